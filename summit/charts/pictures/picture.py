"""A summit's figures as pictures that stand alone: for a slide, a class, a preview of the page.

A picture is a figure composed on paper: headline above, key and source below, all in one
direction of reading. It is laid out in units of which 1200 make its width, and drawn at any size.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

import plotly.graph_objects as go

from ...io import check_output, write_atomically
from ...measures import agreement_terms, frames, positions_at
from ...records import OFF_SCALE, Summit, SummitError, nearest
from ...words import GLYPHS, citing, tone, words_for
from ..drawing import LIGHT, SYMBOLS, Asked, ask, isolate, plain, plain_text
from ..figures import matrix, timeline
from .rendering import render
from .sheet import GROUP_TOKENS, SERIF, UNITS, Sheet, broken, holding

SUFFIXES = (".svg", ".png", ".pdf")
WIDTH = 1920
"""Pixels, as wide as a slide; its height is 9/16 of that where the content allows."""

_EDGE = 48  # the margin of the paper
_WIDEST = 8000  # pixels; browsers draw no canvas that is much larger


def picture(
    summit: Summit,
    kind: str,
    path: str | Path,
    *,
    language: str | None = None,
    width: int = WIDTH,
    title: bool = True,
) -> Path:
    """Write a figure of a summit as one picture that can stand alone.

    kind: ``matrix`` or ``timeline``. path: ends in ``.svg``, ``.png`` or ``.pdf``.
    language: one of the summit's; None means its first.
    width: in pixels, 200 to 8000. A PDF has no pixels: it is always of one width.
    title: False leaves the headline out, for a slide that has its own.
    Returns the path written. Raises SummitError for an unknown kind, suffix or language, for a
    width out of range, for a path among the records, and where kaleido or a browser is missing;
    OSError where the file cannot be written. A file that stood there stays as it was.
    """
    where = Path(path)
    suffix = where.suffix.lower()
    if suffix not in SUFFIXES:
        raise SummitError(_unknown(f"{where}: suffix", where.suffix, SUFFIXES))
    if not 200 <= width <= _WIDEST:
        raise SummitError(f"width: {width} is not in 200..{_WIDEST}; leave it out for {WIDTH}")
    figure = compose(summit, kind, language, title=title)
    read = () if summit.folder is None else (summit.folder,)
    check_output(where, read)  # before it is drawn, which takes seconds
    asked = ask(summit, language, None, None)
    name = plain_text(asked, summit.headline)
    drawn = render(figure, suffix[1:], width=width, title=name, language=asked.words.language)
    write_atomically(where, drawn)
    return where


def compose(
    summit: Summit, kind: str, language: str | None = None, *, title: bool = True
) -> go.Figure:
    """The picture as a plotly figure, not drawn yet; its layout says how wide and high it is.

    Raises SummitError for an unknown kind or language.
    """
    if kind not in _KINDS:
        raise SummitError(_unknown("picture", kind, list(_KINDS)))
    return _KINDS[kind](ask(summit, language, None, None), title)


def _unknown(what: str, asked: str, there: Sequence[str]) -> str:
    hint = nearest(str(asked), there) or "; use one of them"
    return f"{what} {asked!r} is not one of {', '.join(there)}{hint}"


def _head(sheet: Sheet, title: bool, subtitle: str) -> None:
    """Headline and subtitle; moves the top of the plot below them."""
    asked, y = sheet.asked, _EDGE - 8
    if title:
        for line in broken(plain_text(asked, asked.summit.headline), sheet.width - 2 * _EDGE, 17):
            sheet.say(line, _EDGE, y, size=32, family=SERIF, weight=600)
            y += 46 if asked.words.rtl else 42
        y += 4
    for line in broken(subtitle, sheet.width - 2 * _EDGE, 7.6):
        sheet.say(line, _EDGE, y, size=15, colour="soft")
        y += 24
    sheet.top += y


def source_line(summit: Summit, language: str) -> str:
    """The plain citation with its licence; what is in another direction keeps its own."""
    line = citing.plain(summit, language)
    title = summit.title.pick(language)[0]
    when = words_for(summit, language).date(summit.updated)
    for part in (title, when):
        line = line.replace(part, isolate(part, always=True), 1)
    return isolate(escape(line, quote=False), always=True)


def _window(asked: Asked) -> str:
    """Which summit, and of which days the positions are."""
    start, end = (
        asked.words.date(day) for day in (asked.summit.window.start, asked.summit.window.end)
    )
    return asked.words.t("page.window", **{"from": start, "to": end})


def _labels(sheet: Sheet, figure: go.Figure, lane: float) -> None:
    """The lanes' names at the edge of the paper, in line with the headline."""
    for index, label in enumerate(figure.layout.yaxis.ticktext):
        lines = label.count("<br>") + 1
        y = sheet.top + (index + 0.5) * lane - lines * 10.5 - 2
        sheet.say(label, _EDGE, y, size=15, family=SERIF, weight=600)
    figure.update_layout(yaxis={"showticklabels": False, "minor": {"showgrid": False}})
    for index in range(1, len(figure.layout.yaxis.ticktext) + 1):
        sheet.box(
            _EDGE, sheet.top + index * lane, sheet.width - 2 * _EDGE, 1, "line", layer="below"
        )


def _start(figure: go.Figure, asked: Asked) -> int:
    margin = figure.layout.margin
    return _EDGE + round(1.12 * (margin.r if asked.words.rtl else margin.l))


# The matrix


def _matrix(asked: Asked, title: bool) -> go.Figure:
    """Who wanted what, how close the pair is, what came of it; with a key and a source."""
    summit = asked.summit
    figure = matrix(summit, asked.words.language)
    actors = list(summit.shown or summit.columns)
    close = summit.pair is not None and len(actors) <= 4
    columns = len(actors) + close + 1
    start = _start(figure, asked)
    width = max(UNITS, start + _EDGE + 170 * columns)
    sheet = Sheet(asked, width, start, 0, [], [])
    named = f"{plain_text(asked, summit.title)} · {_window(asked)}"
    _head(sheet, title, named)
    key = _matrix_key(asked, actors, width - 2 * _EDGE)
    below = 20 + 24 * len(key) + 16 + _EDGE
    lanes = len(asked.lanes)
    sheet.top += 46
    room = width * 9 / 16 - sheet.top - below
    lane = round(min(64, max(46, room / max(1, lanes))))
    unit = (width - start - _EDGE) / columns
    _matrix_heads(sheet, actors, close, unit)
    _labels(sheet, figure, lane)
    y = sheet.top + lane * lanes
    foot = max(below, round(width * 9 / 16) - y) if room / max(1, lanes) <= 64 else below
    for index, line in enumerate(key):
        sheet.say(line, _EDGE, y + 20 + 24 * index, size=13, colour="soft")
    sheet.say(source_line(summit, asked.words.language), _EDGE, y + foot - _EDGE - 8,
              size=12.5, colour="soft")  # fmt: skip
    for trace in figure.data:
        if trace.meta["kind"] == "cells":
            trace.text = [_apart(asked, text) for text in trace.text]
        else:
            trace.textfont.family = SYMBOLS
    _more_columns(figure, asked, len(actors), close, unit)
    figure.update_layout(
        xaxis={"range": asked.across(-15 / unit, columns - 15 / unit), "showticklabels": False},
        font={"size": 14},
    )
    return sheet.laid_on(figure, height=y + foot, end=_EDGE, bottom=foot)


def _matrix_heads(sheet: Sheet, actors: Sequence[str], close: bool, unit: float) -> None:
    asked = sheet.asked
    heads = [asked.text(asked.summit.actors[id].name) for id in actors]
    if close:
        pair = [plain_text(asked, asked.summit.actors[id].name) for id in asked.summit.pair or ()]
        told = {*actors} == {*(asked.summit.pair or ())}
        both = {"a": pair[0], "b": pair[1]}
        heads.append(
            asked.word("matrix.close") if told else asked.word("matrix.close-pair", **both)
        )
    heads.append(asked.word("matrix.outcome"))
    for index, head in enumerate(heads):
        sheet.say(head, sheet.start + 2 + unit * index, sheet.top - 32, size=14, weight=600)
    sheet.box(_EDGE, sheet.top - 1, sheet.width - 2 * _EDGE, 1.5, "ink")


def _apart(asked: Asked, text: str) -> str:
    """A text with a little room between it and the mark that it stands beside."""
    room = "\u00a0"
    lines = text.split("<br>")
    return "<br>".join(line + room if asked.words.rtl else room + line for line in lines)


def _more_columns(figure: go.Figure, asked: Asked, at: int, close: bool, unit: float) -> None:
    """A bar and a share for how close the pair is, and the outcome in words.

    at: the first free column. unit: how wide a column is; squares start 13 units before its tick.
    """
    summit = asked.summit
    edge = 13 / unit
    if close:
        shares = [closeness(summit)[id] for id in asked.lanes]
        known = [(lane, share) for lane, share in enumerate(shares) if share is not None]
        for token, full in (("line", True), ("soft", False)):
            x, y = [], []
            for lane, share in known:
                x += [at - edge, at - edge + 0.42 * (1 if full else share), None]
                y += [lane, lane, None]
            line = {"color": LIGHT[token], "width": 8}
            figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
        words = [(lane, asked.words.percent(share), "ink") for lane, share in known]
        _column(figure, asked, at - edge + 0.42 + 10 / unit, words)
        none = asked.word("matrix.not-comparable")
        rest = [(lane, none, "soft") for lane, share in enumerate(shares) if share is None]
        _column(figure, asked, at - edge, rest)
    at += close
    outcomes = [(lane, summit.issues[id].outcome) for lane, id in enumerate(asked.lanes)]
    for group, token in GROUP_TOKENS.items():
        inside = [lane for lane, outcome in outcomes if outcome.group == group]
        mark = {"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": LIGHT[token]}}
        figure.add_trace(
            go.Scatter(
                x=[at - edge + 2 / unit] * len(inside), y=inside, mode="markers", marker=mark
            )
        )
    said = [(lane, plain(asked.words.outcome(outcome.status)), "ink") for lane, outcome in outcomes]
    _column(figure, asked, at - edge + 12 / unit, said)
    figure.update_traces(cliponaxis=False)


def _column(
    figure: go.Figure, asked: Asked, x: float, rows: Sequence[tuple[int, str, str]]
) -> None:
    figure.add_trace(
        go.Scatter(
            x=[x] * len(rows),
            y=[lane for lane, _, _ in rows],
            text=[words for _, words, _ in rows],
            mode="text",
            textposition=asked.side,
            textfont={"color": [LIGHT[token] for _, _, token in rows]},
            hoverinfo="skip",
        )
    )


def closeness(summit: Summit) -> dict[str, float | None]:
    """Issue → how close the pair stands at the end of the window, 0 to 1; None: not comparable."""
    held = positions_at(frames(summit).stances, summit.window.end.known_by)
    terms = agreement_terms(held, *(summit.pair or ("", "")), summit.issues, ends=summit.ends)
    return {id: None if p != p else float(p) for id, p in terms["p"].items()}


def _matrix_key(asked: Asked, actors: Sequence[str], width: float) -> list[str]:
    """The scale in one line; below it what stands off it, as far as it occurs."""
    summit = asked.summit
    found = [holding(summit, issue, actor) for issue in asked.lanes for actor in actors]
    scale = [(tone(summit, step.position), asked.words.position(step.position))
             for step in sorted(summit.scale, key=lambda step: -step.value)]  # fmt: skip
    items = [(GLYPHS[kind], kind, label) for kind, label in scale]
    kinds = {stance.position if stance else "none" for stance in found}
    more = [
        (GLYPHS[kind], "none", f"{asked.words.position(kind)}: "
         f"{asked.words.t(f'position.{kind}-meaning')}")
        for kind in (*OFF_SCALE, "none") if kind in kinds
    ]  # fmt: skip
    if any(stance and stance.basis == "editorial" for stance in found):
        more.append(("", "soft", asked.words.t("matrix.editorial-key")))
    return [*_flow(asked, items, width), *_flow(asked, more, width)]


def _flow(asked: Asked, items: Sequence[tuple[str, str, str]], width: float) -> list[str]:
    """Items of a key, glyph and words, in as many lines as they need."""
    rows: list[list[tuple[str, str, str]]] = []
    left = 0.0
    for item in items:
        need = 6.6 * len(item[2]) + 50
        if not rows or need > left:
            rows.append([])
            left = width
        rows[-1].append(item)
        left -= need
    turn = -1 if asked.words.rtl else 1
    return [
        "     ".join(
            isolate(
                (_glyph(glyph, token) if glyph else "") + escape(words, quote=False),
                always=True,
            )
            for glyph, token, words in row[::turn]
        )
        for row in rows
    ]


def _glyph(glyph: str, token: str) -> str:
    return f'<span style="color:{LIGHT[token]};font-family:{SYMBOLS}">{glyph}</span> '


# The timeline


def _timeline(asked: Asked, title: bool) -> go.Figure:
    """Before, at and after, with its own key moved to the edge, and a source."""
    summit = asked.summit
    figure = timeline(summit, asked.words.language)
    lanes = len(figure.layout.yaxis.ticktext)
    lane = figure.layout.meta["lane_px"]
    inner = figure.layout.margin
    sheet = Sheet(asked, UNITS, _start(figure, asked), 0, [], [])
    subtitle = f"{plain_text(asked, summit.title)} · {asked.words.t('timeline.caption')}"
    _head(sheet, title, subtitle)
    sheet.top += inner.t + 14
    _labels(sheet, figure, lane)
    side = 1 if asked.words.rtl else -1
    for mark in figure.layout.annotations:
        if mark.name == "key":
            mark.xshift = side * (sheet.start - _EDGE)
    foot = inner.b + 26 + _EDGE
    height = sheet.top + lane * lanes + foot
    sheet.say(source_line(summit, asked.words.language), _EDGE, height - _EDGE - 8,
              size=12.5, colour="soft")  # fmt: skip
    return sheet.laid_on(figure, height=height, end=_EDGE, bottom=foot)


_KINDS: Mapping[str, Callable[[Asked, bool], go.Figure]] = {
    "matrix": _matrix,
    "timeline": _timeline,
}
