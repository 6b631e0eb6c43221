"""The view as a whole: its traits as one state, and what follows from them."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets
from ipywidgets import CallbackDispatcher

from ..front import step_state
from ..records import brief, nearest, parse_day
from .of_records import RecordsWidget
from .traits import Day, RefusedError, UnknownTraitError
from .view_frame import issues_shown


class StateWidget(RecordsWidget):
    """A widget whose view is set and read as ipywidgets' own are.

    _setting: True while several traits are set, and until all is there. _told: the view that was
        last told as a whole.
    """

    _setting: bool
    _told: Mapping[str, Any] | None = None

    disabled = traitlets.Bool(help="Whether a reader can press nothing.").tag(sync=True)
    date = Day(allow_none=True, help="The day that is replayed; None for the whole record.")
    shown = traitlets.Tuple(read_only=True, help="Ids of the issues on screen, in their order.")
    value = traitlets.Dict(help="All traits of the view, by name.")

    def __init__(self, **state: Any) -> None:
        self._selecting = CallbackDispatcher()
        super().__init__(**state)
        self._setting = False
        self._tell_whole()
        self.observe(self._tell_whole, names=[trait.name for trait in self._table])

    @property
    def state(self) -> dict[str, Any]:
        """All traits of the view, by name; what is left out when it is set is as in the first."""
        return {trait.name: getattr(self, trait.name) for trait in self._table}

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        named: Any = state
        if not (isinstance(named, Mapping) and all(isinstance(one, str) for one in named)):
            raise RefusedError(f"state: {brief(state)} is no dict of traits; write e.g. {{…}}")
        self.set(**{**self.first_view(), "language": self.language, **state})

    def set(self, **state: Any) -> None:
        """Set several traits as one change: all of them, or none where one is refused.

        What is named beside a step of the tour holds instead of what the step would set.
        """
        for name in state:
            if not self.has(name):
                hint = self.remedy(name) or nearest(name, self.first_view())
                raise UnknownTraitError(f"an explorer has no {brief(name)}{hint}")
        state = self.led(state, self.state)
        before, self._setting = self._setting, True
        try:
            with self.hold_trait_notifications():
                for name, value in state.items():
                    setattr(self, name, value)
        finally:
            self._setting = before
        self._tell_whole()

    def rows(self, state: Mapping[str, Any]) -> list[str]:
        """Ids of the issues that a view shows, in the order of the rows."""
        return [issue.id for issue in issues_shown(self._summit, state)]

    def reset(self) -> None:
        """Back to the view that nobody has touched; the language stays."""
        self.state = {}

    def on_select(self, callback: Callable[[Any], Any], remove: bool = False) -> None:
        """Call something whenever another cell, issue or event is chosen.

        callback: gets the explorer; ``selected`` says what is chosen, "" when it was closed.
        remove: True takes the callback back.
        """
        self._selecting.register_callback(callback, remove=remove)

    @traitlets.observe("step")
    def _follow(self, change: Any) -> None:
        """A step of the tour sets its view."""
        if change["new"] and not self._setting and not self._peers.tells("step"):
            self.set(**step_state(self._summit, change["new"], self._table))

    @traitlets.observe("selected")
    def _call_back(self, _: Any) -> None:
        if self.comm is not None:  # not while it is made
            self._selecting(self)

    def _tell_whole(self, _: Any = None) -> None:
        """What follows from the traits of the view: once, where several are set together."""
        if self._setting:
            return
        state = self.state
        day = parse_day(state["at"]) if state["at"] else None
        shown = tuple(self.rows(state))
        before, self._setting = self._setting, True
        try:
            self._told = self.value = state
            self.date = day
            self.set_trait("shown", shown)
        finally:
            self._setting = before

    @traitlets.validate("value")
    def _check_value(self, proposal: Any) -> dict[str, Any]:
        change: dict[str, Any] = proposal["value"]
        if change is self._told:  # of one that follows its group page and rows come in turn
            return change
        for name in change:
            if not self.has(name):
                raise UnknownTraitError(f"value: an explorer has no {brief(name)}")
        return {**self.state, **self.led(change, self.state)}

    @traitlets.observe("value", "date")
    def _take(self, change: Any) -> None:
        """A value or a date that was set from outside becomes the view."""
        if self._setting:
            return
        if change["name"] == "date":
            self.at = change["new"]
        else:
            self.set(**change["new"])


def as_tuples(state: Mapping[str, Any]) -> dict[str, Any]:
    """A state as traits hold it: lists cannot be changed in place."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in state.items()
    }
