"""What is valid in a summit's records and may not be meant: a careful editor's second look.

Each is told by file and place with a remedy; none keeps a summit from being shown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from itertools import chain
from typing import Any, get_args

from .base import Evidence, EvidenceStatus, Quote, Record, Text, walk
from .dates import UNDATED
from .errors import Problem, nearest
from .evidence import needing_evidence
from .issues import OFF_SCALE, Event, Issue, Stance
from .places import Place, RowNames
from .remedies import Advice, Lack
from .sources import Source
from .summit import Summit
from .writing import full_tables

_STAND_IN = re.compile(r"…|\[…[^\[\]]*\]")
"""What a new summit's folder says until its author does, in any language: […: to be written]."""

_YOURS = "; write your own words, or delete it"

_STATUSES = get_args(EvidenceStatus)
_IN_BRACKETS = re.compile(r"(?:^|\s)\((?![ivxlcIVXLC]+\))(?P<word>[^\W\d_]{3,})\)$")
"""A word where the status of a piece of evidence stands; a numeral is part of the place."""

_FAR = timedelta(days=50 * 365.25)
_MARKUP = re.compile(
    r"(?P<tag></?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)|(?P<entity>&(?:[a-z]{2,8}|#\d+);)"
    r"|(?P<strong>\*\*\S[^*]*\*\*|(?<!\w)__\S[^_]*__(?!\w))|(?P<link>\[[^\]\n]+\]\([^)\s]+\))"
    r"|(?P<heading>^#{1,6} \S)|(?P<code>`[^`\n]+`)",
    re.I | re.M,
)


def doubts(summit: Summit) -> Iterator[Problem]:
    """Everything that may not be meant, in the order of the kinds in which it is looked for."""
    yield from lacking_texts(summit)
    yield from stand_ins(summit)
    found = chain(
        (doubt for issue in summit.issues.values() for doubt in _of_issue(summit, issue)),
        _of_events(summit), _of_evidence(summit), _of_texts(summit), _unused(summit),
        _unsourced(summit),
    )  # fmt: skip
    places = _Places(summit)
    for record, key, said in found:
        file, place = places.of(record)
        yield Problem(file, f"{place}.{key}" if place and key else place or key, said)


def lacking_texts(summit: Summit, language: str | None = None) -> Iterator[Problem]:
    """Each text that lacks one of the summit's languages, or the one that is asked for.

    A translation is not asked for in the language of its quotation.
    """
    places = _Places(summit)
    texts: dict[int, tuple[Place, Text]] = {}
    said: set[tuple[Place, Text]] = set()
    for path, value in walk(summit):
        if isinstance(value, Text) and (path[:-1], value) not in said:
            said.add((path[:-1], value))  # a title that follows from the short one lacks no more
            texts.setdefault(id(value), (path, value))  # a development stands in two places
    for path, text in texts.values():
        for tag in summit.languages:
            if tag in text or "translation" in path or language not in (None, tag):
                continue
            if path[0] == "sources" and path[-1] == "name":
                continue  # its publisher is shown
            if path[0] == "authors" and summit.authors[int(path[1])].kind == "person":
                continue
            file, place = places.at(path)
            shown = next(iter(text.root))
            words = f"no {tag} text; it is shown in {shown}; add "
            yield Problem(file, place, Advice(words, Lack(tag, "word", (tag,))))


def stand_ins(summit: Summit) -> Iterator[Problem]:
    """Each text that its author has not written yet: ``…``, or ``[…: to be written]``."""
    places = _Places(summit)
    told: set[int | tuple[Place, Text]] = set()
    for path, value in walk(summit):
        if isinstance(value, Text) and told.isdisjoint({id(value), (path[:-1], value)}):
            told |= {id(value), (path[:-1], value)}  # a title that follows is told once
            tags = [tag for tag, words in value.root.items() if _STAND_IN.fullmatch(words)]
            if tags:
                yield Problem(*places.at(path), f"still a stand-in ({', '.join(tags)}){_YOURS}")
        elif isinstance(value, Source) and _STAND_IN.fullmatch(value.title):
            file, place = places.of(value)
            yield Problem(file, f"{place}.title", f"still a stand-in{_YOURS}")


def missing_texts(summit: Summit, language: str | None = None) -> list[str]:
    """One line for each text that lacks one of the summit's languages, or the one asked for."""
    return [str(one) for one in lacking_texts(summit, language)]


Doubt = tuple[Record, str, str]
"""A record, its key, what is said of it."""


class _Places:
    """Where each record stands: its file, and its place there as an author is told it.

    What that takes is made when the first one is asked for: most summits have nothing to tell.
    """

    def __init__(self, summit: Summit) -> None:
        self.summit = summit
        self.names = RowNames()
        self.rows: dict[str | int, dict[Any, Any]] = {}

    @cached_property
    def tables(self) -> Mapping[str, Any]:
        return full_tables(self.summit)

    @cached_property
    def paths(self) -> dict[int, Place]:
        """Where each record stands first, by its identity."""
        found: dict[int, Place] = {}
        for path, value in walk(self.summit):
            found.setdefault(id(value), path)
        return found

    def of(self, record: Record) -> tuple[str, str]:
        return self.at(self.paths.get(id(record), ()))

    def at(self, path: Place) -> tuple[str, str]:
        """File and place of what stands at a path of the summit."""
        head, *rest = path or ("",)
        if head == "issues" and rest:
            name, *rest = rest
            file = f"issues/{name}.toml"
            return file, _place_words(rest, self.tables[file], self.names)
        if head in ("actors", "sources", "events", "accounts") and rest:
            name, *rest = rest
            if head not in self.rows:
                table = self.tables[f"{head}.toml"] or {str(head): []}
                self.rows[head] = {row["id"]: row for row in table[str(head)]}
            row = self.rows[head].get(name, {})
            inner = _place_words(rest, row, self.names)
            return f"{head}.toml", f"{head}[{name}]" + (f".{inner}" if inner else "")
        return "summit.toml", _place_words(path, self.tables["summit.toml"], self.names)


def _place_words(path: Iterable[str | int], table: Any, names: RowNames) -> str:
    told, value = "", table
    for step in path:
        if isinstance(step, int):
            told += f"[{names.of(value, step)}]"
            value = value[step] if isinstance(value, list) and step < len(value) else None
        else:
            told += f".{step}" if told else step
            value = value.get(step) if isinstance(value, Mapping) else None
    return told


def _of_issue(summit: Summit, issue: Issue) -> Iterator[Doubt]:
    if not 1 <= issue.weight <= 3:
        yield issue, "weight", (
            f"{issue.weight:g} is outside 1 to 3, the codebook's weights; write 1, 2 or 3"
        )  # fmt: skip
    if not issue.stance_records:
        said = "no position of anyone is on record; add e.g. "
        yield issue, "stances", Advice(said, Lack("stances", "position"))
    for actor, stances in issue.history.items():
        yield from _of_stances(summit, actor, stances)
    days = Counter(one.date.known_by for one in issue.outcomes)
    for outcome in issue.outcomes[1:]:
        if days[outcome.date.known_by] > 1 and outcome is _last_of_day(issue.outcomes, outcome):
            yield outcome, "date", (
                f"there are {days[outcome.date.known_by]} outcomes of {outcome.date.known_by}, of "
                "which this last one counts; leave one out, or correct a date"
            )  # fmt: skip


def _last_of_day(dated: Iterable[Any], one: Any) -> Any:
    return [other for other in dated if other.date.known_by == one.date.known_by][-1]


def _of_stances(summit: Summit, actor: str, stances: tuple[Stance, ...]) -> Iterator[Doubt]:
    first, last = summit.window.start.first.date(), summit.window.end.known_by
    earlier = [one for one in stances if one.date.known_by <= last]
    near = earlier[-1] if earlier else stances[0]  # they stand in order of time
    if not earlier or near.date.over_by < first:
        counts = "earlier, and counts until there is a later one" if earlier else (
            "later, and does not count")  # fmt: skip
        yield near, "date", (
            f"{actor} has no stance inside the window, {first} to {last}; this one, of "
            f"{near.date}, is {counts}: correct the date, or the window in summit.toml"
        )  # fmt: skip
    days: dict[Any, list[Stance]] = {}
    for one in stances:
        days.setdefault(one.date.known_by, []).append(one)
    for day, same in days.items():
        if len(same) > 1 and not same[-1].main:
            said = (
                f"one of {len(same)} stances of {actor} on {day}, and the last in the file, so it "
                "counts; add "
            )
            lack = Lack("main", "flag", ("main",))
            yield same[-1], "", Advice(said, lack, " to the one that counts")
    for one in stances:
        if one.position in OFF_SCALE and one.basis == "stated":
            yield one, "basis", (
                f"{one.position} is marked stated, but is always a reading; "
                "leave basis out, or choose another position"
            )  # fmt: skip
        speaker = summit.actors.get(one.speaker) if one.speaker else None
        other = speaker.speaks_for if speaker else None
        if other and other != actor and other in summit.columns:
            yield one, "speaker", (
                f"{one.speaker} speaks for {other}, not for {actor}; "
                "correct the speaker, the actor, or speaks_for in actors.toml"
            )  # fmt: skip
        if far := _far(summit, one):
            yield one, "date", far


def _far(summit: Summit, record: Any) -> str:
    away = record.date.first - summit.date.first
    if abs(away) <= _FAR or record.date.edtf == UNDATED:
        return ""
    side = "after" if away > timedelta(0) else "before"
    return f"{record.date} is more than fifty years {side} the meeting; check the year"


def _of_events(summit: Summit) -> Iterator[Doubt]:
    since = [one for one in summit.events.values() if one.date.known_by > summit.date.known_by]
    if len(since) > 1 and not any(one.issues for one in since):
        said = (
            "no event after the meeting bears on an issue, so every row says that nothing is on "
            "record since; add e.g. "
        )
        id, issue = next(iter(summit.issues.items()))
        lack = Lack("issues", "ids", given=(id, issue.short.pick(summit.languages[0])[0]))
        yield since[0], "issues", Advice(said, lack, " to those that do")
    for event in summit.events.values():
        if far := _far(summit, event):
            yield event, "date", far
        if event.direction in ("forward", "back") and not _promised(summit, event):
            yield event, "direction", (
                f"{event.direction}, but on its issues nothing was agreed or opened; "
                "leave direction out, or mend the outcome"
            )  # fmt: skip


def _of_evidence(summit: Summit) -> Iterator[Doubt]:
    for _, one in walk(summit):
        if isinstance(one, Evidence):
            other = next(
                (id for id in re.findall(r"[\w-]+", one.locator) if id in summit.sources), ""
            )
            if other:
                yield one, "locator", (
                    f"{other} is a source of its own, and stands here as a place in {one.source}; "
                    "to cite both, write a piece of evidence for each"
                )  # fmt: skip
            if one.status == "reported" and (told := _IN_BRACKETS.search(one.locator)):
                hint = nearest(told["word"].lower(), _STATUSES)
                yield one, "locator", (
                    f"({told['word']}) is no status, and stands here as part of the place{hint}; "
                    f"write one of {', '.join(_STATUSES)}, or take the brackets away"
                )  # fmt: skip


def _promised(summit: Summit, event: Event) -> bool:
    groups = {
        one.group
        for id in event.issues
        for one in summit.issues[id].outcomes
    }  # fmt: skip
    return bool(groups & {"agreed", "talks"})


def _of_texts(summit: Summit) -> Iterator[Doubt]:
    seen: set[int] = set()
    for _path, record in walk(summit):
        if not isinstance(record, Record) or id(record) in seen:
            continue
        seen.add(id(record))
        if isinstance(record, Quote):
            shown = [record.language, *(record.translation.root if record.translation else ())]
            if not {*shown} & {*summit.languages}:
                wanted = " or ".join(summit.languages)
                yield record, "", (
                    f"this quotation is in {record.language} alone; add translation in {wanted}"
                )  # fmt: skip
        for name, field in type(record).model_fields.items():
            text = getattr(record, name)
            if isinstance(text, Text):
                yield from _marked_up(record, field.alias or name, text)


def _marked_up(record: Record, key: str, text: Text) -> Iterator[Doubt]:
    for tag, words in text.root.items():
        if found := _MARKUP.search(words):
            kind = "HTML" if found["tag"] or found["entity"] else "Markdown"
            yield record, f"{key}.{tag}", (
                f"{found[0][:40]!r} looks like {kind}, which is shown as it is written; "
                "write plain text"
            )  # fmt: skip


def _unused(summit: Summit) -> Iterator[Doubt]:
    used: set[str] = {*summit.columns}
    cited: set[str] = set()
    for _path, record in walk(summit):
        if isinstance(record, Evidence):
            cited.add(record.source)
        elif isinstance(record, Record):
            for key in ("speaker", "speaks_for", "teller", "actor"):
                used.add(getattr(record, key, None) or "")
            if isinstance(record, Event):
                used |= {*record.actors}
    cited |= {account.source for account in summit.accounts.values()}
    for id, source in summit.sources.items():
        if id not in cited:
            yield source, "", "nothing rests on this source; cite it, or leave it out"
    for id, actor in summit.actors.items():
        if id not in used:
            yield actor, "", (
                "has no stance, speaks nowhere and is in no event; leave it out, or tell of it"
            )  # fmt: skip


def _unsourced(summit: Summit) -> Iterator[Doubt]:
    lack = Lack("evidence", "evidence", ("evidence",))
    for record in needing_evidence(summit):
        if not record.evidence:
            yield record, "", Advice("no source given; add ", lack)
