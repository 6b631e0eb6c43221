"""What the timeline names on the plot: stops that open an era, landmarks, the hours of the day.

Which events are landmarks follows from the records, in this order: those that a step of the tour
chooses, those on the day on which an era starts, then ends, and the latest of each lane. A name
stands beside its mark where nothing else does, or not at all. What is found here is drawn in
``marks``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...records import Stop
from ..asked import Asked
from ..text import balanced, pixels, widest
from .frame import Frame
from .panels import Panel, panel_of
from .places import Placed

_MARK = 7  # pixels from a mark's middle that belong to it
_SIGNS = (999, 34, 26, 20, 15)
_TITLE = 17  # pixels of a lane's top that its own name takes on a phone


@dataclass(frozen=True)
class Named:
    """A name on the plot.

    lines: its text. y: the middle of it, in lanes. side: 1 after its mark in the direction of
    reading, -1 before it, 0 above or below.
    """

    item: Placed
    lines: tuple[str, ...]
    y: float
    side: int


@dataclass(frozen=True)
class _Box:
    """Pixels of the plot that are taken, from its start and from its top."""

    x0: float
    x1: float
    y0: float
    y1: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


def opening_stops(asked: Asked, panels: Sequence[Panel]) -> list[tuple[Stop, Panel]]:
    """Stops on which an era starts, with their panel; the summit has a panel of its own.

    Of those after the as-of day, none; nor of those at a time that no panel draws.
    """
    summit = asked.summit
    starts = {era.start.known_by for era in summit.eras}
    found = []
    for stop in summit.stops:
        day = stop.date.known_by
        moment = summit.by_clock(stop.date).first
        panel = panel_of(moment, panels)
        if day not in starts or panel is None or panel.id == "summit":
            continue
        start, end = panel.inside
        if start <= moment <= end and (asked.day is None or day <= asked.day):
            found.append((stop, panel))
    return found


def landmarks(asked: Asked, placed: Sequence[Placed], stops: Iterable[Stop]) -> list[Placed]:
    """The events worth a name, the most important first; see the head of this module."""
    summit = asked.summit
    captioned = {stop.date.known_by for stop in stops}
    chosen = {step.view.selected for step in summit.tour}
    starts = {era.start.known_by for era in summit.eras}
    ends = {era.end.known_by for era in summit.eras}
    outside = [
        item for item in placed
        if item.panel.id != "summit" and item.event.date.known_by not in captioned
    ]  # fmt: skip
    latest = {item.lanes[0]: item for item in outside}

    def on(item: Placed, days: set[date]) -> bool:
        return not item.event.date.interval and item.event.date.known_by in days

    groups = (
        (item for item in outside if f"event:{item.event.id}" in chosen),
        (item for item in outside if on(item, starts)),
        (item for item in outside if on(item, ends)),
        sorted(
            latest.values(), key=lambda item: summit.by_clock(item.event.date).first, reverse=True
        ),
    )
    return list({item.event.id: item for group in groups for item in group}.values())


def name_landmarks(
    asked: Asked, placed: Sequence[Placed], panels: Sequence[Panel], frame: Frame
) -> list[Named]:
    """Names for as many landmarks as the frame wants and has room for."""
    stops = opening_stops(asked, panels)
    taken = _taken(asked, placed, stops, frame)
    found: list[Named] = []
    for item in landmarks(asked, placed, (stop for stop, _ in stops)):
        if len(found) == frame.names:
            break
        tries = (balanced(asked.written(item.event.title), signs) for signs in _SIGNS)
        if fit := _fit(item, tries, frame, taken):
            found.append(fit[0])
            taken.append(fit[1])
    return found


def name_hours(asked: Asked, placed: Sequence[Placed], frame: Frame) -> list[Named]:
    """The clock beside every mark of the summit's day, and its title where there is room.

    placed: the events of that panel alone, which is drawn over the whole width.
    """
    taken = _taken(asked, placed, (), frame)
    found: dict[str, tuple[Named, _Box]] = {}
    for item in placed:  # every clock first: a title must not take another's place
        if (clock := asked.words.clock(item.event.date)) and (
            fit := _fit(item, [[clock]], frame, taken)
        ):
            found[item.event.id] = fit
            taken.append(fit[1])
    for item in placed:
        old = found.get(item.event.id)
        rest = [box for box in taken if old is None or box is not old[1]]
        clock, title = asked.words.clock(item.event.date), asked.written(item.event.title)
        name = f"{clock} {title}".strip()
        if fit := _fit(item, (balanced(name, signs) for signs in _SIGNS), frame, rest):
            found[item.event.id] = fit
            taken = [*rest, fit[1]]
    return [named for named, _ in found.values()]


def stretched(placed: Iterable[Placed], panel: Panel) -> list[Placed]:
    """The events of one panel, as if it took the whole width."""
    whole = replace(panel, left=0.0, right=1.0)
    return [replace(item, panel=whole) for item in placed if item.panel is panel]


def _spot(item: Placed, frame: Frame) -> tuple[float, float]:
    """Where a mark stands, in pixels from the plot's start and top."""
    y = item.lanes[0] + 0.5 + frame.drop + item.dodge
    return frame.spot(item.panel, item.x), frame.lane * y


def _taken(
    asked: Asked,
    placed: Sequence[Placed],
    stops: Iterable[tuple[Stop, Panel]],
    frame: Frame,
) -> list[_Box]:
    """What names must not cover: marks, bars, threads, rules, and on a phone the lanes' names."""
    boxes = []
    lanes = [*asked.lanes, ""]
    for item in placed:
        x, y = _spot(item, frame)
        boxes.append(_Box(x - _MARK, x + _MARK, y - _MARK, y + _MARK))
        if len(item.lanes) > 1:
            down = y + frame.lane * (item.lanes[-1] - item.lanes[0])
            boxes.append(_Box(x - 3, x + 3, y, down + 3))
        if item.span:
            start, end = (frame.spot(item.panel, edge) for edge in item.span)
            boxes.append(_Box(start, end, y - 3, y + 3))
    for stop, panel in stops:
        x = frame.spot(panel, asked.summit.by_clock(stop.date).first)
        boxes.append(_Box(x - 2, x + 2, 0, frame.lane * len(lanes)))
    if frame.narrow:
        for number, lane in enumerate(lanes):
            name = asked.summit.issues[lane].short if lane else asked.summit.lane
            long = pixels(asked.written(name), 12) + 8
            top = number * frame.lane
            boxes.append(_Box(0, long, top, top + _TITLE))
    return boxes


def _fit(
    item: Placed, tries: Iterable[Sequence[str]], frame: Frame, taken: Sequence[_Box]
) -> tuple[Named, _Box] | None:
    """The first of the tries that finds room beside the mark, inside its panel and its lane."""
    x, y = _spot(item, frame)
    left, right = frame.edges(item.panel)
    top, bottom = item.lanes[0] * frame.lane + 1, (item.lanes[0] + 1) * frame.lane - 1
    own = _Box(x - _MARK, x + _MARK, y - _MARK, y + _MARK)
    for lines in tries:
        width = widest(lines, frame.text)
        for side, middle in _places(y, 1.3 * frame.text * len(lines)):
            start = x - width / 2 if not side else x + 9 if side > 0 else x - 9 - width
            half = 0.65 * frame.text * len(lines)
            box = _Box(start - 1, start + width + 1, middle - half, middle + half)
            if box.x0 < left or box.x1 > right or box.y0 < top or box.y1 > bottom:
                continue
            if not any(box.meets(other) for other in taken if other != own):
                shift = round(middle / frame.lane - 0.5 - frame.drop, 3)
                return Named(item, tuple(lines), shift, side), box
    return None


def _places(y: float, height: float) -> Iterator[tuple[int, float]]:
    """Where a name of a height may stand, the best first: its side and its middle in pixels."""
    for shift in (0, 2, -2, 5, -5):
        for side in (1, -1):
            yield side, y + shift
    for up in (-1, 1):
        yield 0, y + up * (_MARK + height / 2)
    for shift in (-11, 11):
        for side in (1, -1):
            yield side, y + shift
