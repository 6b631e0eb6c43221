"""Views of the explorer that the records name: the steps of a tour."""

from typing import Literal

from .base import Record, Slug
from .dates import Date


class View(Record):
    """A state of the explorer; what is left out is as in the default view."""

    issues: tuple[Slug, ...] | None = None
    actors: tuple[Slug, ...] | None = None
    outcomes: tuple[Slug, ...] | None = None
    at: Date | None = None
    mode: Literal["table", "chart"] | None = None
    selected: str | None = None
