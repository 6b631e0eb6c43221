"""Texts of two directions of writing in one line."""

from unicodedata import bidirectional


def isolate(text: str, *, always: bool = False) -> str:
    """A text that keeps its own direction inside a line of another.

    Wrapped in FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE where it holds right-to-left letters
    beside figures, Latin letters or outer punctuation; nothing to wrap in other texts.
    """
    if not text:
        return text
    kinds = [bidirectional(sign) for sign in text]
    leftward = {"R", "AL"} & {*kinds}
    mixed = {"L", "EN", "AN"} & {*kinds} or {kinds[0], kinds[-1]} - {"R", "AL", "NSM"}
    return f"\u2068{text}\u2069" if always or (leftward and mixed) else text
