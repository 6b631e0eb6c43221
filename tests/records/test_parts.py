"""A part of a summit: what bears on it stays, what bears on nothing of it goes."""

import pytest
from spoiling import ACCOUNTS, SUMMIT, edit

import summit
from summit.records import Summit


def claims(part: Summit) -> dict[str, list[str]]:
    return {one.id: [claim.issue for claim in one.claims] for one in part.accounts.values()}


@pytest.mark.parametrize(
    ("issues", "told"),
    [
        ("bridge", {"gazette-story": ["bridge"]}),
        ("harbour", {"gazette-story": ["harbour"], "radio-story": ["harbour"]}),
        ("fishing", {}),
    ],
)
def test_accounts_keep_what_they_say_on_what_is_left(toy, issues, told):
    assert claims(summit.part(toy, issues=issues)) == told


def test_a_claim_conflicts_with_accounts_that_are_left(toy_folder):
    edit(toy_folder, ACCOUNTS, "order = 1", 'order = 1\nconflicts = ["radio-story"]')
    whole = summit.load(toy_folder)
    assert summit.part(whole, issues="bridge").accounts["gazette-story"].claims[0].conflicts == ()
    left = summit.part(whole, issues="bridge,harbour").accounts["gazette-story"]
    assert [claim.conflicts for claim in left.claims] == [("radio-story",)] * 2


def test_events_of_other_issues_go_and_of_none_in_particular_stay(toy):
    events = summit.part(toy, issues="harbour").events
    assert [*events] == ["flood", "invitation", "opening", "closing", "fair", "study"]
    assert events["invitation"].issues == ("harbour",)
    assert events["opening"].issues == ()


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"issues": "bridge"}, (0, 0, ["agreed"], ["agreed"])),
        ({"issues": "harbour"}, (1, 0, [], [])),
        ({"issues": "fishing"}, (0, 1, [], [])),
        ({"issues": "bridge", "actors": "birch,cedar"}, (0, 0, [], ["agreed"])),
    ],
)
def test_differences_unknowns_steps_and_questions_go_with_their_issues(toy, asked, left):
    part = summit.part(toy, **asked)
    steps, questions = [one.id for one in part.tour], [one.id for one in part.questions]
    assert (len(part.differences), len(part.unknowns), steps, questions) == left


def test_a_step_shows_those_of_its_actors_that_are_left(toy_folder):
    edit(toy_folder, SUMMIT, 'selected = "event:works-halted"', 'selected = "bridge"')
    whole = summit.load(toy_folder)
    step = summit.part(whole, actors="cedar,birch").tour[-1]
    assert (step.id, step.view.actors, step.view.selected) == (
        "since",
        ("birch", "cedar"),
        "bridge",
    )
    edit(toy_folder, SUMMIT, 'actors = ["alder", "birch", "cedar"]', 'actors = ["alder"]')
    assert not summit.part(summit.load(toy_folder), actors="birch").tour


@pytest.mark.parametrize(
    ("actors", "columns", "shown", "pair"),
    [
        ("alder,birch", ("alder", "birch"), ("alder", "birch"), ("alder", "birch")),
        ("birch,cedar", ("birch", "cedar"), ("birch",), None),
        ("cedar", ("cedar",), (), None),
    ],
)
def test_who_is_shown_first_and_compared_is_of_those_left(toy, actors, columns, shown, pair):
    part = summit.part(toy, actors=actors)
    assert (part.columns, part.shown, part.pair) == (columns, shown, pair)
    assert (part.part.issues, part.part.actors, part.part.divided) == (3, 3, False)
    assert {row.actor for one in part.issues.values() for row in one.stance_records} == {*columns}


def test_people_and_sources_that_nothing_names_any_longer_go(toy, toy_folder):
    assert "anglers" in toy.actors and "anglers" not in summit.part(toy, issues="harbour").actors
    assert "odile" in summit.part(toy, issues="bridge", actors="alder").actors
    edit(toy_folder, "issues/fishing.toml", 'source = "radio"', 'source = "late"')
    late = '[[sources]]\nid = "late"\nkind = "press"\ntitle = "Tard"\nlanguage = "fr"\n'
    path = toy_folder / "sources.toml"
    path.write_text(f"{path.read_text('utf-8')}\n{late}", encoding="utf-8")
    whole = summit.load(toy_folder)
    assert [*summit.part(whole, issues="fishing").sources][-1] == "late"
    assert [*summit.part(whole, issues="bridge").sources] == ["gazette", "minutes", "radio"]
