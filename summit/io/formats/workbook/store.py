"""The tables of a summit as they fill, and the cell in which each key stands."""

from collections.abc import Mapping
from typing import Any

from ..seam import Spot, Steps
from .cells import Cells
from .columns import outcome_name
from .entries import Entries
from .layout import BY_NAME, SHEETS, Column, Field, Path, Sheet
from .names import column_name, language_tag, names_of, plain

_TABLES = {"issues/": "issues", "actors.toml": "people", "coding/second.toml": "coded_stances"}

_POSITION = names_of(("position",))
_STATUS = names_of(("status",))

Held = Mapping[Field, tuple[Column, Any, str]]
"""What a row holds → column, value and cell."""


class Store:
    """Tables of one workbook. cells: reads values. place: the cell that is being read."""

    cells: Cells

    def __init__(self, rows: Entries) -> None:
        self.rows = rows
        self.first = rows.languages[0]
        self.tables: dict[str, Any] = {"summit.toml": {}, "actors.toml": {}, "sources.toml": {}}
        self.spots: dict[tuple[str, Steps], str] = {}
        self.whole: set[tuple[str, Steps]] = set()  # spots of rows: what lacks in them is told so
        self.place = ""

    def fill(self, table: dict[str, Any], name: str, steps: Steps, cells: Held) -> None:
        """Put what cells say into a table, and keep where each of it stands."""
        for (path, tag), (column, value, place) in cells.items():
            self.spot(name, (*steps, *path), place, row=False)
            if tag:
                self.spot(name, (*steps, *path, tag), place, row=False)
            if value is None:
                continue
            self.spots[name, (*steps, *path)] = place
            self.place = place
            made, asked = self.cells.value(column, value)
            if asked:
                self.rows.refuse(place, asked)
            inner = table
            for key in path[:-1]:
                inner = inner.setdefault(key, {})
            if tag and column.kind == "text":
                inner.setdefault(path[-1], {})[tag] = made
            else:
                inner[path[-1]] = made

    def spot(self, name: str, steps: Steps, place: str, *, row: bool = True) -> None:
        """Keep where something stands, the first of what is told. row: whether that is a row."""
        self.spots.setdefault((name, steps), place)
        if row:
            self.whole.add((name, steps))

    def where(self, name: str, steps: Steps) -> Spot | None:
        """Where something stands, or what it is part of; None where only its row is known."""
        if place := self.spots.get((name, steps)):
            return Spot(self.rows.file, place)
        for length in range(len(steps) - 1, 0, -1):
            held = (name, steps[:length])
            if held in self.whole:
                return None
            if place := self.spots.get(held):
                return Spot(self.rows.file, place)
        if steps:
            return None
        title = _TABLES.get(name) or _sheet(name).name
        return Spot(self.rows.file, self.rows.title(title))

    def adding(self, name: str, steps: Steps) -> str:
        """The column to fill in, or the row or column to add, for what is not there."""
        place = self.spots.get((name, (*steps, self.first))) or self.spots.get((name, steps))
        if place and (name, steps) not in self.whole:
            return f"fill in {self._header(place)!r}"
        keys = tuple(one for one in steps if isinstance(one, str))
        sheet = _sheet(name, keys)
        if steps and keys and steps[-1] == keys[-1] and sheet.place == keys:
            positions = (one for one in self.rows.headers.values() if _part(one) in _POSITION)
            if keys == ("stances",) and (block := next(positions, "")):
                return f"fill in {block!r}"
            return f"add a row to {self.rows.title(sheet.name)}"
        row = next((length for length in range(len(steps), -1, -1)
                    if (name, steps[:length]) in self.whole), None)  # fmt: skip
        if row is None and keys and (sheet := _sheet(name, keys[:1])).name not in self.rows.grids:
            column = f" with a column {self._called(keys[1:])!r}" if keys[1:] else ""
            return f"add a sheet {self.rows.title(sheet.name)!r}{column}"
        rest = () if row is None else tuple(one for one in steps[row:] if isinstance(one, str))
        if not rest:
            return ""
        called = self._called(rest)
        beside = self._header(self.spots[name, steps[:row]])
        if keys[0] == "outcomes" and _part(beside) in _STATUS:
            called = outcome_name((rest[0],), self.first)
        elif ":" in beside:
            called = f"{beside.rpartition(':')[0]}: {called.lower()}"
        return f"add a column {called!r}"

    def _header(self, place: str) -> str:
        """What the column of a cell is called, or the row on the sheet of the summit."""
        headers = self.rows.headers
        return headers.get(place) or headers.get(f"{place.rstrip('0123456789')}0", "")

    def _called(self, path: Path) -> str:
        """What a column would be called."""
        *inner, last = path
        if inner and language_tag(last) == last:
            return f"{column_name((*inner,), self.first)} ({last})"
        return column_name(path, self.first)


def _part(header: str) -> str:
    """The part of a stance, or of an outcome, that a header names."""
    return plain(header.rpartition(":")[2])


def _sheet(name: str, place: Steps = ()) -> Sheet:
    """The sheet of a list in a table; the first one of that table where there is none of it."""
    table = "issues" if name.startswith("issues/") else name
    held = [one for one in SHEETS if one.table == table]
    return next((one for one in held if one.place == place), held[0] if held else BY_NAME["issues"])
