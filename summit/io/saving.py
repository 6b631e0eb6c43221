"""A Summit → its folder of TOML files, which gives equal records again."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..records import FOLDERS, Summit, SummitError, short_tables
from .asked import of_summit
from .files import write_atomically

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@of_summit
def save(summit: Summit, folder: str | Path) -> Path:
    """Write a summit as a folder of TOML files, in their short forms, for ``load`` to read back.

    folder: made if it is not there. Files of the same names in it are written anew, without what
        comments they had; a file of an issue that this summit does not have is never left beside.
    Returns the folder. Raises SummitError where it holds another summit's issues or is a file, and
    OSError where it cannot be written; what is new is written whole or not at all.
    """
    where = Path(folder)
    files = {name: toml_text(table) for name, table in short_tables(summit).items()}
    if not where.exists():
        _whole(where, files)
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
    return where


def _whole(where: Path, files: Mapping[str, str]) -> None:
    """Put a new folder in its place once all of it is written."""
    where.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=where.parent, prefix=f".{where.name}-"))
    try:
        for name, text in files.items():
            (made / name).parent.mkdir(exist_ok=True)
            write_atomically(made / name, text)
        made.chmod(0o777 & ~_umask())
        made.rename(where)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def toml_text(table: Mapping[str, Any]) -> str:
    """A table as TOML: single values first, then a table each, a language of a text on its line."""
    return "\n".join(_lines(table, ())).lstrip("\n") + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    yield from (f"{_key(key)} = {_value(table[key])}" for key in table if key not in inner)
    for key, value in inner.items():
        name = ".".join(map(_key, (*path, key)))
        for one in [value] if _is_table(value) else value:
            yield ""
            yield f"[{name}]" if _is_table(value) else f"[[{name}]]"
            yield from _lines(one, (*path, key))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else toml_string(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return toml_string(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(key)} = {_value(one)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def toml_string(text: str) -> str:
    """A basic string of TOML, which has JSON's escapes and no DEL of its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
