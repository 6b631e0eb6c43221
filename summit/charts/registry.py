"""All charts: what page, front end and command draw is read from here.

A new one is a file, a line here, and its name in the faces of this room and of the package; with
``slide`` the command has it too. In the page stand those of all pairs that ``allowed`` lets, and
those with ``live`` for which a template has a place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from ..measures import columns_of
from ..records import Summit
from .analysis.heatmap import heatmap
from .analysis.map import map
from .analysis.over_time import over_time
from .matrix import matrix
from .pictures.analysis_slide import analysis_slide
from .pictures.matrix_slide import matrix_slide
from .pictures.slides import Slide, laned_slide
from .positions import positions
from .promises import followed
from .timeline.figure import timeline

Draw = Callable[[Summit, str], go.Figure]


@dataclass(frozen=True)
class Chart:
    """A figure of a summit, by the name that the package, the page and the command have for it.

    draw: summit and language → the figure.
    live: the same as the page's front end takes it, with all that it switches; None where the page
    draws none. slide: as a picture that stands alone; None where there is none. caption: the word
    of the interface for what it is called. allowed: of a figure of all pairs, which has a table,
    whether the positions of a summit are enough for it; None for the others.
    """

    name: str
    draw: Draw
    live: Draw | None = None
    slide: Slide | None = None
    caption: str = ""
    allowed: Callable[[Summit], bool] | None = None


def _live_positions(summit: Summit, language: str) -> go.Figure:
    return positions(summit, language, actors=summit.columns, replay=True)


def _live_timeline(summit: Summit, language: str) -> go.Figure:
    return timeline(summit, language, views=True)


def _several_days(summit: Summit) -> bool:
    return len(summit.columns) > 1 and len({*columns_of(summit).since.tolist()}) > 1


def _of_pairs(name: str, draw: Draw, caption: str, allowed: Callable[[Summit], bool]) -> Chart:
    return Chart(name, draw, None, analysis_slide(draw, caption), caption, allowed)


_ALL = (
    Chart("matrix", matrix, slide=matrix_slide),
    Chart("positions", positions, live=_live_positions),
    Chart(
        "timeline",
        timeline,
        live=_live_timeline,
        slide=laned_slide(timeline, "timeline.caption"),
    ),
    Chart("followed", followed),
    _of_pairs("heatmap", heatmap, "analysis.heatmap", lambda summit: len(summit.columns) > 1),
    _of_pairs("map", map, "analysis.map", lambda summit: len(summit.columns) > 2),
    _of_pairs("over_time", over_time, "analysis.over-time", _several_days),
)

CHARTS: Mapping[str, Chart] = {chart.name: chart for chart in _ALL}
"""Name → chart, in the order in which they are offered."""

SLIDES: Mapping[str, Slide] = {chart.name: chart.slide for chart in _ALL if chart.slide}
"""Name → how it becomes a picture that stands alone, for those that do."""

TABLES = tuple(chart.name for chart in _ALL if chart.allowed)
"""The names of those that have a table of what they show."""


def drawn_of(summit: Summit) -> tuple[str, ...]:
    """The figures of all pairs that the positions of a summit allow."""
    held = [chart for chart in _ALL if chart.allowed] if summit.issues else []
    return tuple(chart.name for chart in held if chart.allowed and chart.allowed(summit))
