"""Side by side panels of time.

Years pass before a summit and years after it, while the day itself is told by the minute. So
time is drawn in up to four panels, each to its own even scale and each labelled: the earlier
years, the year before, the summit, and what came after.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ...records import EdtfDate, Event, Summit

GAP = 0.02
"""Share of the width between two panels."""

DAY, YEAR = timedelta(days=1), timedelta(days=365)
_SHARES = {"earlier": 0.09, "year": 0.26, "summit": 0.12, "after": 0.53}
_EDGE = {"earlier": 0.1, "year": 0.04, "after": 0.035}  # so that no mark is cut
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)  # of the calendar


@dataclass(frozen=True)
class Panel:
    """One stretch of time, drawn evenly.

    id: ``earlier``, ``year``, ``summit`` or ``after``. since, until: local times from and until
    which events belong to it, by the summit's clock. start, end: times at its edges, a
    little wider. left, right: where it stands in the plot, 0 to 1 in the direction of reading.
    number: which of the panels drawn it is, from 0.
    """

    id: str
    since: datetime
    until: datetime
    start: datetime
    end: datetime
    left: float = 0.0
    right: float = 1.0
    number: int = 0

    @property
    def inside(self) -> tuple[datetime, datetime]:
        """The times that are both drawn and the panel's own."""
        return max(self.since, self.start), min(self.until, self.end)

    def share(self, moment: datetime) -> float:
        """Where a moment stands in the whole plot, 0 to 1 in the direction of reading."""
        return self.left + (self.right - self.left) * (
            (moment - self.start) / (self.end - self.start)
        )


def bounds(date: EdtfDate) -> tuple[datetime, datetime]:
    """First and last moment of a date; one that is still open ends where it starts."""
    return date.first, date.over or date.first


def timed(date: EdtfDate) -> bool:
    """Whether a date tells the time of day at which it starts."""
    return date.precision in ("hour", "minute")


def moment_of(date: EdtfDate) -> datetime:
    """Where a date's mark stands: at its hour, else in the middle of the day by which it happened.

    What is known to the month never stands before a day of that month, as in every list.
    """
    if timed(date):
        return date.first
    return max(date.first, moved(date.settled, -DAY / 2))


def panel_of(moment: datetime, panels: Sequence[Panel]) -> Panel | None:
    """The panel that a moment belongs to: the first that is not over; None after the last."""
    return next((panel for panel in panels if moment < panel.until), None)


def make_panels(summit: Summit, events: Sequence[Event]) -> list[Panel]:
    """The panels that these events need, in order of time; the summit's is always there."""
    first, over = bounds(summit.date)
    over = max(over, moved(first, DAY))
    told = [summit.by_clock(event.date) for event in events]
    dates = [first, *(date.first for date in told)]
    year = moved(first, -YEAR)
    stretches = [
        ("earlier", min(dates), year),
        ("year", year, first),
        ("summit", first, over),
        ("after", over, moved(max(dates), YEAR)),
    ]
    made = []
    for id, since, until in stretches:
        inside = [date for date in told if since <= moment_of(date) < until]
        if id == "summit":
            made.append(Panel(id, since, until, *_hours(inside, since, until)))
        elif inside:
            start, end = max(since, min(date.first for date in inside)), until
            if id == "after":  # what is still open ends where it starts
                start, end = since, max(moved(since, DAY), *(bounds(one)[1] for one in inside))
            edge = (end - start) * _EDGE[id]
            made.append(Panel(id, since, until, moved(start, -edge), moved(end, edge)))
    whole = sum(_SHARES[panel.id] for panel in made)
    room = 1 - GAP * (len(made) - 1)
    left, placed = 0.0, []
    for number, panel in enumerate(made):
        right = left + room * _SHARES[panel.id] / whole
        placed.append(replace(panel, number=number, left=round(left, 4), right=round(right, 4)))
        left = right + GAP
    return placed


def moved(moment: datetime, by: timedelta) -> datetime:
    """A moment so much later or sooner, as far as the calendar goes."""
    try:
        return moment + by
    except OverflowError:
        return _LAST if by > timedelta(0) else _FIRST


def days_of(panel: Panel) -> list[datetime]:
    """Where each day of a panel starts: its first edge, and every midnight inside."""
    days, day = [], panel.start
    while day < panel.end:
        days.append(day)
        day = moved(day.replace(hour=0, minute=0), DAY)
    return days


def _hours(dates: Sequence[EdtfDate], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Of the summit's days, the hours in which something is timed; without any, the whole days.

    A day of which something is told, but no hour, is drawn in full where those hours leave it out.
    """
    told = [date for date in dates if timed(date)]
    if len(told) < 2:
        return start, end
    hour = timedelta(hours=1)
    first = moved(min(date.first for date in told).replace(minute=0), -hour)
    last = moved(max(bounds(date)[1] for date in told).replace(minute=0), 2 * hour)
    days = [bounds(date) for date in dates if not timed(date)]
    before = [begin for begin, over in days if over <= first]
    after = [over for begin, over in days if begin >= last]
    return max(start, min([first, *before])), min(end, max([last, *after]))
