"""The explorer of a large summit: a table that is searched and turned, as on its page.

The same packed data and the same scripts as of the page; Python answers which rows a view has, for
whoever reads ``shown`` and ``frame``.
"""

from collections.abc import Iterable, Mapping, Sized
from math import ceil
from typing import Any, ClassVar

import pandas as pd
import traitlets
from markupsafe import Markup

from ..front import COLUMNS, LARGE_TRAITS, ROWS, large_data, script, style_sheet
from ..page import LARGE_PARTS, large_parts_html, large_stored_html, sources_html
from .explorer import ExplorerWidget
from .large_rows import large_frame, large_rows
from .traits import HELP, RefusedError, view_traits

_LAST = ("page", "columns")  # what they can be hangs on all the others
_TURNING = {"language", "selected", *_LAST}  # of a view; what else changes leads to the first page

_HELP = {
    **HELP,
    "actors": "Ids of the actors shown, in the order of the columns. None: the first twelve.",
    "order": "Of the rows: 'story', 'divided', 'theme', 'closeness' or 'outcome', as there are.",
    "find": "Words that an issue shown has in its titles or its proposition; '' for all issues.",
    "theme": "The theme of the issues shown, as the first language calls it; '' for every theme.",
    "page": f"Which {ROWS} of the issues shown are on screen: a number from 1.",
    "columns": f"Which {COLUMNS} of the actors shown are on screen: a number from 1.",
}


class LargeExplorer(ExplorerWidget):
    """Who wanted what at a large summit: a table on screen. Every trait can be read, set, observed.

    language: tag. issues, actors, outcomes: ids shown, as tuples in the order of the records; any
        iterable of ids or records sets them, None is what is shown at first.
    at: the day that is replayed, "" for the whole record (positions then are those at the
        summit). order: of the rows: story, divided (the most divided first), theme, closeness or
        outcome. selected: an issue or issue/actor; "" for none. step: of the guided tour, "" for
        none; setting it sets the step's view.
    find: words that an issue shown has. theme: that it belongs to, as the first language calls it.
        page, columns: which 50 of these issues and which 12 of these actors are on screen, from 1;
        any other change of the view leads to the first page.
    value: all of these as one dict, ``state`` likewise; date: ``at`` as a date, None for the whole
        record; shown: ids of the issues on all pages, to be read and observed. disabled: whether a
        reader can press nothing. ``layout`` and ``tooltip`` are those of every widget.
    Raises SummitError for values that the records do not know, and for names that it does not have.
    """

    _esm = script("live-large")
    _css = style_sheet(lab=True, large=True)
    _table = LARGE_TRAITS
    _all_parts = LARGE_PARTS
    _absent: ClassVar = {
        "timeline": "is not part of so large a table; show it in a cell of its own: "
        'summit.explore(s, show="timeline"), with one group= they move together',
    }
    _elsewhere: ClassVar = {
        "mode": "; so large a table is no chart, draw one: summit.heatmap(s), summit.map(s)",
    }
    locals().update(view_traits(LARGE_TRAITS, _HELP))

    def led(self, change: Mapping[str, Any], view: Mapping[str, Any]) -> dict[str, Any]:
        """A change with all that it leads to: other rows begin on the first page.

        Columns that are no longer there lead to the last ones that are. What names page or columns
        itself has them. Raises RefusedError.
        """
        made = super().led(change, view)
        if {*made} - _TURNING:
            made.setdefault("page", 1)
        elif "language" in made and view["find"] and "page" not in made:
            made["page"] = min(view["page"], _last(self.rows({**view, **made}), ROWS))
        if "actors" in made:
            made.setdefault("columns", min(view["columns"], _last(made["actors"], COLUMNS)))
        self._refuse_pages({**view, **made}, [name for name in _LAST if name in made])
        return {name: made[name] for name in sorted(made, key=_LAST.__contains__)}

    def taken(self, sync_data: dict[str, Any]) -> dict[str, Any]:
        """What of a reader's change is set at once; what it leads to beside that is set here.

        The reader's view is told of the latter: a page that is there before and after.
        """
        named = {name: value for name, value in sync_data.items() if self.has(name)}
        made = self.led(named, self.state)
        for name in made.keys() - named.keys():
            setattr(self, name, made[name])
        # as it came: what is sent back unlike it would be an answer to the reader
        return {name: sync_data[name] for name in sorted(sync_data, key=_LAST.__contains__)}

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """What a reader has done, all at once: all of it, or nothing where it is refused."""
        before, self._setting = self._setting, True
        try:
            super().set_state(sync_data)
        finally:
            self._setting = before
        self._tell_whole()

    def rows(self, state: Mapping[str, Any]) -> list[str]:
        """Ids of the issues that a view shows, on all its pages, in the order of the rows."""
        return large_rows(self._summit, state)

    def frame(self) -> pd.DataFrame:
        """What all pages of the view hold, one row per issue; see ``large_frame``."""
        return large_frame(self._summit, self.state)

    def stored_html(self) -> Markup:
        """The first page of its table, which says how to get all of it."""
        return large_stored_html(self._summit, self.language)

    def _content(self) -> dict[str, Any]:
        html = large_parts_html(
            self._summit, self._show, controls=self._controls, language_bar=self._controls
        )
        if "details" in self._show:
            html += sources_html([self._summit])
        data = large_data(self._summit, charts=False)
        return {"html": self._root(html), "data": data, "python": self._call()}

    def _records(self) -> dict[str, Any]:
        return {**super()._records(), "large": True}

    @traitlets.validate("page", "columns")
    def _check_pages(self, proposal: Any) -> int:
        name = proposal["trait"].name
        self._refuse_pages({**self.state, name: proposal["value"]}, [name])
        return int(proposal["value"])

    def _refuse_pages(self, state: Mapping[str, Any], names: Iterable[str]) -> None:
        """Raises RefusedError for a page past the last one. names: those that are looked at."""
        for name in names:
            if state[name] > 1:
                _refuse_past(
                    name, state[name], self.rows(state) if name == "page" else state["actors"]
                )

    @traitlets.observe("language", *(one.name for one in LARGE_TRAITS if one.name not in _TURNING))
    def _turn_back(self, change: Any) -> None:
        """What changes the rows leads to the first page, and to columns that there are."""
        teller = self._peers.teller(change["name"])
        if self._setting or (teller and teller is not self and teller.has("page")):
            return
        made = self.led({change["name"]: change["new"]}, self.state)
        before, self._setting = self._setting, True
        try:
            for name in {*_LAST} & {*made}:
                setattr(self, name, made[name])
        finally:
            self._setting = before


def _last(turned: Sized, size: int) -> int:
    """The number of the last page of what is turned, so many at a time."""
    return max(1, ceil(len(turned) / size))


def _refuse_past(name: str, page: int, turned: Sized) -> None:
    """Raises RefusedError for a page past the last one of what is turned."""
    size, what = (ROWS, "issues") if name == "page" else (COLUMNS, "actors")
    if page > (last := _last(turned, size)):
        raise RefusedError(
            f"{name}: {page} is past the last one, {last}: the view has {len(turned):,} "
            f"{what}, {size} at a time; write 1{f' to {last}' if last > 1 else ''}"
        )
