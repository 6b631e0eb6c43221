"""Positions by issue and actor: what is on the scale, what off it, and on which day."""

import re

from drawn import marks, spots

import summit


def test_scale_runs_from_its_low_to_its_high_end(small):
    axis = summit.positions(small).layout.xaxis
    heads = [re.sub("<[^>]*>|[\u200e\u200f\u202a-\u202c]", "", text) for text in axis.ticktext]
    assert heads[:3] == ["✕\u00a0No", "○\u00a0Perhaps", "●\u00a0Yes"]
    assert list(axis.tickvals)[:3] == [0, 0.5, 1]


def test_off_the_scale_is_never_drawn_as_a_place_on_it(small):
    found = spots(summit.positions(small))
    assert found["arms/a"][0] == 1
    assert found["tests/b"][0] == 0.5
    for apart in ("tests/a", "arms/c", "tests/c"):
        assert found[apart][0] > 1
    assert found["tests/a"][0] != found["tests/c"][0]  # silent is not the same as no record
    shapes = {select: symbol for select, _, _, symbol in marks(summit.matrix(small))}
    assert shapes["arms/a"] == "square"
    assert shapes["tests/a"] == shapes["tests/c"] == "square-open"


def test_positions_are_those_of_the_day(small):
    assert spots(summit.positions(small))["arms/a"][0] == 1
    assert spots(summit.positions(small, at="1987"))["arms/a"][0] == 0
    early = summit.matrix(small, at="1986-10-10")
    assert {trace.meta["tone"] for trace in early.data} == {"none"}


def test_replay_holds_each_position_for_its_time(small):
    rows = [row for trace in summit.positions(small, replay=True).data if "markers" in trace.mode
            for row in trace.customdata if row[0] == "arms/a"]  # fmt: skip
    assert sorted(row[3:] for row in rows) == [
        ["", "1986-10-11"], ["1986-10-11", "1987-01-01"], ["1987-01-01", ""]
    ]  # fmt: skip


def test_a_line_joins_the_pair_where_both_are_on_the_scale(small):
    line = next(t for t in summit.positions(small).data if t.meta["kind"] == "pair")
    assert list(line.x) == [1, 0, None]
    assert {row[1] for row in line.customdata} == {"arms"}
    assert {row[2] for row in line.customdata} == {"a+b"}
