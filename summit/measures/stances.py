"""The frame of all stances: of records one by one, of columns all at once."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..records import Summit, basis_of, undated
from .columns import cells_of, days_known


def stances_of(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    """One row per stance; see ``Frames``. places: of the records that are there."""
    return _of_records(summit, places) if summit.cells is None else _of_cells(summit)


def _of_records(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    rows = [
        (issue.id, actor, stance, stance is issue.stances.get(actor))
        for issue in summit.issues.values()
        for actor, history in issue.history.items()
        for stance in history
    ]
    stances = [stance for _, _, stance, _ in rows]
    days = {day: pd.Timestamp(day) for day in {stance.date.known_by for stance in stances}}
    values = summit.values
    return pd.DataFrame(
        {
            "issue": [issue for issue, _, _, _ in rows],
            "actor": [actor for _, actor, _, _ in rows],
            "position": [stance.position for stance in stances],
            "value": [values.get(stance.position, float("nan")) for stance in stances],
            "on_scale": [stance.position in values for stance in stances],
            "basis": [stance.basis for stance in stances],
            "speaker": [stance.speaker for stance in stances],
            "date": [stance.date.edtf for stance in stances],
            "known_by": [days[stance.date.known_by] for stance in stances],
            "current": [current for _, _, _, current in rows],
            **{
                f"statement_{language}": [
                    stance.statement.root.get(language) if stance.statement else None
                    for stance in stances
                ]
                for language in summit.languages
            },
            "record": [places[id(stance)] for stance in stances],
        }
    )


def _of_cells(summit: Summit) -> pd.DataFrame:
    """The same rows in the same order, without a record for each."""
    cells = cells_of(summit)
    counts = np.diff(cells.starts)
    issue = np.repeat(np.arange(len(cells.issues)), counts)
    place = np.arange(len(issue)) - np.repeat(cells.starts[:-1], counts)
    known = days_known(summit)[cells.date]
    order = _in_order(issue * len(cells.actors) + cells.actor, issue, known)
    issue, place, known = issue[order], place[order], known[order]
    actor, position = cells.actor[order], cells.position[order]
    date, said = cells.date[order], cells.statement[order]
    day = np.datetime64(summit.window.end.known_by)
    cell = issue.astype(np.int64) * len(cells.actors) + actor
    before = np.flatnonzero(known <= day)
    current = np.zeros(len(issue), dtype=bool)
    last = np.append(cell[before][1:] != cell[before][:-1], True)[: len(before)]
    current[before[last]] = True
    values = np.array([summit.values.get(name, np.nan) for name in cells.positions])
    texts = np.array([*cells.statements, None], dtype=object)
    return pd.DataFrame(
        {
            "issue": _named(cells.issues, issue),
            "actor": _named(cells.actors, actor),
            "position": _named(cells.positions, position),
            "value": values[position],
            "on_scale": ~np.isnan(values)[position],
            "basis": _named([basis_of(name) for name in cells.positions], position),
            "speaker": pd.Series([None] * len(issue), dtype=object),
            "date": _named([*cells.dates, undated(summit)], date),
            "known_by": known.astype("datetime64[s]"),
            "current": current,
            **{
                f"statement_{language}": texts[said if language == cells.language else said * 0 - 1]
                for language in summit.languages
            },
            "record": [
                f"issues.{cells.issues[one]}.stances.{number}"
                for one, number in zip(issue.tolist(), place.tolist(), strict=True)
            ],
        }
    )


def _in_order(cell: Any, issue: Any, known: Any) -> Any:
    """Issue by issue, the actors as each first took a position, and their positions by day."""
    by_day = np.lexsort((known, issue))
    first, _ = pd.factorize(cell[by_day])
    return by_day[np.argsort(first, kind="stable")]


def _named(names: Sequence[str], places: Any) -> Any:
    return pd.Index(np.array(names, dtype=object), dtype="str")[places]
