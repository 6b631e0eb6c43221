"""A figure with the table that it is drawn from, for whoever cannot see it or wants the figures."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from ..asked import Asked
from ..directions import in_order

_MOST = 400
"""Rows of a table that are shown beside a figure; the whole is ``figure.table``."""

_TABLE = Markup(
    '<details lang="{lang}" dir="{dir}"><summary>{summary}</summary><table>'
    "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{rest}</details>"
)

_ROW = Markup("<tr>{}</tr>")
_HEAD = Markup("<th scope=row>{}</th>")
_CELL = Markup("<td>{}</td>")


class TabledFigure(go.Figure):  # type: ignore[misc]
    """A plotly figure; ``table`` holds what it shows, one row a mark.

    In a notebook it shows itself with the table folded below it.
    """

    _table: pd.DataFrame | None = None
    _html: str = ""

    @property
    def table(self) -> pd.DataFrame:
        """What the figure shows, as a frame of its own."""
        return pd.DataFrame() if self._table is None else self._table.copy()

    def table_html(self) -> str:
        """The table as HTML, in the figure's language; long ones are cut, and say so."""
        return self._html

    def _ipython_display_(self) -> None:
        from IPython import display

        super()._ipython_display_()
        display.display(display.HTML(self._html))  # type: ignore[no-untyped-call]


def tabled(
    asked: Asked,
    traces: Sequence[Any],
    layout: dict[str, Any],
    table: pd.DataFrame,
    columns: dict[str, str],
) -> TabledFigure:
    """A figure with its table. columns: of the table → key of the word that stands above it."""
    figure = TabledFigure(list(traces), layout)
    in_order(figure)
    figure._table = table
    figure._html = _html(asked, table, columns)
    return figure


def _html(asked: Asked, table: pd.DataFrame, columns: dict[str, str]) -> str:
    words = asked.words
    shown = table.head(_MOST)
    rows = Markup("").join(
        _ROW.format(
            Markup("").join(
                (_CELL if place else _HEAD).format(told(asked, column, value))
                for place, (column, value) in enumerate(zip(columns, row, strict=True))
            )
        )
        for row in shown[list(columns)].itertuples(index=False)
    )
    heads = Markup("").join(
        Markup("<th scope=col>{}</th>").format(words.t(key)) for key in columns.values()
    )
    rest = Markup("<p>{}</p>").format(
        words.t("analysis.more", shown=len(shown), rows=len(table))
    ) if len(table) > len(shown) else ""  # fmt: skip
    return str(
        _TABLE.format(
            lang=words.language,
            dir=words.direction,
            summary=words.t("analysis.table", len(table)),
            heads=heads,
            rows=rows,
            rest=rest,
        )
    )


def told(asked: Asked, column: str, value: Any) -> str:
    """A cell of the table in words."""
    if column in ("actor", "other", "closest"):
        return asked.written(asked.summit.actors[value].name)
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if pd.isna(value):
        return asked.words.t("analysis.no-figure")
    if column in ("coverage", "P", "low", "high"):
        return asked.words.percent(float(value))
    return asked.words.number(round(float(value), 2))
