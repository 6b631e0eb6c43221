"""Which issues of a large summit a view shows, and in which order: what ``large/view.js`` shows.

Both answer the cases in ``tests/cases/large.json`` alike.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from math import nan
from typing import Any
from unicodedata import category, normalize

import numpy as np
import pandas as pd

from ..front import most_divided, places_of_themes
from ..measures import columns_of, once, proximity
from ..records import Issue, Summit, holding, parse_day
from ..words import outcome_groups
from .view_frame import column_of


def large_rows(summit: Summit, state: Mapping[str, Any]) -> list[str]:
    """Ids of the issues that a view shows, on all its pages. state: the value of each trait."""
    issues = [*summit.lean.issues.values()]
    until, held = _days(summit, state)
    asked, outcomes = {*state["issues"]}, {*state["outcomes"]}
    themes = places_of_themes(summit)
    names = [issue.theme.pick(summit.languages[0])[0] if issue.theme else "" for issue in issues]
    words = plainly(state["find"]).split()
    hay = _haystacks(summit).setdefault(state["language"], []) if words else []
    if words and not hay:
        hay += [_told(issue, state["language"]) for issue in issues]
    found = []
    for place in _ordered(summit, state, issues, themes, until, held):
        issue = issues[place]
        if issue.id not in asked or (state["theme"] and names[place] != state["theme"]):
            continue
        if any(word not in hay[place] for word in words):
            continue
        outcome = issue.outcome_at(until)
        if not outcome or outcome.status in outcomes:
            found.append(issue.id)
    return found


def large_frame(summit: Summit, state: Mapping[str, Any]) -> pd.DataFrame:
    """One row per issue of a view, on all its pages, indexed by issue; as ``view_frame`` has them.

    state: the value of each trait.
    """
    until, held = _days(summit, state)
    columns, rows = columns_of(summit), large_rows(summit, state)
    told = columns.told(held)
    row = {id: place for place, id in enumerate(columns.issues)}
    names = [*columns.positions, nan]  # the last one, which -1 is, is none
    made: dict[str, Any] = {"issue": rows}
    for place, actor in enumerate(columns.actors):
        if actor in state["actors"]:
            made[column_of(actor)] = [names[told[row[id], place]] for id in rows]
    outcomes = [summit.lean.issues[id].outcome_at(until) for id in rows]
    made["outcome"] = [one and one.status for one in outcomes]
    latest = [holding(summit.developments(id), until) for id in rows]
    made["latest"] = [one and one.id for one in latest]
    return pd.DataFrame(made).set_index("issue")


def plainly(text: str) -> str:
    """What a search compares: small letters without accents and vowel signs."""
    plain = "".join(one for one in normalize("NFKD", text) if category(one)[0] != "M")
    return re.sub(r"\s+", " ", plain.lower())


@once
def _haystacks(_summit: Summit) -> dict[str, list[str]]:
    """By language, what each issue can be found by; filled as it is asked for."""
    return {}


def _told(issue: Issue, language: str) -> str:
    said = (issue.short, issue.title, issue.proposition)
    return plainly("\n".join(one.pick(language)[0] for one in said))


def _days(summit: Summit, state: Mapping[str, Any]) -> tuple[date, date]:
    """The day of the outcomes, and that of the positions."""
    until = parse_day(state["at"]) if state["at"] else summit.last_day
    return until, min(until, summit.window.end.known_by)


def _ordered(
    summit: Summit, state: Mapping[str, Any], issues: Sequence[Issue], themes: Any,
    until: date, held: date,
) -> list[int]:  # fmt: skip
    """The places of all issues, in the order of the rows; the story's order breaks ties."""
    order, places = state["order"], range(len(issues))
    if order == "divided":
        return [int(place) for place in most_divided(summit)]
    if order == "theme":
        last = len(issues)
        return sorted(places, key=lambda place: int(themes[place]) or last)
    if order == "outcome":
        statuses = [one for group in outcome_groups(summit).values() for one in group]
        rank = {status: at for at, status in enumerate(statuses)}
        ended = [issue.outcome_at(until) for issue in issues]
        return sorted(places, key=lambda at: rank[one.status] if (one := ended[at]) else -1)
    pair = [*(summit.pair or summit.columns[:2])]
    if len(pair) < 2 or not {*pair} <= {*state["actors"]}:
        pair = [*state["actors"][:2]]
    if order == "story" or len(pair) < 2:
        return [*places]
    a, b = pair
    close = proximity(summit, a, b, held).fillna(-1)
    return [int(place) for place in np.argsort(-close.to_numpy(), kind="stable")]
