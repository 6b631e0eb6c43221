"""Charts and tables of other libraries stand in the page as a picture, as data, or as a line."""

import json

import altair
import pandas as pd
import plotly.graph_objects as go
import pytest
from bs4 import BeautifulSoup
from building import PLOTLY, markdown, shown
from pages import main_of, page_of

pytestmark = pytest.mark.slow  # whole pages are made

VEGA = "application/vnd.vegalite.v6+json"
FRAME = pd.DataFrame({"party": ["us", "<b>"], "seats": [1.5, 2]})
CHART = altair.Chart(FRAME, title="Seats").mark_bar().encode(x="party", y="seats")
# What itables 2.9 and 2.1 leave in a notebook, but for their own styles and drawings.
ITABLE = r"""<table id="itables_1" hidden="hidden"><tbody><tr><td>Loading ITables v2.9.1 from the
internet...</td></tr></tbody></table><script type="module">
let dt_args = {"classes": ["display"], "data_json": "[[\"us\", 1.5], [\"&lt;b&gt;\", {\"display\":
\"2\", \"sort\": 2}]]", "table_html": "<table><thead><tr><th>party</th><th>seats</th></tr></thead>
</table>"}; new ITable(table, dt_args);</script>""".replace("\n", " ")
OLDER = """<table id="itables_2"><thead><tr><th>party</th><th>seats</th></tr></thead><tbody><tr>
<td>Loading ITables v2.1.0 from the internet...</td></tr></tbody></table><script type="module">
const data = [["us", 1.5], ["&lt;b&gt;", 2]]; let dt_args = {"order": []};</script>"""


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(main_of(html), "html.parser")


def rows(page: BeautifulSoup) -> list[list[str]]:
    return [[one.text for one in row.select("th, td")] for row in page.select("tr")]


def lines(page: BeautifulSoup) -> list[str]:
    return [one.text for one in page.select(".notice[lang=en]")]


def altairs(kind: str) -> dict:
    if kind == "page":
        return {"text/html": CHART.to_html(fullhtml=False), "text/plain": "alt.Chart(...)"}
    if kind == "html":
        return CHART._repr_mimebundle_()
    return {VEGA: CHART.to_dict(), "text/plain": "alt.Chart(...)"}


@pytest.mark.parametrize("kind", ["html", "page", "type"])
def test_a_chart_of_altair_is_its_data(kind, tmp_path):
    html, warned = page_of(tmp_path, shown(altairs(kind)), charts="none")
    page = read(html)
    assert lines(page) == ["An interactive chart stands here as its data: Seats: bar."]
    assert rows(page) == [["party", "seats"], ["us", "1.5"], ["<b>", "2"]]
    assert warned[0] == "cell 1: an interactive chart of Vega is shown as its data"


def test_where_it_can_be_drawn_it_is_a_picture_too(tmp_path):
    pytest.importorskip("vl_convert")
    page = read(page_of(tmp_path, shown(altairs("type")), charts="basic")[0])
    assert page.img["alt"] == "Seats: bar"
    assert page.img["src"].startswith("data:image/svg+xml;base64,") and len(rows(page)) == 3


def test_a_chart_that_cannot_be_drawn_and_has_no_data_is_a_line(tmp_path):
    spec = {"data": {"url": "https://example.org/a.json"}, "mark": "bar"}
    html, [warning] = page_of(tmp_path, shown({VEGA: spec, "text/plain": "alt"}), charts="basic")
    assert lines(read(html)) == [
        f"Here stood an output of a type that this page cannot show: {VEGA}."
    ]
    assert warning == f"cell 1: an output of type {VEGA} is shown as text"


@pytest.mark.parametrize("html", [ITABLE, OLDER])
def test_a_table_of_itables_is_a_plain_one(html, tmp_path):
    html, [warning, *_] = page_of(tmp_path, shown({"text/html": html, "text/plain": "frame"}))
    page = read(html)
    assert rows(page) == [["party", "seats"], ["us", "1.5"], ["<b>", "2"]]
    assert "Loading" not in page.text and not page.b
    assert lines(page) == ["A table that could be sorted and searched stands here as a plain one."]
    assert warning == "cell 1: a table of itables is a plain one here"


@pytest.mark.parametrize(
    "html", ["itables dt_args = {", "itables dt_args = {} const data = [[", "itables"]
)
def test_a_broken_table_of_itables_breaks_no_page(html, tmp_path):
    html, _ = page_of(tmp_path, shown({"text/html": f"<p>{html}</p>"}), markdown("after"))
    assert "after" in html


def test_a_plotly_figure_that_is_dead_here_is_its_data(tmp_path):
    data = json.loads(go.Figure(go.Scattergeo(lat=[1, 2], lon=[3, 4], name="cities")).to_json())
    assert "bdata" not in json.dumps(data) or data["data"][0]["lat"]
    html, _ = page_of(tmp_path, shown({PLOTLY: data}), charts="basic")
    page = read(html)
    assert rows(page) == [["lat", "lon"], ["1", "3"], ["2", "4"]]
    [line] = lines(page)
    assert "cities" in line and "cannot draw" in line


@pytest.mark.parametrize(("count", "more"), [(2_000, False), (2_001, True)])
def test_a_table_says_where_it_has_more_rows_than_it_shows(count, more, tmp_path):
    places = [float(one) for one in range(count)]
    figure = go.Figure(go.Scattergeo(lat=places, lon=places))
    html, _ = page_of(tmp_path, shown({PLOTLY: json.loads(figure.to_json())}), charts="basic")
    found = rows(read(html))
    assert len(found) == 2_001 + more and (found[-1] == ["…", "…"]) is more


@pytest.mark.parametrize("where", ["cell", "output"])
def test_a_mermaid_diagram_is_what_was_written(where, tmp_path):
    source = "graph LR\n  a --> b"
    made = markdown(f"```mermaid\n{source}\n```")
    made = made if where == "cell" else shown({"text/vnd.mermaid": source})
    html, warned = page_of(tmp_path, made)
    page = read(html)
    assert page.pre.text.strip() == source
    [line] = lines(page)
    assert line.startswith("A diagram stands here as it was written, because only a script")
    assert warned == ["cell 1: a mermaid diagram is shown as it was written"]


def test_a_mermaid_diagram_that_jupyterlab_has_drawn_is_its_picture(tmp_path):
    source, svg = "graph LR\n  a --> b", '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>'
    data = {"text/vnd.mermaid": source, "image/svg+xml": svg}
    html, warned = page_of(tmp_path, shown(data))
    page = read(html)
    [picture] = page.select("img")
    assert picture["src"].startswith("data:image/svg+xml") and picture["alt"] == source
    assert not warned and not lines(page) and not page.select("pre")


def test_answers_that_fold_out_fold_out(tmp_path):
    source = "<details><summary>Answer</summary>\n\n**Yes**\n\n</details>"
    for made in (markdown(source), shown({"text/html": source})):
        html, warned = page_of(tmp_path, made)
        page = read(html)
        assert page.select("main details, details")[0].summary.text == "Answer" and not warned


def test_what_a_script_drew_is_a_line(tmp_path):
    data = {
        "text/html": "<script>draw()</script>",
        "text/plain": "<IPython.core.display.HTML object>",
    }
    html, _ = page_of(tmp_path, shown(data), shown({"text/html": "<p>a</p><video src=x></video>"}))
    page = read(html)
    assert "IPython.core" not in page.text
    assert lines(page) == [
        "A script of another program drew what stood here; this page does not run it.",
        "Here stood an output of a type that this page cannot show: video.",
    ]
