"""Chips above the table: how many issues ended how."""

from markupsafe import Markup, escape

from ...words import outcome_groups
from ..context import Context


class Chips:
    """Counts of outcomes by group, for the groups and statuses that occur."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.groups = outcome_groups(context.summit)

    def counted(self) -> list[tuple[str, Markup]]:
        """Each group with its count and what is counted, in the order of the language."""
        outcomes = [issue.outcome.group for issue in self.context.issues]
        return [(group, self._chip(group, outcomes.count(group))) for group in self.groups]

    def _chip(self, group: str, count: int) -> Markup:
        t = self.context.t
        before, after = escape(t("group.chip", group=t(f"group.{group}"), n="\0")).split("\0")
        return before + Markup("<b>{}</b>").format(count) + after
