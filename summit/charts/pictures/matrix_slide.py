"""The matrix as a slide: positions, how close the pair is and what came of it, with a key."""

from collections.abc import Sequence

import plotly.graph_objects as go

from ...measures import agreement
from ...records import OFF_SCALE
from ...words import GLYPHS, OUTCOME_COLOURS, isolate, tone
from ..asked import Asked
from ..cells import all_cells, cells_of_day
from ..matrix import matrix
from ..shortening import distinct
from ..text import beneath, escaped, lines_of, plain, styled
from ..theme import LIGHT, SYMBOLS
from .paper import UNITS, Paper
from .slides import EDGE, plot_start, write_head, write_lane_names, write_source


def matrix_slide(asked: Asked, title: bool) -> go.Figure:
    """Who wanted what, how close the pair is, what came of it; with a key and a source."""
    summit = asked.summit
    figure = matrix(summit, asked.words.language)
    close = summit.pair is not None and len(asked.columns) <= 4
    columns = len(asked.columns) + close + 1
    start = plot_start(figure, asked)
    paper = Paper(asked, max(UNITS, start + EDGE + 170 * columns), start)
    write_head(paper, title, f"{asked.written(summit.title)} · {_window(asked)}")
    key = _key(asked, paper.width - 2 * EDGE)
    below = 20 + 24 * len(key) + 16 + EDGE
    lanes = len(asked.lanes)
    paper.top += 46
    room = paper.width * 9 / 16 - paper.top - below
    lane = round(min(64, max(46, room / max(1, lanes))))
    unit = (paper.width - start - EDGE) / columns
    _write_heads(paper, close, unit)
    write_lane_names(paper, figure, lane)
    y = paper.top + lane * lanes
    wide = room / max(1, lanes) <= 64
    foot = max(below, round(paper.width * 9 / 16) - y) if wide else below
    for index, line in enumerate(key):
        paper.write(line, EDGE, y + 20 + 24 * index, size=13, colour="soft")
    write_source(paper, y + foot)
    for trace in figure.data:
        if trace.meta["kind"] == "cells":
            trace.text = [_apart(asked, text) for text in trace.text]
        else:
            trace.textfont.family = SYMBOLS
    if close:
        _add_closeness(figure, asked, len(asked.columns), unit)
    _add_outcomes(figure, asked, columns - 1, unit)
    figure.update_traces(cliponaxis=False)
    figure.update_layout(
        xaxis={"range": asked.across(-15 / unit, columns - 15 / unit), "showticklabels": False},
        font={"size": 14},
    )
    return paper.around(figure, height=y + foot, end=EDGE, bottom=foot)


def _window(asked: Asked) -> str:
    """Of which days the positions are."""
    return asked.words.at_summit("page.window", asked.summit)


def _write_heads(paper: Paper, close: bool, unit: float) -> None:
    asked, actors = paper.asked, paper.asked.summit.actors
    heads = asked.names(asked.columns, unit - 24, 15)
    if close:
        pair = asked.summit.pair or ()
        written = [asked.written(actors[id].name) for id in pair]
        names = dict(zip("ab", distinct(written, 130, 15), strict=False))
        others = {*asked.columns} != {*pair}
        heads.append(
            asked.word("matrix.close-pair", **names) if others else asked.word("matrix.close")
        )
    heads.append(asked.word("matrix.outcome"))
    for index, head in enumerate(heads):
        paper.write(head, paper.start + 2 + unit * index, paper.top - 32, size=14, weight=600)
    paper.box(EDGE, paper.top - 1, paper.width - 2 * EDGE, 1.5, "ink")


def _apart(asked: Asked, text: str) -> str:
    """A text with a little room between it and the mark that it stands beside."""
    room = "\u00a0"
    lines = lines_of(text)
    return beneath(*(line + room if asked.words.rtl else room + line for line in lines))


def _add_closeness(figure: go.Figure, asked: Asked, column: int, unit: float) -> None:
    """A bar and a share for how close the pair is, or the word that it cannot be told.

    column: the first free one. unit: how wide a column is; squares start 13 units before its tick.
    """
    edge = column - 13 / unit
    shares = [_closeness(asked, id) for id in asked.lanes]
    comparable = [(lane, share) for lane, share in enumerate(shares) if share is not None]
    for token, full in (("line", True), ("soft", False)):
        x: list[float | None] = []
        y: list[int | None] = []
        for lane, share in comparable:
            x += [edge, edge + 0.42 * (1 if full else share), None]
            y += [lane, lane, None]
        line = {"color": LIGHT[token], "width": 8}
        figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
    words = {lane: asked.words.percent(share) for lane, share in comparable}
    _add_column(figure, asked, edge + 0.42 + 10 / unit, words, "ink")
    none = asked.word("matrix.not-comparable")
    rest = {lane: none for lane, share in enumerate(shares) if share is None}
    _add_column(figure, asked, edge, rest, "soft")


def _closeness(asked: Asked, issue: str) -> float | None:
    """How close the pair stands at the end of the window, 0 to 1; None: not comparable."""
    if asked.summit.pair is None:
        return None
    term = agreement(asked.summit, *asked.summit.pair, issues=[issue], weights=False)
    return term.P if term.n else None


def _add_outcomes(figure: go.Figure, asked: Asked, column: int, unit: float) -> None:
    """What came of each issue, in words, beside a rule in the colour of its group."""
    edge = column - 13 / unit
    outcomes = [asked.summit.issues[id].outcome for id in asked.lanes]
    for group, token in OUTCOME_COLOURS.items():
        inside = [lane for lane, one in enumerate(outcomes) if one and one.group == group]
        rule = {"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": LIGHT[token]}}
        x = [edge + 2 / unit] * len(inside)
        figure.add_trace(go.Scatter(x=x, y=inside, mode="markers", marker=rule))
    words = {
        lane: plain(asked.words.outcome(outcome.status))
        for lane, outcome in enumerate(outcomes)
        if outcome
    }
    _add_column(figure, asked, edge + 12 / unit, words, "ink")


def _add_column(
    figure: go.Figure, asked: Asked, x: float, words: dict[int, str], token: str
) -> None:
    """Words by lane, one below the other."""
    figure.add_trace(
        go.Scatter(
            x=[x] * len(words),
            y=list(words),
            text=list(words.values()),
            mode="text",
            textposition=asked.after,
            textfont={"color": [LIGHT[token]] * len(words)},
            hoverinfo="skip",
        )
    )


_Item = tuple[str, str, str]
"""Of a key: glyph, its colour, words."""


def _key(asked: Asked, width: float) -> list[str]:
    """The scale in one line; below it what stands off it, as far as it occurs."""
    summit, words = asked.summit, asked.words
    scale: list[_Item] = []
    for step in sorted(summit.scale, key=lambda step: -step.value):
        kind = tone(summit, step.position)
        scale.append((GLYPHS[kind], kind, words.position(step.position)))
    cells = cells_of_day(asked, all_cells(asked))
    found = {cell.position for cell in cells}
    more: list[_Item] = [
        (GLYPHS[kind], "none", f"{words.position(kind)}: {words.t(f'position.{kind}-meaning')}")
        for kind in (*OFF_SCALE, "none")
        if kind in found
    ]
    if any(cell.editorial for cell in cells):
        more.append(("", "soft", words.t("matrix.editorial-key")))
    return [*_flow(asked, scale, width), *_flow(asked, more, width)]


def _flow(asked: Asked, items: Sequence[_Item], width: float) -> list[str]:
    """Items of a key in as many lines as they need."""
    rows: list[list[_Item]] = []
    left = 0.0
    for item in items:
        need = 6.6 * len(item[2]) + 50
        if not rows or need > left:
            rows.append([])
            left = width
        rows[-1].append(item)
        left -= need
    return ["     ".join(map(_item, row[:: asked.turn])) for row in rows]


def _item(item: _Item) -> str:
    glyph, token, words = item
    mark = styled(glyph, color=LIGHT[token], font_family=SYMBOLS) + " " if glyph else ""
    return isolate(mark + escaped(words), always=True)
