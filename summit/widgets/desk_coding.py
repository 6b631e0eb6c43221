"""Coding from Python: a passage becomes a record by the arguments that ``summit.stance`` has."""

from collections.abc import Mapping
from typing import Any

from ..records import SummitError, brief, ids_of
from ..records import actor as actor_table
from ..records import event as event_table
from ..records import issue as issue_table
from ..records import outcome as outcome_table
from ..records import stance as stance_table
from .codes import named
from .desk_state import DeskState


class CodingDesk(DeskState):
    """A desk at which Python codes as the form on screen does."""

    def stance(
        self, words: Any, issue: Any, actor: Any, position: str, statement: Any = None, **more: Any
    ) -> None:
        """Code a passage as what an actor wants.

        words: of the passage, as they stand in the text; None for what is selected. statement and
            more: as for ``summit.stance``. Raises SummitError with what is wrong, a line each.
        """
        row = {"actor": _id(actor, "actor"), **stance_table(position, statement, **more)}
        self._code("stance", words, row, issue)

    def outcome(
        self, words: Any, issue: Any, status: str, summary: Any = None, **more: Any
    ) -> None:
        """Code a passage as what came out on an issue; arguments as of ``summit.outcome``."""
        self._code("outcome", words, outcome_table(status, summary, **more), issue)

    def event(self, words: Any, date: str, title: Any, text: Any = None, **more: Any) -> None:
        """Code a passage as something that happened; arguments as of ``summit.event``."""
        self._code("event", words, event_table(date, title, text, **more))

    def claim(
        self, words: Any, issue: Any, text: Any, *, account: str | Mapping[str, Any] | None = None
    ) -> None:
        """Code a passage as what the account that this text is says on an issue.

        text: one sentence. account: its id, or a new one as a table with ``teller``, ``audience``
            and, where its source has no date, ``date``; none is the account of this source.
        """
        more = {} if account is None else {"account": account}
        self._code("claim", words, {"text": text}, issue, **more)

    def issue(self, short: Any, *, proposition: Any, outcome: Any = None, id: Any = None) -> str:
        """A new issue; returns its id. Arguments as of ``summit.issue``."""
        row = issue_table(short, proposition=proposition, outcome=outcome, id=id)
        return self._name("issue", row)

    def actor(self, name: Any, *, id: str | None = None, **more: Any) -> str:
        """A new actor; returns its id. Arguments as of ``summit.actor``."""
        return self._name("actor", actor_table(name, id=id, **more))

    def remove(self, number: Any) -> None:
        """Take a code out of ``codes``, by its place there."""
        if not isinstance(number, int) or not -len(self.codes) <= number < len(self.codes):
            raise SummitError(f"remove: there is no code {brief(number)}; see desk.codes")
        place = number % len(self.codes)
        self.codes = (*self.codes[:place], *self.codes[place + 1 :])

    def _code(
        self, kind: str, words: Any, row: Mapping[str, Any], issue: Any = None, **more: Any
    ) -> None:
        place = self._coding.copy.span(self.selected if words is None else words)
        told = {} if issue is None else {"issue": _id(issue, "issue")}
        self.codes = (*self.codes, {"kind": kind, "place": place, **told, **more, "record": row})

    def _name(self, kind: str, row: Mapping[str, Any]) -> str:
        made = named([{"kind": kind, "record": row}], self.summit)
        self.codes = (*self.codes, *made)
        return str(made[0]["record"]["id"])


def _id(asked: Any, name: str) -> str:
    """The id of what is asked for, a record or an id."""
    ids = ids_of(asked, name) or [""]
    if len(ids) != 1:
        raise SummitError(f"{name}: {brief(asked)} is not one id; write e.g. '…'")
    return ids[0]
