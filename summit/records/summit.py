"""A summit: its records by id, and what follows from them as a whole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Self, cast

from pydantic import Field, PrivateAttr

from .accounts import Account
from .assembly import assembled, fits, locales_in
from .base import plain
from .brief import cut, listed
from .cells import Cells, IssuesOfCells
from .coding import Coding
from .errors import Problem
from .header import SummitHeader
from .issues import Commitment, Event, Issue
from .sources import Actor, Source
from .span import Spanned, undated
from .tables import Table, Tables, tables_of

DIGEST = 2
"""Raised where records that say the same would be written otherwise, a default changed included."""


class Carried(SummitHeader):
    """What goes along with a summit and is no part of what its records say."""

    _origin: str = PrivateAttr(default="")
    _folder: Path | None = PrivateAttr(default=None)
    _locales: Mapping[str, Table] = PrivateAttr(default_factory=dict)
    _coding: Coding | None = PrivateAttr(default=None)
    _cells: Cells | None = PrivateAttr(default=None)
    _lean: Any = PrivateAttr(default=None)
    _part: Any = PrivateAttr(default=None)

    @property
    def origin(self) -> str:
        """The name or path that it was loaded by; its id where it was made in memory."""
        return self._origin or self.id

    @property
    def folder(self) -> Path | None:
        """The folder or file that it was loaded from, in full; None where it was made in memory."""
        return self._folder

    @property
    def locales(self) -> Mapping[str, Table]:
        """Words of the interface that the summit's own folder brings, by language."""
        return self._locales

    @property
    def second_coding(self) -> Coding | None:
        """What a second coder wrote, if there is one."""
        return self._coding

    @property
    def cells(self) -> Cells | None:
        """Its positions as columns, where it was made of a table; None where they are records."""
        return self._cells

    @property
    def lean(self) -> Self:
        """The summit without the stances that are columns; the summit itself where none are."""
        return self if self._lean is None else cast("Self", self._lean)

    @property
    def part(self) -> Any:
        """How much of a whole it is, a ``Part``; None where it is the whole."""
        return self._part

    def _carry(self, lean: "Carried", cells: Cells) -> None:
        self._origin, self._locales = lean._origin, lean._locales
        self._lean, self._cells = lean, cells

    def __eq__(self, other: object) -> bool:
        """Whether the records say the same, wherever they were read from."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    def __hash__(self) -> int:
        return hash((self.id, self.date))


def _fields(summit: SummitHeader) -> dict[str, Any]:
    return {name: getattr(summit, name) for name in type(summit).model_fields}


class Summit(Spanned, Carried):
    """A whole summit, cross-checked: mappings by id, in the order of the story."""

    issues: Mapping[str, Issue]
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    events: Mapping[str, Event] = Field(
        description="in order of when each was over; developments too"
    )
    accounts: Mapping[str, Account] = Field({}, description="tellings of the meeting")

    def __init__(self, **fields: Any) -> None:
        self.__setstate__(type(self).from_tables(tables_of(fields)).__getstate__())

    @classmethod
    def from_tables(
        cls,
        tables: Tables,
        problems: Iterable[Problem] = (),
        *,
        origin: str = "",
        folder: Path | None = None,
    ) -> Self:
        """Make a summit of its tables: the one way in, whatever the tables were read from.

        tables: file name → table as in TOML, e.g. ``summit.toml``, ``issues/trade.toml``,
            ``locale/fr.toml``; in a list of tables a record may stand for its own. None is a file
            that could not be read, which a problem tells. They are copied, never changed or kept.
        problems: what reading them has brought to light; raised together with all that is found.
        origin, folder: the name or path that it was asked for by, and the folder or file that it
            was read from.
        Returns a frozen Summit with records of its own.
        Raises SummitError with every problem, a line each: file, key, remedy.
        """
        # each field is checked by now
        fields, coding = assembled(tables, problems)
        made = cast("Self", cls.model_construct(**fields))
        made._origin, made._folder, made._locales = origin, folder, locales_in(tables)
        made._coding = coding
        return made

    @classmethod
    def from_cells(cls, tables: Tables, cells: Cells) -> Self:
        """Make a summit whose positions are columns: records are made when one is asked for.

        tables: as for ``from_tables``, with all issues, in the order of the cells, and no stance.
        Returns a frozen Summit that says the same as one of tables with all stances in them.
        Raises SummitError like that.
        """
        lean = cls.from_tables(tables)
        header = tables["summit.toml"] or {}
        strict = header.get("evidence") == "required"
        if strict or tuple(lean.issues) != cells.issues or not cells.sound(lean.values):
            return cls.from_tables(cells.written_into(tables))
        made = cast("Self", cls.model_construct(**_fields(lean)))
        vars(made)["issues"] = IssuesOfCells(lean.issues, cells, undated(lean))
        made._carry(lean, cells)
        return made

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """A summit as it is, or one made of a mapping of fields. Raises SummitError as above."""
        return obj if isinstance(obj, cls) else cls(**obj)

    def model_copy(
        self,
        *,
        update: Mapping[str, Any] | None = None,
        deep: bool = False,  # noqa: ARG002
    ) -> Self:
        """A summit with some fields changed, checked like any other.

        Developments come and go with their issues. All is new; so ``deep`` makes no difference.
        A second coding goes along where it still fits.
        Raises SummitError where the changed fields do not fit together.
        """
        fields = _own_fields(self) | dict(update or {})
        words = {f"locale/{language}.toml": table for language, table in self.locales.items()}
        made = self.from_tables(tables_of(fields) | words, origin=self._origin, folder=self._folder)
        if self._coding and fits(self._coding, vars(made)):
            made._coding = self._coding
        return made

    @cached_property
    def digest(self) -> str:
        """What the records say, as 16 hex digits: another text, another digest.

        What equals its default is left out: a field that a later version adds changes nothing.
        """
        hashed = sha256()
        for piece in _canonical_pieces(plain(self.lean), self.cells, undated(self)):
            hashed.update(piece.encode("utf-8"))
        return hashed.hexdigest()[:16]

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All that was promised or opened, issue by issue."""
        issues = self.lean.issues.values()
        return tuple(one for issue in issues for one in issue.commitments)

    def _words_for_(self, name: str) -> list[str]:
        """What can stand in the quotes of an argument or a trait of that name, for a prompt."""
        words = {"language": self.languages, "issues": self.issues, "actors": self.columns}
        return list({**words, "outcomes": self.groups}.get(name, ()))

    def __repr__(self) -> str:
        return _in_brief(self)

    __str__ = __repr__

    def developments(self, issue: str) -> tuple[Event, ...]:
        """What happened on an issue after the day of the summit, in order of time."""
        over = self.date.over or self.date.first
        return tuple(
            event
            for event in self.events.values()
            if issue in event.issues and self.by_clock(event.date).first >= over
        )


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _canonical_pieces(told: dict[str, Any], cells: Cells | None, day: str) -> Iterator[str]:
    """The same text of records and of columns: of these an issue at a time."""
    if cells is None:
        yield _canonical([DIGEST, told])
        return
    mark = "\0"  # which no text has
    before, after = _canonical([DIGEST, {**told, "issues": mark}]).split(_canonical(mark))
    place = {id: number for number, id in enumerate(cells.issues)}
    yield before + "{"
    for count, id in enumerate(sorted(cells.issues)):
        issue = {**told["issues"][id]}
        rows = cells.json_rows(place[id], day)
        head, tail = _canonical({**issue, "stances": mark}).split(_canonical(mark))
        whole = head + rows + tail if rows != "[]" else _canonical(issue)
        yield f"{', ' if count else ''}{_canonical(id)}: {whole}"
    yield "}" + after


def _own_fields(summit: Summit) -> dict[str, Any]:
    """Its fields without the events that are developments of an issue."""
    own = {event.id for issue in summit.issues.values() for event in issue.developments}
    events = {id: event for id, event in summit.events.items() if id not in own}
    return _fields(summit) | {"events": events}


def _in_brief(summit: Summit) -> str:
    title, _ = summit.title.pick(summit.languages[0])
    held = (summit.issues, summit.actors, summit.events, summit.sources)
    counts = ", ".join(repr(one).partition(":")[0] for one in held)
    told = [f"Summit({summit.id!r}): {title}", f"{summit.date}; {counts}"]
    told += [f"issues: {listed(summit.issues, 90)}", f"actors: {listed(summit.actors, 90)}"]
    return "\n  ".join(map(cut, told))
