"""Spread per issue, agreement beyond chance and closeness of outcomes, against numbers worked by
hand."""

import math
import warnings

import pytest
from worked import DAY, FIVE, WORKED

import summit

# Places of the outcomes: 100, 50 and 25 on a scale of 0 to 100, u = (x + 2) * 25.
OUTCOMES = {"arms": 2, "cyber": 0, "rights": -1}


@pytest.fixture
def worked(make):
    return make(WORKED, scale=FIVE)


def close(value: float):
    return pytest.approx(value, rel=0, abs=1e-9, nan_ok=True)


NAN = math.nan


# van der Eijk's A


@pytest.mark.parametrize(
    ("frequencies", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),  # documentation of R's agrmt
        ([1, 0, 0, 0, 1], -1),
        ([1, 1, 1, 1, 1], 0),
        ([0, 0, 7, 0, 0], 1),
        ([0, 0, 0, 1, 2], 5 / 6),  # layers 2/3 * (1 - 1/4), 1/3 * 1
        ([0, 1, 0, 0, 1], -5 / 12),  # TU 1, TDU 2: -5/9 * (1 - 1/4)
        ([1, 0, 0, 1, 1], -5 / 18),  # TU 2, TDU 4: -5/9 * (1 - 2/4)
        ([1, 1, 0], 1 / 2),  # TU 1, TDU 0: 1 * (1 - 1/2)
        ([0, 0, 0], NAN),
    ],
)
def test_van_der_eijks_a(frequencies, expected):
    assert summit.van_der_eijk(frequencies) == pytest.approx(expected, abs=5e-8, nan_ok=True)


def test_a_depends_on_shares_alone_and_not_on_the_end_one_starts_from():
    counts = [30, 40, 210, 130, 530, 50, 10]
    assert summit.van_der_eijk([count / 1000 for count in counts]) == close(0.611333333333)
    assert summit.van_der_eijk(counts[::-1]) == close(0.611333333333)


@pytest.mark.parametrize(
    ("frequencies", "message"),
    [
        (
            [1, 2],
            "frequencies: 2 given; van der Eijk's A needs at least three categories, "
            "so give one number for each place on the scale, 0 where nobody stands",
        ),
        ([1, -2, 0], "frequencies[1]: -2 is no count; give 0 or more"),
        ([1, 2, math.nan], "frequencies[2]: nan is no count; give 0 or more"),
        ([1, 2, math.inf], "frequencies[2]: inf is no count; give 0 or more"),
    ],
)
def test_frequencies_that_are_none_are_refused(frequencies, message):
    with pytest.raises(summit.SummitError) as caught:
        summit.van_der_eijk(frequencies)
    assert str(caught.value) == message


# Spread


def test_spread_of_the_worked_example(worked):
    found = summit.spread(worked)
    assert found.index.name == "issue"
    assert list(found.columns) == ["n", "range", "A", "polarisation", "proximity"]
    assert list(found.loc["arms"]) == close_all(3, 1 / 4, 5 / 6, 1 / 12, 5 / 6)
    assert list(found.loc["cyber"]) == close_all(2, 3 / 4, -5 / 12, 17 / 24, 1 / 4)
    assert list(found.loc["rights"]) == close_all(3, 1, -5 / 18, 23 / 36, 1 / 3)


def close_all(*values: float) -> list:
    return [close(value) for value in values]


def test_spread_of_some_actors(worked):
    found = summit.spread(worked, actors=["b", "c"])
    assert list(found.loc["arms"]) == close_all(2, 1 / 4, 3 / 4, 1 / 8, 3 / 4)
    assert list(found.loc["cyber"]) == close_all(1, 0, 1, 0, NAN)


def test_an_issue_on_which_nobody_has_a_position_stays_with_n_0(worked):
    found = summit.spread(worked, actors=["c"])
    assert list(found.index) == ["arms", "cyber", "rights"]
    assert list(found.loc["cyber"]) == close_all(0, NAN, NAN, NAN, NAN)


def test_silent_and_mixed_are_no_positions(make):
    made = make(
        {"arms": (1, {"a": ("for", DAY), "b": ("silent", DAY), "c": ("mixed", DAY)})}, scale=FIVE
    )
    assert list(summit.spread(made).loc["arms"]) == close_all(1, 0, 1, 0, NAN)


def test_spread_asks_what_held_on_the_day(make):
    histories = {"a": [("for", "2020-06-02"), ("against", "2020-07-01")], "b": ("for", DAY)}
    made = make({"arms": (1, histories)}, scale=FIVE)
    days = {"2020-06-01": 0, "2020-06-04": 1, "2020-06-05": 2}
    assert {day: summit.spread(made, at=day).loc["arms", "n"] for day in days} == days
    assert summit.spread(made).loc["arms", "A"] == close(1)
    assert summit.spread(made, at="2020-06-30").loc["arms", "A"] == close(1)
    assert summit.spread(made, at="2020-07-01").loc["arms", "A"] == close(-1)


def test_the_range_is_that_of_the_declared_scale_even_where_no_end_is_taken(make):
    held = {"a": ("conditional", DAY), "b": ("reserved", DAY)}
    made = make({"arms": (1, held)}, scale=FIVE)
    assert list(summit.spread(made).loc["arms"]) == close_all(2, 1 / 2, 1 / 6, 5 / 12, 1 / 2)


def test_two_places_on_the_scale_are_too_few_for_a(make):
    made = make({"arms": (1, {"a": ("yes", DAY), "b": ("no", DAY)})}, scale={"yes": 1, "no": 0})
    assert list(summit.spread(made).loc["arms"]) == close_all(2, 1, NAN, NAN, 0)


# Agreement beyond chance

CORRECTED = {
    ("a", "b"): {
        ("pi", "linear"): -3 / 5, ("pi", "nominal"): -1 / 2, ("pi", "quadratic"): -16 / 23,
        ("kappa", "linear"): 0, ("kappa", "nominal"): 0, ("kappa", "quadratic"): 0,
    },
    ("a", "c"): {
        ("pi", "linear"): -1 / 3, ("pi", "nominal"): -1 / 3, ("pi", "quadratic"): -1 / 3,
        ("kappa", "linear"): 0, ("kappa", "nominal"): 0, ("kappa", "quadratic"): 0,
    },
    ("b", "c"): {
        ("pi", "linear"): -1 / 3, ("pi", "nominal"): -3 / 5, ("pi", "quadratic"): -1 / 9,
        ("kappa", "linear"): 0, ("kappa", "nominal"): -1 / 3, ("kappa", "quadratic"): 3 / 13,
    },
}  # fmt: skip
SHARED = {("a", "b"): 3, ("a", "c"): 2, ("b", "c"): 2}


@pytest.mark.filterwarnings("ignore::summit.SmallSampleWarning")
@pytest.mark.parametrize(
    ("pair", "measure", "weights", "expected"),
    [(pair, *how, value) for pair, values in CORRECTED.items() for how, value in values.items()],
)
def test_pi_and_kappa_of_the_worked_example(worked, pair, measure, weights, expected):
    found = summit.chance_corrected(worked, *pair, measure, weights)
    assert found.value == close(expected)
    assert (found.n, found.asked) == (SHARED[pair], 3)
    back = summit.chance_corrected(worked, *pair[::-1], measure, weights)
    assert back.value == close(expected)


@pytest.mark.filterwarnings("ignore::summit.SmallSampleWarning")
def test_both_distances_stand_beside_the_value(worked):
    found = summit.chance_corrected(worked, "a", "b", "pi")
    # D_o: (1 + 3 + 4)/4/3. D_e: pooled shares 3/6 of 2 and 1/6 each of 1, -1, -2.
    assert (found.D_o, found.D_e) == (close(2 / 3), close(5 / 12))
    assert (found.a, found.b, found.measure, found.weights) == ("a", "b", "pi", "linear")


@pytest.mark.filterwarnings("ignore::summit.SmallSampleWarning")
@pytest.mark.parametrize("measure", ["pi", "kappa"])
def test_undefined_where_chance_alone_would_bring_no_distance(worked, measure):
    found = summit.chance_corrected(worked, "a", "a", measure)
    assert (found.n, found.D_o, found.D_e) == (3, 0, 0)
    assert math.isnan(found.value)


@pytest.mark.filterwarnings("ignore::summit.SmallSampleWarning")
@pytest.mark.parametrize("measure", ["pi", "kappa"])
def test_undefined_where_nothing_is_shared(worked, measure):
    found = summit.chance_corrected(worked, "a", "c", measure, issues=["cyber"])
    assert (found.n, found.asked) == (0, 1)
    assert math.isnan(found.value) and math.isnan(found.D_o) and math.isnan(found.D_e)


def test_under_thirty_shared_issues_it_warns_and_from_thirty_on_it_does_not(make):
    half = {f"i{n:02}": (1, dict.fromkeys("ab", ("for", DAY))) for n in range(15)}
    rest = {f"i{n}": (1, dict.fromkeys("ab", ("against", DAY))) for n in range(15, 30)}
    made = make({**half, **rest}, scale=FIVE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert summit.chance_corrected(made, "a", "b", "kappa").value == close(1)
    assert issubclass(summit.SmallSampleWarning, UserWarning)
    with pytest.warns(summit.SmallSampleWarning) as caught:
        summit.chance_corrected(made, "a", "b", "kappa", issues=list(made.issues)[1:])
    assert [str(one.message) for one in caught] == [
        "kappa of a and b rests on 29 shared issues; under 30 one cell can turn it over: "
        "report n with it, and never as a headline"
    ]
    assert caught[0].filename == __file__


def test_the_measure_has_to_be_named(worked):
    with pytest.raises(TypeError, match="measure"):
        summit.chance_corrected(worked, "a", "b")


@pytest.mark.filterwarnings("ignore::summit.SmallSampleWarning")
def test_chance_corrected_asks_what_held_on_the_day(make):
    a = [("for", "2020-06-02"), ("against", "2020-07-01")]
    made = make(
        {"arms": (1, {"a": a, "b": ("for", DAY)}), "cyber": (1, dict.fromkeys("ab", ("for", DAY)))},
        scale=FIVE,
    )
    assert math.isnan(summit.chance_corrected(made, "a", "b", "pi").value)
    later = summit.chance_corrected(made, "a", "b", "pi", at="2020-07-01")
    # D_o 1/2; D_e 2 * 3/4 * 1/4
    assert (later.D_o, later.D_e, later.value) == (close(1 / 2), close(3 / 8), close(-1 / 3))


# Closeness of outcomes


def test_outcome_closeness_of_the_worked_example(worked):
    found = summit.outcome_closeness(worked, OUTCOMES)
    assert found.index.name == "actor"
    assert list(found.columns) == ["n", "asked", "coverage", "closeness", "unweighted"]
    assert list(found.loc["a"]) == close_all(3, 3, 1, 425 / 600, 175 / 300)
    assert list(found.loc["b"]) == close_all(3, 3, 1, 0.75, 0.75)
    assert list(found.loc["c"]) == close_all(2, 3, 4 / 6, 175 / 200, 0.75)


def test_an_issue_without_a_place_for_its_outcome_is_left_out(worked):
    found = summit.outcome_closeness(worked, {"cyber": 0})
    assert list(found.loc["a"]) == close_all(1, 3, 2 / 6, 1 / 2, 1 / 2)
    assert list(found.loc["c"]) == close_all(0, 3, 0, NAN, NAN)


def test_outcomes_have_no_places_unless_they_are_given(worked):
    with pytest.raises(TypeError, match="outcome_values"):
        summit.outcome_closeness(worked)
    assert list(summit.outcome_closeness(worked, {})["n"]) == [0, 0, 0]


def test_an_outcome_is_not_used_before_its_day(make):
    early = {"arms": (1, {"a": [("for", "2020-06-02"), ("against", "2020-07-01")]})}
    made = make(early, scale=FIVE)  # its outcome is of 2020-06-05
    days = ["2020-06-04", "2020-06-05", "2020-07-01"]
    found = [summit.outcome_closeness(made, {"arms": 2}, at=day).loc["a"] for day in days]
    assert [list(row) for row in found] == [
        close_all(0, 1, 0, NAN, NAN), close_all(1, 1, 1, 1, 1), close_all(1, 1, 1, 0, 0)
    ]  # fmt: skip


# Bad input


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            lambda s: summit.spread(s, actors=["a", "z"]),
            "no actor with a column has the id 'z'; use one of a, b, c",
        ),
        (
            lambda s: summit.chance_corrected(s, "z", "b", "pi"),
            "no actor with a column has the id 'z'; use one of a, b, c",
        ),
        (
            lambda s: summit.chance_corrected(s, "a", "b", "kapa"),
            "measure: 'kapa' is none; did you mean 'kappa'?; use one of pi, kappa",
        ),
        (
            lambda s: summit.chance_corrected(s, "a", "b", "pi", "cubic"),
            "weights: 'cubic' is none; use one of linear, quadratic, nominal",
        ),
        (
            lambda s: summit.chance_corrected(s, "a", "b", "pi", issues=["trade"]),
            "no issue has the id 'trade'; use one of arms, cyber, rights",
        ),
        (
            lambda s: summit.outcome_closeness(s, {"agreed": 2}),
            "outcome_values: no issue has the id 'agreed'; use one of arms, cyber, rights",
        ),
        (
            lambda s: summit.outcome_closeness(s, {"arms": 100}),
            "outcome_values['arms']: 100 is not in -2..2; "
            "give the outcome's place on the scale, or leave the issue out",
        ),
        (
            lambda s: summit.outcome_closeness(s, {"arms": math.nan}),
            "outcome_values['arms']: nan is not in -2..2; "
            "give the outcome's place on the scale, or leave the issue out",
        ),
        (
            lambda s: summit.outcome_closeness(s, {"arms": "for"}),
            "outcome_values['arms']: 'for' is not in -2..2; "
            "give the outcome's place on the scale, or leave the issue out",
        ),
    ],
)
def test_bad_input_is_refused_with_what_would_do(worked, asked, message):
    with pytest.raises(summit.SummitError) as caught:
        asked(worked)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "asked",
    [
        lambda s: summit.spread(s, at="soon"),
        lambda s: summit.chance_corrected(s, "a", "b", "pi", at="soon"),
        lambda s: summit.outcome_closeness(s, OUTCOMES, at="soon"),
    ],
)
def test_a_day_that_is_none_is_refused(worked, asked):
    with pytest.raises(summit.SummitError, match=r"^at: .*soon"):
        asked(worked)
