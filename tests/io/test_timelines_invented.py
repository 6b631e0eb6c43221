"""Timelines that nobody thought of: told in lines with the file's name, or taken."""

import copy
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import DATES, LEAVES, SIGNS, VALUES, WORDS, encodable, outcome, profile

import summit

pytestmark = pytest.mark.slow

TIMELINE = {
    "title": {
        "start_date": {"year": "1986", "month": "10"},
        "text": {"headline": "H", "text": "T"},
    },
    "eras": [{"start_date": {"year": 1985}, "end_date": {"year": 1987}, "text": {"headline": "E"}}],
    "events": [
        {
            "start_date": {"year": 1986, "month": 10, "day": 12, "hour": 18, "minute": 3},
            "end_date": {"year": 1986, "month": 10, "day": 13},
            "text": {"headline": "Talks <em>end</em>", "text": "<p>&amp;</p>"},
            "media": {"url": "https://example.org/a", "caption": "c", "credit": "k"},
            "group": "g",
            "unique_id": "talks",
        },
        {"start_date": {"year": "1987"}, "text": {"headline": "A treaty"}, "group": "g"},
    ],
}
NUMBERS = st.sampled_from(["-5", "0", "13", "2e3", "12.5", "٢٠٢١", "١٢", "9" * 400, "1986 "])


def places(held: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where anything stands, however deep."""
    steps = held.items() if isinstance(held, dict) else enumerate(held)
    found = [(*above, key) for key, _ in steps]
    deeper = [place for place in found if isinstance(inside(TIMELINE, place), (dict, list))]
    return found + [one for place in deeper for one in places(inside(TIMELINE, place), place)]


def inside(held: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        held = held[step]
    return held


PLACES = st.sampled_from(places(TIMELINE))


def told_or_taken(path: Path) -> None:
    made, lines = outcome(lambda: summit.load(path))
    assert made or lines
    for line in lines:
        assert line.isprintable() and line.startswith((f"{path.name}: ", "and ")), ascii(line)
        assert len(line) < 3100


@profile(120)
@given(changes=st.lists(st.tuples(PLACES, VALUES | NUMBERS | st.none()), min_size=1, max_size=3))
def test_another_value_of_a_slide_is_told_or_taken(changes, tmp_path_factory):
    held = copy.deepcopy(TIMELINE)
    for (*where, key), value in changes:
        try:
            inside(held, tuple(where))[key] = value
        except (KeyError, IndexError, TypeError):
            continue  # the first change took the place of the second away
    path = tmp_path_factory.getbasetemp() / "invented.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    told_or_taken(path)


COLUMNS = [
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
    "Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption", "Type", "Group",
]  # fmt: skip
ROW = [
    "1986",
    "10",
    "12",
    "",
    "",
    "",
    "",
    "",
    "",
    "Talks",
    "",
    "https://example.org/a",
    "",
    "",
    "",
    "g",
]
CELLS = st.tuples(
    st.integers(0, 2), st.integers(0, len(COLUMNS) - 1),
    NUMBERS | WORDS | DATES | SIGNS.filter(encodable)
    | st.sampled_from(["title", "era", "TITLE", "=1+1", "25:99", "18:00", "6 pm"]),
)  # fmt: skip


@profile(120)
@given(cells=st.lists(CELLS, min_size=1, max_size=4))
def test_another_cell_of_its_spreadsheet_is_told_or_taken(cells, tmp_path_factory):
    rows = [[*COLUMNS], [*ROW], [*ROW]]
    for row, column, words in cells:
        rows[row][column] = words
    path = tmp_path_factory.getbasetemp() / "invented.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    told_or_taken(path)


@profile(60)
@given(
    held=LEAVES | st.none() | st.lists(VALUES, max_size=2),
    key=st.sampled_from(["events", "title", "eras"]),
)
def test_another_whole_is_told_or_taken(held, key, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "whole.json"
    path.write_text(json.dumps({**TIMELINE, key: held}), encoding="utf-8")
    told_or_taken(path)
