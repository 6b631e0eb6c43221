"""A summit in one file, or in other files than TOML: there and back, and errors in their words."""

import json
from pathlib import Path

import pytest
from hostile import write_hostile
from hypothesis import given
from hypothesis import strategies as st
from inventing import SIGNS, outcome, profile
from jsonschema import Draft202012Validator
from spoiling import TOY

import summit
from summit.io import convert, warnings_of, whole_schema

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
        (r'{"a": ["\ud83d\ude00 \ud800"]}', r"\ud800 is half a sign; write the whole sign"),
        ('{"a": NaN}', "NaN is no number of JSON; "),
        ('{"a": ' + "[" * 200, "line 1: tables or lists are nested too deep; "),
        ("\ufeff", "line 1, column 1: expecting value; "),
        ('{"a": 1 ,\n}', "line 1, column 9: nothing follows this comma in '{\"a\": 1 ,'; "),
        ('{"a": [1, ]}', "line 1, column 9: nothing follows this comma in '{\"a\": [1, ]}'; "),
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
    [other] = lines(talk(lambda held: held.update({"\U00018cd6\u202e": 1})))
    assert other.startswith("reykjavik.json: \\U00018cd6\\u202e: unknown key; ")
    assert "reykjavik.json: summit: expected an object {…}, got a number" in told
    assert "reykjavik.json: issues: 'a/b' is not an id, such as 'arms-control'; rename it" in told
    assert "reykjavik.json: issues.c: expected an object {…}, got a number" in told


@pytest.mark.slow
@pytest.mark.parametrize("name", ["toy", "geneva"])
def test_the_file_fits_its_schema_which_finds_what_is_wrong(name, tmp_path, request):
    made = request.getfixturevalue(name)
    held = json.loads(summit.save(made, tmp_path / "one.json").read_text(encoding="utf-8"))
    told = whole_schema(made)
    Draft202012Validator.check_schema(told)
    validator = Draft202012Validator(told)
    assert [error.json_path for error in validator.iter_errors(held)] == []
    issue = next(iter(held["issues"]))
    held["issues"][issue]["stances"][0]["position"] = "perhaps"
    [fault] = validator.iter_errors(held)
    assert "perhaps" in str(fault.message) or fault.context


def test_saving_warns_of_what_a_format_cannot_hold(toy, tmp_path):
    with pytest.warns(UserWarning, match="a timeline has events only|is not|are not written"):
        summit.save(toy, tmp_path / "events.csv")


@pytest.mark.parametrize("name", ["one.json", "package/datapackage.json"])
def test_hostile_texts_go_through_and_back(name, tmp_path):
    made = summit.load(write_hostile(tmp_path / "hostile"))
    read = summit.load(summit.save(made, tmp_path / name))
    assert read == made and read.digest == made.digest and read.locales == made.locales


@pytest.fixture(scope="module")
def written(toy, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    summit.save(toy, folder / "one.json")
    summit.save(toy, folder / "package" / "datapackage.json")
    convert(TOY, folder / "events.csv")
    return folder


@pytest.mark.slow
@profile(60)
@given(data=st.data())
def test_a_file_with_other_bytes_somewhere_is_a_summit_or_told(data, written):
    names = ["one.json", "events.csv", "package/datapackage.json", "package/stances.csv",
             "package/evidence.csv", "package/issues.csv"]  # fmt: skip
    path = written / data.draw(st.sampled_from(names))
    before = path.read_bytes()
    start, length = data.draw(st.integers(0, len(before))), data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=8) | SIGNS.map(lambda text: text.encode("utf-8", "ignore")))
    path.write_bytes(before[:start] + put + before[start + length :])
    asked = path.parent if path.parent != written else path
    try:
        made, told = outcome(lambda: summit.load(asked))
    finally:
        path.write_bytes(before)
    assert made or told
    assert all(len(line.splitlines()) == 1 and ": " in line for line in told), told
    assert not any(line.startswith(("issues/", "actors.toml", "summit.toml")) for line in told)
