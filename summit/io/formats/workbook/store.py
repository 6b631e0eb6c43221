"""The tables of a summit as they fill, and the cell in which each key stands."""

from collections.abc import Mapping
from typing import Any

from ..seam import Spot, Steps
from .cells import Cells
from .entries import Entries
from .layout import BY_NAME, SHEETS, Column, Field, Sheet

_TABLES = {"issues/": "issues", "actors.toml": "people", "coding/second.toml": "coded_stances"}

Held = Mapping[Field, tuple[Column, Any, str]]
"""What a row holds → column, value and cell."""


class Store:
    """Tables of one workbook. cells: reads values. place: the cell that is being read."""

    cells: Cells

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.first = entries.languages[0]
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
                self.entries.refuse(place, asked)
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
            return Spot(self.entries.file, place)
        for length in range(len(steps) - 1, 0, -1):
            held = (name, steps[:length])
            if held in self.whole:
                return None
            if place := self.spots.get(held):
                return Spot(self.entries.file, place)
        if steps:
            return None
        title = _TABLES.get(name) or sheet_of(name).name
        return Spot(self.entries.file, self.entries.title(title))


def sheet_of(name: str, place: Steps = ()) -> Sheet:
    """The sheet of a list in a table; the first one of that table where there is none of it."""
    table = "issues" if name.startswith("issues/") else name
    held = [one for one in SHEETS if one.table == table]
    return next((one for one in held if one.place == place), held[0] if held else BY_NAME["issues"])
