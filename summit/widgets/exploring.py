"""The call that makes an explorer: of all of a summit, or of a large one a table that is turned."""

from collections.abc import Iterable
from typing import Any, Literal

from ..io import Asked, summit_of
from ..page import carried
from ..records import Summit
from .explorer import Explorer
from .large import LargeExplorer

CARRIED = 5_000
"""Cells, issues × actors, of an ``Explorer``: each is markup that follows every press."""

_FIRST = {"mode": "table", "page": 1, "columns": 1}  # what only one of the two kinds has

Order = Literal["story", "closeness", "outcome", "divided", "theme"]


def explore(
    summit: Asked,
    *,
    show: Iterable[str] | None = None,
    group: str | None = None,
    controls: bool = True,
    language: str | None = None,
    issues: Any = None,
    actors: Any = None,
    outcomes: Any = None,
    at: Any = None,
    mode: Literal["table", "chart"] | None = None,
    order: Order | None = None,
    selected: Any = None,
    step: str | None = None,
    find: str | None = None,
    theme: str | None = None,
    page: int | None = None,
    columns: int | None = None,
    layout: Any = None,
    disabled: bool = False,
    tooltip: str | None = None,
    **unknown: Any,
) -> Explorer | LargeExplorer:
    """An explorer of a summit, to be shown in a notebook.

    summit: or its name, the path of its folder, or another explorer of it. Above 5,000 cells,
        issues × actors, it is a ``LargeExplorer``, whose table is searched and turned.
    show: some of matrix, timeline, details; of a large one matrix and details. group: explorers
        made with the same group move together. controls: False leaves toggles and tour out, for
        those who bring their own.
    language … step: the traits of ``Explorer`` to begin with, e.g. ``language="ar"``; None and ""
        are those of the first view. find … columns: those that only ``LargeExplorer`` has, which
        has no mode. layout, disabled, tooltip: as for every widget.
    Raises SummitError for an unknown part, option or value, and for more than a page can carry.
    """
    begin = {
        "language": language, "issues": issues, "actors": actors, "outcomes": outcomes, "at": at,
        "mode": mode, "order": order, "selected": selected, "step": step, "find": find,
        "theme": theme, "page": page, "columns": columns, "layout": layout, "tooltip": tooltip,
    }  # fmt: skip
    whose = summit_of(summit)
    show = show if show is None or isinstance(show, str) or not isinstance(show, Iterable) else (
        tuple(show)
    )  # fmt: skip
    kind = LargeExplorer if _turned(whose, show) else Explorer
    has = {*kind.class_trait_names()}
    told = {
        name: value for name, value in begin.items()
        if value is not None and (name in has or value not in ("", _FIRST.get(name)))
    }  # fmt: skip
    return kind(
        whose, show=show, group=group, controls=controls, disabled=disabled, **told, **unknown
    )


def _turned(summit: Summit, show: Any) -> bool:
    """Whether a summit has too many cells to stand in a notebook all at once.

    A timeline alone has none. Raises SummitError where it is too much for a table that is turned.
    """
    parts = show if isinstance(show, tuple) else (show,)
    timeline_alone = bool(parts) and all(part == "timeline" for part in parts)
    if timeline_alone or len(summit.issues) * len(summit.columns) <= CARRIED:
        return False
    carried(summit)
    return True
