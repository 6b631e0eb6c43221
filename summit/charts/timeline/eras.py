"""The periods below the timeline: each a bar with its name above it, in as few rows as fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from ...records import Era
from ..asked import Asked
from ..layout import axis_name, iso, note
from ..text import balanced, stacked, widest
from ..theme import LIGHT
from .frame import Frame
from .panels import Panel, bounds

_NEAR = 4  # pixels between a name and its bar
_APART = 12  # pixels between a bar and the next row's name
_BESIDE = 10  # pixels between two eras in one row
_SIGNS = ((999, 28), (20, 14, 12))  # lengths of line: first these in any panel, then those

Piece = tuple[Panel, datetime, datetime]


@dataclass(frozen=True)
class _Drawn:
    """One era in pixels of the plot: where its name starts, its lines, and all that it takes."""

    pieces: list[Piece]
    lines: list[str]
    start: float
    low: float
    high: float


def draw_eras(
    asked: Asked, panels: Sequence[Panel], frame: Frame, below: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Shapes, annotations, and how many pixels below the plot they end.

    below: pixels from the plot's foot to the first row.
    """
    rows: list[list[_Drawn]] = []
    own = asked.summit.by_clock
    for era in sorted(asked.summit.eras, key=lambda era: own(era.start).first):
        drawn = _drawn(asked, era, panels, frame)
        if drawn is None:
            continue
        free = (
            row for row in rows
            if all(drawn.high < one.low or drawn.low > one.high for one in row)
        )  # fmt: skip
        row = next(free, None)
        if row is None:
            rows.append(row := [])
        row.append(drawn)
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for row in rows:
        bar = below + max(len(one.lines) for one in row) * frame.line + _NEAR
        for one in row:
            notes.append(_name(asked, one, frame, bar))
            shapes += _bars(asked, one, bar)
        below = bar + 2 + _APART
    return shapes, notes, below


def _drawn(asked: Asked, era: Era, panels: Sequence[Panel], frame: Frame) -> _Drawn | None:
    own = asked.summit.by_clock
    pieces = _pieces((own(era.start).first, bounds(own(era.end))[1]), panels)
    if not pieces:
        return None
    title = asked.written(era.title)
    first, last = frame.spot(*pieces[0][:2]), frame.spot(pieces[-1][0], pieces[-1][2])
    start, lines = _where(title, pieces, frame)
    end = start + widest(lines, frame.size)
    return _Drawn(pieces, lines, start, min(first, start), max(last, end) + _BESIDE)


def _where(title: str, pieces: Sequence[Piece], frame: Frame) -> tuple[float, list[str]]:
    """Where a name starts, and its lines: inside one panel where it can be, else in the plot."""
    for lengths in _SIGNS:
        for panel, begin, _ in pieces:
            left, right = frame.edges(panel)
            for signs in lengths:
                lines = balanced(title, signs)
                width = widest(lines, frame.size)
                if width <= right - left:
                    return min(frame.spot(panel, begin), right - width), lines
    lines = balanced(title, _SIGNS[0][-1])
    first = frame.spot(*pieces[0][:2])
    return max(0, min(first, frame.width - widest(lines, frame.size))), lines


def _pieces(era: tuple[datetime, datetime], panels: Sequence[Panel]) -> list[Piece]:
    start, end = era
    cut = [(panel, max(start, panel.inside[0]), min(end, panel.inside[1])) for panel in panels]
    return [(panel, begin, stop) for panel, begin, stop in cut if begin < stop]


def _name(asked: Asked, one: _Drawn, frame: Frame, bar: float) -> dict[str, Any]:
    x = asked.along(one.start / frame.width)
    line = note(asked, stacked(one.lines), x, 0, round(_NEAR - bar), "paper", frame.size)
    return {**line, "yanchor": "bottom", "borderpad": 0, "name": "era"}


def _bars(asked: Asked, one: _Drawn, bar: float) -> Iterable[dict[str, Any]]:
    """A bar per panel, and dots where the era goes on from one panel to the next."""
    y = round(-bar)
    foot = {"yref": "paper", "ysizemode": "pixel", "yanchor": 0, "name": "era"}
    for panel, start, end in one.pieces:
        yield {
            "type": "rect", "xref": axis_name(panel.number), "x0": iso(start), "x1": iso(end),
            "y0": y, "y1": y - 2, "fillcolor": LIGHT["none"], "line": {"width": 0}, **foot,
        }  # fmt: skip
    for (panel, _, end), (after, start, _) in pairwise(one.pieces):
        x0, x1 = asked.along(panel.share(end)), asked.along(after.share(start))
        dots = {"color": LIGHT["none"], "width": 2, "dash": "dot"}
        yield {
            "type": "line", "xref": "paper", "x0": x0, "x1": x1,
            "y0": y - 1, "y1": y - 1, "line": dots, **foot,
        }  # fmt: skip
