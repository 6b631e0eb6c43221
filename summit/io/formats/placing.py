"""Problems of tables, told in the words of the file that the author has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...records import (
    Advice,
    Problem,
    Reference,
    RowNames,
    completed,
    found_place,
    is_issue,
    place_text,
)
from .seam import Read, Spot, Steps
from .wording import advised

_FILE = re.compile(
    r"'[^']*'|\b(?P<file>(?:summit|actors|sources|events|accounts|issues/[a-z0-9-]+)\.toml)\b"
)
"""Names of tables; what is in quotes is its author's own."""


def located(problems: Iterable[Problem], read: Read) -> Iterator[Problem]:
    """Problems with the places in which they stand: lines of TOML, cells, rows, keys of JSON.

    read: what the tables were read as, in the forms in which they are written. What it tells of a
    place itself is all that is told of it.
    """
    complete, names = completed(read.tables), RowNames()
    told = {(one.file, one.place) for one in read.problems}
    for problem in problems:
        name = problem.file
        here = name, problem.place
        if problem.line or re.match(r"line \d", problem.said) or here in told:
            yield problem
            continue
        place = found_place(problem.place, complete.get(name), names)
        written = _as_written(place, read.tables.get(name), issue=is_issue(name))
        adding = ""
        if isinstance(problem.said, Advice):
            lacks = (*written, *problem.said.lack.steps)
            adding = read.adding(name, lacks)
            written = lacks if adding else written
        found = ((length, read.where(name, written[:length]))
                 for length in range(len(written), -1, -1))  # fmt: skip
        spot, rest = next(
            ((spot, written[length:]) for length, spot in found if spot), (Spot(), ())
        )
        placed = _at_spot(problem, spot, rest, read, adding)
        if not placed.place or (placed.file, placed.place) not in told:
            yield placed


def _at_spot(problem: Problem, spot: Spot, rest: Steps, read: Read, adding: str) -> Problem:
    """A problem at a spot. rest: the steps from there to where it is. adding: see ``Adding``."""
    if not spot.file:
        return problem._replace(line=spot.line) if problem.place else problem
    place = ": ".join(part for part in (spot.place, place_text(rest, 1)) if part)
    said = problem.said
    if isinstance(said, Reference):
        name, steps = said.file, said.place
        there = _as_written(steps, read.tables.get(name), issue=is_issue(name))
        other = read.where(name, there) or Spot()
        beside = "" if other.file == spot.file else f"{other.file}: "
        said = f"{said.before}{beside}{other.place or place_text(steps, 1)}{said.after}"
    elif isinstance(said, Advice):
        said = advised(said, spot.file, adding)
    said = _FILE.sub(lambda found: _named(found["file"], read) if found["file"] else found[0], said)
    return Problem(spot.file, place, said, spot.line)


def _named(name: str, read: Read) -> str:
    """What the author knows a table by."""
    spot = read.where(name, ())
    return (spot.place or spot.file or name) if spot else name


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
