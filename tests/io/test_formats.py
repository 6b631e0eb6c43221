"""A summit in one file, or in other files than TOML: there and back, and errors in their words."""

import json

import pytest

import summit
from summit.io import warnings_of

TALK = {
    "summit": {"title": {"en": "Talk", "ar": "محادثة"}, "date": "1986-10-11"},
    "actors": {"us": "United States", "ussr": "Soviet Union"},
    "issues": {
        "inf": {
            "short": {"en": "Missiles", "ar": "الصواريخ"},
            "proposition": "Missiles are withdrawn.",
            "stances": [{"actor": "us", "position": "for"}, {"actor": "ussr", "position": "for"}],
            "outcome": "no-decision",
        }
    },
}
"""One issue as a program writes it, with short forms."""


def lines(path) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.load(path)
    return list(caught.value.problems)


@pytest.fixture
def talk(tmp_path):
    """Writes the file, changed by a function or as other text, and gives its path."""

    def make(change=None, text=None):
        held = json.loads(json.dumps(TALK))
        if change:
            change(held)
        path = tmp_path / "reykjavik.json"
        path.write_text(text or json.dumps(held, ensure_ascii=False), encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize("name", ["toy", "geneva"])
def test_a_summit_goes_through_json_and_back(name, tmp_path, request):
    made = request.getfixturevalue(name)
    read = summit.load(summit.save(made, tmp_path / "one.json"))
    assert read == made and read.digest == made.digest
    assert read.locales == made.locales and read.second_coding == made.second_coding
    assert "schema" in json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))["$schema"]


def test_short_forms_are_read_from_json(talk):
    read = summit.load(talk())
    assert read.issues["inf"].stances["us"].position == "for"
    assert read.issues["inf"].short["ar"] == "الصواريخ"


def test_an_error_names_the_key_in_json(talk):
    def misspelt(held):
        held["issues"]["inf"]["stances"][0]["position"] = "fro"
        held["issues"]["inf"]["stances"][1]["evidence"] = "s9"

    first, second = lines(talk(misspelt))
    assert first == (
        "reykjavik.json: issues.inf.stances.0.position: 'fro' is not on the scale; "
        "did you mean 'for'?"
    )
    assert second.startswith("reykjavik.json: ") and ".toml" not in second


def test_a_warning_names_the_key_in_json(talk):
    told = [str(one) for one in warnings_of(summit.load(talk()))]
    assert any(one.startswith("reykjavik.json: issues.inf.proposition: ") for one in told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "is an array, not the object of a summit; "),
        ("{", "line 1, column 2: expecting property name enclosed in double quotes in '{'; "),
        ('{"summit": {}, "summit": {}}', "summit: is written twice; leave one of them out"),
        ('{"a": NaN}', "NaN is no number of JSON; "),
        ('{"a": ' + "[" * 200, "line 1: tables or lists are nested too deep; "),
        ("\ufeff", "line 1, column 1: expecting value; "),
        ('{"a": ' + "9" * 5000 + "}", "a number is too large; write 18 digits"),
    ],
)
def test_what_is_no_summit_in_json_is_one_line(text, said, talk):
    [line] = lines(talk(text=text))
    assert line.startswith(f"reykjavik.json: {said}"), line


def test_keys_that_json_may_not_have_are_told_by_their_place(talk):
    def wrong(held):
        held |= {"isues": {}, "summit": 3, "issues": {**held["issues"], "a/b": {}, "c": 1}}

    told = lines(talk(wrong))
    assert "reykjavik.json: isues: unknown key; did you mean 'issues'?; it can be " in told[-4]
    assert "reykjavik.json: summit: expected an object {…}, got a number" in told
    assert "reykjavik.json: issues: 'a/b' is not an id, such as 'arms-control'; rename it" in told
    assert "reykjavik.json: issues.c: expected an object {…}, got a number" in told
