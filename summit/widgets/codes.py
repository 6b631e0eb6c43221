"""What is coded from a text: codes become records, and records marks in the text.

A code is a dict: ``kind``, the ``place`` in the text as (paragraph, start, end), the ``issue`` that
it is of, and the ``record``, a table as ``summit.stance`` and its like make it. An issue or an
actor that is new is a code without a place.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path, PurePath
from typing import Any

from ..io import Copy, Files, Span, same_file
from ..records import (
    Claim,
    Event,
    Outcome,
    Stance,
    Summit,
    SummitError,
    add_account,
    add_actor,
    add_claim,
    add_event,
    add_issue,
    add_outcome,
    add_paragraph,
    add_source,
    add_stance,
    apart,
    brief,
    cited_elsewhere,
    nearest,
    pieces_of,
)
from ..words import direction_of, tone

Code = Mapping[str, Any]

PASSAGES = ("stance", "outcome", "event", "claim")
"""Kinds of codes that are of a passage."""

NEW = "+"
"""Stands for the issue or the actor that the same message brings."""

NAMED = ("issue", "actor")
"""Kinds of codes that bring what others speak of."""

_TEXTS = ("statement", "summary", "title", "text", "short", "proposition", "name", "audience")


class Coding:
    """A summit, a text that one of its sources is, and what codes make of both."""

    def __init__(self, summit: Summit, source: str, copy: Copy) -> None:
        self.given, self.source, self.copy = summit, source, copy
        self.files = Files.of(summit)
        self._first = deepcopy(self.files.tables)
        self._origin, self._folder = summit.origin, summit.folder
        self.begins = source not in summit.sources
        if self.begins:
            add_source(self._first, source, PurePath(copy.name).name or source)
            summit = self.files.made(self._first, origin=self._origin, folder=self._folder)
        self.begun = summit
        self.language = _language(summit, source, copy)
        self.marked = not cited_elsewhere(self._first, source)
        self._earlier = earlier_marks(summit, source, copy)

    def checked(self, codes: Any) -> tuple[dict[str, Any], ...]:
        """Codes as they are kept. Raises SummitError for what is none."""
        if isinstance(codes, Mapping | str) or not isinstance(codes, Iterable):
            raise SummitError(f"codes: {brief(codes)} is no list of codes; see help(desk)")
        return tuple(self._checked(code) for code in codes)

    def _checked(self, code: Any) -> dict[str, Any]:
        kinds = [*PASSAGES, *NAMED]
        if not isinstance(code, Mapping) or not isinstance(code.get("record"), Mapping):
            raise SummitError(f"codes: {brief(code)} is no code; it needs kind, place and record")
        kind = code.get("kind")
        if kind not in kinds:
            hint = nearest(str(kind), kinds)
            raise SummitError(f"codes: no kind {brief(kind)}{hint}; it can be {', '.join(kinds)}")
        first = self.begun.languages[0]
        row = code["record"].items()
        told = {key: value for key, value in row if value not in (None, "", [], {})}
        for key in _TEXTS:
            if isinstance(told.get(key), str):
                told[key] = {first: told[key]}
        found = {**code, "record": told}
        if kind in PASSAGES:
            found["place"] = tuple(self.copy.span(code.get("place") or ()))
        return found

    def tables(self, codes: Sequence[Code]) -> dict[str, dict[str, Any]]:
        """The tables of the summit with what is coded, as its files are written."""
        files: dict[str, dict[str, Any]] = deepcopy(self._first)
        for code in codes:
            self._add(files, code)
        return files

    def summit(self, codes: Sequence[Code]) -> Summit:
        """The summit so far. Raises SummitError with what is wrong with it, a line each."""
        if not codes and self._folder == self.begun.folder:
            return self.begun
        tables = self.tables(codes)
        return self.files.made(tables, origin=self._origin, folder=self._folder)

    def marks(self, summit: Summit, codes: Sequence[Code]) -> list[list[Any]]:
        """Marks of all that is coded, in earlier sittings and in this one; see ``marks_of``."""
        own = marks_of(summit, codes)
        said = [mark[1:] for mark in own]
        return [mark for mark in self._earlier if mark[1:] not in said] + own

    def notes(self) -> dict[str, str]:
        """``begun``: the source that is not in its file yet; ``other``: where newer records lie."""
        told = {"begun": self.source if self.begins else "", "other": ""}
        if self.files.other:
            told["other"] = self.given.origin or str(self.files.other)
        return {name: said for name, said in told.items() if said}

    def save(self, codes: Sequence[Code], folder: Path | None) -> Path:
        """Write what is coded into the summit's files, or all into a new folder; see ``Files``."""
        tables = self.tables(codes)
        own = self.files.folder
        if folder is None or (own is not None and same_file(folder, own)):
            made = self.files.save(tables)
            self.begins = False
            return made
        made = self.files.save_anew(self.summit(codes), tables, folder)
        self.begins = False
        self._origin, self._folder = folder.as_posix(), folder.absolute()
        return made

    def _add(self, files: dict[str, dict[str, Any]], code: Code) -> None:
        kind, issue, row = code["kind"], str(code.get("issue", "")), dict(code["record"])
        if kind == "issue":
            add_issue(files, row)
            return
        if kind == "actor":
            add_actor(files, row)
            return
        row["evidence"] = [self._evidence(files, code), *row.get("evidence", ())]
        if kind == "stance":
            add_stance(files, issue, row)
        elif kind == "outcome":
            add_outcome(files, issue, row)
        elif kind == "event":
            add_event(files, row)
        elif isinstance(account := code.get("account"), Mapping):
            made = _new_account(self.begun, self.source, account)
            add_account(files, made, {"issue": issue, **row})
        else:
            add_claim(files, account or self.account(files), {"issue": issue, **row})

    def _evidence(self, files: dict[str, dict[str, Any]], code: Code) -> dict[str, Any]:
        span = Span(*code["place"])
        quote = self.copy.quote(span, self.language)
        found = {"source": self.source, "status": "verified", "quote": quote}
        number = span.paragraph + 1
        if not self.marked:
            return {**found, "locator": f"paragraph {number}"}
        mark = self.copy.fingerprint(span)
        return {**found, "locator": add_paragraph(files, self.source, number, mark)}

    def account(self, files: Mapping[str, Mapping[str, Any]] | None = None) -> str:
        """The account that this text is; "" where none is."""
        tables = self._first if files is None else files
        rows = tables.get("accounts.toml", {}).get("accounts", [])
        return next((str(row["id"]) for row in rows
                     if row.get("source") == self.source and "id" in row), "")  # fmt: skip


def _new_account(summit: Summit, id: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The account that a source is, with what is told of it."""
    source, first = summit.sources[id], summit.languages[0]
    own = {"id": id, "name": {first: source.called(first)}, "source": id, "seen": "whole"}
    when = {} if source.date == "unknown" else {"date": source.date}
    texts = {key: {first: row[key]} for key in _TEXTS if isinstance(row.get(key), str)}
    return {**own, **when, **row, **texts}


def named(codes: Iterable[Code], summit: Summit) -> list[dict[str, Any]]:
    """Codes in which a new issue or actor has an id, made of its words; ``+`` then stands for it.

    summit: whose ids are taken.
    """
    made, new = [], {"issue": "", "actor": ""}
    for code in codes:
        kind, row = code["kind"], dict(code["record"])
        if kind in NAMED:
            said = row.get("short" if kind == "issue" else "name", "")
            words = next(iter(said.values()), "") if isinstance(said, Mapping) else str(said)
            taken = summit.issues if kind == "issue" else summit.actors
            row["id"] = new[kind] = row.get("id") or apart(words, taken, kind=kind)
        told = {**code, "record": row}
        for key, where in (("issue", told), ("actor", row)):
            if where.get(key) == NEW:
                where[key] = new[key]
        if row.get("issues") == [NEW]:
            row["issues"] = [new["issue"]]
        if row.get("actors") == [NEW]:
            row["actors"] = [new["actor"]]
        made.append(told)
    return made


def of_passage(code: Code) -> bool:
    """Whether a code is of a passage."""
    return code["kind"] in PASSAGES


def marks_of(summit: Summit, codes: Sequence[Code]) -> list[list[Any]]:
    """What the text shows of codes.

    Each a list: number, paragraph, start, end, kind, tone, issue, whose, position.
    """
    found = []
    for number, code in enumerate(codes):
        if of_passage(code):
            row, kind = code["record"], code["kind"]
            held = tone(summit, row["position"]) if kind == "stance" else kind
            said = row.get("actor") or row.get("status") or row.get("date") or ""
            told = [kind, held, code.get("issue", ""), said, row.get("position", "")]
            found.append([number, *code["place"], *told])
    return found


def earlier_marks(summit: Summit, source: str, copy: Copy) -> list[list[Any]]:
    """The same of what the records of a summit quote from a source already; numbers from -1 down.

    A quotation that does not stand in the copy has none.
    """
    found: list[list[Any]] = []
    prints = {one.id: one.fingerprint for one in summit.sources[source].paragraphs}
    for piece in pieces_of(summit):
        evidence, owner = piece.evidence, piece.owner
        if evidence.source != source or evidence.quote is None:
            continue
        issue = piece.record.split(".")[1] if piece.record.startswith("issues.") else ""
        if isinstance(owner, Stance):
            told = ["stance", tone(summit, owner.position), issue, owner.actor, owner.position]
        elif isinstance(owner, Outcome):
            told = ["outcome", "outcome", issue, owner.status, ""]
        elif isinstance(owner, Event):
            told = ["event", "event", "", owner.date.edtf, ""]
        elif isinstance(owner, Claim):
            told = ["claim", "claim", owner.issue, "", ""]
        else:
            continue
        span = copy.place(evidence.quote, prints.get(evidence.locator, ""))
        if span is not None:
            found.append([-1 - len(found), *span, *told])
    return found


def counted(copy: Copy, marks: Sequence[Sequence[Any]]) -> dict[str, int]:
    """How much is coded: paragraphs, coded ones, passages, and of each kind."""
    kinds = {kind: sum(mark[4] == kind for mark in marks) for kind in PASSAGES}
    return {
        "paragraphs": len(copy.paragraphs),
        "coded": len({mark[1] for mark in marks}),
        "passages": len(marks),
        **kinds,
    }


def _language(summit: Summit, source: str, copy: Copy) -> str:
    """The language of a text: its source's; else one of the summit's that is written so."""
    told = summit.sources[source].language
    if told != "unknown":
        return told
    rtl = sum("\u0590" <= sign <= "\u08ff" for sign in copy.text[:10_000])
    letters = sum(sign.isalpha() for sign in copy.text[:10_000])
    way = "rtl" if rtl * 2 > letters else "ltr"
    return next((tag for tag in summit.languages if direction_of(tag) == way), "und")
