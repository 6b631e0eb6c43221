"""Notebooks made to break the page: what is in them stays text, and is read in little time."""

import json
import re
import time
from contextlib import chdir
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from building import MIME, PLOTLY, PNG, PNG_URI, explored, markdown, said, shown, write
from commanding import run
from nbconvert.nbconvertapp import NbConvertApp
from pages import exported, main_of, page_of, text_of

import summit
from summit.page.notebook.exporter import SummitExporter

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

SPY = '<meta http-equiv=refresh content="0;url=https://example.org">'


# Tags


@pytest.mark.parametrize("with_explorer", [False, True])
@pytest.mark.parametrize(
    "tag",
    [
        f'en."><{SPY}',
        f'ar@"><{SPY}',
        "en.</script><script>alert(1)</script>",
        "en_US.UTF-8",
        "en.x",
        "en\n",
        "EN",
        "",
    ],
)
def test_a_tag_that_names_no_language_becomes_no_markup(tag, with_explorer, geneva, tmp_path):
    cells = [explored(summit.explore(geneva, show="matrix"))] if with_explorer else []
    cell = markdown("# Notes\n\nthe words", metadata={"tags": ["first", f"lang-{tag}"]})
    html, warned = page_of(tmp_path, cell, *cells)
    assert "<meta http-equiv=refresh" not in html and "<script>alert(1)" not in html
    assert '<div class="prose"><h1 id="Notes">Notes</h1>' in main_of(html)  # in every language
    if tag:
        [warning] = warned
        assert warning.startswith("cell 1: ") and "no language tag; shown in every" in warning


def test_a_script_of_the_page_holds_no_tag(tmp_path):
    html, _ = page_of(tmp_path, markdown("x", metadata={"tags": ["lang-en.</script>"]}))
    [head] = re.findall(r"(?s)<script>(.*?)</script>", html)
    assert '={"en":"ltr"}' in head


def test_language_tags_with_a_region_or_script_are_languages(tmp_path):
    cells = [
        markdown(f"# In {tag}", metadata={"tags": [f"lang-{tag}"]}) for tag in ("pt-BR", "az-Arab")
    ]
    html, warned = page_of(tmp_path, *cells)
    assert not warned and "In pt-BR" in text_of(html)
    assert 'data-lang="pt-BR" lang="pt-BR" dir="ltr"' in html


# What is hidden


WORD = "swordfish"


def hidden(tag: str | None = None, **metadata) -> nbformat.NotebookNode:
    """A code cell with a secret in source and output."""
    cell = said("stream", name="stdout", text=f"printed {WORD} too\n")
    cell.source = f"password = '{WORD}'\nlogin(password)"
    cell.metadata = nbformat.from_dict({**metadata, **({"tags": [tag]} if tag else {})})
    return cell


def code_of(html: str) -> list[str]:
    return re.findall(r"<details class=\"?code", main_of(html))


@pytest.mark.parametrize("tag", ["remove-cell", "remove_cell"])
def test_a_cell_tagged_as_removed_is_nowhere_in_the_page(tag, tmp_path):
    cells = [markdown(f"# {WORD}", metadata={"tags": [tag]}), hidden(tag), markdown("# Notes")]
    html, warned = page_of(tmp_path, *cells, shown({"application/pdf": "JVBERi0="}))
    assert WORD not in html and not code_of(html) and "<title>Notes</title>" in html
    [warning] = warned
    assert warning.startswith("cell 4: ")  # the notebook's own number


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (hidden("remove-input"), "printed"),
        (hidden("remove_input"), "printed"),
        (hidden(jupyter={"source_hidden": True}), "printed"),
        (hidden(transient={"remove_source": True}), "printed"),
        (hidden("remove-output"), "login"),
        (hidden("remove_output"), "login"),
        (hidden(jupyter={"outputs_hidden": True}), "login"),
        (hidden(collapsed=True), "login"),
    ],
)
def test_of_a_cell_with_one_part_hidden_the_other_is_shown(cell, kept, tmp_path):
    html, warned = page_of(tmp_path, markdown("# Notes"), cell)
    text = text_of(html)
    assert [word for word in ("login", "printed") if word in text] == [kept]
    by_hand = "tags" not in cell.metadata and kept == "login"
    assert warned == ["cell 2: its output is hidden in JupyterLab; left out"] * by_hand


@pytest.mark.parametrize("form", ["hide-{}", "hide_{}"])
@pytest.mark.parametrize("part", ["input", "output", "cell"])
def test_a_part_tagged_as_hidden_is_folded_away_and_one_press_from_sight(part, form, tmp_path):
    page = BeautifulSoup(
        page_of(tmp_path, markdown("# Notes"), hidden(form.format(part)))[0], "html.parser"
    )
    for word, kinds in (("login", {"input", "cell"}), ("printed", {"output", "cell"})):
        found = page.find("main").find(string=re.compile(word))
        assert found, word
        folds = found.find_parents("details")
        assert folds or (word == "printed" and part not in kinds)
        assert not any(fold.has_attr("open") for fold in folds if part in kinds)


def test_backspaces_of_an_output_take_away_what_they_stand_behind(tmp_path):
    cell = said("stream", name="stdout", text="1\b\b2 ab\bc\n")
    assert "2 ac" in text_of(page_of(tmp_path, markdown("# Notes"), cell)[0])


def converted(path: Path, *options: str) -> str:
    """The page that ``jupyter nbconvert --to summit`` makes, made in this process."""
    app = NbConvertApp()
    with chdir(path.parent):
        app.initialize(["--to", "summit", *options, path.name])
        app.start()
    return path.with_suffix(".html").read_text(encoding="utf-8")


def test_nbconvert_s_options_to_leave_out_are_honoured(tmp_path):
    path = write(tmp_path / "notes.ipynb", markdown("# Notes"), hidden())
    text = text_of(converted(path, "--no-input"))
    assert "login" not in text and "printed" in text and "Notes" in text
    text = text_of(converted(path, "--TemplateExporter.exclude_output=True"))
    assert "login" in text and "printed" not in text
    options = ("exclude_markdown", "exclude_code_cell")
    text = text_of(converted(path, *(f"--TemplateExporter.{one}=True" for one in options)))
    assert not text.strip()


def test_tags_of_one_s_own_are_honoured_beside_the_usual_ones(tmp_path):
    path = write(tmp_path / "notes.ipynb", hidden("secret"), hidden("remove-cell"), markdown("x"))
    assert WORD in converted(path)
    option = "--TagRemovePreprocessor.remove_cell_tags=secret"
    assert WORD not in converted(path, option)


def test_what_is_no_notebook_ends_nbconvert_s_command_in_one_line(tmp_path, monkeypatch):
    path = tmp_path / "notes.ipynb"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(summit.SummitError, match="is no notebook"):
        SummitExporter().from_filename(str(path))
    NbConvertApp.clear_instance()
    app = NbConvertApp.instance()
    monkeypatch.chdir(tmp_path)
    try:
        app.initialize(["--to", "summit", path.name])
        with pytest.raises(SystemExit, match=r"notes\.ipynb: is no notebook \(.*\); give an"):
            app.start()
        app.name = "another"
        with pytest.raises(summit.SummitError, match="is no notebook"):
            SummitExporter().from_filename(str(path))
    finally:
        NbConvertApp.clear_instance()


def test_both_ways_to_the_page_hide_the_same(tmp_path):
    cells = [hidden("remove-cell"), hidden("remove-input"), hidden(jupyter={"source_hidden": True})]
    path = write(tmp_path / "notes.ipynb", markdown("# Notes"), *cells)
    assert converted(path) == exported(path, charts="basic")[0]


# What is no text, no number, or no figure


HALF = "\ud83d"  # of an emoji that was cut


@pytest.mark.parametrize(
    "cell",
    [
        markdown(f"# Notes {HALF}\n\n![{HALF}]({HALF}.png)"),
        markdown("Notes", metadata={"tags": [f"lang-{HALF}"], "more": HALF}),
        nbformat.v4.new_code_cell(f"print('Notes {HALF}')"),
        said("stream", name="stdout", text=f"Notes {HALF}"),
        said("error", ename="E", evalue="v", traceback=[f"Notes {HALF}"]),
        shown({"text/html": f"<p title='{HALF}'>Notes {HALF}</p>"}),
        shown({"text/markdown": f"Notes {HALF}"}),
        shown({"image/png": HALF, "text/plain": "Notes"}),
        shown({"image/svg+xml": f"<svg>{HALF}</svg>", "text/plain": "Notes"}),
        shown({PLOTLY: {"data": [{"type": "bar", "name": f"Notes {HALF}"}]}}),
        shown({f"application/{HALF}": "x", "text/plain": "Notes"}),
        shown({MIME: {"summit": HALF, "group": HALF, "digest": HALF}, "text/plain": "Notes"}),
    ],
)
def test_half_a_character_is_shown_as_none_and_stops_nothing(cell, tmp_path):
    html, _ = page_of(tmp_path, cell, markdown("after"))
    assert "after" in text_of(html) and not re.search("[\ud800-\udfff]", html)
    assert "Notes" in html or "base64" in main_of(html)


def test_both_halves_of_a_character_are_one(tmp_path):
    html, _ = page_of(tmp_path, markdown("# Notes \ud83d\ude00"))
    assert "<title>Notes \U0001f600</title>" in html


@pytest.mark.parametrize("title", ["Gen\udce8ve", "Lac \x01", "a\nb"])
def test_a_title_that_is_no_line_of_text_is_refused(title, geneva, tmp_path):
    with pytest.raises(summit.SummitError, match=r"title: .* holds (the sign|a tab or a line end)"):
        summit.export(geneva, tmp_path / "page.html", title=title)
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("key", ["data", "images"])
@pytest.mark.parametrize("value", [5, True, "text", {"a": 1}, [5, None], float("nan")])
def test_a_figure_with_something_else_for_a_list_breaks_no_page(key, value, tmp_path):
    figure = {"data": [{"type": "bar", "y": [1]}], "layout": {"images": []}}
    (figure if key == "data" else figure["layout"])[key] = value
    html, _ = page_of(tmp_path, shown({PLOTLY: figure}), markdown("after"))
    assert "after" in text_of(html)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_null_in_a_figure(number, tmp_path):
    figure = {"data": [{"type": "bar", "y": [1, number]}], "layout": {"title": {"text": number}}}
    path = write(tmp_path / "notes.ipynb", shown({PLOTLY: figure}))
    html, warned = exported(path)
    [text] = re.findall(r'<script type="application/json">(.*?)</script>', main_of(html))

    def fails(word):
        raise AssertionError(f"{word} is no JSON")

    assert json.loads(text, parse_constant=fails)["data"][0]["y"] == [1, None]
    assert not warned and converted(path) == html


def deep(path: Path, depth: int, **more) -> Path:
    """A notebook with an output that is nested so deep that even nbformat's own writer fails."""
    write(path, shown({"application/json": "NESTED", "text/plain": "deep"}))
    text = path.read_text(encoding="utf-8").replace('"NESTED"', "[" * depth + "]" * depth)
    text = text.replace('"text/plain": "deep"', json.dumps({"text/plain": "deep", **more})[1:-1])
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("depth", [100, 300])
def test_outputs_nested_deep_are_read(depth, tmp_path):
    html, [warning] = exported(deep(tmp_path / "notes.ipynb", depth))
    assert "deep" in text_of(html) and warning.startswith("cell 1: ")


@pytest.mark.parametrize("depth", [100, 380, 400, 420, 440, 460, 900])
def test_outputs_nested_too_deep_and_no_notebook_s_are_named_in_one_line(depth, tmp_path):
    path = deep(tmp_path / "notes.ipynb", depth, **{"image/png": {"a": 1}})
    with pytest.raises(summit.SummitError) as caught:
        exported(path)
    [problem] = caught.value.problems
    assert problem.startswith(f"{path}: is n") and "\n" not in problem and "; " in problem


@pytest.mark.parametrize("depth", [400, 430, 460])
def test_outputs_nested_deep_are_read_or_named_by_the_command(depth, tmp_path):
    path = deep(tmp_path / "notes.ipynb", depth)
    done = run("export", path.name, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert path.with_suffix(".html").exists() == (done.returncode == 0)


# What is read in little time


@pytest.mark.parametrize("start", ["![](", "![", "[", "[a](", "`", "$", "> ", "<!--", "<a ", "# ["])
def test_markdown_of_unclosed_beginnings_is_read_in_little_time(start, tmp_path):
    path = write(tmp_path / "notes.ipynb", markdown(start * 5_000))
    begun = time.process_time()
    exported(path)
    assert time.process_time() - begun < 5  # minutes, where each beginning looks for its end


@pytest.mark.parametrize("start", ["<img ", "<a ", "<p ", "<!--", "<div>", "<pre>", "<b>", "<a>"])
@pytest.mark.parametrize("stored", [{}, {MIME: {}}])
def test_html_of_unclosed_beginnings_is_read_in_little_time(start, stored, tmp_path):
    data = {"text/html": start * 40_000, "text/plain": "x", **stored}
    path = write(tmp_path / "notes.ipynb", shown(data))
    begun = time.process_time()
    exported(path)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "html",
    [
        '<p title="' + "x" * 200_000 + '">kept</p>',
        '<p>kept</p><a title="' + "<a " * 60_000 + '">kept</a>',
        "<p>kept</p><img src=" + " " * 200_000 + ">",
    ],
    ids=["attribute", "links", "blanks"],
)
def test_long_attributes_are_read_in_little_time(html, tmp_path):
    cells = [shown({"text/html": html}), shown({MIME: {}, "text/html": html})]
    path = write(tmp_path / "notes.ipynb", *cells)
    begun = time.process_time()
    assert text_of(exported(path)[0]).count("kept") >= 2
    assert time.process_time() - begun < 5


def test_html_nested_too_deep_is_named_and_its_text_shown(tmp_path):
    data = {"text/html": "<div>" * 5_000 + "deep", "text/plain": "the words"}
    html, [warning] = page_of(tmp_path, shown(data))
    assert "the words" in text_of(html)
    assert warning == "cell 1: of its HTML this is left out: all, it is nested too deeply"
    html, warned = page_of(tmp_path, shown({"text/html": "<div><p>kept</p></div>" * 5_000}))
    assert text_of(html).count("kept") == 5_000 and not warned


# Pictures in Markdown, found by its parser


@pytest.mark.parametrize(
    "words",
    [
        "![a](p.png)",
        "![a](<p q.png>)",
        '![a](p.png "b")',
        "![a](p(1).png)",
        "![a][x]\n\n[x]: p.png",
    ],
)
def test_a_picture_is_found_however_it_is_written(words, tmp_path):
    for name in ("p.png", "p q.png", "p(1).png"):
        (tmp_path / name).write_bytes(PNG)
    html, warned = page_of(tmp_path, markdown(f"# Notes\n\n{words}"))
    assert f'src="{PNG_URI}"' in main_of(html) and not warned


def test_code_that_looks_like_a_picture_stays_code(tmp_path):
    html, warned = page_of(tmp_path, markdown("```\n![a](x.png)\n# no title\n```\n\nNotes\n====="))
    assert "![a](x.png)" in text_of(html) and not warned
    assert "<title>Notes</title>" in html
