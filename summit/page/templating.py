"""Templates → HTML: the environment they are rendered in, and the document around a page."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def lean(pieces: Iterable[str]) -> str:
    """HTML without what HTML does not need: quotes around plain values, some ends, blank lines.

    Texts cannot be hit: in them Jinja has escaped every quotation mark. No form is near, so that
    a button needs no type.
    """
    html = "\n".join(pieces).replace('<button type="button"', "<button")
    html = re.sub(r'(?<= )([a-z-]+)="([A-Za-z0-9:.#_-][A-Za-z0-9:./#_-]*)"(?=[ >])', r"\1=\2", html)
    html = re.sub(r"</d[dt]>", "", html)
    return re.sub(r"\n\s*", "\n", html)


def document_html(**values: Any) -> str:
    """The document around a page; see ``templates/document.html`` for what it takes."""
    return templates().get_template("document.html").render(**values)


def script_json(value: Any, *, sort_keys: bool = False) -> str:
    """JSON that cannot end the script element it stands in, and holds no number but JSON's.

    Raises ValueError for NaN and infinities, which JSON does not know.
    """
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=sort_keys, separators=(",", ":")
    )
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def templates() -> Environment:
    return Environment(
        loader=PackageLoader("summit", "page/templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
