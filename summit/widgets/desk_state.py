"""The state of a desk: what follows from its codes, and that every step can be undone."""

from typing import Any

import traitlets

from ..records import Summit
from .codes import Code, Coding, counted
from .desk_traits import DeskTraits
from .desk_words import choices


class DeskState(DeskTraits):
    """A desk whose codes make its summit; ``_coding`` knows how."""

    def __init__(self, coding: Coding, **state: Any) -> None:
        self._coding = coding
        self._past: list[tuple[Code, ...]] = []
        self._future: list[tuple[Code, ...]] = []
        self._saved: tuple[Code, ...] = ()
        self._tried: tuple[Any, Summit] = ((), coding.begun)
        self._again = False
        language = state.pop("language", coding.begun.languages[0])
        super().__init__(**state)
        self.set_trait("text", coding.copy.text)
        self.set_trait("source", coding.source)
        self.set_trait("summit", coding.begun)
        self.language = language
        self._derive()

    def tried(self, codes: Any) -> tuple[dict[str, Any], ...]:
        """Codes as they are kept, once they make a summit. Raises SummitError where not."""
        found = self._coding.checked(codes)
        self._tried = found, self._coding.summit(found)
        return found

    def span(self, asked: Any) -> Any:
        """The passage that is asked for; see ``Copy.span``."""
        return self._coding.copy.span(asked)

    def undo(self) -> None:
        """Take the last step back; nothing where there is none."""
        self._step(self._past, self._future)

    def redo(self) -> None:
        """Do again what was taken back last; nothing where there is none."""
        self._step(self._future, self._past)

    def _step(self, here: list[tuple[Code, ...]], there: list[tuple[Code, ...]]) -> None:
        if not here:
            return
        before, self._again = self.codes, True
        try:
            self.codes = here[-1]
        finally:
            self._again = False
        here.pop()
        there.append(before)
        self._derive()

    @traitlets.observe("codes")
    def _coded(self, change: Any) -> None:
        if not self._again:
            self._past.append(tuple(change["old"]))
            self._future.clear()
        found, summit = self._tried
        if found != self.codes:  # set by an observer meanwhile
            summit = self._coding.summit(self.codes)
        self.set_trait("summit", summit)
        self._derive()
        self._follow(summit)

    def _follow(self, summit: Summit) -> None:
        """Let others know of a newer summit."""

    def _settle(self) -> None:
        """All is saved."""
        self._saved = self.codes
        self.set_trait("summit", self._coding.summit(self.codes))
        self._derive()

    def _derive(self) -> None:
        """What follows from the codes."""
        coding = self._coding
        marks = coding.marks(self.summit, self.codes)
        with self.hold_trait_notifications():
            self.set_trait("passages", tuple(self._passage(mark) for mark in marks))
            counts = counted(coding.copy, marks)
            self.set_trait("counts", counts)
            self.set_trait("dirty", self.codes != self._saved)
            self.set_trait("can_undo", bool(self._past))
            self.set_trait("can_redo", bool(self._future))
            self._marks = marks
            self._notes = coding.notes()
            self._choices = choices(self.summit, counts, coding.source, coding.account())

    def _passage(self, mark: list[Any]) -> dict[str, Any]:
        number, *place, kind, _, issue, _, _ = mark
        told = {"kind": kind, "place": tuple(place), "issue": issue}
        own = self.codes[number] if number >= 0 else {}
        return {**told, **own, "exact": self._coding.copy.words(self.span(place))}
