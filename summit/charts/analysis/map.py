"""Actors on a plane: the nearer two stand, the more they agree."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...io import of_summit
from ...measures import Floats, Scaled, scaled, square
from ...records import Summit
from ..asked import Day, Ids
from ..layout import HOVER, note, paper
from ..shortening import distinct
from ..text import in_lines, label_pixels, stacked
from ..theme import LIGHT
from .fits import USUAL, Fit, fits_of, put
from .pairs import MIN_N, Pairs, pairs_of
from .tabled import TabledFigure, tabled

TABLE = {
    "actor": "analysis.actor", "x": "analysis.across", "y": "analysis.up", "n": "analysis.partners",
    "closest": "analysis.closest",
}  # fmt: skip


_HIGH, _TOP, _EDGE = 480, 24, 12  # pixels: the figure without its notes, its margins
_LETTERS = 12
_SIGN = 6.2  # pixels of a sign of small text, about


@of_summit
def map(
    summit: Summit, language: str | None = None, *,
    actors: Ids = None, issues: Ids = None, at: Day = None, since: Day = None,
    weights: bool = True, min_n: int = MIN_N,
) -> TabledFigure:  # fmt: skip
    """Actors on a plane, by classical scaling of the distances 1 - P; its stress stands below.

    The axes have no meaning of their own, only nearness has. The distance of a pair with fewer than
    ``min_n`` issues in common is not used; an actor with no other pair is not placed, and named.

    language: one of the summit's; None means its first. actors: ids; None means all columns.
    issues, at, since, weights: as for ``agreement_table``.
    Returns a plotly figure; its ``table`` holds a row an actor: ``actor, x, y`` (in units of
        1 - P), ``n`` (with how many others it has enough issues in common) and ``closest`` (the
        nearest of these, an id); and stands below the figure in a notebook.
    Raises SummitError for what is unknown, and for a date that is none.
    """
    pairs = pairs_of(
        summit, language, actors=actors, issues=issues, at=at, since=since, weights=weights,
        min_n=min_n,
    )  # fmt: skip
    distances = 1 - square(pairs.table, pairs.actors, "P")
    others = (~np.isnan(distances)).sum(axis=1)
    few = np.flatnonzero(others)
    placed = scaled(distances[np.ix_(few, few)])
    ids = [pairs.actors[place] for place in few]
    nearest = [
        pairs.actors[int(np.nanargmin(distances[place]))] for place in few
    ]  # fmt: skip
    table = pd.DataFrame(
        {
            "actor": ids,
            "x": placed.points[:, 0],
            "y": placed.points[:, 1],
            "n": others[few],
            "closest": nearest,
        }
    )
    lacking = [id for id in pairs.actors if id not in ids]
    layout, trace = _layout(pairs, placed, lacking), _marks(pairs, table)

    def fit(width: int) -> Fit:
        return _fit(pairs, table, placed, lacking, width)

    put(fit(USUAL), layout, [trace])
    layout["meta"]["fits"] = fits_of(fit)
    return tabled(pairs.asked, [trace], layout, table, TABLE)


def _marks(pairs: Pairs, table: pd.DataFrame) -> go.Scatter:
    asked, actors = pairs.asked, pairs.asked.summit.actors
    hover = [
        asked.hover(
            asked.text(actors[row["actor"]].name),
            asked.words.t("analysis.nearest", name=asked.text(actors[row["closest"]].name)),
            asked.words.t("analysis.partner", int(row["n"])),
        )
        for row in table.to_dict("records")
    ]
    return go.Scatter(
        x=table["x"].round(4),
        y=table["y"].round(4),
        mode="markers+text",
        textfont={"color": LIGHT["ink"], "size": _LETTERS},
        hovertext=hover,
        hovertemplate=HOVER,
        cliponaxis=False,
        marker={
            "symbol": "circle", "size": 10, "color": LIGHT["conditional"], "opacity": 1,
            "line": {"width": 1, "color": LIGHT["paper"]},
        },
        meta={"kind": "actors"},
    )  # fmt: skip


_SIDES = {
    "top center": (-0.5, -1), "bottom center": (-0.5, 1), "middle right": (0, 0),
    "middle left": (-1, 0), "top right": (0, -1), "top left": (-1, -1), "bottom right": (0, 1),
    "bottom left": (-1, 1),
}  # fmt: skip
"""Where a name may stand beside its mark → where it starts, in its own widths, and its line."""


def _fit(pairs: Pairs, table: pd.DataFrame, placed: Scaled, lacking: list[str], width: int) -> Fit:
    """What depends on the width: the names that have room, on which side, and the notes' lines."""
    asked = pairs.asked
    names = asked.names(table["actor"], max(80, min(200, width * 0.24)), _LETTERS)
    sides = _beside(table, names, width)
    lines = _notes(pairs, placed, lacking, sum(side is None for side in sides))
    broken = [part for line in lines for part in in_lines(line, min(96, int(width / _SIGN)))]
    below = 20 + 18 * len(broken)
    return Fit(
        {
            "height": _HIGH + below,
            "margin.b": below,
            "annotations": [
                {**note(asked, stacked(broken), asked.origin, 0, -10, "paper"), "yanchor": "top"}
            ],
        },
        {
            "0.text": [name if side else "" for name, side in zip(names, sides, strict=True)],
            "0.textposition": [side or "middle center" for side in sides],
        },
    )


def _notes(pairs: Pairs, placed: Scaled, lacking: list[str], unnamed: int) -> list[str]:
    """How good the map is, and who is not on it, or on it without a name."""
    asked, words = pairs.asked, pairs.asked.words
    lines = [words.t("analysis.stress", stress=words.number(round(placed.stress, 2)))]
    if unnamed:
        lines.append(words.t("analysis.unnamed", n=unnamed))
    if lacking:
        written = [asked.written(asked.summit.actors[id].name) for id in lacking]
        names = words.listing(distinct(written, 240, _LETTERS))
        lines.append(words.t("analysis.unplaced", pairs.min_n, names=names))
    return lines


def _reach(points: Floats) -> tuple[float, float]:
    """How far from the middle the axes lead, across and up."""
    wide, high = (float(side) for side in np.abs(points).max(axis=0, initial=0.1))
    return 1.2 * wide, 1.3 * high


def _beside(table: pd.DataFrame, names: list[str], width: int) -> list[str | None]:
    """On which side of its mark each name has room in a figure of a width; None: on none.

    A name lies on no other name, on no mark, and not over the edge. Those in the least crowded
    places choose first.
    """
    points = table[["x", "y"]].to_numpy()
    across, up = _reach(points)
    plot = width - 2 * _EDGE, _HIGH - _TOP
    scale = min(plot[0] / (2 * across), plot[1] / (2 * up))
    spots = points * [scale, -scale] + np.array(plot) / 2
    taken = [(x - 5, x + 5, y - 5, y + 5) for x, y in spots.tolist()]
    near = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    crowd = (near < 60).sum(axis=1)
    found: list[str | None] = [None] * len(names)
    for place in np.argsort(crowd, kind="stable").tolist():
        for side, box in _boxes(spots[place], label_pixels(names[place], _LETTERS)):
            inside = box[0] >= -_EDGE and box[1] <= plot[0] + _EDGE
            if inside and not any(_meet(box, other) for other in taken):
                found[place] = side
                taken.append(box)
                break
    return found


_Box = tuple[float, float, float, float]
"""Pixels from the left, to the right, from the top, to the bottom."""


def _boxes(spot: Floats, wide: float) -> Iterator[tuple[str, _Box]]:
    """The places in which a name may stand beside its mark, the best first."""
    x, y = spot.tolist()
    for side, (along, line) in _SIDES.items():
        left = x + along * wide + 8 * (along == 0) - 8 * (along == -1)
        middle = y + line * 13
        yield side, (left, left + wide, middle - 7, middle + 7)


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _layout(pairs: Pairs, placed: Scaled, lacking: list[str]) -> dict[str, Any]:
    wide, high = _reach(placed.points)
    bare = {
        "showticklabels": False, "showgrid": True, "gridcolor": LIGHT["line"], "zeroline": False,
        "ticks": "", "fixedrange": True,
    }  # fmt: skip
    return paper(pairs.asked) | {
        "margin": {"t": _TOP, "b": 0, "l": _EDGE, "r": _EDGE, "pad": 0},
        "xaxis": {**bare, "range": [-wide, wide]},
        "yaxis": {**bare, "range": [-high, high], "scaleanchor": "x"},
        "meta": {"stress": round(placed.stress, 4), "unplaced": lacking},
    }  # fmt: skip
