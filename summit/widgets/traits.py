"""The traits of a view, from a table of them, as a widget has them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from numbers import Integral
from typing import Any, ClassVar
from warnings import warn

import traitlets

from ..front import Places, Traits
from ..records import Record, SummitError, as_of, brief, ids_of, listed, nearest
from .sending import SteadyWidget

HELP = {
    "language": "Tag of the language that it speaks, e.g. 'ar'.",
    "issues": "Ids of the issues shown, in the order of the records. None: all.",
    "actors": "Ids of the actors shown, in the order of the columns. None: those shown at first.",
    "outcomes": "Statuses of the outcomes shown, e.g. 'agreed'. None: all.",
    "at": "The day that is replayed, as an ISO string; '' for the whole record.",
    "mode": "'table' or 'chart'.",
    "order": "Of the rows: 'story', 'closeness' or 'outcome'.",
    "selected": "What is chosen: an issue, 'issue/actor' or 'event:id'; '' for nothing.",
    "step": "Id of a step of the guided tour, which sets its view; '' for none.",
}


class RefusedError(SummitError, traitlets.TraitError):
    """A value that a trait does not take: traitlets then leaves all as it was."""


class UnknownTraitError(RefusedError, AttributeError):
    """A name that an explorer does not have."""


class IsoDay(traitlets.Unicode[str, Any]):
    """A day as an ISO string; a date of any kind is taken too, None or "" is the whole record."""

    def validate(self, obj: Any, value: Any) -> str:
        day = day_of(value, str(self.name))
        if day and (said := obj.summit.outside_of_record(day)):
            warn(f"{self.name}: {said}", stacklevel=2)
        return day.isoformat() if day else ""


class Day(traitlets.TraitType[Any, Any]):
    """A date, or None."""

    def validate(self, _obj: Any, value: Any) -> date | None:
        return day_of(value, str(self.name))


class Id(traitlets.Unicode[str, str]):
    """One of the words that the view knows; a record stands for its id, None for the first view."""

    def validate(self, obj: Any, value: Any) -> str:
        name = str(self.name)
        known = obj.known(name)
        if value is None:
            return str(obj.untouched(name))
        if isinstance(value, Record):
            id = str(getattr(value, "id", ""))
            value = id if id in known else f"event:{id}"
        if isinstance(value, tuple) and name == "selected":
            value = "/".join(ids_of(value, name) or ())
        if not isinstance(value, str):
            raise RefusedError(f"{name}: {brief(value)} is not a text; write its id in quotes")
        refuse_unknown(name, [value], known)
        obj.refuse_for_peers(name, value)
        return value


class Words(traitlets.Unicode[str, Any]):
    """Any text; None for none."""

    def validate(self, _obj: Any, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise RefusedError(f"{self.name}: {brief(value)} is not a text; write it in quotes")
        return value


class Count(traitlets.TraitType[Any, Any]):
    """A number from 1; None is the first."""

    def validate(self, _obj: Any, value: Any) -> int:
        if value is None:
            return 1
        if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
            raise RefusedError(
                f"{self.name}: {brief(value)} is no number of a page; write 1 or more"
            )
        return int(value)


class Ids(traitlets.TraitType[Any, Any]):
    """Ids that the view knows, as a tuple; any iterable of ids or records is taken."""

    def validate(self, obj: Any, value: Any) -> tuple[str, ...]:
        name = str(self.name)
        known = obj.known(name)
        try:
            ids = ids_of(value, name)
        except SummitError as error:
            raise RefusedError(*error.problems) from None
        if ids is None:
            return tuple(obj.untouched(name))
        refuse_unknown(name, ids, known)
        asked = {*ids}
        return tuple(one for one in known if one in asked)


def refuse_unknown(name: str, words: Iterable[str], known: Sequence[str]) -> None:
    """Raises RefusedError where a word is not known, with the nearest one."""
    held = known if isinstance(known, Places) else {*known}
    for one in words:
        if one not in held:
            near = known.near(one) if isinstance(known, Places) else known
            there = [word for word in near if word]
            can = f"it can be {listed(there, 200)}" if there else "there is none"
            raise RefusedError(
                f"{name}: {brief(one)} is not in the records{nearest(one, there)}; {can}"
            )


def day_of(value: Any, name: str) -> date | None:
    """A day of any kind; None where none is meant. Raises RefusedError for what is no date."""
    try:
        return as_of(value, None, name)
    except SummitError as error:
        raise RefusedError(*error.problems) from None


_KINDS: dict[str, type[traitlets.TraitType[Any, Any]]] = {
    "one": Id, "some": Ids, "day": IsoDay, "place": Id, "text": Words, "count": Count,
}  # fmt: skip


def view_traits(table: Traits, help: Mapping[str, str]) -> dict[str, traitlets.TraitType[Any, Any]]:
    """The traits of a table, by name, as a class has them; with what is said of each."""
    return {one.name: _KINDS[one.kind](help=help[one.name]).tag(sync=True) for one in table}


class ViewWidget(SteadyWidget):
    """A widget with the traits of a view, and the words for how it stands with Python.

    _table: of those traits; who has one puts them into its class by ``view_traits``.
    """

    _table: ClassVar[Traits] = ()
    _standing = traitlets.Dict().tag(sync=True)
    _kept = traitlets.Dict().tag(sync=True)  # which records it shows, for when no Python runs
    _view_id = traitlets.Unicode().tag(sync=True)  # by which a saved output finds its model
