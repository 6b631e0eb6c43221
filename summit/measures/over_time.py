"""How close two actors stand in each of a row of windows of time."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from ..io import of_summit
from ..records import Summit, SummitError
from .columns import Columns, columns_of
from .pairs import pair_sums
from .positions import places_of

_MOST = 10_000
"""Windows that are worked out at the most."""


@of_summit
def agreement_over_time(
    summit: Summit | Columns,
    a: str,
    b: str,
    window: str | timedelta | None = "365D",
    step: str | timedelta = "30D",
    *,
    issues: Iterable[str] | None = None,
    weights: bool = True,
) -> pd.DataFrame:
    """The agreement of two actors in a window that moves on step by step.

    In each window count the positions taken in it, the latest of each cell; asked about are the
    issues on which anyone took one in it. The first window ends on the day of the first position
    of the two, the last one on the day of the last or up to a step after it.

    window: how long one is, in whole days, e.g. ``365D`` or ``12W``; None: from the beginning, so
        that each row is the agreement as it stands on its day. step: from one to the next, at
        least a day.
    issues, weights: as for ``agreement``.
    Returns ``since, at`` (days, both inclusive; ``since`` is NaT without a window), ``P, S, n,
        coverage, low, high`` as in ``agreement_table``, one row per window: n is 0 and P NaN where
        the two had no issue in common; no row where neither ever took a position.
    Raises SummitError for an unknown actor or issue, and for a length of time that is none.
    Source: the time windows of Leifeld's Discourse Network Analyzer.
    """
    columns = summit if isinstance(summit, Columns) else columns_of(summit)
    pair = places_of(summit, "actor with a column", (a, b), columns.actors)
    rows = places_of(summit, "issue", issues, columns.issues)
    days = _days(columns, pair, _length(step, "step"))
    length = None if window is None else _length(window, "window")
    two = columns.of_actors(pair)
    found = []
    for day in days:
        first = date.min if length is None else _before(day, length)
        held = two.held(day, first)[rows]
        spoken = np.isin(rows, columns.spoken_of(first, day))
        asked = spoken if length is not None else np.ones(len(rows), dtype=bool)
        weight = columns.weight[rows][asked] if weights else np.ones(int(asked.sum()))
        sums = pair_sums(held[asked], columns.scale, weight, columns.ends)
        P, n, coverage, low, high = (part[0] for part in sums)
        since = pd.NaT if length is None else pd.Timestamp(first)
        found.append((since, pd.Timestamp(day), P, 2 * P - 1, int(n), coverage, low, high))
    names = ["since", "at", "P", "S", "n", "coverage", "low", "high"]
    made = pd.DataFrame(found, columns=names)
    return made.astype({"since": "datetime64[s]", "at": "datetime64[s]", "n": "int64"})


def _days(columns: Columns, pair: np.ndarray, step: timedelta) -> list[date]:
    """The last days of the windows."""
    taken = columns.since[np.isin(columns.actor, pair) & (columns.place >= 0)]
    if not len(taken):
        return []
    first, last = taken.min().item(), taken.max().item()
    count = -(-(last - first) // step) + 1
    if count > _MOST:
        raise SummitError(
            f"step: {step.days}D from {first} to {last} makes {count} windows, more than {_MOST}; "
            "give a longer one"
        )
    return [_after(first, step * index) for index in range(count)]


def _after(day: date, length: timedelta) -> date:
    return date.max if length > date.max - day else day + length


def _before(day: date, length: timedelta) -> date:
    """The first day of a window that ends on a day."""
    return date.min if length > day - date.min else day - length + timedelta(days=1)


def _length(told: str | timedelta, name: str) -> timedelta:
    """A length of time in whole days, at least one."""
    try:
        found = pd.Timedelta(told).to_pytimedelta()
    except (ValueError, TypeError, OverflowError):
        found = timedelta()
    if found < timedelta(days=1) or found % timedelta(days=1):
        raise SummitError(
            f"{name}: {told!r} is no length of whole days; write e.g. 30D, 12W or 365D"
        )
    return timedelta(days=found.days)
