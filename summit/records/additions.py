"""Records added to the tables of a summit as its author wrote them, in whichever form that is.

Each function changes the tables in their place. A list stays a list, a table by ids one by ids;
what is added has its short form. Whether it is sound is told when a summit is made of the tables.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

from .accounts import Account, Claim
from .base import Record
from .defaults import completed
from .errors import SummitError, unknown
from .files import is_issue, issue_id
from .issues import Event, Issue, Outcome, Stance
from .naming import apart
from .shorthand import NAMED
from .sources import Actor, Source
from .writing import briefly

Files = MutableMapping[str, dict[str, Any]]
"""File name → its table, which is changed in its place."""

Row = Mapping[str, Any]
"""A record as a table in its full form: a text has its languages, evidence is a list."""


def add_issue(files: Files, row: Row) -> str:
    """An issue, in a file of its own; returns its id, which is made of its words if it has none."""
    taken = [issue_id(name) for name in files if is_issue(name)]
    short = row.get("short") or {}
    id = row.get("id") or apart(next(iter(short.values()), ""), taken, kind="issue")
    if id in taken:
        raise SummitError(f"issues: {id!r} is the id of an issue already; give another one")
    made = _short(files, Issue, {**row, "id": None})
    if not {"outcome", "outcomes"} & made.keys():
        made["outcomes"] = []  # none yet
    files[f"issues/{id}.toml"] = made
    order = files["summit.toml"].get("issues")
    if isinstance(order, list):
        order.append(id)
    return str(id)


def add_source(files: Files, id: str, title: str) -> None:
    """A source of which no more is known than its id and its title."""
    table = files.setdefault("sources.toml", {})
    rows = table.setdefault("sources", {})
    if isinstance(rows, dict):
        rows[id] = {"title": title}
    else:
        rows.append({"id": id, "title": title})


def add_actor(files: Files, row: Row) -> str:
    """An actor; returns its id, which is made of its name if it has none."""
    table = files.setdefault("actors.toml", {})
    taken = _ids(files, "actors")
    id = row.get("id") or apart(next(iter(row["name"].values()), ""), taken, kind="actor")
    _append(table, "actors", Actor, _short(files, Actor, {"id": None, **row} | {"id": id}))
    return str(id)


def add_stance(files: Files, issue: str, row: Row) -> None:
    """A stance; its actor gets a column where columns are written, and it has none.

    Where there is one of which nothing else is told, it gets what it lacks, and the evidence. An
    issue that has told nothing of outcomes has none yet.
    """
    table = _issue(files, issue)
    told = {"outcome", "outcomes"} & table.keys()
    if not told and files["summit.toml"].get("outcomes") != []:
        table["outcomes"] = []
    _append(table, "stances", Stance, _short(files, Stance, row))
    columns = files["summit.toml"].get("columns")
    if isinstance(columns, list) and row.get("actor") not in columns:
        columns.append(row.get("actor"))


def add_outcome(files: Files, issue: str, row: Row) -> None:
    """An outcome, after those that there are; or what one lacks of which nothing else is told."""
    table = _issue(files, issue)
    if "outcome" in table and "outcomes" not in table:
        said = table.pop("outcome")
        table["outcomes"] = [{"status": said} if isinstance(said, str) else said]
    _append(table, "outcomes", Outcome, _short(files, Outcome, row))


def add_event(files: Files, row: Row) -> None:
    """An event."""
    _append(files.setdefault("events.toml", {}), "events", Event, _short(files, Event, row))


def add_claim(files: Files, account: str, row: Row) -> None:
    """What an account that there is says on an issue."""
    rows = files.get("accounts.toml", {}).get("accounts", [])
    ids = _ids(files, "accounts")
    if account not in ids:
        raise unknown("account", account, ids)
    _append(rows[ids.index(account)], "claims", Claim, _short(files, Claim, row))


def add_account(files: Files, row: Row, claim: Row) -> None:
    """An account with the first claim that it makes."""
    made = _short(files, Account, {**row, "claims": [dict(claim)]})
    _append(files.setdefault("accounts.toml", {}), "accounts", Account, made)


def add_paragraph(files: Files, source: str, number: int, fingerprint: str) -> str:
    """A paragraph of a source; returns its id: that of one with this fingerprint, if there is one.

    number: of the paragraph in its text, from 1.
    """
    rows = files.get("sources.toml", {}).get("sources", [])
    ids = _ids(files, "sources")
    if source not in ids:
        raise unknown("source", source, ids)
    key: Any = source if isinstance(rows, Mapping) else ids.index(source)
    if isinstance(rows[key], str):
        rows[key] = {NAMED[Source][1]: rows[key]}
    told = rows[key].setdefault("paragraphs", {})
    pairs: Iterable[tuple[str, Any]] = (
        told.items()
        if isinstance(told, Mapping)
        else [(row["id"], row.get("fingerprint")) for row in told]
    )
    held = {id: one if isinstance(one, str) else one.get("fingerprint") for id, one in pairs}
    if fingerprint in held.values():
        return next(id for id, one in held.items() if one == fingerprint)
    id = f"paragraph {number}"
    while id in held:  # of another copy, whose paragraphs were others
        number += 1
        id = f"paragraph {number}"
    if isinstance(told, Mapping):
        rows[key]["paragraphs"] = {**told, id: fingerprint}
    else:
        told.append({"id": id, "fingerprint": fingerprint})
    return id


def cited_elsewhere(files: Files, source: str) -> bool:
    """Whether evidence names places in a source that are no paragraphs known by a fingerprint.

    A source either has all its places among its paragraphs, or has none.
    """
    full = completed(files)
    sources = (full.get("sources.toml") or {}).get("sources", [])
    if any(one.get("id") == source and one.get("paragraphs") for one in sources):
        return False
    return any(_locators(table, source) for table in full.values())


def _locators(value: Any, source: str) -> bool:
    if isinstance(value, Mapping):
        own = value.get("source") == source and value.get("locator")
        return bool(own) or any(_locators(inner, source) for inner in value.values())
    return isinstance(value, list) and any(_locators(inner, source) for inner in value)


def _issue(files: Files, issue: str) -> dict[str, Any]:
    ids = [issue_id(name) for name in files if is_issue(name)]
    if issue not in ids:
        raise unknown("issue", issue, ids)
    return files[f"issues/{issue}.toml"]


def _ids(files: Files, key: str) -> list[str]:
    """The ids of the rows of a file, in their order; made ones too."""
    table = files.get(f"{key}.toml", {})
    if isinstance(rows := table.get(key), Mapping):
        return [*rows]
    if all(isinstance(row, Mapping) and "id" in row for row in rows or ()):
        return [row["id"] for row in rows or ()]
    return [row.get("id", "") for row in (completed(files).get(f"{key}.toml") or {}).get(key, [])]


def _append(table: dict[str, Any], key: str, model: type[Record], row: dict[str, Any]) -> None:
    """A row more, in a list or in a table by ids; there several of one id make a list."""
    rows = table.setdefault(key, [])
    if not isinstance(rows, dict):
        _add(rows, row, model)
        return
    id, said = NAMED[model]
    name = row.pop(id)
    there = rows.get(name)
    held = there if isinstance(there, list) else [] if there is None else [there]
    held = [{said: one} if isinstance(one, str) else one for one in held]
    _add(held, row, model)
    made = [one[said] if [*one] == [said] and isinstance(one[said], str) else one for one in held]
    rows[name] = made if len(made) > 1 else made[0]


def _add(rows: list[Any], row: dict[str, Any], model: type[Record]) -> None:
    """A row more, or its evidence to one that says nothing else. What is there stays one."""
    for there in rows if model in (Stance, Outcome) else ():
        if _says_no_other(there, row):
            listed = there.get("evidence", [])
            listed = listed if isinstance(listed, list) else [listed]
            there |= row
            more = [one for one in row.get("evidence", []) if one not in listed]
            there["evidence"] = [*listed, *more]
            if not there["evidence"]:
                del there["evidence"]
            return
    if row not in rows:  # coded once more
        rows.append(row)


def _says_no_other(there: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a stance or an outcome says nothing that another one does not say too."""
    if [*there] == ["status"]:
        return bool(there["status"] == row.get("status"))
    told = {**dict.fromkeys(("actor", "position", "status", "date", "speaker")), **there}
    return all(row.get(key) == said for key, said in told.items()
               if key in row or key in ("date", "speaker") if key != "evidence")  # fmt: skip


def _short(files: Files, model: type[Record], row: Row) -> dict[str, Any]:
    """A row in the short form, without what is not told."""
    header = completed({"summit.toml": files["summit.toml"]})["summit.toml"]
    languages = header["languages"]
    told = {key: value for key, value in row.items() if value not in (None, "", [], (), {})}
    return briefly(model, told, languages[0] if len(languages) == 1 else "")
