"""What the browser gets: state, data, scripts and style."""

from .assets import front_end, pack, plotly_bundle, script, sealed, style_sheet
from .data import figures_json, front_end_data
from .state import MIME, default_state, known_values, step_state, valid_state

__all__ = [
    "MIME",
    "default_state",
    "figures_json",
    "front_end",
    "front_end_data",
    "known_values",
    "pack",
    "plotly_bundle",
    "script",
    "sealed",
    "step_state",
    "style_sheet",
    "valid_state",
]
