"""Plotly figures and pictures."""

from .analysis.heatmap import heatmap
from .analysis.map import map
from .analysis.over_time import over_time
from .analysis.tabled import TabledFigure
from .matrix import matrix
from .pictures.link_card import HEIGHT, draw_preview
from .pictures.paper import UNITS
from .pictures.saving import picture, table_of
from .positions import positions
from .promises import followed
from .registry import CHARTS, SLIDES, Chart, drawn_of
from .theme import PLOTLY_CONFIG
from .timeline.figure import timeline, timeline_panels

__all__ = [
    "CHARTS",
    "HEIGHT",
    "PLOTLY_CONFIG",
    "SLIDES",
    "UNITS",
    "Chart",
    "TabledFigure",
    "draw_preview",
    "drawn_of",
    "followed",
    "heatmap",
    "map",
    "matrix",
    "over_time",
    "picture",
    "positions",
    "table_of",
    "timeline",
    "timeline_panels",
]
