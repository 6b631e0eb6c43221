"""What the browser gets: state, data, scripts and style."""

from .analysis import MANY, Drawn
from .assets import pack, plotly_bundle, script, sealed, style_sheet
from .data import FrontData, figures_json, front_end_data
from .large import COLUMNS, ROWS, LargeData, is_large, large_orders, large_state
from .packing import large_data
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
    "COLUMNS",
    "MANY",
    "MIME",
    "ORDERS",
    "ROWS",
    "TRAITS",
    "Drawn",
    "FrontData",
    "LargeData",
    "RecordFrames",
    "State",
    "default_state",
    "figures_json",
    "front_end_data",
    "is_large",
    "known_values",
    "large_data",
    "large_orders",
    "large_state",
    "pack",
    "plotly_bundle",
    "record_frames",
    "script",
    "sealed",
    "step_state",
    "style_sheet",
    "valid_state",
]
