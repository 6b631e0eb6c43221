"""What became of what was promised, as of a day."""

import math

import pytest

import summit


@pytest.mark.parametrize(
    ("at", "rating", "rated", "latest"),
    [
        ("2031-06-19", None, None, None),
        ("2031-06-20", None, None, "works-begin"),
        ("2031-06-30", 1, "2031-06-30", "works-begin"),
        ("2031-10-30", 1, "2031-06-30", "works-halted"),
        ("2031-10-31", None, "2031-10", "works-halted"),  # a month is known by its last day
        (None, None, "2031-10", "works-halted"),
    ],
)
def test_a_rating_holds_from_its_day_and_not_rated_is_no_number(toy, at, rating, rated, latest):
    row = summit.follow_through(toy, at).loc[("bridge", "build-bridge")]
    found = [None if one != one else one for one in row]
    assert found == [rating, rated, latest]


def test_an_issue_without_a_promise_has_one_row_and_no_rating(toy):
    found = summit.follow_through(toy).loc[("harbour", "")]
    assert math.isnan(found["rating"]) and found["latest"] == "study"


def test_of_two_events_on_one_day_the_later_is_the_latest(toy):
    bridge = toy.issues["bridge"]
    last = bridge.developments[-1]
    again = last.model_copy(update={"id": "works-resumed"})
    changed = bridge.model_copy(update={"developments": (*bridge.developments, again)})
    told = toy.model_copy(update={"issues": {**toy.issues, "bridge": changed}})
    assert summit.follow_through(told).loc["bridge", "latest"].tolist() == ["works-resumed"]


def test_a_day_that_is_none_is_refused(toy):
    with pytest.raises(summit.SummitError, match=r"^at: 'soon' is not a date"):
        summit.follow_through(toy, "soon")
