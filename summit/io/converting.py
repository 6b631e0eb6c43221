"""From one format to another, and a new summit's folder from a file that is there."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..records import Summit, SummitError
from .files import check_output, same_file, write_atomically
from .find import find
from .formats import DESCRIPTOR, FORMATS, format_read, format_written, read, write
from .loading import load, loaded
from .starting import first_notebook, meeting_date, refuse_taken, start
from .there import is_file, is_folder, is_there


def convert(source: str | Path, target: str | Path, format: str | None = None) -> list[str]:
    """Write a summit that lies in one format in another; returns a line for all that is left out.

    source: a bundled summit's name, a folder or a file. target: where it is written, whole or not
        at all; a file that stands there is replaced. format: of ``FORMATS``; None: by the target's
        name.
    Raises SummitError for what is wrong with the source, for a target that is the source, and for a
    folder that holds something else; OSError where it cannot be written.
    """
    path, where = find(source), Path(target)
    chosen = format_written(where, format)
    made, held = loaded(source)
    if FORMATS[chosen].suffixes:
        check_output(where, [path])
        _refuse_loss(where)
    else:
        _refuse_foreign(where.parent if where.name == DESCRIPTOR else where, path, made, chosen)
    return [*held.left, *write(made, where, chosen)]


def _refuse_loss(path: Path) -> None:
    """Refuse a file of a summit that holds what no summit does: a person's own sheets, columns."""
    if not is_file(path, unseen=False) or format_read(path) == "timelinejs":
        return
    try:
        left = read(path).left
    except (SummitError, OSError):
        return  # what is no summit is replaced, as a page is
    if left:
        raise SummitError(
            f"{path}: holds what would be lost: {'; '.join(left[:4])}; choose another name"
        )


def _refuse_foreign(folder: Path, read: Path, summit: Summit, format: str) -> None:
    """Refuse a folder that is read, or that holds anything else than this summit."""
    if any(same_file(one, read) for one in (folder, *folder.absolute().parents)):
        raise SummitError(f"{folder}: would be written over what is read; choose another place")
    if format != "folder" or not is_folder(folder) or not any(folder.iterdir()):
        return
    try:
        same = is_there(folder / "summit.toml") and load(folder).digest == summit.digest
    except SummitError:
        same = False
    if not same:
        raise SummitError(
            f"{folder}: holds something else already, or a summit that was changed; "
            "choose another folder, or take it away"
        )


def start_file(path: Path, **told: Any) -> Path:
    """Write a new summit as one file, a workbook or JSON. told: as ``start`` has it.

    Returns the path. Raises SummitError as ``start`` does, and where there is something already.
    """
    refuse_taken(path)
    with TemporaryDirectory() as made:
        begun, _ = loaded(start(Path(made) / (path.stem or "summit"), **told))
    write(begun, path)
    return path


def start_from(
    source: str | Path,
    folder: Path,
    *,
    title: str | None = None,
    date: str | None = None,
    languages: Sequence[str] = (),
) -> list[str]:
    """Write the folder of a new summit from a file that is there: a table, a timeline.

    title, date, languages: in place of what the file says, or where it says nothing.
    Returns a line for all that was left out, or is to be written. Raises SummitError as ``load``
    does, and where there is something in the folder already.
    """
    refuse_taken(folder)
    date = date and meeting_date(date, languages)
    told = {"title": title, "date": date, "languages": [*languages]}
    made, held = loaded(source, {key: said for key, said in told.items() if said})
    left = [*held.left, *write(made, folder, "folder")]
    write_atomically(folder / f"{made.id}.ipynb", first_notebook())
    return left
