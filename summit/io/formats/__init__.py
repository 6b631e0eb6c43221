"""The files that a summit can lie in, each read into the same tables and written from them.

A format is a module of this package with two functions; nothing in it checks a record or words an
error of one. What makes a summit of tables, and says what is wrong with them, is ``records``.

``read(path: Path) -> Read``
    ``Read(tables, where, problems=(), left=(), adding=…)``.

    ``tables`` is what ``Summit.from_tables`` takes: ``summit.toml``, ``actors.toml``,
    ``sources.toml``, ``events.toml``, ``accounts.toml``, ``issues/<id>.toml``,
    ``coding/second.toml`` and ``locale/<tag>.toml`` → table, as in a folder, with short forms
    wherever they are handy (``{"stances": {"us": "against"}}``, ``{"outcome": "agreed"}``, a text
    as a string, evidence as ``"s1 page 3 (verified)"``). ``summit.toml``,
    ``actors.toml`` and ``sources.toml`` are always given, ``{}`` where there is nothing, or an
    author reads that a file is missing. A table is always a ``dict``.

    ``where(name, steps) -> Spot | None`` says where something of those tables stands. ``name`` is
    the table's, ``steps`` the keys and indexes in it *as given*: ``("stances", "us")``, or
    ``("stances", 0, "position")`` where they are a list. ``()`` asks for a table as a whole, also
    for ``sources.toml`` where none was given and for ``issues/``. None where nothing is known:
    then what is around it is asked for, and the steps between stand behind the place. A format
    that keeps a dict of spots gives ``lambda name, steps: spots.get((name, steps))``.
    ``Spot(file, place)`` is in the author's words: ``Spot("reykjavik.xlsx", "Events!C7")``,
    ``Spot("reykjavik.json", "issues.inf.stances.0.position")``, ``Spot("events.csv", "row 7,
    column date")``. Errors and warnings then read ``reykjavik.xlsx: Events!C7: 'agianst' is not on
    the scale; did you mean 'against'?``; names of tables in the remedies become the places of those
    tables.

    ``problems`` are ``Problem(file, place, said)`` of single cells or keys, in the author's words:
    a date that can be read in two ways. What the records say of the same place is left out then, so
    the value may stay as it was written. What keeps all from being read is raised as
    ``SummitError("reykjavik.xlsx: …; remedy")``.

    ``left`` are lines about what the file holds and a summit cannot.

    ``doubts`` are lines about what may not be meant, beside those of ``records.doubts``.

    ``adding(name, steps) -> str`` says what one does to add what is not there: ``fill in
    'Source'``, ``add a row to evidence.csv with of: events/flood``; "" where ``wording`` knows a
    file of that kind. What the records say is lacking is data (``records.Lack``), worded by that.

``write(summit: Summit, path: Path) -> list[str]``
    From ``records.full_tables`` or ``records.short_tables``; whole or not at all, by
    ``io.files.write_atomically`` or ``whole_folder``. A line for all that it could not carry:
    ``"issues: 8 are not written; a timeline has events only"``; all of it: ``[]``.

A format stands as one line in ``registry.FORMATS``; ``load``, ``save``, ``find`` and every command
take it from there, and ``suffixes`` tells them the path. Its module is imported when first used, so
it may import an optional package at its top, under ``with needing(extra, what):`` of the records.
"""

from pathlib import Path

from ...records import Summit
from ..there import kept_back
from .placing import located
from .registry import DESCRIPTOR, FORMATS, format_read, format_written, module_of, suffixes
from .seam import Format, Read, Spot, Steps, Where

__all__ = [
    "DESCRIPTOR",
    "FORMATS",
    "Format",
    "Read",
    "Spot",
    "Steps",
    "Where",
    "format_read",
    "format_written",
    "located",
    "read",
    "suffixes",
    "write",
]


def read(path: Path) -> Read:
    """What lies at a path that ``find`` gives. Raises SummitError where it cannot be read."""
    try:
        format = format_read(path)
    except OSError as error:
        raise kept_back(str(path), error) from None
    return module_of(format).read(path)


def write(summit: Summit, path: Path, format: str | None = None) -> list[str]:
    """Write a summit to a path; returns a line for all that the format could not carry.

    format: one of ``FORMATS``; None: as the path's name ends. Raises SummitError and OSError as the
    format does.
    """
    return module_of(format_written(path, format)).write(summit, path)
