"""The sheet of the summit, which has a row for each key: its name, and what it says."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ....records import nearest
from ....words import language_tag, plain_name
from .grid import Grid
from .headers import field_of, first_names
from .layout import Column, Field
from .names import names_of


class Told(NamedTuple):
    """A cell of the sheet. column: None where its row has a name that means nothing; ``hint`` says
    which was meant, "" where it is like none."""

    field: Field
    column: Column | None
    value: Any
    at: tuple[int, int]
    hint: str = ""


def told_in(grid: Grid, languages: Sequence[str]) -> Iterator[Told]:
    """What the sheet says, cell by cell; of a row without a value its first empty cell."""
    rows = dict(grid.rows)
    heads = _header(rows)
    for number, row in rows.items():
        at = min(row)
        name = str(row[at])
        found = field_of("summit", name, [*languages])
        if found is None:
            hint = nearest(name, first_names("summit"), 0.7)
            yield Told(((), ""), None, name, (number, at), hint)
            continue
        (path, tag), column = found
        told = {other: value for other, value in row.items() if other != at}
        if column.kind == "text":
            told = {other: None for other in heads if other != at} | told
        for other, value in (told or {at + 1: None}).items():
            own = heads.get(other) or tag
            yield Told((path, own if column.kind == "text" else ""), column, value, (number, other))


def _header(rows: dict[int, dict[int, Any]]) -> dict[int, str]:
    """Column → language, from a first row that says so, which is taken out; else nothing."""
    if not rows:
        return {}
    number = min(rows)
    row = rows[number]
    first = min(row)
    names = {*names_of(("key",)), *names_of(("value",))}
    tags = {
        at: language_tag(str(said)) for at, said in row.items() if plain_name(said) not in names
    }
    others = [at for at in row if at != first]
    alone = not others and first > 1 and bool(tags.get(first))  # languages, and nothing before them
    key = plain_name(row[first]) in names or field_of("summit", str(row[first]), ["en"]) is None
    beside = bool(others) and all(tags.get(at, "value") for at in others)
    if not alone and not (key and beside) and not (first > 1 and all(tags.values())):
        return {}
    del rows[number]
    return {at: tag for at, tag in tags.items() if tag}
