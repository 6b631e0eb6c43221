"""Issues: who wanted what, what came of it, what was promised and what became of that."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from .base import EvidenceList, Record, Slug, Text
from .brief import cut, listed
from .by_id import ById
from .dates import Date
from .periods import holding, in_order, periods
from .remedies import Advice, Lack

OFF_SCALE = ("silent", "mixed")
"""Positions that stand off every scale: asked and took none; evidence that conflicts."""

OUTCOMES = {
    "joint-statement": "agreed",
    "agreed": "agreed",
    "talks-opened": "talks",
    "no-commitment": "none",
    "no-decision": "none",
    "rejected": "none",
}
"""Outcome status → the group it is counted in: agreed, talks opened, no agreement."""

NO_REASON = Advice(
    "an editorial position needs its reason; add a text, e.g. ",
    Lack("reason.en", "word", ("reason",)),
)


def basis_of(position: object) -> Literal["stated", "editorial"]:
    """What a position rests on unless it is said: silence and mixed evidence are our reading."""
    return "editorial" if position in OFF_SCALE else "stated"


class Stance(Record):
    """What one actor wanted on one issue, on one day, in whose words."""

    actor: Slug = Field(description="the actor whose column it stands in")
    position: str = Field(description="a position of the summit's scale, or silent, or mixed")
    basis: Literal["stated", "editorial"] = Field(
        default_factory=lambda told: basis_of(told.get("position")),
        description="its own words, or our reading; none: stated, unless silent or mixed",
    )
    statement: Text | None = Field(None, description="one sentence: what the actor wants, or said")
    reason: Text | None = Field(None, description="why it is coded so; needed where editorial")
    speaker: Slug | None = Field(None, description="the person who spoke for the actor")
    date: Date = Field(description="when it was said; none: the days of the summit")
    main: bool = Field(
        False, strict=True, description="of several on one day the one that counts; none: the last"
    )
    evidence: EvidenceList = ()

    @model_validator(mode="after")
    def _editorial_needs_reason(self) -> "Stance":
        off = self.position in OFF_SCALE  # who was silent, or contradicts itself, stated nothing
        if self.basis == "editorial" and self.reason is None and not off:
            raise ValueError(NO_REASON)
        return self


class Outcome(Record):
    """What came out of the summit on an issue."""

    status: Slug = Field(description="one of the summit's outcomes")
    date: Date = Field(description="none: the last day of the summit")
    summary: Text | None = Field(None, description="one sentence: what came of it")
    evidence: EvidenceList = ()

    _group: str = PrivateAttr(default="")

    @property
    def group(self) -> str:
        """``agreed``, ``talks`` or ``none``: how it is counted."""
        return self._group or OUTCOMES.get(self.status, "none")

    def counted(self, group: str) -> Self:
        """The outcome as one that the summit counts in a group."""
        held = self.model_copy()
        held._group = group
        return held


class Event(Record):
    """Something that happened on a date: before, at or after the summit."""

    id: Slug
    date: Date
    title: Text = Field(description="short, like a headline")
    text: Text | None = Field(None, description="one or two sentences, attributed")
    issues: tuple[Slug, ...] = Field((), description="issues it bears on; none: the setting")
    actors: tuple[Slug, ...] = ()
    turning_point: bool = Field(False, strict=True, description="editorial: named on the timeline")
    direction: Literal["forward", "back", "neither"] | None = Field(
        None, description="editorial: a step towards or away from what was agreed or opened"
    )
    evidence: EvidenceList = ()


class Note(Record):
    """What is worth knowing and is not a stance: an assessment, background, a difference."""

    kind: Literal["assessment", "background", "difference", "unknown"]
    text: Text
    speaker: Slug | None = None
    date: Date | None = None
    evidence: EvidenceList = ()


class Rating(Record):
    """How far a commitment was kept by a day: editorial, on the peace-accord studies' scale."""

    date: Date
    value: Literal[0, 1, 2, 3, "not-rated"] = Field(
        description="0 not initiated, 1 minimal, 2 intermediate, 3 full, or not-rated"
    )
    label: Text | None = Field(None, description="told instead of the scale's word; not a claim")
    reason: Text
    evidence: EvidenceList = ()


class Commitment(Record):
    """Something that was promised or opened, and what would count as kept."""

    id: Slug
    text: Text
    guideline: Text = Field(description="one sentence: what would count as kept")
    evidence: EvidenceList = ()
    ratings: tuple[Rating, ...] = ()

    def rating_at(self, day: date) -> Rating | None:
        """The latest rating dated on or before a day, if there is one."""
        return holding(self.ratings, day)


class Meaning(Record):
    """What one position of the scale comes to on an issue, for a reader."""

    position: str = Field(description="a position of the summit's scale")
    text: Text = Field(description="what would be so: he should be released")


class Issue(Record):
    """One question of the summit: who wanted what, and what came of it."""

    id: Slug
    short: Text = Field(description="row header and name of the toggle")
    title: Text
    proposition: Text = Field(description="neutral; an actor can be for or against it")
    weight: float = Field(
        1, gt=0, strict=True, allow_inf_nan=False,
        description="editorial salience, relative to the other issues",
    )  # fmt: skip
    weight_reason: Text | None = None
    theme: Text | None = Field(None, description="what it belongs to; issues are summed up by it")
    means: tuple[Meaning, ...] = Field((), description="what a position comes to here")
    stance_records: tuple[Stance, ...] = Field((), alias="stances")
    outcomes: tuple[Outcome, ...] = Field(
        (), description="what came of it, in order of time; [] until there is one"
    )
    developments: tuple[Event, ...] = Field((), description="events of this issue alone")
    notes: tuple[Note, ...] = ()
    commitments: tuple[Commitment, ...] = Field((), description="only where something was promised")
    _day: date = PrivateAttr(default=date.max)

    @cached_property
    def stances(self) -> "Mapping[str, Stance]":
        """Actor → the stance that counts: in a summit the latest one by the end of its window."""
        return ById("stance", self.stances_at(self._day))

    @cached_property
    def history(self) -> "Mapping[str, tuple[Stance, ...]]":
        """Actor → all its stances in order of date, earlier and later ones included."""
        actors: dict[str, list[Stance]] = {}
        for stance in in_order(self.stance_records):
            actors.setdefault(stance.actor, []).append(stance)
        return ById("actor", {actor: tuple(stances) for actor, stances in actors.items()})

    def stances_at(self, day: date) -> dict[str, Stance]:
        """Actor → the latest stance dated on or before a day; actors without one are absent."""
        held = {actor: holding(stances, day) for actor, stances in self.history.items()}
        return {actor: stance for actor, stance in held.items() if stance}

    def as_of(self, day: date, groups: Mapping[str, str] | None = None) -> Self:
        """The issue with the ``stances`` that hold on a day; its records are the same.

        groups: status → group of outcomes, where a summit has its own.
        """
        held = self.model_copy()
        if groups:
            counted = [one.counted(groups.get(one.status, "none")) for one in self.outcomes]
            held = self.model_copy(update={"outcomes": tuple(counted)})
        held._day = day
        return held

    def outcome_at(self, day: date) -> Outcome | None:
        """The latest outcome dated on or before a day, if there is one yet."""
        return holding(self.outcomes, day)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome at the summit: the earliest one; None where the summit tells of none."""
        return periods(self.outcomes)[0].record if self.outcomes else None

    @property
    def group(self) -> str:
        """The group that its outcome is counted in; "" where it has none."""
        return self.outcome.group if self.outcome else ""

    def __repr__(self) -> str:
        title, _ = self.title.pick("")
        held = listed((f"{actor} {one.position}" for actor, one in self.stances.items()), 90)
        came = f"outcome: {self.outcome.status if self.outcome else None}"
        told = (f"Issue({self.id!r}): {title}", came)
        return "\n  ".join(map(cut, (*told, f"stances: {held}")))

    __str__ = __repr__
