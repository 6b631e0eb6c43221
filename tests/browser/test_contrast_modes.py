"""More contrast, and colours that the reader's system forces: what is on still differs from off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .reading import cell, short, toggle, words_of

LOOK = """(one) => {
  const style = getComputedStyle(one);
  return ["borderTopStyle", "borderTopWidth", "borderTopColor", "outlineStyle", "outlineWidth"]
    .map((name) => style[name]).join(" ");
}"""
COLOUR = "(one, [name, part]) => getComputedStyle(one, part)[name]"


def look(one: Locator) -> str:
    """What is left of a style where backgrounds and shadows are taken away."""
    return one.evaluate(LOOK)


def colour(one: Locator, name: str, part: str | None = None) -> str:
    return one.evaluate(COLOUR, [name, part])


@pytest.fixture
def forced(geneva_light, open_page) -> Page:
    page = open_page(geneva_light, "#selected=cyber/us")
    page.emulate_media(forced_colors="active")
    return page


def test_forced_colours_keep_pressed_from_unpressed(forced, records):
    words = words_of(records)
    on = toggle(forced, words, "issues", short(records, "cyber"))
    off = toggle(forced, words, "issues", short(records, "navalny"))
    off.click()
    expect(off).to_have_attribute("aria-pressed", "false")
    forced.mouse.move(0, 0)
    assert look(on) != look(off)
    chip = forced.locator(".chip[data-group=agreed]")
    before = look(chip)
    chip.click()
    forced.mouse.move(0, 0)
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert look(chip) != before


def test_forced_colours_keep_what_is_chosen(forced):
    chosen = cell(forced, "cyber", "us").locator("a.cell:visible")
    other = cell(forced, "cyber", "russia").locator("a.cell:visible")
    assert look(chosen) != look(other)
    stances = forced.locator("[data-detail]:visible [data-of]")
    assert look(stances.and_(forced.locator("[data-chosen]")).first) != look(
        stances.and_(forced.locator(":not([data-chosen])")).first
    )


def test_forced_colours_keep_marks_and_meters(forced):
    kinds = forced.locator(".key dt[class*=t-]")
    glyphs = [colour(one, "content", "::before") for one in kinds.all()]
    assert len(set(glyphs)) == len(glyphs) >= 5  # shapes, where no colour is left
    ground = colour(forced.locator("body"), "backgroundColor")
    stands = forced.locator("tr:visible [data-part=apart] i").first  # where a party stands
    assert colour(stands, "color", "::before") != ground
    assert colour(stands, "content", "::before") in glyphs
    later = forced.locator("[data-part=table] [data-part=later] li").first
    assert colour(later, "backgroundColor", "::before") != ground
    focus = cell(forced, "cyber", "us").locator("a.cell:visible")
    forced.keyboard.press("Tab")
    focus.focus()
    assert colour(focus, "outlineStyle") == "solid"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_with_more_contrast_soft_text_and_lines_are_ink(geneva_light, open_page, records, dark):
    page = open_page(geneva_light, dark=dark)
    text = page.locator("[data-part=standfirst]")
    line = page.locator("[data-part=table] tbody th").first
    soft = colour(text, "color"), colour(line, "borderBottomColor")
    page.emulate_media(contrast="more")
    ink = colour(page.locator("h1"), "color")
    assert colour(text, "color") == colour(line, "borderBottomColor") == ink
    assert ink not in soft
    words = words_of(records)
    off = toggle(page, words, "issues", short(records, "navalny"))
    off.click()
    page.mouse.move(0, 0)
    assert look(off) != look(toggle(page, words, "issues", short(records, "cyber")))
