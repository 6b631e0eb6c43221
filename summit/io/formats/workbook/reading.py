"""The rows of a workbook → the tables of a summit, and the cell in which each key stands."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from ....records import OFF_SCALE, OUTCOMES, completed, evidence_of, unknown_id
from ..seam import Read, Spot, Steps
from .cells import Cells, words_of
from .entries import Entries, Entry
from .layout import BY_NAME, SHEETS, Column, Path, Sheet, columns_of
from .names import column_name, plain
from .naming import Names, positions_of
from .spread import MARK, SPLIT

_NAMED = {
    "sources": ("title", "publisher", "name"), "accounts": ("name",), "sections": ("heading",),
    "issues": ("short", "title", "proposition"), "promises": ("text",),
}  # fmt: skip
"""Sheets whose rows others name → the texts that they are called by; the first gives the id."""

_OF_ISSUE = (("proposition",), ("title",), ("theme",), ("weight",), ("weight_reason",))
_PARENTS = {"issue": "issues", "account": "accounts", "source": "sources", "section": "sections",
            "promise": "promises"}  # fmt: skip
_TABLES = {"issues/": "issues", "actors.toml": "people", "coding/second.toml": "coded_stances"}


def read(path: FilePath) -> Read:
    """The tables of a workbook, with ids for all that is named elsewhere.

    Raises SummitError where it cannot be read, or holds no sheet of issues.
    """
    return _Reading(Entries(path)).all()


class _Reading:
    """The tables of one workbook. spots: table and steps → cell."""

    def __init__(self, rows: Entries) -> None:
        self.rows = rows
        self.first = rows.languages[0]
        self.tables: dict[str, Any] = {"summit.toml": {}, "actors.toml": {}}
        self.spots: dict[tuple[str, Steps], str] = {}
        self.whole: set[tuple[str, Steps]] = set()  # spots of rows: what lacks in them is told so
        self.names = {name: Names(name.removesuffix("s")) for name in _NAMED}
        self.names["people"] = rows.people
        self.ids: dict[int, str] = {}
        self.lists: dict[tuple[str, str], tuple[list[Any], Steps]] = {}
        self.marks = {plain(one.said("mark")): one for one in rows.rows.get("evidence", ())}
        self.made_sources: dict[str, str] = {}

    def all(self) -> Read:
        for name in _NAMED:
            self._name(name)
        for entry in self.rows.rows.get("stances", ()):
            self._take_in(entry)
        for entry in [one for rows in self.rows.rows.values() for one in rows]:
            self._people(entry)
        self.cells = Cells(self.names, {}, {}, tuple(self.rows.languages), self._evidence,
                           self.rows.title)  # fmt: skip
        for name in ("summit", "scale", "kinds"):
            self._sheet(BY_NAME[name])
        self._learn()
        for sheet in SHEETS:
            if sheet.name not in ("summit", "scale", "kinds"):
                self._sheet(sheet)
        self._words()
        self._ends()
        return Read(self.tables, self._where, tuple(self.rows.problems), tuple(self.rows.left))

    # what things are called

    def _name(self, name: str) -> None:
        """Give an id to each row of a sheet, the one that is written or one made of its words."""
        for entry in self.rows.rows.get(name, ()):
            texts = [said for key in _NAMED[name] for said in self._first_last(entry.texts(key))]
            asked = entry.said("id")
            if texts or asked:
                more = entry.said("urls").split() if name == "sources" else []
                words = texts[0] if texts else asked
                self.ids[entry.number] = self.names[name].add(asked, words, [*texts[1:], *more])

    def _first_last(self, texts: dict[str, str]) -> list[str]:
        """Texts by language, those in the first language of the summit first."""
        return [texts[tag] for tag in sorted(texts, key=lambda tag: tag != self.first)]

    def _take_in(self, entry: Entry) -> None:
        """An issue that only a row for a stance names."""
        issue, names = entry.said("issue"), self.names["issues"]
        if issue and not names.find(issue) and not self.rows.rows.get("issues"):
            id = names.add("", issue)
            self.tables[f"issues/{id}.toml"] = {"short": {self.first: issue}, "outcomes": []}
            self.spots[f"issues/{id}.toml", ()] = entry.place
            self.spots[f"issues/{id}.toml", ("short",)] = entry.place_of("issue")

    def _people(self, entry: Entry) -> None:
        """Actors and speakers that only cells name, where no sheet lists any."""
        for (path, _), (_, value, _) in entry.cells.items():
            if value is not None and path[-1] in ("actor", "speaker", "teller"):
                self.rows.actor(words_of(value).strip())

    def _learn(self) -> None:
        """What positions and outcomes are called, on the summit's own scale or the codebook's."""
        header = completed({"summit.toml": self.tables["summit.toml"], "actors.toml": {}})
        top = header["summit.toml"]
        scale = top.get("scale")
        self.cells.positions = positions_of(scale if isinstance(scale, list) else ())
        self.cells.positions |= {one: one for one in OFF_SCALE}
        kinds = top.get("outcomes")
        statuses = {status: status for status in OUTCOMES} if not isinstance(kinds, list) else {}
        for one in kinds if isinstance(kinds, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                told = one.get("label")
                labels = [*told.values()] if isinstance(told, dict) else []
                statuses |= {plain(said): one["id"] for said in (one["id"], *labels)}
        self.cells.statuses = statuses

    # rows

    def _sheet(self, sheet: Sheet) -> None:
        for entry in self.rows.rows.get(sheet.name, ()):
            if sheet.name == "summit":
                self._fill(self.tables["summit.toml"], "summit.toml", (), entry.cells)
            elif sheet.name == "issues":
                self._issue(entry)
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
        self._spot(name, here, entry.place)
        self._fill(table, name, here, own)
        if sheet.name in self.names and entry.number in self.ids:
            table["id"] = self.ids[entry.number]
            if sheet.place[1:] or sheet.name in ("accounts", "sections", "sources", "promises"):
                self.lists[sheet.name, table["id"]] = table, here  # type: ignore[assignment]
        for column in columns_of(sheet.model):  # a note may be empty, and is there
            if sheet.table.startswith("coding") and column.needed:
                table.setdefault(column.path[0], "")
        if sheet.name == "stances":
            more = {field: cell for field, cell in entry.cells.items() if field[0] in _OF_ISSUE}
            issue = self.tables[name]
            new = {field: cell for field, cell in more.items()
                   if not _held(issue, *field) and cell[1] is not None}  # fmt: skip
            self._fill(issue, name, (), new)
        rows.append(table)

    def _list(self, sheet: Sheet, entry: Entry) -> tuple[str, list[Any], Steps] | None:
        """Where the record of a row goes: table, list, and the steps to it. None: nowhere."""
        if not sheet.parents:
            name, key = sheet.table, sheet.place[0]
            held = self.tables.setdefault(name, {})
            rows = held.setdefault(key, [])
            return (name, rows, (key,)) if isinstance(rows, list) else None
        ids = []
        for parent in sheet.parents:
            kind, said = _PARENTS[parent], entry.said(parent)
            id = self.names[kind].find(said) if said else ""
            if not id:
                self._lost(entry, parent, kind, said)
                return None
            ids.append(id)
        if sheet.table == "issues":
            name = f"issues/{ids.pop(0)}.toml"
            holder, steps = self.tables.setdefault(name, {}), ()
        else:
            name, holder, steps = sheet.table, {}, ()
        if ids:
            found = self.lists.get((_PARENTS[sheet.parents[-1]], ids[0]))
            if found is None:
                self._lost(entry, sheet.parents[-1], _PARENTS[sheet.parents[-1]], ids[0])
                return None
            holder, steps = found  # type: ignore[assignment]
        key = sheet.place[-1]
        return name, holder.setdefault(key, []), (*steps, key)

    def _lost(self, entry: Entry, parent: str, kind: str, said: str) -> None:
        place = entry.place_of(parent)
        if not said:
            named = column_name((parent,)).lower()
            self.rows.refuse(place, f"is empty; write the {named} that this row belongs to")
            return
        remedy = f"add it to {self.rows.title(kind)}"
        known = self.names[kind]
        self.rows.refuse(place, unknown_id(known.kind, said, known.known(), remedy))

    def _issue(self, entry: Entry) -> None:
        id = self.ids.get(entry.number)
        if id is None:
            self.rows.refuse(entry.place, "the issue has no name; write it, or clear the row")
            return
        name = f"issues/{id}.toml"
        if name in self.tables and self.spots.get((name, ())) != entry.place:
            before = self.spots.get((name, ()), "")
            self.rows.refuse(entry.place_of("id"), f"{id!r} is an issue already, in {before}; "
                             "put both rows together, or give one another id")  # fmt: skip
            return
        table = self.tables.setdefault(name, {})
        self._spot(name, (), entry.place)
        blocks: dict[str, dict[Any, Any]] = {}
        own, outcome = {}, {}
        for (path, tag), cell in entry.cells.items():
            if path[0] == "actor":
                blocks.setdefault(path[1], {})[path[2:], tag] = cell
            elif path[0] == "outcome":
                outcome[path[1:], tag] = cell
            elif path != ("id",):
                own[path, tag] = cell
        self._fill(table, name, (), own)
        for actor, cells in blocks.items():
            if any(value is not None for _, value, _ in cells.values()):
                rows = table.setdefault("stances", [])
                here = ("stances", len(rows))
                self._spot(name, here, next(place for _, _, place in cells.values()))
                made = {"actor": actor}
                self._fill(made, name, here, cells)
                rows.append(made)
        if any(value is not None for _, value, _ in outcome.values()):
            made = {}
            here = ("outcomes", 0)
            self._spot(name, here, next(place for _, _, place in outcome.values()))
            self._fill(made, name, here, outcome)
            table["outcomes"] = [made]
        else:
            table["outcomes"] = []  # an empty cell says that there is none yet

    def _fill(self, table: dict[str, Any], name: str, steps: Steps,
              cells: Mapping[Any, tuple[Column, Any, str]]) -> None:  # fmt: skip
        """Put what cells say into a table, and keep where each of it stands."""
        for (path, tag), (column, value, place) in cells.items():
            self._spot(name, (*steps, *path), place, row=False)
            if tag:
                self._spot(name, (*steps, *path, tag), place, row=False)
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

    def _spot(self, name: str, steps: Steps, place: str, *, row: bool = True) -> None:
        self.spots.setdefault((name, steps), place)
        if row:
            self.whole.add((name, steps))

    # evidence

    def _evidence(self, text: str) -> list[Any]:
        return [self._piece(part.strip()) for part in SPLIT.split(text) if part.strip()]

    def _piece(self, text: str) -> Any:
        place = self.place
        marked = MARK.match(text)
        short, mark = (marked["piece"], marked["mark"]) if marked else (text, "")
        entry = self.marks.get(plain(mark)) if mark else None
        if mark and entry is None:
            title = self.rows.title("evidence")
            self.rows.refuse(place, f"{title} has no row with the mark {mark!r}; add it there")
        said = self._with_id(short) if short else ""
        if entry is None:
            return said
        table: dict[str, Any] = {}
        cells = {field: cell for field, cell in entry.cells.items() if field[0] != ("mark",)}
        self._fill(table, "", ("evidence", mark), cells)
        self.place = place
        return {**(evidence_of(said) if said else {}), **table}

    def _with_id(self, text: str) -> str:
        """A piece of evidence whose source is told by its id."""
        sources = self.names["sources"]
        first, _, rest = text.partition(" ")
        if first in sources.ids:
            return text
        id, after = sources.starting(" ".join(text.split()))
        if not id and first.startswith(("http://", "https://")):
            id, after = sources.add("", first.partition("//")[2], [first]), rest
            self.made_sources[id] = first
        if not id and sources.ids:
            remedy = f"add it to {self.rows.title('sources')}"
            said = unknown_id("source", text, sources.known(), remedy)
            self.rows.refuse(self.place, said)
        return f"{id} {after}".strip() if id else text

    # the rest

    def _words(self) -> None:
        for entry in self.rows.rows.get("words", ()):
            language, key = entry.said("language"), entry.said("key")
            if not language or not key:
                self.rows.refuse(entry.place, "write a language and a key, or clear the row")
                continue
            *outer, last = key.split(".")
            name = f"locale/{language}.toml"
            table = self.tables.setdefault(name, {})
            self._spot(name, (), entry.place)
            for one in outer:
                table = table.setdefault(one, {})
            cells = {path[0]: value for (path, _), (_, value, _) in entry.cells.items()}
            several, value = cells.get("values"), cells.get("value")
            table[last] = str(several).split("\n") if several is not None else value or ""
            self._spot(name, (*outer, last), entry.place_of("value"), row=False)

    def _ends(self) -> None:
        """What the rows tell together: the order of issues, and who and what only cells name."""
        top = self.tables["summit.toml"]
        if "languages" not in top:
            top["languages"] = [*self.rows.languages]
        issues = [id for id in self.names["issues"].ids if f"issues/{id}.toml" in self.tables]
        top["issues"] = issues
        for id, said in self.rows.unlisted:
            rows = self.tables["actors.toml"].setdefault("actors", [])
            rows.append({"id": id, "name": {self.first: said}})
        for id, address in self.made_sources.items():
            rows = self.tables.setdefault("sources.toml", {}).setdefault("sources", [])
            rows.append({"id": id, "title": address, "urls": [address]})
        scale = top.get("scale")
        if isinstance(scale, list):  # values are numbers, whole or not
            for step in scale:
                if isinstance(step.get("value"), int) and not isinstance(step["value"], bool):
                    step["value"] = float(step["value"])

    def _where(self, name: str, steps: Steps) -> Spot | None:
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
        sheet = _TABLES.get(name) or next(
            (one.name for one in SHEETS if one.table == name), "issues"
        )
        return Spot(self.rows.file, self.rows.title(sheet))


def _held(table: Mapping[str, Any], path: Path, tag: str) -> bool:
    value = table.get(path[0])
    return tag in value if tag and isinstance(value, dict) else value is not None
