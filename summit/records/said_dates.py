"""What people write for a date → EDTF, or the two dates that it could be."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

from .dates import parse_date
from .remedies import Advice

IN_WORDS = "12 October 1986, Oct 1986, 1986"
"""Dates as a person may write them, told to whoever wrote another."""

_ALWAYS = ("en", "ar", "ar_LB", "ar_MA", "ar_DZ", "ar_SA")
"""Languages whose months are known in every workbook: the Arab world names them in four ways."""

_ABOUT = re.compile(r"^(?:about|around|circa|ca?\.|approx\.?|~|نحو|حوالي|قرابة)\s*", re.I)
_TIME = re.compile(r"^(?P<day>.+?)(?:,|،|\s)\s*(?:at\s+|الساعة\s+)?(?P<time>\d\d?:\d\d)$", re.I)
_NUMBERS = re.compile(r"(\d\d?)\s*([./-])\s*(\d\d?)\s*\2\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\s*([./])\s*(\d\d?)\s*\2\s*(\d\d?)", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d\d?)\s*[./]\s*(\d{4})", re.ASCII)
_DASH = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until|إلى|حتى)\s+", re.I)


def date_of(words: str, languages: Iterable[str] = ()) -> str:
    """A date that somebody has written, as EDTF. languages: as for ``written``.

    Raises ValueError for what is no date, and with both readings for what could be two.
    """
    edtf, asked = written(words, languages)
    if asked:
        raise ValueError(asked)
    try:
        return parse_date(edtf).edtf
    except ValueError as error:
        said = error.args[0]
        if isinstance(said, Advice) and said.lack.form == "day":
            raise ValueError(f"{said.before}{IN_WORDS}") from None
        raise


def written(value: Any, languages: Iterable[str] = ()) -> tuple[Any, str]:
    """A date as EDTF, and what has to be asked back; "" where nothing has.

    value: of a cell: a date, a number, or words in one of some languages, English and Arabic always
        (``12 October 1986``, ``Oct 1986``, ``12.10.1986``, ``11–12 October 1986``). What is no date
        to this comes back as it was, for the records to tell.
    """
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="minutes"), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(int(value)) if value == int(value) else str(value)), ""
    text = " ".join(_digits(str(value)).split())
    if _is_edtf(text):
        return text, ""
    asked = _asked_back(text)
    found = _single(text, tuple(languages)) or _interval(text, tuple(languages))
    return (value, asked) if asked else (found or str(value).strip(), "")


def _digits(text: str) -> str:
    """With the digits of any script as 0 to 9."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _is_edtf(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        # a clock time without an offset is read by the clock of the place
        return bool(re.fullmatch(r"[\d:T~/.-]+", text)) and "T" in text
    return True


def _asked_back(text: str) -> str:
    """Both readings of numbers that are a day and a month either way; "" where there is one."""
    for found in _NUMBERS.finditer(text):
        one, sign, other, year = found.groups()
        low, high = int(one), int(other)
        if sign != "." and low != high and 1 <= low <= 12 and 1 <= high <= 12:
            first, second = date(int(year), high, low), date(int(year), low, high)
            return (
                f"{found[0]!r} can be {_spoken(first)} or {_spoken(second)}; "
                f"write {first} or {second}"
            )
    return ""


def _spoken(day: date) -> str:
    return f"{day.day} {_english()[day.month]} {day.year}"


def _english() -> dict[int, str]:
    from babel import Locale

    return {number: str(name) for number, name in Locale("en").months["format"]["wide"].items()}


def _single(text: str, languages: tuple[str, ...]) -> str:
    """One date, with or without a time of day; "" where it is none."""
    about = _ABOUT.match(text)
    rest, mark = (text[about.end() :], "~") if about else (text, "")
    if clock := _TIME.match(rest):
        day = _day(clock["day"], languages)
        good = len(day) == 10
        return f"{day}T{clock['time']:0>5}{mark}" if good else ""
    found = _day(rest, languages)
    return f"{found}{mark}" if found else ""


def _day(text: str, languages: tuple[str, ...]) -> str:
    text = text.strip(" ,،")
    if found := _NUMBERS.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        return _iso(year, one, other) if other > 12 >= one else _iso(year, other, one)
    if found := _YEAR_FIRST.fullmatch(text):
        return _iso(int(found[1]), int(found[3]), int(found[4]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _iso(int(found[2]), int(found[1]))
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return text
    return _named(text, languages)


def _named(text: str, languages: tuple[str, ...]) -> str:
    """A date whose month is a word: 12 October 1986, October 12, 1986, Oct 1986."""
    numbers = re.findall(r"\d+", text)
    words = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", text)
    words = re.sub(r"\b(?:of|de|den|der)\b|[\d,،.]|\u0640", " ", words, flags=re.I)
    months = {_month(part, languages) for part in words.split("/")}
    if len(months) != 1 or not (month := months.pop()):
        return ""  # no month, or two names of different ones
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(numbers) != len(years) + len(days):
        return ""
    return _iso(int(years[0]), month, *map(int, days))


def _month(words: str, languages: tuple[str, ...]) -> int:
    said = " ".join(words.replace("ـ", "").split()).casefold().rstrip(".")
    return _months(languages).get(said, 0)


@cache
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    """The name of a month, long or short, in small letters → its number."""
    return dict(_names((*_ALWAYS, *languages)))


def _names(languages: Iterable[str]) -> Iterator[tuple[str, int]]:
    from babel import Locale, UnknownLocaleError

    yield from (("sept", 9), ("حزيران", 6), ("تموز", 7), ("ايلول", 9), ("اكتوبر", 10))
    for tag in languages:
        try:
            months = Locale.parse(tag.replace("-", "_")).months
        except (UnknownLocaleError, ValueError):
            continue
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    if not str(name).isdecimal():
                        yield str(name).casefold().rstrip("."), int(number)


def _iso(year: int, month: int, *day: int) -> str:
    try:
        date(year, month, *day or (1,))
    except ValueError:
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, *day))])


def _interval(text: str, languages: tuple[str, ...]) -> str:
    """Two dates with a dash between; what the first leaves out is as in the second."""
    parts = [part for part in _DASH.split(text) if part]
    if len(parts) == 1:  # 11-12 October 1986
        parts = re.split(r"(?<=\d)-(?=\d{1,2}\s*[^\W\d])", text)
    if len(parts) != 2:
        return ""
    first, last = parts
    until = _single(last, languages)
    if not until:
        return ""
    year, month = until[:4], re.search(r"[^\W\d_].*", last)
    tries = [first, f"{first} {year}"]
    if re.fullmatch(r"\d{1,2}\.?", first):
        tries = [f"{first.rstrip('.')} {month[0]}"] if month else [f"{until[:8]}{first:0>2}"]
        if month and not re.search(r"\d{4}", month[0]):
            tries = [f"{tries[0]} {year}"]
    start = next((found for one in tries if (found := _single(one, languages))), "")
    return f"{start}/{until}" if start else ""
