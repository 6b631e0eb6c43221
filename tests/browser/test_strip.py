"""What became of an issue, as a strip of ticks: each seen, each told, years named."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from summit.words import words_for

from .reading import row, tree, words_of

TICKS = """(cell) => [...cell.querySelectorAll("li:not([data-off])")].map((item) => {
  const bar = getComputedStyle(item, "::before");
  const { left, right, top } = item.parentElement.getBoundingClientRect();
  const [start, width] = [parseFloat(bar.insetInlineStart), parseFloat(bar.width)];
  const at = getComputedStyle(item).direction === "rtl" ? right - start - width : left + start;
  const pointed = document.elementFromPoint(at + width / 2, top + 8);
  return { at, width, own: item.contains(pointed) };
})"""
LATIN = """() => {
  const arabic = "[\\\\u0600-\\\\u06ff\\u00bb%]";
  const bad = new RegExp(`${arabic}[\\\\u2066-\\\\u2069]*\\\\s?[,;?](\\\\s|$)|[,;?]\\\\s${arabic}`);
  const found = [];
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest("script, style, [lang=en]")) continue;
    for (const { name, value } of one.attributes)
      if (/^aria-|^title$|^data-label$|^placeholder$/.test(name) && bad.test(value))
        found.push(`${name}: ${value}`);
    const text = one.matches("p, li, td, dd, dt, summary, button, h2, h3, h4");
    if (text && !one.querySelector("p, li") && bad.test(one.textContent))
      found.push(one.textContent);
  }
  return found;
}"""


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_tick_covers_another_and_each_can_be_pointed_at(
    geneva_light, look, records, language, width
):
    page = look(geneva_light, f"#lang={language}", width=width)
    for issue in records.issues:
        cell = row(page, issue).locator("[data-part=later]")
        cell.scroll_into_view_if_needed()
        ticks = cell.evaluate(TICKS)
        assert len(ticks) == len(records.developments(issue))
        assert all(tick["own"] for tick in ticks), issue
        for tick, other in pairwise(sorted(ticks, key=lambda tick: tick["at"])):
            assert tick["at"] + tick["width"] <= other["at"] + 0.2, issue


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_tick_is_told_by_its_name_and_date(geneva_light, look, records, language):
    page = look(geneva_light, f"#lang={language}")
    words = words_for(records, language)
    assert page.locator("[data-part=later] [aria-hidden=true] a").count() == 0
    told = [re.sub("[\u2066-\u2069]", "", name) for role, name in tree(page) if role == "link"]
    for issue in records.issues:
        for event in records.developments(issue):
            date = re.sub("[\u2066-\u2069]", "", words.date(event.date))
            assert any(event.title[language] in name and date in name for name in told), event.id


def test_the_years_of_the_strip_are_named_and_its_ticks_are_in_the_key(geneva_light, look, records):
    page = look(geneva_light, "#lang=en")
    words = words_of(records)
    years = page.locator(".years i").locator("visible=true")
    first, last = records.date.first.year, records.last_day.year
    assert years.all_text_contents() == [str(year) for year in range(first + 1, last + 1)]
    places = years.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().left)")
    assert places == sorted(places)
    strip = row(page, "cyber").locator("[data-part=later]").bounding_box()
    assert strip["x"] < places[0] and places[-1] < strip["x"] + strip["width"]
    key = page.locator(".key-fold > summary").locator("visible=true")
    for step in ("forward", "back", "neither"):
        expect(key).to_contain_text(words.t(f"timeline.{step}"))
    phone = look(geneva_light, "#lang=en", width=390)
    cell = row(phone, "cyber").locator("[data-part=later]")
    said = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert f"{first}–{last}" in said


def test_between_arabic_words_stands_no_latin_comma(geneva_light, open_page, records):
    page = open_page(geneva_light, "#lang=ar")
    assert page.evaluate(LATIN) == []
    row(page, "syria-aid").get_by_role("rowheader").get_by_role("link").click()
    row(page, "syria-aid").locator("[data-do=formula]").click()
    expect(page.locator("[data-part=gloss]")).to_be_visible()
    assert page.evaluate(LATIN) == []
    closeness = row(page, "syria-aid").locator("[data-do=formula]").get_attribute("aria-label")
    assert "،" in closeness.split(words_for(records, "ar").t("close.far"))[1]
