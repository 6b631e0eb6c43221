"""What a widget knows of the records that it shows, and that it takes no names but its own."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from warnings import catch_warnings

import traitlets
from markupsafe import Markup

from ..front import Places, default_state, known_values, step_state
from ..records import Summit, brief, cut, nearest
from .group import GroupWidget
from .traits import RefusedError, UnknownTraitError

_MANY = 10_000  # cells that a prompt does not offer one by one


class RecordsWidget(GroupWidget):
    """A widget of one summit. What begins with ``_`` is there before it is made.

    _known: the words that each trait can be or hold. _elsewhere: of traits that another view has,
    what to do instead of setting them.
    """

    _summit: Summit
    _known: dict[str, Sequence[str]]
    _show: tuple[str, ...]
    _group: str | None
    _elsewhere: ClassVar[Mapping[str, str]] = {}

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            there = [one for one in dir(type(self)) if not one.startswith("_")]
            hint = self.remedy(name) or nearest(name, [*self.first_view(), *there])
            hint = hint or "; see help(e)"
            raise UnknownTraitError(f"an explorer has no {brief(name)}{hint}")
        try:
            super().__setattr__(name, value)
        except traitlets.TraitError as error:  # traitlets writes a value whole
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(cut(str(error), 300)) from None

    def remedy(self, name: str) -> str:
        """What to do instead of setting a trait that this view does not have; "" for nothing."""
        return self._elsewhere.get(name, "")

    @property
    def summit(self) -> Summit:
        """The summit that it shows."""
        return self._summit

    @property
    def show(self) -> tuple[str, ...]:
        """The parts that it shows, e.g. matrix and details."""
        return self._show

    @property
    def group(self) -> str | None:
        """The name of those that move along; None where it is alone."""
        return self._group

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """What a reader has done; where it is refused, the views are as before again."""
        try:
            super().set_state(self.taken(sync_data))
        except RefusedError:
            self.send_state([name for name in sync_data if self.has(name)])
            raise

    def taken(self, sync_data: dict[str, Any]) -> dict[str, Any]:
        """What of a reader's change is set at once; RefusedError where it can't be, as a whole."""
        return sync_data

    def led(
        self,
        change: Mapping[str, Any],
        view: Mapping[str, Any],  # noqa: ARG002  a table that is turned asks for it
    ) -> dict[str, Any]:
        """A change of a view with all that it leads to, as traits hold it; nothing is set yet.

        Raises RefusedError where something of it can't be.
        """
        traits = self.traits()
        with catch_warnings(action="ignore"):  # what is set warns
            return {
                name: traits[name].validate(self, value)
                for name, value in self._with_step(dict(change)).items()
            }

    def _with_step(self, state: dict[str, Any]) -> dict[str, Any]:
        """What is to be set; of a step of the tour with the view that it sets."""
        step = state.get("step")
        if step and step in self._known["step"] and step != self.step:
            state = {**step_state(self._summit, str(step), self._table), **state}
        return state

    def stored_html(self) -> Markup:
        """What can be read of it where no script runs."""
        raise NotImplementedError

    def known(self, name: str) -> Sequence[str]:
        """The words that a trait can be or hold."""
        return self._known[name]

    def first_view(self, summit: Summit | None = None) -> dict[str, Any]:
        """The view that nobody has touched, by the names of the traits; of its own summit."""
        return default_state(summit or self._summit, self._table)

    def known_of(self, summit: Summit) -> dict[str, Sequence[str]]:
        """The words that each trait could be or hold, were it of another summit."""
        return known_values(summit, self._table)

    def untouched(self, name: str) -> Any:
        """The value of a trait in the view that nobody has touched."""
        return self.first_view()[name]

    def _words_for_(self, name: str) -> list[str]:
        """What can stand in the quotes of a trait, for a prompt."""
        words = self._known.get(name, ())
        return words.near("") if isinstance(words, Places) and len(words) > _MANY else [*words]
