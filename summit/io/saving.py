"""A Summit → its folder of TOML files, which gives equal records again."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..records import FOLDERS, Summit, SummitError, short_tables
from .asked import of_summit
from .files import write_atomically
from .layout import toml_text
from .schemas import FOLDER, schema_line, write_schemas


@of_summit
def save(summit: Summit, folder: str | Path) -> Path:
    """Write a summit as a folder of TOML files, in their short forms, for ``load`` to read back.

    The first line of each names its JSON Schema, which lies beside, for editors.

    folder: made if it is not there. Files of the same names in it are written anew, without what
        comments they had; a file of an issue that this summit does not have is never left beside.
    Returns the folder. Raises SummitError where it holds another summit's issues or is a file, and
    OSError where it cannot be written; what is new is written whole or not at all.
    """
    where = Path(folder)
    files = {
        name: schema_line(name) + toml_text(table) for name, table in short_tables(summit).items()
    }
    if not where.exists():
        _whole(where, files, summit)
        return where
    if not where.is_dir():
        raise SummitError(f"{where}: is a file, not a folder; give a folder's name")
    there = [path for inner in FOLDERS for path in sorted((where / inner).glob("*.toml"))]
    strange = [name for path in there if (name := path.relative_to(where).as_posix()) not in files]
    if strange:
        raise SummitError(
            f"{where}: holds {', '.join(strange)}, which this summit has not; "
            "take them away, or choose another folder"
        )
    for name, text in files.items():
        (where / name).parent.mkdir(exist_ok=True)
        write_atomically(where / name, text)
    write_schemas(where / FOLDER, summit)
    return where


def _whole(where: Path, files: Mapping[str, str], summit: Summit) -> None:
    """Put a new folder in its place once all of it is written."""
    where.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=where.parent, prefix=f".{where.name}-"))
    try:
        for name, text in files.items():
            (made / name).parent.mkdir(exist_ok=True)
            write_atomically(made / name, text)
        write_schemas(made / FOLDER, summit)
        made.chmod(0o777 & ~_umask())
        made.rename(where)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
