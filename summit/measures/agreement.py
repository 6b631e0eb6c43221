"""How close two actors stand: the sums of ``pairs.py`` for all pairs, of which this is one.

The page's front end (``front/src/core/agreement.js``) does the same sum over the positions of the
issues that are switched on, so that a reader needs no kernel; cases written once hold it to these
figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from ..io import of_summit
from ..records import Carded, Summit, SummitError
from .pairs import pair_sums
from .positions import values_at

Floats = NDArray[np.float64]

NEARNESS = {"same": 1.0, "near": 0.75, "between": 0.5, "far": 0.25, "opposite": 0.0}
"""Word for how close two positions are → the least closeness of which it is said, 0 to 1."""


def nearness(closeness: float) -> str:
    """The word of ``NEARNESS`` for a closeness from 0 to 1."""
    return next(word for word, least in NEARNESS.items() if closeness >= least - 1e-9)


@dataclass(frozen=True)
class Agreement(Carded):
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


@of_summit
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
    known = ~np.isnan(positions)
    there = np.unique(positions[known])
    held = np.where(known, np.searchsorted(there, positions), -1)
    sums = pair_sums(held, there, np.asarray(weight, dtype=np.float64), ends)
    P, _, coverage, low, high = (column.item() for column in sums)
    return Agreement(a, b, P, 2 * P - 1, int(sums.n[0]), len(values), coverage, low, high)


@of_summit
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
    low, high = summit.ends
    return pd.Series(1 - np.abs(x - y) / (high - low), index=values.index, name="p")


def _weight(summit: Summit, values: pd.DataFrame, weights: bool) -> Floats:
    """Weights of the issues that are the rows of some values."""
    return np.array(
        [summit.lean.issues[id].weight if weights else 1 for id in values.index], dtype=float
    )


def _refuse_outside(values: pd.DataFrame, ends: tuple[float, float]) -> None:
    low, high = ends
    positions = values.to_numpy()
    for row, column in np.argwhere((positions < low) | (positions > high)):
        raise SummitError(
            f"{values.index[row]}, {values.columns[column]}: {positions[row, column]:g} is not in "
            f"{low:g}..{high:g}; declare it on the scale in summit.toml"
        )
