"""Discourse networks, against the worked example and the manual counted cell by cell."""

from collections import Counter
from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import profile
from worked import FIVE, WORKED

import summit

# By hand, of the worked example: pair → weight
DNA = {
    "congruence": {"ab": 1, "ac": 7 / 4, "bc": 1},
    "conflict": {"ab": 2, "ac": 1 / 4, "bc": 1},
    "subtract": {"ab": -1, "ac": 3 / 2, "bc": 0},
    "ignore": {"ab": 3, "ac": 2, "bc": 2},
}
NORMS = {
    "no": {"ab": 1, "ac": 1, "bc": 1},
    "average": {"ab": 3, "ac": 5 / 2, "bc": 5 / 2},
    "jaccard": {"ab": 6, "ac": 4, "bc": 5},
    "cosine": {"ab": 9, "ac": 6, "bc": 6},
}


@pytest.fixture
def worked(make):
    return make(WORKED, scale=FIVE)


def weights(found: summit.Network) -> dict[str, float]:
    rows = found.frame.to_dict("records")
    return {row["source"] + row["target"]: row["weight"] for row in rows}


@pytest.mark.parametrize("kind", DNA)
@pytest.mark.parametrize("normalise", NORMS)
def test_the_worked_example(worked, kind, normalise):
    found = summit.network(worked, kind, normalise)
    expected = {pair: DNA[kind][pair] / NORMS[normalise][pair] for pair in ("ab", "ac", "bc")}
    assert weights(found) == pytest.approx(expected)
    assert list(found.frame.columns) == ["source", "target", "weight", "n", "coverage"]
    assert dict(zip(weights(found), found.frame["n"], strict=True)) == {"ab": 3, "ac": 2, "bc": 2}
    assert list(found.frame["coverage"]) == pytest.approx([1, 2 / 3, 2 / 3])
    assert found.nodes[["node", "mode", "statements"]].to_numpy().tolist() == [
        ["a", "actor", 3], ["b", "actor", 3], ["c", "actor", 2]
    ]  # fmt: skip


def test_average_activity_is_the_manual_s_name_for_average(worked):
    one, other = (
        summit.network(worked, normalise=name) for name in ("average", "average activity")
    )
    assert weights(one) == weights(other)


def test_two_modes(worked):
    found = summit.network(worked, "subtract", mode="twomode")
    rows = found.frame.to_dict("records")
    assert {(row["source"], row["target"]): row["weight"] for row in rows} == {
        ("a", "arms"): 2, ("a", "cyber"): 2, ("a", "rights"): 2, ("b", "arms"): 1,
        ("b", "cyber"): -1, ("b", "rights"): -2, ("c", "arms"): 2, ("c", "rights"): 1,
    }  # fmt: skip
    active = summit.network(worked, "subtract", "activity", mode="twomode").frame
    assert active.set_index(["source", "target"]).loc[("c", "arms"), "weight"] == 2 / 2
    known = summit.network(worked, "ignore", "prominence", mode="twomode").frame
    assert known.set_index(["source", "target"]).loc[("b", "cyber"), "weight"] == 1 / 2
    assert found.nodes.set_index("node").loc["cyber"].to_dict() == {
        "mode": "issue", "name": "…", "statements": 2
    }  # fmt: skip


def test_yes_and_no_are_plus_and_minus_one(make):
    day = "2020-06-05"
    made = make({"arms": (1, {"a": ("yes", day), "b": ("no", day)})}, scale={"yes": 1, "no": 0})
    found = summit.network(made, "subtract", mode="twomode").frame
    assert list(found["weight"]) == [1, -1]


REPEATED = {
    "arms": (1, {
        "a": [("for", "2019-01-01"), ("for", "2019-01-02"), ("for", "2019-02-01"),
              ("against", "2019-03-01"), ("for", "2020-01-01")],
        "b": ("for", "2019-01-01"),
    }),
}  # fmt: skip


@pytest.mark.parametrize(
    ("duplicates", "congruence"),
    [("include", 4), ("week", 3), ("month", 3), ("year", 2), ("acrossrange", 1)],
)
def test_repetitions_count_as_often_as_asked_for(make, duplicates, congruence):
    made = make(REPEATED, scale={"for": 1, "against": -1}, columns="a b")
    assert weights(summit.network(made, duplicates=duplicates))["ab"] == congruence


def test_statements_on_some_issues(worked):
    assert weights(summit.network(worked, issues=["rights"])) == pytest.approx(
        {"ab": 0, "ac": 3 / 4, "bc": 1 / 4}
    )


def test_statements_of_some_days(make):
    made = make(REPEATED, scale={"for": 1, "against": -1}, columns="a b")
    assert weights(summit.network(made, since="2019-02-02"))["ab"] == 0
    assert weights(summit.network(made, "conflict", at="2019-12-31"))["ab"] == 1


def test_too_few_issues_in_common_make_no_tie(worked):
    found = summit.network(worked, min_n=3)
    assert [np.isnan(weight) for weight in found.frame["weight"]] == [False, True, True]
    assert [*found.to_networkx().edges] == [("a", "b")]


# As a graph


def test_a_graph_has_every_node_and_the_ties_that_weigh(worked):
    graph = summit.network(worked, "subtract").to_networkx()
    assert dict(graph.nodes(data="statements")) == {"a": 3, "b": 3, "c": 2}
    assert {(a, b): w for a, b, w in graph.edges(data="weight")} == {
        ("a", "b"): -1, ("a", "c"): 1.5
    }  # fmt: skip
    assert graph.edges["a", "c"]["n"] == 2
    two = summit.network(worked, "ignore", mode="twomode").to_networkx()
    assert networkx.is_bipartite(two) and set(dict(two.nodes(data="mode")).values()) == {
        "actor", "issue"
    }  # fmt: skip


def test_graphml_is_read_back(worked, tmp_path):
    found = summit.network(worked, "congruence", "average")
    path = found.to_graphml(tmp_path / "ties.graphml")
    back = networkx.read_graphml(path)
    graph = found.to_networkx()
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {frozenset(e[:2]): e[2] for e in back.edges(data=True)} == {
        frozenset(e[:2]): e[2] for e in graph.edges(data=True)
    }
    assert back.graph["kind"] == "congruence"


# What is refused


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "congruent"}, "kind: 'congruent' is not one of congruence, conflict, subtract, "
         "ignore; did you mean 'congruence'?"),
        ({"normalise": "activity"}, "normalise: 'activity' is for mode='twomode'; with "
         "mode='onemode' use one of no, average, jaccard, cosine"),
        ({"kind": "conflict", "mode": "twomode"}, "kind: 'conflict' is for mode='onemode'; with "
         "mode='twomode' use one of subtract, ignore"),
        ({"mode": "two"}, "mode: 'two' is not one of onemode, twomode; did you mean 'twomode'?"),
        ({"duplicates": "document"}, "duplicates: 'document' is not one of include, year, month, "
         "week, acrossrange; use one of them"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_refused(worked, asked, message):
    with pytest.raises(summit.SummitError) as caught:
        summit.network(worked, **asked)
    assert str(caught.value) == message


# Whatever is coded


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.integers(0, 3)), max_size=14
    )
)
@profile(50)
def test_every_tie_is_as_the_manual_says(statements):
    scale = [-2.0, 0.0, 1.0, 3.0]
    columns = summit.measures.Columns(
        issues=np.array(["x", "y"], dtype=object),
        actors=np.array(["a", "b", "c"], dtype=object),
        positions=np.array(["p0", "p1", "p2", "p3"], dtype=object),
        values=np.array(scale),
        ends=(-2.0, 4.0),
        weight=np.ones(2),
        theme=np.array([None, None], dtype=object),
        issue=np.array(["xy".index(one[1]) for one in statements], dtype=np.int32),
        actor=np.array(["abc".index(one[0]) for one in statements], dtype=np.int32),
        position=np.array([one[2] for one in statements], dtype=np.int32),
        since=np.full(len(statements), np.datetime64("2020-01-01")),
        until=np.full(len(statements), np.datetime64("NaT"), dtype="datetime64[D]"),
    )
    n = Counter(statements)
    levels = range(4)
    for kind in ("congruence", "conflict"):
        for normalise in ("no", "average", "jaccard"):
            found = weights(summit.network(columns, kind, normalise, duplicates="include"))
            for i, k in combinations("abc", 2):
                tie = sum(
                    n[i, j, p] * n[k, j, m] * (d if kind == "conflict" else 1 - d)
                    for j in "xy" for p in levels for m in levels
                    for d in [abs(scale[p] - scale[m]) / 6]
                )  # fmt: skip
                cells = [(n[i, j, p], n[k, j, p]) for j in "xy" for p in levels]
                norm = {
                    "no": 1,
                    "average": sum(x + y for x, y in cells) / 2,
                    "jaccard": sum(x * y if x and y else x + y for x, y in cells),
                }[normalise]
                assert found[i + k] == pytest.approx(tie / norm if norm else 0), (kind, normalise)
