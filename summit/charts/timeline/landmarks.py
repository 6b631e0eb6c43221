"""What the timeline names on the plot: stops that open an era, and landmarks.

Which events are landmarks follows from the records, in this order: its turning points, those that
a step of the tour chooses, those on the day on which an era starts, then ends, and the latest of
each lane; and where one panel is drawn alone, all others. A name stands beside its mark where
nothing else does, or not at all. What is found here is drawn in ``marks``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from unicodedata import bidirectional

from ...records import Stop
from ..asked import Asked
from ..text import breakings, pixels, widest
from .frame import Frame
from .panels import Panel, panel_of
from .places import Placed

MARK = 7  # pixels from a mark's middle that belong to it
SIGNS = (999, 34, 26, 20, 16, 13, 11)
_AWAY = 2  # more of them between another's mark and a name
TITLE = 17  # pixels of a lane's top that its own name takes on a phone


@dataclass(frozen=True)
class Named:
    """A name on the plot.

    lines: its text. y: the middle of it, in lanes. side: 1 after its mark in the direction of
    reading, -1 before it; above or below it 0 over the middle, 2 from there on, -2 up to there.
    """

    item: Placed
    lines: tuple[str, ...]
    y: float
    side: int


@dataclass(frozen=True)
class Box:
    """Pixels of the plot that are taken, from its start and from its top."""

    x0: float
    x1: float
    y0: float
    y1: float
    thin: bool = False  # a line, which a name crosses rather than be left out
    mark: bool = False  # of an event: a name keeps away, else it could be taken for its own

    def meets(self, other: "Box") -> bool:
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    @cached_property
    def kept(self) -> "Box":
        """What a name keeps out of."""
        return replace(self, x0=self.x0 - _AWAY, x1=self.x1 + _AWAY) if self.mark else self


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
        (item for item in outside if item.event.turning_point),
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
    """Names for as many landmarks as the frame wants and has room for.

    They are tried in three orders, those without room first in the last: what is named first may
    leave no room for two others.
    """
    stops = opening_stops(asked, panels)
    taken = taken_by(asked, placed, stops, frame)
    wanted = landmarks(asked, placed, (stop for stop, _ in stops))
    if frame.zoom:
        known = {item.event.id for item in wanted}
        wanted += [item for item in placed if item.event.id not in known]
    turns = [item for item in wanted if item.event.turning_point]
    rest = [item for item in wanted if not item.event.turning_point]
    found = _named(asked, turns, frame, taken)
    if len(found) < len(turns):
        got = {named.item.event.id for named, _ in found}
        left = sorted(turns, key=lambda item: item.event.id in got)
        ways = (_named(asked, order, frame, taken) for order in (turns[::-1], left))
        found = max([found, *ways], key=len)
    boxes = [box for _, box in found]
    found += _named(asked, rest, frame, [*taken, *boxes])
    return [named for named, _ in found[: frame.names]]


def _named(
    asked: Asked, items: Iterable[Placed], frame: Frame, taken: Iterable[Box]
) -> list[tuple[Named, Box]]:
    """Those of some events that have room for a name, those before it named already."""
    setting, taken = len(asked.lanes), [*taken]
    found = []
    for item in items:
        tries = breakings(asked.written(item.event.title), SIGNS)
        fit = _fit(item, tries, frame, taken, setting)
        if fit is None:  # over a line rather than left out
            fit = _fit(item, tries, frame, [box for box in taken if not box.thin], setting)
        if fit:
            found.append(fit)
            taken.append(fit[1])
    return found


def breadth(lines: Sequence[str], frame: Frame) -> float:
    """Pixels that a name takes; what is written to the left differs more between systems."""
    return (1.08 if _leftward(lines[0]) else 1.0) * widest(lines, frame.text)


@lru_cache(maxsize=2048)
def _leftward(line: str) -> bool:
    return any(bidirectional(sign) in ("AL", "R") for sign in line)


def stretched(placed: Iterable[Placed], panel: Panel) -> list[Placed]:
    """The events of one panel, as if it took the whole width."""
    whole = replace(panel, left=0.0, right=1.0)
    return [replace(item, panel=whole) for item in placed if item.panel is panel]


def spot(item: Placed, frame: Frame, setting: int) -> tuple[float, float]:
    """Where a mark stands, in pixels from the plot's start and top."""
    top, high = frame.lane_of(item.lanes[0], setting)
    return frame.spot(item.panel, item.x), top + high * (0.5 + item.dodge) + frame.lane * frame.drop


def taken_by(
    asked: Asked,
    placed: Sequence[Placed],
    stops: Iterable[tuple[Stop, Panel]],
    frame: Frame,
) -> list[Box]:
    """What names must not cover: marks, bars, threads, rules, and on a phone the lanes' names."""
    setting = len(asked.lanes)
    boxes = [*lane_names(asked, frame)]
    for item in placed:
        x, y = spot(item, frame, setting)
        boxes.append(Box(x - MARK, x + MARK, y - MARK, y + MARK, mark=True))
        if len(item.lanes) > 1:
            boxes.append(thread(item, frame, y))
        boxes += bar(item, frame, y)
    for stop, panel in stops:
        x = frame.spot(panel, asked.summit.by_clock(stop.date).first)
        boxes.append(Box(x - 2, x + 2, 0, frame.lane * (setting + 1), thin=True))
    return boxes


def thread(item: Placed, frame: Frame, start: float) -> Box:
    """The line from a mark, or from so many pixels down, to the last of its lanes."""
    x = frame.spot(item.panel, item.x)
    end = frame.lane * (item.lanes[-1] + 0.5 + frame.drop + item.dodge)
    return Box(x - 3, x + 3, start, end + 3, thin=True)


def bar(item: Placed, frame: Frame, y: float) -> list[Box]:
    """What is drawn of how far a date reaches, beside a mark so many pixels down."""
    if item.span is None:
        return []
    start, end = (frame.spot(item.panel, edge) for edge in item.span)
    return [Box(start, end, y - 3, y + 3)]


def lane_names(asked: Asked, frame: Frame) -> Iterator[Box]:
    """Where the lanes' own names stand on a phone."""
    for number, lane in enumerate([*asked.lanes, ""] if frame.narrow else []):
        name = asked.summit.issues[lane].short if lane else asked.summit.lane
        long = pixels(asked.written(name), 12) + 8
        top, _ = frame.lane_of(number, len(asked.lanes))
        yield Box(0, long, top, top + TITLE)


def _fit(
    item: Placed,
    tries: Iterable[tuple[str, ...]],
    frame: Frame,
    taken: Sequence[Box],
    setting: int,
) -> tuple[Named, Box] | None:
    """The first of the tries that finds room beside the mark, inside its panel and its lane."""
    x, y = spot(item, frame, setting)
    left, right = frame.edges(item.panel)
    top, high = frame.lane_of(item.lanes[0], setting)
    top, bottom = top + 1, top + high - 1
    lane = Box(left, right, top, bottom)
    own = Box(x - MARK, x + MARK, y - MARK, y + MARK, mark=True)
    near = [box.kept for box in taken if box.meets(lane) and box != own]
    for lines in tries:
        width = breadth(lines, frame)
        around = Box(x - width - 10, x + width + 10, top, bottom)
        beside = [other for other in near if other.meets(around)]
        for side, middle in _places(y, 1.3 * frame.text * len(lines)):
            start = {0: x - width / 2, 1: x + 9, -1: x - 9 - width, 2: x, -2: x - width}[side]
            half = 0.65 * frame.text * len(lines)
            x0, x1, y0, y1 = start - 1, start + width + 1, middle - half, middle + half
            if x0 < left or x1 > right or y0 < top or y1 > bottom:
                continue
            box = Box(x0, x1, y0, y1)
            if not any(map(box.meets, beside)):
                shift = round(middle / frame.lane - 0.5 - frame.drop, 3)
                return Named(item, lines, shift, side), box
    return None


def _places(y: float, height: float) -> Iterator[tuple[int, float]]:
    """Where a name of a height may stand, the best first: its side and its middle in pixels."""
    for shift in (0, 2, -2, 5, -5):
        for side in (1, -1):
            yield side, y + shift
    for up in (-1, 1):
        for side in (0, 2, -2):
            yield side, y + up * (MARK + height / 2)
    for shift in (-11, 11):
        for side in (1, -1):
            yield side, y + shift
