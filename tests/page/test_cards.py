"""The small cards that records, frames and measures are in a notebook."""

from collections.abc import Mapping

import pytest
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


def test_a_card_is_small_whatever_it_shows(geneva, toy):
    for s in (geneva, toy):
        assert max(len(card(one).text) for one in shown_by(s)) < 4_000


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
