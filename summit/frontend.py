"""What the front end needs beside the HTML: data, words, figures, colours and style."""

import gzip
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from . import citing
from .drawing import PLOTLY_CONFIG, THEME
from .figures import positions, timeline
from .marks import GLYPHS
from .measures import dated_terms
from .records import Summit
from .story import View
from .words import outcome_groups, words_for


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
        "tour": [{"id": step.id, "view": _view(step.view)} for step in summit.tour],
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


def step_state(summit: Summit, step: str) -> dict[str, Any]:
    """The view that a step of the tour sets: all but the language and the step itself."""
    view = next(one.view for one in summit.tour if one.id == step)
    state = {**default_state(summit), **_view(view)}
    return {name: value for name, value in state.items() if name not in ("language", "step")}


def _view(view: View) -> dict[str, Any]:
    """A view as the front end's state; keys that it leaves out are absent."""
    told = {name: getattr(view, name) for name in View.model_fields}
    told["at"] = view.at.known_by.isoformat() if view.at else None
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in told.items()
        if value is not None
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


def default_state(summit: Summit) -> dict[str, Any]:
    """The state of a view that nobody has touched."""
    groups = outcome_groups(summit)
    return {
        "language": summit.languages[0],
        "issues": list(summit.issues),
        "actors": list(summit.shown or summit.columns),
        "outcomes": [status for statuses in groups.values() for status in statuses],
        "at": "",
        "mode": "table",
        "order": "story",
        "selected": "",
        "step": "",
    }


def figures_json(summit: Summit) -> dict[str, Any]:
    """The explorer's plotly figures in each language, as JSON types."""
    return {
        language: {
            "positions": _figure_json(
                positions(summit, language, actors=summit.columns, replay=True)
            ),
            "timeline": _figure_json(timeline(summit, language, views=True)),
        }
        for language in summit.languages
    }


def _figure_json(figure: Any) -> dict[str, Any]:
    made = json.loads(figure.to_json())
    made["layout"].pop("template", None)
    return made


@cache
def style_sheet(*, lab: bool = False) -> str:
    """The style sheet, with the colours filled in from the one table of them.

    lab: whether it is for JupyterLab, whose own theme then decides on light or dark.
    """
    sheet = (files("summit") / "front" / "summit.css").read_text(encoding="utf-8")
    light, dark = (
        " ".join(f"--{name}: {colour};" for name, colour in THEME[kind].items())
        for kind in ("light", "dark")
    )
    tokens = (
        f".summit {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ .summit {{ {dark} }} }}\n"
    )
    if lab:
        tokens += (
            f'[data-jp-theme-light="true"] .summit {{ {light} color-scheme: light; }}\n'
            f'[data-jp-theme-light="false"] .summit {{ {dark} color-scheme: dark; }}\n'
        )
    tokens += "\n".join(
        f'.summit .t-{name}::before {{ content: "{glyph}"; content: "{glyph}" / ""; }}'
        for name, glyph in GLYPHS.items()
    )
    sheet = re.sub(r"/\*.*?\*/", "", sheet.replace("/*TOKENS*/", tokens), flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*|(?<=:) ", r"\1", sheet)  # a selector has no space after a colon


def pack(data: bytes, level: int = 9) -> bytes:
    """gzip whose bytes depend on the data alone: no time and no system in its header."""
    return sealed(gzip.compress(data, level, mtime=0))


def sealed(packed: bytes) -> bytes:
    """A gzip with the header that says nothing of where and when it was made (RFC 1952, 2.3)."""
    return b"".join((packed[:4], bytes(4), packed[8:9], b"\xff", packed[10:]))


def script(name: str) -> str:
    """A file of the front end without its comments, and without the space before its lines."""
    text = (files("summit") / "front" / name).read_text(encoding="utf-8")
    text = re.sub(r"^\s*(?://|/\*|\*).*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"\n\s*", "\n", text)  # no literal of several lines stands in these files


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
