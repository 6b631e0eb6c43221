"""A source's text: its paragraphs, and quotations that are found again."""

import pytest
from answers import cases

import summit
from summit.io import Span, read_copy
from summit.records import fingerprint


@pytest.mark.parametrize("case", [one for one in cases("passages") if one["place"]])
def test_a_place_gives_the_quotation_that_verify_finds(case, toy):
    copy = read_copy(f"{case['text']}\n\n")
    span = copy.span((0, *case["place"]))
    quote = copy.quote(span, "ar")
    assert quote["exact"] == case["exact"]
    assert (quote.get("prefix", ""), quote.get("suffix", "")) == (case["prefix"], case["suffix"])
    assert copy.span(case["exact"]) == span
    desk = summit.code(toy, f"{case['text']}\n\n", source="gazette")
    desk.outcome(span, "bridge", "agreed", date="2031-05-15")
    found = summit.verify(desk.summit, {"gazette": case["text"]})
    assert {*found.anchored["kind"]} == {"quotation", "locator"}


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ntwo\n", ("one", "two")),
        ("one\nstill one\n\n  \n two\r\n", ("one\nstill one", "two")),
        ("\ufeff one\n\n\n\ntwo\n\n", ("\ufeff one", "two")),
        ("one\u2028two\x0cthree\n", ("one", "two", "three")),
    ],
)
def test_paragraphs_are_blocks_between_blank_lines_or_else_lines(text, paragraphs):
    copy = read_copy(text)
    assert copy.paragraphs == paragraphs
    place = Span(1, 0, 1)
    assert copy.fingerprint(place) == fingerprint(copy.paragraphs[1])


def test_words_around_end_where_words_do_however_long():
    long = "x" * 90
    copy = read_copy(f"a {long} middle {long} b\n\n")
    quote = copy.quote(copy.span("middle"), "en")
    assert (quote["prefix"], quote["suffix"]) == (long, long)


def test_words_are_found_whatever_marks_a_copy_has_on_them():
    copy = read_copy("قال ريغان إنّه لن يتخلّـى عن «المبادرة» أبدًا\n\nغيره\n")
    span = copy.span("انه لن يتخلى عن المبادرة")
    assert copy.words(span) == "إنّه لن يتخلّـى عن «المبادرة"
