"""Actor by actor: how close each pair stands, those who are alike side by side."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from ...io import of_summit
from ...measures import Floats, seriated, square
from ...records import Summit, SummitError
from ...words import isolate
from ..asked import Asked, Day, Ids
from ..directions import label_in_order
from ..layout import HOVER, note, paper, x_axis
from ..text import beneath, bold, pixels
from ..theme import FONT, LIGHT
from .pairs import MIN_N, Pairs, pairs_of
from .tabled import TabledFigure, tabled

DIVERGING = [
    [0.0, LIGHT["against"]],
    [0.25, LIGHT["reserved"]],
    [0.5, LIGHT["mute"]],
    [0.75, LIGHT["conditional"]],
    [1.0, LIGHT["for"]],
]
"""Share of the way from S = -1 to S = 1 → colour: dark at both ends, apart to every eye."""

TABLE = {
    "actor": "analysis.actor", "other": "analysis.other-actor", "S": "analysis.s",
    "n": "analysis.n", "coverage": "analysis.coverage", "low": "analysis.low",
    "high": "analysis.high",
}  # fmt: skip

_WRITTEN = 14  # actors up to which each cell has its figure in it


@of_summit
def heatmap(
    summit: Summit, language: str | None = None, *,
    actors: Ids = None, issues: Ids = None, at: Day = None, since: Day = None,
    weights: bool = True, min_n: int = MIN_N, order: str = "similar",
) -> TabledFigure:  # fmt: skip
    """How close each pair of actors stands: S from -1 (opposite) to 1 (the same), as a colour.

    A pair with fewer than ``min_n`` issues in common is grey: too few to tell, never a figure. The
    pointer is told n, the share of the weight, and what S could be with the missing positions.

    language: one of the summit's; None means its first. actors: ids; None means all columns.
    issues, at, since, weights: as for ``agreement_table``.
    order: ``similar`` puts actors beside those they agree with, by hierarchical clustering with
        optimal leaf order; ``columns`` leaves them as they are.
    Returns a plotly figure; its ``table`` holds a row a pair, with its columns those of
        ``agreement_table`` and ``few``, and stands below it in a notebook.
    Raises SummitError for what is unknown, for a date that is none, and where scipy, which is in
        the extra ``analysis``, is not installed.
    """
    if order not in ("similar", "columns"):
        raise SummitError(f"order: {order!r} is not one of similar, columns; use one of them")
    pairs = pairs_of(
        summit, language, actors=actors, issues=issues, at=at, since=since, weights=weights,
        min_n=min_n,
    )  # fmt: skip
    ids = pairs.actors
    if order == "similar":
        ids = [ids[place] for place in seriated(1 - square(pairs.table, ids, "P"))]
    return tabled(pairs.asked, _traces(pairs, ids), _layout(pairs, ids), pairs.table, TABLE)


def _traces(pairs: Pairs, ids: list[str]) -> list[Any]:
    asked = pairs.asked
    of = {name: square(pairs.table, ids, name) for name in ("S", "n", "coverage", "low", "high")}
    told = np.stack(
        [of["n"], of["coverage"], 2 * of["low"] - 1, 2 * of["high"] - 1], axis=-1
    ).round(4)  # fmt: skip
    places = list(range(len(ids)))
    shared = {"x": places, "y": places, "xgap": 1, "ygap": 1, "customdata": told}
    scores = go.Heatmap(
        z=of["S"].round(4),
        zmin=-1,
        zmax=1,
        colorscale=DIVERGING,
        hoverongaps=False,
        hovertemplate=_pair_of(pairs.hover(
            "%{z:.2f}", "%{customdata[0]:d}", "%{customdata[1]:.0%}",
            "%{customdata[2]:.2f}", "%{customdata[3]:.2f}",
        )),
        colorbar=_bar(pairs),
        meta={"kind": "scores"},
        **shared,
    )  # fmt: skip
    written = len(ids) <= _WRITTEN
    if written:
        scores.update(text=_written(asked, of["S"]), texttemplate="%{text}")
    few = np.where((of["n"] >= 0) & np.isnan(of["S"]), 0.0, np.nan)
    too_few = go.Heatmap(
        z=few,
        colorscale=[[0, LIGHT["line"]], [1, LIGHT["line"]]],
        showscale=False,
        hoverongaps=False,
        hovertemplate=_pair_of(asked.words.t(
            "analysis.few-pair", n="\u2066%{customdata[0]:d}\u2069", asked=pairs.issues
        )),
        meta={"kind": "few"},
        **shared,
    )  # fmt: skip
    if written:
        too_few.update(text=np.where(np.isnan(few), "", "–").tolist(), texttemplate="%{text}")
    return [scores, too_few]


def _written(asked: Asked, scores: Floats) -> list[list[str]]:
    """The figures of the cells."""
    number = asked.words.number
    return [["" if np.isnan(one) else number(round(one, 1) + 0) for one in row] for row in scores]


def _pair_of(line: str) -> str:
    told = beneath(bold("%{y} · %{x}"), isolate(line, always=True))
    return HOVER.replace("%{hovertext}", label_in_order(told))


def _bar(pairs: Pairs) -> dict[str, Any]:
    """The key: what the colours mean, below the figure."""
    words = pairs.asked.words
    key = label_in_order(isolate(words.t("analysis.key"), always=True))
    return {
        "orientation": "h", "thickness": 10, "len": 0.6, "outlinewidth": 0,
        "x": pairs.asked.along(0), "xanchor": pairs.asked.side,
        "y": 0, "yanchor": "top", "ypad": 8,
        "tickvals": [-1, -0.5, 0, 0.5, 1],
        "ticktext": [words.number(value) for value in (-1, -0.5, 0, 0.5, 1)],
        "title": {"text": key, "side": "bottom",
                  "font": {"size": 12, "family": FONT, "color": LIGHT["soft"]}},
    }  # fmt: skip


def _layout(pairs: Pairs, ids: list[str]) -> dict[str, Any]:
    asked = pairs.asked
    size = len(ids)
    cell = max(8, min(44, round(640 / max(1, size))))
    letters = min(13, cell + 1)
    names = [asked.text(asked.summit.actors[id].name) for id in ids]
    wide = round(max((pixels(name, letters) for name in names), default=0)) + 16
    upright = cell < wide
    edges = {"t": wide if upright else 40, "b": 96, "l": 8, "r": 8, "pad": 4}
    edges[asked.side[0]] = wide
    ticks = {
        "tickvals": list(range(size)),
        "ticktext": names,
        "tickfont": {"color": LIGHT["ink"], "size": letters},
        "fixedrange": True,
    }
    layout = paper(asked) | {
        "height": edges["t"] + edges["b"] + cell * max(1, size),
        "margin": edges,
        "xaxis": x_axis(
            side="top", range=asked.across(-0.5, size - 0.5), tickangle=-90 if upright else 0,
            **ticks,
        ),
        "yaxis": x_axis(range=[size - 0.5, -0.5], side=asked.side, **ticks),
        "meta": {"actors": ids, "cell_px": cell},
    }  # fmt: skip
    if pairs.table["few"].any():
        line = isolate(asked.words.t("analysis.grey", pairs.min_n), always=True)
        layout["annotations"] = [note(asked, line, asked.origin, 0, -84, "paper")]
    return layout
