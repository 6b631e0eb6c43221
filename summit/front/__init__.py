"""What the browser gets: state, data, scripts and style."""

from .analysis import MANY, Drawn
from .assets import pack, plotly_bundle, script, sealed, style_sheet
from .data import FrontData, figures_json, front_end_data
from .large import COLUMNS, LARGE_TRAITS, ROWS, LargeData, is_large
from .packing import large_data, most_divided, places_of_themes
from .records import RecordFrames, record_frames
from .state import (
    MIME,
    ORDERS,
    TRAITS,
    Places,
    State,
    Traits,
    default_state,
    known_values,
    step_state,
    valid_state,
)

__all__ = [
    "COLUMNS",
    "LARGE_TRAITS",
    "MANY",
    "MIME",
    "ORDERS",
    "ROWS",
    "TRAITS",
    "Drawn",
    "FrontData",
    "LargeData",
    "Places",
    "RecordFrames",
    "State",
    "Traits",
    "default_state",
    "figures_json",
    "front_end_data",
    "is_large",
    "known_values",
    "large_data",
    "most_divided",
    "pack",
    "places_of_themes",
    "plotly_bundle",
    "record_frames",
    "script",
    "sealed",
    "step_state",
    "style_sheet",
    "valid_state",
]
