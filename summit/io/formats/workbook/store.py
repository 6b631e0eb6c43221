"""The tables of a summit as they fill, and the cell in which each key stands."""

from collections.abc import Mapping
from typing import Any

from ....records import is_issue
from ..seam import Spot, Steps
from .cells import Cells
from .columns import outcome_name
from .entries import Entries, Heading
from .layout import BY_NAME, SHEETS, Column, Field, Path, Sheet
from .names import column_name, language_tag

_TABLES = {"issues/": "issues", "actors.toml": "people", "coding/second.toml": "coded_stances"}

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
            return f"fill in {self._heading(place).name!r}"
        keys = tuple(one for one in steps if isinstance(one, str))
        if name == "issues/":
            return f"add a row to {self.rows.title('issues')}"
        if steps and keys and steps[-1] == keys[-1] and _sheet(name, keys).place == keys:
            return self._row_more(_sheet(name, keys))
        row, rest = self._within(name, steps)
        if not rest:
            return self._column_more(name, keys) if keys else ""
        beside = self._heading(self.spots[name, row])
        called = self._called(rest)
        if beside.path[:1] == ("outcome",):
            called = outcome_name((rest[0],), self.first)
        elif beside.actor:
            called = self._block(beside.actor, called)
        return f"add a column {called!r}"

    def _row_more(self, sheet: Sheet) -> str:
        """What one adds where a list is empty: a row, or a position beside an issue."""
        wide = "issues" in self.rows.grids and not self.rows.rows.get("stances")
        if sheet.place == ("stances",) and wide:
            blocks = (one.name for one in self.rows.headers.values()
                      if one.actor and one.path[2:] == ("position",))  # fmt: skip
            block = next(blocks, "")
            people = (
                name for one in self.rows.rows["people"] for name in one.texts("name").values()
            )
            return (
                f"fill in {block!r}"
                if block
                else f"add a column {self._block(next(people, '…'))!r}"
            )
        return f"add a row to {self.rows.title(sheet.name)}"

    def _column_more(self, name: str, keys: Path) -> str:
        """What one adds for a key of which there is no row."""
        if is_issue(name) and "stances" in self.rows.grids:  # whose rows tell of the issue, too
            return f"add a column {self._called(keys)!r}"
        sheet = _sheet(name, keys[:1])
        kind = "row" if sheet.name == "summit" else "column"
        path = keys if sheet.name == "summit" else keys[1:]
        below = self._called(path) if path else ""
        if sheet.name in self.rows.grids:
            return f"add a {kind} {below!r}" if below else ""
        title = self.rows.title(sheet.name)
        return f"add a sheet {title!r}" + (f" with a {kind} {below!r}" if below else "")

    def _within(self, name: str, steps: Steps) -> tuple[Steps, Path]:
        """The steps to the row that holds something, and the keys from there; () for no row."""
        for length in range(len(steps), -1, -1):
            if (name, steps[:length]) in self.whole:
                return steps[:length], tuple(one for one in steps[length:] if isinstance(one, str))
        return (), ()

    def _block(self, actor: str, called: str = "") -> str:
        """What a column of an actor's block would be called."""
        return f"{actor}: {(called or column_name(('position',), self.first)).lower()}"

    def _heading(self, place: str) -> Heading:
        """What stands above a cell, or before it on the sheet of the summit."""
        headers = self.rows.headers
        column = f"{place.rstrip('0123456789')}0"
        return headers.get(place) or headers.get(column, Heading("", ()))

    def _called(self, path: Path) -> str:
        """What a column would be called."""
        *inner, last = path
        if inner and language_tag(last) == last:
            return f"{column_name((*inner,), self.first)} ({last})"
        return column_name(path, self.first)


def _sheet(name: str, place: Steps = ()) -> Sheet:
    """The sheet of a list in a table; the first one of that table where there is none of it."""
    table = "issues" if name.startswith("issues/") else name
    held = [one for one in SHEETS if one.table == table]
    return next((one for one in held if one.place == place), held[0] if held else BY_NAME["issues"])
