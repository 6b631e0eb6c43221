"""Which position each actor holds on each issue, and for how long."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..records import Summit, as_of, periods, unknown
from .once import once


class _Periods(NamedTuple):
    """Arrays with one entry per issue, actor and period, in the order of issues and columns.

    issue, actor: places among the summit's issues and columns. since, until: days; ``until`` is
    exclusive, NaT while it still holds. value: on the scale; NaN off it.
    """

    issue: NDArray[np.intp]
    actor: NDArray[np.intp]
    since: NDArray[np.datetime64]
    until: NDArray[np.datetime64]
    value: NDArray[np.float64]


def dated_positions(summit: Summit) -> pd.DataFrame:
    """The positions of all columns on all issues, each for as long as it holds.

    Returns one row per issue, actor and period, in the order of issues, columns and time:
        ``issue, actor, since, until`` (days; ``until`` is exclusive, NaT while it still holds),
        ``value`` (in the scale's own unit; NaN where it is silent or mixed). No row means that no
        position is on record; a summit without any stance gives no row, in the same columns.
    """
    dated = _periods_of(summit)
    return pd.DataFrame(
        {
            "issue": _ids(summit.issues)[dated.issue],
            "actor": _ids(summit.columns)[dated.actor],
            "since": dated.since.astype("datetime64[s]"),
            "until": dated.until.astype("datetime64[s]"),
            "value": dated.value,
        }
    )


def values_at(
    summit: Summit,
    at: date | str | None = None,
    *,
    since: date | str | None = None,
    issues: Iterable[str] | None = None,
    actors: Iterable[str] | None = None,
) -> pd.DataFrame:
    """The positions that hold on a day, as values on the scale: issue × actor.

    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    since: a day, inclusive: what was said before it does not count. None means from the start.
    issues, actors: ids of the rows and of the columns, in the order wanted; None means all.
    Returns floats in the scale's own unit; NaN for silent, mixed and not on record.
    Raises SummitError for an unknown issue, an actor without a column, or a date that is none.
    """
    day = np.datetime64(as_of(at, summit.window.end.known_by))
    first = np.datetime64(as_of(since, date.min, "since"))
    dated = _periods_of(summit)
    counts = (first <= dated.since) & (dated.since <= day)
    counts &= np.isnat(dated.until) | (day < dated.until)
    values = np.full((len(summit.issues), len(summit.columns)), np.nan)
    values[dated.issue[counts], dated.actor[counts]] = dated.value[counts]
    rows = _places_of("issue", issues, list(summit.issues))
    columns = _places_of("actor with a column", actors, list(summit.columns))
    return pd.DataFrame(
        values[np.ix_(rows, columns)],
        index=pd.Index(_ids(summit.issues)[rows], name="issue"),
        columns=pd.Index(_ids(summit.columns)[columns], name="actor"),
    )


def _ids(ids: Iterable[str]) -> NDArray[np.object_]:
    return np.array([*ids], dtype=object)


def _places_of(kind: str, wanted: Iterable[str] | None, available: list[str]) -> NDArray[np.intp]:
    """The places of the ids asked for among those that there are."""
    if wanted is None:
        return np.arange(len(available))
    ids = list(wanted)
    for id in ids:
        if id not in available:
            raise unknown(kind, id, available)
    return np.array([available.index(id) for id in ids], dtype=np.intp)


@once
def _periods_of(summit: Summit) -> _Periods:
    rows = [
        (row, column, since, until, summit.values.get(stance.position, np.nan))
        for row, issue in enumerate(summit.issues.values())
        for column, actor in enumerate(summit.columns)
        for since, until, stance in periods(issue.history.get(actor, ()))
    ]
    issue, actor, since, until, value = zip(*rows, strict=True) if rows else ((),) * 5
    return _Periods(
        np.array(issue, dtype=np.intp),
        np.array(actor, dtype=np.intp),
        np.array(since, dtype="datetime64[D]"),
        np.array(until, dtype="datetime64[D]"),
        np.array(value, dtype=np.float64),
    )
