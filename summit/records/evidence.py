"""Which evidence a summit's records rest on, and how many of them rest on any."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from .base import Evidence, Record, walk_records
from .issues import Event
from .places import Place
from .sources import Actor
from .summit import Summit

_KINDS = {
    "Stance": "stances",
    "Outcome": "outcomes",
    "Event": "events",
    "Tone": "tone",
    "NarrativeParagraph": "sections",
    "Difference": "differences",
    "Note": "notes",
    "Term": "terms",
    "Actor": "actors",
    "Commitment": "commitments",
    "Rating": "ratings",
    "Claim": "claims",
}


class Piece(NamedTuple):
    """One piece of evidence, and the record that rests on it.

    record: the owner's path, e.g. ``issues.cyber.stances.0``.
    place: where the piece stands among the owner's evidence, from 0.
    """

    record: str
    place: int
    evidence: Evidence
    owner: Record


def pieces_of(summit: Summit) -> Iterator[Piece]:
    """Every piece of evidence once, in the order of the records."""
    records: dict[Place, Record] = {}
    seen: set[int] = set()
    for path, value in walk_records(summit.lean):
        if isinstance(value, Evidence):
            if id(value) not in seen:  # a development stands in its issue and among the events
                seen.add(id(value))
                *owner, _, place = path
                record = ".".join(map(str, owner))
                yield Piece(record, int(place), value, records[tuple(owner)])
        else:
            records[path] = value


def needing_evidence(summit: Summit) -> Iterator[Any]:
    """Each record that is to rest on evidence once; of actors those with a role or a background."""
    seen: set[int] = set()
    for _path, value in walk_records(summit):
        if id(value) in seen:
            continue
        seen.add(id(value))
        told = not isinstance(value, Actor) or bool(value.about or value.role)
        if told and getattr(value, "evidence", None) is not None:
            yield value


def coverage(summit: Summit) -> dict[str, tuple[int, int]]:
    """Kind of record → how many rest on evidence, how many there are that need it.

    Developments are counted apart from other events; of actors those with a role or a background.
    """
    needed: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    seen: set[int] = set()
    for path, value in walk_records(summit):
        if id(value) in seen:
            continue
        seen.add(id(value))
        evidence = getattr(value, "evidence", None)
        if evidence is None or (isinstance(value, Actor) and not (value.about or value.role)):
            continue
        name = type(value).__name__
        kind = _KINDS.get(name, name.lower())
        if isinstance(value, Event) and "developments" in path:
            kind = "developments"
        needed[kind] += 1
        carried[kind] += bool(evidence)
    return {kind: (carried[kind], count) for kind, count in needed.items()}
