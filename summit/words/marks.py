"""How a position looks: one table from value to tone and glyph, read by page and figures alike."""

from ..records import Summit

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
