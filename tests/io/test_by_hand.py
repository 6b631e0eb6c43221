"""A person who is no programmer writes three issues in two languages, and has a page of them.

The folder is as it is written by hand, with what the README and docs/data.md say and nothing else.
"""

import re
import shutil
from pathlib import Path

import pytest
from commanding import call
from pages import told_in

import summit

BY_HAND = Path(__file__).parents[1] / "by_hand"
OF_OTHERS = re.compile(
    r"Geneva|Genf|جنيف|Biden|Putin|بايدن|بوتين|Reykjavik|The Summit authors|CC BY 4\.0|CC-BY-4\.0"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in a place of its author's, and beside it the page."""
    folder = tmp_path_factory.mktemp("author")
    shutil.copytree(BY_HAND, folder / "lake")
    done = call("export", "lake", "-o", "page.html", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_check_finds_nothing_to_say(written):
    done = call("check", "lake", cwd=written)
    assert done.returncode == 0 and "warning" not in done.stdout.replace("0 warnings", "")
    assert "no problems, 0 warnings" in done.stdout
    assert "3 issues, 6 stances, 3 outcomes, 1 event, 2 actors, 2 sources" in done.stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Talks at the lake", "Lakeside School", "Layla Haddad", "Tom Weber",
                "lake@example.org", "CC BY-SA 4.0", "Two teachers read the minutes",
                "Minutes of the talks at the lake", "Town archive of Alder", "بيرش تقبل بالجسر",
                "Agreed", "A working group meets in June.", "The question was put off.",
                "Birch would agree if boats could still pass.", "The mayors sign the plan",
            ],
        ),
        (
            "ar",
            [
                "محادثات البحيرة", "مدرسة البحيرة", "ليلى حداد", "lake@example.org",
                "قرأ معلمان المحضر وقررا معًا.", "Minutes of the talks at the lake",
                "يجتمع فريق عمل في يونيو.", "أُجّلت المسألة.", "توافق بيرش إن بقي مرور القوارب",
            ],
        ),
    ],
)  # fmt: skip
def test_the_page_says_in_each_language_what_its_authors_wrote(written, language, words):
    told = " ".join(told_in(written / "page.html", language).split())
    plain = told.replace("\u2066", "").replace("\u2069", "").replace("CC-BY-SA-4.0", "CC BY-SA 4.0")
    assert [one for one in words if one not in plain] == []


def test_the_page_says_nothing_of_other_summits_or_of_who_made_the_program(written):
    html = (written / "page.html").read_text(encoding="utf-8")
    program = r'(?s)<style>.*?</style>|<script(?! type="application/json)[^>]*>.*?</script>'
    content = re.sub(program, "", html)
    assert OF_OTHERS.findall(content) == []
    assert "Layla Haddad" in re.search(r"@\w+\{.*?\n\}", content, re.S)[0], "the BibTeX entry"


def test_outcomes_and_positions_are_those_of_the_files():
    s = summit.load(BY_HAND)
    outcomes = {id: issue.outcome.status for id, issue in s.issues.items()}
    assert outcomes == {"bridge": "agreed", "ferry": "talks-opened", "fishing": "no-decision"}
    assert s.issues["fishing"].stances["birch"].position == "silent"


# What a person stumbled over on the way


def told(folder: Path) -> list[str]:
    return call("check", "lake", cwd=folder).stdout.splitlines()


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BY_HAND, tmp_path / "lake"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [('title.en = "', "title.en = “"), ('date = "2031-05-14/2031-05-15"', 'date = "May 2031!"')],
)
def test_a_slip_in_summit_toml_is_told_once_and_not_again_for_each_record(lake, old, new):
    spoil(lake / "summit.toml", old, new)
    lines = told(lake.parent)
    assert len(lines) == 1 and lines[0].startswith("summit.toml: line ")


def test_a_clock_time_without_a_place_is_asked_for_with_both_remedies(lake):
    spoil(lake / "summit.toml", 'timezone = "Europe/Zurich"\n', "")
    [line] = told(lake.parent)
    assert "write e.g. 2031-05-15T16:30+02:00, or once timezone = " in line


def test_a_source_with_a_comma_after_it_is_told_in_one_line(lake):
    spoil(lake / "issues" / "fishing.toml", '"minutes page 8"', '"minutes, p. 8"')
    [line] = told(lake.parent)
    assert line.endswith("no source has the id 'minutes,'; did you mean 'minutes'?")
