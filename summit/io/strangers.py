"""What lies at a path where no summit does, in words, and what to do with it."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .there import is_file

_KINDS = {
    ".ipynb": "is a notebook, not a summit; summit check and summit export take it, else give the "
    "folder of the summit that it shows",
    ".html": "is a page for a browser; give the folder of the summit that it was made of",
    ".pdf": "is a document to read; give the folder of a summit",
    ".jsonld": "holds annotations; give the folder of the summit that they are of",
    ".py": "is a program; give the folder of the summit that it saves (summit.save)",
}
_TABLES = (".csv", ".tsv", ".xlsx", ".ods", ".parquet", ".dta", ".sav", ".feather")


def file_line(path: Path, suffixes: Sequence[str]) -> str:
    """What a file is that no summit lies in, and what to do.

    suffixes: of the files in which one can lie.
    """
    suffix = path.suffix.lower()
    if suffix == ".toml":
        for folder in path.absolute().parents[:2]:
            if is_file(folder / "summit.toml", unseen=False):
                return f"is one file of a summit; give its folder, {_named(folder)!r}"
        return "is a TOML file without a summit.toml beside it; give the folder of a summit"
    if suffix in _TABLES:
        return (
            "is a table; in Python summit.from_frame makes a summit of one, and summit.save its "
            "folder"
        )
    said = f"give the folder, or a file that ends in {', '.join(suffixes)}"
    return _KINDS.get(suffix, f"is a file, not the folder of a summit; {said}")


def folder_line(path: Path) -> str:
    """What to do with a folder that is none of a summit."""
    where = path.absolute()
    near = [where.parent] if is_file(where.parent / "summit.toml", unseen=False) else []
    with suppress(OSError):
        near += sorted(one.parent for one in where.glob("*/summit.toml"))[:3]
    if near:
        names = " or ".join(repr(_named(one)) for one in near)
        return f"no summit.toml in this folder, so it is no summit; did you mean {names}?"
    return (
        "no summit.toml in this folder, so it is no summit; "
        "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
    )


def _named(folder: Path) -> str:
    """A folder as one would type it here."""
    try:
        near = os.path.relpath(folder)
    except ValueError:  # another drive
        return str(folder)
    return str(folder) if near.startswith("../..") else near
