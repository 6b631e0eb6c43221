"""Tabs that tests use one after the other: a new one costs more than the page that it shows."""

from playwright.sync_api import Browser, Page

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

    What a test may have left beside the page is set back: the reader's settings, the mouse.
    """

    def __init__(self, browser: Browser, *, scripts: bool) -> None:
        self._browser = browser
        self._scripts = scripts
        self._free: list[Page] = []

    def give(self) -> Page:
        return self._free.pop() if self._free else new_tab(self._browser, scripts=self._scripts)

    def take(self, page: Page) -> None:
        others = [one for one in page.context.pages if one is not page]
        if page.is_closed() or others or len(self._free) == KEPT:
            page.context.close()
            return
        page.context.set_offline(False)
        page.emulate_media(media="null", forced_colors="null", contrast="null")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        self._free.append(page)
