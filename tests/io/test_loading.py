"""A folder as an author has it: what loads, and what is no folder of a summit."""

import datetime
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from commanding import python
from spoiling import ACTORS, BRIDGE, EVENTS, FISHING, SOURCES, SUMMIT, TOY, edit, problems

import summit
from summit.records import fingerprint, missing_texts


def test_the_toy_summit_loads_with_everything_optional(toy):
    assert toy.languages == ("fr", "he")
    assert dict(toy.values) == {"yes": 1, "abstain": 0, "no": -1}
    assert list(toy.issues) == ["bridge", "harbour", "fishing"]
    assert [stance.position for stance in toy.issues["bridge"].history["cedar"]] == ["yes", "no"]
    assert toy.issues["harbour"].stances["cedar"].position == "silent"
    assert toy.issues["fishing"].stances["birch"].position == "mixed"
    assert "cedar" not in toy.issues["fishing"].stances
    for name in (
        "shown", "pair", "tone", "sections", "differences", "unknowns", "stops", "eras", "terms",
        "tour", "locales", "accounts",
    ):  # fmt: skip
        assert getattr(toy, name), name
    dates = [event.date for event in toy.events.values()]
    assert {date.precision for date in dates} == {"year", "month", "day", "hour", "minute"}
    assert any(date.approximate for date in dates) and any(date.interval for date in dates)
    assert any(not event.issues for event in toy.events.values())
    assert missing_texts(toy) == []


def test_events_hold_developments_and_stand_in_order_of_date(toy):
    over = [event.date.settled for event in toy.events.values()]
    assert over == sorted(over)
    assert toy.events["works-begin"].issues == ("bridge",)
    assert [event.id for event in toy.developments("bridge")] == ["works-begin", "works-halted"]


def test_the_last_day_counts_stances_and_outcomes_too(make):
    held = {"talks": (1, {"a": [("for", "2020-06-01"), ("against", "2021-03-09")]})}
    made = make(held, scale={"for": 1, "against": -1})
    assert made.last_day == datetime.date(2021, 3, 9)


def test_the_position_at_the_summit_is_the_latest_in_the_window(toy):
    assert toy.issues["bridge"].stances["cedar"].date.edtf == "2031-05-12"
    day = datetime.date(2031, 2, 28)
    assert toy.issues["fishing"].stances_at(day)["birch"].position == "no"
    assert toy.issues["fishing"].stances_at(day - datetime.timedelta(days=1)) == {}


@pytest.mark.parametrize("spelling", [str, Path, lambda path: path / "summit.toml"])
def test_a_folder_is_given_as_text_as_path_or_by_its_file(toy, spelling):
    assert summit.load(spelling(TOY)).digest == toy.digest


def test_the_digest_follows_the_words(toy, toy_folder):
    assert summit.load(toy_folder).digest == toy.digest
    edit(toy_folder, BRIDGE, "Aulnaie veut le pont", "Aulnaie voudrait le pont")
    assert summit.load(toy_folder).digest != toy.digest


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(toy, toy_folder):
    for path in toy_folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert summit.load(toy_folder).digest == toy.digest


def test_a_date_may_be_a_toml_date_and_an_issue_may_leave_out_its_id(toy, toy_folder):
    edit(toy_folder, FISHING, 'id = "fishing"\n', "")
    edit(toy_folder, BRIDGE, '"2031-05-12"', "2031-05-12")
    edit(toy_folder, EVENTS, '"2031-05-14T09:30+02:00"', "2031-05-14T09:30:00+02:00")
    assert summit.load(toy_folder).digest == toy.digest


def test_an_issue_that_the_header_does_not_list_comes_last(toy_folder):
    edit(toy_folder, SUMMIT, '["bridge", "harbour", "fishing"]', '["fishing"]')
    assert list(summit.load(toy_folder).issues) == ["fishing", "bridge", "harbour"]


def test_a_missing_text_is_listed_and_no_error(toy_folder):
    edit(toy_folder, BRIDGE, 'he = "הגשר"\n', "")
    assert missing_texts(summit.load(toy_folder)) == [
        'issues/bridge.toml: short: no he text; it is shown in fr; add he = "…"'
    ]


def test_a_translation_may_leave_out_languages(toy_folder):
    edit(toy_folder, BRIDGE, 'fr = "Nous ne construirons pas"', 'fr = "Pas question"')
    assert missing_texts(summit.load(toy_folder)) == []


def test_the_toy_words_are_all_the_words_of_the_interface(toy):
    def keys(table: dict[str, Any], path: str = "") -> set[str]:
        found = set()
        for key, value in table.items():
            plural = isinstance(value, dict) and "other" in value
            nested = isinstance(value, dict) and not plural
            found |= keys(value, f"{path}{key}.") if nested else {path + key}
        return found

    english = Path(summit.__file__).parent / "words" / "locale" / "en.toml"
    wanted = keys(tomllib.loads(english.read_text(encoding="utf-8")))
    for language in toy.languages:
        assert keys(toy.locales[language]) == wanted, language


def test_the_toy_paragraphs_match_their_fingerprints(toy):
    text = (TOY / "texts" / "gazette.txt").read_text(encoding="utf-8")
    found = [fingerprint(paragraph) for paragraph in text.strip().split("\n\n")]
    assert [paragraph.fingerprint for paragraph in toy.sources["gazette"].paragraphs] == found


def test_loading_needs_no_library_of_frames_charts_or_notebooks():
    heavy = ("pandas", "numpy", "plotly", "IPython", "ipywidgets", "anywidget", "traitlets",
             "jupyter_core", "nbformat", "nbconvert", "jinja2", "click")  # fmt: skip
    code = (
        "import sys, summit\n"
        "assert summit.load('geneva-2021').issues and 'pydantic' in sys.modules\n"
        f"print(*[name for name in {heavy} if name in sys.modules])"
    )
    assert python("-c", code).stdout.split() == []


# Files and folders


@pytest.mark.parametrize("name", [ACTORS, BRIDGE, "locale/fr.toml"])
@pytest.mark.parametrize(
    ("encoding", "byte", "line"), [("latin-1", "e9", None), ("utf-16", "ff", 1)]
)
def test_another_encoding_is_named_with_its_line(toy_folder, name, encoding, byte, line):
    path = toy_folder / name
    text = "# é\n" + "".join(c for c in path.read_text(encoding="utf-8") if ord(c) < 128)
    path.write_bytes((text if line else "\n" + text).encode(encoding))
    assert (
        f"{name}: line {line or 2}: byte 0x{byte} is not UTF-8; save the file in the encoding UTF-8"
        in (problems(toy_folder))
    )


@pytest.mark.parametrize("name", [ACTORS, SOURCES])
def test_a_missing_file_is_named(toy_folder, name):
    (toy_folder / name).unlink()
    assert problems(toy_folder) == [
        f"{name}: this file is missing; add it beside summit.toml (it may be empty)"
    ]


def test_a_folder_in_the_place_of_a_file_is_named(toy_folder):
    (toy_folder / EVENTS).unlink()
    (toy_folder / EVENTS).mkdir()
    [line] = problems(toy_folder)
    assert line.startswith("events.toml: cannot be read: ")
    assert line.endswith("; check the file and its rights")


def test_a_summit_without_issues_is_told_what_to_add(toy_folder):
    shutil.rmtree(toy_folder / "issues")
    assert "issues/: no issue in it; add one file per issue, e.g. issues/trade.toml" in (
        problems(toy_folder)
    )


def test_a_folder_that_is_no_summit_is_told_what_one_holds(tmp_path):
    assert problems(tmp_path) == [
        f"{tmp_path}: no summit.toml in this folder, so it is no summit; "
        "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
    ]


def test_a_file_in_the_place_of_a_folder_is_refused(toy_folder, monkeypatch):
    monkeypatch.chdir(toy_folder.parent)
    for path in (toy_folder / ACTORS, toy_folder / BRIDGE):
        assert problems(path) == [
            f"{path}: is one file of a summit; give its folder, {toy_folder.name!r}"
        ]
    path = toy_folder / "texts" / "gazette.txt"
    [said] = problems(path)
    assert said.startswith(f"{path}: is a file, not the folder of a summit; give the folder, or a ")


@pytest.mark.parametrize(
    ("name", "holds", "said"),
    [
        ("story.ipynb", "{}", "is a notebook, not a summit; summit check and summit export take "),
        ("page.html", "<!doctype html>", "is a page for a browser; give the folder of the "),
        ("events.toml", "", "is a TOML file without a summit.toml beside it; give the folder "),
        ("some.json", '{"cells": [], "nbformat": 4}', "is JSON, but not of a summit, which has "
         "summit, actors and issues: it has cells, nbformat; give the folder or the file of "),
    ],
)  # fmt: skip
def test_what_is_no_summit_is_told_what_it_is_and_what_to_do(tmp_path, name, holds, said):
    path = tmp_path / name
    path.write_text(holds, encoding="utf-8")
    [told] = problems(path)
    assert told.removeprefix(f"{tmp_path}/").startswith(f"{name}: {said}")


def test_a_folder_in_or_around_a_summit_names_it(toy_folder, monkeypatch):
    monkeypatch.chdir(toy_folder.parent)
    for folder in (toy_folder / "issues", toy_folder.parent):
        [said] = problems(folder)
        assert said.endswith(f"so it is no summit; did you mean {toy_folder.name!r}?")


@pytest.mark.parametrize(
    ("name", "hint"), [("geneva-2012", "; did you mean 'geneva-2021'?"), ("zzz", "")]
)
def test_an_unknown_name_is_told_the_known_ones(tmp_path, monkeypatch, name, hint):
    monkeypatch.chdir(tmp_path)
    assert problems(name) == [
        f"{name}: neither a bundled summit nor a folder{hint}; "
        f"bundled: {', '.join(summit.available())}"
    ]
