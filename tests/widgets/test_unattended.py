"""A notebook that is run from start to end with nobody before it keeps what can be read."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

CELLS = [
    'import summit\ngeneva = summit.load("geneva-2021")',
    'summit.explore(geneva, show="matrix")',
    'summit.explore(geneva, show="timeline")',
    'summit.explore(geneva, show="details")',
]


@pytest.mark.notebook
@pytest.mark.slow
def test_nbconverts_own_page_of_a_run_notebook_shows_each_part(geneva):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    run, _ = ExecutePreprocessor(kernel_name="python3").preprocess(made, {})
    html, _ = HTMLExporter().from_notebook_node(run)
    page = BeautifulSoup(html, "html.parser")
    for issue in geneva.issues:
        assert page.select(f"[data-part=table] tr[data-issue={issue}]")
        assert page.select(f"[data-detail={issue}]")
    for event in geneva.events.values():
        assert page.select(f'[data-part=events] [id="en/event:{event.id}"]')
