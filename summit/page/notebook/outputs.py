"""The outputs of a notebook's cells: kept alive, cleaned, inlined, or named in a warning."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.filters import get_metadata
from nbformat import NotebookNode

from ...front import MIME
from .cleaning import Places, joined, mapping_of, plain_text
from .explorers import WIDGET, Explorers
from .figures import PLOTLY, foreign_figure
from .pictures import PICTURES, data_uri
from .preprocessing import number_of
from .shown import Shown, prose_block
from .texts import Texts

_TEXTS = ("text/html", "text/markdown", "text/latex", "text/plain")
_READ = {MIME, PLOTLY, WIDGET, *PICTURES, *_TEXTS}

_PRE = Markup("<pre>{}</pre>")
_OUTPUT = Markup('<div class="cell-output">{}</div>')
_PICTURE = Markup('<div class="cell-output"><img alt="{}" src="{}"{}></div>')
_SIZE = Markup(' {}="{}"')


class Outputs:
    """Those of one notebook.

    folder: where it lies. priority: kinds of outputs, the one to be shown first. charts: whether
    plotly.js will be there. models: as for ``Explorers``.
    """

    def __init__(
        self,
        shown: Shown,
        folder: Path,
        priority: Sequence[str],
        *,
        charts: bool,
        models: Mapping[str, Any],
    ) -> None:
        self.shown = shown
        self.folder = folder
        self.charts = charts
        self.order = [one for one in (*priority, *PICTURES, *_TEXTS) if one in (*PICTURES, *_TEXTS)]
        self.explorers = Explorers(shown, folder, charts=charts, models=models)
        self.texts = Texts(shown, folder)
        self._explored: dict[int, Markup] = {}

    def explore(self, cells: Sequence[NotebookNode]) -> None:
        """Render the explorers first: what else there is must not take the places that they use."""
        for cell in cells:
            for output in cell.get("outputs", ()):
                if MIME in output.get("data", ()):
                    html = self.explorers.html(output, number_of(cell))
                    self._explored[id(output)] = html
        self.texts.places = Places(*self.explorers.places())

    def html(self, cell: NotebookNode, number: int) -> Iterator[Markup]:
        """What a code cell put out, in order."""
        for output in cell.outputs:
            if output.output_type == "stream":
                yield _PRE.format(plain_text(output.text))
            elif output.output_type == "error":
                said = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
                yield _PRE.format(plain_text(said))
            elif id(output) in self._explored:
                yield self._explored[id(output)]
            elif PLOTLY in output.data:
                yield self._figure(output.data[PLOTLY], number)
            else:
                yield self._rich(output, cell, number)

    def _rich(self, output: NotebookNode, cell: NotebookNode, number: int) -> Markup:
        """The first kind of an output that shows something."""
        data = {kind: value for kind, value in output.data.items() if kind in _READ}
        strange = ", ".join(sorted(output.data.keys() - _READ))
        html, kind = Markup(), ""
        for kind in (one for one in self.order if one in data):
            if html := self._one(kind, joined(data[kind]), output, cell):
                break
        if WIDGET in data:
            fate = "shown as text" if html else "left out"
            self.shown.warn(
                number,
                f"a widget needs a kernel and would be dead here; it is {fate} "
                "(use summit.explore, which lives on in the page)",
            )
        elif strange and kind in ("", "text/plain"):
            fate = "is shown as text" if html else "is left out"
            self.shown.warn(number, f"an output of type {strange} {fate}")
        elif not html and "text/plain" not in data:
            kinds = ", ".join(data) or "unknown"
            self.shown.warn(number, f"an output of type {kinds} is left out")
        return html

    def _one(self, kind: str, text: str, output: NotebookNode, cell: NotebookNode) -> Markup:
        number = number_of(cell)
        if kind in PICTURES:
            uri = data_uri(kind, text)
            return self._picture(kind, uri, output, cell) if uri else Markup()
        if kind == "text/markdown":
            html = self.texts.markdown(text, number, {})[0]
            return prose_block(html) if html else html
        if kind == "text/plain":
            return _PRE.format(plain_text(text)) if text else Markup()
        made = self.texts.latex if kind == "text/latex" else self.texts.html
        html = made(text, number)
        return _OUTPUT.format(html) if html else html

    def _picture(self, kind: str, uri: str, output: NotebookNode, cell: NotebookNode) -> Markup:
        of = mapping_of(output.get("metadata"))
        said = {"metadata": {**of, kind: mapping_of(of.get(kind))}}
        words = get_metadata(said, "alt", kind) or get_metadata(cell, "alt")
        words = words or plain_text(output.data.get("text/plain", ""))
        sizes = ((name, get_metadata(said, name, kind)) for name in ("width", "height"))
        attributes = [_SIZE.format(name, str(size)[:20]) for name, size in sizes if size]
        return _PICTURE.format(words, uri, Markup().join(attributes))

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
