"""Explorers that belong together: those that move as one, and those that one cell made."""

from collections.abc import Mapping
from typing import Any
from warnings import warn
from weakref import WeakSet, WeakValueDictionary

from ..records import brief, listed
from .running import cell_now
from .traits import RefusedError, ViewWidget


class Group:
    """Explorers that move together. It lives as long as one of them."""

    def __init__(self) -> None:
        self.members: WeakSet[GroupWidget] = WeakSet()
        self._telling: dict[str, list[Any]] = {}
        self._tellers: dict[str, GroupWidget | None] = {}

    def teller(self, name: str) -> "GroupWidget | None":
        """Whose trait is being set of all members just now, if any."""
        return self._tellers.get(name)

    def tells(self, name: str) -> bool:
        """Whether a trait is being set of all members just now."""
        return name in self._telling

    def tell(self, name: str, value: Any, teller: "GroupWidget | None" = None) -> None:
        """Set a trait of all members. teller: the one that it was set of first.

        An observer may set the trait to something else meanwhile: that is told once more, to all;
        but not again, where two observers do not agree.
        """
        if name in self._telling:
            self._telling[name] = [value]
            return
        try:
            self._telling[name], self._tellers[name] = [], teller
            self._set(name, value)
            again, self._telling[name] = self._telling[name], []
            for other in again:
                self._set(name, other)
        finally:
            del self._telling[name], self._tellers[name]

    def _set(self, name: str, value: Any) -> None:
        for member in list(self.members):
            if member.has(name) and getattr(member, name) != value:
                setattr(member, name, value)


_groups: WeakValueDictionary[tuple[str, str], Group] = WeakValueDictionary()


def group_of(digest: str, name: str | None) -> Group:
    """The group of a name among explorers of some records; a new one where there is none.

    digest: of the records.
    """
    return _groups.setdefault((digest, name), Group()) if name else Group()


def moved(group: Group, digest: str, other: str) -> None:
    """Let those that join later find a group by the digest of the records that it has now."""
    for key in [key for key, held in _groups.items() if held is group and key[0] == digest]:
        del _groups[key]
        _groups[other, key[1]] = group


_by_cell: dict[str, tuple[str, WeakSet["GroupWidget"]]] = {}


class GroupWidget(ViewWidget):
    """A widget that moves along with a group, and is replaced when its cell is run again."""

    def _view_of_group(self, digest: str, name: str | None) -> dict[str, Any]:
        """What the group shows that it is to join, without those that it replaces.

        digest: of the records. name: of the group; one without is alone.
        """
        self._replaced = _made_earlier()
        self._peers = group_of(digest, name)
        return {
            trait.name: getattr(peer, trait.name)
            for peer in self._peers.members - self._replaced
            for trait in self._table
            if peer.has(trait.name)
        }

    def has(self, name: str) -> bool:
        """Whether a trait is one of its view."""
        return any(trait.name == name for trait in self._table)

    def refuse_for_peers(self, name: str, word: str) -> None:
        """Raises RefusedError where another one of the group has a trait that can't be a word."""
        for peer in self._peers.members - self._replaced - {self}:
            if peer.has(name) and word not in peer.known(name):
                both = [one for one in self.known(name) if one in peer.known(name)]
                raise RefusedError(
                    f"{name}: {peer!r} of the same group does not have {brief(word)}; "
                    f"both can be {listed(both, 200)}, or leave one of them out of the group"
                )

    def _join(self, view: Mapping[str, Any], name: str | None) -> None:
        """Become one of the group. view: the group's; what it has instead then holds for all."""
        self._own_layout = self.layout
        for earlier in self._replaced:
            earlier.close()
        _made_now(self)
        changed = {one: getattr(self, one) for one in view if getattr(self, one) != view[one]}
        others = [one for one in changed if any(peer.has(one) for peer in self._peers.members)]
        if others:
            told = f"{', '.join(others)} as asked for here: so for all of the group {name!r}"
            warn(f"explore: {told}", stacklevel=4)
        self._peers.members.add(self)
        self.observe(self._tell_peers, names=[trait.name for trait in self._table])
        for one, value in changed.items():
            self._peers.tell(one, value)

    def _tell_peers(self, change: Any) -> None:
        self._peers.tell(change["name"], change["new"], self)

    def close(self) -> None:
        """End it: its views go away, and it leaves its group."""
        there = self.comm is not None
        super().close()
        if there:
            self._peers.members.discard(self)
            self._peers = Group()
            self._own_layout.close()  # ipywidgets leaves it behind


def _made_earlier() -> WeakSet[GroupWidget]:
    """The explorers that the cell which runs now made when it ran before."""
    cell, run = cell_now()
    last, made = _by_cell.get(cell, ("", WeakSet()))
    return WeakSet() if last == run else made


def _made_now(explorer: GroupWidget) -> None:
    """Remember which cell made an explorer."""
    cell, run = cell_now()
    if not cell:
        return
    last, made = _by_cell.get(cell, ("", WeakSet()))
    _by_cell[cell] = (run, made if last == run else WeakSet())
    _by_cell[cell][1].add(explorer)
