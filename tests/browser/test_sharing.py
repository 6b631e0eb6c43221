"""Parts of one summit: what one of them shows for all stands in the first that can be seen."""

import json
from pathlib import Path

import ipywidgets as widgets
import nbformat
import pytest
from ipywidgets.embed import dependency_state
from playwright.sync_api import Locator, Page, expect

import summit

from .mounting import mount

SHARED = ("counts", "filters", "viewbar", "tour-start")
STATES = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def parts(browser, records) -> Page:
    """A matrix and a timeline of one group, as JupyterLab shows them."""
    shown = [summit.explore(records, show=part, group="g") for part in ("matrix", "timeline")]
    page = browser.new_page()
    mount(page, *shown)
    yield page
    page.close()


def told_in(place: Locator, count: int) -> None:
    for part in SHARED:
        expect(place.locator(f"[data-part={part}]:visible"), part).to_have_count(count)


def test_a_part_that_is_hidden_or_closed_leaves_the_controls_to_the_next(parts):
    first, second = (parts.locator("main").nth(number) for number in range(2))
    told_in(first, 1)
    told_in(second, 0)
    first.evaluate("node => { node.style.display = 'none'; }")
    told_in(second, 1)
    first.evaluate("node => { node.style.display = ''; }")
    told_in(first, 1)
    told_in(second, 0)
    first.evaluate("node => { node.close(); node.remove(); }")
    told_in(parts.locator("main"), 1)


def test_on_a_page_controls_stand_in_the_first_part_that_is_seen(open_page, records, tmp_path):
    def one(part: str) -> summit.Explorer:
        return summit.explore(records, show=part, group="g")

    tabs = widgets.Tab([widgets.Label("first"), one("matrix")], selected_index=0)
    fold = widgets.Accordion([one("details")], titles=["More"], selected_index=None)
    roots = [tabs, fold, one("timeline")]
    state = {"state": dependency_state(roots, drop_defaults=False), "version_major": 2}
    cells = []
    for number, root in enumerate(roots):
        view = {"model_id": root.model_id, "version_major": 2, "version_minor": 0}
        data, _ = root._repr_mimebundle_() if isinstance(root, summit.Explorer) else ({}, {})
        output = nbformat.v4.new_output("display_data", {**data, VIEW: view})
        cells.append(nbformat.v4.new_code_cell("", id=f"c{number}", outputs=[output]))
    path: Path = tmp_path / "parts-light.ipynb"
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {STATES: state}})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    page = open_page(summit.export(path, path.with_suffix(".html"), charts="none"))
    matrix, details, timeline = (page.locator("[data-explorer]").nth(one) for one in range(3))
    told_in(timeline, 1)
    page.get_by_role("tab").nth(1).click()
    told_in(matrix, 1)
    told_in(timeline, 0)
    page.get_by_role("tab").nth(0).click()
    told_in(timeline, 1)
    page.locator("summary", has_text="More").click()
    told_in(details, 1)
    told_in(timeline, 0)
