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
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from sharing import made_once

import summit

from .reading import turn
from .tabs import KEPT, VIEWPORT, Tabs, new_tab

HERE = Path(__file__).parent
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
BEGUN = """(drawn) => {
  const { dataset } = document.documentElement;
  const begins = "scripts" in dataset && document.querySelector("script[type=module]");
  if (begins && !("ready" in dataset) && dataset.scripts !== "old") return false;
  return !drawn || !!document.querySelector(
    "[data-figure=timeline] .js-plotly-plot, [data-part=plot].js-plotly-plot");
}"""
"""JavaScript: the page's script has begun, and its timeline is drawn if it is to have one."""
FAILED = pytest.StashKey[bool]()


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
def toy_page(toy: summit.Summit, common: Path) -> Path:
    """The page of the made-up summit, in French and Hebrew."""
    return made_once(common / "toy.html", lambda path: summit.export(toy, path))


@pytest.fixture(scope="session")
def toy_light(toy: summit.Summit, common: Path) -> Path:
    return made_once(
        common / "toy-light.html", lambda path: summit.export(toy, path, charts="none")
    )


@dataclass
class Watched:
    """What a page did, beside what it shows."""

    page: Page
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._heard: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.console.append(message.text),
            "pageerror": lambda error: self.errors.append(str(error)),
        }

    def listen(self) -> None:
        for event, heard in self._heard.items():
            self.page.on(event, heard)

    def stop(self) -> None:
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)

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


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> dict[bool, Tabs]:
    """Tabs with scripts, and without."""
    return {scripts: Tabs(browser, scripts=scripts) for scripts in (True, False)}


@pytest.fixture
def blank(tabs: dict[bool, Tabs]) -> Iterator[Page]:
    """An empty page for what a notebook shows, which is to do nothing on the side either."""
    page = tabs[True].give()
    page.set_viewport_size({"width": VIEWPORT[0], "height": VIEWPORT[1]})
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    seen = Watched(page)
    seen.listen()
    yield page
    noise = [*seen.console, *seen.errors]
    seen.stop()
    tabs[True].take(page)
    assert not noise, noise


@pytest.fixture
def open_page(browser: Browser, tabs: dict[bool, Tabs]) -> Iterator[Open]:
    """Open a file as ``open_page(path, fragment, width=…, scripts=…, …)``.

    dark, reduced: the reader's settings. before: a script that runs before the page's own.
    drawn: wait until the timeline is drawn, where the page has charts.
    quiet: whether the page is held to silence at the end.
    """
    back: list[Callable[[], None]] = []
    watched: list[tuple[Watched, Path]] = []

    def open_one(
        path: Path,
        fragment: str = "",
        *,
        width: int = VIEWPORT[0],
        height: int = VIEWPORT[1],
        scripts: bool = True,
        dark: bool = False,
        reduced: bool = False,
        before: str = "",
        drawn: bool = True,
        quiet: bool = True,
    ) -> Page:
        page = new_tab(browser, before=before) if before else tabs[scripts].give()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if reduced else "no-preference",
        )
        seen = Watched(page)
        seen.listen()
        if quiet:
            watched.append((seen, path))
        page.goto(path.as_uri() + fragment)
        if scripts:
            page.wait_for_function(BEGUN, arg=drawn and not path.stem.endswith("-light"))
        page.watched = seen

        def put_back() -> None:
            seen.stop()
            page.context.close() if before else tabs[scripts].take(page)

        back.append(put_back)
        return page

    yield open_one
    noise = [line for seen, path in watched for line in seen.anything(path)]
    for one in back:
        one()
    assert not noise, noise


@pytest.fixture(scope="package")
def standing() -> dict[Path, Watched]:
    """Pages that stay open, by their files: the two used last."""
    return {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def show_page(
    request: pytest.FixtureRequest, browser: Browser, standing: dict[Path, Watched]
) -> Iterator[Callable[[Path, str], Page]]:
    """Show a file's view as ``show_page(path, fragment)``, in a page that others have had before.

    For tests that look and take away: what a link holds is set anew for each, nothing else is.
    """
    used: set[Path] = set()

    def show_one(path: Path, fragment: str) -> Page:
        used.add(path)
        if path in standing:
            standing[path] = seen = standing.pop(path)
            turn(seen.page, fragment)
            return seen.page
        if len(standing) == KEPT:
            standing.pop(next(iter(standing))).page.context.close()
        page = new_tab(browser)
        page.set_viewport_size({"width": VIEWPORT[0], "height": VIEWPORT[1]})
        standing[path] = seen = Watched(page)
        seen.listen()
        page.goto(path.as_uri() + fragment)
        page.wait_for_function(BEGUN, arg=not path.stem.endswith("-light"))
        return page

    yield show_one
    noise = [line for path in used & {*standing} for line in standing[path].anything(path)]
    for path in used & {*standing}:
        if noise or FAILED in request.node.stash:
            standing.pop(path).page.context.close()
        else:
            standing[path].page.emulate_media(media="null")
    assert not noise, noise
