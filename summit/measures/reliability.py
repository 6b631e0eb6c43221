"""How reliable the coding is: a second coder's file beside the data, compared with the data.

The second coding stands in ``coding/second.toml`` of a summit's folder. It is read for this alone:
no figure and no page is drawn from it.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from pydantic import ValidationError

from ..io import find, read_table
from ..records import (
    OFF_SCALE,
    OutcomeStatus,
    Record,
    Slug,
    Summit,
    SummitError,
    refusals,
)
from .alpha import disagreement, interval, krippendorff_alpha

SECOND = "coding/second.toml"
"""Where the second coding stands in a summit's folder."""

NOTHING = float("nan")

Key = tuple[str, ...]
Codes = Mapping[Key, Hashable]


class _Stance(Record):
    issue: Slug
    actor: Slug
    position: str
    basis: Literal["stated", "editorial"]
    note: str


class _Outcome(Record):
    issue: Slug
    status: OutcomeStatus
    note: str


class _Rating(Record):
    issue: Slug
    commitment: Slug
    date: str
    value: Literal[0, 1, 2, 3, "not-rated"]
    note: str


class _Coding(Record):
    stances: tuple[_Stance, ...] = ()
    outcomes: tuple[_Outcome, ...] = ()
    ratings: tuple[_Rating, ...] = ()


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


def reliability(summit: Summit) -> Reliability:
    """Compare a summit's coding with the second one in ``coding/second.toml`` of its folder.

    Compared are the positions at the summit (the latest inside its window) of the actors with a
    column, the outcomes at the summit, and every rating.
    Raises SummitError where there is no second coding, where it cannot be read, and where it codes
    what the data no longer hold, a line each.
    Source: Krippendorff, Content Analysis, chapter on reliability; how far it can be trusted at
    this size is told by ``n`` and the interval.
    """
    coding = _read(summit)
    first, second = _first(summit), _second(coding)
    problems = list(_misfits(summit, first, coding))
    if problems:
        raise SummitError(*(f"{SECOND}: {line}" for line in problems))
    notes = {kind: {key: note for key, (_, note) in rows.items()} for kind, rows in second.items()}
    both = {
        kind: {key: (codes[key], second[kind][key][0]) for key in codes if key in second[kind]}
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
    rated = [[v for v in pair if v != "not-rated"] for pair in both["rating"].values()]
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
        uncoded=sum(len(first[k]) - len(both[k]) for k in ("position", "outcome", "rating")),
        disagreements=_disagreements(both, notes),
    )


def _read(summit: Summit) -> _Coding:
    path = find(summit.origin) / SECOND
    problems: list[str] = []
    try:
        table = read_table(path, problems)
        if table is not None:
            return _Coding.model_validate(table)
    except FileNotFoundError:
        raise SummitError(
            f"{summit.origin}: no {SECOND} in its folder, so there is nothing to compare; "
            "have a second coder write one"
        ) from None
    except ValidationError as error:
        problems = [f"{place}: {said}" for place, said in refusals(error, _Coding)]
    raise SummitError(*(f"{SECOND}: {line}" for line in problems))


def _first(summit: Summit) -> dict[str, dict[Key, Hashable]]:
    """Kind → what the data hold: key → code."""
    codes: dict[str, dict[Key, Hashable]] = {
        "position": {}, "basis": {}, "outcome": {}, "rating": {},
    }  # fmt: skip
    for issue in summit.issues.values():
        for actor in summit.columns:
            if actor in issue.stances:
                codes["position"][issue.id, actor] = issue.stances[actor].position
                codes["basis"][issue.id, actor] = issue.stances[actor].basis
        codes["outcome"][issue.id,] = issue.outcome.status
        for commitment in issue.commitments:
            for rating in commitment.ratings:
                codes["rating"][issue.id, commitment.id, rating.date.edtf] = rating.value
    return codes


def _second(coding: _Coding) -> dict[str, dict[Key, tuple[Hashable, str]]]:
    """Kind → what the second coder wrote: key → (code, note)."""
    stances = coding.stances
    return {
        "position": {(one.issue, one.actor): (one.position, one.note) for one in stances},
        "basis": {(one.issue, one.actor): (one.basis, one.note) for one in stances},
        "outcome": {(one.issue,): (one.status, one.note) for one in coding.outcomes},
        "rating": {
            (one.issue, one.commitment, one.date): (one.value, one.note) for one in coding.ratings
        },
    }


def _misfits(summit: Summit, first: Mapping[str, Codes], coding: _Coding) -> Iterable[str]:
    """A line for each row that codes nothing in the data, or codes it twice, or off every scale."""
    rows: dict[str, list[tuple[str, Key]]] = {
        "stances": [("position", (one.issue, one.actor)) for one in coding.stances],
        "outcomes": [("outcome", (one.issue,)) for one in coding.outcomes],
        "ratings": [("rating", (one.issue, one.commitment, one.date)) for one in coding.ratings],
    }
    for table, keys in rows.items():
        seen: set[Key] = set()
        for index, (kind, key) in enumerate(keys):
            place, words = f"{table}[{index}]", ", ".join(key)
            if key not in first[kind]:
                yield f"{place}: the data hold no {kind} for {words}; correct it, or remove it"
            if key in seen:
                yield f"{place}: {words} is coded twice; leave one"
            seen.add(key)
    known = [*summit.values, *OFF_SCALE]
    for index, stance in enumerate(coding.stances):
        if stance.position not in known:
            yield (
                f"stances[{index}].position: {stance.position!r} is not on the scale; "
                f"use one of {', '.join(known)}"
            )


def _same(pairs: Mapping[Key, tuple[Hashable, Hashable]]) -> float:
    return sum(a == b for a, b in pairs.values()) / len(pairs) if pairs else NOTHING


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
