"""The one root of the errors that bad input brings, and what their lines are made of.

The text of a SummitError is one problem a line, each naming file, key and remedy:
``issues/cyber.toml: stances[1].position: 'agianst' is not on the scale; did you mean 'against'?``
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from .brief import brief, listed
from .dates import parse_day

_PARTED = re.compile("[/:]")
_LONG = 1000  # signs of a part of a line
_NAME = 100  # signs of what is worth comparing with others; the effort grows with their square
_FEW = 500  # words to look for the nearest among

Day = TypeVar("Day", date, None)


class SummitError(ValueError):
    """Bad input. ``problems`` holds one line each; ``str()`` joins them.

    found: the same as records, where they were found in the files of a summit.
    """

    found: "tuple[Problem, ...]" = ()

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems

    @classmethod
    def of(cls, found: "Iterable[Problem]") -> "SummitError":
        """The error for problems that were found in files."""
        problems = tuple(found)
        error = cls(*map(str, problems))
        error.found = problems
        return error


class UnknownIdError(SummitError, KeyError):
    """An id that nothing has: bad input, and what a mapping raises for a key that it lacks."""

    __str__ = ValueError.__str__  # a KeyError would show how Python writes it


class Problem(NamedTuple):
    """Something that is wrong with a file of a summit, or that may be.

    file: its name. place: the keys that lead to it, as read aloud; "" for the whole file.
    said: what is wrong, and the remedy. line: in which it stands, from 1; 0 where that is not
    known, or told by ``said``.
    """

    file: str
    place: str
    said: str
    line: int = 0

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        parts = (self.file, line, self.place, self.said)
        return ": ".join(_short(part) for part in parts if part)


def _seen(sign: str) -> str:
    """A sign, or its number where none can be seen: keys of a file may be any."""
    return sign if sign.isprintable() else repr(sign)[1:-1]


def _short(text: str) -> str:
    """A text in one line, of a length that can be read: ``…`` for what its middle lacks."""
    text = text if text.isprintable() else "".join(map(_seen, text))
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]}…{text[-_LONG // 2 :]}"


def unknown_id(kind: str, asked: object, there: Iterable[str], remedy: str) -> str:
    """What is wrong with an id that nothing has: the nearest that there is, else a remedy."""
    return f"no {kind} has the id {brief(asked)}{nearest(str(asked), there) or f'; {remedy}'}"


def nearest(word: str, words: Iterable[str], likeness: float = 0.6) -> str:
    """``; did you mean …?`` where a word is close to one of some words, else nothing."""
    few = [one for one in islice(words, _FEW) if len(one) <= _NAME] if len(word) <= _NAME else []
    close = get_close_matches(word, few, n=5, cutoff=likeness)
    near = [one for one in close if _alike(word, one, likeness)]
    return f"; did you mean {near[0]!r}?" if near else ""


def _alike(word: str, other: str, likeness: float) -> bool:
    """Whether two words are near in each of their parts: two events are not for being events."""
    parts, others = _PARTED.split(word), _PARTED.split(other)
    return len(parts) != len(others) or all(
        SequenceMatcher(None, one, two).ratio() >= likeness
        for one, two in zip(parts, others, strict=True)
    )


def unknown(
    kind: str, asked: object, there: Iterable[str], called: Mapping[str, str] | None = None
) -> UnknownIdError:
    """The error for an id that nothing has: with those that there are, and the nearest.

    kind: what the ids name, e.g. ``issue``. called: name → id, for who wrote a name.
    """
    ids = list(there)
    if meant := (called or {}).get(str(asked)):
        return UnknownIdError(f"no {kind} has the id {brief(asked)}; that is the name of {meant!r}")
    close = nearest(str(asked), ids, 0.5)  # ids may be as short as two letters
    there_are = f"use one of {listed(ids)}" if ids else "there is none"
    return UnknownIdError(f"no {kind} has the id {brief(asked)}; {there_are}{close}")


def as_of(at: Any, default: Day, name: str = "at") -> date | Day:
    """The day that was asked for, or a default where none was. Raises SummitError for no date.

    at: a date, a datetime (pandas' and numpy's too), or text as in the records; None, "" and NaT
        ask for none. name: what the caller calls it.
    """
    if type(at).__name__ == "datetime64":
        at = at.astype("datetime64[us]").item()
    no_time = isinstance(at, date | float) and at != at  # NaT and NaN are not
    try:
        return default if at is None or no_time or at == "" else parse_day(at)
    except (ValueError, TypeError) as error:
        raise SummitError(f"{name}: {error}") from None
