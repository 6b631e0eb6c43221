"""What an author need not write: the default of each key, worked out from what is written.

After this a table that leaves a key out is the same as one in which its default is written, so
nothing beyond here can tell them apart: neither the records, nor their digest.
"""

import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from copy import deepcopy
from datetime import timedelta
from functools import cache
from importlib.resources import files as resources
from typing import Any

from .clock import clock_of
from .dates import UNDATED, EdtfDate, parse_date
from .errors import Problem
from .files import FILES, is_issue, issue_id, model_of
from .lists import dicts_of
from .naming import apart
from .places import place_text
from .remedies import Advice, Lack
from .shorthand import written_out
from .tables import Tables

Written = MutableMapping[str, Any]
"""File name → its table, which is changed in its place; None where there is none to be had."""

_SUMMIT, _ACTORS, _EVENTS = "summit.toml", "actors.toml", "events.toml"
_NAMES = {
    "sections": "heading",
    "stops": "label",
    "terms": "name",
    "tour": "title",
    "levels": "label",
    "questions": "question",
}
"""Tables of the header that have an id → the text that it is made from."""


_NO_DAYS = (UNDATED,) * 3
"""In the place of the meeting's days where they are wrong, which is told once and of them alone."""


class Shipped(dict[str, str]):
    """A text that comes with the codebook: it may lack the summit's languages, or have others."""


@cache
def codebook() -> Mapping[str, Any]:
    """The lane and the scale of a summit that declares none."""
    path = resources("summit") / "records" / "codebook.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def completed(tables: Tables) -> Written:
    """A copy of the tables of records with all that need not be written."""
    told = {
        name: deepcopy(dict(table))
        for name, table in tables.items()
        if table is not None and (name in FILES or is_issue(name))
    }
    for name, table in told.items():
        if is_issue(name):
            table.setdefault("id", issue_id(name))
    for _problem in complete(told):
        pass  # it is told elsewhere
    return told


def complete(files: Written) -> Iterator[Problem]:
    """Put in what is not written, and write short forms out; tells what cannot be.

    files: every file that records are made of.
    """
    header = files.get(_SUMMIT)
    top = header if header is not None else {}
    first = _languages(top)
    zone = top.get("timezone") if header is not None else "UTC"  # what is not read is told once
    clock, said = clock_of(zone)
    if said:
        yield Problem(_SUMMIT, "timezone", said)
    for name, table in files.items():
        if table is not None:
            for place, words in written_out(model_of(name), table, first, clock):
                yield Problem(name, place_text(place), words)
    days = days_of(top.get("date")) or _NO_DAYS
    issues = {name: table for name, table in files.items() if is_issue(name) and table is not None}
    for table in issues.values():
        _issue(table, days)
    if header is not None:
        _header(header, first, days)
    _actors(files, issues)
    for source in dicts_of((files.get("sources.toml") or {}).get("sources")):
        called: Any = source.get("name")
        named = isinstance(called, dict) and all(tag in called for tag in _tags(top))
        own = called.get(first) if named else None  # else it would stand in for another language
        if publisher := own or source.get("title"):
            source.setdefault("publisher", publisher)
    if header is not None and not header.get("columns"):
        listed = files.get(_ACTORS) or {}
        columns = _columns(listed, issues)
        if columns and "columns" not in header:
            header["columns"] = columns
        elif (
            "columns" not in header and not listed.get("actors") and files.get(_ACTORS) is not None
        ):
            said = Advice("is missing; add ", Lack("actors", "rows", given=("name",)))
            yield Problem(_ACTORS, "actors", said)
    if header is not None and "pair" not in header:
        seen = header.get("shown") or header.get("columns")
        if isinstance(seen, list) and len(seen) == 2:
            header["pair"] = [*seen]
    _name(files, issues, first)


def _languages(header: dict[str, Any]) -> str:
    """The first language of a summit, which declares those of its title where it declares none."""
    if "languages" not in header:
        title = header.get("title")
        told = [tag for tag in title if isinstance(tag, str)] if isinstance(title, dict) else []
        header["languages"] = told or ["en"]
    languages = header["languages"]
    if isinstance(languages, list) and languages and isinstance(languages[0], str):
        return languages[0]
    return "en"


def _tags(header: Mapping[str, Any]) -> list[str]:
    languages = header["languages"] if isinstance(header["languages"], list) else []
    return [tag for tag in languages if isinstance(tag, str)]


def days_of(date: Any) -> tuple[str, str, str] | None:
    """The first day of the meeting, its last, and all of them, without times of day."""
    try:
        when = parse_date(date)
    except ValueError:
        return None
    if when.precision not in ("hour", "minute") and "T" not in when.edtf:
        first, _, last = when.edtf.partition("/")
        return first, last or first, when.edtf
    start, over = when.first.date(), _over(when)
    days = start.isoformat(), over.isoformat()
    return (*days, days[0] if days[0] == days[1] else "/".join(days))


def _over(when: EdtfDate) -> Any:
    return ((when.over or when.settled) - timedelta(microseconds=1)).date()


def _header(header: dict[str, Any], first: str, days: tuple[str, str, str] | None) -> None:
    title = header.get("title")
    if isinstance(title, dict):
        header.setdefault("headline", dict(title))
        words = title.get(first) or next(iter(title.values()), "")
        if isinstance(words, str):
            header.setdefault("id", apart(words, (), kind="summit"))
    told = header.get("standfirst") or header.get("headline")
    if isinstance(told, dict):
        header.setdefault("description", dict(told))
    if days and "window" not in header:
        header["window"] = {"from": days[0], "to": days[1] if days[1] != ".." else days[0]}
    languages = header["languages"] if isinstance(header["languages"], list) else []
    lane = _shipped(codebook()["lane"], languages)
    scale = [
        {
            key: _shipped(said, languages) if isinstance(said, dict) else said
            for key, said in step.items()
        }
        for step in codebook()["scale"]
    ]
    for key, ours in (("lane", lane), ("scale", scale)):
        if header.get(key, ours) == ours:  # what is written out is known as the codebook's too
            header[key] = ours


def _shipped(text: Mapping[str, str], languages: list[Any]) -> Shipped:
    """A text of the codebook in a summit's languages; in English where it has none of them."""
    found = {tag: text[tag] for tag in languages if isinstance(tag, str) and tag in text}
    return Shipped(found or {"en": text["en"]})


def _issue(issue: dict[str, Any], days: tuple[str, str, str]) -> None:
    for key, others in (("title", ("short", "proposition")), ("short", ("title",))):
        told = next((issue[one] for one in others if isinstance(issue.get(one), dict)), None)
        if key not in issue and told is not None:
            issue[key] = dict(told)
    first, last, whole = days
    for stance in dicts_of(issue.get("stances")):
        stance.setdefault("date", whole)
    for outcome in dicts_of(issue.get("outcomes")):
        outcome.setdefault("date", last if last != ".." else first)


def _actors(files: Written, issues: Mapping[str, dict[str, Any]]) -> None:
    """Who speaks is a person; what else there may be is a group."""
    speakers = {
        stance["speaker"]
        for issue in issues.values()
        for stance in dicts_of(issue.get("stances"))
        if isinstance(stance.get("speaker"), str)
    }
    for actor in dicts_of((files.get(_ACTORS) or {}).get("actors")):
        id = actor.get("id")
        speaks = "speaks_for" in actor or (isinstance(id, str) and id in speakers)
        actor.setdefault("kind", "person" if speaks else "group")


def _columns(actors: Mapping[str, Any], issues: Mapping[str, dict[str, Any]]) -> list[str]:
    """The actors that take a position, in their order; where none does, all that speak for none."""
    holding = {
        stance.get("actor")
        for issue in issues.values()
        for stance in dicts_of(issue.get("stances"))
        if isinstance(stance.get("actor"), str)
    }
    told = [actor for actor in dicts_of(actors.get("actors")) if isinstance(actor.get("id"), str)]
    return [actor["id"] for actor in told if actor["id"] in holding] or [
        actor["id"] for actor in told if "speaks_for" not in actor
    ]


def _name(files: Written, issues: Mapping[str, dict[str, Any]], first: str) -> None:
    """Give an id to what has none, from its words."""
    header = files.get(_SUMMIT) or {}
    for key, text in _NAMES.items():
        _ids(dicts_of(header.get(key)), text, first, key.removesuffix("s"))
    for key, text in (("actors", "name"), ("sources", "title"), ("accounts", "name")):
        rows = dicts_of((files.get(f"{key}.toml") or {}).get(key))
        _ids(rows, text, first, key.removesuffix("s"))
    events = dicts_of((files.get(_EVENTS) or {}).get("events"))
    promises = []
    for issue in issues.values():
        events += dicts_of(issue.get("developments"))
        promises += dicts_of(issue.get("commitments"))
    _ids(events, "title", first, "event")
    _ids(promises, "text", first, "commitment")


def _ids(rows: list[dict[str, Any]], text: str, first: str, kind: str) -> None:
    taken = {row["id"] for row in rows if isinstance(row.get("id"), str)}
    for row in rows:
        if "id" in row:
            continue
        said = row.get(text)
        words = said.get(first) or next(iter(said.values()), "") if isinstance(said, dict) else said
        if not isinstance(words, str) or not words.strip():
            continue  # the text is missing, which is told
        row["id"] = apart(words, taken, str(row.get("date", "")), kind=kind)
        taken.add(row["id"])
