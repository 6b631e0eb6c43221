"""The small cards that records, frames and measures are in a notebook."""

from collections.abc import Mapping

import pytest
from assembly import assembly
from bs4 import BeautifulSoup

import summit
from summit.records import Record, Text, walk


def card(thing) -> BeautifulSoup:
    return BeautifulSoup(thing._repr_html_(), "html.parser")


def shown_by(s: summit.Summit):
    mappings = [value for _, value in s if isinstance(value, Mapping)]
    return [*mappings, *(one for _, one in walk(s) if isinstance(one, Record | Text))]


def test_what_has_two_languages_is_told_in_both(geneva):
    cyber = geneva.issues["cyber"]
    told = [
        (geneva, geneva.title), (geneva.title, geneva.title), (geneva.issues, cyber.title),
        (cyber, cyber.title), (cyber.outcome, cyber.outcome.summary),
        (cyber.stances["us"], cyber.stances["us"].statement),
        (geneva.actors["us"], geneva.actors["us"].name),
        (geneva.events["t001"], geneva.events["t001"].title),
    ]  # fmt: skip
    for thing, text in told:
        for tag, way in (("en", "ltr"), ("ar", "rtl")):
            found = card(thing).select(f'[lang="{tag}"][dir="{way}"]')
            assert any(text[tag].startswith(one.text.rstrip("…")) for one in found if one.text)


def test_measures_and_frames_tell_their_figures(geneva):
    told = card(summit.agreement(geneva, "us", "russia")).text
    assert f"{summit.agreement(geneva, 'us', 'russia').P:.2f}" in told
    frames = summit.frames(geneva)
    assert f"{len(frames.stances)} × {len(frames.stances.columns)}" in card(frames).text


@pytest.mark.slow
def test_a_card_is_small_whatever_it_shows(geneva, toy):
    for s in (geneva, toy):
        assert max(len(card(one).text) for one in shown_by(s)) < 4_000


@pytest.mark.slow
def test_a_card_of_hostile_records_holds_no_markup_of_theirs(hostile):
    for one in shown_by(summit.load(hostile.with_suffix(""))):
        tags = {tag.name for tag in card(one).find_all(True)}
        assert tags <= {"div", "p", "strong", "table", "tbody", "tr", "th", "td", "code"}
        for tag in card(one).find_all(True):
            assert set(tag.attrs) <= {"class", "style", "lang", "dir", "scope"}


@pytest.mark.parametrize("name", ["issues", "actors", "sources", "events"])
def test_a_long_mapping_says_how_many_more_there_are(geneva, name):
    mapping = getattr(geneva, name)
    assert len(card(mapping).select("tr")) == min(12, len(mapping))
    assert (f"… {len(mapping) - 12} more" in card(mapping).text) == (len(mapping) > 12)


def rows(thing) -> dict[str, list[tuple[str, str]]]:
    """What a card says beside each name: words, and the language that they are in."""
    return {
        row.th.text: [(one.text, one["lang"]) for one in row.select("td")]
        for row in card(thing).select("tr")
    }


def title(thing) -> list[tuple[str, str]]:
    return [(one.text, one["lang"]) for one in card(thing).select("p strong")]


def test_a_card_says_the_fields_of_a_record_that_say_something(toy):
    odile, bridge = toy.actors["odile"], toy.issues["bridge"]
    assert title(odile) == [("Actor odile", ""), ("Odile Fontaine", "fr"), ("אודיל פונטן", "he")]
    assert rows(odile) == {
        "kind": [("person", "zxx")],
        "name": [("Odile Fontaine", "fr"), ("אודיל פונטן", "he")],
        "role": [("maire d'Aulnaie", "fr"), ("ראשת עיריית אולנה", "he")],
        "speaks_for": [("alder", "zxx")],
        "evidence": [("1", "zxx")],
    }
    told = rows(bridge)
    assert [*told] == [
        "short", "title", "proposition", "weight", "weight_reason", "theme", "means",
        "stance_records", "outcomes", "developments", "notes", "commitments",
    ]  # fmt: skip
    assert told["weight"] == [("3.00", "zxx")] and told["stance_records"] == [("4", "zxx")]
    stance = bridge.stances["alder"]
    assert title(stance)[:2] == [
        ("Stance", ""), ("Aulnaie veut le pont après la crue.", "fr"),
    ]  # fmt: skip
    assert rows(stance)["main"] == [("False", "zxx")]
    assert rows(toy.sources["radio"])["urls"] == [("https://example.org/radio", "zxx")]


def test_the_card_of_a_summit_leads_into_it(toy):
    assert title(toy)[0] == ("Summit lac-morra-2031", "") and len(title(toy)) == 3
    assert {name: words for name, [(words, _)] in rows(toy).items()} == {
        "date": "2031-05-14",
        "languages": "fr, he",
        "columns": "alder, birch, cedar",
        "issues": "3: bridge, harbour, fishing",
        "actors": "5: alder, birch, cedar, odile, anglers",
        "events": "11: ferry-founded, flood, invitation, opening, handshake, closing, works-begin, "
        "fair, works-halted, night-watch, study",
        "sources": "3: gazette, minutes, radio",
    }


def test_cards_of_mappings_texts_and_measures(toy):
    assert title(toy.issues) == [("3 issues", "")]
    assert rows(toy.issues)["harbour"] == [("L'agrandissement du port", "fr"), ("הרחבת הנמל", "he")]
    assert rows(toy.sources)["radio"] == [("קול האגם", "zxx")]
    assert title(toy.title) == [] and [*rows(toy.title)] == ["fr", "he"]
    assert {one["dir"] for one in card(toy.title).select("td[lang=he]")} == {"rtl"}
    agreement = summit.agreement(toy, "alder", "birch")
    assert title(agreement) == [("Agreement", "")]
    assert rows(agreement) == {
        name: [(value, "zxx")]
        for name, value in {
            "a": "alder", "b": "birch", "P": "0.30", "S": "-0.40", "n": "2", "asked": "3",
            "coverage": "0.83", "low": "0.25", "high": "0.42",
        }.items()
    }  # fmt: skip
    assert rows(summit.frames(toy))["issues"] == [("3 × 12", "zxx")]


def test_long_texts_of_a_card_are_cut(toy):
    text = type(toy.title)(dict.fromkeys(toy.languages, "x " * 200))
    long = toy.issues["bridge"].model_copy(update={"title": text})
    [[first, _], *_] = [rows(long)["title"]]
    assert 150 < len(first[0]) <= 160 and first[0].endswith("…")


def test_a_mapping_that_fits_says_of_no_more():
    twelve = assembly(12, 2).issues
    assert len(rows(twelve)) == 12 and "more" not in card(twelve).text
    assert "… 1 more" in card(assembly(13, 2).issues).text
