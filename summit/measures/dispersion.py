"""Further measures, each asked for by name: how far positions spread on an issue, how close the
outcome came to what an actor wanted, and agreement of a pair beyond what chance would bring.

None is a headline. Each stands beside the number of cells it rests on, and each leaves out what is
silent, mixed or not on record: a missing position is never a position.
"""

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import isfinite
from numbers import Real
from typing import Literal

import pandas as pd

from ..records import Summit, SummitError, as_of, nearest
from .agreement import positions_at
from .frames import frames

ENOUGH = 30
"""Shared items under which a chance-corrected coefficient says next to nothing."""

NOTHING = float("nan")

# How far apart two places on the scale count, as a function of their distance in 0..1.
DISTANCES: Mapping[str, Callable[[float], float]] = {
    "linear": lambda d: d,
    "quadratic": lambda d: d * d,
    "nominal": lambda d: float(d > 0),
}
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


def spread(
    summit: Summit, at: date | str | None = None, actors: Iterable[str] | None = None
) -> pd.DataFrame:
    """Per issue, how far apart the positions stand, with how many there are.

    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    actors: ids of columns; None means all.
    Returns a frame indexed by issue, in the order of the story; no units:
        ``n`` number of actors with a position on the scale, at least 0;
        ``range`` ``(max x - min x) / (high - low)``, 0 (all the same) to 1 (both ends taken); the
        ends are the declared ones; NaN where n is 0;
        ``A`` van der Eijk's agreement, see ``van_der_eijk``, -1 (two camps at the ends) over 0
        (evenly spread) to 1 (one camp), over the places of the declared scale; NaN where n is 0
        or the scale has fewer than three places. One actor always gives 1: read n first;
        ``polarisation`` ``(1 - A) / 2``, 0 to 1; NaN where A is;
        ``proximity`` mean of ``1 - |x - y| / (high - low)`` over all pairs, 0 to 1; NaN where n
        is under 2. For two actors it is all there is to say, and A adds nothing.
    Raises SummitError for an actor without a column, or a date that is none.
    Source: van der Eijk 2001 (A); R package agrmt (polarization); Leifeld, Discourse Network
    Analyzer manual, "congruence" (proximity).
    """
    chosen = list(summit.columns if actors is None else dict.fromkeys(actors))
    held = _values(summit, as_of(at, summit.window.end.known_by), chosen)
    places = sorted(set(summit.values.values()))
    rows = [_spread_of(held.loc[issue].dropna().tolist(), places) for issue in held.index]
    columns = ["n", "range", "A", "polarisation", "proximity"]
    return pd.DataFrame(rows, index=held.index, columns=columns)


def van_der_eijk(frequencies: Sequence[float]) -> float:
    """Agreement A in an ordered rating scale: are there one camp, two, or none?

    The frequencies are cut into layers of equal height; a layer is a pattern of filled (1) and
    empty (0) categories. Of its ``K`` categories ``S`` are filled; ``TU`` triples of categories
    read 110 or 011, ``TDU`` read 101. Then, summed over layers by their share of all cases::

        U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU))
        A = sum(share * U (1 - (S - 1) / (K - 1)))     a layer with S = 1 counts 1, with S = K, 0

    frequencies: cases per category, >= 0, in the order of the scale, empty categories included.
    Returns A, no unit: 1 one category filled, 0 all filled alike, -1 half the cases at each end;
        NaN where there is no case.
    Raises SummitError for fewer than three categories, or a frequency that is negative or not
        finite.
    Source: van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality and
    Quantity 35(3), 325-341; the same values as ``agreement`` of the R package agrmt.
    """
    counts = [float(count) for count in frequencies]
    if len(counts) < 3:
        raise SummitError(
            f"frequencies: {len(counts)} given; van der Eijk's A needs at least three categories, "
            "so give one number for each place on the scale, 0 where nobody stands"
        )
    for index, count in enumerate(counts):
        if not isfinite(count) or count < 0:
            raise SummitError(f"frequencies[{index}]: {count:g} is no count; give 0 or more")
    total = sum(counts)
    if total == 0:
        return NOTHING
    agreement, ground = 0.0, 0.0
    for level in sorted(set(counts) - {0.0}):
        layer = [int(count >= level) for count in counts]
        agreement += (level - ground) * sum(layer) / total * _layer_agreement(layer)
        ground = level
    return agreement


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
    chosen = list(summit.issues) if issues is None else list(issues)
    for id in chosen:
        if id not in summit.issues:
            raise SummitError(f"no issue has the id {id!r}; use some of {', '.join(summit.issues)}")
    held = _values(summit, as_of(at, summit.window.end.known_by), dict.fromkeys((a, b))).loc[chosen]
    pairs = [(x, y) for x, y in zip(held[a], held[b], strict=True) if x == x and y == y]
    n = len(pairs)
    if n < ENOUGH:
        warnings.warn(
            f"{measure} of {a} and {b} rests on {n} shared issues; under {ENOUGH} one cell can "
            "turn it over: report n with it, and never as a headline",
            SmallSampleWarning,
            stacklevel=2,
        )
    observed, expected = _distances(pairs, measure, weights, summit.ends)
    value = 1 - observed / expected if expected > 0 else NOTHING
    return ChanceCorrected(a, b, measure, weights, value, observed, expected, n, len(chosen))


def outcome_closeness(
    summit: Summit, outcome_values: Mapping[str, float], at: date | str | None = None
) -> pd.DataFrame:
    """Per actor, how close the outcome came to what it wanted: bargaining success.

    ``1 - |x_ij - o_j| / (high - low)``, averaged over the issues ``j`` on which actor ``i`` has a
    position ``x_ij`` on the scale and an outcome is placed at ``o_j``.

    outcome_values: issue id → the outcome's place on the summit's scale, in the scale's own unit.
        It is required: a status says what kind of result there was ("talks-opened"), not which
        answer it gave to the proposition, and the step from one to the other is an editorial
        judgement, made per issue and to be shown with the result. An issue left out of it is left
        out of the result; so is one without an outcome by ``at``.
    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    Returns a frame indexed by actor, in the order of the columns; no units:
        ``n`` number of issues it rests on; ``asked`` number of issues of the summit;
        ``coverage`` share of their weight that those n carry, 0 to 1;
        ``closeness`` weighted by salience, 0 (opposite end) to 1 (what it wanted); NaN where n is
        0; ``unweighted`` the same with every weight 1.
        To have got what one wanted is not to have brought it about.
    Raises SummitError for an unknown issue, a value that is no number or outside the declared ends,
        or a date that is none.
    Source: Arregui and Thomson 2009 (bargaining success as congruence of outcome and position); in
    the DEU data the scale runs from 0 to 100, and success is 100 times this.
    """
    day = as_of(at, summit.window.end.known_by)
    low, high = summit.ends
    for issue, value in outcome_values.items():
        _placed(summit, issue, value)
    placed = pd.Series(
        {
            issue.id: outcome_values.get(issue.id, NOTHING) if issue.outcome_at(day) else NOTHING
            for issue in summit.issues.values()
        },
        dtype=float,
    )
    weight = pd.Series({issue.id: issue.weight for issue in summit.issues.values()}, dtype=float)
    terms = 1 - _values(summit, day, summit.columns).sub(placed, axis=0).abs() / (high - low)
    carried = terms.notna().mul(weight, axis=0).sum()
    return pd.DataFrame(
        {
            "n": terms.notna().sum(),
            "asked": len(weight),
            "coverage": carried / weight.sum(),
            "closeness": terms.mul(weight, axis=0).sum() / carried,
            "unweighted": terms.mean(),
        }
    )


def _values(summit: Summit, day: date, actors: Iterable[str]) -> pd.DataFrame:
    """Issue × actor: the values that hold on a day; NaN off the scale and without a record."""
    columns = pd.Index(list(actors), name="actor", dtype=object)
    for actor in columns:
        if actor not in summit.columns:
            raise SummitError(
                f"no actor {actor!r} has a column; use one of {', '.join(summit.columns)}"
            )
    rows = pd.Index(list(summit.issues), name="issue", dtype=object)
    held = positions_at(frames(summit).stances, day)
    values = held.pivot(index="issue", columns="actor", values="value")
    return values.reindex(index=rows, columns=columns).astype(float)


def _spread_of(values: list[float], places: list[float]) -> tuple[int, *tuple[float, ...]]:
    """One row of ``spread`` from the positions on one issue and the places of the scale."""
    width = places[-1] - places[0]
    if not values:
        return 0, NOTHING, NOTHING, NOTHING, NOTHING
    found = Counter(values)
    a = van_der_eijk([found[place] for place in places]) if len(places) > 2 else NOTHING
    near = [1 - abs(x - y) / width for x, y in combinations(values, 2)]
    return (
        len(values),
        (max(values) - min(values)) / width,
        a,
        (1 - a) / 2,
        sum(near) / len(near) if near else NOTHING,
    )


def _layer_agreement(layer: list[int]) -> float:
    """A of one layer: 1 for each category that is filled in it, 0 for each that is not."""
    categories, filled = len(layer), sum(layer)
    if filled == 1:
        return 1.0
    if filled == categories:
        return 0.0
    triples = Counter(combinations(layer, 3))
    unimodal = triples[1, 1, 0] + triples[0, 1, 1]
    bimodal = triples[1, 0, 1]
    u = ((categories - 2) * unimodal - (categories - 1) * bimodal) / (
        (categories - 2) * (unimodal + bimodal)
    )
    return u * (1 - (filled - 1) / (categories - 1))


def _distances(
    pairs: list[tuple[float, float]], measure: str, weights: str, ends: tuple[float, float]
) -> tuple[float, float]:
    """``D_o`` and ``D_e`` of paired positions; NaN where there is none."""
    if not pairs:
        return NOTHING, NOTHING
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


def _placed(summit: Summit, issue: str, value: float) -> None:
    """Refuse a place of an outcome that cannot be one."""
    low, high = summit.ends
    if issue not in summit.issues:
        raise SummitError(
            f"outcome_values: no issue has the id {issue!r}; give a value per issue, "
            f"for some of {', '.join(summit.issues)}"
        )
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not low <= value <= high:
        raise SummitError(
            f"outcome_values[{issue!r}]: {value!r} is not in {low:g}..{high:g}; "
            "give the outcome's place on the scale, or leave the issue out"
        )
