"""What a view shows, as a frame."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from ..front import default_state
from ..measures import agreement_terms, frames, positions_at
from ..records import Issue, Summit, parse_day


def view_frame(summit: Summit, state: Mapping[str, Any]) -> pd.DataFrame:
    """One row per issue shown, indexed by issue, in the order of the rows on screen.

    state: the value of each trait. Columns: a position per actor shown (NaN where none is on record
    on that day), ``outcome`` (None before there is one) and ``latest``, the id of the latest
    development by then.
    """
    day = parse_day(state["at"]) if state["at"] else None
    held = positions_at(frames(summit).stances, day or summit.window.end.known_by)
    rows = []
    for issue in _ordered(summit, state, held, day or date.max):
        outcome = issue.outcome_at(day or date.max)
        if issue.id not in state["issues"]:
            continue
        if outcome and outcome.status not in state["outcomes"]:
            continue
        later = [e for e in summit.developments(issue.id) if not day or e.date.known_by <= day]
        later.sort(key=lambda event: event.date.known_by)
        rows.append((issue.id, outcome and outcome.status, later[-1].id if later else None))
    shown = pd.DataFrame(rows, columns=["issue", "outcome", "latest"]).set_index("issue")
    wide = held.pivot(index="issue", columns="actor", values="position")
    wide = wide.reindex(index=shown.index, columns=pd.Index(state["actors"], name=None))
    return pd.concat([wide, shown], axis=1)


def _ordered(
    summit: Summit, state: Mapping[str, Any], held: pd.DataFrame, day: date
) -> list[Issue]:
    """Issues in the order of the rows; the story's order breaks ties."""
    issues = list(summit.issues.values())
    if state["order"] == "outcome":
        rank = {status: place for place, status in enumerate(default_state(summit)["outcomes"])}
        outcomes = {issue.id: issue.outcome_at(day) for issue in issues}
        place = {id: rank[outcome.status] if outcome else -1 for id, outcome in outcomes.items()}
        return sorted(issues, key=lambda issue: place[issue.id])
    pair = [*(summit.pair or summit.columns[:2])]
    if not set(pair) <= set(state["actors"]):
        pair = state["actors"][:2]
    if state["order"] == "story" or len(pair) < 2:
        return issues
    a, b = pair
    close = agreement_terms(held, a, b, summit.issues, ends=summit.ends)["p"].fillna(-1)
    return sorted(issues, key=lambda issue: -close[issue.id])
