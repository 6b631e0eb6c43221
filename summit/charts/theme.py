"""What all figures look alike in: colours, letters, and how plotly.js is started."""

from typing import Any

from ..words import THEME

LIGHT = THEME["light"]
"""Token → colour: figures are made in light."""

PLOTLY_CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": "reset",
    "locale": "en",
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
}
"""How plotly.js is to be started: no button that uploads the figure, no tool bar."""

FONT = "system-ui, 'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, sans-serif"
SYMBOLS = f"'DejaVu Sans', 'Noto Sans Symbols2', 'Segoe UI Symbol', 'Apple Symbols', {FONT}"
SERIF = "Georgia, 'Noto Serif', 'Noto Naskh Arabic', 'Geeza Pro', 'Times New Roman', serif"
