"""What the browser gets: state, data, scripts and style."""

from .assets import pack, plotly_bundle, script, sealed, style_sheet
from .data import FrontData, figures_json, front_end_data
from .records import RecordFrames, record_frames
from .state import (
    MIME,
    ORDERS,
    TRAITS,
    State,
    default_state,
    known_values,
    step_state,
    valid_state,
)

__all__ = [
    "MIME",
    "ORDERS",
    "TRAITS",
    "FrontData",
    "RecordFrames",
    "State",
    "default_state",
    "figures_json",
    "front_end_data",
    "known_values",
    "pack",
    "plotly_bundle",
    "record_frames",
    "script",
    "sealed",
    "step_state",
    "style_sheet",
    "valid_state",
]
