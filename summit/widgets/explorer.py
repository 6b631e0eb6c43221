"""The explorer: an anywidget whose whole state are traits, and whose content Python renders.

What is large, the content and plotly.js, is never in the state: the front end asks for it once
over the widget's channel. What a notebook stores is the content as static HTML, and a reference
to the records with their digest.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from uuid import uuid4

import pandas as pd
from markupsafe import Markup

from ..front import TRAITS, front_end_data, script, style_sheet
from ..page import PARTS, parts_html, sources_html
from ..records import Summit, SummitError, brief, listed, nearest
from .channel import charted, live_root, packed, standing_words
from .keeping import keep_containers, kept_of
from .state import as_tuples
from .stored import StoredWidget
from .traits import HELP, view_traits
from .view_frame import view_frame

_OF_WIDGETS = ("layout", "disabled", "tooltip")


class ExplorerWidget(StoredWidget):
    """What explorers have in common: how one is made, answers, and is kept in a notebook.

    _absent: of parts that it can't show, why not, and what to do.
    """

    _absent: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        summit: Summit,
        *,
        show: Iterable[str] | None = None,
        group: str | None = None,
        controls: bool = True,
        **state: Any,
    ) -> None:
        self._summit = summit
        self._show = self._parts(show)
        self._group = group
        self._controls = controls
        self._setting = True
        widget = {name: state.pop(name) for name in _OF_WIDGETS if name in state}
        self._known = self.known_of(summit)
        begin = as_tuples(self.first_view())
        for name in state:
            if name not in begin:
                known = ", ".join(["show", "group", "controls", *begin, *_OF_WIDGETS])
                hint = nearest(name, [*begin, "show", "group", "controls", *_OF_WIDGETS])
                hint = self.remedy(name) or hint
                raise SummitError(f"explore: no option {name!r}{hint}; it has {known}")
        asked = {name: value for name, value in state.items() if value is not None}
        begin |= self._fitting(self._view_of_group(summit.digest, group), asked)
        id = uuid4().hex
        looks = {**widget, "model_id": id, "_view_id": id, "_standing": standing_words(summit)}
        view = {**begin, **self.led(asked, begin)}
        super().__init__(**view, **looks, _kept=self._records())
        self._join(begin, group)
        self.on_msg(self._answer)
        keep_containers()

    def frame(self) -> pd.DataFrame:
        """What is on screen, one row per issue shown."""
        raise NotImplementedError

    def _answer(self, _: Any, content: Mapping[str, Any], __: Any) -> None:
        made = self._made(content.get("want"), content)
        if made is not None:
            self.send({"id": content["id"]}, [made])

    def _made(self, want: Any, content: Mapping[str, Any]) -> bytes | None:
        """What the front end asks for, gzip; None where it is nothing that there is."""
        if want == "kept":
            return packed(kept_of(content.get("views", ())))
        if want == "nothing":  # whether Python has come so far
            return b""
        return packed(self._content()) if want == "content" else None

    def _content(self) -> dict[str, Any]:
        """The markup of a view, its data, and the Python that makes it."""
        raise NotImplementedError

    def _root(self, html: Markup) -> Markup:
        """What stands in a notebook around the markup of a view."""
        names = [f"{os.getpid():x}-{id(one):x}" for one in (self, self._peers)]
        return live_root(names, self._summit, html)

    def _fitting(self, view: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
        """The view of the group that it joins; what is asked for need not fit.

        Raises SummitError where it can't be shown here.
        """
        for trait in self._table:
            value = view.get(trait.name)
            if trait.kind != "one" or value is None or trait.name in asked:
                continue
            if value not in (known := self._known[trait.name]):
                raise SummitError(
                    f"{trait.name}: the group {self._group!r} has {brief(value)}, and this one "
                    f"can have {listed([*known], 200)}; set another one of the group first, ask "
                    f"for one with {trait.name}=, or leave group out"
                )
        return dict(view)

    def _parts(self, show: Any) -> tuple[str, ...]:
        """The parts asked for, None for all; one alone is taken too."""
        there = ", ".join(self._all_parts)
        if show is None:
            return self._all_parts
        if not isinstance(show, Iterable):
            raise SummitError(f"show: {brief(show)} is no list of parts; use some of {there}")
        found = tuple([show] if isinstance(show, str) else show)
        for part in found:
            if isinstance(part, str) and part in self._absent:
                raise SummitError(f"show: {part!r} {self._absent[part]}")
            if part not in self._all_parts:
                hint = nearest(str(part), self._all_parts)
                raise SummitError(f"show: no part {brief(part)}{hint}; it can be {there}")
        return found


class Explorer(ExplorerWidget):
    """Who wanted what, on screen. Every trait can be read, set and observed.

    language: tag. issues, actors, outcomes: ids shown, as tuples in the order of the records; any
        iterable of ids or records sets them, None is what is shown at first.
    at: the day that is replayed, "" for the whole record (positions then are those at the
        summit). mode: table or chart. order: of the rows: story, closeness or outcome.
        selected: an issue, issue/actor, or event:id; "" for none. step: of the guided tour, "" for
        none; setting it sets the step's view.
    value: all of these as one dict, ``state`` likewise; date: ``at`` as a date, None for the whole
        record; shown: ids of the issues on screen, to be read and observed. disabled: whether a
        reader can press nothing. ``layout`` and ``tooltip`` are those of every widget.
    Raises SummitError for values that the records do not know, and for names that it does not have.
    """

    _esm = script("live")
    _css = style_sheet(lab=True)
    _table = TRAITS
    _all_parts = PARTS
    _elsewhere = dict.fromkeys(
        ("find", "theme", "page", "columns"),
        "; only the table of a large summit has it (see LargeExplorer)",
    )
    locals().update(view_traits(TRAITS, HELP))

    def frame(self) -> pd.DataFrame:
        """What is on screen, one row per issue shown; see ``view_frame`` for its columns."""
        return view_frame(self._summit, self.state)

    def stored_html(self) -> Markup:
        """The parts that it shows, without toggles, in the language that it speaks."""
        return parts_html(self._summit, self._show, live=False, languages=[self.language])

    def _content(self) -> dict[str, Any]:
        html = parts_html(
            self._summit, self._show, controls=self._controls, language_bar=self._controls
        )
        if "details" in self._show:
            html += sources_html([self._summit])
        data = front_end_data(self._summit)
        return {"html": self._root(html), "data": data, "python": self._call()}

    def _made(self, want: Any, content: Mapping[str, Any]) -> bytes | None:
        return charted(want, self._summit) or super()._made(want, content)
