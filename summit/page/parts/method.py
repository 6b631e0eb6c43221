"""How to read the page: scale, readings, weights, and how far two codings agree."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from ..context import Context
from ..facts import Facts


class Method:
    """What the section on method tells beside fixed words."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self.context, self.facts = context, facts

    def readings(self) -> Markup:
        """The positions that are our reading, each a link to its reason; empty without any."""
        context, t = self.context, self.context.t
        link = Markup('<a href="#{}/{}/{}">{}: {}</a>')
        cells = [
            link.format(context.uid, issue.id, actor, context.plain(issue.short), name)
            for issue in context.issues
            for actor, stance in issue.stances.items()
            if stance.basis == "editorial" and (name := context.name(actor))
        ]
        if not cells:
            return Markup()
        listed = escape(t("source.join")).join(cells)
        return escape(t("method.readings", cells="\0")).replace("\0", listed)

    def weights(self) -> str:
        """Between which ends the weights lie; "" where all are alike."""
        weights = [issue.weight for issue in self.context.summit.lean.issues.values()]
        low, high = min(weights), max(weights)
        words = self.context.words
        if low == high:
            return ""
        return self.context.t("method.weight", low=words.number(low), high=words.number(high))

    def directed(self) -> bool:
        """Whether any event is judged."""
        return any(event.direction for event in self.context.summit.events.values())

    def unsourced(self) -> Markup:
        """How many records have no source, and which; empty where each has one."""
        context = self.context
        links = [
            Markup('<a href="#{}/{}">{}</a>').format(context.uid, place, words)
            for place, words in self._unsourced()
        ]
        if not links:
            return Markup()
        said = escape(context.t("method.unsourced", len(links), records="\0"))
        return said.replace("\0", escape(context.t("source.join")).join(links))

    def _unsourced(self) -> Iterator[tuple[str, str]]:
        """The place and the name of each stance, outcome and event that rests on no source."""
        context = self.context
        for issue in context.issues:
            name = context.plain(issue.short)
            for stances in issue.history.values():
                for number, stance in enumerate(stances, 1):
                    if not stance.evidence:
                        place = context.stance_id(issue, stance, number)
                        where = place.removeprefix(f"{context.uid}/")
                        yield where, f"{name}: {context.name(stance.actor)}"
            for outcome in issue.outcomes:
                if not outcome.evidence:
                    yield issue.id, f"{name}: {context.words.outcome(outcome.status)}"
        for event in context.summit.events.values():
            if not event.evidence:
                yield f"event:{event.id}", context.plain(event.title)

    def coding(self) -> str:
        """How far the two codings agree, with what each figure rests on; "" without a second."""
        found, t = self.facts.coding, self.context.t
        if found is None:
            return ""
        figures = {
            name: f"{getattr(found, name):.2f}"
            for name in ("alpha", "alpha_codes", "low_codes", "high_codes", "observed", "expected")
        }
        sentences = t(
            "method.twice",
            **figures,
            n=found.n,
            same=round(found.exact * found.cells),
            cells=found.cells,
            alike=round(found.exact_outcomes * found.outcomes),
            outcomes=found.outcomes,
        )
        otherwise = self._coded_otherwise()
        return f"{sentences} {t('method.differ', cells=otherwise)}" if otherwise else sentences

    def _coded_otherwise(self) -> str:
        """Where the second coding took another position, and which two."""
        context, words = self.context, self.context.words
        if self.facts.coding is None:
            return ""
        rows = self.facts.coding.disagreements
        return words.listing(
            [
                context.t(
                    "method.otherwise",
                    issue=context.plain(context.summit.issues[row["issue"]].short),
                    actor=context.name(row["actor"]),
                    first=words.position(row["first"]),
                    second=words.position(row["second"]),
                )
                for row in rows[rows["kind"] == "position"].to_dict("records")
            ]
        )
