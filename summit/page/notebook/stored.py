"""Values of a notebook as it may store them: text, lists, mappings, or what is there instead."""

import re
from collections.abc import Mapping
from typing import Any

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_text(text: Any) -> str:
    """Text without a terminal's colours, cursor moves and control characters."""
    text = _ESCAPES.sub("", joined(text))
    return _CONTROLS.sub("", _backspaced(text) if "\b" in text else text)


def _backspaced(text: str) -> str:
    """Text in which each backspace has taken the sign before it away, but no line's end."""
    kept: list[str] = []
    for sign in text:
        if sign != "\b":
            kept.append(sign)
        elif kept and kept[-1] != "\n":
            kept.pop()
    return "".join(kept)


def joined(value: Any) -> str:
    """A text as nbformat may store it: whole, or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def list_of(value: Any) -> list[Any]:
    """A list as it is; nothing where something else stands in its place."""
    return value if isinstance(value, list) else []


def mapping_of(value: Any) -> dict[str, Any]:
    """A mapping as it is; nothing where something else stands in its place."""
    return dict(value) if isinstance(value, Mapping) else {}
