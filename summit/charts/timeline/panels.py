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
from unicodedata import bidirectional, combining, east_asian_width

from ...records import EdtfDate, Event, Summit
from ...words import Words

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
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)  # of the calendar


@dataclass(frozen=True)
class Panel:
    """One stretch of time, drawn evenly.

    id: ``earlier``, ``year``, ``summit`` or ``after``. since, until: local times from and until
    which events belong to it. start, end: local times at its edges, a little wider.
    left, right: where it stands in the plot, 0 to 1 in the direction of reading. number: which
    of the panels drawn it is, from 0.
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

    def spot(self, panel: Panel, moment: datetime) -> float:
        """Pixels from where the plot starts to a moment of a panel."""
        return panel.share(moment) * self.width

    def edges(self, panel: Panel) -> tuple[float, float]:
        """Pixels from where the plot starts to where a panel starts and ends."""
        return panel.left * self.width, panel.right * self.width


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


def panel_of(moment: datetime, panels: Sequence[Panel]) -> Panel | None:
    """The panel that a moment belongs to: the first that is not over; None after the last."""
    return next((panel for panel in panels if moment < panel.until), None)


def make_panels(summit: Summit, events: Sequence[Event]) -> list[Panel]:
    """The panels that these events need, in order of time; the summit's is always there."""
    first, over = bounds(summit.date)
    over = max(over, _moved(first, _DAY))
    dates = [first, *(event.date.first for event in events)]
    year = _moved(first, -_YEAR)
    stretches = [
        ("earlier", min(dates), year),
        ("year", year, first),
        ("summit", first, over),
        ("after", over, _moved(max(dates), _YEAR)),
    ]
    made = []
    for id, since, until in stretches:
        inside = [event.date for event in events if since <= event.date.first < until]
        if id == "summit":
            made.append(Panel(id, since, until, *_hours(inside, since, until)))
        elif inside:
            start, end = min(date.first for date in inside), until
            if id == "after":  # what is still open ends where it starts
                start, end = since, max(_moved(since, _DAY), *(bounds(one)[1] for one in inside))
            edge = (end - start) * _EDGE[id]
            made.append(Panel(id, since, until, _moved(start, -edge), _moved(end, edge)))
    whole = sum(_SHARES[panel.id] for panel in made)
    room = 1 - GAP * (len(made) - 1)
    left, placed = 0.0, []
    for number, panel in enumerate(made):
        right = left + room * _SHARES[panel.id] / whole
        edges = {"left": round(left, 4), "right": round(right, 4)}
        placed.append(replace(panel, number=number, **edges))
        left = right + GAP
    return placed


def _moved(moment: datetime, by: timedelta) -> datetime:
    """A moment so much later or sooner, as far as the calendar goes."""
    try:
        return moment + by
    except OverflowError:
        return _LAST if by > timedelta(0) else _FIRST


def _hours(dates: Sequence[EdtfDate], start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Of the summit's days, the hours in which something is timed; without any, the whole days."""
    timed = [date for date in dates if date.precision in ("hour", "minute")]
    if len(timed) < 2:
        return start, end
    hour = timedelta(hours=1)
    first = _moved(min(date.first for date in timed).replace(minute=0), -hour)
    last = _moved(max(bounds(date)[1] for date in timed).replace(minute=0), 2 * hour)
    return max(start, first), min(end, last)


def place(events: Iterable[Event], panels: Sequence[Panel], lanes: Sequence[str]) -> list[Placed]:
    """Every event in its panel and lane, marks that would touch told apart by a small dodge.

    lanes: issue ids from the top, ``""`` for the lane of events that bear on none.
    Returns one Placed per event, in the order given. The same events give the same places.
    """
    taken: dict[tuple[int, int], list[float]] = {}
    placed = []
    for event in events:
        panel = panel_of(event.date.first, panels) or panels[-1]
        first, last = panel.inside
        start, end = (min(max(edge, first), last) for edge in bounds(event.date))
        exact = event.date.precision in ("hour", "minute") and not event.date.interval
        long = not exact and (end - start > _DAY or panel.id == "summit")
        x = start if exact else start + (end - start) / 2
        rows = tuple(sorted(lanes.index(id) for id in event.issues if id in lanes)) or (
            lanes.index(""),
        )
        at = panel.share(x) * NARROW

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
    its day or its year where that changes.
    """
    start, end = frame.edges(panel)
    size, apart = (10, 34) if frame.narrow else (12, 55)
    before, after = (  # a label that leaves the picture would be left out
        3 if frame.narrow and edge in (0, 1) else _SPILL for edge in (panel.left, panel.right)
    )
    most = (end - start) / apart + _SPARE
    single: tuple[list[datetime], list[str]] = ([], [])
    for unit, step, offset in _STEPS:
        if (panel.end - panel.start) / (step * _UNITS[unit]) > most:
            continue
        marks = list(_marks(panel, unit, step, offset))
        while True:  # a label that goes leaves its year to the next, which is longer then
            labels = _labels(marks, unit, words)
            spots = [frame.spot(panel, mark) for mark in marks]
            halves = [widest(label.split("<br>"), size) / 2 for label in labels]
            kept = [
                mark
                for mark, spot, half in zip(marks, spots, halves, strict=True)
                if spot - half > start - before and spot + half < end + after
            ]
            if len(kept) == len(marks):
                break
            marks = kept
        close = any(
            spots[b] - spots[a] < max(apart, halves[a] + halves[b] + 6)
            for a, b in pairwise(range(len(spots)))
        )
        if len(marks) > 1 and not close:
            return marks, labels
        if len(marks) == 1 and not single[0]:
            single = marks, labels
    return single


def pixels(text: str, size: float) -> float:
    """About how wide a text is in letters of a size; rather too wide than too narrow."""
    return size * sum(
        1.0 if _wide(sign)
        else 0.43 if bidirectional(sign) == "AL"
        else 0 if combining(sign)
        else 0.32 if sign in " .,:;/|’'()-fijlrtI"
        else 0.9 if sign in "mwMW"
        else 0.62 if sign.isupper() or sign.isdigit()
        else 0.57
        for sign in text
    )  # fmt: skip


def widest(lines: Iterable[str], size: float) -> float:
    """About how many pixels the longest of some lines takes, in letters of a size."""
    return max(pixels(line, size) for line in lines)


def wrapped(text: str, signs: int) -> list[str]:
    """Lines of so many signs at the most, about as long as each other.

    Words stay whole, even where one is longer than a line; but what is written without spaces
    between words breaks anywhere, and so does a word that no line could hold.
    """
    lines = _lines(text, signs)
    while len(lines) > 1 and signs > 8:
        signs -= 1
        tried = _lines(text, signs)
        if len(tried) > len(lines) or max(map(len, tried)) > signs:
            break
        lines = tried
    return lines


def _lines(text: str, signs: int) -> list[str]:
    pieces = []
    for word in text.split(" "):
        cut = len(word) > signs and (len(word) > _LONG or any(map(_wide, word)))
        step = signs if cut else max(1, len(word))  # a piece fills its line: no space inside
        pieces += [word[start : start + step] for start in range(0, len(word), step)]
    return wrap(" ".join(pieces), signs, break_long_words=False) or [""]


def _wide(sign: str) -> bool:
    """Whether a sign is as wide as it is high: Chinese, Japanese, Korean."""
    return east_asian_width(sign) in ("W", "F")


_LONG = 24  # signs of a word that stays whole

_SPILL = 7.0  # pixels a tick's label may reach over its panel's edge

_SPARE = 2  # marks beyond what a panel has room for: some fall outside, and may leave one

_UNITS = {
    "hour": timedelta(hours=1), "day": _DAY, "month": _YEAR / 12, "year": _YEAR,
}  # fmt: skip

_STEPS = (  # unit, how many, how many after midnight or January
    ("hour", 1, 0), ("hour", 2, 0), ("hour", 3, 0), ("hour", 6, 0), ("hour", 9, 3),
    ("hour", 12, 0), ("day", 1, 0),
    ("month", 1, 0), ("month", 2, 0), ("month", 3, 0), ("month", 6, 0), ("month", 6, 3),
    ("year", 1, 0), ("year", 2, 0), ("year", 5, 0), ("year", 10, 0), ("year", 10, 60),
    ("year", 20, 0), ("year", 50, 0), ("year", 100, 0), ("year", 200, 0), ("year", 500, 0),
    ("year", 1000, 0),
)  # fmt: skip


def _marks(panel: Panel, unit: str, step: int, offset: int) -> Iterable[datetime]:
    start = panel.start
    if unit in ("hour", "day"):
        if panel.end - start > timedelta(days=40):
            return
        mark = start.replace(hour=offset, minute=0)
        add = step * _UNITS[unit]
        while mark < panel.end:
            if mark >= start:
                yield mark
            mark = _moved(mark, add)
        return
    months = step if unit == "month" else 12 * step
    first = start.year * 12 // months * months + offset
    for index in range(first, 12 * (panel.end.year + 1), months):
        if index >= 12 and start <= (mark := datetime(index // 12, index % 12 + 1, 1)) < panel.end:
            yield mark


def _labels(marks: Sequence[datetime], unit: str, words: Words) -> list[str]:
    months = [words.months[mark.month - 1] for mark in marks]
    days = [f"{mark.day} {month}" for mark, month in zip(marks, months, strict=True)]
    if unit == "year":
        return [str(mark.year) for mark in marks]
    if unit == "day":
        return days
    if unit == "hour":
        hours = [f"{mark.hour}:00" for mark in marks]
        return _under(hours, days) if len({*days}) > 1 else hours
    return _under([month.replace("/", "/<br>") for month in months], [m.year for m in marks])


def _under(labels: Sequence[str], wholes: Sequence[object]) -> list[str]:
    """Each label, with what it is a part of below it where that changes."""
    befores = [None, *wholes]
    return [
        label if whole == before else f"{label}<br>{whole}"
        for label, whole, before in zip(labels, wholes, befores, strict=False)
    ]
