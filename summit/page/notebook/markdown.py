"""Markdown of a notebook → HTML, by mistune's renderer."""

from collections.abc import Callable, Mapping
from typing import Any

import mistune
from markupsafe import Markup

from .cleaning import clean


def prose(source: str, inlined: Callable[[str], str | None]) -> tuple[Markup, str]:
    """HTML of Markdown, and the words of its first heading of level 1 ("" where it has none).

    inlined: makes a data URI of a picture's address, or None, where its words stand instead.
    """
    renderer = _Prose(inlined)
    plugins = ["strikethrough", "table", "footnotes"]
    html = mistune.create_markdown(renderer=renderer, plugins=plugins)(source)
    return clean(str(html)), renderer.first_heading


class _Prose(mistune.HTMLRenderer):
    """Markdown → HTML. HTML in it is escaped; pictures are put in, or their words instead."""

    def __init__(self, inlined: Callable[[str], str | None]) -> None:
        # What a drawing holds does not run inside <img>, see clean.
        super().__init__(allow_harmful_protocols=["data:image/svg+xml"])
        self.inlined = inlined
        self.first_heading = ""

    def render_token(self, token: dict[str, Any], state: Any) -> str:
        if token["type"] == "heading" and token["attrs"]["level"] == 1 and not self.first_heading:
            self.first_heading = " ".join(_words(token).split())
        return super().render_token(token, state)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        data = self.inlined(url)
        return super().image(text, data, title) if data else text


def _words(token: Mapping[str, Any]) -> str:
    """The text of a piece of Markdown, with that of all pieces in it."""
    if token["type"] in ("softbreak", "linebreak"):
        return " "
    if token["type"] == "footnote_ref":
        return ""
    return str(token.get("raw", "")) + "".join(map(_words, token.get("children", ())))
