"""JSON Schemas of the files, for editors."""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from spoiling import TOY, edit
from wrong_input import WRONG

import summit


def jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [jsonable(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@cache
def validator(kind: str, of: summit.Summit) -> Draft202012Validator:
    """What reads the files of a kind; its schema is valid itself."""
    schema = summit.schema(kind, of)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(folder: Path, name: str, of: summit.Summit) -> list[str]:
    kind = "issue" if name.startswith("issues/") else name.removesuffix(".toml")
    table = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    return [error.json_path for error in validator(kind, of).iter_errors(jsonable(table))]


def files(folder: Path) -> list[str]:
    patterns = ("issues/*.toml", "*.toml", "coding/second.toml")
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    return [path.relative_to(folder).as_posix() for path in found]


@pytest.mark.slow
def test_every_file_of_the_bundled_and_the_toy_summits_fits_its_schema():
    for folder in (TOY, *summit.available().values()):
        assert len(files(folder)) >= 7
        made = summit.load(folder)
        for name in files(folder):
            assert faults(folder, name, made) == [], name


@pytest.mark.parametrize(
    ("case", "place"),
    [
        ("key misspelt", "$.stances[1]"),
        ("basis unknown", "$.stances[0].basis"),
        ("position of another scale", "$.stances[1].position"),
        ("text a number", "$.short.fr"),
        ("date a number", "$.stances[2].date"),
        ("development with issues", "$.developments[0]"),
        ("url without scheme", "$.sources[2].urls[0]"),
        ("pair of one", "$.pair"),
        ("weight zero", "$.weight"),
    ],
)
def test_a_schema_finds_what_a_file_can_know(toy, toy_folder, case, place):
    name, old, new, _message = WRONG[case]
    edit(toy_folder, name, old, new)
    assert set(faults(toy_folder, name, toy)) == {place}


def test_a_schema_of_no_kind_is_refused():
    with pytest.raises(summit.SummitError) as caught:
        summit.schema("actor")
    assert str(caught.value) == (
        "no file is of the kind 'actor'; did you mean 'actors'?; "
        "use one of summit, actors, sources, events, accounts, coding/second, issue"
    )


def test_schemas_say_what_keys_mean():
    stance = summit.schema("issue")["$defs"]["Stance"]["properties"]
    assert stance["actor"]["description"] == "the actor whose column it stands in"


def test_evidence_may_be_one_line_for_its_table_in_a_schema():
    stance = summit.schema("issue")["$defs"]["Stance"]["properties"]
    assert stance["evidence"]["type"] == ["array", "string"]
