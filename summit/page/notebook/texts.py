"""Markdown, LaTeX and HTML of a notebook: made, cleaned, and what they lose named in warnings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from .cleaning import Cleaned, Ids, cleaned
from .formulas import Formulas
from .markdown import latex_html, markdown_html
from .pictures import picture_at
from .shown import Shown

_FRAME = re.compile(
    r"<iframe\b[^<>]{0,500}?\ssrc\s?=\s?(?:\"([^\"]{0,2000})\"|'([^']{0,2000})')"
    r"[^<>]{0,2000}>(?:(?s:.){0,5000}?</iframe\s?>)?",
    re.IGNORECASE,
)
_LINK = Markup('<p><a href="{}">{}</a></p>')
_ESCAPED = re.compile("(?:%[89A-F][0-9A-F])+")  # what is no ASCII, in an address


class Texts:
    """Those of one notebook: formulas know what earlier ones define, no id stands twice.

    folder: where the notebook lies.
    """

    def __init__(self, shown: Shown, folder: Path) -> None:
        self.shown = shown
        self.folder = folder
        self.ids = Ids()
        self.formulas = Formulas(self._unmade)
        self._number = 0

    def markdown(
        self, source: str, number: int, attachments: Mapping[str, Any]
    ) -> tuple[Markup, str]:
        """HTML of Markdown, pictures as data URIs, and the words of its first main heading.

        number: of the cell.
        """

        def inlined(address: str) -> str | None:
            data = picture_at(address, self.folder, attachments)
            if not data:
                name = _ESCAPED.sub(lambda match: unquote(match[0]), address)
                words = f"picture {name[:80]} is not beside the notebook; left out"
                self.shown.warn(number, words)
            return data

        self._number = number
        made = self._cleaned(markdown_html(source, self.formulas, inlined), attachments)
        return made.html, made.heading

    def latex(self, source: str, number: int) -> Markup:
        """HTML of LaTeX."""
        self._number = number
        return self._cleaned(latex_html(source, self.formulas), {}).html

    def html(self, html: str, number: int) -> Markup:
        """HTML of others, cleaned; "" where nothing of it would be seen."""
        return self.foreign(html, number).html

    def foreign(self, html: str, number: int) -> Cleaned:
        """The same, and what it has lost."""
        self._number = number
        made = self._cleaned(_FRAME.sub(self._linked, html), {})
        return made if made.seen else replace(made, html=Markup())

    def _linked(self, frame: "re.Match[str]") -> str:
        """A link in place of a frame, which would be a request."""
        address = unescape(frame[1] or frame[2])
        self.shown.warn(self._number, f"an iframe is a link here: {address[:80]}")
        return str(_LINK.format(address, address))

    def _cleaned(self, html: str, attachments: Mapping[str, Any]) -> Cleaned:
        made = cleaned(
            html,
            self.ids,
            lambda address: picture_at(address, self.folder, attachments),
            note=f"-{self._number}",
        )
        self.shown.lose(self._number, made.lost)
        return made

    def _unmade(self, formula: str) -> None:
        words = f"a formula stays as it was typed: {' '.join(formula.split())[:80]}"
        self.shown.warn(self._number, words)
