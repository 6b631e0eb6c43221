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
from ..text import balanced, beneath, bold, in_lines, label_pixels, lines_of
from ..theme import FONT, LIGHT
from .fits import USUAL, Fit, fits_of, put
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
_NAME, _NARROW_NAME = 176, 92  # pixels that a name may take; on a narrow screen
_NARROW = 560  # pixels of the figure below which a screen is narrow
_AIR = 16  # pixels beside names and cells, together
_LEAST_LETTERS = 9  # pixels of the smallest letters that are read
_LEAST_GAPS = 7  # pixels of a cell that there is a line beside
_NARROW_KEY = 330  # pixels of cells below which the key is as wide as they are
_LEAST_CELL = 4  # pixels of a cell that is still seen
_LINE = 16
_SIGN = 6.2  # pixels of a sign of small text, about


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
    traces = _traces(pairs, ids)
    return tabled(pairs.asked, traces, _layout(pairs, ids, traces), pairs.table, TABLE)


def _traces(pairs: Pairs, ids: list[str]) -> list[Any]:
    asked = pairs.asked
    of = {name: square(pairs.table, ids, name) for name in ("S", "n", "coverage", "low", "high")}
    told = np.stack(
        [of["n"], of["coverage"], 2 * of["low"] - 1, 2 * of["high"] - 1], axis=-1
    ).round(4)  # fmt: skip
    places, cut = list(range(len(ids))), _cut(pairs, ids)
    shared = {"x": places, "y": places, "xgap": 1, "ygap": 1, "customdata": told}
    scores = go.Heatmap(
        z=of["S"].round(4),
        zmin=-1,
        zmax=1,
        colorscale=DIVERGING,
        hoverongaps=False,
        hovertext=_named(pairs, ids, ~np.isnan(of["S"])),
        hovertemplate=_pair_of(cut, pairs.hover(
            "%{z:.2f}", "%{customdata[0]:d}", "%{customdata[1]:.0%}",
            "%{customdata[2]:.2f}", "%{customdata[3]:.2f}",
        )),
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
        hovertext=_named(pairs, ids, ~np.isnan(few)),
        hovertemplate=_pair_of(cut, asked.words.t(
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


def _pair_of(cut: bool, line: str) -> str:
    """What the pointer is told; cut: whether the names beside the cells are not whole."""
    pair = "%{hovertext}" if cut else bold("%{y} · %{x}")
    told = beneath(pair, isolate(line, always=True))
    return HOVER.replace("%{hovertext}", label_in_order(told))


def _cut(pairs: Pairs, ids: list[str]) -> bool:
    """Whether a name is too long for any of the figure's widths."""
    names = [pairs.asked.text(pairs.asked.summit.actors[id].name) for id in ids]
    return any(_edge(pairs, ids, room)[0] != names for room in (_NAME, _NARROW_NAME))


def _named(pairs: Pairs, ids: list[str], told: Any) -> list[list[str]] | None:
    """The whole names of each pair that is told, where those beside the cells are not whole."""
    if not _cut(pairs, ids):
        return None
    asked = pairs.asked
    names = [asked.hover(asked.text(asked.summit.actors[id].name)) for id in ids]
    return [
        [beneath(name, other) if told[y, x] else "" for x, other in enumerate(names)]
        for y, name in enumerate(names)
    ]


def _bar(pairs: Pairs, across: float) -> dict[str, Any]:
    """The key: what the colours mean, below cells that take so many pixels.

    plotly makes room for words wider than the key, so they break.
    """
    words = pairs.asked.words
    narrow = across < _NARROW_KEY
    share = 1 if narrow else 0.6
    lines = balanced(words.t("analysis.key"), max(12, int(across * share / _SIGN)))
    key = label_in_order(beneath(*(isolate(line, always=True) for line in lines)))
    values = (-1, 0, 1) if narrow else (-1, -0.5, 0, 0.5, 1)
    return {
        "orientation": "h", "thickness": 10, "len": share, "outlinewidth": 0,
        "x": pairs.asked.along(0), "xanchor": pairs.asked.side,
        "y": 0, "yanchor": "top", "ypad": 8,
        "tickvals": list(values),
        "ticktext": [words.number(value) for value in values],
        "title": {"text": key, "side": "bottom",
                  "font": {"size": 12, "family": FONT, "color": LIGHT["soft"]}},
    }  # fmt: skip


def _layout(pairs: Pairs, ids: list[str], traces: list[Any]) -> dict[str, Any]:
    asked = pairs.asked
    size = len(ids)
    usual = _fit(pairs, ids, USUAL)
    layout = paper(asked) | {
        "xaxis": x_axis(side="top", range=asked.across(-0.5, size - 0.5), **_ticks(size)),
        "yaxis": x_axis(range=[size - 0.5, -0.5], side=asked.side, **_ticks(size)),
        "meta": {"actors": ids, "cell_px": _cell(size)},
    }  # fmt: skip
    put(usual, layout, traces)
    if not usual.layout["xaxis.showticklabels"]:  # a picture has no pointer to ask
        wide = _edge(pairs, ids, _NAME)[1] + _AIR + _LEAST_LETTERS * size
        put(_fit(pairs, ids, wide), layout, traces)
        layout["width"] = wide
    narrow = _edge(pairs, ids, _NARROW_NAME)[1]
    layout["meta"] |= {
        "fits": fits_of(lambda width: _fit(pairs, ids, width)),
        "least_px": narrow + _AIR + _LEAST_CELL * size,
    }
    return layout


def _ticks(size: int) -> dict[str, Any]:
    return {
        "tickvals": list(range(size)), "tickfont": {"color": LIGHT["ink"]}, "fixedrange": True
    }  # fmt: skip


def _cell(size: int) -> int:
    """Pixels that a cell is high."""
    return max(8, min(44, round(640 / max(1, size))))


def _letters(size: int) -> int:
    return min(13, _cell(size) + 1)


def _edge(pairs: Pairs, ids: list[str], room: int) -> tuple[list[str], int]:
    """The names of the rows, each in so much room, and pixels of the margin they stand in."""
    letters = _letters(len(ids))
    names = pairs.asked.names(ids, room, letters)
    return names, _margin(names, letters)


def _margin(names: list[str], letters: int) -> int:
    return round(max((label_pixels(name, letters) for name in names), default=0)) + 16


def _fit(pairs: Pairs, ids: list[str], width: int) -> Fit:
    """What depends on the width: how long names are, and whether those of columns have room."""
    asked, size = pairs.asked, len(ids)
    cell, letters = _cell(size), _letters(size)
    narrow = width < _NARROW
    names, wide = _edge(pairs, ids, _NARROW_NAME if narrow else _NAME)
    inner = width - wide - _AIR
    across = min(letters, int(inner / max(1, size)))
    shown = across >= _LEAST_LETTERS
    upright = cell < wide
    above = 12 if not shown else _margin(names, across) if upright else 40
    gap = int(inner >= _LEAST_GAPS * size)
    bar = _bar(pairs, inner)
    deep = 18 * (len(lines_of(bar["title"]["text"])) - 1)
    notes = _notes(pairs, width, deep)
    edges = {"t": above, "b": 80 + deep + _LINE * max(1, len(notes)), "l": 8, "r": 8, "pad": 4}
    edges[asked.side[0]] = wide
    return Fit(
        {
            "height": edges["t"] + edges["b"] + cell * max(1, size),
            "margin": edges,
            "xaxis.tickangle": -90 if upright else 0,
            "xaxis.ticktext": names,
            "xaxis.showticklabels": shown,
            "xaxis.tickfont.size": across if shown else letters,
            "yaxis.ticktext": names,
            "yaxis.tickfont.size": letters,
            "annotations": notes,
        },
        {"0.colorbar": bar, "0.xgap": gap, "1.xgap": gap},
    )


def _notes(pairs: Pairs, width: int, deep: int) -> list[dict[str, Any]]:
    """What grey cells mean, where there are any."""
    if not pairs.table["few"].any():
        return []
    asked = pairs.asked
    lines = in_lines(asked.words.t("analysis.grey", pairs.min_n), int(width / _SIGN))
    return [
        note(
            asked, isolate(line, always=True), asked.origin, 0, -84 - deep - _LINE * index, "paper"
        )
        for index, line in enumerate(lines)
    ]
