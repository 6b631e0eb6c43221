"""In which line of its file a place of the records stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .bounds import STRINGS
from .reading import UnreadableError, read_bytes, toml_of

Steps = tuple[str | int, ...]

_TOKEN = re.compile(STRINGS + r"|[\[\]{},=\n]|[^\s\[\]{},=\"'#]++", re.S | re.M)

_PLAIN = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*[^\s\[{]")

_REFUSED = 250_000  # commas: with so many values a file is refused whole


def lines_in(path: Path) -> dict[Steps, int]:
    """Place → line of a TOML file; nothing where it cannot be read."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (OSError, UnreadableError, UnicodeDecodeError):
        return {}
    return {} if text.count(",") > _REFUSED else lines_of(text.replace("\r\n", "\n"))


def lines_of(text: str) -> dict[Steps, int]:
    """Place → the line where it begins, counted from 1, in text that is TOML."""
    lines: dict[Steps, int] = {}
    counts: dict[Steps, int] = {}
    table: Steps = ()
    for line, said, starts in _statements(text):
        if plain := _PLAIN.match(said):
            lines.setdefault((*table, plain[1]), line)
            continue
        try:
            found = toml_of(said)
        except ValueError:
            continue
        if said.startswith("["):
            table = _header([*_keys(found)], counts, many=said.startswith("[["))
            places: Iterable[tuple[Steps, int]] = [(table, line)]
        else:
            places = [((*table, *place), at) for place, at in _values(found, line, starts)]
        for place, at in places:
            for length in range(1, len(place) + 1):
                lines.setdefault(place[:length], at)
    return lines


def _keys(found: Mapping[str, Any]) -> Iterator[str]:
    """The parts of a table's name."""
    value: Any = found
    while isinstance(value, Mapping) and value:
        [key] = value
        yield key
        value = value[key][0] if isinstance(value[key], list) else value[key]


def _header(names: list[str], counts: dict[Steps, int], *, many: bool) -> Steps:
    table: Steps = ()
    for number, name in enumerate(names, 1):
        table = (*table, name)
        if many and number == len(names):
            counts[table] = counts.get(table, -1) + 1
        if table in counts:
            table = (*table, counts[table])
    return table


def _values(value: Any, line: int, starts: list[int]) -> Iterator[tuple[Steps, int]]:
    """Every place in what a line gives; starts: lines in which the entries of its list begin."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield (key,), line
            yield from (((key, *place), at) for place, at in _values(inner, line, starts))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            at = starts[index] if index < len(starts) else line
            yield (index,), at
            yield from (((index, *place), other) for place, other in _values(inner, at, []))


def _statements(text: str) -> Iterator[tuple[int, str, list[int]]]:
    """Each header or key with its value: its line, its text, and where its list's entries begin."""
    level, line, begun, start = 0, 1, 0, 0
    entries: list[int] = []
    fresh = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == "\n":
            line += 1
            if level == 0 and begun:
                yield begun, text[start : token.start()], entries
                begun, entries = 0, []
            continue
        if sign.startswith("#"):
            continue
        if not begun:
            begun, start, fresh = line, token.start(), False
        if level == 1 and fresh and sign not in ",]":
            entries.append(line)
        if sign in ("[", "{"):
            fresh = level == 0 and sign == "["
            level += 1
        elif sign in ("]", "}"):
            level = max(0, level - 1)
        else:
            fresh = level == 1 and sign == ","
        line += sign.count("\n")
    if begun:
        yield begun, text[start:], entries
