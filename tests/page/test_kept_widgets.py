"""Each kind of widget, from the state that a notebook stores of it, as it stands on the page."""

import json
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from building import MIME, PNG, PNG_URI, WIDGET, b64encode, shown, write
from pages import exported, main_of

STATES = "application/vnd.jupyter.widget-state+json"
TEXT = b64encode(PNG).decode()
LONG = "x" * 300


def model(name: str, **state) -> dict:
    buffers = state.pop("buffers", [])
    return {"model_name": name, "state": state, "buffers": buffers}


def holding(name: str, *children: str, **state) -> dict:
    return model(name, children=[f"IPY_MODEL_{one}" for one in children], **state)


def page_with(tmp_path, models: dict, **options) -> tuple[str, list[str]]:
    """What stands on the page of the widget ``root``, and the warnings."""
    view = shown({WIDGET: {"model_id": "root"}, "text/plain": "as text"})
    path = write(tmp_path / "notes.ipynb", view, widgets={STATES: {"state": models}})
    html, warned = exported(path, **options)
    return main_of(html).strip(), warned


# What holds others

LABELS = {name: model("LabelModel", value=name) for name in ("a", "b", "c")}
A, B, C = ("<p>a</p>", "<p>b</p>", "<p>c</p>")


def fold(title: str, inside: str, more: str = "") -> str:
    return f'<details class="box"{more}><summary>{title}</summary>{inside}</details>'


def tab(title: str, inside: str, more: str = "") -> str:
    return f'<section data-part="panel"{more}><h3>{title}</h3>{inside}</section>'


def tabs(*inside: str) -> str:
    return f'<div data-part="tabs">{"".join(inside)}</div>'


CHOSEN, OPEN = " data-chosen", " open"
NUMBERED = (tab("1", A, CHOSEN), tab("2", B))
CONTAINERS = [
    ("BoxModel", {}, f'<div class="box">{A}\n{B}</div>'),
    ("VBoxModel", {}, f'<div class="box">{A}\n{B}</div>'),
    ("HBoxModel", {}, f'<div class="box row">{A}\n{B}</div>'),
    ("GridBoxModel", {}, f'<div class="box wrap">{A}\n{B}</div>'),
    ("StackModel", {"selected_index": 1}, f'<div class="box">{B}</div>'),
    ("StackModel", {}, '<div class="box"></div>'),
    ("AccordionModel", {}, fold("1", A) + fold("2", B)),
    ("AccordionModel", {"selected_index": 1}, fold("1", A) + fold("2", B, OPEN)),
    ("TabModel", {}, tabs(*NUMBERED)),
    ("TabModel", {"selected_index": 1}, tabs(tab("1", A), tab("2", B, CHOSEN))),
    ("TabModel", {"selected_index": 2}, tabs(*NUMBERED)),
    ("TabModel", {"selected_index": -1}, tabs(*NUMBERED)),
    ("TabModel", {"selected_index": "1"}, tabs(*NUMBERED)),
    ("TabModel", {"titles": ["One"]}, tabs(tab("One", A, CHOSEN), tab("2", B))),
    ("TabModel", {"titles": ["", "<b>", "Three"]}, tabs(NUMBERED[0], tab("2", B)).replace(
        "<h3>2</h3>", "<h3>&lt;b&gt;</h3>")),
    ("TabModel", {"titles": 7}, tabs(*NUMBERED)),
    ("TabModel", {"titles": [LONG]}, tabs(tab(LONG[:200], A, CHOSEN), NUMBERED[1])),
    ("TabModel", {"_titles": {"1": "Two"}}, tabs(NUMBERED[0], tab("Two", B))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "state", "html"), CONTAINERS)
def test_a_container_holds_what_it_held(name, state, html, tmp_path):
    models = {"root": holding(name, "a", "b", **state), **LABELS}
    assert page_with(tmp_path, models) == (html, [])


def test_an_output_holds_outputs_and_other_widgets(tmp_path):
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": "printed"},
        {"output_type": "display_data", "data": {WIDGET: {"model_id": "a"}}},
        {"output_type": "display_data", "data": {"text/html": "<b>x</b>"}},
        {"output_type": "error", "ename": "E", "evalue": "v"},
    ]
    html, warned = page_with(tmp_path, {"root": model("OutputModel", outputs=outputs), **LABELS})
    inside = f'<pre>printed</pre>\n{A}\n<div class="cell-output"><b>x</b></div>\n<pre>E: v</pre>'
    assert html == f'<div class="box">{inside}</div>' and not warned


def test_what_a_container_holds_may_not_be_there_or_be_anything(tmp_path):
    root = model("VBoxModel", children=["IPY_MODEL_a", "IPY_MODEL_gone", 7, None])
    html, warned = page_with(tmp_path, {"root": root, **LABELS})
    assert html.startswith(f'<div class="box">{A}\n<p class="notice"')
    told = "cell 1: a widget needs a kernel and would be dead here: unknown"
    assert warned == [told]
    for held in ("text", 7, None, {}):
        root = model("OutputModel", outputs=held)
        assert page_with(tmp_path, {"root": root}) == ('<div class="box"></div>', [])
    root = model("OutputModel", outputs=[7, {"data": 7}, {"data": {WIDGET: 7}}])
    assert page_with(tmp_path, {"root": root})[0].startswith('<div class="box">')


@pytest.mark.parametrize(("depth", "read"), [(20, True), (21, False)])
def test_containers_are_read_to_a_depth(depth, read, tmp_path):
    names = ["root", *map(str, range(1, depth)), "a"]
    models = {name: holding("VBoxModel", below) for name, below in pairwise(names)}
    html, warned = page_with(tmp_path, {**models, **LABELS})
    assert (A in html, not warned) == (read, read)


@pytest.mark.parametrize(("count", "read"), [(499, True), (500, False)])
def test_so_many_widgets_are_read_of_an_output(count, read, tmp_path):
    html, warned = page_with(tmp_path, {"root": holding("VBoxModel", *["a"] * count), **LABELS})
    assert html.count(A) == (count if read else 0)
    assert ("<pre>as text</pre>" in html) is not read
    assert warned == ([] if read else [
        "cell 1: a widget needs a kernel and would be dead here; it is shown as text"
    ])  # fmt: skip


# What stands by itself

PICTURE = f'<div class="cell-output"><img alt="" src="{PNG_URI}"></div>'


def buffer(*path: str) -> list[dict]:
    return [{"path": [*path], "encoding": "base64", "data": TEXT}]


@pytest.mark.parametrize(
    ("made", "html"),
    [
        (model("LabelModel", value="a < b"), "<p>a &lt; b</p>"),
        (model("LabelModel", value=["a ", "b"]), "<p>a b</p>"),
        (model("LabelModel", value="x", description="\x1b[1m<d>"),
         '<div class="box row"><span>&lt;d&gt;</span><p>x</p></div>'),
        (model("HTMLModel", value="<b>x</b>"), "<b>x</b>"),
        (model("HTMLMathModel", value="<i>x</i>", description="d"),
         '<div class="box row"><span>d</span><i>x</i></div>'),
        (model("FloatProgressModel", value=0.5, max=1),
         '<progress max="1" value="0.5"></progress>'),
        (model("IntProgressModel"), '<progress max="100" value="0"></progress>'),
        (model("ImageModel", format="png", buffers=buffer("value")), PICTURE),
        (model("ImageModel", format="jpg", buffers=buffer("value")),
         PICTURE.replace("image/png", "image/jpeg")),
        (model("ImageModel", format="gif", buffers=[None, *buffer("other"), *buffer("value")]),
         PICTURE.replace("image/png", "image/gif")),
    ],
)  # fmt: skip
def test_what_needs_no_kernel_is_its_content(made, html, tmp_path):
    assert page_with(tmp_path, {"root": made}) == (html, [])


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (model("IntSliderModel", description="Weight", value=3), "IntSlider (Weight: 3)"),
        (model("IntSliderModel", description="", value=0), "IntSlider (0)"),
        (model("CheckboxModel", description="On", value=False), "Checkbox (On: False)"),
        (model("FloatSliderModel", value=0.5), "FloatSlider (0.5)"),
        (model("TextModel", value="a\x1b[1mb"), "Text (ab)"),
        (model("SelectModel", description="Of", index=1), "Select (Of: 1)"),
        (model("SelectMultipleModel", description="Of", index=[1]), "SelectMultiple (Of)"),
        (model("ButtonModel"), "Button"),
        (model("AnyModel", _anywidget_id="library.module.Globe"), "Globe"),
        (model("AnyModel"), "Any"),
        (model(""), "unknown"),
        (model(f"{LONG}Model", description=LONG, value=LONG), f"{LONG[:80]} ({LONG[:80]}: "),
        (model("ImageModel", format="tiff", buffers=buffer("value")), "Image"),
        (model("ImageModel", format="png", buffers=buffer("other")), "Image"),
        (model("ImageModel", format="png", buffers="none"), "Image"),
        (model("IntSliderModel", _kept={"summit": "geneva-2021"}), "IntSlider"),
    ],
)  # fmt: skip
def test_what_needs_a_kernel_is_named_with_its_label_and_value(made, said, tmp_path):
    html, warned = page_with(tmp_path, {"root": made})
    lines = BeautifulSoup(html, "html.parser").select(".notice[lang=en]")
    told = f"Here stood a widget that works only while Python runs: {said}"
    assert [one.text[: len(told)] for one in lines] == [told]
    assert said[-1] in " :" or lines[0].text == f"{told}."
    [warning] = warned
    assert warning.startswith(f"cell 1: a widget needs a kernel and would be dead here: {said}")


@pytest.mark.parametrize(
    ("text", "line", "warning"),
    [
        ("IntSlider(value=3)", "IntSlider", "it is shown as text"),
        ("Explorer(", "Explorer",
         "it is shown as text; run its cell again and save, to keep what is in it"),
        ("", "?", "it is left out"),
    ],
)  # fmt: skip
def test_a_widget_of_which_only_its_text_is_stored_is_named_by_that(text, line, warning, tmp_path):
    data = {WIDGET: {"model_id": "gone"}} | ({"text/plain": text} if text else {})
    html, warned = exported(write(tmp_path / "notes.ipynb", shown(data)))
    page = BeautifulSoup(main_of(html), "html.parser")
    told = f"Here stood a widget that works only while Python runs: {line}."
    assert page.select_one(".notice[lang=en]").text == told
    assert [one.text for one in page.select("pre")] == [text] * bool(text)
    assert warned == [f"cell 1: a widget needs a kernel and would be dead here; {warning}"]


# Figures of plotly


@pytest.mark.parametrize("names", [("_widget_data", "_widget_layout"), ("_data", "_layout")])
@pytest.mark.parametrize("last", ["buffer", "value"])
def test_arrays_of_a_figure_widget_go_back_to_where_they_were(names, last, tmp_path):
    trace = {"type": "bar", "y": {"dtype": "float64", last: "here", "shape": [2, 1]}}
    state = {names[0]: [{}, trace], names[1]: {"title": {"text": "T"}}}
    buffers = [
        {"path": [names[0], 1, "y", last], "data": "AAAA"},
        {"path": [names[0], 1, "y", "other"], "data": "BBBB"},
        {"path": [names[0], 2, "y", last], "data": "CCCC"},
        {"path": [names[0], -1, "y", last], "data": "DDDD"},
        {"path": [names[0], "1", 0, last], "data": "EEEE"},
        {"path": [], "data": "FFFF"}, {"path": 7}, 7,
    ]  # fmt: skip
    made = {"root": {"model_name": "FigureModel", "state": state, "buffers": buffers}}
    html, warned = page_with(tmp_path, made, charts="basic")
    page = BeautifulSoup(html, "html.parser")
    figure = json.loads(page.select_one("[data-plotly] script").string)
    y = {"bdata": "AAAA", "dtype": "float64", "shape": "2, 1"}
    assert figure["data"][1] == {"type": "bar", "y": y} and not warned
    assert figure["layout"] == {"title": {"text": "T"}}


def test_a_widget_with_half_a_figure_is_none(tmp_path):
    made = {"root": model("FigureModel", _data=[], _widget_layout={}, _layout=7)}
    html, [warning] = page_with(tmp_path, made)
    assert warning.endswith("dead here: Figure") and "data-plotly" not in html


def test_explorers_in_a_container_that_is_kept_by_itself_need_its_models(tmp_path):
    kept = {"view": "root", "models": {"root": holding("VBoxModel", "a"), **LABELS}}
    html, warned = exported(write(tmp_path / "notes.ipynb", shown({MIME: kept})))
    assert main_of(html).strip() == f'<div class="box">{A}</div>' and not warned
