"""The two doors to the page: an escaping template, and JSON that stands in a script.

What comes through either is ``Markup``; all else is escaped where it is put into a template, or
into a constant by ``Markup("…").format``.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from ..words import FOREIGN_MARKS, all_dates, citing

_BLOCKS = (
    "article|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|li|main|nav|ol|"
    "option|p|section|select|summary|table|tbody|td|th|thead|tr|ul"
)
_BESIDE_BLOCK = re.compile(rf"\s*(</?(?:{_BLOCKS})\b(?:[^<>]*>)?)(?:(?<=>)\s*)?")
_INDENTATION = re.compile(r"\s*\n\s*|^ {2,}")  # a line's end before it may have been trimmed
_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_ANY_TAG = re.compile(r"(<[^<>]*>)")
_PLAIN = re.compile(r"<(title|option|script|style|textarea)\b")  # hold no elements
_ENGLISH = Markup('<span lang="en" dir="ltr">')
_END = Markup("</span>")
_WHOLE = ("document.html", "preview.html")
_IN_TAG = re.compile(r'("[^"]*")|\s+')
_IN_SCRIPT = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class WithoutIndentation(Extension):
    """Takes white space that no reader sees out of the templates' own text, when compiled.

    Beside an element that is a block all of it goes, elsewhere a line break is one space.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            text = token.value
            if token.type == "data":
                text = _INDENTATION.sub("\n", text)
                text = _BESIDE_BLOCK.sub(r"\1", text).replace("\n>", ">")
            yield Token(token.lineno, token.type, text)


def render(template: str, **values: Any) -> Markup:
    """One of the templates, filled in; what it lacks is an error.

    White space that its conditions leave in tags is taken out, but of a whole document: that has
    scripts.
    """
    html = _told_apart(_environment().get_template(template).render(**values))
    return Markup(html if template in _WHOLE else _TAG.sub(_trimmed, html))  # noqa: S704


def _told_apart(html: str) -> str:
    """English that stands in for words a language lacks, marked as such where elements can be."""
    first, last = FOREIGN_MARKS
    if first not in html:
        return html
    parts = _ANY_TAG.split(html)
    within = ""
    for place, part in enumerate(parts):
        tag = _PLAIN.match(part) if place % 2 else None
        if within:
            within = "" if part.startswith(f"</{within}") else within
        elif tag:
            within = tag[1]
        bare = place % 2 or within
        parts[place] = part.replace(first, "" if bare else _ENGLISH).replace(
            last, "" if bare else _END
        )
    return "".join(parts)


def _trimmed(tag: re.Match[str]) -> str:
    ends = len(tag[0]) - 1
    return _IN_TAG.sub(lambda one: one[1] or ("" if one.end() == ends else " "), tag[0])


def script_json(value: Any, *, sort_keys: bool = False) -> Markup:
    """JSON that cannot end the script element it stands in, and holds no number but JSON's.

    Raises ValueError for NaN and infinities, which JSON does not know.
    """
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=sort_keys, separators=(",", ":")
    )
    for sign, told in _IN_SCRIPT.items():  # a sign at a time: twenty times as quick as translate
        text = text.replace(sign, told)
    return Markup(text)  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summit", "page/templates", encoding="utf-8"),
        extensions=[WithoutIndentation],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals |= {"all_dates": all_dates, "citing": citing}
    return environment
