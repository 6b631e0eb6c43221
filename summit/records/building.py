"""Records by hand, in Python: what a folder would hold, written as arguments.

Each function gives a table as it would stand in a file, so that whatever is left out has the same
default as there; ``build`` puts the tables together and makes the summit of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .errors import SummitError
from .issues import Issue
from .naming import apart
from .said_dates import date_of
from .summit import Summit
from .tables import Table

Said = str | Mapping[str, str]
"""A text: in the summit's first language, or language tag → words."""

Rests = str | Iterable[Any] | None
"""Evidence: ``"s02 paragraph 3"``, several of these, or records of the class Evidence."""


def build(
    *,
    title: Said,
    date: str,
    actors: Mapping[str, Any] | Iterable[Any],
    issues: Iterable[Table | Issue],
    events: Iterable[Any] = (),
    sources: Mapping[str, Any] | Iterable[Any] = (),
    accounts: Iterable[Any] = (),
    **more: Any,
) -> Summit:
    """A summit made by hand.

    title: a string is a text in the first language, here as everywhere.
    date: the day or days of the meeting, e.g. ``1986-10-11/1986-10-12`` or ``11-12 October 1986``.
    actors: id → name, names alone (``United States`` is ``united-states``), or those of ``actor``.
    issues: as ``issue`` makes them, in the order of the story.
    events, sources, accounts: as ``event`` and ``source`` make them; sources like actors, by title.
    more: any other key of ``summit.toml``, e.g. ``languages``, ``timezone``, ``licence``.
    Returns a Summit like any other: ``explore``, ``export``, ``save``, ``frames`` work.
    Raises SummitError with every problem, a line each, as of the files that ``save`` would write.
    """
    named: dict[str, Any] = {}
    for table in issues:
        if not isinstance(table, Mapping | Issue):
            raise SummitError(f"issues: {table!r} is no issue; make it with summit.issue(…)")
        id = table.id if isinstance(table, Issue) else table.get("id")
        id = id if isinstance(id, str) else apart(_words(table), named, kind="issue")
        if id in named:
            raise SummitError(f"issues: {id!r} stands there twice; give one another id")
        named[id] = table
    header = {
        "title": title,
        "date": _day(date, more.get("languages")),
        "issues": [*named],
        **_given(more),
    }
    return Summit.from_tables(
        {
            "summit.toml": header,
            "actors.toml": {"actors": _called(actors, "name")},
            "sources.toml": {"sources": _called(sources, "title")},
            "events.toml": {"events": _listed(events)},
            "accounts.toml": {"accounts": _listed(accounts)},
            **{f"issues/{id}.toml": table for id, table in named.items()},
        }
    )


def _day(said: Any, languages: Any) -> Any:
    """A date in words as EDTF; anything else as it is, for the records to tell."""
    if not isinstance(said, str):
        return said
    tags = languages if isinstance(languages, list | tuple) else ()
    try:
        return date_of(said, tuple(tag for tag in tags if isinstance(tag, str)))
    except ValueError:
        return said


def issue(
    short: Said,
    *,
    proposition: Said,
    stances: Mapping[str, Any] | Iterable[Any] = (),
    outcome: str | Table | None = None,
    title: Said | None = None,
    id: str | None = None,
    weight: float | None = None,
    **more: Any,
) -> dict[str, Any]:
    """An issue, as a table for ``build``.

    short: its row header. proposition: neutral; an actor can be for or against it.
    stances: actor → a position, a ``stance``, or several of these in order of time. Who was asked
        and took none is ``silent``; of whom nothing was found is left out, or None.
    outcome: a status, e.g. ``agreed``, or an ``outcome``; several as ``outcomes=[…]``.
    title: longer than ``short``. id: none is made of ``short``.
    more: any other key of an issue's file, e.g. ``notes``, ``commitments``, ``developments``.
    """
    return _given({
        "id": id, "short": short, "title": title, "proposition": proposition, "weight": weight,
        "stances": _stances(stances), "outcome": outcome, **more,
    })  # fmt: skip


def stance(
    position: str,
    statement: Said | None = None,
    *,
    speaker: str | None = None,
    date: str | None = None,
    evidence: Rests = None,
    **more: Any,
) -> dict[str, Any]:
    """What an actor wants, as a table for ``issue``.

    position: of the summit's scale, or ``silent`` or ``mixed``. statement: one sentence.
    speaker: the id of the person who said it. date: none is the days of the summit.
    more: ``actor``, ``basis``, ``reason``, ``main``.
    """
    return _given({
        "position": position, "statement": statement, "speaker": speaker, "date": date,
        "evidence": _rests(evidence), **more,
    })  # fmt: skip


def outcome(
    status: str,
    summary: Said | None = None,
    *,
    date: str | None = None,
    evidence: Rests = None,
) -> dict[str, Any]:
    """What came out on an issue, as a table for ``issue``. date: none is the last day."""
    return _given({
        "status": status, "date": date, "summary": summary, "evidence": _rests(evidence)
    })  # fmt: skip


def event(
    date: str,
    title: Said,
    text: Said | None = None,
    *,
    issues: Iterable[str] = (),
    actors: Iterable[str] = (),
    evidence: Rests = None,
    id: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Something that happened, as a table for ``build``. id: none is made of the title."""
    return _given({
        "id": id, "date": date, "title": title, "text": text, "issues": [*issues],
        "actors": [*actors], "evidence": _rests(evidence), **more,
    })  # fmt: skip


def source(
    title: str,
    *,
    publisher: str | None = None,
    url: str | None = None,
    date: str | None = None,
    language: str | None = None,
    id: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A text that evidence points into, as a table for ``build``. id: none is made of the title."""
    return _given({
        "id": id, "title": title, "publisher": publisher, "date": date, "language": language,
        "urls": [url] if url else None, **more,
    })  # fmt: skip


def actor(
    name: Said,
    *,
    speaks_for: str | None = None,
    role: Said | None = None,
    id: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Who acts or speaks, as a table for ``build``. id: none is made of the name."""
    return _given({"id": id, "name": name, "speaks_for": speaks_for, "role": role, **more})


def _given(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _listed(rows: Any) -> Any:
    """Rows as a file has them: id → what it says, or a list."""
    if isinstance(rows, Mapping):
        return {id: row for id, row in rows.items() if row is not None}
    return list(rows)


def _stances(stances: Any) -> Any:
    """Stances as a file has them: as rows where an actor is called like a key of an issue."""
    listed = _listed(stances)
    keys = {*Issue.model_fields, "outcome", "actor", "position"}
    if not isinstance(listed, Mapping) or not keys & listed.keys():
        return listed
    rows = [
        (id, one)
        for id, told in listed.items()
        for one in (told if isinstance(told, list | tuple) else [told])
    ]
    if not all(isinstance(one, str | Mapping) for _, one in rows):
        return listed
    return [
        {"actor": id, **({"position": one} if isinstance(one, str) else one)} for id, one in rows
    ]


def _called(rows: Any, key: str) -> Any:
    """Rows, of which one in a list can be its name alone, that its id is made of."""
    listed = _listed(rows)
    if isinstance(listed, Mapping):
        return listed
    made: list[Any] = []
    taken = {row["id"] for row in listed if isinstance(row, Mapping) and "id" in row}
    for row in listed:
        id = apart(row, taken, kind="record") if isinstance(row, str) else None
        taken |= {id} if id else set()
        made.append({"id": id, key: row} if id else row)
    return made


def _rests(evidence: Rests) -> list[Any] | None:
    if evidence is None:
        return None
    return [evidence] if isinstance(evidence, str) else [*evidence]


def _words(table: Any) -> str:
    """What an issue is called, in its first language."""
    for key in ("short", "title", "proposition"):
        said = table.get(key)
        if isinstance(said, Mapping):
            said = next(iter(said.values()), None)
        if isinstance(said, str) and said.strip():
            return said
    return ""
