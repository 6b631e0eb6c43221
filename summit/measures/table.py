"""The agreement of every pair of actors, as a frame."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..io import of_summit
from ..records import Summit, SummitError, as_of, nearest
from .columns import Columns, Floats, columns_of
from .lazy import LazyPositions, lazy_table
from .pairs import Sums, pair_sums
from .positions import places_of

BY = ("theme", "year")
"""What a table can be split by."""

_Day = date | str | None
_Rows = NDArray[np.intp]
_Parts = Iterator[tuple[str | int | None, Sums]]


@of_summit
def agreement_table(
    summit: Summit | Columns | LazyPositions,
    *,
    at: date | str | None = None,
    since: date | str | None = None,
    issues: Iterable[str] | None = None,
    weights: bool = True,
    by: Literal["theme", "year"] | None = None,
) -> pd.DataFrame:
    """The agreement of every pair of columns; see ``agreement`` for what each figure says.

    summit: or positions that stay where they are, see ``summit.measures.lazy_positions``; their
        actors come in the order of their names.
    at, issues, weights: as for ``agreement``.
    since: a day, inclusive: positions taken before it count as missing. None means all count.
    by: None, or a table for each ``theme`` of the issues (those without one come last), or for
        each calendar ``year``: of the positions taken in it, asking about the issues on which
        anyone took one in it.
    Returns one row per pair, in the order of the columns, each pair once:
        ``actor, other, P, S, n, coverage, low, high``, behind a column ``theme`` or ``year`` where
        asked for; a summit of one column gives no row. All measures but n have no unit.
    Raises SummitError for an unknown issue or ``by``, for a date that is none, and where no issue
        has a theme.
    Cost: actors² × issues × (places of the scale - 1), with no loop over pairs.
    """
    if by is not None and by not in BY:
        hint = nearest(str(by), BY) or "; use one of them"
        raise SummitError(f"by: {by!r} is not one of {', '.join(BY)}{hint}")
    if isinstance(summit, LazyPositions):
        return lazy_table(summit, at=at, since=since, issues=issues, weights=weights, by=by)
    columns = summit if isinstance(summit, Columns) else columns_of(summit)
    rows = places_of(summit, "issue", issues, columns.issues)
    weight = columns.weight[rows] if weights else np.ones(len(rows))
    if by is None:
        held = columns.held(at, since)
        every = len(rows) == len(held) and bool((rows == np.arange(len(held))).all())
        return _frame(columns, _sums(columns, held if every else held[rows], weight))
    split = _by_theme if by == "theme" else _by_year
    parts = split(columns, at, since, rows, weight)
    frames = [_frame(columns, sums, **{by: key}) for key, sums in parts]
    if not frames:
        return _frame(columns, _sums(columns, columns.held()[:0], weight[:0]), year=0).iloc[:0]
    return pd.concat(frames, ignore_index=True)


def _by_theme(columns: Columns, at: _Day, since: _Day, rows: _Rows, weight: Floats) -> _Parts:
    themes = columns.theme[rows]
    order = sorted(dict.fromkeys(themes), key=lambda theme: theme is None)
    if order in ([], [None]):
        raise SummitError("by: no issue asked for has a theme; add theme to issues/<name>.toml")
    held = columns.held(at, since)[rows]
    for theme in order:
        inside = np.array([one == theme for one in themes])
        yield theme, _sums(columns, held[inside], weight[inside])


def _by_year(columns: Columns, at: _Day, since: _Day, rows: _Rows, weight: Floats) -> _Parts:
    last = as_of(at, columns.day or date.max)
    first = as_of(since, date.min, "since")
    for year in columns.years:
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        if start > end:
            continue
        held = columns.held(end, start)[rows]
        asked = np.isin(rows, columns.spoken_of(start, end))
        if asked.any():
            yield year, _sums(columns, held[asked], weight[asked])


def _sums(columns: Columns, held: NDArray[Any], weight: Floats) -> Sums:
    return pair_sums(held, columns.scale, weight, columns.ends)


def _frame(columns: Columns, sums: Sums, **group: Any) -> pd.DataFrame:
    actor, other = np.triu_indices(len(columns.actors), k=1)
    names = pd.Index(columns.actors)
    return pd.DataFrame(
        {
            **group,
            "actor": names[actor],
            "other": names[other],
            "P": sums.P,
            "S": 2 * sums.P - 1,
            "n": sums.n,
            "coverage": sums.coverage,
            "low": sums.low,
            "high": sums.high,
        },
        index=pd.RangeIndex(len(actor)),
    )
