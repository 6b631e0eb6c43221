"""What the figures share in plotly's terms: paper, lanes, axes, notes, points.

Each point says in ``customdata`` what it is and when it holds, so that a front end can switch it
without a kernel: ``[select, issues, actor, since, until]``. ``select`` is ``event:<id>`` or
``<issue>/<actor>``; ``issues`` are ids joined by spaces in the order of the lanes (``""``: always
on); ``actor`` is two ids joined by ``+`` where both must be on; ``since`` and ``until`` are ISO
days (``until`` is exclusive, ``""`` is open). ``y`` is the index of the lane of the first of
``issues``, plus an offset of less than a half.

``layout.meta`` tells a front end, which draws the figure at the width that it has: ``lanes``,
``lane_labels``, ``lane_px``: ids from the top (``""``: the setting), their names, and the height of
one in pixels; ``narrow``: what a phone changes: ``lane_px``, and ``layout``, values by path in the
layout. More of it is told where a figure adds it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import plotly.graph_objects as go

from ..records import Text
from ..words import GLYPHS, isolate
from .asked import Asked
from .shortening import cut_lines
from .text import beneath, in_lines
from .theme import FONT, LIGHT

HOVER = "%{hovertext}<extra></extra>"

LANE = 46
"""Pixels of a lane at the least."""

LANE_NAME = 36
"""Pixels that a lane is higher on a phone, where its name stands inside."""

LANE_LABEL = 300
"""Pixels that such a name may take there."""

ROW = 16
"""Pixels from one mark to the next where several share a place in a lane."""

ROW_EDGES = 12
"""Pixels of a lane above and below such rows, together."""


def lane_height(rows: int) -> int:
    """Pixels of a lane that has room for so many rows of marks."""
    return max(LANE, ROW * max(1, rows) + ROW_EDGES)


def paper(asked: Asked, ground: str = "rgba(0,0,0,0)") -> dict[str, Any]:
    """The layout that every figure starts from."""
    return {
        "template": {},
        "font": {"family": FONT, "size": 13, "color": LIGHT["soft"]},
        "paper_bgcolor": ground,
        "plot_bgcolor": ground,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": LIGHT["paper"],
            "bordercolor": LIGHT["soft"],
            "font": {"family": FONT, "size": 13, "color": LIGHT["ink"]},
            "align": asked.side,
        },
    }


def laned(asked: Asked, lanes: Sequence[str], lane_px: int, **margin: int) -> dict[str, Any]:
    """The layout of a figure of lanes from top to bottom, their names at the start.

    lanes: ids, ``""`` for the setting. lane_px: height of one lane in pixels.
    """
    texts = [asked.summit.issues[id].short if id else asked.summit.lane for id in lanes]
    labels = lane_labels(asked, texts)
    most = max(2, lane_px // 17)
    beside = asked.fitting(texts, 110 * most)
    broken = [cut_lines(in_lines(label.strip("\u2068\u2069"), 20), most) for label in beside]
    longest = max((len(line) for lines in broken for line in lines), default=0)
    edges = {"t": 56, "b": 28, "l": 8, "r": 8, "pad": 6, **margin}
    edges[asked.side[0]] = round(7.2 * longest) + 18  # plotly measures in one direction only
    return paper(asked) | {
        "height": edges["t"] + edges["b"] + lane_px * max(1, len(lanes)),
        "margin": edges,
        "dragmode": "pan",
        "yaxis": _lane_axis(asked, [beneath(*map(isolate, lines)) for lines in broken]),
        "meta": {
            "lanes": list(lanes),
            "lane_labels": labels,
            "lane_px": lane_px,
            "narrow": _narrow(lane_px),
        },
    }


def lane_labels(asked: Asked, texts: Sequence[Text]) -> list[str]:
    """Names of lanes as they stand in one line."""
    return asked.fitting(texts, LANE_LABEL, 12)


def _lane_axis(asked: Asked, ticktext: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "linear",
        "range": [len(ticktext) - 0.5, -0.5],
        "tickvals": list(range(len(ticktext))),
        "ticktext": ticktext,
        "tickfont": {"color": LIGHT["ink"]},
        "side": asked.side,
        "automargin": False,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "minor": {"tick0": -0.5, "dtick": 1, "showgrid": True, "gridcolor": LIGHT["line"]},
    }


def _narrow(lane_px: int) -> dict[str, Any]:
    """What a narrow screen changes: paths in the layout, the height of a lane, its name inside."""
    return {
        "lane_px": lane_px + LANE_NAME,
        "layout": {
            "dragmode": False,
            "margin.l": 4,
            "margin.r": 4,
            "margin.pad": 0,
            "yaxis.showticklabels": False,  # the front end sets them inside, on the ground
        },
    }


def note(
    asked: Asked, text: str, x: Any, y: float, shift: float, axis: str, size: float = 12
) -> dict[str, Any]:
    """A line of small text that starts at x, in the direction of reading."""
    return {
        "text": text, "x": x, "y": y, "xref": axis, "yref": "paper", "yshift": shift,
        "xanchor": asked.side, "yanchor": "middle", "align": asked.side,
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


def glyphs(rows: Sequence[dict[str, Any]], tone: str, **settings: Any) -> go.Scatter:
    """A tone's glyph at the place of each of some marks."""
    bare = [
        {**{key: row[key] for key in ("x", "y", "customdata")}, "text": GLYPHS[tone]}
        for row in rows
    ]
    meta = {"kind": "glyphs", "tone": tone}
    return points(bare, mode="text", textposition="middle center", meta=meta, **settings)
