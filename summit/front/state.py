"""The state of a view: one table of its traits, its defaults, and what of a stored one is known.

Widgets, links, stored notebooks and the front end's types all read the table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Literal, overload

from ..records import Summit, View, parse_day
from ..words import outcome_groups, words_for

MIME = "application/vnd.summit.v1+json"
"""The MIME type of what a notebook keeps of an explorer."""

Kind = Literal["one", "some", "day", "place", "text", "count"]
State = Annotated[dict[str, Any], "State"]
"""The value of each trait, by name; in the front end's types a table of its own."""


@dataclass(frozen=True)
class Trait:
    """One thing that a view can set.

    kind: ``one`` of its words, ``some`` of them, a ``day`` (ISO, "" for the whole record), a
        ``place`` that is chosen ("" for none), any ``text``, or a ``count`` from 1.
    words: those that a summit allows, in order; of a day, a text and a count none are listed.
    default: its value in a view that nobody has touched.
    """

    name: str
    kind: Kind
    words: Callable[[Summit], Sequence[str]]
    default: Callable[[Summit], str | int | list[str]]


def _languages(summit: Summit) -> list[str]:
    return [words_for(summit, tag).language for tag in summit.languages]


def _outcomes(summit: Summit) -> list[str]:
    return [status for statuses in outcome_groups(summit).values() for status in statuses]


class Places(Sequence[str]):
    """What can be chosen: an issue, the cell of an actor in it, an event; "" for nothing.

    There is a cell for each pair of issue and actor, so none of them is made before it is asked
    for.
    """

    def __init__(self, summit: Summit) -> None:
        self._issues, self._actors = dict.fromkeys(summit.issues), dict.fromkeys(summit.columns)
        self._events = dict.fromkeys(f"event:{id}" for id in summit.events)

    def __contains__(self, place: object) -> bool:
        issue, slash, actor = str(place).partition("/")
        if slash:
            return issue in self._issues and actor in self._actors
        return place == "" or place in self._issues or place in self._events

    def __len__(self) -> int:
        return 1 + len(self._issues) * (1 + len(self._actors)) + len(self._events)

    def __iter__(self) -> Iterator[str]:
        yield from ("", *self._issues)
        for issue in self._issues:
            yield from self._cells(issue)
        yield from self._events

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        return [*self][place]

    def near(self, place: str) -> list[str]:
        """Those that a place which is none may have meant, and not every cell that there is."""
        issue = place.partition("/")[0]
        meant = [issue] if issue in self._issues else get_close_matches(issue, self._issues)
        cells = [cell for one in meant for cell in self._cells(one)] if "/" in place else []
        return [*cells, *self._issues, *self._events]

    def _cells(self, issue: str) -> Iterator[str]:
        return (f"{issue}/{actor}" for actor in self._actors)


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
    Trait("selected", "place", Places, lambda _: ""),
    Trait("step", "one", lambda summit: ["", *(one.id for one in summit.tour)], lambda _: ""),
)
"""The traits of a view, in the order in which a link names them."""


Traits = Sequence[Trait]
"""A table of them: of an explorer that shows all, or of one whose table is turned."""


def known_values(summit: Summit, traits: Traits = TRAITS) -> dict[str, Sequence[str]]:
    """The words that each trait allows; a day, a text and a count allow any."""
    return {
        trait.name: trait.words(summit)
        for trait in traits
        if trait.kind in ("one", "some", "place")
    }


def default_state(summit: Summit, traits: Traits = TRAITS) -> State:
    """The state of a view that nobody has touched."""
    return {trait.name: trait.default(summit) for trait in traits}


def valid_state(summit: Summit, state: Any, traits: Traits = TRAITS) -> State:
    """What of a stored state the records know; the rest is left out, nothing is raised."""
    stored = state if isinstance(state, Mapping) else {}
    found: State = {}
    for trait in traits:
        value, words = stored.get(trait.name), trait.words(summit)
        if trait.kind == "some":
            told = value if isinstance(value, list) else []
            held = {one for one in told if isinstance(one, str)}
            ids = [one for one in words if one in held]
            found |= {trait.name: ids} if ids or value == [] else {}
        elif trait.kind == "count":
            found |= {trait.name: value} if type(value) is int and value > 0 else {}
        elif not isinstance(value, str):
            continue
        elif trait.kind == "day":
            with suppress(ValueError):
                found[trait.name] = parse_day(value).isoformat() if value else ""
        elif trait.kind == "text" or value in words:
            found[trait.name] = value
    return found


def step_state(summit: Summit, step: str, traits: Traits = TRAITS) -> State:
    """The view that a step of the tour sets: all but the language and the step itself."""
    view = next(one.view for one in summit.tour if one.id == step)
    state = {**default_state(summit, traits), **told_state(summit, view, traits)}
    return {name: value for name, value in state.items() if name not in ("language", "step")}


def told_state(summit: Summit, view: View, traits: Traits = TRAITS) -> dict[str, Any]:
    """What a view of the records says, as far as the traits of a table can show it."""
    known = known_values(summit, [trait for trait in traits if trait.kind == "one"])
    names = {trait.name for trait in traits}
    return {
        name: value
        for name, value in view_state(view).items()
        if name in names and (name not in known or value in known[name])
    }


def view_state(view: View) -> dict[str, Any]:
    """A view as the front end's state; keys that it leaves out are absent."""
    values = {name: getattr(view, name) for name in View.model_fields}
    values["at"] = view.at.known_by.isoformat() if view.at else None
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value is not None
    }
