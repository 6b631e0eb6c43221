"""Events of several clocks stand in order of time, wherever they are listed, counted or drawn."""

import re
from pathlib import Path

import pytest

import summit
from summit.front import front_end_data, record_frames
from summit.records import parse_date
from summit.words import words_for

EVENT = """
[[events]]
id = "{id}"
date = "{date}"
issues = ["bridge"]
title = {{ fr = "{id}", he = "{id}" }}
text = {{ fr = "…", he = "…" }}
evidence = [{{ source = "minutes", locator = "page 1", status = "verified" }}]
"""
TOLD = {  # in order of time, by clocks that say otherwise
    "moscow": "2031-06-25T14:00+03:00",  # 11:00 UTC
    "washington": "2031-06-25T08:00-04:00",  # 12:00 UTC
    "auckland": "2031-06-26T01:30+12:00",  # 13:30 UTC, where it is the next day
    "here": "2031-06-25T16:00+02:00",  # 14:00 UTC
    "honolulu": "2031-06-25T13:30-10:00",  # 23:30 UTC
}


def with_events(folder: Path, told: dict[str, str]) -> summit.Summit:
    """The toy summit with events more, the last one first in the file."""
    with (folder / "events.toml").open("a", encoding="utf-8") as file:
        file.writelines(EVENT.format(id=id, date=told[id]) for id in reversed(told))
    return summit.load(folder)


@pytest.fixture
def several(toy_folder) -> summit.Summit:
    return with_events(toy_folder, TOLD)


@pytest.fixture
def html(several, tmp_path) -> str:
    path = summit.export(several, tmp_path / "page.html", charts="none")
    return path.read_text(encoding="utf-8").replace('"', "")


def told_of(ids) -> list[str]:
    return [id for id in ids if id in TOLD]


def test_records_frames_and_what_the_front_end_gets_stand_in_order_of_time(several):
    order = [*TOLD]
    assert told_of(several.events) == order
    assert told_of(event.id for event in several.developments("bridge")) == order
    frame = summit.frames(several).events.set_index("event").loc[order]
    assert told_of(summit.frames(several).events["event"]) == order
    assert frame["first"].is_monotonic_increasing and frame["first"].is_unique
    assert str(frame.at["moscow", "first"]) == "2031-06-25 13:00:00"  # by the toy's own clock
    assert frame.at["moscow", "date"] == TOLD["moscow"]
    assert told_of(front_end_data(several)["events"]) == order
    assert told_of(record_frames(several)["events"]["event"]) == order


def test_lists_of_the_page_stand_in_order_of_time(html):
    listed = re.findall(r"<li[^>]*\sid=fr/event:([a-z-]+)", html)
    assert told_of(listed) == [*TOLD]
    row = re.search(r"(?s)<tr[^>]* data-issue=bridge>.*?</tr>", html)[0]
    assert told_of(re.findall(r"<a href=[^ >]*/event:([a-z-]+)", row)) == [*TOLD]


def test_marks_of_the_timeline_stand_where_their_time_is_by_one_clock(several):
    x = {
        facets[0].removeprefix("event:"): trace.x[number]
        for trace in summit.timeline(several).data
        if "markers" in trace.mode
        for number, facets in enumerate(trace.customdata)
    }
    assert sorted(TOLD, key=x.get) == [*TOLD]
    assert x["moscow"].startswith("2031-06-25T13:00") and x["here"].startswith("2031-06-25T16:00")


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "14:00 UTC+03:00"), ("he", "14:00 GMT+03:00")]
)
def test_the_offset_is_told_where_it_is_not_the_summit_s_own(language, said, several, html):
    words = words_for(several, language)
    assert said in words.date(several.events["moscow"].date)
    assert words.clock(several.events["here"].date) == "16:00"
    both = parse_date("2031-06-25T16:00+02:00/2031-06-25T16:00Z")
    assert len(re.findall("UTC|GMT", words.date(both))) == 1
    assert "UTC" not in words.date(parse_date("2031-06-25"))
    assert html.count(said) == 2  # in the list and in the row


def test_a_summit_s_own_clock_is_that_of_its_day(toy, toy_folder):
    assert toy.offset == parse_date("2031-05-14T09:30+02:00").offset
    more = {f"e{number}": f"2031-06-0{number + 1}T10:00Z" for number in range(8)}
    assert with_events(toy_folder, more).offset == toy.offset


def test_a_clock_of_no_use_at_the_edge_of_the_calendar_changes_nothing():
    date = parse_date("0001-01-01T00:00+14:00")
    assert date.by_clock(parse_date("2031-01-01T00:00-14:00").offset) is date
