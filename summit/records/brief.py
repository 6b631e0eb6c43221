"""Values in a few words: in messages, and as records show themselves where Python prints them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

_SIGNS = 80  # of a value in a message
_LINE = 100  # signs of a line as printed


def brief(value: object) -> str:
    """How Python writes a value, in one short line: ``…`` for what its middle lacks."""
    text = " ".join(repr(value).split())
    return text if len(text) <= _SIGNS else f"{text[: _SIGNS - 20]}…{text[-19:]}"


def cut(text: str, most: int = _LINE) -> str:
    """A text in one line of at most so many signs."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def listed(words: Iterable[str], most: int = 300) -> str:
    """Words with commas between, as many as fit in so many signs; ``…`` for the rest."""
    found: list[str] = []
    for word in words:
        most -= len(word) + 2
        if most < 0:
            return ", ".join([*found, "…"])
        found.append(word)
    return ", ".join(found)


class Carded:
    """Shows itself in a notebook as a small card, which a room above draws."""

    def _repr_html_(self) -> str | None:
        """HTML of the card, escaped; None where nothing draws it: its text stands alone then."""
        return _draw[-1](self) if _draw else None


_draw: list[Callable[[Any], str]] = []


def draw_cards(draw: Callable[[Any], str]) -> None:
    """Say how cards are drawn. draw: what shows itself → HTML that is safe wherever it stands."""
    _draw[:] = [draw]


def fields_told(record: Any, names: Iterable[str]) -> str:
    """Fields of a record that say something, each in a few signs."""
    values = ((name, getattr(record, name)) for name in names)
    told = ((name, value) for name, value in values if value not in (None, ()))
    return ", ".join(f"{name}={_in_brief(value)}" for name, value in told)


def _in_brief(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{len(value)}]" if any(isinstance(one, Carded) for one in value) else brief(value)
    if isinstance(value, Mapping):
        return f"[{len(value)}]"
    if hasattr(value, "pick"):  # a text
        return repr(cut(value.pick("")[0], 60))
    return brief(value) if isinstance(value, str | int | float) else str(value)
