"""Plotly figures and pictures."""

from .drawing import PLOTLY_CONFIG, THEME
from .figures import matrix, positions, timeline
from .followed import followed
from .pictures.picture import picture
from .pictures.preview import HEIGHT, draw_preview
from .pictures.sheet import UNITS

__all__ = [
    "HEIGHT",
    "PLOTLY_CONFIG",
    "THEME",
    "UNITS",
    "draw_preview",
    "followed",
    "matrix",
    "picture",
    "positions",
    "timeline",
]
