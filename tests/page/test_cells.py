"""Each kind of cell of a notebook, whole: prose, code, raw text, folded, hidden, in a language."""

import nbformat
import pytest
from building import markdown, said, shown, write
from commanding import call
from pages import exported, main_of, page_of

import summit

LONG = "x" * 250


def code(source: str, *outputs: str, **metadata) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(source, metadata=metadata)
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=one) for one in outputs]
    return cell


def raw(source: str, **metadata) -> nbformat.NotebookNode:
    return nbformat.v4.new_raw_cell(source, metadata=metadata)


def tagged(cell: nbformat.NotebookNode, *tags: object) -> nbformat.NotebookNode:
    cell.metadata["tags"] = [*tags]
    return cell


def fold(first: str, inside: str) -> str:
    return f'<details class="code"><summary><code>{first}</code></summary>{inside}</details>'


def source(text: str) -> str:
    return f"<pre><code>{text}</code></pre>"


def prose(html: str, attributes: str = "") -> str:
    return f'<div class="prose"{attributes}>{html}</div>'


X = "<p>x</p>\n"
ENGLISH = 'data-lang="en" lang="en" dir="ltr"'


@pytest.mark.parametrize(
    ("cell", "html"),
    [
        (markdown("x"), prose(X)),
        (markdown(""), prose("")),
        (code("a < b\nc", "d"), fold("a &lt; b", source("a &lt; b\nc")) + "\n<pre>d</pre>"),
        (code("\n  a"), fold("a", source("\n  a"))),
        (code(" \n", "d", "e"), "<pre>d</pre>\n<pre>e</pre>"),
        (code(LONG), fold(LONG[:200], source(LONG))),
        (code(""), ""),
        (tagged(code("a", "b"), "hide-output"), fold("a", f"{source('a')}<pre>b</pre>")),
        (tagged(code("a", "b"), "hide_output"), fold("a", f"{source('a')}<pre>b</pre>")),
        (tagged(code("a", "b"), "hide-cell"), fold("a", f"{source('a')}<pre>b</pre>")),
        (tagged(code("a", "b"), "hide_cell"), fold("a", f"{source('a')}<pre>b</pre>")),
        (tagged(code("", "b"), "hide-output"), fold("…", "<pre>b</pre>")),
        (tagged(code("a"), "hide-output"), fold("a", source("a"))),
        (tagged(markdown("x\n\ny"), "hide-cell"),
         prose(fold("x", f"{X}<p>y</p>\n") + "\n")),
        (tagged(markdown("y\n\n# T"), "hide_cell"),
         prose(fold("T", '<p>y</p>\n<h1 id="T">T</h1>\n') + "\n")),
        (tagged(markdown(""), "hide-cell"), prose("")),
        (tagged(markdown("x"), "hide-output", "lang"), prose(X)),
        (tagged(markdown("x"), "lang-en"), prose(X, f" {ENGLISH}")),
        (tagged(code("", "d"), "lang-en"), f'<div class="prose" {ENGLISH}><pre>d</pre></div>'),
        (tagged(code("a"), "lang-en"), f"<div {ENGLISH}>{fold('a', source('a'))}\n</div>"),
        (raw("<b>x</b>"), prose("<b>x</b>")),
        (raw("<b>x</b>", format="text/html"), prose("<b>x</b>")),
        (raw("<b>x</b>", raw_mimetype="TEXT/HTML", format="text/latex"), prose("<b>x</b>")),
        (raw(" ", raw_mimetype="text/latex"), ""),
    ],
)  # fmt: skip
def test_a_cell_is_its_kind_of_html(cell, html, tmp_path):
    page, warned = page_of(tmp_path, cell)
    assert main_of(page).strip() == html.strip() and not warned


@pytest.mark.parametrize("name", ["raw_mimetype", "format"])
def test_a_raw_cell_of_another_program_is_named_with_its_type(name, tmp_path):
    page, warned = page_of(tmp_path, markdown("x"), raw("y", **{name: f"text/{LONG}"}))
    assert main_of(page).strip() == prose(X)
    assert warned == [f"cell 2: a raw cell of type text/{LONG[:75]} is left out"]


@pytest.mark.parametrize("tag", ["no language", f"e{LONG}"])
def test_a_tag_that_is_no_language_is_told_by_its_beginning(tag, tmp_path):
    page, warned = page_of(tmp_path, tagged(markdown("x"), f"lang-{tag}", "lang-en"))
    assert main_of(page).strip() == prose(X)
    assert warned == [f"cell 1: {tag[:80]!r} is no language tag; shown in every language"]


def test_warnings_stand_in_the_order_of_cells_each_once_and_at_the_foot(tmp_path):
    lost = shown({"text/html": "<p>x</p><script>1</script>"})
    lost.outputs += shown({"text/html": "<p>y</p><script>2</script><video></video>"}).outputs
    cells = [raw("y", format="a/b"), lost, raw("y", format="a/b"), code("a", "b", collapsed=True)]
    page, warned = page_of(tmp_path, *cells)
    assert warned == [
        "cell 1: a raw cell of type a/b is left out",
        "cell 2: of its HTML this is left out: script, video",
        "cell 3: a raw cell of type a/b is left out",
        "cell 4: its output is hidden in JupyterLab; left out",
    ]
    items = "".join(f"<li>{one}</li>" for one in warned)
    assert f'<ul data-part="left-out" lang="en" dir="ltr">{items}</ul></footer>' in page


def test_each_language_of_a_page_has_its_title_and_others_the_first(tmp_path):
    cells = [
        tagged(markdown("# One\n\n# Two"), "lang-en"), tagged(markdown("# واحد"), "lang-ar"),
        tagged(markdown("text"), "lang-he"), tagged(markdown("# Three"), "lang-en"),
    ]  # fmt: skip
    path = write(tmp_path / "n.ipynb", *cells)
    for language, title in (("en", "One"), ("ar", "واحد"), ("he", "One")):
        assert f"<title>{title}</title>" in exported(path, language=language)[0]
    assert "<title>Notebook</title>" in page_of(tmp_path, markdown("## x"))[0]


def test_hidden_parts_are_left_out_as_jupyterlab_does(tmp_path):
    told = "cell 1: its output is hidden in JupyterLab; left out"
    for metadata, html, warned in [
        ({"jupyter": {"source_hidden": True}}, "<pre>b</pre>", []),
        ({"transient": {"remove_source": True}}, "<pre>b</pre>", []),
        ({"jupyter": {"outputs_hidden": True}}, fold("a", source("a")), [told]),
        ({"collapsed": True}, fold("a", source("a")), [told]),
        ({"transient": 7}, fold("a", source("a")) + "\n<pre>b</pre>", []),
    ]:
        page, found = page_of(tmp_path, code("a", "b", **metadata))
        assert main_of(page).strip() == html and found == warned
    page, warned = page_of(tmp_path, code("a", collapsed=True))
    assert main_of(page).strip() == fold("a", source("a")) and not warned
    page, _ = page_of(tmp_path, code("a", "b"), no_input=True)
    assert main_of(page).strip() == "<pre>b</pre>"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            PermissionError(13, "Permission denied"),
            "cannot be read: permission denied; check the file's rights",
        ),
        (OSError("Odd"), "cannot be read: odd; check the file's rights"),
        (ValueError(LONG), f"is no notebook ({LONG[:120]}); give an .ipynb file saved by Jupyter"),
        (ValueError("a\nb"), "is no notebook (a); give an .ipynb file saved by Jupyter"),
        (ValueError(), "is no notebook (ValueError); give an .ipynb file saved by Jupyter"),
        (RecursionError(), "is no notebook (nested too deeply); clear the outputs that are"),
    ],
)
def test_a_notebook_that_cannot_be_read_is_told_in_one_line(error, line, tmp_path, monkeypatch):
    path = write(tmp_path / "n.ipynb", markdown("x"))

    def fails(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(nbformat, "reads", fails)
    with pytest.raises(summit.SummitError) as caught:
        summit.export(path, tmp_path / "p.html")
    assert str(caught.value) == f"{path}: {line}"


def test_no_picture_that_a_notebook_shows_is_written_over(tmp_path):
    (tmp_path / "a b.png").write_bytes(b"\x89PNG")
    (tmp_path / "c.html").write_bytes(b"c")
    path = write(tmp_path / "n.ipynb", markdown("![](a%20b.png) c.html"), said("stream", text=""))
    with pytest.raises(summit.SummitError):
        summit.export(path, tmp_path / "a b.png")
    assert summit.export(path, tmp_path / "c.html").stat().st_size > 1_000


def test_what_a_page_would_lose_is_told_from_where_the_notebook_lies(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.png").write_bytes(b"\x89PNG")
    path = write(tmp_path / "notes/n.ipynb", markdown("![a](a.png)"), raw("y", format="a/b"))
    done = call("check", "notes/n.ipynb", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "cell 2: a raw cell of type a/b is left out",
        "notes/n.ipynb: 1 thing not kept as in the notebook",
    ]
    write(path, markdown("![a](a.png)"))
    done = call("check", "notes/n.ipynb", cwd=tmp_path)
    assert done.stdout == "notes/n.ipynb: its page keeps all\n"
    assert sorted(one.name for one in path.parent.iterdir()) == ["a.png", "n.ipynb"]
    other = write(tmp_path / "notes/n.ar.ipynb", markdown("نص"), summit={"language": "ar"})
    write(path, markdown("x"), summit={"language": "en", "translations": [other.name]})
    assert (
        "the translation n.ar.ipynb does not name n.ipynb"
        in call("check", "notes/n.ipynb", cwd=tmp_path).stdout
    )
