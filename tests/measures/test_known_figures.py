"""Tables of other people's shapes give the figures that their own formulas give.

Votes: the agreement score of UN roll calls (Voeten; Lijphart 1963), where an abstention is half a
disagreement; S of Signorino and Ritter 1999. Questionnaires: the points of a Wahl-O-Mat. Coded
statements: congruence, conflict and subtract of Discourse Network Analyzer.
"""

from fractions import Fraction
from itertools import combinations, product

import pandas as pd
import pytest

import summit

VOTES = {
    "Alder": ["yes", "yes", "no", "abstain", "yes", "absent", "yes", "no"],
    "Birch": ["yes", "no", "no", "yes", "abstain", "yes", "absent", "no"],
    "Cedar": ["no", "abstain", "absent", "absent", "absent", "absent", "yes", "yes"],
}
ANSWERS = {"Red": [2, 1, 0, 2, None], "Blue": [2, 0, 1, None, 1], "Grey": [0, 2, 1, 2, 0]}
DOUBLE = [1, 2, 1, 1, 2]  # what a reader marks as important
SAID = [  # organization, concept, agreement, date
    ("Union", "Tax", True, "2031-01-10"), ("Union", "Tax", True, "2031-01-11"),
    ("Union", "Tax", False, "2031-01-12"), ("Union", "Ban", False, "2031-01-13"),
    ("Mill", "Tax", True, "2031-02-10"), ("Mill", "Ban", True, "2031-02-11"),
    ("Mill", "Ban", False, "2031-02-12"), ("Board", "Cap", True, "2031-03-01"),
]  # fmt: skip


@pytest.fixture(scope="module")
def assembly():
    rows = [
        (f"v{place}", who, one) for who, cast in VOTES.items() for place, one in enumerate(cast)
    ]
    frame = pd.DataFrame(rows, columns=["vote", "member", "cast"])
    scale = {"yes": 1, "abstain": 0, "no": -1, "absent": None}
    return summit.from_frame(frame, issue="vote", actor="member", position="cast", scale=scale)


def pairs(frame, figure):
    rows = frame.to_dict("records")
    return {(row["actor"], row["other"]): row[figure] for row in rows}


def test_an_abstention_is_half_a_disagreement(assembly):
    """(f + g / 2) / t of f votes cast alike, g in which one of the two abstained, t together."""
    expected, together = {}, {}
    for one, other in combinations(VOTES, 2):
        both = [
            (x, y) for x, y in zip(VOTES[one], VOTES[other], strict=True) if "absent" not in (x, y)
        ]
        alike = sum(x == y for x, y in both)
        half = sum(x != y and "abstain" in (x, y) for x, y in both)
        pair = one.lower(), other.lower()
        together[pair] = len(both)
        expected[pair] = float((alike + Fraction(half, 2)) / len(both))
    assert expected["alder", "birch"] == (3 + 2 / 2) / 6  # by hand
    table = summit.agreement_table(assembly)
    assert pairs(table, "P") == pytest.approx(expected, abs=1e-12)
    assert pairs(table, "S") == pytest.approx(
        {pair: 2 * score - 1 for pair, score in expected.items()}, abs=1e-12
    )
    assert pairs(table, "n") == together


def test_points_of_a_voting_advice_application():
    """2 alike, 1 where one is neutral, 0 opposite; twice where it is marked; of those answered."""
    frame = pd.DataFrame({"thesis": [f"t{one}" for one in range(5)], "heavy": DOUBLE, **ANSWERS})
    s = summit.from_frame(
        frame, issue="thesis", weight="heavy", wide=True, scale={0: 0, 1: 1, 2: 2}
    )
    expected = {}
    for one, other in combinations(ANSWERS, 2):
        both = [
            (w, x, y) for w, x, y in zip(DOUBLE, ANSWERS[one], ANSWERS[other], strict=True)
            if x is not None and y is not None
        ]  # fmt: skip
        points = sum(w * (2 - abs(x - y)) for w, x, y in both)
        expected[one.lower(), other.lower()] = points / sum(2 * w for w, _, _ in both)
    assert expected["red", "blue"] == (2 + 2 * 1 + 1) / 8  # by hand
    assert pairs(summit.agreement_table(s), "P") == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("kind", ["congruence", "conflict", "subtract"])
@pytest.mark.parametrize("normalise", ["no", "average"])
def test_ties_of_coded_statements(kind, normalise):
    """Every statement of one by every statement of the other, as DNA counts by itself."""
    frame = pd.DataFrame(SAID, columns=["organization", "concept", "agreement", "date"])
    s = summit.from_frame(
        frame, issue="concept", actor="organization", position="agreement", date="date",
        scale={True: 1, False: -1},
    )  # fmt: skip
    expected = {}
    for one, other in combinations(("Union", "Mill", "Board"), 2):
        of, by = ([row for row in SAID if row[0] == who] for who in (one, other))
        met = [(x[2], y[2]) for x, y in product(of, by) if x[1] == y[1]]
        alike, apart = sum(x == y for x, y in met), sum(x != y for x, y in met)
        tie = {"congruence": alike, "conflict": apart, "subtract": alike - apart}[kind]
        size = (len(of) + len(by)) / 2 if normalise == "average" else 1
        if met:
            expected[one.lower(), other.lower()] = tie / size
    assert len(expected) == 1  # Board meets nobody
    if (kind, normalise) == ("congruence", "no"):
        assert expected["union", "mill"] == 2 + 1  # by hand: Tax 2 × 1, Ban 1 × 1
    found = summit.network(s, kind, normalise, duplicates="include").frame.to_dict("records")
    ties = {(row["source"], row["target"]): row["weight"] for row in found}
    assert {pair: tie for pair, tie in ties.items() if tie} == pytest.approx(
        {pair: tie for pair, tie in expected.items() if tie}, abs=1e-12
    )


def test_a_pair_that_shares_too_few_is_shown_as_too_few_not_as_one_hundred_per_cent():
    """Who answered one thesis of five, as the other did, is no match of 100 %."""
    answers = pd.DataFrame(
        {"thesis": [*"abcde"], "Red": [1, 1, -1, 1, -1], "Blue": [1, -1, -1, 1, -1],
         "Lone": [1, None, None, None, None]}
    )  # fmt: skip
    s = summit.from_frame(answers, issue="thesis", wide=True)
    table = summit.agreement_table(s).set_index(["actor", "other"])
    assert table.loc[("red", "lone"), ["P", "n", "coverage"]].tolist() == [1, 1, 0.2]
    shown = summit.heatmap(s).table.set_index(["actor", "other"])
    assert shown["few"].to_dict() == {pair: "lone" in pair for pair in shown.index}
    assert shown.loc[shown["few"], ["P", "S"]].isna().all(axis=None)
    assert shown.loc[("red", "blue"), "S"] == pytest.approx(0.6)
    assert [*summit.map(s).table["actor"]] == ["red", "blue"]
