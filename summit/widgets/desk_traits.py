"""The traits of a desk: what it holds can be read, set and observed."""

from typing import Any

import traitlets

from ..records import Summit, SummitError, brief, cut, nearest
from .codes import Coding
from .sending import SteadyWidget
from .traits import RefusedError, UnknownTraitError


class Codes(traitlets.TraitType[Any, Any]):
    """Codes that make a summit; others are refused, and all stays as it was."""

    default_value = ()

    def validate(self, obj: Any, value: Any) -> tuple[dict[str, Any], ...]:
        try:
            return obj.tried(value)  # type: ignore[no-any-return]
        except SummitError as error:
            raise RefusedError(*error.problems) from None


class Passage(traitlets.TraitType[Any, Any]):
    """A passage as (paragraph, start, end), () for none; its words are taken too."""

    default_value = ()

    def validate(self, obj: Any, value: Any) -> tuple[int, ...]:
        if value is None or value in ("", (), []):
            return ()
        try:
            return tuple(obj.span(value))
        except SummitError as error:
            raise RefusedError(*error.problems) from None


class DeskTraits(SteadyWidget):
    """What a desk holds.

    text: the words of the copy. source: id of what it is a copy of. language: of the desk.
    codes: what is coded, in order, each a dict with ``kind``, ``place``, ``issue`` and ``record``;
        set it to change them all, in one step.
    passages: all that is coded in the text, of earlier sittings too, with the words in ``exact``,
        to be read. selected: the passage that is selected, as (paragraph, start, end) with places
        in code points, () for none; set to its words it selects them.
    summit: the summit so far. counts: how much is coded. dirty: whether something is not saved.
    can_undo, can_redo: whether ``undo`` and ``redo`` do anything. disabled: whether a reader can
    press nothing.
    """

    _coding: Coding

    text = traitlets.Unicode(read_only=True)
    source = traitlets.Unicode(read_only=True).tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    codes = Codes()
    passages = traitlets.Tuple(read_only=True)
    selected = Passage().tag(sync=True)
    summit = traitlets.Instance(Summit, read_only=True)
    counts = traitlets.Dict(read_only=True).tag(sync=True)
    dirty = traitlets.Bool(read_only=True).tag(sync=True)
    can_undo = traitlets.Bool(read_only=True).tag(sync=True)
    can_redo = traitlets.Bool(read_only=True).tag(sync=True)
    disabled = traitlets.Bool().tag(sync=True)
    _marks: Any = traitlets.List().tag(sync=True)  # see marks_of
    _choices = traitlets.Dict().tag(sync=True)
    _words = traitlets.Dict().tag(sync=True)
    _notes = traitlets.Dict().tag(sync=True)  # see Coding.notes
    _standing = traitlets.Dict().tag(sync=True)
    _view_id = traitlets.Unicode().tag(sync=True)

    @traitlets.validate("language")
    def _known_language(self, proposal: Any) -> str:
        tag, there = proposal["value"], self._coding.begun.languages
        if tag not in there:
            hint = nearest(str(tag), there)
            raise RefusedError(
                f"language: {brief(tag)} is no language of the summit{hint}; "
                f"it has {', '.join(there)}"
            )
        return str(tag)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            there = [one for one in dir(type(self)) if not one.startswith("_")]
            hint = nearest(name, there) or "; see help(desk)"
            raise UnknownTraitError(f"a desk has no {brief(name)}{hint}")
        try:
            super().__setattr__(name, value)
        except traitlets.TraitError as error:
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(cut(str(error), 300)) from None
