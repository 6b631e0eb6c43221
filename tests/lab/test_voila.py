"""An explorer in Voilà, which runs a notebook for a reader and shows what it put out."""

import pytest
from playwright.sync_api import expect

from .conftest import STORY, TOKEN

pytest.importorskip("voila")
NAVALNY = 'button[data-toggle="issues"][data-value="navalny"]'


def test_explorers_are_live_in_voila_and_python_moves_the_group(lab, write):
    path = write("voila.ipynb", *STORY.values())
    page = lab.page
    page.goto(f"{lab.address}voila/render/{path.name}?token={TOKEN}", timeout=90_000)
    explorers = page.locator("[data-live]")
    expect(explorers).to_have_count(3, timeout=60_000)
    expect(page.locator("[data-part=languages]:visible")).to_have_count(1)
    explorers.nth(0).locator(NAVALNY).first.click()
    expect(explorers.nth(0).locator("tr[data-issue=navalny]").first).to_be_hidden()
    explorers.nth(1).scroll_into_view_if_needed()
    expect(explorers.nth(1).locator(NAVALNY).first).to_have_attribute("aria-pressed", "false")
    explorers.nth(0).locator("tr[data-issue=cyber] td[data-actor=us] a:visible").click()
    heading = explorers.nth(2).locator("[data-detail]:visible [data-chosen] h4")
    expect(heading).to_be_in_viewport()
