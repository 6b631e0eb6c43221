"""A figure of all pairs as a slide: headline above, the figure with its key, source below."""

from collections.abc import Callable

import plotly.graph_objects as go

from ..analysis.fits import fitted
from ..asked import Asked
from .paper import UNITS, Paper
from .slides import EDGE, Slide, write_head, write_source


def analysis_slide(draw: Callable[..., go.Figure], caption: str) -> Slide:
    """How a figure of an analyst's view becomes a slide.

    draw: summit and language → figure. caption: key of the words that say what it shows.
    """

    def compose(asked: Asked, title: bool) -> go.Figure:
        figure = fitted(draw(asked.summit, asked.words.language), UNITS - 2 * EDGE)
        inner = figure.layout.margin
        start = EDGE + inner[asked.side[0]]
        paper = Paper(asked, UNITS, start)
        subtitle = f"{asked.written(asked.summit.title)} · {asked.words.t(caption)}"
        write_head(paper, title, subtitle)
        paper.top += inner.t
        foot = inner.b + 26 + EDGE
        plot = figure.layout.height - inner.t - inner.b
        height = max(round(UNITS * 9 / 16), paper.top + plot + foot)
        write_source(paper, height)
        return paper.around(figure, height=height, end=EDGE, bottom=height - paper.top - plot)

    return compose
