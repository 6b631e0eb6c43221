"""A JSON file → what it holds, or the one line that says why it is none."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..bounds import LARGEST_WHOLE, MOST_VALUES, beyond_bounds
from ..reading import UnreadableError, encoding_line, read_bytes
from .seam import Steps

_TRAILING = "nothing follows this comma"


class _Twice(dict[str, Any]):
    """An object in which a key is written twice."""

    key = ""


def json_of(path: Path) -> Any:
    """What a JSON file holds, in UTF-8.

    Raises UnreadableError with a line for what is no JSON, too large or too deep, and for keys that
    are written twice; OSError where it cannot be read.
    """
    try:
        text = read_bytes(path, LARGEST_WHOLE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(encoding_line(error)) from None
    if text.count(",") > MOST_VALUES:
        raise UnreadableError(f"holds more than {MOST_VALUES} values; take out what is too much")
    if said := beyond_bounds(text):
        raise UnreadableError(said)
    try:
        held = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise UnreadableError(_broken(error, text)) from None
    except ValueError as error:  # a number that Python does not read
        said = str(error) if "JSON" in str(error) else "a number is too large; write 18 digits"
        raise UnreadableError(said) from None
    if half := _half_sign(held, text):
        raise UnreadableError(f"\\u{ord(half):04x} is half a sign; write the whole sign")
    if isinstance(held, dict | list) and (twice := next(_twice(held, ()), None)):
        raise UnreadableError(f"{dotted(twice)}: is written twice; leave one of them out")
    return held


def dotted(steps: Steps) -> str:
    """A place in JSON, its indexes counted from 0: ``issues.inf.stances.0.position``."""
    told = ".".join(map(str, steps))
    return told if told.isprintable() else "".join(map(_shown, told))


def _shown(sign: str) -> str:
    """A sign, or its number where none can be seen."""
    return sign if sign.isprintable() else repr(sign)[1:-1]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        made = _Twice(made)
        made.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return made


def _half_sign(held: Any, text: str) -> str:
    """A sign that only JSON's escapes can write, and no file can hold; "" where there is none."""
    if not re.search(r"\\u[dD][89a-fA-F]", text):
        return ""
    try:
        json.dumps(held, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        return str(error.object[error.start])
    return ""


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON; write a number, or leave it out")


def _twice(value: dict[str, Any] | list[Any], steps: Steps) -> Iterator[Steps]:
    if isinstance(value, _Twice):
        yield (*steps, value.key)
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        if isinstance(one, dict | list):
            yield from _twice(one, (*steps, key))


def _broken(error: json.JSONDecodeError, text: str) -> str:
    before = text[: error.pos].rstrip()
    if "trailing" in error.msg:  # from Python 3.13 on; before, the bracket after it was named
        error = json.JSONDecodeError(_TRAILING, text, error.pos)
    elif before.endswith(",") and text[error.pos : error.pos + 1] in ("}", "]"):
        error = json.JSONDecodeError(_TRAILING, text, len(before) - 1)
    line = text.split("\n")[error.lineno - 1].strip() if text.strip() else ""
    what = re.sub(r"\s*\(.*\)$", "", error.msg)
    shown = f" in {line[:79]!r}" if line else ""
    return (
        f"line {error.lineno}, column {error.colno}: {what[:1].lower()}{what[1:]}{shown}; "
        "not valid JSON there, check quotes, commas and brackets"
    )
