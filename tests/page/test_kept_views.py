"""The page of a notebook opens with the views that the notebook was saved with."""

import json

import pytest
from bs4 import BeautifulSoup
from building import MIME, WIDGET, explored, markdown, shown, write
from IPython.display import IFrame
from pages import page_of

import summit

pytestmark = pytest.mark.slow  # whole pages are made

STATES = "application/vnd.jupyter.widget-state+json"


@pytest.fixture
def issues(geneva) -> list[str]:
    return [id for id in geneva.issues if id != "navalny"]


def roots(page: str) -> list:
    return BeautifulSoup(page, "html.parser").select("[data-explorer]")


def test_the_view_as_it_was_displayed_and_its_language(geneva, issues, tmp_path):
    page, _ = page_of(tmp_path, explored(summit.explore(geneva, language="ar", issues=issues)))
    [root] = roots(page)
    assert json.loads(root["data-state"])["issues"] == issues
    assert BeautifulSoup(page, "html.parser").html["lang"] == "ar"


def test_an_asked_for_language_goes_before_the_view_s(geneva, tmp_path):
    path = write(tmp_path / "notes.ipynb", explored(summit.explore(geneva, language="ar")))
    page = summit.export(path, tmp_path / "page.html", language="en").read_text(encoding="utf-8")
    assert BeautifulSoup(page, "html.parser").html["lang"] == "en"


@pytest.mark.parametrize("place", ["data", "metadata"])
def test_what_the_notebook_stores_of_its_widgets_is_the_view(geneva, issues, tmp_path, place):
    e = summit.explore(geneva)
    cell = explored(e)
    if place == "metadata":  # as JupyterLab saves it here
        cell.outputs[0].metadata = {WIDGET: cell.outputs[0].data.pop(WIDGET)}
    last = {"issues": issues, "language": "ar", "strange": 1}
    states = {STATES: {"state": {e.model_id: {"state": last}}, "version_major": 2}}
    path = write(tmp_path / "notes.ipynb", cell, widgets=states)
    page = summit.export(path, tmp_path / "page.html").read_text(encoding="utf-8")
    [root] = roots(page)
    assert json.loads(root["data-state"]) == {"issues": issues, "language": "ar"}


def test_an_explorer_displayed_twice_is_one_in_two_places(geneva, tmp_path):
    e, other = summit.explore(geneva, show="matrix"), summit.explore(geneva, show="matrix")
    page, _ = page_of(tmp_path, *(explored(one) for one in (e, other, e)))
    first, second, third = (root["data-group"] for root in roots(page))
    assert first == third != second
    ids = [one["id"] for one in BeautifulSoup(page, "html.parser").select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_frame_is_a_link_and_the_foot_says_so(tmp_path):
    frame = IFrame("https://example.org/a?b=1&c=2", 300, 200)
    data = {"text/html": frame._repr_html_(), "text/plain": repr(frame)}
    page, warned = page_of(tmp_path, markdown("One"), shown(data))
    read = BeautifulSoup(page, "html.parser")
    [link] = read.select('main a[href="https://example.org/a?b=1&c=2"]')
    assert link.text == "https://example.org/a?b=1&c=2"
    assert "IFrame object" not in read.main.text
    [foot] = read.select("main > footer")
    assert [one.text for one in foot.select("li")] == warned
    assert "cell 2: an iframe is a link here" in foot.text
    assert "What of the notebook this page could not keep" in foot.text


def test_a_page_that_keeps_all_has_no_such_foot(geneva, tmp_path):
    page, warned = page_of(tmp_path, explored(summit.explore(geneva)))
    assert warned == [] and not BeautifulSoup(page, "html.parser").select("main > footer")


def test_an_explorer_without_controls_has_none_in_the_page(geneva, tmp_path):
    page, _ = page_of(tmp_path, explored(summit.explore(geneva, show="matrix", controls=False)))
    [root] = roots(page)
    assert not root.select("[data-toggle], [data-part=tour]")
    assert MIME not in page
