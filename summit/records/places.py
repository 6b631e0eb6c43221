"""Where a value stands in a file: for programs from 0, for authors by id or counted from 1."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Place = tuple[str | int, ...]
"""Keys and indexes, from the file inwards."""

_STEP = re.compile(r"\[([^\[\]]*)\]|([^.\[\]]+)")
_NAMES = ("id", "actor", "position")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def place_text(place: Iterable[str | int], first: int = 0) -> str:
    """A place in one word: ``stances[1].position``; "" for the whole file. first: counted from."""
    text = ""
    for part in place:
        here = f"[{part + first}]" if isinstance(part, int) else f".{part}" if text else str(part)
        text += here
    return text


def place_of(text: str) -> Place:
    """A place from its word, with indexes counted as they are written."""
    return tuple(
        int(step[1]) if _is_count(step[1]) else step[1] or step[2] for step in _found(text)
    )


def told_place(text: str, table: Any) -> str:
    """A place, counted from 0, as an author finds it: ``stances[us].position``, ``evidence[1]``.

    A record is told by its id, or by whose stance it is, with ``#2`` for the second of the same.
    table: that of the file.
    """
    told, value = "", table
    for step in place_of(text):
        if isinstance(step, int):
            told += f"[{row_name(value, step)}]"
        else:
            told += f".{step}" if told else step
        value = _inside(value, step)
    return told


def row_name(rows: Any, index: int) -> str:
    """What a row of a list is told by: its id, or its number from 1."""
    names = [_name(row) for row in rows] if isinstance(rows, list | tuple) else []
    if index >= len(names) or not names[index]:
        return str(index + 1)
    same = [place for place, name in enumerate(names) if name == names[index]]
    return names[index] + (f" #{same.index(index) + 1}" if len(same) > 1 else "")


def found_place(text: str, table: Any) -> Place:
    """The place, counted from 0, of one that is told to an author; as far as there is one."""
    place: list[str | int] = []
    value = table
    for step in _found(text):
        at: str | int | None = step[2]
        if at is None:
            rows = value if isinstance(value, list | tuple) else ()
            at = next((n for n in range(len(rows)) if row_name(rows, n) == step[1]), None)
        if at is None:
            break
        place.append(at)
        value = _inside(value, at)
    return tuple(place)


def _found(text: str) -> Iterator[re.Match[str]]:
    return _STEP.finditer(text)


def _is_count(text: str | None) -> bool:
    return bool(text) and str(text).isascii() and str(text).isdigit()


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(step, int) and isinstance(value, list | tuple) and step < len(value):
        return value[step]
    return None


def _name(row: Any) -> str:
    if not isinstance(row, Mapping):
        return ""
    name = next((row[key] for key in _NAMES if row.get(key) is not None), "")
    parts = [row["issue"], name] if name and name == row.get("actor") and "issue" in row else [name]
    good = all(isinstance(part, str) and _ID.fullmatch(part) for part in parts)
    return "/".join(parts) if good else ""
