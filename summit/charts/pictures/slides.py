"""A figure of lanes as a slide: headline above, source below, the lanes' names at the edge."""

from collections.abc import Callable

import plotly.graph_objects as go

from ...words import isolate
from ..asked import Asked
from ..text import lines_of, plain
from ..theme import SERIF
from .paper import Paper, fitted

EDGE = 48
"""Units of the paper's margin."""

Slide = Callable[[Asked, bool], go.Figure]
"""What was asked for, and whether there is a headline → the figure on its paper."""


def laned_slide(draw: Callable[..., go.Figure], caption: str) -> Slide:
    """How a figure of lanes becomes a slide, with its own key moved to the edge, and a source.

    draw: summit and language → figure. caption: key of the words that say what it shows.
    """

    def compose(asked: Asked, title: bool) -> go.Figure:
        figure = draw(asked.summit, asked.words.language)
        inner = figure.layout.margin
        lane = figure.layout.meta["lane_px"]
        paper = Paper(asked, start=plot_start(figure, asked))
        subtitle = f"{asked.written(asked.summit.title)} · {asked.words.t(caption)}"
        write_head(paper, title, subtitle)
        paper.top += inner.t + 14
        write_lane_names(paper, figure, lane)
        for line in figure.layout.annotations:
            if line.name == "key":
                line.xshift = -asked.turn * (paper.start - EDGE)
        foot = inner.b + 26 + EDGE
        height = paper.top + lane * len(figure.layout.yaxis.ticktext) + foot
        write_source(paper, height)
        return paper.around(figure, height=height, end=EDGE, bottom=foot)

    return compose


def write_head(paper: Paper, title: bool, subtitle: str) -> None:
    """Headline and subtitle; moves the top of the plot below them."""
    asked, y = paper.asked, EDGE - 8
    if title:
        for line in fitted(asked.written(asked.summit.headline), paper.width - 2 * EDGE, 17):
            paper.write(line, EDGE, y, size=32, family=SERIF, weight=600)
            y += 46 if asked.words.rtl else 42
        y += 4
    for line in fitted(subtitle, paper.width - 2 * EDGE, 7.6):
        paper.write(line, EDGE, y, size=15, colour="soft")
        y += 24
    paper.top += y


def write_source(paper: Paper, height: int) -> None:
    """The citation at the foot of paper of a height; what is in another direction keeps its own."""
    line = paper.asked.citation(lambda part: isolate(part, always=True))
    y = height - EDGE - 8
    paper.write(plain(line, always=True), EDGE, y, size=12.5, colour="soft")


def write_lane_names(paper: Paper, figure: go.Figure, lane: float) -> None:
    """The lanes' names at the edge of the paper, in line with the headline.

    lane: how high one is, in units.
    """
    for index, label in enumerate(figure.layout.yaxis.ticktext):
        lines = len(lines_of(label))
        y = paper.top + (index + 0.5) * lane - lines * 10.5 - 2
        paper.write(label, EDGE, y, size=15, family=SERIF, weight=600)
        below = paper.top + (index + 1) * lane
        paper.box(EDGE, below, paper.width - 2 * EDGE, 1, "line", layer="below")
    figure.update_layout(yaxis={"showticklabels": False, "minor": {"showgrid": False}})


def plot_start(figure: go.Figure, asked: Asked) -> int:
    """Units from the paper's start to the plot: the lanes' names stand between."""
    return EDGE + round(1.12 * float(figure.layout.margin[asked.side[0]]))
