"""The rows of a workbook → the tables of a summit, and the cell in which each key stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from ....records import unknown_id
from ..seam import NO_OUTCOME, Read, Steps, without_outcome
from .cells import words_of
from .entries import Entries, Entry
from .known import Known
from .layout import BY_NAME, SHEETS, Field, Path, Sheet, columns_of
from .names import column_name
from .store import Held

_OF_ISSUE = (("proposition",), ("title",), ("theme",), ("weight",), ("weight_reason",))
_PARTS = {"statement": "words", "speaker": "a speaker", "date": "a date", "evidence": "a source"}
_PARENTS = {"issue": "issues", "account": "accounts", "source": "sources", "section": "sections",
            "promise": "promises"}  # fmt: skip


def read(path: FilePath) -> Read:
    """The tables of a workbook, with ids for all that is named elsewhere.

    Raises SummitError where it cannot be read, or holds no sheet of issues.
    """
    return _Reading(Entries(path)).all()


class _Reading(Known):
    """The tables of one workbook. lists: sheet and id → the record that others are below.

    said: file and key of an issue → the first cell that says it.
    """

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        self.lists: dict[tuple[str, str], tuple[dict[str, Any], Steps]] = {}
        self.said: dict[tuple[str, Field], tuple[Any, str]] = {}

    def all(self) -> Read:
        """Everything that the rows say."""
        for name in ("summit", "scale", "kinds"):
            self._sheet(BY_NAME[name])
        self.learn()
        for sheet in SHEETS:
            if sheet.name not in ("summit", "scale", "kinds"):
                self._sheet(sheet)
        _words(self)
        _ends(self)
        told = tuple(self.entries.problems), tuple(self.entries.left)
        doubts = tuple(_without_outcome(self))
        return Read(self.tables, self.where, *told, self.adding, doubts)

    def _sheet(self, sheet: Sheet) -> None:
        for entry in self.entries.rows.get(sheet.name, ()):
            if sheet.name == "summit":
                self.fill(self.tables["summit.toml"], "summit.toml", (), entry.cells)
            elif sheet.name == "issues":
                _issue(self, entry)
            elif (found := self._list(sheet, entry)) is not None:
                self._row(sheet, entry, *found)

    def _row(self, sheet: Sheet, entry: Entry, name: str, rows: list[Any], steps: Steps) -> None:
        here = (*steps, len(rows))
        parents = {(one,) for one in sheet.parents}
        own = {
            field: cell for field, cell in entry.cells.items()
            if field[0] not in parents and (sheet.name != "stances" or field[0] not in _OF_ISSUE)
        }  # fmt: skip
        table: dict[str, Any] = {}
        self.spot(name, here, entry.place)
        self.fill(table, name, here, own)
        if sheet.name in self.names and entry.number in self.ids:
            table["id"] = self.ids[entry.number]
            if sheet.place[1:] or sheet.name in ("accounts", "sections", "sources", "promises"):
                self.lists[sheet.name, table["id"]] = table, here
        for column in columns_of(sheet.model):  # a note may be empty, and is there
            if sheet.table.startswith("coding") and column.needed and not column.choices:
                table.setdefault(column.path[0], "")
        if sheet.name == "stances":
            more = {field: cell for field, cell in entry.cells.items() if field[0] in _OF_ISSUE}
            issue = self.tables[name]
            self._of_issue(name, issue, more)
        rows.append(table)

    def _of_issue(self, name: str, issue: dict[str, Any], cells: Held) -> None:
        """What a row for a stance says of its issue; one that says other than a row before is
        told."""
        for field, (column, value, place) in cells.items():
            if value is None:
                continue
            before, first = self.said.setdefault((name, field), (value, place))
            if words_of(before).strip() != words_of(value).strip():
                self.entries.refuse(place, f"says other than {first}; write the same, or clear one")
            elif not _held(issue, *field):
                self.fill(issue, name, (), {field: (column, value, place)})

    def _list(self, sheet: Sheet, entry: Entry) -> tuple[str, list[Any], Steps] | None:
        """Where the record of a row goes: table, list, and the steps to it. None: nowhere."""
        if not sheet.parents:
            name, key = sheet.table, sheet.place[0]
            held = self.tables.setdefault(name, {})
            rows = held.setdefault(key, [])
            return (name, rows, (key,)) if isinstance(rows, list) else None
        ids: list[str] = []
        steps: Steps = ()
        for parent in sheet.parents:
            kind, said = _PARENTS[parent], entry.said(parent)
            id = self.names[kind].find(said) if said else ""
            if not id:
                self._lost(entry, parent, kind, said)
                return None
            ids.append(id)
        if sheet.table == "issues":
            name = f"issues/{ids.pop(0)}.toml"
            holder = self.tables.setdefault(name, {})
        else:
            name, holder = sheet.table, {}
        if ids:
            found = self.lists.get((_PARENTS[sheet.parents[-1]], ids[0]))
            if found is None:
                self._lost(entry, sheet.parents[-1], _PARENTS[sheet.parents[-1]], ids[0])
                return None
            holder, steps = found
        key = sheet.place[-1]
        return name, holder.setdefault(key, []), (*steps, key)

    def _lost(self, entry: Entry, parent: str, kind: str, said: str) -> None:
        place = entry.place_of(parent)
        if not said:
            named = column_name((parent,)).lower()
            self.entries.refuse(place, f"is empty; write the {named} that this row belongs to")
            return
        remedy = f"add it to {self.entries.title(kind)}"
        known = self.names[kind]
        self.entries.refuse(place, unknown_id(known.kind, said, known.known(), remedy))


def _issue(reading: _Reading, entry: Entry) -> None:
    id = reading.ids.get(entry.number)
    if id is None:
        reading.entries.refuse(entry.place, "the issue has no name; write it, or clear the row")
        return
    name = f"issues/{id}.toml"
    if name in reading.tables and reading.spots.get((name, ())) != entry.place:
        before = reading.spots.get((name, ()), "")
        reading.entries.refuse(entry.place_of("id"), f"{id!r} is an issue already, in {before}; "
                         "put both rows together, or give one another id")  # fmt: skip
        return
    table = reading.tables.setdefault(name, {})
    reading.spot(name, (), entry.place)
    blocks: dict[str, dict[Any, Any]] = {}
    own, outcome = {}, {}
    for (path, tag), cell in entry.cells.items():
        if path[0] == "actor":
            blocks.setdefault(path[1], {})[path[2:], tag] = cell
        elif path[0] == "outcome":
            outcome[path[1:], tag] = cell
        elif path != ("id",):
            own[path, tag] = cell
            if cell[1] is not None:
                reading.said[name, (path, tag)] = cell[1], cell[2]
    reading.fill(table, name, (), own)
    for actor, cells in blocks.items():
        if any(value is not None for _, value, _ in cells.values()):
            rows = table.setdefault("stances", [])
            here = ("stances", len(rows))
            reading.spot(name, here, next(place for _, _, place in cells.values()))
            made = {"actor": actor}
            _without_position(reading, cells)
            reading.fill(made, name, here, cells)
            rows.append(made)
    if any(value is not None for _, value, _ in outcome.values()):
        made = {}
        here = ("outcomes", 0)
        reading.spot(name, here, next(place for _, _, place in outcome.values()))
        reading.fill(made, name, here, outcome)
        table["outcomes"] = [made]
    else:
        table["outcomes"] = []  # an empty cell says that there is none yet
        if status := outcome.get((("status",), "")):
            reading.spot(name, ("outcomes",), status[2], row=False)


def _without_position(reading: _Reading, cells: Held) -> None:
    """Tell why a position is asked for where some other cell of its block says something."""
    _, value, place = cells.get((("position",), ""), (None, "", ""))
    if value is not None or not place:
        return
    filled = {at: path for (path, _), (_, said, at) in cells.items() if said is not None}
    [first, *more] = filled
    what = _PARTS.get(filled[first][-1], "something")
    why = f"{first}, {', '.join(more)} say something" if more else f"{first} has {what}"
    added, cleared = reading._heading(place).name, "them" if more else "that"
    said = f"is missing; fill in {added!r} because {why}, or clear {cleared}"
    reading.entries.refuse(place, said)


def _words(reading: _Reading) -> None:
    for entry in reading.entries.rows.get("words", ()):
        language, key = entry.said("language"), entry.said("key")
        if not language or not key:
            reading.entries.refuse(entry.place, "write a language and a key, or clear the row")
            continue
        *outer, last = key.split(".")
        name = f"locale/{language}.toml"
        table = reading.tables.setdefault(name, {})
        reading.spot(name, (), entry.place)
        for one in outer:
            table = table.setdefault(one, {}) if isinstance(table, dict) else {}
        cells = {path[0]: value for (path, _), (_, value, _) in entry.cells.items()}
        several, value = cells.get("values"), cells.get("value")
        if isinstance(table, dict):  # else a key above says something itself
            table[last] = str(several).split("\n") if several is not None else value or ""
        reading.spot(name, (*outer, last), entry.place_of("value"), row=False)


def _without_outcome(reading: _Reading) -> Iterator[str]:
    """A line for each issue of which the workbook says no outcome, where it says one of others."""
    for name in without_outcome(reading.tables):
        place = reading.spots.get((name, ("outcomes",)), reading.spots.get((name, ()), ""))
        yield f"{place}: {NO_OUTCOME}"


def _ends(reading: _Reading) -> None:
    """What the rows tell together: the order of issues, and who and what only cells name."""
    top = reading.tables["summit.toml"]
    if "languages" not in top:
        top["languages"] = [*reading.entries.languages]
    issues = [id for id in reading.names["issues"].ids if f"issues/{id}.toml" in reading.tables]
    top["issues"] = issues
    for id, said in reading.entries.unlisted:
        rows = reading.tables["actors.toml"].setdefault("actors", [])
        rows.append({"id": id, "name": {reading.first: said}})
    for id, address in reading.addresses.items():
        rows = reading.tables.setdefault("sources.toml", {}).setdefault("sources", [])
        rows.append({"id": id, "title": address, "urls": [address]})
    scale = top.get("scale")
    if isinstance(scale, list):  # values are numbers, whole or not
        for step in scale:
            if isinstance(step.get("value"), int) and not isinstance(step["value"], bool):
                step["value"] = float(step["value"])


def _held(table: Mapping[str, Any], path: Path, tag: str) -> bool:
    value = table.get(path[0])
    return tag in value if tag and isinstance(value, dict) else value is not None
