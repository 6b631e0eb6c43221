"""A summit's tables as rows of a few plain tables, and back: what a data package consists of.

Records of a file are rows with their ``id``; records in them are rows of tables of their own, which
tell their issue, source or account. What can stand in several kinds of records (evidence, ratings)
tells ``of`` which record it is, by its path: ``events/flood``, ``issues/cyber/stances/1``.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from ...records import Account, Actor, Event, Evidence, Issue, Source, Tables
from .columns import Column, columns_of, row_of, table_of_row
from .seam import Steps

TOP: dict[str, type[BaseModel]] = {
    "issues": Issue, "actors": Actor, "sources": Source, "events": Event, "accounts": Account,
}  # fmt: skip
"""Tables of records that have an id."""

_PATH = "record"  # the column in which a row tells its own path
OF = "of"


class Inner(NamedTuple):
    """A table of records that stand in others. parent: the column that says in which."""

    model: type[BaseModel]
    parent: str
    has_path: bool


def _inner_tables() -> dict[str, Inner]:
    found: dict[str, Inner] = {}

    def walk(model: type[BaseModel], parent: str) -> None:
        for column in columns_of(model):
            if column.kind == "rows" and column.inner:
                found.setdefault(column.key, Inner(column.inner, parent, _has_rows(column)))
                walk(column.inner, OF)

    for name, model in TOP.items():
        for column in columns_of(model):
            if column.kind == "rows" and column.inner and column.inner is not Evidence:
                parent = name.removesuffix("s")
                found[column.key] = Inner(column.inner, parent, _has_rows(column))
                walk(column.inner, OF)
    return found


def _has_rows(column: Column) -> bool:
    return column.inner is not None and any(one.kind == "rows" for one in columns_of(column.inner))


INNER = _inner_tables()
"""Tables of records inside others: stances, outcomes, evidence …, by their key."""

Rows = dict[str, list[dict[str, str]]]
"""Table → rows: column → cell."""


def model_of_table(name: str) -> type[BaseModel]:
    """The record that a row of a table is."""
    return TOP[name] if name in TOP else INNER[name].model


def keys_of_table(name: str) -> tuple[str, ...]:
    """The columns of a table beside those of its records: whose it is, and what it is known by."""
    if name in TOP:
        return ()
    return (INNER[name].parent, *((_PATH,) if INNER[name].has_path else ()))


def rows_of(tables: Tables) -> Rows:
    """The rows of a summit's tables, complete as ``full_tables`` gives them."""
    rows: Rows = {name: [] for name in (*TOP, *INNER)}

    def put(name: str, table: Mapping[str, Any], path: str, parent: Mapping[str, str]) -> None:
        model = model_of_table(name)
        rows[name].append({**parent, **row_of(model, table)})
        for column in columns_of(model):
            if column.kind != "rows":
                continue
            inner = INNER[column.key]
            for number, one in enumerate(table.get(column.key, ()), 1):
                here = f"{path}/{column.key}/{number}"
                told = {inner.parent: path if inner.parent == OF else path.split("/")[1]}
                put(column.key, one, here, told | ({_PATH: here} if inner.has_path else {}))

    for name in TOP:
        for table in _top(name, tables):
            put(name, table, f"{name}/{table['id']}", {})
    return rows


def _top(name: str, tables: Tables) -> Iterator[Mapping[str, Any]]:
    if name == "issues":
        yield from (table for file, table in tables.items() if table and file.startswith("issues/"))
    else:
        yield from (tables.get(f"{name}.toml") or {}).get(name, ())


class Placed(NamedTuple):
    """A row that is read: its number, its cells."""

    number: int
    row: dict[str, str]


Spots = dict[tuple[str, Steps], tuple[str, Placed]]
"""Name and steps of a record in the tables → its table and row."""


def _path(name: str, placed: Placed, path: str, number: int) -> str:
    """What a row of a table is known by: what it says, or where it stands; "" where by nothing."""
    if not INNER[name].has_path:
        return ""
    return placed.row.setdefault(_PATH, f"{path}/{name}/{number}")


def tables_of_rows(
    read: Mapping[str, list[Placed]],
) -> tuple[dict[str, Any], Spots, list[tuple[str, Placed, str]]]:
    """The tables that rows make, where each record stands, and rows that belong to nothing.

    read: table → its rows. Of the latter: table, row, and the column that says whose it is.
    """
    held: dict[tuple[str, str], list[Placed]] = {}
    for name, placed in read.items():
        if name in INNER:
            parent = INNER[name].parent
            for one in placed:
                told = one.row.get(parent, "")
                of = told if parent == OF else f"{parent}s/{told}"
                held.setdefault((of, name), []).append(one)
    tables: dict[str, Any] = {}
    spots: Spots = {}

    def make(name: str, one: Placed, path: str, file: str, steps: Steps) -> dict[str, Any]:
        model = model_of_table(name)
        spots[file, steps] = name, one
        table = table_of_row(model, one.row)
        for column in columns_of(model):
            mine = held.pop((path, column.key), []) if column.kind == "rows" and path else []
            if mine:
                table[column.key] = [
                    make(column.key, inner, _path(column.key, inner, path, index + 1), file,
                         (*steps, column.key, index))
                    for index, inner in enumerate(mine)
                ]  # fmt: skip
        return table

    for name in TOP:
        for index, one in enumerate(read.get(name, ())):
            id = one.row.get("id", "")
            if name == "issues":
                file = f"issues/{id}.toml"
                tables[file] = make(name, one, f"{name}/{id}", file, ())
                if "outcomes" in read:  # an issue of which it tells nothing has none so far
                    tables[file].setdefault("outcomes", [])
            else:
                file = f"{name}.toml"
                rows = tables.setdefault(file, {name: []})[name]
                rows.append(make(name, one, f"{name}/{id}", file, (name, index)))
    left = [(name, one, INNER[name].parent) for (_, name), rows in held.items() for one in rows]
    return tables, spots, left
