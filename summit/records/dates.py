"""Dates as historians know them: with a precision, sometimes approximate, sometimes an interval.

The notation is EDTF (ISO 8601-2): ``2008``, ``2021-06``, ``2021-06-16``, ``2021-06~`` (about),
``2026-02-17/2026-02-18`` (interval), ``2021-07/..`` (open). EDTF has no hours or minutes without
seconds, and no ``~`` on a time; diplomacy needs both, so ``2021-06-16T18+02:00`` and
``2021-06-16T16:00+02:00~`` are read too. A time carries its offset from UTC.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from .brief import brief
from .remedies import Advice, Lack

Precision = Literal["year", "month", "day", "hour", "minute"]
_UNITS: tuple[Precision, ...] = ("minute", "hour", "day", "month", "year")

_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?P<offset>Z|[+-]\d\d:\d\d)?)?)?)?(?P<approx>~?)",
    re.ASCII,  # \d is 0 to 9 here, and no digit of another script
)
_COMMON = re.compile(r"(\d\d?)[./ -](\d\d?)[./ -](\d{4})", re.ASCII)
_BEFORE = re.compile(r"-\d|0000|\d+ *b\.? ?c", re.ASCII | re.I)
UNDATED = "XXXX"
"""EDTF for a date of which nothing is known; it stands before all others."""

_BOUNDS = {
    "year": (1, 9999), "month": (1, 12), "hour": (0, 23), "minute": (0, 59), "second": (0, 59),
}  # fmt: skip
_WIDEST = timedelta(hours=14)  # no clock on earth is further from UTC
_EXAMPLES = "2021, 2021-06, 2021-06-16, 2021-06-16T13:05+02:00, 2021-06~ or 2021-06-16/2021-06-18"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One date: where it lies in time, and how exactly that is known.

    edtf: the notation as written.
    precision: of its (first) part: year, month, day, hour or minute.
    approximate: whether the source only says "about".
    first, over: local wall-clock time at which it starts, and at which it is over (exclusive);
        ``over`` is None for an interval that is still open.
    interval: whether two dates were given; then both ends are told by the clock of the first.
    offset: of that clock from UTC; None where no time of day is given, which holds by any clock.
    """

    edtf: str
    precision: Precision
    approximate: bool
    first: datetime
    over: datetime | None
    interval: bool = False
    offset: timedelta | None = None

    def __str__(self) -> str:
        return self.edtf

    @property
    def known_by(self) -> date:
        """The first day on which this has surely happened (an interval: has surely begun).

        A month is over on its last day: whoever asks about the 10th must not be told of the 28th.
        """
        return _known_by(self.edtf, self.first)

    @property
    def settled(self) -> datetime:
        """Time by its clock by which this has surely happened (an interval: has begun)."""
        start, over = _span(self.edtf.split("/")[0])
        return over + (self.first - start.first)

    @property
    def over_by(self) -> date:
        """The last day of the span; of an interval that is still open, the day it began."""
        if self.over is None:
            return self.known_by
        return (self.over - timedelta(microseconds=1)).date()

    def by_clock(self, offset: timedelta | None) -> "EdtfDate":
        """The same time as another clock tells it, to be set beside others of that clock.

        offset: of that clock from UTC. None changes nothing; nor does what lies outside the years.
        """
        by = _shift(offset, self.offset)
        if not by:
            return self
        try:
            over = self.over + by if self.over else None
            return replace(self, first=self.first + by, over=over, offset=offset)
        except OverflowError:
            return self

    def starts_before(self, other: "EdtfDate") -> bool:
        """Whether it starts earlier: in time where both give a time of day, else by the clock."""
        return self.first - other.first < _shift(self.offset, other.offset)


@lru_cache(4096)
def _known_by(edtf: str, first: datetime) -> date:
    start, over = _span(edtf.split("/")[0])
    return (over + (first - start.first) - timedelta(microseconds=1)).date()


def parse_date(value: Any) -> EdtfDate:
    """Read a date from EDTF text or from a TOML date.

    Raises ValueError, with examples of what can be written, for anything else.
    """
    if isinstance(value, EdtfDate):
        return value
    return _read(value) if type(value) is str else _told(value)


def _no_offset(told: str, better: str) -> Advice:
    zone = Lack("timezone", "setting", given=("Europe/Zurich",))
    said = f"{told} has no offset from UTC; write e.g. {better}, or once "
    return Advice(said, zone, " in summit.toml")


def _told(value: Any) -> EdtfDate:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(_no_offset(value.isoformat(), "+02:00 after it"))
        value = value.isoformat(timespec="minutes")
    elif isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise ValueError(_write(f"{brief(value)} is not a date"))
    return _read(value)


@lru_cache(4096)
def _read(value: str) -> EdtfDate:
    first, slash, second = value.partition("/")
    if not _written(first) or (second not in ("", "..") and not _written(second)):
        raise ValueError(_no_date(value))
    start, _ = _span(first)
    if not slash:
        return replace(start, edtf=value)
    if second in ("..", ""):
        return replace(start, edtf=value, over=None, interval=True)
    end, over = _span(second)
    if end.starts_before(start):
        raise ValueError(f"{value!r} ends before it starts; write the earlier date first")
    try:
        until = over - _shift(end.offset, start.offset)
    except OverflowError:
        raise ValueError(f"{value!r} lies outside the years 1 to 9998; correct it") from None
    about = start.approximate or end.approximate
    return replace(start, edtf=value, approximate=about, over=until, interval=True)


def own_offset(day: EdtfDate, dates: Iterable[EdtfDate]) -> timedelta | None:
    """The offset of the clock that a summit is told by; None where it tells no time of day.

    day: its date, whose own offset it is, or else the commonest of those on that day, or else of
    all. dates: those of its events.
    """
    if day.offset is not None:
        return day.offset
    timed = [one for one in dates if one.offset is not None]
    over = day.over or day.settled
    near = [one for one in timed if day.first <= one.first < over]
    counted = Counter(one.offset for one in near or timed).most_common(1)
    return counted[0][0] if counted else None


def parse_day(value: "date | str") -> date:
    """Read a day for "as of": a date, or an ISO string; a month or year means its last day.

    Raises ValueError for anything else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(value).known_by


def _shift(offset: timedelta | None, other: timedelta | None) -> timedelta:
    """How far a clock is ahead of another; nothing where one of them is not known."""
    return timedelta(0) if offset is None or other is None else offset - other


def _offset(text: str | None) -> timedelta | None:
    """An offset from UTC as written."""
    if text is None or text == "Z":
        return None if text is None else timedelta(0)
    size = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    return -size if text[0] == "-" else size


def _of_a_clock(offset: str | None) -> bool:
    if offset is None or offset == "Z":
        return True
    return int(offset[4:]) <= 59 and abs(_offset(offset) or timedelta(0)) <= _WIDEST


def _written(text: str) -> bool:
    return text == UNDATED or bool(_PART.fullmatch(text))


def _no_date(text: str) -> Advice:
    """What is wrong with a text that is no date, quoted whole, and what was meant if it shows."""
    if _BEFORE.match(text):
        said = "lies before the year 1, where these dates begin"
        return _write(f"{brief(text)} {said}")
    meant = []
    if match := _COMMON.fullmatch(text):
        one, other, year = map(int, match.groups())
        for month, day in dict.fromkeys(((other, one), (one, other))):
            with suppress(ValueError):
                meant.append(date(year, month, day).isoformat())
    hint = f"; did you mean {' or '.join(meant)}?" if meant else ""
    return _write(f"{brief(text)} is not a date{hint}")


def _write(wrong: str) -> Advice:
    return Advice(f"{wrong}; write e.g. ", Lack("date", "day", given=(_EXAMPLES,)))


def _span(text: str) -> tuple[EdtfDate, datetime]:
    """One date that is no interval, and when it is over."""
    if text == UNDATED:
        start, over = datetime(1, 1, 1), datetime(1, 1, 2)
        return EdtfDate(text, "year", True, start, over), over
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError(_no_date(text))
    part = match.groupdict()
    if part["hour"] and not part["offset"]:
        raise ValueError(_no_offset(repr(text), f"{text.rstrip('~')}+02:00"))
    if said := _impossible(part):
        raise ValueError(_write(f"{text!r} is not a date: {said}"))
    year, month, day = (int(part[key] or 1) for key in ("year", "month", "day"))
    start = datetime(year, month, day, int(part["hour"] or 0), int(part["minute"] or 0))
    offset = _offset(part["offset"])
    try:
        end = _end(start, part)
    except (ValueError, OverflowError):
        said = "it is not over before the year 10000"
        raise ValueError(_write(f"{text!r} is not a date: {said}")) from None
    approximate = bool(part["approx"])
    precision = next(unit for unit in _UNITS if part[unit])
    return EdtfDate(text, precision, approximate, start, end, offset=offset), end


def _impossible(part: Mapping[str, str | None]) -> str:
    """What no calendar or clock has, or ""; in words of our own, as those of Pythons differ."""
    for unit, (least, most) in _BOUNDS.items():
        if (number := part[unit]) and not least <= int(number) <= most:
            return f"{unit} must be in {least}..{most}"
    if part["day"]:
        _, most = monthrange(int(part["year"] or 1), int(part["month"] or 1))
        if not 1 <= int(part["day"]) <= most:
            return f"day must be in 1..{most}"
    return "" if _of_a_clock(part["offset"]) else f"no clock has the offset {part['offset']}"


def _end(start: datetime, part: Mapping[str, str | None]) -> datetime:
    """When a date is over: the start of the next minute, hour, day, month or year."""
    for unit in ("minute", "hour", "day"):
        if part[unit]:
            return start + timedelta(**{f"{unit}s": 1})
    if part["month"]:
        return datetime(start.year + start.month // 12, start.month % 12 + 1, 1)
    return datetime(start.year + 1, 1, 1)


Date = Annotated[
    EdtfDate,
    BeforeValidator(parse_date),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "description": f"EDTF: {_EXAMPLES}", "pattern": "^[0-9]{4}"}),
]
