"""A notebook's page that shows two summits, whose records and sources have the same names."""

import json
import re
import shutil
from pathlib import Path

import pytest
from building import explored, write
from playwright.sync_api import Page, expect

import summit

SECOND = "The second summit's own publisher"


@pytest.fixture(scope="session")
def second(folder: Path) -> summit.Summit:
    """A summit with the ids of Geneva, each of whose sources has another publisher."""
    copy = shutil.copytree(summit.available()["geneva-2021"], folder / "second")
    lines = (copy / "sources.toml").read_text(encoding="utf-8").splitlines()
    own = ("publisher =", "name.")  # none beside the one that all have
    lines = [one for one in lines if not one.startswith(own)]
    text = re.sub(r"^(title = .*)$", rf'\1\npublisher = "{SECOND}"', "\n".join(lines), flags=re.M)
    (copy / "sources.toml").write_text(text, encoding="utf-8")
    return summit.load(copy)


@pytest.fixture(scope="session")
def notebook(folder: Path, records: summit.Summit, second: summit.Summit) -> Path:
    cells = [explored(summit.explore(records)), explored(summit.explore(second), summit="second")]
    return write(folder / "two.ipynb", *cells)


@pytest.fixture(scope="session")
def two(folder: Path, notebook: Path) -> Path:
    return summit.export(notebook, folder / "two-light.html", charts="none")


@pytest.fixture
def page(two: Path, open_page) -> Page:
    return open_page(two)


def test_each_has_its_timeline_drawn(notebook, folder, open_page, records):
    page = open_page(summit.export(notebook, folder / "two.html"))
    for place in (0, 1):
        points = part(page, place).locator("[data-figure=timeline] .points path")
        expect(points).to_have_count(len(records.events))


def part(page: Page, place: int):
    return page.locator("[data-explorer]").nth(place)


def open_cell(page: Page, place: int, actor: str = "us"):
    row = part(page, place).locator("tr[data-issue=cyber]:visible")
    row.locator(f"td[data-actor={actor}] a.cell:visible").click()
    return part(page, place).locator("[data-detail][data-issue=cyber]:visible")


def test_no_id_stands_twice_and_every_link_within_the_page_leads_somewhere(page):
    for place in (0, 1):
        open_cell(page, place)
    page.wait_for_function("() => document.querySelectorAll('[data-part=lean]').length > 100")
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids)) > 500
    links = page.evaluate(
        "() => [...document.querySelectorAll('main a[href^=\"#\"]')]"
        ".map((link) => link.getAttribute('href').slice(1))"
    )
    assert links and set(links) <= set(ids)


@pytest.mark.parametrize("place", [0, 1])
def test_a_citation_names_and_opens_the_source_of_its_own_summit(page, place):
    stance = open_cell(page, place).locator("[data-of][data-chosen]")
    citation = stance.locator("[data-ev] a").filter(has_not_text="the article").first
    assert (citation.text_content() == SECOND) == bool(place)
    citation.evaluate("(link) => { link.closest('details')?.setAttribute('open', ''); }")
    citation.click()
    card = page.locator("[data-part=gloss]")
    assert (SECOND in card.inner_text()) == bool(place)
    card.get_by_role("link").last.click()
    source = page.locator("[data-part=sources] > ul > li:focus bdi").first
    assert (source.text_content() == SECOND) == bool(place)
    source.locator("xpath=..").locator("[data-part=lean]").click()
    told = page.locator(
        "[data-part=sources] > ul > li:has(:focus) [data-part=leaning] a"
    ).first.get_attribute("href")
    assert told.startswith("#view-2/en/" if place else "#en/")


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_taken_away_has_the_sources_of_its_own_summit(page, place, second):
    with page.expect_download() as download:
        part(page, place).locator("[data-take=json-all]:visible").click()
    taken = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    named = {one["source"] for one in taken["sources"]}
    assert named <= set(second.sources) and len(named) > 20
    assert all((one["publisher"] == SECOND) == bool(place) for one in taken["sources"])
    cited = {piece["source"] for piece in taken["evidence"]}
    assert cited == {one["source"] for one in taken["sources"] if one["records"]}


@pytest.mark.parametrize(
    ("fragment", "place"),
    [("#en/cyber/russia", 0), ("#view-2/en/cyber/russia", 1), ("#2.selected=cyber/russia", 1)],
)
def test_a_link_to_a_place_opens_it_in_its_own_summit(two, open_page, fragment, place):
    """And closing the details leads back to the cell of that summit."""
    page = open_page(two, fragment)
    expect(
        part(page, place).locator("[data-detail]:visible [data-of][data-chosen] h4")
    ).to_be_focused()
    expect(part(page, 1 - place).locator("[data-detail]:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    cell = part(page, place).locator("tr[data-issue=cyber] td[data-actor=russia] a.cell:visible")
    expect(cell).to_be_focused()


def test_the_tour_and_the_timeline_of_the_second_move_the_second_alone(page, second):
    part(page, 1).locator("[data-part=tour-start]:visible").click()
    expect(part(page, 1).locator("[data-part=tour] h3:visible")).to_have_text(
        second.tour[0].title["en"]
    )
    expect(part(page, 0).locator("[data-part=tour] h3:visible")).to_have_count(0)
    part(page, 1).locator(".tour-leave:visible").click()
    part(page, 1).locator("[data-part=later] li[data-last] a:visible").first.click()
    expect(part(page, 1).locator("[data-part=card] h3")).to_be_focused()
    expect(part(page, 0).locator("[data-part=card]")).to_have_count(0)
