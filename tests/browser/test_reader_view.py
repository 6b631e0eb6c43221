"""A browser's reader view, by the library that Firefox's is made of: text alone, no style sheet."""

from pathlib import Path
from typing import Any

import pytest
from pages import squeezed
from playwright.sync_api import Page

from .reading import held, short, toggle, words_of

READABILITY = (
    Path(__file__).parents[2] / "tools/front/node_modules/@mozilla/readability/Readability.js"
)

READ = """() => {
  SOURCE;
  const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
  const { title, lang, dir, content } = new Readability(copy).parse();
  const { body } = new DOMParser().parseFromString(content, "text/html");
  const [table] = body.querySelectorAll("table");
  const rows = [...(table?.rows ?? [])].map((row) => [...row.cells].map((one) => one.textContent));
  return { title, lang, dir, text: body.textContent, rows };
}"""


def read(page: Page) -> dict[str, Any]:
    if not READABILITY.exists():
        pytest.skip("no @mozilla/readability: make test installs it")
    return page.evaluate(READ.replace("SOURCE", READABILITY.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("language", "way"), [("en", "ltr"), ("ar", "rtl")])
def test_it_has_headline_standfirst_matrix_and_story(geneva_light, look, records, language, way):
    page = look(geneva_light, f"#lang={language}")
    seen = read(page)
    assert (seen["title"], seen["lang"], seen["dir"]) == (records.headline[language], language, way)
    text = squeezed(seen["text"])
    other = "ar" if language == "en" else "en"
    story = records.sections[-1].paragraphs[-1].text
    assert text.startswith(squeezed(records.standfirst[language]))
    assert squeezed(story[language]) in text
    assert squeezed(records.standfirst[other]) not in text

    day = records.window.end.known_by
    heads, *rows = seen["rows"]
    told = [[" ".join(one.split()) for one in row] for row in rows if len(row) > 1]
    assert heads[1:3] == [records.actors[id].name[language] for id in records.shown]
    assert len(heads) == len(records.shown) + 4
    assert [row[0] for row in told] == [short(records, id, language) for id in records.issues]
    for row, issue in zip(told, records.issues.values(), strict=True):
        for words, actor in zip(row[1:], records.shown, strict=False):
            assert words.startswith(held(records, issue.id, actor, day, language))
            assert issue.stances[actor].statement[language] in words


def test_it_has_the_columns_that_are_shown(geneva_light, open_page, records):
    page = open_page(geneva_light)
    toggle(page, words_of(records), "actors", records.actors["us"].name["en"]).click()
    assert len(read(page)["rows"][0]) == len(records.shown) - 1 + 4
