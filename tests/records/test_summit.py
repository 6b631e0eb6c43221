"""A summit as a whole: made of tables, checked however it is made, frozen, known by its digest."""

import copy
import tomllib
from typing import Any

import pydantic
import pytest
from spoiling import BRIDGE, SUMMIT, TOY

from summit import Event, Stance, Summit, SummitError, Text
from summit.records import Issue


@pytest.fixture
def tables() -> dict[str, Any]:
    """The tables of the toy summit as TOML has them."""
    names = [*TOY.glob("*.toml"), *TOY.glob("issues/*.toml"), *TOY.glob("locale/*.toml")]
    return {
        path.relative_to(TOY).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in names
    }


def fields(records: Summit) -> dict[str, Any]:
    return {name: getattr(records, name) for name in Summit.model_fields}


def refused(make: Any) -> list[str]:
    with pytest.raises(SummitError) as caught:
        make()
    return list(caught.value.problems)


# Tables


def test_tables_give_the_summit_that_their_folder_gives(toy, tables):
    before = copy.deepcopy(tables)
    made = Summit.from_tables(tables)
    assert tables == before
    assert made.digest == toy.digest
    assert fields(made) == fields(toy)
    assert made.locales == toy.locales
    assert (made.origin, made.folder) == (toy.id, None)


def test_records_and_tuples_may_stand_in_tables(toy, tables):
    tables["actors.toml"] = {"actors": tuple(toy.actors.values())}
    assert Summit.from_tables(tables).digest == toy.digest
    tables["actors.toml"] = {"actors": tuple(toy.actors.values())[:-1]}
    lost = [*toy.actors][-1]
    assert any(f"no actor has the id {lost!r}" in line for line in refused(
        lambda: Summit.from_tables(tables)
    ))  # fmt: skip


def test_all_that_is_wrong_with_tables_is_told_at_once(tables):
    tables["isues/x.toml"] = {}
    tables["sources.toml"] = []
    tables[BRIDGE]["stances"][0]["date"] = {1}
    tables["issues/harbour.toml"]["stances"][0]["actor"] = "aldr"
    told = refused(lambda: Summit.from_tables(tables))
    assert [line for line in told if "aldr" in line] == [
        "issues/harbour.toml: stances[aldr].actor: no actor has the id 'aldr'; "
        "did you mean 'alder'?"
    ]
    for start in (
        "sources.toml: expected a table, got a list; ",
        "issues/bridge.toml: stances[alder].date: a set is nothing that TOML can hold; ",
        "isues/x.toml: no file of a summit has this name; ",
    ):
        assert [line for line in told if line.startswith(start)], start


def test_nothing_but_the_names_of_files_is_told_of_no_tables():
    told = refused(lambda: Summit.from_tables({}))
    names = ["summit.toml", "actors.toml", "issues/"]
    assert [line.split(": ")[0] for line in told] == names


# Other ways


def test_a_summit_made_of_its_fields_is_the_same(toy):
    assert Summit(**fields(toy)).digest == toy.digest
    assert Summit.model_validate(fields(toy)).digest == toy.digest
    assert Summit.model_validate(toy) is toy
    assert pydantic.TypeAdapter(Summit).validate_python(fields(toy)).digest == toy.digest


@pytest.mark.parametrize(
    "make",
    [
        lambda toy, changed: Summit(**fields(toy) | changed),
        lambda toy, changed: Summit.model_validate(fields(toy) | changed),
        lambda toy, changed: toy.model_copy(update=changed),
    ],
)
@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"actors": {}}, "summit.toml: columns[1]: no actor has the id 'alder'; add it to "),
        ({"columns": ("alder", "oak")}, "summit.toml: columns[2]: no actor has the id 'oak'; "),
        ({"colour": "red"}, "summit.toml: colour: unknown key; "),
        ({"issues": {}}, "issues/: no issue in it; "),
        ({"issues": ()}, "Summit: issues: expected a mapping from ids to records; "),
        ({"actors": {"x": {"id": "y"}}}, "Summit: actors: 'x' holds the record 'y'; "),
    ],
)
def test_what_does_not_fit_together_is_refused_however_it_is_made(toy, make, changed, line):
    told = refused(lambda: make(toy, changed))
    assert any(one.startswith(line) for one in told), told


def test_a_changed_copy_keeps_its_words_and_where_it_came_from(toy):
    copied = toy.model_copy(update={"version": "9"})
    assert (copied.version, copied.locales) == ("9", toy.locales)
    assert (copied.origin, copied.folder) == (toy.origin, toy.folder) and toy.folder == TOY
    assert copied.digest != toy.digest


def test_developments_come_and_go_with_their_issue(toy):
    bridge = toy.issues["bridge"]
    assert len(bridge.developments) > 1
    fewer = bridge.model_copy(update={"developments": bridge.developments[:1]})
    copied = toy.model_copy(update={"issues": {**toy.issues, "bridge": fewer}, "tour": ()})
    assert toy.events.keys() - copied.events.keys() == {
        event.id for event in bridge.developments[1:]
    }


# The window


def test_another_window_on_the_same_issues_leaves_the_first_summit_as_it_was(toy):
    stances = dict(toy.issues["bridge"].stances)
    first, last = toy.issues["bridge"].history["cedar"]
    assert stances["cedar"] is first
    wider = {"from": "2031-01-01", "to": last.date.edtf}
    for make in (
        lambda: Summit(**fields(toy) | {"window": wider}),
        lambda: toy.model_copy(update={"window": wider}),
    ):
        other = make()
        assert other.issues["bridge"].stances["cedar"] == last
        assert toy.issues["bridge"].stances == stances
    fresh = Issue(**{
        field.alias or name: getattr(toy.issues["bridge"], name)
        for name, field in Issue.model_fields.items()
    })  # fmt: skip
    shared = fields(toy) | {"issues": {**toy.issues, "bridge": fresh}}
    made, other = Summit(**shared), Summit(**shared | {"window": wider})
    assert made.issues["bridge"].stances["cedar"] == first
    assert other.issues["bridge"].stances["cedar"] == last


# The digest


class LaterEvent(Event):
    """An event of a later version, which knows more."""

    place: Text | None = None
    tags: tuple[str, ...] = ()


class LaterStance(Stance):
    weight: float = 1


class LaterIssue(Issue):
    stance_records: tuple[LaterStance, ...] = pydantic.Field((), alias="stances")


class Later(Summit):
    """A summit of a later version."""

    place: Text | None = None


def later(kind: type, record: Any, **more: Any) -> Any:
    return kind.model_construct(**{name: getattr(record, name) for name in type(record).model_fields
                                   } | more)  # fmt: skip


def test_a_field_that_a_later_version_adds_changes_no_digest(toy, tables):
    assert Later.from_tables(tables).digest == toy.digest
    events = {id: later(LaterEvent, event) for id, event in toy.events.items()}
    stances = [later(LaterStance, one) for one in toy.issues["bridge"].stance_records]
    bridge = later(LaterIssue, toy.issues["bridge"], stance_records=tuple(stances))
    more = {"events": events, "issues": {**toy.issues, "bridge": bridge}}
    made = later(Later, toy, **more)
    assert made.events["fair"].place is None
    assert made.digest == toy.digest
    events["fair"] = later(LaterEvent, toy.events["fair"], place=toy.title)
    assert later(Later, toy, **more).digest != toy.digest


def test_what_is_written_out_and_equals_its_default_changes_no_digest(toy, tables):
    tables[SUMMIT]["eras"] = tables[SUMMIT].get("eras", [])
    tables["issues/fishing.toml"]["weight"] = 1.0
    tables["events.toml"]["events"][0].setdefault("actors", [])
    assert Summit.from_tables(tables).digest == toy.digest


# Frozen


@pytest.mark.parametrize(
    "pick",
    [
        lambda s: (s, "title"),
        lambda s: (s.issues["bridge"], "weight"),
        lambda s: (s.issues["bridge"].stances["alder"], "position"),
        lambda s: (s.issues["bridge"].stances["alder"].evidence[0], "locator"),
        lambda s: (s.actors["alder"], "name"),
        lambda s: (s.sources["radio"], "title"),
        lambda s: (s.events["fair"], "date"),
        lambda s: (s.events["fair"].date, "edtf"),
        lambda s: (s.title, "root"),
    ],
)
def test_a_record_is_frozen(toy, pick):
    record, field = pick(toy)
    before = getattr(record, field)
    with pytest.raises((ValueError, AttributeError)):
        setattr(record, field, None)
    assert getattr(record, field) is before


@pytest.mark.parametrize(
    "pick",
    [
        lambda s: s.issues,
        lambda s: s.actors,
        lambda s: s.sources,
        lambda s: s.events,
        lambda s: s.values,
        lambda s: s.locales,
        lambda s: s.issues["bridge"].stances,
        lambda s: s.issues["bridge"].history,
    ],
)
def test_a_mapping_takes_no_assignment(toy, pick):
    mapping: Any = pick(toy)
    before = dict(mapping)
    with pytest.raises(TypeError):
        mapping["bridge"] = None
    assert dict(mapping) == before
