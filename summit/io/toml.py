"""A folder of TOML files → a Summit, or every problem that stands in the way, a line each."""

from collections.abc import Iterator
from pathlib import Path

from ..records import FILES, FOLDERS, Problem, Summit, SummitError, Table, Tables, making_many
from ..words import word_problems
from .find import find
from .reading import read_table


def load(name_or_path: str | Path) -> Summit:
    """Read a summit by the name of a bundled one or by the path of its folder.

    Returns a frozen Summit: ``.issues``, ``.actors``, ``.sources``, ``.events`` are mappings by id.
    Raises SummitError with every problem found, a line each: file, key, remedy.
    """
    folder = find(name_or_path)
    with making_many():
        tables, problems = read_tables(folder)
        return Summit.from_tables(
            tables,
            [*problems, *word_problems(tables)],
            origin=Path(name_or_path).as_posix(),
            folder=folder.absolute(),
        )


def read_tables(folder: Path) -> tuple[Tables, list[Problem]]:
    """The tables in a summit's folder by the names of their files, and why some could not be read.

    A file that is not there has no table. Raises SummitError where an inner folder can't be listed.
    """
    tables: dict[str, Table | None] = {}
    problems: list[Problem] = []
    names = [*FILES, *(name for inner in FOLDERS for name in _names(folder, inner))]
    for name in names:
        lines: list[str] = []
        try:
            tables[name] = read_table(folder / name, lines)
        except FileNotFoundError:
            continue
        problems += [Problem(name, "", line) for line in lines]
    return tables, problems


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
