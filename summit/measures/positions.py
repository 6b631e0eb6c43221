"""Which position each actor holds on each issue, and for how long."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..io import of_summit
from ..records import Summit, ids_of, names_in, unknown
from .columns import Columns, Names, columns_of, columns_with


@of_summit
def dated_positions(summit: Summit) -> pd.DataFrame:
    """The positions of all columns on all issues, each for as long as it holds.

    Returns one row per issue, actor and period, in the order of issues, columns and time:
        ``issue, actor, since, until`` (days; ``until`` is exclusive, NaT while it still holds),
        ``value`` (in the scale's own unit; NaN where it is silent or mixed). No row means that no
        position is on record; a summit without any stance gives no row, in the same columns.
    """
    dated = columns_of(summit)
    return pd.DataFrame(
        {
            "issue": dated.issues[dated.issue],
            "actor": dated.actors[dated.actor],
            "since": dated.since.astype("datetime64[s]"),
            "until": dated.until.astype("datetime64[s]"),
            "value": dated.valued(dated.place),
        }
    )


@of_summit
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
    actors = None if actors is None else [*(ids_of(actors, "actors") or ())]
    dated = columns_of(summit) if actors is None else columns_with(summit, actors)
    values = dated.valued(dated.held(at, since))
    rows = places_of(summit, "issue", issues, dated.issues)
    columns = places_of(summit, "actor with a column", actors, dated.actors)
    return pd.DataFrame(
        values[np.ix_(rows, columns)],
        index=pd.Index(dated.issues[rows], name="issue"),
        columns=pd.Index(dated.actors[columns], name="actor"),
    )


def _names(summit: Summit | Columns, kind: str) -> dict[str, str]:
    if isinstance(summit, Columns):
        return {}
    return names_in(summit.issues if kind == "issue" else summit.actors)


def places_of(
    summit: Summit | Columns, kind: str, wanted: Iterable[str] | None, available: Names
) -> NDArray[np.intp]:
    """The places of the ids asked for among those that there are; None: of all.

    kind: what the ids name, an ``issue`` or an actor. Raises SummitError for an id that is not
    there, with the id of what is called so.
    """
    asked = ids_of(wanted, "issues" if kind == "issue" else "actors")
    if asked is None:
        return np.arange(len(available))
    place = {id: index for index, id in enumerate(available)}
    for id in asked:
        if id not in place:
            raise unknown(kind, id, place, _names(summit, kind))
    return np.array([place[id] for id in asked], dtype=np.intp)
