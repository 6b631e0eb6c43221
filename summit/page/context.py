"""What every part of a page asks for: one summit, told in one language."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from ..records import EdtfDate, Issue, Period, Stance, Summit, Text
from ..words import GLYPHS, direction_of, tone, words_for

_FOREIGN = Markup('<span lang="{}" dir="{}">{}</span>')


class Context:
    """A summit in one language, and under which prefixes its places stand.

    Every node that a view can switch off says by which facets (``data-issue``, ``data-actor``,
    ``data-from``, ``data-until``); the front end only sets ``data-off`` on it. ``data-until`` is
    exclusive.

    uid: prefix of ids, so that several explorers can stand on one page.
    cites: prefix of its sources' ids, so that several summits can, see ``cites``.
    live: whether a front end will come: only then are there controls and other periods.
    whole: whether matrix, details and timeline stand on one page, so that none repeats another.
    charts: whether there will be plotly.js; without it no control for a chart is shown.
    ended: whether it is told of any issue what came of it.
    """

    def __init__(
        self,
        summit: Summit,
        language: str,
        *,
        uid: str = "",
        cites: str = "",
        live: bool = True,
        whole: bool = False,
        charts: bool = True,
    ) -> None:
        self.summit = summit
        self.words = words_for(summit, language, marked=True)
        self.t, self.language, self.cites = self.words.t, language, cites
        self.uid = f"{uid}/{language}" if uid else language
        self.live, self.whole, self.charts = live, whole, charts
        self.shown = summit.columns_at_first
        self.columns = summit.columns if live else self.shown
        self.issues: Collection[Issue] = summit.issues.values()
        self.ended = any(issue.outcomes for issue in summit.lean.issues.values())
        self.window_end: date = summit.window.end.known_by

    def panels(self) -> list[str]:
        """The stretches of time that the timeline draws; asked for only where there are charts."""
        from ..charts import timeline_panels  # plotly, which a page without charts does without

        return timeline_panels(self.summit)

    def id(self, name: str) -> str:
        """The id of what is the page's own, as no place of the records can be called."""
        return f"{self.uid}:{name}"

    def text(self, text: Text) -> Markup:
        """A text, marked with its language where it is not the page's."""
        words, language = text.pick(self.language)
        return escape(words) if language == self.language else self.foreign(words, language)

    def foreign(self, words: str, language: str) -> Markup:
        """Words of another language, isolated and marked."""
        return _FOREIGN.format(language, direction_of(language), words)

    def plain(self, text: Text) -> str:
        """A text as a string, for attributes."""
        return text.pick(self.language)[0]

    def name(self, actor: str) -> str:
        return self.plain(self.summit.actors[actor].name)

    def names(self, actors: Iterable[str]) -> str:
        return self.words.listing([self.name(actor) for actor in actors])

    def shorts(self, issues: Iterable[str]) -> str:
        return self.words.listing([self.plain(self.summit.issues[id].short) for id in issues])

    def named(self, issues: Iterable[Issue]) -> str:
        """Short titles side by side, where there is no room for a sentence."""
        return self.t("evidence.comma").join(self.plain(issue.short) for issue in issues)

    def date(self, when: EdtfDate) -> str:
        return self.words.date(when)

    def tone(self, position: str) -> str:
        return tone(self.summit, position)

    def position(self, position: str) -> str:
        """The label of a position, behind its glyph where no style sheet will draw one."""
        return self._behind_glyph(position, self.words.position(position))

    def told(self, position: str) -> str:
        """A position in a reader's words, behind its glyph where no style sheet will draw one."""
        return self._behind_glyph(position, self.words.told(position))

    def _behind_glyph(self, position: str, words: str) -> str:
        return words if self.live else f"{GLYPHS[self.tone(position)]} {words}"

    def means(self, issue: Issue, position: str) -> Markup:
        """What a position comes to on an issue, for a reader; "" where the records do not say."""
        texts = [one.text for one in issue.means if one.position == position]
        return self.text(texts[0]) if texts else Markup()

    def stance_id(self, issue: Issue, stance: Stance, number: int) -> str:
        """The place of a stance in the details; number: of those of its actor, from 1."""
        place = f"{self.uid}/{issue.id}/{stance.actor}"
        return place if stance is issue.stances.get(stance.actor) else f"{place}/{number}"

    def unshown(self, actor: str) -> Markup:
        """Marks a column that the first view leaves out."""
        return Markup() if actor in self.shown else Markup(" data-off")

    def since(self, when: EdtfDate) -> Markup:
        """Marks what is not there from the first day on."""
        day = when.known_by
        return Markup(' data-from="{}"').format(day) if day > self.summit.first_day else Markup()

    def holds(self, period: Period[Any]) -> bool:
        """Whether something holds at the end of the window, as the first view has it."""
        day = self.window_end
        return period.since <= day and (period.until is None or day < period.until)

    def during(self, period: Period[Any], *, first: bool) -> Markup:
        """Marks what holds for a time; first: whether the first view shows it."""
        marks = Markup(' data-from="{}"').format(period.since)
        if period.until:
            marks += Markup(' data-until="{}"').format(period.until)
        return marks if first else marks + Markup(" data-off")
