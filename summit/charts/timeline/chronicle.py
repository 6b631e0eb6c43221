"""How the timeline is drawn: panels, lanes, marks, bars, links and eras, in plotly's terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import plotly.graph_objects as go

from ...records import Stop, Summit
from ..drawing import (
    LIGHT,
    Asked,
    axis_name,
    base_layout,
    iso,
    isolate,
    note,
    plain,
    plain_text,
    points,
    set_path,
    stacked,
    x_axis,
)
from .eras import draw_eras
from .landmarks import Named, name_hours, name_landmarks, opening_stops, stretched
from .panels import (
    FRAMES,
    Frame,
    Panel,
    Placed,
    bounds,
    make_panels,
    pixels,
    place,
    ticks,
    widest,
    wrapped,
)

_USUAL = Frame(900)  # of a figure that nobody fits to its place
_STOP = {"color": LIGHT["soft"], "width": 1, "dash": "5px,3px"}
_GAP = "\u00a0" * 3  # between a mark and its name
_KEY = 48  # pixels below all else for what the marks mean
_KINDS = {  # what an event is to the summit → its colour and the shape of its mark
    "before": ("neutral", "circle"),
    "at": ("ink", "diamond"),
    "forward": ("for", "triangle-up"),
    "back": ("against", "triangle-down"),
    "neither": ("soft", "square"),
}
_EVENT_GLYPHS = {"before": "●", "at": "◆", "forward": "▲", "back": "▼", "neither": "■"}


def draw_timeline(asked: Asked, *, views: bool = False) -> go.Figure:
    """The timeline of what was asked for: see ``figures.timeline``."""
    summit = asked.summit
    lanes = (*asked.lanes, "")
    events = [*summit.events.values()]
    panels = make_panels(summit, events)  # from all of them: axes stay while a reader moves the day
    events = [event for event in events if not event.issues or {*event.issues} & {*lanes}]
    if asked.day is not None:
        events = [event for event in events if event.date.known_by <= asked.day]
    placed = place(events, panels, lanes)
    usual = _view(asked, placed, panels, _USUAL)
    top, foot = usual["layout"]["margin.t"], usual["layout"]["margin.b"]
    layout = base_layout(asked, lanes, _USUAL.lane, t=top, b=foot + _KEY)
    layout["meta"] |= {
        "panels": [{"id": panel.id, "axis": axis_name(panel.number, "xaxis")} for panel in panels]
    }
    if views:
        layout["meta"]["views"] = [_view(asked, placed, panels, frame) for frame in FRAMES]
    for panel in panels:
        domain = [panel.left, panel.right]
        if asked.words.rtl:
            domain = [round(1 - edge, 4) for edge in reversed(domain)]
        layout[axis_name(panel.number, "xaxis")] = x_axis(
            type="date", domain=domain, anchor="y",
            range=asked.across(iso(panel.start), iso(panel.end)),
            tickangle=0, showgrid=True, gridcolor=LIGHT["line"],
        )  # fmt: skip
    for path, value in usual["layout"].items():
        if not path.startswith("margin"):
            set_path(layout, path, value)
    layout["annotations"] = [*layout["annotations"], _key(asked, placed, -foot)]
    figure = go.Figure()
    for trace in _event_traces(asked, placed, panels):
        figure.add_trace(trace)
    figure.add_traces(usual["names"])
    return figure.update_layout(layout)


def _view(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel], frame: Frame
) -> dict[str, Any]:
    """What depends on the width: paths in the layout, and the traces of names."""
    drawn, stops = panels, opening_stops(asked, panels)
    if frame.zoom:
        day = next(panel for panel in panels if panel.id == "summit")
        drawn, stops = [replace(day, left=0.0, right=1.0)], []
        named = name_hours(asked, stretched(placed, day), frame)
    else:
        named = name_landmarks(asked, placed, panels, frame)
    layout: dict[str, Any] = {}
    most = 1
    for panel in drawn:
        marks, labels = ticks(panel, asked.words, frame)
        most = max(most, *(label.count("<br>") + 1 for label in labels), 1)
        axis = axis_name(panel.number, "xaxis")
        layout[f"{axis}.tickvals"] = [iso(mark) for mark in marks]
        layout[f"{axis}.ticktext"] = [_stack(label) for label in labels]
        layout[f"{axis}.tickfont.size"] = 10 if frame.narrow else 12
    depth = 14 + (13 if frame.narrow else 16) * most
    notes, top = _heads(asked, drawn, stops, frame)
    shapes = [*_grounds(asked, drawn)]
    if not frame.zoom:
        shapes += [_rule(panel, stop.date.first, _since(stop), _STOP) for stop, panel in stops]
        bars, eras, end = draw_eras(asked, panels, frame, depth + 2)
        shapes, notes, depth = [*shapes, *bars], [*notes, *eras], round(end)
    layout |= {"annotations": notes, "shapes": shapes, "margin.t": top, "margin.b": depth}
    return {
        "width": frame.width, "narrow": frame.narrow, "zoom": frame.zoom,
        "lane_px": frame.lane, "drop": frame.drop,
        "layout": layout, "names": _name_traces(asked, named, drawn, frame),
    }  # fmt: skip


@dataclass(frozen=True)
class _Said:
    """Words above the plot that belong to a moment; ``shift``: pixels on from it, as one reads."""

    panel: Panel
    x: datetime
    shift: float
    lines: list[str]
    name: str | None


def _since(stop: Stop) -> str:
    """What a stop's rule and label are called: a front end hides them until that day."""
    return f"stop:{stop.date.known_by.isoformat()}"


def _said(
    asked: Asked, drawn: Sequence[Panel], stops: Sequence[tuple[Stop, Panel]], frame: Frame
) -> Iterable[_Said]:
    """The summit's date above its panel, and the stops that open an era above their day."""
    for panel in drawn:
        if panel.id == "summit":
            when = asked.words.date(asked.summit.date)
            yield _Said(panel, panel.start, 0, _within(when, panel, frame), None)
    for stop, panel in stops:
        when, label = asked.words.date(stop.date), plain_text(asked, stop.label)
        lines = [*_within(when, panel, frame), *_within(label, panel, frame)]
        room = frame.edges(panel)[1] - frame.spot(panel, stop.date.first)
        shift = min(2, room - widest(lines, frame.size) - 2)
        yield _Said(panel, stop.date.first, shift, lines, _since(stop))


def _within(text: str, panel: Panel, frame: Frame) -> list[str]:
    """A text in as few lines as its panel is wide for."""
    start, end = frame.edges(panel)
    tries = [wrapped(text, signs) for signs in (999, 24, 20, 16, 12, 8)]
    fits = (lines for lines in tries if widest(lines, frame.size) <= end - start)
    return next(fits, tries[-1])


def _heads(
    asked: Asked, drawn: Sequence[Panel], stops: Sequence[tuple[Stop, Panel]], frame: Frame
) -> tuple[list[dict[str, Any]], int]:
    """Each panel's heading with what is said below it; and the pixels that they take.

    Where a heading is longer than its panel, every second one stands a line lower.
    """
    ends = [panel.left for panel in drawn[1:]] + [1.0]
    words = [asked.words.t(f"figure.{panel.id}") for panel in drawn]
    steps = any(
        1.1 * pixels(word, frame.size) + 6 > (end - panel.left) * frame.width
        for word, end, panel in zip(words, ends, drawn, strict=True)
    )
    said = [*_said(asked, drawn, stops, frame)]
    under = frame.line * max([0, *(len(one.lines) for one in said)])
    notes = []
    for nth, (word, panel) in enumerate(zip(words, drawn, strict=True)):
        up = 6 + under + (frame.line if steps and nth % 2 == 0 else 0)
        notes.append(_head(asked, f"<b>{plain(word)}</b>", (panel, panel.start), up, frame))
    for one in said:
        up = 6 + under - frame.line * len(one.lines)
        line = _head(asked, stacked(one.lines), (one.panel, one.x), up, frame)
        shift = round(-one.shift if asked.words.rtl else one.shift)
        notes.append({**line, "xshift": shift, **({"name": one.name} if one.name else {})})
    return notes, round(under + frame.line * (2 if steps else 1) + 12)


def _head(
    asked: Asked, text: str, spot: tuple[Panel, datetime], up: float, frame: Frame
) -> dict[str, Any]:
    """Words above the plot that start over a moment of a panel."""
    line = note(asked, text, iso(spot[1]), 1, round(up), axis_name(spot[0].number), frame.size)
    return {**line, "yanchor": "bottom", "borderpad": 0}


def _grounds(asked: Asked, drawn: Sequence[Panel]) -> Iterable[dict[str, Any]]:
    """One flat tint per panel, and the lines that set the summit's day apart."""
    for panel in drawn:
        edges = (panel.left, panel.right)
        x0, x1 = (round(1 - edge, 4) if asked.words.rtl else edge for edge in edges)
        yield {
            "type": "rect", "layer": "below", "name": "ground", "xref": "paper", "yref": "paper",
            "x0": x0, "x1": x1, "y0": 0, "y1": 1,
            "fillcolor": LIGHT["mute"], "line": {"width": 0},
        }  # fmt: skip
        for x in (panel.start, panel.end) if panel.id == "summit" else ():
            yield _rule(panel, x, "summit", {"color": LIGHT["ink"], "width": 1.5})


def _rule(panel: Panel, x: datetime, name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "line", "name": name, "xref": axis_name(panel.number), "yref": "paper",
        "x0": iso(x), "x1": iso(x), "y0": 0, "y1": 1, "line": line,
    }  # fmt: skip


def _name_traces(
    asked: Asked, named: Sequence[Named], drawn: Sequence[Panel], frame: Frame
) -> list[dict[str, Any]]:
    """Names on the plot, as plotly's text: one trace per panel."""
    sides = {1: asked.side, -1: asked.before, 0: "middle center"}
    traces = []
    for panel in drawn:
        rows = []
        for one in named:
            if one.item.panel.id != panel.id:
                continue
            lines = [*map(plain, one.lines)]
            ahead = sides[one.side] == "middle right"
            lines = [_GAP + line if ahead else line + _GAP for line in lines] if one.side else lines
            rows.append(
                {
                    "x": iso(one.item.x), "y": one.y, "text": "<br>".join(lines),
                    "textposition": sides[one.side],
                    "customdata": _facets(one.item, _issues(asked, one.item)),
                }
            )  # fmt: skip
        if rows:
            trace = points(
                rows, mode="text", textfont={"size": frame.text, "color": LIGHT["ink"]},
                cliponaxis=False, meta={"kind": "names"}, xaxis=axis_name(panel.number), yaxis="y",
            )  # fmt: skip
            traces.append(trace.to_plotly_json())
    return traces


def _stack(label: str) -> str:
    return "<br>".join(isolate(part) for part in label.split("<br>"))


def _event_traces(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel]
) -> Iterable[go.Scatter]:
    """Bars and connectors first, then the marks: exactly one per event."""
    for panel in panels:
        inside = [item for item in placed if item.panel is panel]
        axes = {"xaxis": axis_name(panel.number), "yaxis": "y"}
        bars = [row for item in inside for row in _bar(asked, item)]
        if bars:
            line = {"color": LIGHT["none"], "width": 4}
            yield points(bars, mode="lines", line=line, opacity=0.4, meta={"kind": "bars"}, **axes)
        links = [row for item in inside for row in _links(asked, item)]
        if links:
            line = {"color": LIGHT["none"], "width": 1}
            yield points(links, mode="lines", line=line, meta={"kind": "links"}, **axes)
            ends = [
                {**row, "text": "•"} for row in links if row["x"] is not None and not row["own"]
            ]
            font = {"color": LIGHT["none"], "size": 20}
            kind = {"kind": "link-ends"}
            yield points(
                ends, mode="text", textfont=font, textposition="middle center", meta=kind, **axes
            )
    for panel in panels:
        for kind, (token, symbol) in _KINDS.items():
            for about in (False, True):
                rows = [
                    _mark(asked, item, kind)
                    for item in placed
                    if item.panel is panel
                    and _kind(asked.summit, item) == kind
                    and _vague(item) == about
                ]
                if rows:
                    yield points(
                        rows,
                        mode="markers",
                        name=asked.word(f"timeline.{kind}"),
                        marker={
                            "symbol": f"{symbol}-open" if about else symbol,
                            "size": 10 if "triangle" in symbol else 9,
                            "opacity": 1,
                            **_paint(token, kind, about),
                        },
                        cliponaxis=False,
                        meta={"kind": "events", "phase": kind},
                        xaxis=axis_name(panel.number),
                        yaxis="y",
                    )


def _vague(item: Placed) -> bool:
    """Whether a mark is open: an approximate date; on the summit's day one without an hour."""
    return item.event.date.approximate or (item.panel.id == "summit" and item.span is not None)


def _paint(token: str, kind: str, about: bool) -> dict[str, Any]:
    """Fill and outline; an event that went neither way steps back, with its outline in full."""
    if about:
        return {"color": LIGHT[token], "line": {"width": 2}}
    if kind == "neither":
        return {"color": LIGHT["line"], "line": {"width": 1, "color": LIGHT[token]}}
    return {"color": LIGHT[token], "line": {"width": 1, "color": LIGHT["paper"]}}


def _kind(summit: Summit, item: Placed) -> str:
    first, over = bounds(summit.date)
    start = item.event.date.first
    if start < over:
        return "before" if start < first else "at"
    return item.event.direction or "neither"


def _facets(item: Placed, issues: Iterable[str]) -> list[str]:
    return [
        f"event:{item.event.id}",
        " ".join(issues),
        "",
        item.event.date.known_by.isoformat(),
        "",
    ]


def _issues(asked: Asked, item: Placed) -> list[str]:
    return [id for id in asked.summit.issues if id in item.event.issues]


def _mark(asked: Asked, item: Placed, kind: str) -> dict[str, Any]:
    event = item.event
    return {
        "x": iso(item.x),
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
    rows = [{"x": iso(x), "y": y, "customdata": facets} for x in item.span]
    return [*rows, {"x": None, "y": None, "customdata": facets}]


def _links(asked: Asked, item: Placed) -> list[dict[str, Any]]:
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
    return [
        *rows,
        {"x": None, "y": None, "customdata": _facets(item, _issues(asked, item)), "own": True},
    ]


def _key(asked: Asked, placed: Sequence[Placed], shift: int) -> dict[str, Any]:
    """What the marks mean, in two lines below all else; a page may show its own instead."""
    occur = [kind for kind in _KINDS if any(_kind(asked.summit, item) == kind for item in placed)]
    parts = [
        f'<span style="color:{LIGHT[_KINDS[kind][0]]}">{_EVENT_GLYPHS[kind]}</span> '
        f"{asked.word(f'timeline.{kind}')}"
        for kind in occur
    ]
    for shown, glyph, word in (
        (any(_vague(item) for item in placed), "○ ◇ △ □", "approximate"),
        (any(item.span for item in placed), "▬", "interval"),
        (any(len(item.lanes) > 1 for item in placed), "│", "link"),
    ):
        if shown:
            parts.append(f"{glyph} {asked.word(f'figure.{word}')}")
    half = (len(parts) + 1) // 2
    parts = [isolate(part, always=True) for part in parts]
    turn = -1 if asked.words.rtl else 1
    lines = ["   ".join(line[::turn]) for line in (parts[:half], parts[half:]) if line]
    line = note(asked, "<br>".join(lines), 1 if asked.words.rtl else 0, 0, shift, "paper")
    return {**line, "yanchor": "top", "name": "key"}
