"""Agreement as a caller of ``summit`` sees it, against examples worked by hand."""

import math
import random
from dataclasses import asdict
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from worked import DAY, FIVE, WORKED

import summit
from summit.front import front_end_data
from summit.measures import agreement_of, dated_positions, values_at

WEIGHTED = {
    "ab": {"P": 11 / 24, "S": -1 / 12, "n": 3, "coverage": 1, "low": 11 / 24, "high": 11 / 24},
    "ac": {"P": 15 / 16, "S": 7 / 8, "n": 2, "coverage": 4 / 6, "low": 5 / 8, "high": 23 / 24},
    "bc": {"P": 5 / 8, "S": 1 / 4, "n": 2, "coverage": 4 / 6, "low": 1 / 2, "high": 3 / 4},
}
UNWEIGHTED = {
    "ab": {"P": 1 / 3, "S": -1 / 3, "n": 3, "coverage": 1, "low": 1 / 3, "high": 1 / 3},
    "ac": {"P": 7 / 8, "S": 3 / 4, "n": 2, "coverage": 2 / 3, "low": 7 / 12, "high": 11 / 12},
    "bc": {"P": 1 / 2, "S": 0, "n": 2, "coverage": 2 / 3, "low": 5 / 12, "high": 2 / 3},
}


def same(found: summit.Agreement, **expected: float) -> None:
    for name, value in expected.items():
        assert getattr(found, name) == pytest.approx(value, rel=0, abs=1e-9), name


# The worked example


@pytest.mark.parametrize("pair", WEIGHTED)
def test_the_worked_example_with_weights(make, pair):
    same(summit.agreement(make(WORKED, scale=FIVE), *pair), asked=3, **WEIGHTED[pair])


@pytest.mark.parametrize("pair", UNWEIGHTED)
def test_the_worked_example_without_weights(make, pair):
    found = summit.agreement(make(WORKED, scale=FIVE), *pair, weights=False)
    same(found, asked=3, **UNWEIGHTED[pair])


@pytest.mark.parametrize("weights", [True, False])
def test_order_of_actors_does_not_matter(make, weights):
    made = make(WORKED, scale=FIVE)
    for a, b in combinations("abc", 2):
        there = asdict(summit.agreement(made, a, b, weights=weights))
        back = asdict(summit.agreement(made, b, a, weights=weights))
        assert back == {**there, "a": b, "b": a}


def test_an_actor_agrees_with_itself_where_it_has_a_position(make):
    found = summit.agreement(make(WORKED, scale=FIVE), "c", "c")
    same(found, P=1, S=1, n=2, coverage=4 / 6)


def test_only_the_issues_asked_for_count(make):
    made = make(WORKED, scale=FIVE)
    found = summit.agreement(made, "a", "b", issues=["cyber", "rights"])
    same(found, P=1 / 6, S=-2 / 3, n=2, asked=2, coverage=1, low=1 / 6, high=1 / 6)
    found = summit.agreement(made, "a", "c", issues=iter(["cyber"]))
    assert math.isnan(found.P) and math.isnan(found.S)
    same(found, n=0, asked=1, coverage=0, low=0, high=1)


def test_the_toy_summit_by_hand(toy):
    """Scale -1..1: bridge 3 yes/abstain/yes, harbour 2 yes/no/silent, fishing 1 yes/mixed/none."""
    found = summit.agreement(toy, "alder", "birch")
    same(found, P=1.5 / 5, S=-0.4, n=2, asked=3, coverage=5 / 6, low=1.5 / 6, high=2.5 / 6)
    found = summit.agreement(toy, "alder", "cedar")
    same(found, P=1, S=1, n=1, asked=3, coverage=1 / 2, low=3 / 6, high=1)
    found = summit.agreement(toy, "birch", "cedar")
    same(found, P=1 / 2, S=0, n=1, asked=3, coverage=1 / 2, low=1.5 / 6, high=4.5 / 6)


def test_the_ends_are_those_declared_and_not_those_that_occur(make):
    held = {"arms": (1, {"a": ("conditional", DAY), "b": ("reserved", DAY)})}
    same(summit.agreement(make(held, scale=FIVE), "a", "b"), P=1 / 2)


def test_a_scale_need_not_be_even_or_symmetric(make):
    scale = {"all": 10, "some": 3, "none": 0}
    held = {"arms": (1, {"a": ("some", DAY), "b": ("none", DAY)})}
    same(summit.agreement(make(held, scale=scale), "a", "b"), P=0.7, S=0.4)
    same(summit.agreement(make(held, scale=scale), "a", "c"), low=0.3, high=1)


# What is missing


@pytest.mark.parametrize("missing", ["silent", "mixed", None])
def test_what_is_missing_never_counts_as_zero(make, missing):
    cell = {"b": (missing, DAY)} if missing else {}
    held = {
        "arms": (1, {"a": ("neutral", DAY), "b": ("neutral", DAY)}),
        "cyber": (3, {"a": ("neutral", DAY), **cell}),
    }
    found = summit.agreement(make(held, scale=FIVE), "a", "b")
    same(found, P=1, n=1, coverage=1 / 4, low=(1 + 3 * 0.5) / 4, high=1)


def test_where_both_are_missing_the_term_runs_from_nothing_to_all(make):
    held = {
        "arms": (1, {"a": ("for", DAY), "b": ("for", DAY)}),
        "cyber": (1, {"a": ("silent", DAY), "b": ("mixed", DAY)}),
        "rights": (2, {"c": ("for", DAY)}),
    }
    same(summit.agreement(make(held, scale=FIVE), "a", "b"), P=1, coverage=1 / 4, low=1 / 4, high=1)


def test_the_band_holds_whatever_the_missing_position_turns_out_to_be(make):
    def filled(position: str) -> Any:
        issue = (2, {**WORKED["cyber"][1], "c": (position, DAY)})
        return {**WORKED, "cyber": issue}

    for pair in ("ac", "bc"):
        band = summit.agreement(make(WORKED, scale=FIVE), *pair)
        values = [summit.agreement(make(filled(name), scale=FIVE), *pair).P for name in FIVE]
        assert min(values) == pytest.approx(band.low)
        assert max(values) <= band.high + 1e-9


def test_silence_after_a_position_takes_it_back(make):
    held = {"arms": (1, {"a": [("for", "2020-06-01"), ("silent", DAY)], "b": ("for", DAY)})}
    made = make(held, scale=FIVE)
    assert summit.agreement(made, "a", "b").n == 0
    assert summit.agreement(made, "a", "a", at="2020-06-04").n == 1


# The day asked about

DATED = {
    "arms": (
        1,
        {
            "a": ("for", "2020-05-01"),
            "b": [
                ("for", "2021-01-15"),
                ("against", "2020-05-20"),
                ("neutral", "2020-06-10"),
                ("reserved", "2020-06-11"),
            ],
        },
    )
}


@pytest.mark.parametrize(
    ("at", "P"),
    [
        ("2020-05-19", None),
        ("2020-05-20", 0),
        ("2020-06-09", 0),
        ("2020-06-10", 1 / 2),
        (None, 1 / 2),
        ("2020-06-11", 1 / 4),
        ("2021-01-14", 1 / 4),
        ("2021-01-15", 1),
        (date(2021, 1, 15), 1),
        (datetime(2020, 6, 10, 23, 59), 1 / 2),
        ("2020-05", 0),
        ("2020", 1 / 4),
        ("9000-01-01", 1),
    ],
)
def test_the_latest_position_on_or_before_the_day_holds(make, at, P):
    found = summit.agreement(make(DATED, scale=FIVE), "a", "b", at=at)
    if P is None:
        assert found.n == 0
    else:
        same(found, P=P, n=1)


def test_a_month_counts_from_its_last_day(make):
    held = {"arms": (1, {"a": ("for", "2020-05"), "b": ("for", "2020-05-01")})}
    made = make(held, scale=FIVE)
    assert summit.agreement(made, "a", "b", at="2020-05-30").n == 0
    assert summit.agreement(made, "a", "b", at="2020-05-31").n == 1


# What is refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"a": "d"}, "no actor with a column has the id 'd'; use one of a, b, c"),
        ({"b": "A"}, "no actor with a column has the id 'A'; use one of a, b, c"),
        (
            {"issues": ["arms", "cybr"]},
            "no issue has the id 'cybr'; use one of arms, cyber, rights; did you mean 'cyber'?",
        ),
        (
            {"at": "yesterday"},
            "at: 'yesterday' is not a date; write e.g. 2021, 2021-06, 2021-06-16, "
            "2021-06-16T13:05+02:00, 2021-06~ or 2021-06-16/2021-06-18",
        ),
        (
            {"at": "2020-06-31"},
            "at: '2020-06-31' is not a date: day must be in 1..30; write e.g. 2021, "
            "2021-06, 2021-06-16, 2021-06-16T13:05+02:00, 2021-06~ or 2021-06-16/2021-06-18",
        ),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(make, arguments, message):
    with pytest.raises(summit.SummitError) as caught:
        summit.agreement(make(WORKED, scale=FIVE), **{"a": "a", "b": "b", **arguments})
    assert str(caught.value) == message


# All pairs at once

FIGURES = ["P", "S", "n", "coverage", "low", "high"]


def assert_same_for_every_pair(records: summit.Summit, **asked: Any) -> None:
    table = summit.agreement_table(records, **asked)
    assert list(table.columns) == ["actor", "other", *FIGURES]
    pairs = list(combinations(records.columns, 2))
    assert list(zip(table["actor"], table["other"], strict=True)) == pairs
    for row, (a, b) in zip(table[FIGURES].to_numpy(), pairs, strict=True):
        one = asdict(summit.agreement(records, a, b, **asked))
        assert list(row) == pytest.approx(
            [one[name] for name in FIGURES], rel=0, abs=1e-12, nan_ok=True
        ), (a, b)


def test_the_table_says_of_every_pair_what_agreement_says():
    geneva = summit.load("geneva-2021")
    for asked in (
        {}, {"at": "2021-06-13"}, {"at": "2026-01-01"}, {"weights": False},
        {"issues": ["navalny", "cyber", "syria-aid"]}, {"issues": []},
    ):  # fmt: skip
        assert_same_for_every_pair(geneva, **asked)


@pytest.mark.parametrize("seed", range(8))
def test_the_table_says_of_every_pair_what_agreement_says_whatever_is_coded(make, seed):
    drawn = random.Random(seed)  # noqa: S311  (nothing secret)
    scale = {name: drawn.randint(-9, 9) + place / 10 for place, name in enumerate("vwxyz")}
    positions = [*scale, "silent", "mixed", None, None]
    actors = "abcdef"[: drawn.randint(1, 6)]

    def stances() -> dict[str, list[tuple[str, str]]]:
        days = (f"2020-06-{day:02}" for day in sorted(drawn.sample(range(1, 29), 3)))
        told = {actor: [(drawn.choice(positions), day) for day in days] for actor in actors}
        return {actor: [one for one in held if one[0]] for actor, held in told.items()}

    issues = {f"issue-{n}": (drawn.uniform(0.1, 5), stances()) for n in range(drawn.randint(1, 9))}
    made = make(issues, scale=scale, columns=" ".join(actors))
    for asked in ({}, {"at": "2020-06-15", "weights": False}, {"issues": list(issues)[::2]}):
        assert_same_for_every_pair(made, **asked)


def test_since_leaves_out_what_was_said_before(make):
    held = {
        "arms": (1, {"a": ("for", "2020-06-02"), "b": ("for", "2020-06-04")}),
        "cyber": (1, {"a": [("for", "2020-06-02"), ("against", DAY)], "b": ("for", DAY)}),
    }
    made = make(held, scale=FIVE, columns="a b")
    (row,) = summit.agreement_table(made, since="2020-06-03").to_dict("records")
    assert (row["P"], row["n"], row["coverage"]) == (0, 1, 0.5)
    (row,) = summit.agreement_table(made, since="2020-06-02").to_dict("records")
    assert (row["P"], row["n"]) == (0.5, 2)
    with pytest.raises(summit.SummitError, match=r"^since: 'soon' is not a date"):
        summit.agreement_table(made, since="soon")


# Positions, and what if they were others


def test_positions_with_the_days_on_which_they_hold(toy):
    rows = dated_positions(toy).query("issue == 'bridge' and actor == 'cedar'")
    told = [[str(day)[:10] for day in row[:2]] + [row[2]] for row in rows.iloc[:, 2:].to_numpy()]
    assert told == [["2031-05-12", "2031-09-01", 1], ["2031-09-01", "NaT", -1]]
    assert "harbour" in set(dated_positions(toy).query("value.isna()")["issue"])


def test_positions_on_a_day_are_those_that_the_records_hold(toy):
    for day in days_of(toy):
        values = values_at(toy, day)
        for id, issue in toy.issues.items():
            held = {actor: toy.values.get(s.position) for actor, s in issue.stances_at(day).items()}
            wanted = {actor: value for actor, value in held.items() if value is not None}
            assert values.loc[id].dropna().to_dict() == wanted, (day, id)


def test_a_summit_without_any_stance_has_the_same_columns(make, toy):
    empty, usual = dated_positions(make({"arms": (1, {})}, scale=FIVE)), dated_positions(toy)
    assert empty.empty and list(empty.columns) == list(usual.columns)
    assert empty["since"].dtype == usual["since"].dtype
    assert empty["value"].dtype == usual["value"].dtype


def test_agreement_of_given_positions(make):
    made = make(WORKED, scale=FIVE)
    values = values_at(made, actors=("a", "c"))
    weight = [issue.weight for issue in made.issues.values()]
    assert agreement_of(values, weight, ends=made.ends) == summit.agreement(made, "a", "c")
    values.loc["cyber", "c"] = 2
    same(agreement_of(values, weight, ends=made.ends), P=23 / 24, n=3, coverage=1)
    values.loc["cyber", "c"] = 3
    with pytest.raises(summit.SummitError) as caught:
        agreement_of(values, weight, ends=made.ends)
    assert str(caught.value) == (
        "cyber, c: 3 is not in -2..2; declare it on the scale in summit.toml"
    )


# The positions that the page counts with


def days_of(records: summit.Summit) -> list[date]:
    """Every day on which a position of a summit changes, the day before, and the window's end."""
    changes = {
        stance.date.known_by for issue in records.issues.values() for stance in issue.stance_records
    }
    found = changes | {day - timedelta(days=1) for day in changes}
    return sorted(found | {records.window.end.known_by, date(2030, 1, 1)})


@pytest.mark.parametrize("name", ["geneva", "toy"])
def test_the_page_is_given_what_each_actor_holds_on_each_day(name, toy):
    records = toy if name == "toy" else summit.load("geneva-2021")
    data = front_end_data(records)
    issues, actors, days = data["known"]["issues"], data["known"]["actors"], data["days"]
    for day in days_of(records):
        found = [
            (issues[issue], actors[actor], value)
            for issue, actor, since, until, value in data["positions"]
            if days[since] <= day.isoformat() and (not until or day.isoformat() < days[until])
            if value is not None
        ]
        held = values_at(records, day).stack().dropna()
        assert sorted(found) == sorted((*cell, value) for cell, value in held.items()), day


def test_a_summit_without_any_stance_has_no_positions(make):
    data = front_end_data(make({"arms": (1, {})}, scale=FIVE))
    assert (data["positions"], data["days"]) == ([], [""])
