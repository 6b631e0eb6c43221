"""The traits of a view, from the one table of them, as a widget has them."""

from collections.abc import Iterable
from typing import Any

import traitlets

from ..front import TRAITS
from ..records import SummitError, as_of
from .sending import SteadyWidget


class IsoDay(traitlets.Unicode[str, Any]):
    """A day as an ISO string; a date is taken too, None or "" is the whole record."""

    def validate(self, _obj: Any, value: Any) -> str:
        day = None if value == "" else as_of(value, None)
        return day.isoformat() if day else ""


class Id(traitlets.Unicode[str, str]):
    """An id, or a word of a fixed list; which ones are known, the explorer checks."""

    def validate(self, _obj: Any, value: Any) -> str:
        if not isinstance(value, str):
            raise SummitError(f"{self.name}: {value!r} is not a text; write its id in quotes")
        return value


class Ids(traitlets.List[str]):
    """A list of ids; one alone, a tuple or any other iterable is taken too."""

    def validate(self, obj: Any, value: Any) -> list[str]:
        ids = [value] if isinstance(value, str) else value
        if not isinstance(ids, Iterable) or not all(isinstance(one, str) for one in ids):
            raise SummitError(f"{self.name}: {value!r} is not a list of ids; write e.g. ['…', '…']")
        return super().validate(obj, list(ids)) or []


_KINDS = {"one": Id, "some": Ids, "day": IsoDay, "place": Id}


class ViewWidget(SteadyWidget):
    """A widget with the traits of a view, and the words for how it stands with Python."""

    _standing = traitlets.Dict().tag(sync=True)
    locals().update({trait.name: _KINDS[trait.kind]().tag(sync=True) for trait in TRAITS})
