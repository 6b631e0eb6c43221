"""Agreement of two actors beyond what chance would bring; asked for by name, never a headline."""

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Literal

from ..io import of_summit
from ..records import Summit, SummitError, nearest
from .positions import values_at

ENOUGH = 30
"""Shared items under which a chance-corrected coefficient says next to nothing."""

DISTANCES: Mapping[str, Callable[[float], float]] = {
    "linear": lambda apart: apart,
    "quadratic": lambda apart: apart * apart,
    "nominal": lambda apart: float(apart > 0),
}
"""How far apart two places on the scale count, as a function of their distance in 0..1."""

MEASURES = ("pi", "kappa")


class SmallSampleWarning(UserWarning):
    """A coefficient was asked for on fewer shared items than it can carry."""


@dataclass(frozen=True)
class ChanceCorrected:
    """Agreement of two actors beyond chance; never the value alone.

    value: ``1 - D_o / D_e``; at most 1, 0 where they are as far apart as chance would have them,
        no lower bound; NaN where it is undefined (``D_e`` is 0, or ``n`` is 0).
    D_o: mean distance of the two on the issues they share, 0 to 1; NaN where ``n`` is 0.
    D_e: distance that chance would bring, 0 to 1; NaN where ``n`` is 0.
    n: number of issues on which both have a position on the scale.
    asked: number of issues asked for.
    """

    a: str
    b: str
    measure: str
    weights: str
    value: float
    D_o: float
    D_e: float
    n: int
    asked: int


@of_summit
def chance_corrected(
    summit: Summit,
    a: str,
    b: str,
    measure: Literal["pi", "kappa"],
    weights: Literal["linear", "quadratic", "nominal"] = "linear",
    *,
    issues: Iterable[str] | None = None,
    at: date | str | None = None,
) -> ChanceCorrected:
    """Scott's pi or Cohen's weighted kappa of two actors, over the issues both have a position on.

    ``value = 1 - D_o / D_e``: ``D_o`` is the mean of ``d(x_j, y_j)`` over the ``n`` shared issues,
    ``D_e = sum over l, m of p(l) q(m) d(l, m)`` what two independent draws would bring. For pi
    both ``p`` and ``q`` are the two actors' pooled shares, for kappa each actor's own. Distances:
    linear ``|l - m| / R``, quadratic ``(|l - m| / R)^2``, nominal 0 if the same, else 1, with R the
    distance of the declared ends. Every issue counts once: salience is not used. (S, in
    ``agreement``, is the same form with linear distances and a constant ``D_e`` of 1/2.)

    measure: which one; there is no default, because the two answer different questions.
    issues: ids to ask about; None means all.
    at: a day, inclusive, as for ``agreement``.
    Returns a ChanceCorrected: value at most 1, NaN where undefined; ``D_o``, ``D_e`` in 0..1.
    Warns SmallSampleWarning where n is under 30: at the size of a summit one cell turns the value
        over, and where one actor never varies kappa is 0 whatever the other does.
    Raises SummitError for an unknown measure, weighting, actor or issue, or a date that is none.
    Source: Scott 1955 (pi); Cohen 1960, 1968 (kappa, weighted); Häge 2011 (their use for foreign
    policy positions).
    """
    _one_of("measure", measure, MEASURES)
    _one_of("weights", weights, tuple(DISTANCES))
    values = values_at(summit, at, issues=issues, actors=(a, b))
    pairs = [(x, y) for x, y in values.to_numpy().tolist() if x == x and y == y]
    n = len(pairs)
    if n < ENOUGH:
        warnings.warn(
            f"{measure} of {a} and {b} rests on {n} shared issues; under {ENOUGH} one cell can "
            "turn it over: report n with it, and never as a headline",
            SmallSampleWarning,
            stacklevel=3,
        )
    observed, expected = _distances(pairs, measure, weights, summit.ends)
    value = 1 - observed / expected if expected > 0 else nan
    return ChanceCorrected(a, b, measure, weights, value, observed, expected, n, len(values))


def _distances(
    pairs: list[tuple[float, float]], measure: str, weights: str, ends: tuple[float, float]
) -> tuple[float, float]:
    """``D_o`` and ``D_e`` of paired positions; NaN where there is none."""
    if not pairs:
        return nan, nan
    n, width = len(pairs), ends[1] - ends[0]

    def apart(x: float, y: float) -> float:
        return DISTANCES[weights](abs(x - y) / width)

    first, second = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    size = n
    if measure == "pi":
        first = second = first + second
        size = 2 * n
    observed = sum(apart(x, y) for x, y in pairs) / n
    expected = sum(first[x] * second[y] * apart(x, y) for x in first for y in second) / size**2
    return observed, expected


def _one_of(name: str, value: str, words: Sequence[str]) -> None:
    if value not in words:
        raise SummitError(
            f"{name}: {value!r} is none{nearest(str(value), words)}; use one of {', '.join(words)}"
        )
