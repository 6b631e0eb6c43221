"""What one does in a workbook to add what is not there: a cell to fill in, a row, a column."""

from ....records import is_issue
from ....words import language_tag
from ..seam import Steps
from .columns import outcome_name
from .entries import Heading
from .layout import Path, Sheet
from .names import column_name
from .store import Store, sheet_of


class Lacking(Store):
    """Says where in the workbook goes what its tables lack."""

    def adding(self, name: str, steps: Steps) -> str:
        """The column to fill in, or the row or column to add, for what is not there."""
        place = self.spots.get((name, (*steps, self.first))) or self.spots.get((name, steps))
        if place and (name, steps) not in self.whole:
            return f"fill in {self._heading(place).name!r}"
        keys = tuple(one for one in steps if isinstance(one, str))
        if name == "issues/":
            return f"add a row to {self.entries.title('issues')}"
        if steps and keys and steps[-1] == keys[-1] and sheet_of(name, keys).place == keys:
            return self._row_more(sheet_of(name, keys))
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
        wide = "issues" in self.entries.grids and not self.entries.rows.get("stances")
        if sheet.place == ("stances",) and wide:
            blocks = (one.name for one in self.entries.headers.values()
                      if one.actor and one.path[2:] == ("position",))  # fmt: skip
            if block := next(blocks, ""):
                return f"fill in {block!r}"
            people = self.entries.rows["people"]
            named = (text for one in people for text in one.texts("name").values())
            return f"add a column {self._block(next(named, '…'))!r}"
        return f"add a row to {self.entries.title(sheet.name)}"

    def _column_more(self, name: str, keys: Path) -> str:
        """What one adds for a key of which there is no row."""
        if is_issue(name) and "stances" in self.entries.grids:  # whose rows tell of the issue, too
            return f"add a column {self._called(keys)!r}"
        sheet = sheet_of(name, keys[:1])
        kind = "row" if sheet.name == "summit" else "column"
        path = keys if sheet.name == "summit" else keys[1:]
        below = self._called(path) if path else ""
        if sheet.name in self.entries.grids:
            return f"add a {kind} {below!r}" if below else ""
        title = self.entries.title(sheet.name)
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
        headers = self.entries.headers
        column = f"{place.rstrip('0123456789')}0"
        return headers.get(place) or headers.get(column, Heading("", ()))

    def _called(self, path: Path) -> str:
        """What a column would be called."""
        *inner, last = path
        if inner and language_tag(last) == last:
            return f"{column_name((*inner,), self.first)} ({last})"
        return column_name(path, self.first)
