"""The value of a cell → what the records take in its place."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from ....records import brief, slug, unknown_id, written
from ....words import language_tag, plain_name
from .layout import Column
from .naming import Names
from .spread import NOTHING

_YES = ("true", "yes", "y", "x", "1", "✓", "نعم", "صح", "وافق")
_NO = ("false", "no", "n", "0", "لا", "خطا")
_COMMAS = re.compile(r"[,،;؛\n]")
_KINDS = {
    "actor": "people", "speaker": "people", "speaks_for": "people", "teller": "people",
    "actors": "people", "columns": "people", "shown": "people", "pair": "people",
    "issue": "issues", "issues": "issues", "source": "sources", "account": "accounts",
    "conflicts": "accounts", "section": "sections", "promise": "promises",
    "commitment": "promises",
}  # fmt: skip
"""Keys that name others → the sheet on which those stand."""

Evidence = Callable[[str], list[Any]]


class Cells:
    """Reads cells of one workbook.

    names: by sheet, of all that can be named. positions: word → position. statuses: word →
        outcome. languages: for months that are words. evidence: text of a cell → its pieces.
        title: what a sheet is called.
    """

    def __init__(
        self,
        names: Mapping[str, Names],
        positions: Mapping[str, str],
        statuses: Mapping[str, str],
        languages: tuple[str, ...],
        evidence: Evidence,
        title: Callable[[str], str],
    ) -> None:
        self.names, self.positions, self.statuses = names, positions, statuses
        self.languages, self.evidence = languages, evidence
        self.title = title
        self.asked = ""

    def value(self, column: Column, value: Any) -> tuple[Any, str]:
        """What a cell says, and what has to be asked back; what is not understood stays."""
        key = column.path[-1]
        if column.kind == "date":
            return written(value, self.languages)
        if column.kind == "flag":
            return self._flag(value), ""
        if column.kind == "number":
            return _number(value, column.choices), ""
        text = words_of(value)
        if column.kind == "text":
            return text, ""
        if text.strip() == NOTHING:
            return [], ""
        if column.kind == "evidence":
            return self.evidence(text), ""
        if column.kind == "lines":
            between = r"\s+" if key == "urls" else "\n"
            return [part.strip() for part in re.split(between, text) if part.strip()], ""
        self.asked = ""
        if column.kind == "ids":
            return self._ids(key, text), self.asked
        if column.kind == "choice":
            said = plain_name(text).replace(" ", "-")
            return (said if said in column.choices else text.strip()), ""
        return self._string(key, text), self.asked

    def _flag(self, value: Any) -> Any:
        if isinstance(value, bool):
            return value
        said = plain_name(words_of(value))
        return True if said in _YES else False if said in _NO else value

    def _ids(self, key: str, text: str) -> list[str]:
        if key == "languages":
            parts = re.split(r"[,،;؛\n\s]+", text)
            return [language_tag(part) or part for part in parts if part]
        if key in _KINDS and (whole := self.names[_KINDS[key]].find(text)):
            return [whole]  # its name may have a comma in it
        return [self._string(key, part) for part in _COMMAS.split(text) if part.strip()]

    def _named(self, sheet: str, said: str) -> str:
        """The id of what a cell names; where there is none, what is wrong is kept to be told."""
        names = self.names[sheet]
        if found := names.find(said):
            return found
        if names.several(said):
            self.asked = (
                f"several on {self.title(sheet)} are called {brief(said)}; write the id of the one"
            )
            return said
        remedy = f"add it to {self.title(sheet)}"
        self.asked = unknown_id(names.kind, said, names.known(), remedy)
        return said

    def _string(self, key: str, text: str) -> str:
        said = text.strip()
        if key in _KINDS:
            return self._named(_KINDS[key], said)
        if key == "position":
            return self.positions.get(plain_name(said), said)
        if key in ("status", "outcomes"):
            id = self.statuses.get(plain_name(said), slug(said))
            return id if id in self.statuses.values() else said
        if key == "language":
            return language_tag(said) or said
        return said if key == "id" and slug(said) == said else text


def words_of(value: Any) -> str:
    """The text of a cell, whatever somebody has put there."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime):
        return str(written(value)[0])
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: Any, choices: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        text = plain_name(value)
        if choices and text.replace(" ", "-") in choices and not text.isdecimal():
            return text.replace(" ", "-")
        try:
            value = float(text.replace(",", ".").replace("٫", "."))
        except ValueError:
            return value
    if isinstance(value, float) and abs(value) < 2**53 and value == int(value):
        return int(value)
    return value
