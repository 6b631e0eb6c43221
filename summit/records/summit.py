"""The records of a summit: what an author writes, checked and frozen.

Every class is one table of the TOML files under ``data/``; a field's documentation is what an
author needs to know about the key of the same name. Nothing here knows any one summit.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from .base import Evidence, EvidenceList, Language, OutcomeStatus, Record, Slug, Text, plain
from .dates import Date, EdtfDate
from .periods import holding, in_order
from .story import (
    Difference,
    Era,
    ScalePosition,
    Section,
    Stop,
    Term,
    Tone,
    TourStep,
    Unknown,
    Window,
)

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


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{url!r} is no address that a browser can open; correct its host")
    return url


Address = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_address)]


class Stance(Record):
    """What one actor wanted on one issue, on one day, in whose words."""

    actor: Slug = Field(description="the actor whose column it stands in")
    position: str = Field(description="a position of the summit's scale, or silent, or mixed")
    basis: Literal["stated", "editorial"] = Field(description="its own words, or our reading")
    statement: Text = Field(description="one sentence: what the actor wants, or said")
    reason: Text | None = Field(None, description="why it is coded so; needed where editorial")
    speaker: Slug | None = Field(None, description="the person who spoke for the actor")
    date: Date
    evidence: EvidenceList

    @model_validator(mode="after")
    def _editorial_needs_reason(self) -> "Stance":
        if self.basis == "editorial" and self.reason is None:
            raise ValueError("an editorial position needs its reason; add a table [stances.reason]")
        return self


class Outcome(Record):
    """What came out of the summit on an issue."""

    status: OutcomeStatus
    date: Date
    summary: Text
    evidence: EvidenceList

    @property
    def group(self) -> str:
        """``agreed``, ``talks`` or ``none``."""
        return OUTCOMES[self.status]


class Event(Record):
    """Something that happened on a date: before, at or after the summit."""

    id: Slug
    date: Date
    title: Text = Field(description="short, like a headline")
    text: Text = Field(description="one or two sentences, attributed")
    issues: tuple[Slug, ...] = Field((), description="issues it bears on; none: the setting")
    actors: tuple[Slug, ...] = ()
    direction: Literal["forward", "back", "neither"] | None = Field(
        None, description="editorial: a step towards or away from what was agreed or opened"
    )
    evidence: EvidenceList


class Note(Record):
    """What is worth knowing and is not a stance: an assessment, background, a difference."""

    kind: Literal["assessment", "background", "difference", "unknown"]
    text: Text
    speaker: Slug | None = None
    date: Date | None = None
    evidence: EvidenceList


class Rating(Record):
    """How far a commitment was kept by a day: editorial, on the peace-accord studies' scale."""

    date: Date
    value: Literal[0, 1, 2, 3, "not-rated"] = Field(
        description="0 not initiated, 1 minimal, 2 intermediate, 3 full, or not-rated"
    )
    reason: Text
    evidence: EvidenceList


class Commitment(Record):
    """Something that was promised or opened, and what would count as kept."""

    id: Slug
    text: Text
    guideline: Text = Field(description="one sentence: what would count as kept")
    evidence: EvidenceList
    ratings: tuple[Rating, ...] = ()

    def rating_at(self, day: date) -> Rating | None:
        """The latest rating dated on or before a day, if there is one."""
        return holding(self.ratings, day)


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
    stance_records: tuple[Stance, ...] = Field((), alias="stances")
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    developments: tuple[Event, ...] = Field((), description="events of this issue alone")
    notes: tuple[Note, ...] = ()
    commitments: tuple[Commitment, ...] = Field((), description="only where something was promised")
    _until: date = PrivateAttr(default=date.max)

    @model_validator(mode="after")
    def _only_promises_are_rated(self) -> "Issue":
        if self.commitments and all(outcome.group == "none" for outcome in self.outcomes):
            raise ValueError(
                "commitments where nothing was agreed or opened: nothing was promised, so nothing "
                "can be rated; take them out, or mend the outcome's status"
            )
        return self

    @cached_property
    def stances(self) -> "Mapping[str, Stance]":
        """Actor → the position at the summit: the latest one inside the summit's window."""
        return MappingProxyType(self.stances_at(self._until))

    @cached_property
    def history(self) -> "Mapping[str, tuple[Stance, ...]]":
        """Actor → all its stances in order of date, earlier and later ones included."""
        actors: dict[str, list[Stance]] = {}
        for stance in in_order(self.stance_records):
            actors.setdefault(stance.actor, []).append(stance)
        return MappingProxyType({actor: tuple(stances) for actor, stances in actors.items()})

    def stances_at(self, day: date) -> dict[str, Stance]:
        """Actor → the latest stance dated on or before a day; actors without one are absent."""
        held = {actor: holding(stances, day) for actor, stances in self.history.items()}
        return {actor: stance for actor, stance in held.items() if stance}

    def outcome_at(self, day: date) -> Outcome | None:
        """The latest outcome dated on or before a day, if there is one yet."""
        return holding(self.outcomes, day)

    @property
    def outcome(self) -> Outcome:
        """The outcome at the summit: the first one."""
        return self.outcomes[0]


class Claim(Record):
    """What one account says on one issue."""

    issue: Slug
    order: int | None = Field(None, ge=1, description="place of mention; for texts seen whole")
    text: Text
    conflicts: tuple[Slug, ...] = Field((), description="accounts that say otherwise on this issue")
    evidence: EvidenceList


class Account(Record):
    """One telling of the meeting: who tells it, when, to whom, in which text."""

    id: Slug
    teller: Slug
    name: Text
    audience: Text
    date: Date
    source: Slug
    seen: Literal["whole", "part"] = Field(description="how much of its text was seen")
    claims: tuple[Claim, ...] = Field(min_length=1)


class Actor(Record):
    """A government, an organisation, a group or a person."""

    id: Slug
    kind: Literal["government", "organisation", "person", "group"]
    name: Text
    role: Text | None = Field(None, description="at the time of the summit")
    speaks_for: Slug | None = Field(None, description="the actor this person speaks for")
    wikidata: str | None = Field(None, pattern=r"^Q\d+$")
    about: Text | None = Field(None, description="background; needs evidence")
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _background_needs_evidence(self) -> "Actor":
        if self.about is not None and not self.evidence:
            raise ValueError("about has no evidence; add a table [[actors.evidence]]")
        return self


class Paragraph(Record):
    """A paragraph of a source that need not be shipped: its id and what it can be known by."""

    id: str
    fingerprint: str = Field(pattern=r"^sha256:[0-9a-f]{16}$")


class Source(Record):
    """A text that evidence points into. What is not known says ``unknown``."""

    id: Slug
    kind: Literal["official", "press", "article", "reference"]
    title: str = Field(min_length=1, description="as published, in its own language")
    publisher: str
    date: str = Field(description="EDTF date, or unknown")
    language: str
    urls: tuple[Address, ...] = ()
    licence: str = "unknown"
    seen: Literal["whole", "part", "unknown"] = "unknown"
    seen_on: str = "unknown"
    note: Text | None = None
    paragraphs: tuple[Paragraph, ...] = ()


class SummitHeader(Record):
    """What ``summit.toml`` says of the summit as a whole."""

    id: Slug
    languages: tuple[Language, ...] = Field(min_length=1, description="first shown first")
    date: Date
    updated: Date
    version: str
    licence: str
    columns: tuple[Slug, ...] = Field(min_length=1, description="actors with a column, in order")
    shown: tuple[Slug, ...] = Field((), description="columns shown at first; none: all")
    pair: tuple[Slug, Slug] | None = Field(None, description="the two whose closeness is shown")
    window: Window
    title: Text
    headline: Text
    standfirst: Text
    description: Text
    lane: Text = Field(description="name of the lane for events that bear on no issue")
    scale: tuple[ScalePosition, ...] = Field(min_length=2)
    tone: tuple[Tone, ...] = ()
    sections: tuple[Section, ...] = ()
    differences: tuple[Difference, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    stops: tuple[Stop, ...] = ()
    eras: tuple[Era, ...] = ()
    terms: tuple[Term, ...] = ()
    tour: tuple[TourStep, ...] = ()

    @cached_property
    def values(self) -> "Mapping[str, float]":
        """Position → value, for the positions on the scale."""
        return MappingProxyType({step.position: step.value for step in self.scale})

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The declared ends of the scale, ``(low, high)``."""
        return min(self.values.values()), max(self.values.values())


class SummitFile(SummitHeader):
    """``summit.toml`` as written."""

    issues: tuple[Slug, ...] = Field((), description="issue ids in the order of the story")


class Summit(SummitHeader):
    """A whole summit, cross-checked: mappings by id, in the order of the story."""

    issues: Mapping[str, Issue]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    events: Mapping[str, Event] = Field(description="in order of date; developments included")
    accounts: Mapping[str, Account] = Field({}, description="tellings of the meeting")
    _origin: str = PrivateAttr(default="")
    _folder: Path | None = PrivateAttr(default=None)
    _locales: Mapping[str, Mapping[str, Any]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _close(self) -> "Summit":
        for issue in self.issues.values():
            issue._until = self.window.end.known_by
        for name in ("issues", "actors", "sources", "events", "accounts"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        return self

    @cached_property
    def digest(self) -> str:
        """What the records say, as 16 hex digits: another text, another digest."""
        canonical = json.dumps(plain(self), ensure_ascii=False, sort_keys=True)
        return sha256(canonical.encode("utf-8")).hexdigest()[:16]

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that was promised or opened, issue by issue."""
        return tuple(one for issue in self.issues.values() for one in issue.commitments)

    @property
    def origin(self) -> str:
        """The name or path that it was loaded by; its id where it was made in memory."""
        return self._origin or self.id

    @property
    def folder(self) -> Path | None:
        """The folder that it was loaded from, in full; None where it was made in memory."""
        return self._folder

    @property
    def locales(self) -> Mapping[str, Mapping[str, Any]]:
        """Words of the interface that the summit's own folder brings, by language."""
        return self._locales

    @property
    def first_day(self) -> date:
        """The first day that can be replayed: where the window opens, or the summit's if sooner."""
        return min(self.window.start.known_by, self.date.known_by)

    def exact(self, when: EdtfDate) -> str:
        """A date as EDTF where the day from which a page shows it says something else; else ""."""
        day = when.known_by
        return "" if when.edtf == day.isoformat() and day > self.first_day else when.edtf

    @cached_property
    def last_day(self) -> date:
        """The last day on which the data holds anything."""
        records = [*self.events.values()]
        for issue in self.issues.values():
            records += [*issue.stance_records, *issue.outcomes]
        return max([self.date.over_by, *(record.date.over_by for record in records)])

    def developments(self, issue: str) -> "tuple[Event, ...]":
        """What happened on an issue after the day of the summit, in order of date."""
        over = self.date.last or self.date.first
        return tuple(
            event
            for event in self.events.values()
            if issue in event.issues and event.date.first >= over
        )
