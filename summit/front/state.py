"""The state of a view: one table of its traits, its defaults, and what of a stored one is known.

Widgets, links, stored notebooks and the front end's types all read the table.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from ..records import Summit, View, parse_day
from ..words import outcome_groups, words_for

MIME = "application/vnd.summit.v1+json"
"""The MIME type of what a notebook keeps of an explorer."""

Kind = Literal["one", "some", "day", "place"]
State = Annotated[dict[str, Any], "State"]
"""The value of each trait, by name; in the front end's types a table of its own."""


@dataclass(frozen=True)
class Trait:
    """One thing that a view can set.

    kind: ``one`` of its words, ``some`` of them, a ``day`` (ISO, "" for the whole record), or a
        ``place`` that is chosen ("" for none).
    words: those that a summit allows, in order; of a day none are listed.
    default: its value in a view that nobody has touched.
    """

    name: str
    kind: Kind
    words: Callable[[Summit], Sequence[str]]
    default: Callable[[Summit], str | list[str]]


def _languages(summit: Summit) -> list[str]:
    return [words_for(summit, tag).language for tag in summit.languages]


def _outcomes(summit: Summit) -> list[str]:
    return [status for statuses in outcome_groups(summit).values() for status in statuses]


def _places(summit: Summit) -> list[str]:
    """An issue, the cell of an actor in it, an event."""
    cells = [f"{issue}/{actor}" for issue in summit.issues for actor in summit.columns]
    return ["", *summit.issues, *cells, *(f"event:{id}" for id in summit.events)]


MODES = ("table", "chart")
ORDERS = ("story", "closeness", "outcome")

TRAITS = (
    Trait("language", "one", _languages, lambda summit: summit.languages[0]),
    Trait("issues", "some", lambda summit: [*summit.issues], lambda summit: [*summit.issues]),
    Trait(
        "actors",
        "some",
        lambda summit: summit.columns,
        lambda summit: [*summit.columns_at_first],
    ),
    Trait("outcomes", "some", _outcomes, _outcomes),
    Trait("at", "day", lambda _: (), lambda _: ""),
    Trait("mode", "one", lambda _: MODES, lambda _: MODES[0]),
    Trait("order", "one", lambda _: ORDERS, lambda _: ORDERS[0]),
    Trait("selected", "place", _places, lambda _: ""),
    Trait("step", "one", lambda summit: ["", *(one.id for one in summit.tour)], lambda _: ""),
)
"""The traits of a view, in the order in which a link names them."""


def known_values(summit: Summit) -> dict[str, list[str]]:
    """The words that each trait allows; a day allows any."""
    return {trait.name: [*trait.words(summit)] for trait in TRAITS if trait.kind != "day"}


def default_state(summit: Summit) -> State:
    """The state of a view that nobody has touched."""
    return {trait.name: trait.default(summit) for trait in TRAITS}


def valid_state(summit: Summit, state: Any) -> State:
    """What of a stored state the records know; the rest is left out, nothing is raised."""
    stored = state if isinstance(state, Mapping) else {}
    found: State = {}
    for trait in TRAITS:
        value, words = stored.get(trait.name), trait.words(summit)
        if trait.kind == "some":
            ids = [one for one in words if isinstance(value, list) and one in value]
            found |= {trait.name: ids} if ids or value == [] else {}
        elif trait.kind == "day" and isinstance(value, str):
            with suppress(ValueError):
                found[trait.name] = parse_day(value).isoformat() if value else ""
        elif isinstance(value, str) and value in words:
            found[trait.name] = value
    return found


def step_state(summit: Summit, step: str) -> State:
    """The view that a step of the tour sets: all but the language and the step itself."""
    view = next(one.view for one in summit.tour if one.id == step)
    state = {**default_state(summit), **view_state(view)}
    return {name: value for name, value in state.items() if name not in ("language", "step")}


def view_state(view: View) -> dict[str, Any]:
    """A view as the front end's state; keys that it leaves out are absent."""
    values = {name: getattr(view, name) for name in View.model_fields}
    values["at"] = view.at.known_by.isoformat() if view.at else None
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value is not None
    }
