"""A Summit → its folder, or its file, which gives equal records again."""

from pathlib import Path
from warnings import warn

from ..records import Summit
from .asked import of_summit
from .formats import write


@of_summit
def save(summit: Summit, folder: str | Path) -> Path:
    """Write a summit for ``load`` to read back: by its path as a folder of TOML files, or a file.

    A folder has short forms; the first line of each file names its JSON Schema, which lies beside,
    for editors. ``….xlsx`` is a workbook, ``….json`` one JSON file, ``…/datapackage.json`` a data
    package.

    folder: made if it is not there. Files of the same names in it are written anew, without what
        comments they had; a file of an issue that this summit does not have is never left beside.
    Returns the path; warns of what the format cannot hold, a line each. Raises SummitError where it
    holds another summit's issues or is of the wrong kind, and OSError where it cannot be written;
    what is new is written whole or not at all.
    """
    where = Path(folder)
    for line in write(summit, where):
        warn(line, stacklevel=3)
    return where
