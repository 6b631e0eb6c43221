"""nbconvert's door: ``jupyter nbconvert --to summit``, and JupyterLab's menu."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, TemplateExporter
from nbformat import NotebookNode

from ..document import document
from .page import notebook_page
from .reading import text_only


class SummitExporter(TemplateExporter):
    """nbconvert's door to the same page: ``jupyter nbconvert --to summit``, JupyterLab's menu.

    Of what a TemplateExporter can be told, ``exclude_input`` (``--no-input``), ``exclude_output``,
    ``exclude_code_cell``, ``exclude_markdown`` and ``exclude_raw`` count here, templates do not.
    """

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "Summit"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # as all exporters that write text
        self, nb: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook and nbconvert's resources."""
        nb, resources = Exporter.from_notebook_node(self, nb, resources, **kwargs)  # runs it, too
        for cell in nb.cells:
            if tags := self._tags_of_what_is_excluded(cell.cell_type):
                cell.metadata["tags"] = [*cell.metadata.get("tags", ()), *tags]
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        resources["output_extension"] = self.file_extension
        return document(notebook_page(text_only(nb), folder)), resources

    def _tags_of_what_is_excluded(self, kind: str) -> list[str]:
        cells = {
            "code": self.exclude_code_cell,
            "markdown": self.exclude_markdown,
            "raw": self.exclude_raw,
        }
        parts = {"remove-input": self.exclude_input, "remove-output": self.exclude_output}
        tags = [tag for tag, excluded in parts.items() if excluded and kind == "code"]
        return [*tags, "remove-cell"] if cells.get(kind) else tags
