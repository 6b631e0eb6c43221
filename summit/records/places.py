"""Where a value stands in a file: for programs from 0, for authors by id or counted from 1."""

import re
from collections import Counter
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


class RowNames:
    """What the rows of lists are told by, worked out once for each list.

    A row is told by its id, or by whose stance it is, with ``#2`` for the second of the same; what
    has none by its number from 1.
    """

    def __init__(self) -> None:
        self._held: dict[int, tuple[Any, list[str], dict[str, int]]] = {}

    def of(self, rows: Any, index: int) -> str:
        """What a row is told by."""
        _, names, _ = self._named(rows)
        return names[index] if index < len(names) else str(index + 1)

    def find(self, rows: Any, name: str) -> int | None:
        """The index of the row that is told by a name."""
        _, _, places = self._named(rows)
        return places.get(name)

    def _named(self, rows: Any) -> tuple[Any, list[str], dict[str, int]]:
        if id(rows) not in self._held:
            found = [_name(row) for row in rows] if isinstance(rows, list | tuple) else []
            total, counts = Counter(found), Counter[str]()
            names = []
            for number, name in enumerate(found, 1):
                counts[name] += 1
                more = f" #{counts[name]}" if total[name] > 1 else ""
                names.append(f"{name}{more}" if name else str(number))
            places = {name: index for index, name in enumerate(names)}
            self._held[id(rows)] = rows, names, places  # rows too: no other has their id then
        return self._held[id(rows)]


def told_place(text: str, table: Any, names: RowNames) -> str:
    """A place, counted from 0, as an author finds it: ``stances[us].position``, ``evidence[1]``.

    table: that of the file. names: of the rows of its lists.
    """
    told, value = "", table
    for step in place_of(text):
        if isinstance(step, int):
            told += f"[{names.of(value, step)}]"
        else:
            told += f".{step}" if told else step
        value = _inside(value, step)
    return told


def found_place(text: str, table: Any, names: RowNames) -> Place:
    """The place, counted from 0, of one that is told to an author; as far as there is one."""
    place: list[str | int] = []
    value = table
    for step in _found(text):
        at = names.find(value, step[1]) if step[2] is None else step[2]
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
