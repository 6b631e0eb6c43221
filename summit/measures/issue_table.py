"""Every issue in a row: who stands where, how far apart, and how sure that is.

Counted by position, so that the cost grows with issues × actors and not with their pairs.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import nan
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..io import of_summit
from ..records import Summit
from .columns import Columns, Floats, columns_of
from .eijk import van_der_eijk
from .positions import places_of

Counts = NDArray[np.int64]


class Spread(NamedTuple):
    """Arrays with one entry per issue; see ``issue_table``."""

    n: Counts
    range: Floats
    A: Floats
    polarisation: Floats
    proximity: Floats
    low: Floats
    high: Floats


@of_summit
def issue_table(
    summit: Summit | Columns,
    *,
    at: date | str | None = None,
    since: date | str | None = None,
    actors: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Every issue in a row: counts by position, how far apart, and what the figures rest on.

    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window. since: a day, inclusive: positions taken before it count as missing.
    actors: ids of columns; None means all.
    Returns one row per issue, in the order of the story; no units but counts:
        ``issue``, ``theme`` (in the summit's first language; None where it has none);
        ``n_<position>`` how many actors hold each position, from the low end of the scale to the
        high one, then those off it, ``n_silent, n_mixed``; ``no_record`` of how many none is known;
        ``n`` with a position on the scale, and ``coverage``, their share of the actors, 0 to 1;
        ``range, A, polarisation, proximity`` as in ``summit.measures.spread``;
        ``low, high`` the least and the greatest mean proximity of all pairs, 0 to 1, that the
        actors without a position leave room for, wherever on the scale they may stand.
    Raises SummitError for an actor without a column, or a date that is none.
    Source: as for ``summit.measures.spread``; the band after Manski's partial identification.
    """
    columns = summit if isinstance(summit, Columns) else columns_of(summit)
    few = places_of(summit, "actor with a column", actors, columns.actors)
    told = columns.told(at, since)[:, few]
    counts = {
        f"n_{name}": (told == code).sum(axis=1) for code, name in enumerate(columns.positions)
    }
    held = columns.held(at, since)[:, few]
    found = spread_of(counted(held, len(columns.scale)), len(few), columns.scale, columns.ends)
    return pd.DataFrame(
        {
            "issue": pd.Index(columns.issues),
            "theme": columns.theme,
            **counts,
            "no_record": (told < 0).sum(axis=1),
            "n": found.n,
            "coverage": found.n / len(few) if len(few) else nan,
            **{name: getattr(found, name) for name in Spread._fields[1:]},
        }
    )


def counted(held: NDArray[np.signedinteger], places: int) -> Counts:
    """How many actors stand at each place: issue × place, of issue × actor."""
    counts = [(held == place).sum(axis=1) for place in range(places)]
    return np.stack(counts, axis=1) if counts else np.zeros((len(held), 0), dtype=np.int64)


def spread_of(counts: Counts, actors: int, scale: Floats, ends: tuple[float, float]) -> Spread:
    """How far apart the positions on each issue stand.

    counts: issue × place. actors: how many were asked. scale: values of the places. ends: declared.
    """
    low, high = ends
    width = high - low
    n = counts.sum(axis=1)
    filled = counts > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        first = np.where(filled, scale, np.inf).min(axis=1, initial=np.inf)
        last = np.where(filled, scale, -np.inf).max(axis=1, initial=-np.inf)
        span = np.where(n > 0, (last - first) / width, nan)
        apart = _apart(counts, scale)
        proximity = np.where(n > 1, 1 - apart / (n * (n - 1) / 2) / width, nan)
    A = np.array([_agreement(tuple(row)) for row in counts.tolist()], dtype=np.float64)
    least, most = _band(counts, actors - n, apart, scale, ends)
    return Spread(n, span, A, (1 - A) / 2, proximity, least, most)


@lru_cache(maxsize=4096)
def _agreement(counts: tuple[int, ...]) -> float:
    return van_der_eijk(counts) if len(counts) > 2 else nan


def _apart(counts: Counts, scale: Floats) -> Floats:
    """The distances of all pairs on each issue, added up: step by step of the scale."""
    above = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
    total = counts.sum(axis=1, keepdims=True)
    crossing = above[:, 1:] * (total - above[:, 1:])
    return np.asarray(crossing @ np.diff(scale), dtype=np.float64)


def _band(
    counts: Counts, missing: Counts, apart: Floats, scale: Floats, ends: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Least and greatest mean proximity of all pairs, wherever the missing actors stand.

    They are closest to all where they stand together at the median; farthest where each stands at
    an end, of which the best split is the one that a parabola has its top at.
    """
    low, high = ends
    width = high - low
    n = counts.sum(axis=1)
    pairs = (n + missing) * (n + missing - 1) / 2
    to_low, to_high = counts @ (scale - low), counts @ (high - scale)
    middle = (missing + (to_low - to_high) / width) / 2
    far = np.full(len(n), -np.inf)
    for near_top in (np.floor(middle), np.ceil(middle)):
        at_low = np.clip(near_top, 0, missing)
        at_high = missing - at_low
        far = np.maximum(far, at_low * to_low + at_high * to_high + at_low * at_high * width)
    from_place = np.abs(scale[:, None] - scale[None, :])
    nearest = (counts @ from_place).min(axis=1, initial=np.inf) if len(scale) else np.zeros(len(n))
    near = np.where(n > 0, missing * np.where(np.isfinite(nearest), nearest, 0), 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        least = np.where(pairs > 0, 1 - (apart + far) / pairs / width, nan)
        most = np.where(pairs > 0, 1 - (apart + near) / pairs / width, nan)
    return least, most
