"""Dates as an author writes them: what is taken, what is refused, what lies before what."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from spoiling import unnumbered

import summit
from summit.records import parse_date, parse_day

TIME = "2031-05-14T09:30+02:00"
EXAMPLES = "write e.g. 2021, 2021-06, 2021-06-16, 2021-06-16T13:05+02:00, 2021-06~"


def dated(folder: Path, when: str) -> summit.Summit:
    """The toy summit with another date in the place of an event's time of day."""
    path = folder / "events.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(TIME) == 1
    path.write_text(text.replace(TIME, when), encoding="utf-8")
    return summit.load(folder)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("٢٠٣١-٠٥-١٤", "is not a date; "),
        ("2031-05-1４", "is not a date; "),
        ("2031-05-14T1१:00Z", "is not a date; "),
        ("2031-05-14T12:00:99Z", "is not a date: second must be in 0..59; "),
        ("2031-05-14T12:00:60+02:00", "is not a date: second must be in 0..59; "),
        ("2031-05-14T12:61Z", "is not a date: minute must be in 0..59; "),
        ("2031-05-14T12:00+14:75", "is not a date: no clock has the offset +14:75; "),
        ("2031-05-14T12:00-02:60", "is not a date: no clock has the offset -02:60; "),
        ("2031-05-14T12:00+15:00", "is not a date: no clock has the offset +15:00; "),
        ("2031-05-14T12:00+99:00", "is not a date: no clock has the offset +99:00; "),
        ("2031-05-14T10:00+02:00/2031-05-14T10:30+14:00", "ends before it starts; "),
        ("0001-01-01T00:00-14:00/0001-01-01T00:00+14:00", "ends before it starts; "),
        ("2031-05-14/2031-05-14T12:00:99Z", "is not a date: second must be in 0..59; "),
        ("10/12/1986", "'10/12/1986' is not a date; did you mean 1986-12-10 or 1986-10-12?; "),
        ("25.12.1986", "'25.12.1986' is not a date; did you mean 1986-12-25?; "),
        ("2031-05-14/June", "'2031-05-14/June' is not a date; write e.g. "),
        ("-0044-03-15", "'-0044-03-15' lies before the year 1, where these dates begin; "),
        ("44 BC", "'44 BC' lies before the year 1, where these dates begin; "),
        ("0000", "'0000' is not a date: year must be in 1..9999; "),
    ],
)
def test_what_is_no_date_is_refused_in_one_line(when, said, toy_folder):
    with pytest.raises(summit.SummitError) as caught:
        dated(toy_folder, when)
    [line] = caught.value.problems
    assert unnumbered(line).startswith("events.toml: events[opening].date: ") and said in line
    assert EXAMPLES in line or "write the earlier date first" in line


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2031-05-14T10:00+02:00/2031-05-14T09:00Z", "10:00", "11:01"),
        ("2031-05-14T10:00+02:00/2031-05-14T10:30+02:00", "10:00", "10:31"),
        ("2031-05-14T23:30-04:00/2031-05-15T06:00+02:00", "23:30", "00:01"),
        ("2031-05-14T12:00:59Z", "12:00", "12:01"),
        ("2031-05-14T12:00+14:00", "12:00", "12:01"),
    ],
)
def test_an_interval_lies_in_time_and_is_told_by_the_clock_of_its_start(
    when, first, last, toy_folder
):
    found = [event.date for event in dated(toy_folder, when).events.values()]
    [date] = [date for date in found if date.edtf == when]
    assert (f"{date.first:%H:%M}", f"{date.over:%H:%M}") == (first, last)
    assert date.first < date.over


@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2031-05-14T10:00+02:00", "2031-05-14T09:00Z", True),
        ("2031-05-14T10:00+02:00", "2031-05-14T10:30+14:00", False),
    ],
)
def test_a_period_ends_after_it_starts_in_time(start, end, good, toy_folder):
    path = toy_folder / "summit.toml"
    text = path.read_text(encoding="utf-8")
    era = f'[[eras]]\nfrom = "{start}"\nto = "{end}"\ntitle = {{ fr = "Jour", he = "יום" }}\n\n'
    path.write_text(text.replace("[[eras]]", f"{era}[[eras]]", 1), encoding="utf-8")
    if good:
        assert summit.load(toy_folder).eras[0].end.edtf == end
        return
    with pytest.raises(summit.SummitError, match=r"is before .*; swap from and to") as caught:
        summit.load(toy_folder)
    assert len(caught.value.problems) == 1


def test_a_date_is_settled_when_the_last_of_the_days_it_may_be_is_over():
    """What is known to the month alone stands after what is known to a day in that month."""
    told = [
        "2022-02-24",
        "2022-02~",
        "2022-02-21",
        "2022-03-03",
        "2021-06-16",
        "2021-06-16T21+02:00",
    ]
    settled = {edtf: parse_date(edtf).settled for edtf in told}
    assert sorted(told, key=settled.get) == [
        "2021-06-16T21+02:00", "2021-06-16", "2022-02-21", "2022-02-24", "2022-02~", "2022-03-03",
    ]  # fmt: skip
    assert parse_date("2026-02-17/2026-02-18").settled == parse_date("2026-02-17").settled


@pytest.mark.parametrize(
    ("edtf", "precision", "first", "over", "known_by", "over_by", "settled"),
    [
        ("2021", "year", "2021-01-01", "2022-01-01", "2021-12-31", "2021-12-31", "2022-01-01"),
        ("2021-12", "month", "2021-12-01", "2022-01-01", "2021-12-31", "2021-12-31", "2022-01-01"),
        ("2021-11~", "month", "2021-11-01", "2021-12-01", "2021-11-30", "2021-11-30", "2021-12-01"),
        ("2020-02-29", "day", "2020-02-29", "2020-03-01", "2020-02-29", "2020-02-29", "2020-03-01"),
        ("2021-07/..", "month", "2021-07-01", None, "2021-07-31", "2021-07-31", "2021-08-01"),
        ("2021-07/2021-08~", "month",
         "2021-07-01", "2021-09-01", "2021-07-31", "2021-08-31", "2021-08-01"),
        ("2021-06-16T23+02:00", "hour",
         "2021-06-16T23", "2021-06-17", "2021-06-16", "2021-06-16", "2021-06-17"),
        ("2021-06-16T18:05:07-03:30~", "minute",
         "2021-06-16T18:05", "2021-06-16T18:06", "2021-06-16", "2021-06-16", "2021-06-16T18:06"),
        ("XXXX", "year", "0001-01-01", "0001-01-02", "0001-01-01", "0001-01-01", "0001-01-02"),
        ("XXXX/2021", "year", "0001-01-01", "2022-01-01", "0001-01-01", "2021-12-31", "0001-01-02"),
        ("0001", "year", "0001-01-01", "0002-01-01", "0001-12-31", "0001-12-31", "0002-01-01"),
        ("9998", "year", "9998-01-01", "9999-01-01", "9998-12-31", "9998-12-31", "9999-01-01"),
    ],
)  # fmt: skip
def test_where_a_date_lies_and_when_it_has_surely_happened(
    edtf, precision, first, over, known_by, over_by, settled
):
    date = parse_date(edtf)
    about, interval = "~" in edtf or edtf == "XXXX" or edtf == "XXXX/2021", "/" in edtf
    assert (date.edtf, date.precision) == (str(date), precision) == (edtf, precision)
    assert (date.approximate, date.interval) == (about, interval)
    assert (date.first, date.settled) == (
        datetime.fromisoformat(first),
        datetime.fromisoformat(settled),
    )
    assert date.over == (over and datetime.fromisoformat(over))
    assert (f"{date.known_by}", f"{date.over_by}") == (known_by, over_by)


@pytest.mark.parametrize("edtf", ["9999", "9999-12", "9999-12-31", "9999-12-31T23:59Z"])
def test_a_date_is_over_before_the_years_end(edtf):
    with pytest.raises(ValueError, match="is not a date: it is not over before the year 10000"):
        parse_date(edtf)
    assert parse_date("9999-12-30").over == datetime(9999, 12, 31)
    assert parse_date("9999-11").over == datetime(9999, 12, 1)


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        (date(2031, 5, 14), "2031-05-14"),
        (datetime(2031, 5, 14, 9, 30, 20, tzinfo=UTC), "2031-05-14T09:30+00:00"),
        (parse_date("2031-05"), "2031-05"),
    ],
)
def test_dates_of_toml_are_read_as_notation(when, edtf):
    assert parse_date(when).edtf == edtf
    with pytest.raises(ValueError, match=r"^2031-05-14T09:30:00 has no offset from UTC; write e"):
        parse_date(datetime(2031, 5, 14, 9, 30))
    with pytest.raises(ValueError, match=r"^'2031-05-14T09:30~' has no .*T09:30\+02:00, or once "):
        parse_date("2031-05-14T09:30~")


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2031-05", "2031-05-31"),
        ("2031", "2031-12-31"),
        (date(2031, 5, 14), "2031-05-14"),
        (datetime(2031, 5, 14, 23, 59), "2031-05-14"),
    ],
)
def test_a_day_as_of_which_something_is_told(day, read):
    assert f"{parse_day(day)}" == read
    assert type(parse_day(day)) is date


def test_a_time_is_told_by_another_clock_where_both_are_known():
    noon = parse_date("2031-05-14T12:00+02:00")
    moved = noon.by_clock(timedelta(hours=-5))
    assert (moved.first, moved.over) == (datetime(2031, 5, 14, 5), datetime(2031, 5, 14, 5, 1))
    assert (moved.edtf, moved.offset) == (noon.edtf, timedelta(hours=-5))
    assert moved.known_by == date(2031, 5, 14) and moved.settled == moved.over
    for date_, clock in ((noon, noon.offset), (noon, None), (parse_date("2031"), noon.offset)):
        assert date_.by_clock(clock) is date_
    open_ = parse_date("2031-05-14T01:00+02:00/..").by_clock(timedelta(0))
    assert (open_.first, open_.over) == (datetime(2031, 5, 13, 23), None)
    assert open_.known_by == date(2031, 5, 13)
