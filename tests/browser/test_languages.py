"""Two languages in one file, one at a time; a view is a link, and Back is a way back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import summit

from .reading import marks, row, short, toggle, words_of

TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest("script, style")) found.add(node.nodeValue.trim());
  for (const node of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "alt", "data-label", "aria-valuetext"])
      if (node.hasAttribute(name)) found.add(node.getAttribute(name).trim());
  return [...found];
}"""

FRAMES = """
window.__frames = [];
(function look() {
  const blocks = [...document.querySelectorAll("[data-lang]")];
  const shown = blocks.filter((one) => one.checkVisibility());
  window.__frames.push(...shown.map((one) => one.dataset.lang));
  requestAnimationFrame(look);
})();
"""


def switch(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def latin(texts: list[str]) -> set[str]:
    return {one for one in texts if sum(sign.isascii() and sign.isalpha() for sign in one) > 1}


def interface(table: object) -> set[str]:
    """Every string of a locale's table."""
    if isinstance(table, dict):
        return set().union(*map(interface, table.values())) if table else set()
    return {table} if isinstance(table, str) else set()


# export: fragment → the language that the page starts in
STARTS = {
    "geneva_light": {"": "en", "#lang=ar": "ar", "#lang=xx": "en"},
    "arabic_light": {"": "ar", "#lang=en": "en", "#issues=cyber": "ar"},
}


@pytest.fixture(scope="module")
def arabic_light(folder) -> Path:
    return summit.export("geneva-2021", folder / "arabic-light.html", language="ar", charts="none")


@pytest.mark.parametrize(
    ("export", "fragment"), [(export, start) for export in STARTS for start in STARTS[export]]
)
def test_the_page_starts_in_the_language_of_the_link_else_of_the_export(
    request, open_page, records, export, fragment
):
    language = STARTS[export][fragment]
    page = open_page(request.getfixturevalue(export), fragment)
    html = page.locator("html")
    expect(html).to_have_attribute("lang", language)
    expect(html).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.locator("h1")).to_have_text(records.headline[language])
    expect(page).to_have_title(records.title[language])
    pressed = page.locator("[data-part=languages] [aria-pressed=true]")
    expect(pressed).to_have_text({"en": "English", "ar": "العربية"}[language])


def test_the_button_of_each_language_flips_lang_dir_text_and_charts(geneva, open_page, records):
    page = open_page(geneva)
    names = page.locator("[data-part=languages] button")
    expect(names).to_have_text(["English", "العربية"])
    for language, name in (("ar", "العربية"), ("en", "English")):
        switch(page, name)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        expect(page.locator("h1")).to_have_text(records.headline[language])
        expect(row(page, "cyber").locator("th")).to_have_text(short(records, "cyber", language))
        lanes = page.locator("[data-figure=timeline] .ytick")
        expect(lanes.filter(has_text=short(records, "navalny", language)).first).to_be_visible()
        expect(marks(page)).to_have_count(len(records.events))


def test_in_arabic_time_and_table_run_from_the_right(geneva, look):
    edges = """(all) => all.map((one) => one.getBoundingClientRect().x)"""
    for fragment, ahead in (("#lang=en", True), ("#lang=ar", False)):
        page = look(geneva, fragment)
        heads = page.locator("[data-part=table] thead th:visible").evaluate_all(edges)
        assert heads == sorted(heads, reverse=not ahead)
        select = "event:t001", "event:t049"
        places = page.evaluate(
            """(ids) => {
              const plot = document.querySelector("[data-figure=timeline] [data-part=plot]");
              const where = {};
              const traces = plot.data.filter((one) => one.mode === "markers");
              const drawn = [...plot.querySelectorAll(".points path")];
              const ids_of = traces.flatMap((one) => one.customdata.map(([id]) => id));
              ids_of.forEach((id, index) => {
                where[id] = drawn[index].getBoundingClientRect().x;
              });
              return ids.map((id) => where[id]);
            }""",
            list(select),
        )
        assert (places[0] < places[1]) is ahead


def test_nothing_of_the_english_page_is_left_in_the_arabic_one(geneva, look, records):
    english = look(geneva, "#lang=en")
    of_english = set(english.evaluate(TEXTS))
    expect(marks(english)).to_have_count(len(records.events))
    page = look(geneva, "#lang=ar")
    expect(marks(page)).to_have_count(len(records.events))
    assert page.locator("[data-lang=en]").count() == 0
    left = latin(page.evaluate(TEXTS)) & of_english
    names = {source.publisher for source in records.sources.values()}
    names |= {source.title for source in records.sources.values()}
    names |= {url.split("/")[2].removeprefix("www.")
              for source in records.sources.values() for url in source.urls}  # fmt: skip
    names |= {item.locator for item in evidence(records)}
    names |= {item.quote.exact for item in evidence(records) if item.quote}
    names |= {"English", "SVG", "PNG", "CSV", "CSV (ZIP)", "JSON", "BibTeX", "RIS", "COPY"}
    old = words_of(records).t("page.old")  # said in every language, to browsers that are too old
    assert left - names - {old} == set()


def evidence(records: summit.Summit) -> list:
    from summit.records import Evidence, walk

    return [value for _, value in walk(records) if isinstance(value, Evidence)]


def test_no_word_of_the_english_interface_is_in_the_arabic_page(geneva_light, look, records):
    words = interface(dict(words_of(records).table))
    page = look(geneva_light, "#lang=ar&selected=cyber/us")
    assert interface(dict(words_of(records, "ar").table)) & set(page.evaluate(TEXTS))
    left = latin([*words]) & set(page.evaluate(TEXTS))
    assert left <= {words_of(records).t("page.old")}


@pytest.mark.parametrize("export", ["geneva_light", "arabic_light"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_frame_shows_the_other_language(request, open_page, export, language):
    """Every frame from the first on is looked at: blocks of one language alone were drawn."""
    page = open_page(request.getfixturevalue(export), f"#lang={language}", before=FRAMES)
    assert {*page.evaluate("() => window.__frames")} == {language}


def test_the_head_alone_chooses_the_language_before_any_module_runs(
    geneva_light, open_page, folder
):
    """The same file without its module: what the first paint has to go by is head and style."""
    html = geneva_light.read_text(encoding="utf-8")
    start = html.index('<script type="module">')
    cut = folder / "geneva-without-module.html"
    end = html.index("</script>", start) + len("</script>")
    cut.write_text(html[:start] + html[end:], encoding="utf-8")
    page = open_page(cut, "#lang=ar", drawn=False)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("article[data-lang=ar]")).to_be_visible()
    expect(page.locator("article[data-lang=en]")).to_have_css("display", "none")


def test_a_view_is_a_link_that_opens_afresh(geneva_light, open_page, records):
    words = words_of(records)
    page = open_page(geneva_light)
    toggle(page, words, "issues", short(records, "cyber")).click()
    toggle(page, words, "actors", records.actors["ukraine"].name["en"]).click()
    page.locator("[data-part=stops]").select_option(index=1)
    cells = row(page, "ambassadors").locator("[data-actor=russia], [data-part=outcome]")
    cells.locator("a:visible").first.click()
    switch(page, "العربية")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    state = """() => [...document.querySelectorAll(
      "[aria-pressed=true], [data-detail], tr, th, [data-chosen]")]
      .filter((one) => one.checkVisibility()).map((one) => one.textContent)"""
    page.wait_for_function("() => location.hash.includes('lang=ar')")
    fresh = open_page(geneva_light, "#" + page.url.partition("#")[2])
    expect(fresh.locator("html")).to_have_attribute("lang", "ar")
    expect(row(fresh, "cyber")).to_be_hidden()
    expect(fresh.locator("th[data-actor=ukraine]")).to_be_visible()
    assert (
        fresh.locator("[data-part=at]").input_value()
        == page.locator("[data-part=at]").input_value()
    )
    assert fresh.evaluate(state) == page.evaluate(state)


def test_the_link_names_only_what_differs_from_the_first_view(geneva_light, open_page, records):
    words = words_of(records)
    page = open_page(geneva_light)
    assert "#" not in page.url
    button = toggle(page, words, "issues", short(records, "cyber"))
    button.click()
    page.wait_for_function("() => location.hash.startsWith('#issues=')")
    assert page.url.split("#")[1].count("=") == 1
    button.click()
    page.wait_for_function("() => !location.hash.includes('=')")


def test_back_and_forward_go_through_the_views(geneva_light, open_page, records):
    words = words_of(records)
    page = open_page(geneva_light)
    name = short(records, "cyber")
    toggle(page, words, "issues", name).click()
    expect(row(page, "cyber")).to_be_hidden()
    switch(page, "العربية")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(row(page, "cyber")).to_be_hidden()
    page.go_back()
    expect(row(page, "cyber")).to_be_visible()
    expect(toggle(page, words, "issues", name)).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(row(page, "cyber")).to_be_hidden()
    page.go_forward()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(row(page, "cyber")).to_be_hidden()


def test_a_broken_link_gives_a_page_that_works(geneva_light: Path, open_page, records):
    fragment = "#issues=nothing&at=yesterday&mode=pie&selected=%3Cimg%3E&%E0%A4%A=1&a=b=c&&="
    page = open_page(geneva_light, fragment)
    expect(page.locator("h1")).to_have_text(records.headline["en"])
    page.get_by_role("button", name=words_of(records).t("controls.reset"), exact=True).click()
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        len(records.issues)
    )
