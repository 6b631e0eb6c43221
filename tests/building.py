"""Notebooks for tests, made cell by cell, and the pages that come of them."""

import json
import re
import warnings
from base64 import b64encode
from pathlib import Path
from typing import Any

import nbformat

import summit

MIME = "application/vnd.summit.v1+json"
PLOTLY = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
# One pixel, as any program would write it.
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00"
    b"\x00\x00IEND\xaeB`\x82"
)
PNG_URI = f"data:image/png;base64,{b64encode(PNG).decode()}"


def markdown(source: str, **more: Any) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(source, id="prose", **more)


def shown(data: dict[str, Any], source: str = "") -> nbformat.NotebookNode:
    """A code cell that displayed something."""
    output = nbformat.v4.new_output("display_data", data)
    return nbformat.v4.new_code_cell(source, id="shown", outputs=[output])


def said(kind: str, **fields: Any) -> nbformat.NotebookNode:
    """A code cell with an output of another kind: stream or error."""
    output = nbformat.v4.new_output(kind, **fields)
    return nbformat.v4.new_code_cell("", id="said", outputs=[output])


def explored(explorer: Any, **changed: Any) -> nbformat.NotebookNode:
    """A code cell that displayed an explorer; ``changed`` goes into what was stored of it."""
    data, _metadata = explorer._repr_mimebundle_()
    data[WIDGET] = {"model_id": "0" * 32, "version_major": 2, "version_minor": 0}
    data[MIME] = {**data[MIME], **changed}
    return shown(data, "explorer")


def write(path: Path, *cells: nbformat.NotebookNode, **metadata: Any) -> Path:
    """A notebook file; ids as JupyterLab would have made them different."""
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    made = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def exported(path: Path, **options: Any) -> tuple[str, list[str]]:
    """The page of a notebook or summit, and the warnings that came with it."""
    target = path.with_suffix(".html") if path.suffix == ".ipynb" else Path("page.html")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        summit.export(path, target, **options)
    return target.read_text(encoding="utf-8"), [str(one.message) for one in caught]


def page_of(folder: Path, *cells: nbformat.NotebookNode, **options: Any) -> tuple[str, list[str]]:
    return exported(write(folder / "notes.ipynb", *cells), **options)


def main_of(html: str) -> str:
    """What stands inside the page's main element."""
    return re.search(r"(?s)<main[^>]*>(.*)</main>", html)[1]


def text_of(html: str) -> str:
    """A page's main text, without markup."""
    return re.sub(r"<[^>]*>", "", re.sub(r"(?s)<script.*?</script>", "", main_of(html)))
