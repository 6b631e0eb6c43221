"""A summit → the tables that an author would write: nothing that has the right default anyway."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from .base import DERIVED, Evidence, Quote, Text, keys_of, models_of, plain
from .clock import Clock
from .defaults import complete
from .files import FILES, OPTIONAL, SECOND, is_issue, issue_id, model_of
from .issues import Issue
from .shorthand import NAMED, short_evidence, short_quote, written_out
from .sources import Actor, Paragraph, Source
from .summit import Summit
from .tables import Table, tables_of


class Worded(dict[str, str]):
    """Words in some languages: a text, or a quotation."""


def full_tables(summit: Summit) -> dict[str, Table]:
    """All files of a summit, each key written out that its record has."""
    own = {event.id for issue in summit.issues.values() for event in issue.developments}
    fields = {name: getattr(summit, name) for name in Summit.model_fields}
    fields["events"] = {id: event for id, event in summit.events.items() if id not in own}
    tables = tables_of(fields)
    for issue in summit.issues.values() if summit.groups else ():
        if issue.stance_records and not issue.outcomes:
            name = f"issues/{issue.id}.toml"
            tables[name] = {**tables[name], "outcomes": []}
    if summit.second_coding:
        tables[SECOND] = plain(summit.second_coding)
    return tables | {f"locale/{tag}.toml": words for tag, words in summit.locales.items()}


def short_tables(summit: Summit) -> dict[str, Table]:
    """The files of a summit in their short forms: they give the same records again."""
    tables = full_tables(summit)
    records = {name: dict(table) for name, table in tables.items() if not _is_words(name)}
    return shortened(records) | {name: table for name, table in tables.items() if _is_words(name)}


def sparse_tables(summit: Summit) -> dict[str, Table]:
    """The files of a summit in one form each, without what comes of itself but ids and dates.

    Texts are tables by language, evidence and other records lists of tables: rows for a table
    whose columns are keys. They give the same records again.
    """
    full, made = full_tables(summit), short_tables(summit)
    for name in [name for name in made if not _is_words(name)]:
        model, table = model_of(name), deepcopy(dict(made[name]))
        for _ in written_out(model, table, summit.languages[0], Clock()):
            pass  # what is a summit already has no faults
        _with_own(table, full[name])
        made[name] = table
    return made


def _with_own(table: dict[str, Any], full: Mapping[str, Any]) -> None:
    """Put in the id and the date of a table and of those below it, from the same one in full."""
    for key in ("id", "date"):
        if isinstance(full.get(key), str):
            table[key] = full[key]
    for key, value in table.items():
        for row, whole in zip(value, full[key], strict=True) if isinstance(value, list) else ():
            if isinstance(row, dict):
                _with_own(row, whole)


def shortened(full: Mapping[str, dict[str, Any]]) -> dict[str, Table]:
    """Tables of records without what ``complete`` puts in, and in their short forms.

    full: every file, complete.
    """
    told = {
        name: _without_defaults(model_of(name), dict(_in_order(name, table)))
        for name, table in full.items()
        if any(table.values()) or name not in OPTIONAL
    }
    for name, table in told.items():  # as they are once they are read
        table |= {"id": issue_id(name)} if is_issue(name) else {}
    top = "summit.toml"  # last of all: its defaults follow from the other files
    short = {name: _without_derived(model_of(name), table) for name, table in told.items()}
    short[top] |= {key: told[top][key] for key in DERIVED["SummitFile"] if key in told[top]}
    _settle(short, told)
    short[top] = _without_derived(model_of(top), short[top])
    _settle(short, told)
    languages = told["summit.toml"].get("languages", ())
    alone = languages[0] if len(languages) == 1 else ""
    if alone and alone != "en":  # a title that is a string does not say which language it is in
        short[top] = {"languages": languages, **short[top]}
    result: dict[str, Table] = {}
    for name, table in short.items():
        if is_issue(name):
            table.pop("id", None)
        made = briefly(model_of(name), table, alone)
        if made or name not in OPTIONAL:
            result[name] = made
    return result


def _settle(short: dict[str, dict[str, Any]], told: Mapping[str, dict[str, Any]]) -> None:
    """Put back into short tables what does not come of itself."""
    for _ in range(3):  # what is put back may be what something else follows from
        done: dict[str, Any] = deepcopy(short)
        for name in done:
            done[name] |= {"id": issue_id(name)} if is_issue(name) else {}
        [*complete(done)]
        changed = [name for name in told if _put_back(short[name], done[name], told[name])]
        if not changed:
            return


def _is_words(name: str) -> bool:
    return name.startswith("locale/")


def _in_order(name: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    keys = [*keys_of(model_of(name))] if name in FILES or is_issue(name) else []
    first = ("title",) if name == "summit.toml" else ()
    return {key: table[key] for key in (*first, *keys, *table) if key in table}


def _inner(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    field = keys_of(model).get(key)
    return next(models_of(field.annotation), None) if field else None


def _each(model: type[BaseModel], table: Mapping[str, Any], change: Any) -> dict[str, Any]:
    """A copy of a table with the tables of records in it changed."""
    made: dict[str, Any] = {}
    for key, value in table.items():
        inner = _inner(model, key)
        if inner is None or inner is Text:
            made[key] = deepcopy(value)
        elif isinstance(value, list):
            made[key] = [change(inner, item) for item in value]
        else:
            made[key] = change(inner, value)
    return made


def _without_defaults(model: type[BaseModel], table: Mapping[str, Any]) -> dict[str, Any]:
    """Without what the record itself puts in, and nothing else can."""
    made = _each(model, table, _without_defaults)
    for key, field in keys_of(model).items():
        if key in DERIVED.get(model.__name__, ()):
            continue
        factory = field.default_factory is not None and key in made
        if factory and made[key] == field.get_default(
            call_default_factory=True, validated_data=made
        ):
            del made[key]
    return made


def _without_derived(model: type[BaseModel], table: Mapping[str, Any]) -> dict[str, Any]:
    made = _each(model, table, _without_derived)
    if model is Issue and made.get("short") != made.get("title"):
        return made
    for key in DERIVED.get(model.__name__, ()):
        named = key == "id" and model in (Actor, Source)  # what others refer to is written
        if (model is not Issue or key == "title") and not named:
            made.pop(key, None)
    return made


def _put_back(short: dict[str, Any], done: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """Put back what does not come of itself; whether there was any."""
    changed = False
    for place, (key, value) in enumerate(told.items()):
        if key in done and done[key] == value:
            continue
        rows = short.get(key)
        if isinstance(value, dict) and isinstance(rows, dict) and isinstance(done.get(key), dict):
            changed |= _put_back(rows, done[key], value)
        elif isinstance(value, list) and isinstance(rows, list) and len(rows) == len(value):
            made = done[key] if isinstance(done.get(key), list) else []
            for one in zip(rows, made, value, strict=True):
                if isinstance(one[0], dict):
                    changed |= _put_back(*one)
        if key not in short or not isinstance(value, dict | list):
            items = [*short.items()]
            items.insert(place, (key, deepcopy(value)))
            short.clear()
            short.update(items)
            changed = True
    return changed


def briefly(model: type[BaseModel], table: Mapping[str, Any], alone: str) -> dict[str, Any]:
    """A table in its short forms. alone: the one language of its summit, "" where it has more."""
    made: dict[str, Any] = {}
    for key, value in table.items():
        inner = _inner(model, key)
        if inner is Text:
            made[key] = value[alone] if [*value] == [alone] else Worded(value)
        elif inner is Quote:
            made[key] = Worded(short_quote(value)) or briefly(inner, value, alone)
        elif inner is Evidence:
            made[key] = [_brief_evidence(one, alone) for one in value]
        elif inner is not None and isinstance(value, list):
            made[key] = _by_id(inner, [briefly(inner, item, alone) for item in value])
        elif inner is not None:
            made[key] = briefly(inner, value, alone)
        else:
            made[key] = value
    if model is Issue and [[*one] for one in made.get("outcomes", [])] == [["status"]]:
        items = [("outcome", value[0]["status"]) if key == "outcomes" else (key, value)
                 for key, value in made.items()]  # fmt: skip
        made = dict(items)
    return made


def _brief_evidence(piece: dict[str, Any], alone: str) -> str | dict[str, Any]:
    """A piece of evidence as a string, or as a table whose source is one."""
    short = short_evidence(piece)
    if not short:
        return briefly(Evidence, piece, alone)
    rest = {key: value for key, value in piece.items() if key not in ("locator", "status")}
    made = briefly(Evidence, {**rest, "source": short}, alone)
    return short if [*made] == ["source"] else made


def _by_id(model: type[BaseModel], rows: list[dict[str, Any]]) -> Any:
    """Records as a table from their ids, where that says the same; else as they are."""
    if model not in (Actor, Source, Paragraph):
        return rows
    key, said = NAMED[model]
    ids = [row.get(key) for row in rows]
    if None in ids or {key, said} & {*ids} or len({*ids}) < len(ids):
        return rows
    inner = [{name: value for name, value in row.items() if name != key} for row in rows]
    return {
        id: row[said] if [*row] == [said] and isinstance(row[said], str) else row
        for id, row in zip(ids, inner, strict=True)
    }
