"""What the figures of all pairs share: who is asked about, and what a pair is told of."""

from dataclasses import dataclass

import pandas as pd

from ...measures import agreement_table
from ...records import Summit
from ..asked import Asked, Day, Ids, ask

MIN_N = 3
"""With fewer issues in common a pair is too few to tell, whatever its figure says."""


@dataclass(frozen=True)
class Pairs:
    """The pairs of a summit's actors that a figure was asked for.

    table: as of ``agreement_table``; P and S are NaN where ``few``: a column that says whether a
    pair has too few issues in common. issues: how many were asked about.
    """

    asked: Asked
    table: pd.DataFrame
    issues: int
    min_n: int

    @property
    def actors(self) -> list[str]:
        return list(self.asked.columns)

    def hover(self, s: str, n: str, coverage: str, low: str, high: str) -> str:
        """What the pointer is told of a pair, where plotly fills in the figures."""
        figures = {"s": s, "n": n, "coverage": coverage, "low": low, "high": high}
        kept = {name: f"\u2066{figure}\u2069" for name, figure in figures.items()}
        return self.asked.words.t("analysis.hover", asked=self.issues, **kept)


def pairs_of(
    summit: Summit,
    language: str | None,
    *,
    actors: Ids,
    issues: Ids,
    at: Day,
    since: Day,
    weights: bool,
    min_n: int,
) -> Pairs:
    """Check what was asked for, and look up the agreement of those pairs."""
    asked = ask(
        summit, language, actors=summit.columns if actors is None else actors, issues=issues, at=at
    )
    table = agreement_table(summit, at=at, since=since, issues=asked.lanes, weights=weights)
    inside = table["actor"].isin(asked.columns) & table["other"].isin(asked.columns)
    table = table[inside].reset_index(drop=True)
    few = table["n"] < max(1, min_n)
    told = table.assign(P=table["P"].mask(few), S=table["S"].mask(few), few=few)
    return Pairs(asked, told, len(asked.lanes), min_n)
