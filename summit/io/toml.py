"""A folder of TOML files → their tables, and why some could not be read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ..records import FILES, FOLDERS, Problem, SummitError, Table, Tables, slug
from .reading import read_table
from .there import is_there

_COPY = re.compile(
    r"^(copy|copie|kopie) (of|de|von) |[ _-]+(copy|copie|kopie)( ?\(\d+\)| \d+)?$| ?\(\d+\)$", re.I
)


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
                    and not is_there(folder / inner / meant)
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
