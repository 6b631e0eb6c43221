"""Chips above the table: how many issues ended how."""

from markupsafe import Markup, escape

from ...records import Issue
from ...words import outcome_groups
from ..context import Context


class Chips:
    """Counts of outcomes by group, for the groups and statuses that occur."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.groups = outcome_groups(context.summit)

    def counted(self) -> list[tuple[str, Markup, list[Issue]]]:
        """Each group with its count and what is counted, in the language's order, and which."""
        issues = self.context.issues
        ended = {group: [one for one in issues if one.group == group] for group in self.groups}
        return [(group, self._chip(group, len(ones)), ones) for group, ones in ended.items()]

    def _chip(self, group: str, count: int) -> Markup:
        t = self.context.t
        words = escape(t("group.chip", group=t(f"group.{group}"), n="\0"))
        return words.replace("\0", Markup("<b>{}</b>").format(count))
