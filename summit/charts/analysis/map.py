"""Actors on a plane: the nearer two stand, the more they agree."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...io import of_summit
from ...measures import Scaled, scaled, square
from ...records import Summit
from ..asked import Day, Ids
from ..layout import HOVER, note, paper
from ..text import in_lines, pixels, stacked
from ..theme import LIGHT
from .pairs import MIN_N, Pairs, pairs_of
from .tabled import TabledFigure, tabled

TABLE = {
    "actor": "analysis.actor", "x": "analysis.across", "y": "analysis.up", "n": "analysis.partners",
    "closest": "analysis.closest",
}  # fmt: skip


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
    layout = _layout(pairs, placed, lacking)
    return tabled(pairs.asked, [_marks(pairs, table)], layout, table, TABLE)


def _marks(pairs: Pairs, table: pd.DataFrame) -> go.Scatter:
    asked, actors = pairs.asked, pairs.asked.summit.actors
    names = [asked.text(actors[id].name) for id in table["actor"]]
    hover = [
        asked.hover(
            asked.text(actors[row["actor"]].name),
            asked.words.t("analysis.nearest", name=asked.text(actors[row["closest"]].name)),
            asked.words.t("analysis.partner", int(row["n"])),
        )
        for row in table.to_dict("records")
    ]
    many = len(names) > 60
    return go.Scatter(
        x=table["x"].round(4),
        y=table["y"].round(4),
        text=names,
        mode="markers" if many else "markers+text",
        textposition=_beside(table, names),
        textfont={"color": LIGHT["ink"], "size": 12},
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
    "top center": (-0.5, 1.0), "bottom center": (-0.5, -2.0), "middle right": (0.06, -0.5),
    "middle left": (-1.06, -0.5),
}  # fmt: skip
"""Where a name may stand beside its mark → its lower left corner, in its own widths and heights."""


def _beside(table: pd.DataFrame, names: list[str]) -> list[str]:
    """On which side of its mark each name covers least of the others, as far as can be told."""
    reach = float(np.abs(table[["x", "y"]].to_numpy()).max(initial=0.1))
    scale = 220 / reach  # pixels, about, on a figure of usual width
    taken: list[tuple[float, float, float]] = []
    found = []
    for x, y, name in zip(table["x"] * scale, table["y"] * scale, names, strict=True):
        long = pixels(name, 12)
        boxes = {
            side: (x + across * long, y + up * 16, long) for side, (across, up) in _SIDES.items()
        }
        best = min(boxes, key=lambda side: _covered(boxes[side], taken))
        taken.append(boxes[best])
        found.append(best)
    return found


def _covered(box: tuple[float, float, float], taken: list[tuple[float, float, float]]) -> float:
    """How many pixels of other names a name of some width would lie on."""
    x, y, long = box
    return sum(
        max(0.0, min(x + long, left + wide) - max(x, left)) * max(0.0, 16 - abs(y - low))
        for left, low, wide in taken
    )


def _layout(pairs: Pairs, placed: Scaled, lacking: list[str]) -> dict[str, Any]:
    asked = pairs.asked
    lines = [asked.words.t("analysis.stress", stress=asked.words.number(round(placed.stress, 2)))]
    if lacking:
        names = asked.words.listing([asked.written(asked.summit.actors[id].name) for id in lacking])
        lines.append(asked.words.t("analysis.unplaced", pairs.min_n, names=names))
    broken = [part for line in lines for part in in_lines(line, 96)]
    below = 20 + 18 * len(broken)
    wide, high = (float(side) for side in np.abs(placed.points).max(axis=0, initial=0.1))
    bare = {
        "showticklabels": False, "showgrid": True, "gridcolor": LIGHT["line"], "zeroline": False,
        "ticks": "", "fixedrange": True,
    }  # fmt: skip
    return paper(asked) | {
        "height": 480 + below,
        "margin": {"t": 24, "b": below, "l": 12, "r": 12, "pad": 0},
        "xaxis": {**bare, "range": [-1.2 * wide, 1.2 * wide]},
        "yaxis": {**bare, "range": [-1.3 * high, 1.3 * high], "scaleanchor": "x"},
        "annotations": [
            {**note(asked, stacked(broken), asked.origin, 0, -10, "paper"), "yanchor": "top"}
        ],
        "meta": {"stress": round(placed.stress, 4), "unplaced": lacking},
    }  # fmt: skip
