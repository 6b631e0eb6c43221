"""What the front end needs beside the HTML, as JSON types: ``FrontData`` is the contract.

``tools/front_types.py`` writes the contract as TypeScript's types, by which the front end's
sources are checked.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, NotRequired, TypedDict

from ..measures import NEARNESS, dated_positions
from ..records import OFF_SCALE, Summit, in_order
from ..words import THEME, Words, all_dates, citing, outcome_groups, words_for
from .state import TRAITS, Kind, State, Traits, default_state, known_values, told_state

Spoken = Annotated[dict[str, Any], "Words"]
"""The words of one language that the front end says itself."""


class Step(TypedDict):
    """A step of the tour and the view that it sets."""

    id: str
    view: Annotated[dict[str, Any], "Partial<State>"]


class About(TypedDict):
    """What a file that is taken away says of itself."""

    title: str
    licence: str
    cite: str
    updated: NotRequired[str]
    version: NotRequired[str]


class SharedData(TypedDict):
    """What the front end is given of any summit; days are ISO strings.

    traits, known: kind, and allowed words (of ``one`` and ``some``), of each trait. events: their
        ids. groups: outcome statuses by the group they count in. ends: of the scale. dates as
        named. theme, plotlyConfig: only where there are charts.
    """

    id: str
    traits: dict[str, Kind]
    known: dict[str, list[str]]
    rtl: list[str]
    events: list[str]
    groups: dict[str, list[str]]
    pair: list[str]
    ends: tuple[float, float]
    windowEnd: str
    firstDay: str
    lastDay: str
    tour: list[Step]
    about: dict[str, About]
    stops: list[tuple[str, str]]
    theme: NotRequired[dict[str, dict[str, str]]]
    plotlyConfig: NotRequired[dict[str, Any]]


class FrontData(SharedData):
    """What it is given of one that a page shows whole.

    defaults: of each trait. weights: as ``known["issues"]``. outcomes: day and status, by issue, in
        order of time. days, positions: rows of issue, actor, since, until and value (None off the
        scale), where issue and actor are places in ``known`` and since and until places in
        ``days``; "" is open.
    """

    defaults: State
    weights: list[float]
    outcomes: dict[str, list[tuple[str, str]]]
    nearness: list[tuple[str, float]]
    summitDay: str
    days: list[str]
    positions: list[tuple[int, int, int, int, float | None]]
    words: dict[str, Spoken]


def front_end_data(summit: Summit, *, charts: bool = True) -> FrontData:
    """What the front end needs beside the HTML: orders, positions, and the words it says itself.

    charts: whether it draws. The same input gives the same data in the same order.
    """
    shared = shared_data(summit, charts=charts)
    known = known_values(summit)
    positions = _positions(summit)
    days = ["", *sorted({day for _, _, *ends, _ in positions for day in ends if day})]
    issue, actor, day = _places(known["issues"]), _places(known["actors"]), _places(days)
    return {
        **shared,
        "defaults": default_state(summit),
        "weights": [issue.weight for issue in summit.lean.issues.values()],
        "outcomes": {
            issue.id: [
                (one.date.known_by.isoformat(), one.status) for one in in_order(issue.outcomes)
            ]
            for issue in summit.lean.issues.values()
        },
        "nearness": [*NEARNESS.items()],
        "summitDay": summit.date.known_by.isoformat(),
        "days": days,
        "positions": [
            (issue[i], actor[a], day[since], day[until], value)
            for i, a, since, until, value in positions
        ],
        "words": {language: _spoken(summit, language) for language in summit.languages},
    }


def shared_data(summit: Summit, *, charts: bool, traits: Traits = TRAITS) -> SharedData:
    """What the front end needs of any summit, however its positions travel.

    traits: those of its view.
    """
    known = known_values(summit, [trait for trait in traits if trait.kind in ("one", "some")])
    data: SharedData = {
        "id": summit.id,
        "traits": {trait.name: trait.kind for trait in traits},
        "known": {name: [*words] for name, words in known.items()},
        "rtl": [tag for tag in summit.languages if words_for(summit, tag).rtl],
        "events": [*summit.events],
        "groups": {group: [*statuses] for group, statuses in outcome_groups(summit).items()},
        "pair": [*(summit.pair or summit.columns[:2])],
        "ends": summit.ends,
        "windowEnd": summit.window.end.known_by.isoformat(),
        "firstDay": summit.first_day.isoformat(),
        "lastDay": summit.last_day.isoformat(),
        "tour": [
            {"id": step.id, "view": told_state(summit, step.view, traits)} for step in summit.tour
        ],
        "about": {language: _about(summit, language) for language in summit.languages},
        "stops": [(stop.date.known_by.isoformat(), stop.id) for stop in summit.stops],
    }
    if charts:
        from ..charts import PLOTLY_CONFIG  # plotly, only where there are charts

        data["theme"] = {kind: dict(THEME[kind]) for kind in THEME}
        data["plotlyConfig"] = PLOTLY_CONFIG
    return data


def _about(summit: Summit, language: str) -> About:
    about: About = {
        "title": summit.title.pick(language)[0],
        "licence": summit.licence,
        "cite": citing.plain(summit, language),
    }
    if summit.updated:
        about["updated"] = summit.updated.edtf
    if summit.version:
        about["version"] = summit.version
    return about


def _positions(summit: Summit) -> list[tuple[str, str, str, str, float | None]]:
    """Issue, actor, since, until ("" is open) and value of each position."""
    dated = dated_positions(summit)
    since, until = (dated[name].dt.strftime("%Y-%m-%d").fillna("") for name in ("since", "until"))
    value = dated["value"].astype(object).where(dated["value"].notna(), None)
    return [*zip(dated["issue"], dated["actor"], since, until, value, strict=True)]


def _places(words: Iterable[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(words)}


@dataclass(frozen=True)
class _Drawn:
    """A summit as its figures know it. says: its records, and the words that it brings."""

    says: tuple[str, str]
    summit: Summit = field(compare=False)


def figures_json(summit: Summit) -> Mapping[str, Mapping[str, Any]]:
    """The explorer's plotly figures in each language, as JSON types; not to be changed."""
    words = json.dumps({**summit.locales}, sort_keys=True)
    return _figures_json(_Drawn((summit.digest, words), summit))


@lru_cache(maxsize=4)  # the explorers of a notebook, and pages made again, show the same summit
def _figures_json(drawn: _Drawn) -> Mapping[str, Mapping[str, Any]]:
    from ..charts import CHARTS

    return {
        language: {
            chart.name: _figure_json(chart.live(drawn.summit, language))
            for chart in CHARTS.values()
            if chart.live
        }
        for language in drawn.summit.languages
    }


def _figure_json(figure: Any) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(figure.to_json())
    drawn["layout"].pop("template", None)
    return drawn


_SPOKEN = (
    "controls.whole", "controls.play", "controls.pause", "controls.close",
    "matrix.cell", "matrix.cell-outcome", "matrix.close", "matrix.close-pair",
    "matrix.close-then", "matrix.close-pair-then", "matrix.by-date",
    *(f"close.{word}" for word in (*NEARNESS, *OFF_SCALE, "none", "alone", "not-yet")),
    "matrix.summary", "matrix.summary-band", "matrix.summary-none",
    "matrix.summary-one", "matrix.no-distance", "matrix.close-of", "matrix.arrows",
    "matrix.formula", "matrix.formula-span", "matrix.formula-weighted", "matrix.formula-plain",
    "matrix.formula-coverage", "matrix.formula-low", "matrix.formula-high",
    "matrix.empty", "live.shown", "live.issue-on", "live.issue-off",
    "live.at", "live.reset", "live.language",
    "source.in-list", "tour.progress", "take.copied", "take.python-copied", "take.saved",
    *(f"keys.{word}" for word in ("mark", "heading", "move", "ends", "press", "escape", "tour")),
    "keys.alone", "keys.alone-says", "keys.present", "keys.this",
    "chart.failed", "date.day", "evidence.comma",
)  # fmt: skip


def spoken(words: Words, summit: Summit, keys: Iterable[str]) -> Spoken:
    """The words of some keys, with those that every page says of its window, days and shares."""
    return {
        **{key: words.t(key) for key in keys},
        "controls.whole": all_dates(words, summit),
        "matrix.at-summit": words.at_summit("matrix.at-summit", summit),
        "months": words.months,
        "percent": words.percent(0.42).replace("42", "{n}"),
    }


def _spoken(summit: Summit, language: str) -> Spoken:
    words = words_for(summit, language)
    return {
        **spoken(words, summit, _SPOKEN),
        "list": words.forms("timeline.list"),
        "actors": {id: summit.actors[id].name.pick(language)[0] for id in summit.columns},
        "issues": {id: issue.short.pick(language)[0] for id, issue in summit.lean.issues.items()},
    }
