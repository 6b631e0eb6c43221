"""In which line of its file a place of the records stands."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..records import Problem, RowNames, Tables, completed, found_place, is_issue
from .bounds import STRINGS
from .reading import UnreadableError, read_bytes

Steps = tuple[str | int, ...]

_TOKEN = re.compile(STRINGS + r"|[\[\]{},=\n]|[^\s\[\]{},=\"'#]++", re.S | re.M)

_PLAIN = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*[^\s\[{]")


def located(problems: Iterable[Problem], folder: Path, tables: Tables) -> Iterator[Problem]:
    """Problems with the lines in which they stand.

    tables: of the folder's files, as they are written.
    """
    whole, names = completed(tables), RowNames()
    lines: dict[str, Mapping[Steps, int]] = {}
    for problem in problems:
        name = problem.file
        if problem.line or re.match(r"line \d", problem.said) or not problem.place:
            yield problem
            continue
        if name not in lines:
            lines[name] = _lines_in(folder / name)
        place = found_place(problem.place, whole.get(name), names)
        written = _as_written(place, tables.get(name), issue=is_issue(name))
        found = (lines[name].get(written[:length]) for length in range(len(written), 0, -1))
        line = next((one for one in found if one), 1 if lines[name] else 0)
        yield problem._replace(line=line)


def _as_written(place: Steps, table: Any, *, issue: bool) -> Steps:
    """A place of complete records in the table that they are written in."""
    steps: list[str | int] = []
    value = table
    for step in place:
        if isinstance(step, str) and isinstance(value, Mapping):
            one = issue and step == "outcomes" and step not in value and "outcome" in value
            keys: Steps = ("outcome",) if one else (step,)
        elif isinstance(step, int) and isinstance(value, Mapping):  # us = "against"
            keys = () if steps == ["outcome"] else _pair(value, step)
        else:
            keys = (step,)
        for key in keys:
            steps.append(key)
            value = _inside(value, key)
    return tuple(steps)


def _pair(value: Mapping[str, Any], index: int) -> Steps:
    """The keys of a row in a table of rows by id, some of which hold several."""
    rows = [
        (key, number) if isinstance(one, list) else (key,)
        for key, one in value.items()
        for number in range(len(one) if isinstance(one, list) else 1)
    ]
    return rows[index] if index < len(rows) else ()


def _inside(value: Any, key: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    inside = isinstance(value, list) and isinstance(key, int) and key < len(value)
    return value[key] if inside else None


def _lines_in(path: Path) -> Mapping[Steps, int]:
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (OSError, UnreadableError, UnicodeDecodeError):
        return {}
    return lines_of(text.replace("\r\n", "\n"))


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
            found = tomllib.loads(said)
        except (tomllib.TOMLDecodeError, ValueError):
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
