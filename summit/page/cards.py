"""Records, frames and measures as small cards, where a notebook shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from ..records import ById, Carded, Record, Summit, Text, brief, cut
from ..words import direction_of
from .templating import render

_ROWS = 12  # of a mapping or a record
_SIGNS = 160  # of a text
_NAMES = ("title", "short", "name", "statement", "text", "summary")  # of a record, the first it has


@dataclass(frozen=True)
class Said:
    """Words in a language; "" for what is in none: ids, dates, numbers."""

    words: str
    language: str = ""

    @property
    def direction(self) -> str:
        return direction_of(self.language) if self.language else "ltr"


@dataclass(frozen=True)
class Row:
    """What stands beside a name: one cell, or one for each language."""

    name: str
    cells: tuple[Said, ...]


def card_html(thing: Carded) -> Markup:
    """What shows itself in a notebook, as a card: escaped, in all languages that its texts have."""
    title: Iterable[Said] = ()
    rows: list[Row] = []
    more = ""
    if isinstance(thing, Text):
        rows = [Row(one.language, (one,)) for one in _said(thing)]
    elif isinstance(thing, ById):
        rows = [Row(str(id), _cells(one)) for id, one in islice(thing.items(), _ROWS)]
        more = f"… {len(thing) - _ROWS} more" if len(thing) > _ROWS else ""
        title = [Said(repr(thing).partition(":")[0])]
    elif isinstance(thing, Record):
        title = [Said(" ".join([type(thing).__name__, str(getattr(thing, "id", ""))]).strip())]
        title += _name_of(thing)
        rows = _fields(thing)
    else:
        title = [Said(type(thing).__name__)]
        rows = [Row(name, (Said(_figure(value)),)) for name, value in vars(thing).items()]
    return render("card.html", title=title, rows=rows, more=more)


def _said(text: Text) -> tuple[Said, ...]:
    return tuple(Said(cut(words, _SIGNS), language) for language, words in text.root.items())


def _name_of(record: Any) -> tuple[Said, ...]:
    """The text that a record is best known by."""
    texts = (getattr(record, name, None) for name in _NAMES)
    return next((_said(one) for one in texts if isinstance(one, Text)), ())


def _cells(value: Any) -> tuple[Said, ...]:
    if isinstance(value, Text):
        return _said(value)
    if isinstance(value, tuple):
        return (Said(cut(", ".join(map(_one, value)), _SIGNS)),)
    if isinstance(value, Record):
        return _name_of(value) or (Said(cut(str(getattr(value, "title", value)), _SIGNS)),)
    return (Said(_figure(value)),)


def _one(value: Any) -> str:
    return str(getattr(value, "id", None) or value)


def _fields(record: Record) -> list[Row]:
    """The fields of a record that say something; of a summit what leads on into it."""
    names: Iterable[str] = type(record).model_fields
    if isinstance(record, Summit):
        names = ("date", "languages", "columns", "issues", "actors", "events", "sources")
    known = [(name, getattr(record, name)) for name in names]
    told = [(name, value) for name, value in known if name != "id" and value not in (None, ())]
    return [Row(name, _field(value)) for name, value in told[:_ROWS]]


def _field(value: Any) -> tuple[Said, ...]:
    if isinstance(value, Mapping):
        return (Said(cut(f"{len(value)}: {', '.join(map(str, value))}", _SIGNS)),)
    if isinstance(value, tuple) and any(isinstance(one, Record) for one in value):
        return (Said(str(len(value))),)
    return _cells(value)


def _figure(value: Any) -> str:
    """A number to two places, a frame by its size, anything else in a few signs."""
    if hasattr(value, "shape"):
        return " × ".join(map(str, value.shape))
    if isinstance(value, float):
        return f"{value:.2f}"
    return brief(value) if isinstance(value, int | bool) else cut(str(value), _SIGNS)
