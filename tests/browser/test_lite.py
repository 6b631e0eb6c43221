"""A JupyterLite site with our wheel and notebooks, as docs/jupyterlite.md tells to build it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import ROOT, python
from playwright.sync_api import Browser, expect

import summit

from .serving import served

# not among what is installed for development: it adds an extension to JupyterLab that fails there
pytest.importorskip("jupyterlite_pyodide_kernel", reason="docs/jupyterlite.md says how to install")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lite")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", place / "wheels", cwd=ROOT)
    [wheel] = (place / "wheels").iterdir()
    python(
        "-m", "jupyter", "lite", "build", "--contents", ROOT / "notebooks",
        "--output-dir", place / "site", "--piplite-wheels", wheel, cwd=place, timeout=300,
    )  # fmt: skip
    return place / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def test_the_site_offers_our_wheel_to_its_python(site):
    index = json.loads((site / "pypi" / "all.json").read_text(encoding="utf-8"))
    [release] = index["summit-explainer"]["releases"][summit.__version__]
    assert (site / "pypi" / release["filename"]).is_file()
    assert release["filename"].endswith("-py3-none-any.whl")


def test_a_notebook_opens_in_it_and_asks_for_nothing_but_python(address, browser: Browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    elsewhere: list[str] = []

    def answer(route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route("**", answer)
    page = context.new_page()
    page.goto(f"{address}/lab/index.html?path=geneva-2021.ipynb")
    expect(page.locator(".jp-NotebookPanel h1").first).to_contain_text("Geneva", timeout=60_000)
    context.close()
    assert all("/pyodide/" in url for url in elsewhere), elsewhere
