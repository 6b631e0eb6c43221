"""The summit's day alone: every event with its hour and its title, a row of its own if need be."""

from collections.abc import Sequence
from dataclasses import replace

from ..asked import Asked
from ..text import breakings
from .frame import Frame
from .landmarks import MARK, SIGNS, TITLE, Box, Named, bar, breadth, lane_names, spot, thread
from .places import Placed


def name_hours(
    asked: Asked, placed: Sequence[Placed], frame: Frame
) -> tuple[dict[str, float], list[Named]]:
    """Where each mark of the day stands in its lane, as a share of it by event; and their names.

    placed: the events of that panel alone, which is drawn over the whole width.
    """
    taken = [*lane_names(asked, frame)]
    threads = {
        item.event.id: thread(item, frame, frame.lane * item.lanes[0])
        for item in placed if len(item.lanes) > 1
    }  # fmt: skip
    shares: dict[str, float] = {}
    named = []
    for item in sorted(placed, key=lambda one: (len(one.lanes) < 2, one.x)):
        others = [box for id, box in threads.items() if id != item.event.id]
        fit = _row(asked, item, frame, [*taken, *others])
        moved, name, boxes = fit if fit[1] else _row(asked, item, frame, taken)  # over a line
        shares[item.event.id] = moved.dodge
        taken += boxes
        if name:
            named.append(name)
    return shares, named


def _row(
    asked: Asked, item: Placed, frame: Frame, taken: Sequence[Box]
) -> tuple[Placed, Named | None, list[Box]]:
    """The first row of a lane in which a mark and its name have room: what it takes there."""
    setting = len(asked.lanes)
    top, high = frame.lane_of(item.lanes[0], setting)
    start = top + (TITLE + 6 if frame.narrow else 2)
    clock, title = asked.words.clock(item.event.date), asked.written(item.event.title)
    name = f"{clock} {title}".strip()
    x, _ = spot(item, frame, setting)
    pitch = 1.3 * frame.text + 1
    rows = max(1, int((top + high - start) / pitch))
    tries = dict.fromkeys([(name,), *breakings(name, SIGNS[1:]), *[(clock,)] * bool(clock)])
    under = pitch if item.span else 0  # a bar is as long as the day: its name stands above it
    for lines in tries:
        width, tall = breadth(lines, frame), pitch * len(lines)
        sides = ((-2, x - width), (2, x)) if under else ((1, x + 9), (-1, x - 9 - width))
        for row in range(rows - len(lines) + 1 - bool(under)):
            middle = start + row * pitch + tall / 2
            y = middle + (tall / 2 + MARK if under else 0)
            mark = Box(x - MARK, x + MARK, y - MARK, y + MARK)
            for side, left in sides:
                box = Box(left - 1, left + width + 1, middle - tall / 2, middle + tall / 2)
                line = bar(item, frame, y)
                inside = box.x0 >= 0 and box.x1 <= frame.width
                free = not any(box.meets(one) or mark.meets(one) for one in taken)
                if inside and free and not _over(line, taken):
                    share, named = (
                        (one - top - frame.lane * frame.drop) / high - 0.5 for one in (y, middle)
                    )
                    moved = replace(item, dodge=round(share, 4))
                    name_y = round(moved.lanes[0] + named, 4)
                    return moved, Named(moved, lines, name_y, side), [box, mark, *line]
    y = spot(item, frame, setting)[1]
    return item, None, [Box(x - MARK, x + MARK, y - MARK, y + MARK)]


def _over(line: Sequence[Box], taken: Sequence[Box]) -> bool:
    """Whether a bar lies on what is taken, lines aside, which it crosses."""
    return any(one.meets(other) for one in line for other in taken if not other.thin)
