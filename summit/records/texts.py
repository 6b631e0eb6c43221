"""Texts that a summit lacks in one of its languages."""

from .base import Text, walk
from .places import Place, place_text
from .summit import Summit


def missing_texts(summit: Summit) -> list[str]:
    """One line for each text that lacks one of the summit's languages.

    A translation is not asked for in the language of its quotation.
    """
    texts: dict[int, tuple[Place, Text]] = {}
    said: set[tuple[Place, Text]] = set()
    for path, value in walk(summit):
        if isinstance(value, Text) and (path[:-1], value) not in said:
            said.add((path[:-1], value))  # a title that follows from the short one lacks no more
            texts.setdefault(id(value), (path, value))  # a development stands in two places
    return [
        f"{place_text(path)}: no {language} text; it is shown in {next(iter(text.root))}"
        for path, text in texts.values()
        if "translation" not in path
        for language in summit.languages
        if language not in text
    ]
