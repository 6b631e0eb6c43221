"""Beside the prose of a wide page: quotations, each with its source and where the two stand."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

import summit
from summit.records import pieces_of

BOXES = """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { left, right, top: top + scrollY, bottom: bottom + scrollY };
})"""
NOTES = "[data-part=narrative] > section > .margin"


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    page.locator("[data-part=narrative]").locator("visible=true").first.scroll_into_view_if_needed()
    return page.locator(selector).evaluate_all(BOXES)


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_margin_notes_use_the_empty_third(geneva_light, look, records, language, width):
    page = look(geneva_light, f"#lang={language}", width=width)
    notes = boxes(page, NOTES)
    prose = boxes(page, "[data-part=narrative] > section > p")
    assert len(notes) >= 4
    for note in notes:
        beside = (
            note["right"] < prose[0]["left"]
            if language == "ar"
            else note["left"] > prose[0]["right"]
        )
        assert beside and note["left"] >= 0 and note["right"] <= width
    for one, other in pairwise(notes):
        assert one["bottom"] <= other["top"]
    quoted = {piece.evidence.quote.exact for piece in pieces_of(records) if piece.evidence.quote}
    words = page.locator(f"{NOTES} q").locator("visible=true").all_text_contents()
    assert len({*words}) == len(words) and {*words} <= quoted
    assert page.locator(f"{NOTES} [data-ev] a").locator("visible=true").count() == len(words)
    assert page.locator(f"{NOTES} [data-apart]").locator("visible=true").count() >= 3
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_narrower_page_has_none(geneva_light, look):
    page = look(geneva_light, width=1200)
    assert boxes(page, NOTES) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_foot_of_the_page_stands_after_the_sources(geneva_light, look, records, language):
    page = look(geneva_light, f"#lang={language}")
    foot = page.locator("footer p").locator("visible=true")
    expect(foot).to_have_count(1)
    expect(foot).to_contain_text(records.version)
    sources = page.locator("details[data-part=sources]")
    sources.locator("summary").click()
    assert foot.bounding_box()["y"] > (box := sources.bounding_box())["y"] + box["height"] - 1
    sources.locator("summary").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_heading_is_repeated_without_what_tells_it_apart(geneva_light, look, language):
    """Of the headings that a reader finds on opening, and in the list of the page's parts."""
    page = look(geneva_light, f"#lang={language}")
    headings = page.locator("main :is(h1, h2)").locator("visible=true").all_text_contents()
    names = [" ".join(one.split()) for one in headings]
    assert len({*names}) == len(names)


@pytest.mark.parametrize("charts", ["basic", "none"])
def test_an_empty_section_is_no_section(toy, tmp_path, open_page, charts):
    bare = {"sections": (), "tone": (), "terms": (), "differences": (), "unknowns": (),
            "questions": (), "levels": (), "tour": (), "accounts": {}}  # fmt: skip
    left = toy.model_copy(update=bare)
    name = "bare-light.html" if charts == "none" else "bare.html"
    page = open_page(summit.export(left, tmp_path / name, charts=charts))
    for section in page.locator("main :is(section, [data-part=fold], [data-part=narrative])").all():
        if section.is_visible():
            said = section.evaluate("(one) => one.textContent.trim()")
            heads = section.locator(":scope > :is(h2, h3, summary)").all_text_contents()
            assert said != "".join(heads).strip(), section.evaluate("(one) => one.outerHTML")[:200]
    expect(page.locator("[data-part=narrative]")).to_have_count(0)
