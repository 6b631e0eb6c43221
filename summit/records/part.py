"""A part of a summit: some of its issues and actors, with what bears on them and nothing else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .files import SECOND, is_issue, issue_id
from .summit import Summit
from .tables import Tables, strings_in
from .writing import full_tables


@dataclass(frozen=True)
class Part:
    """How much of a whole a summit is. issues, actors: how many issues and columns the whole has.

    divided: whether the issues are those on which the actors are most divided.
    """

    issues: int
    actors: int
    divided: bool = False


def part_of(
    summit: Summit, issues: Collection[str], actors: Collection[str], *, divided: bool = False
) -> Summit:
    """A summit of some issues and columns, in the order of the whole.

    issues, actors: ids that it has, some at least. divided: how the issues were chosen.
    What bears on other issues alone is left out: events, steps of the tour, questions, claims;
    and so are sources and people that nothing rests on any longer. Figures are those of the part.
    """
    kept = {"issues": {*issues}, "actors": {*actors}}
    whole = full_tables(summit.lean)
    tables = {name: _pruned(name, dict(table), kept) for name, table in whole.items()
              if not is_issue(name) or issue_id(name) in kept["issues"]}  # fmt: skip
    _without_unnamed(whole, tables)
    if summit.cells is None:
        made = Summit.from_tables(tables, folder=summit.folder)
    else:
        made = Summit.from_cells(tables, summit.cells.part(kept["issues"], kept["actors"]))
    made._part = Part(len(summit.issues), len(summit.columns), divided)
    return made


_Kept = Mapping[str, set[str]]


def _pruned(name: str, table: dict[str, Any], kept: _Kept) -> dict[str, Any]:
    """A file's table without what bears on other issues and actors alone."""
    if is_issue(name):
        return _of_actors(table, kept)
    if name == SECOND:
        return {key: [row for row in rows if row["issue"] in kept["issues"]
                      and row.get("actor", None) in {None, *kept["actors"]}]
                for key, rows in table.items()}  # fmt: skip
    if name == "events.toml":
        return table | {"events": _bearing(table["events"], kept)}
    if name == "accounts.toml":
        return table | {"accounts": [*_accounts_left(table["accounts"], kept)]}
    return _header(table, kept) if name == "summit.toml" else table


def _of_actors(table: dict[str, Any], kept: _Kept) -> dict[str, Any]:
    if "stances" in table:
        table["stances"] = [row for row in table["stances"] if row["actor"] in kept["actors"]]
    return table


def _bearing(rows: Iterable[Mapping[str, Any]], kept: _Kept) -> list[dict[str, Any]]:
    """Rows that bear on an issue that is left, or on none in particular."""
    made = []
    for row in rows:
        left = _left(row.get("issues", ()), kept["issues"])
        if left or not row.get("issues"):
            made.append({**row, **({"issues": left} if left else {})})
    return made


def _accounts_left(accounts: Iterable[Mapping[str, Any]], kept: _Kept) -> Iterable[dict[str, Any]]:
    """Accounts that say something on what is left."""
    claims = {one["id"]: [claim for claim in one["claims"] if claim["issue"] in kept["issues"]]
              for one in accounts}  # fmt: skip
    for one in accounts:
        left = [
            {**claim, "conflicts": [id for id in claim.get("conflicts", ()) if claims[id]]}
            for claim in claims[one["id"]]
        ]
        if left:
            yield {**one, "claims": left}


def _header(table: dict[str, Any], kept: _Kept) -> dict[str, Any]:
    made = dict(table)
    made["issues"] = _left(table["issues"], kept["issues"])
    made["columns"] = _left(table["columns"], kept["actors"])
    for key, least in (("shown", 1), ("pair", 2)):
        left = _left(made.pop(key, None) or (), kept["actors"])
        if len(left) >= least:
            made[key] = left
    for key in ("differences", "unknowns"):
        if key in made:
            made[key] = _bearing(table[key], kept)
    if "tour" in made:
        made["tour"] = [one for one in (_step(row, kept) for row in table["tour"]) if one]
    if "questions" in made:
        made["questions"] = [
            {**row, "rests_on": left}
            for row in table["questions"]
            if (left := [one for one in row["rests_on"] if _there(one, kept)])
        ]
    return made


def _step(row: Mapping[str, Any], kept: _Kept) -> dict[str, Any] | None:
    """A step of the tour, if what it shows is left."""
    view = {**row.get("view", {})}
    for key in ("issues", "actors"):
        if view.get(key):
            view[key] = _left(view[key], kept[key])
            if not view[key]:
                return None
    if view.get("selected") and not _there(view["selected"], kept):
        return None
    return {**row, "view": view}


def _there(selected: str, kept: _Kept) -> bool:
    """Whether an issue or a cell is left; events may go with their issues and are not asked for."""
    issue, slash, actor = selected.partition("/")
    return issue in kept["issues"] and (not slash or actor in kept["actors"])


def _left(ids: Iterable[str], kept: set[str]) -> list[str]:
    return [id for id in ids if id in kept]


def _without_unnamed(whole: Tables, tables: dict[str, Any]) -> None:
    """Leave out the people and then the sources that were named in the whole and no longer are."""
    rows = tables["actors.toml"]["actors"]
    gone = _named(whole, *_LISTS) - _named(tables, *_LISTS)
    gone -= {row.get("speaks_for") for row in rows if row["id"] not in gone}
    tables["actors.toml"] = {"actors": [row for row in rows if row["id"] not in gone]}
    gone = _named(whole, "sources.toml") - _named(tables, "sources.toml")
    rows = tables["sources.toml"]["sources"]
    tables["sources.toml"] = {"sources": [row for row in rows if row["id"] not in gone]}


_LISTS = ("actors.toml", "sources.toml")


def _named(tables: Tables, *but: str) -> set[str]:
    """Every string of the files but those, ids among them."""
    told = (strings_in(table) for name, table in tables.items() if name not in but)
    return {text for strings in told for _, text in strings}
