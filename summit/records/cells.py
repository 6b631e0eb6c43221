"""Positions as columns: what a table of very many is held as, and the records made of them.

A stance in a record costs a thousand times what its cell in a table does. So a summit from a table
holds its positions as they came, by number, and makes the records of an issue when it is asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .by_id import ById
from .errors import unknown
from .issues import OFF_SCALE, Issue, Stance
from .signs import sign_fault
from .tables import Table, Tables


@dataclass(frozen=True, eq=False)
class Cells:
    """The stances of a summit: one entry each, issue by issue, in the order in which they stand.

    issues, actors, positions, dates, statements: ids, names of positions, EDTF, sentences; what the
        entries refer to by number.
    starts: of each issue its first entry, and at the end how many entries there are.
    actor, position, date, statement: one whole number an entry, as arrays; -1 is a date or a
        statement that is not told.
    language: of the statements.
    """

    issues: tuple[str, ...]
    actors: tuple[str, ...]
    positions: tuple[str, ...]
    dates: tuple[str, ...]
    statements: tuple[str, ...]
    starts: Any
    actor: Any
    position: Any
    date: Any
    statement: Any
    language: str = "en"

    def rows(self, issue: int, day: str = "") -> list[dict[str, Any]]:
        """The stances of an issue, by its number, as tables.

        day: the date of those that tell none.
        """
        these = slice(int(self.starts[issue]), int(self.starts[issue + 1]))
        told = (self.actor, self.position, self.date, self.statement)
        rows = []
        for actor, position, date, said in zip(*(one[these].tolist() for one in told), strict=True):
            row: dict[str, Any] = {
                "actor": self.actors[actor],
                "position": self.positions[position],
            }
            if date >= 0 or day:
                row["date"] = self.dates[date] if date >= 0 else day
            if said >= 0:
                row["statement"] = {self.language: self.statements[said]}
            rows.append(row)
        return rows

    def sound(self, scale: Mapping[str, float]) -> bool:
        """Whether every record of the cells is one, on a scale; else the records say why not."""
        known = all(one in scale or one in OFF_SCALE for one in self.positions)
        return known and not any(map(sign_fault, self.statements))

    def written_into(self, tables: Tables) -> dict[str, Table | None]:
        """Tables of issues with their stances."""
        stances = {f"issues/{id}.toml": self.rows(place) for place, id in enumerate(self.issues)}
        return {
            name: {**table, "stances": stances[name]} if table and name in stances else table
            for name, table in tables.items()
        }


class IssuesOfCells(ById[Issue]):
    """Issues whose stances are cells: each becomes a record when it is asked for, and stays one.

    bare: the issues without stances. day: the date of stances that tell none.
    """

    __slots__ = ("_cells", "_day", "_place", "bare")

    def __init__(self, bare: Mapping[str, Issue], cells: Cells, day: str) -> None:
        super().__init__("issue", {})
        self.bare, self._cells, self._day = bare, cells, day
        self._place = {id: place for place, id in enumerate(cells.issues)}

    def __getitem__(self, id: str) -> Issue:
        """What has an id. Raises SummitError, a KeyError too, with the nearest one."""
        if id not in self:
            raise unknown(self.kind, id, self.bare)
        if id not in self._held:
            self._held[id] = self._filled(id)
        return self._held[id]

    def _filled(self, id: str) -> Issue:
        rows = self._cells.rows(self._place[id], self._day)
        stances = tuple(map(Stance.model_validate, rows))
        return self.bare[id].model_copy(update={"stance_records": stances})

    def get(self, id: str, default: Any = None) -> Any:
        """What has an id, or a default."""
        try:
            return self[id]
        except KeyError:
            return default

    def __contains__(self, id: object) -> bool:
        return id in self.bare

    def __iter__(self) -> Iterator[str]:
        return iter(self.bare)

    def __len__(self) -> int:
        return len(self.bare)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.bare)
