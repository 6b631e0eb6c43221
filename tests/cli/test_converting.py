"""``summit convert`` and ``summit new --from``, and commands that are given a file."""

import json
from pathlib import Path

import pytest
from commanding import call

import summit


def held(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_convert_says_what_it_wrote_and_what_it_left_out(tmp_path):
    done = call("convert", "reykjavik-1986", "r.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("r.json  ")
    done = call("convert", "r.json", "t.json", "--as", "timelinejs", cwd=tmp_path)
    assert done.returncode == 0 and "left out: t.json: texts in " in done.stderr
    done = call("new", "mine", "--from", "t.json", cwd=tmp_path)
    assert done.returncode == 0 and "to be written" in done.stderr
    assert call("check", "mine", cwd=tmp_path).returncode == 0
    assert call("convert", "r.json", "r.xlsx", cwd=tmp_path).returncode == 0
    assert call("new", "again", "--from", "r.xlsx", cwd=tmp_path).returncode == 0
    assert summit.load(tmp_path / "again") == summit.load("reykjavik-1986")


def test_every_command_takes_a_file(tmp_path):
    call("convert", "reykjavik-1986", "r.json", cwd=tmp_path)
    done = call("export", "r.json", "--charts", "none", cwd=tmp_path)
    assert done.returncode == 0 and (tmp_path / "r.html").is_file()
    assert call("annotations", "r.json", "-o", "r.jsonld", cwd=tmp_path).returncode == 0
    refused = call("export", "r.json", "-o", "r.json", cwd=tmp_path)
    assert refused.returncode == 1
    assert "would be written over what is read" in refused.stderr
    broken = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    next(iter(broken["issues"].values()))["stances"][0]["position"] = "agianst"
    (tmp_path / "b.json").write_text(json.dumps(broken), encoding="utf-8")
    done = call("check", "b.json", cwd=tmp_path)
    assert done.returncode == 1 and done.stdout.startswith("b.json: issues.")
    assert "did you mean 'against'?" in done.stdout


def test_convert_never_writes_over_what_it_reads_or_over_something_else(tmp_path):
    call("convert", "reykjavik-1986", "r.json", cwd=tmp_path)
    call("convert", "r.json", "folder", cwd=tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    before = held(tmp_path)
    for source, target, said in (
        ("r.json", "r.json", "would be written over what is read; choose another place"),
        ("folder", "folder", "would be written over what is read; choose another place"),
        ("folder", "folder/datapackage.json", "would be written over what is read; "),
        ("folder", "folder/locale", "would be written over what is read; choose another place"),
        ("r.json", "mine", "mine: holds something else already, or a summit that was changed; "),
        ("r.json", "mine/datapackage.json", "mine: holds notes.txt, which is no part of a data "),
        (
            "geneva-2021",
            "folder",
            "folder: holds something else already, or a summit that was changed; ",
        ),
        ("r.json", "gone/r.json", "no such file or directory; make its folder first"),
    ):
        done = call("convert", source, target, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "") and said in done.stderr, done.stderr
    done = call("convert", "r.json", "x.txt", "--as", "jsn", cwd=tmp_path)
    assert done.returncode == 1 and "did you mean 'json'?" in done.stderr
    done = call("new", "two", "--from", "r.json", "--issue", "A", cwd=tmp_path)
    assert done.returncode == 2
    assert held(tmp_path) == before


def test_a_workbook_with_somebody_s_own_sheets_is_not_replaced(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = summit.save("reykjavik-1986", tmp_path / "talks.xlsx")
    assert (
        call("convert", "reykjavik-1986", path, cwd=tmp_path).returncode == 0
    )  # what Summit has written is
    book = openpyxl.load_workbook(path)
    book.create_sheet("Scratch").append(["mine"])
    book.save(path)
    before = path.read_bytes()
    done = call("convert", "reykjavik-1986", path, cwd=tmp_path)
    said = "holds what would be lost: Scratch: the sheet is not read; choose another name"
    assert done.returncode == 1 and said in done.stderr
    assert path.read_bytes() == before
