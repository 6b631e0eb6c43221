"""The strip of a row: what happened on an issue after the summit, a tick an event, years below."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from ...records import Event, Summit

GAP = 2
"""Percent of the strip from one tick to the next at the least: a tick is three pixels wide."""

_NEAR = 1.6 * GAP  # percent
_YEAR = timedelta(days=365.25)


class Strip:
    """The days from a summit's last one to the end of its data, as percent of a strip."""

    def __init__(self, summit: Summit) -> None:
        self.start, self.end = summit.date.over_by, summit.last_day
        self.length = max(self.end - self.start, timedelta(1))
        years = dict.fromkeys((self.start.year, self.end.year))
        self.told = "–".join(map(str, years))

    def ticks(self, events: Sequence[Event]) -> list[tuple[Event, str]]:
        """Each event with its place in CSS: ``--x``, to half a percent; and where another is near,
        ``--w``: how far to each side its tick is pointed at.

        Ticks of close dates are moved apart, as little as it takes, so that each is seen.
        """
        places = spread([self.share(event.date.known_by) for event in events])
        steps = [_NEAR, *(after - before for before, after in pairwise(places)), _NEAR]
        return [
            (event, f"--x:{place:.5g}" + (";--w:1" if step < _NEAR else ""))
            for event, place, step in zip(events, places, map(min, pairwise(steps)), strict=True)
        ]

    def years(self) -> list[tuple[int, str]]:
        """Each new year on the strip that has room for its name, with its place in percent."""
        years = range(self.start.year + 1, self.end.year + 1)
        step = 1 + len(years) // 7
        return [
            (year, f"{self.share(date(year, 1, 1)):.1f}")
            for year in years if year % step == 0
        ]  # fmt: skip

    def scale(self) -> str:
        """In CSS: where the first new year is, how long a year is, and the years as text."""
        first = self.share(date(min(self.start.year + 1, 9999), 1, 1))
        return f"--new:{first:.2f};--year:{100 * (_YEAR / self.length):.2f};--told:'{self.told}'"

    def share(self, day: date) -> float:
        return 100 * ((day - self.start) / self.length)


def spread(places: Sequence[float]) -> list[float]:
    """Places in their order, 0 to 100, moved apart to ``GAP`` where they are closer.

    What is too close becomes a group around its own middle; groups that touch become one. More
    than the strip has room for are as far apart as it lets them.
    """
    if len(places) < 2:
        return [round(2 * place) / 2 for place in places]
    gap = min(GAP, 100 / (len(places) - 1))
    groups: list[list[float]] = []  # mean of what a group's places come to without the gaps, size
    for index, place in enumerate(places):
        groups.append([place - index * gap, 1])
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (mean, size), (other, more) = groups.pop(-2), groups.pop()
            groups.append([(mean * size + other * more) / (size + more), size + more])
    level = [mean for mean, size in groups for _ in range(int(size))]
    highest = 100 - gap * (len(places) - 1)
    return [
        min(max(round(2 * mean) / 2, 0), highest) + index * gap for index, mean in enumerate(level)
    ]
