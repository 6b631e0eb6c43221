"""Paper for a picture: text, boxes and rules placed in units, from the start of reading."""

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from ..asked import Asked
from ..directions import in_order
from ..text import balanced, plain
from ..theme import FONT, LIGHT

UNITS = 1200
"""Units that make the width of a picture, as a rule; it is drawn at any size."""


@dataclass
class Paper:
    """Paper of a width, on which text is placed in units from the top and from the start.

    start, top: where the plot begins, in units. The start is the left in English, the right in
    Arabic.
    """

    asked: Asked
    width: int = UNITS
    start: int = 0
    top: int = 0
    texts: list[dict[str, Any]] = field(default_factory=list)
    boxes: list[dict[str, Any]] = field(default_factory=list)

    def write(
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
        side = self.asked.side
        self.texts.append(
            {
                "text": text, "showarrow": False, "xref": "paper", "yref": "paper", "borderpad": 0,
                "x": self.asked.origin, "xshift": (x - self.start) * self.asked.turn,
                "y": 1, "yshift": -y, "align": "center" if centre else side,
                "xanchor": "center" if centre else side, "yanchor": "middle" if centre else "top",
                "font": {"family": FONT, "size": size, "color": LIGHT[colour], **font},
            }
        )  # fmt: skip

    def box(self, x: float, y: float, width: float, height: float, token: str, **more: Any) -> None:
        """A filled box, or a rule where it is one unit high."""
        x0, x1 = ((edge - self.start) * self.asked.turn for edge in (x, x + width))
        self.boxes.append(
            {
                "type": "rect", "xref": "paper", "yref": "paper", "layer": "above",
                "xsizemode": "pixel", "xanchor": self.asked.origin,
                "ysizemode": "pixel", "yanchor": 1,
                "x0": x0, "x1": x1, "y0": -y, "y1": -y - height,
                "fillcolor": LIGHT[token], "line": {"width": 0}, **more,
            }
        )  # fmt: skip

    def around(self, figure: go.Figure, *, height: int, end: int, bottom: int) -> go.Figure:
        """The figure with the paper around it.

        height: of the whole. end, bottom: what is left free beside and below the plot.
        """
        for text in self.texts:  # counted from the plot's top, which is known only now
            text["yshift"] += self.top
        for box in self.boxes:
            box |= {"y0": box["y0"] + self.top, "y1": box["y1"] + self.top}
        layout = figure.layout
        edges = dict(zip(("l", "r")[:: self.asked.turn], (self.start, end), strict=True))
        return in_order(
            figure.update_layout(
                width=self.width,
                height=height,
                margin={"t": self.top, "b": bottom, "pad": 0, **edges},
                paper_bgcolor=LIGHT["paper"],
                annotations=[*(one.to_plotly_json() for one in layout.annotations), *self.texts],
                shapes=[*(one.to_plotly_json() for one in layout.shapes), *self.boxes],
            )
        )


def fitted(text: str, width: float, per_sign: float) -> list[str]:
    """Lines that fit, about as long as each other; ``per_sign``: about how wide a sign is."""
    return [*map(plain, balanced(text, max(12, int(width / per_sign))))]
