"""Which position each actor holds on each issue, and for how long."""

from collections.abc import Iterator

import pandas as pd

from ..measures import frames
from ..records import Summit


def dated_positions(summit: Summit) -> pd.DataFrame:
    """One row per issue, actor and period: ``issue, actor, since, until, value``."""
    return pd.DataFrame(_rows(summit), columns=["issue", "actor", "since", "until", "value"])


def _rows(summit: Summit) -> Iterator[tuple[str, str, pd.Timestamp, object, float]]:
    stances = frames(summit).stances
    for (issue, actor), held in stances.groupby(["issue", "actor"], sort=False):
        told = held.sort_values("known_by", kind="stable").drop_duplicates("known_by", keep="last")
        until = [*told["known_by"].iloc[1:], pd.NaT]
        for since, end, value in zip(told["known_by"], until, told["value"], strict=True):
            yield issue, actor, since, end, value
