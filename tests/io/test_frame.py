"""A summit from a table: any library's, long or wide; what the table lacks is absent."""

import gc
from copy import deepcopy

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import summit

VOTES = pd.DataFrame(
    [("Bridge", "Alder", "yes", "2031-05-14"), ("Bridge", "Birch", "no", "2031-05-14"),
     ("Harbour", "Alder", "abstain", "2031-06-01"), ("Harbour", "Birch", None, "2031-06-01"),
     ("Ferry", "Alder", "yes", "2031-06-02"), ("Ferry", "Birch", "yes", "2031-06-02")],
    columns=["vote", "party", "cast", "day"],
)  # fmt: skip
SCALE = {"yes": 1, "abstain": 0, "no": -1}
LONG = {"issue": "vote", "actor": "party", "position": "cast", "scale": SCALE}


def refused(frame=VOTES, **more) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.from_frame(frame, **LONG | more)
    return list(caught.value.problems)


def test_a_long_table_is_a_summit_like_any_other(tmp_path):
    s = summit.from_frame(VOTES, **LONG, date="day", title="Votes of the lake")
    assert list(s.issues) == ["bridge", "harbour", "ferry"] and s.columns == ("alder", "birch")
    assert dict(s.values) == {"yes": 1, "abstain": 0, "no": -1}
    assert s.title["en"] == "Votes of the lake" and s.date.edtf == "2031-05-14/2031-06-02"
    assert "birch" not in s.issues["harbour"].stances
    measured = summit.agreement(s, "alder", "birch")
    assert (measured.P, measured.n, measured.asked) == (0.5, 2, 3)
    assert summit.frames(s).stances["value"].tolist() == [1, -1, 0, 1, 1]
    assert summit.load(summit.save(s, tmp_path / "saved")).digest == s.digest


def test_no_text_is_invented(tmp_path):
    s = summit.from_frame(VOTES, **LONG)
    issue = s.issues["bridge"]
    assert issue.outcome is None and issue.stances["alder"].statement is None
    assert issue.stances["alder"].evidence == () and not s.events and s.standfirst is None
    page = summit.export(s, tmp_path / "p.html", charts="none").read_text(encoding="utf-8")
    assert "no agreement" not in page and "Bridge" in page
    assert summit.frames(s).issues["outcome"].isna().all()


@pytest.mark.parametrize("charts", ["basic", "none"])
def test_an_undated_table_is_measured_and_shown(charts, tmp_path):
    s = summit.from_frame(VOTES, **LONG)
    assert summit.agreement_table(s)["n"].tolist() == [2]
    page = summit.export(s, tmp_path / "p.html", charts=charts).read_text(encoding="utf-8")
    assert "no date known" in page


def test_a_wide_table_has_a_column_an_actor():
    wide = VOTES.pivot(index="vote", columns="party", values="cast").reset_index()
    s = summit.from_frame(wide, issue="vote", wide=True, scale=SCALE)
    long = summit.from_frame(VOTES, **LONG)
    assert summit.agreement(s, "alder", "birch") == summit.agreement(long, "alder", "birch")
    assert {*s.issues} == {*long.issues}


def test_numbers_are_read_and_words_of_the_codebook_too():
    cast = VOTES.assign(cast=VOTES["cast"].map(SCALE))
    s = summit.from_frame(cast, **LONG | {"scale": None})
    assert sorted(s.values.values()) == [-1, 0, 1]
    words = {"yes": "for", "abstain": "neutral", "no": "against"}
    s = summit.from_frame(VOTES, **LONG | {"scale": words})
    assert s.issues["bridge"].stances["birch"].position == "against" and len(s.scale) == 5


def test_what_is_not_on_the_scale_is_named_with_column_and_rows():
    assert refused(VOTES.replace("abstain", "abstian")) == [
        "cast: 'abstian' (row 2) is not on the scale; did you mean 'abstain'?; "
        "None for it says that it is no position"
    ]
    assert refused(scale=None)[0] == (
        "cast: 'yes' (row 0, 4, 5) is no number; say what it is worth with scale={…}"
    )
    s = summit.from_frame(VOTES, **LONG | {"scale": SCALE | {"abstain": None}})
    assert "alder" not in s.issues["harbour"].stances


def test_every_slip_of_a_table_is_told_at_once():
    rows = [
        ("Bridge", "Alder", "yes", "Roads"), ("Bridge", "Birch", "yess", "Water"),
        ("Bridge", "Cedar", "no", "Water"), ("Dam", "Alder", "no", "Water"),
        ("Dam", "Alder", "yes", "Water"), ("Dam", "Cedar", "no", "Water"),
        ("Dam", "Cedar", "no", "Water"),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["vote", "member", "cast", "topic"])
    with pytest.raises(summit.SummitError) as told:
        summit.from_frame(
            table, issue="vote", actor="member", position="cast", theme="topic",
            scale={"yes": 1, "no": -1}, title="Votes",
        )  # fmt: skip
    assert [line.partition(";")[0] for line in told.value.problems] == [
        "cast: 'yess' (row 1) is not on the scale",
        "topic: 'Bridge' has 'Water' and 'Roads' (row 0)",
        "cast: 'Alder' has 2 positions on 'Dam' (row 3, 4)",
        "cast: 'Cedar' has 2 positions on 'Dam' (row 5, 6)",
        "cast: 2 times in all an actor has several positions on one issue and day",
    ]
    assert told.value.problems[-1].endswith("; 1 times they are the same, 1 times they differ")


def test_a_name_in_an_id_s_place_is_told_the_id_of_whoever_is_called_so():
    rows = {"vote": ["B"] * 3, "member": ["Green", "GREEN", "الأردن"], "cast": [1, 0, 1]}
    s = summit.from_frame(
        pd.DataFrame(rows), issue="vote", actor="member", position="cast", date="2031-01-01"
    )
    wanted = "no actor with a column has the id 'GREEN'; that is the name of 'green-2'"
    with pytest.raises(summit.SummitError) as told:
        summit.agreement(s, "GREEN", "green")
    assert str(told.value) == wanted
    with pytest.raises(summit.SummitError, match="the id 'الأردن'; that is the name of 'lrdn'"):
        summit.heatmap(s, actors=["الأردن"])
    with pytest.raises(summit.SummitError, match=r"^language: 'green' is an actor; name actors"):
        summit.over_time(s, "green", "green-2")


def test_two_positions_of_one_day_are_refused_unless_it_is_said_what_they_mean():
    twice = pd.concat([VOTES, VOTES.iloc[[0]].assign(cast="no")], ignore_index=True)
    assert refused(twice) == [
        "cast: 'Alder' has 2 positions on 'Bridge' (row 0, 6); "
        'say what they mean with duplicates="last", "mean" or "mixed"'
    ]
    for ways, position in (("last", "no"), ("mixed", "mixed"), ("mean", "abstain")):
        s = summit.from_frame(twice, **LONG, duplicates=ways)
        assert s.issues["bridge"].stances["alder"].position == position
    assert refused(duplicates="lst") == [
        "duplicates: 'lst' is not one of last, mean, mixed; did you mean 'last'?; "
        "leave it out to refuse them"
    ]


def test_a_column_that_is_not_there_is_told_with_the_nearest():
    assert refused(actor="prty") == [
        "actor: the table has no column 'prty'; did you mean 'party'?; "
        "it has vote, party, cast, day"
    ]
    assert refused([1, 2])[0].startswith("the table: a list is no frame; ")


def test_issues_have_what_their_rows_say():
    more = VOTES.assign(
        heavy=[3, 3, 1, 1, 1, 1], about=["Roads", "Roads", "Water", "Water", "Water", "Water"],
        came=["agreed", "agreed", "rejected", "rejected", "agreed", "agreed"], said=["Build!"] * 6,
    )  # fmt: skip
    columns = {"weight": "heavy", "theme": "about", "outcome": "came", "statement": "said"}
    s = summit.from_frame(more, **LONG, **columns)
    bridge = s.issues["bridge"]
    assert (bridge.weight, bridge.theme["en"], bridge.outcome.status) == (3, "Roads", "agreed")
    assert bridge.stances["alder"].statement["en"] == "Build!"
    assert refused(more.assign(heavy=range(6)), **columns)[0] == (
        "heavy: 'Bridge' has 0 and 1 (row 1); an issue has one weight"
    )


@pytest.mark.parametrize("blank", ["", " ", None])
def test_a_blank_cell_says_nothing_of_its_issue(blank):
    """As a table has them that was read without a word for what is missing."""
    about = ["Roads", blank, blank, blank, blank, blank]
    more = VOTES.assign(about=about, called=about[::-1], heavy=[2, *[blank] * 5])
    s = summit.from_frame(more, **LONG, theme="about", title="called", weight="heavy")
    bridge, harbour, ferry = s.issues.values()
    assert bridge.theme["en"] == "Roads" and harbour.theme is None and ferry.theme is None
    assert (bridge.title["en"], ferry.title["en"]) == ("Bridge", "Roads")
    assert (bridge.weight, harbour.weight) == (2, 1)


def test_odd_names_are_data_and_kept_apart(tmp_path):
    names = {"Alder": "<b>ألدر</b>", "Birch": "ألدر"}
    odd = VOTES.replace({"party": names, "vote": {"Bridge": "…"}})
    s = summit.from_frame(odd, **LONG)
    assert len({*s.columns}) == 2 and "issue" in s.issues
    page = summit.export(s, tmp_path / "p.html", charts="none").read_text(encoding="utf-8")
    assert "<b>ألدر" not in page and "&lt;b&gt;ألدر" in page


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dask support is moving")  # to a package
def test_any_library_of_frames_gives_the_same_summit():
    digest = summit.from_frame(VOTES, **LONG, date="day").digest
    arrow, polars = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    duckdb, dask = pytest.importorskip("duckdb"), pytest.importorskip("dask.dataframe")
    table = arrow.Table.from_pandas(VOTES)
    for frame in (
        table,
        polars.from_pandas(VOTES),
        polars.from_pandas(VOTES).lazy(),
        duckdb.connect().from_arrow(table),
        dask.from_pandas(VOTES, npartitions=1),
    ):
        assert summit.from_frame(frame, **LONG, date="day").digest == digest


def many(rows: int, seed: int = 1) -> pd.DataFrame:
    """Positions with gaps, changes of mind, sentences here and there, and odd names."""
    drawn = np.random.default_rng(seed)
    named = {
        "vote": [f"Vote {number}" for number in range(9)] + ["…", "<i>", "تصويت", "Vote-1"],
        "party": [f"Party {number}" for number in range(6)] + ["É", "<b>", "حزب", "party 1"],
        "cast": ["yes", "no", "abstain", "both", None, ""],
        "day": ["2031-05-14", "2031-06", "2032-01-02", None],
        "said": [None, " ", "Build it.", "Not here."],
    }
    return pd.DataFrame(
        {
            key: [of[place] for place in drawn.integers(len(of), size=rows)]
            for key, of in named.items()
        }
    )


ODD = LONG | {"scale": SCALE | {"both": "mixed"}, "date": "day", "statement": "said"}


@pytest.mark.parametrize("duplicates", ["last", "mean", "mixed"])
def test_what_is_held_as_columns_says_what_records_say(duplicates, tmp_path):
    s = summit.from_frame(many(300), **ODD, duplicates=duplicates)
    records = summit.load(summit.save(s, tmp_path / "saved"))
    fresh = summit.from_frame(many(300), **ODD, duplicates=duplicates)
    for name, frame in vars(summit.frames(fresh)).items():
        order = list(frame.columns[:2]) + (["known_by"] if name == "stances" else [])
        ours, theirs = (one.sort_values(order, kind="stable", ignore_index=True)
                        if name == "stances" else one
                        for one in (frame, getattr(summit.frames(records), name)))  # fmt: skip
        assert_frame_equal(ours, theirs)
    assert_frame_equal(summit.agreement_table(fresh), summit.agreement_table(records))
    assert_frame_equal(summit.issue_table(fresh), summit.issue_table(records))
    a, b = fresh.columns[:2]
    assert summit.agreement(fresh, a, b) == summit.agreement(records, a, b)
    assert (fresh.earliest_day, fresh.last_day) == (records.earliest_day, records.last_day)
    assert fresh.digest == records.digest == deepcopy(fresh).digest


@pytest.mark.slow
def test_a_record_is_made_when_it_is_asked_for():
    def stances() -> int:
        return sum(type(one).__name__ == "Stance" for one in gc.get_objects())

    gc.collect()
    before = stances()
    s = summit.from_frame(many(300), **ODD, duplicates="last")
    summit.agreement_table(s), summit.issue_table(s), summit.agreement(s, *s.columns[:2])
    held = summit.frames(s).stances
    assert len(held) > 100 and stances() == before
    issue = s.issues["vote-3"]
    assert stances() - before == len(issue.stance_records) == sum(held["issue"] == "vote-3")
    assert s.issues["vote-3"] is issue and "vote-33" not in s.issues and len(s.issues) == 13


def test_records_of_a_table_are_checked_like_others():
    assert refused(statement="said", frame=VOTES.assign(said="a\x07"))[0].startswith(
        "issues/bridge.toml: stances[alder].statement"
    )
    words = {"yes": "fr", "abstain": "neutral", "no": "against"}
    assert "'fr' is not on the scale; did you mean 'for'?" in refused(scale=words)[0]
    assert "evidence: is missing" in refused(evidence="required")[0]
    assert refused(date="day", frame=VOTES.replace("2031-06-01", "June"))[0].startswith(
        "day: row 2: 'June' is not a date"
    )


def test_rows_without_issue_or_actor_are_counted_and_told():
    rows = pd.concat([VOTES, pd.DataFrame({"vote": [None, "Dam"], "party": ["Alder", None],
                                           "cast": ["yes", "no"], "day": "2031-06-03"})],
                     ignore_index=True)  # fmt: skip
    with pytest.warns(UserWarning, match="left out") as caught:
        s = summit.from_frame(rows, **LONG)
    assert [str(one.message).partition(";")[0] for one in caught] == [
        "vote: 1 of 8 rows have no issue (row 6) and are left out",
        "party: 1 of 8 rows have no actor (row 7) and are left out",
    ]
    assert {one.filename for one in caught} == {__file__}
    assert len(s.issues) == 3


def test_a_wide_row_without_an_issue_is_one_row():
    wide = pd.DataFrame({"thesis": ["Trains", None], "Red": [1, 2], "Blue": [2, 1]})
    with pytest.warns(UserWarning, match=r"^thesis: 1 of 2 rows have no issue \(row 1\)"):
        summit.from_frame(wide, issue="thesis", wide=True)


def test_words_that_a_reader_of_files_took_for_empty_are_told():
    scale = SCALE | {"None": None}
    with pytest.warns(UserWarning, match="^cast: no row has 'None' of the scale, and 1 are empty"):
        summit.from_frame(VOTES, **LONG | {"scale": scale})
    summit.from_frame(VOTES.fillna("None"), **LONG | {"scale": scale})  # and is silent


def test_an_issue_may_have_no_outcome_where_others_have(tmp_path):
    ended = VOTES.assign(end=["agreed", None, None, None, "rejected", "rejected"])
    s = summit.from_frame(ended, **LONG, outcome="end")
    assert [[one.status for one in issue.outcomes] for issue in s.issues.values()] == [
        ["agreed"], [], ["rejected"],
    ]  # fmt: skip
    assert summit.load(summit.save(s, tmp_path / "saved")).digest == s.digest
    assert summit.export(s, tmp_path / "page.html", charts="none").stat().st_size
