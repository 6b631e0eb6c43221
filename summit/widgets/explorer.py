"""The explorer: an anywidget whose whole state are traits, and whose content Python renders.

What is large, the content and plotly.js, is never in the state: the front end asks for it once
over the widget's channel. What a notebook stores is the content as static HTML, and a reference
to the records with their digest.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal
from uuid import uuid4

import pandas as pd

from ..front import (
    MIME,
    default_state,
    known_values,
    script,
    step_state,
    style_sheet,
)
from ..io import Asked, summit_of
from ..page import PARTS, parts_html
from ..records import Summit, SummitError, brief, nearest
from .channel import large, packed, standing_words
from .keeping import keep_containers, kept_of
from .running import somebody_is_there
from .state import StateWidget, as_tuples
from .view_frame import view_frame

CARRIED = 5_000
"""Cells, issues × actors, of an explorer in a notebook: each is markup that follows every press."""

_OF_WIDGETS = ("layout", "disabled", "tooltip")


class Explorer(StateWidget):
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

    def __init__(
        self,
        summit: Summit,
        *,
        show: Iterable[str] = PARTS,
        group: str | None = None,
        controls: bool = True,
        **state: Any,
    ) -> None:
        self._summit = summit
        self._show = _parts(show)
        _refuse_too_much(summit, self._show)
        self._group = group
        self._controls = controls
        self._setting = True
        widget = {name: state.pop(name) for name in _OF_WIDGETS if name in state}
        self._known = known_values(summit)
        begin = as_tuples(default_state(summit))
        for name in state:
            if name not in begin:
                known = ", ".join(["show", "group", "controls", *begin, *_OF_WIDGETS])
                hint = nearest(name, [*begin, "show", "group", "controls", *_OF_WIDGETS])
                raise SummitError(f"explore: no option {name!r}{hint}; it has {known}")
        begin |= self._view_of_group(summit.digest, group)
        asked = {name: value for name, value in state.items() if value is not None}
        if asked.get("step") in self._known["step"][1:]:
            asked = {**step_state(summit, asked["step"]), **asked}
        id = uuid4().hex
        looks = {**widget, "model_id": id, "_view_id": id, "_standing": standing_words(summit)}
        super().__init__(**{**begin, **asked}, **looks, _kept=self._records())
        self._join(begin, group)
        self.on_msg(self._answer)
        keep_containers()

    def frame(self) -> pd.DataFrame:
        """What is on screen, one row per issue shown; see ``view_frame`` for its columns."""
        return view_frame(self._summit, self.state)

    def _answer(self, _: Any, content: Mapping[str, Any], __: Any) -> None:
        names = [f"{os.getpid():x}-{id(one):x}" for one in (self, self._peers)]
        want, call = content.get("want"), self._call()
        if want == "kept":
            made: bytes | None = packed(kept_of(content.get("views", ())))
        else:
            made = large(want, self._summit, self._show, names, call, controls=self._controls)
        if made is not None:
            self.send({"id": content["id"]}, [made])

    def reference(self) -> dict[str, Any]:
        """What a notebook keeps: which records, which parts, which state to begin with."""
        first = default_state(self._summit)
        held = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.state.items()
        }
        changed = {name: value for name, value in held.items() if value != first[name]}
        disabled = {"disabled": True} if self.disabled else {}
        return {**self._kept, **disabled, "state": changed}

    def _records(self) -> dict[str, Any]:
        """Which records it shows, which parts, and with whom it moves."""
        controls = {} if self._controls else {"controls": False}
        return {
            "summit": self._summit.origin,
            "digest": self._summit.digest,
            "show": list(self._show),
            "group": self._group,
            **controls,
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
    summit: Asked,
    *,
    show: Iterable[str] = PARTS,
    group: str | None = None,
    controls: bool = True,
    language: str | None = None,
    issues: Any = None,
    actors: Any = None,
    outcomes: Any = None,
    at: Any = None,
    mode: Literal["table", "chart"] | None = None,
    order: Literal["story", "closeness", "outcome"] | None = None,
    selected: Any = None,
    step: str | None = None,
    layout: Any = None,
    disabled: bool = False,
    tooltip: str | None = None,
    **unknown: Any,
) -> Explorer:
    """An explorer of a summit, to be shown in a notebook.

    summit: or its name, the path of its folder, or another explorer of it.
    show: some of matrix, timeline, details. group: explorers made with the same group move
        together. controls: False leaves toggles and tour out, for those who bring their own.
    language … step: the traits of ``Explorer`` to begin with, e.g. ``language="ar"``; None and ""
        are those of the first view. layout, disabled, tooltip: as for every widget.
    Raises SummitError for an unknown part, option or value.
    """
    begin = {
        "language": language, "issues": issues, "actors": actors, "outcomes": outcomes, "at": at,
        "mode": mode, "order": order, "selected": selected, "step": step,
    }  # fmt: skip
    looks = {"layout": layout, "tooltip": tooltip}
    told = {name: value for name, value in looks.items() if value is not None}
    return Explorer(
        summit_of(summit), show=show, group=group, controls=controls, disabled=disabled,
        **begin, **told, **unknown,
    )  # fmt: skip


def _refuse_too_much(summit: Summit, show: tuple[str, ...]) -> None:
    issues, actors = len(summit.issues), len(summit.columns)
    if issues * actors > CARRIED and {"matrix", "details"} & {*show}:
        most = max(1, CARRIED // actors)
        raise SummitError(
            f"explore: {issues:,} issues × {actors:,} actors make {issues * actors:,} cells, and a "
            f"notebook carries {CARRIED:,}; explore a part, e.g. summit.explore(summit.part(s, "
            f'top={most})), or make a page of all: summit.export(s, "page.html")'
        )


def _parts(show: Any) -> tuple[str, ...]:
    """The parts asked for; one alone is taken too."""
    if not isinstance(show, Iterable):
        raise SummitError(
            f"show: {brief(show)} is no list of parts; use some of {', '.join(PARTS)}"
        )
    found = tuple([show] if isinstance(show, str) else show)
    for part in found:
        if part not in PARTS:
            hint = nearest(str(part), PARTS)
            raise SummitError(f"show: no part {brief(part)}{hint}; it can be {', '.join(PARTS)}")
    return found
