"""Text never becomes markup or script: in every field, with the policy and without it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import ATTACK, wanted_texts, without_number
from pages import squeezed
from playwright.sync_api import Page, expect

import summit
from summit.records import Summit

from .reading import marks


@pytest.fixture(scope="module")
def enemy(hostile: Path) -> Summit:
    return summit.load(hostile.parent / "hostile")


@pytest.fixture(scope="module")
def unguarded(hostile: Path, folder: Path) -> Path:
    """The same page without its policy: escaping alone stands between text and script."""
    html = hostile.read_text(encoding="utf-8")
    cut, times = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", html)
    assert times == 1
    path = folder / "hostile-without-policy.html"
    path.write_text(cut, encoding="utf-8")
    return path


def use(page: Page) -> None:
    """Whatever a reader may do that brings texts to other places."""
    expect(marks(page)).to_have_count(6)
    for mark in (0, 3, 5):
        marks(page).nth(mark).hover(force=True)
        expect(page.locator("[data-figure=timeline] .hovertext").first).to_be_attached()
    for selector in ("[data-mode=chart]", "[data-mode=table]", "[data-toggle=issues]",
                     "[data-toggle=actors]", ".chip[data-group]", "[data-do=reset]"):  # fmt: skip
        page.locator(selector).locator("visible=true").first.click()
    page.locator("[data-part=stops]").select_option(index=1)
    page.locator("[data-do=reset]").locator("visible=true").first.click()
    for link in (
        page.locator("[data-part=table] tr[data-issue] > *").locator("visible=true").all()[:6]
    ):
        link.click()
    for go in page.locator("[data-go]").locator("visible=true").all()[:1]:
        go.click()


def harmless(page: Page) -> None:
    """No text has become an element, an attribute, a script or an address."""
    assert page.evaluate("() => window.pwned") is None
    found = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) =>
          one.matches("img, iframe, object, embed, base, b[onclick]")
          || [...one.attributes].some(({ name, value }) =>
            name.startsWith("on") || /^\\s*javascript:/i.test(value))
        ).map((one) => one.outerHTML.slice(0, 200))"""
    )
    assert found == []
    scripts = page.locator("script").evaluate_all("(all) => all.map((one) => one.type)")
    kinds = {"", "module", "application/json", "application/ld+json", "text/plain"}
    assert {*scripts} <= kinds and scripts.count("") == 1 and scripts.count("module") == 1


@pytest.mark.parametrize(("path", "language"), [("unguarded", "en"), ("hostile", "ar")])
def test_nothing_becomes_markup_or_script(request, open_page, path, language):
    page = open_page(request.getfixturevalue(path), f"#lang={language}")
    harmless(page)
    use(page)
    harmless(page)


def test_nothing_becomes_markup_without_scripts_either(unguarded, open_page):
    page = open_page(unguarded, scripts=False)
    harmless(page)


def test_scripts_leave_every_text_letter_by_letter(hostile, open_page):
    page = open_page(hostile, "#lang=ar")
    shown = page.evaluate(
        """() => {
          const copy = document.body.cloneNode(true);
          for (const one of copy.querySelectorAll("script, style")) one.remove();
          return copy.textContent;
        }"""
    )
    shown = squeezed(without_number(shown))
    assert [name for name, words in wanted_texts("ar") if squeezed(words) not in shown] == []


def is_drawn(text: str, drawn: str) -> bool:
    """Whether a text is drawn as it is written, whole or as far as there is room."""
    told = squeezed(text)
    return any(told[:end] + "…" * (end < len(told)) in drawn for end in range(8, len(told) + 1))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_charts_draw_texts_letter_by_letter(hostile, open_page, enemy, language):
    page = open_page(hostile, f"#lang={language}")
    expect(marks(page)).to_have_count(6)
    plot = page.locator("[data-figure=timeline]")
    drawn = squeezed(" ".join(plot.locator("svg text").all_text_contents()))
    for text in (enemy.lane, enemy.issues["first"].short, enemy.issues["second"].short):
        assert is_drawn(text[language], drawn)
    titles = {squeezed(event.title[language]) for event in enemy.events.values()}
    marks(page).first.hover(force=True)
    label = plot.locator(".hovertext")
    expect(label.first).to_be_attached()
    said = squeezed(" ".join(label.all_text_contents()))
    assert any(title in said for title in titles), said
    assert plot.locator(".hovertext a").count() == 0
    page.locator("[data-mode=chart]").click()
    positions = page.locator("[data-figure=positions]")
    expect(positions.locator(".points path").first).to_be_attached()
    drawn = squeezed(" ".join(positions.locator("svg text").all_text_contents()))
    for actor in ("alpha", "beta"):
        assert is_drawn(enemy.actors[actor].name[language], drawn)


def test_a_hostile_title_given_on_the_command_is_a_title(folder, hostile, open_page):
    path = summit.export(
        hostile.parent / "hostile", folder / "hostile-title.html", title=ATTACK, charts="none"
    )
    page = open_page(path, drawn=False)
    expect(page).to_have_title(" ".join(ATTACK.split()))
    harmless(page)


def test_a_chart_saved_from_the_page_is_well_formed_and_inert(unguarded, open_page):
    page = open_page(unguarded, "#lang=ar")
    expect(marks(page)).to_have_count(6)
    with page.expect_download() as download:
        page.locator("[data-figure=timeline] [data-take=svg]").click()
    raw = Path(download.value.path()).read_text(encoding="utf-8")
    svg = ElementTree.fromstring(raw)  # noqa: S314  expat reads no entity from outside
    kinds = {one.tag.rpartition("}")[2] for one in svg.iter()}
    names = {name.rpartition("}")[2] for one in svg.iter() for name in one.attrib}
    assert "text" in kinds and not kinds & {"script", "a", "image", "foreignObject", "iframe", "b"}
    assert not [name for name in names if name.startswith("on") or name == "href"]
    assert "pwned" in "".join(svg.itertext())  # the attack is in it, as text
