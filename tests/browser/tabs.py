"""Tabs that tests use one after the other: a new one costs more than the page that it shows."""

from playwright.sync_api import Browser, CDPSession, Page

VIEWPORT = (1280, 900)
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
KEPT = 2


def new_tab(browser: Browser, *, scripts: bool = True, before: str = "") -> Page:
    """A tab with a context of its own, in which every page is watched."""
    context = browser.new_context(java_script_enabled=scripts)
    context.set_default_timeout(10_000)
    if scripts:
        context.add_init_script(WATCH + before)
    return context.new_page()


class Tabs:
    """Blank tabs, given and taken back. Every test loads its pages anew in them.

    What a test may have left beside the page is set back: settings, mouse, history. A tab whose
    clock a test has held is not used again, nor one that opened others.
    """

    def __init__(self, browser: Browser, *, scripts: bool) -> None:
        self._browser = browser
        self._scripts = scripts
        self._free: list[tuple[Page, CDPSession]] = []
        self._sessions: dict[Page, CDPSession] = {}

    def give(self) -> Page:
        if self._free:
            page, session = self._free.pop()
        else:
            page = new_tab(self._browser, scripts=self._scripts)
            session = page.context.new_cdp_session(page)
        self._sessions[page] = session
        return page

    def take(self, page: Page) -> None:
        session = self._sessions.pop(page)
        if len(self._free) == KEPT or not self._usable(page):
            page.context.close()
            return
        page.context.set_offline(False)
        page.emulate_media(media="null", forced_colors="null", contrast="null")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        session.send("Page.resetNavigationHistory")
        self._free.append((page, session))

    def _usable(self, page: Page) -> bool:
        if page.is_closed() or len(page.context.pages) > 1:
            return False
        return not (self._scripts and page.evaluate("() => '__pwClock' in window"))
