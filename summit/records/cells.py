"""Positions as columns: what a table of very many is held as, and the records made of them.

A stance in a record costs a thousand times what its cell in a table does. So a summit from a table
holds its positions as they came, by number, and makes the records of an issue when it is asked for.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .by_id import ById
from .errors import unknown
from .issues import OFF_SCALE, Issue, Stance, basis_of
from .signs import sign_fault
from .tables import Table, Tables

_TOLD = ("actor", "position", "date", "statement")


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
        columns = (getattr(self, name)[these].tolist() for name in _TOLD)
        rows = []
        for actor, position, date, said in zip(*columns, strict=True):
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

    def json_rows(self, issue: int, day: str) -> str:
        """The stances of an issue as canonical JSON of their records: none needs to be made."""
        these = slice(int(self.starts[issue]), int(self.starts[issue + 1]))
        actors, positions, dates, statements = self._json
        undated = json.dumps(day, ensure_ascii=False)
        columns = (getattr(self, name)[these].tolist() for name in _TOLD)
        rows = [
            f'{{"actor": {actors[actor]}, {positions[position][0]}, '
            f'"date": {dates[date] if date >= 0 else undated}, {positions[position][1]}'
            f"{statements[said] if said >= 0 else ''}}}"
            for actor, position, date, said in zip(*columns, strict=True)
        ]
        return f"[{', '.join(rows)}]"

    @cached_property
    def _json(self) -> tuple[list[str], list[tuple[str, str]], list[str], list[str]]:
        """What entries refer to, as JSON: of a position its basis, too."""

        def told(value: Any) -> str:
            return json.dumps(value, ensure_ascii=False)

        positions = [(f'"basis": {told(basis_of(one))}', f'"position": {told(one)}')
                     for one in self.positions]  # fmt: skip
        said = [f', "statement": {told({self.language: one})}' for one in self.statements]
        return [*map(told, self.actors)], positions, [*map(told, self.dates)], said

    def part(self, issues: set[str], actors: set[str]) -> "Cells":
        """Those of some issues and actors, in the same order."""
        import numpy as np

        counts = np.diff(self.starts)
        wanted = np.array([id in issues for id in self.issues], dtype=bool)
        whose = np.array([id in actors for id in self.actors], dtype=bool)
        rows = np.flatnonzero(np.repeat(wanted, counts) & whose[self.actor])
        place = np.repeat(np.arange(len(counts)), counts)[rows]
        columns: dict[str, Any] = {}
        names = {"actor": self.actors, "position": self.positions, "date": self.dates,
                 "statement": self.statements}  # fmt: skip
        for name, values in names.items():
            codes = getattr(self, name)[rows]
            used = np.unique(codes[codes >= 0])
            moved = np.full(len(values) + 1, -1, dtype=codes.dtype)
            moved[used] = np.arange(len(used))
            columns |= {name: moved[codes], f"{name}s": tuple(values[code] for code in used)}
        ends = np.cumsum(np.bincount(place, minlength=len(counts))[wanted])
        left = tuple(id for id in self.issues if id in issues)
        return Cells(issues=left, starts=np.append(0, ends), language=self.language, **columns)

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
