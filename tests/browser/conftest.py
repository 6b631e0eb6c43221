"""A real Chromium, exported pages, and an eye on everything that a page does on the side.

Every page that a test opens is watched: when the test is over, it must have asked for nothing but
its own file, said nothing on the console, thrown nothing, and broken no rule of its policy.
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence
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
AT_THE_TOP = """() => {
  document.activeElement?.blur();
  for (const one of [document.scrollingElement, ...document.querySelectorAll("[data-part=scroll]")])
    one.scrollTo({ top: 0, left: 0, behavior: "instant" });
}"""
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


@dataclass
class Shown:
    """A page in a tab that is given back."""

    seen: Watched
    path: Path
    give_back: Callable[[], None]
    scroll: Sequence[float] = (0, 0)

    def noise(self) -> list[str]:
        return self.seen.anything(self.path)


class Opener:
    """Loads a file as a reader has it."""

    def __init__(self, tabs: dict[bool, Tabs]) -> None:
        self._tabs = tabs

    def __call__(
        self,
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
    ) -> Shown:
        tabs = self._tabs[scripts]
        page = tabs.give(before)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if reduced else "no-preference",
        )
        seen = Watched(page)
        seen.listen()

        def give_back() -> None:
            seen.stop()
            tabs.take(page)

        shown = Shown(seen, path, give_back)
        try:
            page.goto(path.as_uri() + fragment)
            if scripts:
                page.wait_for_function(BEGUN, arg=drawn and not path.stem.endswith("-light"))
        except Exception:
            give_back()
            raise
        page.watched = seen
        return shown


@pytest.fixture(scope="package")
def opener(tabs: dict[bool, Tabs]) -> Opener:
    return Opener(tabs)


@pytest.fixture
def open_page(opener: Opener) -> Iterator[Open]:
    """Open a file as ``open_page(path, fragment, width=…, scripts=…, …)``.

    dark, reduced: the reader's settings. before: a script that runs before the page's own.
    drawn: wait until the timeline is drawn, where the page has charts.
    quiet: whether the page is held to silence at the end.
    """
    opened: list[tuple[Shown, bool]] = []

    def open_one(path: Path, fragment: str = "", *, quiet: bool = True, **how: Any) -> Page:
        shown = opener(path, fragment, **how)
        opened.append((shown, quiet))
        return shown.seen.page

    yield open_one
    noise = [line for shown, quiet in opened if quiet for line in shown.noise()]
    for shown, _ in opened:
        shown.give_back()
    assert not noise, noise


LOOKED_AT = 8
"""How many pages a worker keeps for tests that only look."""

SETTLED = "() => new Promise((done) => setTimeout(() => requestIdleCallback(done)))"
LEFT = """() => {
  const all = [location.href, document.documentElement.outerHTML].join();
  const same = window.__left === all;
  window.__left = all;
  return same;
}"""
"""JavaScript: whether the page is as it was when last asked."""


@pytest.fixture(scope="package")
def looked_at() -> dict[tuple[Any, ...], Shown]:
    return {}


@pytest.fixture
def look(opener: Opener, looked_at: dict[tuple[Any, ...], Shown]) -> Iterator[Open]:
    """As ``open_page``, for tests that change nothing: several look at what was loaded once.

    What a test has changed after all is not shown to another.
    """
    used: list[tuple[Any, ...]] = []

    def look_at(path: Path, fragment: str = "", **how: Any) -> Page:
        told = sorted(({"width": VIEWPORT[0], "height": VIEWPORT[1]} | how).items())
        key = (path, fragment, *told)
        if key in looked_at:
            looked_at[key] = shown = looked_at.pop(key)  # the one used last is kept longest
            page = shown.seen.page
            page.evaluate("([left, top]) => scrollTo({ left, top, behavior: 'instant' })",
                          shown.scroll)  # fmt: skip
        else:
            looked_at[key] = shown = opener(path, fragment, **how)
            page = shown.seen.page
            if how.get("scripts", True):
                page.evaluate(SETTLED)
            shown.scroll = page.evaluate("() => [scrollX, scrollY]")
        page.evaluate(LEFT)
        used.append(key)
        return page

    yield look_at
    noise = [line for key in used for line in looked_at[key].noise()]
    for key in dict.fromkeys(used):
        if noise or not looked_at[key].seen.page.evaluate(LEFT):
            looked_at.pop(key).give_back()
    while len(looked_at) > LOOKED_AT:
        looked_at.pop(next(iter(looked_at))).give_back()
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

    For tests that look and take away: what a link holds is set anew for each, and where the page
    is scrolled to; nothing else is.
    """
    used: set[Path] = set()

    def show_one(path: Path, fragment: str) -> Page:
        used.add(path)
        if path in standing:
            standing[path] = seen = standing.pop(path)
            seen.page.evaluate(AT_THE_TOP)
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
