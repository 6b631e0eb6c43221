"""The one root of the errors that bad input brings, and what their lines are made of.

The text of a SummitError is one problem a line, each naming file, key and remedy:
``issues/cyber.toml: stances[1].position: 'agianst' is not on the scale; did you mean 'against'?``
"""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

from .dates import parse_day

Day = TypeVar("Day", date, None)


class SummitError(ValueError):
    """Bad input. ``problems`` holds one line each; ``str()`` joins them."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Problem(NamedTuple):
    """Something that is wrong with a file of a summit.

    file: its name. place: the keys that lead to it, as read aloud; "" for the whole file.
    said: what is wrong, and the remedy.
    """

    file: str
    place: str
    said: str

    def __str__(self) -> str:
        return ": ".join(part for part in self if part)


def unknown_id(kind: str, asked: object, there: Iterable[str], remedy: str) -> str:
    """What is wrong with an id that nothing has: the nearest that there is, else a remedy."""
    return f"no {kind} has the id {asked!r}{nearest(str(asked), there) or f'; {remedy}'}"


def nearest(word: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """``; did you mean …?`` where a word is close to one of some words, else nothing."""
    close = get_close_matches(word, list(words), n=1, cutoff=likeness)
    return f"; did you mean {close[0]!r}?" if close else ""


def unknown(kind: str, asked: object, there: Iterable[str]) -> SummitError:
    """The error for an id that nothing has: with all that there are, and the nearest.

    kind: what the ids name, e.g. ``issue``.
    """
    ids = list(there)
    close = nearest(str(asked), ids, 0.5)  # ids may be as short as two letters
    there_are = f"use one of {', '.join(ids)}" if ids else "there is none"
    return SummitError(f"no {kind} has the id {asked!r}; {there_are}{close}")


def as_of(at: date | str | None, default: Day, name: str = "at") -> date | Day:
    """The day that was asked for, or a default where none was. Raises SummitError for no date.

    name: what the caller calls it.
    """
    try:
        return default if at is None else parse_day(at)
    except ValueError as error:
        raise SummitError(f"{name}: {error}") from None
