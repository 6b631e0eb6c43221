"""A TOML file → its table, or the lines that say why it is none and what to do.

What would keep a program busy for ever, or break it far from here, is refused where it is read:
what is no file, and what is larger or deeper than any file of records.
"""

import re
import stat
from pathlib import Path
from typing import Any

from .bounds import LARGEST, beyond_bounds
from .broken import toml_line

try:  # the same reader, compiled
    import tomli as tomllib
except ModuleNotFoundError:  # where it is not installed, e.g. in a browser
    import tomllib  # type: ignore[no-redef]

toml_of = tomllib.loads
"""Text → table. Raises ValueError for what is no TOML."""


def read_table(path: Path, problems: list[str]) -> dict[str, Any] | None:
    """The table in a TOML file, or None and a problem more.

    Raises FileNotFoundError where there is none.
    """
    text = ""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        if said := beyond_bounds(text):
            problems.append(said)
            return None
        table = toml_of(text)
    except FileNotFoundError:
        if not path.is_symlink():
            raise
        problems.append("is a link that leads to no file; mend the link, or take it away")
    except OSError as error:
        problems.append(f"cannot be read: {error.strerror}; check the file and its rights")
    except UnicodeDecodeError as error:
        problems.append(encoding_line(error))
    except tomllib.TOMLDecodeError as error:
        problems.append(toml_line(error, text))
    except UnreadableError as error:
        problems.append(str(error))
    except ValueError:  # Python reads no integer of more than 4,300 digits
        problems.append(_long_number(text))
    else:
        return table
    return None


class UnreadableError(Exception):
    """What is no file to read, or too large a one. ``str()`` says so, with a remedy."""


def read_bytes(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of what is a file, and has no more of them than ``most``.

    Raises UnreadableError for a pipe, a device and what is larger; OSError as reading does.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise UnreadableError("cannot be read: is a pipe or a device; put a file in its place")
    with path.open("rb") as file:
        found = file.read(most + 1)
    if len(found) > most:
        raise UnreadableError(
            f"is larger than {most / 1e6:g} MB; divide it, or take out what is long"
        )
    return found


def _long_number(text: str) -> str:
    found = re.search(r"[0-9_]{4300,}", text)
    line = text[: found.start()].count("\n") + 1 if found else 1
    return f"line {line}: the number is too large; write one of at most 18 digits"


def encoding_line(error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that are not UTF-8, with their line."""
    line = error.object[: error.start].count(b"\n") + 1
    byte = error.object[error.start]
    return f"line {line}: byte 0x{byte:02x} is not UTF-8; save the file in the encoding UTF-8"
