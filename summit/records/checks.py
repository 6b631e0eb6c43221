"""What no file can know by itself: ids that must exist elsewhere, languages, the scale.

The checks read the tables as they were written, guided by the models, and not the records made
from them: so all problems come at once, those of a file that is no valid record included.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from pydantic import BaseModel

from .accounts import Claim
from .base import Evidence, Record, Text, tables_below
from .dates import parse_date
from .defaults import Shipped
from .demands import Fault, main_faults, outcome_faults, unsourced
from .errors import Problem, nearest, unknown_id
from .files import is_issue, issue_id, model_of
from .header import SummitFile
from .issues import OFF_SCALE, OUTCOMES, Meaning, Stance
from .lists import mappings_of, strings_of
from .places import Place, place_text
from .refusals import misplaced_key
from .remedies import Reference
from .signs import sign_fault
from .sources import Paragraph
from .tables import Table, Tables, strings_at_a_glance, strings_in
from .views import View

Ids = Mapping[str, None]


_HOMES = {
    "account": "accounts.toml",
    "actor": "actors.toml",
    "source": "sources.toml",
    "issue": "issues/",
}
_REFERENCES = (
    ("speaker", "actor"),
    ("speaks_for", "actor"),
    ("teller", "actor"),
    ("source", "source"),
    ("issue", "issue"),
)
"""Keys that hold an id of another record, wherever they stand."""
_LISTS = (("actors", "actor"), ("issues", "issue"))
"""Keys that hold a list of them."""


def _tables_in(
    model: type[BaseModel], table: Any, place: Place = ()
) -> Iterator[tuple[Place, type[BaseModel], Table]]:
    """Every table of a file, as ``(place, model that it is meant for, table)``; valid or not."""
    if not isinstance(table, Mapping):
        return
    yield place, model, table
    if model is Text:
        return
    for key, inner in tables_below(model):
        value = table.get(key)
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from _tables_in(inner, item, (*place, key, index))
        elif value is not None:
            yield from _tables_in(inner, value, (*place, key))


def _ids(table: Mapping[str, Any], key: str) -> list[str]:
    return strings_of([item.get("id") for item in mappings_of(table.get(key))])


@dataclass(frozen=True)
class Declared:
    """What there is to refer to; None where it cannot be known, so that nothing follows from it.

    Ids are keys without values: in their order, and found at once however many there are.
    """

    ids: Mapping[str, Ids | None]
    languages: Ids
    columns: Ids
    scale: list[str]
    paragraphs: Mapping[str, Ids]
    events: Ids | None
    strict: bool
    outcomes: Mapping[str, Any]

    @classmethod
    def by(cls, files: Tables) -> "Declared":
        def table(name: str) -> Table:
            return files.get(name) or {}

        def ids(key: str) -> Ids | None:
            name = f"{key}.toml"
            return None if files.get(name) is None else dict.fromkeys(_ids(table(name), key))

        issues = [name for name in files if is_issue(name)]
        events = [*_ids(table("events.toml"), "events")]
        for name in issues:
            events += _ids(table(name), "developments")
        whole = all(found is not None for found in files.values())
        header = table("summit.toml")
        sources = mappings_of(table("sources.toml").get("sources"))
        return cls(
            ids={
                "account": ids("accounts"),
                "actor": ids("actors"),
                "source": ids("sources"),
                "issue": dict.fromkeys(issue_id(name) for name in issues),
            },
            languages=dict.fromkeys(strings_of(header.get("languages"))),
            columns=dict.fromkeys(strings_of(header.get("columns"))),
            scale=strings_of([step.get("position") for step in mappings_of(header.get("scale"))]),
            paragraphs={
                str(source.get("id")): dict.fromkeys(_ids(source, "paragraphs"))
                for source in sources
            },
            events=dict.fromkeys(events) if whole else None,
            strict=header.get("evidence") == "required",
            outcomes=_declared_outcomes(header.get("outcomes")),
        )


def _declared_outcomes(told: Any) -> Mapping[str, Any]:
    if told is None:
        return OUTCOMES
    rows = [one for one in mappings_of(told) if isinstance(one.get("id"), str)]
    return {one["id"]: one.get("group") for one in rows}


def cross_check(files: Tables) -> Iterator[Problem]:
    """What is wrong with the tables of records that no table can know by itself.

    files: every one that records are made of, issues with their ids; None what cannot be read.
    """
    known = Declared.by(files)
    seen: dict[tuple[str, str], tuple[str, Place]] = {}
    undeclared: dict[str, list[tuple[str, Place]]] = {}
    for name, table in files.items():
        for place, model, inner in _tables_in(model_of(name), table):
            if model is Text:
                if known.languages and not isinstance(inner, Shipped):
                    for language in inner.keys() - known.languages.keys():
                        here = (*place, language)
                        if len(language) > 3 and (words := misplaced_key(here, model_of(name))):
                            yield Problem(name, place_text(here), words)
                            continue
                        undeclared.setdefault(language, []).append((name, here))
                continue
            twice = _twice(name, place, model, inner, seen)
            lacking = unsourced(model, place, inner) if known.strict else ()
            ended = outcome_faults(model, inner, known.outcomes)
            mains = main_faults(model, inner)
            for key, words in (*_faults(model, inner, known), *ended, *mains, *lacking, *twice):
                yield Problem(name, place_text((*place, *key)) or "the file", words)
    yield from _language_problems(undeclared, known)
    header = files.get("summit.toml")
    if header is not None:
        for place, words in (*_header_faults(header, known), *_view_faults(header, known)):
            yield Problem("summit.toml", place_text(place), words)


def sign_check(files: Tables) -> Iterator[Problem]:
    """Strings that no reader can see, or that hold what no text may; texts look after their own."""
    for name, table in files.items():
        if strings_at_a_glance(table):
            continue
        found = _tables_in(model_of(name), table)
        texts = {place for place, model, _ in found if model is Text}
        for place, text in strings_in(table):
            if place[:-1] not in texts and (fault := sign_fault(text)):
                yield Problem(name, place_text(place), fault)


def _language_problems(
    undeclared: Mapping[str, list[tuple[str, Place]]], known: Declared
) -> Iterator[Problem]:
    """One for each text in a language that is not declared; one for all if they are many."""
    for language, places in undeclared.items():
        if len(places) > 3:
            said = f"{language!r} is not among them, but {len(places)} texts have it, the first at "
            told = Reference(said, *places[0], "; declare it, or take those texts out")
            yield Problem("summit.toml", "languages", told)
            continue
        hint = nearest(language, known.languages)
        declared = f"it declares {', '.join(known.languages)} (languages in summit.toml)"
        words = f"{language!r} is not a language of this summit{hint}; {declared}"
        for name, place in places:
            yield Problem(name, place_text(place), words)


def _twice(
    name: str,
    place: Place,
    model: type[BaseModel],
    table: Table,
    seen: dict[tuple[str, str], tuple[str, Place]],
) -> Iterator[Fault]:
    """An id that another record of the same kind has already, in whichever file."""
    id = table.get("id")
    if not isinstance(id, str) or not place or "id" not in model.model_fields:
        return
    kind = model.__name__
    scope = f"{kind} {place[:2]}" if model is Paragraph else kind  # ids of one source's own
    if (scope, id) in seen:
        said = f"{id!r} is already the id of "
        yield ("id",), Reference(said, *seen[scope, id], "; choose another")
    seen.setdefault((scope, id), (name, place))


def _unknown(kind: str, key: Place, id: Any, known: Declared) -> Iterator[Fault]:
    ids = known.ids[kind]
    if isinstance(id, str) and ids is not None and id not in ids:
        yield key, unknown_id(kind, id, ids, f"add it to {_HOMES[kind]}")


def _faults(model: type[BaseModel], table: Table, known: Declared) -> Iterator[Fault]:
    if model is Evidence:
        yield from _locator_faults(table, known)
    if model is Stance:
        yield from _unknown("actor", ("actor",), table.get("actor"), known)
        yield from _stance_faults(table, known)
    if model is Meaning:
        yield from _meaning_faults(table, known)
    single, listed = _references(model)
    for key, kind in single:
        yield from _unknown(kind, (key,), table.get(key), known)
    if model is Claim:
        for index, id in enumerate(strings_of(table.get("conflicts"))):
            yield from _unknown("account", ("conflicts", index), id, known)
    for key, kind in listed:
        if isinstance(table.get(key), list):
            for index, id in enumerate(table[key]):
                yield from _unknown(kind, (key, index), id, known)


@cache
def _references(model: type[BaseModel]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The keys of a model that hold an id, and those that hold a list of ids; with their kinds."""
    own = model in (SummitFile, View) or not issubclass(model, Record)  # have checks of their own
    kinds = (_REFERENCES, () if own else _LISTS)
    return tuple(
        tuple((key, kind) for key, kind in of if key in model.model_fields) for of in kinds
    )


def cites(files: Tables) -> bool:
    """Whether any record rests on a source."""
    return any(_cites(model_of(name), table) for name, table in files.items() if table is not None)


def _cites(model: type[BaseModel], table: Any) -> bool:
    if model is Evidence or not isinstance(table, Mapping):
        return isinstance(table, Mapping)
    if model is Text:
        return False
    below = ((inner, table[key]) for key, inner in tables_below(model) if key in table)
    return any(
        any(_cites(inner, item) for item in value)
        if isinstance(value, list)
        else _cites(inner, value)
        for inner, value in below
    )


def _stance_faults(stance: Table, known: Declared) -> Iterator[Fault]:
    position, actor = stance.get("position"), stance.get("actor")
    if (
        known.scale
        and isinstance(position, str)
        and position not in known.scale
        and position not in OFF_SCALE
    ):
        positions = list(dict.fromkeys([*known.scale, *OFF_SCALE]))
        hint = nearest(position, positions) or f"; write one of {', '.join(positions)}"
        yield ("position",), f"{position!r} is not on the scale{hint}"
    actors = known.ids["actor"]
    if not isinstance(actor, str) or (actors is not None and actor not in actors):
        return
    if known.columns and actor not in known.columns:
        yield (
            ("actor",),
            f"{actor!r} has a stance but no column{nearest(actor, known.columns)}; "
            "add it to columns in summit.toml",
        )


def _meaning_faults(meaning: Table, known: Declared) -> Iterator[Fault]:
    position = meaning.get("position")
    if known.scale and isinstance(position, str) and position not in known.scale:
        hint = nearest(position, known.scale) or f"; write one of {', '.join(known.scale)}"
        yield ("position",), f"{position!r} is not on the scale{hint}"


def _locator_faults(evidence: Table, known: Declared) -> Iterator[Fault]:
    source, locator = evidence.get("source"), evidence.get("locator")
    ids = known.paragraphs.get(source, {}) if isinstance(source, str) else {}
    if ids and isinstance(locator, str) and locator not in ids:
        hint = nearest(locator, ids)
        yield (
            ("locator",),
            f"{locator!r} is no paragraph of source {source!r}{hint}; it has {', '.join(ids)}",
        )


def _header_faults(header: Table, known: Declared) -> Iterator[Fault]:
    for index, id in enumerate(strings_of(header.get("columns"))):
        yield from _unknown("actor", ("columns", index), id, known)
    for index, id in enumerate(strings_of(header.get("issues"))):
        issues = known.ids["issue"] or {}
        if id not in issues:
            yield ("issues", index), unknown_id("issue", id, issues, f"add issues/{id}.toml")
    for key in ("shown", "pair"):
        yield from _not_columns((key,), header.get(key), known)
    for key in ("columns", "shown", "pair", "issues", "languages"):
        listed = Counter(strings_of(header.get(key)))
        for id in sorted(id for id, count in listed.items() if count > 1):
            yield (key,), f"{id!r} is listed twice; leave one out"
    yield from _period_faults(("window",), header.get("window"))
    for index, era in enumerate(mappings_of(header.get("eras"))):
        yield from _period_faults(("eras", index), era)
    places = {position: index for index, position in reversed([*enumerate(known.scale)])}
    for index, position in enumerate(known.scale):
        where = ("scale", index, "position")
        if index != places[position]:
            yield where, f"{position!r} is on the scale already; leave one out"
        if position in OFF_SCALE:
            yield where, f"{position!r} stands off every scale; leave it out"
    values = [step.get("value") for step in mappings_of(header.get("scale"))]
    if len(values) > 1 and all(value == values[0] for value in values):
        yield ("scale",), f"all positions have the value {values[0]}; give its ends different ones"


def _period_faults(place: Place, period: Any) -> Iterator[Fault]:
    try:
        start, end = parse_date(period["from"]), parse_date(period["to"])
    except (TypeError, KeyError, ValueError):
        return  # the models complain of it
    if end.starts_before(start):
        yield (*place, "to"), f"{end} is before {start}; swap from and to"


def _not_columns(place: Place, ids: Any, known: Declared) -> Iterator[Fault]:
    for index, id in enumerate(strings_of(ids)):
        if known.columns and id not in known.columns:
            hint = nearest(id, known.columns) or "; add it to columns"
            yield (*place, index), f"{id!r} is not one of the columns{hint}"


def _view_faults(header: Table, known: Declared) -> Iterator[Fault]:
    for index, step in enumerate(mappings_of(header.get("tour"))):
        view, place = step.get("view"), ("tour", index, "view")
        if not isinstance(view, Mapping):
            continue
        for number, id in enumerate(strings_of(view.get("issues"))):
            yield from _unknown("issue", (*place, "issues", number), id, known)
        yield from _not_columns((*place, "actors"), view.get("actors"), known)
        chosen = view.get("selected")
        yield from _nothing((*place, "selected"), chosen, known) if chosen else ()
    for index, question in enumerate(mappings_of(header.get("questions"))):
        for number, chosen in enumerate(strings_of(question.get("rests_on"))):
            yield from _nothing(("questions", index, "rests_on", number), chosen, known)


def _nothing(place: Place, selected: Any, known: Declared) -> Iterator[Fault]:
    """A selection of the explorer that names no record."""
    if known.events is None or not known.columns or not isinstance(selected, str):
        return
    issues = known.ids["issue"] or {}
    issue, slash, actor = selected.partition("/")
    cell = issue in issues and (not slash or actor in known.columns)
    event = selected.startswith("event:") and selected[len("event:") :] in known.events
    if not cell and not event:
        events = (f"event:{id}" for id in known.events)
        cells = (f"{id}/{actor}" for id in issues for actor in known.columns)
        hint = nearest(selected, chain(issues, events, cells))
        yield (
            place,
            f"{selected!r} selects nothing{hint}; write an issue, issue/actor or event:id",
        )
