"""The matrix: who wanted what, how close, what came of it."""

from functools import cached_property

from markupsafe import Markup

from ...records import (
    Commitment,
    Event,
    Issue,
    Outcome,
    Period,
    Rating,
    Stance,
    in_order,
    parse_date,
    periods,
)
from ...words import GLYPHS, outcome_groups
from ..context import Context
from .strip import Strip

_SHORT = 4  # issues up to which a cell has room for three lines of what was said


class Matrix:
    """One row an issue, one column an actor and three for the issue as a whole."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.summit = context.summit
        self.few = context.live and len(self.summit.shown) in (1, 2)
        self.short = context.live and len(self.summit.issues) <= _SHORT

    def rows(self) -> list[tuple[str, Issue]]:
        """Each issue, and the group of outcomes that begins with it, if the story follows them."""
        groups = [issue.group for issue in self.context.issues]
        before = ["", *groups]
        return [
            (group if self._grouped and group != before[place] else "", issue)
            for place, (group, issue) in enumerate(zip(groups, self.context.issues, strict=True))
        ]

    def unordered(self) -> list[str]:
        """The groups of outcomes, where the story does not follow them."""
        return [] if self._grouped else [*outcome_groups(self.summit)]

    @cached_property
    def _grouped(self) -> bool:
        """Whether the story tells the issues in the order of their outcomes."""
        order = [*outcome_groups(self.summit)]
        places = [order.index(issue.group) for issue in self.context.issues if issue.group]
        return places == sorted(places)

    def positions(self, issue: Issue, actor: str) -> list[Period[Stance]]:
        """The positions of one cell in order of time, up to the end of the window.

        What was said since is told as what became of it; none where there is none on record yet.
        """
        found = periods(issue.history[actor])
        if not self.context.live:
            return [one for one in found if self.context.holds(one)]
        return [one for one in found if one.since <= self.context.window_end]

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
        """All where a view can be replayed, else the last one; "not rated" takes none back."""
        told: list[Rating] = []
        for rating in in_order(commitment.ratings):
            if rating.value != "not-rated" or all(one.value == "not-rated" for one in told):
                told.append(rating)
        found = periods(told)
        return found if self.context.live else found[-1:]

    def later(self, issue: Issue) -> tuple[Event, ...]:
        """What happened on an issue after the summit, in order of time."""
        return self.summit.developments(issue.id)

    @cached_property
    def strip(self) -> Strip:
        """Where what happened after the summit lies in time."""
        return Strip(self.summit)

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
