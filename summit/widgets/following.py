"""Explorers whose records are replaced by newer ones, all of a group at once."""

from collections.abc import Iterable
from typing import Any

from ..front import default_state, known_values
from ..records import Summit
from .channel import standing_words
from .explorer import Explorer
from .group import Group, moved
from .state import as_tuples


def show_instead(groups: Iterable[Group], summit: Summit) -> None:
    """Let all explorers of some groups show a summit, in the view that they had.

    What was as in the first view stays so: an issue that is new is shown.
    """
    for group in groups:
        members = [one for one in group.members if isinstance(one, Explorer)]
        if members and members[0].summit is not summit:
            _replace(group, members, summit)


def _replace(group: Group, members: list[Explorer], summit: Summit) -> None:
    old = members[0].summit
    before, after = as_tuples(default_state(old)), as_tuples(default_state(summit))
    known = known_values(summit)
    state = {
        name: _carried(value, before[name], after[name], known.get(name))
        for name, value in members[0].state.items()
    }
    for one in members:
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


def _carried(value: Any, before: Any, after: Any, known: list[str] | None) -> Any:
    """A value of the old view in the new one."""
    if value == before or known is None:
        return after if known is not None else value
    if isinstance(value, tuple):
        added = [one for one in after if one not in before]
        found = tuple(one for one in known if one in value or one in added)
        return found if found or not value else after
    return value if value in known else after
