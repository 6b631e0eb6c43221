"""What a figure changes with its width: a page draws it anew where the width is another.

``layout.meta["fits"]`` has, for each of some widths in pixels, ``layout`` and ``data``: values by
path in the layout and in the traces. All those of no more than a width hold for it, the widest
last. ``layout.meta["least_px"]``: narrower than this a figure is not drawn; it scrolls.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from ..layout import set_path

USUAL = 700
"""Pixels that plotly gives to a figure that nobody fits to its place."""

_WIDTHS = (0, 400, 480, 560, 640, 720, 800, 900, 1000, 1100)
_NARROWEST = 320


@dataclass(frozen=True)
class Fit:
    """Values by path in the layout and in the traces (``0.text``: of the first)."""

    layout: dict[str, Any]
    data: dict[str, Any] = field(default_factory=dict)


def fits_of(made: Callable[[int], Fit]) -> list[dict[str, Any]]:
    """What ``meta`` tells of a figure, which ``made`` fits to a width; only what is another."""
    found: list[dict[str, Any]] = []
    known = Fit({})
    for width in _WIDTHS:
        fit = made(width or _NARROWEST)
        layout, data = _news(fit.layout, known.layout), _news(fit.data, known.data)
        if layout or data:
            found.append({"width": width, "layout": layout, "data": data})
        known = fit
    return found


def _news(values: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {path: one for path, one in values.items() if path not in known or known[path] != one}


def put(fit: Fit, layout: dict[str, Any], traces: Sequence[Any]) -> None:
    """Set what a fit says in a layout, and in traces."""
    for path, value in fit.layout.items():
        set_path(layout, path, value)
    for path, value in fit.data.items():
        number, _, key = path.partition(".")
        traces[int(number)].update({key: value})


def fitted(figure: go.Figure, width: int) -> go.Figure:
    """A figure fitted to a width, as the page does it; it is changed."""
    layout = figure.layout.to_plotly_json()
    for one in layout["meta"]["fits"]:
        if one["width"] <= width:
            put(Fit(one["layout"], one["data"]), layout, figure.data)
    return figure.update_layout({key: layout[key] for key in layout if key != "meta"})
