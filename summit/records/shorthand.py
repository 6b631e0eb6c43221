"""Short forms of a table → its full form: what may be written in fewer signs is written out.

``"…"`` for a text is one in the summit's first language; ``"s02 paragraph 3 (verified)"`` is a
piece of evidence, or its source with the place and the status; a quotation in some languages is
the words as they stand, and then translations; ``us = "against"`` below ``[stances]`` is a stance,
below ``[actors]`` a name.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel

from .base import (
    Evidence,
    EvidenceStatus,
    Quote,
    Text,
    is_date,
    is_list,
    keys_of,
    models_of,
)
from .clock import Clock
from .header import Author
from .issues import Issue, Stance
from .places import Place
from .sources import Actor, Paragraph, Source

_EVIDENCE = re.compile(
    r"\s*(?P<source>\S+)(?:\s+(?P<locator>.*?))??"
    rf"(?:\s*\((?P<status>{'|'.join(get_args(EvidenceStatus))})\))?\s*",
    re.S,
)
NAMED: Mapping[type[BaseModel], tuple[str, str]] = {
    Stance: ("actor", "position"),
    Actor: ("id", "name"),
    Source: ("id", "title"),
    Paragraph: ("id", "fingerprint"),
    Author: ("id", "name"),
}
"""Records that may be written as a table of their own: what its keys are, what a string says."""


class Key(NamedTuple):
    """A key of a table, and what its value is made into."""

    name: str
    kind: Literal["text", "date", "evidence", "tables", "table"]
    model: type[BaseModel]


@cache
def _plan(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys of a model whose values can be short, or hold what can."""
    found = []
    for name, field in keys_of(model).items():
        inner = next(models_of(field.annotation), None)
        many = is_list(field.annotation)
        if inner is None:
            if is_date(field.annotation):
                found.append(Key(name, "date", model))
        elif inner is Text:
            found.append(Key(name, "text", Text))
        elif inner is Evidence:
            found.append(Key(name, "evidence", Evidence))
        else:
            found.append(Key(name, "tables" if many else "table", inner))
    return tuple(found)


def written_out(
    model: type[BaseModel], table: dict[str, Any], first: str, clock: Clock, place: Place = ()
) -> Iterator[tuple[Place, str]]:
    """Write a table of a model out, in its place; what cannot be is told, and left as it is.

    first: the language of a text that is a string. clock: of times without an offset.
    """
    if model is Issue and "outcome" in table and "outcomes" not in table:
        said = table.pop("outcome")
        table["outcomes"] = [{"status": said} if isinstance(said, str) else said]
    for key in _plan(model):
        value = table.get(key.name)
        if value is None:
            continue
        here = (*place, key.name)
        if key.kind == "text":
            if isinstance(value, str):
                table[key.name] = {first: value}
        elif key.kind == "date":
            if isinstance(value, str | datetime):
                table[key.name], said = clock.told(value)
                if said:
                    yield here, said
        elif key.kind == "table":
            if isinstance(value, dict):
                if key.model is Quote:
                    value = table[key.name] = _quote(value)
                yield from written_out(key.model, value, first, clock, here)
        else:
            if model is Issue and key.model in NAMED and isinstance(value, dict):
                for stray in _strays(value):
                    del value[stray]
                    yield (
                        (*here, stray),
                        (
                            f"{stray} belongs at the top of the file, above the first table in "
                            "brackets; move it there"
                        ),
                    )
            rows = table[key.name] = _rows(key.model, value)
            for index, row in enumerate(rows if isinstance(rows, list) else ()):
                if isinstance(row, dict):
                    yield from written_out(key.model, row, first, clock, (*here, index))


def _strays(rows: Mapping[str, Any]) -> list[str]:
    """Keys of an issue that stand in its table of actors and their positions."""
    keys = keys_of(Issue).keys() | {"outcome"}
    told = ("proposition", "short", "title", "outcome")
    return [
        key for key, value in rows.items()
        if key in told or (key in keys and not isinstance(value, str | dict | list))
    ]  # fmt: skip


def _rows(model: type[BaseModel], value: Any) -> Any:
    """A list of tables, from the ways in which it may be written; anything else as it is."""
    if model is Evidence:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list):
            return value
        return [_evidence(one) for one in listed]
    if model is Author and isinstance(value, str | list):
        listed = [value] if isinstance(value, str) else value
        return [_named(Author, one) for one in listed]
    if model in NAMED and isinstance(value, dict):
        key, said = NAMED[model]
        if {key, said} & value.keys() and not all(isinstance(one, dict) for one in value.values()):
            return value  # a table in single brackets, which is told
        pairs = [
            (id, one)
            for id, inner in value.items()
            for one in (inner if isinstance(inner, list) else [inner])
        ]
        if all(isinstance(one, str | dict) for _, one in pairs):
            return [{key: id, **_named(model, one)} for id, one in pairs]
    return value


def _named(model: type[BaseModel], one: Any) -> Any:
    """A table from what a record is told by alone: a string, or a text in some languages."""
    said = NAMED[model][1]
    text = _inner_is_text(model, said) and isinstance(one, dict) and not {*keys_of(model)} & {*one}
    return {said: one} if isinstance(one, str) or text else one


def _inner_is_text(model: type[BaseModel], key: str) -> bool:
    return Text in models_of(keys_of(model)[key].annotation)


def _evidence(one: Any) -> Any:
    """The table of a piece of evidence, whose source may say the place in it and the status."""
    said = one.get("source") if isinstance(one, dict) else one
    if not isinstance(said, str):
        return one
    parts = evidence_of(said)
    rest = {key: value for key, value in one.items() if key != "source"} if one is not said else {}
    return one if parts.keys() & rest.keys() else {**parts, **rest}


def _quote(told: dict[str, Any]) -> dict[str, Any]:
    """The table of a quotation: its words in their own language come first, then translations."""
    if not told or {*told} & {*keys_of(Quote)} or not all(isinstance(tag, str) for tag in told):
        return told
    language, *others = told
    made = {"exact": told[language], "language": language}
    return made | ({"translation": {tag: told[tag] for tag in others}} if others else {})


def evidence_of(text: str) -> dict[str, str]:
    """A piece of evidence in its short form, as a table: source, place in it, (status)."""
    found = _EVIDENCE.fullmatch(text)
    parts = found.groupdict() if found else {"source": text.strip()}
    return {key: said for key, said in parts.items() if said}


def short_evidence(piece: Mapping[str, Any]) -> str:
    """Source, place and status of a piece of evidence in one string; "" where that cannot be."""
    piece = {key: piece[key] for key in ("source", "locator", "status") if key in piece}
    parts = [piece["source"], piece.get("locator", "")]
    if piece.get("status", "reported") != "reported":
        parts.append(f"({piece['status']})")
    text = " ".join(part for part in parts if part)
    meant = {key: said for key, said in piece.items() if said and said != "reported"}
    return text if evidence_of(text) == meant else ""


def short_quote(quote: Mapping[str, Any]) -> dict[str, str]:
    """A quotation as a text: its own language first; empty where it has more to tell."""
    told = {quote["language"]: quote["exact"]} | quote.get("translation", {})
    return told if _quote(told) == quote else {}
