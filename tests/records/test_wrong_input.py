"""What a summit can't be made of: one line beside each wrong input."""

import datetime
import tomllib
from typing import Any

import pytest
from inventing import TRIES
from spoiling import (
    ACCOUNTS,
    ACTORS,
    BRIDGE,
    EVENTS,
    FISHING,
    HARBOUR,
    SOURCES,
    SUMMIT,
    edit,
    problems,
    quoted,
    toml,
)
from wrong_input import WRONG
from wrong_toml import WRONG_TOML

import summit

EVERY = WRONG | WRONG_TOML


@pytest.mark.parametrize("case", EVERY)
def test_a_wrong_input_has_its_message(toy_folder, case):
    name, old, new, message = EVERY[case]
    edit(toy_folder, name, old, new)
    found = problems(toy_folder)
    expected = f"{name}: {message}"
    if case == "text missing":  # this needs a second wrong thing to be made
        assert expected in found
    else:
        assert found == [expected]


@pytest.mark.slow
def test_a_problem_names_the_line_in_which_what_is_wrong_stands(toy_folder):
    checked = 0
    for case, (name, old, new, _message) in [*WRONG.items()][::2]:
        before = (toy_folder / name).read_text(encoding="utf-8")
        edit(toy_folder, name, old, new)
        with pytest.raises(summit.SummitError) as caught:
            summit.load(toy_folder)
        found = caught.value.found[0]
        written = (toy_folder / found.file).read_text(encoding="utf-8").splitlines()
        key = found.place.rpartition(".")[2].partition("[")[0]
        if found.line and new and key in new:
            checked += 1
            assert key in written[found.line - 1].partition("=")[0], (case, found)
        (toy_folder / name).write_text(before, encoding="utf-8")
    assert checked > 20


def test_a_language_that_many_texts_have_and_no_header_declares_is_told_once(toy_folder):
    names = [*toy_folder.glob("*.toml"), *toy_folder.glob("issues/*.toml")]
    written = "".join(path.read_text(encoding="utf-8") for path in names)
    edit(toy_folder, SUMMIT, '["fr", "he"]', '["fr"]')
    assert problems(toy_folder) == [
        f"summit.toml: languages: 'he' is not among them, but {written.count(chr(10) + 'he = ')} "
        "texts have it, the first at summit.toml: window.reason.he; declare it, or take those "
        "texts out"
    ]


def test_scales_that_measure_nothing_are_refused(toy_folder):
    edit(toy_folder, SUMMIT, "value = 1", "value = 0")
    edit(toy_folder, SUMMIT, "value = -1", "value = 0")
    assert problems(toy_folder) == [
        "summit.toml: scale: all positions have the value 0; give its ends different ones"
    ]


@pytest.mark.parametrize(
    ("position", "complaint"),
    [("yes", "is on the scale already"), ("silent", "stands off every scale")],
)
def test_a_scale_holds_each_position_once_and_none_that_stands_off_it(
    toy_folder, position, complaint
):
    edit(toy_folder, SUMMIT, 'position = "abstain"', f'position = "{position}"')
    found = problems(toy_folder)
    row = "yes #2" if position == "yes" else "silent"
    assert found[0] == f"summit.toml: scale[{row}].position: {position!r} {complaint}; leave " + (
        "one out" if position == "yes" else "it out"
    )


def test_a_misspelt_id_is_told_wherever_it_is_missed(toy_folder):
    edit(toy_folder, SOURCES, 'id = "radio"', 'id = "raido"')
    found = problems(toy_folder)
    written = "".join(path.read_text(encoding="utf-8") for path in toy_folder.rglob("*.toml"))
    assert len(found) == written.count('source = "radio"') > 5
    assert all(
        line.endswith("no source has the id 'radio'; did you mean 'raido'?") for line in found
    )


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files(toy_folder):
    edit(toy_folder, HARBOUR, 'position = "no"', 'position = "nay"')
    edit(toy_folder, HARBOUR, 'basis = "stated"', 'basis = "sated"')
    edit(toy_folder, BRIDGE, 'position = "abstain"', 'position = "abstian"')
    edit(toy_folder, SUMMIT, 'date = "2031-05-14"\n', "")
    edit(toy_folder, FISHING, "weight = 1", "weight =")
    assert problems(toy_folder) == [
        'summit.toml: date: is missing; add date = a date, e.g. "2021-06-16"',
        "issues/bridge.toml: stances[birch].position: 'abstian' is not on the scale; "
        "did you mean 'abstain'?",
        "issues/fishing.toml: line 2, column 9: nothing stands after = in 'weight ='; "
        "write a value, or leave the line out",
        "issues/harbour.toml: stances[alder].basis: 'sated' is not one of stated, editorial; "
        "did you mean 'stated'?",
        "issues/harbour.toml: stances[birch].position: 'nay' is not on the scale; "
        "write one of yes, abstain, no, silent, mixed",
    ]


# Hostile types: in the place of any value, something of another kind

HOSTILE: list[Any] = [5, {}, ["x"], True, [{"a": 1}], "", {"a": {"b": 1}}, [], -1.5, [[1]], "\x00"]
HOSTILE += [datetime.time(7, 32), datetime.datetime(2031, 5, 14)]
EACH = min(TRIES, len(HOSTILE))  # of them for each value; which ones moves on from value to value


def spoilt(value: Any, wrong: Any) -> list[tuple[str, Any]]:
    """Copies of a table, each with another value replaced; the first of a list stands for all."""
    found: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found.append((key, {**value, key: wrong}))
            found += [
                (f"{key}.{name}", {**value, key: made}) for name, made in spoilt(inner, wrong)
            ]
    elif isinstance(value, list) and value:
        found.append(("0", [wrong, *value[1:]]))
        found += [(f"0.{name}", [made, *value[1:]]) for name, made in spoilt(value[0], wrong)]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [SUMMIT, ACTORS, SOURCES, EVENTS, ACCOUNTS, BRIDGE])
def test_no_value_of_another_kind_brings_more_than_a_summit_error(toy_folder, name):
    table = tomllib.loads((toy_folder / name).read_text(encoding="utf-8"))
    ways = [spoilt(table, wrong) for wrong in HOSTILE]
    picked = [ways[(n * EACH + k) % len(ways)][n] for n in range(len(ways[0])) for k in range(EACH)]
    refused = 0
    for place, made in picked:
        lines = [f"{quoted(key)} = {toml(value)}\n" for key, value in made.items()]
        (toy_folder / name).write_text("".join(lines), encoding="utf-8")
        try:
            summit.load(toy_folder)
        except summit.SummitError as error:
            refused += 1
            for line in error.problems:
                assert line.count(": ") >= 2 and "\n" not in line, (place, line)
                assert "pydantic" not in line and "Traceback" not in line, (place, line)
    assert refused > len(picked) / 2
