"""What a format gives and takes: tables, where each key stands, and what is left behind."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ...records import Problem, Summit, SummitError, Tables, is_issue

Steps = tuple[str | int, ...]
"""Keys and indexes, counted from 0, from a table inwards: ``("stances", 0, "position")``."""


class Spot(NamedTuple):
    """Where something stands, in the author's own words.

    file: the name of the author's file; "" where it is that of the table.
    place: in it, e.g. ``Events!C7``, ``issues.inf.stances.0`` or ``row 7, column date``; "" with a
        ``file`` is all of it. line: counted from 1; 0 where the place says it.
    """

    file: str = ""
    place: str = ""
    line: int = 0


Where = Callable[[str, Steps], Spot | None]
"""Name of a table (``events.toml``) and steps in it as they were given → where that stands.

None: nothing is known of it, and what is around it is asked for instead. Steps ``()`` are the whole
table; of one that is not there, they say where it would be.
"""


NO_OUTCOME = "no outcome is given, so the page says that there is none yet; fill in what came of it"
"""What is told of an issue in a table of which other issues have one."""


def without_outcome(tables: Mapping[str, Any]) -> Iterator[str]:
    """The tables of issues with stances and no outcome, where others have one."""
    issues = {name: table for name, table in tables.items() if is_issue(name)}
    if any(table.get("outcomes") for table in issues.values()):
        for name, table in issues.items():
            if table.get("stances") and not table.get("outcomes"):
                yield name


Adding = Callable[[str, Steps], str]
"""Name of a table and steps to what it lacks → what one does to add that: ``fill in 'Source'``,
``add a row to evidence.csv with of: events/flood``; "" where any file of the kind is written alike.
"""


def _alike(_name: str, _steps: Steps) -> str:
    return ""


class Read(NamedTuple):
    """What a file, or a folder, holds.

    tables: for ``Summit.from_tables``, short forms and all. where: see ``Where``. problems: what
    could not be read, placed already in the author's words. left: lines about what the file holds
    and a summit cannot, and about what stands in for what it lacks. adding: see ``Adding``.
    doubts: lines about what may not be meant.
    """

    tables: Tables
    where: Where
    problems: tuple[Problem, ...] = ()
    left: tuple[str, ...] = ()
    adding: Adding = _alike
    doubts: tuple[str, ...] = ()


class Format(Protocol):
    """A module of this package."""

    def read(self, path: Path) -> Read:
        """What is there. Raises SummitError where nothing of it can be read."""
        ...

    def write(self, summit: Summit, path: Path) -> list[str]:
        """Write a summit, whole or not at all; returns a line for all that could not be carried.

        Raises SummitError where something else is in the way, OSError where it cannot be written.
        """
        ...


def refusal(file: str, place: str, said: str) -> SummitError:
    """The error for a file that cannot be read at all. place: in it; "" is all of it."""
    return SummitError.of([Problem(file, place, said)])
