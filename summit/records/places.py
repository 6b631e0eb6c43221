"""Where a value stands in a file."""

from collections.abc import Iterable

Place = tuple[str | int, ...]
"""Keys and indexes, from the file inwards."""


def place_text(place: Iterable[str | int]) -> str:
    """A place as it is read aloud: ``stances[1].position``; "" for the whole file."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
