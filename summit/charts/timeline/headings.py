"""What stands above the timeline: the panels' headings, the summit's date, the stops."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from ...records import Stop, parse_date
from ...words import of_meeting
from ..asked import Asked
from ..layout import axis_name, iso, note
from ..text import balanced, bold, pixels, plain, stacked, widest
from .frame import Frame
from .panels import Panel, days_of


@dataclass(frozen=True)
class _Caption:
    """Words above the plot that belong to a moment; ``shift``: pixels on from it, as one reads."""

    panel: Panel
    moment: datetime
    shift: float
    lines: list[str]
    name: str | None


def headings(
    asked: Asked, drawn: Sequence[Panel], stops: Sequence[tuple[Stop, Panel]], frame: Frame
) -> tuple[list[dict[str, Any]], int]:
    """Each panel's heading with its captions below it; and the pixels that they take.

    Where a heading is longer than its panel, every second one stands a line lower.
    """
    ends = [panel.left for panel in drawn[1:]] + [1.0]
    words = [
        of_meeting(asked.words, "figure.summit", asked.summit) if panel.id == "summit"
        else asked.words.t(f"figure.{panel.id}")
        for panel in drawn
    ]  # fmt: skip
    steps = any(
        1.1 * pixels(word, frame.size) + 6 > (end - panel.left) * frame.width
        for word, end, panel in zip(words, ends, drawn, strict=True)
    )
    captions = [*_captions(asked, drawn, stops, frame)]
    under = frame.line * max([0, *(len(caption.lines) for caption in captions)])
    notes = []
    for nth, (word, panel) in enumerate(zip(words, drawn, strict=True)):
        up = 6 + under + (frame.line if steps and nth % 2 == 0 else 0)
        notes.append(_above(asked, bold(plain(word)), (panel, panel.start), up, frame))
    for caption in captions:
        up = 6 + under - frame.line * len(caption.lines)
        spot = (caption.panel, caption.moment)
        line = _above(asked, stacked(caption.lines), spot, up, frame)
        line["xshift"] = round(caption.shift * asked.turn)
        notes.append(line | ({"name": caption.name} if caption.name else {}))
    return notes, round(under + frame.line * (2 if steps else 1) + 12)


def stop_name(stop: Stop) -> str:
    """What a stop's rule and caption are called: a front end hides them until that day."""
    return f"stop:{stop.date.known_by.isoformat()}"


def _captions(
    asked: Asked, drawn: Sequence[Panel], stops: Sequence[tuple[Stop, Panel]], frame: Frame
) -> Iterable[_Caption]:
    """The summit's date above its panel, and the stops that open an era above their day."""
    for panel in drawn:
        if panel.id == "summit":
            yield from _days(asked, panel, frame)
    for stop, panel in stops:
        when, label = asked.words.date(stop.date), asked.written(stop.label)
        lines = [*_within(when, panel, frame), *_within(label, panel, frame)]
        moment = asked.summit.by_clock(stop.date).first
        room = frame.edges(panel)[1] - frame.spot(panel, moment)
        shift = min(2, room - widest(lines, frame.size) - 2)
        yield _Caption(panel, moment, shift, lines, stop_name(stop))


def _days(asked: Asked, panel: Panel, frame: Frame) -> Iterable[_Caption]:
    """The summit's date; where its days are drawn alone and have room for it, each one's own."""
    when = asked.words.date(asked.summit.date)
    days = days_of(panel) if frame.zoom else []
    if len(days) > 1:
        starts = [frame.spot(panel, day) for day in days] + [frame.edges(panel)[1]]
        room = [after - before for before, after in pairwise(starts)]
        whole = [[asked.words.date(parse_date(day.date()))] for day in days]
        for named in (whole, [*_numbers(asked, days)]):
            lasts = [1.1 * pixels(lines[-1], frame.size) for lines in named]
            if all(width <= wide for width, wide in zip(lasts, room, strict=True)):
                for day, lines in zip(days, named, strict=True):
                    yield _Caption(panel, day, 0, lines, None)
                return
    yield _Caption(panel, panel.start, 0, _within(when, panel, frame), None)


def _numbers(asked: Asked, days: Iterable[datetime]) -> Iterable[list[str]]:
    """Each day by its number, with the month above where one begins."""
    before = 0
    for day in days:
        month = "\u00a0" if day.month == before else asked.words.months[day.month - 1]
        yield [month, str(day.day)]
        before = day.month


def _within(text: str, panel: Panel, frame: Frame) -> list[str]:
    """A text in as few lines as its panel is wide for."""
    start, end = frame.edges(panel)
    tries = [balanced(text, signs) for signs in (999, 24, 20, 16, 12, 8)]
    fits = (lines for lines in tries if widest(lines, frame.size) <= end - start)
    return next(fits, tries[-1])


def _above(
    asked: Asked, text: str, spot: tuple[Panel, datetime], up: float, frame: Frame
) -> dict[str, Any]:
    """Words above the plot that start over a moment of a panel."""
    line = note(asked, text, iso(spot[1]), 1, round(up), axis_name(spot[0].number), frame.size)
    return {**line, "yanchor": "bottom", "borderpad": 0}
