"""Files that are changed where their records change, and stay as their author wrote them else."""

import tomllib

import pytest

from summit.io import differing, rewritten

TEXT = """# mine
short.en = "Tax"   # the short one
outcome = "agreed"

# those who spoke
[stances]
us = "against"
russia = {position = "for", evidence = ["s01"]} # by phone

[[notes]]  # first
kind = 'background'
text.en = "One"

# the last word
[[notes]]
kind = 'background'
text.en = "Two"
# the end"""
STATEMENT = {"en": "No.", "ar": "لا."}


def changed(**changes) -> dict:
    return tomllib.loads(TEXT) | changes


@pytest.mark.parametrize(
    "after",
    [
        changed(title={"en": "Taxes"}),
        changed(stances={"us": "for", "russia": {"position": "for", "evidence": ["s01"]}}),
        changed(
            stances={
                "us": ["against", {"position": "for", "date": "1986-10-12"}],
                "russia": {"position": "for", "evidence": ["s01", "s02"], "statement": STATEMENT},
                "france": {"position": "mixed", "statement": STATEMENT},
            }
        ),
        changed(notes=[*changed()["notes"], {"kind": "background", "text": STATEMENT}]),
        changed(notes=[{"kind": "unknown", "text": {"en": "New"}}, *changed()["notes"]]),
        changed(notes=changed()["notes"][1:]),
        changed(notes=[]),
        changed(outcomes=[{"status": "agreed"}]),
        {key: one for key, one in changed().items() if key != "outcome"},
        changed(weight=2, columns=["us", "russia"]),
    ],
)
def test_a_change_keeps_every_comment_of_what_stays(after):
    made = rewritten(TEXT, tomllib.loads(TEXT), after)
    assert tomllib.loads(made) == after
    for comment in ("# mine", "# the short one", "# those who spoke"):
        assert comment in made
    order = [key for key in ("short", "stances", "notes") if after.get(key)]
    assert [key for key in tomllib.loads(made) if key in order] == order


def test_a_list_that_was_empty_gets_its_tables_behind_the_keys():
    text = 'outcomes = []  # not yet\nshort = "Tax"\n\n[stances]\nus = "for"\n'
    after = {**tomllib.loads(text), "outcomes": [{"status": "agreed"}]}
    assert tomllib.loads(rewritten(text, tomllib.loads(text), after)) == after


def test_what_has_not_changed_is_the_same_text():
    table = tomllib.loads(TEXT)
    assert rewritten(TEXT, table, table).rstrip("\n") == TEXT


@pytest.mark.parametrize(
    ("after", "places"),
    [
        (changed(), []),
        (changed(outcome="rejected"), ["outcome"]),
        (changed(notes=changed()["notes"][:1]), ["notes[2]"]),
        (changed(stances={"us": "against"}), ["stances.russia"]),
        (changed(weight=2), ["weight"]),
    ],
)
def test_differences_are_told_by_the_record(after, places):
    assert differing(changed(), after) == places
