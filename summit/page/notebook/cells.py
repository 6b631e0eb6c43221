"""The cells of a notebook → HTML for a page that runs without a kernel.

Explorers are rendered anew from their records, so that they live in the page; where the records
have changed since, what the notebook stored is shown instead, and said so. Other outputs are
cleaned, inlined, or named in a warning. Nothing of a notebook becomes script, and nothing of it
becomes markup but what ``clean`` lets through.
"""

import re
from pathlib import Path

from markupsafe import Markup
from nbconvert.preprocessors import TagRemovePreprocessor
from nbformat import NotebookNode

from ...records import SummitError
from ...words import direction
from .cleaning import list_of, mapping_of
from .outputs import Outputs
from .shown import Shown

# What a cell's tags leave out, in both spellings that are about.
_REMOVING = TagRemovePreprocessor(
    enabled=True,
    remove_cell_tags={"remove-cell", "remove_cell"},
    remove_input_tags={"remove-input", "remove_input"},
    remove_all_outputs_tags={"remove-output", "remove_output"},
)
_CODE = Markup(
    '<details class="code"><summary><code>{}</code></summary>'
    "<pre><code>{}</code></pre></details>\n{}"
)


class Cells:
    """Renders one notebook. folder: where it lies. charts: whether plotly.js will be there."""

    def __init__(self, notebook: NotebookNode, folder: Path, *, charts: bool = True) -> None:
        self.notebook = notebook
        self.shown = Shown()
        self.outputs = Outputs(self.shown, folder, charts=charts)

    def render(self) -> Shown:
        """All cells, in order, but what their tags or JupyterLab's metadata hide."""
        for number, whole in enumerate(self.notebook.cells, 1):
            if not _REMOVING.check_cell_conditions(whole, {}, number):
                continue
            cell, _ = _REMOVING.preprocess_cell(whole, {}, number)
            self._hide(cell, number)
            if cell.cell_type == "markdown":
                self.shown.cells.append(self._text(cell, number))
            elif cell.cell_type == "code":
                language = self._language(cell, number) or None
                self.shown.cells.append((language, self._code(cell, number)))
            elif cell.source.strip():
                self.shown.warn(number, f"a {cell.cell_type} cell is left out")
        return self.shown

    def _hide(self, cell: NotebookNode, number: int) -> None:
        """Empty what a preprocessor marked as removed, or a reader of JupyterLab does not see."""
        lab = mapping_of(cell.metadata.get("jupyter"))
        marks = mapping_of(cell.get("transient")), mapping_of(cell.metadata.get("transient"))
        hidden = cell.cell_type == "code" and lab.get("source_hidden")
        if hidden or any(mark.get("remove_source") for mark in marks):
            cell.source = ""
        hidden = lab.get("outputs_hidden") or cell.metadata.get("collapsed")
        if hidden and cell.get("outputs"):
            self.shown.warn(number, "its output is hidden in JupyterLab; left out")
            cell.outputs = []

    def _language(self, cell: NotebookNode, number: int) -> str:
        """The language that a cell is tagged with, ``lang-ar`` for Arabic; "" for all."""
        tags = [str(tag) for tag in list_of(cell.metadata.get("tags")) if isinstance(tag, str)]
        language = next((tag[5:] for tag in tags if tag.startswith("lang-")), "")
        try:
            direction(language or "en")
        except SummitError:
            words = f"{language[:80]!r} is no language tag; shown in every language"
            self.shown.warn(number, words)
            language = ""
        return language

    def _text(self, cell: NotebookNode, number: int) -> tuple[str, Markup]:
        language = self._language(cell, number)
        source = re.sub(r'(?m)^(<div dir="(rtl|ltr)">|</div>)$', "", cell.source)  # the page knows
        html, heading = self.outputs.markdown(source, number, cell.get("attachments", {}))
        if heading:
            self.shown.headings.setdefault(language, heading)
        return language, html

    def _code(self, cell: NotebookNode, number: int) -> Markup:
        outputs = Markup("\n").join(self.outputs.html(cell, number))
        source = cell.source
        if not source.strip():
            return outputs
        return _CODE.format(source.strip().splitlines()[0], source, outputs)
