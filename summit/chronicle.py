"""How the timeline is drawn: panels, lanes, marks, bars, links and eras, in plotly's terms."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import plotly.graph_objects as go

from .drawing import LIGHT, Asked, base_layout, isolate, narrow_notes, note, points, x_axis
from .panels import NARROW, WIDE, Panel, Placed, bounds, make_panels, place, ticks
from .records import Summit
from .story import Era

_KEY = 48  # pixels below all else for what the marks mean
_KINDS = {  # what an event is to the summit → its colour and the shape of its mark
    "before": ("neutral", "circle"),
    "at": ("ink", "diamond"),
    "forward": ("for", "triangle-up"),
    "back": ("against", "triangle-down"),
    "neither": ("soft", "square"),
}
_EVENT_GLYPHS = {"before": "●", "at": "◆", "forward": "▲", "back": "▼", "neither": "■"}


def draw_timeline(asked: Asked) -> go.Figure:
    """The timeline of what was asked for: see ``figures.timeline``."""
    summit = asked.summit
    lanes = (*asked.lanes, "")
    events = [*summit.events.values()]
    panels = make_panels(summit, events)  # from all of them: axes stay while a reader moves the day
    events = [event for event in events if not event.issues or {*event.issues} & {*lanes}]
    if asked.day is not None:
        events = [event for event in events if event.date.known_by <= asked.day]
    placed = place(events, panels, lanes)
    depth = 14 + 16 * max(
        len(label.split("<br>")) for panel in panels for label in _labels(asked, panel)
    )
    eras = _eras(asked, panels, depth)
    rows = 1 + max((era["row"] for era in eras), default=-1)
    foot = depth + 20 * rows + _KEY
    layout = base_layout(asked, lanes, 64, t=50, b=foot)
    layout["meta"] |= {"panels": [], "key_px": _KEY - 8}
    layout["shapes"], layout["annotations"] = [], []
    for number, panel in enumerate(panels):
        _panel_axis(asked, layout, panel, number)
    for era in eras:
        layout["shapes"] += era["shapes"]
        layout["annotations"] += era["annotations"]
    layout["annotations"].append(_key(asked, placed, -depth - 4 - 20 * rows))
    narrow_notes(layout)
    figure = go.Figure()
    for trace in _event_traces(asked, placed, panels):
        figure.add_trace(trace)
    return figure.update_layout(layout)


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
    line = note(asked, heading, _iso(panel.start), 1, 8, name)
    layout["annotations"].append({**line, "yanchor": "bottom"})


def _labels(asked: Asked, panel: Panel) -> list[str]:
    return [*ticks(panel, asked.words, WIDE)[1], *ticks(panel, asked.words, NARROW)[1], ""]


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
            ends = [
                {**row, "text": "•"} for row in links if row["x"] is not None and not row["own"]
            ]
            font = {"color": LIGHT["none"], "size": 20}
            kind = {"kind": "link-ends"}
            yield points(
                ends, mode="text", textfont=font, textposition="middle center", meta=kind, **axes
            )
    for number, panel in enumerate(panels):
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
                            "color": LIGHT[token],
                            "opacity": 1,
                            "line": {"width": 2}
                            if about
                            else {"width": 1, "color": LIGHT["paper"]},
                        },
                        meta={"kind": "events", "phase": kind},
                        xaxis=_axis_name(number),
                        yaxis="y",
                    )


def _vague(item: Placed) -> bool:
    """Whether a mark is open: an approximate date; on the summit's day one without an hour."""
    return item.event.date.approximate or (item.panel.id == "summit" and item.span is not None)


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
    """A vertex in each lane of an event, bound to that lane's issue: what stays, stays joined."""
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
    return [
        *rows,
        {"x": None, "y": None, "customdata": _facets(item, _issues(asked, item)), "own": True},
    ]


def _eras(asked: Asked, panels: Sequence[Panel], depth: int) -> list[dict[str, Any]]:
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
        line = note(
            asked,
            title,
            round(1 - x if asked.words.rtl else x, 4),
            0,
            -depth - 11 - 20 * row,
            "paper",
        )
        line["xanchor"] = "right" if late != asked.words.rtl else "left"
        shapes = [shape for piece in pieces for shape in _era_shapes(piece, depth + 20 * row)]
        drawn.append({"row": row, "shapes": shapes, "annotations": [{**line, "name": "era"}]})
    return drawn


def _edge(panels: Sequence[Panel], piece: tuple[int, datetime, datetime], which: int) -> float:
    return panels[piece[0]].share(piece[which])


def _pieces(era: Era, panels: Sequence[Panel]) -> list[tuple[int, datetime, datetime]]:
    start, end = era.start.first, bounds(era.end)[1]
    cut = [
        (number, max(start, panel.inside[0]), min(end, panel.inside[1]))
        for number, panel in enumerate(panels)
    ]
    return [(number, begin, stop) for number, begin, stop in cut if begin < stop]


def _era_shapes(piece: tuple[int, datetime, datetime], below: int) -> list[dict[str, Any]]:
    number, start, end = piece
    common = {
        "type": "rect",
        "name": "era",
        "xref": _axis_name(number),
        "x0": _iso(start),
        "x1": _iso(end),
    }
    ground = {
        "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "fillcolor": LIGHT["mute"], "opacity": 0.5, "line": {"width": 0},
    }  # fmt: skip
    bar = {
        "yref": "paper", "ysizemode": "pixel", "yanchor": 0, "y0": -below, "y1": -below - 2,
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
    line = note(asked, "<br>".join(lines), 1 if asked.words.rtl else 0, 0, shift, "paper")
    return {**line, "yanchor": "top", "name": "key"}
