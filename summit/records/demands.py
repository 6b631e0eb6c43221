"""What a summit asks of each record: evidence where it is required, outcomes that it has."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from .coding import CodedOutcome
from .dates import parse_date
from .errors import nearest
from .header import SummitFile
from .issues import NO_REASON, OFF_SCALE, Issue, Outcome, Stance
from .lists import mappings_of
from .places import Place
from .remedies import Advice, Lack
from .sources import Actor
from .tables import Table

Fault = tuple[Place, str]
"""A key below a table, and what is wrong with it."""

_EVIDENCE = ("source", "locator", "status")


def outcome_faults(
    model: type[BaseModel], table: Table, statuses: Mapping[str, Any]
) -> Iterator[Fault]:
    """A status that there is not, an issue that does not say, promises where none was made.

    An issue without any position is not begun yet, and one whose ``outcomes`` are empty has none
    so far.

    statuses: that the summit has → group.
    """
    if model in (Outcome, CodedOutcome):
        status = table.get("status")
        if isinstance(status, str) and status not in statuses:
            words = ", ".join(statuses) or "nothing, as outcomes in summit.toml is empty"
            hint = nearest(status, statuses)
            yield ("status",), f"{status!r} is not one of {words}{hint}"
    if model is not Issue:
        return
    outcomes = table.get("outcomes", ())
    if statuses and table.get("stances") and "outcomes" not in table:
        yield ("outcomes",), (Advice("is missing; add e.g. ", Lack("outcome", "outcome")))
    told = [statuses.get(one["status"]) for one in mappings_of(outcomes)
            if isinstance(one.get("status"), str)]  # fmt: skip
    if table.get("commitments") and told and all(group == "none" for group in told):
        yield (
            (),
            (
                "commitments where nothing was agreed or opened: nothing was promised, so nothing "
                "can be rated; take them out, or mend the outcome's status"
            ),
        )


def main_faults(model: type[BaseModel], table: Table) -> Iterator[Fault]:
    """A second stance of one actor on one day that is marked as the main one."""
    seen: set[tuple[Any, Any]] = set()
    for index, stance in enumerate(mappings_of(table.get("stances")) if model is Issue else ()):
        if stance.get("main") is not True or not isinstance(stance.get("actor"), str):
            continue
        try:
            day = stance["actor"], parse_date(stance.get("date")).known_by
        except ValueError:
            continue  # the models complain of it
        if day in seen:
            yield (
                ("stances", index, "main"),
                f"{day[0]!r} has a main stance of {day[1]} already; leave one out",
            )
        seen.add(day)


def unsourced(model: type[BaseModel], place: Place, table: Table) -> Iterator[Fault]:
    """What a summit lacks that asks for evidence of all it says."""
    if model is Actor:
        if table.get("about") and not table.get("evidence"):
            lack = Lack("actors.evidence", "rows", ("evidence",))
            yield (), Advice("about has no evidence; add ", lack)
        return
    if model is SummitFile or "evidence" not in model.model_fields:
        return
    if not table.get("evidence", ()) and isinstance(table.get("evidence", []), list):
        name = ".".join(part for part in (*place, "evidence") if isinstance(part, str))
        said = "is empty" if "evidence" in table else "is missing"
        yield ("evidence",), Advice(f"{said}; add ", Lack(name, "rows", given=_EVIDENCE))
    off = table.get("position") in OFF_SCALE
    if model is Stance and off and table.get("basis") == "editorial" and not table.get("reason"):
        yield (), NO_REASON
