"""Which position each actor holds on each issue, and for how long."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..records import Summit, as_of, periods, unknown
from .once import once


class _Held(NamedTuple):
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
    held = _held(summit)
    return pd.DataFrame(
        {
            "issue": _ids(summit.issues)[held.issue],
            "actor": _ids(summit.columns)[held.actor],
            "since": held.since.astype("datetime64[s]"),
            "until": held.until.astype("datetime64[s]"),
            "value": held.value,
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
    held = _held(summit)
    counts = (first <= held.since) & (held.since <= day)
    counts &= np.isnat(held.until) | (day < held.until)
    values = np.full((len(summit.issues), len(summit.columns)), np.nan)
    values[held.issue[counts], held.actor[counts]] = held.value[counts]
    rows = _asked("issue", issues, list(summit.issues))
    columns = _asked("actor with a column", actors, list(summit.columns))
    return pd.DataFrame(
        values[np.ix_(rows, columns)],
        index=pd.Index(_ids(summit.issues)[rows], name="issue"),
        columns=pd.Index(_ids(summit.columns)[columns], name="actor"),
    )


def _ids(ids: Iterable[str]) -> NDArray[np.object_]:
    return np.array([*ids], dtype=object)


def _asked(kind: str, asked: Iterable[str] | None, there: list[str]) -> NDArray[np.intp]:
    """The places of the ids asked for among those that there are."""
    if asked is None:
        return np.arange(len(there))
    ids = list(asked)
    for id in ids:
        if id not in there:
            raise unknown(kind, id, there)
    return np.array([there.index(id) for id in ids], dtype=np.intp)


@once
def _held(summit: Summit) -> _Held:
    rows = [
        (row, column, since, until, summit.values.get(stance.position, np.nan))
        for row, issue in enumerate(summit.issues.values())
        for column, actor in enumerate(summit.columns)
        for since, until, stance in periods(issue.history.get(actor, ()))
    ]
    issue, actor, since, until, value = zip(*rows, strict=True) if rows else ((),) * 5
    return _Held(
        np.array(issue, dtype=np.intp),
        np.array(actor, dtype=np.intp),
        np.array(since, dtype="datetime64[D]"),
        np.array(until, dtype="datetime64[D]"),
        np.array(value, dtype=np.float64),
    )
