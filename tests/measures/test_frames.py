"""The frames: their columns, their types, their keys, and what is not in them."""

import weakref
from datetime import date

import pandas as pd
import pytest

import summit
from summit.measures.once import once

KEYS = {
    "issues": ["issue"],
    "stances": ["issue", "actor", "date", "position", "speaker"],
    "outcomes": ["issue", "date", "status"],
    "events": ["event"],
    "sources": ["source"],
    "evidence": ["record", "source", "locator", "quote"],
    "ratings": ["issue", "commitment", "date"],
    "weights": ["issue"],
    "scale": ["position"],
    "accounts": ["account", "issue"],
    "texts": ["record"],
    "actors": ["actor"],
    "about": ["summit"],
}


def columns(languages: tuple[str, ...]) -> dict[str, list[str]]:
    def texts(*names: str) -> list[str]:
        return [f"{name}_{language}" for name in names for language in languages]

    return {
        "issues": [
            "issue", *texts("short", "title", "proposition"), "weight", "outcome", "group",
            *texts("theme"),
        ],
        "stances": [
            "issue", "actor", "position", "value", "on_scale", "basis", "speaker", "date",
            "known_by", "current", *texts("statement"), "record",
        ],
        "outcomes": ["issue", "status", "group", "date", "known_by", *texts("summary"), "record"],
        "events": [
            "event", "date", "precision", "approximate", "first", "last", "known_by", "issues",
            "actors", "direction", "turning_point", *texts("title", "text"), "record",
        ],
        "sources": [
            "source", "kind", "title", "publisher", "date", "language", "url", "licence", "seen",
            "seen_on", "records",
        ],
        "evidence": ["record", "source", "locator", "status", "quote", "language"],
        "ratings": [
            "issue", "commitment", *texts("text", "guideline"), "date", "known_by", "rating",
            *texts("reason"), "record",
        ],
        "weights": ["issue", "weight", "share"],
        "scale": ["position", "value", "on_scale", *texts("label", "meaning")],
        "accounts": [
            "account", *texts("name", "audience"), "teller", "date", "source", "seen", "issue",
            "order", *texts("text"), "conflicts", "record",
        ],
        "second_coding": [
            "kind", "issue", "actor", "commitment", "date", "first", "second", "note",
        ],
        "texts": ["kind", "issues", "speaker", "date", *texts("title", "text"), "record"],
        "actors": [
            "actor", "kind", *texts("name", "role", "about"), "speaks_for", "wikidata", "column",
            "record",
        ],
        "about": [
            "summit", *texts("title"), "date", "since", "until", "pair", "authors",
            *texts("publisher", "coded_by"), "contact", "licence", "version", "updated",
        ],
    }  # fmt: skip


@pytest.fixture(scope="module", params=["toy", "geneva-2021"])
def loaded(request, toy):
    records = toy if request.param == "toy" else summit.load(request.param)
    return records, summit.frames(records)


@pytest.fixture(scope="module")
def tables(toy):
    return summit.frames(toy)


def test_columns_are_those_documented_with_one_per_language(loaded):
    records, tables = loaded
    for name, expected in columns(records.languages).items():
        assert list(getattr(tables, name).columns) == expected, name


def test_types(loaded):
    _, tables = loaded
    assert tables.issues["weight"].dtype == "float64"
    assert tables.stances["value"].dtype == "float64"
    for frame, name in [
        ("stances", "on_scale"),
        ("stances", "current"),
        ("events", "approximate"),
        ("events", "turning_point"),
    ]:
        assert getattr(tables, frame)[name].dtype == "bool", name
    for frame, name in [
        ("stances", "known_by"), ("outcomes", "known_by"), ("events", "known_by"),
        ("events", "first"), ("events", "last"),
    ]:  # fmt: skip
        assert pd.api.types.is_datetime64_dtype(getattr(tables, frame)[name]), name
    assert pd.api.types.is_integer_dtype(tables.sources["records"])
    assert tables.events["issues"].map(type).eq(tuple).all()
    assert tables.events["actors"].map(type).eq(tuple).all()


@pytest.mark.parametrize("name", KEYS)
def test_one_row_an_observation(loaded, name):
    _, tables = loaded
    frame = getattr(tables, name)
    assert len(frame) > 0
    assert not frame.duplicated(KEYS[name]).any(), frame[frame.duplicated(KEYS[name], keep=False)]


def test_every_id_leads_to_its_row(loaded):
    _, tables = loaded
    issues, sources = set(tables.issues["issue"]), set(tables.sources["source"])
    assert set(tables.stances["issue"]) <= issues
    assert set(tables.outcomes["issue"]) == issues
    assert set(tables.events["issues"].explode().dropna()) <= issues
    assert set(tables.evidence["source"]) <= sources


def test_rows_are_as_many_as_records(loaded):
    records, tables = loaded
    assert list(tables.issues["issue"]) == list(records.issues)
    assert list(tables.events["event"]) == list(records.events)
    assert list(tables.sources["source"]) == list(records.sources)
    assert len(tables.stances) == sum(len(i.stance_records) for i in records.issues.values())
    assert tables.sources["records"].sum() == len(tables.evidence)


def test_values_are_those_of_the_scale_and_nan_off_it(loaded):
    records, tables = loaded
    stances = tables.stances
    assert stances["value"].isna().equals(~stances["on_scale"])
    assert set(stances.loc[~stances["on_scale"], "position"]) == {"silent", "mixed"}
    on = stances[stances["on_scale"]]
    assert (on["value"] == on["position"].map(dict(records.values))).all()


def test_no_row_for_no_record(tables):
    rows = tables.stances.query("issue == 'fishing' and actor == 'cedar'")
    assert list(rows["date"]) == ["2031-11~"]
    assert not rows["current"].any()
    assert "none" not in set(tables.stances["position"])


def test_current_marks_the_position_at_the_summit_once_per_cell(loaded):
    records, tables = loaded
    current = tables.stances[tables.stances["current"]]
    assert not current.duplicated(["issue", "actor"]).any()
    held = {
        (i.id, actor): s.position for i in records.issues.values() for actor, s in i.stances.items()
    }
    assert current.set_index(["issue", "actor"])["position"].to_dict() == held


def test_issues_have_their_last_outcome_and_its_group(tables):
    issues = tables.issues.set_index("issue")
    assert issues["outcome"].to_dict() == {
        "bridge": "agreed", "harbour": "talks-opened", "fishing": "rejected",
    }  # fmt: skip
    assert issues["group"].to_dict() == {"bridge": "agreed", "harbour": "talks", "fishing": "none"}


def test_dates_keep_their_notation_and_their_span(tables):
    events = tables.events.set_index("event")
    flood = events.loc["flood"]
    assert (flood["date"], flood["precision"], bool(flood["approximate"])) == (
        "2031-03~",
        "month",
        True,
    )
    assert (flood["first"], flood["last"]) == (pd.Timestamp(2031, 3, 1), pd.Timestamp(2031, 4, 1))
    assert flood["known_by"] == pd.Timestamp(2031, 3, 31)
    assert events.loc["opening", "first"] == pd.Timestamp(2031, 5, 14, 9, 30)
    assert events.loc["fair", "last"] == pd.Timestamp(2031, 8, 5)
    assert pd.isna(events.loc["night-watch", "last"])
    assert events.loc["ferry-founded", "known_by"].date() == date(2030, 12, 31)


def test_developments_stand_among_the_events_with_their_issue_and_direction(tables):
    events = tables.events.set_index("event")
    assert events.loc["works-halted", "issues"] == ("bridge",)
    assert events.loc["works-halted", "direction"] == "back"
    assert events.loc["opening", "issues"] == ()


def test_evidence_names_its_record_and_is_counted_once(tables):
    evidence = tables.evidence
    row = evidence[evidence["quote"] == "לא נבנה"].squeeze()
    assert row.drop("quote").to_dict() == {
        "record": "issues.bridge.stances.3",
        "source": "radio",
        "locator": "minute 2",
        "status": "reported",
        "language": "he",
    }
    # a development's, which stands among the events too
    assert (evidence["locator"] == "minute 20").sum() == 1
    uses = tables.sources.set_index("source")["records"]
    assert uses["gazette"] == (evidence["source"] == "gazette").sum()


def test_every_piece_of_evidence_finds_its_row(loaded):
    _, tables = loaded
    rows = [
        record
        for name, frame in vars(tables).items()
        if name != "evidence" and "record" in frame
        for record in frame["record"]
    ]
    assert len(set(rows)) == len(rows)
    promises = {record.split(".ratings.")[0] for record in tables.ratings["record"]}
    assert set(tables.evidence["record"]) <= {*rows} | promises


def test_a_second_coding_stands_beside_the_records_code_by_code(loaded):
    records, tables = loaded
    if records.second_coding is None:
        assert tables.second_coding.empty
        return
    both = tables.second_coding.dropna(subset=["second"])
    assert dict(both["kind"].value_counts()) == {
        "position": len(records.second_coding.stances),
        "basis": len(records.second_coding.stances),
        "outcome": len(records.second_coding.outcomes),
        "rating": len(records.second_coding.ratings),
    }
    positions = both[both["kind"] == "position"].set_index(["issue", "actor"])
    held = tables.stances[tables.stances["current"]].set_index(["issue", "actor"])["position"]
    assert (positions["first"] == held[positions.index]).all()


def test_what_nobody_has_rated_has_a_row_without_a_rating(tables, toy):
    promised = {(one.id) for one in toy.commitments}
    assert set(tables.ratings["commitment"]) == promised
    unrated = {one.id for one in toy.commitments if not one.ratings}
    assert unrated == set(tables.ratings.loc[tables.ratings["rating"].isna(), "commitment"])


def test_a_text_that_is_missing_is_empty_and_not_another_language(toy_folder):
    path = toy_folder / "issues" / "bridge.toml"
    text = path.read_text(encoding="utf-8").replace('he = "הגשר"\n', "", 1)
    path.write_text(text, encoding="utf-8")
    issues = summit.frames(summit.load(toy_folder)).issues.set_index("issue")
    assert issues.loc["bridge", "short_fr"] == "Le pont"
    assert pd.isna(issues.loc["bridge", "short_he"])


def test_a_source_without_evidence_or_address_says_so(toy_folder):
    with (toy_folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[sources]]\nid = "x"\nkind = "press"\ntitle = "x"\npublisher = "x"\n')
        file.write('date = "unknown"\nlanguage = "fr"\n')
    sources = summit.frames(summit.load(toy_folder)).sources.set_index("source")
    assert sources.loc["x", "records"] == 0
    assert sources.loc["x", "url"] is None or pd.isna(sources.loc["x", "url"])


# Made once


class Counted(dict):
    """The issues of a summit, and how often they have been gone through."""

    gone_through = 0

    def values(self):
        self.gone_through += 1
        return super().values()


def test_frames_are_made_once_for_a_summit(toy):
    issues = Counted(toy.issues)
    fields = {name: getattr(toy, name) for name in type(toy).model_fields}
    made = type(toy).model_construct(**fields | {"issues": issues})  # which copies nothing
    first = summit.frames(made)
    often = issues.gone_through
    assert often > 0
    again = summit.frames(made)
    assert issues.gone_through == often
    for name in KEYS:
        pd.testing.assert_frame_equal(getattr(first, name), getattr(again, name))


def test_a_change_to_what_was_handed_out_reaches_no_later_call(toy):
    wanted = summit.frames(toy).stances["position"].tolist()
    close = summit.agreement(toy, "alder", "birch")
    first = summit.frames(toy)
    first.stances.loc[:, ["position", "value"]] = "spoilt", 0.0
    first.stances["more"] = 1
    first.issues.loc[:, "weight"] = 100.0
    again = summit.frames(toy)
    assert again.stances["position"].tolist() == wanted
    assert "more" not in again.stances
    assert summit.agreement(toy, "alder", "birch") == close
    with pytest.raises(AttributeError):
        first.stances = None


def test_a_changed_copy_of_a_summit_has_frames_of_its_own(toy):
    before = summit.frames(toy)
    bridge = toy.issues["bridge"]
    assert bridge.history["alder"]
    others = tuple(stance for stance in bridge.stance_records if stance.actor != "alder")
    changed = bridge.model_copy(update={"stance_records": others, "weight": 9.0})
    copied = toy.model_copy(update={"issues": {**toy.issues, "bridge": changed}})
    after = summit.frames(copied)
    assert "alder" not in set(after.stances.query("issue == 'bridge'")["actor"])
    assert after.issues.set_index("issue").at["bridge", "weight"] == 9
    assert summit.agreement(copied, "alder", "cedar").n == 0
    assert summit.agreement(toy, "alder", "cedar").n == 1
    assert copied.digest != toy.digest
    pd.testing.assert_frame_equal(summit.frames(toy).stances, before.stances)


def test_what_was_made_for_a_summit_goes_with_it(toy):
    class Made:
        """Something that a weak reference can be kept of."""

    made = once(lambda _: Made())
    copied = toy.model_copy(update={"version": "another"})
    kept = weakref.ref(made(copied))
    assert made(copied) is kept() is not made(toy)
    del copied
    assert kept() is None
