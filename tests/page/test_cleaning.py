"""What HTML of others keeps on the page, element by element, and what of it is named as lost."""

import pytest
from bs4 import BeautifulSoup
from building import MIME, PNG_URI, explored, markdown, shown
from pages import main_of, page_of

import summit

LOST = "cell 1: of its HTML this is left out: "


def sections(tmp_path, *html: str) -> tuple[list[str], list[str]]:
    """What each piece of HTML has become, all of them in one output, and the warnings."""
    whole = "".join(f"<section>{one}</section>" for one in html)
    page, warned = page_of(tmp_path, shown({"text/html": whole, "text/plain": "nothing"}))
    found = BeautifulSoup(main_of(page), "html.parser").select(".cell-output > section")
    return [one.decode_contents() for one in found], warned


def alone(html: str, tmp_path) -> tuple[str, list[str]]:
    """What an output with nothing else has become, and the warnings."""
    page, warned = page_of(tmp_path, shown({"text/html": html, "text/plain": "its text"}))
    return main_of(page), warned


# Elements and attributes

EVERYWHERE = (
    'aria-label="l" class="dataframe" dir="rtl" hidden="" id="place-{}" lang="fr" role="note" '
    'scope="row" style="color:red" title="t"'
)
INLINE = (
    "abbr b bdi big cite code del dfn em font i ins kbd mark meter progress q s samp small span "
    "strong sub sup time tt u var"
)
BLOCKS = (
    "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header li nav ol p pre section summary ul"
)
AS_IT_IS = [
    '<a href="x.html" name="n" rel="noreferrer">x</a>',
    '<details open=""><summary>a</summary>b</details>',
    '<font color="red" size="3">x</font>',
    '<meter max="9" min="1" value="3"></meter>',
    '<progress max="9" value="3"></progress>',
    '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr>'
    "</tbody><tfoot><tr><td>c</td></tr></tfoot></table>",
    f'<img alt="x" height="2" src="{PNG_URI}" width="3"/>',
    '<math alttext="t" display="block"><mrow><mover accent="true"><mi mathvariant="bold">a</mi>'
    '<mo fence="true" form="prefix" lspace="1" maxsize="1" minsize="1" movablelimits="true" '
    'rspace="1" stretchy="true">(</mo></mover><munder accentunder="true"><mn>1</mn><mn>2</mn>'
    '</munder><munderover><mi>a</mi><mi>b</mi><mi>c</mi></munderover><mfrac linethickness="1">'
    '<mi>a</mi><mi>b</mi></mfrac><mroot><mi>a</mi><mi>b</mi></mroot><msqrt><mi>a</mi></msqrt>'
    "<msub><mi>a</mi><mi>b</mi></msub><msup><mi>a</mi><mi>b</mi></msup><msubsup><mi>a</mi>"
    '<mi>b</mi><mi>c</mi></msubsup><menclose notation="box"><mtext>t</mtext></menclose><mphantom>'
    '<mi>a</mi></mphantom><mpadded depth="1" height="1" voffset="1" width="1"><mi>a</mi></mpadded>'
    '<mspace width="1"></mspace><mstyle displaystyle="true" mathcolor="red" scriptlevel="1">'
    '<mi>a</mi></mstyle></mrow><mtable columnalign="left" columnlines="solid" rowlines="solid">'
    "<mtr><mtd><mi>a</mi></mtd></mtr></mtable></math>",
]  # fmt: skip


def test_harmless_elements_stay_with_their_harmless_attributes(tmp_path):
    tags = [*INLINE.split(), *BLOCKS.split()]
    told = [f"<{tag} {EVERYWHERE.format(tag)}>x</{tag}>" for tag in tags]
    found, warned = sections(tmp_path, *told, *AS_IT_IS)
    as_sets = [
        [(one.name, one.attrs, one.string) for one in BeautifulSoup(html, "html.parser")()]
        for html in found
    ]
    assert as_sets == [
        [(one.name, one.attrs, one.string) for one in BeautifulSoup(html, "html.parser")()]
        for html in [*told, *AS_IT_IS]
    ]
    assert not warned


def test_other_attributes_go(tmp_path):
    told = '<p data-part="table" onclick="a()" tabindex="1" contenteditable="" srcset="x">x</p>'
    [found], warned = sections(tmp_path, told)
    assert found == "<p>x</p>" and not warned


def test_of_classes_those_stay_that_mean_nothing_to_the_page(tmp_path):
    kept = "dataframe done footnotes todo"
    [one, none], _ = sections(
        tmp_path, f'<p class="stored {kept} prose">x</p>', '<p class="stored chart">x</p>'
    )
    assert (one, none) == (f'<p class="{kept}">x</p>', "<p>x</p>")


@pytest.mark.parametrize(
    ("tags", "words", "named"),
    [
        ("audio canvas iframe object script svg video", "", True),
        ("datalist dialog noscript style template title", "", False),
        ("button embed form input link select textarea", "in it", True),
        ("fieldset label legend output menu", "in it", False),
    ],
    ids=["emptied and named", "emptied", "named", "neither"],
)
def test_what_is_no_harmless_element_goes(tags, words, named, tmp_path):
    told = [f"<p>a</p><{tag}>in it</{tag}>" for tag in tags.split()]
    found, warned = zip(*(sections(tmp_path, one) for one in told), strict=True)
    assert [*found] == [[f"<p>a</p>{words}"]] * len(told)
    assert [*warned] == [[f"{LOST}{tag}"] if named else [] for tag in tags.split()]


def test_what_is_left_out_of_an_output_is_one_line(tmp_path):
    told = "<p>a</p><video></video><button>b</button><audio></audio>"
    page = BeautifulSoup(page_of(tmp_path, shown({"text/html": told}))[0], "html.parser")
    assert [one.text for one in page.select("main > .notice[lang=en]")] == [
        "Here stood an output of a type that this page cannot show: audio, button, video."
    ]


# Styles

KEPT = [
    "background", "background-color", "border", "border-left-width", "border-radius", "color",
    "direction", "display", "font", "font-family", "font-size", "font-style", "font-variant",
    "font-weight", "height", "letter-spacing", "line-height", "list-style-type", "max-height",
    "max-width", "min-height", "min-width", "opacity", "overflow", "overflow-x", "overflow-y",
    "padding", "padding-top", "table-layout", "text-align", "text-decoration",
    "text-decoration-color", "text-indent", "text-transform", "vertical-align", "visibility",
    "white-space", "width", "word-break",
]  # fmt: skip
DROPPED = [
    "background-image", "border-image", "content", "float", "margin", "position", "transform",
    "z-index",
]  # fmt: skip
IN_SILENCE = ["cursor", "transition", "user-select", "box-sizing", "-webkit-box-flex", "--own"]
VALUES = [
    "1px", "1.5em", "50%", "red", "#fff", "a, b", '"a b"', "1px/2px", "rgb(1,2,3)",
    "rgba(1,2,3,.5)", "hsl(1,2%,3%)", "hsla(1,2%,3%,.5)", "calc(1px + calc(2em*3))",
    "linear-gradient(90deg,red 50%,transparent)",
]  # fmt: skip
REFUSED = [
    "url(x)", "url('x')", "image-set('x' 1x)", "var(--x)", "attr(x)", "expression(a)",
    "calc(1px + var(--x))", "linear-gradient(red,url(x))", "(a)", "[a]", "{a}",
]  # fmt: skip


def test_styles_that_move_nothing_and_ask_for_nothing_stay(tmp_path):
    told = [f"{name}:inherit" for name in KEPT] + [f"width:{one}" for one in VALUES]
    found, warned = sections(tmp_path, *(f"<p style='{one}'>x</p>" for one in told))
    styles = [BeautifulSoup(one, "html.parser").p.get("style") for one in found]
    assert styles == told and not warned


def test_other_styles_are_named_five_of_them_at_the_most(tmp_path):
    for name in DROPPED:
        [found], warned = sections(tmp_path, f"<p style='{name}:inherit; color:red'>x</p>")
        assert (found, warned) == ('<p style="color:red">x</p>', [f"{LOST}style {name}"])
    told = ";".join(f"{name}:inherit" for name in DROPPED)
    _, warned = sections(tmp_path, f"<p style='{told}'>x</p>")
    assert warned == [f"{LOST}style {', '.join(DROPPED[:5])}"]


def test_values_that_may_ask_for_something_are_refused(tmp_path):
    told = [f'<p style="width:{one};color:red">x</p>' for one in REFUSED]
    found, warned = sections(tmp_path, *told)
    assert found == ['<p style="color:red">x</p>'] * len(REFUSED)
    assert warned == [f"{LOST}style width"]


def test_styles_without_which_nothing_is_lost_go_in_silence(tmp_path):
    told = ";".join(f"{name}:inherit" for name in IN_SILENCE)
    broken = "color red; width:1px; {a:b}; @x y; /* z */ height:2px"
    found, warned = sections(tmp_path, f"<p style='{told}'>x</p>", f"<p style='{broken}'>x</p>")
    assert found == ["<p>x</p>", '<p style="width:1px;height:2px">x</p>'] and not warned


@pytest.mark.parametrize(("depth", "styled"), [(299, True), (300, False)])
def test_a_style_sheet_is_carried_to_its_elements_unless_they_are_nested_deep(
    depth, styled, tmp_path
):
    inner = "<i>" * depth + "x" + "</i>" * depth
    html, warned = alone(f"<style>b {{ color: red }}</style><b>{inner}</b>", tmp_path)
    assert ('<b style="color:red">' in html) is styled
    assert warned == ([] if styled else [f"{LOST}style"])


@pytest.mark.parametrize(("depth", "kept"), [(1_000, True), (1_001, False)])
def test_blocks_are_read_to_a_depth_that_browsers_show(depth, kept, tmp_path):
    told = "</div>" + "<div>x</div>" * 9 + "<div>" * depth + "deep"
    html, warned = alone(told, tmp_path)
    assert ("deep" in html, "<pre>its text</pre>" in html) == (kept, not kept)
    assert warned == ([] if kept else [f"{LOST}all, it is nested too deeply"])


# Links, pictures, ids


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "http://example.org", "HTTPS://example.org", "mailto:a@example.org",
     "tel:+1", "x.html", "#place", "?a=b", "//example.org/x", "folder/x.csv"],
)  # fmt: skip
def test_a_link_that_a_browser_follows_stays(address, tmp_path):
    [found], warned = sections(tmp_path, f'<a href="{address}">x</a>')
    assert found == f'<a href="{address}" rel="noreferrer">x</a>' and not warned


@pytest.mark.parametrize(
    "address",
    ["attachment:a.png", "blob:x", "data:text/plain,x", "file:///x", "javascript:x", "vbscript:x",
     "zotero://select/x", "x-app+1.0:y", "JavaScript:x"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_named_and_its_words_stay(address, tmp_path):
    [found], warned = sections(tmp_path, f'<a href="{address}">x</a>')
    assert found == '<a rel="noreferrer">x</a>' and warned == [f"{LOST}link {address}"]


@pytest.mark.parametrize("address", ["cid:a@b", "blob:x", "file:///x.png", "x-app:y", "gone.png"])
def test_a_picture_from_anywhere_is_named(address, tmp_path):
    [found], warned = sections(tmp_path, f'a<img src="{address}">')
    assert found == "a<img/>" and warned == [f"{LOST}img {address}"]


def test_long_addresses_are_named_by_their_beginnings(tmp_path):
    start = "data:" + "x" * 75
    told = [f'<a href="{start}y">x</a>', f'<img src=" http:{"x" * 75}y ">']
    _, warned = sections(tmp_path, *told)
    assert warned == [f"{LOST}link {start}, img http:{'x' * 75}"]


def test_ids_of_the_page_s_own_and_of_its_scripts_are_not_to_be_had(tmp_path):
    own = [
        "page.a", "summit.a", "records.a", "figures.a", "plotly", "plotly.js", "Plotly",
        "js-plotly-tester", "startedPlotly", "MathJax", "define", "exports", "global", "module",
        "process", "require",
    ]  # fmt: skip
    free = ["results", "Results-and-more", "page", "a.page.a"]
    found, _ = sections(tmp_path, *(f'<p id="{one}">x</p>' for one in [*own, "", *free]))
    assert found == ["<p>x</p>"] * (len(own) + 1) + [f'<p id="{one}">x</p>' for one in free]


def test_an_id_stands_once_in_all_cells_and_never_for_a_place_of_an_explorer(geneva, tmp_path):
    source = next(iter(geneva.sources))
    taken = [source, "view-1", "view-2/en", "stored/x", "en/cyber", "en:table", "ar/x", "ar:x"]
    cells = [
        shown({"text/html": "".join(f"<p id='{one}'>x</p>" for one in [*taken, "own", "other"])}),
        markdown("<p id='own'>x</p>"),
        explored(summit.explore(geneva, show="matrix")),
    ]
    page = BeautifulSoup(page_of(tmp_path, *cells)[0], "html.parser")
    assert [one.get("id") for one in page.select(".cell-output p")] == [None] * 8 + ["own", "other"]
    assert page.select_one(".prose p").attrs == {}


def test_footnotes_of_each_cell_are_its_own(tmp_path):
    note = "Said[^1].\n\n[^1]: By whom.\n"
    page = BeautifulSoup(page_of(tmp_path, markdown(note), markdown(note))[0], "html.parser")
    links = [one["href"] for one in page.select("main a[href^='#']")]
    assert links == ["#fn-1-1", "#fnref-1-1", "#fn-1-2", "#fnref-1-2"]
    assert all(len(page.select(f'[id="{one[1:]}"]')) == 1 for one in links)


# What shows nothing, and what a page is called


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<hr>", True), ("<meter value=1></meter>", True), ("<progress></progress>", True),
        ("<math><mi></mi></math>", True), (f"<img src='{PNG_URI}'>", True), ("<b>x</b>", True),
        ("<div> \n </div>", False), ("<br>", False), ("<img src='gone.png'>", False),
        ("<template>x</template>", False), ("", False),
    ],
)  # fmt: skip
def test_html_that_shows_nothing_gives_way_to_the_text(html, seen, tmp_path):
    assert ("<pre>its text</pre>" in alone(html, tmp_path)[0]) is not seen


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# One  *two*\n\n# Three", "One two"),
        ("text\n\n## Not this\n\n# But this", "But this"),
        ("# Energy $E=mc^2$ of `code`", "Energy $E=mc^2$ of code"),
        ("# One<br>two", "One two"),
        ("# One[^1]\n\n[^1]: Note", "One"),
        ("# One <script>two</script><template>two</template>three", "One three"),
        ("<h1>By <i>hand</i></h1>", "By hand"),
        ("# <b></b>\n\n# Second", "Second"),
    ],
)
def test_a_page_is_called_what_its_first_heading_says(source, title, tmp_path):
    page = BeautifulSoup(page_of(tmp_path, markdown(source))[0], "html.parser")
    assert page.title.text == title


# What a notebook stored of an explorer


def test_of_a_stored_explorer_looks_and_links_among_its_own_places_stay(tmp_path):
    names = ["apart", "columns", "detail", "ev", "heading", "label", "of", "part", "tone"]
    looks = " ".join(f'data-{one}="x"' for one in names)
    told = (
        f'<p class="cell chip" id="a" {looks}>x</p>'
        '<a class="to" href="#a" title=">">to it</a><a href="#gone" id="b">to <b>nothing</b></a>'
        '<a href="https://example.org/">away</a><a href="javascript:x()">run</a>'
        f'<img src="{PNG_URI}"/><img src="https://example.org/a.png"/>'
        '<p data-explorer="" data-state="{}" data-toggle="a" onclick="x()" style="width:9px">y</p>'
    )
    page, _ = page_of(tmp_path, shown({MIME: {"summit": "gone"}, "text/html": told}))
    stored = BeautifulSoup(main_of(page), "html.parser").select_one("section.summit.stored")
    for notice in stored.select(".notice"):
        notice.extract()
    inside = BeautifulSoup(
        f'<p class="cell chip" id="stored/a" {looks}>x</p>'
        '<a class="to" href="#stored/a" rel="noreferrer" title=">">to it</a>to <b>nothing</b>'
        '<a href="https://example.org/" rel="noreferrer">away</a><a rel="noreferrer">run</a>'
        f'<img src="{PNG_URI}"/><img/><p>y</p>',
        "html.parser",
    )
    assert stored.decode_contents().strip() == str(inside)
