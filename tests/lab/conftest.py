"""A JupyterLab on 127.0.0.1, in a home of its own, and one Chromium for all its tests."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from .running import ROOT, TOKEN, launch, serving, settle
from .sharing import SIZE, Kernel, SharedLab

__all__ = ["ROOT", "STORY", "TOKEN"]

# Cells that a test sets or reads traits with come after those of the notebook itself.
STORY = {
    "load": 'import summit\ngeneva = summit.load("geneva-2021")',
    "matrix": 'matrix = summit.explore(geneva, show="matrix", group="geneva")\nmatrix',
    "timeline": 'timeline = summit.explore(geneva, show="timeline", group="geneva")\ntimeline',
    "details": 'details = summit.explore(geneva, show="details", group="geneva")\ndetails',
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.lab)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def environment(home: Path) -> dict[str, str]:
    return settle(home)


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that JupyterLab serves."""
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="session")
def server(notebooks: Path, home: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a running JupyterLab."""
    with serving(notebooks, home, environment) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # a kernel answers when it can
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all tests: JupyterLab's scripts are read and compiled once."""
    context = browser.new_context(viewport=SIZE, accept_downloads=True)
    context.set_default_timeout(30_000)
    yield context
    context.close()


FAILED = pytest.StashKey[bool]()
Reporting = Generator[None, pytest.TestReport, pytest.TestReport]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def shared(context: BrowserContext, server: str, home: Path) -> SharedLab:
    return SharedLab(context, server, Kernel(server, home / "runtime"))


@pytest.fixture
def lab(shared: SharedLab, request: pytest.FixtureRequest) -> Iterator[SharedLab]:
    shared.begin()
    yield shared
    shared.end(failed=request.node.stash.get(FAILED, False))


@pytest.fixture(scope="session")
def write(notebooks: Path) -> Callable[..., Path]:
    """Write a notebook of code cells into the folder that JupyterLab serves."""

    def make(name: str, *sources: str) -> Path:
        kernel = {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        }
        cells = [
            nbformat.v4.new_code_cell(source, id=f"cell-{number}")
            for number, source in enumerate(sources)
        ]
        path = notebooks / name
        made = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        path.write_text(nbformat.writes(made), encoding="utf-8")
        return path

    return make
