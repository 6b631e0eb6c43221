"""A folder of TOML files → a Summit, or every problem that stands in the way, a line each."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ..records import (
    FILES,
    FOLDERS,
    Problem,
    Summit,
    SummitError,
    Table,
    Tables,
    doubts,
    making_many,
    slug,
)
from ..words import word_problems
from .find import find
from .lines import located
from .reading import read_table

_COPY = re.compile(
    r"^(copy|copie|kopie) (of|de|von) |[ _-]+(copy|copie|kopie)( ?\(\d+\)| \d+)?$| ?\(\d+\)$", re.I
)


def load(name_or_path: str | Path) -> Summit:
    """Read a summit by the name of a bundled one or by the path of its folder.

    Returns a frozen Summit: ``.issues``, ``.actors``, ``.sources``, ``.events`` are mappings by id.
    Raises SummitError with every problem found, a line each: file, line, key, remedy.
    """
    folder = find(name_or_path)
    with making_many():
        tables, problems = read_tables(folder)
        try:
            return Summit.from_tables(
                tables,
                [*problems, *word_problems(tables)],
                origin=Path(name_or_path).as_posix(),
                folder=folder.absolute(),
            )
        except SummitError as error:
            raise SummitError.of(located(error.found, folder, tables)) from None


def warnings_of(summit: Summit, found: Iterable[Problem] | None = None) -> list[Problem]:
    """What is valid in a summit's records and may not be meant, with lines where it has a folder.

    found: some of that; None looks for all, see ``summit.records.doubts``.
    """
    found = [*(doubts(summit) if found is None else found)]
    if summit.folder is None:
        return found
    tables, _ = read_tables(summit.folder)
    return [*located(found, summit.folder, tables)]


def read_tables(folder: Path) -> tuple[Tables, list[Problem]]:
    """The tables in a summit's folder by the names of their files, and why some could not be read.

    A file that is not there has no table. Raises SummitError where an inner folder can't be listed.
    """
    tables: dict[str, Table | None] = {}
    problems: list[Problem] = []
    names = [*FILES, *(name for inner in FOLDERS for name in _names(folder, inner))]
    problems += _misnamed(folder, names)
    told = {problem.file for problem in problems}
    for name in names:
        if name in told:
            continue
        lines: list[str] = []
        try:
            tables[name] = read_table(folder / name, lines)
        except FileNotFoundError:
            continue
        problems += [Problem(name, "", line) for line in lines]
    return tables, problems


def _misnamed(folder: Path, names: list[str]) -> Iterator[Problem]:
    """Files that were meant as records, and have a name by which they are not read as such."""
    for name in names:
        stem = PurePosixPath(name).stem
        if name.startswith("issues/") and slug(stem) != stem and _COPY.search(stem):
            meant = _COPY.sub("", stem)
            said = f"is a copy by its name; did you mean {meant}.toml? Rename it, or take it away"
            yield Problem(name, "", said)
    for inner in ("", *FOLDERS):
        with suppress(OSError):
            for path in sorted((folder / inner).iterdir()):
                meant = path.name.partition(".toml.")[0] + ".toml"
                name = f"{inner}/{path.name}".lstrip("/")
                wanted = inner != "" or meant in FILES
                if (
                    path.suffix.lower() in (".txt", ".text", ".rtf")
                    and ".toml." in path.name
                    and wanted
                    and not (folder / inner / meant).exists()
                ):
                    yield Problem(name, "", f"is not read; did you mean {meant!r}? Rename it")


def _names(folder: Path, inner: str) -> Iterator[str]:
    """The TOML files of an inner folder, without those that editors and systems put beside them."""
    try:
        found = sorted(path for path in (folder / inner).iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return
    except OSError as error:
        said = f"cannot be read: {error.strerror}; check the folder and its rights"
        raise SummitError(f"{inner}/: {said}") from None
    for path in found:
        if not path.name.startswith(".") and not path.stem.endswith("~"):
            yield f"{inner}/{path.name}"
