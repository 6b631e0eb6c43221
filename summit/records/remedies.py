"""What a record lacks, as data: told as a line of TOML until a format words it in its own way."""

from typing import Literal, NamedTuple

from .places import Place, place_text

Form = Literal[
    "word", "text", "rows", "table", "choice", "list", "date", "number", "flag",
    "ids", "evidence", "outcome", "position", "setting", "issue", "day",
]  # fmt: skip


class Lack(NamedTuple):
    """What is to be added.

    key: its keys from the file's table inwards, e.g. ``stances.evidence``, or from its record.
    form: what kind of value it is; a ``setting`` is one of the summit, wherever it is told; a
        ``day`` is to be written otherwise.
    steps: from the place of what is told to where it belongs; () where it is told there.
    given: keys of a table, words to choose from, or examples.
    """

    key: str
    form: Form
    steps: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    def as_toml(self) -> str:
        """What one writes in a file of TOML."""
        key, given = self.key, ", ".join(self.given)
        match self.form:
            case "text":
                return f'a table [{key}] with one text per language, e.g. en = "…"'
            case "rows":
                return f"a table [[{key}]]{given and f' with {given}'}"
            case "table":
                return f"a table [{key}] with {given}"
            case "choice":
                return f"{key} = one of {given}"
            case "list" | "evidence":
                return f'{key} = ["…"]'
            case "ids":
                return f'{key} = ["{self.given[0]}"]'
            case "issue":
                return f"one file per issue, e.g. {key}/{self.given[0]}.toml"
            case "setting":
                return f'{key} = "{self.given[0]}"'
            case "date":
                return f'{key} = a date, e.g. "2021-06-16"'
            case "day":
                return given
            case "number":
                return f"{key} = 1"
            case "flag":
                return f"{key} = true"
            case "outcome":
                return (
                    'outcome = "agreed", with evidence a table [[outcomes]], '
                    "or outcomes = [] until there is one"
                )
            case "position":
                return 'us = "for" below [stances], "silent" for who took none'
            case _:
                return f'{key} = "…"'


class Reference(str):
    """What is wrong, told with another place. before, file, place, after: its parts.

    place: keys and indexes in the file, counted from 0.
    """

    __slots__ = ("after", "before", "file", "place")

    after: str
    before: str
    file: str
    place: Place

    def __new__(cls, before: str, file: str, place: Place, after: str) -> "Reference":
        """Told as in a folder of TOML: ``sources.toml: sources[1]``."""
        made = super().__new__(cls, f"{before}{file}: {place_text(place, 1)}{after}")
        made.before, made.file, made.place, made.after = before, file, place, after
        return made

    def __reduce__(self) -> tuple[type["Reference"], tuple[str, str, Place, str]]:
        return Reference, (self.before, self.file, self.place, self.after)


class Advice(str):
    """What is wrong, and what to add, in words of TOML. before, lack, after: its parts."""

    __slots__ = ("after", "before", "lack")

    after: str
    before: str
    lack: Lack

    def __new__(cls, before: str, lack: Lack, after: str = "") -> "Advice":
        """before: what is wrong, to the verb: ``is missing; add ``. after: where it is added."""
        made = super().__new__(cls, before + lack.as_toml() + after)
        made.before, made.lack, made.after = before, lack, after
        return made

    def __reduce__(self) -> tuple[type["Advice"], tuple[str, Lack, str]]:
        return Advice, (self.before, self.lack, self.after)
