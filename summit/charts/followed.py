"""What became of what was promised, as one picture that can stand alone, in a column's width."""

from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ..measures import SCALE
from ..records import Commitment, Issue, Stop, Summit, SummitError
from ..words import citing
from .drawing import FONT, HOVER, LIGHT, Asked, ask, isolate, plain, plain_text, x_axis
from .pictures.sheet import SERIF

_HEAD, _ROW, _GAP, _STEP = 22, 56, 14, 11  # pixels: a question's name, its bars, the space below
_LINE = 16  # from one line of small text to the next
_SIGNS = 54  # signs that a line of it may have: the picture stays whole on a phone
_COLOURS = {0: "soft", 1: "neutral", 2: "conditional", 3: "for"}


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
    asked = ask(summit, language, None, None)
    if not summit.stops:
        raise SummitError(
            f"{summit.id}: no stops to look at; add a table [[stops]] to its summit.toml"
        )
    drawing = _Drawing(asked)
    for issue in summit.issues.values():
        drawing.add(issue)
    return drawing.figure()


class _Drawing:
    """Rows one below the other; ``y`` counts pixels from the top of the plot."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.y = 6.0
        self.texts: list[tuple[float, str]] = []
        self.marks: dict[int | None, list[dict[str, Any]]] = {}
        self.shapes: list[dict[str, Any]] = []

    def add(self, issue: Issue) -> None:
        """An issue: name and outcome, positions, then bars or the word that there can be none."""
        asked, top = self.asked, self.y
        outcome = plain(asked.words.outcome(issue.outcome.status))
        self.say(f"<b>{asked.text(issue.short)}</b>  {outcome}", _HEAD)
        for line in _lines(_positions(asked, issue)):
            self.say(_small(line), _LINE)
        for commitment in issue.commitments:
            self.y += _ROW
            self.rule(self.y, "none")
            for column, stop in enumerate(asked.summit.stops):
                self.mark(commitment, stop, column)
        if not issue.commitments:
            self.say(_small(asked.word("kept.nothing-promised")), _LINE + 4)
            self.box(top - 2, self.y + 4)
        self.y += _GAP

    def say(self, text: str, height: float) -> None:
        self.texts.append((self.y + height / 2, text))
        self.y += height

    def mark(self, commitment: Commitment, stop: Stop, column: int) -> None:
        asked = self.asked
        found = commitment.rating_at(stop.date.known_by)
        value = None if found is None or found.value == "not-rated" else int(found.value)
        word = asked.words.t("kept.not-rated" if value is None else f"kept.{value}")
        told = [asked.words.date(found.date), asked.text(found.reason)] if found else []
        title = f"{asked.text(stop.label)}: {word}"
        row = {"x": column, "y": self.y, "hover": asked.hover(title, *told)}
        self.marks.setdefault(value, []).append(row)

    def rule(self, y: float, token: str) -> None:
        line = {"color": LIGHT[token], "width": 1}
        self.shapes.append({"type": "line", **self._across(), "y0": y, "y1": y, "line": line})

    def box(self, top: float, bottom: float) -> None:
        fill = {"fillcolor": LIGHT["mute"], "line": {"width": 0}, "layer": "below"}
        self.shapes.append({"type": "rect", **self._across(), "y0": top, "y1": bottom, **fill})

    def _across(self) -> dict[str, Any]:
        return {"xref": "paper", "x0": 0, "x1": 1, "yref": "y"}

    def figure(self) -> go.Figure:
        traces = [self._named()]
        for value in (*SCALE, None):
            if value in self.marks:
                traces += self._rated(value, self.marks[value])
        return go.Figure(traces, self._layout())

    def _named(self) -> go.Scatter:
        return go.Scatter(
            x=[-0.47] * len(self.texts), y=[y for y, _ in self.texts],
            text=[text for _, text in self.texts], mode="text", textposition=self.asked.side,
            textfont={"size": 14, "color": LIGHT["ink"]}, cliponaxis=False, hoverinfo="skip",
            name=self.asked.words.t("matrix.issue"), meta={"kind": "issues"},
        )  # fmt: skip

    def _rated(self, value: int | None, rows: list[dict[str, Any]]) -> list[Any]:
        x, y = [row["x"] for row in rows], [row["y"] for row in rows]
        named = self.asked.words.t("kept.not-rated" if value is None else f"kept.{value}")
        shared = {"hovertext": [row["hover"] for row in rows], "hovertemplate": HOVER}
        shared |= {"name": named, "cliponaxis": False, "meta": {"kind": "ratings", "value": value}}
        if value is None:
            ring = {"symbol": "circle-open", "size": 8, "color": LIGHT["none"]}
            ring["line"] = {"width": 1.5}
            return [
                go.Scatter(x=x, y=[one - 9 for one in y], mode="markers", marker=ring, **shared)
            ]
        height = max(2, _STEP * value)  # a zero is a line on the ground, for it was looked at
        figures = go.Scatter(
            x=x, y=[one - height - 10 for one in y], mode="text", text=[str(value)] * len(x),
            textposition="middle center", textfont={"size": 13, "color": LIGHT["ink"]},
            hoverinfo="skip", cliponaxis=False, name=named, meta={"kind": "figures"},
        )  # fmt: skip
        marker = {"color": LIGHT[_COLOURS[value]], "line": {"width": 0}}
        bars = go.Bar(x=x, y=[-height] * len(x), base=y, width=0.56, marker=marker, **shared)
        return [bars, figures]

    def _layout(self) -> dict[str, Any]:
        asked, summit = self.asked, self.asked.summit
        rtl, last = asked.words.rtl, len(summit.stops) - 1
        head = [f"<b>{isolate(line, always=True)}</b>" for line in _lines(_count(asked))]
        head += [isolate(escape(line, quote=False), always=True)
                 for line in _lines(asked.words.t("kept.how"))]  # fmt: skip
        foot = [isolate(escape(line, quote=False), always=True)
                for line in [*_lines(_key(asked)), *_lines(_source(asked))]]  # fmt: skip
        ticks = [_tick(asked, stop) for stop in summit.stops]
        above = 15 * max(tick.count("<br>") + 1 for tick in ticks) + 10
        top, bottom = 48 + _LINE * len(head) + above, _LINE * len(foot) + 22
        title = asked.words.t("kept.heading", title=plain_text(asked, summit.title))
        return {
            "template": {},
            "title": {
                "text": isolate(escape(title, quote=False), always=rtl),
                "font": {"family": SERIF, "size": 19, "color": LIGHT["ink"]},
                "x": 1 if rtl else 0, "xref": "paper", "xanchor": "right" if rtl else "left",
                "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 14},
            },
            "height": round(top + self.y + bottom),
            "margin": {"t": top, "b": bottom, "l": 14, "r": 14},
            "font": {"family": FONT, "size": 13, "color": LIGHT["soft"]},
            "paper_bgcolor": LIGHT["paper"], "plot_bgcolor": LIGHT["paper"],
            "showlegend": False, "hovermode": "closest", "dragmode": False, "barmode": "overlay",
            "hoverlabel": {
                "bgcolor": LIGHT["paper"], "bordercolor": LIGHT["soft"],
                "font": {"family": FONT, "size": 13, "color": LIGHT["ink"]},
                "align": "right" if rtl else "left",
            },
            "xaxis": x_axis(
                side="top", range=asked.across(-0.5, last + 0.5), fixedrange=True, tickangle=0,
                tickvals=list(range(last + 1)), ticktext=ticks,
                tickfont={"size": 10.5, "color": LIGHT["ink"]},
            ),
            "yaxis": {"range": [self.y, 0], "visible": False, "fixedrange": True},
            "shapes": self.shapes,
            "annotations": [
                self._note("<br>".join(head), 1, above, "bottom"),
                self._note("<br>".join(foot), 0, -10, "top"),
            ],
        }  # fmt: skip

    def _note(self, text: str, y: int, shift: float, anchor: str) -> dict[str, Any]:
        side = "right" if self.asked.words.rtl else "left"
        return {
            "text": text, "showarrow": False, "xref": "paper", "yref": "paper", "align": side,
            "x": 1 if self.asked.words.rtl else 0, "xanchor": side, "y": y, "yshift": shift,
            "yanchor": anchor, "borderpad": 0, "font": {"size": 12, "color": LIGHT["soft"]},
        }  # fmt: skip


def _positions(asked: Asked, issue: Issue) -> str:
    """Who wanted what at the summit; a star where that is our reading."""
    told = []
    for actor in asked.summit.shown or asked.summit.columns:
        stance = issue.stances.get(actor)
        position = asked.words.position(stance.position if stance else "none")
        star = "*" if stance and stance.basis == "editorial" else ""
        name = plain_text(asked, asked.summit.actors[actor].name)
        told.append(_unbroken(f"{name}: {position}{star}"))
    return " · ".join(told)


def _count(asked: Asked) -> str:
    """How many of all commitments were kept in full by the last stop."""
    stop = max(asked.summit.stops, key=lambda stop: stop.date.known_by)
    found = [one.rating_at(stop.date.known_by) for one in asked.summit.commitments]
    full = sum(rating is not None and rating.value == max(SCALE) for rating in found)
    when = asked.words.date(stop.date)
    return asked.words.t("kept.count", date=when, n=full, of=len(found))


def _key(asked: Asked) -> str:
    words = asked.words
    items = [f"{value} {words.t(f'kept.{value}')}" for value in SCALE]
    items += [f"○ {words.t('kept.not-rated')}", f"* {words.t('matrix.editorial')}"]
    return " · ".join(map(_unbroken, items))


def _source(asked: Asked) -> str:
    """The citation; what is in another direction keeps its own."""
    line = citing.plain(asked.summit, asked.words.language)
    title = plain_text(asked, asked.summit.title)
    for part in (title, asked.words.date(asked.summit.updated)):
        line = line.replace(part, isolate(_unbroken(part), always=asked.words.rtl), 1)
    return line


def _tick(asked: Asked, stop: Stop) -> str:
    """A stop's name, narrow, and its year."""
    label = plain_text(asked, stop.label)
    lines = [plain(line) for line in wrap(label, 8, break_long_words=False)]
    return "<br>".join([*lines, str(stop.date.first.year)])


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _lines(text: str) -> list[str]:
    return wrap(text, _SIGNS, break_long_words=False)


def _small(text: str) -> str:
    inner = isolate(text if "\u2068" in text else escape(text, quote=False), always=True)
    return f'<span style="font-size:12px;color:{LIGHT["soft"]}">{inner}</span>'
