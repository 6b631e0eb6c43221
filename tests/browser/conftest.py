"""A real Chromium, exported pages, and an eye on everything that a page does on the side.

Every page that a test opens is watched: when the test is over, it must have asked for nothing but
its own file, said nothing on the console, thrown nothing, and broken no rule of its policy.
"""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

import summit

HERE = Path(__file__).parent
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=10_000)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = subprocess.run(
        ["sh", str(HERE.parent / "chromium.sh")],
        capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    path = found.stdout.strip().splitlines()[-1]
    with playwright.chromium.launch(executable_path=path, args=ARGS) as started:
        yield started


@pytest.fixture(scope="session")
def records() -> summit.Summit:
    return summit.load("geneva-2021")


@pytest.fixture(scope="session")
def geneva(geneva_page: Path) -> Path:
    return geneva_page


@pytest.fixture(scope="session")
def toy_page(toy: summit.Summit, folder: Path) -> Path:
    """The page of the made-up summit, in French and Hebrew."""
    return summit.export(toy, folder / "toy.html")


@pytest.fixture(scope="session")
def toy_light(toy: summit.Summit, folder: Path) -> Path:
    return summit.export(toy, folder / "toy-light.html", charts="none")


@dataclass
class Watched:
    """What a page did, beside what it shows."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        return self.page.evaluate("() => window.__violations ?? []")

    def anything(self, path: Path) -> list[str]:
        """What it should not have done."""
        own = path.as_uri()
        own_memory = "blob:null/"  # a chart on its way to a picture
        asked = [url for url in self.requests
                 if url.split("#")[0] != own and not url.startswith(own_memory)]  # fmt: skip
        return [*asked, *self.console, *self.errors, *self.violations()]


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file as ``open_page(path, fragment, width=…, scripts=…, …)``.

    dark, reduced: the reader's settings. before: a script that runs before the page's own.
    drawn: wait until the timeline is drawn, where the page has charts.
    quiet: whether the page is held to silence at the end.
    """
    contexts: list[BrowserContext] = []
    watched: list[tuple[Watched, Path]] = []

    def open_one(
        path: Path,
        fragment: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        scripts: bool = True,
        dark: bool = False,
        reduced: bool = False,
        before: str = "",
        drawn: bool = True,
        quiet: bool = True,
    ) -> Page:
        settings: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "color_scheme": "dark" if dark else "light",
            "reduced_motion": "reduce" if reduced else "no-preference",
        }
        context = browser.new_context(java_script_enabled=scripts, **settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if scripts:
            context.add_init_script(WATCH + before)
        page = context.new_page()
        seen = Watched(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.console.append(message.text))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        if quiet:
            watched.append((seen, path))
        page.goto(path.as_uri() + fragment)
        if scripts and page.locator("html[data-scripts] script[type=module]").count():
            started = page.locator("html[data-ready], html[data-scripts=old]")
            expect(started, "the page's script has begun").to_be_attached()
        if scripts and drawn and not path.stem.endswith("-light"):
            expect(
                page.locator(
                    "[data-figure=timeline] .js-plotly-plot, [data-part=plot].js-plotly-plot"
                ).first
            ).to_be_attached()
        page.watched = seen
        return page

    yield open_one
    noise = [line for seen, path in watched for line in seen.anything(path)]
    for context in contexts:
        context.close()
    assert not noise, noise
