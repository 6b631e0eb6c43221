"""What is written: whole, to the place that was meant, and never over what it is made from."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from building import PNG, explored, markdown, write
from commanding import call, environment, python, run

import summit

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and modes of POSIX"),
    pytest.mark.slow,  # processes are started and killed
]


def refused(*args: object, cwd: Path) -> str:
    """The one line with which a command refuses to write; there is no other output."""
    done = call(*args, cwd=cwd)
    assert done.returncode == 1 and done.stdout == ""
    said = [line for line in done.stderr.splitlines() if not line.endswith(" …")]
    assert len(said) == 1 and "; " in said[0], done.stderr
    return said[0]


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


# What is read is not written over


@pytest.mark.parametrize(
    "args",
    [
        ["export", "toy", "-o", "toy/summit.toml"],
        ["export", "toy", "-o", "toy/issues/../issues/bridge.toml"],
        ["export", "toy", "-o", "toy/issues/new.toml"],
        ["export", "toy", "-o", "toy/texts/gazette.txt"],
        ["export", "toy", "-o", "linked.html"],
        ["export", "toy", "-o", "same.html"],
        ["export", "toy", "-o", "elsewhere/toy/locale/he.toml"],
        ["annotations", "toy", "-o", "toy/events.toml"],
        ["annotations", "toy", "-o", "linked.html"],
        ["figure", "toy", "matrix", "-o", "linked.svg"],
        ["figure", "toy", "matrix", "-o", "same.png"],
        ["export", "toy", "-o", "page.html", "--preview", "same.png"],
        ["export", "toy", "-o", "page.html", "--preview", "linked.png"],
        ["export", "nb.ipynb", "-o", "nb.ipynb"],
        ["export", "nb.ipynb", "-o", "./toy/../nb.ipynb"],
        ["export", "nb.ipynb", "-o", "toy/actors.toml"],
        ["export", "nb.ipynb", "-o", "page.html", "--preview", "shown.png"],
    ],
    ids=" ".join,
)
def test_an_output_that_is_read_itself_is_refused(args, toy_folder, monkeypatch):
    home = toy_folder.parent
    monkeypatch.chdir(home)
    (home / "shown.png").write_bytes(PNG)
    write(
        Path("nb.ipynb"),
        markdown("# A day ![](shown.png)"),
        explored(summit.explore(summit.load("toy"))),
    )
    for suffix in ("html", "svg", "png"):
        (home / f"linked.{suffix}").symlink_to("toy/sources.toml")
        (home / f"same.{suffix}").hardlink_to("toy/actors.toml")
    (home / "elsewhere").symlink_to(".")
    before = contents(home)
    assert "would be written over what is read" in refused(*args, cwd=home)
    assert contents(home) == before


def test_python_refuses_it_too(toy_folder):
    before = contents(toy_folder)
    records = summit.load(toy_folder)
    (toy_folder / "a.svg").symlink_to("summit.toml")
    for attempt in (
        lambda: summit.export(toy_folder, toy_folder / "events.toml"),
        lambda: summit.export(records, toy_folder / "events.toml"),
        lambda: summit.picture(records, "matrix", toy_folder / "a.svg"),
    ):
        with pytest.raises(summit.SummitError, match="would be written over what is read; "):
            attempt()
    (toy_folder / "a.svg").unlink()
    assert contents(toy_folder) == before


def test_a_page_and_its_preview_are_not_one_file_under_two_names(toy_folder):
    home = toy_folder.parent
    (home / "page.png").write_bytes(b"old")
    (home / "other.png").symlink_to("page.png")
    said = refused("export", "toy", "-o", "page.png", "--preview", "other.png", cwd=home)
    assert "is the page itself" in said
    assert (home / "page.png").read_bytes() == b"old"


@pytest.mark.parametrize(("here", "there"), [(".", "."), ("issues", "..")])
def test_a_summit_s_own_folder_gives_the_page_its_name(here, there, toy_folder):
    for _ in range(2):  # the page that is there already is no record
        done = call("export", there, "--charts", "none", cwd=toy_folder / here)
        assert done.stdout.startswith("toy.html  "), done.stderr
    assert (toy_folder / here / "toy.html").is_file()


# Links, pipes, modes


@pytest.fixture
def place(tmp_path: Path, toy_folder: Path) -> Path:
    """A folder beside the toy summit."""
    (tmp_path / "place").mkdir()
    assert toy_folder.parent == tmp_path
    return tmp_path / "place"


def export(to: Path) -> None:
    summit.export(to.parent.parent / "toy", to, charts="none")


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed(there, place):
    (place / "in").mkdir()
    target, link = place / "in" / "target.html", place / "link.html"
    if there:
        target.write_text("old", encoding="utf-8")
    link.symlink_to("in/target.html")
    export(link)
    assert link.is_symlink() and link.readlink() == Path("in/target.html")
    assert target.read_text(encoding="utf-8").startswith("<!")
    assert sorted(path.name for path in place.rglob("*")) == ["in", "link.html", "target.html"]


def test_a_link_in_a_circle_is_told(place):
    (place / "a.html").symlink_to("b.html")
    (place / "b.html").symlink_to("a.html")
    assert "circle" in refused("export", "../toy", "-o", "a.html", cwd=place)


@pytest.mark.parametrize("how", ["itself", "through a link"])
def test_a_pipe_is_refused_and_stays(how, place):
    os.mkfifo(place / "pipe")
    (place / "link.html").symlink_to("pipe")
    output = "pipe" if how == "itself" else "link.html"
    for args in (["export", "../toy"], ["annotations", "../toy"]):
        assert "give a file's name" in refused(*args, "-o", output, cwd=place)
    assert stat.S_ISFIFO((place / "pipe").stat().st_mode)
    assert (place / "link.html").is_symlink()


def test_a_device_is_refused_and_stays(place):
    said = refused("export", "../toy", "-o", os.devnull, cwd=place)
    assert said == "/dev/null: is a pipe or a device, not a file; give a file's name"
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_a_file_keeps_its_mode(mode, place):
    page = place / "page.html"
    page.write_text("old", encoding="utf-8")
    page.chmod(mode)
    export(page)
    assert stat.S_IMODE(page.stat().st_mode) == mode
    assert page.read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000])
def test_a_new_file_has_the_usual_mode(mask, place):
    before = os.umask(mask)
    try:
        export(place / "page.html")
    finally:
        os.umask(before)
    assert stat.S_IMODE((place / "page.html").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("how", ["itself", "through a link"])
def test_a_read_only_file_stays_for_root_too(how, place):
    page = place / "page.html"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o444)
    (place / "link.html").symlink_to("page.html")
    output = "page.html" if how == "itself" else "link.html"
    before = page.stat()
    said = refused("export", "../toy", "-o", output, cwd=place)
    assert said.startswith(f"{output}: permission denied; ")
    after = page.stat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert page.read_text(encoding="utf-8") == "old"


def test_a_preview_that_cannot_be_written_leaves_the_page_too(place):
    (place / "preview.png").write_bytes(b"old")
    (place / "preview.png").chmod(0o444)
    said = refused("export", "../toy", "-o", "p.html", "--preview", "preview.png", cwd=place)
    assert said.startswith("preview.png: permission denied; ")
    assert [path.name for path in place.iterdir()] == ["preview.png"]


KILLED = """
import os, pathlib, signal, sys, summit
pathlib.Path.replace = os.replace = os.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
summit.export("../toy", "page.html", charts="none")
"""


def test_what_a_killed_export_left_is_gone_after_a_good_one(place):
    (place / ".page.html.mine").write_text("mine", encoding="utf-8")
    for _ in range(2):
        done = python("-c", KILLED, cwd=place, check=False)
        assert done.returncode == -signal.SIGKILL
    assert not (place / "page.html").exists()
    export(place / "page.html")
    assert sorted(path.name for path in place.iterdir()) == [".page.html.mine", "page.html"]


WAITING = """
import pathlib, sys, summit
go = pathlib.Path.replace
def wait(one, other):
    print("written", flush=True)
    sys.stdin.readline()
    return go(one, other)
pathlib.Path.replace = wait
summit.export("../toy", "page.html", charts="none", title=sys.argv[1])
"""


def waiting(place: Path, title: str) -> subprocess.Popen:
    """A process that has written its page beside its place, and waits to put it there."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, title], cwd=place, env=environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout.readline() == "written\n"
    return process


def test_what_another_run_is_writing_stays_and_what_a_killed_one_left_goes(place):
    running, killed = waiting(place, "Running"), waiting(place, "Killed")
    assert len([*place.iterdir()]) == 2
    killed.kill()
    killed.communicate()
    assert len([*place.iterdir()]) == 2
    export(place / "page.html")
    assert len([*place.iterdir()]) == 2  # the page, and that of the run that goes on
    running.communicate("\n")
    assert running.returncode == 0
    [page] = place.iterdir()
    html = page.read_text(encoding="utf-8")
    assert "<title>Running" in html and html.rstrip().endswith("</html>")


# To standard output


@pytest.mark.parametrize("command", [["export", "--charts", "none"], ["annotations"]], ids=" ".join)
def test_a_hyphen_writes_to_standard_output_what_a_file_would_hold(command, place):
    call(*command, "../toy", "-o", "made", cwd=place)
    made = (place / "made").read_text(encoding="utf-8")
    (place / "made").unlink()
    done = run(*command, "../toy", "-o", "-", cwd=place)
    assert (done.returncode, done.stdout) == (0, made), done.stderr
    assert [*place.iterdir()] == []


def test_a_reader_that_has_read_enough_is_no_error(place):
    args = [sys.executable, "-m", "summit", "export", "../toy", "-o", "-", "--charts", "none"]
    with subprocess.Popen(
        args, cwd=place, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout.read(9) == b"<!DOCTYPE"
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


# Where nothing can be said or kept


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [["list"], ["--help"], ["check", "toy"]], ids=" ".join)
def test_a_full_device_is_told_in_one_line(args, toy_folder):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run(*args, cwd=toy_folder.parent, stdout=full, stderr=subprocess.PIPE)
    said = "standard output: no space left on device; free some space on the disk\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_lab_without_a_home_to_write_to_is_told_in_one_line(tmp_path):
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    shutil.copytree(Path(summit.__file__).parents[1] / "notebooks", tmp_path / "nb")
    env = environment(HOME=str(tmp_path / "home"))
    env = {name: value for name, value in env.items() if not name.startswith(("JUPYTER", "XDG"))}
    done = run("lab", "--no-browser", "--here", "nb", cwd=tmp_path, env=env)
    said = [line for line in done.stderr.splitlines() if not line.startswith(("nb", "starting"))]
    assert (done.returncode, done.stdout, len(said)) == (1, "", 1), done.stderr
    assert "not a directory; " in said[0]
