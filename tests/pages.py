"""The pages that come of notebooks and summits, and what stands on them."""

import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from building import PLOTLY, write

import summit


@cache
def parsed(path: Path) -> BeautifulSoup:
    """A page as a tree. It is read once: a test must not change it."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def told_in(path: Path, language: str) -> str:
    """All that a page says in one language, hidden or not, without data and scripts."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for node in page.select("script, style, [data-lang]"):
        if node.get("data-lang") != language:
            node.extract()
    return page.body.get_text()


def squeezed(text: str) -> str:
    """A text without white space and without marks of direction, to compare letter by letter."""
    return re.sub(r"[\s\u200e\u200f\u202a-\u202c\u2066-\u2069]+", "", text)


def exported(path: Path, **options: Any) -> tuple[str, list[str]]:
    """The page of a notebook, and the warnings that came with it.

    It has charts where they are asked for or a cell shows a figure: to draw Geneva's takes most of
    an export's time.
    """
    charts = "basic" if PLOTLY.encode() in path.read_bytes() else "none"
    target = path.with_suffix(".html")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        summit.export(path, target, **{"charts": charts} | options)
    said = [one for one in caught if not issubclass(one.category, EncodingWarning)]  # of others
    return target.read_text(encoding="utf-8"), [str(one.message) for one in said]


def page_of(folder: Path, *cells: nbformat.NotebookNode, **options: Any) -> tuple[str, list[str]]:
    return exported(write(folder / "notes.ipynb", *cells), **options)


def main_of(html: str) -> str:
    """What stands inside the page's main element, but for the foot: what was left out."""
    main = re.search(r"(?s)<main[^>]*>(.*)</main>", html)[1]
    return re.sub(r"(?s)<footer>.*?</footer>", "", main)


def text_of(html: str) -> str:
    """A page's main text, without markup."""
    return re.sub(r"<[^>]*>", "", re.sub(r"(?s)<script.*?</script>", "", main_of(html)))
