"""What holds on a day: of dated records, each holds until the next one is known."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from summit.records import EdtfDate, Period, holding, in_order, parse_date, periods


class Said(NamedTuple):
    date: EdtfDate
    words: str


def said(*dated: str) -> list[Said]:
    """``2020-01-01 yes`` → a record of that date."""
    return [Said(parse_date(day), words) for day, words in (one.split() for one in dated)]


WRITTEN = said("2021-01-15 late", "2020-05-20 first", "2020-06 june", "2020-06-30 thirtieth")
FIRST, JUNE, LATE = date(2020, 5, 20), date(2020, 6, 30), date(2021, 1, 15)


def test_each_record_holds_until_the_next_and_of_one_day_the_last_written():
    late, first, _june, thirtieth = WRITTEN
    assert periods(WRITTEN) == (
        Period(FIRST, JUNE, first),
        Period(JUNE, LATE, thirtieth),
        Period(LATE, None, late),
    )
    assert periods(reversed(WRITTEN))[1].record.words == "june"


def test_order_is_that_of_the_days_and_then_of_the_file():
    assert [one.words for one in in_order(WRITTEN)] == ["first", "june", "thirtieth", "late"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (FIRST - timedelta(days=1), None),
        (FIRST, "first"),
        (JUNE - timedelta(days=1), "first"),  # a month is known by its last day
        (JUNE, "thirtieth"),
        (LATE, "late"),
        (date.max, "late"),
    ],
)
def test_what_holds_on_a_day(day, words):
    found = holding(iter(WRITTEN), day)
    assert (found and found.words) == words


def test_what_holds_is_what_the_periods_say_on_every_day():
    for number in range((LATE - FIRST).days + 3):
        day = FIRST + timedelta(days=number - 1)
        inside = [
            period.record
            for period in periods(WRITTEN)
            if period.since <= day and (period.until is None or day < period.until)
        ]
        assert inside == [one for one in [holding(WRITTEN, day)] if one]


def test_an_interval_holds_from_the_day_it_has_begun():
    begun = said("2020-03-02/2020-03-09 talks")
    assert periods(begun)[0].since == date(2020, 3, 2)


def test_nothing_holds_where_nothing_is_dated():
    assert periods([]) == () and holding([], date.max) is None


def test_of_outcomes_and_ratings_of_one_day_the_last_holds_as_of_stances(toy):
    issue = next(issue for issue in toy.issues.values() if issue.commitments)
    outcome, commitment = issue.outcomes[0], issue.commitments[0]
    rating, stance = commitment.ratings[0], issue.stance_records[0]
    outcomes = (outcome, outcome.model_copy())
    ratings = (rating, rating.model_copy())
    stances = (stance, stance.model_copy())
    twice = type(issue).model_construct(outcomes=outcomes, stance_records=stances)
    assert twice.outcome_at(date.max) is outcomes[1]
    assert twice.stances_at(date.max) == {stance.actor: stances[1]}
    assert twice.stances_at(date.max)[stance.actor] is stances[1]
    assert commitment.model_copy(update={"ratings": ratings}).rating_at(date.max) is ratings[1]


def test_the_outcome_at_the_summit_is_the_earliest_wherever_it_stands_in_the_file(toy):
    issue = next(issue for issue in toy.issues.values() if issue.outcomes)
    first = issue.outcomes[0]
    later, same_day = (
        first.model_copy(update={"date": parse_date(day), "status": status})
        for day, status in (("2099-01-01", "later"), (first.date.edtf, "corrected"))
    )
    held = [
        issue.model_copy(update={"outcomes": some}) for some in ((later, first), (first, later))
    ]
    assert [one.outcome for one in held] == [first, first]
    twice = issue.model_copy(update={"outcomes": (later, first, same_day)})
    assert twice.outcome is twice.outcome_at(first.date.known_by) is same_day
