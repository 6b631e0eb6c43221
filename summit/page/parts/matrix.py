"""The matrix: who wanted what, how close, what came of it."""

from datetime import timedelta
from typing import NamedTuple

from markupsafe import Markup

from ...measures import nearness
from ...records import (
    Commitment,
    Event,
    Issue,
    Outcome,
    Period,
    Rating,
    Stance,
    parse_date,
    periods,
)
from ...words import GLYPHS, outcome_groups
from ..context import Context
from ..facts import Facts


class Apart(NamedTuple):
    """Where two parties stand on one issue: tone and place of each on the scale, and a word."""

    points: list[tuple[str, str]]
    words: str


class Matrix:
    """One row an issue, one column an actor and three for the issue as a whole."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self.context, self.facts = context, facts
        self.summit = context.summit
        self.few = context.live and len(self.summit.shown) in (1, 2)

    def rows(self) -> list[tuple[str, Issue]]:
        """Each issue, and the group of outcomes that begins with it, if the story follows them."""
        groups = [issue.outcome.group for issue in self.context.issues]
        before = ["", *groups]
        return [
            (group if self._grouped and group != before[place] else "", issue)
            for place, (group, issue) in enumerate(zip(groups, self.context.issues, strict=True))
        ]

    def unordered(self) -> list[str]:
        """The groups of outcomes, where the story does not follow them."""
        return [] if self._grouped else [*outcome_groups(self.summit)]

    @property
    def _grouped(self) -> bool:
        """Whether the story tells the issues in the order of their outcomes."""
        order = [*outcome_groups(self.summit)]
        places = [order.index(issue.outcome.group) for issue in self.context.issues]
        return places == sorted(places)

    def positions(self, issue: Issue, actor: str) -> list[Period[Stance]]:
        """The positions of one cell in order of time, up to the end of the window.

        What was said since is told as what became of it; none where there is none on record yet.
        """
        found = periods(issue.history[actor])
        if not self.context.live:
            return [one for one in found if self.holds(one)]
        return [one for one in found if one.since <= self.context.window_end]

    def holds(self, period: Period[Stance]) -> bool:
        """Whether something holds at the end of the window, as the first view has it."""
        day = self.context.window_end
        return period.since <= day and (period.until is None or day < period.until)

    def elsewhere(self, stance: Stance) -> str:
        """Who said it and when, where it was not said on a day of the meeting."""
        first, last = self.summit.date.known_by, self.summit.date.over_by
        if first <= stance.date.known_by <= last:
            return ""
        day = self.context.date(stance.date)
        if not stance.speaker:
            return day
        return self.context.t("details.said", speaker=self.context.name(stance.speaker), date=day)

    def outcomes(self, issue: Issue) -> tuple[Period[Outcome], ...]:
        """All where a view can be replayed, else the last one."""
        found = periods(issue.outcomes)
        return found if self.context.live else found[-1:]

    def ratings(self, commitment: Commitment) -> tuple[Period[Rating], ...]:
        """All where a view can be replayed, else the last one."""
        found = periods(commitment.ratings)
        return found if self.context.live else found[-1:]

    def later(self, issue: Issue) -> tuple[Event, ...]:
        """What happened on an issue after the summit, in order of time."""
        return self.summit.developments(issue.id)

    def strip(self, event: Event) -> str:
        """Where a development lies between the summit and the end of the data, in percent."""
        start, end = self.summit.date.first.date(), self.summit.last_day
        length = end - start or timedelta(1)
        return f"{100 * (event.date.known_by - start) / length:.1f}"

    def strip_key(self) -> str:
        """What the strip of later events in a row shows."""
        last = self.context.date(parse_date(self.summit.last_day))
        return self.context.t("matrix.strip-key", date=last)

    def label(self, issue: Issue, actor: str, stance: Stance) -> Markup:
        """What a position is called where it is read alone, as an attribute."""
        position = self.context.told(stance.position)
        said = self.context.t(
            "matrix.cell", issue=self._short(issue), actor=self.context.name(actor),
            position=position,
        )  # fmt: skip
        ours = stance.basis == "editorial"
        return self._label(f"{said} ({self.context.t('matrix.editorial')})" if ours else said)

    def outcome_label(self, issue: Issue, outcome: Outcome) -> Markup:
        """What an outcome is called where it is read alone, as an attribute."""
        words = self.context.words.outcome(outcome.status)
        return self._label(
            self.context.t("matrix.cell-outcome", issue=self._short(issue), outcome=words)
        )

    def _label(self, words: str) -> Markup:
        """What a notebook stores has none: no one moves from cell to cell there."""
        return Markup(' aria-label="{}"').format(words) if self.context.live else Markup()

    def _short(self, issue: Issue) -> str:
        return self.context.plain(issue.short)

    def tones(self) -> list[tuple[str, str, str]]:
        """Tone, label and meaning of each position in the table, for the key."""
        used = {
            self.context.tone(stance.position)
            for issue in self.context.issues
            for stance in issue.stance_records
        }
        return [(kind, *self._meaning(kind)) for kind in GLYPHS if kind in {*used, "none"}]

    def _meaning(self, kind: str) -> tuple[str, str]:
        """Label, with its place on the scale, and meaning of a tone."""
        context = self.context
        for step in self.summit.scale:
            if context.tone(step.position) == kind:
                label = f"{context.plain(step.label)} ({context.words.number(step.value)})"
                return label, context.plain(step.meaning)
        return context.words.position(kind), context.t(f"position.{kind}-meaning")

    def apart(self, issue: Issue) -> Apart:
        """How far apart the pair is on an issue, as the first view has it."""
        low, high = self.summit.ends
        found = [self._tone_of(issue, actor) for actor in self.facts.pair]
        points = [
            (tone, f"{100 * (value - low) / (high - low):g}%")
            for tone, value in found
            if value is not None
        ]
        share = self.facts.closeness.get(issue.id)
        off = next((tone for tone, value in found if value is None), None)
        key = nearness(share) if share is not None else off or "alone"
        return Apart(points, self.context.t(f"close.{key}"))

    def _tone_of(self, issue: Issue, actor: str) -> tuple[str, float | None]:
        """Tone of the position that an actor holds at the summit, and its place on the scale."""
        held = [one.record for one in periods(issue.history.get(actor, ())) if self.holds(one)]
        if not held:
            return "none", None
        return self.context.tone(held[0].position), self.summit.values.get(held[0].position)

    def summary(self) -> str:
        """The sentence on how close the pair is, never one figure alone."""
        t, words = self.context.t, self.context.words
        if self.facts.agreement is None:
            return t("matrix.summary-one")
        weighted, plain = self.facts.agreement
        names = {"a": self.context.name(weighted.a), "b": self.context.name(weighted.b)}
        if not weighted.n:
            return t("matrix.summary-none", **names)
        shares = {
            "coverage": weighted.coverage, "p": weighted.P, "u": plain.P,
            "low": weighted.low, "high": weighted.high,
        }  # fmt: skip
        values = names | {name: words.percent(share) for name, share in shares.items()}
        values |= {"n": str(weighted.n), "asked": str(weighted.asked)}
        values["when"] = words.days_of(self.summit.window)
        sentence = t("matrix.summary", **values)
        if weighted.n == weighted.asked:
            return sentence
        return f"{sentence} {t('matrix.summary-band', **values)}"
