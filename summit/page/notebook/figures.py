"""Other libraries' plotly figures: what of them can be drawn under the page's policy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..templating import script_json
from .stored import list_of, mapping_of

PLOTLY = "application/vnd.plotly.v1+json"

# The same marks, drawn without the eval that WebGL traces need.
_DRAWN_AS = {"scattergl": "scatter", "scatterpolargl": "scatterpolar"}
_BASIC = {"scatter", "bar", "pie"}
_CARTESIAN = _BASIC | {
    "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image",
    "scatterternary", "violin",
}  # fmt: skip
# What the full plotly.js draws without eval and without a request; maps and 3D are not among it.
_FULL = _BASIC | {
    "barpolar", "box", "candlestick", "carpet", "contour", "contourcarpet", "funnel", "funnelarea",
    "heatmap", "histogram", "histogram2d", "histogram2dcontour", "icicle", "image", "indicator",
    "ohlc", "parcats", "sankey", "scattercarpet", "scatterpolar", "scattersmith", "scatterternary",
    "sunburst", "table", "treemap", "violin", "waterfall",
}  # fmt: skip
_DRAWN = {"basic": _BASIC, "cartesian": _CARTESIAN, "full": _FULL}
# Of plotly.js, each draws what the ones before it do; the first one our own charts alone.
BUNDLES = ("scatter", *_DRAWN)
_FIGURE = Markup(
    '<figure class="chart foreign" data-plotly><div data-part="plot" role="img" '
    'aria-label="{}">{}</div><script type="application/json">{}</script></figure>'
)


@dataclass(frozen=True)
class ForeignFigure:
    """A figure as the page can carry it.

    label: its title, or "plotly". words: what stands in its place until it is drawn, or for ever.
    dead: kinds of traces that need eval or a network. pictures_lost: whether one of its pictures is
    at an address. bundle: the smallest one of plotly.js that draws it.
    """

    figure: dict[str, Any]
    label: str
    words: str
    dead: list[str]
    pictures_lost: bool
    bundle: str

    def html(self) -> Markup:
        """The figure with its data beside it, to be drawn by the page's script."""
        data = script_json(self.figure, sort_keys=True)
        return _FIGURE.format(self.label, self.words, data)


def widget_figure(state: Mapping[str, Any]) -> dict[str, Any] | None:
    """The figure of a FigureWidget, from what its model holds; None for another widget's.

    Arrays which ipywidgets stored apart go back to where they were, as plotly.js reads them.
    """
    names = [("_widget_data", "_widget_layout"), ("_data", "_layout")]  # the last of plotly 5
    for data, layout in names:
        if isinstance(state.get(data), list) and isinstance(state.get(layout), Mapping):
            held: dict[str, Any] = json.loads(
                json.dumps({name: state[name] for name in (data, layout)})
            )
            for one in list_of(state.get("buffers")):
                _put_back(held, mapping_of(one))
            return {"data": held[data], "layout": held[layout]}
    return None


def _put_back(held: Any, stored: Mapping[str, Any]) -> None:
    """One array of a model, which is stored as base64 beside the path to it."""
    *path, last = list_of(stored.get("path")) or [""]
    for step in path:
        mapping = isinstance(held, dict) and isinstance(step, str)
        listed = isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held)
        held = (held.get(step) if mapping else held[step]) if mapping or listed else None
    if last in ("buffer", "value") and isinstance(held, dict):
        held.pop(last, None)
        held["bdata"] = str(stored.get("data", ""))
        held["shape"] = ", ".join(map(str, list_of(held.get("shape"))))


def foreign_figure(stored: Any) -> ForeignFigure:
    """Read a figure as a notebook stores it, whatever stands in it."""
    figure = json.loads(json.dumps(stored)) if isinstance(stored, Mapping) else {}
    layout = figure["layout"] = mapping_of(figure.get("layout"))
    traces = [trace for trace in list_of(figure.get("data")) if isinstance(trace, dict)]
    figure["data"] = traces
    for trace in traces:
        kind = str(trace.get("type", "scatter"))
        trace["type"] = _DRAWN_AS.get(kind, kind)
    kinds = {trace["type"] for trace in traces}
    title = layout.get("title", "")
    title = str(title.get("text", "") if isinstance(title, Mapping) else title or "")
    names = ", ".join(str(trace.get("name") or trace["type"]) for trace in traces)
    images = list_of(layout.pop("images", None))
    kept = [one for one in images if str(mapping_of(one).get("source")).startswith("data:image/")]
    if kept:
        layout["images"] = kept
    return ForeignFigure(
        figure,
        label=title or "plotly",
        words=f"{title or 'plotly'}: {names}",
        dead=sorted(kinds - _FULL),
        pictures_lost=len(kept) < len(images),
        bundle=next((name for name, drawn in _DRAWN.items() if kinds <= drawn), "full"),
    )
