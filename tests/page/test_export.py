"""Exports as files: the same bytes everywhere, whole or not at all, and never other data."""

import json
import os
import re
import shutil
import tempfile
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest
from building import MIME, PLOTLY, explored, markdown, said, shown, write
from commanding import ROOT, call, environment, python
from pages import exported, main_of, page_of, text_of

import summit

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

CODE = """\
import summit
geneva = summit.load("geneva-2021")
summit.explore(geneva, show="matrix", group="geneva")
"""


@pytest.fixture
def own(tmp_path):
    """A person's own copy of the records, beside the notebook."""
    return shutil.copytree(summit.available()["geneva-2021"], tmp_path / "own")


# The same bytes


WORLDS = [
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "ar_EG.UTF-8"},
]


TWO_PAGES = """
import sys
from summit.cli import cli
for number, target in enumerate(sys.argv[1:]):
    cli(["export", target, "-o", f"page{number}.html"], standalone_mode=False)
"""


def test_the_same_input_gives_the_same_bytes_in_any_world(geneva, tmp_path):
    """Records, and a notebook that is named by different paths."""
    cells = [
        explored(summit.explore(geneva, show=part, group="g")) for part in ("matrix", "timeline")
    ]
    notebook = write(tmp_path / "notes.ipynb", markdown("# Notes"), *cells)
    pages = []
    for number, world in enumerate(WORLDS):
        cwd = tmp_path / f"cwd{number}"
        cwd.mkdir()
        target = os.path.relpath(notebook, cwd) if number else notebook
        env = environment(PYTHONUTF8="0", **world)
        python("-c", TWO_PAGES, "geneva-2021", target, cwd=cwd, env=env)
        pages.append([(cwd / f"page{n}.html").read_bytes() for n in range(2)])
    assert pages[0] == pages[1]
    assert not any(b"\r" in page for page in pages[0])


@pytest.mark.parametrize("full", [False, True])
def test_what_is_packed_says_nothing_of_the_time_and_the_system(full, geneva, tmp_path):
    cells = [explored(summit.explore(geneva))]
    figure = {"data": [{"type": "scatter3d", "x": [1], "y": [1], "z": [1]}], "layout": {}}
    cells += [shown({PLOTLY: figure})] if full else []
    page, _ = page_of(tmp_path, markdown("# Notes"), *cells, charts="basic")
    heads = [b64decode(one) for one in re.findall(r">\s*(H4sI[\w+/]{12})", page)]
    assert len(heads) == 3  # the records, the figures, and plotly.js
    assert [(head[4:8], head[9]) for head in heads] == [(bytes(4), 255)] * 3


def test_nbconvert_gives_the_same_bytes_as_the_command(geneva, tmp_path):
    printed = said("stream", name="stdout", text="a\n")
    printed.outputs += [nbformat.v4.new_output("stream", name="stdout", text="10 %\r20 %\nb\n")]
    explorer = explored(summit.explore(geneva, group="g"))
    notebook = write(tmp_path / "notes.ipynb", markdown("# Notes"), printed, explorer)
    python("-m", "nbconvert", "--to", "summit", "notes.ipynb", cwd=tmp_path)
    call("export", notebook, "-o", tmp_path / "other.html", cwd=ROOT)
    assert (tmp_path / "notes.html").read_bytes() == (tmp_path / "other.html").read_bytes()


def test_a_notebook_that_nbconvert_runs_gives_live_explorers_and_nothing_of_its_widgets(tmp_path):
    write(tmp_path / "notes.ipynb", nbformat.v4.new_code_cell(CODE))
    python("-m", "nbconvert", "--to", "summit", "--execute", "notes.ipynb", cwd=tmp_path)
    html = (tmp_path / "notes.html").read_text(encoding="utf-8")
    assert main_of(html).count("<section data-explorer") == 1
    assert 'data-toggle="issues"' in html
    for trace in (
        "model_id",
        "widget-state",
        "widget-view",
        "cdn",
        "unpkg",
        "jsdelivr",
        "require.js",
        "requirejs",
    ):
        assert trace not in without_plotly(html).lower()


def without_plotly(html: str) -> str:
    return re.sub(r'(?s)<script type="text/plain".*?</script>', "", html)


def test_a_newcomer_s_widget_state_stays_out(geneva, tmp_path):
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"secret-model": {}}}}
    notebook = write(tmp_path / "notes.ipynb", explored(summit.explore(geneva)), widgets=state)
    assert "secret-model" not in exported(notebook)[0]


# Whole or not at all


def test_failing_export_leaves_the_old_file_and_nothing_beside_it(geneva, tmp_path, monkeypatch):
    page, bad = tmp_path / "page.html", tmp_path / "bad.ipynb"
    page.write_bytes(b"the old page")
    bad.write_text("{", encoding="utf-8")
    with pytest.raises(summit.SummitError):
        summit.export(bad, page)
    with pytest.raises(summit.SummitError):
        summit.export(geneva, page, language="fr")

    def fails(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="No space left"):
        summit.export(geneva, page)
    monkeypatch.undo()
    assert page.read_bytes() == b"the old page"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.ipynb", "page.html"]


def test_an_error_half_way_through_writing_leaves_the_old_file(geneva, tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_bytes(b"the old page")
    opened = os.fdopen

    def torn(*args, **options):
        file = opened(*args, **options)
        write_all = file.write

        def half(data):
            write_all(data[: len(data) // 2])
            raise KeyboardInterrupt

        return SimpleFile(file, half)

    monkeypatch.setattr(os, "fdopen", torn)
    with pytest.raises(KeyboardInterrupt):
        summit.export(geneva, page)
    assert page.read_bytes() == b"the old page"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


class SimpleFile:
    """A file whose writing fails in the middle."""

    def __init__(self, file, half) -> None:
        self.file, self.write = file, half

    def __enter__(self):
        return self

    def __exit__(self, *_error) -> None:
        self.file.close()


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="no users to switch to")
def test_a_folder_that_cannot_be_written_keeps_its_page(geneva):
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        (folder / "page.html").write_bytes(b"the old page")
        (folder / "page.html").chmod(0o444)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            with pytest.raises(PermissionError):
                summit.export(geneva, folder / "page.html")
        finally:
            os.seteuid(user)
            folder.chmod(0o755)
        assert (folder / "page.html").read_bytes() == b"the old page"
        assert len(list(folder.iterdir())) == 1


def test_a_folder_in_the_page_s_place_stays(geneva, tmp_path):
    (tmp_path / "page.html").mkdir()
    with pytest.raises(OSError):
        summit.export(geneva, tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


# Bad input


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "is no notebook (Notebook does not appear to be JSON: ''"),
        (b"\x89PNG\r\n", "is not UTF-8; save the notebook again from Jupyter"),
        ("# Café".encode("latin-1"), "is not UTF-8; save the notebook again from Jupyter"),
        (b"{", "is no notebook ("),
        (b"[]", "is no notebook ("),
        (b"null", "is no notebook ("),
        (b'{"name": "geneva"}', "is no notebook ("),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "is no notebook ("),
        (
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": 7}]}',
            "is no notebook (",
        ),
        (b"[" * 100_000, "is no notebook ("),
        (None, "there is no such notebook; check the path"),
        ("folder", "is a folder; give the .ipynb file in it"),
    ],
)
def test_a_notebook_that_is_none_is_named_with_a_remedy(content, line, tmp_path):
    path = tmp_path / "notes.ipynb"
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(summit.SummitError) as caught:
        summit.export(path, tmp_path / "page.html")
    [problem] = caught.value.problems
    assert problem.startswith(f"{path}: {line}")
    assert ";" in problem and "\n" not in problem
    assert not (tmp_path / "page.html").exists()


def test_a_notebook_with_a_byte_order_mark_is_read(tmp_path):
    path = write(tmp_path / "notes.ipynb", markdown("# Notes"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "Notes" in text_of(exported(path)[0])


def test_an_old_notebook_is_read(tmp_path):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["# Old notes"]}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    (tmp_path / "notes.ipynb").write_text(json.dumps(old), encoding="utf-8")
    html, warned = exported(tmp_path / "notes.ipynb")
    assert "<title>Old notes</title>" in html and not warned


# Never other data than the notebook showed


def test_an_unchanged_explorer_lives_on(geneva, tmp_path):
    html, warned = page_of(tmp_path, explored(summit.explore(geneva, show="matrix")))
    assert not warned
    assert f'data-summit="summit.{geneva.digest}"' in html
    assert 'class="summit stored"' not in main_of(html)


def test_explorers_of_one_group_share_state_and_one_set_of_controls(geneva, tmp_path):
    parts = [summit.explore(geneva, show=part, group="g") for part in ("matrix", "timeline")]
    parts.append(summit.explore(geneva, show="details"))
    main = main_of(page_of(tmp_path, *map(explored, parts))[0])
    assert re.findall(r'data-explorer data-group="([^"]*)"', main) == ["view-1", "view-1", "view-2"]
    assert main.count('<details data-part="filters"') == 2 * len(geneva.languages)
    ids = re.findall(r"\bid=\"?([^\s\">]+)", main)
    assert len(ids) == len(set(ids))


def test_the_same_part_twice_in_a_group_gives_no_id_twice(geneva, tmp_path):
    cells = [explored(summit.explore(geneva, group="g")) for _ in range(3)]
    ids = re.findall(r"\bid=\"?([^\s\">]+)", main_of(page_of(tmp_path, *cells)[0]))
    assert len(ids) == len(set(ids))


def test_changed_records_give_what_the_notebook_stored_a_notice_and_a_warning(own, tmp_path):
    text = (own / "issues/cyber.toml").read_text(encoding="utf-8")
    before = summit.load(own)
    cell = explored(summit.explore(before, show="matrix"), summit="own")
    changed = text.replace(f'en = "{before.issues["cyber"].short["en"]}"', 'en = "Renamed since"')
    (own / "issues/cyber.toml").write_text(changed, encoding="utf-8")
    html, warned = page_of(tmp_path, markdown("# Notes"), cell)
    assert warned == [
        "cell 2: the records 'own' have changed since (run the notebook again); "
        "shown as the notebook stored it, without toggles"
    ]
    main = main_of(html)
    assert "data-explorer" not in main and "<button" not in main
    assert before.issues["cyber"].short["en"] in text_of(html)
    part, _, _ = text_of(html).partition("Sources")  # whose list is that of the records now
    assert "Renamed since" not in part
    assert main.count('class="notice"') == len(before.languages)
    assert "changed since" in main and 'lang="ar"' in main
    assert not re.findall(r'href="#stored', main)  # the details they would lead to are not there


@pytest.mark.parametrize("name", ["nowhere", "", "../../etc", "a\0b", "x" * 5000, 7, None])
def test_unknown_records_give_what_the_notebook_stored_a_notice_and_a_warning(
    name, geneva, tmp_path
):
    cell = explored(summit.explore(geneva, show="matrix"), summit=name, digest="0" * 16)
    html, [warning] = page_of(tmp_path, cell)
    assert warning.startswith("cell 1: the records ") and "without toggles" in warning
    assert geneva.issues["cyber"].short["en"] in text_of(html)
    assert main_of(html).count('class="notice"') == 2
    assert "data-explorer" not in main_of(html)
    assert 'href="#' not in main_of(html)


def test_the_digest_decides_even_if_the_name_is_known(geneva, tmp_path):
    html, [warning] = page_of(tmp_path, explored(summit.explore(geneva), digest="0" * 16))
    assert "have changed since" in warning and "data-explorer" not in main_of(html)


def test_a_view_that_was_set_is_the_view_that_the_page_begins_with(geneva, tmp_path):
    explorer = summit.explore(geneva, show="matrix")
    explorer.issues, explorer.at = ["cyber"], "2021-06-16"
    main = main_of(page_of(tmp_path, explored(explorer))[0])
    state = re.search(r'data-state="([^"]*)"', main)[1].replace("&#34;", '"')
    assert json.loads(state) == {"issues": ["cyber"], "at": "2021-06-16"}


@pytest.mark.parametrize(
    "state",
    [
        None, "text", 7, ["issues"], {"issues": "cyber"}, {"issues": [["cyber"]]}, {"mode": {}},
        {"language": "xx"}, {"at": "yesterday"}, {"at": 5}, {"selected": "<script>"},
        {"issues": ["nope"], "actors": ["</script>"]}, {"__proto__": {"issues": []}},
    ],
)  # fmt: skip
def test_a_stored_view_that_the_records_do_not_know_is_left_out(state, geneva, tmp_path):
    cell = explored(summit.explore(geneva, show="matrix"), state=state)
    html, [warning] = page_of(tmp_path, cell)
    assert warning == "cell 1: its stored view names what the records do not know; left out"
    assert 'data-state="{}"' in html


HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    ("group", "show"),
    [
        (7, ["matrix"]), (None, "matrix"), (["g"], 7), (HOSTILE, None), ("ع", ["nope", "matrix"]),
        ("../x en/", ["matrix", "matrix"]), (HOSTILE, [HOSTILE, "matrix"]),
        ({"g": 1}, {"matrix": 1}),
    ],
)  # fmt: skip
def test_a_hostile_group_or_list_of_parts_is_harmless(group, show, geneva, tmp_path):
    cell = explored(summit.explore(geneva, show="matrix"), group=group, show=show)
    main = main_of(page_of(tmp_path, cell)[0])
    assert 'data-group="view-1"' in main and "alert(1)" not in main
    assert re.search(r'<table\s+data-part="table"', main)


@pytest.mark.parametrize("kept", ["text", 7, None, [], {}])
def test_what_is_stored_under_our_type_may_be_anything(kept, tmp_path):
    html, [warning] = page_of(tmp_path, shown({MIME: kept, "text/plain": "the words"}))
    assert "the words" in text_of(html) and warning.startswith("cell 1: the records")


# Titles, tags, languages


@pytest.mark.parametrize("words", ["id=en:table", 'id="en:table" id="ar:page"'])
def test_words_of_a_notebook_that_look_like_a_place_are_none_to_skip_to(words, geneva, tmp_path):
    """Only an explorer that shows the table makes a place of it."""
    timeline = explored(summit.explore(geneva, show="timeline"))
    code = nbformat.v4.new_code_cell(f"# {words}", id="code")
    html, _ = page_of(tmp_path, markdown(words), code, timeline)
    skips = re.findall(r'data-part="skip"\s+href="#([^"]*)"', html)
    assert skips == ["page.main"] * len(geneva.languages) and 'class="to"' not in html
    html, _ = page_of(tmp_path, explored(summit.explore(geneva, show="matrix")))
    skips = re.findall(r'data-part="skip"\s+href="#([^"]*)"', html)
    assert skips == [f"{tag}:table" for tag in geneva.languages]
    assert all(f'id="{place}"' in html for place in skips)


def test_hostile_titles_and_tags_stay_text(geneva, tmp_path):
    hostile = '</title><script>alert("x")</script>'
    cells = [markdown(f"# {hostile}", metadata={"tags": [f'lang-"><img src=x onerror=a({n})>']})
             for n in range(2)]  # fmt: skip
    html, _ = page_of(tmp_path, *cells, explored(summit.explore(geneva)), charts="basic")
    assert html.count("<script>") == 1 and "<img" not in html
    assert html.count("</title>") == 1
    assert scripts_with_hash(html) == 3  # head, module, plotly.js


def scripts_with_hash(html: str) -> int:
    """How many hashes the policy lists, each script that stands in the page among them."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    policy = policy.replace("&#39;", "'")
    hashes = re.findall(r"'sha256-([^']+)'", policy)
    for script in re.findall(r"(?s)<script(?: type=\"module\")?>(.*?)</script>", html):
        assert b64encode(sha256(script.encode()).digest()).decode() in hashes
    assert policy.startswith("default-src 'none'; ") and "unsafe-eval" not in policy
    return len(hashes)


def test_the_title_given_wins_over_the_first_heading(tmp_path):
    path = write(tmp_path / "notes.ipynb", markdown("# Heading *one*"))
    assert "<title>Heading one</title>" in exported(path)[0]
    assert "<title>A &lt; B</title>" in exported(path, title="A < B")[0]


def test_cells_in_each_language_are_shown_with_it_even_without_an_explorer(tmp_path):
    cells = [
        markdown(f"# {word}", metadata={"tags": [f"lang-{tag}"]})
        for tag, word in (("en", "Peace"), ("ar", "سلام"))
    ]
    html, _ = page_of(tmp_path, *cells)
    for tag, way in (("en", "ltr"), ("ar", "rtl")):
        assert f'data-lang="{tag}" lang="{tag}" dir="{way}"' in html
        assert f'data-language="{tag}"' in html
    assert '<html lang="ar" dir="rtl">' in exported(tmp_path / "notes.ipynb", language="ar")[0]


def test_a_cell_in_a_language_that_the_page_has_no_switch_for_is_always_shown(geneva, tmp_path):
    cell = markdown("# Paix", metadata={"tags": ["lang-fr"]})
    main = main_of(page_of(tmp_path, cell, explored(summit.explore(geneva)))[0])
    assert '<div class="prose" lang="fr" dir="ltr">' in main


# What is loaded, sizes, and what the front end may hold


def test_the_page_of_a_summit_loads_nothing_of_notebooks_or_widgets(tmp_path):
    code = (
        "import sys, summit\n"
        'summit.export(summit.load("geneva-2021"), "page.html", url="https://example.org/")\n'
        'never = {"nbconvert", "nbformat", "anywidget", "ipywidgets", "IPython", "traitlets"}\n'
        "assert not never & {*sys.modules}, never & {*sys.modules}\n"
    )
    (tmp_path / "export.py").write_text(code, encoding="utf-8")
    python("-m", "runpy", "export", cwd=tmp_path)


def test_a_page_without_charts_does_not_load_what_draws_them(tmp_path):
    code = (
        "import sys, summit\n"
        f'summit.export("geneva-2021", {str(tmp_path / "light.html")!r}, charts="none")\n'
        'print("plotly" in sys.modules)\n'
    )
    assert python("-c", code).stdout.split() == ["False"]
