"""How a table of records is laid out as TOML: a record a table, a text a line per language."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..records import Worded

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 100
_EXACT = 2**53  # below it every whole number is a float
_WIDEST = 400  # signs; what is longer stands as a table of its own, a key a line

Keys = tuple[str | int, ...]
"""The way to a value of a table: its keys, and places in lists."""


def toml_text(table: Mapping[str, Any], comments: Mapping[Keys, list[str]] | None = None) -> str:
    """A table as TOML, with comments before the values that they belong to.

    comments: the way to a value → lines, each with its ``#``; those of ``()`` end the file.
    """
    said = comments or {}
    lines = [*_lines(table, (), (), said), *said.get((), ())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _lines(
    table: Mapping[str, Any], names: tuple[str, ...], way: Keys, said: Mapping[Keys, list[str]]
) -> Iterator[str]:
    """The keys of a table, and then the tables in it.

    names: those of its header. way: to it, with places in lists.
    """
    listed = bool(way) and isinstance(way[-1], int)
    inner = [
        key
        for key, value in table.items()
        if _is_apart(value, bool(names)) and not (listed and _is_table(value))
    ]
    for key, value in table.items():
        if key not in inner:
            yield from said.get((*way, key), ())
            yield from _assigned((key,), value)
    for key in inner:
        value, under = table[key], (*names, key)
        name = ".".join(map(_key, under))
        if isinstance(value, Mapping):
            if not value or not all(_is_table(one) for one in value.values()):
                yield from ("", *said.get((*way, key), ()), f"[{name}]")
            yield from _lines(value, under, (*way, key), said)
        else:
            for place, one in enumerate(value):
                yield from ("", *said.get((*way, key, place), ()), f"[[{name}]]")
                yield from _lines(one, under, (*way, key, place), said)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) and not isinstance(value, Worded)


def _is_apart(value: Any, nested: bool) -> bool:
    """Whether a value has headers of its own: tables do, and records that no line can hold."""
    if not isinstance(value, list):
        return _is_table(value) and bool(value)
    tables = bool(value) and all(map(_is_table, value))
    return tables and not (nested and all(len(toml_value(one)) <= _WIDEST for one in value))


def _assigned(keys: tuple[str, ...], value: Any) -> Iterator[str]:
    """A value after its key; a text has a line for each language, a long list one for each item."""
    name = ".".join(map(_key, keys))
    if isinstance(value, Mapping) and value:
        for key, one in value.items():
            yield from _assigned((*keys, key), one)
        return
    line = f"{name} = {toml_value(value)}"
    if isinstance(value, list | tuple) and value and len(line) > _WIDTH:
        yield f"{name} = ["
        yield from (f"  {part}" for part in _items(value))
        yield "]"
    else:
        yield line


def _items(values: Sequence[Any]) -> Iterator[str]:
    """The items of a list, one a line; ids side by side."""
    items = [f"{toml_value(one)}," for one in values]
    if all(isinstance(one, str) and _BARE.fullmatch(one) for one in values):
        yield from textwrap.wrap(" ".join(items), _WIDTH - 2, break_on_hyphens=False)
    else:
        yield from items


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml_string(key)


def toml_value(value: Any) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, str):
        return toml_string(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {toml_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def toml_string(text: str) -> str:
    """A basic string of TOML, which has JSON's escapes and no DEL of its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
