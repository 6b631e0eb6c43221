"""How to read the page: scale, readings, weights, and how far two codings agree."""

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
