"""Ids made from words: the same words give the same id, and ids are kept apart."""

import re
from collections.abc import Collection

from anyascii import anyascii

_LONGEST = 48  # signs; an id is read in links and in the names of files


def slug(words: str) -> str:
    """An id from words of any script: small letters a to z, digits and single hyphens.

    Letters of other scripts are written in Latin ones. "" where the words have neither letter nor
    digit.
    """
    plain = re.sub(r"['’ʼ]", "", anyascii(words)).lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    made = "-".join(parts)
    if len(made) <= _LONGEST:
        return made
    whole = made[: _LONGEST + 1].rpartition("-")[0]
    return whole or made[:_LONGEST]


def apart(words: str, taken: Collection[str], *more: str, kind: str) -> str:
    """An id from words that none of some ids is.

    more: words that are added where the id is taken, in their order, before a number is.
    kind: what the id is of, for words that give none.
    """
    made = slug(words) or kind
    for extra in more:
        if made in taken and slug(extra):
            made = f"{made}-{slug(extra)}"
    number, first = 2, made
    while made in taken:
        made, number = f"{first}-{number}", number + 1
    return made
