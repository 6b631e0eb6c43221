"""What Python and JavaScript must answer alike: Python's half of the cases in tests/cases."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from answers import cases
from assembly import assembly

import summit
from summit import LargeExplorer
from summit.front import COLUMNS, ROWS, front_end_data, large_data, valid_state
from summit.measures import values_at


@pytest.fixture(scope="module")
def views() -> dict[str, Any]:
    return cases("views")


def test_the_data_of_the_cases_are_those_that_the_front_end_gets(toy, views):
    made = json.loads(json.dumps(front_end_data(toy)))
    assert {key: made[key] for key in views["data"]} == views["data"]


def test_sums(toy, views):
    assert len(views["sums"]) > 20
    for one in views["sums"]:
        found = summit.agreement(toy, *one["pair"], issues=one["issues"], at=one["day"])
        assert found.n == one["n"]
        if one["n"]:
            assert one["P"] == pytest.approx(found.P)
        for key in ("coverage", "low", "high"):
            assert one[key] == pytest.approx(getattr(found, key)), (key, one)


def test_what_holds_on_a_day(toy, views):
    for issue, actor, day, value in views["held"]:
        found = values_at(toy, day).at[issue, actor]
        assert found == value or (value is None and found != found)
    for issue, day, status in views["outcomes"]:
        found = toy.issues[issue].outcome_at(date.fromisoformat(day))
        assert (found.status if found else "") == status


def test_order_of_the_rows(toy, views):
    for one in views["orders"]:
        assert summit.explore(toy, **one["state"]).frame().index.tolist() == one["rows"]


def alike() -> summit.Summit:
    """Issues whose names are the same in both languages, and whose propositions are not."""
    said = {
        "Budget": {"en": "Spend more", "fr": "Dépenser plus"},
        "Transport": {"en": "Build a line", "fr": "Construire une ligne"},
    }
    issues = [
        summit.issue(
            dict.fromkeys(("en", "fr"), short), proposition=text, stances={"a": "for"}, outcomes=[]
        )
        for short, text in said.items()
    ]
    return summit.build(
        title=dict.fromkeys(("en", "fr"), "Alike"), date="2020-01-01", languages=["en", "fr"],
        actors={"a": dict.fromkeys(("en", "fr"), "A"), "b": dict.fromkeys(("en", "fr"), "B")},
        issues=issues,
    )  # fmt: skip


def test_a_page_of_the_table_is_as_long_in_the_browser_as_here():
    assert cases("large")["sizes"] == {"rows": ROWS, "columns": COLUMNS}


def test_rows_of_a_table_that_is_turned(toy):
    told, made = cases("large"), {"toy": toy, "assembly": assembly(16, 4), "alike": alike()}
    for name, data in told["summits"].items():
        given = json.loads(json.dumps(large_data(made[name], charts=False)))
        assert {key: given[key] for key in data} == data
    assert len(told["views"]) > 50
    for one in told["views"]:
        explorer = LargeExplorer(made[one["summit"]], **one["state"])
        assert explorer.shown == tuple(one["rows"]), one


def test_states_of_fragments_are_states_that_the_records_know(toy):
    for _, state in cases("fragments")["pairs"]:
        assert valid_state(toy, state) == state


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_cells_hold_their_text_and_no_formula_whatever_parts_them(separator):
    """A spreadsheet may part cells at another sign than the one they are written with."""
    for text, cell in cases("cells")["cells"]:
        row = [f"x,{cell}"] if separator != "," else [cell]
        read = next(csv.reader(io.StringIO(row[0], newline=""), delimiter=separator), [""])
        if separator == ",":
            assert [one.replace("'", "") for one in read] == [text.replace("'", "")]
        assert not [
            one for one in read if re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]", one)
        ]
