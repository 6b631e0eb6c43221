"""Records → semantic HTML, one language at a time.

All markup comes from the templates; what varies is escaped by Jinja. Every node that a view can
switch off says by which facets (``data-issue``, ``data-actor``, ``data-from``, ``data-until``);
the front end only sets ``data-off`` on it. ``data-until`` is exclusive.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from markupsafe import Markup, escape

from ..measures import (
    Frames,
    Reliability,
    agreement_terms,
    combine,
    frames,
    positions_at,
    reliability,
)
from ..records import (
    Account,
    Actor,
    Claim,
    Commitment,
    Event,
    Evidence,
    Issue,
    Note,
    Section,
    Source,
    Stance,
    Summit,
    SummitError,
    Text,
    parse_date,
)
from ..words import GLYPHS, Words, citing, direction_of, outcome_groups, tone, words_for
from .templating import lean, templates

PARTS = ("matrix", "timeline", "details")

STYLED = 13
"""Columns whose cells the style sheet can label; those of a wider table carry their own."""


@dataclass(frozen=True)
class Version:
    """Something that holds from one day (inclusive) to another (exclusive); "" is open."""

    since: str
    until: str
    value: Any


def _versions(records: Iterable[Any]) -> list[Version]:
    """Dated records in order of time, each until the next one; of one day's the last holds."""
    dated = sorted(records, key=lambda record: record.date.known_by)
    days = [record.date.known_by.isoformat() for record in dated]
    rows = zip(days, [*days[1:], ""][: len(days)], dated, strict=True)
    return [Version(since, until, record) for since, until, record in rows if since != until]


class Renderer:
    """What the templates may ask of one summit in one language.

    uid: prefix of ids, so that several explorers can stand on one page.
    cites: prefix of its sources' ids, so that several summits can, see ``cites``.
    live: whether a front end will come: only then are there controls and other versions.
    whole: whether matrix, details and timeline stand on one page, so that none repeats another.
    charts: whether there will be plotly.js; without it no control for a chart is shown.
    numbered: whether sources are named by their number in the page's list of them.
    coding: how a second coding compares, for the method section; None where there is none.
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
        numbered: bool = True,
        coding: Reliability | None = None,
    ) -> None:
        self.s = summit
        self.w: Words = words_for(summit, language)
        self.t = self.w.t
        self.language = language
        self.uid = f"{uid}/{language}" if uid else language
        self.cites = cites
        self.first_day = summit.first_day.isoformat()
        self.live, self.whole, self.charts = live, whole, charts
        self.numbered = numbered and live
        self.coding = coding
        self.citing = citing
        self.columns = summit.columns if live else (summit.shown or summit.columns)
        self.window_end = summit.window.end.known_by
        self.groups = outcome_groups(summit)
        self.pair = summit.pair or summit.columns[:2]
        self._numbers = {id: str(number) for number, id in enumerate(self.used_sources(), 1)}

    def text(self, text: Text) -> Markup:
        """A text, marked with its language where it is not the page's."""
        words, language = text.pick(self.language)
        if language == self.language:
            return escape(words)
        return self.foreign(words, language)

    def foreign(self, words: str, language: str) -> Markup:
        """Words of another language, isolated and marked."""
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            language, direction_of(language), words
        )

    def direction_of(self, language: str) -> str:
        return direction_of(language)

    def plain(self, text: Text) -> str:
        """A text as a string, for attributes."""
        return text.pick(self.language)[0]

    def name(self, actor: str) -> str:
        return self.plain(self.s.actors[actor].name)

    def unshown(self, actor: str) -> Markup:
        """Marks a column that the first view leaves out."""
        shown = actor in (self.s.shown or self.s.columns)
        return Markup() if shown else Markup(" data-off")

    def glyph(self, position: str) -> str:
        """The glyph of a position where no style sheet will draw it."""
        return "" if self.live else f"{GLYPHS[self.tone(position)]} "

    def tone(self, position: str) -> str:
        return tone(self.s, position)

    def stance_versions(self, issue: Issue, actor: str) -> list[Version]:
        """The positions of one cell in order of time; None where none is on record yet."""
        found = _versions(issue.history.get(actor, ()))
        if not self.live:
            found = [version for version in found if self.holds(version, self.window_end)]
        return found or [Version("", "", None)]

    def outcome_versions(self, issue: Issue) -> list[Version]:
        """An issue's outcomes, each for as long as it holds."""
        found = _versions(issue.outcomes)
        return found if self.live else found[-1:]

    def rating_versions(self, commitment: Commitment) -> list[Version]:
        """A commitment's ratings, each for as long as it holds."""
        found = _versions(commitment.ratings)
        return found if self.live else found[-1:]

    def by_difference(self) -> list[Issue]:
        """Issues in the order of the story, those first on which accounts say otherwise."""
        told = [claim for account in self.s.accounts.values() for claim in account.claims]
        differ = {claim.issue for claim in told if claim.conflicts}
        return sorted(self.s.issues.values(), key=lambda issue: issue.id not in differ)

    def claim(self, account: Account, issue: Issue) -> Claim | None:
        """What an account says on an issue, if it does."""
        return next((claim for claim in account.claims if claim.issue == issue.id), None)

    def heads(self, names: Iterable[str]) -> str:
        """Heads of a table's columns as CSS strings, for where its rows become cards."""
        safe = [re.sub(r'["\\\n]', lambda found: f"\\{ord(found[0]):x} ", name) for name in names]
        return ";".join(f'--l{number}:"{name}"' for number, name in enumerate(safe[:STYLED], 1))

    @cached_property
    def labels(self) -> list[str]:
        """The heads of the matrix: its actors, then what stands in the last three columns."""
        last = [self.t(f"matrix.{name}") for name in ("close", "outcome", "later")]
        return [*(self.name(actor) for actor in self.columns), *last]

    def label(self, column: int) -> Markup:
        """A cell's own label, where the style sheet has none for its column, counted from 1."""
        if self.live and column <= STYLED:
            return Markup()
        return Markup(' data-label="{}"').format(self.labels[column - 1])

    def account_names(self, ids: Iterable[str]) -> str:
        return self.w.listing(self.account_heads(ids))

    def account_heads(self, ids: Iterable[str]) -> list[str]:
        return [self.plain(self.s.accounts[id].name) for id in ids]

    @staticmethod
    def holds(version: Version, day: date) -> bool:
        return version.since <= day.isoformat() and (
            not version.until or day.isoformat() < version.until
        )

    def plain_evidence(self, items: Iterable[Evidence]) -> list[tuple[str, list[Evidence]]]:
        """Evidence without a quotation or a note, by status."""
        groups: dict[str, list[Evidence]] = {}
        for item in items:
            if not item.quote and not item.note:
                groups.setdefault(item.status, []).append(item)
        return list(groups.items())

    def told_evidence(self, items: Iterable[Evidence]) -> list[Evidence]:
        """Evidence with a quotation or a note."""
        return [item for item in items if item.quote or item.note]

    def closeness(self, issue: Issue) -> float | None:
        """How close the pair is on one issue, 0 to 1; None where one has no position."""
        found = self._terms.at[issue.id, "p"] if len(self.pair) == 2 else float("nan")
        return None if found != found else float(found)

    @cached_property
    def _terms(self) -> pd.DataFrame:
        held = positions_at(self._tables.stances, self.window_end)
        return agreement_terms(held, *self.pair, self.s.issues, ends=self.s.ends)

    @cached_property
    def _tables(self) -> Frames:
        return frames(self.s)

    @cached_property
    def _uses(self) -> Mapping[str, int]:
        return self._tables.sources.set_index("source")["records"].to_dict()

    def summary(self) -> str:
        """The sentence on how close the pair is, never one figure alone."""
        if len(self.pair) < 2:
            return self.t("matrix.summary-one")
        weight = self._tables.issues.set_index("issue")["weight"]
        found = combine(self._terms, weight, *self.pair)
        plain = combine(self._terms, weight * 0 + 1, *self.pair)
        names = {"a": self.name(self.pair[0]), "b": self.name(self.pair[1])}
        names["when"] = self.w.days_of(self.s.window)
        if not found.n:
            return self.t("matrix.summary-none", **names)
        shares = {"coverage": found.coverage, "p": found.P, "u": plain.P}
        shares |= {"low": found.low, "high": found.high}
        words = {name: self.w.percent(share) for name, share in shares.items()}
        counts = {"n": found.n, "asked": found.asked}
        said = self.t("matrix.summary", None, **names, **counts, **words)
        band = self.t("matrix.summary-band", None, **words)
        return said if found.n == found.asked else f"{said} {band}"

    def strip(self, event: Event) -> str:
        """Where a development lies between the summit and the end of the data, in percent."""
        start, end = self.s.date.first.date(), self.s.last_day
        return f"{100 * (event.date.known_by - start) / (end - start or timedelta(1)):.1f}"

    def locator(self, evidence: Evidence) -> Markup | str:
        """A locator in the page's language where it is one of the usual phrases."""
        source = self.s.sources[evidence.source]
        words = evidence.locator
        if source.paragraphs:
            section, _, paragraph = words.partition(".")
            if not paragraph:
                return self.t("evidence.header")
            key = "evidence.article" if section != "0" else "evidence.lead"
            return self.t(key, section=section, paragraph=paragraph)
        if words in ("page, seen in part", "page, seen whole"):
            return ""  # the list of sources says so
        head, _, number = words.partition(" ")
        if head == "paragraph" and number.isdigit():
            return self.t("evidence.paragraph", paragraph=number)
        first, _, last = number.partition("-")
        if head == "paragraphs" and first.isdigit() and last.isdigit():
            return self.t("evidence.paragraphs", first=first, last=last)
        return words if self.language == "en" else self.foreign(words, "en")

    def said(self, stance: Stance) -> str:
        """Who said it, where it is known, and when."""
        date = self.w.date(stance.date)
        if not stance.speaker:
            return date
        return self.t("details.said", speaker=self.who(stance.speaker), date=date)

    def who(self, actor: str) -> str:
        """A person's name with the role at the time."""
        person = self.s.actors[actor]
        name = self.plain(person.name)
        return f"{name} ({self.plain(person.role)})" if person.role else name

    def people(self) -> list[Actor]:
        """Actors with a background to tell."""
        terms = {self.plain(term.name) for term in self.s.terms}
        told = [actor for actor in self.s.actors.values() if actor.about]
        return [actor for actor in told if self.plain(actor.name) not in terms]

    def roles(self) -> list[Actor]:
        """People of whom a role is told and no background."""
        people = [actor for actor in self.s.actors.values() if actor.kind == "person"]
        return [actor for actor in people if actor.role and not actor.about]

    def source_words(self, source: Source) -> Markup:
        """What is not usual about a source: seen whole or not known, undated, without address."""
        words = []
        if source.date == "unknown":
            words.append(escape(self.t("source.undated")))
        if source.seen != "part":
            words.append(escape(self.t(f"source.seen-{source.seen}")))
        if not source.urls:
            words.append(escape(self.t("source.no-url")))
        if source.licence not in ("unknown", "all rights reserved"):
            words.append(escape(self.t("source.licence", licence=source.licence)))
        said = escape(self.t("source.join")).join(words) + ("." if words else "")
        return Markup(" ").join(
            part for part in (said, source.note and self.text(source.note)) if part
        )

    def source_name(self, source: str) -> str:
        """A source's publisher; in a page its number in the list, which the script spells out."""
        return self._numbers[source] if self.numbered else self.s.sources[source].publisher

    def used_sources(self) -> list[str]:
        """Sources that some evidence points into, in the order of the records."""
        return [id for id in self.s.sources if self.uses(self.s.sources[id])]

    @staticmethod
    def host(url: str) -> str:
        return urlsplit(url).netloc.removeprefix("www.")

    def uses(self, source: Source) -> int:
        return self._uses.get(source.id, 0)

    def without_record(self, issue: Issue) -> list[str]:
        return [self.name(actor) for actor in self.s.columns if actor not in issue.history]

    def readings(self) -> Markup | None:
        """The positions that are our reading, each a link to its reason."""
        link = Markup('<a href="#{}/{}/{}">{}: {}</a>')
        found = [
            link.format(self.uid, issue.id, actor, self.plain(issue.short), self.name(actor))
            for issue in self.s.issues.values()
            for actor, stance in issue.stances.items()
            if self.editorial(stance)
        ]
        if not found:
            return None
        told = escape(self.t("method.readings", cells="\0"))
        return told.replace("\0", escape(self.t("source.join")).join(found))

    def coded_otherwise(self) -> str:
        """Where the second coding took another position, and which two."""
        rows = self.coding.disagreements
        return self.w.listing(
            [
                self.t(
                    "method.otherwise",
                    issue=self.plain(self.s.issues[row.issue].short),
                    actor=self.name(row.actor),
                    first=self.w.position(row.first),
                    second=self.w.position(row.second),
                )
                for row in rows[rows["kind"] == "position"].itertuples()
            ]
        )

    def coding_words(self) -> str:
        """How far the two codings agree, with what each figure rests on."""
        found = self.coding
        figures = {
            name: f"{getattr(found, name):.2f}"
            for name in ("alpha", "alpha_codes", "low_codes", "high_codes", "observed", "expected")
        }
        same = {"same": round(found.exact * found.cells), "cells": found.cells, "n": found.n}
        told = {"outcomes": found.outcomes, "alike": round(found.exact_outcomes * found.outcomes)}
        return self.t("method.twice", **figures, **same, **told)

    @staticmethod
    def evidence_of(section: Section) -> list[Evidence]:
        """The evidence of a section's paragraphs, each piece once."""
        found = [item for paragraph in section.paragraphs for item in paragraph.evidence]
        return list(dict.fromkeys(found))

    def notes(self, *kinds: str) -> list[tuple[Issue, Note]]:
        """Notes of some kinds, issue by issue."""
        issues = self.s.issues.values()
        return [(issue, note) for issue in issues for note in issue.notes if note.kind in kinds]

    def lane_of(self, event: Event) -> str:
        if not event.issues:
            return self.plain(self.s.lane)
        return self.w.listing([self.plain(self.s.issues[id].short) for id in event.issues])

    def counts(self) -> dict[str, int]:
        """Outcome group → number of issues."""
        counted = dict.fromkeys(self.groups, 0)
        for issue in self.s.issues.values():
            counted[issue.outcome.group] += 1
        return counted

    def chip(self, group: str, n: int) -> Markup:
        """A count and what is counted, in the order of the language."""
        told = escape(self.t("group.chip", group=self.t(f"group.{group}"), n="\0"))
        return told.replace("\0", Markup("<b>{}</b>").format(n))

    def occurring(self) -> list[str]:
        """Tones that occur in the table, for the key, in the order of the glyph table."""
        found = {
            self.tone(stance.position)
            for issue in self.s.issues.values()
            for stance in issue.stance_records
        }
        return [name for name in GLYPHS if name in found or name == "none"]

    def meaning(self, name: str) -> tuple[str, str]:
        """Label, with its place on the scale, and meaning of a tone, for the key."""
        for step in self.s.scale:
            if self.tone(step.position) == name:
                label = f"{self.plain(step.label)} ({self.w.number(step.value)})"
                return label, self.plain(step.meaning)
        return self.w.position(name), self.t(f"position.{name}-meaning")

    def strip_key(self) -> str:
        """What the strip of later events in a row shows."""
        return self.t("matrix.strip-key", date=self.w.date(parse_date(self.s.last_day)))

    def judged(self, issue: Issue) -> bool:
        """Whether something was agreed or opened, so that later steps can be judged against it."""
        return issue.outcome.group != "none"

    def editorial(self, stance: Stance) -> bool:
        return stance.basis == "editorial"


def parts_html(
    summit: Summit,
    show: Iterable[str],
    *,
    uid: str = "",
    cites: str = "",
    live: bool = True,
    languages: Iterable[str] | None = None,
    controls: bool = True,
    language_bar: bool = False,
    charts: bool = True,
    numbered: bool = True,
) -> str:
    """The parts of an explorer, as HTML, in each language.

    show: some of ``PARTS``, in the order wanted. The other options: see ``Renderer``.
    """
    options = {"uid": uid, "cites": cites, "live": live, "charts": charts, "numbered": numbered}
    template = templates().get_template("parts.html")
    return lean(
        template.render(
            r=Renderer(summit, language, **options),
            show=list(show),
            controls=controls and live,
            language_bar=language_bar and live and len(summit.languages) > 1,
            names={tag: words_for(summit, tag).name for tag in summit.languages},
        )
        for language in languages or summit.languages
    )


def article_html(summit: Summit, *, uid: str = "", charts: bool = True) -> str:
    """The whole page of the records, in each language, without the document around it."""
    options: dict[str, Any] = {"uid": uid, "whole": True, "charts": charts}
    options["coding"] = _coding(summit)
    template = templates().get_template("article.html")
    return lean(
        template.render(r=Renderer(summit, language, **options)) for language in summit.languages
    )


def _coding(summit: Summit) -> Reliability | None:
    try:
        return reliability(summit)
    except SummitError:  # there is none, or not of these records: the page then says nothing of it
        return None


def cites(place: int) -> str:
    """Prefix of the ids of sources, for the summit that is the page's first (0), second (1), …

    The first has none, so that links to a page of one summit stay what they are.
    """
    return f"{place + 1}." if place else ""


def sources_html(summits: Iterable[Summit]) -> str:
    """The lists of the sources that any evidence of the summits points into, in all languages."""
    found = []
    for place, summit in enumerate(summits):
        options = {"cites": cites(place)}
        renderers = [Renderer(summit, language, **options) for language in summit.languages]
        used = [summit.sources[id] for id in renderers[0].used_sources()]
        template = templates().get_template("sources.html")
        usual = Counter(source.language for source in used).most_common(1)[0][0] if used else ""
        words = {"renderers": renderers, "first": renderers[0], "used": used, "usual": usual}
        found.append(template.render(words))
    return lean(found)
