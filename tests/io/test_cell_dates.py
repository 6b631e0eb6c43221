"""Dates as people write them in a cell."""

import datetime
import re

import pytest

from summit.records import date_of, written


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (datetime.datetime(1986, 10, 12), "1986-10-12"),
        (datetime.datetime(1986, 10, 12, 18, 50), "1986-10-12T18:50"),
        (datetime.date(1986, 10, 12), "1986-10-12"),
        (1986, "1986"),
        (1986.0, "1986"),
        ("12 October 1986", "1986-10-12"),
        ("October 12th, 1986", "1986-10-12"),
        ("Oct 1986", "1986-10"),
        ("Sept. 1986", "1986-09"),
        ("12.10.1986", "1986-10-12"),
        ("10/1986", "1986-10"),
        ("13/10/1986", "1986-10-13"),
        ("10/13/1986", "1986-10-13"),
        ("10/10/1986", "1986-10-10"),
        ("1986/10/12", "1986-10-12"),
        ("12 Oktober 1986", "1986-10-12"),
        ("12 أكتوبر 1986", "1986-10-12"),
        ("١٢ تشرين الأول ١٩٨٦", "1986-10-12"),
        ("12 تشرين الأول/أكتوبر 1986", "1986-10-12"),
        ("11–12 October 1986", "1986-10-11/1986-10-12"),
        ("30 September – 2 October 1986", "1986-09-30/1986-10-02"),
        ("about October 1986", "1986-10~"),
        ("12 October 1986, 18:50", "1986-10-12T18:50"),
        ("1986-10-11T10:40/1986-10-11T12:30", "1986-10-11T10:40/1986-10-11T12:30"),
        ("1986-11/..", "1986-11/.."),
        ("١٩٨٦-١٠-١٢T١٨:٥٠", "1986-10-12T18:50"),
        ("31 February 1986", "31 February 1986"),
        ("12 October", "12 October"),
        ("12th of October 1986", "1986-10-12"),
        ("1986 October 12", "1986-10-12"),
        ("May 1986", "1986-05"),
        ("حزيران 1986", "1986-06"),
        ("١٢ اكتوبر ١٩٨٦", "1986-10-12"),
        ("ايلول 1986", "1986-09"),
        ("تموز 1986", "1986-07"),
        ("1.2.1986", "1986-02-01"),
        ("12/12/1986", "1986-12-12"),
        ("12/31/1986", "1986-12-31"),
        ("1986.10.12", "1986-10-12"),
        ("12.1986", "1986-12"),
        ("12. Oktober 1986", "1986-10-12"),
        ("11.–12. Oktober 1986", "1986-10-11/1986-10-12"),
        ("30.9. – 2.10.1986", "1986-09-30/1986-10-02"),
        ("11–12.10.1986", "1986-10-11/1986-10-12"),
        ("11-12 October 1986", "1986-10-11/1986-10-12"),
        ("9 to 12 October 1986", "1986-10-09/1986-10-12"),
        ("October – November 1986", "1986-10/1986-11"),
        ("1986 – 1987", "1986/1987"),
        ("11 October 1985 – 12 October 1986", "1985-10-11/1986-10-12"),
        ("12 October 1986, 9:00 – 12 October 1986, 18:00", "1986-10-12T09:00/1986-10-12T18:00"),
        ("~ 1986", "1986~"),
        ("نحو ١٩٨٦", "1986~"),
        ("about 12 October 1986 at 9:05", "1986-10-12T09:05~"),
        ("12 October 1986 الساعة 9:05", "1986-10-12T09:05"),
        ("1986-10-12, 8:05", "1986-10-12T08:05"),
        (" 12   October   1986 ", "1986-10-12"),
        (datetime.datetime(1986, 10, 12, 0, 0, 1), "1986-10-12T00:00"),
        (1986.5, "1986.5"),
        (True, "True"),
        (" between\t", "between"),
        ("October 1986, 18:50", "October 1986, 18:50"),
        ("1986/13/12", "1986/13/12"),
        ("13/1986", "13/1986"),
        ("13/13/1986", "13/13/1986"),
        ("0/10/1986", "0/10/1986"),
        ("12 octobre 1986", "12 octobre 1986"),  # no language of the book
        ("12 11 October 1986", "12 11 October 1986"),
        ("12 October 86", "12 October 86"),
        ("12 October 1986 123", "12 October 1986 123"),
        ("12 October 1986 1987", "12 October 1986 1987"),
        ("12 October/November 1986", "12 October/November 1986"),
        ("12 October 1986 – nothing", "12 October 1986 – nothing"),
        ("x – 12 October 1986", "x – 12 October 1986"),
        ("11–12 October 1986–13", "11–12 October 1986–13"),
        ("1986-10-12T", "1986-10-12T"),
        ("unknown", "unknown"),
    ],
)
def test_a_date_is_read_as_it_is_meant(value, edtf):
    assert written(value, ["de"]) == (edtf, "")


@pytest.mark.parametrize(
    "value", ["10/12/1986", "10-12-1986", "10/12/1986 – 12/13/1986", "10 – 12/10/1986"]
)
def test_a_day_that_could_be_a_month_is_asked_back(value):
    kept, asked = written(value)
    assert kept == value and "\n" not in asked
    assert "10 December 1986" in asked and "12 October 1986" in asked


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2/1/1986", "2 January 1986 or 1 February 1986; write 1986-01-02 or 1986-02-01"),
        ("12/1/1986", "12 January 1986 or 1 December 1986; write 1986-01-12 or 1986-12-01"),
    ],
)
def test_both_readings_of_a_day_are_told_and_how_each_is_written(value, said):
    assert written(value)[1] == f"{value!r} can be {said}"


@pytest.mark.parametrize(("tag", "words"), [
    ("fr", "12 octobre 1986"), ("es", "12 de octubre de 1986"), ("de-AT", "12. Oktober 1986"),
])  # fmt: skip
def test_months_are_read_in_the_languages_of_a_book(tag, words):
    assert written(words, [tag]) == ("1986-10-12", "")
    assert written(words, ["xx-no", "a tag", tag]) == ("1986-10-12", "")  # others are passed over
    assert written("12 October 1986", [tag]) == written("12 تشرين الأول 1986", [tag])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("10/12/1986", "'10/12/1986' can be 10 December 1986 or 12 October 1986; write 1986-12-10"),
        ("soon", "'soon' is not a date; write e.g. 12 October 1986, Oct 1986, 1986"),
        ("12 October 1986 25:70", "'1986-10-12T25:70' has no offset from UTC; write e.g. "),
    ],
)
def test_what_is_no_date_is_told_to_whoever_writes_in_words(words, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}"):
        date_of(words)


def test_a_date_in_words_becomes_notation():
    assert date_of("11–12 October 1986") == "1986-10-11/1986-10-12"
    assert date_of("12 octobre 1986", ["fr"]) == date_of("1986-10-12") == "1986-10-12"
