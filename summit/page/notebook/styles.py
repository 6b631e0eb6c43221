"""Styles of other people's HTML: carried from style sheets to the elements, and made safe."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import css_inline
import tinycss2  # type: ignore[import-untyped]

_NAMES = {
    "background", "background-color", "color", "display", "direction", "font", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
    "line-height", "list-style-type", "max-height", "max-width", "min-height", "min-width",
    "opacity", "overflow", "overflow-x", "overflow-y", "table-layout", "text-align",
    "text-decoration", "text-indent", "text-transform", "vertical-align", "visibility",
    "white-space", "width", "word-break",
}  # fmt: skip
_BEGINNINGS = ("border", "padding", "text-decoration-")
_FUNCTIONS = {"calc", "hsl", "hsla", "linear-gradient", "rgb", "rgba"}
_UNSEEN = {"cursor", "transition", "user-select", "box-sizing"}  # nothing is lost without them
_MOST = 200_000_000  # rules times elements: some seconds


def inlined(html: str, elements: int) -> str | None:
    """HTML with the rules of its style elements in ``style`` attributes; None where it is too much.

    html: as a parser wrote it, not nested deep. elements: how many there are.
    """
    if html.count("{") * elements > _MOST:
        return None
    try:
        return css_inline.inline_fragment(html, "", load_remote_stylesheets=False)
    except css_inline.InlineError:
        return None


@lru_cache(maxsize=10_000)
def safe_style(style: str) -> tuple[str, tuple[str, ...]]:
    """Declarations that move nothing out of its place and ask for nothing; names of the others."""
    kept, lost = [], []
    for one in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        name = getattr(one, "lower_name", "")
        if one.type != "declaration" or name in _UNSEEN or name.startswith("-"):
            continue
        known = name in _NAMES or (name.startswith(_BEGINNINGS) and "image" not in name)
        if known and _plain(one.value):
            kept.append(f"{name}:{tinycss2.serialize(one.value).strip()}")
        else:
            lost.append(name)
    return ";".join(kept), tuple(lost)


def _plain(tokens: Iterable[Any]) -> bool:
    """Whether a value holds nothing but words, numbers, colours, and functions of these."""
    for token in tokens:
        if token.type == "function":
            if token.lower_name not in _FUNCTIONS or not _plain(token.arguments):
                return False
        elif token.type not in (
            "ident", "number", "percentage", "dimension", "hash", "literal", "whitespace", "string",
        ):  # fmt: skip
            return False
    return True
