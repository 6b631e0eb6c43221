"""What ``summit.toml`` says of a summit as a whole."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from .base import Language, Record, Slug, Text
from .by_id import ById
from .dates import Date, EdtfDate
from .issues import OUTCOMES
from .story import (
    Difference,
    Era,
    Level,
    OutcomeKind,
    Question,
    ScalePosition,
    Section,
    Stop,
    Term,
    Tone,
    TourStep,
    Unknown,
    Window,
)


class Author(Record):
    """Who made the records, as they are to be cited."""

    name: Text
    kind: Literal["person", "organisation"] = "person"


class SummitHeader(Record):
    """What ``summit.toml`` says of the summit as a whole."""

    id: Slug = Field(description="none: made from the title")
    languages: tuple[Language, ...] = Field(
        min_length=1, description="first shown first; none: those of the title, or en"
    )
    date: Date = Field(description="the day or days of the meeting")
    timezone: str | None = Field(
        None, description="of the place, e.g. Europe/Zurich: clock times without an offset are its"
    )
    updated: Date | None = Field(None, description="when the records were last worked on")
    version: str = ""
    licence: str = Field("", description="SPDX name, e.g. CC-BY-4.0; none: all rights reserved")
    sourcing: Literal["required", "wanted"] = Field(
        "wanted",
        alias="evidence",
        description="whether a record without evidence is refused, or marked on the page",
    )
    columns: tuple[Slug, ...] = Field(min_length=1, description="actors with a column, in order")
    shown: tuple[Slug, ...] = Field((), description="columns shown at first; none: all")
    pair: tuple[Slug, Slug] | None = Field(None, description="the two whose closeness is shown")
    window: Window = Field(description="none: the days of the meeting")
    title: Text
    headline: Text = Field(description="what the page says first; none: the title")
    standfirst: Text | None = Field(None, description="the answer in a sentence or two")
    levels: tuple[Level, ...] = ()
    description: Text = Field(description="for those who link to the page; none: the standfirst")
    lane: Text = Field(description="name of the lane for events that bear on no issue")
    scale: tuple[ScalePosition, ...] = Field(
        min_length=2, description="positions and their values; none: the codebook's five"
    )
    outcomes: tuple[OutcomeKind, ...] | None = Field(
        None, description="what can come of an issue; none: the codebook's six; []: nothing is told"
    )
    tone: tuple[Tone, ...] = ()
    sections: tuple[Section, ...] = ()
    differences: tuple[Difference, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    stops: tuple[Stop, ...] = ()
    eras: tuple[Era, ...] = ()
    terms: tuple[Term, ...] = ()
    tour: tuple[TourStep, ...] = ()
    questions: tuple[Question, ...] = ()
    authors: tuple[Author, ...] = Field(
        (), description="who made the records; a name alone will do"
    )
    publisher: Text | None = Field(None, description="whose page it is: stands at its top")
    contact: str | None = Field(
        None, description="where to tell of an error: an e-mail or web address, or words"
    )
    coded_by: Text | None = Field(
        None, description="who decided on positions and weights, and how: people, a program, both"
    )

    @cached_property
    def values(self) -> "Mapping[str, float]":
        """Position → value, for the positions on the scale."""
        return ById("position", {step.position: step.value for step in self.scale})

    @cached_property
    def groups(self) -> "Mapping[str, str]":
        """Status → group, for the outcomes that an issue of the summit can have."""
        own = None if self.outcomes is None else {one.id: one.group for one in self.outcomes}
        return ById("outcome", OUTCOMES if own is None else own)

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The declared ends of the scale, ``(low, high)``."""
        return min(self.values.values()), max(self.values.values())

    @property
    def columns_at_first(self) -> tuple[Slug, ...]:
        """The actors whose columns a view begins with."""
        return self.shown or self.columns

    @property
    def first_day(self) -> datetime.date:
        """The first day that can be replayed: where the window opens, or the summit's if sooner."""
        return min(self.window.start.known_by, self.date.known_by)

    @property
    def several_days(self) -> bool:
        """Whether the meeting went on for more days than one."""
        return self.date.over is None or self.date.known_by != self.date.over_by

    def exact(self, when: EdtfDate) -> str:
        """A date as EDTF where the day from which a page shows it says something else; else ""."""
        day = when.known_by
        return "" if when.edtf == day.isoformat() and day > self.first_day else when.edtf


class SummitFile(SummitHeader):
    """``summit.toml`` as written."""

    issues: tuple[Slug, ...] = Field((), description="issue ids in the order of the story")
