"""Signs of a text: whether a reader sees any, and which ones no text may have."""

import re
import unicodedata

_UNSEEN = re.compile(  # letters and marks by their category that show nothing
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_NO_SIGNS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000)
                    for last in (0xFFFE, 0xFFFF))  # fmt: skip
_FORBIDDEN = re.compile(  # controls but tab and line end, surrogates, what Unicode calls no sign
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NO_SIGNS}]"
)


def at_a_glance(text: str) -> bool:
    """Whether a text is surely without fault: it is empty, or has signs that print, and no other.

    One that is not may be sound all the same.
    """
    return not text or (
        text.isprintable() and not text.isspace() and (text.isascii() or not _UNSEEN.search(text))
    )


def visible(text: str) -> bool:
    """Whether a text has a sign that a reader can see."""
    return any(
        unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")
        for sign in _UNSEEN.sub("", _FORBIDDEN.sub("", text))
    )


def forbidden(text: str) -> str:
    """The first sign that no text may have, as U+0000; "" where there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def sign_fault(text: str) -> str:
    """What keeps a text that is not empty from being one, with a remedy; "" where nothing does."""
    if at_a_glance(text):
        return ""
    if not visible(text):
        return "has no visible sign; write it or leave the line out"
    if sign := forbidden(text):
        return f"holds the sign {sign}, which no text may have; take it out"
    return ""
