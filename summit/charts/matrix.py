"""Issue by actor: who wanted what."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from ..io import of_summit
from ..records import Summit
from ..words import GLYPHS, colour, isolate, off_scale
from .asked import Asked, Day, Ids, ask
from .cells import Cell, all_cells, cells_of_day, hover_of, tone_of
from .directions import ordered
from .layout import LANE, glyphs, laned, points, x_axis
from .text import beneath, label_pixels, styled
from .theme import LIGHT


@of_summit
@ordered
def matrix(
    summit: Summit, language: str | None = None, *,
    issues: Ids = None, actors: Ids = None, at: Day = None, replay: bool = False,
) -> go.Figure:  # fmt: skip
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
    asked = ask(summit, language, issues=issues, actors=actors, at=at)
    cells = all_cells(asked)
    by_tone: dict[str, list[dict[str, Any]]] = {}
    for cell in cells if replay else cells_of_day(asked, cells):
        row = {
            "x": asked.columns.index(cell.actor),
            "y": asked.lanes.index(cell.issue),
            "text": isolate(asked.words.position(cell.position)) + _reading(asked, cell),
            "hovertext": hover_of(asked, cell),
            "customdata": cell.facets,
        }
        by_tone.setdefault(tone_of(asked, cell), []).append(row)
    heads, upright = _heads(asked)
    high = max((label_pixels(head, 13) for head in heads), default=0)
    layout = laned(asked, asked.lanes, LANE, t=round(high) + 16 if upright else 44, b=8)
    layout["xaxis"] = x_axis(
        side="top",
        range=asked.across(-0.25, len(asked.columns) - 0.15),
        tickvals=list(range(len(asked.columns))),
        ticktext=heads,
        tickangle=-90 if upright else None,
        tickfont={"color": LIGHT["ink"]},
        fixedrange=True,
    )
    tones = (tone for tone in GLYPHS if tone in by_tone)
    traces = [trace for tone in tones for trace in _squares(asked, tone, by_tone[tone])]
    return go.Figure(traces, layout)


def _heads(asked: Asked) -> tuple[list[str], bool]:
    """The names above the columns, and whether they stand upright, for want of room."""
    pitch = 500 / max(1, len(asked.columns))  # pixels of a figure that nobody fits to its place
    heads = asked.names(asked.columns, max(120, pitch - 12))
    upright = len(heads) > 4 and any(label_pixels(head, 13) > pitch for head in heads)
    return heads, upright


def _squares(asked: Asked, tone: str, rows: Sequence[dict[str, Any]]) -> Iterable[go.Scatter]:
    """The squares of one tone with their words, and the glyphs on them."""
    off, ink = off_scale(tone), LIGHT[colour(tone)]
    yield points(
        rows,
        mode="markers+text",
        cliponaxis=False,
        textposition=asked.after,
        textfont={"color": LIGHT["soft" if off else "ink"]},
        marker={
            "symbol": "square-open" if off else "square",
            "size": 26,
            "color": ink,
            "opacity": 1,
            "line": {"width": 1, "color": ink},
        },
        meta={"kind": "cells", "tone": tone},
    )
    yield glyphs(rows, tone, textfont={"color": ink if off else LIGHT["paper"], "size": 15})


def _reading(asked: Asked, cell: Cell) -> str:
    if not cell.editorial:
        return ""
    note = styled(asked.word("matrix.editorial"), font_size="11px", color=LIGHT["soft"])
    return beneath("", note)
