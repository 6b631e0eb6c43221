"""How things look: from position, event, outcome and rating to glyph and colour.

One table each: glyphs for page and figures alike, the others for figures (the page's rules for
them stand in ``front/css/marks.css``). A colour is its name in ``colours.toml``.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from ..records import OFF_SCALE, Summit

THEME: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files("summit") / "words" / "colours.toml").read_text(encoding="utf-8")
)
"""``light`` and ``dark``: token → colour; each colour has one token."""


class Mark(NamedTuple):
    """A sign that can stand in a line of text, and its colour."""

    glyph: str
    colour: str


GLYPHS = {
    "for": "●",
    "conditional": "◐",
    "neutral": "○",
    "reserved": "╱",
    "against": "✕",
    "silent": "◌",
    "mixed": "≶",
    "none": "–",
}
"""Tone → glyph. On the scale: from a full disc to a cross; off it: shapes of another kind."""

EVENT_MARKS = {
    "before": Mark("●", "neutral"),
    "at": Mark("◆", "ink"),
    "forward": Mark("▲", "for"),
    "back": Mark("▼", "against"),
    "neither": Mark("■", "none"),
}
"""What an event is to the summit: before it, at it, and after it where it led → its mark."""

OUTCOME_COLOURS = {"agreed": "for", "talks": "conditional", "none": "against"}
"""The group that an outcome is counted in → colour."""

RATING_COLOURS = {0: "soft", 1: "neutral", 2: "conditional", 3: "for"}
"""How far a promise was kept → colour."""


def tone(summit: Summit, position: str) -> str:
    """The tone of a position: where it lies on the declared scale, or its own name off it.

    Any scale has these five tones at the most: its high end is ``for``, its low end ``against``,
    its middle ``neutral``; so another scale needs no other pictures.
    """
    if position not in summit.values:
        return position
    low, high = summit.ends
    lean = 2 * (summit.values[position] - low) / (high - low) - 1
    if abs(lean) == 1:
        return "for" if lean > 0 else "against"
    return "conditional" if lean > 0 else "reserved" if lean < 0 else "neutral"


def off_scale(tone: str) -> bool:
    """Whether a tone is none of the scale's: silent, mixed, or no position on record."""
    return tone in (*OFF_SCALE, "none")


def colour(tone: str) -> str:
    """A tone's colour: its own on the scale, one grey for all that stands off it."""
    return "none" if off_scale(tone) else tone
