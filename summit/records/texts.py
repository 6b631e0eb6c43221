"""Texts that a summit lacks in one of its languages."""

from .base import Text, walk
from .places import Place, place_text
from .summit import Summit


def missing_texts(summit: Summit) -> list[str]:
    """One line for each text that lacks one of the summit's languages.

    A translation is not asked for in the language of its quotation.
    """
    texts: dict[int, tuple[Place, Text]] = {}
    for path, value in walk(summit):
        if isinstance(value, Text):  # a development stands in its issue and among the events
            texts.setdefault(id(value), (path, value))
    return [
        f"{place_text(path)}: no {language} text; it is shown in {next(iter(text.root))}"
        for path, text in texts.values()
        if "translation" not in path
        for language in summit.languages
        if language not in text
    ]
