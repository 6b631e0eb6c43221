"""Beside the prose: who said it in so many words, where, and how the two stand on that issue."""

from collections.abc import Iterable
from typing import NamedTuple

from ...records import Evidence, Issue, Quote, Section, pieces_of
from ..context import Context

_MOST = 2  # a section, so that they fit beside it


class Margin(NamedTuple):
    """A note in the margin: evidence with a quotation, and the issue that it is on, if any."""

    item: Evidence
    issue: Issue | None


class Margins:
    """The first quotations of a section, each issue once on the page."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._issues: dict[str, str] = {}
        for piece in pieces_of(context.summit):
            kind, _, rest = piece.record.partition(".")
            if kind == "issues" and piece.evidence.quote:
                issue = rest.partition(".")[0]
                self._issues.setdefault(piece.evidence.quote.exact, issue)
        self._noted: set[str] = set()

    def of(self, section: Section) -> dict[int, list[Margin]]:
        """Paragraph (from 0) → its notes; what is said in the page's language first."""
        found: dict[int, list[Margin]] = {}
        left = _MOST
        for place, paragraph in enumerate(section.paragraphs):
            for item, quote in self._quoted(paragraph.evidence):
                issue = self._issues.get(quote.exact, "")
                if left and not {issue, quote.exact} & self._noted:
                    self._noted |= {issue, quote.exact} - {""}
                    left -= 1
                    note = Margin(item, self.context.summit.issues.get(issue))
                    found.setdefault(place, []).append(note)
        return found

    def _quoted(self, evidence: Iterable[Evidence]) -> list[tuple[Evidence, Quote]]:
        """Those in so many words: on an issue first, then those in the page's language."""
        items = [(one, one.quote) for one in evidence if one.quote]
        language = self.context.language
        return sorted(
            items,
            key=lambda pair: (pair[1].exact not in self._issues, pair[1].language != language),
        )
