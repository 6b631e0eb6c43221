"""A notebook → a page that runs without a kernel."""

import warnings
from pathlib import Path

from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode

from ..article import sources_html
from ..document import ExportWarning, Page
from .cells import Cells


def notebook_page(
    notebook: NotebookNode,
    folder: Path,
    *,
    charts: str = "basic",
    language: str | None = None,
    title: str | None = None,
) -> Page:
    """A notebook as a page: explorers alive, code folded away, other outputs kept or named.

    notebook: as ``text_only`` gives it. folder: where it lies; pictures and records are looked up
    from there.
    Warns with ExportWarning for each output that is shown otherwise, or not at all.
    """
    streams = CoalesceStreamsPreprocessor(enabled=True)  # nbconvert's own door has it on
    notebook, _ = streams(notebook, {})
    shown = Cells(notebook, folder, charts=charts != "none").render()
    for line in shown.warnings:
        warnings.warn(line, ExportWarning, stacklevel=3)
    plotly = "none" if charts == "none" else "full" if shown.needs_full else "basic"
    if not shown.summits and not shown.figures:
        plotly = "none"
    first = next(iter(shown.summits.values()), None)
    languages = shown.languages
    return Page(
        body=shown.body() + sources_html(shown.summits.values()),
        languages=languages,
        titles={tag: title or shown.title(tag) for tag in languages},
        description=first.description.pick(language or languages[0])[0] if first else "",
        plotly=plotly,
        summits=shown.summits,
        words=first,
        tables=shown.tables,
    )
