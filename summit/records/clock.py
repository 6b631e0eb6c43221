"""Clock times without an offset, read in the time zone of the place."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_LOCAL = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::\d\d)?)?(?P<about>~?)",
    re.ASCII,
)


class Clock:
    """The clock of a place. zone: its time zone; None tells no time that has no offset."""

    def __init__(self, zone: ZoneInfo | None = None) -> None:
        self.zone = zone

    def told(self, when: str | datetime) -> tuple[str | datetime, str]:
        """A date whose times have their offset, and what keeps it from having one; "" if nothing.

        What has an offset, or tells no time, is given back as it is.
        """
        if self.zone is None or (isinstance(when, datetime) and when.tzinfo):
            return when, ""
        if isinstance(when, datetime):
            when = when.isoformat(timespec="minutes")
        parts = [self._part(part) for part in when.split("/")]
        said = next((said for _, said in parts if said), "")
        return "/".join(part for part, _ in parts), said

    def _part(self, text: str) -> tuple[str, str]:
        match = _LOCAL.fullmatch(text)
        if not match or self.zone is None:
            return text, ""
        try:
            time = datetime.fromisoformat(
                f"{match['day']}T{match['hour']}:{match['minute'] or 0:0>2}"
            )
        except ValueError:
            return text, ""  # no time of any day; the date itself is told
        plain = text.removesuffix("~")
        readings = [*dict.fromkeys(_offset(time, self.zone, fold) for fold in (0, 1))]
        if len(readings) == 1:
            return f"{plain}{readings[0]}{match['about']}", ""
        there = _exists(time, self.zone)
        what = "comes twice" if there else "is left out"
        before, after = (f"{plain}{offset}" for offset in readings)
        said = (
            f"{text!r} {what} in {self.zone.key}, where clocks are changed; "
            f"write {before} or {after}"
        )
        return match["day"], said


def _offset(time: datetime, zone: ZoneInfo, fold: int) -> str:
    away = time.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta(0)
    minutes = round(away.total_seconds() / 60)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"{sign}{hours:02}:{rest:02}"


def _exists(time: datetime, zone: ZoneInfo) -> bool:
    """Whether a clock of the zone ever shows a time."""
    there = time.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there.replace(tzinfo=None) == time


def clock_of(name: object) -> tuple[Clock, str]:
    """The clock of a time zone by its name, and what is wrong with the name; "" if nothing is."""
    if not isinstance(name, str):
        return Clock(), ""
    try:
        return Clock(ZoneInfo(name)), ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        close = next(_near(name), None)
        hint = f"; did you mean {close!r}?" if close else "; write e.g. 'Europe/Zurich'"
        return Clock(), f"{name!r} is no time zone{hint}"


def _near(name: str) -> Iterator[str]:
    if len(name) < 60:
        yield from get_close_matches(name, sorted(available_timezones()), n=1)
