"""The tables of a file as they were written: every string in them, and what is beyond all use."""

from collections.abc import Iterator
from typing import Any

from .problems import Place, place_text

_DEEPEST = 100  # levels; the records have about ten
_LARGEST = 2**63  # TOML promises integers of 64 bits, and no more


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


def beyond_use(table: Any) -> Iterator[str]:
    for place, value in _values(table):
        if len(place) > _DEEPEST:
            yield f"{place_text(place[:3])}: is nested too deep; take the inner lists or tables out"
            return
        if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            yield f"{place_text(place)}: the number is too large; write one of at most 18 digits"
