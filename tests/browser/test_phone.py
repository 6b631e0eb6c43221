"""On a phone details open in a sheet from below, over the page."""

import pytest
from playwright.sync_api import Page, expect

from .reading import cell, row

SHEET = "[data-part=sheet]"
HEIGHT = 844


@pytest.fixture
def page(geneva_light, open_page) -> Page:
    return open_page(geneva_light, width=390, height=HEIGHT, reduced=True)


def opened(page: Page, records):
    """A cell's sheet is open, within the window, and has the focus; the link that opened it."""
    link = cell(page, "cyber", "us").locator("a.cell:visible")
    link.click()
    sheet = page.locator(SHEET)
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("heading", level=3)).to_have_text(records.issues["cyber"].title["en"])
    expect(sheet.locator("[data-of=us][data-chosen] h4")).to_be_focused()
    expect(sheet.locator("[data-of=us][data-chosen] h4")).to_be_in_viewport()
    box = sheet.bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 60 and box["y"] + box["height"] == pytest.approx(HEIGHT, abs=1)
    return link


def closed(page: Page, link) -> None:
    expect(page.locator(SHEET)).to_have_count(0)
    expect(page.locator("[data-detail]:visible")).to_have_count(0)
    expect(link).to_be_focused()
    assert "selected" not in page.url


def test_escape_closes_the_sheet(page, records):
    link = opened(page, records)
    page.keyboard.press("Escape")
    closed(page, link)


def test_escape_closes_the_sheet_wherever_the_focus_is(page, records):
    link = opened(page, records)
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Escape")
    closed(page, link)


def test_a_press_beside_the_sheet_closes_it_and_one_in_it_does_not(page, records):
    link = opened(page, records)
    page.locator(f"{SHEET} h3").click()
    expect(page.locator(SHEET)).to_be_visible()
    page.mouse.click(200, 15)
    closed(page, link)


def test_the_next_one_opens_alone_and_paper_has_no_sheet(page, records):
    link = opened(page, records)
    page.keyboard.press("Escape")
    closed(page, link)
    row(page, "navalny").get_by_role("rowheader").get_by_role("link").click()
    expect(page.locator(f"{SHEET} [data-detail]")).to_have_count(1)
    expect(page.locator(f"{SHEET} [data-detail=navalny]")).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(SHEET)).to_have_count(0)
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator(f"{SHEET} [data-detail=navalny]")).to_be_visible()
