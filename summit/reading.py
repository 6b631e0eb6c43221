"""A TOML file → its table, or the lines that say why it is none and what to do.

What would keep a program busy for ever, or break it far from here, is refused where it is read:
what is no file, numbers and nesting beyond all use.
"""

import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .problems import Place, encoding_line, place_text, toml_line

_DEEPEST = 100  # levels; the records have about ten
_LARGEST = 2**63  # TOML promises integers of 64 bits, and no more


def read_table(path: Path, problems: list[str]) -> dict[str, Any] | None:
    """The table in a TOML file, or None and a problem more.

    Raises FileNotFoundError where there is none.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            problems.append("cannot be read: is a pipe or a device; put a file in its place")
            return None
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        if not path.is_symlink():
            raise
        problems.append("is a link that leads to no file; mend the link, or take it away")
    except OSError as error:
        problems.append(f"cannot be read: {error.strerror}; check the file and its rights")
    except UnicodeDecodeError as error:
        problems.append(encoding_line(error))
    except tomllib.TOMLDecodeError as error:
        problems.append(toml_line(error))
    except RecursionError:
        problems.append("tables or lists are nested too deep; take the inner ones out")
    except ValueError:  # Python reads no integer of more than 4,300 digits
        problems.append(_long_number(text))
    else:
        problems += (found := [*_beyond_use(table)])
        return None if found else table
    return None


def strings_in(table: Any) -> Iterator[tuple[Place, str]]:
    """Every string of a table with its place, keys left aside."""
    return ((place, value) for place, value in _values(table) if isinstance(value, str))


def _values(table: Any) -> Iterator[tuple[Place, Any]]:
    left: list[tuple[Place, Any]] = [((), table)]
    while left:
        place, value = left.pop()
        yield place, value
        inner: Any = ()
        if isinstance(value, dict):
            inner = value.items()
        elif isinstance(value, list):
            inner = enumerate(value)
        if len(place) <= _DEEPEST:
            left += reversed([((*place, key), item) for key, item in inner])


def _beyond_use(table: Any) -> Iterator[str]:
    for place, value in _values(table):
        if len(place) > _DEEPEST:
            yield f"{place_text(place[:3])}: is nested too deep; take the inner lists or tables out"
            return
        if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            yield f"{place_text(place)}: the number is too large; write one of at most 18 digits"


def _long_number(text: str) -> str:
    found = re.search(r"[0-9_]{4300,}", text)
    line = text[: found.start()].count("\n") + 1 if found else 1
    return f"line {line}: the number is too large; write one of at most 18 digits"
