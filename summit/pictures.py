"""A summit's figures as pictures that stand alone: for a slide, a class, a preview of the page.

A picture is a figure composed on paper: headline above, key and source below, all in one
direction of reading. It is laid out in units of which 1200 make its width, and drawn at any size.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from . import citing
from .drawing import FONT, LIGHT, Asked, ask, isolate
from .figures import matrix, timeline
from .library import SummitError
from .marks import GLYPHS, tone
from .measures import agreement_terms, positions_at
from .records import OFF_SCALE, Stance, Summit
from .rendering import render
from .tidy import frames
from .words import words_for
from .writing import write_atomically

SUFFIXES = (".svg", ".png", ".pdf")
WIDTH = 1920
"""Pixels, as wide as a slide; its height is 9/16 of that where the content allows."""

SERIF = "Georgia, 'Noto Serif', 'Noto Naskh Arabic', 'Geeza Pro', 'Times New Roman', serif"
GROUP_TOKENS = {"agreed": "for", "talks": "conditional", "none": "against"}
"""Outcome group → the colour that its count has on the page."""

_UNITS = 1200
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
    width out of range, and where kaleido or a browser is missing; OSError where the file cannot be
    written. A file that stood there stays as it was.
    """
    where = Path(path)
    suffix = where.suffix.lower()
    if suffix not in SUFFIXES:
        raise SummitError(_unknown(f"{where}: suffix", where.suffix, SUFFIXES))
    if not 200 <= width <= _WIDEST:
        raise SummitError(f"width: {width} is not in 200..{_WIDEST}; leave it out for {WIDTH}")
    figure = compose(summit, kind, language, title=title)
    asked = ask(summit, language, None, None)
    name = _plain(asked, summit.headline)
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


def preview(summit: Summit, language: str | None = None) -> bytes:
    """The picture that a link to the page is shown with: a PNG of 1200 by 630 pixels.

    Raises SummitError for an unknown language, and where kaleido or a browser is missing.
    """
    return render(compose_preview(summit, language), "png", width=_UNITS)


def _unknown(what: str, asked: str, there: Sequence[str]) -> str:
    close = get_close_matches(str(asked), there, n=1, cutoff=0.4)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"{what} {asked!r} is not one of {', '.join(there)}{hint or '; use one of them'}"


@dataclass
class Sheet:
    """Paper of a size, on which text is placed in units from the top and from the start.

    start, top: where the plot begins, in units. The start is the left in English, the right in
    Arabic.
    """

    asked: Asked
    width: int
    start: int
    top: int
    marks: list[dict[str, Any]]
    lines: list[dict[str, Any]]

    def say(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float = 14,
        token: str = "ink",
        centre: bool = False,
        **font: Any,
    ) -> None:
        """Place a text: its start at x, its top at y; with ``centre`` its middle at both."""
        rtl = self.asked.words.rtl
        side = "right" if rtl else "left"
        self.marks.append(
            {
                "text": text, "showarrow": False, "xref": "paper", "yref": "paper", "borderpad": 0,
                "x": 1 if rtl else 0, "xshift": (self.start - x) * (1 if rtl else -1),
                "y": 1, "yshift": self.top - y, "align": "center" if centre else side,
                "xanchor": "center" if centre else side, "yanchor": "middle" if centre else "top",
                "font": {"family": FONT, "size": size, "color": LIGHT[token], **font},
            }
        )  # fmt: skip

    def box(self, x: float, y: float, width: float, height: float, token: str, **more: Any) -> None:
        """A filled box, or a rule where it is one unit high."""
        left, right = (-x, -x - width) if self.asked.words.rtl else (x, x + width)
        offset = self.start if self.asked.words.rtl else -self.start
        self.lines.append(
            {
                "type": "rect", "xref": "paper", "yref": "paper", "layer": "above",
                "xsizemode": "pixel", "xanchor": 1 if self.asked.words.rtl else 0,
                "ysizemode": "pixel", "yanchor": 1,
                "x0": left + offset, "x1": right + offset, "y0": self.top - y,
                "y1": self.top - y - height, "fillcolor": LIGHT[token], "line": {"width": 0}, **more,
            }
        )  # fmt: skip

    def laid_on(self, figure: go.Figure, *, height: int, end: int, bottom: int) -> go.Figure:
        """The figure with the paper around it."""
        layout = figure.layout
        rtl = self.asked.words.rtl
        sides = {"r": self.start, "l": end} if rtl else {"l": self.start, "r": end}
        return figure.update_layout(
            width=self.width,
            height=height,
            margin={"t": self.top, "b": bottom, "pad": 0, **sides},
            paper_bgcolor=LIGHT["paper"],
            annotations=[*(mark.to_plotly_json() for mark in layout.annotations), *self.marks],
            shapes=[*(line.to_plotly_json() for line in layout.shapes), *self.lines],
        )


def _head(sheet: Sheet, title: bool, subtitle: str) -> None:
    """Headline and subtitle; moves the top of the plot below them."""
    asked, y = sheet.asked, _EDGE - 8
    marks: list[tuple[str, float, dict[str, Any]]] = []
    if title:
        for line in _broken(_plain(asked, asked.summit.headline), sheet.width - 2 * _EDGE, 17):
            marks.append((line, y, {"size": 32, "family": SERIF, "weight": 600}))
            y += 46 if asked.words.rtl else 42
        y += 4
    for line in _broken(subtitle, sheet.width - 2 * _EDGE, 7.6):
        marks.append((line, y, {"size": 15, "token": "soft"}))
        y += 24
    sheet.top += y
    for line, at, font in marks:
        sheet.say(line, _EDGE, at, **font)


def _broken(text: str, width: float, per_sign: float) -> list[str]:
    """Lines that fit, each with its own direction; ``per_sign``: about how wide a sign is."""
    return [isolate(escape(line, quote=False)) for line in wrap(text, max(20, int(width / per_sign)))]


def _plain(asked: Asked, text: Any) -> str:
    return text.pick(asked.words.language)[0]


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
    start, end = (asked.words.date(day) for day in (asked.summit.window.start, asked.summit.window.end))
    return asked.words.t("page.window", **{"from": start, "to": end})


def _labels(sheet: Sheet, figure: go.Figure, lane: float) -> None:
    """The lanes' names at the edge of the paper, in line with the headline."""
    for index, label in enumerate(figure.layout.yaxis.ticktext):
        lines = label.count("<br>") + 1
        y = sheet.top + (index + 0.5) * lane - lines * 10.5
        sheet.say(label, _EDGE, y, size=15, family=SERIF, weight=600)
    figure.update_layout(yaxis={"showticklabels": False, "minor": {"showgrid": False}})
    for index in range(1, len(figure.layout.yaxis.ticktext) + 1):
        sheet.box(_EDGE, sheet.top + index * lane, sheet.width - 2 * _EDGE, 1, "line", layer="below")


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
    width = max(_UNITS, start + _EDGE + 170 * columns)
    sheet = Sheet(asked, width, start, 0, [], [])
    named = f"{_plain(asked, summit.title)} · {_window(asked)}"
    _head(sheet, title, named)
    key = _matrix_key(asked, actors, width - 2 * _EDGE)
    below = 20 + 24 * len(key) + 22 + _EDGE
    lanes = len(asked.lanes)
    sheet.top += 52
    room = width * 9 / 16 - sheet.top - below
    lane = round(min(64, max(46, room / max(1, lanes))))
    _matrix_heads(sheet, actors, close, (width - start - _EDGE) / columns)
    _labels(sheet, figure, lane)
    y = sheet.top + lane * lanes
    foot = max(below, round(width * 9 / 16) - y) if room / max(1, lanes) <= 64 else below
    for index, line in enumerate(key):
        sheet.say(line, _EDGE, y + 20 + 24 * index, size=13, token="soft")
    sheet.say(source_line(summit, asked.words.language), _EDGE, y + foot - _EDGE - 8,
              size=12.5, token="soft")  # fmt: skip
    _more_columns(figure, asked, len(actors), close)
    unit = (width - start - _EDGE) / columns
    figure.update_layout(
        xaxis={"range": asked.across(-15 / unit, columns - 15 / unit), "showticklabels": False},
        font={"size": 14},
    )
    return sheet.laid_on(figure, height=y + foot, end=_EDGE, bottom=foot)


def _matrix_heads(sheet: Sheet, actors: Sequence[str], close: bool, unit: float) -> None:
    asked = sheet.asked
    heads = [asked.text(asked.summit.actors[id].name) for id in actors]
    if close:
        pair = [_plain(asked, asked.summit.actors[id].name) for id in asked.summit.pair or ()]
        told = {*actors} == {*(asked.summit.pair or ())}
        both = {"a": pair[0], "b": pair[1]}
        heads.append(
            asked.word("matrix.close") if told else asked.word("matrix.close-pair", **both)
        )
    heads.append(asked.word("matrix.outcome"))
    for index, head in enumerate(heads):
        sheet.say(head, sheet.start + 2 + unit * index, sheet.top - 32, size=14, weight=600)
    sheet.box(_EDGE, sheet.top - 1, sheet.width - 2 * _EDGE, 1.5, "ink")


def _more_columns(figure: go.Figure, asked: Asked, at: int, close: bool) -> None:
    """A bar and a share for how close the pair is, and the outcome in words."""
    summit = asked.summit
    if close:
        shares = closeness(summit)
        known = [(lane, shares[id]) for lane, id in enumerate(asked.lanes) if shares[id] is not None]
        for share, token, thick in ((lambda p: 1.0, "line", 8), (lambda p: p, "soft", 8)):
            x, y = [], []
            for lane, p in known:
                x += [at - 0.05, at - 0.05 + 0.42 * share(p), None]
                y += [lane, lane, None]
            line = {"color": LIGHT[token], "width": thick}
            figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"))
        _column(figure, asked, at + 0.42, [
            (lane, asked.words.percent(p), "ink") for lane, p in known
        ])  # fmt: skip
        rest = [lane for lane, id in enumerate(asked.lanes) if shares[id] is None]
        words = asked.word("matrix.not-comparable")
        _column(figure, asked, at - 0.07, [(lane, words, "soft") for lane in rest])
    outcomes = [(lane, summit.issues[id].outcome) for lane, id in enumerate(asked.lanes)]
    at += close
    for group, token in GROUP_TOKENS.items():
        inside = [lane for lane, outcome in outcomes if outcome.group == group]
        mark = {"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": LIGHT[token]}}
        figure.add_trace(
            go.Scatter(x=[at - 0.04] * len(inside), y=inside, mode="markers", marker=mark)
        )
    _column(figure, asked, at - 0.02, [
        (lane, isolate(escape(asked.words.outcome(outcome.status), quote=False)), "ink")
        for lane, outcome in outcomes
    ])  # fmt: skip
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


def holding(summit: Summit, issue: str, actor: str) -> Stance | None:
    """What an actor's position on an issue is at the end of the window; None: none found."""
    day = summit.window.end.known_by
    past = [one for one in summit.issues[issue].history.get(actor, ()) if one.date.known_by <= day]
    return past[-1] if past else None


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
                (f'<span style="color:{LIGHT[token]}">{glyph}</span> ' if glyph else "")
                + escape(words, quote=False),
                always=True,
            )
            for glyph, token, words in row[::turn]
        )
        for row in rows
    ]


# The timeline


def _timeline(asked: Asked, title: bool) -> go.Figure:
    """Before, at and after, with its own key moved to the edge, and a source."""
    summit = asked.summit
    figure = timeline(summit, asked.words.language)
    lanes = len(figure.layout.yaxis.ticktext)
    lane = figure.layout.meta["lane_px"]
    inner = figure.layout.margin
    sheet = Sheet(asked, _UNITS, _start(figure, asked), 0, [], [])
    subtitle = f"{_plain(asked, summit.title)} · {asked.words.t('timeline.caption')}"
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
              size=12.5, token="soft")  # fmt: skip
    return sheet.laid_on(figure, height=height, end=_EDGE, bottom=foot)


_KINDS: Mapping[str, Callable[[Asked, bool], go.Figure]] = {"matrix": _matrix, "timeline": _timeline}


# The preview


def compose_preview(summit: Summit, language: str | None = None) -> go.Figure:
    """Headline and three counts beside the matrix in miniature, on 1200 by 630 units."""
    asked = ask(summit, language, None, None)
    sheet = Sheet(asked, _UNITS, 0, 0, [], [])
    y = 84
    for line in _broken(_plain(asked, summit.headline), 560, 24):
        sheet.say(line, 64, y, size=45, family=SERIF, weight=600)
        y += 66 if asked.words.rtl else 58
    groups = [issue.outcome.group for issue in summit.issues.values()]
    occur = [(group, token) for group, token in GROUP_TOKENS.items() if group in groups]
    for index, (group, token) in enumerate(occur):
        x = 64 + 185 * index
        sheet.box(x, 424, 165, 6, token)
        sheet.say(str(groups.count(group)), x, 436, size=58, family=SERIF, weight=600)
        sheet.say(asked.word(f"group.{group}"), x, 512, size=23)
    sheet.say(asked.word("page.summit"), 64, 40, size=22, token="soft", family=SERIF, weight=600)
    _miniature(sheet)
    axis = {"visible": False, "range": [0, 1], "fixedrange": True}
    figure = go.Figure(go.Scatter(x=[], y=[]), {"template": {}, "xaxis": axis, "yaxis": axis})
    figure.update_layout(plot_bgcolor="rgba(0,0,0,0)", showlegend=False)
    return sheet.laid_on(figure, height=630, end=0, bottom=0)


def _miniature(sheet: Sheet) -> None:
    """A row per issue: the marks of the actors shown first, and the issue's name."""
    asked, summit = sheet.asked, sheet.asked.summit
    actors = list(summit.shown or summit.columns)[:4]
    lanes = asked.lanes[:10]
    lane = min(76, 518 / max(1, len(lanes)))
    side = min(46, lane - 14)
    top = (630 - lane * len(lanes)) / 2
    for row, issue in enumerate(lanes):
        middle = top + (row + 0.5) * lane
        x = 690.0
        for actor in actors:
            stance = holding(summit, issue, actor)
            kind = tone(summit, stance.position) if stance else "none"
            off = kind in (*OFF_SCALE, "none")
            more = {"fillcolor": LIGHT["paper"], "line": {"width": 2, "color": LIGHT["none"]}}
            sheet.box(x, middle - side / 2, side, side, "none" if off else kind,
                      **(more if off else {}))  # fmt: skip
            sheet.say(GLYPHS[kind], x + side / 2, middle, size=side * 0.58, centre=True,
                      token="none" if off else "paper")  # fmt: skip
            x += side + 10
        words = _plain(asked, summit.issues[issue].short)
        group = GROUP_TOKENS[summit.issues[issue].outcome.group]
        sheet.box(x + 6, middle - side / 2, 6, side, group)
        sheet.say(isolate(escape(words, quote=False)), x + 26, middle - 17, size=24)
        if row:
            sheet.box(690, top + row * lane, _UNITS - 690 - 64, 1, "line")
