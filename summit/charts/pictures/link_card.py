"""The picture that a link to the page is shown with, made from the summit's own data."""

import plotly.graph_objects as go

from ...records import Summit
from ...words import GLYPHS, OUTCOME_COLOURS, citing, colour, isolate, off_scale
from ..asked import ask
from ..cells import all_cells, cells_of_day, tone_of
from ..text import plain
from ..theme import LIGHT, SERIF, SYMBOLS
from .browser import render
from .paper import UNITS, Paper, fitted

HEIGHT = 630
"""Pixels, to a width of 1200: what networks show uncut."""

_EDGE, _HALF = 64, 690  # units from the start to the text, and to the table beside it


def draw_preview(summit: Summit, language: str | None = None) -> bytes:
    """The picture that a link to the page is shown with: a PNG of 1200 by 630 pixels.

    Raises SummitError for an unknown language, and where kaleido or a browser is missing.
    """
    return render(link_card(summit, language), "png", width=UNITS)


def link_card(summit: Summit, language: str | None = None) -> go.Figure:
    """Headline and counts of outcomes beside the matrix in miniature, on 1200 by 630 units."""
    asked = ask(summit, language)
    paper = Paper(asked)
    head = plain(citing.publisher(summit, asked.words.language))
    y = 84
    for line in fitted(asked.written(summit.headline), 560, 25):
        paper.write(line, _EDGE, y, size=47, family=SERIF, weight=600)
        y += 68 if asked.words.rtl else 60
    _write_counts(paper)
    if head:
        paper.write(head, _EDGE, 40, size=22, colour="soft", family=SERIF, weight=600)
    _write_miniature(paper)
    axis = {"visible": False, "range": [0, 1], "fixedrange": True}
    figure = go.Figure(go.Scatter(x=[], y=[]), {"template": {}, "xaxis": axis, "yaxis": axis})
    figure.update_layout(plot_bgcolor="rgba(0,0,0,0)", showlegend=False)
    return paper.around(figure, height=HEIGHT, end=0, bottom=0)


def _write_counts(paper: Paper) -> None:
    """How many issues ended in each group of outcomes, for the groups that occur."""
    asked = paper.asked
    groups = [issue.group for issue in asked.summit.issues.values()]
    occur = [(group, token) for group, token in OUTCOME_COLOURS.items() if group in groups]
    for index, (group, token) in enumerate(occur):
        x = _EDGE + 185 * index
        count = str(groups.count(group))
        paper.box(x, 424, 165, 6, token)
        paper.write(count, x, 436, size=58, family=SERIF, weight=600)
        for nth, line in enumerate(fitted(asked.words.t(f"group.{group}"), 165, 11)):
            paper.write(line, x, 512 + 30 * nth, size=23)


def _write_miniature(paper: Paper) -> None:
    """A row per issue: the marks of the actors shown first, and the issue's name."""
    asked, summit = paper.asked, paper.asked.summit
    actors, lanes = asked.columns[:4], asked.lanes[:10]
    lane = min(76, 510 / max(1, len(lanes)))
    side = min(46, lane - 14)
    top = (HEIGHT - lane * len(lanes)) / 2 + 14
    heads = [asked.text(summit.actors[id].name) for id in actors] + [asked.word("matrix.outcome")]
    line = "  ·  ".join(isolate(head, always=True) for head in heads[:: asked.turn])
    paper.write(line, _HALF, top - 30, size=18, colour="soft")
    cells = {(cell.issue, cell.actor): cell for cell in cells_of_day(asked, all_cells(asked))}
    for row, issue in enumerate(lanes):
        middle = top + (row + 0.5) * lane
        for nth, actor in enumerate(actors):
            x = _HALF + nth * (side + 10)
            _draw_square(paper, tone_of(asked, cells[issue, actor]), x, middle, side)
        x = _HALF + len(actors) * (side + 10) + 6
        rule = OUTCOME_COLOURS.get(summit.issues[issue].group, "soft")
        name = plain(asked.written(summit.issues[issue].short))
        paper.box(x, middle - side / 2, 6, side, rule)
        paper.write(name, x + 20, middle - 17, size=24)
        if row:
            paper.box(_HALF, top + row * lane, UNITS - _HALF - _EDGE, 1, "line")


def _draw_square(paper: Paper, tone: str, x: float, middle: float, side: float) -> None:
    """The mark of a position: filled on the scale, open off it."""
    off, y = off_scale(tone), middle - side / 2
    outline = {"fillcolor": LIGHT["paper"], "line": {"width": 2, "color": LIGHT["none"]}}
    paper.box(x, y, side, side, colour(tone), **(outline if off else {}))
    ink, size = "none" if off else "paper", side * 0.52
    glyph = GLYPHS[tone]
    paper.write(glyph, x + side / 2, middle, size=size, centre=True, colour=ink, family=SYMBOLS)
