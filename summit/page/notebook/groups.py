"""Which explorers of a notebook move along, and what each of them is called on the page."""

from typing import Any

Panel = tuple[int, ...]


class Groups:
    """Those of one notebook."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, Any], str] = {}
        self._leading: dict[str, list[Panel]] = {}  # panels in which one of a group has controls
        self._parts_by_id: dict[str, set[str]] = {}

    def place(
        self, digest: str, group: Any, show: list[str], panel: Panel
    ) -> tuple[str, str, bool]:
        """Prefix of an explorer's ids, name of its group, and whether it brings the controls.

        digest: of its summit. group: its group's name, if it has one. show: its parts. panel: the
        tab or fold that it stands in.
        Members of a group share a prefix, so that their links lead from one to the other; but no
        part stands twice under one. Controls in a tab or fold serve those in it alone.
        """
        own = group if isinstance(group, str) and group else len(self._names)
        name = self._names.setdefault((digest, own), f"view-{len(self._names) + 1}")
        uid = "" if name == "view-1" else name
        while self._parts_by_id.setdefault(uid, set()) & set(show):
            uid = f"{name}-{len(self._parts_by_id)}"
        self._parts_by_id[uid] |= set(show)
        leading = self._leading.setdefault(name, [])
        first = not any(panel[: len(one)] == one for one in leading)
        if first:
            leading.append(panel)
        return uid, name, first
