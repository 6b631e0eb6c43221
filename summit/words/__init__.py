"""How records are told in a language: the words of the interface, marks, citations."""

from . import citing
from .interface import Words, direction, outcome_groups, words_for
from .marks import GLYPHS, tone

__all__ = [
    "GLYPHS",
    "Words",
    "citing",
    "direction",
    "outcome_groups",
    "tone",
    "words_for",
]
