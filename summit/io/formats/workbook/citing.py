"""Evidence in a cell → its pieces, with the quotations that stand on a sheet of their own."""

import re
from typing import Any

from ....records import brief, evidence_of, unknown_id
from ....words import plain_name
from .entries import Entries
from .lacking import Lacking
from .naming import Names
from .spread import MARK, pieces_in

_PLACE = re.compile(
    r"[,،(\[\d]|\b(?:pp?|page|document|paragraph|line|section|article|صفحة|ص|وثيقة|فقرة)\b", re.I
)
"""Where a place in a source begins, of which no name is known."""


class Citing(Lacking):
    """Reads evidence. sources: what can be cited. addresses: of sources that only cells name."""

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        self.sources = Names("source")
        self.addresses: dict[str, str] = {}
        self.marks = {plain_name(one.said("mark")): one for one in entries.rows.get("evidence", ())}

    def evidence(self, text: str) -> list[Any]:
        """The pieces of evidence in a text; what is wrong with them is told."""
        return [self._piece(part) for part in pieces_in(text)]

    def _piece(self, text: str) -> Any:
        place = self.place
        marked = MARK.match(text)
        short, mark = (marked["piece"], marked["mark"]) if marked else (text, "")
        entry = self.marks.get(plain_name(mark)) if mark else None
        if mark and entry is None:
            title = self.entries.title("evidence")
            self.entries.refuse(place, f"{title} has no row with the mark {mark!r}; add it there")
        said = self._with_id(short) if short else ""
        if entry is None:
            return said
        table: dict[str, Any] = {}
        cells = {field: cell for field, cell in entry.cells.items() if field[0] != ("mark",)}
        self.fill(table, "", ("evidence", mark), cells)
        self.place = place
        return {**(evidence_of(said) if said else {}), **table}

    def _with_id(self, text: str) -> str:
        """A piece of evidence whose source is told by its id."""
        sources = self.sources
        first, _, rest = text.partition(" ")
        if first in sources.ids:
            return text
        id, after = sources.starting(" ".join(text.split()))
        if not id and first.startswith(("http://", "https://")):
            id, after = sources.add("", first.partition("//")[2], [first]), rest
            self.addresses[id] = first
        if not id and not self.entries.rows.get("sources"):
            said = f"no source is called {brief(_PLACE.split(text)[0].strip() or text)}"
            title = self.entries.title("sources")
            self.entries.refuse(self.place, f"{said}; add a row for it to a sheet {title}")
        elif not id:
            remedy = f"add it to {self.entries.title('sources')}"
            name = _PLACE.split(text)[0].strip() or text
            self.entries.refuse(self.place, unknown_id("source", name, sources.known(), remedy))
        return f"{id} {after}".strip() if id else text
