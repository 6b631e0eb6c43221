"""How close actors stand: one sum over arrays for all pairs, of which one pair is a special case.

The page's front end (``front/src/core/agreement.js``) does the same sum over the positions of the
issues that are switched on, so that a reader needs no kernel; cases written once hold it to these
figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from ..records import Summit, SummitError
from .positions import values_at

Floats = NDArray[np.float64]

NEARNESS = {"same": 1.0, "near": 0.75, "between": 0.5, "far": 0.25, "opposite": 0.0}
"""Word for how close two positions are → the least closeness of which it is said, 0 to 1."""


def nearness(closeness: float) -> str:
    """The word of ``NEARNESS`` for a closeness from 0 to 1."""
    return next(word for word, least in NEARNESS.items() if closeness >= least - 1e-9)


@dataclass(frozen=True)
class Agreement:
    """How close two actors stand; never one number alone.

    P: weighted proximity, 0 (opposite ends) to 1 (same positions); NaN where ``n`` is 0.
    S: ``2 P - 1``, -1 to 1 (Signorino and Ritter's S with absolute distances).
    n: number of issues on which both have a position on the scale.
    asked: number of issues asked for.
    coverage: share of the weight of the issues asked for that those ``n`` carry, 0 to 1.
    low, high: P if every missing cell took its least and its most favourable value, 0 to 1.
    """

    a: str
    b: str
    P: float
    S: float
    n: int
    asked: int
    coverage: float
    low: float
    high: float


def agreement(
    summit: Summit,
    a: str,
    b: str,
    issues: Iterable[str] | None = None,
    at: date | str | None = None,
    weights: bool = True,
) -> Agreement:
    """Weighted proximity of two actors, with what it rests on.

    ``P = sum(w_j p_j) / sum(w_j)`` over the issues ``j`` on which both have a position on the
    scale, ``p_j = 1 - |x_aj - x_bj| / (high - low)``. A position that is silent, mixed or not on
    record is missing: it is left out of P and counted in coverage and in the band low..high,
    where it takes its worst and its best value (both missing: the term runs from 0 to 1).

    issues: ids to ask about; None means all.
    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    weights: False gives every issue the weight 1.
    Raises SummitError for an unknown actor or issue, or a date that is none.
    Source: Gower 1971 (general coefficient); Signorino and Ritter 1999 (S); the band after
    Manski's partial identification.
    """
    values = values_at(summit, at, issues=issues, actors=(a, b))
    return agreement_of(values, _weight(summit, values, weights), ends=summit.ends)


def agreement_of(
    values: pd.DataFrame, weight: ArrayLike, *, ends: tuple[float, float]
) -> Agreement:
    """The same for positions that are given: what if a cell were coded otherwise?

    values: issue × actor, two actors, as ``values_at`` gives them; NaN is missing.
    weight: one number > 0 per issue, in the same order.
    ends: ``(low, high)`` as declared in the data, never read off the values.
    Raises SummitError for a value outside ``ends``.
    """
    _refuse_outside(values, ends)
    a, b = values.columns
    positions = values.to_numpy(dtype=np.float64)
    sums = _sums(positions[:, :1], positions[:, 1:], np.asarray(weight, dtype=np.float64), ends)
    P, n, coverage, low, high = (column.item() for column in sums)
    return Agreement(a, b, P, 2 * P - 1, int(n), len(values), coverage, low, high)


def agreement_table(
    summit: Summit,
    *,
    at: date | str | None = None,
    since: date | str | None = None,
    issues: Iterable[str] | None = None,
    weights: bool = True,
) -> pd.DataFrame:
    """The agreement of every pair of columns; see ``agreement`` for what each figure says.

    at, issues, weights: as for ``agreement``.
    since: a day, inclusive: positions taken before it count as missing. None means all count.
    Returns one row per pair, in the order of the columns, each pair once:
        ``actor, other, P, S, n, coverage, low, high``; a summit of one column gives no row.
    Raises SummitError for an unknown issue, or a date that is none.
    """
    values = values_at(summit, at, since=since, issues=issues)
    weight, positions = _weight(summit, values, weights), values.to_numpy()
    columns = np.arange(len(summit.columns))
    parts = [
        np.array(_sums(positions[:, [a]], positions[:, a + 1 :], weight, summit.ends))
        for a in columns
    ]
    P, n, coverage, low, high = np.concatenate(parts, axis=1)
    actor, other = np.triu_indices(len(columns), k=1)
    return pd.DataFrame(
        {
            "actor": values.columns[actor],
            "other": values.columns[other],
            "P": P,
            "S": 2 * P - 1,
            "n": n.astype(int),
            "coverage": coverage,
            "low": low,
            "high": high,
        }
    )


def proximity(summit: Summit, a: str, b: str, at: date | str | None = None) -> "pd.Series[float]":
    """Per issue, how close two actors stand: ``p = 1 - |x - y| / (high - low)``.

    at: as for ``agreement``.
    Returns a series indexed by issue, in the order of the story: 0 to 1; NaN where one of the two
        has no position on the scale.
    Raises SummitError for an unknown actor, or a date that is none.
    Source: Leifeld, Discourse Network Analyzer manual, "congruence".
    """
    values = values_at(summit, at, actors=(a, b))
    x, y = values.to_numpy().T
    return pd.Series(_terms(x, y, summit.ends)[0], index=values.index, name="p")


class _Sums(NamedTuple):
    """Arrays with one entry per pair; see ``Agreement``."""

    P: Floats
    n: Floats
    coverage: Floats
    low: Floats
    high: Floats


def _sums(x: Floats, y: Floats, weight: Floats, ends: tuple[float, float]) -> _Sums:
    """The agreement of pairs of actors.

    x, y: positions, issue × pair; a single column is paired with each of the other's. NaN is
    missing. weight: per issue.
    """
    p, low, high = _terms(x, y, ends)
    known = ~np.isnan(p)
    shared, total = weight @ known, weight.sum()
    with np.errstate(invalid="ignore"):  # nothing shared, or nothing asked: NaN
        return _Sums(
            P=weight @ np.where(known, p, 0) / shared,
            n=known.sum(axis=0),
            coverage=shared / total,
            low=weight @ low / total,
            high=weight @ high / total,
        )


def _terms(x: Floats, y: Floats, ends: tuple[float, float]) -> tuple[Floats, Floats, Floats]:
    """Proximity per cell, NaN where one is missing; and its bounds, equal to it where none is."""
    low, high = ends
    span = high - low
    p = 1 - np.abs(x - y) / span
    missing, either = np.isnan(p), np.where(np.isnan(x), y, x)  # the one known, where just one is
    worst = 1 - np.maximum(either - low, high - either) / span
    least = np.where(np.isnan(either), 0, worst)  # both missing: the two may stand at both ends
    return p, np.where(missing, least, p), np.where(missing, 1, p)


def _weight(summit: Summit, values: pd.DataFrame, weights: bool) -> Floats:
    """Weights of the issues that are the rows of some values."""
    return np.array(
        [summit.issues[id].weight if weights else 1 for id in values.index], dtype=float
    )


def _refuse_outside(values: pd.DataFrame, ends: tuple[float, float]) -> None:
    low, high = ends
    positions = values.to_numpy()
    for row, column in np.argwhere((positions < low) | (positions > high)):
        raise SummitError(
            f"{values.index[row]}, {values.columns[column]}: {positions[row, column]:g} is not in "
            f"{low:g}..{high:g}; declare it on the scale in summit.toml"
        )
