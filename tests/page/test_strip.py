"""The strip of a row: where what happened after the summit lies in time, and the years below."""

import pytest
from bs4 import BeautifulSoup
from pages import parsed

import summit

BEGUN = "2020-01-01"
LAST = "2020-04-10"  # a hundred days later, so that a day is a percent


def page_of(tmp_path, *days: str) -> BeautifulSoup:
    """The page of a summit with one issue, on which something happened on these days."""
    made = summit.build(
        title="T", date=BEGUN, actors={"a": "A", "b": "B"},
        issues=[summit.issue("I", proposition="p", stances={"a": "for"}, outcome="agreed")],
        events=[summit.event(day, f"E{n}", issues=["i"]) for n, day in enumerate(days)],
    )  # fmt: skip
    return parsed(summit.export(made, tmp_path / "p.html", charts="none"))


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ([LAST], ["100"]),
        (["2020-01-02", LAST], ["1", "100"]),
        (["2020-01-11", "2020-02-20", LAST], ["10", "50", "100"]),
        # nearer than two: moved apart around their middle; nearer than three: pointed at narrowly
        (["2020-02-10", "2020-02-12", LAST], ["40 w", "42 w", "100"]),
        (["2020-02-10", "2020-02-13", "2020-02-17", LAST], ["40 w", "43 w", "47", "100"]),
        (["2020-02-20"] * 3 + [LAST], ["48 w", "50 w", "52 w", "100"]),
        (["2020-02-19", "2020-02-20", LAST], ["48.5 w", "50.5 w", "100"]),
        # two groups that touch are one
        (["2020-02-20"] * 2 + ["2020-02-21"] * 2 + [LAST],
         ["47.5 w", "49.5 w", "51.5 w", "53.5 w", "100"]),
        # at the ends of the strip
        (["2020-01-02", "2020-01-02", LAST], ["0 w", "2 w", "100"]),
        (["2020-04-08", "2020-04-09", LAST], ["96 w", "98 w", "100 w"]),
        # more than it has room for, as far apart as can be
        ([LAST] * 101, [f"{n} w" for n in range(101)]),
    ],
)  # fmt: skip
def test_ticks_stand_where_their_days_are_and_are_seen_apart(days, places, tmp_path):
    ticks = page_of(tmp_path, *days).select("[data-part=later] li")
    told = [f"--x:{one[:-2]};--w:1" if one.endswith(" w") else f"--x:{one}" for one in places]
    assert [one["style"] for one in ticks] == told


@pytest.mark.parametrize(
    ("last", "scale", "told", "years"),
    [
        (LAST, "--new:366.00;--year:365.25;--told:'2020'", "2020", []),
        ("2024-01-01", "--new:25.05;--year:25.00;--told:'2020–2024'", "2020–2024",
         ["25.1 2021", "50.0 2022", "75.0 2023", "100.0 2024"]),
        ("2027-01-01", "--new:14.31;--year:14.28;--told:'2020–2027'", "2020–2027",
         ["28.6 2022", "57.1 2024", "85.7 2026"]),
        ("2035-01-01", "--new:6.68;--year:6.67;--told:'2020–2035'", "2020–2035",
         ["13.3 2022", "33.3 2025", "53.3 2028", "73.3 2031", "93.3 2034"]),
        (None, "--new:36600.00;--year:36525.00;--told:'2020'", "2020", []),
    ],
)  # fmt: skip
def test_the_years_of_a_strip_stand_where_they_begin_as_many_as_have_room(
    last, scale, told, years, tmp_path
):
    page = page_of(tmp_path, *([last] if last else []))
    assert page.table["style"] == f"{scale};--parties:1"
    head = page.select_one("th.c-later")
    assert head.small.text == told
    found = [f"{one['style'].removeprefix('--x:')} {one.text}" for one in head.select(".years i")]
    assert found == years
