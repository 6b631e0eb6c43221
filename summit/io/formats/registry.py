"""Which format a path is read or written as. A format loads when it is first needed."""

import re
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from ...records import SummitError, nearest
from ..bounds import LARGEST_WHOLE
from ..reading import UnreadableError, read_bytes
from ..there import is_folder, is_there
from .seam import Format

DESCRIPTOR = "datapackage.json"
_EVENTS, _ISSUES = (re.compile(rb'"%s"\s*:' % key) for key in (b"events", b"issues"))
_STRANGE = {".xls", ".xlsm", ".ods", ".numbers", ".tsv", ".toml", ".yaml", ".html", ".docx", ".zip"}


class Kind(NamedTuple):
    """A format: its module in this package, and what it is called.

    suffixes: of the files that it is written to, in small letters; none: folders.
    """

    module: str
    said: str
    suffixes: tuple[str, ...] = ()


FORMATS = {
    "folder": Kind("folder", "a folder of TOML files"),
    "package": Kind("package", "a data package: a folder of CSVs and its datapackage.json"),
    "workbook": Kind("workbook", "an .xlsx workbook", (".xlsx",)),
    "json": Kind("one_file", "one JSON file", (".json",)),
    "timelinejs": Kind("timelinejs", "a timeline for TimelineJS, .json or .csv", (".json", ".csv")),
}
"""Every format, by the name that ``summit convert --as`` takes."""


def suffixes() -> list[str]:
    """Those of files that can hold a summit, or its events."""
    return [*dict.fromkeys(suffix for kind in FORMATS.values() for suffix in kind.suffixes)]


def module_of(name: str) -> Format:
    """A format by its name. Raises SummitError where there is none of that name."""
    if name not in FORMATS:
        hint = nearest(name, FORMATS) or "; use one of them"
        raise SummitError(f"no format is called {name!r}{hint}; there are {', '.join(FORMATS)}")
    return cast("Format", import_module(f".{FORMATS[name].module}", __package__))


def format_read(path: Path) -> str:
    """The name of the format in which a summit, or a file, lies at a path; "" where none does."""
    if is_folder(path):
        if is_there(path / "summit.toml"):
            return "folder"
        return "package" if is_there(path / DESCRIPTOR) else ""
    if path.name == DESCRIPTOR:
        return "package"
    suffix = path.suffix.lower()
    if suffix == ".json" and _is_timeline(path):
        return "timelinejs"
    return next((name for name, kind in FORMATS.items() if suffix in kind.suffixes), "")


def format_written(path: Path, asked: str | None = None) -> str:
    """The name of the format in which a summit is written to a path.

    asked: by name; None: as the path's name ends, a folder where it has no suffix of a format.
    Raises SummitError for a name that no format has, or whose files do not end so.
    """
    suffix = path.suffix.lower()
    if asked is None:
        if path.name == DESCRIPTOR:
            return "package"
        if suffix in _STRANGE:
            raise SummitError(
                f"{path}: nothing is written as {suffix}; end it in {', '.join(suffixes())}, or in "
                "nothing for a folder"
            )
        return next((name for name, kind in FORMATS.items() if suffix in kind.suffixes), "folder")
    module_of(asked)
    if (ends := FORMATS[asked].suffixes) and suffix not in ends:
        raise SummitError(f"{path}: {FORMATS[asked].said} ends in {' or '.join(ends)}; rename it")
    return asked


def _is_timeline(path: Path) -> bool:
    """Whether a JSON file is one for TimelineJS: it has a list of slides, and no issues."""
    from .json_text import json_of

    try:
        text = read_bytes(path, LARGEST_WHOLE)
        if _ISSUES.search(text) or not _EVENTS.search(text):
            return False  # without reading all of it twice
        held = json_of(path)
    except (UnreadableError, OSError):
        return False
    return isinstance(held, dict) and isinstance(held.get("events"), list) and "issues" not in held
