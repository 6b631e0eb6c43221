"""A workbook → the rows of its sheets, each cell under the key that it holds."""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ....records import Problem, SummitError, brief, nearest, unknown_id
from ....words import plain_name
from .cells import words_of
from .grid import Grid, cell_name, grids_of
from .headers import Header, field_of, header_of
from .languages import languages_of
from .layout import SHEETS, Column, Field, Path
from .names import sheet_title, titles
from .naming import Names
from .vertical import told_in

_ALL = (*(sheet.name for sheet in SHEETS), "evidence", "words")
_TITLES = [title for name in _ALL for title in (sheet_title(name), sheet_title(name, "ar"))]


class Heading(NamedTuple):
    """What stands above a column. name: as written, with that of the actor above it. path: of the
    key. actor: whose it is, as written; "" for nobody's."""

    name: str
    path: Path
    actor: str = ""


class Entry(NamedTuple):
    """A row as it is written. cells: what it holds → column, value, None where empty, and cell.

    place: its cell in column A. number: which of all rows it is.
    """

    cells: dict[Field, tuple[Column, Any, str]]
    place: str
    number: int

    def said(self, *path: str) -> str:
        """The words in the first cell of a key that is not empty; "" where all are."""
        found = (
            words_of(value).strip()
            for (held, _), (_, value, _) in self.cells.items()
            if held == path and value is not None
        )
        return next(found, "")

    def texts(self, key: str) -> dict[str, str]:
        """The texts of a key by language."""
        return {
            tag: words_of(value)
            for (path, tag), (_, value, _) in self.cells.items()
            if path == (key,) and value is not None
        }

    def place_of(self, *path: str) -> str:
        """The cell in which a key stands, else the first of the row."""
        found = (place for (held, _), (_, _, place) in self.cells.items() if held == path)
        return next(found, self.place)


class Entries:
    """The rows of a workbook by sheet. A row for each stance stands among the stances, whichever
    sheet it is on.

    problems: what could not be read. left: what is not read. titles: what its sheets are called;
    headers: what their columns are, by cells of a row 0, ``Events!C0``.
    Raises SummitError where it is no workbook, or none of a summit.
    """

    def __init__(self, path: FilePath) -> None:
        self.file = path.name
        grids = grids_of(path)
        self.problems: list[Problem] = []
        self.left: list[str] = []
        self.misnamed: list[Problem] = []
        self.grids = dict(self._sheets(grids))
        self.titles = {name: grid.title for name, grid in self.grids.items()}
        if not {"issues", "stances"} & {*self.grids}:
            there = ", ".join(repr(grid.title) for grid in grids) or "none"
            raise SummitError(
                f"{self.file}: has no sheet called Issues; there is {there}; "
                "call the one with a row for each issue Issues"
            )
        self.languages = languages_of({name: grid.rows for name, grid in self.grids.items()})
        self.people = Names("actor")
        self.unlisted: list[tuple[str, str]] = []
        self._count = 0
        self.headers: dict[str, Heading] = {}
        self.rows: dict[str, list[Entry]] = {}
        self.rows["people"] = [*self._read("people")]
        for name in self.grids:
            if name != "people":
                self.rows.setdefault(name, []).extend(self._read(name))
        if self.misnamed:  # what else is wrong may only follow from that
            raise SummitError.of(self.misnamed)

    def refuse(self, place: str, said: str) -> None:
        """Tell what is wrong with a cell."""
        self.problems.append(Problem(self.file, place, said))

    def misname(self, place: str, said: str) -> None:
        """Tell of a name that means nothing; what else is wrong may only follow from it."""
        self.misnamed.append(Problem(self.file, place, said))

    def title(self, name: str) -> str:
        """What a sheet is called in this workbook, or would be."""
        return self.titles.get(name) or sheet_title(name, self.languages[0])

    def actor(self, said: str) -> str:
        """The id of an actor by name or id; where no sheet lists any, one is made."""
        found = self.people.find(said)
        if not found and not self.rows.get("people"):
            found = self.people.add("", said)
            self.unlisted.append((found, said))
        return found

    def _sheets(self, grids: Iterable[Grid]) -> Iterator[tuple[str, Grid]]:
        names = {title: name for name in reversed(_ALL) for title in reversed(titles(name))}
        seen: dict[str, str] = {}
        for grid in grids:
            name = names.get(plain_name(grid.title))
            if not grid.rows and name is not None:
                self.broken(grid, grid.faults)
            if not grid.rows or (grid.hidden and name is None):
                continue
            if name is None:
                if hint := nearest(grid.title.strip().capitalize(), _TITLES, 0.75):
                    self.misname(grid.title, f"no sheet of a summit is called so{hint}")
                else:
                    self.left.append(f"{grid.title}: the sheet is not read")
            elif name in seen:
                said = f"means the same as the sheet {seen[name]}; put the rows of both into one"
                self.misname(grid.title, said)
            else:
                seen[name] = grid.title
                yield name, grid

    def _read(self, name: str) -> Iterator[Entry]:
        grid = self.grids.get(name)
        if grid is None:
            return
        if name == "summit":
            yield self._entry(_keys(self, grid), f"{grid.title}!A1")
            return
        header = header_of(name, grid.rows, self.languages, self.actor)
        self.broken(grid, _met(grid, header, self.languages))
        for place, said, wrong in _told(grid, header, self.people, self.title("people")):
            if wrong:
                self.misname(place, said)
            else:
                self.left.append(f"{place}: {said}")
        for at, called in header.called.items():
            (path, _), _ = header.columns[at]
            heading = Heading(called, path, header.actors.get(at, ""))
            self.headers[cell_name(grid.title, 0, at)] = heading
        held = {path for (path, _), _ in header.columns.values()}
        stances = self.rows.setdefault("stances", [])
        for number, row in grid.rows.items():
            if number <= header.row or not {*row} & {*header.columns}:
                continue
            entry = self._entry(
                {field: (column, row.get(at), cell_name(grid.title, number, at))
                 for at, (field, column) in header.columns.items()},
                cell_name(grid.title, number, 1),
            )  # fmt: skip
            if name == "people":
                entry = _person(entry, self.people, self.languages[0])
            if name == "issues" and ("actor",) in held:
                stances.append(entry)
            else:
                yield entry

    def broken(self, grid: Grid, cells: Iterable[tuple[int, int]]) -> None:
        """Tell of cells that would be read, had they come to anything."""
        for at in cells:
            self.refuse(cell_name(grid.title, *at), grid.faults[at])

    def _entry(self, cells: dict[Field, tuple[Column, Any, str]], place: str) -> Entry:
        self._count += 1
        return Entry(_whole(cells), place, self._count)


def _keys(entries: Entries, grid: Grid) -> dict[Field, tuple[Column, Any, str]]:
    """What the sheet of the summit says, by its keys; what is wrong with it is told."""
    entries.broken(grid, (at for at in grid.faults if not _is_note(grid, *at)))
    cells: dict[Field, tuple[Column, Any, str]] = {}
    for told in told_in(grid, entries.languages):
        place = cell_name(grid.title, *told.at)
        if told.hint:
            entries.misname(place, f"no key of a summit is called {told.value!r}{told.hint}")
        elif told.column is None:
            entries.left.append(f"{place}: {told.value!r} is not read")
        elif cells.get(told.field, ("", None))[1] is None:
            cells[told.field] = told.column, told.value, place
            row, (_, tag) = grid.rows[told.at[0]], told.field
            name = f"{row[min(row)]}{tag and f' ({tag})'}"
            entries.headers[place] = Heading(name, told.field[0])
        elif told.value is None:
            continue
        elif told.column.kind in ("ids", "lines"):  # one beside the other
            _, before, first = cells[told.field]
            cells[told.field] = told.column, f"{before}\n{told.value}", first
        elif told.value != cells[told.field][1]:
            first = cells[told.field][2]
            entries.refuse(first, f"stands twice: {first}, {place}; take one away")
    return cells


def _whole(cells: dict[Field, tuple[Column, Any, str]]) -> dict[Field, tuple[Column, Any, str]]:
    """Cells, with texts that went on in further ones put together."""
    whole: dict[Field, tuple[Column, Any, str]] = {}
    for (path, tag), (column, value, at) in cells.items():
        before = whole.get((path[:-1], tag))
        if path[-1:] and path[-1].startswith("…") and before is not None:
            if value is not None:
                said = f"{words_of(before[1])}{words_of(value)}"
                whole[path[:-1], tag] = before[0], said, before[2]
        else:
            whole[path, tag] = column, value, at
    return whole


def _met(grid: Grid, header: Header, languages: list[str]) -> Iterator[tuple[int, int]]:
    """The faults of a sheet that are read: below a header, or where one should stand."""
    for row, at in grid.faults:
        below = any(at in cells for number, cells in grid.rows.items() if number > header.row)
        part = field_of("stances", str(grid.rows[header.row].get(at, "")), languages)
        above = row == header.row - 1 and part is not None  # whose stances stand there
        if row > header.row:
            if at in header.columns:
                yield row, at
        elif below and at not in header.columns and (row == header.row or above):
            yield row, at


def _is_note(grid: Grid, row: int, at: int) -> bool:
    """Whether a cell on the sheet of the summit stands behind a name that is no key of one."""
    cells = grid.rows.get(row, {})
    first = min(cells, default=at)
    return first < at and field_of("summit", str(cells[first]), ["en"]) is None


def _told(grid: Grid, header: Header, people: Names, title: str) -> Iterator[tuple[str, str, bool]]:
    """Cells of a header that mean nothing, what is said of them, and whether that is an error."""
    for at, (kind, said) in header.unknown.items():
        place = cell_name(grid.title, header.row, at)
        if kind == "twice":
            yield place, f"stands twice: {said}; take one away", True
        elif kind == "column":
            called = str(grid.rows[header.row][at])
            yield place, f"no column is called {called!r}{said}", True
        elif people.several(said):
            told = f"several on {title} are called {brief(said)}; write the id of the one"
            yield place, told, True
        else:
            yield place, unknown_id("actor", said, people.known(), f"add it to {title}"), True
    for at, said in header.left.items():
        if any(at in row for number, row in grid.rows.items() if number > header.row):
            yield cell_name(grid.title, header.row, at), f"the column {said!r} is not read", False


def _person(entry: Entry, people: Names, first: str) -> Entry:
    """A row of the sheet of people with its id, the one that is written or one made of its name."""
    names = entry.texts("name")
    words = names.get(first) or next(iter(names.values()), "")
    if not words and not entry.said("id"):
        return entry
    id = people.add(entry.said("id"), words, names.values())
    place = entry.place_of("id") if entry.said("id") else entry.place_of("name")
    return entry._replace(
        cells=entry.cells | {(("id",), ""): (Column(("id",), "string"), id, place)}
    )
