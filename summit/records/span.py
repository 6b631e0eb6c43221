"""From when to when the records of a summit hold anything, and by which clock."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from .dates import EdtfDate, own_offset, parse_date
from .defaults import days_of


class Spanned:
    """What has a date, events and issues, and so a first and a last day."""

    @cached_property
    def earliest_day(self: Any) -> datetime.date:
        """The first day on which the data holds anything."""
        return min(date.known_by for date in _dates_of(self))

    @cached_property
    def last_day(self: Any) -> datetime.date:
        """The last day on which the data holds anything."""
        return max(date.over_by for date in _dates_of(self))

    @cached_property
    def older_positions(self: Any) -> bool:
        """Whether a position that counts at the summit was taken before its window opens."""
        opens, end = self.window.start.first.date(), self.window.end.known_by
        return any(
            _before(stance.date, opens)
            for issue in self.lean.issues.values()  # the window of a table spans all its dates
            for stance in issue.stances_at(end).values()
        )

    @cached_property
    def offset(self: Any) -> datetime.timedelta | None:
        """How far its own clock is ahead of UTC; None where it tells no time of day.

        That of its date, or else the commonest of the events on its day, or else of all events.
        """
        return own_offset(self.date, (event.date for event in self.events.values()))

    def by_clock(self: Any, date: EdtfDate) -> EdtfDate:
        """A date by the summit's own clock, so that it can stand in order of time."""
        own: datetime.timedelta | None = self.offset
        return date.by_clock(own)

    def outside_of_record(self, day: datetime.date) -> str:
        """What to say of a day before or after all that the data holds; "" where it is within."""
        if day < self.earliest_day:
            return f"{day} is before the record begins, on {self.earliest_day}; nothing is held yet"
        if day > self.last_day:
            return f"{day} is after the record ends, on {self.last_day}; nothing more is known"
        return ""


def undated(summit: Any) -> str:
    """The date of stances that tell none, as EDTF: the days of the summit."""
    days = days_of(summit.date.edtf)
    return days[2] if days else str(summit.date.edtf)


def _before(when: EdtfDate, day: datetime.date) -> bool:
    """Whether all of it was before a day; what is still open is not."""
    return when.over is not None and when.over_by < day


def _dates_of(summit: Any) -> Iterator[EdtfDate]:
    """The dates of all that happened or was said, in no order."""
    yield summit.date
    yield from (event.date for event in summit.events.values())
    if summit.cells is not None:
        yield from map(parse_date, summit.cells.dates)
    for issue in summit.lean.issues.values():
        yield from (stance.date for stance in issue.stance_records)
        yield from (outcome.date for outcome in issue.outcomes)
