"""A second coding of a summit: what another coder wrote from the same evidence.

It stands beside the records and is compared with them; no figure and no page is drawn from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from .base import Record, Slug
from .issues import OFF_SCALE, Issue

Key = tuple[str, ...]
"""What is coded: ``(issue, actor)``, ``(issue,)`` or ``(issue, commitment, date)``."""

Codes = dict[str, dict[Key, str | int]]
"""Kind (position, basis, outcome or rating) → what is coded → its code."""


class CodedStance(Record):
    """The position at the summit of an actor with a column."""

    issue: Slug
    actor: Slug
    position: str
    basis: Literal["stated", "editorial"]
    note: str


class CodedOutcome(Record):
    """The outcome at the summit."""

    issue: Slug
    status: Slug
    note: str


class CodedRating(Record):
    """A commitment's rating of a day."""

    issue: Slug
    commitment: Slug
    date: str
    value: Literal[0, 1, 2, 3, "not-rated"]
    note: str


class Coding(Record):
    """``coding/second.toml``, which may be missing."""

    stances: tuple[CodedStance, ...] = ()
    outcomes: tuple[CodedOutcome, ...] = ()
    ratings: tuple[CodedRating, ...] = ()

    def codes(self) -> Codes:
        """What the second coder wrote."""
        return {
            "position": {(one.issue, one.actor): one.position for one in self.stances},
            "basis": {(one.issue, one.actor): one.basis for one in self.stances},
            "outcome": {(one.issue,): one.status for one in self.outcomes},
            "rating": {(one.issue, one.commitment, one.date): one.value for one in self.ratings},
        }

    def notes(self) -> dict[str, dict[Key, str]]:
        """Kind → what is coded → the second coder's note on it."""
        return {
            "position": {(one.issue, one.actor): one.note for one in self.stances},
            "basis": {(one.issue, one.actor): one.note for one in self.stances},
            "outcome": {(one.issue,): one.note for one in self.outcomes},
            "rating": {(one.issue, one.commitment, one.date): one.note for one in self.ratings},
        }


def codes_of(issues: Mapping[str, Issue], columns: Iterable[str]) -> Codes:
    """What the records hold: positions at the summit, outcomes at the summit, every rating.

    In the order of issues and columns.
    """
    codes: Codes = {"position": {}, "basis": {}, "outcome": {}, "rating": {}}
    for issue in issues.values():
        for actor in (actor for actor in columns if actor in issue.stances):
            codes["position"][issue.id, actor] = issue.stances[actor].position
            codes["basis"][issue.id, actor] = issue.stances[actor].basis
        if issue.outcome:
            codes["outcome"][issue.id,] = issue.outcome.status
        for commitment in issue.commitments:
            for rating in commitment.ratings:
                codes["rating"][issue.id, commitment.id, rating.date.edtf] = rating.value
    return codes


def misfits(coding: Coding, held: Codes, scale: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Where a coding does not fit the records, and how: what they do not hold, or what is twice.

    held: what the records hold. scale: the positions on the summit's scale.
    """
    rows: dict[str, list[tuple[str, Key]]] = {
        "stances": [("position", (one.issue, one.actor)) for one in coding.stances],
        "outcomes": [("outcome", (one.issue,)) for one in coding.outcomes],
        "ratings": [("rating", (one.issue, one.commitment, one.date)) for one in coding.ratings],
    }
    for table, keys in rows.items():
        seen: set[tuple[str, Key]] = set()
        for row, (kind, key) in enumerate(keys):
            place, words = f"{table}[{row}]", ", ".join(key)
            if key not in held[kind]:
                yield place, f"the data hold no {kind} for {words}; correct it, or remove it"
            if (kind, key) in seen:
                yield place, f"{words} is coded twice; leave one"
            seen.add((kind, key))
    known = [*scale, *OFF_SCALE]
    for row, stance in enumerate(coding.stances):
        if stance.position not in known:
            yield (
                f"stances[{row}].position",
                f"{stance.position!r} is not on the scale; use one of {', '.join(known)}",
            )
