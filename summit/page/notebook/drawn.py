"""Figures and pictures of other libraries, drawn or told."""

from typing import Any

from markupsafe import Markup
from nbconvert.filters import get_metadata
from nbformat import NotebookNode

from .figures import BUNDLES, foreign_figure
from .foreign import VegaChart
from .pictures import data_uri
from .shown import Shown
from .stored import joined, mapping_of, plain_text
from .tabled import folded_table, trace_columns

MERMAID = "text/vnd.mermaid"

_SVG = "image/svg+xml"
_PRE = Markup("<pre>{}</pre>")
_PICTURE = Markup('<div class="cell-output"><img alt="{}" src="{}"{}></div>')
_SIZE = Markup(' {}="{}"')


def figure_html(shown: Shown, stored: Any, number: int, *, charts: bool) -> Markup:
    """A plotly figure: alive, or a line and its data where it cannot be."""
    figure = foreign_figure(stored)
    if figure.dead or not charts:
        dead = f"{', '.join(figure.dead)} needs eval or a network"
        why = dead if figure.dead else "charts are left out"
        words = f"a plotly figure is not drawn ({why}); it is named instead"
        line = shown.stood(number, "figure", plain_text(figure.words), words)
        columns = (trace_columns(trace) for trace in figure.figure["data"])
        return line + Markup().join(folded_table(figure.label, one) for one in columns)
    if figure.pictures_lost:
        words = "a plotly figure's picture is at an address; it is left out"
        shown.warn(number, words)
    shown.figures += 1
    shown.bundle = max(shown.bundle, figure.bundle, key=BUNDLES.index)
    return figure.html()


def vega_chart_html(shown: Shown, chart: VegaChart, number: int, *, charts: bool) -> Markup:
    """A chart of altair: as a picture, where it can be made, and its data as tables."""
    tables = Markup().join(folded_table(chart.words, one) for one in chart.tables)
    svg = chart.picture() if charts else ""
    uri = data_uri("image/svg+xml", svg) if svg else None
    if not tables and not uri:
        return Markup()
    kind = "picture" if uri else "data"
    warning = f"an interactive chart of Vega is shown as {'a picture' if uri else 'its data'}"
    line = shown.stood(number, kind, chart.words, warning)
    return line + (_PICTURE.format(chart.words, uri, "") if uri else "") + tables


def diagram_html(shown: Shown, output: NotebookNode, cell: NotebookNode, number: int) -> Markup:
    """A mermaid diagram: the picture that JupyterLab has stored of it, else as it was written.

    Drawing it takes a script of megabytes, which the page does not have.
    """
    source, drawn = plain_text(output.data[MERMAID]), joined(output.data.get(_SVG, ""))
    if drawn and (uri := data_uri(_SVG, drawn)):
        output.data.setdefault("text/plain", source)
        return picture_html(_SVG, uri, output, cell)
    told = "a mermaid diagram is shown as it was written"
    return shown.stood(number, "source", "mermaid", told) + _PRE.format(source)


def picture_html(kind: str, uri: str, output: NotebookNode, cell: NotebookNode) -> Markup:
    """A picture with its words, and its size as the notebook tells it."""
    of = mapping_of(output.get("metadata"))
    said = {"metadata": {**of, kind: mapping_of(of.get(kind))}}
    words = get_metadata(said, "alt", kind) or get_metadata(cell, "alt")
    words = words or plain_text(output.data.get("text/plain", ""))
    sizes = ((name, get_metadata(said, name, kind)) for name in ("width", "height"))
    attributes = [_SIZE.format(name, str(size)[:20]) for name, size in sizes if size]
    return _PICTURE.format(words, uri, Markup().join(attributes))
