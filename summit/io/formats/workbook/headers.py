"""The header of a sheet → which key of the records each of its columns holds."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from ....records import nearest
from ....words import plain_name
from .columns import WORDS, outcome_name
from .layout import BLOCK, BY_NAME, EVIDENCE, OUTCOME, Column, Field, Path, columns_of
from .names import column_name, names_of, split_language

_MORE = re.compile(r"^(?P<header>.*?)\s*…(?P<number>\d+)$", re.S)
_PARTS = re.compile(r"^(?P<actor>.+?)\s*(?:[:·|–—\n،]|\s-)\s*(?P<part>[^:·|–—\n]+)$", re.S)
_LOOKED = 10  # rows with something in them, from the top, in which a header may stand

Named = Callable[[str], str]
"""Name or id of an actor → its id, also of one that is made for it; "" where there is none."""


class Unknown(NamedTuple):
    """A name in a header that means nothing.

    kind: nobody's block of columns, like a column's name, or meaning the same as another. said: the
        name of the actor; which was meant; what the other is.
    """

    kind: Literal["actor", "column", "twice"]
    said: str


class Header(NamedTuple):
    """row: in which it stands. columns: number → what stands below; called: what each is called;
    actors: whose it is, as written, in the blocks of actors.

    unknown: number → a name that means nothing; left: those that are like no other.
    """

    row: int
    columns: dict[int, tuple[Field, Column]]
    called: dict[int, str]
    actors: dict[int, str]
    unknown: dict[int, Unknown]
    left: dict[int, str]


def header_of(
    sheet: str, rows: Mapping[int, Mapping[int, Any]], languages: Iterable[str], actor: Named
) -> Header:
    """The header of a sheet: the first row in which two names are known, else the first that is
    one known name, else the first of all.

    rows: number → column, from 1 → value. languages: those of the summit, the first for texts whose
        header names none. actor: may make one.
    """
    tags = [*languages]
    found = [(number, row) for number, row in rows.items()][:_LOOKED]
    two = (one for one in found
           if sum(known(sheet, str(name), tags) for name in one[1].values()) > 1)  # fmt: skip
    alone = (one for one in found
             if [field_of(sheet, str(name), tags) for name in one[1].values()] not in ([None], [])
             and len(one[1]) == 1)  # fmt: skip
    best = next(two, None) or next(alone, found[0])
    above = next((row for number, row in found if number == best[0] - 1), {})
    if len(above) < 2:  # a caption of the whole, and not the names of sides
        above = {}
    return _resolved(sheet, best[0], best[1], above, tags, actor)


def known(sheet: str, name: str, tags: list[str]) -> bool:
    """Whether a header means something on a sheet, whoever the actor of a block is."""
    return field_of(sheet, name, tags) is not None or (
        sheet == "issues" and _block(name, tags) is not None
    )


def _resolved(
    sheet: str, number: int, row: Mapping[int, Any], above: Mapping[int, Any], tags: list[str],
    actor: Named,
) -> Header:  # fmt: skip
    made = Header(number, {}, {}, {}, {}, {})
    long = sheet == "issues" and any(
        plain_name(name) in names_of(("actor",)) for name in row.values()
    )  # a row for each stance
    seen: dict[Field, str] = {}
    for at, value in row.items():
        name = str(value)
        found = field_of("stances" if long else sheet, name, tags)
        if found is None and sheet == "issues" and not long:
            over = next((above[one] for one in sorted(above, reverse=True) if one <= at), "")
            block = _block(name, tags)
            if block is None and over and plain_name(over):
                name = f"{over}: {value}"
                block = _block(name, tags)
            if block is not None:
                called, column, tag = block
                id = actor(called)
                if not id:
                    made.unknown[at] = Unknown("actor", called)
                    continue
                found = (("actor", id, *column.path), tag), column
                made.actors[at] = called
        if found is None:
            bare, _ = split_language(str(value), tags)
            hint = nearest(bare, first_names("stances" if long else sheet), 0.7)
            if hint:
                made.unknown[at] = Unknown("column", hint)
            else:
                made.left[at] = str(value)
            continue
        if found[0] in seen:
            said = f"{seen[found[0]]!r} and {str(value)!r} mean the same"
            made.unknown[at] = Unknown("twice", said)
            continue
        seen[found[0]] = str(value)
        made.columns[at], made.called[at] = found, name
    return made


def first_names(sheet: str) -> list[str]:
    """What the columns of a sheet are called first of all, in English and in Arabic."""
    tags = ("en", "ar")
    if sheet == "issues":
        return [
            outcome_name(path[1:], tag) if path[0] == "outcome" else column_name(path, tag)
            for path in _fields(sheet)
            for tag in tags
        ]
    return [column_name(path, tag) for path in _fields(sheet) for tag in tags]


def field_of(sheet: str, name: str, tags: list[str]) -> tuple[Field, Column] | None:
    """What a header means on a sheet; None where it means nothing.

    tags: languages; a text whose header names none is in the first.
    """
    more = _MORE.match(name)
    suffix = (f"…{more['number']}",) if more else ()
    name = more["header"] if more else name
    fields, names = _fields(sheet), _names(sheet)
    bare, tag = split_language(name, tags)
    path = names.get(plain_name(name))
    if path is None and tag:
        path = names.get(plain_name(bare))
    if path is None:
        return None
    column = fields[path]
    text = column.kind == "text"
    return ((*path, *suffix), (tag or tags[0]) if text else ""), column


def _block(name: str, tags: list[str]) -> tuple[str, Column, str] | None:
    """Whose block a header is of, the key in it, and its language."""
    bare, tag = split_language(name, tags)
    columns = {column.path: column for column in columns_of(BY_NAME["stances"].model)}
    parts = {one: columns[key,] for key in (*BLOCK, "reason", "basis") for one in names_of((key,))}
    for text, language in ((bare, tag), (name, "")):
        split = _PARTS.match(text)
        tries = [(split["actor"], split["part"])] if split else []
        words = text.split()
        tries += [
            (" ".join(words[:-count]), " ".join(words[-count:]))
            for count in (1, 2, 3)
            if len(words) > count
        ]
        for actor, part in tries:
            if (column := parts.get(plain_name(part))) and plain_name(actor):
                kind = column.kind == "text"
                return actor.strip(" :–—-·|"), column, (language or tags[0]) if kind else ""
    return None


@cache
def _fields(sheet: str) -> dict[Path, Column]:
    """The keys that a column of a sheet can hold, beside the blocks of actors."""
    if sheet == "words":
        return {path: Column(path, "string") for path in WORDS}
    held = EVIDENCE if sheet == "evidence" else BY_NAME[sheet]
    before = ("mark",) if sheet == "evidence" else held.parents
    made: dict[Path, Column] = {(name,): Column((name,), "string") for name in before}
    made |= {column.path: column for column in columns_of(held.model)}
    if sheet == "issues":
        outcomes = {column.path: column for column in columns_of(BY_NAME["outcomes"].model)}
        made |= {("outcome", key): outcomes[key,] for key in OUTCOME}
    if sheet == "stances":  # what is said of an issue may stand in each of its rows
        issues = columns_of(BY_NAME["issues"].model)
        other = (("id",), ("short",))
        made |= {column.path: column for column in issues if column.path not in other}
    if sheet == "summit":
        made["authors",] = Column(("authors",), "lines")
    return made


@cache
def _names(sheet: str) -> dict[str, Path]:
    """Every name of a column → its key; the first names of all go before the others of any."""
    made: dict[str, Path] = {}
    listed = {path: _called(sheet, path) for path in _fields(sheet)}
    for most in (2, None):
        for path, names in listed.items():
            for name in names[:most]:
                made.setdefault(name, path)
    return made


def _called(sheet: str, path: Path) -> list[str]:
    if sheet == "issues" and path[0] == "outcome":
        made = [plain_name(outcome_name(path[1:], tag)) for tag in ("en", "ar")]
        return (
            made
            + [f"outcome {name}" for name in names_of(path[1:])]
            + (names_of(path[1:]) if path[1] in ("status", "summary") else [])
        )
    return names_of(path)
