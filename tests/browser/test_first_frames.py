"""While the page loads: nothing jumps, and the table works before the charts are there."""

import pytest
from playwright.sync_api import Page, expect

from .reading import marks, row, short, toggle, words_of

pytestmark = pytest.mark.alone  # a busy machine shows frames that a reader never sees

SHIFTS = """
window.__shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput)
    window.__shifts.push([one.value, one.sources.map(({ node }) => (node?.parentElement ?? node)
      ?.outerHTML?.slice(0, 80))]);
}).observe({ type: "layout-shift", buffered: true });
"""

GATE = """
window.__asked = 0;
const waits = new Promise((resolve) => { window.__open = resolve; });
const Own = DecompressionStream;
window.DecompressionStream = class {
  constructor(kind) {
    window.__asked += 1;
    const own = new Own(kind);
    const gate = new TransformStream({
      async transform(chunk, to) { await waits; to.enqueue(chunk); },
    });
    gate.readable.pipeTo(own.writable);
    this.writable = gate.writable;
    this.readable = own.readable;
  }
};
"""


def shifted(page: Page) -> float:
    found = page.evaluate("() => window.__shifts")
    print(found)
    return sum(value for value, _ in found)


def settled(page: Page, records) -> None:
    expect(marks(page)).to_have_count(len(records.events))
    page.wait_for_function("() => document.documentElement.hasAttribute('data-seen')")
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 100)))")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("fragment", ["", "&step=opened"])
def test_nothing_jumps_while_the_page_loads(geneva, open_page, records, language, width, fragment):
    page = open_page(geneva, f"#lang={language}{fragment}", width=width, before=SHIFTS)
    settled(page, records) if not fragment else page.wait_for_timeout(300)
    assert shifted(page) < 0.02


@pytest.mark.parametrize("width", [1280, 390])
def test_the_table_works_before_plotly_is_inflated_and_nothing_moves_after(
    geneva, open_page, records, width
):
    words = words_of(records)
    page = open_page(geneva, width=width, before=GATE + SHIFTS, drawn=False, reduced=True)
    page.wait_for_function("() => window.__asked > 0")
    assert page.evaluate("() => typeof Plotly") == "undefined"
    if width < 760:
        page.get_by_text(words.t("controls.filters"), exact=True).click()
    name = short(records, "cyber")
    toggle(page, words, "issues", name).click()
    expect(row(page, "cyber")).to_be_hidden()
    toggle(page, words, "issues", name).click()
    expect(row(page, "cyber")).to_be_visible()
    row(page, "navalny").locator("a.cell:visible").first.click()
    expect(page.locator("[data-detail]:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    assert page.evaluate("() => typeof Plotly") == "undefined"
    page.wait_for_timeout(600)  # what a press moves is not a jump, for half a second
    page.evaluate("() => { window.__shifts.length = 0; window.__open(); }")
    settled(page, records)
    assert shifted(page) < 0.02


def test_a_page_that_does_jump_would_be_caught(geneva, open_page, records):
    page = open_page(geneva, before=SHIFTS)
    settled(page, records)
    page.evaluate("""() => new Promise((go) => {
      const block = document.createElement("div");
      block.style.blockSize = "200px";
      document.querySelector("main").prepend(block);
      requestAnimationFrame(() => setTimeout(go, 100));
    })""")
    assert shifted(page) > 0.02
