"""Which sheets a workbook has, and which columns: the keys of the records, spread out."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from ....records import (
    Evidence,
    Issue,
    Slug,
    Text,
    is_date,
    is_list,
    keys_of,
    model_of,
    models_of,
)

Kind = Literal["text", "date", "evidence", "ids", "lines", "flag", "number", "choice", "string"]
Path = tuple[str, ...]
"""Keys of a record, inwards: ``("statement",)``, ``("window", "from")``."""

Field = tuple[Path, str]
"""What a column holds: a path, and the language of a text; "" where it has none."""

Row = dict[Field, Any]
"""A row of a sheet: values of cells by what they are."""

_DATES = ("date", "seen_on")  # kept as they are written, and dates all the same


class Column(NamedTuple):
    """A key of a record that is a cell of its row. choices: what a cell can say, where that is
    fixed."""

    path: Path
    kind: Kind
    choices: tuple[str, ...] = ()
    needed: bool = False


class Sheet(NamedTuple):
    """A sheet whose rows are records of one kind.

    name: in ``names``. table: the file that holds them; ``issues`` is one for each issue; "" is
        none. place: the keys of lists in that table, each in rows of the one before.
    """

    name: str
    table: str
    place: Path = ()

    @property
    def model(self) -> type[BaseModel]:
        """The record of a row."""
        if not self.table:
            return Evidence
        model: type[BaseModel] = Issue if self.table == "issues" else model_of(self.table)
        for key in self.place:
            model = next(models_of(keys_of(model)[key].annotation))
        return model

    @property
    def parents(self) -> Path:
        """Columns that tell what a row belongs to, from the outside inwards."""
        outer = ("issue",) if self.table == "issues" and self.place else ()
        return outer + tuple(_PARENTS[key] for key in self.place[:-1])


_PARENTS = {"commitments": "promise", "accounts": "account", "sources": "source",
            "sections": "section"}  # fmt: skip

SHEETS = (
    Sheet("summit", "summit.toml"),
    Sheet("issues", "issues"),
    Sheet("stances", "issues", ("stances",)),
    Sheet("events", "events.toml", ("events",)),
    Sheet("sources", "sources.toml", ("sources",)),
    Sheet("people", "actors.toml", ("actors",)),
    Sheet("developments", "issues", ("developments",)),
    Sheet("outcomes", "issues", ("outcomes",)),
    Sheet("meanings", "issues", ("means",)),
    Sheet("notes", "issues", ("notes",)),
    Sheet("promises", "issues", ("commitments",)),
    Sheet("ratings", "issues", ("commitments", "ratings")),
    Sheet("accounts", "accounts.toml", ("accounts",)),
    Sheet("claims", "accounts.toml", ("accounts", "claims")),
    Sheet("fingerprints", "sources.toml", ("sources", "paragraphs")),
    *(Sheet(name, "summit.toml", (key,)) for name, key in (
        ("authors", "authors"), ("scale", "scale"), ("kinds", "outcomes"), ("levels", "levels"),
        ("tone", "tone"), ("sections", "sections"),
    )),
    Sheet("paragraphs", "summit.toml", ("sections", "paragraphs")),
    *(Sheet(key, "summit.toml", (key,)) for key in (
        "differences", "unknowns", "stops", "eras", "terms", "tour", "questions",
    )),
    *(Sheet(f"coded_{key}", "coding/second.toml", (key,)) for key in (
        "stances", "outcomes", "ratings",
    )),
)  # fmt: skip
"""All sheets of records, in the order in which a workbook shows them."""

EVIDENCE = Sheet("evidence", "")
"""The sheet of what no line tells of a piece of evidence: its quotation, and what is uncertain."""

BY_NAME = {sheet.name: sheet for sheet in SHEETS}
BLOCK = ("position", "statement", "speaker", "date", "evidence")
"""What the sheet of issues says of each actor's stance, a column each."""

OUTCOME = ("status", "summary", "date", "evidence")
"""What it says of the first outcome."""


@cache
def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The cells of a record's row; what it holds lists of has sheets of its own."""
    return tuple(_columns(model, ()))


def _columns(model: type[BaseModel], before: Path) -> Iterator[Column]:
    for key, field in keys_of(model).items():
        inner = next(models_of(field.annotation), None)
        path, many = (*before, key), is_list(field.annotation)
        needed = field.is_required() and not before
        if inner is Text:
            yield Column(path, "text", needed=needed)
        elif inner is Evidence:
            yield Column(path, "evidence")
        elif inner is not None and not many:
            yield from _columns(inner, path)
        elif inner is None:
            yield Column(path, *_kind(key, field.annotation), needed)
        elif field.default is None:  # a list that may be said to be empty
            yield Column(path, "ids")


def _kind(key: str, annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    leaves = [*_leaves(annotation)]
    words = tuple(one for one in leaves if isinstance(one, str))
    if is_date(annotation) or key in _DATES:
        return "date", ()
    if is_list(annotation):
        return ("lines" if key in ("urls", "rests_on") else "ids"), ()
    if bool in leaves:
        return "flag", ()
    if {int, float} & {*leaves} or any(isinstance(one, int) for one in leaves):
        return "number", tuple(map(str, leaves)) if words else ()
    return ("choice", words) if words else ("string", ())


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif inner := get_args(annotation):
        for one in inner if annotation is not Slug else inner[:1]:
            yield from _leaves(one)
    elif isinstance(annotation, type):
        yield annotation
