"""Tables → the fields of a summit, validated, checked against each other and put together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from .base import Record, plain
from .by_id import ById
from .checks import cites, cross_check, sign_check
from .coding import Coding, codes_of, misfits
from .dates import own_offset
from .defaults import complete
from .errors import Problem, SummitError, nearest
from .files import FILES, FOLDERS, OPTIONAL, SECOND, is_issue, issue_id, model_of
from .issues import Event, Issue
from .places import RowNames, place_text, told_place
from .refusals import MISSPELT, refusals
from .remedies import Advice, Lack
from .tables import Table, Tables, beyond_use

_MANY = 200  # problems of one kind
_MISSING = "this file is missing; add it beside summit.toml (it may be empty)"


def assembled(
    tables: Tables, problems: Iterable[Problem] = ()
) -> tuple[dict[str, Any], Coding | None]:
    """The fields of a summit, and its second coding if there is one.

    problems: what is known to be wrong with the files already.
    Raises SummitError with those and all others, file by file.
    """
    found: list[Problem] = []
    told = _first(problems)
    files = dict(_sound(tables, told, found))
    found += _first(complete(files))
    if "sources.toml" not in tables and cites(files):
        files["sources.toml"] = None
        found.append(Problem("sources.toml", "", _MISSING))
    records = {name: _record(name, table, found) for name, table in files.items()}
    crossed = _first(cross_check(files))
    named = {(problem.file, problem.place) for problem in crossed}
    # whoever is told which id was meant need not be told how ids are written
    found = [one for one in found if (one.file, one.place) not in named or MISSPELT not in one.said]
    found += crossed
    places = {(problem.file, problem.place) for problem in found}
    unseen = (one for one in sign_check(files) if (one.file, one.place) not in places)
    found += _first(unseen)
    if found or told:
        order = [*files, "issues/"]
        raise _refusal(sorted([*found, *told], key=lambda one: _rank(one, order)), files, tables)
    fields = _together(records)
    coding: Coding | None = records[SECOND] if SECOND in tables else None
    if coding and (found := _first(_misfits(coding, fields))):
        raise _refusal(found, files, tables)
    return fields, coding


def _refusal(problems: Iterable[Problem], files: Tables, tables: Tables) -> SummitError:
    names = RowNames()
    held = {**tables, **{name: table for name, table in files.items() if table}}
    told = (
        one._replace(place=told_place(one.place, held[one.file], names))
        if one.file in held  # else it is placed already, in words of another format
        else one
        for one in problems
    )
    return SummitError.of(dict.fromkeys(told))


def fits(coding: Coding, fields: Mapping[str, Any]) -> bool:
    """Whether a coding is one of the records in some fields."""
    return not any(_misfits(coding, fields))


def locales_in(tables: Tables) -> Mapping[str, Table]:
    """Language → the words of the interface that a summit's files bring."""
    found = {
        PurePosixPath(name).stem: plain(table)
        for name, table in tables.items()
        if name.startswith("locale/") and table is not None
    }
    return ById("language", found)


def _first(problems: Iterable[Problem]) -> list[Problem]:
    """As many problems as anyone mends at once; where there are more, the last line says so."""
    found = [*islice(problems, _MANY + 1)]
    if len(found) > _MANY:
        said = f"and more than {_MANY} problems in all; mend these first"
        found[_MANY] = found[_MANY]._replace(place="", said=said)
    return found


def _rank(problem: Problem, order: list[str]) -> tuple[int, str]:
    if problem.file in order:
        return order.index(problem.file), ""
    return len(order), problem.file


def _sound(
    tables: Tables, told: list[Problem], found: list[Problem]
) -> Iterator[tuple[str, Table | None]]:
    """Each file that records are made of, in order, with its table, or None and a problem."""
    issues = [name for name in tables if is_issue(name)]
    if not issues:
        said = Advice("no issue in it; add ", Lack("issues", "issue", given=("trade",)))
        found.append(Problem("issues/", "", said))
    for name, table in tables.items():
        if name.split("/")[0] == "locale":
            _usable(name, table, found)
        elif name not in FILES and not is_issue(name):
            hint = nearest(name, FILES)
            it = ", ".join((*FILES, *(f"{folder}/<name>.toml" for folder in FOLDERS)))
            found.append(Problem(name, "", f"no file of a summit has this name{hint}; it has {it}"))
    for name in (*FILES, *issues):
        table = tables.get(name, {} if name in OPTIONAL else None)
        if table is None and all(problem.file != name for problem in told):
            found.append(Problem(name, "", _MISSING))
        used = _usable(name, table, found)
        yield name, _placed(name, used, found) if used is not None and is_issue(name) else used


def _usable(name: str, table: Any, found: list[Problem]) -> dict[str, Any] | None:
    """A copy of a table, records in it as tables; or None and problems more."""
    if table is not None and not isinstance(table, Mapping | Record):
        said = f"expected a table, got a {type(table).__name__}; write keys and values"
        found.append(Problem(name, "", said))
        return None
    odd = [Problem(name, place_text(place), said) for place, said in beyond_use(table)]
    found += odd
    return None if odd or table is None else dict(plain(table))


def _misfits(coding: Coding, fields: Mapping[str, Any]) -> Iterator[Problem]:
    scale = [step.position for step in fields["scale"]]
    held = codes_of(fields["issues"], fields["columns"])
    for place, said in misfits(coding, held, scale):
        yield Problem(SECOND, place, said)


def _placed(name: str, table: dict[str, Any], found: list[Problem]) -> Table:
    """An issue's table with what the file's name says; a problem where the table says otherwise."""
    issue = issue_id(name)
    if (said := table.get("id", issue)) != issue:
        words = f"{said!r} differs from the file's name, {issue!r}; leave id out, or rename one"
        found.append(Problem(name, "id", words))
    developments = table.get("developments")
    for index, development in enumerate(developments if isinstance(developments, list) else ()):
        if isinstance(development, dict):
            if "issues" in development:
                words = (
                    "a development belongs to its file's issue; "
                    "leave issues out, or move it to events.toml"
                )
                found.append(Problem(name, f"developments[{index}].issues", words))
            development["issues"] = [issue]
    return table | {"id": issue}


def _record(name: str, table: Table | None, found: list[Problem]) -> Any:
    """The record that a file holds, or None and problems more."""
    model = model_of(name)
    try:
        return None if table is None else model.model_validate(table)
    except ValidationError as error:
        found += _first(Problem(name, place, said) for place, said in refusals(error, model))
        return None


def _order_of_events(event: Event, clock: timedelta | None) -> tuple[datetime, datetime, date, str]:
    """What an event stands by among others, by one clock: when it has surely happened, when it
    starts, and the last day of it."""
    when = event.date.by_clock(clock)
    return when.settled, when.first, when.over_by, event.id


def _together(records: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a summit, in the order of the story and of time; each issue as at its end."""
    header = records["summit.toml"]
    day = header.window.end.known_by
    own = {} if header.outcomes is None else header.groups
    found: dict[str, Issue] = {
        record.id: record.as_of(day, own) for name, record in records.items() if is_issue(name)
    }
    order = dict.fromkeys((*header.issues, *found))
    events = [*records["events.toml"].events]
    events += [event for issue in found.values() for event in issue.developments]
    clock = own_offset(header.date, (event.date for event in events))
    events.sort(key=lambda event: _order_of_events(event, clock))
    mappings = {
        "issues": {id: found[id] for id in order},
        "events": {event.id: event for event in events},
    } | {
        name: {record.id: record for record in getattr(records[f"{name}.toml"], name)}
        for name in ("actors", "sources", "accounts")
    }
    fields = {name: getattr(header, name) for name in type(header).model_fields}
    return fields | {name: ById(name.removesuffix("s"), held) for name, held in mappings.items()}
