"""Slides of TimelineJS ↔ what they tell: dates, plain texts, the columns of its spreadsheet."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ...records import EdtfDate

Slide = dict[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Year": ("start_date", "year"), "Month": ("start_date", "month"),
    "Day": ("start_date", "day"), "Time": ("start_date", "time"),
    "End Year": ("end_date", "year"), "End Month": ("end_date", "month"),
    "End Day": ("end_date", "day"), "End Time": ("end_date", "time"),
    "Display Date": ("display_date",), "Headline": ("text", "headline"), "Text": ("text", "text"),
    "Media": ("media", "url"), "Media Credit": ("media", "credit"),
    "Media Caption": ("media", "caption"), "Media Thumbnail": ("media", "thumbnail"),
    "Type": ("type",), "Group": ("group",), "Background": ("background", "url"),
}  # fmt: skip
"""Column of the spreadsheet → where the same stands in a slide of the JSON."""

_BLOCK = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>\s*", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)


def plain_text(said: Any) -> str:
    """A text of a slide, which may be HTML, as words alone."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", str(said)))).strip()


def has_markup(said: Any) -> bool:
    """Whether a text of a slide holds tags of HTML."""
    return bool(_TAG.search(str(said)))


def html_text(said: str) -> str:
    """Words as HTML, which a slide's text is."""
    return str(Markup("<br>").join(said.split("\n")))


def edtf_of(told: Any) -> str:
    """A date of a slide as EDTF, without a clock time; as it is written where it is none."""
    if not isinstance(told, Mapping):
        return str(told)
    parts = [str(told[key]).strip() for key in ("year", "month", "day") if told.get(key)]
    if not all(re.fullmatch(r"\d{1,4}", part) for part in parts) or not told.get("year"):
        return "-".join(parts)
    return "-".join([parts[0].zfill(4), *(part.zfill(2) for part in parts[1:])])


def has_time(told: Any) -> bool:
    """Whether a date of a slide tells a clock time."""
    return isinstance(told, Mapping) and any(
        told.get(key) not in (None, "") for key in ("hour", "minute", "second", "time")
    )


def slide_dates(date: EdtfDate) -> Slide:
    """The dates of a slide for a date of the records: each as exact as it is known."""
    first, _, last = date.edtf.partition("/")
    told = {"start_date": _slide_date(first)}
    if last and last != "..":
        told["end_date"] = _slide_date(last)
    return told


def _slide_date(edtf: str) -> dict[str, int]:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d)(?::(\d\d))?)?", edtf)
    parts = found.groups() if found else ()
    names = ("year", "month", "day", "hour", "minute")
    return {name: int(part) for name, part in zip(names, parts, strict=False) if part is not None}


def row_of_slide(slide: Slide) -> dict[str, str]:
    """A slide as a row of the spreadsheet."""
    row: dict[str, str] = {}
    for column, way in COLUMNS.items():
        value: Any = slide
        for key in way:
            value = value.get(key) if isinstance(value, Mapping) else None
        if way[-1] == "time" and "hour" in (date := slide.get(way[0], {})):
            value = f"{date['hour']:02}:{date.get('minute', 0):02}"
        if value not in (None, ""):
            row[column] = str(value)
    return row


def slide_of_row(row: Mapping[str, str]) -> Slide:
    """A row of the spreadsheet as a slide."""
    slide: Slide = {}
    for column, cell in row.items():
        at = slide
        *around, key = COLUMNS.get(column, (column,))
        for step in around:
            at = at.setdefault(step, {})
        at[key] = cell
    return slide


def column_of(steps: Iterable[str]) -> str:
    """The column of the spreadsheet for a place in a slide: the nearest there is; "" for none."""
    way = tuple(steps)
    for column, there in COLUMNS.items():
        if way and there[: len(way)] == way:
            return column
    return ""
