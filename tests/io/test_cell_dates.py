"""Dates as people write them in a cell."""

import datetime

import pytest

from summit.records import written


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
        ("31 February 1986", "31 February 1986"),
        ("12 October", "12 October"),
        ("unknown", "unknown"),
    ],
)
def test_a_date_is_read_as_it_is_meant(value, edtf):
    assert written(value, ["de"]) == (edtf, "")


@pytest.mark.parametrize("value", ["10/12/1986", "10-12-1986", "10/12/1986 – 12/13/1986"])
def test_a_day_that_could_be_a_month_is_asked_back(value):
    kept, asked = written(value)
    assert kept == value and "\n" not in asked
    assert "10 December 1986" in asked and "12 October 1986" in asked
