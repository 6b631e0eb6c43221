"""Words that can be compared and recognised, however a page happens to spell or space them.

The project points into texts that it must not ship. A paragraph of such a text is known by its
fingerprint, and a quotation is found again in a reader's own copy, if both are normalised first:
vowel signs, the carrier of an alif, digits, quotation marks and spacing differ between copies.
"""

import re
import unicodedata
from hashlib import sha256

_ALIF = "\N{ARABIC LETTER ALEF}"

_DROPPED = [
    *range(0x064B, 0x0660),  # Arabic vowel signs and other marks
    0x0670,  # superscript alif
    0x0640,  # tatweel, which only stretches a word
    *map(ord, "\u201c\u201d\u00ab\u00bb\"\u2018\u2019'"),  # quotation marks of either language
]

_SAME: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    0x0623: _ALIF,  # alif with hamza above
    0x0625: _ALIF,  # alif with hamza below
    0x0622: _ALIF,  # alif with madda
    0x0671: _ALIF,  # alif wasla
    0x0649: "\N{ARABIC LETTER YEH}",  # alif maqsura
    **{zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
}
"""Code point → what it counts as, or None. Hamza on waw or yeh and teh marbuta stay distinct."""


def normalise(text: str) -> str:
    """The text without what differs between faithful copies of it.

    Unicode NFKC; then no Arabic vowel signs, tatweel or quotation marks, one kind of alif, yeh
    for alif maqsura, digits 0-9; runs of white space become one space, none at either end.
    Upper and lower case stay. Normalising twice changes nothing more.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SAME)
    # a mark that is gone may have kept two others from composing: once more, so twice equals once
    plain = unicodedata.normalize("NFKC", plain).translate(_SAME)
    return re.sub(r"\s+", " ", plain).strip()


def fingerprint(text: str) -> str:
    """``sha256:`` and the first 16 hexadecimal digits of the normalised text's SHA-256 in UTF-8.

    Equal for two copies of a paragraph that ``normalise`` makes equal; it does not give the text
    away. 64 bits tell the paragraphs of a few sources apart; they are no seal against forgery.
    """
    return "sha256:" + sha256(normalise(text).encode()).hexdigest()[:16]
