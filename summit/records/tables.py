"""The tables of a summit's files as they are written: file name → table.

Also the way back: the tables that would give a summit's fields again.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from .base import Record, Text, plain
from .dates import EdtfDate
from .errors import SummitError
from .header import SummitHeader
from .places import Place
from .signs import at_a_glance

Table = Mapping[str, Any]
Tables = Mapping[str, Table | None]
"""File name, with ``/`` → its table as in TOML; None where the file could not be read."""

_DEEPEST = 100  # levels; the records have about ten
_MOST = 50_000  # values; the records of a summit have some five thousand in all
_LARGEST = 2**63  # TOML promises integers of 64 bits, and no more
_TOLD = (str, int, float, date, time, EdtfDate, Record, Text, type(None))
_PLAIN = frozenset((dict, list, tuple, str, float, bool, date, datetime, time))
_BY_ID = ("actors", "sources", "events", "accounts")


def strings_in(table: Any) -> Iterator[tuple[Place, str]]:
    """Every string of a table with its place, keys left aside."""
    return ((place, value) for place, value in _values(table) if isinstance(value, str))


def strings_at_a_glance(table: Any) -> bool:
    """Whether every string of a table is surely one that a text may have; see ``at_a_glance``."""
    return all(
        at_a_glance(value) for level in _levels(table) for value in level if isinstance(value, str)
    )


def _levels(table: Any) -> Iterator[list[Any]]:
    """The values of a table, those of one depth at a time, without their places: that is quick."""
    level = [table]
    for _ in range(_DEEPEST + 2):
        if not level:
            return
        yield level
        inner: list[Any] = []
        for value in level:
            if isinstance(value, str):
                continue
            if isinstance(value, Mapping):
                inner += value.values()
            elif isinstance(value, list | tuple):
                inner += value
        level = inner


def _usable_at_a_glance(table: Any) -> bool:
    """Whether a table is surely within bounds: it has few values, all of the plainest kinds."""
    count = 0
    for depth, level in enumerate(_levels(table)):
        count += len(level)
        if count > _MOST or depth > _DEEPEST:
            return False
        for value in level:
            kind = type(value)
            if kind is int:
                if not -_LARGEST <= value < _LARGEST:
                    return False
            elif kind not in _PLAIN:
                return False
    return True


def beyond_use(table: Any) -> Iterator[tuple[Place, str]]:
    """Places of values that no file of a summit can hold, and why not."""
    if _usable_at_a_glance(table):
        return
    for count, (place, value) in enumerate(_values(table)):
        if count > _MOST:
            yield (), f"holds more than {_MOST} values; divide it, or take out what is too much"
            return
        if len(place) > _DEEPEST:
            said = f"is nested too deep; write at most {_DEEPEST} levels of lists and tables"
            yield place[:3], said
            return
        if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            yield place, "the number is too large; write one of at most 18 digits"
        if not isinstance(value, (*_TOLD, Mapping, list, tuple)):
            kind = type(value).__name__
            yield place, f"a {kind} is nothing that TOML can hold; write text, a number, a list …"


def tables_of(fields: Mapping[str, Any]) -> dict[str, Table]:
    """The tables that give a summit with some fields: records, or tables in their place.

    Raises SummitError for mappings that are none, or whose keys are not the ids of their records.
    """
    problems = [
        f"Summit: {name}: expected a mapping from ids to records; build it of records by their id"
        for name in ("issues", *_BY_ID)
        if not isinstance(fields.get(name, {}), Mapping)
    ]
    if problems:
        raise SummitError(*problems)
    rows = {name: _rows(name, fields.get(name, {})) for name in _BY_ID}
    issues = {str(id): dict(plain(issue)) for id, issue in fields.get("issues", {}).items()}
    for id, issue in issues.items():
        found = issue.get("developments")
        told = [dict(one) for one in found] if isinstance(found, list) else []
        for development in told:
            if development.get("issues") == [id]:  # what the file's name says
                del development["issues"]
        own = {development.get("id") for development in told}
        rows["events"] = [
            one for one in rows["events"] if one.get("issues") != [id] or one.get("id") not in own
        ]
        issue |= {"developments": told} if told else {}
    known = SummitHeader.model_fields
    named = {name: field.alias or name for name, field in known.items()}
    header = {
        named.get(key, key): plain(value)
        for key, value in fields.items()
        if key not in rows and (key not in known or value != known[key].default)
    }
    return {
        "summit.toml": {**header, "issues": list(issues)},
        **{f"{name}.toml": {name: table} for name, table in rows.items()},
        **{f"issues/{id}.toml": issue for id, issue in issues.items()},
    }


def _rows(name: str, records: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = {id: dict(plain(record)) for id, record in records.items()}
    wrong = [(id, row.get("id")) for id, row in rows.items() if row.get("id") != id]
    if wrong:
        raise SummitError(
            *(f"Summit: {name}: {id!r} holds the record {other!r}; give it by its own id"
              for id, other in wrong)
        )  # fmt: skip
    return list(rows.values())


def _values(table: Any) -> Iterator[tuple[Place, Any]]:
    left: list[tuple[Place, Any]] = [((), table)]
    while left:
        place, value = left.pop()
        yield place, value
        inner: Any = ()
        if isinstance(value, Mapping):
            inner = value.items()
        elif isinstance(value, list | tuple):
            inner = enumerate(value)
        if len(place) <= _DEEPEST:
            left += reversed([((*place, key), item) for key, item in inner])
