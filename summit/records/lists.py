"""What a list that anyone wrote holds of a kind; the rest is the models' to complain of."""

from collections.abc import Mapping
from typing import Any


def strings_of(value: Any) -> list[str]:
    """The strings of a list; none of what is no list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def mappings_of(value: Any) -> list[Mapping[str, Any]]:
    """The tables of a list; none of what is no list."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def dicts_of(value: Any) -> list[dict[str, Any]]:
    """The tables of a list that can be written in; none of what is no list."""
    return [item for item in mappings_of(value) if isinstance(item, dict)]
