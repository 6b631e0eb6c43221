"""The outputs of a notebook's cells: kept alive, cleaned, inlined, or named in a warning."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode, from_dict

from ...front import MIME
from ..containers import WIDGET
from .cleaning import NAMED, Ids
from .contained import Widgets
from .drawn import MERMAID, diagram_html, figure_html, picture_html, vega_chart_html
from .explorers import Explorers
from .figures import PLOTLY
from .foreign import only_prepares, plain_itable, vega_chart
from .pictures import PICTURES, data_uri
from .preprocessing import number_of
from .shown import Shown, prose_block
from .stored import joined, list_of, mapping_of, plain_text
from .texts import Texts

_TEXTS = ("text/html", "text/markdown", "text/latex", "text/plain")
_READ = {MIME, PLOTLY, WIDGET, *PICTURES, *_TEXTS}

_PRE = Markup("<pre>{}</pre>")
_OUTPUT = Markup('<div class="cell-output">{}</div>')
_SAYS_NOTHING = re.compile(r"<pre>&lt;IPython\.core\.display\.\w+ object&gt;</pre>")


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
        self.order = _order(priority)
        self.explorers = Explorers(shown, folder, charts=charts, models=models)
        self.widgets = Widgets(shown, self.explorers, models)
        self.texts = Texts(shown, folder)
        self._explored: dict[int, Markup] = {}
        self._lost = Markup()  # the line for what the HTML last made has lost

    def explore(self, cells: Sequence[NotebookNode]) -> None:
        """Render the explorers first: what else there is must not take the places that they use."""
        for cell in cells:
            for output in cell.get("outputs", ()):
                kept = mapping_of(output.get("data", {}).get(MIME))
                if MIME in output.get("data", ()) and "models" not in kept:
                    made: Markup | None = self.explorers.html(output, number_of(cell))
                else:
                    made = self.widgets.explore(output, number_of(cell))
                if made is not None:
                    self._explored[id(output)] = made
        self.texts.ids = Ids(*self.explorers.places())

    def html(self, cell: NotebookNode, number: int) -> Iterator[Markup]:
        """What a code cell put out, in order."""

        def rendered(output: Mapping[str, Any]) -> Markup:
            return self._output(from_dict(dict(output)), cell, number)

        for output in cell.outputs:
            if id(output) in self._explored:
                yield self._explored[id(output)]
                continue
            held = self.widgets.html(output, number, self.texts, rendered)
            yield self._output(output, cell, number) if held is None else held

    def _output(self, output: NotebookNode, cell: NotebookNode, number: int) -> Markup:
        """An output without explorers, or what an Output holds, whatever stands in that."""
        kind = output.get("output_type")
        if kind == "stream":
            return _PRE.format(plain_text(output.get("text", "")))
        if kind == "error":
            trace = "\n".join(map(str, list_of(output.get("traceback"))))
            said = trace or f"{output.get('ename')}: {output.get('evalue')}"
            return _PRE.format(plain_text(said))
        output.data = NotebookNode(mapping_of(output.get("data")))
        if PLOTLY in output.data:
            return figure_html(self.shown, output.data[PLOTLY], number, charts=self.charts)
        return self._rich(output, cell, number)

    def _rich(self, output: NotebookNode, cell: NotebookNode, number: int) -> Markup:
        """The first kind of an output that shows something, and a line for what it does not."""
        if (chart := vega_chart(output.data)) and (
            made := vega_chart_html(self.shown, chart, number, charts=self.charts)
        ):
            return made
        data = {kind: value for kind, value in output.data.items() if kind in _READ}
        strange = ", ".join(sorted(output.data.keys() - _READ))
        foreign = joined(data.get("text/html", ""))
        if only_prepares(foreign):
            return Markup()
        if (table := plain_itable(foreign)) is not None:
            line = self.shown.stood(number, "table", "", "a table of itables is a plain one here")
            return line + self._one("text/html", table, output, cell)
        if MERMAID in output.data:
            return diagram_html(self.shown, output, cell, number)
        tried: list[str] = []
        html, line, self._lost = Markup(), Markup(), Markup()
        for kind in (one for one in self.order if one in data):
            tried.append(kind)
            if html := self._one(kind, joined(data[kind]), output, cell):
                break
        if WIDGET in data:
            line = _widget(self.shown, plain_text(data.get("text/plain", "")), number)
        elif strange and tried in ([], ["text/plain"]):
            fate = "is shown as text" if html else "is left out"
            line = self.shown.stood(number, "kind", strange, f"an output of type {strange} {fate}")
        elif self._lost:
            line = self._lost
            html = Markup() if _SAYS_NOTHING.fullmatch(html) else html
        elif not html and "text/plain" not in data:
            kinds = ", ".join(data) or "unknown"
            line = self.shown.stood(number, "kind", kinds, f"an output of type {kinds} is left out")
        return line + html

    def _one(self, kind: str, text: str, output: NotebookNode, cell: NotebookNode) -> Markup:
        number = number_of(cell)
        if kind in PICTURES:
            uri = data_uri(kind, text)
            return picture_html(kind, uri, output, cell) if uri else Markup()
        if kind == "text/markdown":
            html = self.texts.markdown(text, number, {})[0]
            return prose_block(html) if html else html
        if kind == "text/plain":
            return _PRE.format(plain_text(text)) if text else Markup()
        if kind == "text/latex":
            html = self.texts.latex(text, number)
        else:
            made = self.texts.foreign(text, number)
            html, self._lost = made.html, _missing(self.shown, made.lost)
        return _OUTPUT.format(html) if html else html


def _order(priority: Sequence[str]) -> list[str]:
    """Kinds of outputs, the first to be shown: pictures that are not told of behind the others."""
    known = [one for one in priority if one in (*PICTURES, *_TEXTS)]
    pictures = [place for place, one in enumerate(known, 1) if one in PICTURES]
    behind = max(pictures, default=len(known))
    return list(dict.fromkeys((*known[:behind], *PICTURES, *known[behind:], *_TEXTS)))


def _widget(shown: Shown, text: str, number: int) -> Markup:
    """The line for a widget of which the notebook tells nothing but, perhaps, its text."""
    fate = "shown as text" if text else "left out"
    again = "; run its cell again and save, to keep what is in it"
    holds = again if "Explorer(" in text else ""
    told = f"a widget needs a kernel and would be dead here; it is {fate}{holds}"
    return shown.stood(number, "widget", text.partition("(")[0] or "?", told)


def _missing(shown: Shown, lost: list[str]) -> Markup:
    """A line for the elements that were cleaned out of an output; "" where there are none."""
    named = [one for one in lost if one in NAMED]
    if "script" in named:
        return shown.line("script")
    return shown.line("kind", ", ".join(named)) if named else Markup()
