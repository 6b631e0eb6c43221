"""Terms open their gloss, numbers open their formula: by mouse, by keyboard, and back again."""

import math
import re
from collections import Counter

import pytest
from pages import squeezed
from playwright.sync_api import Locator, Page, expect

from summit.measures import nearness

from .reading import row, short, toggle, words_of

GLOSS = "[data-part=gloss]:popover-open"


def terms_of(records, language: str) -> dict[str, str]:
    """Terms, places and people that the page explains: name → gloss."""
    people = {one.name[language]: one.about[language] for one in records.actors.values()
              if one.about}  # fmt: skip
    return people | {term.name[language]: term.gloss[language] for term in records.terms}


def first_term(page: Page, records, language: str = "en") -> tuple[Locator, str]:
    """A term that is on the screen, with its gloss."""
    known = terms_of(records, language)
    link = page.locator("[data-part=term]").locator("visible=true").first
    return link, known[link.inner_text()]


@pytest.fixture
def open_page(open_page):
    """Opens a page, and waits until its words are links: that comes last."""

    def open_one(path, fragment=""):
        page = open_page(path, fragment)
        expect(page.locator("[data-part=term]").first).to_be_attached()
        return page

    return open_one


@pytest.fixture
def page(geneva_light, open_page) -> Page:
    return open_page(geneva_light)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("by", ["mouse", "Enter"])
def test_a_term_opens_its_gloss_and_escape_brings_the_focus_back(
    geneva_light, open_page, records, language, by
):
    page = open_page(geneva_light, f"#lang={language}")
    link, gloss = first_term(page, records, language)
    link.scroll_into_view_if_needed()
    address = page.url
    if by == "mouse":
        link.click()
    else:
        link.focus()
        page.keyboard.press(by)
    note = page.locator(GLOSS)
    expect(note).to_be_visible()
    expect(note).to_contain_text(gloss)
    expect(note).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=gloss]")).to_have_count(0)
    expect(link).to_be_focused()
    assert page.url == address


def test_escape_closes_the_gloss_first_and_the_details_after(geneva_light, open_page):
    page = open_page(geneva_light, "#selected=cyber/us")
    section = page.locator("[data-detail]:visible")
    link = section.locator("[data-part=term]").first
    link.click()
    expect(page.locator(GLOSS)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=gloss]")).to_have_count(0)
    expect(section).to_be_visible()
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(section).to_have_count(0)


@pytest.mark.parametrize(("issue", "actor"), [("prisoners", "us"), ("syria-aid", "russia")])
def test_the_codebooks_term_and_its_meaning_are_reached_without_a_mouse(
    geneva_light, open_page, records, issue, actor
):
    page = open_page(geneva_light, f"#selected={issue}/{actor}")
    words = words_of(records)
    position = records.issues[issue].stances[actor].position
    meanings = {step.position: step.meaning["en"] for step in records.scale}
    heading = page.locator("[data-detail]:visible [data-chosen] h4")
    expect(heading).to_be_focused()
    page.keyboard.press("Tab")
    term = heading.get_by_role("link", name=words.position(position), exact=True)
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    meaning = meanings.get(position) or words.t(f"position.{position}-meaning")
    expect(page.locator(GLOSS)).to_have_text(meaning)
    page.keyboard.press("Escape")
    expect(term).to_be_focused()
    expect(heading).to_be_visible()


@pytest.mark.parametrize("by", ["mouse", "Enter"])
def test_a_second_press_closes_it(page, records, by):
    link, _ = first_term(page, records)
    link.scroll_into_view_if_needed()
    press = link.click if by == "mouse" else lambda: link.press(by)
    press()
    expect(page.locator(GLOSS)).to_be_visible()
    press()
    expect(page.locator("[data-part=gloss]")).to_have_count(0)


def test_a_press_elsewhere_closes_it_and_keeps_the_focus_it_takes(page, records):
    links = page.locator("[data-part=narrative] [data-part=term]").locator("visible=true")
    links.first.click()
    expect(page.locator(GLOSS)).to_be_visible()
    links.nth(1).click()
    expect(page.locator(GLOSS)).to_have_count(1)
    expect(page.locator(GLOSS)).to_contain_text(terms_of(records, "en")[links.nth(1).inner_text()])
    expect(links.nth(1)).to_be_focused()
    summary = page.locator("[data-part=narrative] summary").locator("visible=true").first
    summary.click()
    expect(page.locator("[data-part=gloss]")).to_have_count(0)
    expect(summary).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_term_is_defined_once_and_linked_at_its_first_mention(
    geneva_light, look, records, language
):
    page = look(geneva_light, f"#lang={language}")
    expect(page.locator("[data-part=term]").first).to_be_attached()
    defined = page.locator("[data-part=terms] dt[id]").all_text_contents()  # folded
    assert Counter(defined) == Counter(dict.fromkeys(terms_of(records, language), 1))
    links = page.locator("[data-part=term]").evaluate_all(
        """(all) => all.map((one) => [one.textContent, document.getElementById(
          decodeURIComponent(one.hash.slice(1)))?.textContent, one.closest("[data-lang]").lang])"""
    )
    names = {term.name[language] for term in records.terms}
    left = names - {name for name, *_ in links}  # these stand in another's gloss, beside their own
    glosses = " ".join(terms_of(records, language).values())
    assert [name for name in left if name not in glosses] == []
    assert [one for one in links if one[0] != one[1] or one[2] != language] == []
    twice = page.locator(
        "[data-detail], [data-part=narrative] > section, [data-part=events] > ol > li"
    ).evaluate_all(
        """(all) => all.filter((one) => {
          const links = [...one.querySelectorAll("[data-part=term]")];
          const names = links.map((term) => term.textContent);
          return new Set(names).size < names.length;
        }).map((one) => one.id)"""
    )
    assert twice == []


def share(text: str) -> int:
    return int(re.search(r"(\d+)\s*%", squeezed(text))[1])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_formula_of_a_row_gives_the_figure_told(geneva_light, open_page, records, language):
    """The word that the row shows, and the figure that it is told with, follow of it."""
    words = words_of(records, language)
    page = open_page(geneva_light, f"#lang={language}")
    low, high = records.ends
    values = {step.position: step.value for step in records.scale}
    checked = 0
    for id, issue in records.issues.items():
        held = issue.stances_at(records.window.end.known_by)
        button = row(page, id).locator("button.figure")
        a, b = (values.get(held[actor].position) if actor in held else None
                for actor in records.pair)  # fmt: skip
        button.click()
        note = page.locator(GLOSS)
        expect(note).to_be_visible()
        if a is None or b is None:
            assert "=" not in note.inner_text()
            assert len(note.inner_text()) > 10
        else:
            one, x, y, span, result = parts(note.inner_text())
            assert (one, x, y, span) == (1, a, b, high - low)
            value = 100 * (one - abs(x - y) / span)
            assert result == round(value) == share(button.get_attribute("aria-label"))
            assert button.inner_text() == words.t(f"close.{nearness(value / 100)}")
            checked += 1
        page.keyboard.press("Escape")
        expect(page.locator("[data-part=gloss]")).to_have_count(0)
        expect(button).to_be_focused()
    assert checked >= 4


def parts(text: str) -> tuple[float, float, float, float, int]:
    """The figures of ``1 − |x − y| ÷ span = p%``; a sign follows no space."""
    found = re.search(
        r"(\d) − \|(−?[\d.]+) − \(?(−?[\d.]+)\)?\| ÷ ([\d.]+) = .*?(\d+)\s*.?%",
        text.replace("\xa0", " "),
    )
    assert found, text
    one, x, y, span = (float(part.replace("−", "-")) for part in found.groups()[:4])
    return one, x, y, span, int(found[5])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_formula_of_the_average_gives_the_figures_of_the_method(
    geneva_light, open_page, records, language
):
    """Also after an issue is switched off: the figures put in are those of the view."""
    words = words_of(records, language)
    page = open_page(geneva_light, f"#lang={language}")
    averaged(page, records, words, language, off="")
    off = "strategic-stability"
    page.keyboard.press("Escape")
    toggle(page, words, "issues", short(records, off, language)).click()
    expect(row(page, off)).to_be_hidden()
    averaged(page, records, words, language, off=off)


def averaged(page: Page, records, words, language: str, off: str) -> None:
    """The formula gives the figures shown; an issue that is off has no part in it."""
    page.get_by_role("button", name=words.t("matrix.formula"), exact=True).click()
    text = page.locator(GLOSS).inner_text().replace("\xa0", " ")
    assert not off or short(records, off, language) not in text
    summary = page.locator("[data-part=summary]").text_content()  # folded
    said = {}
    for key in ("weighted", "plain", "coverage", "low", "high"):
        line = re.search(rf"{re.escape(words.t(f'matrix.formula-{key}'))}: (.*)", text)[1]
        upper, lower, percent = re.search(
            r"\((.*)\) ÷ \(?([\d. +]+)\)? = .*?(\d+)\s*.?%", line
        ).groups()
        over = sum(map(float, lower.split("+")))
        terms = [list(map(float, term.split("×"))) for term in upper.split("+")]
        assert int(percent) == round(100 * sum(math.prod(term) for term in terms) / over), key
        assert words.percent(int(percent) / 100) in summary, key
        said[key] = terms
    shown = [issue for id, issue in records.issues.items() if id != off]
    assert len(said["low"]) == len(said["high"]) == len(shown) > len(said["weighted"])
    told = page.locator("tr:visible button.figure").evaluate_all(
        "(all) => all.map((one) => one.ariaLabel)"
    )
    rows = {share(text) for text in told if re.search(r"\d\s*%", squeezed(text))}
    assert {round(100 * p) for _, p in said["weighted"]} == rows


@pytest.mark.parametrize("name", ["\ufeff", ""])
def test_a_term_without_a_name_is_passed_over(name, toy_light, open_page, tmp_path):
    html = toy_light.read_text(encoding="utf-8")
    html, count = re.subn(r"(<dt id=[^>]*>)[^<]*", rf"\g<1>{name}", html, count=1)
    assert count == 1
    (tmp_path / "page-light.html").write_text(html, encoding="utf-8")
    page = open_page(tmp_path / "page-light.html")
    page.locator(
        "[data-part=table] .cell"
    ).first.click()  # alive: an endless search would answer nothing
    assert all(text.strip() for text in page.locator("[data-part=term]").all_text_contents())
    assert page.locator("html[data-scripts=on]").count() == 1


def test_a_question_mark_lists_the_keys_but_not_where_it_is_typed(page, records):
    keys = page.locator(GLOSS)
    page.keyboard.press("?")
    expect(keys).to_contain_text("Esc")
    expect(keys).to_contain_text("P" + words_of(records).t("keys.present"))
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    on = page.locator("[data-toggle=issues]").locator("visible=true").first
    on.press("?")
    expect(keys).to_contain_text("Esc")
    page.keyboard.press("Escape")
    expect(on).to_be_focused()
    page.locator("[data-part=sources] summary").locator("visible=true").first.click()
    field = page.locator("[data-part=sources] input[type=search]").locator("visible=true").first
    field.press("?")
    expect(field).to_have_value("?")
    expect(keys).to_have_count(0)
