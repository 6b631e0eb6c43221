"""A notebook's page, whose table, details and timeline are three explorers of one group."""

import json
from pathlib import Path

import pytest
from building import explored, write
from playwright.sync_api import Page, expect

import summit

from .reading import CHANGES, cell, row, toggle, words_of

PARTS = ("matrix", "details", "timeline")


@pytest.fixture(scope="session")
def notebook_page(folder: Path, records: summit.Summit) -> Path:
    explorers = [summit.explore(records, show=part, group="one") for part in PARTS]
    notebook = write(folder / "apart.ipynb", *map(explored, explorers))
    return summit.export(notebook, folder / "apart-light.html", charts="none")


@pytest.fixture
def page(notebook_page, open_page) -> Page:
    return open_page(notebook_page)


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_closing_the_details_leads_back_to_the_cell_in_the_other_part(page, records, way):
    link = cell(page, "cyber", "russia").locator("a.cell:visible")
    link.click()
    heading = page.locator("[data-detail]:visible [data-of][data-chosen] h4")
    expect(heading).to_be_focused()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        close = words_of(records).t("controls.close")
        page.get_by_role("button", name=close, exact=True).click()
    expect(page.locator("[data-detail]:visible")).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def test_a_change_is_announced_once_and_in_words(page, records):
    page.evaluate(CHANGES)
    words = words_of(records)
    toggle(page, words, "outcomes", words.outcome("joint-statement")).click()
    expect(row(page, "strategic-stability")).to_be_hidden()
    said = page.evaluate("() => window.__said")
    assert said == [words.t("live.issue-off", name=words.outcome("joint-statement"))]


def test_chips_tour_words_and_downloads_are_there_too(page, records):
    words = words_of(records)
    page.locator("[data-part=tour-start]:visible").click()
    expect(page.locator("[data-part=tour]:visible h3:visible")).to_have_text(
        records.tour[0].title["en"]
    )
    page.get_by_role("button", name=words.t("tour.leave"), exact=True).click()
    page.locator(".chip[data-group=agreed]:visible").click()
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(2)
    cell(page, "strategic-stability", "us").locator("a.cell:visible").click()
    expect(page.locator("[data-detail]:visible [data-part=term]").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-take=json-all]:visible").click()
    taken = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    stances = sum(len(issue.stance_records) for issue in records.issues.values())
    assert len(taken["stances"]) == stances and len(taken["events"]) == len(records.events)
    assert {item["status"] for item in taken["evidence"]} == {"verified", "reported", "uncertain"}


def test_a_link_to_a_place_leads_there(notebook_page, open_page):
    page = open_page(notebook_page, "#en/navalny/us")
    heading = page.locator("[data-detail][data-issue=navalny] [data-of][data-chosen] h4")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    page.evaluate("location.hash = '#en/cyber/russia'")  # and from a page that is open already
    heading = page.locator("[data-detail][data-issue=cyber] [data-of][data-chosen] h4")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
