"""Where summits lie: those that come with the package, and folders and files by their path."""

import re
from pathlib import Path

from ..records import SummitError, nearest
from .formats import format_read, suffixes
from .strangers import file_line, folder_line
from .there import is_file, is_folder, is_there, kept_back

_LONG = 300  # signs of a path that are told


def bundled() -> Path:
    """The folder of bundled summits: inside the installed package, or ``data/`` of a clone."""
    here = Path(__file__).parents[1]
    inside = here / "bundled" / "data"
    return inside if is_folder(inside) else here.parent / "data"


def available() -> dict[str, Path]:
    """Bundled summits: name → folder."""
    return {path.parent.name: path.parent for path in sorted(bundled().glob("*/summit.toml"))}


def _may_be_meant(there: Path, asked: Path) -> bool:
    """Whether something may be the summit that was asked for: a folder of one, a file as asked."""
    as_asked = bool(asked.suffix) and there.suffix.lower() == asked.suffix.lower()
    return as_asked or is_file(there / "summit.toml", unseen=False)


def _beside(path: Path) -> str:
    """``; did you mean …?`` where a summit lies under a name that is close to the one asked for."""
    try:
        there = [one for one in path.parent.iterdir() if _may_be_meant(one, path)]
    except OSError:
        return ""
    by_name = {one.name.lower(): one for one in there}
    found = re.search("'(.*)'", nearest(path.name.lower(), by_name, 0.75))
    near = by_name.get(path.name.lower()) or (by_name[found[1]] if found else None)
    if near is None:
        return ""
    named = near if near.is_absolute() else f"./{near.as_posix()}"
    return f"; did you mean {str(named)!r}?"


def find(name_or_path: str | Path) -> Path:
    """The folder of a bundled summit's name; of a path, the folder or the file that holds a summit.

    Raises SummitError where there is none, with the names that are bundled, and where what is there
    cannot be looked into.
    """
    known, asked = available(), str(name_or_path)
    if asked in known:
        return known[asked]
    told = asked if asked.isprintable() else repr(asked)
    path = Path(name_or_path)
    try:
        there, folder = is_there(path), is_folder(path)
        if there and not folder:
            inside = path.name == "summit.toml" or (
                format_read(path) == "package" == format_read(path.parent)
            )
            path = path.parent if inside else path
        if there and format_read(path):
            return path
    except OSError as error:
        raise kept_back(told[:_LONG], error) from None
    if folder and is_file(path / "summit.toml.txt", unseen=False):
        said = "summit.toml.txt is not read; did you mean 'summit.toml'? Rename it"
        raise SummitError(f"{path}: {said}")
    if folder:
        raise SummitError(f"{path}: {folder_line(path)}")
    if there:
        raise SummitError(f"{told}: {file_line(path, suffixes())}")

    hint = _beside(path) or nearest(asked, known)
    raise SummitError(
        f"{told}: neither a bundled summit nor a folder{hint}; bundled: {', '.join(known)}"
    )
