"""Two actors over time: how close they stand, and what that could be with what is missing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ...io import of_summit
from ...measures import agreement_over_time
from ...records import Summit, SummitError
from ...words import isolate
from ..asked import Asked, Ids, ask
from ..layout import HOVER, note, paper, x_axis
from ..text import in_lines, pixels
from ..theme import LIGHT
from .fits import USUAL, Fit, fits_of, put
from .pairs import MIN_N
from .tabled import TabledFigure, tabled

TABLE = {
    "at": "analysis.until", "S": "analysis.s", "n": "analysis.n", "coverage": "analysis.coverage",
    "low": "analysis.low", "high": "analysis.high",
}  # fmt: skip


_VALUES = 48  # pixels of the margin in which the values of S stand
_HEAD = 13  # pixels of the letters of the pair's names
_SIGN = 6.2  # pixels of a sign of small text, about


@of_summit
def over_time(
    summit: Summit, language: str | None = None, a: str | None = None, b: str | None = None, *,
    window: str | timedelta | None = "365D", step: str | timedelta = "30D",
    issues: Ids = None, weights: bool = True, min_n: int = MIN_N,
) -> TabledFigure:  # fmt: skip
    """How close two actors stand, in a window of time that moves on: S from -1 to 1.

    Behind the line lies the band of what S could be with the missing positions. A window with fewer
    than ``min_n`` issues in common has no mark but a grey one on the band's lower edge: too few.

    language: one of the summit's; None means its first. a, b: ids of columns; None means the pair
        that the summit compares, else its first two columns.
    window, step, issues, weights: as for ``agreement_over_time``.
    Returns a plotly figure; its ``table`` holds a row a window, with the columns of
        ``agreement_over_time`` and ``few``, and stands below the figure in a notebook.
    Raises SummitError for what is unknown, for a length of time that is none, and where a summit of
        one column has no two to compare.
    """
    asked = ask(summit, language, issues=issues)
    a, b = _pair(summit, a, b)
    table = agreement_over_time(
        summit, a, b, window, step, issues=asked.lanes, weights=weights
    )  # fmt: skip
    few = table["n"] < max(1, min_n)
    told = table.assign(P=table["P"].mask(few), S=table["S"].mask(few), few=few)
    return tabled(asked, _traces(asked, told), _layout(asked, told, (a, b), min_n), told, TABLE)


def _pair(summit: Summit, a: str | None, b: str | None) -> tuple[str, str]:
    both = summit.pair or tuple(summit.columns[:2])
    if len(both) < 2 and (a is None or b is None):
        raise SummitError("b: the summit has one column alone; there are no two to compare")
    return (both[0] if a is None else a), (both[1] if b is None else b)


def _traces(asked: Asked, table: pd.DataFrame) -> list[go.Scatter]:
    days = table["at"].dt.strftime("%Y-%m-%d").tolist()
    few = table[table["few"]]
    return [
        _band(table),
        go.Scatter(
            x=days,
            y=table["S"].round(4),
            mode="lines+markers",
            connectgaps=False,
            line={"color": LIGHT["for"], "width": 2},
            marker={"size": 6, "color": LIGHT["for"]},
            hovertext=[_hover(asked, row) for row in table.to_dict("records")],
            hovertemplate=HOVER,
            meta={"kind": "scores"},
        ),
        go.Scatter(
            x=few["at"].dt.strftime("%Y-%m-%d").tolist(),
            y=[-1] * len(few),
            mode="markers",
            cliponaxis=False,
            marker={"symbol": "circle-open", "size": 8, "color": LIGHT["none"]},
            hovertext=[_hover(asked, row) for row in few.to_dict("records")],
            hovertemplate=HOVER,
            meta={"kind": "few"},
        ),
    ]  # fmt: skip


def _band(table: pd.DataFrame) -> go.Scatter:
    """What S could be, as an area for each run of windows in which anything was asked."""
    known = table["high"].notna()
    x: list[str | None] = []
    y: list[float | None] = []
    for _, run in table[known].groupby((~known).cumsum()[known]):
        days = run["at"].dt.strftime("%Y-%m-%d").tolist()
        x += [*days, *days[::-1], None]
        y += [*(2 * run["high"] - 1).round(4), *(2 * run["low"] - 1).round(4)[::-1], None]
    return go.Scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=LIGHT["line"], hoverinfo="skip",
        line={"width": 2, "color": LIGHT["line"]}, meta={"kind": "band"},
    )  # fmt: skip


def _hover(asked: Asked, row: Mapping[Any, Any]) -> str:
    words = asked.words
    until = words.t("analysis.window-until", day=f"\u2066{row['at']:%Y-%m-%d}\u2069")
    if row["few"]:
        return asked.hover(until, words.t("analysis.few-here", int(row["n"])))
    figures = {
        "s": words.number(round(row["S"], 2)), "n": int(row["n"]),
        "coverage": words.percent(row["coverage"]),
        "low": words.number(round(2 * row["low"] - 1, 2)),
        "high": words.number(round(2 * row["high"] - 1, 2)),
    }  # fmt: skip
    return asked.hover(until, words.t("analysis.hover-here", **figures))


def _fit(asked: Asked, keys: list[str], pair: tuple[str, str], width: int) -> Fit:
    """What depends on the width: how long the names are, and the lines below the figure."""
    words = asked.words
    inner = width - 12 - _VALUES
    room = (inner - pixels(words.t("analysis.pair", a="", b=""), _HEAD)) / 2
    a, b = asked.names(pair, room, _HEAD)
    head = words.t("analysis.pair", a=a, b=b)
    first, second = (asked.text(asked.summit.actors[id].name) for id in pair)
    told = words.t("analysis.pair", a=first, b=second)
    line = note(asked, head, asked.origin, 1, 22, "paper", _HEAD)
    cut = {"hovertext": asked.hover(told)} if told != head else {}
    notes = [{**line, "xshift": 0, "name": "pair", **cut}]
    lines = [line for key in keys for line in in_lines(key, int(inner / _SIGN))]
    notes += [
        note(asked, isolate(line, always=True), asked.origin, 0, -40 - 18 * index, "paper")
        for index, line in enumerate(lines)
    ]
    below = 44 + 18 * len(lines)
    return Fit({"height": 340 + below, "margin.b": below, "annotations": notes})


def _layout(asked: Asked, table: pd.DataFrame, pair: tuple[str, str], min_n: int) -> dict[str, Any]:
    words = asked.words
    keys = [words.t("analysis.band-key")]
    if table["few"].any():
        keys.append(words.t("analysis.few-key", min_n))
    values = [-1, -0.5, 0, 0.5, 1]
    edges = {"t": 40, "b": 0, "l": 12, "r": 12, "pad": 6}
    edges[asked.side[0]] = _VALUES

    def fit(width: int) -> Fit:
        return _fit(asked, keys, pair, width)

    layout = paper(asked) | {
        "margin": edges,
        "xaxis": x_axis(
            type="date",
            fixedrange=True,
            tickformat="%Y-%m",
            tickfont={"color": LIGHT["ink"]},
            autorange="reversed" if words.rtl else True,
        ),
        "yaxis": {
            "range": [-1.05, 1.05], "tickvals": values, "side": asked.side, "fixedrange": True,
            "ticktext": [words.number(value) for value in values], "zeroline": True,
            "zerolinecolor": LIGHT["none"], "gridcolor": LIGHT["line"],
            "tickfont": {"color": LIGHT["ink"]},
        },
        "meta": {"pair": list(pair), "fits": fits_of(fit)},
    }  # fmt: skip
    put(fit(USUAL), layout, ())
    return layout
