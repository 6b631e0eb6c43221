"""The positions of a whole summit as plain arrays: what every measure of all pairs is counted from.

A summit of records is laid out like this once. What comes as a table of a hundred thousand cells
can be laid out like this without a record for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..records import OFF_SCALE, Cells, Summit, as_of, parse_date, undated
from .once import once

Floats = NDArray[np.float64]
Places = NDArray[np.signedinteger[Any]]
"""Numbers that count from 0; -1 stands for none."""
Names = NDArray[np.object_]
Days = NDArray[np.datetime64]

_Day = date | str | None
_DAY_ONE = date(1970, 1, 1).toordinal()
_ENTRIES = ("issue", "position", "since", "until")


@dataclass(frozen=True, eq=False)
class Columns:
    """Who held which position on what, and when: one entry for each period of a cell.

    issues, actors: ids, in the order in which they are shown.
    positions: names of the positions that there are; values: theirs on the scale, NaN off it
        (silent, mixed).
    ends: ``(low, high)`` of the scale as declared, never read off the values.
    weight: above 0, one per issue. theme: one per issue, None where it has none.
    issue, actor, position: of each entry, its place among issues, actors and positions. A cell
        without an entry is not on record.
    since, until: of each entry, the days from which and until which (exclusive; NaT: still) it
        holds. Of two that hold on one day the later entry counts.
    day: the day that is asked about where none is given; None: any day.
    """

    issues: Names
    actors: Names
    positions: Names
    values: Floats
    ends: tuple[float, float]
    weight: Floats
    theme: Names
    issue: Places
    actor: Places
    position: Places
    since: Days
    until: Days
    day: date | None = None

    @cached_property
    def scale(self) -> Floats:
        """The values of the positions, lowest first, each once."""
        return np.unique(self.values[~np.isnan(self.values)])

    @cached_property
    def place(self) -> Places:
        """Of each entry, the place of its value on ``scale``; -1 off the scale."""
        off = np.isnan(self.values)
        places = np.where(off, -1, np.searchsorted(self.scale, self.values))
        return self._small(places)[self.position]

    def held(self, at: date | str | None = None, since: date | str | None = None) -> Places:
        """The place on ``scale`` held by each actor on each issue: issue × actor; -1 for none.

        at, since: as for ``agreement_table``. Raises SummitError for a date that is none.
        """
        counts = self._counting(at, since)
        return self._held_by_all if counts is None else self._laid_out(self.place, counts)

    @cached_property
    def _held_by_all(self) -> Places:
        """What every entry says; measures of all pairs ask for it again and again."""
        return self._laid_out(self.place, None)

    def told(self, at: date | str | None = None, since: date | str | None = None) -> Places:
        """The same, as places among ``positions``; -1 where none is on record."""
        return self._laid_out(self._small(self.position), self._counting(at, since))

    def _laid_out(self, entries: Places, counts: NDArray[np.bool_] | None) -> Places:
        cells = np.full(len(self.issues) * len(self.actors), -1, dtype=entries.dtype)
        if counts is None:
            cells[self._cell] = entries
        else:
            cells[self._cell[counts]] = entries[counts]
        return cells.reshape(len(self.issues), len(self.actors))

    def _small(self, places: Places) -> Places:
        return places.astype(np.int8 if len(self.positions) < 128 else np.int32)

    def valued(self, places: Places) -> Floats:
        """The values that places on ``scale`` stand for; NaN for -1."""
        return np.append(self.scale, np.nan)[places]

    def _counting(self, at: _Day, since: _Day) -> NDArray[np.bool_] | None:
        """Which entries count; None: all of them, which is told at a glance."""
        day = np.datetime64(as_of(at, self.day or date.max))
        first = np.datetime64(as_of(since, date.min, "since"))
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

    def of_actors(self, few: NDArray[np.intp]) -> "Columns":
        """The same of some actors, by their places, in the order given; one may stand twice."""
        entries = [np.flatnonzero(self.actor == place) for place in few]
        chosen = np.concatenate([np.empty(0, dtype=np.intp), *entries])
        counts = [len(one) for one in entries]
        return replace(
            self,
            actors=self.actors[few],
            actor=np.repeat(np.arange(len(few), dtype=np.int32), counts),
            **{name: getattr(self, name)[chosen] for name in _ENTRIES},
        )

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
    return columns_with(summit, summit.columns)


def columns_with(summit: Summit, actors: Iterable[str]) -> Columns:
    """The same with the positions of some of its actors only: of two it is quickly made.

    actors: ids; those that have no column have no position.
    """
    names = [*sorted(summit.values, key=lambda name: summit.values[name]), *OFF_SCALE]
    code = {name: index for index, name in enumerate(names)}
    wanted = {*actors}
    column = {id: index for index, id in enumerate(summit.columns) if id in wanted}
    read = _of_records if summit.cells is None else _of_cells
    issue, actor, since, position = read(summit, column, code)
    order, until = spans_of(issue * len(summit.columns) + actor, since)
    issues, language = summit.lean.issues.values(), summit.languages[0]
    return Columns(
        issues=ids(summit.issues),
        actors=ids(summit.columns),
        positions=ids(names),
        values=np.array([summit.values.get(name, np.nan) for name in names], dtype=np.float64),
        ends=summit.ends,
        weight=np.array([one.weight for one in issues], dtype=np.float64),
        theme=ids(one.theme and one.theme.pick(language)[0] for one in issues),
        issue=issue[order].astype(np.int32),
        actor=actor[order].astype(np.int32),
        position=position[order].astype(np.int32),
        since=since[order],
        until=until,
        day=summit.window.end.known_by,
    )


_Entries = tuple[NDArray[np.int64], NDArray[np.int64], Days, NDArray[np.int64]]
"""Of each stance the places of its issue, actor and position, and the day it is known from."""


def _of_records(summit: Summit, column: dict[str, int], code: dict[str, int]) -> _Entries:
    found = [
        (row, column[stance.actor], stance.date.known_by.toordinal(), code[stance.position])
        for row, issue in enumerate(summit.issues.values())
        for stance in issue.stance_records
        if stance.actor in column
    ]
    issue, actor, day, position = np.array(found, dtype=np.int64).reshape(-1, 4).T
    return issue, actor, (day - _DAY_ONE).astype("datetime64[D]"), position


def _of_cells(summit: Summit, column: dict[str, int], code: dict[str, int]) -> _Entries:
    cells = cells_of(summit)
    place = np.array([column.get(id, -1) for id in cells.actors], dtype=np.int64)
    actor = place[cells.actor]
    issue = np.repeat(np.arange(len(cells.issues)), np.diff(cells.starts))
    position = np.array([code[name] for name in cells.positions], dtype=np.int64)[cells.position]
    since = days_known(summit)[cells.date]
    if len(column) == len(summit.columns):
        return issue, actor, since, position
    few = np.flatnonzero(actor >= 0)
    return issue[few], actor[few], since[few], position[few]


def cells_of(summit: Summit) -> Cells:
    """The cells of a summit that has them."""
    if summit.cells is None:
        raise TypeError("positions are records here")
    return summit.cells


def days_known(summit: Summit) -> Days:
    """From which day each date of a summit's cells is known; at the end, where no date is told."""
    dates = [*map(parse_date, cells_of(summit).dates), parse_date(undated(summit))]
    return np.array([one.known_by for one in dates], dtype="datetime64[D]")


def statements_of(summit: Summit) -> Places:
    """Of each entry of ``columns_of`` its statement, as a place among those of the cells."""
    every = {id: index for index, id in enumerate(summit.columns)}
    code = dict.fromkeys(cells_of(summit).positions, 0)
    issue, actor, since, _ = _of_cells(summit, every, code)
    order, _ = spans_of(issue * len(summit.columns) + actor, since)
    said: Places = cells_of(summit).statement[order]
    return said


def spans_of(cell: NDArray[np.int64], since: Days) -> tuple[NDArray[np.intp], Days]:
    """Which of some positions ever hold, in the order of cells and days, and until when each does.

    cell, since: of each position, its cell and the day from which it is known, in the order of the
        records: of two of one cell and day the later one holds.
    Returns their places, and the days (exclusive) on which they are replaced; NaT: never.
    """
    order = np.lexsort((since, cell))  # stable: those of one day stay as they were written
    cells, days = cell[order], since[order]
    same = cells[1:] == cells[:-1]
    last = np.append(~(same & (days[1:] == days[:-1])), True)[: len(order)]
    order, cells, days = order[last], cells[last], days[last]
    until = np.full(len(order), np.datetime64("NaT"), dtype="datetime64[D]")
    followed = np.flatnonzero(cells[1:] == cells[:-1])
    until[followed] = days[followed + 1]
    return order, until
