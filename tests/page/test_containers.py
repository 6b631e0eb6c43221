"""Explorers in boxes, tabs and folds, and other widgets, are kept in the page as they stood."""

import json
import re

import ipywidgets as widgets
import pytest
from bs4 import BeautifulSoup
from building import MIME, PLOTLY, PNG, PNG_URI, WIDGET, explored, shown, write
from IPython.core.interactiveshell import InteractiveShell
from ipywidgets.embed import dependency_state
from pages import exported, main_of, page_of

import summit

pytestmark = pytest.mark.slow  # whole pages are made

STATES = "application/vnd.jupyter.widget-state+json"


def view(widget: widgets.Widget) -> dict:
    return {"model_id": widget.model_id, "version_major": 2, "version_minor": 0}


def cell(widget: widgets.Widget):
    """As JupyterLab stores it: an id, and the beginning of what it prints as."""
    return shown({WIDGET: view(widget), "text/plain": repr(widget)[:100]})


def saved(tmp_path, *roots: widgets.Widget) -> tuple[BeautifulSoup, list[str]]:
    """The page of a notebook that was saved with the state of its widgets."""
    models = dependency_state(roots, drop_defaults=False)  # other tests leave widgets behind
    state = {"version_major": 2, "version_minor": 0, "state": models}
    path = write(tmp_path / "notes.ipynb", *map(cell, roots), widgets={STATES: state})
    html, warned = exported(path)
    return BeautifulSoup(main_of(html), "html.parser"), warned


def output_of(e) -> dict:
    data, metadata = e._repr_mimebundle_()
    data = {**data, WIDGET: view(e)}
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def test_explorers_in_containers_are_alive_each_in_its_place(geneva, tmp_path):
    e = summit.explore(geneva, show="matrix", issues=["cyber"])
    other = summit.explore(geneva, show="timeline")
    fold = widgets.Accordion([other], titles=["Later"], selected_index=0)
    output = widgets.Output(outputs=(output_of(summit.explore(geneva, show="matrix")),))
    tabs = widgets.Tab([widgets.VBox([widgets.Label("a < b"), e]), fold], titles=["Now & then", ""])
    page, warned = saved(tmp_path, tabs, widgets.HBox([e, output]))
    assert warned == []
    first, second, again, captured = page.select("[data-explorer]")
    now, then = page.select("[data-part=tabs] > [data-part=panel]")
    assert [one.h3.text for one in (now, then)] == ["Now & then", "2"]
    assert first in now.descendants and "a < b" in now.text and now.has_attr("data-chosen")
    assert second in then.select("details[open]")[0].descendants
    assert then.summary.text == "Later"
    assert again.find_parent(class_="row") and captured.find_parent(class_="row")
    assert first["data-group"] == again["data-group"]
    assert json.loads(first["data-state"])["issues"] == ["cyber"]
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_group_has_controls_in_each_tab_and_once_where_all_is_seen(geneva, tmp_path):
    def made(part):
        return summit.explore(geneva, show=part, group="g")

    parts = [made("matrix"), widgets.VBox([made("timeline"), made("details")])]
    page, _ = saved(tmp_path, widgets.Tab(parts), widgets.VBox([made("matrix"), made("details")]))
    toggles = [bool(one.select("[data-toggle]")) for one in page.select("[data-explorer]")]
    assert toggles == [True, True, False, True, False]


def test_static_widgets_are_their_content_and_others_one_line_each(tmp_path):
    picture = widgets.Image(value=PNG, format="png")
    html = widgets.HTML("<b>bold</b><script>alert(1)</script>", description="Note")
    slider = widgets.IntSlider(3, description="<Weight>")
    progress = widgets.IntProgress(4, max=9)
    page, warned = saved(tmp_path, widgets.VBox([picture, html, slider, progress]))
    assert page.b.text == "bold" and "Note" in page.text
    assert page.select(f'img[src="{PNG_URI}"]') and page.progress["value"] == "4"
    english = page.select(".notice[lang=en]")
    assert [one.text for one in english] == [
        "Here stood a widget that works only while Python runs: IntSlider (<Weight>: 3)."
    ]
    assert warned == [
        "cell 1: of its HTML this is left out: script",
        "cell 1: a widget needs a kernel and would be dead here: IntSlider (<Weight>: 3)",
    ]


def test_a_figure_widget_is_a_figure(tmp_path):
    trace = {"type": "bar", "y": {"dtype": "float64", "shape": [2]}}
    state = {"_data": [trace], "_layout": {"title": {"text": "T"}}}
    path = ["_data", 0, "y", "buffer"]
    buffers = [{"path": path, "encoding": "base64", "data": "AAAAAAAA8D8AAAAAAAAAQA=="}]
    model = {"model_name": "FigureModel", "state": state, "buffers": buffers}
    one = shown({WIDGET: {"model_id": "f"}})
    notebook = write(
        tmp_path / "notes.ipynb", one, widgets={STATES: {"state": {"f": model}}, "of": PLOTLY}
    )
    html, warned = exported(notebook, charts="basic")
    figure = json.loads(
        re.search(r'data-plotly.*?<script type="application/json">(.*?)</script>', html)[1]
    )
    assert figure["data"][0]["y"]["bdata"] == buffers[0]["data"] and not warned


@pytest.mark.parametrize("models", ["none", "itself", "many", "broken"])
def test_widgets_without_end_or_state_are_a_line_and_their_text(models, tmp_path):
    children = [f"IPY_MODEL_{'a' if models == 'itself' else n}" for n in range(3)]
    box = {"model_name": "VBoxModel", "state": {"children": children}}
    wide = {**box, "state": {"children": ["IPY_MODEL_a"] * 500}}
    state = {
        "none": {},
        "itself": {"a": box},
        "many": {"a": box, "0": wide, "1": wide},
        "broken": {"a": {"model_name": 7, "state": []}, "b": None},
    }[models]
    one = shown({WIDGET: {"model_id": "a"}, "text/plain": "VBox(children=(Explorer("})
    path = write(tmp_path / "notes.ipynb", one, widgets={STATES: {"state": state}})
    html, [warning] = exported(path)
    page = BeautifulSoup(main_of(html), "html.parser")
    assert page.select(".notice[lang=en]")[0].text.endswith("Python runs: VBox.")
    assert page.pre.text == "VBox(children=(Explorer("
    assert warning == (
        "cell 1: a widget needs a kernel and would be dead here; it is shown as text; "
        "run its cell again and save, to keep what is in it"
    )


@pytest.fixture
def displayed():
    """What IPython displays of a widget, with its metadata."""
    shell = InteractiveShell.instance()
    yield lambda widget: shell.display_formatter.format(widget)
    InteractiveShell.clear_instance()


def test_what_is_displayed_can_be_kept_without_the_state_of_widgets(geneva, displayed, tmp_path):
    e = summit.explore(geneva, show="matrix", issues=["cyber"])
    tabs = widgets.Tab([widgets.Label("words"), e], titles=["One", "Two"])
    data, _ = displayed(tabs)
    assert data[WIDGET]["model_id"] == tabs.model_id and "_esm" not in json.dumps(data[MIME])
    static = BeautifulSoup(data["text/html"], "html.parser")
    assert [one.text for one in static.select("h3")][:2] == ["One", "Two"]
    assert "words" in static.text and static.table
    del data[WIDGET]  # as JupyterLab saves it here
    made = shown(data)
    made.outputs[0].metadata = {WIDGET: view(tabs)}
    html, warned = page_of(tmp_path, made)
    page = BeautifulSoup(main_of(html), "html.parser")
    [root] = page.select("[data-part=panel] [data-explorer]")
    assert json.loads(root["data-state"])["issues"] == ["cyber"] and not warned


def test_widgets_without_an_explorer_are_displayed_as_ever(geneva, displayed):
    summit.explore(geneva)
    box = widgets.VBox([widgets.Label("words")])
    assert set(displayed(box)[0]) == {WIDGET, "text/plain"}


def test_containers_of_changed_records_are_as_they_were_stored(geneva, displayed, tmp_path):
    e = summit.explore(geneva, show="matrix")
    data = json.loads(json.dumps(displayed(widgets.VBox([e]))[0]))
    data[MIME]["models"][e.model_id]["state"]["_kept"]["digest"] = "of old"
    html, [warning] = page_of(tmp_path, shown(data), explored(e))
    page = BeautifulSoup(main_of(html), "html.parser")
    assert page.select(".stored table") and "have changed since" in warning
