"""What a reader does with the page, in every engine, in both languages."""

import json
from collections.abc import Iterator

import pytest

from .driving import ESCAPE

CHART = "[data-figure={}] .js-plotly-plot"
ROW = "tr[data-issue=cyber]"
DETAIL = "[data-detail][data-issue=cyber]"
TOPS = f"""() => {{
  const top = (css) => [...document.querySelectorAll(css)].find((one) => one.checkVisibility())
    .getBoundingClientRect().top;
  return [top("{ROW}"), top("{DETAIL}")];
}}"""
KEEP = """() => {
  window.__kept = [];
  const own = URL.createObjectURL;
  URL.createObjectURL = (blob) => { window.__kept.push(blob); return own.call(URL, blob); };
}"""
KEPT = "() => window.__kept.at(-1)?.text()"


LANGUAGES = "en", "ar"


@pytest.fixture
def page(engine, geneva_page):
    engine.open(geneva_page, f"#lang={LANGUAGES[0]}")
    return engine


def in_each(page) -> Iterator[str]:
    """The page in one language after the other."""
    for language in LANGUAGES:
        page.turn(f"#lang={language}")
        page.shows(f"[data-lang={language}] {ROW}")
        assert direction(page) == {"en": "ltr", "ar": "rtl"}[language]
        yield language


def direction(engine) -> str:
    return engine.run("() => document.documentElement.dir || 'ltr'")


def hash_of(engine) -> str:
    return engine.run("() => location.hash")


def test_the_table_answers(page):
    for language in in_each(page):
        answers_in_the_table(page, language)


def answers_in_the_table(page, language):
    other = {"en": "ar", "ar": "en"}[language]
    page.press(f"button[data-language={other}]")
    page.shows(f"[data-lang={other}] {ROW}")
    page.hides(f"[data-lang={language}] {ROW}")
    assert direction(page) == {"en": "ltr", "ar": "rtl"}[other]
    page.press(f"button[data-language={language}]")
    page.shows(f"[data-lang={language}] {ROW}")

    issue, actor = (
        f"button[data-toggle={kind}][data-value={value}]"
        for kind, value in (("issues", "cyber"), ("actors", "ukraine"))
    )
    page.press(issue)
    page.hides(ROW)
    assert "issues=" in hash_of(page)
    page.press(issue)
    page.shows(ROW)
    page.press(actor)
    page.shows("[data-part=table] td[data-actor=ukraine]")
    page.press(actor)
    page.hides("[data-part=table] td[data-actor=ukraine]")

    page.press(f"{ROW} td[data-actor=us] a.cell")
    page.shows(DETAIL)
    row, detail = page.run(TOPS)
    assert 0 < row < detail < 900  # the answer opens beside the click
    page.press(f"{DETAIL} [data-ev] a")
    page.shows("[data-part=gloss]")
    page.type(ESCAPE)
    page.hides("[data-part=gloss]")
    page.press(f"{DETAIL} [data-do=close]")
    page.hides(DETAIL)

    page.press("[data-part=at]")  # the middle of all days
    page.until("() => /[#&]at=20/.test(location.hash)")
    page.press("[data-part=viewbar] [data-do=reset]")
    page.until("() => !location.hash.includes('at=')")
    assert page.run("() => document.documentElement.scrollWidth <= innerWidth")


def test_charts_tour_and_take_away_answer(page):
    page.run(KEEP)
    for _ in in_each(page):
        answers_in_charts_tour_and_take_away(page)


def answers_in_charts_tour_and_take_away(page):
    page.run("() => { window.__kept.length = 0; }")
    page.press("button[data-mode=chart]")
    page.shows(CHART.format("positions"))
    page.hides(ROW)
    page.press("button[data-mode=table]")
    page.shows(ROW)

    page.shows(CHART.format("timeline"))
    page.hover("[data-figure=timeline] .points path", covered=True)
    page.shows(".hoverlayer text")
    page.press()
    page.shows("[data-part=card]")
    page.type(ESCAPE)
    page.hides("[data-part=card]")

    page.press("[data-part=tour-start]")
    page.shows("[data-part=tour]")
    progress = (
        "() => [...document.querySelectorAll('[data-part=tour-progress]')]"
        ".find((one) => one.checkVisibility()).textContent"
    )
    first = page.run(progress)
    page.press("[data-part=tour-next]")
    page.until(f"() => ({progress})() !== {json.dumps(first)}")
    page.press("[data-part=tour] [data-go='']")
    page.hides("[data-part=tour]")

    for kind, told in (("csv-view", "cyber"), ("json-view", '"records"')):
        page.press(f"[data-take={kind}]")
        page.until("() => window.__kept.length > 0")
        assert told in page.run(KEPT)
        page.run("() => { window.__kept.length = 0; }")
    page.press("[data-figure=timeline] [data-take=svg]")
    page.until("() => window.__kept.some(({ type }) => type.startsWith('image/svg'))")
    assert page.run("() => document.documentElement.scrollWidth <= innerWidth")
