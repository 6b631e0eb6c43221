"""How reliable the coding is: a second coder's codes compared with those of the records."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from ..io import of_summit
from ..records import SECOND, Key, Summit, SummitError, codes_of
from .alpha import disagreement, interval, krippendorff_alpha


@dataclass(frozen=True)
class Reliability:
    """How far two codings of one summit agree; alpha never without its n and interval.

    alpha: Krippendorff's alpha, ordinal, of the positions on the scale: 1 the same throughout, 0 as
        chance would have it, no fixed lower bound; NaN where undefined. It cannot see a difference
        over whether a cell belongs on the scale at all: read it with ``alpha_codes``.
    low, high: 95 % percentile interval of alpha over resampled cells (fixed seed); NaN where none
        can be had. Cells of one issue or actor are not independent, so it is rather too narrow.
    n: cells that both placed on the scale: what alpha rests on.
    alpha_codes, low_codes, high_codes: the same, nominal, over all ``cells``: every code is as far
        from every other, and ``silent`` and ``mixed`` are codes.
    observed, expected: the two disagreements that ``alpha_codes`` is made of, 0 to 1; NaN where it
        is undefined.
    cells: cells that both coded, off the scale included.
    exact: share of ``cells`` with the same position, 0 to 1, ``silent`` and ``mixed`` being
        positions of their own; NaN where there is none.
    exact_basis: the same for the basis.
    alpha_ratings, n_ratings: alpha of the ratings 0 to 3, and how many both gave.
    exact_ratings, ratings: share with the same rating, ``not-rated`` being one, and of how many.
    exact_outcomes, outcomes: share of outcomes with the same status, and of how many.
    uncoded: stances, outcomes and ratings that the second coding has not; left out of all above.
    disagreements: one row per difference: ``kind`` (position, basis, outcome or rating), ``issue``,
        ``actor``, ``commitment``, ``date`` (each "" where it does not apply), ``first`` and
        ``second`` (what each coder wrote), ``note`` (the second coder's).
    """

    alpha: float
    low: float
    high: float
    n: int
    alpha_codes: float
    low_codes: float
    high_codes: float
    observed: float
    expected: float
    cells: int
    exact: float
    exact_basis: float
    alpha_ratings: float
    n_ratings: int
    exact_ratings: float
    ratings: int
    exact_outcomes: float
    outcomes: int
    uncoded: int
    disagreements: pd.DataFrame


@of_summit
def reliability(summit: Summit) -> Reliability:
    """Compare a summit's coding with its second one, from ``coding/second.toml``.

    Compared are the positions at the summit (the latest by the end of its window), the
    outcomes at the summit, and every rating.
    Raises SummitError where there is no second coding.
    Source: Krippendorff, Content Analysis, chapter on reliability; how far it can be trusted at
    this size is told by ``n`` and the interval.
    """
    if summit.second_coding is None:
        raise SummitError(
            f"{summit.origin}: no {SECOND} in its folder, so there is nothing to compare; "
            "have a second coder write one"
        )
    first, second = codes_of(summit.issues, summit.columns), summit.second_coding.codes()
    both = {
        kind: {key: (code, second[kind][key]) for key, code in codes.items() if key in second[kind]}
        for kind, codes in first.items()
    }
    codes = list(both["position"].values())
    units = [
        [summit.values[str(position)] for position in pair if position in summit.values]
        for pair in codes
    ]
    low, high = interval(units)
    low_codes, high_codes = interval(codes, "nominal")
    observed, expected = disagreement(codes, "nominal")
    rated = [[one for one in pair if one != "not-rated"] for pair in both["rating"].values()]
    return Reliability(
        alpha=krippendorff_alpha(units),
        low=low,
        high=high,
        n=sum(len(unit) > 1 for unit in units),
        alpha_codes=krippendorff_alpha(codes, "nominal"),
        low_codes=low_codes,
        high_codes=high_codes,
        observed=observed,
        expected=expected,
        cells=len(codes),
        exact=_same(both["position"]),
        exact_basis=_same(both["basis"]),
        alpha_ratings=krippendorff_alpha(rated),
        n_ratings=sum(len(unit) > 1 for unit in rated),
        exact_ratings=_same(both["rating"]),
        ratings=len(both["rating"]),
        exact_outcomes=_same(both["outcome"]),
        outcomes=len(both["outcome"]),
        uncoded=sum(len(first[kind]) - len(both[kind]) for kind in first if kind != "basis"),
        disagreements=_disagreements(both, summit.second_coding.notes()),
    )


def _same(pairs: Mapping[Key, tuple[Hashable, Hashable]]) -> float:
    return sum(a == b for a, b in pairs.values()) / len(pairs) if pairs else nan


def _disagreements(
    both: Mapping[str, Mapping[Key, tuple[Any, Any]]], notes: Mapping[str, Mapping[Key, str]]
) -> pd.DataFrame:
    rows = [
        {
            "kind": kind,
            "issue": key[0],
            "actor": key[1] if kind in ("position", "basis") else "",
            "commitment": key[1] if kind == "rating" else "",
            "date": key[2] if kind == "rating" else "",
            "first": one,
            "second": other,
            "note": notes[kind][key],
        }
        for kind, pairs in both.items()
        for key, (one, other) in pairs.items()
        if one != other
    ]
    columns = ["kind", "issue", "actor", "commitment", "date", "first", "second", "note"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
