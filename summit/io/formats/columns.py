"""Records as rows: which columns a kind of record has, and its table from a row and back."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from ...records import Text, keys_of, models_of


class Column(NamedTuple):
    """A key of a record. kind: ``text`` is a column for each language; ``record`` one for each key
    in it; ``rows`` a table of its own; the others are types of Table Schema."""

    key: str
    kind: str
    inner: type[BaseModel] | None
    required: bool
    words: str


def columns_of(model: type[BaseModel]) -> Iterator[Column]:
    """The keys of a model, with what their cells hold."""
    for key, field in keys_of(model).items():
        inner = next(models_of(field.annotation), None)
        yield Column(
            key, _kind(field.annotation, inner), inner, field.is_required(), field.description or ""
        )


def _kind(annotation: Any, inner: type[BaseModel] | None) -> str:
    leaves = {*_leaves(annotation)}
    if inner is Text:
        return "text"
    if inner is not None:
        return "rows" if tuple in leaves else "record"
    if tuple in leaves:
        return "array"
    if bool in leaves:
        return "boolean"
    if float in leaves:
        return "number"
    if leaves & {int, 0}:
        return "any" if any(isinstance(one, str) for one in leaves) else "integer"
    return "string"


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    if get_origin(annotation) is tuple or annotation is tuple:
        yield tuple
    yield annotation if isinstance(annotation, type) else None
    for one in get_args(annotation):
        yield from _leaves(one)


def row_of(model: type[BaseModel], table: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Column → cell of a record's table, without the records that have tables of their own."""
    row: dict[str, str] = {}
    for column in columns_of(model):
        value, name = table.get(column.key), before + column.key
        if value is None or column.kind == "rows":
            continue
        if column.kind == "text":
            row |= {f"{name}.{tag}": said for tag, said in value.items()}
        elif column.kind == "record" and column.inner:
            row |= row_of(column.inner, value, f"{name}.")
        elif column.kind == "array":
            row |= {name: json.dumps(value, ensure_ascii=False)} if value else {}
        else:
            row[name] = value if isinstance(value, str) else json.dumps(value)
    return row


def table_of_row(
    model: type[BaseModel], row: Mapping[str, str], before: str = ""
) -> dict[str, Any]:
    """The table of a record from its row, as the row has it: the records check it."""
    table: dict[str, Any] = {}
    for column in columns_of(model):
        name = before + column.key
        inside = {key: cell for key, cell in row.items() if key.startswith(f"{name}.")}
        if column.kind == "record" and column.inner and inside:
            table[column.key] = table_of_row(column.inner, row, f"{name}.")
        elif column.kind == "text" and inside:
            table[column.key] = {key[len(name) + 1 :]: cell for key, cell in inside.items()}
        elif name in row and column.kind != "rows":
            table[column.key] = _value(row[name], column.kind)
    return table


def _value(cell: str, kind: str) -> Any:
    """What a cell says; itself where it says nothing of that kind, which the records then tell."""
    if kind == "array" and not cell.lstrip().startswith("["):
        return re.split(r"[\s,;،]+", cell.strip(" ,;"))
    if kind in ("string", "text"):
        return cell
    try:
        return json.loads(cell.strip().lower() if kind == "boolean" else cell)
    except (ValueError, RecursionError):
        return cell


def known_column(model: type[BaseModel], name: str) -> bool:
    """Whether a column is one of a record's: ``title``, ``title.ar``, ``quote.translation.ar``."""
    first, _, rest = name.partition(".")
    for column in columns_of(model):
        if column.key == first and column.kind != "rows":
            if column.kind == "record" and column.inner:
                return bool(rest) and known_column(column.inner, rest)
            return not rest or column.kind == "text"
    return False


def column_names(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, Column]]:
    """The columns of a record in order, a text by its key alone."""
    for column in columns_of(model):
        if column.kind == "record" and column.inner:
            yield from column_names(column.inner, f"{before}{column.key}.")
        elif column.kind != "rows":
            yield before + column.key, column
