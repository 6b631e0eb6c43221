"""Times of a page in Chromium: each load in a fresh context, so that nothing is warm."""

import os
import re
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright

QUIET = [
    "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
WATCH = """
(function look() {
  if (document.querySelector(".scatterlayer .point")) window.__drawn = performance.now();
  else requestAnimationFrame(look);
})();
"""
PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries())
    if (name === "first-contentful-paint") done(startTime);
}).observe({ type: "paint", buffered: true }))"""
TOGGLE = """async () => {
  const times = [];
  const shown = (button) => button.checkVisibility();
  const buttons = [...document.querySelectorAll("button[data-toggle=issues]")].filter(shown);
  for (const button of [...buttons, ...buttons]) {
    const start = performance.now();
    button.click();
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();  // its message comes after the frame is made
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    times.push(performance.now() - start);
  }
  return times;
}"""


def start(playwright: Playwright) -> Browser:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium's sandbox refuses root
    return playwright.chromium.launch(
        executable_path=os.environ.get("SUMMIT_CHROMIUM"),
        args=[*QUIET, *(["--no-sandbox"] if as_root else [])],
    )


def cut(page: Path) -> Path:
    """The same page cut to its heading and its matrix, without scripts."""
    html = page.read_text(encoding="utf-8")
    style = re.search(r"(?s)<style>.*?</style>", html)[0]
    heading = re.search(r"(?s)<h1.*?</h1>", html)[0]
    table = re.search(r"(?s)<table.*?</table>", html)[0]
    path = page.with_name("cut.html")
    path.write_text(
        f'<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8">{style}</head>'
        f'<body class="summit exported"><main>{heading}{table}</main></body></html>\n',
        encoding="utf-8",
    )
    return path


def first_paints(browser: Browser, pages: list[Path], times: int) -> list[float]:
    """Median milliseconds to the first contentful paint; the pages take turns."""
    found: list[list[float]] = [[] for _ in pages]
    for _ in range(times):
        for page, own in zip(pages, found, strict=True):
            own.append(load(browser, page, lambda tab: tab.evaluate(PAINT)))
    return [median(own) for own in found]


def charts_drawn(browser: Browser, pages: list[Path], times: int) -> list[float]:
    """Median milliseconds until the first mark of a chart is there; the pages take turns."""
    found: list[list[float]] = [[] for _ in pages]

    def drawn(tab) -> float:
        tab.wait_for_function("() => window.__drawn", timeout=30_000)
        return tab.evaluate("() => window.__drawn")

    for _ in range(times):
        for page, own in zip(pages, found, strict=True):
            own.append(load(browser, page, drawn))
    return [median(own) for own in found]


def toggles(browser: Browser, page: Path) -> float:
    """Median milliseconds from a toggle to the next frame, over every issue off and on."""

    def measure(tab) -> list[float]:
        tab.wait_for_function("() => window.__drawn", timeout=30_000)
        return tab.evaluate(TOGGLE)

    return median(load(browser, page, measure))


def load(browser: Browser, page: Path, measure):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    tab = context.new_page()
    tab.goto(page.resolve().as_uri())
    found = measure(tab)
    context.close()
    return found
