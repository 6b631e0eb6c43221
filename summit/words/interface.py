"""The words of the interface in one language, with its dates, numbers and plurals.

Words come from ``locale/<language>.toml``, in the summit's own folder or here; how dates,
percentages, plurals and writing direction work comes from Babel. A language is added by its file
alone.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta, timezone
from functools import lru_cache
from typing import Any, Literal

from babel import Locale
from babel.dates import format_time, get_month_names
from babel.lists import format_list
from babel.numbers import format_percent

from ..records import (
    UNDATED,
    EdtfDate,
    OutcomeKind,
    ScalePosition,
    Summit,
    SummitError,
    Window,
    parse_date,
)
from .lookup import Lookup, locale_of
from .vocabulary import bundled_words, known_tag

_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))  # they turn the sign round in sentences
_DECLINED = ("be", "cs", "el", "fi", "hr", "lt", "pl", "ru", "sk", "uk")
"""Languages whose months have another form beside a day; of others Babel mixes up the names."""

_LATIN = "latn"  # Western digits in every language, as the pages of the region's press print them


class Words(Lookup):
    """One language's words of the interface, and of the positions on a scale.

    language: its tag. table: its words; None takes those of its file here. scale, outcomes: those
    that have labels of their own. offset: of the clock whose times are told without it, from UTC;
    None tells all without. marked: whether what is English for lack of a word stands between
    ``FOREIGN_MARKS``. rtl: whether it is written from right to left. name: its own.
    Raises SummitError where there are no words for the language.
    """

    def __init__(
        self,
        language: str,
        *,
        table: Mapping[str, Any] | None = None,
        scale: Iterable[ScalePosition] = (),
        outcomes: Iterable[OutcomeKind] = (),
        offset: timedelta | None = None,
        marked: bool = False,
    ) -> None:
        super().__init__(language, table, marked=marked)
        self.direction = direction(language)
        self.rtl = self.direction == "rtl"
        self.name = _own_name(self.locale)
        self._offset = offset
        steps = tuple(scale)
        self._outcomes = {one.id: one.label for one in outcomes}
        self._labels = {step.position: step.label for step in steps}
        self._plainly = {step.position: step.plain or step.label for step in steps}

    def at_summit(self, key: str, summit: Summit) -> str:
        """A sentence on the time of positions: the window, or where one is older, by its end."""
        return _at_summit(self, key, summit)

    def over(self, key: str, window: Window) -> str:
        """A sentence with the time of a window; ``key`` is of the one from one day to another."""
        return _over(self, key, window)

    def ends_of(self, window: Window) -> dict[str, str]:
        """A window's first and last day; month and year are told once where both have the same."""
        return _ends_of(self, window)

    def position(self, name: str) -> str:
        """The label of a position on the scale, or of silent, mixed, none."""
        if name in self._labels:
            return self._labels[name].pick(self.language)[0]
        return self.t(f"position.{name}")

    def told(self, position: str) -> str:
        """A position in a reader's words, where the codebook's term is not one."""
        if position in self._plainly:
            return self._plainly[position].pick(self.language)[0]
        return self.t(f"positions.{position}.plain")

    def outcome(self, status: str) -> str:
        """The label of an outcome."""
        if status in self._outcomes:
            return self._outcomes[status].pick(self.language)[0]
        return self.t(f"outcome.{status}")

    def date(self, date: EdtfDate) -> str:
        """A date as it is read aloud: with its precision, approximate where it is."""
        return _date(self, date)

    def _about(self, date: EdtfDate, words: str) -> str:
        return self.t("date.about", date=words) if date.approximate else words

    def _month(self, date: EdtfDate) -> dict[str, str]:
        return {"month": self.months[date.first.month - 1], "year": str(date.first.year)}

    def clock(self, date: EdtfDate) -> str:
        """The time of day of an hour or minute, with its offset where that is another; else "".

        Of an interval within a day, from when to when; of a longer one, when it begins.
        """
        first, _, second = date.edtf.partition("/")
        begin = _clock(date, self._offset, self.locale)
        if not begin or first[:11] != second[:11]:
            return begin
        end = _clock(parse_date(second), self._offset, self.locale)
        return _isolated(self.rtl, f"{begin}–{end}") if end and end != begin else begin

    def _plain(self, date: EdtfDate) -> str:
        month = self._month(date)
        if date.precision == "year":
            return month["year"]
        if date.precision == "month":
            alone = self._months_alone[date.first.month - 1]
            return self.t("date.month", month=alone, year=month["year"])
        day = self._day(date)
        return self.t("date.time", day=day, clock=clock) if (clock := self.clock(date)) else day

    def _day(self, date: EdtfDate) -> str:
        return self.t("date.day", day=date.first.day, **self._month(date))

    @property
    def months(self) -> list[str]:
        """The twelve months, by the names that the language's readers know them by."""
        return [*_month_names(tuple(self.table.get("date", {}).get("months", [self.language])))]

    @property
    def _months_alone(self) -> list[str]:
        """The months as they are called without a day, where a language tells them apart."""
        if self.locale.language not in _DECLINED:
            return self.months
        return [*_month_names((self.language,), "stand-alone")]

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a whole percentage."""
        words = format_percent(share, locale=self.locale, numbering_system=_LATIN)
        return _isolated(self.rtl, _latin(words).translate(_MARKS))

    def number(self, value: float) -> str:
        """A number with its sign, which stays where it belongs in every direction."""
        return _isolated(self.rtl, f"{value:g}".replace("-", "\u2212"))

    def listing(self, items: list[str]) -> str:
        """Items joined as the language joins a list; by semicolons where one has a list in it."""
        return _listing(self, items)


def _isolated(rtl: bool, figures: str) -> str:
    return f"\u2066{figures}\u2069" if rtl else figures


def _clock(date: EdtfDate, own: timedelta | None, locale: Locale) -> str:
    if date.offset is None:
        return ""
    moment = date.first.replace(tzinfo=timezone(date.offset))
    pattern = "H:mm" if own in (None, date.offset) else "H:mm OOOO"
    return _latin(format_time(moment, pattern, locale=locale))


@lru_cache(maxsize=256)
def _month_names(
    tags: tuple[str, ...], context: Literal["format", "stand-alone"] = "format"
) -> tuple[str, ...]:
    names = [get_month_names("wide", context, locale=locale_of(tag)) for tag in tags]
    joined = (dict.fromkeys(name[month] for name in names) for month in range(1, 13))
    return tuple("/".join(parts) for parts in joined)


def _own_name(locale: Locale) -> str:
    """What a language calls itself, as a title is written."""
    name = (locale.get_display_name(locale) or str(locale)).split(" (")[0]
    return name[:1].upper() + name[1:]


def _date(words: Words, date: EdtfDate) -> str:
    first, slash, second = date.edtf.partition("/")
    if first == UNDATED:
        return words.t("source.undated")
    start = parse_date(first)
    if date.approximate and words.clock(start) and not slash:
        day, clock = words._plain(parse_date(date.edtf[:10])), words.clock(start)
        return words.t("date.about-time", day=day, clock=clock)
    if slash and "–" in (clock := words.clock(date)):
        return words._about(date, words.t("date.time", day=words._day(start), clock=clock))
    told = words._plain(start)
    if slash and _within_a_month(first, second):
        days = {"first": start.first.day, "last": int(second[8:10])}
        key = "date.two-days" if days["last"] - days["first"] == 1 else "date.interval-days"
        return words.t(key, **days, **words._month(start))
    if slash:
        over = None if second in ("..", "") else parse_date(second)
        key = (
            "date.interval" if over and _is_day(start) and _is_day(over) else "date.interval-other"
        )
        end = words._plain(over) if over else words.t("date.open")
        told = words.t(key, start=told, end=end)
    return words._about(date, told)


def _at_summit(words: Words, key: str, summit: Summit) -> str:
    if not summit.older_positions:
        return words.over(key, summit.window)
    ends = summit.window.start.first.date(), summit.window.end.known_by
    start, end = (words.date(parse_date(day.isoformat())) for day in ends)
    return words.t(f"{key}-older", None, **{"from": start, "to": end})


def _over(words: Words, key: str, window: Window) -> str:
    # one day, months and years have a sentence of their own: no preposition fits everywhere
    if window.start.edtf != window.end.edtf and all(map(_is_day, (window.start, window.end))):
        return words.t(key, None, **words.ends_of(window))
    start, end = words.date(window.start), words.date(window.end)
    told = start if start == end else words.t("date.interval-other", start=start, end=end)
    return words.t(f"{key}-dates", dates=told)


def _ends_of(words: Words, window: Window) -> dict[str, str]:
    start, end = window.start.edtf, window.end.edtf
    day_first = words.t("date.day").startswith("{day}")
    short = day_first and start != end and _within_a_month(start, end)
    day = words.t("date.day").partition(" ")[0]  # "1" or "1."
    told = day.replace("{day}", str(window.start.first.day))
    first = told if short else words.date(window.start)
    return {"from": first, "to": words.date(window.end)}


def _listing(words: Words, items: list[str]) -> str:
    joints = words.t("evidence.comma"), format_list(["", ""], locale=words.locale)
    if any(joint in item for item in items for joint in joints):
        return words.t("source.join").join(items)
    return format_list(items, locale=words.locale)


def _is_day(date: EdtfDate) -> bool:
    return date.precision not in ("year", "month")


def _within_a_month(first: str, second: str) -> bool:
    return len(first) == len(second) == len("2026-02-17") and first[:7] == second[:7]


def _latin(text: str) -> str:
    return text.translate({0x0660 + digit: str(digit) for digit in range(10)})


def words_for(summit: Summit, language: str | None = None, *, marked: bool = False) -> Words:
    """The words of a summit's language; None means its first one.

    marked: whether English for lack of a word stands between ``FOREIGN_MARKS``.
    Raises SummitError for a language that the summit does not declare.
    """
    language = language or summit.languages[0]
    if language not in summit.languages:
        declared = ", ".join(summit.languages)
        raise SummitError(f"{language!r} is not a language of this summit; use one of {declared}")
    table = summit.locales.get(language) or bundled_words(language) or {}
    return Words(
        language,
        table=table,
        scale=summit.scale,
        outcomes=summit.outcomes or (),
        offset=summit.offset,
        marked=marked,
    )


def of_meeting(words: Words, key: str, summit: Summit) -> str:
    """What is said of the day of a meeting; of its days where it had several."""
    return words.t(f"{key}-days" if summit.several_days else key)


def plain_words(language: str) -> Words:
    """The words of the interface where no summit is at hand; English where there are none."""
    try:
        return Words(language)
    except SummitError:
        return Words("en")


def all_dates(words: Words, summit: Summit) -> str:
    """What all days of a summit are called; what came since is named where anything did."""
    later = summit.last_day > summit.date.over_by
    return words.t("controls.whole" if later else "controls.all-dates")


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, by the script that the language is written in."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``; ``auto``, by the words, for a language that Babel does not know."""
    return direction(language) if known_tag(language) else "auto"


def outcome_groups(summit: Summit) -> dict[str, list[str]]:
    """Group (agreed, talks, none) → statuses, for the groups and statuses that occur."""
    occur = {outcome.status for issue in summit.lean.issues.values() for outcome in issue.outcomes}
    groups: dict[str, list[str]] = {}
    for status, group in summit.groups.items():
        if status in occur:
            groups.setdefault(group, []).append(status)
    return groups
