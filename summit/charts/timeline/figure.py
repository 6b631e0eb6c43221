"""When it happened: panels of time side by side, a lane per issue, one mark per event.

``layout.meta`` also has ``panels``, the id and axis of each panel of time; and, where asked for,
``views``: for each width, of all panels and of each alone, ``width`` (pixels of the plot),
``narrow``, ``zoom`` (id of the panel, or ``""``), ``lane_px``, ``setting`` (how many lanes high the
setting's is), ``drop`` (how far marks stand below the lane's middle, in lanes), ``dodges`` (where
marks stand in their lane, as a share of it, by what they select, if elsewhere than in the data),
``layout`` (values by path) and ``names`` (the traces of the names on the plot). A shape or an
annotation called ``stop:<ISO day>`` holds from that day on; one called ``key`` explains the marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise, product
from typing import Any

import plotly.graph_objects as go

from ...io import of_summit
from ...records import Summit
from ...words import isolate
from ..asked import Asked, Day, Ids, ask
from ..directions import ordered
from ..layout import axis_name, iso, laned, set_path, x_axis
from ..text import beneath, lines_of
from ..theme import LIGHT
from .day import name_hours
from .eras import draw_eras
from .frame import FRAMES, Frame
from .headings import headings, stop_name
from .landmarks import name_landmarks, opening_stops, stretched
from .marks import event_key, event_traces, name_traces
from .panels import Panel, days_of, make_panels
from .places import Placed, place
from .ticks import ticks

_USUAL = Frame(900)  # of a figure that nobody fits to its place
_STOP = {"color": LIGHT["soft"], "width": 1, "dash": "5px,3px"}
_BREAK = {"color": LIGHT["soft"], "width": 1.5}
_SUMMIT = {"color": LIGHT["ink"], "width": 1.5}
_KEY = 48  # pixels below all else for what the marks mean


@of_summit
@ordered
def timeline(
    summit: Summit, language: str | None = None, *,
    issues: Ids = None, at: Day = None, views: bool = False,
) -> go.Figure:  # fmt: skip
    """When it happened: a lane per issue and one for the setting, one mark per event.

    Time is drawn in up to four panels side by side, each even in itself, with a sign of a break
    between: the earlier years, the year before, the summit, and what came after; see ``panels``.
    A mark stands in the lane of the
    first of its issues, and a thin line leads to the others; a bar shows how far a date reaches
    that is known to the month or the year, or lasts; an open mark is an approximate date.

    language, issues: as in ``matrix``. Events of the setting are always in.
    at: a day, inclusive: later events are left out. None means all there are.
    views: True adds ``layout.meta["views"]``, for a front end that fits the figure to its place.
    Raises SummitError as ``matrix`` does.
    """
    asked = ask(summit, language, issues=issues, at=at)
    lanes = (*asked.lanes, "")
    events = [*summit.events.values()]
    panels = make_panels(summit, events)  # from all of them: axes stay while a reader moves the day
    events = [event for event in events if not event.issues or {*event.issues} & {*lanes}]
    if asked.day is not None:
        events = [event for event in events if event.date.known_by <= asked.day]
    told = [(event, summit.by_clock(event.date)) for event in events]
    placed = place(told, panels, lanes)
    usual = _view(asked, placed, panels, _USUAL)
    top, foot = usual["layout"]["margin.t"], usual["layout"]["margin.b"]
    layout = laned(asked, lanes, _USUAL.lane, t=top, b=foot + _KEY)
    layout["meta"] |= {
        "panels": [{"id": panel.id, "axis": axis_name(panel.number, "xaxis")} for panel in panels]
    }
    if views:
        zooms = {"", *(panel.id for panel in panels)}
        layout["meta"]["views"] = [
            _view(asked, placed, panels, frame) for frame in FRAMES if frame.zoom in zooms
        ]
    for panel in panels:
        layout[axis_name(panel.number, "xaxis")] = x_axis(
            type="date", domain=_sides(asked, panel), anchor="y",
            range=asked.across(iso(panel.start), iso(panel.end)),
            tickangle=0, showgrid=True, gridcolor=LIGHT["line"],
        )  # fmt: skip
    for path, value in usual["layout"].items():
        if not path.startswith("margin"):
            set_path(layout, path, value)
    layout["annotations"] = [*layout["annotations"], event_key(asked, placed, -foot)]
    figure = go.Figure()
    for trace in event_traces(asked, placed, panels):
        figure.add_trace(trace)
    figure.add_traces(usual["names"])
    return figure.update_layout(layout)


def timeline_panels(summit: Summit) -> list[str]:
    """Ids of the panels of time that the timeline draws, in order."""
    return [panel.id for panel in make_panels(summit, [*summit.events.values()])]


def _sides(asked: Asked, panel: Panel) -> list[float]:
    """Where a panel stands in the plot, as shares from the left."""
    return asked.across(asked.along(panel.left), asked.along(panel.right))


def _view(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel], frame: Frame
) -> dict[str, Any]:
    """What depends on the width: paths in the layout, and the traces of names."""
    drawn = panels
    dodges: dict[str, float] = {}
    if frame.zoom:
        own = next(panel for panel in panels if panel.id == frame.zoom)
        drawn = [replace(own, left=0.0, right=1.0)]
        placed = stretched(placed, own)
    if frame.zoom == "summit":
        dodges, named = name_hours(asked, placed, frame)
    else:
        named = name_landmarks(asked, placed, drawn, frame)
    stops = opening_stops(asked, drawn)
    layout: dict[str, Any] = {}
    most = 1
    for panel in drawn:
        marks, labels = ticks(panel, asked.words, frame)
        most = max(most, *(len(lines_of(label)) for label in labels), 1)
        axis = axis_name(panel.number, "xaxis")
        layout[f"{axis}.tickvals"] = [iso(mark) for mark in marks]
        layout[f"{axis}.ticktext"] = [_stack(label) for label in labels]
        layout[f"{axis}.tickfont.size"] = 10 if frame.narrow else 12
    depth = 14 + (13 if frame.narrow else 16) * most
    notes, top = headings(asked, drawn, stops, frame)
    shapes = [*_grounds(asked, drawn)]
    if frame.zoom == "summit":
        shapes += [_rule(panel, day, "day", _STOP) for panel in drawn for day in days_of(panel)[1:]]
    else:
        shapes += [
            _rule(panel, asked.summit.by_clock(stop.date).first, stop_name(stop), _STOP)
            for stop, panel in stops
        ]
        bars, eras, end = draw_eras(asked, drawn, frame, depth + 2)
        shapes, notes, depth = [*shapes, *bars], [*notes, *eras], round(end)
    layout |= {"annotations": notes, "shapes": shapes, "margin.t": top, "margin.b": depth}
    return {
        "width": frame.width, "narrow": frame.narrow, "zoom": frame.zoom,
        "lane_px": frame.lane, "setting": frame.setting, "drop": frame.drop,
        "dodges": {f"event:{id}": share for id, share in dodges.items()},
        "layout": layout, "names": name_traces(asked, named, drawn, frame),
    }  # fmt: skip


def _stack(label: str) -> str:
    return beneath(*map(isolate, lines_of(label)))


def _grounds(asked: Asked, drawn: Sequence[Panel]) -> Iterable[dict[str, Any]]:
    """One flat tint per panel, and the lines that set the summit's day apart."""
    for panel in drawn:
        yield {
            "type": "rect", "layer": "below", "name": "ground", "xref": "paper", "yref": "paper",
            "x0": asked.along(panel.left), "x1": asked.along(panel.right), "y0": 0, "y1": 1,
            "fillcolor": LIGHT["mute"], "line": {"width": 0},
        }  # fmt: skip
        for edge in (panel.start, panel.end) if panel.id == "summit" else ():
            yield _rule(panel, edge, "summit", _SUMMIT)
    for before, after in pairwise(drawn):
        yield from _break(asked.along((before.right + after.left) / 2))


def _break(x: float) -> Iterable[dict[str, Any]]:
    """Two strokes across the foot and the top of the gap between panels: another scale begins."""
    for y, shift in product((0, 1), (-3, 3)):
        yield {
            "type": "line", "name": "break", "xref": "paper", "yref": "paper",
            "xsizemode": "pixel", "xanchor": x, "x0": shift - 3, "x1": shift + 3,
            "ysizemode": "pixel", "yanchor": y, "y0": -6, "y1": 6, "line": _BREAK,
        }  # fmt: skip


def _rule(panel: Panel, moment: datetime, name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "line", "name": name, "xref": axis_name(panel.number), "yref": "paper",
        "x0": iso(moment), "x1": iso(moment), "y0": 0, "y1": 1, "line": line, "layer": "below",
    }  # fmt: skip
