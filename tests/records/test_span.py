"""From when to when a summit's records hold anything, and by which clock they are told."""

from datetime import date, timedelta

import pytest
from spoiling import BRIDGE, EVENTS, SUMMIT, edit

import summit
from summit.records import parse_date


def test_a_day_outside_of_the_record_is_told_with_where_it_begins_and_ends(toy):
    first, last = date(2030, 12, 31), date(2031, 12, 31)
    assert (toy.earliest_day, toy.last_day) == (first, last)
    assert toy.outside_of_record(first) == toy.outside_of_record(last) == ""
    assert toy.outside_of_record(first - timedelta(days=1)) == (
        "2030-12-30 is before the record begins, on 2030-12-31; nothing is held yet"
    )
    assert toy.outside_of_record(last + timedelta(days=1)) == (
        "2032-01-01 is after the record ends, on 2031-12-31; nothing more is known"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "ends"),
    [
        (EVENTS, '"2031-08-02/2031-08-04"', '"2031-08-02/2033-08-04"', date(2033, 8, 4)),
        (EVENTS, '"2031-08-02/2031-08-04"', '"2033-08/.."', date(2033, 8, 31)),
        (BRIDGE, 'date = "2031-09-01"', 'date = "2034-09-01"', date(2034, 9, 1)),
        (BRIDGE, 'status = "agreed"\ndate = "2031-05-14"', 'status = "agreed"\ndate = "2035"',
         date(2035, 12, 31)),
    ],
)  # fmt: skip
def test_events_positions_and_outcomes_count(toy_folder, name, old, new, ends):
    edit(toy_folder, name, old, new)
    assert summit.load(toy_folder).last_day == ends


@pytest.mark.parametrize(
    ("opens", "older"), [("2031-05-10", False), ("2031-05-12", False), ("2031-05-13", True)]
)
def test_positions_may_be_older_than_the_window(toy_folder, opens, older):
    for name in (toy_folder / "issues").iterdir():
        text = name.read_text(encoding="utf-8")
        name.write_text(text.replace('date = "2031-05-11"', 'date = "2031-05-14"'), "utf-8")
    edit(toy_folder, SUMMIT, 'from = "2031-05-10"', f'from = "{opens}"')
    assert summit.load(toy_folder).older_positions is older


def test_its_clock_is_that_of_its_date_or_else_of_its_events(toy_folder):
    whole = summit.load(toy_folder)
    assert whole.offset == timedelta(hours=2)
    noon = whole.by_clock(parse_date("2031-05-14T12:00Z"))
    assert (noon.first.hour, noon.offset) == (14, timedelta(hours=2))
    edit(toy_folder, SUMMIT, '\ndate = "2031-05-14"', '\ndate = "2031-05-14T09:00-03:00"')
    assert summit.load(toy_folder).offset == timedelta(hours=-3)


def test_a_summit_without_times_of_day_has_no_clock(toy_folder):
    path = toy_folder / EVENTS
    text = path.read_text(encoding="utf-8")
    for time in ("T09:30+02:00", "T11+02:00", "T16:00+02:00"):
        text = text.replace(time, "")
    path.write_text(text, encoding="utf-8")
    plain = summit.load(toy_folder)
    told = parse_date("2031-05-14T12:00Z")
    assert plain.offset is None and plain.by_clock(told) is told


def test_of_several_clocks_that_of_the_day_counts_or_else_the_commonest(toy_folder):
    edit(toy_folder, EVENTS, "2031-05-14T09:30+02:00", "2031-05-13T09:30+05:00")
    edit(toy_folder, EVENTS, "2031-05-14T11+02:00", "2031-05-15T11+05:00")
    assert summit.load(toy_folder).offset == timedelta(hours=2)  # of the closing, on the day
    edit(toy_folder, EVENTS, "2031-05-14T16:00+02:00~", "2031-05-15T00:00+02:00")
    assert summit.load(toy_folder).offset == timedelta(hours=5)
