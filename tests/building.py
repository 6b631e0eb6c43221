"""Notebooks for tests, made cell by cell."""

import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import nbformat

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
    data[WIDGET] = {"model_id": explorer.model_id, "version_major": 2, "version_minor": 0}
    data[MIME] = {**data[MIME], **changed}
    return shown(data, "explorer")


def write(path: Path, *cells: nbformat.NotebookNode, **metadata: Any) -> Path:
    """A notebook file; ids as JupyterLab would have made them different."""
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    made = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    path.write_text(json.dumps(made), encoding="utf-8")
    return path
