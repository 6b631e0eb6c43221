"""What the figures share: colours, lanes, text that keeps its direction, what was asked for."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from html import escape
from importlib.resources import files
from textwrap import wrap
from typing import Any
from unicodedata import bidirectional

import plotly.graph_objects as go

from ..records import Summit, SummitError, Text, as_of
from ..words import Words, words_for

THEME: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("summit") / "charts" / "theme.toml").read_text(encoding="utf-8")
)
"""``light`` and ``dark``: token → colour. Figures are made in light; each colour has one token."""

PLOTLY_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": "reset",
    "locale": "en",
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
}
"""How plotly.js is to be started: no button that uploads the figure, no tool bar."""

FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, sans-serif"
SYMBOLS = f"'DejaVu Sans', 'Noto Sans Symbols2', 'Segoe UI Symbol', 'Apple Symbols', {FONT}"
LIGHT = THEME["light"]
HOVER = "%{hovertext}<extra></extra>"


@dataclass(frozen=True)
class Asked:
    """What a figure was asked to show, checked.

    lanes: issue ids in the order of the story. day: the as-of day, or None for all there is.
    """

    summit: Summit
    words: Words
    lanes: tuple[str, ...]
    day: date | None

    @property
    def side(self) -> str:
        """Where a text goes beside its mark: on, in the direction of reading."""
        return "middle left" if self.words.rtl else "middle right"

    @property
    def before(self) -> str:
        """Where a text goes beside its mark to stand before it, in the direction of reading."""
        return "middle right" if self.words.rtl else "middle left"

    def text(self, text: Text) -> str:
        """A text of the records as plotly shows it, neither markup nor out of order."""
        picked, language = text.pick(self.words.language)
        return isolate(escape(picked, quote=False), always=language != self.words.language)

    def word(self, key: str, **values: Any) -> str:
        """Words of the interface, likewise."""
        return plain(self.words.t(key, **values))

    def hover(self, title: str, *lines: str) -> str:
        """A label for the pointer: a title in bold, then lines, broken so that they fit."""
        broken = [isolate(part, always=True) for line in lines for part in wrap(line, 58)]
        heads = [f"<b>{isolate(part, always=True)}</b>" for part in wrap(title, 50)]
        return "<br>".join([*heads, *broken])

    def across(self, low: float, high: float) -> list[float]:
        """A range along x, in the direction of reading."""
        return [high, low] if self.words.rtl else [low, high]


def ask(
    summit: Summit, language: str | None, issues: Iterable[str] | None, at: date | str | None
) -> Asked:
    """Check what a figure was asked for.

    Raises SummitError for an unknown language or issue, with the nearest one, and for a date that
    is none.
    """
    if language is not None:
        known("language", [language], summit.languages)
    lanes = known("issue", summit.issues if issues is None else issues, summit.issues)
    day = as_of(at, None)
    order = tuple(id for id in summit.issues if id in lanes)
    return Asked(summit, words_for(summit, language), order, day)


def known(kind: str, asked: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """The ids asked for. Raises SummitError for one that is not there, with the nearest that is."""
    asked, there = tuple([asked] if isinstance(asked, str) else asked), list(there)
    for id in asked:
        if id not in there:
            close = get_close_matches(str(id), there, n=1, cutoff=0.5)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise SummitError(f"no {kind} {id!r} in this summit{hint}; it has {', '.join(there)}")
    return asked


def isolate(text: str, *, always: bool = False) -> str:
    """Text that keeps its own direction inside plotly's left-to-right labels.

    Wrapped in FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE where it holds right-to-left letters
    beside figures, Latin letters or outer punctuation; nothing to wrap in other texts.
    """
    kinds = [bidirectional(sign) for sign in text]
    right = {"R", "AL"} & {*kinds}
    mixed = (
        {"L", "EN", "AN"} & {*kinds} or {kinds[0], kinds[-1]} - {"R", "AL", "NSM"} if kinds else 0
    )
    return f"\u2068{text}\u2069" if text and (always or (right and mixed)) else text


def plain_text(asked: Asked, text: Text) -> str:
    """A text of the records in the figure's language, as written: to measure it, or to break it."""
    return text.pick(asked.words.language)[0]


def plain(text: str) -> str:
    """A text that plotly shows as it is, neither markup nor out of order."""
    return isolate(escape(text, quote=False))


def stacked(lines: Iterable[str]) -> str:
    """Such lines, one below the other."""
    return "<br>".join(map(plain, lines))


def base_layout(asked: Asked, lanes: Sequence[str], lane_px: int, **margin: int) -> dict[str, Any]:
    """The layout all figures start from: lanes from top to bottom, their names at the start.

    lanes: ids, ``""`` for the setting. lane_px: height of one lane in pixels.
    """
    labels = [
        asked.text(asked.summit.issues[id].short if id else asked.summit.lane) for id in lanes
    ]
    rtl = asked.words.rtl
    ticktext = ["<br>".join(isolate(line) for line in _lines(label)) for label in labels]
    longest = max((len(line) for label in labels for line in _lines(label)), default=0)
    edges = {"t": 56, "b": 28, "l": 8, "r": 8, "pad": 6, **margin}
    edges["r" if rtl else "l"] = round(7.2 * longest) + 18  # plotly measures in one direction only
    return {
        "template": {},
        "height": edges["t"] + edges["b"] + lane_px * max(1, len(lanes)),
        "margin": edges,
        "font": {"family": FONT, "size": 13, "color": LIGHT["soft"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": "pan",
        "hoverlabel": {
            "bgcolor": LIGHT["paper"],
            "bordercolor": LIGHT["soft"],
            "font": {"family": FONT, "size": 13, "color": LIGHT["ink"]},
            "align": "right" if rtl else "left",
        },
        "yaxis": _lane_axis(ticktext, rtl),
        "meta": {
            "lanes": list(lanes),
            "lane_labels": labels,
            "lane_px": lane_px,
            "narrow": _narrow(lane_px),
        },
    }


def _lane_axis(ticktext: Sequence[str], rtl: bool) -> dict[str, Any]:
    return {
        "type": "linear",
        "range": [len(ticktext) - 0.5, -0.5],
        "tickvals": list(range(len(ticktext))),
        "ticktext": ticktext,
        "tickfont": {"color": LIGHT["ink"]},
        "side": "right" if rtl else "left",
        "automargin": False,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "minor": {"tick0": -0.5, "dtick": 1, "showgrid": True, "gridcolor": LIGHT["line"]},
    }


def _narrow(lane_px: int) -> dict[str, Any]:
    """What a narrow screen changes: paths in the layout, the height of a lane, its name inside."""
    return {
        "lane_px": lane_px + 36,
        "layout": {
            "dragmode": False,
            "margin.l": 4,
            "margin.r": 4,
            "margin.pad": 0,
            "yaxis.showticklabels": False,  # the front end sets them inside, on the ground
        },
    }


def _lines(label: str) -> list[str]:
    return wrap(label.strip("\u2068\u2069"), 20, break_long_words=False)


def note(
    asked: Asked, text: str, x: Any, y: float, shift: float, axis: str, size: float = 12
) -> dict[str, Any]:
    """A line of small text that starts at x, in the direction of reading."""
    return {
        "text": text, "x": x, "y": y, "xref": axis, "yref": "paper", "yshift": shift,
        "xanchor": "right" if asked.words.rtl else "left", "yanchor": "middle",
        "align": "right" if asked.words.rtl else "left",
        "showarrow": False, "font": {"size": size, "color": LIGHT["soft"]},
    }  # fmt: skip


def axis_name(number: int, prefix: str = "x") -> str:
    """What plotly calls the axis of the panel with this number."""
    return prefix + (str(number + 1) if number else "")


def iso(moment: datetime) -> str:
    """A moment as plotly takes it."""
    return moment.isoformat(timespec="minutes")


def set_path(layout: dict[str, Any], path: str, value: Any) -> None:
    """Set ``a.b.c`` in a layout."""
    *keys, last = path.split(".")
    for key in keys:
        layout = layout.setdefault(key, {})
    layout[last] = value


def x_axis(**settings: Any) -> dict[str, Any]:
    """An axis along x without lines of its own."""
    return {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", **settings}


def points(rows: Sequence[Mapping[str, Any]], **settings: Any) -> go.Scatter:
    """One scatter trace of rows that have ``x, y, customdata``, and may have text and hovertext."""
    columns = {
        key: [row[key] for row in rows]
        for key in ("x", "y", "text", "textposition", "hovertext", "customdata")
        if rows and key in rows[0]
    }
    hover = {"hovertemplate": HOVER} if "hovertext" in columns else {"hoverinfo": "skip"}
    return go.Scatter(**columns, **hover, showlegend=False, **settings)
