"""The rows of a table → the positions that they tell of: each actor's on each issue and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..records import Cells, SummitError
from .coded import Coded
from .days import day_of
from .scale import MOST_LINES, Told

_ROWS = 3  # first rows that are told of
_MANY = 50_000_000  # cells that are counted one by one


@dataclass(frozen=True, eq=False)
class Entries:
    """One entry a position. issues, actors: as they stand in the table, in order.

    positions, dates, statements: what the entries refer to by number; -1 for none.
    """

    issues: list[Any]
    actors: list[Any]
    positions: list[str]
    dates: list[str]
    statements: list[str]
    issue: Any
    actor: Any
    position: Any
    date: Any
    statement: Any

    @classmethod
    def of(
        cls,
        columns: Mapping[str, Coded],
        told: Told,
        issue: str,
        actor: str,
        dated: str | None,
        statement: str | None,
        duplicates: str | None,
    ) -> "Entries":
        """Those of a table. Raises SummitError for two of one actor, issue and day."""
        import numpy as np

        none = np.full(len(told.cells.codes), -1)
        whole = (columns[issue].codes >= 0) & (columns[actor].codes >= 0)
        order, names = _in_use(columns[issue].values, columns[issue].codes[whole])
        position, positions = _positions(told, whole)
        held = whole & (position >= 0)
        date, dates = _days(columns[dated], dated, held) if dated else (none, [])
        said, statements = _statements(columns[statement]) if statement else (none, [])
        rows = np.flatnonzero(held)
        place = order[columns[issue].codes[rows]]
        if (place[1:] < place[:-1]).any():
            rows, place = (one[np.argsort(place, kind="stable")] for one in (rows, place))
        whose = columns[actor].codes[rows]
        who, actors = _in_use(columns[actor].values, whose)
        entries = cls(
            names, actors, positions, dates, statements,
            place, who[whose], position[rows], date[rows], said[rows],
        )  # fmt: skip
        return entries._single(told, rows, duplicates)

    def _single(self, told: Told, rows: Any, duplicates: str | None) -> "Entries":
        """The same with one entry for each actor, issue and day, where it first stood."""
        import numpy as np

        cells = self.issue * len(self.actors) + self.actor
        many = len(self.issues) * len(self.actors)
        if many < _MANY and np.bincount(cells, minlength=1).max() < 2:
            return self
        key = cells * (len(self.dates) + 1) + self.date + 1
        _, first, group, counts = np.unique(
            key, return_index=True, return_inverse=True, return_counts=True
        )
        if len(first) == len(key):
            return self
        ends = np.argsort(group, kind="stable")
        bounds = np.append(0, np.cumsum(counts))
        if duplicates is None:
            several = np.flatnonzero(counts > 1)
            several = several[np.argsort(rows[first[several]], kind="stable")]
            raise SummitError(
                *_twice(self, told, rows, [ends[bounds[one] : bounds[one + 1]] for one in several])
            )
        last = ends[bounds[1:] - 1]
        position = self.position[last].copy()
        differ = np.minimum.reduceat(self.position[ends], bounds[:-1]) != np.maximum.reduceat(
            self.position[ends], bounds[:-1]
        )
        positions = [*self.positions]
        if duplicates == "mixed" and differ.any():
            position[differ] = _place(positions, "mixed")
        elif duplicates == "mean":
            for one in np.flatnonzero(differ)[np.argsort(first[differ])].tolist():
                codes = self.position[ends[bounds[one] : bounds[one + 1]]].tolist()
                issue = self.issues[self.issue[last[one]]]
                mean = told.mean([positions[code] for code in codes], issue)
                position[one] = _place(positions, mean)
        order = np.argsort(first)
        kept = last[order]
        return Entries(
            self.issues, self.actors, positions, self.dates, self.statements, self.issue[kept],
            self.actor[kept], position[order], self.date[kept], self.statement[kept],
        )  # fmt: skip

    def cells(self, issues: list[str], actors: list[str], language: str) -> Cells:
        """The same with ids, in as few bytes as they need: a dozen an entry."""
        import numpy as np

        def small(codes: Any, count: int) -> Any:
            return codes.astype(np.int8 if count < 127 else np.int16 if count < 32767 else np.int32)

        counts = np.bincount(self.issue, minlength=len(issues))
        return Cells(
            issues=tuple(issues),
            actors=tuple(actors),
            positions=tuple(self.positions),
            dates=tuple(self.dates),
            statements=tuple(self.statements),
            starts=np.append(0, np.cumsum(counts)),
            actor=small(self.actor, len(actors)),
            position=small(self.position, len(self.positions)),
            date=small(self.date, len(self.dates)),
            statement=small(self.statement, len(self.statements)),
            language=language,
        )


def _twice(held: Entries, told: Told, rows: Any, groups: list[Any]) -> Iterator[str]:
    """A line for each actor with several positions on an issue and day, and one for all."""
    width = told.cells.wide
    for entries in groups[:MOST_LINES]:
        one = int(entries[0])
        first = ", ".join(str(int(row) // width) for row in rows[entries[:_ROWS]])
        on = f" on {held.dates[held.date[one]]}" if held.date[one] >= 0 else ""
        yield (
            f"{told.name}: {held.actors[held.actor[one]]!r} has {len(entries)} positions on "
            f"{held.issues[held.issue[one]]!r}{on} (row {first}); "
            'say what they mean with duplicates="last", "mean" or "mixed"'
        )
    if len(groups) > 1:
        same = sum(len({*held.position[entries].tolist()}) == 1 for entries in groups)
        yield (
            f"{told.name}: {len(groups)} times in all an actor has several positions on one issue "
            f"and day; {same} times they are the same, {len(groups) - same} times they differ"
        )


def said_of(
    columns: Mapping[str, Coded], issue: str, name: str | None, key: str, wrong: list[str]
) -> dict[Any, Any]:
    """Issue → what a column says of it, which is the same in all rows that say anything.

    wrong: gets a line for each issue of which it says several things.
    """
    import numpy as np

    if name is None:
        return {}
    of, said = columns[issue], columns[name]
    tells = np.array([str(value).strip() != "" for value in said.values] + [False])
    rows = np.flatnonzero((of.codes >= 0) & tells[said.codes])
    issues, first = np.unique(of.codes[rows], return_index=True)
    told = np.full(len(of.values), -1)
    told[issues] = said.codes[rows[first]]
    odd = rows[said.codes[rows] != told[of.codes[rows]]]
    for code in [*dict.fromkeys(of.codes[odd].tolist())][:MOST_LINES]:
        its = rows[of.codes[rows] == code]
        codes, firsts, counts = np.unique(said.codes[its], return_index=True, return_counts=True)
        ranked = np.lexsort((firsts, -counts))  # the odd one is the rarest, and the latest of those
        most, other = (int(codes[ranked[place]]) for place in (0, -1))
        row = int(its[firsts[ranked[-1]]])
        wrong.append(
            f"{name}: {of.values[code]!r} has {said.values[most]!r} and {said.values[other]!r} "
            f"(row {row}); an issue has one {key}"
        )
    return {of.values[one]: said.values[told[one]] for one in issues.tolist()}


def _in_use(values: list[Any], codes: Any) -> tuple[Any, list[Any]]:
    """Where each value stands among those that some codes name, and these, in their order."""
    import numpy as np
    import pandas as pd

    order = pd.unique(codes)
    places = np.full(len(values) + 1, -1)
    places[order] = np.arange(len(order))
    return places, [values[code] for code in order.tolist()]


def _positions(told: Told, rows: Any) -> tuple[Any, list[str]]:
    """Of each row the place of its position among those that occur, and these."""
    import numpy as np
    import pandas as pd

    column = told.cells
    places = np.full(len(column.values) + 1, -1)
    positions: list[str] = []
    for code in pd.unique(column.codes[rows]).tolist():
        if code >= 0 and (position := told.of(column.values[code])) is not None:
            places[code] = _place(positions, position)
    return places[column.codes], positions


def _place(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)


def _days(column: Coded, name: str, rows: Any) -> tuple[Any, list[str]]:
    import numpy as np
    import pandas as pd

    places = np.full(len(column.values) + 1, -1)
    known: dict[str, int] = {}
    for code in pd.unique(column.codes[rows]).tolist():
        if code >= 0:
            day = day_of(column.values[code], name, partial(column.row_of, code))
            places[code] = known.setdefault(day, len(known))
    return places[column.codes], [*known]


def _statements(column: Coded) -> tuple[Any, list[str]]:
    import numpy as np

    places = np.full(len(column.values) + 1, -1)
    said: list[str] = []
    for code, value in enumerate(column.values):
        if (text := str(value)).strip():
            places[code] = len(said)
            said.append(text)
    return places[column.codes], said
