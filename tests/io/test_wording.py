"""What is wrong is told as one writes it in the file that one has: a line, a key, a cell."""

import copy
import json
import re

import pytest

import summit
from summit.io import warnings_of

TOML = re.compile(r"\w = |\[\[|\.toml\b")


def take_out(held, *steps):
    *above, key = steps
    for step in above:
        held = held[step]
    del held[key]


def put(held, *steps):
    *above, key, value = steps
    for step in above:
        held = held[step]
    held[key] = value


FAULTS = {
    "no position": (take_out, ("issues", 0, "stances", 0, "position"), '"position": '),
    "no outcome": (take_out, ("issues", 0, "outcomes"), '"outcome": "agreed"'),
    "no proposition": (take_out, ("issues", 0, "proposition"), '"proposition"'),
    "no title of a source": (take_out, ("sources", 0, "title"), '"title": "…"'),
    "no date of an event": (take_out, ("events", 0, "date"), '"date": a date'),
    "nobody": (put, ("issues", 0, "stances", 0, "actor", "nobody"), "nobody"),
    "an unknown source": (put, ("issues", 0, "stances", 0, "evidence", 0, "source", "no"), "no"),
    "another position": (put, ("issues", 0, "stances", 0, "position", "agianst"), "against"),
    "an odd date": (put, ("events", 0, "date", "12 Octember"), "12 Octember"),
    "an odd key": (put, ("events", 0, "titel", "x"), "titel"),
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """What one JSON file of Reykjavik holds."""
    path = summit.save("reykjavik-1986", tmp_path_factory.mktemp("one") / "talks.json")
    return json.loads(path.read_text(encoding="utf-8"))


def numbered(held, step):
    """A table of rows, or of records by id, by the number of one of them."""
    if isinstance(step, int) and isinstance(held, dict):
        return [*held][step]
    return step


@pytest.mark.parametrize("name", FAULTS)
def test_a_remedy_in_json_is_a_key_of_json(name, listed, tmp_path):
    change, given, wanted = FAULTS[name]
    held, steps = copy.deepcopy(listed), []
    inside = held
    count = len(given) - (change is put)
    for step in given[:count]:
        steps.append(numbered(inside, step))
        inside = inside[steps[-1]] if len(steps) < count else inside
    change(held, *steps, *given[count:])
    path = tmp_path / "talks.json"
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(summit.SummitError) as told:
        summit.load(path)
    assert wanted in str(told.value)
    for line in told.value.problems:
        assert line.startswith("talks.json: ") and not TOML.search(line), line


@pytest.mark.parametrize("name", ["talks.xlsx", "talks.json", "talks/datapackage.json"])
def test_a_warning_speaks_of_what_its_author_fills_in(name, tmp_path):
    made = summit.build(
        title={"en": "Talks", "ar": "محادثات"}, date="1986-10-11",
        actors={"a": {"en": "Alder", "ar": "ألدر"}, "b": "Birch"},
        issues=[
            summit.issue("Trade", proposition="More.", stances={"a": "for"}, outcome="agreed"),
            summit.issue("Water", proposition="Less.", outcome=None),
        ],
    )  # fmt: skip
    path = summit.save(made, tmp_path / name)
    told = [str(one) for one in warnings_of(summit.load(path))]
    assert told and not [line for line in told if TOML.search(line)]
    lacking = [line.partition("no source given; ")[2] for line in told if "no source given" in line]
    assert {*lacking} == {'add "evidence": ["…"]' if name == "talks.json" else "add source: …"}


def test_in_a_folder_it_is_a_line_of_toml(tmp_path):
    made = summit.build(
        title="Talks", date="1986-10-11", actors={"a": "Alder", "b": "Birch"},
        issues=[summit.issue("Trade", proposition="More.", stances={"a": "for"}, outcome="agreed")],
    )  # fmt: skip
    told = [str(one) for one in warnings_of(summit.load(summit.save(made, tmp_path / "talks")))]
    assert any('no source given; add evidence = ["…"]' in line for line in told)
