"""Which records rest on evidence, and how many of them need any."""

import pytest

import summit
from summit.io import warnings_of
from summit.records import coverage, pieces_of

NEEDED = {
    "tone": 1, "sections": 1, "differences": 1, "terms": 1, "stances": 11, "outcomes": 3,
    "developments": 3, "notes": 4, "commitments": 1, "ratings": 2, "actors": 2, "events": 8,
    "claims": 3,
}  # fmt: skip


def test_each_kind_of_record_is_counted_once_with_those_that_rest_on_evidence(toy):
    assert coverage(toy) == {kind: (count, count) for kind, count in NEEDED.items()}


def test_what_rests_on_nothing_is_counted_as_needing_it(toy):
    silent = toy.tone[0].model_copy(update={"evidence": ()})
    bare = toy.model_copy(update={"evidence": "wanted", "tone": (silent,)})
    assert coverage(bare)["tone"] == (0, 1)


def test_each_piece_of_evidence_is_told_once_with_the_record_that_rests_on_it(toy):
    pieces = [*pieces_of(toy)]
    assert len(pieces) == len(summit.frames(toy).evidence)
    assert len({(one.record, one.place) for one in pieces}) == len(pieces)
    [halted] = [one for one in pieces if one.owner is toy.issues["bridge"].developments[1]]
    assert (halted.record, halted.place) == ("issues.bridge.developments.1", 0)
    assert halted.evidence is halted.owner.evidence[0]


@pytest.mark.parametrize("bare", ["events", "developments", "actors"])
def test_check_tells_each_record_without_evidence_once(bare, toy_folder):
    header = toy_folder / "summit.toml"
    text = header.read_text(encoding="utf-8").replace(
        'evidence = "required"', 'evidence = "wanted"'
    )
    header.write_text(text, encoding="utf-8")
    name = {"developments": "issues/bridge"}.get(bare, bare)
    path = toy_folder / f"{name}.toml"
    rows = path.read_text(encoding="utf-8").split(f"[[{bare}]]")
    cut = [row.partition(f"[[{bare}.evidence]]")[0] for row in rows[1:]]
    path.write_text(f"[[{bare}]]".join([rows[0], *cut]), encoding="utf-8")
    made = summit.load(toy_folder)
    told = [str(one) for one in warnings_of(made) if "no source given" in str(one)]
    assert len(told) == {"developments": 2}.get(
        bare, NEEDED[bare]
    )  # of actors those of whom something is told
