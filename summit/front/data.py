"""What the front end needs beside the HTML: data, words, figures, colours and style."""

import json
from typing import Any

import pandas as pd

from ..charts import CHARTS, PLOTLY_CONFIG, THEME
from ..measures import dated_terms
from ..records import Summit
from ..words import citing, outcome_groups, words_for
from .state import default_state, view_state


def front_end_data(summit: Summit) -> dict[str, Any]:
    """What the front end needs beside the HTML: orders, terms, and the words it says itself.

    JSON types only; the same input gives the same data in the same order.
    """
    terms = dated_terms(summit)
    return {
        "id": summit.id,
        "languages": list(summit.languages),
        "rtl": [tag for tag in summit.languages if words_for(summit, tag).rtl],
        "issues": [issue.id for issue in summit.issues.values()],
        "weights": [issue.weight for issue in summit.issues.values()],
        "outcomes": {
            issue.id: [[o.date.known_by.isoformat(), o.status] for o in issue.outcomes]
            for issue in summit.issues.values()
        },
        "groups": outcome_groups(summit),
        "actors": list(summit.columns),
        "pair": list(summit.pair or summit.columns[:2]),
        "defaults": default_state(summit),
        "ends": list(summit.ends),
        "windowEnd": summit.window.end.known_by.isoformat(),
        "firstDay": summit.first_day.isoformat(),
        "lastDay": summit.last_day.isoformat(),
        "summitDay": summit.date.known_by.isoformat(),
        "tour": [{"id": step.id, "view": view_state(step.view)} for step in summit.tour],
        "dates": {event.id: summit.exact(event.date) for event in summit.events.values()},
        "about": {
            language: {
                "title": summit.title.pick(language)[0],
                "licence": summit.licence,
                "cite": citing.plain(summit, language),
                "updated": summit.updated.edtf,
                "version": summit.version,
            }
            for language in summit.languages
        },
        "stops": [[s.date.known_by.isoformat(), s.id] for s in summit.stops],
        "days": (days := _days(terms)),
        "terms": _packed(summit, terms, days),
        "theme": {kind: dict(tokens) for kind, tokens in THEME.items()},
        "plotlyConfig": PLOTLY_CONFIG,
        "words": {language: _front_end_words(summit, language) for language in summit.languages},
    }


def _days(terms: pd.DataFrame) -> list[str]:
    """The days on which terms begin or end, in order; "" stands for one that still holds."""
    found = pd.concat([terms["since"], terms["until"]]).dropna().drop_duplicates().sort_values()
    return ["", *(day.date().isoformat() for day in found)]


def _packed(summit: Summit, terms: pd.DataFrame, days: list[str]) -> list[list[Any]]:
    """Terms as rows ``issue, a, b, since, until, p``; where p is missing ``…, None, low, high``.

    Issues, actors and days are given by their place in the lists beside. A term of which nothing
    is known, missing and free to be anything from 0 to 1, has no row.
    """
    issues, actors = list(summit.issues), list(summit.columns)
    place = {day: index for index, day in enumerate(days)}
    rows = []
    known = terms["p"].notna() | (terms["low"] > 0) | (terms["high"] < 1)
    for row in terms[known].itertuples():
        since, until = (
            "" if pd.isna(day) else day.date().isoformat() for day in (row.since, row.until)
        )
        bounds = [None, row.low, row.high] if pd.isna(row.p) else [row.p]
        ids = [issues.index(row.issue), actors.index(row.a), actors.index(row.b)]
        rows.append([*ids, place[since], place[until], *bounds])
    return rows


def figures_json(summit: Summit) -> dict[str, Any]:
    """The explorer's plotly figures in each language, as JSON types."""
    return {
        language: {
            chart.name: _figure_json(chart.live(summit, language))
            for chart in CHARTS.values()
            if chart.live and chart.fits(summit)
        }
        for language in summit.languages
    }


def _figure_json(figure: Any) -> dict[str, Any]:
    made = json.loads(figure.to_json())
    made["layout"].pop("template", None)
    return made


_SPOKEN = (
    "controls.whole", "controls.play", "controls.pause",
    "matrix.cell", "matrix.cell-outcome", "matrix.close", "matrix.close-pair",
    "matrix.not-comparable", "matrix.summary", "matrix.summary-band", "matrix.summary-none",
    "matrix.summary-one", "matrix.no-distance", "matrix.close-of", "matrix.arrows", "matrix.latest",
    "matrix.formula", "matrix.formula-span", "matrix.formula-weighted", "matrix.formula-plain",
    "matrix.formula-coverage", "matrix.formula-low", "matrix.formula-high",
    "matrix.not-by-then", "matrix.none-later", "matrix.not-yet",
    "matrix.empty", "live.shown", "live.issue-on", "live.issue-off",
    "live.at", "live.reset", "live.language",
    "tour.progress", "take.copied", "take.saved",
    "chart.failed", "date.day",
)  # fmt: skip


def _front_end_words(summit: Summit, language: str) -> dict[str, Any]:
    words = words_for(summit, language)
    return {
        **{key: words.t(key) for key in _SPOKEN},
        "matrix.at-summit": words.days_of(summit.window),
        "list": words.table["timeline"]["list"],
        "months": words.months,
        "scale": {step.label.pick(language)[0]: step.value for step in summit.scale},
        "percent": words.percent(0.42).replace("42", "{n}"),
        "actors": {id: summit.actors[id].name.pick(language)[0] for id in summit.columns},
        "issues": {id: issue.short.pick(language)[0] for id, issue in summit.issues.items()},
    }
