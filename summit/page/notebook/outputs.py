"""The outputs of a notebook's cells: kept alive, cleaned, inlined, or named in a warning."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from nbformat import NotebookNode

from ...front import MIME
from .cleaning import clean, cleaned_away, joined, plain_text, says_something
from .explorers import Explorers
from .figures import PLOTLY, foreign_figure
from .markdown import prose
from .pictures import PICTURES, data_uri, picture_at
from .shown import Shown, prose_block

_WIDGET = "application/vnd.jupyter.widget-view+json"
_TEXTS = ("text/html", "text/markdown", "text/latex", "text/plain")
_READ = {MIME, PLOTLY, _WIDGET, *PICTURES, *_TEXTS}

_PRE = Markup("<pre>{}</pre>")
_OUTPUT = Markup('<div class="cell-output">{}</div>')
_PICTURE = Markup('<div class="cell-output"><img alt="{}" src="{}"></div>')


class Outputs:
    """Those of one notebook. folder: where it lies. charts: whether plotly.js will be there."""

    def __init__(self, shown: Shown, folder: Path, *, charts: bool) -> None:
        self.shown = shown
        self.folder = folder
        self.charts = charts
        self.explorers = Explorers(shown, folder, charts=charts)

    def html(self, cell: NotebookNode, number: int) -> Iterator[Markup]:
        """What a code cell put out, in order."""
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stdout":
                yield _PRE.format(plain_text(output.text))
            elif output.output_type == "stream":
                self.shown.warn(number, f"what it wrote to {output.name} is left out")
            elif output.output_type == "error":
                said = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
                yield _PRE.format(plain_text(said))
            else:
                yield self._rich(output.get("data", {}), number)

    def _rich(self, data: Mapping[str, Any], number: int) -> Markup:
        if MIME in data:
            return self.explorers.html(data, number)
        if PLOTLY in data:
            return self._figure(data[PLOTLY], number)
        if _WIDGET in data:
            self.shown.warn(
                number, "a widget needs a kernel and would be dead here; it is left out "
                "(use summit.explore, which lives on in the page)",
            )  # fmt: skip
            return Markup()
        texts = {kind: joined(value) for kind, value in data.items() if kind in _READ}
        for kind in PICTURES:
            if uri := data_uri(kind, texts[kind]) if kind in texts else None:
                return _PICTURE.format(plain_text(texts.get("text/plain", "")), uri)
        return self._text_output(data, texts, number)

    def _text_output(
        self, data: Mapping[str, Any], texts: Mapping[str, str], number: int
    ) -> Markup:
        strange = sorted(kind for kind in data if kind not in _READ)
        if strange:
            fate = "is shown as text" if texts else "is left out"
            self.shown.warn(number, f"an output of type {', '.join(strange)} {fate}")
        html = texts.get("text/html", "")
        if lost := cleaned_away(html):
            self.shown.warn(number, f"of its HTML this is left out: {', '.join(lost)}")
        cleaned = clean(html)
        if says_something(cleaned):
            return _OUTPUT.format(cleaned)
        if "text/markdown" in texts:
            return prose_block(self.markdown(texts["text/markdown"], number, {})[0])
        text = texts.get("text/latex") or texts.get("text/plain")
        if text is None and not strange:
            kinds = ", ".join(data) or "unknown"
            self.shown.warn(number, f"an output of type {kinds} is left out")
        return _PRE.format(plain_text(text)) if text else Markup()

    def _figure(self, stored: Any, number: int) -> Markup:
        figure = foreign_figure(stored)
        if figure.dead or not self.charts:
            dead = f"{', '.join(figure.dead)} needs eval or a network"
            why = dead if figure.dead else "charts are left out"
            words = f"a plotly figure is not drawn ({why}); it is named instead"
            self.shown.warn(number, words)
            return _PRE.format(plain_text(figure.words))
        if figure.pictures_lost:
            words = "a plotly figure's picture is at an address; it is left out"
            self.shown.warn(number, words)
        self.shown.figures += 1
        self.shown.needs_full |= figure.needs_full
        return figure.html()

    def markdown(
        self, source: str, number: int, attachments: Mapping[str, Any]
    ) -> tuple[Markup, str]:
        """HTML of Markdown, pictures as data URIs, and the words of its first main heading."""

        def inlined(address: str) -> str | None:
            data = picture_at(address, self.folder, attachments)
            if not data:
                name = re.sub("(?:%[89A-F][0-9A-F])+", lambda match: unquote(match[0]), address)
                words = f"picture {name[:80]} is not beside the notebook; left out"
                self.shown.warn(number, words)
            return data

        return prose(source, inlined)
