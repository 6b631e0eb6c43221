"""A meeting of several days on the timeline: its days, its sessions, and what has no hour."""

import re
from datetime import datetime

import pytest
from drawn import marks, spots

import summit

EVENTS = [
    summit.event("1986-10-10T16:30", "Call", id="call"),
    summit.event("1986-10-11T10:40", "First meeting", id="first"),
    summit.event("1986-10-11", "Talks about talks", id="untimed"),
    summit.event("1986-10-12T10:00/1986-10-12T13:35", "Third session", id="session"),
    summit.event("1986-10-12T18~", "About six", id="about"),
    summit.event("1986-10-12T18:50", "It breaks up", id="end"),
    summit.event("1986-10-13", "Address", id="address", issues=["space"]),
    summit.event("1987-12-08", "Treaty", id="treaty", issues=["space"]),
]


def reykjavik(date="1986-10-11/1986-10-12", events=EVENTS):
    return summit.build(
        title="Reykjavik", date=date, timezone="Atlantic/Reykjavik", events=events,
        actors={"us": "United States", "ussr": "Soviet Union"},
        issues=[summit.issue("Space", proposition="Keep it there.",
                             stances={"us": "against", "ussr": "for"}, outcome="no-decision")],
    )  # fmt: skip


@pytest.fixture(scope="module")
def figure():
    return summit.timeline(reykjavik(), views=True)


def bars(figure):
    """Event → from when to when its bar is drawn."""
    found = {}
    for trace in figure.data:
        if trace.meta["kind"] == "bars":
            for (select, *_), x in zip(trace.customdata, trace.x, strict=True):
                found.setdefault(select.removeprefix("event:"), []).append(x)
    return {id: tuple(edges[:2]) for id, edges in found.items()}


def test_events_of_any_day_of_the_meeting_are_at_the_summit(figure):
    at = {row[0] for trace in figure.data if trace.meta.get("phase") == "at"
          for row in trace.customdata}  # fmt: skip
    assert at == {f"event:{id}" for id in ("first", "untimed", "session", "about", "end")}


def test_what_became_of_an_issue_begins_after_the_last_day(tmp_path):
    s = reykjavik(events=[*EVENTS, summit.event("1986-10-12", "Of it", issues=["space"], id="of")])
    assert [one.id for one in s.developments("space")] == ["address", "treaty"]
    html = summit.export(s, tmp_path / "page.html", charts="none").read_text(encoding="utf-8")
    ticks = re.findall(r'<li style="?--x:([\d.]+)', html)
    day, whole = datetime(1986, 10, 13), datetime(1987, 12, 8)
    share = 100 * ((day - datetime(1986, 10, 12)) / (whole - datetime(1986, 10, 12)))
    assert float(ticks[0]) == round(2 * share) / 2 and float(ticks[1]) == 100


def test_a_known_interval_is_drawn_as_one_and_is_not_hollow(figure):
    assert bars(figure)["session"] == ("1986-10-12T10:00", "1986-10-12T13:36")
    assert spots(figure)["event:session"][0] == "1986-10-12T10:00"
    hollow = {select for select, _, _, symbol in marks(figure) if symbol.endswith("-open")}
    assert hollow == {"event:about"}


def test_an_event_without_a_clock_time_is_told_as_its_whole_day(figure):
    start, end = bars(figure)["untimed"]
    assert (start[:10], end) == ("1986-10-11", "1986-10-12T00:00")
    assert "1986-10-11T20:00" < spots(figure)["event:untimed"][0] < end


def test_a_day_that_has_no_hours_is_drawn_all_the_same():
    events = [summit.event(f"1986-10-10T{hour}", "E") for hour in (10, 12)]
    events += [summit.event("1986-10-12", "Last", id="last")]
    figure = summit.timeline(reykjavik("1986-10-10/1986-10-12", events))
    assert spots(figure)["event:last"][0].startswith("1986-10-12T")


@pytest.mark.parametrize("width", [315, 980])
def test_the_day_view_names_each_day_and_parts_them(figure, width):
    view = next(view for view in figure.layout.meta["views"]
                if view["zoom"] == "summit" and view["width"] == width)  # fmt: skip
    told = {note["text"]: note["x"] for note in view["layout"]["annotations"]}
    assert told["11 October 1986"].startswith("1986-10-11T")
    assert told["12 October 1986"] == "1986-10-12T00:00"
    [rule] = [one for one in view["layout"]["shapes"] if one["name"] == "day"]
    assert rule["x0"] == "1986-10-12T00:00"


def test_each_of_thirteen_days_is_named_at_every_width():
    events = [summit.event(f"1986-10-{day:02}", "E") for day in range(1, 14)]
    made = summit.timeline(reykjavik("1986-10-01/1986-10-13", events), views=True)
    for view in made.layout.meta["views"]:
        if view["zoom"] == "summit":
            told = [note["text"] for note in view["layout"]["annotations"]][1:]
            assert [re.findall(r"\d+", text)[0] for text in told] == [
                str(day) for day in range(1, 14)
            ], view["width"]
