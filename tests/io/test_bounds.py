"""Files far larger or deeper than records are: told at once, with the bound, in little memory."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commanding import environment
from spoiling import ACTORS, BRIDGE, EVENTS, SUMMIT, TOY

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX"),
    pytest.mark.slow,  # processes are started
]

SECONDS, BYTES = 10, 1_000_000_000
TOLD = "and more than 200 problems in all; mend these first"
ROW = '[[stances]]\nactor = "who-{0}"\nposition = "yes"\nissue = "what-{0}"\n'

Spoil = Callable[[str], str]

LARGE: dict[str, tuple[str, Spoil, str]] = {
    "bytes": (EVENTS, lambda text: text + "#" * 2_000_001, "is larger than 2 MB; "),
    "parts of a key": (
        SUMMIT, lambda text: f"{'a.' * 900_000}a = 1\n{text}",
        "line 1: tables or lists are nested too deep; write at most 100 levels",
    ),
    "parts of a head": (
        SUMMIT, lambda text: f"{text}\n[{'a.' * 900_000}a]\n", "write at most 100 levels",
    ),
    "quoted parts": (
        SUMMIT, lambda text: f"""{'"a" . ' * 300_000}'a' = 1\n{text}""", "write at most 100 levels",
    ),
    "lists": (ACTORS, lambda text: f"{text}\nx = {'[' * 900_000}", "write at most 100 levels"),
    "tables": (ACTORS, lambda text: f"{text}\nx = {'{a=' * 600_000}", "write at most 100 levels"),
    "empty lists": (
        ACTORS, lambda text: f"x = [{'[],' * 600_000}]\n{text}", "holds more than 50000 values; ",
    ),
    "numbers": (ACTORS, lambda text: f"x = [{'1,' * 900_000}]\n{text}", "holds more than 50000 "),
    "keys": (
        SUMMIT, lambda text: "".join(f"k{n} = 1\n" for n in range(45_000)) + text, TOLD,
    ),
    "actors": (ACTORS, lambda _: "[[actors]]\n" * 40_000, TOLD),
    "ids twice": (ACTORS, lambda text: text + '[[actors]]\nid = "alder"\n' * 20_000, TOLD),
    "unknown ids": (BRIDGE, lambda text: text + "".join(map(ROW.format, range(8000))), TOLD),
    "columns": (
        SUMMIT, lambda text: re.sub(r"(?m)^columns = .*", f"columns = [{WHO}]", text), TOLD,
    ),
    "languages": (
        SUMMIT, lambda text: re.sub(r"(?m)^languages = .*", f"languages = [{WHO}]", text), TOLD,
    ),
    "selections": (
        SUMMIT,
        lambda text: text + '[[tour]]\nid = "x"\nview = {selected = "event:what"}\n' * 9000, TOLD,
    ),
    "a language": (
        ACTORS, lambda text: text.replace("fr =", f"{'a' * 900_000} =", 1), "actors[alder]",
    ),
    "a pattern": (ACTORS, lambda text: text.replace('"alder"', f'"{"a-" * 400_000}"'), "actors[1]"),
    "an open text": (SUMMIT, lambda text: f'{text}\nx = {3 * chr(34)}{"a" * 1_900_000}', "the end"),
    "open quotes": (
        SUMMIT, lambda text: f"{text}\nx = {(chr(92) + 3 * chr(34)) * 400_000}", "not valid TOML",
    ),
    "line ends": (
        SUMMIT, lambda text: f"{text}\nx = {chr(10) * 1_900_000}", "nothing stands after =",
    ),
    "digits": (SUMMIT, lambda text: f"{text}\nx = 0x{'f' * 1_900_000}", "at most 18 digits"),
    "months": (
        "locale/fr.toml",
        lambda text: re.sub(r"(?m)^months = .*", f"months = [{WHO}]", text), "leave 4 at most",
    ),
}  # fmt: skip
WHO = ", ".join(f'"zz-{n:05}"' for n in range(45_000))


CHECKING = f"""
import os, resource, signal, sys
from summit.cli import cli, main
cli(["check", sys.argv[1]], standalone_mode=False)
print("ready", flush=True)
for line in sys.stdin:
    if not (child := os.fork()):
        signal.alarm(120)
        resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
        resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.argv[1:] = ["check", line.rstrip()]
        sys.exit(main())
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Imports what ``summit check`` needs once; each path that it reads gets a process of its own."""

Check = Callable[[Path], subprocess.CompletedProcess]


@pytest.fixture(scope="module")
def check(tmp_path_factory) -> Iterator[Check]:
    """``summit check`` in a process that is ended at ten seconds' work, and has one gigabyte."""
    place = tmp_path_factory.mktemp("checking")
    with subprocess.Popen(
        [sys.executable, "-c", CHECKING, TOY], cwd=place, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=environment(OPENBLAS_NUM_THREADS="1"),
    ) as process:  # fmt: skip
        while process.stdout.readline() not in ("ready\n", ""):
            pass

        def done(path: Path) -> subprocess.CompletedProcess:
            print(path, file=process.stdin, flush=True)
            code = int(process.stdout.readline())
            said = [(place / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")]
            return subprocess.CompletedProcess(["check", path], code, *said)

        yield done
        process.stdin.close()


@pytest.mark.parametrize("name", LARGE)
def test_what_is_far_too_large_is_told_at_once_and_in_few_words(name, toy_folder, check):
    file, spoil, said = LARGE[name]
    path = toy_folder / file
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    done = check(toy_folder)
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert any(line.startswith(f"{file}: ") and said in line for line in lines), lines[:5]
    assert len(lines) < 1000 and all(len(line) < 3100 for line in lines)


PIECES: dict[str, str] = {
    "lists": '{"summit": {"x": [' + "[]," * 3_000_000 + "[]]}}",
    "numbers": '{"summit": {"x": [' + "1," * 9_000_000 + "1]}}",
    "issues": json.dumps({"summit": {}, "issues": {f"i{n}": {} for n in range(200_000)}}),
    "keys": "{" + ",".join(f'"k{n}":1' for n in range(400_000)) + ',"summit":{}}',
    "actors": json.dumps({"summit": {}, "actors": {f"a{n}": "x" for n in range(100_000)}}),
    "a key": json.dumps({"summit": {}, "a" * 9_000_000: 1}),
    "a key twice": '{"K":1,"K":2}'.replace("K", "k" * 4_000_000),
    "texts": json.dumps({"summit": {"title": "[{" * 9_000_000}}),
    "bytes": '{"summit": {"title": "' + "x" * 30_000_000 + '"}}',
}
"""Files of one piece, larger than any summit in one is."""


@pytest.mark.parametrize("name", PIECES)
def test_one_file_far_too_large_is_told_at_once_and_in_few_words(name, tmp_path, check):
    path = tmp_path / "talk.json"
    path.write_text(PIECES[name], encoding="utf-8")
    done = check(path)
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert any(line.startswith("talk.json: ") for line in lines), lines[:5]
    assert len(lines) < 1000 and all(len(line) < 3100 for line in lines)
