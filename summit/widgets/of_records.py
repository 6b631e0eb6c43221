"""What a widget knows of the records that it shows, and that it takes no names but its own."""

from typing import Any

import traitlets

from ..front import default_state
from ..records import Summit, brief, cut, nearest
from .group import GroupWidget
from .traits import RefusedError, UnknownTraitError


class RecordsWidget(GroupWidget):
    """A widget of one summit. What begins with ``_`` is there before it is made.

    _known: the words that each trait can be or hold.
    """

    _summit: Summit
    _known: dict[str, list[str]]
    _show: tuple[str, ...]
    _group: str | None

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            there = [one for one in dir(type(self)) if not one.startswith("_")]
            hint = nearest(name, [*default_state(self._summit), *there]) or "; see help(e)"
            raise UnknownTraitError(f"an explorer has no {brief(name)}{hint}")
        try:
            super().__setattr__(name, value)
        except traitlets.TraitError as error:  # traitlets writes a value whole
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(cut(str(error), 300)) from None

    @property
    def summit(self) -> Summit:
        """The summit that it shows."""
        return self._summit

    @property
    def show(self) -> tuple[str, ...]:
        """The parts that it shows: some of matrix, timeline, details."""
        return self._show

    @property
    def group(self) -> str | None:
        """The name of those that move along; None where it is alone."""
        return self._group

    def known(self, name: str) -> list[str]:
        """The words that a trait can be or hold."""
        return self._known[name]

    def untouched(self, name: str) -> Any:
        """The value of a trait in the view that nobody has touched."""
        return default_state(self._summit)[name]

    def _words_for_(self, name: str) -> list[str]:
        """What can stand in the quotes of a trait, for a prompt."""
        return self._known.get(name, [])
