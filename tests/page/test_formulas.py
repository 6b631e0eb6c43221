"""Formulas of a notebook as MathML: which environments and definitions are understood, and how."""

import pytest
from bs4 import BeautifulSoup
from building import markdown, shown
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from pages import main_of, page_of


def made(tmp_path, *sources: str) -> tuple[list[str | None], list[str]]:
    """What each formula has become, a cell each; None for one that stays; and the warnings."""
    html, warned = page_of(tmp_path, *(markdown(f"$${one}$$") for one in sources))
    cells = BeautifulSoup(main_of(html), "html.parser").select(".prose")
    found = []
    for cell, source in zip(cells, sources, strict=True):
        whole = f"$${source}$$"
        assert cell.math["alttext"] == whole if cell.math else cell.get_text().strip() == whole
        assert not cell.math or cell.math["display"] == "block"
        found.append(cell.math and cell.math.decode_contents().removeprefix("<mrow>")[:-7])
    return found, warned


def table(align: str, *rows: str, more: str = "") -> str:
    cells = [
        "".join(
            f'<mtd columnalign="{side}">{cell}</mtd>'
            for side, cell in zip(align.split(), row.split("&"), strict=True)
        )
        for row in rows
    ]
    return f"<mtable{more}>{''.join(f'<mtr>{one}</mtr>' for one in cells)}</mtable>"


A, B, C, D, IS = (f"<mi>{one}</mi>" for one in ("a", "b", "c", "d", ""))
PAIRS = (f"{A}&<mo>=</mo>{B}", f"{C}&<mo>=</mo>{D}")
ALIGNED = table(
    "right left",
    *(one.replace("&", f"&{IS}") for one in PAIRS),
    more=' displaystyle="true"',
)
BRACED = '<mrow><mo fence="true" form="prefix" stretchy="true">{</mo>%s</mrow>'
ENVIRONMENTS = {
    **dict.fromkeys(["align", "align*", "flalign", "flalign*", "aligned", "split"], ALIGNED),
    **dict.fromkeys(["eqnarray", "eqnarray*"], table("right center", *PAIRS)),
    **dict.fromkeys(["cases", "dcases"], BRACED % table("left left", *PAIRS)),
    **dict.fromkeys(["gather", "gather*", "gathered", "multline", "multline*"],
                    table("center", A, C)),
    **dict.fromkeys(["displaymath", "equation", "equation*", "math"], table("left", A, C)),
}  # fmt: skip
ONE_COLUMN = {"gather", "gather*", "gathered", "multline", "multline*", "displaymath", "equation",
              "equation*", "math"}  # fmt: skip


def attributes_sorted(html: str | None) -> str:
    """HTML with attributes in one order, to compare."""
    tree = BeautifulSoup(html or "", "html.parser")
    for one in tree():
        one.attrs = dict(sorted(one.attrs.items()))
    return str(tree)


def test_each_environment_has_its_rows_and_columns(tmp_path):
    bodies = [r"a \\ c" if name in ONE_COLUMN else r"a &= b \\ c &= d" for name in ENVIRONMENTS]
    sources = [
        f"\\begin{{{name}}}{body}\\end{{{name}}}"
        for name, body in zip(ENVIRONMENTS, bodies, strict=True)
    ]
    found, warned = made(tmp_path, *sources)
    assert dict(zip(ENVIRONMENTS, map(attributes_sorted, found), strict=True)) == {
        name: attributes_sorted(html) for name, html in ENVIRONMENTS.items()
    }
    assert not warned


def test_matrices_and_arrays_of_the_library_are_known(tmp_path):
    names = ["matrix", "pmatrix", "bmatrix", "vmatrix", "smallmatrix"]
    found, warned = made(tmp_path, *(f"\\begin{{{one}}}a\\end{{{one}}}" for one in names))
    assert all(A in one and "<mtable" in one for one in found) and not warned
    [found], warned = made(tmp_path, r"\begin{array}{c}a\end{array}")
    assert found == table("center", A) and not warned


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (r"a \\ c", table("left", A, C)),
        (r"\renewcommand{\R}{a}\R", A),
        (r"\providecommand{\R}{a}\R", A),
        (r"\newcommand*{\R}{a}\R", A),
        (r"\newcommand{\R}[2]{#2#1}\R{a}{b}", f"{B}{A}"),
        (r"a\nonumber", A),
        (r"\$a", f"<mi>$</mi>{A}"),
        ("a" + " " * 9_999, A),
        (r"\begin{equation}\begin{split}a &= b \\ c &= d\end{split}\end{equation}", ALIGNED),
    ],
)
def test_what_is_understood_of_latex(source, html, tmp_path):
    [found], warned = made(tmp_path, source)
    assert attributes_sorted(found) == attributes_sorted(html) and not warned


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{tikz}a\end{tikz}", r"\begin{equation}\begin{tikz}a\end{tikz}\end{equation}",
        "a & b", "a $ b", r"\nowhere", "a_", r"\newcommand{\R}[1]{#1#1}\R{a}",
        r"\newcommand{\R}[9]{#9#9}", "a" + " " * 9_998 + "bc",
    ],
)  # fmt: skip
def test_what_is_not_understood_stays_as_it_was_typed_and_is_named(source, tmp_path):
    html, warned = page_of(tmp_path, markdown(f"Say $${source}$$ <b>x</b>"))
    said = BeautifulSoup(main_of(html), "html.parser").get_text()
    assert " ".join(f"Say $${source}$$".split()) in " ".join(said.split())
    short = " ".join(f"$${source}$$".split())[:80]
    assert warned == [f"cell 1: a formula stays as it was typed: {short}"]


def test_formulas_in_lines_and_outputs_are_made_alike(tmp_path):
    cells = [markdown("x $a$ y"), *(
        shown({"text/latex": one, "text/plain": "x"})
        for one in ("$a$", r"\(a\)", r" \[a\] ", "a $b$ c $$d$$")
    )]  # fmt: skip
    html, warned = page_of(tmp_path, *cells)
    tree = BeautifulSoup(main_of(html), "html.parser")
    assert [(one["display"], one["alttext"]) for one in tree.select("math")] == [
        ("inline", "$a$"), ("inline", "$a$"), ("inline", r"\(a\)"), ("block", r"\[a\]"),
        ("inline", "$b$"), ("block", "$$d$$"),
    ]  # fmt: skip
    assert {one.get_text() for one in tree.select("math")} == {"a", "b", "d"} and not warned


def test_headings_have_the_ids_that_jupyter_gives_them(tmp_path):
    sources = [
        "# One two",
        "## Énergie $E=m$ *and* `code`",
        "# $a$$b$ c",
        "### a <br> b",
        "#### d?",
    ]
    html, _ = page_of(tmp_path, *map(markdown, sources))
    found = BeautifulSoup(main_of(html), "html.parser").select("h1, h2, h3, h4")
    jupyters = [BeautifulSoup(markdown2html_mistune(one), "html.parser").find() for one in sources]
    assert [one.get("id") for one in found] == [one.get("id") for one in jupyters]
    assert found[1]["id"] == "%C3%89nergie-$E=m$-and-code" and not found[3].get("id")


def test_boxes_of_tasks_are_kinds_of_items(tmp_path):
    html, _ = page_of(tmp_path, markdown("- [ ] to do\n- [x] done\n- plain"))
    items = BeautifulSoup(main_of(html), "html.parser").select("li")
    assert [(one.get("class"), one.get_text()) for one in items] == [
        (["todo"], "to do"), (["done"], "done"), (None, "plain"),
    ]  # fmt: skip
