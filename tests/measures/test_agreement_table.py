"""The table of all pairs, held to a plain loop; by theme, by year; from arrays without records."""

from collections.abc import Iterator
from itertools import combinations
from math import nan
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import profile
from worked import DAY, FIVE, WORKED

import summit
from summit.measures import Columns, columns_of

COLUMNS = ["actor", "other", "P", "S", "n", "coverage", "low", "high"]
FIGURES = COLUMNS[2:]
DATE = np.datetime64("2020-01-01")


def arrays(
    cells: list[list[float | None]], *, ends: tuple[float, float], weight: list[float] | None = None
) -> Columns:
    """Issue × actor, None where missing, as the measures count it."""
    rows = [
        (i, a, value) for i, row in enumerate(cells) for a, value in enumerate(row)
        if value is not None
    ]  # fmt: skip
    values = sorted({value for _, _, value in rows})
    issue, actor, position = (
        np.array([row[0] for row in rows], dtype=np.int32),
        np.array([row[1] for row in rows], dtype=np.int32),
        np.array([values.index(row[2]) for row in rows], dtype=np.int32),
    )
    width = len(cells[0]) if cells else 0
    return Columns(
        issues=np.array([f"i{i}" for i in range(len(cells))], dtype=object),
        actors=np.array([f"a{a}" for a in range(width)], dtype=object),
        positions=np.array([f"p{value}" for value in values], dtype=object),
        values=np.array(values, dtype=float),
        ends=ends,
        weight=np.array(weight or [1.0] * len(cells), dtype=float),
        theme=np.array([None] * len(cells), dtype=object),
        issue=issue,
        actor=actor,
        position=position,
        since=np.full(len(rows), DATE, dtype="datetime64[D]"),
        until=np.full(len(rows), np.datetime64("NaT"), dtype="datetime64[D]"),
    )


def plainly(
    cells: list[list[float | None]], *, ends: tuple[float, float], weight: list[float]
) -> Iterator[list[float]]:
    """P, S, n, coverage, low, high of each pair, as the formula says it, cell by cell."""
    low, high = ends
    total = sum(weight)
    for a, b in combinations(range(len(cells[0]) if cells else 0), 2):
        shared = near = least = most = 0.0
        n = 0
        for row, w in zip(cells, weight, strict=True):
            x, y = row[a], row[b]
            if x is not None and y is not None:
                p = 1 - abs(x - y) / (high - low)
                n, shared, near = n + 1, shared + w, near + w * p
                least, most = least + w * p, most + w * p
            else:
                known = [value for value in (x, y) if value is not None]
                worst = 1 - max(known[0] - low, high - known[0]) / (high - low) if known else 0
                least, most = least + w * worst, most + w
        P = near / shared if shared else nan
        yield [P, 2 * P - 1, n, *(part / total if total else nan for part in (shared, least, most))]


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Any scale, any gaps, and weights that are alike, whole, or anything above 0."""
    kind = draw(st.sampled_from(["votes", "five", "odd", "any"]))
    if kind in ("votes", "five"):
        scale = [-1.0, 0.0, 1.0] if kind == "votes" else [-2.0, -1.0, 0.0, 1.0, 2.0]
    else:
        number = st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 3))
        scale = draw(st.lists(number, min_size=2, max_size=12, unique=True))
    actors = draw(st.integers(2, 6))
    cell = st.none() | st.sampled_from(scale)
    row = st.lists(cell, min_size=actors, max_size=actors)
    cells = draw(st.lists(row, min_size=1, max_size=9))
    weights = draw(st.sampled_from([st.just(1.0), st.just(0.3), st.integers(1, 3).map(float),
                                    st.floats(0.01, 100).map(float)]))  # fmt: skip
    return {
        "cells": cells,
        "ends": (min(scale) - draw(st.sampled_from([0, 1.5])), max(scale)),
        "weight": draw(st.lists(weights, min_size=len(cells), max_size=len(cells))),
    }


@pytest.mark.slow
@given(tables())
@profile(120)
def test_every_pair_is_as_the_formula_says(table):
    found = summit.agreement_table(arrays(**table))
    assert list(found.columns) == COLUMNS
    expected = list(plainly(**table))
    names = [f"a{a}" for a in range(len(table["cells"][0]))]
    assert list(zip(found["actor"], found["other"], strict=True)) == [*combinations(names, 2)]
    for row, wanted in zip(found[FIGURES].to_numpy(), expected, strict=True):
        assert list(row) == pytest.approx(wanted, rel=0, abs=1e-12, nan_ok=True)


@pytest.mark.slow
@pytest.mark.parametrize(("actors", "issues"), [(2_300, 60), (41, 410_000)])
def test_many_actors_and_issues_are_counted_in_parts_all_the_same(actors, issues):
    """More cells than are held at a time, so that actors or issues are cut into blocks."""
    drawn = np.random.default_rng(7)
    place = drawn.integers(-1, 3, (issues, actors)).astype(np.int8)
    issue, actor = np.nonzero(place >= 0)
    columns = Columns(
        issues=np.arange(issues).astype(object),
        actors=np.arange(actors).astype(object),
        positions=np.array(["no", "abstain", "yes"], dtype=object),
        values=np.array([-1.0, 0.0, 1.0]),
        ends=(-1.0, 1.0),
        weight=np.ones(issues),
        theme=np.full(issues, None, dtype=object),
        issue=issue.astype(np.int32),
        actor=actor.astype(np.int32),
        position=place[issue, actor],
        since=np.full(len(issue), DATE),
        until=np.full(len(issue), np.datetime64("NaT"), dtype="datetime64[D]"),
    )
    found = summit.agreement_table(columns)
    assert len(found) == actors * (actors - 1) // 2
    assert (found["actor"] < found["other"]).all()
    assert not found.duplicated(["actor", "other"]).any()
    for row in found.sample(2, random_state=1).to_dict("records"):
        pair = place[:, [row["actor"], row["other"]]]
        cells = [[None if one < 0 else float(one) - 1 for one in two] for two in pair]
        (wanted,) = plainly(cells, ends=(-1.0, 1.0), weight=[1.0] * issues)
        assert [row[name] for name in FIGURES] == pytest.approx(wanted, rel=0, abs=1e-12)


# By theme and by year


def test_by_theme_each_table_is_that_of_its_issues(toy):
    found = summit.agreement_table(toy, by="theme")
    assert list(found.columns) == ["theme", *COLUMNS]
    assert [*dict.fromkeys(found["theme"].fillna("none"))] == ["Les rives", "none"]
    issues = {"Les rives": ["bridge", "harbour"], "none": ["fishing"]}
    for theme, table in found.groupby(found["theme"].fillna("none")):
        pd.testing.assert_frame_equal(
            table.drop(columns="theme").reset_index(drop=True),
            summit.agreement_table(toy, issues=issues[theme]),
        )


YEARS = {
    "arms": (3, {"a": [("for", "2019-05-01"), ("against", "2020-02-01")], "b": ("for", "2019")}),
    "cyber": (1, {"a": ("for", "2020-03-01"), "b": ("neutral", DAY), "c": ("for", "2021-01-01")}),
    "rights": (1, {"c": ("silent", "2019-01-01")}),
}


def test_by_year_counts_what_was_taken_in_each(make):
    made = make(YEARS, scale=FIVE)
    found = summit.agreement_table(made, by="year", at="2021-12-31")
    assert [*dict.fromkeys(found["year"])] == [2019, 2020, 2021]
    asked = {2019: ["arms"], 2020: ["arms", "cyber"], 2021: ["cyber"]}
    for year, table in found.groupby("year"):
        pd.testing.assert_frame_equal(
            table.drop(columns="year").reset_index(drop=True),
            summit.agreement_table(
                made, since=f"{year}-01-01", at=f"{year}-12-31", issues=asked[year]
            ),
        )
    row = found.query("year == 2020 and actor == 'a' and other == 'b'").squeeze()
    assert (row["P"], row["n"], row["coverage"]) == (0.5, 1, 0.25)


def test_by_year_ends_where_the_table_ends(make):
    made = make(YEARS, scale=FIVE)
    found = summit.agreement_table(made, by="year")  # the window ends on 10 June 2020
    assert [*dict.fromkeys(found["year"])] == [2019, 2020]
    found = summit.agreement_table(made, by="year", since="2020-02-02", at="2020-04-01")
    assert [*dict.fromkeys(found["year"])] == [2020]
    assert set(found["n"]) == {0}
    nothing = summit.agreement_table(made, by="year", at="1900-01-01")
    assert nothing.empty and list(nothing.columns) == ["year", *COLUMNS]


def test_what_a_table_cannot_be_split_by_is_refused(make):
    made = make(WORKED, scale=FIVE)
    with pytest.raises(summit.SummitError) as caught:
        summit.agreement_table(made, by="theme")
    assert str(caught.value) == (
        "by: no issue asked for has a theme; add theme to issues/<name>.toml"
    )
    with pytest.raises(summit.SummitError) as caught:
        summit.agreement_table(made, by="years")
    assert str(caught.value) == ("by: 'years' is not one of theme, year; did you mean 'year'?")


def test_the_arrays_of_a_summit_give_the_summit_s_table(toy, geneva):
    for records in (toy, geneva):
        pd.testing.assert_frame_equal(
            summit.agreement_table(columns_of(records)), summit.agreement_table(records)
        )
