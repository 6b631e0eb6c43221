"""What the cells of a notebook gave, and how it stands in the page's body."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from ...records import Summit
from ...words import direction, plain_words, words_for
from .cleaning import without_dead_links

_PROSE = Markup('<div class="prose">{}</div>')
_LEFT_OUT = Markup('<footer>{}<ul data-part="left-out" lang="en" dir="ltr">{}</ul></footer>')
_ITEM = Markup("<li>{}</li>")
_CELL = Markup('<div{} lang="{}" dir="{}">{}</div>')
_NOTICE = Markup('<p class="notice" data-lang="{tag}" lang="{tag}" dir="{way}">{words}</p>')


@dataclass
class Shown:
    """What the cells gave: HTML, the records needed, what is worth a warning.

    cells: prose with the language it is tagged with, "" for none; code with None. headings: the
    first one by language. language: that of the first explorer, where it says one. figures: how
    many plotly figures are drawn beside the explorers'. bundle: of plotly.js that draws them all.
    tables: the languages in which the first explorer's table stands on the page.
    """

    cells: list[tuple[str | None, Markup]] = field(default_factory=list)
    summits: dict[str, Summit] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    language: str = ""
    figures: int = 0
    tables: tuple[str, ...] = ()
    bundle: str = "scatter"
    _warned: list[tuple[int, str]] = field(default_factory=list)
    _lost: dict[int, dict[str, None]] = field(default_factory=dict)

    def warn(self, number: int, words: str) -> None:
        """Note what the page does not show, or shows otherwise; number: of the cell, from 1."""
        self._warned.append((number, words))

    def lose(self, number: int, lost: Iterable[str]) -> None:
        """Note what was cleaned out of a cell's HTML: all of it is one warning."""
        self._lost.setdefault(number, {}).update(dict.fromkeys(lost))

    def warnings(self) -> list[str]:
        """A line each, in the order of the cells."""
        lost = [
            (number, f"of its HTML this is left out: {', '.join(words)}")
            for number, words in self._lost.items()
            if words
        ]
        lines = sorted(lost + self._warned, key=lambda one: one[0])
        return list(dict.fromkeys(f"cell {number}: {words}" for number, words in lines))

    @property
    def first(self) -> Summit | None:
        """The summit that is shown first, if any."""
        return next(iter(self.summits.values()), None)

    def stood(self, number: int, kind: str, what: str, warning: str) -> Markup:
        """One line in the place of what the page does not show as it was, and a warning.

        kind: of the fate that it has, a key of the words ``page.stood``.
        """
        self.warn(number, warning)
        return self.line(kind, what)

    def line(self, kind: str, what: str = "") -> Markup:
        """The line alone, where what is lost is told elsewhere."""
        return notice(f"page.stood.{kind}", self.first, what=" ".join(what.split())[:200])

    @property
    def languages(self) -> list[str]:
        """The first summit's languages; without one, those that cells are tagged with."""
        for summit in self.summits.values():
            return list(summit.languages)
        return list(dict.fromkeys(tag for tag, _ in self.cells if tag)) or ["en"]

    def title(self, language: str) -> str:
        """The first heading in a language, else the first one at all."""
        return self.headings.get(language) or next(iter(self.headings.values()), "Notebook")

    def body(self) -> Markup:
        """All cells; with a notice in each language where the full plotly.js is carried."""
        first = self.first
        parts = [_cell(html, tag, self.languages) for tag, html in self.cells]
        if self.bundle == "full":
            parts.append(notice("page.full-plotly", first))
        if lines := self.warnings():
            items = Markup().join(_ITEM.format(line) for line in lines)
            parts.append(_LEFT_OUT.format(notice("page.left-out", first), items))
        return without_dead_links(Markup("\n").join(parts))


def prose_block(html: Markup) -> Markup:
    """Text as a block of its own."""
    return _PROSE.format(html)


_TOLD = ("ar", "en")  # the languages of a notice where no summit says which


def notice(key: str, summit: Summit | None, **values: str) -> Markup:
    """Words of the interface as a notice, in every language that there is.

    values: what fills the gaps in them.
    """
    if summit is not None:
        languages = [words_for(summit, tag) for tag in summit.languages]
    else:
        languages = [plain_words(tag) for tag in _TOLD]
    return Markup().join(
        _NOTICE.format(tag=one.language, way=one.direction, words=one.t(key, **values))
        for one in languages
    )


def _cell(html: Markup, language: str | None, languages: list[str]) -> Markup:
    """A cell; one in a language that the page cannot be switched to is always shown."""
    if not language:
        return html if language is None else prose_block(html)
    kind = (
        Markup()
        if "data-plotly" in html or html.startswith("<details")
        else Markup(' class="prose"')
    )
    switched = Markup(' data-lang="{}"').format(language) if language in languages else Markup()
    return _CELL.format(kind + switched, language, direction(language), html)
