"""The timeline's marks by keyboard: one tab stop, arrows, a card, a name for screen readers."""

import pytest
from playwright.sync_api import Page, expect

from summit.words import words_for

from .reading import listed, marks

LINKS = "[data-part=marks] a"
FAR = """() => {
  const middle = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const all = (selector) => [...document.querySelectorAll(selector)].map(middle);
  const drawn = all("[data-figure=timeline] .points path");
  return Math.max(...all("[data-part=marks] a").map(([x, y]) =>
    Math.min(...drawn.map(([a, b]) => Math.hypot(x - a, y - b)))));
}"""


@pytest.fixture(params=["en", "ar"])
def page(request, geneva, open_page, records) -> Page:
    page = open_page(geneva, f"#lang={request.param}")
    page.language = request.param
    expect(page.locator(LINKS)).to_have_count(len(records.events))
    return page


def said(page: Page) -> str:
    return page.locator(f"{LINKS}:focus").get_attribute("aria-label")


def test_arrows_lead_from_mark_to_mark_and_enter_opens_its_card(page, records):
    words = words_for(records, page.language)
    assert page.locator(f"{LINKS}[tabindex='0']").count() == 1
    page.locator(f"{LINKS}[tabindex='0']").focus()
    events = [*records.events.values()]
    ahead, back = ("ArrowLeft", "ArrowRight") if page.language == "ar" else (
        "ArrowRight", "ArrowLeft")  # fmt: skip
    assert events[0].title[page.language] in said(page)
    page.keyboard.press(ahead)
    second = said(page)
    assert events[1].title[page.language] in second
    assert words.date(events[1].date).strip("\u2066\u2067\u2068\u2069") in second
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert events[0].title[page.language] in said(page)
    page.keyboard.press(ahead)
    page.keyboard.press("Enter")
    card = page.locator("[data-part=card]")
    expect(card).to_be_visible()
    expect(card.locator("h3")).to_have_text(events[1].title[page.language])
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(f"{LINKS}:focus")).to_have_attribute("aria-label", second)
    page.keyboard.press(back)
    assert events[0].title[page.language] in said(page)


def test_each_link_lies_on_its_mark_in_every_panel(page):
    assert page.evaluate(FAR) < 3
    for panel in ("summit", "after"):
        page.locator(f"[data-zoom={panel}]").locator("visible=true").click()
        page.wait_for_function(
            """(panel) => document.querySelector("[data-figure=timeline] .js-plotly-plot")
              .drawn?.zoom === panel""",
            arg=panel,
        )
        expect(page.locator(LINKS)).to_have_count(marks(page).count())
        assert page.evaluate(FAR) < 3


def test_marks_leave_with_their_issue_and_stand_in_the_order_of_the_list(geneva, open_page):
    page = open_page(geneva, "#issues=navalny")
    expect(marks(page).first).to_be_attached()
    ids = page.locator(LINKS).evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href').split('event:')[1])"
    )
    assert set(ids) == set(listed(page))
