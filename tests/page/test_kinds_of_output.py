"""Each kind of output that a notebook stores: what of it stands on the page, and how."""

import json
import re
import struct
from base64 import b64encode

import pytest
from bs4 import BeautifulSoup
from building import MIME, PLOTLY, PNG, PNG_URI, WIDGET, markdown, said, shown
from pages import main_of, page_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9"/></svg>'
VEGA = "application/vnd.vega.v5+json"


def made(tmp_path, *cells, **options) -> tuple[str, list[str]]:
    """What stands on a page of cells, and the warnings."""
    html, warned = page_of(tmp_path, *cells, **options)
    return main_of(html).strip(), warned


def rows(html: str) -> list[list[str]]:
    page = BeautifulSoup(html, "html.parser")
    return [[one.text for one in row.select("th, td")] for row in page.select("tr")]


def lines(html: str) -> list[str]:
    page = BeautifulSoup(html, "html.parser")
    return [one.text for one in page.select(".notice[lang=en]")]


# Which one is shown


def test_the_first_kind_that_shows_something_is_shown_and_nothing_said_of_others(tmp_path):
    picture, text = b64encode(PNG).decode(), {"text/plain": "its text"}
    shown_as = [
        ({"application/x": "1", "text/html": "<b>x</b>", **text}, '<div class="cell-output"><b>x'),
        ({"text/html": "<p></p>", "image/png": picture, **text}, '<div class="cell-output"><img'),
        ({"image/png": "no picture", "text/markdown": "*x*", **text}, '<div class="prose"><p><em'),
        ({"text/markdown": "", "text/latex": "$x$", **text}, '<div class="cell-output"><p><math'),
        ({"text/latex": " ", **text}, "<pre>its text</pre>"),
        ({"text/plain": ["a", "b"]}, "<pre>ab</pre>"),
        ({"text/plain": ""}, ""),
    ]
    for data, beginning in shown_as:
        html, warned = made(tmp_path, shown(data))
        assert html.startswith(beginning) and bool(html) is bool(beginning) and not warned


def test_a_line_stands_where_no_kind_can_be_shown(tmp_path):
    told = "Here stood an output of a type that this page cannot show: {}."
    for data, kinds, fate in [
        ({"image/png": "no picture"}, "image/png", "left out"),
        ({"application/z": "1", "application/a": "2"}, "application/a, application/z", "left out"),
        ({"application/z": "1", "text/plain": "x"}, "application/z", "shown as text"),
        ({"application/z": "1", "text/plain": ""}, "application/z", "left out"),
        ({"text/html": "", "application/z": "1"}, "text/html", "left out"),
        ({}, "unknown", "left out"),
    ]:
        html, warned = made(tmp_path, shown(data))
        assert lines(html) == [told.format(kinds)]
        assert warned == [f"cell 1: an output of type {kinds} is {fate}"]


def test_an_output_that_only_prepares_tables_to_come_is_nothing(tmp_path):
    for html in ("<script>set_or_remove_dark_class()</script>", "<code>init_notebook_mode</code>"):
        assert made(tmp_path, shown({"text/html": html, "text/plain": "x"})) == ("", [])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x1b[31mred\x1b[0m \x1b]0;title\x07b\x1b]8;;x\x1b\\c\x1bMd\x1b[2Ke", "ared bcde"),
        ("a\x00b\x07c\x0bd\x0ce\x1ff\x7fg\th\ni", "abcdefg\th\ni"),
        ("ab\b\bc", "c"),
        ("\bab\n\b\bc", "ab\nc"),
        ("ab\b\b\b\bcd", "cd"),
        ("<b>&", "&lt;b&gt;&amp;"),
    ],
)
def test_text_is_without_what_steers_a_terminal(text, plain, tmp_path):
    for cell in (
        said("stream", name="stdout", text=text),
        said("stream", name="stderr", text=[*text]),
        said("error", ename="E", evalue="v", traceback=[text]),
        shown({"text/plain": text}),
    ):
        assert made(tmp_path, cell) == (f"<pre>{plain}</pre>", [])


def test_an_error_without_a_trace_is_its_name_and_words(tmp_path):
    cell = said("error", ename="KeyError", evalue="'x'", traceback=[])
    assert made(tmp_path, cell) == ("<pre>KeyError: &#39;x&#39;</pre>", [])


# Pictures


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp", "svg+xml"])
def test_a_picture_of_each_kind_has_its_words_and_its_size(kind, tmp_path):
    kind = f"image/{kind}"
    uri = PNG_URI.replace("image/png", kind)
    cell = shown({kind: b64encode(PNG).decode(), "text/plain": "\x1b[1m<Figure>"})
    output = cell.outputs[0]
    want = '<div class="cell-output"><img alt="{}" src="' + uri + '"{}></div>'
    assert made(tmp_path, cell) == (want.format("&lt;Figure&gt;", ""), [])
    cell.metadata["alt"] = "of the cell"
    output.metadata = {"width": 30}
    assert made(tmp_path, cell)[0] == want.format("of the cell", ' width="30"')
    output.metadata = {kind: {"width": 30, "height": "9" * 30, "alt": "its own"}, "width": 40}
    assert made(tmp_path, cell)[0] == want.format("its own", f' width="30" height="{"9" * 20}"')
    output.metadata = {kind: 7}
    assert made(tmp_path, cell)[0] == want.format("of the cell", "")


def test_pictures_beside_a_notebook_are_of_known_kinds(tmp_path):
    names = ["a.png", "b.jpg", "c.gif", "d.webp", "e.svg", "f.bmp", "g"]
    for name in names:
        (tmp_path / name).write_bytes(PNG)
    html, warned = made(tmp_path, markdown(" ".join(f"![{name}]({name})" for name in names)))
    kinds = re.findall(r'src="data:([a-z/+]+);base64,', html)
    assert kinds == ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"]
    told = "cell 1: picture {} is not beside the notebook; left out"
    assert warned == [told.format("f.bmp"), told.format("g")]


def test_a_picture_that_is_written_out_stays_where_it_is_one(tmp_path):
    html, warned = made(tmp_path, markdown(f"![one]({PNG_URI} 'its title') ![two](data:text/x,y)"))
    assert html == (
        f'<div class="prose"><p><img src="{PNG_URI}" alt="one" title="its title"> two</p>\n</div>'
    )
    assert warned == ["cell 1: picture data:text/x,y is not beside the notebook; left out"]


def test_attachments_are_of_the_kind_that_can_be_shown(tmp_path):
    text = b64encode(PNG).decode()
    attachments = {"a.x": {"image/tiff": text, "image/gif": [text[:9], text[9:]]}, "b": {}}
    cell = markdown("![a](attachment:a.x) ![b](attachment:b)", attachments=attachments)
    html, warned = made(tmp_path, cell)
    assert re.findall('src="([^"]*)"', html) == [PNG_URI.replace("image/png", "image/gif")]
    assert warned == ["cell 1: picture attachment:b is not beside the notebook; left out"]


@pytest.mark.parametrize(("drawn", "picture"), [(SVG, True), ("", False), ("no picture", False)])
def test_a_diagram_is_its_picture_where_one_is_stored(drawn, picture, tmp_path):
    data = {"text/vnd.mermaid": ["graph LR\n", "  a"], "image/svg+xml": drawn}
    html, warned = made(tmp_path, shown(data))
    if picture:
        uri = f"data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}"
        assert html == f'<div class="cell-output"><img alt="graph LR\n  a" src="{uri}"></div>'
        assert not warned
    else:
        assert html.endswith("<pre>graph LR\n  a</pre>") and len(lines(html)) == 1
        assert warned == ["cell 1: a mermaid diagram is shown as it was written"]


# Frames


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="{}"></iframe>',
        "<IFRAME width=9 src='{}' allowfullscreen>\n<p>in it</p></IFRAME >",
        '<iframe\nsrc = "{}">',
    ],
)
def test_a_frame_is_a_link_to_what_it_would_show(html, tmp_path):
    html, warned = made(
        tmp_path, shown({"text/html": f"a{html.format('https://a.b/?c=1&amp;d')}z"})
    )
    link = '<p><a href="https://a.b/?c=1&amp;d" rel="noreferrer">https://a.b/?c=1&amp;d</a></p>'
    assert html == f'<div class="cell-output">a{link}z</div>'
    assert warned == ["cell 1: an iframe is a link here: https://a.b/?c=1&d"]


# plotly

BASIC = ["bar", "pie", "scatter", "scattergl"]
CARTESIAN = [
    "box", "contour", "heatmap", "histogram", "histogram2d", "histogram2dcontour", "image",
    "scatterternary", "violin",
]  # fmt: skip
FULL = [
    "barpolar", "candlestick", "carpet", "contourcarpet", "funnel", "funnelarea", "icicle",
    "indicator", "ohlc", "parcats", "sankey", "scattercarpet", "scatterpolar", "scatterpolargl",
    "scattersmith", "sunburst", "table", "treemap", "waterfall",
]  # fmt: skip
DEAD = ["scattermap", "scattergeo", "choropleth", "surface", "mesh3d", "splom", "parcoords", "new"]


def figure(*traces: dict, **layout) -> dict:
    return {PLOTLY: {"data": [*traces], "layout": layout}}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kinds", "least", "most"),
    [(BASIC, 0, 6e5), (BASIC + CARTESIAN, 6e5, 7e5), (CARTESIAN + FULL, 1.5e6, 9e6)],
    ids=["basic", "cartesian", "full"],
)
def test_each_kind_of_trace_is_drawn_by_a_bundle_that_is_as_small_as_can_be(
    kinds, least, most, tmp_path
):
    cells = [shown(figure({"type": kind})) for kind in kinds]
    html, warned = page_of(tmp_path, *cells, shown(figure({})), charts="basic")
    page = BeautifulSoup(html, "html.parser")
    drawn = [json.loads(one.string) for one in page.select("[data-plotly] script")]
    as_drawn = {"scattergl": "scatter", "scatterpolargl": "scatterpolar"}
    types = [as_drawn.get(kind, kind) for kind in kinds]
    assert [one["data"][0]["type"] for one in drawn] == [*types, "scatter"] and not warned
    assert least < len(page.select_one('[id="plotly.js"]').string) < most
    assert len(page.select("main .notice[lang=en]")) == (least > 1e6)


@pytest.mark.parametrize("kind", DEAD)
def test_a_kind_of_trace_that_needs_eval_or_a_network_is_told(kind, tmp_path):
    traces = {"type": kind, "name": "one"}, {"type": "bar"}, {"type": "volume", "name": ""}
    html, warned = made(tmp_path, shown(figure(*traces, title={"text": "T <"})), charts="basic")
    told = f"{', '.join(sorted((kind, 'volume')))} needs eval or a network"
    assert warned == [f"cell 1: a plotly figure is not drawn ({told}); it is named instead"]
    [line] = lines(html)
    assert line.endswith("and its data: T <: one, bar, volume.") and "data-plotly" not in html


def test_a_figure_stands_with_its_title_its_words_and_its_data(tmp_path):
    trace, kept = {"type": "bar", "y": [1], "name": "<i>"}, {"source": "data:image/png;base64,AA"}
    others = [{"source": "https://example.org/a.png"}, 7]
    want = (
        '<figure class="chart foreign" data-plotly><div data-part="plot" role="img" '
        'aria-label="{}">{}</div><script type="application/json">{}</script></figure>'
    )
    for layout, label, words, left in [
        ({"title": {"text": "A < B"}}, "A &lt; B", "A &lt; B: &lt;i&gt;", None),
        ({"title": "Plain"}, "Plain", "Plain: &lt;i&gt;", None),
        ({"title": None}, "plotly", "plotly: &lt;i&gt;", None),
        ({"images": [kept]}, "plotly", "plotly: &lt;i&gt;", {"images": [kept]}),
        ({"images": [kept, *others]}, "plotly", "plotly: &lt;i&gt;", {"images": [kept]}),
        ({"images": others}, "plotly", "plotly: &lt;i&gt;", {}),
    ]:
        html, warned = made(tmp_path, shown(figure(trace, **layout)), charts="basic")
        carried = {"data": [trace], "layout": layout if left is None else left}
        data = json.dumps(carried, sort_keys=True, separators=(",", ":"))
        told = "cell 1: a plotly figure's picture is at an address; it is left out"
        assert html == want.format(label, words, data.replace("<", "\\u003c"))
        assert warned == [told] * ("https" in str(layout))


def packed(*values: float, **more) -> dict:
    data = b64encode(struct.pack(f"<{len(values)}d", *values)).decode()
    return {"dtype": "f8", "bdata": data, **more}


@pytest.mark.parametrize(
    ("trace", "table"),
    [
        ({"lat": [1, 2.5], "lon": ["a"], "text": ["<b>", None]},
         [["lat", "lon", "text"], ["1", "a", "<b>"], ["2.5", "", ""]]),
        ({"x": [1 / 3, 1e20, True, {"a": 1}, "\x1b[1mz"]},
         [["x"], ["0.333333333333"], ["1e+20"], ["True"], ["{'a': 1}"], ["z"]]),
        ({"z": [[1, 2], [3], 7]}, [["z 1", "z 2"], ["1", "2"], ["3", ""], ["", ""]]),
        ({"z": [[0] * 201]}, [[f"z {n}" for n in range(1, 201)], ["0"] * 200]),
        ({"dimensions": [{"label": "a", "values": [1]}, {"values": [2]}, 7]},
         [["a", "2", "3"], ["1", "2", ""]]),
        ({"x": packed(1, 2)}, [["x"], ["1"], ["2"]]),
        ({"z": packed(1, 2, 3, 4, shape="2, 2")}, [["z 1", "z 2"], ["1", "2"], ["3", "4"]]),
        ({"x": packed(1, 2, shape="3"), "y": [1]}, [["y"], ["1"]]),
        ({"x": packed(1, dtype="f9"), "y": [1]}, [["y"], ["1"]]),
        ({"x": {"dtype": "f8", "bdata": "no base64!"}, "y": [1]}, [["y"], ["1"]]),
        ({"x": {"dtype": "f8"}, "y": [1]}, [["y"], ["1"]]),
        ({one: [1] for one in ("customdata", "ids", "marker", "meta", "y")}, [["y"], ["1"]]),
        ({"y" * 300: ["x" * 600]}, [["y" * 200], ["x" * 500]]),
        ({"x": [], "name": "nothing"}, []),
    ],
)  # fmt: skip
def test_the_data_of_a_figure_that_cannot_be_drawn_are_a_table(trace, table, tmp_path):
    data = figure({"type": "scattergeo", **trace}, title="Map")
    html, _ = made(tmp_path, shown(data), charts="basic")
    assert rows(html) == table
    if table:
        page = BeautifulSoup(html, "html.parser")
        assert page.summary.text == "Map" and {one["scope"] for one in page.select("th")} == {"col"}
        assert page.select("details > .cell-output > table > thead + tbody")


# Vega and itables


@pytest.mark.parametrize(
    ("spec", "words", "tables"),
    [
        ({"title": "T", "mark": "bar", "data": {"values": [{"a": 1, "b": 2}, {"b": 3}]}},
         "T: bar", [["a", "b"], ["1", "2"], ["", "3"]]),
        ({"title": {"text": ["T", "2"]}, "mark": {"type": "line"}, "data": {"values": [1, 2]}},
         "T 2: line", [["data"], ["1"], ["2"]]),
        ({"layer": [{"mark": "bar"}, {"mark": "rule"}, {"mark": {"type": "bar"}}],
          "datasets": {"x": [{"a": 1}], "y": []}}, "Vega: bar, rule", [["a"], ["1"]]),
        ({"data": [{"values": [{"a": 1}]}, {"url": "b.json"}, 7]}, "Vega", [["a"], ["1"]]),
        ({"title": "", "config": {"mark": {"type": "no"}}, "encoding": {"mark": "no"},
          "data": {"values": [{"mark": "no"}]}}, "Vega", [["mark"], ["no"]]),
        ({"title": {"text": "\x1b[1mT"}, "mark": {}, "data": {"values": [{"a": [1]}]}},
         "T", [["a"], ["[1]"]]),
        ({"title": "x" * 300, "data": {"values": [{"a": 1}]}}, "x" * 200, [["a"], ["1"]]),
    ],
)  # fmt: skip
def test_a_chart_of_vega_is_its_words_and_its_tables(spec, words, tables, tmp_path):
    html, warned = made(tmp_path, shown({VEGA: spec, "text/plain": "x"}), charts="none")
    assert lines(html) == [f"An interactive chart stands here as its data: {words}."]
    assert rows(html) == tables
    assert warned == ["cell 1: an interactive chart of Vega is shown as its data"]


@pytest.mark.parametrize(("depth", "found"), [(30, True), (31, False)])
def test_a_chart_of_vega_is_read_to_a_depth(depth, found, tmp_path):
    spec = {"mark": "bar"}
    for _ in range(depth):
        spec = {"spec": spec}
    spec |= {"title": "T", "datasets": {"x": [1]}}
    html, _ = made(tmp_path, shown({VEGA: spec}), charts="none")
    assert lines(html)[0].endswith("T: bar." if found else "T.")


def itable(rows_told: list, head: str = "<table><thead><tr><th>a</th></tr></thead></table>") -> str:
    args = json.dumps({"data_json": json.dumps(rows_told), "table_html": head})
    return f"<p>ITables</p><script>let dt_args = {args}; go()</script>"


@pytest.mark.parametrize(("count", "more"), [(2_000, False), (2_001, True)])
def test_a_table_of_itables_has_its_rows_and_says_where_there_are_more(count, more, tmp_path):
    told = [[n] for n in range(count)]
    html, _ = made(tmp_path, shown({"text/html": itable(told)}))
    found = rows(html)
    assert found[:2] == [["a"], ["0"]] and len(found) == 2_001 + more
    assert (found[-1] == ["…"]) is more


def test_cells_of_a_table_of_itables_are_what_they_show(tmp_path):
    told = [
        [None],
        [{"display": "two", "sort": 2}],
        [{"sort": 2}],
        ["<b>x</b><script>y</script>"],
        7,
    ]
    html, warned = made(tmp_path, shown({"text/html": itable(told)}))
    assert rows(html) == [["a"], [""], ["two"], [""], ["x"], []]
    assert "cell 1: a table of itables is a plain one here" in warned


def test_an_older_table_of_itables_has_its_head_beside_the_script(tmp_path):
    script = "<script>const data = [[1]]; let dt_args = {};</script>"
    head = "itables <table><thead><tr><th>a</th></tr></thead><tbody><tr><td>Loading"
    html, _ = made(tmp_path, shown({"text/html": head + script}))
    assert rows(html) == [["a"], ["1"]] and "Loading" not in html
    html, _ = made(tmp_path, shown({"text/html": f"itables {script}"}))
    assert "<td>1</td>" not in html or rows(html) == [["1"]]


# What of an explorer's own type has no explorer in it


def test_a_cell_with_nothing_to_show_is_nothing(tmp_path):
    assert made(tmp_path, shown({WIDGET: {}, MIME: {"models": {}}, "text/plain": ""}))[1] == [
        "cell 1: a widget needs a kernel and would be dead here; it is left out"
    ]
