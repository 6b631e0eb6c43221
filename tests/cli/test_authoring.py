"""A new summit from nothing: it is checked and exported as it is; what is wrong has its line."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import summit
from summit.cli import cli
from summit.words import words_for

pytestmark = pytest.mark.slow  # whole pages are made


def run(*arguments: object, **more):
    return CliRunner().invoke(cli, [*map(str, arguments)], catch_exceptions=False, **more)


@pytest.fixture
def begun(tmp_path) -> Path:
    folder = tmp_path / "reykjavik"
    done = run("new", folder, "--title", "Reykjavik 1986", "--date", "1986-10-11/1986-10-12",
               "--language", "en", "--language", "ar", "--yes")  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, f"{folder}\n")
    return folder


def test_a_new_summit_is_checked_and_exported_at_once(begun, tmp_path):
    done = run("check", begun)
    assert done.exit_code == 0 and "reykjavik: no problems, " in done.stdout
    first = "warning: issues/first-question.toml: line"
    assert f"{first} 6: proposition: still a stand-in (en, ar); " in done.stdout
    assert f"{first} 1: stances: no position of anyone is on record; " in done.stdout
    assert "to be written: 8 texts, " in done.stdout and "headline: still" not in done.stdout
    assert run("export", begun, "-o", tmp_path / "p.html", "--charts", "none").exit_code == 0
    s = summit.load(begun)
    assert len(s.issues) == 3 and s.languages == ("en", "ar") and len(s.columns) == 2
    cells = json.loads((begun / "reykjavik.ipynb").read_text(encoding="utf-8"))["cells"]
    assert 'summit.load(".")' in cells[0]["source"]
    assert '\n# desk = summit.code(".", text=' in cells[1]["source"]


def test_the_folder_one_stands_in_is_checked_without_its_path(begun, monkeypatch):
    there = run("check", begun).stdout
    monkeypatch.chdir(begun)
    assert run("check").stdout == there
    monkeypatch.chdir(begun.parent)
    wrong = run("check")
    assert wrong.exit_code == 1 and "did you mean 'reykjavik'?" in wrong.stderr


def test_a_new_summit_claims_nothing_and_marks_what_is_to_be_written(begun, tmp_path):
    s = summit.load(begun)
    assert not s.sources and not s.events
    assert not any(issue.stance_records or issue.outcomes for issue in s.issues.values())
    html = summit.export(s, tmp_path / "p.html", charts="none").read_text(encoding="utf-8")
    for words in ("[… 2: to be written]", "[… 2: يُكتب لاحقًا]"):
        assert words in html, words
    for untrue in ("Not yet", "Agreed", "no source given"):
        assert f">{untrue}<" not in html, untrue
    assert not re.search(r'<\w+ [^>]*data-(part|toggle)="?outcomes?\b', html)


def test_a_stand_in_that_is_written_is_one_no_more(begun, tmp_path):
    for path in [*begun.glob("*.toml"), *begun.glob("issues/*.toml")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'"\[….*?\]"', '"Ours"', text), encoding="utf-8")
    done = run("check", begun)
    assert done.exit_code == 0 and "stand-in" not in done.stdout
    assert "to be written" not in done.stdout
    page = summit.export(begun, tmp_path / "p.html", charts="none")
    assert "[…" not in re.sub(
        r"<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S
    )


def test_its_examples_are_records_once_their_signs_are_taken_away(begun):
    said = {"position = \"\"": 'position = "for"', "status = \"\"": 'status = "agreed"',
            'date = ""': 'date = "1986-10-11"', '"…"': '"Ours"'}  # fmt: skip
    for path in [*begun.glob("*.toml"), *begun.glob("issues/*.toml")]:
        text = re.sub(
            r"^# (?=\[\[?|\w+(?:\.\w+)? = )", "", path.read_text(encoding="utf-8"), flags=re.M
        )
        bare = path.name == "first-question.toml"
        for empty, ours in said.items() if not bare else ():
            text = text.replace(empty, ours)
        path.write_text(text, encoding="utf-8")
    done = run("check", begun)
    assert done.exit_code == 1 and "stances[first-party].position: " in done.stdout
    assert all(one.startswith("issues/first-question.toml: ") for one in done.stdout.splitlines())
    path = begun / "issues" / "first-question.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('position = ""', 'position = "for"')
        .replace('status = ""', 'status = "agreed"'), encoding="utf-8"
    )  # fmt: skip
    done = run("check", begun)
    assert done.exit_code == 0 and "statement: still a stand-in (en, ar); " in done.stdout


def test_its_files_name_a_schema_that_they_fit(begun):
    for path in [*begun.glob("*.toml"), *begun.glob("issues/*.toml")]:
        text = path.read_text(encoding="utf-8")
        named = text.splitlines()[0].removeprefix("#:schema ")
        schema = json.loads((path.parent / named).read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        check = Draft202012Validator(schema)
        assert not [*check.iter_errors(tomllib.loads(text))], path
        assert [*check.iter_errors({"colour": "red"})]


def test_a_language_without_words_gets_a_file_to_fill_in(tmp_path):
    folder = tmp_path / "x"
    assert run("new", folder, "--date", "2031-05-14", "--language", "cs", "--yes").exit_code == 0
    path = folder / "locale" / "cs.toml"
    text = path.read_text(encoding="utf-8")
    assert "[page]" in text and '# skip = "Skip to the table"' in text
    assert run("check", folder).exit_code == 0
    assert run("export", folder, "-o", tmp_path / "p.html", "--charts", "none").exit_code == 0
    path.write_text(text.replace('# skip = "Skip to the table"', 'skip = "Na tabulku"'), "utf-8")
    words = words_for(summit.load(folder), "cs")
    assert words.t("page.skip") == "Na tabulku" and words.t("page.contents") == "Contents"
    assert "[page] lacks sources-inside" in run("check", folder).stdout


def test_what_is_not_given_is_asked_for(tmp_path):
    answers = "Camp David\n1978-09-05/1978-09-17\nen\nEgypt, Israel\nSinai\n"
    done = run("new", tmp_path / "camp-david", input=answers)
    assert done.exit_code == 0
    s = summit.load(tmp_path / "camp-david")
    assert s.title["en"] == "Camp David" and s.columns == ("egypt", "israel")
    assert list(s.issues) == ["sinai"]


def test_without_a_date_the_page_says_that_it_is_to_be_written(tmp_path):
    folder = tmp_path / "a-meeting"
    assert run("new", folder, "--language", "ar", "--yes").exit_code == 0
    checked = run("check", folder)
    assert checked.exit_code == 0 and ": standfirst: still a stand-in (ar); " in checked.stdout
    assert run("export", folder, "-o", tmp_path / "p.html", "--charts", "none").exit_code == 0
    s = summit.load(folder)
    assert s.standfirst["ar"] == "[… التاريخ: يُكتب لاحقًا]"
    assert s.standfirst["ar"] in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_an_answer_that_is_wrong_is_asked_for_again(tmp_path):
    dates, languages = "21 Marsch 1997\n3/4/1997\n20-21 March 1997\n", "Inglish\nEnglish, fi\n"
    answers = f"Helsinki\n{dates}{languages}A, B\nTrade\n"
    done = run("new", tmp_path / "helsinki", input=answers)
    said = "'21 Marsch 1997' is not a date; write e.g. 12 October 1986, Oct 1986, 1986\n"
    assert done.exit_code == 0 and said in done.stderr
    assert "'3/4/1997' can be 3 April 1997 or 4 March 1997; write 1997-04-03 or " in done.stderr
    assert "'Inglish' is no language that is known; " in done.stderr
    s = summit.load(tmp_path / "helsinki")
    assert (s.date.edtf, s.languages) == ("1997-03-20/1997-03-21", ("en", "fi"))


@pytest.mark.parametrize(
    ("said", "edtf"),
    [("10-11 December 2031", "2031-12-10/2031-12-11"), ("12 May 2031", "2031-05-12"),
     ("12. Mai 2031", "2031-05-12"), ("2031-05-12", "2031-05-12")],
)  # fmt: skip
def test_a_date_may_be_said_in_words(said, edtf, tmp_path):
    done = run("new", tmp_path / "x", "--date", said, "--language", "de", "--yes")
    assert done.exit_code == 0, done.stderr
    assert summit.load(tmp_path / "x").date.edtf == edtf


@pytest.mark.parametrize("name", ["lake-talks", "lake-talks.xlsx", "lake-talks.json"])
def test_order_and_ids_are_those_that_were_given(name, tmp_path):
    given = ("--issue", "dam=السد", "--issue", "Water", "--issue", "Arms", "--issue", "water")
    done = run("new", tmp_path / name, "--title", "Talks", "--date", "2031", *given,
               "--actor", "us=United States", "--yes")  # fmt: skip
    assert done.exit_code == 0, done.stderr
    s = summit.load(tmp_path / name)
    assert [*s.issues] == ["dam", "water", "arms", "water-2"] and s.columns == ("us",)
    assert s.issues["dam"].short["en"] == "السد" and s.id == "lake-talks"
    for target in ("again.xlsx", "again"):
        assert run("convert", tmp_path / name, tmp_path / target).exit_code == 0
        again = summit.load(tmp_path / target)
        assert [*again.issues] == [*s.issues] and again.id == s.id
    twice = run("new", tmp_path / "x", "--issue", "a=A", "--issue", "a=B", "--yes")
    assert twice.exit_code == 1 and "'a' stands there twice; " in twice.stderr


def test_a_folder_that_is_there_is_left_alone(begun):
    before = (begun / "summit.toml").read_bytes()
    done = run("new", begun, "--yes")
    assert done.exit_code == 1
    assert done.stderr == f"{begun}: is there already; choose another name\n"
    assert (begun / "summit.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("given", "said", "code"),
    [
        (("--yes", "--date", "10/12/1986"), "date: '10/12/1986' can be 10 December 1986 or 12", 1),
        (("--yes", "--date", "1986", "--language", "english"), "'english' is no language ", 1),
    ],
)
def test_what_cannot_begin_a_summit_writes_nothing(tmp_path, given, said, code):
    done = run("new", tmp_path / "x", *given)
    assert done.exit_code == code and said in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_called_like_a_bundled_summit_is_told_from_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("new", "reykjavik-1986", "--date", "1986-10-11", "--yes")
    said = "reykjavik-1986 is the bundled summit; for the folder here write ./reykjavik-1986\n"
    assert run("check", "reykjavik-1986").stderr == said
    assert run("check", "./reykjavik-1986").stderr == ""


def test_schemas_are_written(tmp_path):
    assert run("schema", "-o", tmp_path / "s").exit_code == 0
    names = {path.name for path in (tmp_path / "s").iterdir()}
    assert names == {"summit.json", "actors.json", "sources.json", "events.json", "accounts.json",
                     "coding-second.json", "issue.json", "whole.json"}  # fmt: skip


def test_what_is_wrong_has_its_line_for_programs(begun):
    path = begun / "issues" / "second-question.toml"
    text = (
        path.read_text(encoding="utf-8").replace(
            '# [[stances]]\n# actor = "second-party"\n# position = ""  ',
            '[[stances]]\nactor = "second-party"\nposition = "agianst"',
        )
        + '[[outcomes]]\nstatus = "agreed"\n'
    )
    path.write_text(text, encoding="utf-8")
    done = run("check", begun, "--json")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "agianst" in one)
    assert done.exit_code == 1 and json.loads(done.stdout)["problems"] == [{
        "file": "issues/second-question.toml", "line": line,
        "place": "stances[second-party].position",
        "said": "'agianst' is not on the scale; did you mean 'against'?",
    }]  # fmt: skip
    path.write_text(text.replace("short.en", "[short"), encoding="utf-8")
    [told] = json.loads(run("check", begun, "--json").stdout)["problems"]
    assert told["line"] == text.splitlines().index('short.en = "[… 2: to be written]"') + 1


def test_what_has_no_source_is_a_warning_unless_it_is_required(begun):
    path = begun / "events.toml"
    path.write_text('[[events]]\ndate = "1986-10-11"\ntitle.en = "The meeting begins"\n', "utf-8")
    done = run("check", begun)
    assert done.exit_code == 0
    assert re.search(
        r"^warning: events\.toml: line \d+: events\[the-meeting-begins\]: no source given; ",
        done.stdout, re.M,
    )  # fmt: skip
    header = begun / "summit.toml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("# evidence = ", "evidence = "), encoding="utf-8")
    done = run("check", begun)
    assert done.exit_code == 1 and re.search(
        r"events\.toml: line \d+: events\[\S+\]\.evidence: is missing; ", done.stdout
    )


def test_texts_that_lack_a_language_are_listed(begun):
    path = begun / "issues" / "first-question.toml"
    text = path.read_text(encoding="utf-8").replace('short.ar = "[… 1: يُكتب لاحقًا]"\n', "", 1)
    path.write_text(text, encoding="utf-8")
    assert run("check", begun, "--missing", "ar").stdout == (
        'summit.toml: line 16: title: no ar text; it is shown in en; add ar = "…"\n'
        'issues/first-question.toml: line 4: short: no ar text; it is shown in en; add ar = "…"\n'
    )
    assert run("check", begun, "--missing", "en").stdout == ""


def test_a_new_workbook_is_one_to_fill_in(tmp_path):
    path = tmp_path / "vienna.xlsx"
    given = (
        "--date",
        "1961-06-03/1961-06-04",
        "--actor",
        "United States",
        "--actor",
        "Soviet Union",
    )
    done = run("new", path, "--title", "Vienna 1961", "--issue", "Berlin", *given, "--yes")
    assert (done.exit_code, done.stdout) == (0, f"{path}\n") and path.is_file()
    checked = run("check", path)
    assert checked.exit_code == 0 and "vienna.xlsx: Issues!" in checked.stdout
    s = summit.load(path)
    assert (s.title["en"], s.columns) == ("Vienna 1961", ("united-states", "soviet-union"))
    assert run("new", path, "--yes").stderr == f"{path}: is there already; choose another name\n"
