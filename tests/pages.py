"""The pages that come of notebooks and summits, and what stands on them."""

import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
from building import write

import summit


def exported(path: Path, **options: Any) -> tuple[str, list[str]]:
    """The page of a notebook or summit, and the warnings that came with it."""
    target = path.with_suffix(".html") if path.suffix == ".ipynb" else Path("page.html")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        summit.export(path, target, **options)
    return target.read_text(encoding="utf-8"), [str(one.message) for one in caught]


def page_of(folder: Path, *cells: nbformat.NotebookNode, **options: Any) -> tuple[str, list[str]]:
    return exported(write(folder / "notes.ipynb", *cells), **options)


def main_of(html: str) -> str:
    """What stands inside the page's main element."""
    return re.search(r"(?s)<main[^>]*>(.*)</main>", html)[1]


def text_of(html: str) -> str:
    """A page's main text, without markup."""
    return re.sub(r"<[^>]*>", "", re.sub(r"(?s)<script.*?</script>", "", main_of(html)))
