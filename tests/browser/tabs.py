"""Tabs that tests use one after the other: a new one costs more than the page that it shows."""

from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page

VIEWPORT = (1280, 900)
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
KEPT = 2


def new_tab(browser: Browser, *, scripts: bool = True) -> Page:
    """A tab with a context of its own, in which every page is watched."""
    context = browser.new_context(java_script_enabled=scripts)
    context.set_default_timeout(10_000)
    if scripts:
        context.add_init_script(WATCH)
    return context.new_page()


@dataclass
class Tab:
    page: Page
    session: CDPSession
    before: str = ""
    """What takes away the script that runs before the page's own, if there is one."""


class Tabs:
    """Blank tabs, given and taken back. Every test loads its pages anew in them.

    What a test may have left beside the page is set back: settings, mouse, history. A tab whose
    clock a test has held is not used again, nor one that opened others.
    """

    def __init__(self, browser: Browser, *, scripts: bool) -> None:
        self._browser = browser
        self._scripts = scripts
        self._free: list[Tab] = []
        self._given: dict[Page, Tab] = {}

    def give(self, before: str = "") -> Page:
        """before: a script that runs before the page's own."""
        tab = self._free.pop() if self._free else self._new()
        if before:
            told = tab.session.send("Page.addScriptToEvaluateOnNewDocument", {"source": before})
            tab.before = told["identifier"]
        self._given[tab.page] = tab
        return tab.page

    def take(self, page: Page) -> None:
        tab = self._given.pop(page)
        if len(self._free) == KEPT or not self._usable(page):
            page.context.close()
            return
        if tab.before:
            tab.session.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": tab.before})
            tab.before = ""
        page.context.set_offline(False)
        page.emulate_media(media="null", forced_colors="null", contrast="null")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        tab.session.send("Page.resetNavigationHistory")
        self._free.append(tab)

    def _new(self) -> Tab:
        page = new_tab(self._browser, scripts=self._scripts)
        session = page.context.new_cdp_session(page)
        session.send("Page.enable")
        return Tab(page, session)

    def _usable(self, page: Page) -> bool:
        if page.is_closed() or len(page.context.pages) > 1:
            return False
        return not (self._scripts and page.evaluate("() => '__pwClock' in window"))
