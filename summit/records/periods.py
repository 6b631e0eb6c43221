"""What holds on a day: of dated records, each one holds until the next is known."""

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, Protocol, TypeVar

from .dates import EdtfDate


class Dated(Protocol):
    """A record that can be put in order of time: a stance, an outcome, a rating."""

    @property
    def date(self) -> EdtfDate: ...


Held = TypeVar("Held", bound=Dated)


class Period(NamedTuple, Generic[Held]):
    """A record and the days on which it holds: from ``since`` on, to the day before ``until``.

    until: None while nothing has taken its place.
    """

    since: date
    until: date | None
    record: Held


def in_order(dated: Iterable[Held]) -> list[Held]:
    """Records by the day from which they are known; those of one day as they stand in the file.

    What is marked as the main one of its day stands last of it, and so is the one that holds.
    """
    return sorted(dated, key=lambda one: (one.date.known_by, getattr(one, "main", False)))


def periods(dated: Iterable[Held]) -> tuple[Period[Held], ...]:
    """When each of some dated records holds, in order of time, without a gap or an overlap.

    A record holds from the first day on which it has surely happened (``date.known_by``, so a month
    counts from its last day). Of several on one day the main one holds, or else the last one
    written, and the others never do. Records of one thing only: the stances of an actor on an
    issue, the outcomes of an issue, the ratings of a commitment.
    """
    of_day = {record.date.known_by: record for record in in_order(dated)}
    ends: list[date | None] = [*of_day, None]
    return tuple(
        Period(since, until, record)
        for (since, record), until in zip(of_day.items(), ends[1:], strict=True)
    )


def holding(dated: Iterable[Held], day: date) -> Held | None:
    """The record that holds on a day, inclusive; None where none does yet."""
    latest = None
    for record in dated:
        known = record.date.known_by
        if known <= day and (latest is None or known >= latest.date.known_by):
            latest = record  # of one day the last one written
    return latest
