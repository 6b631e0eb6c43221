"""Plotly figures and pictures."""

from .matrix import matrix
from .pictures.link_card import HEIGHT, draw_preview
from .pictures.paper import UNITS
from .pictures.saving import picture
from .positions import positions
from .promises import followed
from .registry import CHARTS, SLIDES, Chart
from .theme import PLOTLY_CONFIG
from .timeline.figure import timeline

__all__ = [
    "CHARTS",
    "HEIGHT",
    "PLOTLY_CONFIG",
    "SLIDES",
    "UNITS",
    "Chart",
    "draw_preview",
    "followed",
    "matrix",
    "picture",
    "positions",
    "timeline",
]
