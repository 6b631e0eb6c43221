"""A page of somebody's own: it says what its author said, and nothing of ours."""

import re
from zipfile import ZipFile

import pandas as pd
import pytest

import summit
from summit.words import citing

OURS = re.compile(r"Geneva|github\.com|contributors|CC[- ]BY|creativecommons|Biden|Putin", re.I)
KINDS = [
    {"id": "no-decision", "label": "No decision", "group": "none"},
    {"id": "lost", "label": "Agreed in substance, lost with the package", "group": "agreed",
     "meaning": "Agreed orally; it fell when the package did."},
]  # fmt: skip


def made(**more):
    signed = {"date": "1987-12-08", "value": 2, "reason": "It was signed."}
    promise = {"text": "Missiles go.", "guideline": "A treaty is in force.", "ratings": [signed]}
    return summit.build(
        title="Reykjavik 1986", date="1986-10-11/1986-10-12", outcomes=KINDS,
        actors={"us": "United States", "ussr": "Soviet Union"},
        issues=[
            summit.issue("Space", proposition="P.", outcome="no-decision",
                         stances={"us": "against", "ussr": "for"}),
            summit.issue("Missiles", proposition="P.", outcome="lost", commitments=[promise],
                         stances={"us": "for", "ussr": "for"}),
        ],
    **more)  # fmt: skip


def page(s, tmp_path):
    html = summit.export(s, tmp_path / "page.html", charts="none").read_text(encoding="utf-8")
    return re.sub(r"<(script|style)(?![^>]*json)[^>]*>.*?</\1>", "", html, flags=re.S)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return page(made(), tmp_path_factory.mktemp("bare"))


OLDER = {
    "en": (
        "By 11 December 2031, Alder and Birch both had",
        "Positions are as of 11 December 2031:",
    ),
    "ar": ("حتى 11 كانون الأول/ديسمبر 2031: 1 من 1", "وبعضها معلن قبل 10 كانون الأول/ديسمبر 2031."),
}


@pytest.mark.parametrize("date", ["2031-11-01", "2031-12-10", "2031-12-20"])
def test_a_position_from_before_the_window_is_told_as_one(date, tmp_path):
    stances = {"alder": summit.stance("for", date=date), "birch": "against"}
    s = summit.build(
        title={"en": "Talks", "ar": "محادثات"}, date="2031-12-10/2031-12-11",
        actors=["Alder", "Birch"],
        issues=[summit.issue("Bridge", proposition="P.", stances=stances, outcome="agreed")],
    )  # fmt: skip
    counts, older = date < "2031-12-20", date < "2031-12-10"
    assert s.older_positions == older
    assert summit.agreement(s, "alder", "birch").n == counts
    told = page(s, tmp_path).replace("\N{NO-BREAK SPACE}", " ")
    for sentences in OLDER.values():
        assert [one in told for one in sentences] == [older, older]
    assert ("positions count from 10 December 2031 on" in told) != older


def test_a_table_of_positions_that_gets_another_window_tells_what_is_older():
    rows = [("Trade", "Alder", 1, "2031-11-01"), ("Trade", "Birch", 0, "2031-12-10")]
    s = summit.from_frame(
        pd.DataFrame(rows, columns=["issue", "actor", "position", "date"]),
        issue="issue", actor="actor", position="position", date="date", title="Talks",
    )  # fmt: skip
    assert not s.older_positions
    window = {"from": "2031-12-10", "to": "2031-12-11"}
    assert s.model_copy(update={"window": window}).older_positions


def test_nothing_of_ours_stands_in_another_s_page(bare, tmp_path):
    s = made()
    summit.frames(s).save(tmp_path / "all.zip", format="csv")
    with ZipFile(tmp_path / "all.zip") as held:
        files = [held.read(name).decode("utf-8") for name in held.namelist()]
    for text in (bare, citing.bibtex(s, "en"), citing.ris(s, "en"), *files):
        assert not OURS.search(text), OURS.search(text)


def test_what_the_author_says_is_said_where_it_is_asked_for(bare, tmp_path):
    assert "rights reserved" not in bare and "Tell us" not in bare and "mailto:" not in bare
    own = made(authors=["Ann Example"], publisher="Example School", contact="ann@school.example",
               licence="MIT", coded_by="Read by one teacher.")  # fmt: skip
    told = page(own, tmp_path)
    for said in ("Ann Example", "Example School", "ann@school.example", "MIT", "one teacher."):
        assert said in told, said
    assert "Compiled by Ann Example." in told and "Compiled" not in bare
    assert "Tell us" in told and "rights reserved" not in told
    for cited in (citing.bibtex(own, "en"), citing.ris(own, "en")):
        assert all(said in cited for said in ("Ann Example", "Example School", "MIT"))


def test_declared_outcomes_are_told_chosen_and_counted(bare):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", bare))
    assert "Agreed in substance, lost with the package" in text
    assert "Agreed orally; it fell when the package did." in text
    toggles = re.findall(r'data-toggle="?outcomes"? data-value="?([\w-]+)', bare)
    assert {*toggles} == {"no-decision", "lost"}
    assert {*re.findall(r"1 (no agreement|agreed)", text)} == {"no agreement", "agreed"}
    assert "Intermediate" in text  # what was promised is rated
    assert made().issues["missiles"].group == "agreed"


def test_nothing_is_told_of_an_outcome_that_there_is_not(bare, tmp_path):
    def of(*outcomes):
        return page(summit.build(
            title="T", date="2031-05-14", actors={"a": "A", "b": "B"},
            issues=[summit.issue(f"I{n}", proposition="P.", outcomes=[*one],
                                 stances={"a": "for", "b": "against"})
                    for n, one in enumerate(outcomes)],
        ), tmp_path)  # fmt: skip

    cells, yet = r'<td[^>]* data-part="?outcome\b', ">Not yet<"
    assert len(re.findall(cells, bare)) == 2
    assert bare.count(yet) == 1  # for all cells that say it before the summit's end
    some = of([{"status": "agreed"}], [])
    assert len(re.findall(cells, some)) == 2 and some.count(yet) == 1
    none = of([], [])
    assert not re.search(cells, none) and yet not in none
    assert "By outcome" in some and "By outcome" not in none


def test_declared_outcomes_are_written_and_checked(tmp_path):
    again = summit.load(summit.save(made(), tmp_path / "s"))
    assert again.digest == made().digest and again.outcomes == made().outcomes
    given = {"title": "R", "date": "1986", "actors": {"us": "US"}, "outcomes": KINDS}
    told = {"proposition": "P.", "stances": {"us": "for"}}
    promise = {"text": "T", "guideline": "G"}
    for more, said in (
        ({"outcome": "agreed"}, "'agreed' is not one of no-decision, lost"),
        ({"outcome": "no-decision", "commitments": [promise]}, "nothing was promised"),
    ):
        with pytest.raises(summit.SummitError, match=said):
            summit.build(**given, issues=[summit.issue("A", **told, **more)])


@pytest.mark.parametrize("issues", [1, 13])
def test_a_page_promises_nothing_that_its_records_do_not_hold(issues, tmp_path):
    asked = [
        summit.issue(
            f"Motion {number}",
            proposition="P.",
            outcomes=[],
            stances={"us": "against", "ussr": "for"},
        )
        for number in range(issues)
    ]
    actors = {"us": "United States", "ussr": "Soviet Union"}
    s = summit.build(title="Vote", date="1986-10-11", actors=actors, issues=asked)
    told = page(s, tmp_path)
    assert "<h2>Who wanted what</h2>" in told and "what came of it" not in told
    assert "All dates" in told and "all since" not in told and "rights" not in told
    assert "reserved" not in citing.plain(s, "en") + citing.bibtex(s, "en") + citing.ris(s, "en")
