"""Explorers whose records are replaced by newer ones, all of a group at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from ..records import Summit
from .channel import standing_words
from .explorer import ExplorerWidget
from .group import Group, moved
from .state import as_tuples


def show_instead(groups: Iterable[Group], summit: Summit) -> None:
    """Let all explorers of some groups show a summit, in the view that they had.

    What was as in the first view stays so: an issue that is new is shown.
    """
    for group in groups:
        members = [one for one in group.members if isinstance(one, ExplorerWidget)]
        if members and members[0].summit is not summit:
            _replace(group, members, summit)


def _replace(group: Group, members: list[ExplorerWidget], summit: Summit) -> None:
    old = members[0].summit
    state: dict[str, Any] = {}
    for one in members:
        before, after = as_tuples(one.first_view()), as_tuples(one.first_view(summit))
        known = one.known_of(summit)
        state = {
            name: _carried(value, before[name], after[name], known.get(name))
            for name, value in one.state.items()
        } | state
        one._setting, one._summit, one._known = True, summit, known
    try:
        for name, value in state.items():
            group.tell(name, value)
    finally:
        for one in members:
            one._setting = False
            one._tell_whole()
            one._standing, one._kept = standing_words(summit), one._records()
    moved(group, old.digest, summit.digest)


def _carried(value: Any, before: Any, after: Any, known: Sequence[str] | None) -> Any:
    """A value of the old view in the new one."""
    if isinstance(value, int):  # the page of a table that may have others now
        return after
    if value == before or known is None:
        return after if known is not None else value
    if isinstance(value, tuple):
        added = [one for one in after if one not in before]
        found = tuple(one for one in known if one in value or one in added)
        return found if found or not value else after
    return value if value in known else after
