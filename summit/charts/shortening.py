"""Names that fit: cut where there is no more room, and those that become alike told apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import combining

from .text import pixels

CUT = "…"
"""Stands where a text was cut."""

_JOINS = {"\u200d", "\ufe0e", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}


def shortened(text: str, room: float, size: float) -> str:
    """A text in so many pixels at the most, in letters of a size; cut, it ends in ``CUT``."""
    if pixels(text, size) <= room:
        return text
    return _head(text, room - pixels(CUT, size), size) + CUT


def cut_lines(lines: list[str], most: int) -> list[str]:
    """The first of some lines; the last ends in ``CUT`` where there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + CUT]


def distinct(texts: Sequence[str], room: float, size: float) -> list[str]:
    """Texts ``shortened``; those that would become alike keep their ends, or get a number."""
    short = [shortened(text, room, size) for text in texts]
    for make in (_middle, _numbered):
        alike = _alike(texts, short)
        if not alike:
            break
        of = {text: number for number, text in enumerate(dict.fromkeys(texts), 1)}
        short = [
            make(text, room, size, of[text]) if one in alike and one != text else one
            for text, one in zip(texts, short, strict=True)
        ]
    return short


def _alike(texts: Iterable[str], short: Iterable[str]) -> set[str]:
    """What different texts have become."""
    pairs = {*zip(texts, short, strict=True)}
    return {one for one, count in Counter(one for _, one in pairs).items() if count > 1}


def _middle(text: str, room: float, size: float, _: int) -> str:
    half = (room - pixels(CUT, size)) / 2
    tail = _head(text[::-1], half, size)[::-1]
    while tail and _joined(tail[0]):
        tail = tail[1:]
    return _head(text, half, size) + CUT + tail.lstrip()


def _numbered(text: str, room: float, size: float, number: int) -> str:
    mark = f" ({number})"
    return shortened(text, room - pixels(mark, size), size) + mark


def _head(text: str, room: float, size: float) -> str:
    """As much of a text's beginning as fits; no sign is parted from those that change it."""
    used, end = 0.0, 0
    for sign in text:
        used += pixels(sign, size)
        if used > room:
            break
        end += 1
    while end > 0 and end < len(text) and (_joined(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end].rstrip()


def _joined(sign: str) -> bool:
    """Whether a sign changes the one before it."""
    return bool(combining(sign)) or sign in _JOINS
