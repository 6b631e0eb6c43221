"""The explorer: an anywidget whose whole state are traits, and whose content Python renders.

What is large, the content and plotly.js, is never in the state: the front end asks for it once
over the widget's channel. What a notebook stores is the content as static HTML, and a reference
to the records with their digest.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from weakref import WeakSet

import anywidget
import pandas as pd
import traitlets

from ..front import (
    MIME,
    TRAITS,
    default_state,
    figures_json,
    front_end_data,
    known_values,
    pack,
    plotly_bundle,
    record_frames,
    script,
    step_state,
    style_sheet,
)
from ..measures import agreement_terms, frames, positions_at
from ..page import PARTS, parts_html, sources_html
from ..records import Issue, Summit, SummitError, as_of, nearest, parse_day

_groups: dict[tuple[str, str], "WeakSet[Explorer]"] = {}


class IsoDay(traitlets.Unicode):
    """A day as an ISO string; a date is taken too, None or "" is the whole record."""

    def validate(self, _obj: Any, value: Any) -> str:
        if value is None or value == "":
            return ""
        return as_of(value, None).isoformat()


class Id(traitlets.Unicode):
    """An id, or a word of a fixed list; which ones are known, the explorer checks."""

    def validate(self, _obj: Any, value: Any) -> str:
        if not isinstance(value, str):
            raise SummitError(f"{self.name}: {value!r} is not a text; write its id in quotes")
        return value


class Ids(traitlets.List):
    """A list of ids; one alone, a tuple or any other iterable is taken too."""

    def validate(self, obj: Any, value: Any) -> list[str]:
        ids = [value] if isinstance(value, str) else value
        if not isinstance(ids, Iterable) or not all(isinstance(one, str) for one in ids):
            raise SummitError(f"{self.name}: {value!r} is not a list of ids; write e.g. ['…', '…']")
        return super().validate(obj, list(ids))


_KINDS = {"one": Id, "some": Ids, "day": IsoDay, "place": Id}


class _View(anywidget.AnyWidget):
    """A widget with the traits of a view."""

    locals().update({trait.name: _KINDS[trait.kind]().tag(sync=True) for trait in TRAITS})


class Explorer(_View):
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
        if not isinstance(show, Iterable):
            raise SummitError(f"show: {show!r} is no list of parts; use some of {', '.join(PARTS)}")
        self._show = tuple([show] if isinstance(show, str) else show)
        self._group = group
        self._peers = _groups.setdefault((summit.digest, group), WeakSet()) if group else WeakSet()
        for part in self._show:
            if part not in PARTS:
                hint = nearest(str(part), PARTS)
                raise SummitError(f"show: no part {part!r}{hint}; it can be {', '.join(PARTS)}")
        begin = default_state(summit)
        for name in state:
            if name not in begin:
                known = ", ".join(["show", "group", *begin])
                raise SummitError(
                    f"explore: no option {name!r}{nearest(name, begin)}; it has {known}"
                )
        for peer in self._peers:
            begin |= {name: getattr(peer, name) for name in begin}
        self._known = known_values(summit)
        super().__init__(**{**begin, **{k: v for k, v in state.items() if v is not None}})
        self._peers.add(self)
        self.observe(self._tell_peers, names=list(begin))
        self.on_msg(self._answer)
        for peer in list(self._peers):
            for name, value in self.state.items():
                setattr(peer, name, value)

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
        """What is on screen: one row per issue shown, indexed by issue.

        Columns: a position per actor shown (NaN where none is on record on that day), ``outcome``
        (None before there is one) and ``latest``, the id of the latest development by then.
        """
        summit = self._summit
        day = parse_day(self.at) if self.at else None
        held = positions_at(frames(summit).stances, day or summit.window.end.known_by)
        rows = []
        for issue in self._ordered(held, day or date.max):
            outcome = issue.outcome_at(day or date.max)
            if issue.id not in self.issues or (outcome and outcome.status not in self.outcomes):
                continue
            later = [e for e in summit.developments(issue.id) if not day or e.date.known_by <= day]
            later.sort(key=lambda event: event.date.known_by)
            rows.append((issue.id, outcome and outcome.status, later[-1].id if later else None))
        shown = pd.DataFrame(rows, columns=["issue", "outcome", "latest"]).set_index("issue")
        wide = held.pivot(index="issue", columns="actor", values="position")
        wide = wide.reindex(index=shown.index, columns=pd.Index(self.actors, name=None))
        return pd.concat([wide, shown], axis=1)

    def _ordered(self, held: pd.DataFrame, day: date) -> list[Issue]:
        """Issues in the order of the rows; the story's order breaks ties."""
        summit = self._summit
        issues = list(summit.issues.values())
        if self.order == "outcome":
            rank = default_state(summit)["outcomes"].index
            told = {issue.id: issue.outcome_at(day) for issue in issues}
            return sorted(issues, key=lambda i: rank(told[i.id].status) if told[i.id] else -1)
        pair = summit.pair or summit.columns[:2]
        if not set(pair) <= set(self.actors):
            pair = self.actors[:2]
        if self.order == "story" or len(pair) < 2:
            return issues
        close = agreement_terms(held, *pair, summit.issues, ends=summit.ends)["p"].fillna(-1)
        return sorted(issues, key=lambda issue: -close[issue.id])

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

    def _tell_peers(self, change: Any) -> None:
        for peer in list(self._peers):
            if getattr(peer, change["name"]) != change["new"]:
                setattr(peer, change["name"], change["new"])

    def _answer(self, _: Any, content: Mapping[str, Any], __: Any) -> None:
        made = {
            "plotly": plotly_bundle,
            "content": self._content,
            "figures": lambda: _packed(figures_json(self._summit)),
            "records": lambda: _packed(record_frames(self._summit)),
        }
        want = content.get("want")
        if want in made:
            self.send({"id": content["id"]}, [made[want]()])

    def _content(self) -> bytes:
        uid = f"live{id(self):x}"
        html = parts_html(self._summit, self._show, uid=uid, language_bar=True)
        if "details" in self._show:
            html += sources_html([self._summit])
        data = front_end_data(self._summit) | {"group": self._group or uid}
        return _packed({"html": html, "data": data})

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

    def __repr__(self) -> str:
        return f"Explorer({self._summit.id!r}, show={self._show!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        data = {
            **data,
            MIME: self.reference(),
            "text/html": parts_html(
                self._summit, self._show, live=False, languages=[self.language]
            ),
            "text/plain": repr(self),
        }
        return data, metadata


def explore(
    summit: Summit,
    *,
    show: Iterable[str] = PARTS,
    group: str | None = None,
    **state: Any,
) -> Explorer:
    """An explorer of a summit, to be shown in a notebook.

    show: some of matrix, timeline, details. group: explorers made with the same group move
    together. state: any trait of ``Explorer`` to begin with, e.g. ``language="ar"``.
    Raises SummitError for an unknown part, option or value.
    """
    return Explorer(summit, show=show, group=group, **state)


def _packed(value: Any) -> bytes:
    return pack(json.dumps(value, ensure_ascii=False).encode("utf-8"), 6)
