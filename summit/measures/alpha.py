"""Krippendorff's alpha: how far coders agree beyond chance, with its interval."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

RESAMPLES = 5000
SEED = 20210616

Metric = Literal["ordinal", "nominal"]
Floats = npt.NDArray[np.float64]


def krippendorff_alpha(units: Iterable[Sequence[Hashable]], metric: Metric = "ordinal") -> float:
    """Krippendorff's alpha: how far coders agree beyond chance.

    ``alpha = 1 - D_o / D_e`` over the coincidences ``o_ck`` of values inside units. Two values are
    as far apart as ``(n_c / 2 + sum of the n_g between + n_k / 2)^2`` in the ordinal metric, and
    1 in the nominal one, if they differ.

    units: per unit the values that its coders gave, missing ones left out; a unit with fewer than
        two values counts for nothing. The ordinal metric needs values that can be put in order.
    Returns alpha, no unit: at most 1, 0 at chance, no fixed lower bound; NaN where it is undefined:
        no unit with two values, or only one value in all of them.
    Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability", form D.
    """
    observed, expected = disagreement(units, metric)
    return 1 - observed / expected


def disagreement(units: Iterable[Sequence[Hashable]], metric: Metric) -> tuple[float, float]:
    """The observed and the expected disagreement; NaN both where alpha is undefined."""
    together = _coincidences(_usable(units), metric).sum(axis=0)[None]
    observed, expected = _disagreements(together, metric)
    return float(observed[0]), float(expected[0])


def interval(
    units: Sequence[Sequence[Hashable]], metric: Metric = "ordinal"
) -> tuple[float, float]:
    """The 95 % percentile interval of alpha over units drawn again with replacement.

    Only units with two values or more are drawn; a drawing on which alpha is undefined is left out.
    The seed is fixed: the same units give the same interval on every machine. Where no unit holds
    a difference the interval shrinks to 1..1: it cannot know of one that it never saw.
    Returns ``(low, high)`` without unit; NaN both where alpha is undefined on all drawings.
    Source: Efron and Tibshirani 1993 (percentile interval).
    """
    usable = _usable(units)
    count = len(usable)
    draw = np.random.RandomState([SEED])  # the numbers that random.Random(SEED) gives, frozen
    drawn = (draw.random_sample((RESAMPLES, count)) * count).astype(int)
    places = drawn + np.arange(RESAMPLES)[:, None] * count
    times = np.bincount(places.ravel(), minlength=places.size).reshape(RESAMPLES, count)
    together = np.tensordot(times, _coincidences(usable, metric), axes=1)
    observed, expected = _disagreements(together, metric)
    alphas = 1 - observed / expected
    defined = alphas[~np.isnan(alphas)]
    if not len(defined):
        return float("nan"), float("nan")
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)


def _usable(units: Iterable[Sequence[Hashable]]) -> list[tuple[Hashable, ...]]:
    return [tuple(unit) for unit in units if len(unit) > 1]


def _coincidences(units: Sequence[tuple[Hashable, ...]], metric: Metric) -> Floats:
    """Coincidences of values per unit, an array of units × values × values; values in order."""
    values: list[Any] = list(dict.fromkeys(value for unit in units for value in unit))
    if metric == "ordinal":
        values.sort()
    place = {value: index for index, value in enumerate(values)}
    found = np.zeros((len(units), len(values), len(values)))
    for index, unit in enumerate(units):
        for one, other in permutations(unit, 2):
            found[index, place[one], place[other]] += 1 / (len(unit) - 1)
    return found


def _disagreements(together: Floats, metric: Metric) -> tuple[Floats, Floats]:
    """Observed and expected disagreement of each of many sums of coincidences.

    together: sums × values × values. NaN where fewer than two values occur.
    """
    totals = together.sum(axis=2)
    size = totals.shape[1]
    apart = np.broadcast_to(1 - np.eye(size), together.shape)
    if metric == "ordinal":
        reached = np.cumsum(totals, axis=1) - totals / 2
        apart = (reached[:, :, None] - reached[:, None, :]) ** 2
    n = totals.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (together * apart).sum(axis=(1, 2)) / n
        expected = np.einsum("sc,sk,sck->s", totals, totals, apart) / (n * (n - 1))
    undefined = (totals > 0).sum(axis=1) < 2
    observed[undefined], expected[undefined] = np.nan, np.nan
    return observed, expected
