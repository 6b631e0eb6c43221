"""Texts as plotly shows them: neither markup nor out of order, in lines that fit, measured.

plotly reads a few tags in its labels. They are written here and nowhere else; a label is what
``plain`` or ``escaped`` made of a text, or what the functions here made of labels.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape
from textwrap import wrap
from unicodedata import bidirectional, combining, east_asian_width

from ..words import isolate

_LONG = 24  # signs of a word that stays whole
_ISOLATE = re.compile("[\u2066-\u2069]")
_UNIT = re.compile(r"&(?:[a-z]+|#\d+);|.", re.DOTALL)  # an escaped sign is never cut in two


def escaped(text: str) -> str:
    """A text that plotly does not take for markup."""
    return escape(text, quote=False)


def plain(text: str, *, always: bool = False) -> str:
    """A text that plotly shows as it is, neither markup nor out of order.

    always: as in ``isolate``: also where it is written in one direction.
    """
    return isolate(escaped(text), always=always)


def stacked(lines: Iterable[str]) -> str:
    """Such lines, one below the other."""
    return beneath(*map(plain, lines))


def beneath(*labels: str) -> str:
    """Labels, one below the other."""
    return "<br>".join(labels)


def lines_of(label: str) -> list[str]:
    """The lines of a label that ``beneath`` or ``stacked`` made."""
    return label.split("<br>")


def bold(label: str) -> str:
    """A label in bold."""
    return f"<b>{label}</b>"


def styled(label: str, **style: str) -> str:
    """A label in a colour, a size or a typeface of its own; ``font_size`` is CSS's font-size."""
    rules = ";".join(f"{name.replace('_', '-')}:{value}" for name, value in style.items())
    return f'<span style="{rules}">{label}</span>'


def unbroken(text: str) -> str:
    """A text whose words stay on one line."""
    return text.replace(" ", "\u00a0")


def in_lines(text: str, signs: int) -> list[str]:
    """Lines of so many signs at the most, each as full as it can be.

    Words stay whole, even where one is longer than a line; but what is written without spaces
    between words breaks anywhere, and so does a word that no line could hold.
    """
    pieces = []
    for word in text.split(" "):
        units = _UNIT.findall(word)
        cut = len(units) > signs and (len(units) > _LONG or any(map(_wide, word)))
        step = signs if cut else max(1, len(units))  # a piece fills its line: no space inside
        pieces += ["".join(units[start : start + step]) for start in range(0, len(units), step)]
    return wrap(" ".join(pieces), signs, break_long_words=False) or [""]


def balanced(text: str, signs: int) -> list[str]:
    """As few lines as ``in_lines`` makes, about as long as each other."""
    lines = in_lines(text, signs)
    while len(lines) > 1 and signs > 8:
        signs -= 1
        closer = in_lines(text, signs)
        if len(closer) > len(lines) or max(map(len, closer)) > signs:
            break
        lines = closer
    return lines


@lru_cache(maxsize=4096)
def breakings(text: str, widths: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """How ``balanced`` breaks a text for one number of signs or another: each way once."""
    return tuple(dict.fromkeys(tuple(balanced(text, signs)) for signs in widths))


def pixels(text: str, size: float) -> float:
    """About how wide a text is in letters of a size; rather too wide than too narrow."""
    return size * _ems(text)


def label_pixels(label: str, size: float) -> float:
    """The same of a label that ``plain`` made."""
    return pixels(unescape(_ISOLATE.sub("", label)), size)


@lru_cache(maxsize=8192)  # a timeline asks for the same lines at every width
def _ems(text: str) -> float:
    return sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    return (
        1.0 if _wide(sign)
        else 0.43 if bidirectional(sign) == "AL"
        else 0 if combining(sign)
        else 0.32 if sign in " .,:;/|’'()-fijlrtI"
        else 0.9 if sign in "mwMW"
        else 0.62 if sign.isupper() or sign.isdigit()
        else 0.57
    )  # fmt: skip


def widest(lines: Iterable[str], size: float) -> float:
    """About how many pixels the longest of some lines takes, in letters of a size."""
    return max(pixels(line, size) for line in lines)


def _wide(sign: str) -> bool:
    """Whether a sign is as wide as it is high: Chinese, Japanese, Korean."""
    return east_asian_width(sign) in ("W", "F")
