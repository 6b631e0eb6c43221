"""The command ``summit`` as a person runs it: its output, its exit code; a few as processes."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import nbformat
import pytest
from commanding import COMMAND, ROOT, call, environment, python, run

import summit
from summit.cli import printing
from summit.io import suffixes

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

COMMANDS = [
    "lab", "list", "check", "new", "convert", "schema", "preview", "export", "figure", "verify",
    "annotations",
]  # fmt: skip


def examples(command: str, cwd: Path) -> list[list[str]]:
    """The example lines in a command's help, split as a shell splits them."""
    text = call(command, "--help", cwd=cwd).stdout
    _, _, after = text.partition("Example")
    return [shlex.split(line) for line in after.splitlines() if line.startswith("    summit ")]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A person's own copy of a bundled summit, to be spoilt."""
    folder = tmp_path / "own"
    shutil.copytree(summit.available()["geneva-2021"], folder)
    return folder


def spoil(path: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, path.read_text("utf-8"), count=1, flags=re.M)
    assert count == 1, f"{pattern} is not in {path}"
    path.write_text(text, encoding="utf-8")


def write_notebook(path: Path) -> bytes:
    cells = [nbformat.v4.new_markdown_cell("# My own notes", id="notes")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return path.read_bytes()


# Help and usage


def test_help_names_every_command_in_the_order_of_use(tmp_path):
    text = call("--help", cwd=tmp_path).stdout
    listed = re.findall(r"^  ([a-z]+)  ", text.partition("Commands:")[2], flags=re.M)
    assert listed == COMMANDS
    assert "    summit export geneva-2021" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_shows_an_example_of_it(command, tmp_path):
    assert all(words[:2] == ["summit", command] for words in examples(command, tmp_path))
    assert examples(command, tmp_path)


@pytest.mark.parametrize("command", ["list", "check", "export", "annotations"])
def test_the_examples_work_as_they_stand(command, tmp_path):
    shutil.copytree(summit.available()["geneva-2021"], tmp_path / "path/to/my-summit")
    write_notebook(tmp_path / "summit-notebooks/geneva-2021.ipynb")
    for _, *args in examples(command, tmp_path):
        done = call(*args, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        if "-o" in args:
            assert (tmp_path / args[args.index("-o") + 1]).stat().st_size > 1000


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_each_command(command):
    assert f"summit {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_s_ten_lines_of_python_run(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    library = readme.partition("## The library")[2]
    code = re.search(r"```python\n(.*?)```", library, flags=re.S)[1]
    python("-W", "error::FutureWarning", "-c", code, cwd=tmp_path)
    assert (tmp_path / "geneva-2021.html").is_file()


def test_version_is_the_package_s(tmp_path):
    assert run("--version", cwd=tmp_path).stdout == f"summit, version {summit.__version__}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["chek", "geneva-2021"], "No such command 'chek'"),
        (["preview"], "Missing argument 'PATH'"),
        (["export"], "Missing argument 'SUMMIT|NOTEBOOK'"),
        (["export", "geneva-2021", "--charts", "pretty"], "'pretty' is not one of 'basic', 'none'"),
        (["list", "--verbose"], "No such option"),
    ],
)
def test_wrong_usage_exits_with_2(args, said, tmp_path):
    done = call(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


# Bad input: a line per problem, no traceback


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ["check", "genva-2021"],
            "genva-2021: neither a bundled summit nor a folder; did you mean 'geneva-2021'?; "
            "bundled: geneva-2021, reykjavik-1986",
        ),
        (
            ["check", "empty"],
            "empty: no summit.toml in this folder, so it is no summit; give the folder that holds "
            "summit.toml, actors.toml, sources.toml and issues/",
        ),
        (
            ["export", "notes.txt", "-o", "out.html"],
            "notes.txt: is a file, not the folder of a summit; give the folder, or a file that "
            f"ends in {', '.join(suffixes())}",
        ),
        (
            ["export", "gone.ipynb", "-o", "out.html"],
            "gone.ipynb: there is no such notebook; check the path",
        ),
        (
            ["export", "geneva-2021", "--issues", "cybre"],
            "issues: 'cybre' is none of 8 issues; did you mean 'cyber'?",
        ),
        (
            ["export", "geneva-2021", "-o", "gone/out.html"],
            f"{Path('gone/out.html')}: no such file or directory; "
            "make its folder first, or choose another place",
        ),
        (
            ["export", "geneva-2021", "-o", "empty"],
            "empty: is a directory; add a file's name",
        ),
        (
            ["lab", "--no-browser", "--here", "notes.txt"],
            "notes.txt: file exists; choose another name for the folder",
        ),
    ],
)
def test_bad_input_is_one_line_with_a_remedy(args, line, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("no summit", encoding="utf-8")
    done = call(*args, cwd=tmp_path)
    said = [text for text in done.stderr.splitlines() if not text.startswith("exporting ")]
    assert (done.returncode, done.stdout, said) == (1, "", [line])


# check


def test_check_reports_every_problem_at_once_a_line_each(own, tmp_path):
    spoil(own / "issues/cyber.toml", r'^position = ".*"$', 'position = "agianst"')
    spoil(own / "summit.toml", r'^date = ".*"$', 'date = "2021-02-30"')
    (own / "events.toml").write_bytes(b"[[events]\n")
    (own / "sources.toml").write_bytes('title = "Gen\u00e8ve"\n'.encode("latin-1"))
    done = call("check", own, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr == f"{len(lines)} problems in {own}\n"
    starts = [
        "summit.toml: line 5: date: '2021-02-30'",
        "events.toml: line 1",
        "sources.toml: line 1",
    ]
    for start in starts:
        assert [line for line in lines if line.startswith(start)], (start, lines)


def test_check_offers_the_word_that_was_meant(own, tmp_path):
    spoil(own / "issues/cyber.toml", r'^position = ".*"$', 'position = "agianst"')
    done = call("check", own, cwd=tmp_path)
    assert done.returncode == 1 and re.fullmatch(
        r"issues/cyber\.toml: line \d+: means\[agianst\]\.position: 'agianst' is not on the scale; "
        r"did you mean 'against'\?\n",
        done.stdout,
    )


def test_check_counts_what_the_library_holds(tmp_path):
    geneva = summit.load("geneva-2021")
    done = run("check", "geneva-2021", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    records, kinds, evidence, weak, verdict = done.stdout.splitlines()[-5:]
    assert records.startswith(f"records: {len(geneva.issues)} issues, ")
    assert f", {len(geneva.events)} events, {len(geneva.actors)} actors, " in records
    stances = sum(len(issue.stance_records) for issue in geneva.issues.values())
    assert f" stances {stances} of {stances}, " in kinds
    found = re.fullmatch(
        r"evidence: (\d+) pieces \((\d+) verified, (\d+) reported, (\d+) uncertain\) "
        r"on (\d+) of (\d+) records that need it \((\d+)%\)",
        evidence,
    )
    total, *statuses, carried, needed, share = map(int, found.groups())
    assert total == sum(statuses) > 0
    assert (carried, share) == (needed, 100)
    assert re.fullmatch(r"evidence: \d+ records rest on no verified piece", weak)
    assert verdict.startswith("geneva-2021: no problems, ")


def test_check_warns_of_a_text_that_lacks_a_language(own, tmp_path):
    before = call("check", own, cwd=tmp_path).stdout.count("warning: ")
    spoil(own / "summit.toml", r"^(headline\.en = .*\n)headline\.ar = .*\n", r"\1")
    done = call("check", own, cwd=tmp_path)
    assert done.returncode == 0
    assert re.search(
        r"^warning: summit\.toml: line \d+: headline: no ar text; it is shown in en; ",
        done.stdout, re.M,
    )  # fmt: skip
    assert done.stdout.count("warning: ") == before + 1


def test_a_hostile_key_neither_breaks_the_line_nor_reaches_the_terminal(own, tmp_path):
    path = own / "summit.toml"
    hostile = '"a\\nsummit.toml: \\u001b[31mred" = 1\n'
    path.write_text(hostile + path.read_text(encoding="utf-8"), encoding="utf-8")
    done = call("check", own, cwd=tmp_path)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert [line[:24] for line in done.stdout.splitlines()] == ["summit.toml: line 1: a\\n"]


def test_check_lists_what_the_page_of_a_notebook_would_not_keep_and_writes_nothing(tmp_path):
    path = tmp_path / "story.ipynb"
    write_notebook(path)
    done = call("check", path, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{path}: its page keeps all\n")
    raw = nbformat.v4.new_raw_cell("\\section{One}", metadata={"format": "text/latex"}, id="raw")
    text = nbformat.v4.new_markdown_cell("# One", id="text")
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[text, raw])), encoding="utf-8")
    done = call("check", path, cwd=tmp_path)
    told = "a raw cell of type text/latex is left out"
    assert done.stdout.splitlines() == [
        f"cell 2: {told}",
        f"{path}: 1 thing not kept as in the notebook",
    ]
    found = json.loads(call("check", path, "--json", cwd=tmp_path).stdout)["warnings"]
    assert [(one["place"], one["said"]) for one in found] == [("cell 2", told)]
    assert call("check", path, "--missing", "ar", cwd=tmp_path).returncode == 2
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


# list


def test_list_names_each_bundled_summit_with_its_title(tmp_path):
    done = call("list", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(summit.available())
    assert summit.load("geneva-2021").title["en"] in lines[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = run("check", "geneva-2021", cwd=tmp_path, stdout=gone, stderr=subprocess.PIPE)
    assert done.stderr == ""


def test_a_terminal_without_arabic_shows_escapes_not_a_traceback(tmp_path):
    env = environment(PYTHONIOENCODING="latin-1")
    done = run("check", "\u0642\u0645\u0629", cwd=tmp_path, env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("\\u0642\\u0645\\u0629: neither a bundled summit nor a folder")


# lab


def start_lab(*args: str, cwd: Path) -> tuple[subprocess.Popen, str]:
    """Start ``summit lab`` and wait for the address, which is the first line of its output."""
    config = cwd / "jupyter"  # not the configuration of whoever runs the tests
    process = subprocess.Popen(
        [*COMMAND, "lab", *args],
        cwd=cwd,
        env=environment(JUPYTER_CONFIG_DIR=str(config), JUPYTER_RUNTIME_DIR=str(config)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=(cwd / "stderr.txt").open("w", encoding="utf-8"),
        encoding="utf-8",
    )
    return process, process.stdout.readline().strip()


def contents(address: str) -> list[str]:
    """The names that JupyterLab at this address has in its first folder."""
    parts = urlsplit(address)
    token = parse_qs(parts.query)["token"][0]
    assert parts.hostname in ("localhost", "127.0.0.1")
    address = f"http://{parts.netloc}/api/contents?token={token}"
    with urlopen(address, timeout=30) as answer:  # noqa: S310  the scheme is the line above
        return sorted(entry["name"] for entry in json.load(answer)["content"])


def test_lab_copies_the_notebooks_and_serves_the_folder(tmp_path):
    bundled = sorted(path for path in (ROOT / "notebooks").iterdir() if path.is_file())
    process, address = start_lab("--no-browser", cwd=tmp_path)
    try:
        assert urlsplit(address).path == "/lab/tree/geneva-2021.ipynb"
        assert contents(address) == [path.name for path in bundled]
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
    for path in bundled:
        assert (tmp_path / "summit-notebooks" / path.name).read_bytes() == path.read_bytes()
    said = (tmp_path / "stderr.txt").read_text(encoding="utf-8")
    assert f"{Path('summit-notebooks/geneva-2021.ipynb')}: copied" in said


def test_lab_leaves_what_is_there_and_says_so(tmp_path, monkeypatch):
    """What it serves is tested above, with a JupyterLab that takes seconds to start."""
    started = []
    monkeypatch.setattr(
        "summit.cli.commands.start_jupyterlab",
        lambda notebook, browser: started.append((notebook, browser)),
    )
    mine = write_notebook(tmp_path / "mine" / "geneva-2021.ipynb")
    done = call("lab", "--no-browser", "--here", "mine", cwd=tmp_path)
    assert started == [(Path("mine/geneva-2021.ipynb"), False)]
    assert (tmp_path / "mine" / "geneva-2021.ipynb").read_bytes() == mine
    assert f"{Path('mine/geneva-2021.ipynb')}: left as it is" in done.stderr
    assert (tmp_path / "mine" / "two-accounts.ipynb").is_file()


# export


def test_export_prints_path_and_size_and_progress_goes_to_stderr(tmp_path):
    done = call("export", "geneva-2021", "-o", "page.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    size = (tmp_path / "page.html").stat().st_size
    shown = f"{size / 1e6:.2f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
    assert done.stdout == f"page.html  {shown}\n"
    assert done.stderr in ("", "exporting geneva-2021 \u2026\n")


def test_a_long_export_has_a_bar_on_a_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(printing, "PATIENCE", 0.0)
    until = monotonic() + 20
    with printing.progress("exporting all of it …") as tell:
        while "25%" not in screen.getvalue() and monotonic() < until:
            tell(1, 4)
        tell(4, 4)
    drawn = screen.getvalue()
    assert drawn.count("exporting all of it …") > 1
    assert 0 < drawn.index("25%") < drawn.index("100%")


def test_export_without_a_file_name_writes_into_this_folder(tmp_path):
    done = call("export", "geneva-2021", "--charts", "none", cwd=tmp_path)
    assert done.stdout.startswith("geneva-2021.html  ")
    assert (tmp_path / "geneva-2021.html").is_file()


def test_export_options_reach_the_page(tmp_path):
    options = ["--charts", "none", "--language", "ar", "--title", "A <b>title</b> of mine"]
    done = call("export", "geneva-2021", "-o", "page.html", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    root = re.search(r"<html[^>]*>", page)[0]
    assert 'lang="ar"' in root
    assert 'dir="rtl"' in root
    assert "<title>A &lt;b&gt;title&lt;/b&gt; of mine</title>" in page


def no_large_files() -> None:
    """Run in the child: the system refuses to write more than a kilobyte, as a full disk would."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize(
    ("args", "command"),
    [
        (["own"], call),
        (["geneva-2021", "--language", "tlh"], call),
        (["not-a-notebook.ipynb"], call),
        pytest.param(
            ["geneva-2021", "--charts", "none"],
            partial(run, env=environment(PYTHONDONTWRITEBYTECODE="1"), preexec_fn=no_large_files),
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no such limit there"),
        ),
    ],
    ids=["broken records", "unknown language", "no notebook", "write fails half-way"],
)
def test_an_export_that_fails_leaves_the_old_file_as_it_was(args, command, own, tmp_path):
    spoil(own / "issues/cyber.toml", r'^position = ".*"$', 'position = "agianst"')
    (tmp_path / "not-a-notebook.ipynb").write_text("{}", encoding="utf-8")
    old = tmp_path / "page.html"
    old.write_text("the old page", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = command("export", *args, "-o", "page.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert old.read_text(encoding="utf-8") == "the old page"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.fixture
def drawn_at_once(monkeypatch):
    """Pictures without a browser."""
    monkeypatch.setattr(
        "summit.charts.pictures.saving.render",
        lambda *_, **named: f"<svg {named['width']}/>".encode(),
    )


@pytest.mark.usefixtures("drawn_at_once")
def test_a_figure_s_table_is_written_along_with_it(tmp_path):
    done = call(
        "figure", "geneva-2021", "heatmap", "-o", "h.svg", "--table", "h.csv", "--language", "ar",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == ["h.svg", "h.csv"]
    rows = (tmp_path / "h.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "actor,other,P,S,n,coverage,low,high,few"
    assert rows[1].startswith("us,russia,0.5,0.0,5,") and len(rows) == 1 + 10 * 9 // 2


@pytest.mark.usefixtures("drawn_at_once")
def test_a_figure_compares_the_pair_that_is_asked_for(tmp_path):
    asked = ("figure", "geneva-2021", "over_time", "-o", "t.svg", "--table", "t.csv")
    own, other = tmp_path / "own", tmp_path / "other"
    for folder, more in ((own, ()), (other, ("--pair", "us,nato"))):
        folder.mkdir()
        assert call(*asked, *more, cwd=folder).returncode == 0
    assert (own / "t.csv").read_text("utf-8-sig") != (other / "t.csv").read_text("utf-8-sig")
    for pair, said in (
        ("us,nata", "--pair: no actor with a column has the id 'nata'; "),
        (
            "us,Russia",
            "--pair: no actor with a column has the id 'Russia'; that is the name of 'ru",
        ),
        ("us", "--pair: 'us' names 1, not two; write --pair A,B"),
    ):
        done = call(*asked, "--pair", pair, cwd=own)
        assert done.returncode == 1 and done.stderr.startswith(said)


@pytest.mark.usefixtures("drawn_at_once")
@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("matrix", "-o", "m.svg", "--table", "m.csv"),
         "no table of a figure has the id 'matrix'; use one of heatmap, map, over_time"),
        (("map", "-o", "m.svg", "--table", "m.svg"), "m.svg: "),
        (("map", "-o", "m.svg", "--table", "none/m.csv"), "none/m.csv: no such file or directory"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_written_is_told_before_anything_is_drawn(tmp_path, asked, message):
    (tmp_path / "m.svg").write_text("before", encoding="utf-8")
    done = call("figure", "geneva-2021", *asked, cwd=tmp_path)
    assert done.returncode == 1 and done.stderr.startswith(message)
    assert (tmp_path / "m.svg").read_text(encoding="utf-8") == "before"
