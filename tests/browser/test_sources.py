"""The list of sources: folded, grouped by issue, searched by its words, whole on paper."""

import pytest
from playwright.sync_api import Page, expect

from .reading import cell, words_of

LIST = "[data-part=sources]"


def titles(page: Page) -> list[str]:
    """Of the sources that are on screen, each id once."""
    found = page.locator(f"{LIST} > ul > li:visible").evaluate_all("(all) => all.map(({id}) => id)")
    return sorted(found)


def every(page: Page) -> set[str]:
    return set(page.locator(f"{LIST} > ul > li").evaluate_all("(all) => all.map(({id}) => id)"))


def unfold(page: Page) -> None:
    expect(page.locator(f"{LIST} > ul").first).to_be_hidden()
    page.locator(f"{LIST} > summary").click()
    expect(page.locator(f"{LIST} > ul").first).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_search_leaves_the_sources_that_have_its_words_under_their_headings(
    geneva_light, open_page, records, language
):
    page = open_page(geneva_light, f"#lang={language}")
    unfold(page)
    everything = titles(page)
    assert set(everything) == every(page)
    assert len(everything) > 50
    field = page.get_by_label(words_of(records, language).t("source.find")).locator("visible=true")
    source = records.sources["s80"]
    first, *_, last = source.title.split()
    field.fill(f"{last.upper()}  {first.lower()}")  # in any order, in any case
    assert source.id in titles(page)
    texts = page.locator(f"{LIST} > ul > li:visible").all_text_contents()
    assert len(texts) < len(everything)
    for word in (first.lower(), last.lower()):
        assert [one for one in texts if word not in one.lower()] == []
    below = page.locator(f"{LIST} > h3:visible").evaluate_all(
        """(all) => all.map((one) => {
          let next = one;
          while (next && !next.matches("ul")) next = next.nextElementSibling;
          return next?.checkVisibility() ?? false;
        })"""
    )
    assert below and all(below)
    field.fill("no source has these words")
    expect(page.locator(f"{LIST} > :is(ul, h3):visible")).to_have_count(0)
    field.fill("")
    assert titles(page) == everything


def test_a_citation_leads_to_its_source_although_a_search_left_it_out(
    geneva_light, open_page, records
):
    page = open_page(geneva_light)
    unfold(page)
    field = page.get_by_label(words_of(records).t("source.find")).locator("visible=true")
    field.fill("no source has these words")
    cell(page, "cyber", "us").locator("a.cell:visible").click()
    link = page.locator("[data-of=us][data-chosen] [data-ev] a").first
    target = link.get_attribute("href")[1:]
    link.click()
    page.locator(f"[data-part=gloss] a[href='#{target}']").click()
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    expect(page.locator(f"[id='{target}']")).to_be_focused()
    expect(field).to_have_value("")


def test_paper_has_every_source_and_every_fold_and_the_screen_is_as_it_was(
    geneva_light, open_page, records
):
    page = open_page(geneva_light)
    unfold(page)
    page.get_by_label(words_of(records).t("source.find")).locator("visible=true").fill("summit")
    left = titles(page)
    assert 0 < len(left) < len(every(page))
    page.locator(f"{LIST} > summary").click()
    folds = page.locator("[data-part=fold]")
    assert folds.count() > 3
    opened = folds.evaluate_all("(all) => all.map((one) => one.open)")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert set(titles(page)) == every(page)
    assert all(folds.evaluate_all("(all) => all.map((one) => one.open)"))
    expect(page.locator("[data-part=summary]")).to_be_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert folds.evaluate_all("(all) => all.map((one) => one.open)") == opened
    expect(page.locator(f"{LIST} > ul").first).to_be_hidden()
    page.locator(f"{LIST} > summary").click()
    assert titles(page) == left
