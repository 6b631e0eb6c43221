"""Explorers that belong together: those that move as one, and those that one cell made."""

from typing import Any, Protocol
from weakref import WeakSet, WeakValueDictionary

from .running import cell_now


class Member(Protocol):
    """What a group knows of an explorer; its traits are set by name."""

    def close(self) -> None: ...


class Group:
    """Explorers that move together. It lives as long as one of them."""

    def __init__(self) -> None:
        self.members: WeakSet[Any] = WeakSet()
        self._telling: dict[str, list[Any]] = {}

    def tell(self, name: str, value: Any) -> None:
        """Set a trait of all members.

        An observer may set the trait to something else meanwhile: that is told once more, to all;
        but not again, where two observers do not agree.
        """
        if name in self._telling:
            self._telling[name] = [value]
            return
        try:
            self._telling[name] = []
            self._set(name, value)
            again, self._telling[name] = self._telling[name], []
            for other in again:
                self._set(name, other)
        finally:
            del self._telling[name]

    def _set(self, name: str, value: Any) -> None:
        for member in list(self.members):
            if getattr(member, name) != value:
                setattr(member, name, value)


_groups: WeakValueDictionary[tuple[str, str], Group] = WeakValueDictionary()
_by_cell: dict[str, tuple[str, WeakSet[Any]]] = {}


def group_named(digest: str, name: str | None) -> Group:
    """The group of that name for some records; one of its own without a name."""
    return _groups.setdefault((digest, name), Group()) if name else Group()


def made_earlier() -> list[Member]:
    """The explorers that the cell which runs now made when it ran before: they are replaced."""
    cell, run = cell_now()
    last, made = _by_cell.get(cell, ("", WeakSet()))
    return [] if last == run else list(made)


def made_now(explorer: Member) -> None:
    """Remember which cell made an explorer."""
    cell, run = cell_now()
    if not cell:
        return
    last, made = _by_cell.get(cell, ("", WeakSet()))
    _by_cell[cell] = (run, made if last == run else WeakSet())
    _by_cell[cell][1].add(explorer)
