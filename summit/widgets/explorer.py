"""The explorer: an anywidget whose whole state are traits, and whose content Python renders.

What is large, the content and plotly.js, is never in the state: the front end asks for it once
over the widget's channel. What a notebook stores is the content as static HTML, and a reference
to the records with their digest.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import traitlets

from ..front import (
    MIME,
    TRAITS,
    default_state,
    known_values,
    script,
    step_state,
    style_sheet,
)
from ..io import load
from ..page import PARTS, parts_html
from ..records import Summit, SummitError, nearest
from .channel import large, standing_words
from .group import GroupWidget
from .running import somebody_is_there
from .view_frame import view_frame


class Explorer(GroupWidget):
    """Who wanted what, on screen. Every trait can be read, set and observed.

    language: tag. issues, actors, outcomes: ids shown, in the order of the records.
    at: the day that is replayed, "" for the whole record (positions then are those at the
        summit). mode: table or chart. order: of the rows: story, closeness or outcome.
        selected: an issue, issue/actor, or event:id; "" for none. step: of the guided tour, "" for
        none; setting it sets the step's view.
    Raises SummitError for values that the records do not know.
    """

    _esm = script("live")
    _css = style_sheet(lab=True)

    def __init__(
        self,
        summit: Summit,
        *,
        show: Iterable[str] = PARTS,
        group: str | None = None,
        **state: Any,
    ) -> None:
        self._summit = summit
        self._show = _parts(show)
        self._group = group
        begin = default_state(summit)
        for name in state:
            if name not in begin:
                known = ", ".join(["show", "group", *begin])
                hint = nearest(name, begin)
                raise SummitError(f"explore: no option {name!r}{hint}; it has {known}")
        begin |= self._view_of_group(summit.digest, group)
        self._known = known_values(summit)
        asked = {name: value for name, value in state.items() if value is not None}
        super().__init__(**{**begin, **asked}, _standing=standing_words(summit))
        for name in asked:  # what is asked for outdoes the view of a step
            setattr(self, name, asked[name])
        self._join(begin, group)
        self.on_msg(self._answer)

    @property
    def state(self) -> dict[str, Any]:
        """All traits of the view, by name."""
        return {name: getattr(self, name) for name in default_state(self._summit)}

    def reset(self) -> None:
        """Back to the view that nobody has touched; the language stays."""
        for name, value in default_state(self._summit).items():
            if name != "language":
                setattr(self, name, value)

    def frame(self) -> pd.DataFrame:
        """What is on screen, one row per issue shown; see ``view_frame`` for its columns."""
        return view_frame(self._summit, self.state)

    @traitlets.observe("step")
    def _follow(self, change: Any) -> None:
        """A step of the tour sets its view."""
        if change["new"]:
            for name, value in step_state(self._summit, change["new"]).items():
                setattr(self, name, value)

    @traitlets.validate(*(trait.name for trait in TRAITS if trait.kind != "day"))
    def _check(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        known = self._known[name]
        for one in [value] if isinstance(value, str) else value:
            if one not in known:
                words = [word for word in known if word]
                more = ", …" if len(words) > 12 else ""
                raise SummitError(
                    f"{name}: {one!r} is not in the records{nearest(one, words)}; "
                    f"it can be {', '.join(words[:12])}{more}"
                )
        return value if isinstance(value, str) else [one for one in known if one in value]

    def _answer(self, _: Any, content: Mapping[str, Any], __: Any) -> None:
        names = [f"{os.getpid():x}-{id(one):x}" for one in (self, self._peers)]
        made = large(content.get("want"), self._summit, self._show, names, self._call())
        if made is not None:
            self.send({"id": content["id"]}, [made])

    def reference(self) -> dict[str, Any]:
        """What a notebook keeps: which records, which parts, which state to begin with."""
        first = default_state(self._summit)
        changed = {name: value for name, value in self.state.items() if value != first[name]}
        return {
            "summit": self._summit.origin,
            "digest": self._summit.digest,
            "show": list(self._show),
            "group": self._group,
            "state": changed,
        }

    def _call(self) -> str:
        """Python that makes this explorer anew, but for its view and its closing bracket."""
        show = "" if self._show == PARTS else f", show={[*self._show]!r}"
        group = f", group={self._group!r}" if self._group else ""
        return f"summit.explore({self._summit.origin!r}{show}{group}"

    def __repr__(self) -> str:
        return f"Explorer({self._summit.id!r}, show={self._show!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        if not somebody_is_there():  # the view would stay empty, and stand before what is stored
            data = {}
        data = {
            **data,
            MIME: self.reference(),
            "text/html": str(
                parts_html(self._summit, self._show, live=False, languages=[self.language])
            ),
            "text/plain": repr(self),
        }
        return data, metadata


def explore(
    summit: Summit | str,
    *,
    show: Iterable[str] = PARTS,
    group: str | None = None,
    **state: Any,
) -> Explorer:
    """An explorer of a summit, to be shown in a notebook.

    summit: or its name, or the path of its folder. show: some of matrix, timeline, details.
    group: explorers made with the same group move together. state: any trait of ``Explorer`` to
    begin with, e.g. ``language="ar"``.
    Raises SummitError for an unknown part, option or value.
    """
    records = load(summit) if isinstance(summit, str) else summit
    return Explorer(records, show=show, group=group, **state)


def _parts(show: Any) -> tuple[str, ...]:
    """The parts asked for; one alone is taken too."""
    if not isinstance(show, Iterable):
        raise SummitError(f"show: {show!r} is no list of parts; use some of {', '.join(PARTS)}")
    parts = tuple([show] if isinstance(show, str) else show)
    for part in parts:
        if part not in PARTS:
            hint = nearest(str(part), PARTS)
            raise SummitError(f"show: no part {part!r}{hint}; it can be {', '.join(PARTS)}")
    return parts
