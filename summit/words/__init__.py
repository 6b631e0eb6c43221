"""How records are told in a language: the words of the interface, marks, citations."""

from . import citing
from .interface import Words, direction, direction_of, outcome_groups, words_for
from .marks import GLYPHS, tone
from .vocabulary import bundled_words, known_tag, language_faults, missing_words, word_faults

__all__ = [
    "GLYPHS",
    "Words",
    "bundled_words",
    "citing",
    "direction",
    "direction_of",
    "known_tag",
    "language_faults",
    "missing_words",
    "outcome_groups",
    "tone",
    "word_faults",
    "words_for",
]
