"""The figures as a caller sees them: what is drawn, where, and what is kept apart."""

import gzip
import json
import re
import tomllib
from datetime import datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from shutil import copytree
from time import perf_counter

import pytest

import summit
from summit import charts as figures
from summit.charts.timeline import panels
from summit.words import words_for

LANES = [
    "strategic-stability", "ambassadors", "prisoners", "cyber",
    "ukraine-minsk", "syria-aid", "ukraine-nato", "navalny",
]  # fmt: skip
EVIDENCE = 'evidence = [{ source = "paper", locator = "page 1", status = "verified" }]\n'
STANCE = 'statement = { en = "<b>Yes</b> & no" }\n' + EVIDENCE


@pytest.fixture(scope="module")
def geneva():
    return summit.load("geneva-2021")


@pytest.fixture
def small(tmp_path):
    """One issue more than needed, three actors, a scale of three and a meeting of two days."""
    header = (
        'id = "small"\nlanguages = ["en", "ar"]\ndate = "1986-10-11/1986-10-12"\n'
        'updated = "2026-01-01"\nversion = "1"\nlicence = "CC-BY-4.0"\nissues = ["tests", "arms"]\n'
        'columns = ["a", "b", "c"]\npair = ["a", "b"]\n'
        'window = { from = "1986-10-01", to = "1986-10-12" }\n'
        + "".join(
            f'{key} = {{ en = "{key} < 1986" }}\n'
            for key in ("title", "headline", "standfirst", "description", "lane")
        )
        + "".join(
            f'[[scale]]\nposition = "{word}"\nvalue = {value}\n'
            f'label = {{ en = "{word.title()}" }}\nmeaning = {{ en = "{word}" }}\n'
            for word, value in (("no", 0), ("perhaps", 0.5), ("yes", 1))
        )
    )
    (tmp_path / "summit.toml").write_text(header, encoding="utf-8")
    (tmp_path / "actors.toml").write_text(
        "".join(
            f'[[actors]]\nid = "{id}"\nkind = "government"\nname = {{ en = "Land {id}" }}\n'
            for id in "abc"
        ),
        encoding="utf-8",
    )
    (tmp_path / "sources.toml").write_text(
        '[[sources]]\nid = "paper"\nkind = "press"\ntitle = "P"\npublisher = "P"\n'
        'date = "1986"\nlanguage = "en"\n',
        encoding="utf-8",
    )
    (tmp_path / "events.toml").write_text(
        "".join(
            f'[[events]]\nid = "{id}"\ndate = "{date}"\nissues = {json.dumps(issues)}\n'
            f'title = {{ en = "{id}" }}\ntext = {{ en = "{id}" }}\n{EVIDENCE}'
            for id, date, issues in (
                ("long-ago", "1972", ["arms"]),
                ("month", "1986-02", []),
                ("about", "1986-05-02~", ["arms", "tests"]),
                ("day-one", "1986-10-11", []),
                ("later", "1987-12-08", ["arms"]),
            )
        ),
        encoding="utf-8",
    )
    (tmp_path / "issues").mkdir()
    for id, stances in (
        (
            "arms",
            [("a", "yes", "1986-10-11"), ("a", "no", "1987-01-01"), ("b", "no", "1986-10-11")],
        ),
        ("tests", [("a", "silent", "1986-10-11"), ("b", "perhaps", "1986-10-12")]),
    ):
        (tmp_path / "issues" / f"{id}.toml").write_text(
            "".join(f'{key} = {{ en = "{id}" }}\n' for key in ("short", "title", "proposition"))
            + "".join(
                f'[[stances]]\nactor = "{actor}"\nposition = "{word}"\nbasis = "stated"\n'
                f'date = "{date}"\n{STANCE}'
                for actor, word, date in stances
            )
            + '[[outcomes]]\nstatus = "agreed"\ndate = "1986-10-12"\nsummary = { en = "x" }\n'
            + EVIDENCE,
            encoding="utf-8",
        )
    return summit.load(tmp_path)


def marks(figure):
    """(select, x, y, symbol) of every mark of a figure."""
    return [
        (facets[0], x, y, trace.marker.symbol)
        for trace in figure.data
        if "markers" in trace.mode
        for facets, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    ]


def spots(figure):
    return {select: (x, y) for select, x, y, _ in marks(figure)}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_only_scatter_so_that_the_basic_bundle_draws_it(geneva, name, language):
    figure = getattr(figures, name)(geneva, language)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert not any(trace.showlegend for trace in figure.data)
    assert not figure.layout.title.text


@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_same_summit_gives_same_json_without_ids_of_chance(geneva, name):
    once, again = (getattr(figures, name)(geneva, "ar").to_json() for _ in range(2))
    assert once == again
    assert '"uid"' not in once


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
    assert 6 <= len(drawn) <= 9
    found = [geneva.events[select.removeprefix("event:")] for select in drawn]
    turns = {day.known_by for era in geneva.eras for day in (era.start, era.end)}
    chosen = {step.view.selected for step in geneva.tour}
    latest = {next(e for e in reversed(geneva.events.values()) if lane in (e.issues or [""])).id
              for lane in [*LANES, ""]}  # fmt: skip
    for event in found:
        assert f"event:{event.id}" in chosen or event.date.known_by in turns or event.id in latest
    at = spots(figure)
    for trace in figure.data:
        if trace.meta["kind"] == "names":
            for (select, *_), x, y in zip(trace.customdata, trace.x, trace.y, strict=True):
                assert x == at[select][0] and round(y) == round(at[select][1])


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
    assert set(names(wide["names"])) == day  # a clock at the least


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
    copytree(Path(__file__).parents[1] / "data" / "geneva-2021", folder)
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


def test_views_are_made_only_where_they_are_asked_for(geneva):
    usual, fitted = summit.timeline(geneva), summit.timeline(geneva, views=True)
    assert "views" not in usual.layout.meta
    del fitted.layout.meta["views"]
    assert fitted == usual


# Time


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
                'text = { en = "E" }\n' + EVIDENCE.replace("paper", "log")
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
    return [re.sub("[\u2068\u2069]", "", text) for text in axis.ticktext]


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


def test_wide_letters_are_measured_as_wide_as_they_are_high():
    assert panels.pixels("\u4f1a\u8c08\uff01", 10) == 30
    assert panels.pixels("talks", 10) < 30


@pytest.mark.parametrize(
    ("text", "signs", "lines"),
    [
        ("\u4f1a" * 20, 9, [8, 8, 4]),
        ("\u4f1a" * 8 + " a", 8, [8, 1]),
        ("x" * 60, 20, [20, 20, 20]),
        ("in " + "x" * 45 + " in", 20, [2, 16, 16, 16]),
    ],
)
def test_what_no_line_holds_breaks(text, signs, lines):
    found = panels.wrapped(text, signs)
    assert [len(line) for line in found] == lines
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_other_words_stay_whole():
    assert panels.wrapped("Conditional agreement", 8) == ["Conditional", "agreement"]
    assert panels.wrapped("one two three four", 10) == ["one two", "three four"]
    assert panels.wrapped("", 10) == [""]


# Lanes


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
    figure = figures.timeline(small)
    link = next(trace for trace in figure.data if trace.meta["kind"] == "links")
    assert [facets[1] for facets in link.customdata] == ["tests", "arms", "tests arms"]
    assert [y if y is None else round(y) for y in link.y] == [0, 1, None]


def test_dates_show_how_exact_they_are(small):
    figure = figures.timeline(small)
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


def test_arabic_runs_from_right_to_left(geneva):
    english, arabic = summit.timeline(geneva, "en").layout, summit.timeline(geneva, "ar").layout
    assert (english.yaxis.side, arabic.yaxis.side) == ("left", "right")
    for number in ("", "2", "3", "4"):
        axis, mirrored = english[f"xaxis{number}"], arabic[f"xaxis{number}"]
        assert mirrored.range == axis.range[::-1]
        assert mirrored.domain == pytest.approx([1 - edge for edge in axis.domain[::-1]])
        assert axis.type == mirrored.type == "date"
    for name in ("matrix", "positions"):
        figure = getattr(figures, name)(geneva, "ar")
        assert figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]
    assert any("\u2068" in label for label in arabic.meta["lane_labels"] + [
        note.text for note in arabic.annotations])  # fmt: skip


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


def test_scale_runs_from_its_low_to_its_high_end(small):
    axis = figures.positions(small).layout.xaxis
    heads = [re.sub("<[^>]*>|[\u2066-\u2069]", "", text) for text in axis.ticktext]
    assert heads[:3] == ["✕\u00a0No", "○\u00a0Perhaps", "●\u00a0Yes"]
    assert list(axis.tickvals)[:3] == [0, 0.5, 1]


def test_off_the_scale_is_never_drawn_as_a_place_on_it(small):
    found = spots(figures.positions(small))
    assert found["arms/a"][0] == 1
    assert found["tests/b"][0] == 0.5
    for apart in ("tests/a", "arms/c", "tests/c"):
        assert found[apart][0] > 1
    assert found["tests/a"][0] != found["tests/c"][0]  # silent is not the same as no record
    shapes = {select: symbol for select, _, _, symbol in marks(figures.matrix(small))}
    assert shapes["arms/a"] == "square"
    assert shapes["tests/a"] == shapes["tests/c"] == "square-open"


def test_positions_are_those_of_the_day(small):
    assert spots(figures.positions(small))["arms/a"][0] == 1
    assert spots(figures.positions(small, at="1987"))["arms/a"][0] == 0
    early = figures.matrix(small, at="1986-10-10")
    assert {trace.meta["tone"] for trace in early.data} == {"none"}


def test_replay_holds_each_position_for_its_time(small):
    rows = [row for trace in figures.positions(small, replay=True).data if "markers" in trace.mode
            for row in trace.customdata if row[0] == "arms/a"]  # fmt: skip
    assert sorted(row[3:] for row in rows) == [
        ["", "1986-10-11"], ["1986-10-11", "1987-01-01"], ["1987-01-01", ""]
    ]  # fmt: skip


def test_a_line_joins_the_pair_where_both_are_on_the_scale(small):
    line = next(t for t in figures.positions(small).data if t.meta["kind"] == "pair")
    assert list(line.x) == [1, 0, None]
    assert {row[1] for row in line.customdata} == {"arms"}
    assert {row[2] for row in line.customdata} == {"a+b"}


def test_texts_of_the_records_stay_text(small):
    shown = figures.positions(small).to_json()
    assert "<b>Yes" not in shown
    assert "&lt;b&gt;Yes&lt;/b&gt; &amp; no" in json.dumps(json.loads(shown), ensure_ascii=False)
    assert figures.timeline(small).layout.meta["lane_labels"][-1] == "lane &lt; 1986"


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ({"language": "arr"}, "did you mean 'ar'"),
        ({"issues": ["cybr"]}, "did you mean 'cyber'"),
        ({"at": "soon"}, "'soon' is not a date"),
    ],
)
@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_bad_input_names_the_nearest_good_one(geneva, name, wrong, nearest):
    with pytest.raises(summit.SummitError, match=nearest):
        getattr(figures, name)(geneva, **wrong)


def test_unknown_actor_names_the_nearest(geneva):
    with pytest.raises(summit.SummitError, match="did you mean 'russia'"):
        summit.matrix(geneva, actors=["us", "rusia"])


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", ["light", "dark"])
def test_colours_can_be_read_and_told_apart(kind):
    theme = figures.THEME[kind]
    paper = luminance(theme["paper"])

    def contrast(token):
        dark, light = sorted([paper, luminance(theme[token])])
        return (light + 0.05) / (dark + 0.05)

    assert all(contrast(token) >= 4.5 for token in ("ink", "soft"))
    tones = ("for", "conditional", "neutral", "reserved", "against")
    assert all(contrast(token) >= 3 for token in (*tones, "none", "focus"))
    assert len(set(theme.values())) == len(theme)
    close = [(a, b) for a, b in combinations(tones, 2)
             if abs(luminance(theme[a]) - luminance(theme[b])) < 0.01]  # fmt: skip
    assert close in ([], [("neutral", "reserved")])  # a grey and an orange: never one hue


def test_figures_use_only_colours_of_the_theme(geneva):
    light = set(figures.THEME["light"].values())
    for name in ("matrix", "positions", "timeline"):
        figure = getattr(figures, name)(geneva)
        assert {trace.marker.color for trace in figure.data if trace.marker.color} <= light
        assert {trace.line.color for trace in figure.data if trace.line.color} <= light


def test_plotly_uploads_nothing_and_shows_no_bar():
    config = figures.PLOTLY_CONFIG
    assert config["plotlyServerURL"] == ""
    assert not any(config[key] for key in ("showSendToCloud", "displayModeBar", "displaylogo"))


def test_bundle_is_the_one_that_its_label_describes():
    static = files("summit") / "front" / "vendor"
    label = tomllib.loads((static / "plotly-basic.toml").read_text(encoding="utf-8"))
    packed = (static / "plotly-basic.min.js.gz").read_bytes()
    plain = gzip.decompress(packed)
    assert sha256(packed).hexdigest() == label["sha256_gz"]
    assert sha256(plain).hexdigest() == label["sha256"]
    assert f"v{label['version']}".encode() in plain[:200]
    carried = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    assert f"v{label['version']}" in carried[:200]  # the one that the plotly package brings
