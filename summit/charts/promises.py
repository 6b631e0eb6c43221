"""What became of what was promised, as one picture that can stand alone, in a column's width."""

from typing import Any

import plotly.graph_objects as go

from ..io import of_summit
from ..measures import SCALE
from ..records import Commitment, Issue, Stop, Summit, SummitError
from ..words import RATING_COLOURS, isolate
from .asked import Asked, ask
from .directions import ordered
from .layout import HOVER, paper, x_axis
from .shortening import distinct
from .text import (
    beneath,
    bold,
    escaped,
    in_lines,
    lines_of,
    plain,
    stacked,
    styled,
    unbroken,
)
from .theme import LIGHT, SERIF

_HEAD, _ROW, _GAP, _STEP = 22, 56, 14, 11  # pixels: a question's name, its bars, the space below
_LINE = 16  # from one line of small text to the next
_SIGNS = 54  # signs that a line of it may have: the picture stays whole on a phone
_NAME = 240  # pixels that a name may take
_ACROSS = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y"}  # of a shape as wide as the plot


@of_summit
@ordered
def followed(summit: Summit, language: str | None = None) -> go.Figure:
    """How far each promise was kept, at each of the summit's named stops.

    A row per issue, with what came of it at the summit beside its name and the positions below; a
    column per stop, all of one width, whatever time lies between. A bar is the rating of
    ``follow_through`` on that day, 0 to 3, with its figure. What was not rated by then is a ring
    and never a zero; where nothing was promised there is no mark at all, and a line that says so.
    Mirrored where the language is written from right to left. Bar and scatter traces on paper of
    its own, so it reads the same on a dark page.

    language: one of the summit's; None means its first.
    Raises SummitError for an unknown language, and for a summit without stops.
    Source of the scale: Peace Accords Matrix, Kroc Institute.
    """
    asked = ask(summit, language)
    if not summit.stops:
        raise SummitError(
            f"{summit.id}: no stops to look at; add a table [[stops]] to its summit.toml"
        )
    rows = _Rows(asked)
    for issue in summit.issues.values():
        rows.add(issue)
    traces = [_names(asked, rows.texts)]
    for value in (*SCALE, None):
        if value in rows.marks:
            traces += _rated(asked, value, rows.marks[value])
    return go.Figure(traces, _layout(asked, rows))


class _Rows:
    """Issues one below the other; ``height`` counts pixels from the top of the plot."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.height = 6.0
        issues = asked.summit.issues
        names = asked.fitting([issue.short for issue in issues.values()], _NAME, 14)
        self.names = dict(zip(issues, names, strict=True))
        self.texts: list[tuple[float, str, str]] = []
        self.marks: dict[int | None, list[dict[str, Any]]] = {}
        self.shapes: list[dict[str, Any]] = []

    def add(self, issue: Issue) -> None:
        """An issue: name and outcome, positions, then bars or the word that there can be none."""
        asked, top = self.asked, self.height
        outcome = plain(asked.words.outcome(issue.outcome.status)) if issue.outcome else ""
        name, whole = self.names[issue.id], asked.text(issue.short)
        told = asked.hover(whole) if name != whole else ""
        self._write(f"{bold(name)}  {outcome}", _HEAD, told)
        for line in in_lines(_positions(asked, issue), _SIGNS):
            self._write(_small(escaped(line)), _LINE)
        for commitment in issue.commitments:
            self.height += _ROW
            rule = {"type": "line", "y0": self.height, "y1": self.height}
            self.shapes.append(rule | _ACROSS | {"line": {"color": LIGHT["none"], "width": 1}})
            for column, stop in enumerate(asked.summit.stops):
                self._mark(commitment, stop, column)
        if not issue.commitments:
            self._write(_small(asked.word("kept.nothing-promised")), _LINE + 4)
            box = {"type": "rect", "y0": top - 2, "y1": self.height + 4, "layer": "below"}
            fill = {"fillcolor": LIGHT["mute"], "line": {"width": 0}}
            self.shapes.append(box | _ACROSS | fill)
        self.height += _GAP

    def _write(self, text: str, height: float, told: str = "") -> None:
        """A line; told: what the pointer is told of it."""
        self.texts.append((self.height + height / 2, text, told))
        self.height += height

    def _mark(self, commitment: Commitment, stop: Stop, column: int) -> None:
        asked = self.asked
        rating = commitment.rating_at(stop.date.known_by)
        value = None if rating is None or rating.value == "not-rated" else int(rating.value)
        reason = [asked.words.date(rating.date), asked.text(rating.reason)] if rating else []
        title = f"{asked.text(stop.label)}: {_rating_word(asked, value)}"
        mark = {"x": column, "y": self.height, "hover": asked.hover(title, *reason)}
        self.marks.setdefault(value, []).append(mark)


def _rating_word(asked: Asked, value: int | None) -> str:
    return asked.words.t("kept.not-rated" if value is None else f"kept.{value}")


def _names(asked: Asked, texts: list[tuple[float, str, str]]) -> go.Scatter:
    told = [one for _, _, one in texts]
    hover = {"hovertext": told, "hoverinfo": "text"} if any(told) else {"hoverinfo": "skip"}
    return go.Scatter(
        x=[-0.47] * len(texts), y=[y for y, _, _ in texts],
        text=[text for _, text, _ in texts], mode="text", textposition=asked.after,
        textfont={"size": 14, "color": LIGHT["ink"]}, cliponaxis=False, **hover,
        name=asked.words.t("matrix.issue"), meta={"kind": "issues"},
    )  # fmt: skip


def _rated(asked: Asked, value: int | None, marks: list[dict[str, Any]]) -> list[Any]:
    """The marks of one rating: rings where there is none, else bars and their figures."""
    x, y = [mark["x"] for mark in marks], [mark["y"] for mark in marks]
    name = _rating_word(asked, value)
    shared: dict[str, Any] = {
        "hovertext": [mark["hover"] for mark in marks], "hovertemplate": HOVER, "name": name,
        "cliponaxis": False, "meta": {"kind": "ratings", "value": value},
    }  # fmt: skip
    if value is None:
        ring = {"symbol": "circle-open", "size": 8, "color": LIGHT["none"], "line": {"width": 1.5}}
        return [go.Scatter(x=x, y=[one - 9 for one in y], mode="markers", marker=ring, **shared)]
    height = max(2, _STEP * value)  # a zero is a line on the ground, for it was looked at
    figures = go.Scatter(
        x=x, y=[one - height - 10 for one in y], mode="text", text=[str(value)] * len(x),
        textposition="middle center", textfont={"size": 13, "color": LIGHT["ink"]},
        hoverinfo="skip", cliponaxis=False, name=name, meta={"kind": "figures"},
    )  # fmt: skip
    marker = {"color": LIGHT[RATING_COLOURS[value]], "line": {"width": 0}}
    bars = go.Bar(x=x, y=[-height] * len(x), base=y, width=0.56, marker=marker, **shared)
    return [bars, figures]


def _layout(asked: Asked, rows: _Rows) -> dict[str, Any]:
    stops = asked.summit.stops
    head = [bold(isolate(line, always=True)) for line in in_lines(_count(asked), _SIGNS)]
    head += _isolated(asked.words.t("kept.how"))
    foot = [*_isolated(_key(asked)), *_isolated(_source(asked))]
    ticks = [_tick(asked, stop) for stop in stops]
    above = 15 * max(len(lines_of(tick)) for tick in ticks) + 10
    top, bottom = 48 + _LINE * len(head) + above, _LINE * len(foot) + 22
    title = asked.words.t("kept.heading", title=asked.written(asked.summit.title))
    return paper(asked, LIGHT["paper"]) | {
        "title": {
            "text": plain(title, always=asked.words.rtl),
            "font": {"family": SERIF, "size": 19, "color": LIGHT["ink"]},
            "x": asked.origin, "xref": "paper", "xanchor": asked.side,
            "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 14},
        },
        "height": round(top + rows.height + bottom),
        "margin": {"t": top, "b": bottom, "l": 14, "r": 14},
        "dragmode": False, "barmode": "overlay",
        "xaxis": x_axis(
            side="top", range=asked.across(-0.5, len(stops) - 0.5), fixedrange=True, tickangle=0,
            tickvals=list(range(len(stops))), ticktext=ticks,
            tickfont={"size": 10.5, "color": LIGHT["ink"]},
        ),
        "yaxis": {"range": [rows.height, 0], "visible": False, "fixedrange": True},
        "shapes": rows.shapes,
        "annotations": [
            _beside(asked, head, y=1, yshift=above, yanchor="bottom"),
            _beside(asked, foot, y=0, yshift=-10, yanchor="top"),
        ],
    }  # fmt: skip


def _beside(asked: Asked, lines: list[str], **place: Any) -> dict[str, Any]:
    """Lines of small text above or below the plot."""
    return {
        "text": beneath(*lines), "showarrow": False, "xref": "paper", "yref": "paper",
        "x": asked.origin, "xanchor": asked.side, "align": asked.side, "borderpad": 0,
        "font": {"size": 12, "color": LIGHT["soft"]}, **place,
    }  # fmt: skip


def _positions(asked: Asked, issue: Issue) -> str:
    """Who wanted what at the summit; a star where that is our reading."""
    parts = []
    written = [asked.written(asked.summit.actors[id].name) for id in asked.columns]
    names = dict(zip(asked.columns, distinct(written, _NAME, 12), strict=True))
    for actor in asked.columns:
        stance = issue.stances.get(actor)
        position = asked.words.position(stance.position if stance else "none")
        star = "*" if stance and stance.basis == "editorial" else ""
        name = names[actor]
        parts.append(unbroken(f"{name}: {position}{star}"))
    return " · ".join(parts)


def _count(asked: Asked) -> str:
    """How many of all commitments were kept in full by the last stop."""
    stop = max(asked.summit.stops, key=lambda stop: stop.date.known_by)
    ratings = [one.rating_at(stop.date.known_by) for one in asked.summit.commitments]
    full = sum(rating is not None and rating.value == max(SCALE) for rating in ratings)
    when = asked.words.date(stop.date)
    return asked.words.t("kept.count", date=when, n=full, of=len(ratings))


def _key(asked: Asked) -> str:
    items = [f"{value} {_rating_word(asked, value)}" for value in SCALE]
    items += [f"○ {_rating_word(asked, None)}", f"* {asked.words.t('matrix.editorial')}"]
    return " · ".join(map(unbroken, items))


def _source(asked: Asked) -> str:
    """The citation; what is in another direction keeps its own."""
    return asked.citation(lambda part: isolate(unbroken(part), always=asked.words.rtl))


def _tick(asked: Asked, stop: Stop) -> str:
    """A stop's name, narrow, and its year."""
    return beneath(stacked(in_lines(asked.written(stop.label), 8)), str(stop.date.first.year))


def _isolated(text: str) -> list[str]:
    return [plain(line, always=True) for line in in_lines(text, _SIGNS)]


def _small(text: str) -> str:
    return styled(isolate(text, always=True), font_size="12px", color=LIGHT["soft"])
