"""A language is added by its strings alone: the made-up summit, in French and Hebrew."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from summit.records import Text, walk

from .reading import marks, row, short, words_of
from .test_languages import TEXTS, interface, switch
from .test_layout import SIDEWAYS, whole

LOCALES = Path(__file__).parents[1] / "toy" / "locale"
SAME = {"csv", "json", "svg", "png", "bibtex", "ris", "mit", "page", "version", "licence", "summit",
        "authors", "the", "data", "year", "publisher", "title"}  # fmt: skip
"""Names of formats, the author's name, and the words of BibTeX and RIS."""


def locale(tag: str) -> dict[str, Any]:
    own = LOCALES / f"{tag}.toml"
    path = own if own.is_file() else files("summit") / "words" / "locale" / f"{tag}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_in(texts: Any) -> set[str]:
    """Words of three letters and more, without what is filled in."""
    plain = (re.sub(r"\{[a-z-]+\}", " ", text) for text in texts)
    return {word for text in plain for word in re.findall(r"[^\W\d_]{3,}", text.casefold())}


def texts_of(records, tag: str) -> Iterator[str]:
    for _, value in walk(records):
        if isinstance(value, Text) and tag in value.root:
            yield value.root[tag]


@pytest.fixture
def page(toy_page, open_page) -> Page:
    return open_page(toy_page)


def shown(page: Page) -> list[str]:
    page.locator("details:not([data-part=contents])").evaluate_all(  # that one lies over the page
        "(all) => { for (const one of all) one.open = true; }"
    )
    return page.evaluate(TEXTS)


def test_the_page_is_in_the_language_that_it_declares(page, toy):
    for language, way, name in (("fr", "ltr", "Français"), ("he", "rtl", "עברית")):
        switch(page, name)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("html")).to_have_attribute("dir", way)
        expect(page.locator("h1")).to_have_text(toy.headline[language])
        expect(page).to_have_title(toy.title[language])
        expect(row(page, "bridge").locator("th")).to_have_text(short(toy, "bridge", language))
        expect(marks(page)).to_have_count(len(toy.events))


@pytest.mark.parametrize("fragment", ["#selected=bridge/alder", "#step=agreed", "#issues="])
def test_no_word_of_another_language_is_on_the_french_page(toy_page, open_page, toy, fragment):
    page = open_page(toy_page, fragment)
    texts = set(shown(page))
    old = words_of(toy, "he").t("page.old")  # said in every language, to browsers that are too old
    foreign = {item.quote.exact for _, item in walk(toy) if getattr(item, "quote", None)}
    others = {text for text in texts if re.search(r"[\u0590-\u06ff]", text)}
    called = {text for one in toy.sources.values() for text in (one.title, one.publisher)}
    assert others - {"עברית", old} - foreign - called == set()
    french = words_in([*interface(locale("fr")), *texts_of(toy, "fr")])
    names = words_in(
        [source.title for source in toy.sources.values()]
        + [source.publisher for source in toy.sources.values()]
        + [item.locator for _, item in walk(toy) if hasattr(item, "locator")]
    )
    assert len(words_in(texts) & french) > 100
    for tag in ("en", "ar", "he"):
        only = words_in(interface(locale(tag))) - french - names - words_in(foreign) - SAME
        assert len(only) > 100
        assert words_in(texts - {old}) & only == set(), tag


def test_the_hebrew_page_has_no_word_of_the_french_one(toy_page, open_page, toy):
    page = open_page(toy_page, "#lang=he&selected=bridge/alder")
    texts = set(shown(page)) - {words_of(toy, "fr").t("page.old"), "Français"}
    only = words_in([*interface(locale("fr")), *texts_of(toy, "fr")]) - SAME
    quoted = words_in([item.quote.exact for _, item in walk(toy) if getattr(item, "quote", None)])
    sources = words_in([one.title + " " + one.publisher for one in toy.sources.values()])
    locators = words_in([item.locator for _, item in walk(toy) if hasattr(item, "locator")])
    assert words_in(texts) & only - quoted - sources - locators == set()


@pytest.mark.parametrize("language", ["fr", "he"])
@pytest.mark.parametrize("fragment", ["", "&selected=bridge/alder&actors=alder,birch,cedar"])
def test_at_200_percent_zoom_nothing_is_clipped(toy_page, open_page, language, fragment):
    """1280 px at 200 % are 640 px to the page."""
    page = open_page(toy_page, f"#lang={language}{fragment}", width=640, height=450)
    page.locator("details:not([data-part=contents])").evaluate_all(  # that one lies over the page
        "(all) => { for (const one of all) one.open = true; }"
    )
    whole(page)
    assert page.evaluate(SIDEWAYS)[0] == 0


def test_dates_shares_and_lists_are_those_of_the_language(toy_light, open_page, toy):
    page = open_page(toy_light)
    words = words_of(toy, "fr")
    expect(page.locator("[data-part=events] > summary")).to_have_text(
        words.t("timeline.list", len(toy.events))
    )
    assert words.months[4] == "mai" and words.percent(0.5) in ("50\u202f%", "50\xa0%")
    figures = page.locator("[data-part=close] [data-do=formula]").evaluate_all(
        "(all) => all.flatMap((one) => one.getAttribute('aria-label').match(/[0-9]+.?%/gu) ?? [])"
    )
    assert {one for one in figures if "%" in one} <= {words.percent(n / 100) for n in range(101)}
    assert any("\u202f%" in one or "\xa0%" in one for one in figures)
