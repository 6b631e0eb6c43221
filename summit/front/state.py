"""The state of a view: its defaults, the views of a tour, and what of a stored one is known."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ..records import Summit, View, parse_day
from ..words import outcome_groups, words_for

MIME = "application/vnd.summit.v1+json"
"""The MIME type of what a notebook keeps of an explorer."""


def known_values(summit: Summit) -> dict[str, list[str]]:
    selectable = [*summit.issues]
    selectable += [f"{id}/{actor}" for id in summit.issues for actor in summit.columns]
    selectable += [f"event:{id}" for id in summit.events]
    first = default_state(summit)
    return {
        "language": [tag for tag in summit.languages if words_for(summit, tag)],
        "issues": [*summit.issues],
        "actors": [*summit.columns],
        "outcomes": first["outcomes"],
        "mode": ["table", "chart"],
        "order": ["story", "closeness", "outcome"],
        "selected": ["", *selectable],
        "step": ["", *(step.id for step in summit.tour)],
    }


def valid_state(summit: Summit, state: Any) -> dict[str, Any]:
    """What of a stored state the records know; the rest is left out, nothing is raised."""
    known, found = known_values(summit), {}
    for name, value in state.items() if isinstance(state, Mapping) else ():
        if name in ("issues", "actors", "outcomes"):
            ids = [one for one in known[name] if isinstance(value, list) and one in value]
            found |= {name: ids} if ids or value == [] else {}
        elif isinstance(value, str) and name == "at":
            with suppress(ValueError):
                found[name] = parse_day(value).isoformat() if value else ""
        elif isinstance(value, str) and value in known.get(name, ()):
            found[name] = value
    return found


def step_state(summit: Summit, step: str) -> dict[str, Any]:
    """The view that a step of the tour sets: all but the language and the step itself."""
    view = next(one.view for one in summit.tour if one.id == step)
    state = {**default_state(summit), **view_state(view)}
    return {name: value for name, value in state.items() if name not in ("language", "step")}


def view_state(view: View) -> dict[str, Any]:
    """A view as the front end's state; keys that it leaves out are absent."""
    told = {name: getattr(view, name) for name in View.model_fields}
    told["at"] = view.at.known_by.isoformat() if view.at else None
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if value is not None
    }


def default_state(summit: Summit) -> dict[str, Any]:
    """The state of a view that nobody has touched."""
    groups = outcome_groups(summit)
    return {
        "language": summit.languages[0],
        "issues": list(summit.issues),
        "actors": list(summit.shown or summit.columns),
        "outcomes": [status for statuses in groups.values() for status in statuses],
        "at": "",
        "mode": "table",
        "order": "story",
        "selected": "",
        "step": "",
    }
