"""The cells of a notebook → HTML for a page that runs without a kernel.

Explorers are rendered anew from their records, so that they live in the page; where the records
have changed since, what the notebook stored is shown instead, and said so. The rest is as nbconvert
has it, cleaned; what that takes away is named in a warning.
"""

import re
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup
from nbformat import NotebookNode

from ...records import SummitError
from ...words import direction
from .outputs import Outputs
from .preprocessing import number_of
from .shown import Shown
from .stored import mapping_of

_CODE = Markup("<pre><code>{}</code></pre>")
_FOLD = Markup('<details class="code"><summary><code>{}</code></summary>{}</details>\n')
_STATES = "application/vnd.jupyter.widget-state+json"
_DIAGRAM = re.compile(r"(?m)^ {0,3}(?:```|~~~)[`~]{0,9} {0,9}mermaid\b")
_FOLDED_OUTPUT = {"hide-output", "hide_output", "hide-cell", "hide_cell"}
_FOLDED_CELL = {"hide-cell", "hide_cell"}


class ExportOptions(Protocol):
    """What was asked of nbconvert's exporter."""

    charts: str
    raw_mimetypes: list[str]
    exclude_code_cell: bool
    exclude_input: bool
    exclude_markdown: bool
    exclude_output: bool
    exclude_raw: bool

    @property
    def display_data_priority(self) -> list[str]:
        """Kinds of outputs, the one to be shown first."""


class Cells:
    """Renders one notebook. folder: where it lies."""

    def __init__(self, notebook: NotebookNode, folder: Path, options: ExportOptions) -> None:
        self.notebook = notebook
        self.options = options
        self.shown = Shown()
        self.outputs = Outputs(
            self.shown,
            folder,
            options.display_data_priority,
            charts=options.charts != "none",
            models=_models(notebook),
        )

    def render(self) -> Shown:
        """All cells, in order, but what was asked to be left out, or JupyterLab hides."""
        excluded = {
            "code": self.options.exclude_code_cell,
            "markdown": self.options.exclude_markdown,
            "raw": self.options.exclude_raw,
        }
        cells = [cell for cell in self.notebook.cells if not excluded[cell.cell_type]]
        for cell in cells:
            self._hide(cell)
        self.outputs.explore(cells)
        for cell in cells:
            html = {"code": self._code, "markdown": self._text, "raw": self._raw}[cell.cell_type]
            self.shown.cells.append(html(cell))
        return self.shown

    def _hide(self, cell: NotebookNode) -> None:
        """Empty what was marked as removed, or a reader of JupyterLab does not see."""
        lab = mapping_of(cell.metadata.get("jupyter"))
        removed = mapping_of(cell.metadata.get("transient")).get("remove_source")
        is_code = cell.cell_type == "code"
        if removed or (is_code and (lab.get("source_hidden") or self.options.exclude_input)):
            cell.source = ""
        if not is_code:
            return
        hidden = lab.get("outputs_hidden") or cell.metadata.get("collapsed")
        if hidden and cell.outputs and not self.options.exclude_output:
            self.shown.warn(number_of(cell), "its output is hidden in JupyterLab; left out")
        if hidden or self.options.exclude_output:
            cell.outputs = []

    def _language(self, cell: NotebookNode) -> str:
        """The language that a cell is tagged with, ``lang-ar`` for Arabic; "" for all."""
        tags = cell.metadata.get("tags", ())
        language = next((tag[5:] for tag in tags if tag.startswith("lang-")), "")
        try:
            direction(language or "en")
        except SummitError:
            words = f"{language[:80]!r} is no language tag; shown in every language"
            self.shown.warn(number_of(cell), words)
            language = ""
        return language

    def _text(self, cell: NotebookNode) -> tuple[str, Markup]:
        language = self._language(cell)
        attachments = mapping_of(cell.get("attachments"))
        html, heading = self.outputs.texts.markdown(cell.source, number_of(cell), attachments)
        if _DIAGRAM.search(cell.source):
            told = "a mermaid diagram is shown as it was written"
            html = self.shown.stood(number_of(cell), "source", "mermaid", told) + html
        if heading:
            self.shown.headings.setdefault(language, heading)
        if html and _FOLDED_CELL.intersection(cell.metadata.get("tags", ())):
            html = _FOLD.format(heading or _first_line(cell.source), html)
        return language, html

    def _code(self, cell: NotebookNode) -> tuple[str | None, Markup]:
        outputs = Markup("\n").join(self.outputs.html(cell, number_of(cell)))
        source = _CODE.format(cell.source) if cell.source.strip() else Markup()
        first = _first_line(cell.source)
        if outputs and _FOLDED_OUTPUT.intersection(cell.metadata.get("tags", ())):
            html = _FOLD.format(first, source + outputs)
        else:
            html = (_FOLD.format(first, source) if source else Markup()) + outputs
        return self._language(cell) or None, html

    def _raw(self, cell: NotebookNode) -> tuple[str | None, Markup]:
        """A cell in the words of another program: HTML is shown, as nbconvert has it."""
        kind = str(cell.metadata.get("raw_mimetype", cell.metadata.get("format", ""))).lower()
        if kind in self.options.raw_mimetypes:
            return self._language(cell), self.outputs.texts.html(cell.source, number_of(cell))
        if cell.source.strip():
            self.shown.warn(number_of(cell), f"a raw cell of type {kind[:80]} is left out")
        return None, Markup()


def _models(notebook: NotebookNode) -> dict[str, Any]:
    """The state of a notebook's widgets by their id, where JupyterLab or nbclient stored it."""
    stored = mapping_of(notebook.metadata.get("widgets")).get(_STATES)
    return mapping_of(mapping_of(stored).get("state"))


def _first_line(source: str) -> str:
    return next(iter(source.strip().splitlines()), "…")[:200]
