"""The positions of a whole summit as plain arrays: what every measure of all pairs is counted from.

A summit of records is laid out like this once. What comes as a table of a hundred thousand cells
can be laid out like this without a record for each.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..records import Summit, as_of, periods
from .once import once

Floats = NDArray[np.float64]
Places = NDArray[np.signedinteger[Any]]
"""Numbers that count from 0; -1 stands for none."""
Names = NDArray[np.object_]
Days = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Columns:
    """Who held which position on what, and when: one entry for each period of a cell.

    issues, actors: ids, in the order in which they are shown.
    values: the places of the scale that occur or are declared, lowest first, each once.
    ends: ``(low, high)`` of the scale as declared, never read off the values.
    weight: above 0, one per issue. theme: one per issue, None where it has none.
    issue, actor: of each entry, its place among issues and actors. place: its position's among
        the values; -1 off the scale (silent, mixed). A cell without an entry is not on record.
    since, until: of each entry, the days from which and until which (exclusive; NaT: still) it
        holds. Of two that hold on one day the later entry counts.
    day: the day that is asked about where none is given; None: any day.
    """

    issues: Names
    actors: Names
    values: Floats
    ends: tuple[float, float]
    weight: Floats
    theme: Names
    issue: Places
    actor: Places
    place: Places
    since: Days
    until: Days
    day: date | None = None

    def held(self, at: date | str | None = None, since: date | str | None = None) -> Places:
        """The place held by each actor on each issue: issue × actor, -1 for none.

        at, since: as for ``agreement_table``. Raises SummitError for a date that is none.
        """
        day = np.datetime64(as_of(at, self.day or date.max))
        first = np.datetime64(as_of(since, date.min, "since"))
        kind = np.int8 if len(self.values) < 128 else np.int32
        held: Places = np.full(len(self.issues) * len(self.actors), -1, dtype=kind)
        counts = self._counting(first, day)
        if counts is None:
            held[self._cell] = self.place
        else:
            held[self._cell[counts]] = self.place[counts]
        return held.reshape(len(self.issues), len(self.actors))

    def valued(self, places: Places) -> Floats:
        """Values in the place of places; NaN for -1."""
        return np.append(self.values, np.nan)[places]

    def _counting(self, first: np.datetime64, day: np.datetime64) -> NDArray[np.bool_] | None:
        """Which entries count; None: all of them, which is told at a glance."""
        start, end, replaced = self._days
        if first <= start and end <= day and (np.isnat(replaced) or day < replaced):
            return None
        counts: NDArray[np.bool_] = (first <= self.since) & (self.since <= day)
        counts &= np.isnat(self.until) | (day < self.until)
        return counts

    @cached_property
    def _days(self) -> tuple[np.datetime64, np.datetime64, np.datetime64]:
        """The first and the last day on which a position was taken; the first one of a change."""
        changes = self.until[~np.isnat(self.until)]
        if not len(self.since):
            return np.datetime64(date.max), np.datetime64(date.min), np.datetime64("NaT")
        change = changes.min() if len(changes) else np.datetime64("NaT")
        return self.since.min(), self.since.max(), change

    @cached_property
    def _cell(self) -> NDArray[np.int64]:
        """The place of each entry's cell among all, issue by issue."""
        return self.issue.astype(np.int64) * len(self.actors) + self.actor

    def spoken_of(self, first: date, last: date) -> NDArray[np.intp]:
        """The places of the issues on which a position was taken from one day to another."""
        inside = (np.datetime64(first) <= self.since) & (self.since <= np.datetime64(last))
        return np.unique(self.issue[inside & (self.place >= 0)]).astype(np.intp)

    @property
    def years(self) -> list[int]:
        """The calendar years in which a position was taken."""
        years = np.unique(self.since.astype("datetime64[Y]").astype(int))
        return [int(year) + 1970 for year in years]


def ids(names: Any) -> Names:
    """Ids, or texts and None, as an array of objects."""
    found = list(names)
    array = np.empty(len(found), dtype=object)
    array[:] = found
    return array


@once
def columns_of(summit: Summit) -> Columns:
    """The positions of a summit's columns as arrays, in the order of the story and of time."""
    values = np.array(sorted({float(value) for value in summit.values.values()}))
    place = {name: int(np.searchsorted(values, value)) for name, value in summit.values.items()}
    rows = [
        (row, column, since, until, place.get(stance.position, -1))
        for row, issue in enumerate(summit.issues.values())
        for column, actor in enumerate(summit.columns)
        for since, until, stance in periods(issue.history.get(actor, ()))
    ]
    issue, actor, since, until, places = zip(*rows, strict=True) if rows else ((),) * 5
    language = summit.languages[0]
    return Columns(
        issues=ids(summit.issues),
        actors=ids(summit.columns),
        values=values,
        ends=summit.ends,
        weight=np.array([one.weight for one in summit.issues.values()], dtype=np.float64),
        theme=ids(one.theme and one.theme.pick(language)[0] for one in summit.issues.values()),
        issue=np.array(issue, dtype=np.int32),
        actor=np.array(actor, dtype=np.int32),
        place=np.array(places, dtype=np.int32),
        since=np.array(since, dtype="datetime64[D]"),
        until=np.array(until, dtype="datetime64[D]"),
        day=summit.window.end.known_by,
    )
