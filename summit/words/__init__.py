"""How records are told in a language: the words of the interface, marks, citations."""

from . import citing
from .bidi import isolate
from .interface import (
    Words,
    all_dates,
    direction,
    direction_of,
    of_meeting,
    outcome_groups,
    plain_words,
    words_for,
)
from .locating import located
from .lookup import FOREIGN_MARKS
from .marks import (
    EVENT_MARKS,
    GLYPHS,
    OUTCOME_COLOURS,
    RATING_COLOURS,
    THEME,
    Mark,
    colour,
    off_scale,
    tone,
)
from .tags import language_tag, plain_name
from .vocabulary import (
    bundled_words,
    known_tag,
    languages_here,
    missing_words,
    word_problems,
    words_to_fill,
)

__all__ = [
    "EVENT_MARKS",
    "FOREIGN_MARKS",
    "GLYPHS",
    "OUTCOME_COLOURS",
    "RATING_COLOURS",
    "THEME",
    "Mark",
    "Words",
    "all_dates",
    "bundled_words",
    "citing",
    "colour",
    "direction",
    "direction_of",
    "isolate",
    "known_tag",
    "language_tag",
    "languages_here",
    "located",
    "missing_words",
    "of_meeting",
    "off_scale",
    "outcome_groups",
    "plain_name",
    "plain_words",
    "tone",
    "word_problems",
    "words_for",
    "words_to_fill",
]
