"""Other libraries' plotly figures: what of them can be drawn under the page's policy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..templating import script_json
from .cleaning import list_of, mapping_of

PLOTLY = "application/vnd.plotly.v1+json"

# The same marks, drawn without the eval that WebGL traces need.
_DRAWN_AS = {"scattergl": "scatter", "scatterpolargl": "scatterpolar"}
_BASIC = {"scatter", "bar", "pie"}
# What the full plotly.js draws without eval and without a request; maps and 3D are not among it.
_FULL = _BASIC | {
    "barpolar", "box", "candlestick", "carpet", "contour", "contourcarpet", "funnel", "funnelarea",
    "heatmap", "histogram", "histogram2d", "histogram2dcontour", "icicle", "image", "indicator",
    "ohlc", "parcats", "sankey", "scattercarpet", "scatterpolar", "scattersmith", "scatterternary",
    "sunburst", "table", "treemap", "violin", "waterfall",
}  # fmt: skip
_FIGURE = Markup(
    '<figure class="chart foreign" data-plotly><div data-part="plot" role="img" '
    'aria-label="{}">{}</div><script type="application/json">{}</script></figure>'
)


@dataclass(frozen=True)
class ForeignFigure:
    """A figure as the page can carry it.

    label: its title, or "plotly". words: what stands in its place until it is drawn, or for ever.
    dead: kinds of traces that need eval or a network. pictures_lost: whether one of its pictures is
    at an address. needs_full: whether the basic bundle of plotly.js does not draw it.
    """

    figure: dict[str, Any]
    label: str
    words: str
    dead: list[str]
    pictures_lost: bool
    needs_full: bool

    def html(self) -> Markup:
        """The figure with its data beside it, to be drawn by the page's script."""
        data = script_json(self.figure, sort_keys=True)
        return _FIGURE.format(self.label, self.words, data)


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
        needs_full=not kinds <= _BASIC,
    )
