"""How much a file may hold, looked at before it is parsed: each bound is named where it is passed.

The readers of the standard library take what a file gives. A key of a thousand parts, or a list in
a list in a list, would cost them more than any file of records is worth. One pass, linear in the
length of the text, whatever it holds.
"""

import re

LARGEST = 2_000_000
"""Bytes of a file; the records of a summit have files of some fifty thousand."""

LARGEST_WHOLE = 20_000_000
"""Bytes of a file that holds a whole summit: tables, texts in all languages and what is around."""

MOST_VALUES = 600_000
"""Values of a file that holds a whole summit, by the commas between them; Geneva's has 6,000."""

MOST_TABLES = 10_000
"""Issues of a file that holds a whole summit."""

DEEPEST = 100
"""Levels of lists and tables, and parts of a key; the records have about ten."""

STRINGS = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'  # strings to their end, or the text's or line's
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+(?:"|$)'
    r"|'[^'\n]*+(?:'|$)"
    r"|\#[^\n]*+"
)
"""What may hold any sign in TOML, as a pattern: strings and comments, read before brackets."""

_TOKEN = re.compile(STRINGS + r"|[\[\]{}.=,\n]", re.S | re.M)

_HEADER = re.compile(r"^\[\[?[\w.-]+\]\]?$", re.M)


def _flat(text: str) -> bool:
    """Whether text surely keeps the bounds: but for the headers of tables it has few brackets, and
    no line has many dots."""
    if '"""' in text or "'''" in text:
        return False
    inner = _HEADER.sub("", text)
    if inner.count("[") + inner.count("{") > DEEPEST:
        return False
    return text.count(".") < DEEPEST or all(line.count(".") < DEEPEST for line in text.split("\n"))


def beyond_bounds(text: str) -> str:
    """What is too deep in text meant as TOML: its line and the bound; "" where nothing is."""
    if _flat(text):
        return ""
    level = parts = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in ("[", "{"):
            level += 1
        elif sign in ("]", "}"):
            level = max(0, level - 1)
        parts = parts + 1 if sign == "." else 0 if sign in ("=", ",", "\n", "[", "{") else parts
        if level > DEEPEST or parts >= DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            return (
                f"line {line}: tables or lists are nested too deep; write at most {DEEPEST} levels"
            )
    return ""
