"""Sources, and how evidence points into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ...records import Evidence, Quote, Section, Source, parse_date
from ...words import located
from ..context import Context
from ..facts import Facts


@dataclass(frozen=True)
class Cited:
    """Evidence told in one line: its items have a status in common, or it is one alone."""

    status: str
    items: list[Evidence]

    @property
    def alone(self) -> Evidence | None:
        """The one item whose quotation and note the line ends in."""
        [*others, last] = self.items
        return last if not others and (last.quote or last.note) else None


class Sources:
    """How sources are named in a language, in the list of them and in evidence."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self.context, self.facts = context, facts
        self.language = facts.sources_language
        self.used, self.by_issue = facts.sources, facts.sources_by_issue
        self.seen_known = any(source.seen != "unknown" for source in self.used)

    def heading(self, issue: str) -> Markup:
        """Above the sources that an issue leans on, or the meeting as a whole."""
        summit = self.context.summit
        return self.context.text(summit.issues[issue].short if issue else summit.lane)

    def lines(self, evidence: Iterable[Evidence]) -> list[Cited]:
        """A line for each status; what has a quotation or a note gets its own."""
        by_status: dict[str, list[Evidence]] = {}
        alone = []
        for item in evidence:
            if item.quote or item.note:
                alone.append(Cited(item.status, [item]))
            else:
                by_status.setdefault(item.status, []).append(item)
        return [*(Cited(status, items) for status, items in by_status.items()), *alone]

    @staticmethod
    def of(section: Section) -> list[Evidence]:
        """The evidence of a section's paragraphs, each piece once."""
        pieces = [item for paragraph in section.paragraphs for item in paragraph.evidence]
        return list(dict.fromkeys(pieces))

    def publisher(self, item: Evidence) -> str:
        """Whose text it is; the article that the summit starts from is named in the list alone."""
        source = self.context.summit.sources[item.source]
        if source.kind == "article":
            return self.context.t("evidence.base")
        return source.called(self.context.language)

    def marked(self, item: Evidence) -> Markup:
        """Marks a publisher that is not named in the page's language."""
        source, language = self.context.summit.sources[item.source], self.context.language
        own = source.kind == "article" or language in (source.name or {})
        told = own or self.language == language
        return Markup() if told else Markup(' lang="{}"').format(self.language)

    def place(self, source: str) -> str:
        """The id of a source on the page."""
        return f"{self.context.cites}{source}"

    def translation(self, quote: Quote) -> str | None:
        """A quotation in the page's language, where that is not its own."""
        language, translations = self.context.language, quote.translation
        if language == quote.language or translations is None or language not in translations:
            return None
        return translations[language]

    def locator(self, item: Evidence) -> Markup | str:
        """A locator in the page's language where it is one of the usual phrases."""
        t, words = self.context.t, item.locator
        if not words:
            return ""
        if told := located(self.context.words, words):
            return told
        if self.context.summit.sources[item.source].paragraphs:
            section, _, paragraph = words.partition(".")
            if not paragraph:
                return t("evidence.header")
            key = "evidence.article" if section != "0" else "evidence.lead"
            return t(key, section=section, paragraph=paragraph)
        if words in ("page, seen in part", "page, seen whole"):
            return ""  # the list of sources says so
        return words if self.context.language == "en" else self.context.foreign(words, "en")

    def said_of(self, source: Source) -> Markup:
        """Its date, and what is not usual about it: seen whole or not known, without address."""
        t, phrases = self.context.t, []
        when = self._day(source.date)
        if source.date == "unknown":
            phrases.append(t("source.undated"))
        if source.seen != "part" and self.seen_known:
            phrases.append(t(f"source.seen-{source.seen}"))
        if not source.urls:
            phrases.append(t("source.no-url"))
        if source.licence not in ("unknown", "all rights reserved"):
            phrases.append(t("source.licence", licence=source.licence))
        sentence = escape(t("source.join").join(phrases) + ("." if phrases else ""))
        note = self.context.text(source.note) if source.note else ""
        return Markup(" ").join(part for part in (when, sentence, note) if part)

    def _day(self, date: str) -> str:
        """A source's date as it is read aloud; as it stands where it is no EDTF."""
        if date == "unknown":
            return ""
        try:
            return self.context.date(parse_date(date))
        except ValueError:
            return date

    @staticmethod
    def host(url: str) -> str:
        return urlsplit(url).netloc.removeprefix("www.")
