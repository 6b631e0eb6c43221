"""A source's text: its paragraphs, and quotations that are found again."""

from pathlib import Path

import pytest
from answers import cases

import summit
from summit.io import Span, read_copy
from summit.records import Quote, fingerprint


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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((2, 0, 1), "passage: there is no paragraph 2; there are 2"),
        ((-1, 0, 1), "passage: there is no paragraph -1; there are 2"),
        ((0, 0, 12), "passage: 0 to 12 is no part of paragraph 0, which has 11 signs"),
        ((0, 3, 3), "passage: 3 to 3 is no part of paragraph 0, which has 11 signs"),
        ((0, -1, 3), "passage: -1 to 3 is no part of paragraph 0, which has 11 signs"),
        ((0, 3, 5), "passage: nothing but white space is chosen; choose some words"),
        ((0, 1), "passage: (0, 1) is none; give its words, or (paragraph, start, end)"),
        (("a", 0, 1), "passage: ('a', 0, 1) is none; give its words, or (paragraph, start, end)"),
        (None, "passage: None is none; give its words, or (paragraph, start, end)"),
        (" «» ", "passage: no words are given; give some of the text"),
        ("three", "passage: 'three' does not stand in a paragraph of the text; "
                  "give its words as they stand there"),
        ("one", "passage: 'one' stands in the text more than once; give more of its words"),
    ],
)  # fmt: skip
def test_what_is_no_passage_is_refused_in_one_line(asked, said):
    with pytest.raises(summit.SummitError) as caught:
        read_copy("one  or two\n\none more\n").span(asked)
    assert str(caught.value) == said


def test_a_passage_begins_and_ends_where_its_words_do():
    copy = read_copy("one  or two\n\none more\n")
    assert copy.span((0, 0, 11)) == Span(0, 0, 11)
    assert copy.span((0, 3, 8)) == Span(0, 5, 7)
    assert copy.span(("1", "3", "8")) == copy.span(" more ") == Span(1, 4, 8)
    assert copy.span("one or") == Span(0, 0, 7)  # however many spaces are between
    assert copy.words(Span(0, 0, 11)) == "one or two"


def test_words_as_they_stand_go_before_words_that_are_alike():
    copy = read_copy("“peace” now\n\npeace now\n")
    assert copy.span("peace now") == Span(1, 0, 9)
    assert copy.span("“peace” now").paragraph == 0


@pytest.mark.parametrize(
    ("around", "mark", "place"),
    [
        ({}, "", (0, 4, 8)),
        ({"prefix": "and", "suffix": "again"}, "", (0, 13, 17)),
        ({"suffix": "later"}, "", (1, 4, 8)),
        ({"prefix": "we", "suffix": "later"}, "", (1, 4, 8)),
        ({"prefix": "nobody"}, "", (0, 4, 8)),  # the first, where nothing else fits
        ({}, "we sign later", (1, 4, 8)),
        ({}, "of a paragraph that is gone", (0, 4, 8)),
        ({"suffix": "later"}, "We sign and “sign” again", (1, 4, 8)),
    ],
)
def test_of_several_places_the_words_around_and_the_paragraph_choose(around, mark, place):
    copy = read_copy("we  sign and sign again\n\nwe  sign later\n")
    quote = Quote(exact="sign", language="en", **around)
    assert copy.place(quote, fingerprint(mark) if mark else "") == Span(*place)
    assert copy.place(Quote(exact="signed", language="en")) is None


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (f"{'x' * 10} {'y' * 20}", 2),  # 32 signs with the space before
        (f"{'x' * 10} {'y' * 20} z", 2),
        (f"{'x' * 10} {'y' * 21}", 1),
        (f"{'x' * 10} {'y' * 18} z", 3),
        (f"{'x' * 10} {'y' * 19} zz", 2),
    ],
)
def test_whole_words_within_32_signs_are_kept_around_a_quotation(after, kept):
    copy = read_copy(f"{after[::-1]} middle {after}\n\n")
    quote = copy.quote(copy.span("middle"), "en")
    told = " ".join(after.split()[:kept])
    assert (quote["suffix"], quote["prefix"]) == (told, told[::-1])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 rest", "is a packed file, e.g. of Word; save it as plain text in the"),
        (b"\xd0\xcf\x11\xe0 rest", "is a Word file; save it as plain text"),
        (b"{\\rtf1 rest", "is an RTF file; save it as plain text"),
        (b" \n ", "is empty; put the words of the source into it"),
        (b"a\x1fb", "holds the sign U+001F, so it is no text"),
        (b"a\x7fb", "holds the sign U+007F, so it is no text"),
        (b"a\xffb", "UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(data, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("copy.txt")
    path.write_bytes(data)
    with pytest.raises(summit.SummitError) as caught:
        read_copy(path)
    [line] = caught.value.problems
    assert line.startswith(f"{path}: ") and said in line


@pytest.mark.parametrize("text", ["", "  ", 7, None, b"words\n"])
def test_what_is_neither_a_path_nor_words_is_refused(text):
    with pytest.raises(summit.SummitError, match=r"^text: .* is no path; give that of a file of"):
        read_copy(text)


def test_a_text_file_is_read_without_its_byte_order_mark(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("copy.txt")
    path.write_bytes("\ufeffone\r\rtwo\x85".encode())
    copy = read_copy(str(path))
    assert (copy.name, copy.text, copy.paragraphs) == (str(path), "one\n\ntwo\n", ("one", "two"))
    with pytest.raises(summit.SummitError, match=r"is a folder; give the path of a file of plain"):
        read_copy(tmp_path)
    with pytest.raises(summit.SummitError, match=r"no\.txt: there is no such file; give the path"):
        read_copy(tmp_path / "no.txt")


@pytest.mark.parametrize(("words", "said"), [("\n \n", "is empty; "), ("a\x01\nb", "holds the ")])
def test_words_that_are_no_text_are_told_as_such(words, said):
    with pytest.raises(summit.SummitError, match=f"^text: {said}"):
        read_copy(words)
