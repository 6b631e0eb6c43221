"""What others make of the same timeline: plotly itself, FigureWidget in nbconvert, Altair."""

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import altair as alt
import nbformat
import pandas as pd
import plotly.graph_objects as go

import summit

WIDGET = """\
from pathlib import Path
import plotly.graph_objects as go
import plotly.io as pio
go.FigureWidget(pio.from_json(Path("figure.json").read_text(encoding="utf-8")))
"""


def plotly_page(figure: go.Figure, folder: Path) -> Path:
    """plotly's own page of our timeline figure, as ``write_html`` makes it by default."""
    path = folder / "plotly.html"
    figure.write_html(path)
    return path


def widget_page(figure: go.Figure, folder: Path) -> tuple[Path, float]:
    """The figure as a FigureWidget in a notebook, run and exported by nbconvert; its seconds."""
    (folder / "figure.json").write_text(figure.to_json(), encoding="utf-8")
    cells = [nbformat.v4.new_code_cell(WIDGET)]
    notebook = folder / "widget.ipynb"
    notebook.write_text(json.dumps(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    start = perf_counter()
    command = ["-m", "nbconvert", "--to", "html", "--execute", notebook.name]
    subprocess.run([sys.executable, *command], cwd=folder, check=True, capture_output=True)
    return folder / "widget.html", perf_counter() - start


def altair_page(records: summit.Summit, folder: Path) -> Path | None:
    """The same events in Altair with toggles bound to the legend, in one offline file.

    None where its helper for files without a network, vl-convert, is not installed.
    """
    rows = [
        {"day": event.date.first.isoformat(), "lane": issue, "title": event.title["en"]}
        for event in records.events.values()
        for issue in event.issues or ["setting"]
    ]
    lanes = alt.selection_point(fields=["lane"], bind="legend")
    chart = (
        alt.Chart(pd.DataFrame(rows), width=900)
        .mark_point()
        .encode(
            x="day:T",
            y="lane:N",
            color="lane:N",
            tooltip="title:N",
            opacity=alt.condition(lanes, alt.value(1), alt.value(0.1)),
        )
        .add_params(lanes)
    )
    path = folder / "altair.html"
    try:
        chart.save(path, inline=True)
    except (ImportError, ValueError):
        return None
    return path
