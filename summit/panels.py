"""Where an event goes on the timeline: side by side panels of time, ticks, and a place in its lane.

Years pass before a summit and years after it, while the day itself is told by the minute. So
time is drawn in up to four panels, each to its own even scale and each labelled: the earlier
years, the year before, the summit, and what came after. Nothing here knows plotly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from textwrap import wrap
from unicodedata import bidirectional, combining

from .dates import EdtfDate
from .records import Event, Summit
from .words import Words

NARROW = 330
"""Pixels of all panels together on a phone: marks are told apart so that they fit there."""

GAP = 0.02
"""Share of the width between two panels."""

SLOTS = (0, -1, 1, -2, 2)
"""Places in a lane, from its middle outwards; one slot is ``STEP`` of the lane's height."""

STEP = 0.145
_MARK = 10.5  # pixels that a mark needs beside its neighbour
_SHARES = {"earlier": 0.12, "year": 0.27, "summit": 0.2, "after": 0.41}
_EDGE = {"earlier": 0.1, "year": 0.04, "after": 0.035}  # so that no mark is cut
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Panel:
    """One stretch of time, drawn evenly.

    id: ``earlier``, ``year``, ``summit`` or ``after``. since, until: local times from and until
    which events belong to it. start, end: local times at its edges, a little wider.
    left, right: where it stands in the plot, 0 to 1 in the direction of reading.
    """

    id: str
    since: datetime
    until: datetime
    start: datetime
    end: datetime
    left: float = 0.0
    right: float = 1.0

    @property
    def inside(self) -> tuple[datetime, datetime]:
        """The times that are both drawn and the panel's own."""
        return max(self.since, self.start), min(self.until, self.end)

    def share(self, moment: datetime) -> float:
        """Where a moment stands in the whole plot, 0 to 1 in the direction of reading."""
        return self.left + (self.right - self.left) * (
            (moment - self.start) / (self.end - self.start)
        )


@dataclass(frozen=True)
class Frame:
    """A width that the timeline is made to fit, in pixels of all panels together.

    narrow: on a phone, where the lanes' names stand inside. zoom: the summit's day alone.
    """

    width: int
    narrow: bool = False
    zoom: bool = False

    @property
    def lane(self) -> int:
        """Pixels of a lane."""
        return (104 if self.zoom else 100) if self.narrow else 96 if self.zoom else 64

    @property
    def drop(self) -> float:
        """How far all marks stand below the lane's middle, in lanes: its name is above them."""
        return 0.06 if self.narrow else 0.0

    @property
    def size(self) -> float:
        """Pixels of the letters above and below the plot."""
        return 10.5 if self.narrow else 12

    @property
    def line(self) -> float:
        return 1.3 * self.size

    @property
    def text(self) -> float:
        """Pixels of the letters on the plot."""
        return 10 if self.narrow else 11

    @property
    def names(self) -> int:
        """How many landmarks are named at the most."""
        return 5 if self.narrow else 7 if self.width < 700 else 9


FRAMES = tuple(
    Frame(width, narrow, zoom)
    for zoom in (False, True)
    for width, narrow in (
        (260, True), (315, True), (470, True),
        (470, False), (560, False), (700, False), (900, False),
    )
)  # fmt: skip
"""From the narrowest; the first serves whatever is narrower still."""


@dataclass(frozen=True)
class Placed:
    """An event in its panel.

    x: where its mark goes. span: what is drawn beside the mark where the date is less exact than a
    day, or lasts. lanes: indices of its lanes, the mark's own first. dodge: offset in the lane.
    """

    event: Event
    panel: Panel
    x: datetime
    span: tuple[datetime, datetime] | None
    lanes: tuple[int, ...]
    dodge: float = 0.0


def bounds(date: EdtfDate) -> tuple[datetime, datetime]:
    """First and last moment of a date; one that is still open ends where it starts."""
    return date.first, date.last or date.first


def make_panels(summit: Summit, events: Sequence[Event]) -> list[Panel]:
    """The panels that these events need, in order of time; the summit's is always there."""
    first, over = bounds(summit.date)
    over = max(over, first + timedelta(days=1))
    dates = [first, *(event.date.first for event in events)]
    stretches = [
        ("earlier", min(dates), first - _YEAR),
        ("year", first - _YEAR, first),
        ("summit", first, over),
        ("after", over, max(dates) + _YEAR),
    ]
    made = []
    for id, since, until in stretches:
        inside = [event.date for event in events if since <= event.date.first < until]
        if id == "summit":
            made.append(Panel(id, since, until, *_hours(inside, since, until)))
        elif inside:
            start = since if id == "after" else min(date.first for date in inside)
            end = max(bounds(date)[1] for date in inside) if id == "after" else until
            edge = (end - start) * _EDGE[id]
            made.append(Panel(id, since, until, start - edge, end + edge))
    whole = sum(_SHARES[panel.id] for panel in made)
    room = 1 - GAP * (len(made) - 1)
    left, placed = 0.0, []
    for panel in made:
        right = left + room * _SHARES[panel.id] / whole
        placed.append(replace(panel, left=round(left, 4), right=round(right, 4)))
        left = right + GAP
    return placed


def _hours(dates: Sequence[EdtfDate], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Of the summit's days, the hours in which something is timed; without any, the whole days."""
    timed = [date for date in dates if date.precision in ("hour", "minute")]
    if len(timed) < 2:
        return start, end
    hour = timedelta(hours=1)
    first = min(date.first for date in timed).replace(minute=0) - hour
    last = max(bounds(date)[1] for date in timed).replace(minute=0) + 2 * hour
    return max(start, first), min(end, last)


def place(
    events: Iterable[Event], panels: Sequence[Panel], lanes: Sequence[str], width: int = NARROW
) -> list[Placed]:
    """Every event in its panel and lane, marks that would touch told apart by a small dodge.

    lanes: issue ids from the top, ``""`` for the lane of events that bear on none.
    width: pixels of the plot that the dodge is made for.
    Returns one Placed per event, in the order given. The same events give the same places.
    """
    taken: dict[tuple[int, int], list[float]] = {}
    placed = []
    for event in events:
        panel = next(panel for panel in panels if event.date.first < panel.until)
        first, last = panel.inside
        start, end = (min(max(edge, first), last) for edge in bounds(event.date))
        exact = event.date.precision in ("hour", "minute") and not event.date.interval
        long = not exact and (end - start > timedelta(days=1) or panel.id == "summit")
        x = start if exact else start + (end - start) / 2
        rows = tuple(sorted(lanes.index(id) for id in event.issues if id in lanes)) or (
            lanes.index(""),
        )
        at = panel.share(x) * width

        def crowd(slot: int, at: float = at, rows: tuple[int, ...] = rows) -> tuple[int, int]:
            near = sum(
                abs(at - other) < _MARK for row in rows for other in taken.get((row, slot), ())
            )
            return near, SLOTS.index(slot)

        slot = min(SLOTS, key=crowd)
        for row in rows:
            taken.setdefault((row, slot), []).append(at)
        span = (start, end) if long else None
        placed.append(Placed(event, panel, x, span, rows, round(slot * STEP, 3)))
    return placed


def ticks(panel: Panel, words: Words, frame: Frame) -> tuple[list[datetime], list[str]]:
    """Where a panel's axis is ticked, and with which words, so that none touch.

    Hours inside the summit's days, else months, else years, as far as they fit; each label names
    its year where it changes.
    """
    start, end = panel.left * frame.width, panel.right * frame.width
    size, apart = (10, 34) if frame.narrow else (12, 55)
    before, after = (  # a label that leaves the picture would be left out
        3 if frame.narrow and edge in (0, 1) else _SPILL for edge in (panel.left, panel.right)
    )
    single: tuple[list[datetime], list[str]] = ([], [])
    for unit, step, offset in _STEPS:
        marks = list(_marks(panel, unit, step, offset))
        labels = _labels(marks, unit, words)
        halves = [max(pixels(line, size) for line in label.split("<br>")) / 2 for label in labels]
        spots = [panel.share(mark) * frame.width for mark in marks]
        kept = [
            index
            for index, (spot, half) in enumerate(zip(spots, halves, strict=True))
            if spot - half > start - before and spot + half < end + after
        ]
        close = any(
            spots[b] - spots[a] < max(apart, halves[a] + halves[b] + 6) for a, b in pairwise(kept)
        )
        if kept and not close:
            marks = [marks[index] for index in kept]
            if len(marks) > 1:
                return marks, _labels(marks, unit, words)
            single = single if single[0] else (marks, _labels(marks, unit, words))
    return single


def pixels(text: str, size: float) -> float:
    """About how wide a text is in letters of a size; rather too wide than too narrow."""
    return size * sum(
        0.43 if bidirectional(sign) == "AL"
        else 0 if combining(sign)
        else 0.32 if sign in " .,:;/|’'()-fijlrtI"
        else 0.9 if sign in "mwMW"
        else 0.62 if sign.isupper() or sign.isdigit()
        else 0.57
        for sign in text
    )  # fmt: skip


def wrapped(text: str, signs: int) -> list[str]:
    """Lines of so many signs at the most, about as long as each other; words stay whole."""
    lines = wrap(text, signs, break_long_words=False) or [""]
    while len(lines) > 1 and signs > 8:
        signs -= 1
        tried = wrap(text, signs, break_long_words=False)
        if len(tried) > len(lines) or max(map(len, tried)) > signs:
            break
        lines = tried
    return lines


_SPILL = 7.0  # pixels a tick's label may reach over its panel's edge

_STEPS = (  # unit, how many, how many after midnight or January
    ("hour", 1, 0), ("hour", 2, 0), ("hour", 3, 0), ("hour", 6, 0), ("hour", 9, 3),
    ("hour", 12, 0), ("day", 1, 0),
    ("month", 1, 0), ("month", 2, 0), ("month", 3, 0), ("month", 6, 0), ("month", 6, 3),
    ("year", 1, 0), ("year", 2, 0), ("year", 5, 0), ("year", 10, 0), ("year", 10, 60),
    ("year", 20, 0),
)  # fmt: skip


def _marks(panel: Panel, unit: str, step: int, offset: int) -> Iterable[datetime]:
    start = panel.start
    if unit in ("hour", "day"):
        if panel.end - start > timedelta(days=40):
            return
        mark = start.replace(hour=offset, minute=0)
        add = timedelta(hours=step) if unit == "hour" else timedelta(days=step)
        while mark < panel.end:
            if mark >= start:
                yield mark
            mark += add
        return
    months = step if unit == "month" else 12 * step
    index = start.year * 12 // months * months + offset
    while (mark := datetime(index // 12, index % 12 + 1, 1)) < panel.end:
        if mark >= start:
            yield mark
        index += months


def _labels(marks: Sequence[datetime], unit: str, words: Words) -> list[str]:
    if unit == "hour":
        return [f"{mark.hour}:00" for mark in marks]
    if unit == "day":
        return [f"{mark.day} {words.months[mark.month - 1]}" for mark in marks]
    if unit == "year":
        return [str(mark.year) for mark in marks]
    labels, year = [], 0
    for mark in marks:
        name = words.months[mark.month - 1].replace("/", "/<br>")
        labels.append(f"{name}<br>{mark.year}" if mark.year != year else name)
        year = mark.year
    return labels
