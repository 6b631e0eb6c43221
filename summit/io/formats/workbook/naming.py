"""What people call things in cells → the ids that the records know them by."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ....records import apart, slug
from ....words import plain_name


class Names:
    """Ids of one kind, and every name that leads to one. kind: for an id that no word gives."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.ids: dict[str, None] = {}
        self._named: dict[str, str] = {}
        self._twice: set[str] = set()
        self._words: dict[str, None] = {}

    def add(self, asked: str, words: str, others: Iterable[str] = ()) -> str:
        """Take in one by its id, else by an id made of its words, and return that.

        others: further names of it. A name that two have leads to neither.
        """
        id = (slug(asked) or asked) if asked and not _is_id(asked) else asked
        id = id or apart(words, self.ids, kind=self.kind)
        self.ids[id] = None
        self._words |= dict.fromkeys(word for word in (words, *others) if word)
        for name in dict.fromkeys(map(plain_name, (words, *others))):
            if self._named.get(name, id) != id:
                self._twice.add(name)
            self._named.setdefault(name, id)
        return id

    def find(self, said: str) -> str:
        """The id that something is called by; "" where nothing is."""
        text = said.strip()
        if text in self.ids:
            return text
        name = plain_name(text)
        if name in self._twice:
            return ""
        lower = slug(text)
        return self._named.get(name, "") or (lower if lower in self.ids else "")

    def several(self, said: str) -> bool:
        """Whether more than one is called so."""
        return plain_name(said) in self._twice

    def starting(self, text: str) -> tuple[str, str]:
        """The longest name that a text begins with, as an id, and the rest; "" where none does."""
        words = text.split(" ")
        for count in range(len(words), 0, -1):
            if id := self.find(" ".join(words[:count]).rstrip(",،:")):
                return id, " ".join(words[count:]).lstrip()
        return "", text

    def known(self) -> list[str]:
        """All that one can be called by, to look for the nearest."""
        return [*self._words, *self.ids]


def _is_id(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def positions_of(scale: Iterable[Any]) -> dict[str, str]:
    """Every word for a position of a scale → the position."""
    made: dict[str, str] = {}
    for step in scale:
        if isinstance(step, Mapping) and isinstance(step.get("position"), str):
            made.setdefault(plain_name(step["position"]), step["position"])
            for key in ("label", "plain"):
                told = step.get(key)
                for said in told.values() if isinstance(told, Mapping) else ():
                    made.setdefault(plain_name(said), step["position"])
    return made
