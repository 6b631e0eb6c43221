"""What a view shows, as a frame."""

from collections.abc import Mapping
from datetime import date
from math import nan
from typing import Any

import pandas as pd

from ..front import default_state
from ..measures import proximity
from ..records import Issue, Summit, holding, parse_day


def view_frame(summit: Summit, state: Mapping[str, Any]) -> pd.DataFrame:
    """One row per issue shown, indexed by issue, in the order of the rows on screen.

    state: the value of each trait. Columns: a position per actor shown (NaN where none is on record
    on that day, or at the end of the summit where the day is later: what was said since is told as
    what became of it), ``outcome`` (None before there is one) and ``latest``, the id of the latest
    development by that day. An actor whose id is one of these names is told as ``actor:latest``.
    """
    until, held = _days(summit, state)
    actors = state["actors"]
    ids, rows = [], []
    for issue in issues_shown(summit, state):
        outcome = issue.outcome_at(until)
        stances = issue.stances_at(held)
        positions = [stances[actor].position if actor in stances else nan for actor in actors]
        latest = holding(summit.developments(issue.id), until)
        ids.append(issue.id)
        rows.append((*positions, outcome and outcome.status, latest and latest.id))
    columns = [*map(column_of, actors), "outcome", "latest"]
    return pd.DataFrame(rows, columns=columns, index=pd.Index(ids, name="issue"))


def column_of(actor: str) -> str:
    """What the column of an actor is called, apart from those of the issue itself."""
    return f"actor:{actor}" if actor in ("issue", "outcome", "latest") else actor


def issues_shown(summit: Summit, state: Mapping[str, Any]) -> list[Issue]:
    """The issues on screen, in the order of the rows. state: the value of each trait."""
    until, held = _days(summit, state)
    found = []
    for issue in _ordered(summit, state, held, until):
        outcome = issue.outcome_at(until)
        if issue.id in state["issues"] and (not outcome or outcome.status in state["outcomes"]):
            found.append(issue)
    return found


def _days(summit: Summit, state: Mapping[str, Any]) -> tuple[date, date]:
    """The day of the outcomes, and that of the positions."""
    until = parse_day(state["at"]) if state["at"] else date.max
    return until, min(until, summit.window.end.known_by)


def _ordered(summit: Summit, state: Mapping[str, Any], held: date, until: date) -> list[Issue]:
    """Issues in the order of the rows; the story's order breaks ties.

    held: the day of the positions; until: that of the outcomes.
    """
    issues = list(summit.issues.values())
    if state["order"] == "outcome":
        rank = {status: place for place, status in enumerate(default_state(summit)["outcomes"])}
        outcomes = {issue.id: issue.outcome_at(until) for issue in issues}
        place = {id: rank[outcome.status] if outcome else -1 for id, outcome in outcomes.items()}
        return sorted(issues, key=lambda issue: place[issue.id])
    pair = [*(summit.pair or summit.columns[:2])]
    if not set(pair) <= set(state["actors"]):
        pair = state["actors"][:2]
    if state["order"] == "story" or len(pair) < 2:
        return issues
    a, b = pair
    close = proximity(summit, a, b, held).fillna(-1)
    return sorted(issues, key=lambda issue: -close[issue.id])
