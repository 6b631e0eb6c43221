"""A folder of TOML files, the format that authors write by hand."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...records import FILES, FOLDERS, Summit, SummitError, short_tables
from ..files import whole_folder, write_atomically
from ..layout import toml_text
from ..lines import lines_in
from ..schemas import FOLDER, schema_line, write_schemas
from ..there import is_folder, is_there
from ..toml import read_tables
from .seam import Read, Spot, Steps


def read(path: Path) -> Read:
    """The tables of a folder, by the names of its files. Raises SummitError as listing it does."""
    tables, problems = read_tables(path)

    @cache
    def lines(name: str) -> dict[Steps, int]:
        return lines_in(path / name)

    def where(name: str, steps: Steps) -> Spot | None:
        found = lines(name)
        line = found.get(steps, 1 if found and not steps else 0)
        return Spot(line=line) if line else None

    return Read(tables, where, tuple(problems))


def write(summit: Summit, path: Path) -> list[str]:
    """Write a summit as a folder of TOML files, in their short forms, with their schemas beside.

    Files of the same names are written anew; of an issue that it does not have none is left beside.
    All can be carried. Raises SummitError where the folder holds files that this summit has not
    or is a file; OSError where it cannot be written. What is new is written whole or not at all.
    """
    files = {
        name: schema_line(name) + toml_text(table) for name, table in short_tables(summit).items()
    }
    if not is_there(path):
        _whole(path, files, summit)
        return []
    if not is_folder(path):
        raise SummitError(f"{path}: is a file, not a folder; give a folder's name")
    there = [path / name for name in FILES if is_there(path / name)]
    there += [one for inner in FOLDERS for one in sorted((path / inner).glob("*.toml"))]
    strange = [name for one in there if (name := one.relative_to(path).as_posix()) not in files]
    if strange:
        raise SummitError(
            f"{path}: holds {', '.join(strange)}, which this summit has not; "
            "take them away, or choose another folder"
        )
    for name, text in files.items():
        (path / name).parent.mkdir(exist_ok=True)
        write_atomically(path / name, text)
    write_schemas(path / FOLDER, summit)
    return []


def _whole(where: Path, files: Mapping[str, str], summit: Summit) -> None:
    """Put a new folder in its place once all of it is written."""
    with whole_folder(where) as made:
        for name, text in files.items():
            (made / name).parent.mkdir(exist_ok=True)
            write_atomically(made / name, text)
        write_schemas(made / FOLDER, summit)
