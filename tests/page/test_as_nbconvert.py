"""What a notebook's page shows is what nbconvert's own page shows, cell by cell."""

import re
from pathlib import Path

import css_inline
import nbformat
import pytest
from bs4 import BeautifulSoup
from building import PNG, write
from nbconvert import HTMLExporter
from page.corpus import cells
from pages import exported, main_of, squeezed

import summit

BUNDLED = sorted((summit.available()["geneva-2021"].parents[1] / "notebooks").glob("*.ipynb"))
NEVER_SEEN = "script, style, template, title, noscript, iframe, video, summary, [hidden], head"
OURS = ".notice"  # the lines that say what of an output a page cannot show


def theirs(path: Path) -> str:
    exporter = HTMLExporter(
        template_name="basic", exclude_anchor_links=True, embed_images=True,
        exclude_input_prompt=True, exclude_output_prompt=True,
    )  # fmt: skip
    return css_inline.inline_fragment(exporter.from_filename(str(path))[0], "")  # as a browser does


class Seen:
    """What a reader would see of HTML: letters, pictures, tables, links."""

    def __init__(self, html: str) -> None:
        tree = BeautifulSoup(html, "html.parser")
        for formula in tree.select("math"):
            formula.replace_with(formula["alttext"])
        for gone in tree.select(f"{NEVER_SEEN}, {OURS}"):
            if gone.name != "summary" or gone.find_parent("details", class_="code"):
                gone.extract()
        for unseen in tree.find_all(style=re.compile(r"display:\s*none")):
            unseen.extract()
        self.text = squeezed(tree.get_text())
        self.pictures = len(tree.select("img"))
        self.carried = [one["src"] for one in tree.select("img[src^='data:']")]
        self.tables = [
            [len(row.select("td, th")) for row in table.select("tr")]
            for table in tree.select("table")
        ]
        self.links = [one["href"] for one in tree.select("a[href]")]

    def __repr__(self) -> str:
        return repr(vars(self))


def compare(path: Path) -> None:
    """Some pictures nbconvert leaves at their addresses, which a page of one file cannot."""
    ours, nbconvert = Seen(main_of(exported(path)[0])), Seen(theirs(path))
    assert ours.text == nbconvert.text
    assert ours.links == nbconvert.links
    assert ours.tables == nbconvert.tables
    assert len(ours.carried) == ours.pictures == nbconvert.pictures
    assert {*nbconvert.carried} <= {*ours.carried}


@pytest.mark.slow
@pytest.mark.parametrize("name", cells())
def test_a_cell_shows_what_nbconvert_shows(name, tmp_path):
    for picture in ("pic.png", "my fig (1).png"):
        (tmp_path / picture).write_bytes(PNG)
    path = write(tmp_path / "notes.ipynb", *cells()[name])
    compare(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_words_of_the_bundled_notebooks_are_nbconvert_s(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    words = [cell for cell in notebook.cells if cell.cell_type != "code"]
    compare(write(tmp_path / "words.ipynb", *words))


def test_there_are_enough_kinds():
    assert len(cells()) >= 60
