"""nbconvert's exporter: ``summit export``, ``jupyter nbconvert --to summit``, JupyterLab's menu."""

import warnings
from pathlib import Path
from typing import Any

from jupyter_core.application import JupyterApp
from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.filters import DataTypeFilter
from nbformat import NotebookNode
from traitlets import Bool, Enum, Unicode, default

from ...records import SummitError
from ..article import sources_html
from ..document import ExportWarning, Page, document
from .cells import Cells
from .preprocessing import NumberPreprocessor, UsualTagsPreprocessor
from .reading import parse_notebook, text_only
from .translations import with_translations

_USUAL_TAGS = "nbconvert.preprocessors.TagRemovePreprocessor"


class SummitExporter(HTMLExporter):
    """A notebook → a page that runs without a kernel: explorers alive, code folded away.

    Preprocessors, ``--no-input`` and ``exclude_…`` are nbconvert's; templates have no say. What
    is shown otherwise than in the notebook, or not at all, is an ExportWarning.
    """

    export_from_notebook = "Summit"
    optimistic_validation = Bool(True).tag(config=True)
    charts = Enum(("basic", "none"), "basic", help="none leaves plotly.js out.").tag(config=True)
    language = Unicode(None, allow_none=True, help="The language it starts in.").tag(config=True)
    title = Unicode(None, allow_none=True, help="In place of its first heading.").tag(config=True)

    @default("default_preprocessors")
    def _numbers_first(self) -> list[Any]:
        usual = Exporter.default_preprocessors.default() or []
        others = [one for one in usual if one != _USUAL_TAGS]
        return [NumberPreprocessor, UsualTagsPreprocessor, *others]

    @property
    def display_data_priority(self) -> list[str]:
        """Kinds of outputs, the one to be shown first, as configured for nbconvert's filters."""
        return list(DataTypeFilter(parent=self).display_data_priority)

    def from_file(self, file_stream: Any, resources: Any = None, **kwargs: Any) -> Any:
        """The page of a file. What is wrong with it is told by nbconvert's command in one line."""
        try:
            notebook = parse_notebook(file_stream.read, getattr(file_stream, "name", "notebook"))
            return self.from_notebook_node(notebook, resources, **kwargs)
        except SummitError as error:
            if JupyterApp.initialized() and JupyterApp.instance().name == "jupyter-nbconvert":
                raise SystemExit(str(error)) from None
            raise

    def from_notebook_node(  # type: ignore[override]  # as all exporters that write text
        self, nb: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook and nbconvert's resources. Raises SummitError."""
        page, resources = self.page(nb, resources, **kwargs)
        return document(page, self.language), resources

    def page(
        self, notebook: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[Page, dict[str, Any]]:
        """The page before it is a document. Pictures and records are looked up from ``path``."""
        try:
            notebook, resources = Exporter.from_notebook_node(
                self, text_only(notebook), resources, **kwargs
            )
            notebook = text_only(notebook)  # what running it put out
        except RecursionError:
            raise SummitError(
                "the notebook is nested too deeply; clear the outputs that are"
            ) from None
        folder = Path(resources["metadata"].get("path") or ".")
        name = f"{resources['metadata'].get('name', '')}.ipynb"
        notebook = with_translations(notebook, name, folder)
        shown = Cells(notebook, folder, self).render()
        for line in shown.warnings():
            warnings.warn(line, ExportWarning, stacklevel=4)
        plotly = self.charts if shown.summits or shown.figures else "none"
        if plotly == "basic":
            plotly = shown.bundle
        first = next(iter(shown.summits.values()), None)
        languages = shown.languages
        page = Page(
            body=shown.body() + sources_html(shown.summits.values()),
            languages=languages,
            titles={tag: self.title or shown.title(tag) for tag in languages},
            description=first.description.pick(self.language or languages[0])[0] if first else "",
            plotly=plotly,
            summits=shown.summits,
            words=first,
            tables=shown.tables,
            language=shown.language if shown.language in languages else "",
        )
        return page, resources
