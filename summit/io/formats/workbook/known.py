"""What the rows of a workbook are called elsewhere in it, and the ids that they have."""

from collections.abc import Iterator

from ....records import OFF_SCALE, OUTCOMES, brief, completed
from ....words import bundled_words, plain_name
from .cells import Cells, words_of
from .citing import Citing
from .entries import Entries, Entry
from .naming import Names, positions_of

_NAMED = {
    "sources": ("title", "publisher", "name"), "accounts": ("name",), "sections": ("heading",),
    "issues": ("short", "title", "proposition"), "promises": ("text",),
}  # fmt: skip
"""Sheets whose rows others name → the texts that they are called by; the first gives the id."""


class Known(Citing):
    """Names and ids. names: by sheet. ids: number of a row → its id.

    called: what an issue without an id is called → the cell that says so.
    """

    def __init__(self, entries: Entries) -> None:
        super().__init__(entries)
        self.names = {name: Names(name.removesuffix("s")) for name in _NAMED}
        self.names |= {"people": entries.people, "sources": self.sources}
        self.ids: dict[int, str] = {}
        self.called: dict[str, str] = {}
        for name in _NAMED:
            self._name(name)
        for entry in entries.rows.get("stances", ()):
            self._take_in(entry)
        for entry in [one for held in entries.rows.values() for one in held]:
            self._people(entry)
        languages = tuple(entries.languages)
        self.cells = Cells(self.names, {}, {}, languages, self.evidence, entries.title)

    def _name(self, name: str) -> None:
        """Give an id to each row of a sheet, the one that is written or one made of its words."""
        for entry in self.entries.rows.get(name, ()):
            texts = [said for key in _NAMED[name] for said in self._first_last(entry.texts(key))]
            asked = entry.said("id")
            if texts or asked:
                more = entry.said("urls").split() if name == "sources" else []
                words = texts[0] if texts else asked
                if name == "issues" and not asked:
                    self._once(entry, words)
                self.ids[entry.number] = self.names[name].add(asked, words, [*texts[1:], *more])

    def _once(self, entry: Entry, words: str) -> None:
        """Tell of an issue that is called as one before, where an id tells neither apart."""
        key = next(key for key in _NAMED["issues"] if entry.texts(key))
        place = next(cell for (path, _), (_, value, cell) in entry.cells.items()
                     if path == (key,) and value is not None)  # fmt: skip
        first = self.called.setdefault(plain_name(words), place)
        if first != place:
            said = f"{brief(words)} is an issue already, in {first}"
            self.entries.refuse(place, f"{said}; put both rows together, or give each an id")

    def _first_last(self, texts: dict[str, str]) -> list[str]:
        """Texts by language, those in the first language of the summit first."""
        return [texts[tag] for tag in sorted(texts, key=lambda tag: tag != self.first)]

    def _take_in(self, entry: Entry) -> None:
        """An issue that only a row for a stance names."""
        issue, names = entry.said("issue"), self.names["issues"]
        if issue and not names.find(issue) and not self.entries.rows.get("issues"):
            id = names.add("", issue)
            self.tables[f"issues/{id}.toml"] = {"short": {self.first: issue}, "outcomes": []}
            self.spots[f"issues/{id}.toml", ()] = entry.place
            self.spots[f"issues/{id}.toml", ("short",)] = entry.place_of("issue")

    def _people(self, entry: Entry) -> None:
        """Actors and speakers that only cells name, where no sheet lists any."""
        for (path, _), (_, value, _) in entry.cells.items():
            if value is not None and path[-1] in ("actor", "speaker", "teller"):
                self.entries.actor(words_of(value).strip())

    def learn(self) -> None:
        """What positions and outcomes are called, on the summit's own scale or the codebook's."""
        tags = [*dict.fromkeys((*self.entries.languages, "en", "ar"))]
        header = {**self.tables["summit.toml"], "languages": tags}
        top = completed({"summit.toml": header, "actors.toml": {}})["summit.toml"]
        scale = top.get("scale")
        self.cells.positions = positions_of(scale if isinstance(scale, list) else ())
        for one in OFF_SCALE:
            said = (one, *_said("position", "positions", one, tags))
            self.cells.positions |= {plain_name(word): one for word in said}
        kinds = top.get("outcomes")
        statuses: dict[str, str] = {}
        for one in () if isinstance(kinds, list) else OUTCOMES:
            said = (one, *_said("outcome", "outcomes", one, tags))
            statuses |= {plain_name(word): one for word in said}
        for one in kinds if isinstance(kinds, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                told = one.get("label")
                labels = [*told.values()] if isinstance(told, dict) else []
                statuses |= {plain_name(said): one["id"] for said in (one["id"], *labels)}
        self.cells.statuses = statuses


def _said(labels: str, others: str, key: str, tags: list[str]) -> Iterator[str]:
    """What the words of the interface call something: its label, and the words of plain speech."""
    for tag in tags:
        words = bundled_words(tag) or {}
        found = words.get(labels, {}).get(key), words.get(others, {}).get(key, {}).get("plain")
        yield from (one for one in found if one)
