"""The timeline's events: marks, bars, links and names; and the key that says what they mean."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from ...records import Summit
from ...words import EVENT_MARKS, isolate
from ..asked import Asked
from ..layout import axis_name, iso, lane_labels, note, points
from ..text import beneath, plain, styled
from ..theme import LIGHT
from .frame import Frame
from .landmarks import Named
from .panels import Panel, bounds
from .places import Placed

_SYMBOLS = {  # what plotly calls the glyphs of ``EVENT_MARKS``
    "before": "circle",
    "at": "diamond",
    "forward": "triangle-up",
    "back": "triangle-down",
    "neither": "square",
}
_GAP = "\u00a0" * 3  # between a mark and its name


def event_traces(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel]
) -> Iterable[go.Scatter]:
    """Bars and links first, then the marks: exactly one per event."""
    for panel in panels:
        inside = [item for item in placed if item.panel is panel]
        yield from _bars_and_links(asked, inside, axis_name(panel.number))
    for panel in panels:
        inside = [item for item in placed if item.panel is panel]
        for phase in EVENT_MARKS:
            for vague in (False, True):
                marks = [
                    _mark(asked, item, phase) for item in inside
                    if _phase(asked.summit, item) == phase and _vague(item) == vague
                ]  # fmt: skip
                if marks:
                    yield points(
                        marks, mode="markers", name=asked.word(f"timeline.{phase}"),
                        marker=_paint(phase, vague), cliponaxis=False,
                        meta={"kind": "events", "phase": phase},
                        xaxis=axis_name(panel.number), yaxis="y",
                    )  # fmt: skip


def _bars_and_links(asked: Asked, inside: Sequence[Placed], axis: str) -> Iterable[go.Scatter]:
    axes = {"xaxis": axis, "yaxis": "y"}
    bars = [row for item in inside for row in _bar(asked, item)]
    if bars:
        line: dict[str, Any] = {"color": LIGHT["none"], "width": 4}
        yield points(bars, mode="lines", line=line, opacity=0.4, meta={"kind": "bars"}, **axes)
    links = [row for item in inside for row in _link(asked, item)]
    if links:
        line = {"color": LIGHT["none"], "width": 1}
        yield points(links, mode="lines", line=line, meta={"kind": "links"}, **axes)
        ends = [{**row, "text": "•"} for row in links if row["x"] is not None and not row["own"]]
        yield points(
            ends, mode="text", textfont={"color": LIGHT["none"], "size": 20},
            textposition="middle center", meta={"kind": "link-ends"}, **axes,
        )  # fmt: skip


def name_traces(
    asked: Asked, named: Sequence[Named], drawn: Sequence[Panel], frame: Frame
) -> list[dict[str, Any]]:
    """Names on the plot, as plotly's text: one trace per panel."""
    sides = {1: asked.after, -1: asked.before, 0: "middle center"}
    sides |= {2: asked.after, -2: asked.before}
    traces = []
    for panel in drawn:
        rows = []
        for name in named:
            if name.item.panel.id != panel.id:
                continue
            lines = [*map(plain, name.lines)]
            ahead = sides[name.side] == "middle right"
            if name.side in (1, -1):
                lines = [_GAP + line if ahead else line + _GAP for line in lines]
            row = {"x": iso(name.item.x), "y": name.y, "text": beneath(*lines)}
            facets = _facets(name.item, _issues(asked, name.item))
            rows.append(row | {"textposition": sides[name.side], "customdata": facets})
        if rows:
            trace = points(
                rows, mode="text", textfont={"size": frame.text, "color": LIGHT["ink"]},
                cliponaxis=False, meta={"kind": "names"}, xaxis=axis_name(panel.number), yaxis="y",
            )  # fmt: skip
            traces.append(trace.to_plotly_json())
    return traces


def event_key(asked: Asked, placed: Sequence[Placed], shift: int) -> dict[str, Any]:
    """What the marks mean, in two lines below all else; a page may show its own instead."""
    phases = {_phase(asked.summit, item) for item in placed}
    parts = [
        f"{styled(mark.glyph, color=LIGHT[mark.colour])} {asked.word(f'timeline.{phase}')}"
        for phase, mark in EVENT_MARKS.items()
        if phase in phases
    ]
    for occurs, glyph, word in (
        (any(_vague(item) for item in placed), "○ ◇ △ □", "approximate"),
        (any(item.span for item in placed), "▬", "interval"),
        (any(len(item.lanes) > 1 for item in placed), "│", "link"),
    ):
        if occurs:
            parts.append(f"{glyph} {asked.word(f'figure.{word}')}")
    half = (len(parts) + 1) // 2
    parts = [isolate(part, always=True) for part in parts]
    lines = ["   ".join(line[:: asked.turn]) for line in (parts[:half], parts[half:]) if line]
    line = note(asked, beneath(*lines), asked.origin, 0, shift, "paper")
    return {**line, "yanchor": "top", "name": "key"}


def _phase(summit: Summit, item: Placed) -> str:
    """What an event is to the summit: one of ``EVENT_MARKS``."""
    first, over = bounds(summit.date)
    start = summit.by_clock(item.event.date).first
    if start < over:
        return "before" if start < first else "at"
    return item.event.direction or "neither"


def _vague(item: Placed) -> bool:
    """Whether a mark is open: an approximate date. A day without an hour is exact to the day."""
    return item.event.date.approximate


def _paint(phase: str, vague: bool) -> dict[str, Any]:
    """The mark of a phase: filled, or open where its date is approximate."""
    symbol, colour = _SYMBOLS[phase], LIGHT[EVENT_MARKS[phase].colour]
    size = {"size": 10 if "triangle" in symbol else 9, "opacity": 1}
    if vague:
        return {"symbol": f"{symbol}-open", **size, "color": colour, "line": {"width": 2}}
    rim = {"width": 1, "color": LIGHT["paper"]}
    return {"symbol": symbol, **size, "color": colour, "line": rim}


def _facets(item: Placed, issues: Iterable[str]) -> list[str]:
    since = item.event.date.known_by.isoformat()
    return [f"event:{item.event.id}", " ".join(issues), "", since, ""]


def _issues(asked: Asked, item: Placed) -> list[str]:
    return [id for id in asked.summit.issues if id in item.event.issues]


def _mark(asked: Asked, item: Placed, phase: str) -> dict[str, Any]:
    event = item.event
    phase_word = asked.words.t(f"timeline.{phase}")
    told = [asked.words.date(event.date), phase_word, *_cut_lanes(asked, item)]
    return {
        "x": iso(item.x),
        "y": item.y,
        "hovertext": asked.hover(asked.text(event.title), *told),
        "customdata": _facets(item, _issues(asked, item)),
    }


def _cut_lanes(asked: Asked, item: Placed) -> list[str]:
    """The whole names of an event's issues that are too long to stand beside their lanes."""
    texts = [asked.summit.issues[id].short for id in _issues(asked, item)]
    whole = map(asked.text, texts)
    return [
        one for one, short in zip(whole, lane_labels(asked, texts), strict=True) if one != short
    ]


def _bar(asked: Asked, item: Placed) -> list[dict[str, Any]]:
    if item.span is None:
        return []
    facets = _facets(item, _issues(asked, item))
    rows = [{"x": iso(edge), "y": item.y, "customdata": facets} for edge in item.span]
    return [*rows, {"x": None, "y": None, "customdata": facets}]


def _link(asked: Asked, item: Placed) -> list[dict[str, Any]]:
    """A vertex in each lane of an event, bound to that lane's issue: what stays, stays joined."""
    if len(item.lanes) < 2:
        return []
    rows = [
        {
            "x": iso(item.x),
            "y": round(lane + item.dodge, 3),
            "customdata": _facets(item, [asked.lanes[lane]]),
            "own": lane == item.lanes[0],
        }
        for lane in item.lanes
    ]
    facets = _facets(item, _issues(asked, item))
    return [*rows, {"x": None, "y": None, "customdata": facets, "own": True}]
