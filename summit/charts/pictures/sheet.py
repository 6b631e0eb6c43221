"""Paper for a picture: text, boxes and rules placed in units, from the start of reading."""

from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from ...records import Stance, Summit
from ..drawing import FONT, LIGHT, Asked, plain

UNITS = 1200
"""Units that make the width of a picture, as a rule; it is drawn at any size."""

SERIF = "Georgia, 'Noto Serif', 'Noto Naskh Arabic', 'Geeza Pro', 'Times New Roman', serif"
GROUP_TOKENS = {"agreed": "for", "talks": "conditional", "none": "against"}
"""Outcome group → the colour that its count has on the page."""


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
        colour: str = "ink",
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
                "y": 1, "yshift": -y, "align": "center" if centre else side,
                "xanchor": "center" if centre else side, "yanchor": "middle" if centre else "top",
                "font": {"family": FONT, "size": size, "color": LIGHT[colour], **font},
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
                "x0": left + offset, "x1": right + offset,
                "y0": -y, "y1": -y - height,
                "fillcolor": LIGHT[token], "line": {"width": 0}, **more,
            }
        )  # fmt: skip

    def laid_on(self, figure: go.Figure, *, height: int, end: int, bottom: int) -> go.Figure:
        """The figure with the paper around it."""
        layout = figure.layout
        rtl = self.asked.words.rtl
        sides = {"r": self.start, "l": end} if rtl else {"l": self.start, "r": end}
        for mark in self.marks:  # counted from the plot's top, which is known only now
            mark["yshift"] += self.top
        for line in self.lines:
            line |= {"y0": line["y0"] + self.top, "y1": line["y1"] + self.top}
        return figure.update_layout(
            width=self.width,
            height=height,
            margin={"t": self.top, "b": bottom, "pad": 0, **sides},
            paper_bgcolor=LIGHT["paper"],
            annotations=[*(mark.to_plotly_json() for mark in layout.annotations), *self.marks],
            shapes=[*(line.to_plotly_json() for line in layout.shapes), *self.lines],
        )


def broken(text: str, width: float, per_sign: float) -> list[str]:
    """Lines that fit, about as long as each other; ``per_sign``: about how wide a sign is."""
    most = max(12, int(width / per_sign))
    lines = wrap(text, most, break_long_words=False)
    tries = (
        wrap(text, signs, break_long_words=False)
        for signs in range(max(1, len(text) // max(1, len(lines))), most)
    )
    even = next((tried for tried in tries if len(tried) <= len(lines)), lines)
    return [*map(plain, even)]


def holding(summit: Summit, issue: str, actor: str) -> Stance | None:
    """What an actor's position on an issue is at the end of the window; None: none found."""
    day = summit.window.end.known_by
    past = [one for one in summit.issues[issue].history.get(actor, ()) if one.date.known_by <= day]
    return past[-1] if past else None
