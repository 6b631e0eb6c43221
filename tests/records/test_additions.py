"""Records added to an author's tables: lists stay lists, tables by ids stay tables by ids."""

import pytest

import summit
from summit.records import (
    Summit,
    add_account,
    add_actor,
    add_claim,
    add_event,
    add_issue,
    add_outcome,
    add_paragraph,
    add_source,
    add_stance,
    cited_elsewhere,
)

PRINTS = [f"sha256:{number:016x}" for number in range(4)]


def said(words: str) -> dict[str, str]:
    return {"en": words}


@pytest.fixture
def files() -> dict[str, dict]:
    """A summit in the shortest form."""
    return {
        "summit.toml": {"title": "Talks", "date": "2031-05-14"},
        "actors.toml": {"actors": {"alder": "Alder", "birch": "Birch"}},
        "sources.toml": {"sources": {"memo": "Memo"}},
        "issues/bridge.toml": {
            "proposition": "Build it.", "outcome": "agreed", "stances": {"alder": "for"},
        },
    }  # fmt: skip


def test_an_issue_gets_a_file_an_id_and_its_place_in_the_order(files):
    files["summit.toml"]["issues"] = ["bridge"]
    assert (
        add_issue(files, {"short": said("The port"), "proposition": said("Dig it.")}) == "the-port"
    )
    assert files["issues/the-port.toml"] == {
        "short": "The port", "proposition": "Dig it.", "outcomes": [],
    }  # fmt: skip
    assert add_issue(files, {"id": None, "short": said("The port"), "outcome": "agreed"}) == (
        "the-port-2"
    )
    assert files["issues/the-port-2.toml"] == {"short": "The port", "outcome": "agreed"}
    assert add_issue(files, {"id": "fish", "title": said("Fish")}) == "fish"
    assert add_issue(files, {}) == "issue"
    assert files["summit.toml"]["issues"] == ["bridge", "the-port", "the-port-2", "fish", "issue"]
    with pytest.raises(summit.SummitError, match=r"^issues: 'fish' is the id of an issue already"):
        add_issue(files, {"id": "fish"})


def test_an_actor_has_the_id_of_its_name_or_its_own(files):
    assert add_actor(files, {"name": said("Cedar")}) == "cedar"
    assert add_actor(files, {"id": "", "name": said("Cedar"), "kind": "group"}) == "cedar-2"
    assert add_actor(files, {"id": "elm", "name": said("Elm")}) == "elm"
    assert files["actors.toml"]["actors"] == {
        "alder": "Alder", "birch": "Birch", "cedar": "Cedar",
        "cedar-2": {"name": "Cedar", "kind": "group"}, "elm": "Elm",
    }  # fmt: skip
    files["actors.toml"] = {"actors": [{"id": "alder", "name": "Alder"}, {"name": "Birch"}]}
    assert add_actor(files, {"name": said("Birch")}) == "birch-2"  # an id that is made is taken too
    assert files["actors.toml"]["actors"][-1] == {"id": "birch-2", "name": "Birch"}
    assert add_actor(files | {"actors.toml": {}}, {"name": said("")}) == "actor"


def test_a_stance_stands_below_its_actor_who_gets_a_column(files):
    files["summit.toml"]["columns"] = ["alder"]
    for actor in ("birch", "alder"):
        add_stance(files, "bridge", {"actor": actor, "position": "against", "evidence": []})
    assert files["issues/bridge.toml"]["stances"] == {
        "alder": ["for", "against"],
        "birch": "against",
    }  # fmt: skip
    assert files["summit.toml"]["columns"] == ["alder", "birch"]
    assert files["issues/bridge.toml"]["outcome"] == "agreed"
    assert "outcomes" not in files["issues/bridge.toml"]
    with pytest.raises(summit.SummitError, match=r"no issue has the id 'brdge'.*did you mean"):
        add_stance(files, "brdge", {"actor": "alder", "position": "for"})


def test_a_stance_of_which_nothing_else_is_told_gets_the_evidence(files):
    evidence = [{"source": "memo", "locator": "page 1", "status": "verified"}]
    row = {"actor": "alder", "position": "for", "evidence": evidence}
    for _ in range(2):
        add_stance(files, "bridge", row)
    stance = files["issues/bridge.toml"]["stances"]["alder"]
    assert stance == {"position": "for", "evidence": ["memo page 1 (verified)"]}
    add_stance(files, "bridge", row | {"date": "2031-05-15"})
    assert len(files["issues/bridge.toml"]["stances"]["alder"]) == 2


def test_an_issue_that_told_of_no_outcome_has_none_yet(files):
    del files["issues/bridge.toml"]["outcome"]
    add_stance(files, "bridge", {"actor": "birch", "position": "for"})
    assert files["issues/bridge.toml"]["outcomes"] == []
    del files["issues/bridge.toml"]["outcomes"]
    files["summit.toml"]["outcomes"] = []
    add_stance(files, "bridge", {"actor": "birch", "position": "against"})
    assert "outcomes" not in files["issues/bridge.toml"]


@pytest.mark.parametrize("form", ["agreed", {"status": "agreed", "date": "2031-05-14"}])
def test_an_outcome_more_stands_after_the_first(files, form):
    files["issues/bridge.toml"]["outcome"] = form
    add_outcome(files, "bridge", {"status": "rejected", "date": "2031-06-01"})
    first, second = files["issues/bridge.toml"]["outcomes"]
    assert first == (form if isinstance(form, dict) else {"status": "agreed"})
    assert second == {"status": "rejected", "date": "2031-06-01"}
    assert "outcome" not in files["issues/bridge.toml"]


def test_an_outcome_of_which_only_its_kind_is_told_gets_the_rest(files):
    add_outcome(files, "bridge", {"status": "agreed", "date": "2031-05-14"})
    assert files["issues/bridge.toml"]["outcomes"] == [{"status": "agreed", "date": "2031-05-14"}]


def test_events_and_accounts_get_files(files):
    add_event(files, {"date": "2031-05-14", "title": said("Walk"), "text": None, "actors": []})
    assert files["events.toml"] == {"events": [{"date": "2031-05-14", "title": "Walk"}]}
    claim = {"issue": "bridge", "text": said("Done.")}
    account = {"id": "tale", "teller": "alder", "name": said("Tale"), "audience": said("All")}
    add_account(files, account, claim)
    add_claim(files, "tale", {"issue": "bridge", "text": said("Not done."), "conflicts": []})
    [row] = files["accounts.toml"]["accounts"]
    assert [one["text"] for one in row["claims"]] == ["Done.", "Not done."]
    with pytest.raises(summit.SummitError, match=r"no account has the id 'tail'.*did you mean"):
        add_claim(files, "tail", claim)


def test_sources_stand_in_a_table_or_in_a_list_as_before(files):
    add_source(files, "radio", "Radio")
    assert files["sources.toml"]["sources"] == {"memo": "Memo", "radio": {"title": "Radio"}}
    listed = {"sources.toml": {"sources": [{"id": "memo", "title": "Memo"}]}}
    add_source(listed, "radio", "Radio")
    assert listed["sources.toml"]["sources"][1:] == [{"id": "radio", "title": "Radio"}]


@pytest.mark.parametrize("listed", [False, True])
def test_a_paragraph_is_known_by_its_fingerprint_and_has_a_number_of_its_own(files, listed):
    if listed:
        files["sources.toml"] = {"sources": [{"id": "memo", "title": "Memo", "paragraphs": []}]}
    asked = [(3, PRINTS[0]), (3, PRINTS[0]), (3, PRINTS[1]), (4, PRINTS[2]), (9, PRINTS[1])]
    ids = [add_paragraph(files, "memo", number, print_) for number, print_ in asked]
    assert ids == [f"paragraph {number}" for number in (3, 3, 4, 5, 4)]
    rows = files["sources.toml"]["sources"]
    told = (rows[0] if listed else rows["memo"])["paragraphs"]
    held = {row["id"]: row["fingerprint"] for row in told} if listed else told
    assert held == {f"paragraph {3 + n}": PRINTS[n] for n in range(3)}
    with pytest.raises(summit.SummitError, match=r"no source has the id 'meno'.*did you mean"):
        add_paragraph(files, "meno", 1, PRINTS[0])


def test_places_that_are_no_paragraphs_are_noticed(files):
    assert not cited_elsewhere(files, "memo")
    add_stance(files, "bridge", {"actor": "birch", "position": "for", "evidence": [
        {"source": "memo", "locator": "page 2", "status": "verified"}]})  # fmt: skip
    assert cited_elsewhere(files, "memo") and not cited_elsewhere(files, "radio")
    add_paragraph(files, "memo", 1, PRINTS[0])
    assert not cited_elsewhere(files, "memo")


def test_what_was_added_is_a_summit(files):
    add_issue(files, {"short": said("The port"), "proposition": said("Dig it.")})
    add_stance(files, "the-port", {"actor": "birch", "position": "against"})
    add_event(files, {"date": "2031-05-14", "title": said("Walk"), "text": said("By the lake.")})
    made = Summit.from_tables(files)
    assert [*made.issues] == ["bridge", "the-port"] and [*made.events] == ["walk"]
    assert made.issues["the-port"].stance_records[0].actor == "birch"
