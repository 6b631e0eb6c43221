"""Signs that XML has no room for, as spreadsheets write them: ``_x000D_`` for a carriage return."""

import re

CONTINUED = 16_000
"""Signs of a cell; what is longer goes on in another. Spreadsheets hold 32,767 halves of a sign."""

_LOOKS_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """A text as it is written into a cell."""
    return _CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", _LOOKS_LIKE.sub("_x005F_", text))


def unescaped(text: str) -> str:
    """A text as it was before; line ends are ``\\n``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
