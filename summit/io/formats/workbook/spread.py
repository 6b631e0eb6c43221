"""A summit → the rows of its sheets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ....records import Summit, Table, evidence_of, short_evidence, sparse_tables
from .layout import BLOCK, BY_NAME, EVIDENCE, SHEETS, Path, Row, Sheet, columns_of

NOTHING = "(none)"
"""Says in a cell that a list is meant to be empty."""

_PIECE = re.compile(r"(?:https?://(?:(?![;؛]https?://)\S)*[^\s;؛]|[^\n;؛])+")

MARK = re.compile(r"^(?P<piece>.*?)\s*\[(?P<mark>q\d+)\]\s*$", re.S)
"""A piece of evidence that has more to tell on a sheet of its own."""


def pieces_in(text: str) -> list[str]:
    """The pieces of evidence in a cell: a line each, or with semicolons between; one inside a web
    address is part of it."""
    return [part.strip() for part in _PIECE.findall(text) if part.strip()]


class Spread(NamedTuple):
    """Rows by the name of their sheet. actors: whose stances have columns on that of issues."""

    rows: dict[str, list[Row]]
    actors: tuple[str, ...]


def spread(summit: Summit) -> Spread:
    """All that a summit says, in rows; a cell for every key that its records need."""
    return _Spreading(summit).all()


class _Spreading:
    """The rows of one summit; its quotations and remarks are numbered as they are met."""

    def __init__(self, summit: Summit) -> None:
        self.tables = sparse_tables(summit)
        header = dict(self.tables["summit.toml"])
        self.order = header.pop("issues", [*summit.issues])
        self.header = header | {"languages": [*summit.languages]}
        self.issues = {id: self.tables[f"issues/{id}.toml"] for id in self.order}
        self.rows: dict[str, list[Row]] = {}
        self.actors = tuple(_with_blocks(summit.columns, self.issues.values()))

    def all(self) -> Spread:
        whole: dict[str, list[tuple[Path, Any]]] = {"summit.toml": [((), self.header)],
                 "issues": [((id,), table) for id, table in self.issues.items()]}  # fmt: skip
        for sheet in SHEETS:
            found = whole.get(sheet.table) or [((), self.tables.get(sheet.table, {}))]
            for outer, table in _below(found, sheet.place):
                row = self.flat(sheet, table) if sheet.name != "issues" else self.issue(table)
                if sheet.name == "issues":
                    row[("id",), ""] = outer[0]
                if sheet.name == "stances" and self.fits(outer[0]):
                    continue  # it stands in the row of its issue
                if sheet.name == "outcomes" and table is self.issues[outer[0]]["outcomes"][0]:
                    continue
                parents = zip(sheet.parents, outer, strict=False)
                told = {((name,), ""): id for name, id in parents}
                self.rows.setdefault(sheet.name, []).append(told | row)
        self.rows["words"] = [*_words(self.tables)]
        return Spread({name: rows for name, rows in self.rows.items() if rows}, self.actors)

    def fits(self, issue: str) -> bool:
        """Whether an issue's stances can stand in its row."""
        return fit(self.issues[issue].get("stances", ()), self.actors)

    def issue(self, table: Table) -> Row:
        """The row of an issue, with what comes of it and, where they fit, who wanted what."""
        row = self.flat(BY_NAME["issues"], table)
        if outcomes := table.get("outcomes"):
            told = self.flat(BY_NAME["outcomes"], outcomes[0])
            row |= {(("outcome", *path), tag): value for (path, tag), value in told.items()}
        stances = table.get("stances", ())
        if fit(stances, self.actors):
            for stance in stances:
                told = self.flat(BY_NAME["stances"], stance)
                before = ("actor", stance["actor"])
                row |= {((*before, *path), tag): value for (path, tag), value in told.items()
                        if path != ("actor",)}  # fmt: skip
        return row

    def flat(self, sheet: Sheet, table: Table) -> Row:
        """The cells of a record."""
        row: Row = {}
        for column in columns_of(sheet.model):
            value = _at(table, column.path)
            if value is None:
                continue
            if column.kind == "text":
                row |= {(column.path, tag): said for tag, said in value.items()}
            elif column.kind == "evidence":
                row[column.path, ""] = "\n".join(map(self.piece, value)) or NOTHING
            elif column.kind == "ids" and value and isinstance(value[0], dict):
                continue  # they have a sheet of their own
            elif column.kind in ("ids", "lines"):
                between = "\n" if column.kind == "lines" else ", "
                row[column.path, ""] = between.join(value) or NOTHING
            else:
                row[column.path, ""] = value
        return row

    def piece(self, piece: Table) -> str:
        """A piece of evidence in a line; what no line holds is told below its mark."""
        short = short_evidence(piece)
        good = pieces_in(short) == [short] and not MARK.match(short)
        good = good and "\r" not in short and short == short.strip() and bool(evidence_of(short))
        if good and not {*piece} - {"source", "locator", "status"}:
            return short
        marks = self.rows.setdefault("evidence", [])
        mark = f"q{len(marks) + 1}"
        rest = {key: value for key, value in piece.items() if not good or key in ("quote", "note")}
        told = self.flat(EVIDENCE, rest)
        marks.append({(("mark",), ""): mark} | told)
        return f"{short if good else ''} [{mark}]".strip()


def fit(stances: Iterable[Table], actors: Iterable[str]) -> bool:
    """Whether stances can stand in one row, a block of columns for each actor."""
    places = [*actors]
    order = []
    for stance in stances:
        more = any({*piece} - {"source", "locator", "status"}
                   for piece in stance.get("evidence", ()))  # fmt: skip
        if more or {*stance} - {"actor", *BLOCK} or stance["actor"] not in places:
            return False
        order.append(places.index(stance["actor"]))
    return order == sorted({*order})


def _with_blocks(columns: Iterable[str], issues: Iterable[Table]) -> Iterator[str]:
    """The actors whose stances are columns, where there is an issue whose stances can be."""
    held = [issue.get("stances", ()) for issue in issues]
    if not held or any(fit(stances, columns) for stances in held):
        yield from columns


def _below(found: list[tuple[Path, Any]], place: Path) -> Iterator[tuple[Path, Any]]:
    """The records in a place of tables, with the ids of those that they are below."""
    if not place:
        yield from found
        return
    for outer, table in found:
        for row in table.get(place[0], ()):
            inner = (*outer, row["id"]) if len(place) > 1 else outer
            yield from _below([(inner, row)], place[1:])


def _at(table: Any, path: Path) -> Any:
    for key in path:
        table = table.get(key) if isinstance(table, Mapping) else None
    return table


def _words(tables: Mapping[str, Table]) -> Iterator[Row]:
    """A row for every word of the interface that a summit brings."""
    for name, table in tables.items():
        if name.startswith("locale/"):
            language = name.removeprefix("locale/").removesuffix(".toml")
            for key, said in _leaves(table, ()):
                row: Row = {(("language",), ""): language, (("key",), ""): key}
                several = isinstance(said, list)
                key_of = "values" if several else "value"
                row[(key_of,), ""] = "\n".join(said) if several else said
                yield row


def _leaves(value: Any, keys: Path) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*keys, key))
    else:
        yield ".".join(keys), value
