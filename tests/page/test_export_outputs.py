"""What an export makes of a notebook's other outputs: cleaned, inlined, or named in a warning."""

import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise

import nbformat
import plotly.graph_objects as go
import pytest
from building import PLOTLY, PNG, PNG_URI, WIDGET, explored, markdown, said, shown
from pages import main_of, page_of, text_of

import summit

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9"/></svg>'


class Markup(HTMLParser):
    """Elements and attributes of a page's main element, scripts of data aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(main_of(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.found}

    def all(self, name: str) -> list[str | None]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


def harmless(html: str) -> Markup:
    """Check that nothing of a notebook has become script, style, request or event."""
    markup = Markup(html)
    assert not markup.tags & {"style", "iframe", "object", "embed", "form", "svg", "base", "meta"}
    scripts = [attributes for tag, attributes in markup.found if tag == "script"]
    assert all(one == {"type": "application/json"} for one in scripts)
    names = {name for _, attributes in markup.found for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    assert all(src.startswith("data:image/") for src in markup.all("src"))
    for link in markup.all("href"):
        assert re.match(r"#|https?:|mailto:|[a-z]+\.html$", link), link
    return markup


# HTML of other libraries


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<script>alert('x1')</script>", "script"),
        ("<iframe srcdoc='<p>x1</p>'>x1</iframe>", "iframe"),
        ("<object data='x.swf'>x1</object>", "object"),
        ("<svg onload=alert(1)><text>x1</text></svg>", "svg"),
        ("<button onclick='alert(1)'>press</button>", "button"),
        ("<form action='https://example.org'><input name=a></form>", "form, input"),
        ("<img src='https://example.org/spy.png'>", "img https://example.org/spy.png"),
        ("<img src=x onerror=alert(1)>", "img x"),
    ],
)
def test_what_would_run_or_ask_is_left_out_with_a_warning_that_names_the_cell(html, lost, tmp_path):
    page, warned = page_of(tmp_path, markdown("One"), shown({"text/html": f"<p>kept</p>{html}"}))
    harmless(page)
    assert "kept" in text_of(page) and "x1" not in text_of(page)
    assert warned == [f"cell 2: of its HTML this is left out: {lost}"]


@pytest.mark.parametrize(
    "html",
    [
        "<style>body { display: none }</style>",
        "<p style='position: fixed; inset: 0'>over all</p>",
        "<a href='javascript:alert(1)'>go</a>",
        "<a href=' \tjava\nscript:alert(1)'>go</a>",
        "<a href=' data:text/html,<script>alert(1)</script>'>go</a>",
        "<a href='da\tta:text/html,x'>go</a>",
        "<p onmouseover=alert(1)>over</p>",
        "<template><script>alert(1)</script></template>",
        "<math><mtext></p><style><img src=data:image/x onerror=alert(1)></style></mtext></math>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<p class='stored' data-part='languages' id='page.data'>clash</p>",
        "<section data-explorer data-group=x data-state='{'>clash</section>",
    ],
)
def test_hostile_html_is_cleaned(html, tmp_path):
    page, _ = page_of(tmp_path, shown({"text/html": f"<p>kept</p>{html}"}))
    markup = harmless(page)
    assert "kept" in text_of(page)
    assert not [one for one in markup.all("style") if "position" in one]
    assert not markup.all("data-explorer")
    assert "page.data" not in markup.all("id")
    assert "languages" not in markup.all("data-part")


def test_a_table_of_pandas_keeps_its_cells_and_headers(geneva, tmp_path):
    frame = summit.explore(geneva).frame()
    page, warned = page_of(tmp_path, shown({"text/html": frame.to_html(), "text/plain": "frame"}))
    markup = harmless(page)
    assert not warned
    assert [one[0] for one in markup.found].count("tr") == 1 + 1 + len(frame)
    assert "dataframe" in markup.all("class")
    assert {"th", "td", "thead", "tbody"} <= markup.tags


def test_html_that_is_nothing_but_a_script_falls_back_to_its_text(tmp_path):
    data = {"text/html": "<div id=plot></div><script>draw()</script>", "text/plain": "A <chart>"}
    page, [warning] = page_of(tmp_path, shown(data))
    assert "<pre>A &lt;chart&gt;</pre>" in page and "script" in warning


# Pictures


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
def test_pictures_are_inlined_with_their_text(kind, tmp_path):
    raw = "\n".join(re.findall(".{1,20}", b64encode(PNG).decode()))
    page, warned = page_of(tmp_path, shown({kind: raw, "text/plain": '<Figure "1">'}))
    [(_, picture)] = [one for one in harmless(page).found if one[0] == "img"]
    assert picture["src"] == PNG_URI.replace("image/png", kind)
    assert picture["alt"] == '<Figure "1">' and not warned


def test_a_drawing_is_inlined_as_a_picture_so_that_its_script_never_runs(tmp_path):
    page, _ = page_of(tmp_path, shown({"image/svg+xml": SVG}))
    [source] = harmless(page).all("src")
    assert source == f"data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}"
    assert "alert(1)" not in page


@pytest.mark.parametrize("raw", ['"><script>alert(1)</script>', "no base64!", "AAA"])
def test_a_picture_that_is_none_gives_its_text(raw, tmp_path):
    page, _ = page_of(tmp_path, shown({"image/png": raw, "text/plain": "a figure"}))
    harmless(page)
    assert "<pre>a figure</pre>" in page and "alert(1)" not in page


def test_attachments_and_pictures_beside_the_notebook_are_inlined(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a b.png").write_bytes(PNG)
    data = b64encode(SVG.encode()).decode()
    cell = markdown(
        "![one](attachment:x%20y.png) ![two](pictures/a%20b.png) ![three](attachment:z.svg)",
        attachments={
            "x y.png": {"image/png": b64encode(PNG).decode()},
            "z.svg": {"image/svg+xml": data},
        },
    )
    page, warned = page_of(tmp_path, cell)
    markup = harmless(page)
    assert markup.all("src") == [PNG_URI, PNG_URI, f"data:image/svg+xml;base64,{data}"]
    assert markup.all("alt") == ["one", "two", "three"] and not warned


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png", "%2e%2e/secret.png", "link.png", "/etc/hostname.png", "missing.png",
        "https://example.org/a.png", "//example.org/a.png", "attachment:none.png", "a%00b.png",
        "notes.ipynb", "folder.png", "data:text/html,x", f"{'x' * 5000}.png", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_a_picture_from_elsewhere_is_refused_with_a_warning(address, tmp_path):
    inside = tmp_path / "inside"
    (inside / "folder.png").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    page, warned = page_of(inside, markdown(f"![its words]({address})"))
    assert warned == [f"cell 1: picture {address[:80]} is not beside the notebook; left out"]
    assert "img" not in harmless(page).tags and "its words" in text_of(page)


# Texts


def test_terminal_colours_and_moves_leave_the_text(tmp_path):
    cells = [
        said(
            "stream", name="stdout", text="\x1b[1;31mred\x1b[0m <b>\x1b]8;;http://a\x07link\x1b[K"
        ),
        said(
            "error",
            ename="ValueError",
            evalue="bad",
            traceback=["\x1b[0;31mValueError\x1b[0m", "\x1b[38;5;28;43mhere\x1b[39m: bad"],
        ),
        said("error", ename="KeyError", evalue="'x'", traceback=[]),
    ]
    page, warned = page_of(tmp_path, *cells)
    harmless(page)
    assert "\x1b" not in page and "\x07" not in page and not warned
    assert "<pre>red &lt;b&gt;link</pre>" in page
    assert "<pre>ValueError\nhere: bad</pre>" in page
    assert "KeyError: &#39;x&#39;" in page


def test_what_was_written_to_stderr_is_shown_too(tmp_path):
    page, warned = page_of(tmp_path, said("stream", name="stderr", text="<b>noise</b>"))
    assert "<pre>&lt;b&gt;noise&lt;/b&gt;</pre>" in page and not warned


@pytest.mark.parametrize("kind", ["", "text/html"])
def test_a_raw_cell_for_html_is_shown_and_cleaned(kind, tmp_path):
    raw = nbformat.v4.new_raw_cell("<u>kept</u><script>alert(1)</script>")
    raw.metadata["raw_mimetype"] = kind
    page, warned = page_of(tmp_path, raw)
    assert "<u>kept</u>" in page and "alert(1)" not in page
    assert warned == ["cell 1: of its HTML this is left out: script"]


def test_a_raw_cell_for_another_program_is_named(tmp_path):
    raw = nbformat.v4.new_raw_cell("\\newpage", metadata={"raw_mimetype": "text/latex"})
    page, warned = page_of(tmp_path, raw)
    assert warned == ["cell 1: a raw cell of type text/latex is left out"]
    assert "newpage" not in page


def test_code_is_folded_away_and_stays_text(tmp_path):
    code = shown({"text/plain": "3"}, "1 + 2  # </code></pre><script>alert(1)</script>\nx")
    page, _ = page_of(tmp_path, code)
    markup = harmless(page)
    assert ("details", {"class": "code"}) in markup.found
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "formula",
    [
        r"$\alpha < \beta$",
        r"$$\frac{a}{b}$$",
        r"$\{x\}$",
        r"$[x*h](n) = a_1 * b_1 * c_1$",
        "$$\na \\\\ b\n$$",
        r"\begin{equation}[x*h](n)=\sum_l h(l)\end{equation}",
        r"\begin{align}a &= b \\ c &= d\end{align}",
    ],
)
def test_formulas_are_shown_without_scripts_and_keep_their_source(formula, tmp_path):
    cells = [markdown(f"Say {formula}"), shown({"text/latex": formula, "text/plain": "<Latex>"})]
    page, warned = page_of(tmp_path, *cells)
    markup = harmless(page)
    made = [attributes for tag, attributes in markup.found if tag == "math"]
    assert [one["alttext"] for one in made] == [formula] * 2 and not warned
    assert "$" not in text_of(page) and "\\" not in text_of(page)


@pytest.mark.parametrize("formula", [r"$\nowhere x$", "$x_$", r"$\begin{tikz}x\end{tikz}$"])
def test_a_formula_that_cannot_be_made_stays_as_typed_and_is_named(formula, tmp_path):
    page, warned = page_of(tmp_path, markdown(f"Say {formula}"))
    assert formula in text_of(page)
    assert warned == [f"cell 1: a formula stays as it was typed: {formula}"]


def test_what_a_formula_defines_the_later_ones_know(tmp_path):
    cells = [markdown(r"$\newcommand{\R}{\mathbb{R}}$"), markdown(r"$x \in \R$")]
    page, warned = page_of(tmp_path, *cells)
    assert "ℝ" in text_of(page) and not warned


DOUBLING = "".join(
    rf"\newcommand{{\m{one}}}[1]{{\m{next}{{#1#1}}}}"
    for one, next in pairwise("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
)


@pytest.mark.parametrize(
    "formula",
    [
        "${" + "{" * 5_000 + "}" * 5_000 + "}$",
        "$" + r"\sqrt{" * 1_500 + "x" + "}" * 1_500 + "$",
        rf"${DOUBLING}\ma{{x}}$",
        r"$\def\x{\x\x}\x$",
    ],
    ids=["braces", "roots", "doubling", "itself"],
)
def test_a_formula_without_end_stays_as_typed(formula, tmp_path):
    page, [warning] = page_of(tmp_path, markdown(formula), markdown("after"))
    assert "after" in text_of(page) and "stays as it was typed" in warning


@pytest.mark.parametrize("where", ["cell", "output"])
def test_markup_in_markdown_is_kept_where_it_does_no_harm(where, tmp_path):
    source = (
        "# T <script>alert(1)</script>\n\n<b onclick=alert(1)>bold</b> **strong** `<i>`\n\n"
        "[go](javascript:alert(1)) [data](data:text/html,x) <javascript:alert(1)> "
        '[t](https://example.org "<script>")\n\n<div>\n\n| a | b |\n|---|--:|\n| 1 | <u>2</u> |\n'
        "\n```html\n<script>alert(1)</script>\n```\n"
    )
    cell = markdown(source) if where == "cell" else shown({"text/markdown": source})
    page, [warning] = page_of(tmp_path, cell)
    markup = harmless(page)
    assert "i" not in markup.tags and "&lt;i&gt;" in page
    assert {"h1", "strong", "table", "pre", "b", "u"} <= markup.tags
    assert "<b>bold</b>" in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(page)
    assert warning == (
        "cell 1: of its HTML this is left out: script, link javascript:alert(1), "
        "link data:text/html,x"
    )


# What needs a kernel, and what nobody knows


def test_a_widget_is_named_with_its_cell(tmp_path):
    view = {"model_id": "abc", "version_major": 2, "version_minor": 0}
    page, [warning] = page_of(
        tmp_path, markdown("One"), shown({WIDGET: view, "text/plain": "IntSlider(value=3)"})
    )
    assert warning.startswith("cell 2: a widget needs a kernel")
    assert "model_id" not in page


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        ({"application/pdf": "JVBERi0="}, "an output of type application/pdf is left out"),
        ({"application/json": {"a": 1}}, "an output of type application/json is left out"),
        ({}, "an output of type unknown is left out"),
        (
            {"application/vnd.vegalite.v6+json": {}, "text/plain": "alt.Chart(...)"},
            "an output of type application/vnd.vegalite.v6+json is shown as text",
        ),
        (
            {"application/javascript": "alert(1)", "text/plain": "<Javascript>"},
            "an output of type application/javascript is shown as text",
        ),
    ],
)
def test_an_output_of_another_kind_is_named(data, warning, tmp_path):
    page, warned = page_of(tmp_path, shown(data))
    assert warned == [f"cell 1: {warning}"]
    assert "alert(1)" not in page
    assert data.get("text/plain", "").strip("<>") in text_of(page)


# plotly figures


def drawn(figure: go.Figure | dict, tmp_path, *cells):
    data = figure if isinstance(figure, dict) else json.loads(figure.to_json())
    return page_of(tmp_path, *cells, shown({PLOTLY: data, "text/html": "<div></div>"}))


BAR = {"data": [{"type": "bar", "y": [1]}], "layout": {}}


def carried(page: str) -> int:
    """Characters of plotly.js that the page carries, packed."""
    found = re.search(r'<script type="text/plain" id="plotly.js">([^<]*)', page)
    return len(found[1]) if found else 0


@pytest.mark.parametrize(
    "trace",
    [go.Scatter(x=[1], y=[2]), go.Bar(x=[1], y=[2]), go.Pie(values=[1]), go.Scattergl(y=[1])],
)
def test_common_figures_are_drawn_with_the_bundle(trace, tmp_path):
    page, warned = drawn(go.Figure(trace, layout_title_text="A < B"), tmp_path)
    [text] = re.findall(r'<script type="application/json">(.*?)</script>', main_of(page))
    assert json.loads(text)["data"][0]["type"] in {"scatter", "bar", "pie"}
    assert 0 < carried(page) < 600_000 and not warned
    assert 'aria-label="A &lt; B"' in page and "notice" not in main_of(page)


@pytest.mark.parametrize("trace", [go.Heatmap(z=[[1, 2]]), go.Histogram(x=[1]), go.Violin(y=[1])])
def test_other_figures_bring_the_smallest_bundle_that_draws_them(trace, tmp_path):
    page, warned = drawn(go.Figure(trace), tmp_path, shown({PLOTLY: BAR}))
    assert 600_000 < carried(page) < 700_000 and not warned
    assert "notice" not in main_of(page)


@pytest.mark.parametrize("with_explorer", [False, True])
@pytest.mark.parametrize("trace", [go.Treemap(labels=["a"], parents=[""]), go.Funnel(x=[1])])
def test_others_bring_the_full_plotly_and_say_so(trace, with_explorer, geneva, tmp_path):
    cells = [explored(summit.explore(geneva, show="matrix"))] if with_explorer else []
    page, warned = drawn(go.Figure(trace), tmp_path, *cells)
    assert carried(page) > 1_500_000 and not warned
    assert "data-plotly" in main_of(page)
    notices = re.findall(r'<p class="notice" data-lang="(..)"', main_of(page))
    assert sorted(notices) == ["ar", "en"]
    assert text_of(page).count("full plotly.js") == 1


@pytest.mark.parametrize(
    "kind",
    ["scattergeo", "choropleth", "scattermap", "densitymapbox", "surface", "scatter3d", "mesh3d",
     "cone", "splom", "parcoords", "heatmapgl", "invented", 7],
)  # fmt: skip
def test_figures_that_need_eval_or_a_network_are_named_and_never_blank(kind, tmp_path):
    figure = {"data": [{"type": kind, "name": "the <b>one"}], "layout": {"title": {"text": "Map"}}}
    page, [warning] = drawn(figure, tmp_path)
    assert warning.startswith("cell 1: a plotly figure is not drawn") and str(kind) in warning
    assert "Map: the &lt;b&gt;one" in page
    assert not carried(page)


def test_without_charts_a_figure_is_named_instead(tmp_path):
    data = json.loads(go.Figure(go.Bar(y=[1], name="votes")).to_json())
    page, [warning] = page_of(tmp_path, shown({PLOTLY: data}), charts="none")
    assert "charts are left out" in warning and "plotly: votes" in text_of(page)
    assert not carried(page)


@pytest.mark.parametrize(
    "figure",
    [None, 7, [], {"data": None}, {"data": [None, 7]}, {"data": [{"type": {}}], "layout": []},
     {"data": [], "layout": {"title": None}}, {"data": [{}], "layout": {"title": {"text": 7}}}],
)  # fmt: skip
def test_a_broken_figure_breaks_no_page(figure, tmp_path):
    page, _ = page_of(tmp_path, shown({PLOTLY: figure}), markdown("after"))
    assert "after" in text_of(page)


def test_text_in_a_figure_cannot_end_its_script_and_its_pictures_ask_for_nothing(tmp_path):
    figure = go.Figure(go.Bar(y=[1], name="</script><script>alert(1)</script>"))
    figure.add_layout_image(source="https://example.org/spy.png")
    page, [warning] = drawn(figure, tmp_path)
    harmless(page)
    assert "<script>alert(1)" not in page and "spy.png" not in page
    assert warning == "cell 1: a plotly figure's picture is at an address; it is left out"
