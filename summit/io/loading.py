"""What an author has → a Summit, or every problem that stands in the way, a line each."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..records import Problem, Summit, SummitError, doubts, making_many
from ..words import word_problems
from .find import find
from .formats import Read, format_read, located, read
from .there import is_folder, is_there


def load(name_or_path: str | Path) -> Summit:
    """Read a summit by the name of a bundled one, or by the path of its folder or file.

    A folder of TOML files, a data package, one JSON file …: see ``summit.io.formats``.
    Returns a frozen Summit: ``.issues``, ``.actors``, ``.sources``, ``.events`` are mappings by id.
    Raises SummitError with every problem found, a line each: file, place, remedy.
    """
    return loaded(name_or_path)[0]


def loaded(
    name_or_path: str | Path, header: Mapping[str, Any] | None = None
) -> tuple[Summit, Read]:
    """A summit, and what it was read as; otherwise as ``load``.

    header: keys of ``summit.toml`` that stand in place of those that were read.
    """
    path = find(name_or_path)
    with making_many():
        held = read(path)
        if header:
            top = {**(held.tables.get("summit.toml") or {}), **header}
            held = held._replace(tables={**held.tables, "summit.toml": top})
        try:
            made = Summit.from_tables(
                held.tables,
                [*held.problems, *word_problems(held.tables)],
                origin=Path(name_or_path).as_posix(),
                folder=path.absolute(),
            )
        except SummitError as error:
            events = format_read(path) == "timelinejs"  # of which most is left, wrong or not
            missed = () if events else (Problem(path.name, "", line) for line in held.left)
            raise SummitError.of([*located(error.found, held), *missed]) from None
    return made, held


def unread(name_or_path: str | Path) -> list[str]:
    """A line for each thing that a file holds and a summit does not; none of a folder."""
    path = find(name_or_path)
    return [] if is_folder(path) and is_there(path / "summit.toml") else [*read(path).left]


def warnings_of(summit: Summit, found: Iterable[Problem] | None = None) -> list[Problem]:
    """What is valid in a summit's records and may not be meant, with the places where it stands.

    found: some of that; None looks for all, see ``summit.records.doubts``, and for what its file
        holds that is not read. A summit that was made in memory has no lines, cells or rows.
    """
    asked = [*(doubts(summit) if found is None else found)]
    if summit.folder is None:
        return asked
    held = read(summit.folder)
    left = (*held.left, *held.doubts) if found is None else ()
    return [*located(asked, held), *(Problem(summit.folder.name, "", line) for line in left)]
