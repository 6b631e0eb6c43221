"""Where an event's mark goes: its panel, its lane, and a place of its own in the lane."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...records import EdtfDate, Event
from .panels import DAY, Panel, bounds, moment_of, panel_of, timed

NARROW = 330
"""Pixels of all panels together on a phone: marks are told apart so that they fit there."""

SLOTS = (0, -1, 1, -2, 2)
"""Places in a lane, from its middle outwards; one slot is ``STEP`` of the lane's height."""

STEP = 0.145
_MARK = 10.5  # pixels that a mark needs beside its neighbour
_DAYS = 60  # of a panel that is drawn alone: a day of more is no wider than its mark


@dataclass(frozen=True)
class Placed:
    """An event in its panel.

    x: where its mark goes, see ``moment_of``. span: what is drawn beside the mark where the date
    lasts, or is less exact than what is drawn: a day, where there are hours. lanes: indices of its
    lanes, the mark's own first. dodge: offset in the lane.
    """

    event: Event
    panel: Panel
    x: datetime
    span: tuple[datetime, datetime] | None
    lanes: tuple[int, ...]
    dodge: float = 0.0

    @property
    def y(self) -> float:
        """Where its mark stands, in lanes."""
        return round(self.lanes[0] + self.dodge, 3)


def place(
    events: Iterable[tuple[Event, EdtfDate]], panels: Sequence[Panel], lanes: Sequence[str]
) -> list[Placed]:
    """Every event in its panel and lane, marks that would touch told apart by a small dodge.

    events: each with its date by the summit's clock.
    lanes: issue ids from the top, ``""`` for the lane of events that bear on none.
    Returns one Placed per event, in the order given. The same events give the same places.
    """
    taken: dict[tuple[int, int], list[float]] = {}
    placed = []
    for event, date in events:
        panel = panel_of(moment_of(date), panels) or panels[-1]
        first, last = panel.inside
        start, end = (min(max(edge, first), last) for edge in bounds(date))
        few = panel.id == "summit" or last - first < _DAYS * DAY
        long = end - start > DAY or (few and (date.interval or not timed(date)))
        x = min(max(moment_of(date), first), last)
        if panel.id == "summit" and not timed(date):  # some time that day: after what has an hour
            x = max(first, min(date.settled, last) - 0.025 * (last - first))
        rows = tuple(sorted(lanes.index(id) for id in event.issues if id in lanes)) or (
            lanes.index(""),
        )
        at = panel.share(x) * NARROW

        def crowd(
            slot: int, at: float = at, rows: tuple[int, ...] = rows
        ) -> tuple[int, float, int]:
            far = [abs(at - other) for row in rows for other in taken.get((row, slot), ())]
            near = [one for one in far if one < _MARK]
            return len(near), -min(near, default=0), SLOTS.index(slot)

        slot = min(SLOTS, key=crowd)
        for row in rows:
            taken.setdefault((row, slot), []).append(at)
        span = (start, end) if long else None
        placed.append(Placed(event, panel, x, span, rows, round(slot * STEP, 3)))
    return placed
