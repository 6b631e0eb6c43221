"""Plotly figures of a summit: who wanted what, where they stand, and when things happened.

Scatter traces only, so that the basic bundle of plotly.js draws them. Each point says in
``customdata`` what it is and when it holds, so that a front end can switch it without a kernel:
``[select, issues, actor, since, until]``. ``select`` is ``event:<id>`` or ``<issue>/<actor>``;
``issues`` are ids joined by spaces in the order of the lanes (``""``: always on); ``since`` and
``until`` are ISO days (``until`` is exclusive, ``""`` is open). ``y`` is the index of the lane of
the first of ``issues``, plus an offset of less than a half. ``layout.meta`` holds the lanes, the
panels of time, and what a narrow screen changes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

import plotly.graph_objects as go

from .drawing import (
    LIGHT,
    PLOTLY_CONFIG,
    THEME,
    Asked,
    ask,
    base_layout,
    isolate,
    known,
    points,
    x_axis,
)
from .marks import GLYPHS, tone
from .panels import NARROW, STEP, WIDE, Panel, Placed, bounds, make_panels, place, ticks
from .records import OFF_SCALE, Era, Stance, Summit

__all__ = ["PLOTLY_CONFIG", "THEME", "matrix", "positions", "timeline"]

_KINDS = {  # what an event is to the summit → its colour and the shape of its mark
    "before": ("neutral", "circle"),
    "at": ("ink", "diamond"),
    "forward": ("for", "triangle-up"),
    "back": ("against", "triangle-down"),
    "neither": ("soft", "square"),
}
_EVENT_GLYPHS = {"before": "●", "at": "◆", "forward": "▲", "back": "▼", "neither": "■"}


@dataclass(frozen=True, eq=False)
class _Cell:
    """What one actor's position on one issue is for a while; ``stance`` None: none found."""

    issue: str
    actor: str
    stance: Stance | None
    since: date | None
    until: date | None

    @property
    def position(self) -> str:
        return self.stance.position if self.stance else "none"

    @property
    def facets(self) -> list[str]:
        since, until = (day.isoformat() if day else "" for day in (self.since, self.until))
        return [f"{self.issue}/{self.actor}", self.issue, self.actor, since, until]


def matrix(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
    at: date | str | None = None,
    replay: bool = False,
) -> go.Figure:
    """Issue by actor: a square with glyph, colour and word for each position.

    What stands off the scale (silent, mixed) and what has no record is an open square: it is never
    drawn as a position, nor as 0.

    language: one of the summit's; None means its first. issues, actors: ids; None means all issues
        and the columns that the summit shows at first. at: a day, inclusive, as in ``agreement``;
        None means the end of the summit's window.
    replay: True draws every position that ever held, each with its period in ``customdata``, for a
        front end that filters by day.
    Raises SummitError for an unknown language, issue or actor, and for a date that is none.
    """
    asked, columns = _ask_actors(summit, language, issues, actors, at)
    cells = _cells(asked, columns)
    cells = cells if replay else _held(asked, cells)
    by_tone: dict[str, list[dict[str, Any]]] = {}
    for cell in cells:
        kind = tone(summit, cell.position)
        words = asked.word("position.none") if cell.stance is None else _position(asked, cell)
        row = {
            "x": columns.index(cell.actor),
            "y": asked.lanes.index(cell.issue),
            "text": words + _reading(asked, cell, "<br>"),
            "hovertext": _hover(asked, cell),
            "customdata": cell.facets,
            "glyph": GLYPHS[kind],
        }
        by_tone.setdefault(kind, []).append(row)
    figure = go.Figure()
    for kind in (kind for kind in GLYPHS if kind in by_tone):
        rows = by_tone[kind]
        off = kind in (*OFF_SCALE, "none")
        colour = LIGHT["none" if off else kind]
        figure.add_trace(
            points(
                rows,
                mode="markers+text",
                textposition=asked.side,
                textfont={"color": LIGHT["soft" if off else "ink"]},
                marker={
                    "symbol": "square-open" if off else "square",
                    "size": 26,
                    "color": colour,
                    "opacity": 1,
                    "line": {"width": 1, "color": colour},
                },
                meta={"kind": "cells", "tone": kind},
            )
        )
        glyphs = [
            {"x": row["x"], "y": row["y"], "text": row["glyph"], "customdata": row["customdata"]}
            for row in rows
        ]
        figure.add_trace(
            points(
                glyphs,
                mode="text",
                textposition="middle center",
                textfont={"color": colour if off else LIGHT["paper"], "size": 15},
                meta={"kind": "glyphs", "tone": kind},
            )
        )
    layout = base_layout(asked, asked.lanes, 46, t=44, b=8)
    layout["xaxis"] = x_axis(
        side="top",
        range=asked.across(-0.25, len(columns) - 0.15),
        tickvals=list(range(len(columns))),
        ticktext=[asked.text(summit.actors[id].name) for id in columns],
        tickfont={"color": LIGHT["ink"]},
        fixedrange=True,
    )
    layout["meta"]["min_width"] = 110 * len(columns) + 120
    return figure.update_layout(layout)


def positions(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
    at: date | str | None = None,
    replay: bool = False,
) -> go.Figure:
    """Where they stand: a lane per issue, the scale from its low to its high end, a mark per actor.

    A thin line joins the summit's ``pair``. Beyond the scale's high end, in a zone set apart, stand
    the actors who are silent, whose evidence is mixed, or of whom no position was found. A ring with
    a dot marks a position that is our reading rather than the actor's own words.

    language, issues, actors, at, replay: as in ``matrix``.
    Raises SummitError as ``matrix`` does.
    """
    asked, columns = _ask_actors(summit, language, issues, actors, at)
    every = _cells(asked, columns)
    shown = _held(asked, every)
    every = every if replay else shown
    places = _scale_places(summit, {cell.position for cell in every})
    stacks: dict[tuple[str, str], list[_Cell]] = {}
    for cell in shown:
        stacks.setdefault((cell.issue, cell.position), []).append(cell)
    row_px = 19
    lane_px = max(46, row_px * max(map(len, stacks.values()), default=1) + 12)
    layout = base_layout(asked, asked.lanes, lane_px, t=62, b=34)
    spots = {}
    for cell in every:
        stack = stacks.get((cell.issue, cell.position), [])
        shift = stack.index(cell) - (len(stack) - 1) / 2 if cell in stack else 0
        spots[cell] = asked.lanes.index(cell.issue) + round(shift * row_px / lane_px, 3)
    figure, joined = go.Figure(), list(_joined(asked, every))
    if joined:
        line = {"color": LIGHT["none"], "width": 1.5}
        rows = [row for pair in joined for row in _pair_line(pair, places, spots)]
        figure.add_trace(points(rows, mode="lines", line=line, meta={"kind": "pair"}))
    lower = {min(pair[:2], key=lambda cell: places[cell.position]) for pair in joined}
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for cell in every:
        editorial = bool(cell.stance and cell.stance.basis == "editorial")
        groups.setdefault((tone(summit, cell.position), editorial), []).append(
            {
                "x": places[cell.position],
                "y": spots[cell],
                "text": asked.text(summit.actors[cell.actor].name),
                "textposition": asked.before if cell in lower else asked.side,
                "hovertext": _hover(asked, cell),
                "customdata": cell.facets,
            }
        )
    for (kind, editorial), rows in sorted(groups.items()):
        off = kind in (*OFF_SCALE, "none")
        figure.add_trace(
            points(
                rows,
                mode="markers+text",
                textfont={"color": LIGHT["soft" if off else "ink"], "size": 12},
                marker={
                    "symbol": _symbol(kind, editorial),
                    "size": 11,
                    "color": LIGHT["none" if off else kind],
                    "opacity": 1,
                    "line": {"width": 2 if off or editorial else 0},
                },
                meta={"kind": "positions", "tone": kind},
            )
        )
    _scale_axis(asked, layout, places, any(editorial for _, editorial in groups))
    layout["meta"]["row_px"] = row_px
    few = max(row_px * 1.8 * max(map(len, stacks.values()), default=1) + 28, 76)
    _narrow_positions(layout, round(few))
    return figure.update_layout(layout)


def timeline(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Iterable[str] | None = None,
    at: date | str | None = None,
) -> go.Figure:
    """When it happened: a lane per issue and one for the setting, one mark per event.

    Time is drawn in up to four panels side by side, each even in itself: the earlier years, the year
    before, the summit, and what came after; see ``panels``. A mark stands in the lane of the first
    of its issues, and a thin line leads to the others; a bar shows how far a date reaches that is
    known to the month or the year, or lasts; an open mark is an approximate date.

    language, issues: as in ``matrix``. Events of the setting are always in.
    at: a day, inclusive: later events are left out. None means all there are.
    Raises SummitError as ``matrix`` does.
    """
    asked = ask(summit, language, issues, at)
    lanes = (*asked.lanes, "")
    events = [*summit.events.values()]
    panels = make_panels(summit, events)  # from all of them: axes stay while a reader moves the day
    events = [event for event in events if not event.issues or {*event.issues} & {*lanes}]
    if asked.day is not None:
        events = [event for event in events if event.date.known_by <= asked.day]
    placed = place(events, panels, lanes)
    eras = _eras(asked, panels)
    rows = 1 + max((era["row"] for era in eras), default=-1)
    foot = 44 + 20 * rows + (44 if events else 0)
    layout = base_layout(asked, lanes, 64, t=50, b=foot)
    layout["meta"]["panels"] = []
    layout["shapes"], layout["annotations"] = [], []
    for number, panel in enumerate(panels):
        _panel_axis(asked, layout, panel, number)
    for era in eras:
        layout["shapes"] += era["shapes"]
        layout["annotations"] += era["annotations"]
    layout["annotations"].append(_key(asked, placed, -46 - 20 * rows))
    figure = go.Figure()
    for trace in _event_traces(asked, placed, panels):
        figure.add_trace(trace)
    return figure.update_layout(layout)


def _ask_actors(
    summit: Summit,
    language: str | None,
    issues: Iterable[str] | None,
    actors: Iterable[str] | None,
    at: date | str | None,
) -> tuple[Asked, list[str]]:
    asked = ask(summit, language, issues, at)
    wanted = known("actor", (summit.shown or summit.columns) if actors is None else actors, summit.columns)
    return asked, [id for id in summit.columns if id in wanted]


def _cells(asked: Asked, columns: Sequence[str]) -> list[_Cell]:
    """Issue by issue and actor by actor: all that ever held, each with its period."""
    cells = []
    for issue in asked.lanes:
        for actor in columns:
            history = asked.summit.issues[issue].history.get(actor, ())
            days = [None, *(stance.date.known_by for stance in history), None]
            cells += [
                _Cell(issue, actor, stance, since, until)
                for stance, since, until in zip((None, *history), days, days[1:], strict=False)
                if since is None or since != until  # two on one day: the later record holds
            ]
    return cells


def _held(asked: Asked, cells: Iterable[_Cell]) -> list[_Cell]:
    """The cells that hold on the day asked for, or at the end of the summit's window."""
    day = asked.day or asked.summit.window.end.known_by
    return [
        cell
        for cell in cells
        if (cell.since or date.min) <= day < (cell.until or date.max)
    ]


def _position(asked: Asked, cell: _Cell) -> str:
    return isolate(asked.words.position(cell.position))


def _reading(asked: Asked, cell: _Cell, before: str) -> str:
    if cell.stance is None or cell.stance.basis != "editorial":
        return ""
    return f'{before}<span style="font-size:11px;color:{LIGHT["soft"]}">{asked.word("matrix.editorial")}</span>'


def _hover(asked: Asked, cell: _Cell) -> str:
    actor = asked.text(asked.summit.actors[cell.actor].name)
    issue = asked.text(asked.summit.issues[cell.issue].short)
    title = asked.words.t("matrix.cell", actor=actor, issue=issue, position=_position(asked, cell))
    if cell.stance is None:
        return asked.hover(title)
    lines = [asked.words.date(cell.stance.date), asked.text(cell.stance.statement)]
    if cell.stance.basis == "editorial":
        lines.append(asked.words.t("matrix.editorial"))
    return asked.hover(title, *lines)


def _symbol(kind: str, editorial: bool) -> str:
    if kind in OFF_SCALE:
        return {"silent": "circle", "mixed": "diamond"}[kind] + ("-open-dot" if editorial else "-open")
    if kind == "none":
        return "line-ew-open"
    return "circle-open-dot" if editorial else "circle"


def _scale_places(summit: Summit, found: set[str]) -> dict[str, float]:
    """Position → x. Beyond the high end: silent, mixed (where there is any), none."""
    low, high = summit.ends
    unit = (high - low) / max(1, len(summit.values) - 1)
    places = dict(summit.values)
    beyond = [kind for kind in ("silent", "mixed", "none") if kind in found]
    for index, kind in enumerate(beyond):
        places[kind] = high + unit * (1.45 + 1.1 * index)
    return places


def _joined(asked: Asked, cells: Sequence[_Cell]) -> Iterable[tuple[_Cell, _Cell, str, str]]:
    """The pair's cells that a line joins, with the days from and until which both hold.

    Both stand on the scale, and apart.
    """
    values = asked.summit.values
    for issue in asked.lanes:
        first, second = (
            [cell for cell in cells if (cell.issue, cell.actor) == (issue, actor)]
            for actor in asked.summit.pair or ("", "")
        )
        for one, other in product(first, second):
            since = max(one.since or date.min, other.since or date.min)
            until = min(one.until or date.max, other.until or date.max)
            apart = one.position != other.position and {one.position, other.position} <= {*values}
            if since < until and apart:
                ends = ("" if day in (date.min, date.max) else day.isoformat() for day in (since, until))
                yield one, other, *ends


def _pair_line(
    pair: tuple[_Cell, _Cell, str, str], places: Mapping[str, float], spots: Mapping[_Cell, float]
) -> list[dict[str, Any]]:
    one, other, *days = pair
    ends = [
        {"x": places[cell.position], "y": spots[cell], "customdata": [*cell.facets[:3], *days]}
        for cell in (one, other)
    ]
    return [*ends, {"x": None, "y": None, "customdata": ends[1]["customdata"]}]


def _scale_axis(
    asked: Asked, layout: dict[str, Any], places: Mapping[str, float], editorial: bool
) -> None:
    """The scale above, and the zone beyond it."""
    low, high = asked.summit.ends
    unit = (high - low) / max(1, len(asked.summit.values) - 1)
    beyond = [x for x in places.values() if x > high]
    end = max([high, *beyond]) + 1.05 * unit
    order = sorted(places, key=lambda name: places[name])
    labels = [isolate(asked.words.position(name)) for name in order]
    layout["xaxis"] = x_axis(
        side="top",
        range=asked.across(low - unit * 0.8, end),
        tickangle=0,
        tickvals=[places[name] for name in order],
        ticktext=labels,
        tickfont={"color": LIGHT["ink"]},
        fixedrange=True,
        showgrid=True,
        gridcolor=LIGHT["line"],
    )
    zone = high + 0.95 * unit
    layout["shapes"], layout["annotations"] = [], []
    if beyond:
        layout["shapes"] = [
            {
                "type": "rect", "layer": "below", "xref": "x", "yref": "paper",
                "x0": zone, "x1": end, "y0": 0, "y1": 1,
                "fillcolor": LIGHT["mute"], "line": {"width": 0},
            }
        ]  # fmt: skip
        layout["annotations"] = [_note(asked, asked.word("figure.off-scale"), zone, 1, 34, "x")]
    stated = f"● {asked.word('figure.stated')}"
    reading = f"◉ {asked.word('matrix.editorial')}"
    parts = [isolate(part, always=True) for part in (stated, reading)]
    if editorial:
        key = "   ".join(parts[::-1] if asked.words.rtl else parts)
        note = _note(asked, key, 1 if asked.words.rtl else 0, 0, -20, "paper")
        layout["annotations"].append({**note, "name": "key"})


def _narrow_positions(layout: dict[str, Any], lane_px: int) -> None:
    """On a phone names stand below their marks and break at spaces, and so do the scale's words."""
    narrow, lanes = layout["meta"]["narrow"], len(layout["meta"]["lanes"])
    words = [label.replace(" ", "<br>") for label in layout["xaxis"]["ticktext"]]
    layout["meta"]["narrow"] |= {"lane_px": lane_px, "wrap": True}
    narrow["layout"] |= {
        "height": 120 + lane_px * lanes,
        "margin.t": 86,
        "xaxis.ticktext": [word if index % 2 else f"{word}<br> <br> " for index, word in enumerate(words)],
        "xaxis.tickfont.size": 10,
        "xaxis.range": [edge for edge in layout["xaxis"]["range"]],
    }


def _note(asked: Asked, text: str, x: Any, y: float, shift: int, axis: str) -> dict[str, Any]:
    """A line of small text that starts at x, in the direction of reading."""
    return {
        "text": text, "x": x, "y": y, "xref": axis, "yref": "paper", "yshift": shift,
        "xanchor": "right" if asked.words.rtl else "left", "yanchor": "middle",
        "align": "right" if asked.words.rtl else "left",
        "showarrow": False, "font": {"size": 12, "color": LIGHT["soft"]},
    }  # fmt: skip


def _axis_name(number: int, prefix: str = "x") -> str:
    return prefix + (str(number + 1) if number else "")


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _panel_axis(asked: Asked, layout: dict[str, Any], panel: Panel, number: int) -> None:
    """One panel's axis, its heading, and for the summit's own the lines that set its day apart."""
    name, axis = _axis_name(number), _axis_name(number, "xaxis")
    domain = [panel.left, panel.right]
    if asked.words.rtl:
        domain = [round(1 - edge, 4) for edge in reversed(domain)]
    marks, labels = ticks(panel, asked.words, WIDE)
    few, short = ticks(panel, asked.words, NARROW)
    layout[axis] = x_axis(
        type="date", domain=domain, anchor="y",
        range=asked.across(_iso(panel.start), _iso(panel.end)),
        tickvals=[_iso(mark) for mark in marks], ticktext=[_stack(label) for label in labels],
        tickangle=0, tickfont={"size": 12}, showgrid=True, gridcolor=LIGHT["line"],
    )  # fmt: skip
    layout["meta"]["panels"].append({"id": panel.id, "axis": axis})
    layout["meta"]["narrow"]["layout"] |= {
        f"{axis}.tickvals": [_iso(mark) for mark in few],
        f"{axis}.ticktext": [_stack(label) for label in short],
        f"{axis}.tickfont.size": 10,
    }
    heading = f"<b>{asked.word(f'figure.{panel.id}')}</b>"
    if panel.id == "summit":
        heading = f"{isolate(asked.words.date(asked.summit.date))}<br>{heading}"
        for x in (panel.start, panel.end):
            layout["shapes"].append(
                {
                    "type": "line", "name": "summit", "xref": name, "yref": "paper",
                    "x0": _iso(x), "x1": _iso(x), "y0": 0, "y1": 1,
                    "line": {"color": LIGHT["ink"], "width": 1.5},
                }
            )  # fmt: skip
    note = _note(asked, heading, _iso(panel.start), 1, 8, name)
    layout["annotations"].append({**note, "yanchor": "bottom", "valign": "bottom"})


def _stack(label: str) -> str:
    return "<br>".join(isolate(part) for part in label.split("<br>"))


def _event_traces(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel]
) -> Iterable[go.Scatter]:
    """Bars and connectors first, then the marks: exactly one per event."""
    for number, panel in enumerate(panels):
        inside = [item for item in placed if item.panel is panel]
        axes = {"xaxis": _axis_name(number), "yaxis": "y"}
        bars = [row for item in inside for row in _bar(asked, item)]
        if bars:
            line = {"color": LIGHT["none"], "width": 4}
            yield points(bars, mode="lines", line=line, opacity=0.4, meta={"kind": "bars"}, **axes)
        links = [row for item in inside for row in _links(asked, item)]
        if links:
            line = {"color": LIGHT["none"], "width": 1}
            yield points(links, mode="lines", line=line, meta={"kind": "links"}, **axes)
            ends = [{**row, "text": "•"} for row in links if row["x"] is not None and not row["own"]]
            font = {"color": LIGHT["none"], "size": 20}
            kind = {"kind": "link-ends"}
            yield points(ends, mode="text", textfont=font, textposition="middle center", meta=kind, **axes)
    for number, panel in enumerate(panels):
        for kind, (token, symbol) in _KINDS.items():
            for about in (False, True):
                rows = [
                    _mark(asked, item, kind)
                    for item in placed
                    if item.panel is panel
                    and _kind(asked.summit, item) == kind
                    and item.event.date.approximate == about
                ]
                if rows:
                    yield points(
                        rows,
                        mode="markers",
                        name=asked.word(f"timeline.{kind}"),
                        marker={
                            "symbol": f"{symbol}-open" if about else symbol,
                            "size": 10 if "triangle" in symbol else 9,
                            "color": LIGHT[token],
                            "opacity": 1,
                            "line": {"width": 2} if about else {"width": 1, "color": LIGHT["paper"]},
                        },
                        meta={"kind": "events", "phase": kind},
                        xaxis=_axis_name(number),
                        yaxis="y",
                    )


def _kind(summit: Summit, item: Placed) -> str:
    first, over = bounds(summit.date)
    start = item.event.date.first
    if start < over:
        return "before" if start < first else "at"
    return item.event.direction or "neither"


def _facets(item: Placed, issues: Iterable[str]) -> list[str]:
    return [f"event:{item.event.id}", " ".join(issues), "", item.event.date.known_by.isoformat(), ""]


def _issues(asked: Asked, item: Placed) -> list[str]:
    return [id for id in asked.summit.issues if id in item.event.issues]


def _mark(asked: Asked, item: Placed, kind: str) -> dict[str, Any]:
    event = item.event
    return {
        "x": _iso(item.x),
        "y": round(item.lanes[0] + item.dodge, 3),
        "hovertext": asked.hover(
            asked.text(event.title), asked.words.date(event.date), asked.words.t(f"timeline.{kind}")
        ),
        "customdata": _facets(item, _issues(asked, item)),
    }


def _bar(asked: Asked, item: Placed) -> list[dict[str, Any]]:
    if item.span is None:
        return []
    facets, y = _facets(item, _issues(asked, item)), round(item.lanes[0] + item.dodge, 3)
    rows = [{"x": _iso(x), "y": y, "customdata": facets} for x in item.span]
    return [*rows, {"x": None, "y": None, "customdata": facets}]


def _links(asked: Asked, item: Placed) -> list[dict[str, Any]]:
    """A vertex in each lane of an event, each bound to that lane's issue: what stays, stays joined."""
    if len(item.lanes) < 2:
        return []
    rows = [
        {
            "x": _iso(item.x),
            "y": round(lane + item.dodge, 3),
            "customdata": _facets(item, [asked.lanes[lane]]),
            "own": lane == item.lanes[0],
        }
        for lane in item.lanes
    ]
    return [*rows, {"x": None, "y": None, "customdata": _facets(item, _issues(asked, item)), "own": True}]


def _eras(asked: Asked, panels: Sequence[Panel]) -> list[dict[str, Any]]:
    """Each era as a pale background, with a bar and its name below the axis, in rows that fit."""
    rows: list[list[tuple[float, float]]] = []
    drawn = []
    for era in sorted(asked.summit.eras, key=lambda era: era.start.first):
        pieces = _pieces(era, panels)
        if not pieces:
            continue
        title = asked.text(era.title)
        left, right = _edge(panels, pieces[0], 1), _edge(panels, pieces[-1], 2)
        late = left > 0.5  # the name of a late era ends where the era ends, so that it stays inside
        width = 5.6 * len(title) / NARROW
        low, high = (min(left, right - width), right) if late else (left, max(right, left + width))
        fits = (i for i, row in enumerate(rows) if all(high < a or low > b for a, b in row))
        row = next(fits, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((low, high))
        x = right if late else left
        note = _note(
            asked, title, round(1 - x if asked.words.rtl else x, 4), 0, -57 - 20 * row, "paper"
        )
        note["xanchor"] = "right" if late != asked.words.rtl else "left"
        shapes = [shape for piece in pieces for shape in _era_shapes(piece, row)]
        drawn.append({"row": row, "shapes": shapes, "annotations": [{**note, "name": "era"}]})
    return drawn


def _edge(panels: Sequence[Panel], piece: tuple[int, datetime, datetime], which: int) -> float:
    return panels[piece[0]].share(piece[which])


def _pieces(era: Era, panels: Sequence[Panel]) -> list[tuple[int, datetime, datetime]]:
    start, end = era.start.first, bounds(era.end)[1]
    cut = [(i, max(start, panel.start), min(end, panel.end)) for i, panel in enumerate(panels)]
    return [(number, begin, stop) for number, begin, stop in cut if begin < stop]


def _era_shapes(piece: tuple[int, datetime, datetime], row: int) -> list[dict[str, Any]]:
    number, start, end = piece
    common = {"type": "rect", "name": "era", "xref": _axis_name(number), "x0": _iso(start), "x1": _iso(end)}
    ground = {
        "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "fillcolor": LIGHT["mute"], "opacity": 0.5, "line": {"width": 0},
    }  # fmt: skip
    bar = {
        "yref": "paper", "ysizemode": "pixel", "yanchor": 0, "y0": -46 - 20 * row, "y1": -48 - 20 * row,
        "fillcolor": LIGHT["none"], "line": {"width": 0},
    }  # fmt: skip
    return [common | ground, common | bar]


def _key(asked: Asked, placed: Sequence[Placed], shift: int) -> dict[str, Any]:
    """What the marks mean, in two lines below all else; a page may show its own instead."""
    occur = [kind for kind in _KINDS if any(_kind(asked.summit, item) == kind for item in placed)]
    parts = [
        f'<span style="color:{LIGHT[_KINDS[kind][0]]}">{_EVENT_GLYPHS[kind]}</span> '
        f"{asked.word(f'timeline.{kind}')}"
        for kind in occur
    ]
    parts.append(f"○ {asked.word('figure.approximate')}")
    half = (len(parts) + 1) // 2
    parts = [isolate(part, always=True) for part in parts]
    turn = -1 if asked.words.rtl else 1
    lines = ["   ".join(line[::turn]) for line in (parts[:half], parts[half:])]
    note = _note(asked, "<br>".join(lines), 1 if asked.words.rtl else 0, 0, shift, "paper")
    return {**note, "yanchor": "top", "name": "key"}
