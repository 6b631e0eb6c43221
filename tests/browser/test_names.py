"""What a screen reader reads out: names, states and values of the accessibility tree."""

import re

import pytest
from playwright.sync_api import Page, expect

from .reading import cell, held, row, short, toggle, tree, words_of


@pytest.fixture(params=["en", "ar"])
def language(request) -> str:
    return request.param


@pytest.fixture
def page(geneva_light, open_page, language) -> Page:
    return open_page(geneva_light, f"#lang={language}", reduced=True)


@pytest.fixture
def looked(geneva_light, look, language) -> Page:
    return look(geneva_light, f"#lang={language}")


@pytest.fixture
def words(records, language):
    return words_of(records, language)


def value_text(page: Page) -> str:
    """What a screen reader says of the slider's place; Chromium's tree tells only its number."""
    return page.get_by_role("slider").get_attribute("aria-valuetext")


def test_the_table_is_read_by_caption_headers_and_rows(looked, records, words, language):
    table = looked.locator("[data-part=table]").first
    heads = [
        words.t("matrix.issue"),
        *(records.actors[id].name[language] for id in records.shown),
        words.t("matrix.close"),
        words.t("matrix.outcome"),
        f"{words.t('matrix.later')} {records.date.first.year}–{records.last_day.year}",
    ]
    heads[-3] += f" {words.t('matrix.formula')}"
    groups = dict.fromkeys(issue.outcome.group for issue in records.issues.values())
    group = words.t(f"group.heading-{next(iter(groups))}")
    lines = "\n".join(f"      - columnheader {quoted(head)}" for head in heads)
    first = short(records, next(iter(records.issues)), language)
    expect(looked.locator("[data-part=matrix]")).to_match_aria_snapshot(
        f"- table {quoted(words.t('matrix.caption'))}:\n"
        f"  - rowgroup:\n    - row:\n{lines}\n"
        f"  - rowgroup:\n"
        f"    - row {quoted(group)}:\n      - cell:\n        - heading {quoted(group)} [level=3]\n"
        f"    - row:\n      - rowheader {quoted(first)}\n"
    )
    expect(table.get_by_role("heading", level=3)).to_have_text(
        [words.t(f"group.heading-{one}") for one in groups]
    )
    expect(table.get_by_role("rowheader")).to_have_count(len(records.issues))
    for issue in records.issues:
        name = short(records, issue, language)
        expect(table.get_by_role("rowheader", name=name, exact=True)).to_have_count(1)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '\\"') + '"'


def test_a_cell_says_whose_where_and_what_and_whether_it_is_our_reading(
    looked, records, words, language
):
    day = records.window.end.known_by
    editorial = 0
    for issue in records.issues.values():
        for actor in records.shown:
            stance = issue.stances_at(day).get(actor)
            if not stance:
                continue
            name = words.t(
                "matrix.cell", issue=issue.short[language],
                actor=records.actors[actor].name[language],
                position=held(records, issue.id, actor, day, language),
            )  # fmt: skip
            if stance.basis == "editorial":
                name += f" ({words.t('matrix.editorial')})"
                editorial += 1
            one = cell(looked, issue.id, actor).get_by_role("link").first
            expect(one).to_have_accessible_name(name)
    assert editorial


def test_groups_are_named_and_their_toggles_say_whether_they_are_on(page, records, words, language):
    name = short(records, "cyber", language)
    toggle(page, words, "issues", name).click()
    for kind, one, state in (
        ("issues", name, ""),
        ("issues", short(records, "navalny", language), " [pressed]"),
        ("actors", records.actors["us"].name[language], " [pressed]"),
        ("outcomes", words.outcome("talks-opened"), " [pressed]"),
    ):
        found = page.get_by_role("group", name=words.t(f"controls.{kind}"), exact=True)
        lines = found.aria_snapshot().splitlines()
        assert any(re.search(rf"button {re.escape(quoted(one))}{re.escape(state)}$", line)
                   for line in lines), lines  # fmt: skip


def test_the_slider_is_named_and_says_the_day_in_words(page, records, words):
    slider = page.get_by_role("slider", name=words.t("controls.day"), exact=True)
    expect(slider).to_have_count(1)
    assert value_text(page) == words.t("controls.whole")
    stop = records.stops[1]
    page.locator("[data-part=stops]").select_option(stop.date.edtf)
    expect(page.locator("[data-part=day]")).to_have_text(words.date(stop.date))
    assert value_text(page) == words.date(stop.date)
    for key in ("controls.at", "controls.order"):
        expect(page.get_by_role("combobox", name=words.t(key), exact=True)).to_have_count(1)


def test_the_tour_is_a_region_with_its_heading_its_place_and_its_buttons(
    page, records, words, language
):
    page.get_by_role("button", name=words.t("tour.start"), exact=True).click()
    progress = words.t("tour.progress", n=1, of=len(records.tour))
    expect(page.locator("[data-part=tour]:visible")).to_match_aria_snapshot(
        f"- region {quoted(words.t('tour.heading'))}:\n"
        f"  - heading {quoted(records.tour[0].title[language])} [level=3]\n"
        f"  - paragraph\n"
        f"  - paragraph:\n"
        f"    - text: {progress}\n"
        f"    - button {quoted(words.t('tour.back'))} [disabled]\n"
        f"    - button {quoted(words.t('tour.next'))}\n"
        f"    - button {quoted(words.t('tour.leave'))}\n"
    )


def test_a_gloss_and_a_formula_are_notes(page, words):
    page.locator("[data-part=term]").locator("visible=true").first.click()
    expect(page.get_by_role("note")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.t("matrix.formula"), exact=True).click()
    expect(page.get_by_role("note")).not_to_be_empty()
    page.keyboard.press("Escape")
    row(page, "syria-aid").get_by_role("button").click()
    expect(page.get_by_role("note")).to_contain_text("÷")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_table_says_what_it_is_where_rows_are_cards_too(geneva_light, look, records, width):
    page = look(geneva_light, width=width)
    table = page.locator("[data-part=table]").first
    assert sum(role == "table" for role, _ in tree(page)) >= 1
    columns = table.locator("thead [role=columnheader]")
    expect(columns).to_have_count(len(records.columns) + 4)
    expect(table.locator("tbody [role=row] > [role=rowheader]")).to_have_count(len(records.issues))
    cells = table.locator("tbody [role=row] > [role=cell]")
    headings = {issue.outcome.group for issue in records.issues.values()}
    expect(cells).to_have_count(len(records.issues) * (len(records.columns) + 3) + len(headings))
