"""A table of positions, of any library of frames → a Summit: one row a position, or one an issue.

The columns are read through narwhals and stay columns, each value once: what a hundred thousand
rows say is looked at by value, and the rest is arithmetic. A stance is made when one is asked for.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from warnings import warn

from ..records import UNDATED, Summit, SummitError, apart, making_many, nearest, parse_date
from .coded import Coded, Table
from .days import day_of
from .entries import Entries, said_of
from .scale import SWALLOWED, Told

_WAYS = ("last", "mean", "mixed")


def from_frame(
    frame: Any,
    events: Any = None,
    *,
    issue: str,
    actor: str | None = None,
    position: str | None = None,
    scale: Mapping[Any, Any] | None = None,
    date: str | None = None,
    weight: str | None = None,
    statement: str | None = None,
    theme: str | None = None,
    outcome: str | None = None,
    title: str | None = None,
    wide: bool = False,
    duplicates: str | None = None,
    **more: Any,
) -> Summit:
    """A summit of a table: of pandas, Polars, Arrow, DuckDB, Dask, PySpark, what narwhals reads.

    frame: long, a row a position; with ``wide`` a row an issue and a column an actor.
    issue, actor, position: names of columns; wide, ``actor`` and ``position`` are left out.
    scale: what stands in the table → a number (``{"yes": 1, "abstain": 0, "no": -1}``) or a word
        of the codebook; None for what is no position. None reads numbers. An empty cell is none.
    date: a column, or one day for all; none leaves the days unknown.
    weight, theme, outcome: columns that say the same in each row of an issue. statement: a column.
    title: a column with the titles of the issues, or the title of the whole.
    duplicates: of two positions of one actor on one issue and day ``last`` takes the last row,
        ``mean`` their mean, ``mixed`` says so where they differ; None refuses them.
    events: a table with the columns date, title, and text if there is any.
    more: keys of ``summit.toml``, e.g. ``licence``.
    Returns a Summit; ids are made of words and kept apart. What the table lacks is absent.
    Warns of rows without issue or actor, and of words of the scale that a reader of files has
    taken for empty. Raises SummitError with value, column and first rows.
    """
    if duplicates is not None and duplicates not in _WAYS:
        raise SummitError(
            f"duplicates: {duplicates!r} is not one of {', '.join(_WAYS)}"
            f"{nearest(str(duplicates), _WAYS)}; leave it out to refuse them"
        )
    table = Table(frame)
    there = table.names
    named = title if title in there else None
    wanted = {"issue": issue, "weight": weight, "statement": statement, "theme": theme,
              "outcome": outcome}  # fmt: skip
    if not wide:
        wanted |= {"actor": actor, "position": position}
        for key in ("actor", "position"):
            if wanted[key] is None:
                raise SummitError(f"{key}: is missing; name its column, or say wide=True")
    for key, name in wanted.items():
        if name is not None and name not in there:
            raise SummitError(
                f"{key}: the table has no column {name!r}{nearest(str(name), there)}; "
                f"it has {', '.join(there)}"
            )
    dated = date if date in there else None
    fixed = None if dated or date is None else day_of(date, "date")
    kept = [name for name in (*wanted.values(), dated, named) if name is not None]
    columns = dict(table.columns(kept))
    wrong: list[str] = []
    told_of = {key: said_of(columns, issue, name, key, wrong)
               for key, name in (("weight", weight), ("theme", theme), ("outcome", outcome),
                                 ("title", named))}  # fmt: skip
    if wide:
        position, actor = "\0position", "\0actor"
        columns = _long(table, columns, {*kept}, actor, position)
    elif actor is None or position is None:
        raise AssertionError  # told above
    told = Told(columns[position], scale, "each column of an actor" if wide else position)
    _tell_unnamed(columns, {"issue": issue, "actor": actor}, 1 if not wide else
                  len(table.names) - len(kept))  # fmt: skip
    told.tell_swallowed()
    wrong = [*told.strange(), *wrong]
    try:
        entries = Entries.of(columns, told, issue, actor, dated, statement, duplicates)
    except SummitError as error:
        raise SummitError(*wrong, *error.problems) from None
    if wrong:
        raise SummitError(*wrong)
    return _made(entries, told, told_of, events, fixed=fixed,
                 title=title if title and not named else f"{issue} × {actor}"
                 if not wide else issue, outcome=outcome is not None, more=more)  # fmt: skip


def _tell_unnamed(columns: Mapping[str, Coded], names: Mapping[str, str], wide: int) -> None:
    """Warn of rows that say of no issue, or of no actor, what they say: they are left out."""
    for key, name in names.items():
        rows = columns[name].rows_of(-1, len(columns[name].codes))[:: wide if key == "issue" else 1]
        if rows:
            first = ", ".join(map(str, rows[:3])) + (", …" if len(rows) > 3 else "")
            warn(
                f"{name}: {len(rows)} of {len(columns[name].codes) // wide} rows have no {key} "
                f"(row {first}) and are left out; {SWALLOWED}",
                stacklevel=3,
            )


def _long(
    table: Table, columns: Mapping[str, Coded], kept: set[str], actor: str, position: str
) -> dict[str, Coded]:
    """A row an issue and a column an actor → a row a position."""
    import numpy as np

    actors = [name for name in table.names if name not in kept]
    if not actors:
        raise SummitError("wide: no column is left for an actor; name fewer others")
    count = len(actors)
    made = {
        name: Coded(np.repeat(one.codes, count), one.values, count) for name, one in columns.items()
    }
    cells = table.together(actors)
    rows = len(cells.codes) // count
    made[actor] = Coded(np.tile(np.arange(count), rows), actors, count)
    made[position] = cells
    return made


def _made(
    entries: Entries,
    told: Told,
    told_of: Mapping[str, Mapping[Any, Any]],
    events: Any,
    *,
    fixed: str | None,
    title: str,
    outcome: bool,
    more: Mapping[str, Any],
) -> Summit:
    ids, actors = _ids(entries.issues, "issue"), _ids(entries.actors, "actor")
    if not actors:
        raise SummitError(f"{told.name}: no row has a position; look at the columns named")
    files: dict[str, Any] = {}
    for one, id in zip(entries.issues, ids, strict=True):
        words = told_of["title"].get(one, one)
        files[f"issues/{id}.toml"] = {
            "short": str(one), "title": str(words), "proposition": str(words),
            **{key: made(told_of[key][one])
               for key, made in (("weight", float), ("theme", str), ("outcome", str))
               if one in told_of[key]},
            **({"outcomes": []} if outcome and one not in told_of["outcome"] else {}),
        }  # fmt: skip
    header: dict[str, Any] = {
        "title": title,
        "date": fixed or _span(entries.dates),
        "issues": ids,
        "columns": actors,
        **({} if outcome else {"outcomes": []}),
        **more,
    }
    if (steps := told.steps()) is not None:
        header["scale"] = steps
    names = [str(who) for who in entries.actors]
    tables = {
        "summit.toml": header,
        "actors.toml": {"actors": [{"id": id, "name": name} for id, name in
                                   zip(actors, names, strict=True)]},
        "events.toml": {"events": _events(events)},
        **files,
    }  # fmt: skip
    language = next(iter(more.get("languages") or ("en",)))
    with making_many():
        return Summit.from_cells(tables, entries.cells(ids, actors, language))


def _ids(names: Iterable[Any], kind: str) -> list[str]:
    taken: dict[str, None] = {}
    for one in names:
        taken[apart(str(one), taken, kind=kind)] = None
    return [*taken]


def _span(days: Iterable[str]) -> str:
    """From the first day to the last; ``UNDATED`` where there is none."""
    known = [parse_date(day) for day in days]
    if not known:
        return UNDATED
    first = min(known, key=lambda one: one.first)
    last = max(known, key=lambda one: one.over_by)
    start, end = first.first.date().isoformat(), last.over_by.isoformat()
    return start if start == end else f"{start}/{end}"


def _events(events: Any) -> list[dict[str, Any]]:
    if events is None:
        return []
    table = Table(events)
    if not {"date", "title"} <= {*table.names}:
        raise SummitError(
            f"events: needs the columns date and title; it has {', '.join(table.names)}"
        )
    names = [name for name in ("date", "title", "text") if name in table.names]
    columns = {
        name: [one.values[code] if code >= 0 else None for code in one.codes.tolist()]
        for name, one in table.columns(names).items()
    }
    rows = []
    for row in range(len(columns["date"])):
        told = {name: column[row] for name, column in columns.items() if column[row] is not None}
        said = {name: str(value) for name, value in told.items()}
        if "date" in told:
            said["date"] = day_of(told["date"], "events", partial(int, row))
        rows.append(said)
    return rows
