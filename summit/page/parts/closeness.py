"""How close the pair is: on each issue, and over all of them."""

from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ...measures import nearness
from ...records import Issue, in_order, periods
from ..context import Context
from ..facts import Facts


class Apart(NamedTuple):
    """Where two parties stand on one issue: tone and place of each on the scale, and a word."""

    points: list[tuple[str, str]]
    words: str


class Closeness:
    """Both parties on the scale, and the sentence on all issues, as the first view has them."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self.context, self.facts = context, facts
        self.summit = context.summit

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
        held = [
            one.record for one in periods(issue.history.get(actor, ())) if self.context.holds(one)
        ]
        if not held:
            return "none", None
        return self.context.tone(held[0].position), self.summit.values.get(held[0].position)

    def changed(self, issue: Issue, actor: str) -> date | None:
        """The day after the window on which an actor took another position than it had in it."""
        history = in_order(issue.history[actor])
        if not self.context.live or actor not in issue.stances:
            return None
        held, end = issue.stances[actor].position, self.context.window_end
        days = [one.date.known_by for one in history if one.position != held]
        return next((day for day in days if day > end), None)

    def ended(self, issue: Issue) -> Markup:
        """Marks what is told of an issue's outcome: it is not there before it."""
        days = [one.date for one in in_order(issue.outcomes)]
        return self.context.since(days[0]) if days else Markup()

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
        values["when"] = words.at_summit("matrix.at-summit", self.summit)
        sentence = t("matrix.summary", **values)
        if weighted.n == weighted.asked:
            return sentence
        return f"{sentence} {t('matrix.summary-band', **values)}"
