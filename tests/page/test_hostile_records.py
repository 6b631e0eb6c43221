"""Text never becomes markup: every field is attacked, and all of it stands on the page as text."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hostile import WORD, wanted_texts, without_number
from pages import parsed, squeezed, told_in
from pydantic import BaseModel

import summit
from summit.records import Summit, Text, walk

FREE = {("Quote", "exact"), ("Quote", "prefix"), ("Quote", "suffix"), ("Evidence", "locator"),
        ("Source", "title"), ("Source", "publisher"), ("Source", "date"), ("Source", "language"),
        ("Source", "licence"), ("Source", "seen_on"), ("Source", "urls"), ("Paragraph", "id"),
        ("SummitHeader", "version"), ("SummitHeader", "licence"),
        ("SummitHeader", "contact")}  # fmt: skip
CHECKED = {"rests_on",   # strings of which only known ones load: ids, dates, tags, words of a list
    "id", "edtf", "position", "fingerprint", "wikidata", "actor", "speaker", "source", "issues",
    "actors", "columns", "shown", "pair", "speaks_for", "kind", "basis", "status", "direction",
    "teller", "issue", "conflicts", "seen", "mode", "selected", "outcomes", "language", "languages",
    "timezone",
}  # fmt: skip


@pytest.fixture(scope="module")
def enemy(hostile: Path) -> Summit:
    return summit.load(hostile.parent / "hostile")


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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_text_is_on_the_page_letter_by_letter(hostile, language):
    shown = squeezed(without_number(told_in(hostile, language)))
    assert [name for name, words in wanted_texts(language) if squeezed(words) not in shown] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_head_options_and_tour_show_texts_letter_by_letter(hostile, enemy, language):
    page = parsed(hostile)
    assert page.title.string == enemy.title["en"]
    [description] = page.select("meta[name=description]")
    assert description["content"] == enemy.description["en"]
    [block] = page.select(f"article[data-lang={language}]")
    assert enemy.stops[0].label[language] in [one.get_text() for one in block.select("option")]
    [tour] = block.select("[data-part=tour]")
    for text in (enemy.tour[0].title, enemy.tour[0].text):
        assert text[language] in tour.get_text()


def test_json_blocks_hold_the_texts_letter_by_letter(hostile, enemy):
    scripts = parsed(hostile).find_all("script")
    blocks = [json.loads(one.string) for one in scripts if one.get("type") == "application/json"]
    page, data = blocks
    linked = [json.loads(one.string) for one in scripts if "ld+json" in one.get("type", "")]
    assert [one["description"] for one in linked] == [enemy.description["en"]]
    assert page["titles"] == {tag: enemy.title[tag] for tag in ("en", "ar")}
    for tag in ("en", "ar"):
        assert data["words"][tag]["issues"] == {
            id: issue.short[tag] for id, issue in enemy.issues.items()
        }
        assert data["words"][tag]["actors"]["alpha"] == enemy.actors["alpha"].name[tag]
        assert data["words"][tag]["live.reset"].endswith(WORD)
