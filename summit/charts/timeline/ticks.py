"""Where a panel of time is ticked: as finely as its labels fit."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from ...words import Words
from ..text import beneath, escaped, lines_of, widest
from .frame import Frame
from .panels import DAY, YEAR, Panel, moved

_SPILL = 7.0  # pixels a tick's label may reach over its panel's edge
_SPARE = 2  # marks beyond what a panel has room for: some fall outside, and may leave one

_UNITS = {
    "hour": timedelta(hours=1), "day": DAY, "date": DAY, "month": YEAR / 12, "year": YEAR,
}  # fmt: skip

_STEPS = (  # unit, how many, how many after midnight or January
    ("hour", 1, 0), ("hour", 2, 0), ("hour", 3, 0), ("hour", 6, 0), ("hour", 9, 3),
    ("hour", 12, 0), ("day", 1, 0), ("date", 1, 0), ("day", 2, 0), ("date", 2, 0), ("day", 5, 0),
    ("day", 10, 0),
    ("month", 1, 0), ("month", 2, 0), ("month", 3, 0), ("month", 6, 0), ("month", 6, 3),
    ("year", 1, 0), ("year", 2, 0), ("year", 5, 0), ("year", 10, 0), ("year", 10, 60),
    ("year", 20, 0), ("year", 50, 0), ("year", 100, 0), ("year", 200, 0), ("year", 500, 0),
    ("year", 1000, 0),
)  # fmt: skip


def ticks(panel: Panel, words: Words, frame: Frame) -> tuple[list[datetime], list[str]]:
    """Where a panel's axis is ticked, and with which words, so that none touch.

    Hours inside the summit's days, else days, months or years, as far as they fit; each label names
    its day, its month or its year where that changes.
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
            halves = [widest(lines_of(label), size) / 2 for label in labels]
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


def _marks(panel: Panel, unit: str, step: int, offset: int) -> Iterable[datetime]:
    start = panel.start
    if unit in ("hour", "day", "date"):
        if panel.end - start > timedelta(days=40):
            return
        mark = start.replace(hour=offset, minute=0)
        add = step * _UNITS[unit]
        while mark < panel.end:
            if mark >= start:
                yield mark
            mark = moved(mark, add)
        return
    months = step if unit == "month" else 12 * step
    first = start.year * 12 // months * months + offset
    for index in range(first, 12 * (panel.end.year + 1), months):
        if index >= 12 and start <= (mark := datetime(index // 12, index % 12 + 1, 1)) < panel.end:
            yield mark


def _labels(marks: Sequence[datetime], unit: str, words: Words) -> list[str]:
    months = [escaped(words.months[mark.month - 1]) for mark in marks]
    days = [f"{mark.day} {month}" for mark, month in zip(marks, months, strict=True)]
    if unit == "year":
        return [str(mark.year) for mark in marks]
    if unit == "day":
        return days
    if unit == "date":
        return _under([str(mark.day) for mark in marks], months)
    if unit == "hour":
        hours = [f"{mark.hour}:00" for mark in marks]
        return _under(hours, days) if len({*days}) > 1 else hours
    broken = [beneath(*re.split(r"(?<=/)", month)) for month in months]
    return _under(broken, [mark.year for mark in marks])


def _under(labels: Sequence[str], wholes: Sequence[object]) -> list[str]:
    """Each label, with what it is a part of below it where that changes."""
    befores = [None, *wholes]
    return [
        label if whole == before else beneath(label, str(whole))
        for label, whole, before in zip(labels, wholes, befores, strict=False)
    ]
