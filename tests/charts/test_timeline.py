"""The timeline as a caller sees it: one mark an event, at its time, named where there is room."""

import re
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from shutil import copytree
from time import perf_counter

import pytest
from drawn import marks, spots

import summit
from summit.words import words_for

LANES = [
    "strategic-stability", "ambassadors", "prisoners", "cyber",
    "ukraine-minsk", "syria-aid", "ukraine-nato", "navalny",
]  # fmt: skip
EVIDENCE = 'evidence = [{ source = "log", locator = "page 1", status = "verified" }]\n'


def test_timeline_draws_one_mark_per_event(geneva):
    figure = summit.timeline(geneva)
    assert sorted(select for select, *_ in marks(figure)) == sorted(
        f"event:{id}" for id in geneva.events
    )


def test_every_event_is_in_view_on_load(geneva):
    figure = summit.timeline(geneva)
    ranges = {f"x{i}" if i > 1 else "x": figure.layout[f"xaxis{i}" if i > 1 else "xaxis"].range
              for i in range(1, 5)}  # fmt: skip
    for trace in figure.data:
        if trace.mode == "markers":
            start, end = ranges[trace.xaxis]
            assert all(start <= x <= end for x in trace.x), trace.name


def test_marks_of_one_lane_do_not_hide_each_other(geneva):
    figure = summit.timeline(geneva)
    places = []
    for trace in figure.data:
        if trace.mode == "markers":
            axis = figure.layout[trace.xaxis.replace("x", "xaxis")]
            start, end = (datetime.fromisoformat(edge) for edge in axis.range)
            for x, y in zip(trace.x, trace.y, strict=True):
                share = (datetime.fromisoformat(x) - start) / (end - start)
                across = axis.domain[0] + share * (axis.domain[1] - axis.domain[0])
                places.append((900 * across, figure.layout.meta["lane_px"] * y))
    touching = [
        (one, other)
        for one, other in combinations(places, 2)
        if abs(one[0] - other[0]) < 8 and abs(one[1] - other[1]) < 8
    ]
    assert touching == []


def names(traces):
    return [row[0] for trace in traces if trace["meta"]["kind"] == "names"
            for row in trace["customdata"]]  # fmt: skip


def test_landmarks_follow_from_the_records_and_stand_at_their_mark(geneva):
    figure = summit.timeline(geneva)
    drawn = names(trace.to_plotly_json() for trace in figure.data)
    assert 15 <= len(drawn) <= 18
    turning = {id for id, event in geneva.events.items() if event.turning_point}
    assert len(turning & {select.removeprefix("event:") for select in drawn}) >= 11
    found = [geneva.events[select.removeprefix("event:")] for select in drawn]
    turns = {day.known_by for era in geneva.eras for day in (era.start, era.end)}
    chosen = {step.view.selected for step in geneva.tour}
    latest = {next(e for e in reversed([*geneva.events.values()]) if lane in (e.issues or [""])).id
              for lane in [*LANES, ""]}  # fmt: skip
    for event in found:
        assert (
            event.turning_point
            or f"event:{event.id}" in chosen
            or event.date.known_by in turns
            or event.id in latest
        )
    at = spots(figure)
    for trace in figure.data:
        if trace.meta["kind"] == "names":
            for (select, *_), x, y in zip(trace.customdata, trace.x, trace.y, strict=True):
                assert x == at[select][0] and round(y) == round(at[select][1])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_width_has_a_view_of_its_own(geneva, language):
    views = summit.timeline(geneva, language, views=True).layout.meta["views"]
    for view in views:
        named = names(view["names"])
        assert len(named) == len(set(named))
        if not view["zoom"]:
            assert bool(named) and any(
                shape["name"].startswith("stop:") for shape in view["layout"]["shapes"]
            )
        for note in view["layout"]["annotations"]:
            assert note["xref"] != "paper" or 0 <= note["x"] <= 1
    day = {f"event:{e.id}" for e in geneva.events.values()
           if e.date.known_by == geneva.date.known_by}  # fmt: skip
    wide = max((view for view in views if view["zoom"]), key=lambda view: view["width"])
    assert set(names(wide["names"])) == day
    told = [label for trace in wide["names"] for label in trace["text"]]
    assert all(len(re.findall(r"\w+", label)) > 2 for label in told)  # its title, and the hour


def test_what_is_known_to_the_month_never_stands_before_a_day_of_it(geneva, dated):
    at = spots(summit.timeline(geneva))
    assert at["event:t071"][0] > at["event:t070"][0]
    order = [*geneva.events]
    assert order.index("t071") > order.index("t070")
    made = dated("2020-06-05", "2020-08", "2020-08-20", "2020-09-01", "2021", "2021-12-30")
    found = spots(summit.timeline(made))
    assert [*made.events] == sorted(made.events, key=lambda one: found[f"event:{one}"][0])


def test_breaks_between_the_scales_are_drawn(geneva):
    figure = summit.timeline(geneva)
    strokes = {shape.xanchor for shape in figure.layout.shapes if shape.name == "break"}
    panels = figure.layout.meta["panels"]
    assert len(strokes) == len(panels) - 1
    domains = [figure.layout[panel["axis"]].domain for panel in panels]
    for stroke in strokes:
        assert all(not start <= stroke <= end for start, end in domains)


def stops_of(layout):
    """The rules and the labels of stops in a layout, by the name that they share."""
    return [
        {item.name: item for item in items if (item.name or "").startswith("stop:")}
        for items in (layout.shapes, layout.annotations)
    ]


def test_a_stop_that_opens_an_era_has_a_rule_and_its_label(geneva):
    starts = {era.start.known_by for era in geneva.eras}
    opening = [stop for stop in geneva.stops if stop.date.known_by in starts - {
        geneva.date.known_by}]  # fmt: skip
    assert opening
    rules, said = stops_of(summit.timeline(geneva).layout)
    words = words_for(geneva, "en")
    assert [*rules] == [*said] == [f"stop:{stop.date.known_by}" for stop in opening]
    for stop in opening:
        name = f"stop:{stop.date.known_by}"
        assert rules[name].x0 == said[name].x == stop.date.first.isoformat(timespec="minutes")
        told = said[name].text.replace("<br>", " ")
        assert told == f"{words.date(stop.date)} {stop.label['en']}"
        eve = stop.date.known_by - timedelta(days=1)
        for found in stops_of(summit.timeline(geneva, at=eve).layout):
            assert name not in found


def test_a_stop_beyond_the_times_that_are_drawn_is_left_out(geneva, tmp_path):
    folder = tmp_path / "geneva"
    copytree(Path(__file__).parents[2] / "data" / "geneva-2021", folder)
    header = folder / "summit.toml"
    text = header.read_text(encoding="utf-8")
    era = geneva.eras[0].start.edtf
    first = min(event.date.first for event in geneva.events.values())
    early = (first - timedelta(days=3650)).date().isoformat()
    stop = f'[[stops]]\nid = "too-early"\ndate = "{early}"\nlabel = {{ en = "A", ar = "B" }}\n\n'
    assert f'"{era}"' in text
    header.write_text(text.replace(f'"{era}"', f'"{early}"', 1).replace(
        "[[stops]]", f"{stop}[[stops]]", 1), encoding="utf-8")  # fmt: skip
    changed = summit.load(folder)
    assert any(stop.id == "too-early" for stop in changed.stops)
    for found in stops_of(summit.timeline(changed).layout):
        assert f"stop:{early}" not in found


@pytest.mark.slow
def test_views_are_made_only_where_they_are_asked_for(geneva):
    usual, fitted = summit.timeline(geneva), summit.timeline(geneva, views=True)
    assert "views" not in usual.layout.meta
    del fitted.layout.meta["views"]
    assert fitted == usual


@pytest.fixture
def dated(make, tmp_path):
    """A summit on a day, with nothing but these events: ``dated(day, date, …)``."""

    def write(day, *dates):
        make({"arms": (1, {})}, scale={"no": 0, "yes": 1})
        header, events = (tmp_path / "written" / f"{name}.toml" for name in ("summit", "events"))
        text = header.read_text(encoding="utf-8").replace('date = "2020-06-05"', f'date = "{day}"')
        header.write_text(text, encoding="utf-8")
        events.write_text(
            "".join(
                f'[[events]]\nid = "e{nth}"\ndate = "{date}"\ntitle = {{ en = "E" }}\n'
                'text = { en = "E" }\n' + EVIDENCE
                for nth, date in enumerate(dates)
            ),
            encoding="utf-8",
        )
        return summit.load(tmp_path / "written")

    return write


@pytest.mark.parametrize(
    ("day", "dates"),
    [
        ("2020-06-05", ["2020-06-06/.."]),
        ("2020-06-05", ["0001", "0001-01-01", "2020-06-06"]),
        ("0001-01-01", ["0001-01-01T00:30Z", "0001-01-01T01:30Z", "0002"]),
        ("2020-06-05", ["9998", "9999-12-30", "9999-11/.."]),
        ("9999-12-30", ["9999-12-30T21:00Z", "9999-12-30T22:59Z"]),
    ],
)
def test_any_date_of_the_calendar_is_drawn(dated, day, dates):
    made = dated(day, *dates)
    assert len(marks(summit.timeline(made, views=True))) == len(dates)


def labels(figure, number=""):
    axis = figure.layout[f"xaxis{number}"]
    return [re.sub("[\u200e\u200f\u202a-\u202c]", "", text) for text in axis.ticktext]


def test_centuries_are_ticked_too(dated):
    earlier = labels(summit.timeline(dated("2020-06-05", "1850", "1999")))
    assert len(earlier) > 1
    assert all(int(label) % 50 == 0 for label in earlier)
    started = perf_counter()
    assert len(labels(summit.timeline(dated("2020-06-05", "1000", "2500"), views=True))) > 1
    assert perf_counter() - started < 3


def test_hours_of_several_days_name_the_day_where_it_changes(dated):
    made = dated("2020-06-05/2020-06-06", "2020-06-05T10:00Z", "2020-06-06T20:00Z")
    found = labels(summit.timeline(made))
    assert len(found) > 2
    assert [label.split("<br>")[1] for label in found if "<br>" in label] == ["5 June", "6 June"]
    assert found[0].endswith("5 June")
    one = labels(summit.timeline(dated("2020-06-05", "2020-06-05T10:00Z", "2020-06-05T20:00Z")))
    assert one and not any("<br>" in label for label in one)


def test_lanes_stand_in_the_order_of_the_story_with_the_setting_last(geneva):
    figure = summit.timeline(geneva)
    assert figure.layout.meta["lanes"] == [*LANES, ""]
    assert figure.layout.meta["lane_labels"][3] == "Cyberattacks"
    low, high = figure.layout.yaxis.range
    assert low > high  # the first lane is on top
    for event, (_, y) in spots(figure).items():
        issues = geneva.events[event.removeprefix("event:")].issues
        lane = min((LANES.index(id) for id in issues), default=len(LANES))
        assert round(y) == lane, event


def test_every_vertex_tells_what_it_belongs_to_and_since_when(geneva):
    for trace in summit.timeline(geneva).data:
        assert len(trace.customdata) == len(trace.x) == len(trace.y)
        for select, issues, actor, since, until in trace.customdata:
            event = geneva.events[select.removeprefix("event:")]
            assert set(issues.split()) <= set(event.issues)
            assert (actor, since, until) == ("", event.date.known_by.isoformat(), "")


def test_links_lead_from_the_mark_to_each_further_lane(small):
    figure = summit.timeline(small)
    link = next(trace for trace in figure.data if trace.meta["kind"] == "links")
    assert [facets[1] for facets in link.customdata] == ["tests", "arms", "tests arms"]
    assert [y if y is None else round(y) for y in link.y] == [0, 1, None]


def test_dates_show_how_exact_they_are(small):
    figure = summit.timeline(small)
    symbols = {select: symbol for select, _, _, symbol in marks(figure)}
    assert symbols["event:about"].endswith("-open")
    assert not symbols["event:later"].endswith("-open")
    barred = {row[0] for t in figure.data if t.meta["kind"] == "bars" for row in t.customdata}
    assert {"event:long-ago", "event:month"} <= barred
    assert not {"event:about", "event:later"} & barred


def test_before_at_and_after_differ_in_shape_as_well_as_colour(geneva):
    looks = {
        trace.meta["phase"]: (trace.marker.symbol.removesuffix("-open"), trace.marker.color)
        for trace in summit.timeline(geneva).data
        if trace.meta["kind"] == "events"
    }
    assert {"before", "at", "forward", "back", "neither"} == set(looks)
    assert len({shape for shape, _ in looks.values()}) == 5
    assert len({colour for _, colour in looks.values()}) == 5


def test_at_leaves_out_what_was_not_yet(geneva):
    before = spots(summit.timeline(geneva, at="2021-06-15"))
    assert before
    assert all(
        geneva.events[id.removeprefix("event:")].date.known_by.isoformat() <= "2021-06-15"
        for id in before
    )
    whole = spots(summit.timeline(geneva))
    assert all(before[id] == whole[id] for id in before)  # nothing jumps as a reader moves the day


def test_issues_choose_lanes_and_keep_the_setting(geneva):
    figure = summit.timeline(geneva, issues=["navalny", "cyber"])
    assert figure.layout.meta["lanes"] == ["cyber", "navalny", ""]
    kept = {id for id, event in geneva.events.items()
            if not event.issues or {"navalny", "cyber"} & {*event.issues}}  # fmt: skip
    assert {select.removeprefix("event:") for select in spots(figure)} == kept
