"""Measures of agreement on tidy stances. An average is a sum of per-issue terms.

The terms are computed here and nowhere else: the page's front end only adds them up, so that a
reader can switch issues off without a kernel.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pandas as pd

from ..records import Summit, SummitError, as_of
from .frames import frames

_TERMS = {
    "issue": str, "a": str, "b": str, "since": "datetime64[s]", "until": "datetime64[s]",
    "p": float, "low": float, "high": float,
}  # fmt: skip


@dataclass(frozen=True)
class Agreement:
    """How close two actors stand; never one number alone.

    P: weighted proximity, 0 (opposite ends) to 1 (same positions); NaN where ``n`` is 0.
    S: ``2 P - 1``, -1 to 1 (Signorino and Ritter's S with absolute distances).
    n: number of issues on which both have a position on the scale.
    asked: number of issues asked for.
    coverage: share of the weight of the issues asked for that those ``n`` carry, 0 to 1.
    low, high: P if every missing cell took its least and its most favourable value, 0 to 1.
    """

    a: str
    b: str
    P: float
    S: float
    n: int
    asked: int
    coverage: float
    low: float
    high: float


def agreement(
    summit: Summit,
    a: str,
    b: str,
    issues: Iterable[str] | None = None,
    at: date | str | None = None,
    weights: bool = True,
) -> Agreement:
    """Weighted proximity of two actors, with what it rests on.

    ``P = sum(w_j p_j) / sum(w_j)`` over the issues ``j`` on which both have a position on the
    scale, ``p_j = 1 - |x_aj - x_bj| / (high - low)``. A position that is silent, mixed or not on
    record is missing: it is left out of P and counted in coverage and in the band low..high,
    where it takes its worst and its best value (both missing: the term runs from 0 to 1).

    issues: ids to ask about; None means all.
    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    weights: False gives every issue the weight 1.
    Raises SummitError for an unknown actor or issue, or a date that is none.
    Source: Gower 1971 (general coefficient); Signorino and Ritter 1999 (S); the band after
    Manski's partial identification.
    """
    for actor in (a, b):
        if actor not in summit.columns:
            raise SummitError(
                f"no actor {actor!r} has a column; use one of {', '.join(summit.columns)}"
            )
    chosen = list(summit.issues) if issues is None else list(issues)
    for id in chosen:
        if id not in summit.issues:
            raise SummitError(f"no issue has the id {id!r}; use some of {', '.join(summit.issues)}")
    day = as_of(at, summit.window.end.known_by)
    tables = frames(summit)
    held = positions_at(tables.stances, day)
    terms = agreement_terms(held, a, b, chosen, ends=summit.ends)
    salience = tables.issues.set_index("issue")["weight"].loc[chosen]
    weight = salience if weights else pd.Series(1.0, index=salience.index)
    return combine(terms, weight, a, b)


def positions_at(stances: pd.DataFrame, day: date) -> pd.DataFrame:
    """The stances that hold on a day: the latest one on or before it, per issue and actor.

    stances: as ``Frames.stances``. Returns the same columns, at most one row per issue and actor.
    """
    past = stances[stances["known_by"] <= pd.Timestamp(day)]
    return (
        past.sort_values("known_by", kind="stable").groupby(["issue", "actor"], sort=False).tail(1)
    )


def agreement_terms(
    held: pd.DataFrame, a: str, b: str, issues: Iterable[str], *, ends: tuple[float, float]
) -> pd.DataFrame:
    """Per issue, how close two actors stand: ``p = 1 - |x - y| / (high - low)``.

    held: one row per issue and actor: ``issue, actor, value``; NaN, or no row, is missing.
    ends: ``(low, high)`` as declared in the data, never read off the values.
    Returns a frame indexed by issue, in the order asked for: ``p`` (NaN where one is missing),
        ``low`` and ``high`` (its bounds; equal to ``p`` where both are known).
    Raises SummitError for a value outside ``ends``.
    Source: Leifeld, Discourse Network Analyzer manual, "congruence".
    """
    low, high = ends
    outside = held[held["value"].notna() & ~held["value"].between(low, high)]
    for row in outside.itertuples():
        raise SummitError(
            f"{row.issue}, {row.actor}: {row.value:g} is not in {low:g}..{high:g}; "
            "declare it on the scale in summit.toml"
        )
    index = pd.Index(list(issues), name="issue")
    x, y = (
        held[held["actor"] == actor].set_index("issue")["value"].reindex(index).astype(float)
        for actor in (a, b)
    )
    span = high - low
    p = 1 - (x - y).abs() / span
    known = x.fillna(y)  # the one that is known, where just one is
    worst = 1 - pd.concat([known - low, high - known], axis=1).max(axis=1, skipna=False) / span
    return pd.DataFrame(
        {"p": p, "low": p.fillna(worst).fillna(0.0), "high": p.fillna(1.0)}, index=index
    )


def combine(terms: pd.DataFrame, weight: pd.Series, a: str, b: str) -> Agreement:
    """Sum per-issue terms into one Agreement.

    terms: as returned by ``agreement_terms``. weight: one number > 0 per issue, same index.
    """
    both = terms["p"].notna()
    shared, total = weight[both].sum(), weight.sum()
    nothing = float("nan")
    p = float((terms["p"] * weight)[both].sum() / shared) if both.any() else nothing
    return Agreement(
        a=a,
        b=b,
        P=p,
        S=2 * p - 1,
        n=int(both.sum()),
        asked=len(terms),
        coverage=float(shared / total) if total else nothing,
        low=float((terms["low"] * weight).sum() / total) if total else nothing,
        high=float((terms["high"] * weight).sum() / total) if total else nothing,
    )


def dated_terms(summit: Summit) -> pd.DataFrame:
    """The terms of every pair of columns, each for as long as it holds.

    Returns one row per issue, pair and period: ``issue, a, b, since, until`` (days; ``until`` is
        exclusive, NaT while it still holds), ``p, low, high``. Where neither of the two has a
        position there is no row: the term is missing and its bounds are 0 and 1; so a summit
        without any stance gives no row, in the same columns.
    """
    stances = frames(summit).stances
    periods, parts = [], []
    for issue, history in stances.groupby("issue", sort=False):
        days = sorted(history["known_by"].unique())
        for since, until in zip(days, [*days[1:], pd.NaT], strict=True):
            parts.append(positions_at(history, since).assign(issue=len(periods)))
            periods.append((issue, since, until))
    held = pd.concat(parts, ignore_index=True) if parts else stances
    held = held[held["value"].notna()]
    rows = []
    for a, b in combinations(summit.columns, 2):
        concerned = held.loc[held["actor"].isin([a, b]), "issue"].unique()
        terms = agreement_terms(held, a, b, concerned, ends=summit.ends)
        rows += [
            (periods[row.Index][0], a, b, *periods[row.Index][1:], row.p, row.low, row.high)
            for row in terms.itertuples()
        ]
    return pd.DataFrame(rows, columns=list(_TERMS)).astype(_TERMS)
