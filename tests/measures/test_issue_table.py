"""Every issue in a row, against counts and bands worked out by trying everything."""

from itertools import combinations, product
from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import profile
from test_agreement_table import arrays
from worked import DAY, FIVE, WORKED

import summit


def mean_proximity(values, width):
    pairs = [1 - abs(x - y) / width for x, y in combinations(values, 2)]
    return sum(pairs) / len(pairs) if pairs else nan


def test_the_worked_example(make):
    found = summit.issue_table(make(WORKED, scale=FIVE))
    assert list(found.columns) == [
        "issue", "theme", "n_against", "n_reserved", "n_neutral", "n_conditional", "n_for",
        "n_silent", "n_mixed", "no_record", "n", "coverage", "range", "A", "polarisation",
        "proximity", "low", "high",
    ]  # fmt: skip
    arms, cyber, rights = found.to_dict("records")
    assert [row["issue"] for row in (arms, cyber, rights)] == ["arms", "cyber", "rights"]
    counts = [[v for k, v in row.items() if k.startswith(("n_", "no_"))] for row in (arms, cyber)]
    assert counts == [[0, 0, 0, 1, 2, 0, 0, 0], [0, 1, 0, 0, 1, 0, 0, 1]]
    assert [row["n"] for row in (arms, cyber, rights)] == [3, 2, 3]
    assert [row["coverage"] for row in (arms, cyber)] == [1, pytest.approx(2 / 3)]
    assert [row["range"] for row in (arms, cyber, rights)] == [1 / 4, 3 / 4, 1]
    assert [row["A"] for row in (arms, cyber, rights)] == pytest.approx([5 / 6, -5 / 12, -5 / 18])
    assert [row["polarisation"] for row in (arms, cyber, rights)] == pytest.approx(
        [1 / 12, 17 / 24, 23 / 36]
    )
    assert [row["proximity"] for row in (arms, cyber, rights)] == pytest.approx(
        [5 / 6, 1 / 4, 1 / 3]
    )
    assert (arms["low"], arms["high"]) == pytest.approx((5 / 6, 5 / 6))
    # c at the low end: 3/4 from b, 0 from a; anywhere between the two: 1/4 + 3/4 of closeness
    assert (cyber["low"], cyber["high"]) == pytest.approx((1 / 3 * (1 / 4 + 0 + 3 / 4), 1.5 / 3))


def test_what_is_silent_mixed_or_not_on_record_is_told_apart(make):
    held = {"arms": (1, {"a": ("silent", DAY), "b": ("mixed", DAY)})}
    (row,) = summit.issue_table(make(held, scale=FIVE)).to_dict("records")
    assert [row[name] for name in ("n_silent", "n_mixed", "no_record", "n")] == [1, 1, 1, 0]
    assert row["coverage"] == 0 and isnan(row["range"]) and isnan(row["A"])
    assert (row["low"], row["high"]) == pytest.approx(
        (1 / 3, 1)
    )  # two at one end, one at the other


def test_themes_and_days_and_actors(toy):
    found = summit.issue_table(toy).set_index("issue")
    assert found.loc["bridge", "theme"] == "Les rives"
    assert found["theme"].isna().to_dict() == {"bridge": False, "harbour": False, "fishing": True}
    early = summit.issue_table(toy, at="1900-01-01")
    assert set(early["no_record"]) == {3} and set(early["coverage"]) == {0}
    two = summit.issue_table(toy, actors=["alder", "birch"]).set_index("issue")
    assert two.loc["bridge", ["n_no", "n_abstain", "n_yes"]].tolist() == [0, 1, 1]
    with pytest.raises(summit.SummitError, match="no actor with a column has the id 'x'"):
        summit.issue_table(toy, actors=["x"])


@given(
    st.lists(st.none() | st.sampled_from([-1.0, 0.5, 1.0, 2.0]), min_size=2, max_size=5),
    st.sampled_from([(-1.0, 2.0), (-2.0, 2.0), (-1.0, 4.0)]),
)
@profile(80)
def test_the_band_is_what_the_missing_leave_room_for(row, ends):
    found = summit.issue_table(arrays([row], ends=ends)).squeeze()
    held = [value for value in row if value is not None]
    width = ends[1] - ends[0]
    places = sorted({*held, *ends})
    filled = [
        mean_proximity([*held, *others], width)
        for others in product(places, repeat=len(row) - len(held))
    ]
    assert (found["low"], found["high"]) == pytest.approx((min(filled), max(filled)), abs=1e-12)
    assert found["proximity"] == pytest.approx(mean_proximity(held, width), nan_ok=True)
    assert found["range"] == pytest.approx(
        (max(held) - min(held)) / width if held else nan, nan_ok=True
    )
