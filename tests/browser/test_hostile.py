"""Text never becomes markup or script: in every field, with the policy and without it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Page, expect
from pydantic import BaseModel

import summit
from summit.records import Summit, Text, walk

from .hostile import ATTACK, WORD, hostile_files, texts_in
from .reading import marks, squeezed

UNSEEN = {
    "quote.prefix", "quote.suffix",  # to find a quotation again, not to be read
    "source.seen_on", "source.language", "summit.licence", "actor.role",
    "era.title", "stop.label", "tour.title", "tour.text",  # drawn, chosen or opened: see below
    "summit.description",  # in the head
}  # fmt: skip
FREE = {("Quote", "exact"), ("Quote", "prefix"), ("Quote", "suffix"), ("Evidence", "locator"),
        ("Source", "title"), ("Source", "publisher"), ("Source", "date"), ("Source", "language"),
        ("Source", "licence"), ("Source", "seen_on"), ("Source", "urls"), ("Paragraph", "id"),
        ("SummitHeader", "version"), ("SummitHeader", "licence")}  # fmt: skip
CHECKED = {  # strings of which only known ones load: ids, dates, tags, words of a list
    "id", "edtf", "position", "fingerprint", "wikidata", "actor", "speaker", "source", "issues",
    "actors", "columns", "shown", "pair", "speaks_for", "kind", "basis", "status", "direction",
    "teller", "issue", "conflicts", "seen", "mode", "selected", "outcomes", "language", "languages",
}  # fmt: skip


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


@pytest.fixture(params=["hostile", "unguarded"])
def path(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def models(model: type[BaseModel], seen: set[type] | None = None) -> set[type[BaseModel]]:
    """A model and all that its fields hold."""
    seen = set() if seen is None else seen
    if model in seen:
        return seen
    seen.add(model)
    for field in model.model_fields.values():
        stack: list[Any] = [field.annotation]
        while stack:
            kind = stack.pop()
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                models(kind, seen)
            stack += get_args(kind)
    return seen


def holds_text(annotation: Any) -> bool:
    return annotation is Text or any(map(holds_text, get_args(annotation)))


def holds_string(annotation: Any) -> bool:
    return annotation is str or any(map(holds_string, get_args(annotation)))


def test_every_field_that_takes_free_text_is_attacked(enemy):
    """A field added to the records fails here until it is attacked too."""
    filled: dict[tuple[str, str], bool] = {}
    for _, value in walk(enemy):
        for kind in type(value).__mro__:
            for name in getattr(kind, "model_fields", {}):
                if getattr(value, name, None) not in (None, ()):
                    filled[kind.__name__, name] = True
    kinds = models(Summit) - {Text}
    texts = {(kind.__name__, name) for kind in kinds for name, field in kind.model_fields.items()
             if holds_text(field.annotation)}  # fmt: skip
    assert {one for one in texts if one not in filled} == set()
    strings = {(kind.__name__, name) for kind in kinds for name, field in kind.model_fields.items()
               if holds_string(field.annotation) and not holds_text(field.annotation)
               and name not in CHECKED}  # fmt: skip
    known = FREE | {("Summit", name) for kind, name in FREE if kind == "SummitHeader"}
    mappings = {("Summit", name) for name in ("events", "sources", "accounts")}
    assert strings - known - mappings == set()


def texts() -> Iterator[tuple[str, str, str]]:
    """Field, language and words of each text of the hostile summit."""
    for table in hostile_files().values():
        for words in texts_in(table):
            name, _, language = words[1 : words.index("⟧")].split(" ")
            yield name, language, words


def without_number(words: str) -> str:
    return re.sub(r"⟦(\S+) \d+ (\w+)⟧", r"⟦\1 \2⟧", words)


def use(page: Page) -> None:
    """Whatever a reader may do that brings texts to other places."""
    expect(marks(page)).to_have_count(6)
    for mark in (0, 3, 5):
        marks(page).nth(mark).hover(force=True)
        expect(page.locator("[data-figure=timeline] .hovertext").first).to_be_attached()
    for selector in ("[data-mode=chart]", "[data-mode=table]", "[data-toggle=issues]",
                     "[data-toggle=actors]", ".chip[data-group]", ".reset"):  # fmt: skip
        page.locator(selector).locator("visible=true").first.click()
    page.locator("select.stops").select_option(index=1)
    page.locator(".reset").locator("visible=true").first.click()
    for link in page.locator("table.matrix a").locator("visible=true").all()[:6]:
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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_becomes_markup_or_script(path, open_page, language):
    page = open_page(path, f"#lang={language}")
    harmless(page)
    use(page)
    harmless(page)


def test_nothing_becomes_markup_without_scripts_either(unguarded, open_page):
    page = open_page(unguarded, scripts=False)
    harmless(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_text_is_on_the_page_letter_by_letter(path, open_page, language):
    page = open_page(path, f"#lang={language}")
    shown = page.evaluate(
        """() => {
          const copy = document.body.cloneNode(true);
          for (const one of copy.querySelectorAll("script, style")) one.remove();
          return copy.textContent;
        }"""
    )
    shown = squeezed(without_number(shown))
    wanted = {(name, without_number(words)) for name, tag, words in texts()
              if name not in UNSEEN and (tag == language or "translation" not in name)
              and (tag == language or not is_translated(name))}  # fmt: skip
    assert len(wanted) > 40
    assert sorted(name for name, words in wanted if squeezed(words) not in shown) == []


def is_translated(name: str) -> bool:
    """Whether a text has one wording per language, of which a page shows its own."""
    return not (name.startswith("source.") and name != "source.note") and not name.endswith(
        (".quote", ".locator", "paragraph.id", "summit.version")
    )


def test_head_options_and_tour_show_texts_letter_by_letter(hostile, open_page, enemy):
    page = open_page(hostile)
    expect(page).to_have_title(enemy.title["en"])
    description = page.locator("meta[name=description]").get_attribute("content")
    assert description == enemy.description["en"]
    labels = page.locator("select.stops option").all_text_contents()
    assert enemy.stops[0].label["en"] in labels
    if page.locator(".tour").count():
        told = page.locator(".tour").text_content()
        assert enemy.tour[0].title["en"] in told and enemy.tour[0].text["en"] in told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_charts_draw_texts_letter_by_letter(hostile, open_page, enemy, language):
    page = open_page(hostile, f"#lang={language}")
    expect(marks(page)).to_have_count(6)
    plot = page.locator("[data-figure=timeline]")
    drawn = squeezed(" ".join(plot.locator("svg text").all_text_contents()))
    for text in (enemy.lane, enemy.issues["first"].short, enemy.issues["second"].short):
        assert squeezed(text[language]) in drawn
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
        assert squeezed(enemy.actors[actor].name[language]) in drawn


def test_json_blocks_hold_the_texts_letter_by_letter(hostile, enemy):
    html = hostile.read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="?application/json"?[^>]*>(.*?)</script>', html, re.DOTALL)
    page, data = (json.loads(block) for block in blocks)
    linked = re.findall(r'<script type="?application/ld\+json"?>(.*?)</script>', html, re.DOTALL)
    assert [json.loads(block)["description"] for block in linked] == [enemy.description["en"]]
    assert page["titles"] == {tag: enemy.title[tag] for tag in ("en", "ar")}
    for tag in ("en", "ar"):
        assert data["words"][tag]["issues"] == {
            id: issue.short[tag] for id, issue in enemy.issues.items()
        }
        assert data["words"][tag]["actors"]["alpha"] == enemy.actors["alpha"].name[tag]
        assert data["words"][tag]["live.reset"].endswith(WORD)


def test_a_hostile_title_given_on_the_command_is_a_title(folder, hostile, open_page):
    path = summit.export(
        hostile.parent / "hostile", folder / "hostile-title.html", title=ATTACK, charts="none"
    )
    page = open_page(path, drawn=False)
    expect(page).to_have_title(" ".join(ATTACK.split()))
    harmless(page)
