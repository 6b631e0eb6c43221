"""The three engines, each started once; one that can't be had here is skipped with its reason."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .driving import Chromium, Engine, Firefox, WebKit

HERE = Path(__file__).parent
ENGINES = ("chromium", "firefox", "webkit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _paths(script: str, *arguments: str) -> list[str] | None:
    found = subprocess.run(
        ["sh", str(HERE.parent / script), *arguments],
        capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    if found.returncode:
        pytest.skip(found.stderr.strip().splitlines()[-1])
    return found.stdout.split("\n")[:-1]


@pytest.fixture(scope="package")
def started(request: pytest.FixtureRequest) -> Iterator[Engine]:
    name = request.param
    if name == "chromium":
        path = _paths("chromium.sh")[-1]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            yield Chromium(browser)
            browser.close()
        return
    paths = _paths("engines.sh", name)
    engine = Firefox(*paths) if name == "firefox" else WebKit(*paths)
    yield engine
    engine.close()


@pytest.fixture
def engine(started: Engine) -> Iterator[Engine]:
    """A browser for one test; what it opened must have thrown nothing."""
    yield started
    assert started.noise() == []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "started" in metafunc.fixturenames:
        metafunc.parametrize("started", ENGINES, indirect=True, scope="package")
