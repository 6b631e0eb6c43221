"""What ``summit.toml`` says of a summit as a whole."""

import datetime
from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from .base import Language, Record, Slug, Text
from .by_id import ById
from .dates import Date, EdtfDate
from .story import (
    Difference,
    Era,
    Level,
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
    levels: tuple[Level, ...] = ()
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
    questions: tuple[Question, ...] = ()

    @cached_property
    def values(self) -> "Mapping[str, float]":
        """Position → value, for the positions on the scale."""
        return ById("position", {step.position: step.value for step in self.scale})

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The declared ends of the scale, ``(low, high)``."""
        return min(self.values.values()), max(self.values.values())

    @property
    def first_day(self) -> datetime.date:
        """The first day that can be replayed: where the window opens, or the summit's if sooner."""
        return min(self.window.start.known_by, self.date.known_by)

    def exact(self, when: EdtfDate) -> str:
        """A date as EDTF where the day from which a page shows it says something else; else ""."""
        day = when.known_by
        return "" if when.edtf == day.isoformat() and day > self.first_day else when.edtf


class SummitFile(SummitHeader):
    """``summit.toml`` as written."""

    issues: tuple[Slug, ...] = Field((), description="issue ids in the order of the story")
