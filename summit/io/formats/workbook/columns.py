"""The columns of a sheet as they are written: which, in which order, and what stands above them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .layout import BLOCK, BY_NAME, EVIDENCE, OUTCOME, Column, Field, Path, Row, columns_of
from .names import column_name

USUAL: Mapping[str, tuple[Path, ...]] = {
    "summit": (
        ("title",), ("date",), ("languages",), ("standfirst",), ("publisher",), ("contact",),
        ("licence",), ("timezone",), ("window", "from"), ("window", "to"), ("version",),
        ("updated",),
    ),
    "issues": (("id",), ("short",), ("proposition",)),
    "events": (("date",), ("title",), ("text",), ("issues",), ("direction",), ("evidence",)),
    "sources": (("id",), ("title",), ("publisher",), ("name",), ("date",), ("urls",),
                ("language",)),
    "people": (("id",), ("name",), ("kind",), ("speaks_for",)),
    "authors": (("name",), ("kind",)),
}  # fmt: skip
"""Sheets that are always written → columns that they always have, which come first."""

WORDS: tuple[Path, ...] = (("language",), ("key",), ("value",), ("values",))
"""Columns of the words of the interface that a summit brings."""


class Head(NamedTuple):
    """A column as it is written. actor: whose block it is in; "" for none."""

    field: Field
    title: str
    column: Column
    actor: str = ""


def heads(
    sheet: str,
    rows: Iterable[Row],
    languages: Sequence[str],
    actors: Mapping[str, str],
) -> list[Head]:
    """The columns of a sheet.

    languages: of the summit; each text that is always there has a column for each of them.
    actors: whose stances stand in the rows of issues, and what each is called.
    """
    used = {field for row in rows for field in row}
    ours = languages[0]
    made: list[Head] = []

    def add(path: Path, column: Column, title: str, actor: str = "", *, always: bool) -> None:
        tags = {tag for held, tag in used if held == path}
        if column.kind == "text":
            tags |= {*languages} if always or tags else set()
            for tag in (*languages, *sorted(tags - {*languages})):
                if tag in tags:
                    made.append(Head((path, tag), f"{title} ({tag})", column, actor))
        elif always or tags:
            made.append(Head((path, ""), title, column, actor))
        number = 2
        while more := {tag for held, tag in used if held == (*path, f"…{number}")}:
            for tag in sorted(more):
                said = f"{title} ({tag}) …{number}" if tag else f"{title} …{number}"
                made.append(Head(((*path, f"…{number}"), tag), said, column, actor))
            number += 1

    def plain(path: Path, column: Column, *, always: bool = False) -> None:
        add(path, column, column_name(path, ours), always=always)

    if sheet == "words":
        for path in WORDS:
            plain(path, Column(path, "string"))
        return made
    held = EVIDENCE if sheet == "evidence" else BY_NAME[sheet]
    before: Path = ("mark",) if sheet == "evidence" else held.parents
    for name in before:
        plain((name,), Column((name,), "string"), always=True)
    usual = USUAL.get(sheet, ())
    columns = {column.path: column for column in columns_of(held.model)}
    rest = [path for path in columns if path not in usual]
    for path in usual:
        plain(path, columns[path], always=True)
    if sheet == "issues":
        for actor, called in actors.items():
            for column in _of("stances", BLOCK):
                title = f"{called}: {column_name(column.path, ours).lower()}"
                add(("actor", actor, *column.path), column, title, actor, always=True)
        for column in _of("outcomes", OUTCOME):
            add(("outcome", *column.path), column, outcome_name(column.path, ours),
                always=column.path != ("date",))  # fmt: skip
    for path in sorted(rest, key=lambda path: path == ("id",)):  # nobody has to write one
        plain(path, columns[path])
    return made


def outcome_name(path: Path, language: str) -> str:
    """What a column of an issue's outcome is called on the sheet of issues."""
    name, before = column_name(path, language), column_name(("status",), language)
    return name if path[0] in ("status", "summary") else f"{before}: {name.lower()}"


def _of(sheet: str, keys: Iterable[str]) -> list[Column]:
    columns = {column.path: column for column in columns_of(BY_NAME[sheet].model)}
    return [columns[key,] for key in keys]
