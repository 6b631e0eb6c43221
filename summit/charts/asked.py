"""What a figure was asked to show, checked; and what is said in its language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..records import Summit, SummitError, Text, as_of, ids_of, names_in, unknown
from ..words import Words, citing, isolate, words_for
from .shortening import distinct
from .text import beneath, bold, in_lines, plain

Ids = Iterable[str] | None
"""Ids, or None for those that the summit shows at first."""

Day = date | str | None
"""A date or an ISO string, inclusive; None means the end of what is drawn."""


@dataclass(frozen=True)
class Asked:
    """What a figure was asked to show.

    lanes: issue ids in the order of the story. columns: actor ids in the order of the columns.
    day: the as-of day, or None for all there is.
    """

    summit: Summit
    words: Words
    lanes: tuple[str, ...]
    columns: tuple[str, ...]
    day: date | None

    @property
    def side(self) -> str:
        """The side at which a line starts to be read: ``left`` or ``right``."""
        return "right" if self.words.rtl else "left"

    @property
    def origin(self) -> int:
        """The same side as a share of the figure's width."""
        return 1 if self.words.rtl else 0

    @property
    def turn(self) -> int:
        """1, or -1 where things stand from right to left."""
        return -1 if self.words.rtl else 1

    @property
    def after(self) -> str:
        """Where a text goes beside its mark: on, in the direction of reading."""
        return "middle left" if self.words.rtl else "middle right"

    @property
    def before(self) -> str:
        """Where a text goes beside its mark to stand before it, in the direction of reading."""
        return "middle right" if self.words.rtl else "middle left"

    def across(self, low: Any, high: Any) -> list[Any]:
        """A range along x, in the direction of reading."""
        return [low, high][:: self.turn]

    def along(self, share: float) -> float:
        """A share of the width from where reading starts, as a share from the left."""
        return round(1 - share if self.words.rtl else share, 4)

    def written(self, text: Text) -> str:
        """A text of the records as written: to measure it, or to break it."""
        return text.pick(self.words.language)[0]

    def text(self, text: Text) -> str:
        """A text of the records as plotly shows it, neither markup nor out of order."""
        picked, language = text.pick(self.words.language)
        return plain(picked, always=language != self.words.language)

    def fitting(self, texts: Iterable[Text], room: float, size: float = 13) -> list[str]:
        """Texts as ``text`` has them, each in so many pixels at the most, none like another."""
        own = self.words.language
        picked = [text.pick(own) for text in texts]
        short = distinct([text for text, _ in picked], room, size)
        return [
            plain(one, always=language != own)
            for one, (_, language) in zip(short, picked, strict=True)
        ]

    def names(self, actors: Iterable[str], room: float, size: float = 13) -> list[str]:
        """The names of actors, likewise."""
        return self.fitting((self.summit.actors[id].name for id in actors), room, size)

    def word(self, key: str, **values: Any) -> str:
        """Words of the interface, likewise."""
        return plain(self.words.t(key, **values))

    def hover(self, title: str, *lines: str) -> str:
        """A label for the pointer: a title in bold, then lines, broken so that they fit."""
        heads = [bold(isolate(part, always=True)) for part in in_lines(title, 50)]
        rest = [isolate(part, always=True) for line in lines for part in in_lines(line, 58)]
        return beneath(*heads, *rest)

    def citation(self, own: Callable[[str], str]) -> str:
        """The plain citation with its licence; not escaped.

        own: makes of its title and of its date what keeps a direction of its own.
        """
        line = citing.plain(self.summit, self.words.language)
        day = self.summit.updated
        for part in (self.written(self.summit.title), *([self.words.date(day)] if day else [])):
            line = line.replace(part, own(part), 1)
        return line


def ask(
    summit: Summit,
    language: str | None = None,
    *,
    issues: Ids = None,
    actors: Ids = None,
    at: Day = None,
) -> Asked:
    """Check what a figure was asked for.

    Raises SummitError for an unknown language, issue or actor, with the nearest one, and for a date
    that is none.
    """
    if language is not None:
        _refuse_actor(language, summit)
        _chosen("language", [language], summit.languages, {})
    lanes = _chosen("issue", issues, summit.issues, summit.issues)
    shown = summit.columns_at_first if actors is None else actors
    columns = _chosen("actor", shown, summit.columns, summit.actors)
    return Asked(summit, words_for(summit, language), lanes, columns, as_of(at, None))


def _refuse_actor(language: str, summit: Summit) -> None:
    """Raises SummitError for an actor in the language's place, where ``agreement`` has actors."""
    if language in {*summit.actors} - {*summit.languages}:
        raise SummitError(f"language: {language!r} is an actor; name actors: a=…, b=… or actors=…")


def _chosen(
    kind: str, requested: Ids, available: Iterable[str], records: Mapping[str, Any]
) -> tuple[str, ...]:
    """Of the available ids those requested, in their own order; None: all."""
    ids = tuple(available)
    wanted = ids_of(requested, kind if kind == "language" else f"{kind}s")
    if wanted is None:
        return ids
    for id in wanted:
        if id not in ids:
            raise unknown(kind, id, ids, names_in(records))
    return tuple(id for id in ids if id in wanted)
