"""All charts: what front end and command draw is read from here.

A new one is a file, a line here and in the room's face; with ``slide`` the command has it too. To
stand in the page it needs ``live`` and its place in a template.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

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
    draws none. slide: as a picture that stands alone; None where there is none.
    """

    name: str
    draw: Draw
    live: Draw | None = None
    slide: Slide | None = None


def _live_positions(summit: Summit, language: str) -> go.Figure:
    return positions(summit, language, actors=summit.columns, replay=True)


def _live_timeline(summit: Summit, language: str) -> go.Figure:
    return timeline(summit, language, views=True)


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
    Chart("heatmap", heatmap, slide=analysis_slide(heatmap, "analysis.heatmap")),
    Chart("map", map, slide=analysis_slide(map, "analysis.map")),
    Chart("over_time", over_time, slide=analysis_slide(over_time, "analysis.over-time")),
)

CHARTS: Mapping[str, Chart] = {chart.name: chart for chart in _ALL}
"""Name → chart, in the order in which they are offered."""

SLIDES: Mapping[str, Slide] = {chart.name: chart.slide for chart in _ALL if chart.slide}
"""Name → how it becomes a picture that stands alone, for those that do."""

TABLES = ("heatmap", "map", "over_time")
"""The names of those that have a table of what they show."""
