"""Agreement in windows of time, each held to the table of its days."""

import pandas as pd
import pytest
from worked import FIVE

import summit

DATED = {
    "arms": (
        3,
        {"a": [("for", "2019-01-01"), ("against", "2020-02-01")], "b": ("for", "2019-03-01")},
    ),
    "cyber": (1, {"a": ("neutral", "2019-12-31"), "b": ("neutral", "2020-01-05")}),
    "rights": (2, {"c": ("for", "2019-02-01")}),
}
FIGURES = ["P", "S", "n", "coverage", "low", "high"]


@pytest.fixture
def dated(make):
    return make(DATED, scale=FIVE)


def test_each_window_is_the_table_of_its_days(dated):
    found = summit.agreement_over_time(dated, "a", "b", window="90D", step="30D")
    assert list(found.columns) == ["since", "at", *FIGURES]
    assert str(found["at"].iloc[0])[:10] == "2019-01-01"
    assert (found["at"] - found["since"] == pd.Timedelta("89D")).all()
    assert (found["at"].diff().dropna() == pd.Timedelta("30D")).all()
    assert found["at"].iloc[-1] >= pd.Timestamp("2020-02-01") > found["at"].iloc[-2]
    stances = summit.frames(dated).stances
    for row in found.to_dict("records"):
        days = {"since": row["since"].date().isoformat(), "at": row["at"].date().isoformat()}
        inside = stances["known_by"].between(row["since"], row["at"]) & stances["on_scale"]
        asked = sorted(set(stances.loc[inside, "issue"]))
        table = summit.agreement_table(dated, issues=asked, **days)
        (wanted,) = table.query("actor == 'a' and other == 'b'")[FIGURES].to_numpy()
        assert [row[name] for name in FIGURES] == pytest.approx(list(wanted), nan_ok=True), days


def test_without_a_window_each_row_is_as_it_stands_on_its_day(dated):
    found = summit.agreement_over_time(dated, "b", "a", window=None, step="60D")
    assert found["since"].isna().all()
    for row in found.to_dict("records"):
        one = summit.agreement(dated, "a", "b", at=row["at"].date())
        assert [row[name] for name in FIGURES] == pytest.approx(
            [getattr(one, name) for name in FIGURES], nan_ok=True
        )
    assert found["P"].iloc[-1] == pytest.approx(1 / 4)


def test_one_who_never_spoke_gives_no_row(make):
    nobody = make({"arms": (1, {})}, scale=FIVE)
    found = summit.agreement_over_time(nobody, "a", "b")
    assert found.empty and list(found.columns) == ["since", "at", *FIGURES]


def test_an_actor_agrees_with_itself_at_any_time(dated):
    assert set(summit.agreement_over_time(dated, "a", "a")["P"]) == {1.0}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"window": "a year"}, "window: 'a year' is no length of whole days; write e.g. 30D, "),
        ({"step": "0D"}, "step: '0D' is no length of whole days; write e.g. 30D, 12W or 365D"),
        ({"step": "36h"}, "step: '36h' is no length of whole days"),
        ({"a": "x"}, "no actor with a column has the id 'x'; use one of a, b, c"),
        ({"issues": ["x"]}, "no issue has the id 'x'; use one of arms, cyber, rights"),
    ],
)
def test_what_cannot_be_asked(make, asked, message):
    with pytest.raises(summit.SummitError) as caught:
        summit.agreement_over_time(make(DATED, scale=FIVE), **{"a": "a", "b": "b", **asked})
    assert str(caught.value).startswith(message)


def test_too_many_windows_are_refused_before_they_are_counted(make):
    held = {"arms": (1, {"a": [("for", "0900"), ("against", "2020")], "b": ("for", "1000")})}
    with pytest.raises(summit.SummitError, match=r"^step: 1D from 0900-12-31 to 2020-12-31 makes"):
        summit.agreement_over_time(make(held, scale=FIVE), "a", "b", step="1D")
