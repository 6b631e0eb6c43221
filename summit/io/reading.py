"""A TOML file → its table, or the lines that say why it is none and what to do.

What would keep a program busy for ever, or break it far from here, is refused where it is read:
what is no file, and numbers and nesting beyond what Python reads.
"""

import re
import stat
import tomllib
from pathlib import Path
from typing import Any


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
        problems.append(_toml_line(error))
    except RecursionError:
        problems.append("tables or lists are nested too deep; take the inner ones out")
    except ValueError:  # Python reads no integer of more than 4,300 digits
        problems.append(_long_number(text))
    else:
        return table
    return None


def _long_number(text: str) -> str:
    found = re.search(r"[0-9_]{4300,}", text)
    line = text[: found.start()].count("\n") + 1 if found else 1
    return f"line {line}: the number is too large; write one of at most 18 digits"


def encoding_line(error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that are not UTF-8, with their line."""
    line = error.object[: error.start].count(b"\n") + 1
    byte = error.object[error.start]
    return f"line {line}: byte 0x{byte:02x} is not UTF-8; save the file in the encoding UTF-8"


def _toml_line(error: tomllib.TOMLDecodeError) -> str:
    """What is wrong with text that is not TOML, with its line and column."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    said = re.sub(r"\s*\(at .*\)$", "", str(error))
    said = said[:1].lower() + said[1:]
    where = f"line {found[1]}, column {found[2]}" if found else "at the end of the file"
    return f"{where}: {said}; not valid TOML here, check quotes, brackets and = on that line"
