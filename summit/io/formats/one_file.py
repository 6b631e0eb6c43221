"""One JSON file that holds all of a summit: every table under its own key."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ...records import (
    FILES,
    LANGUAGE,
    SECOND,
    Problem,
    Summit,
    SummitError,
    full_tables,
    is_issue,
    nearest,
)
from ..bounds import MOST_TABLES
from ..files import write_atomically
from ..reading import UnreadableError
from .json_text import dotted, json_of
from .seam import Read, Spot, Steps

SCHEMA = "schema/whole.json"
"""What the file names as its schema; ``summit schema`` writes it."""

_LISTS = ("actors", "sources", "events", "accounts")
_KEYS = ("summit", *_LISTS, "issues", "coding", "locale")
_TOLD = 4  # keys of a stranger's file that are told
_MANY = 250  # unknown keys that are told; more are not listed anyway
_NAMED = (
    ("issues", r"[a-z0-9]+(-[a-z0-9]+)*", "an id, such as 'arms-control'"),
    ("locale", LANGUAGE, "a language tag, such as 'en' or 'pt-BR'"),
)


def read(path: Path) -> Read:
    """The tables of a file. Raises SummitError where it is no object of JSON, or not to be read."""
    held = _held(path)
    problems: list[Problem] = []

    def refuse(steps: Steps, said: str) -> None:
        problems.append(Problem(path.name, dotted(steps), said))

    def inner(key: str) -> dict[str, Any]:
        """The object under a key, without what in it is no object itself."""
        found = held.get(key, {})
        if not isinstance(found, dict):
            refuse((key,), f"expected an object {{…}}, got {_kind(found)}")
            return {}
        return found

    strange = (key for key in held if key not in ("$schema", *_KEYS))
    for key in islice(strange, _MANY):
        refuse((key,), f"unknown key{nearest(key, _KEYS)}; it can be {', '.join(_KEYS)}")
    tables: dict[str, Any] = {"summit.toml": inner("summit"), "actors.toml": {}, "sources.toml": {}}
    tables |= {f"{key}.toml": {key: held[key]} for key in _LISTS if key in held}
    tables |= {SECOND: inner("coding")} if "coding" in held else {}
    for key, pattern, meant in _NAMED:
        for name, table in inner(key).items():
            if not re.fullmatch(pattern, name):
                refuse((key,), f"{name!r} is not {meant}; rename it")
            elif not isinstance(table, dict):
                refuse((key, name), f"expected an object {{…}}, got {_kind(table)}")
            else:
                tables[f"{key}/{name}.toml"] = table

    def where(name: str, steps: Steps) -> Spot:
        return Spot(path.name, dotted(_key(name, steps)))

    return Read(tables, where, tuple(problems))


def _held(path: Path) -> dict[str, Any]:
    """The object that a file holds. Raises SummitError where it is none of a summit."""

    def refused(said: str) -> SummitError:
        return SummitError.of([Problem(path.name, "", said)])

    try:
        held = json_of(path)
    except UnreadableError as error:
        raise refused(str(error)) from None
    except OSError as error:
        said = f"cannot be read: {(error.strerror or str(error)).lower()}; check it and its rights"
        raise refused(said) from None
    if not isinstance(held, dict):
        said = 'not the object of a summit; write {"summit": …, "actors": …, "issues": …}'
        raise refused(f"is {_kind(held)}, {said}")
    if held and not {*held} & {*_KEYS}:
        raise refused(
            "is JSON, but not of a summit, which has summit, actors and issues: it has "
            f"{', '.join([*held][:_TOLD])}; give the folder or the file of a summit"
        )
    for key, _, _ in _NAMED:
        named = held.get(key)
        if isinstance(named, dict) and len(named) > MOST_TABLES:
            raise refused(f"{key}: holds more than {MOST_TABLES}; divide the summit")
    return held


def _kind(value: Any) -> str:
    """What a value of JSON is, in JSON's own words."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return {"list": "an array", "str": "a string"}.get(type(value).__name__, "a number")


def _key(name: str, steps: Steps) -> Steps:
    """Where in the file something of a table stands."""
    stem = name.removesuffix(".toml")
    if stem in _LISTS and steps:
        return steps  # which begin with that key
    return (*(("coding",) if name == SECOND else stem.strip("/").split("/", 1)), *steps)


def write(summit: Summit, path: Path) -> list[str]:
    """Write a summit as one file, with every id and default written out. All can be carried."""
    text = json.dumps(dict(_told(full_tables(summit))), ensure_ascii=False, indent=1)
    write_atomically(path, text + "\n")
    return []


def _told(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    yield "$schema", SCHEMA
    for name in FILES:
        if name == SECOND and name in tables:
            yield "coding", tables[name]
        elif name == "summit.toml":
            yield "summit", tables[name]
        elif rows := tables.get(name, {}).get(name.removesuffix(".toml")):
            yield name.removesuffix(".toml"), rows
    for folder, wanted in (("issues", is_issue), ("locale", lambda name: "locale/" in name)):
        held = {Path(name).stem: table for name, table in tables.items() if wanted(name)}
        if held:
            yield folder, held
