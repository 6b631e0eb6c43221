"""The presenting view: one row at a time, large, by keys; the address holds it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .reading import row, words_of


def stage(page: Page) -> Locator:
    return page.locator("dialog[data-part=present][open]")


def heading(page: Page) -> Locator:
    return stage(page).get_by_role("heading", level=2)


def presented(page: Page) -> str:
    return page.evaluate("() => /present=([a-z0-9-]+)/.exec(location.hash)?.[1] ?? ''")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_keys_lead_through_the_rows_and_escape_leaves(geneva_light, open_page, records, language):
    page = open_page(geneva_light, f"#lang={language}", width=1920, height=1080)
    words = words_of(records, language)
    issues = list(records.issues)
    page.get_by_role("button", name=words.t("take.present"), exact=True).click()
    ahead, behind = ("ArrowLeft", "ArrowRight") if language == "ar" else ("ArrowRight", "ArrowLeft")
    for key, at in [(None, 0), (ahead, 1), ("PageDown", 2), (behind, 1), ("End", 7), (ahead, 7),
                    ("Home", 0), (behind, 0), (" ", 1)]:  # fmt: skip
        if key:
            page.keyboard.press(key)
        expect(heading(page)).to_have_text(records.issues[issues[at]].title[language])
        expect(heading(page)).to_be_focused()
        expect(stage(page).get_by_role("status")).to_have_text(
            words.t("tour.progress", n=str(at + 1), of="8")
        )
        assert presented(page) == issues[at]
    statement = records.issues[issues[1]].stances["russia"].statement[language]
    expect(stage(page)).to_contain_text(statement)
    page.keyboard.press("Escape")
    expect(stage(page)).to_have_count(0)
    expect(page.locator("[data-do=present]:visible")).to_be_focused()
    assert presented(page) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_said_can_be_read_from_the_last_row(geneva_light, open_page, records, language):
    """At 1920 x 1080 a statement is at least 1/30 of the height, and all of a row is in sight."""
    page = open_page(geneva_light, f"#lang={language}&present", width=1920, height=1080)
    for issue in records.issues:
        expect(heading(page)).to_have_text(records.issues[issue].title[language])
        sizes = (
            stage(page)
            .locator(".gist")
            .evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
        )
        assert len(sizes) == 2 and min(sizes) >= 36
        assert stage(page).evaluate("(one) => one.scrollHeight <= one.clientHeight"), issue
        assert stage(page).evaluate("(one) => one.scrollWidth <= one.clientWidth"), issue
        page.keyboard.press("PageDown")


def test_an_address_presents_a_row_and_p_comes_and_goes(geneva_light, open_page, records):
    page = open_page(geneva_light, "#issues=cyber,navalny&present=navalny")
    expect(heading(page)).to_have_text(records.issues["navalny"].title["en"])
    page.keyboard.press("ArrowLeft")  # of the rows that are shown
    expect(heading(page)).to_have_text(records.issues["cyber"].title["en"])
    assert "issues=cyber,navalny" in page.url
    page.keyboard.press("p")
    expect(stage(page)).to_have_count(0)
    expect(row(page, "cyber").locator("th a")).to_be_focused()
    page.keyboard.press("p")
    expect(heading(page)).to_be_focused()
    stage(page).get_by_role("button", name=words_of(records).t("tour.next"), exact=True).click()
    expect(heading(page)).to_have_text(records.issues["navalny"].title["en"])
    page.go_back()  # each row is an address
    expect(heading(page)).to_have_text(records.issues["cyber"].title["en"])


def test_p_in_a_search_is_a_letter(geneva_light, open_page):
    page = open_page(geneva_light)
    page.locator("[data-part=sources] > summary").click()
    field = page.get_by_role("searchbox").locator("visible=true")
    field.press("p")
    expect(field).to_have_value("p")
    expect(stage(page)).to_have_count(0)


def test_at_1920_the_page_uses_its_width(geneva_light, open_page):
    page = open_page(geneva_light, width=1920, height=1080)
    table = page.locator("[data-part=table]").locator("visible=true").bounding_box()
    assert table["width"] >= 1500
