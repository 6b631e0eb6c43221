"""What is valid and may not be meant: each is told by file, line and record, with its remedy."""

import json
import shutil

import pytest
from click.testing import CliRunner

import summit
from summit.cli import cli
from summit.io import warnings_of

PLAIN = {
    "title": "Reykjavik", "date": "1986-10-11/1986-10-12", "evidence": "wanted",
    "actors": [summit.actor("United States", id="us"), summit.actor("Soviet Union", id="ussr"),
               summit.actor("Ronald Reagan", id="reagan", speaks_for="us")],
    "sources": {"s1": "Memo"},
}  # fmt: skip
TOLD = {"outcome": summit.outcome("no-decision", evidence="s1")}


def stance(position, **more):
    return summit.stance(position, evidence="s1", **more)


def issue(us=None, **more):
    given = {"us": us or stance("for", speaker="reagan"), "ussr": stance("against")}
    told = {"proposition": "Keep it there.", "stances": given, **TOLD, **more}
    return summit.issue("Space", **told)


def told(*, us=None, events=(), issue_more=None, **more):
    made = summit.build(**PLAIN | more, issues=[issue(us, **(issue_more or {}))], events=events)
    return [str(one) for one in warnings_of(made)]


def event(date="1987-01-01", title="E", **more):
    return summit.event(date, title, evidence="s1", id="e", **more)


def test_what_a_careful_editor_would_write_brings_no_warning():
    assert told() == []


def test_a_text_that_nobody_wrote_yet_is_told():
    for unwritten in ("[…: to be written]", "[… 2: по-русски]", "…"):
        [line] = told(issue_more={"proposition": unwritten})
        assert line.startswith("issues/space.toml: proposition: still a stand-in (en); ")
    assert told(issue_more={"proposition": "[…] it stays there [sic]…"}) == []
    [line] = told(sources={"s1": "…"})
    assert (
        line == "sources.toml: sources[s1].title: still a stand-in; write your own words, "
        "or delete it"
    )


@pytest.mark.parametrize(
    ("made", "line"),
    [
        ({"us": stance("for", speaker="reagan", date="1986-01-01")},
         "issues/space.toml: stances[us].date: us has no stance inside the window, 1986-10-11 to "
         "1986-10-12; this one, of 1986-01-01, is earlier, and counts until there is a later "),
        ({"us": stance("for", speaker="reagan", date="1986-10-20")},
         "issues/space.toml: stances[us].date: us has no stance inside the window, 1986-10-11 to "
         "1986-10-12; this one, of 1986-10-20, is later, and does not count: correct the date"),
        ({"events": [event("1886-01-01")]},
         "events.toml: events[e].date: 1886-01-01 is more than fifty years before the meeting; "),
        ({"issue_more": {"stances": {"us": stance("for"),
                                     "ussr": stance("for", speaker="reagan")}}},
         "issues/space.toml: stances[ussr].speaker: reagan speaks for us, not for ussr; "),
        ({"us": stance("mixed", basis="stated", speaker="reagan")},
         "issues/space.toml: stances[us].basis: mixed is marked stated, but is always a reading; "),
        ({"us": [stance("for", speaker="reagan"), stance("against")]},
         "issues/space.toml: stances[us #2]: one of 2 stances of us on 1986-10-11, and the last in "
         "the file, so it counts; add main = true"),
        ({"issue_more": {"outcome": None, "outcomes": [TOLD["outcome"], TOLD["outcome"]]}},
         "issues/space.toml: outcomes[2].date: there are 2 outcomes of 1986-10-12"),
        ({"issue_more": {"weight": 7}}, "issues/space.toml: weight: 7 is outside 1 to 3, "),
        ({"events": [event(issues=["space"], direction="forward")]},
         "events.toml: events[e].direction: forward, but on its issues nothing was agreed"),
        ({"sources": {"s1": "Memo", "s2": "Another"}},
         "sources.toml: sources[s2]: nothing rests on this source; "),
        ({"actors": [*PLAIN["actors"], summit.actor("Nobody", id="nobody", speaks_for="us")]},
         "actors.toml: actors[nobody]: has no stance, speaks nowhere and is in no event; "),
        ({"events": [event(title="A **bold** title")]},
         "events.toml: events[e].title.en: '**bold**' looks like Markdown, "),
        ({"title": "A <b>bold</b> title"}, "summit.toml: title.en: '<b>' looks like HTML, "),
        ({"events": [event() | {"evidence": [{"source": "s1", "quote": {
            "exact": "Да", "language": "ru"}}]}]},
         "events.toml: events[e].evidence[1].quote: this quotation is in ru alone; add "),
        ({"events": [event() | {"evidence": "s1 page 3 (checked)"}]},
         "events.toml: events[e].evidence[1].locator: (checked) is no status, and stands here as "
         "part of the place; write one of verified, reported, uncertain, or "),
        ({"events": [event() | {"evidence": "s1 (Verifed)"}]},
         "events.toml: events[e].evidence[1].locator: (Verifed) is no status, and stands here as "
         "part of the place; did you mean 'verified'?"),
        ({"events": [event() | {"evidence": []}]},
         'events.toml: events[e]: no source given; add evidence = ["…"]'),
    ],
)  # fmt: skip
def test_what_is_valid_and_implausible_is_told(made, line):
    found = told(**made)
    assert [one for one in found if one.startswith(line)], found
    assert len(found) <= 3, found  # a title is the headline and the description, too


@pytest.mark.parametrize(
    "said", ["s1 page 3", "s1 page 3 (verified)", "s1 § 4 (b)", "s1 § 4 (iii)", "s1 page 3 (1986)",
             "s1 page 3 (upper half)", "s1 page 3 (annex) (verified)", "s1 annexes(map)"],
)  # fmt: skip
def test_what_is_in_brackets_may_be_part_of_a_place(said):
    assert told(events=[event() | {"evidence": said}]) == []


def test_a_development_is_looked_at_once_though_it_stands_among_the_events_too():
    later = {key: value for key, value in event(title="**Bold**").items() if key != "issues"}
    [line] = told(issue_more={"developments": [later]})
    assert line.startswith("issues/space.toml: developments[e].title.en: '**Bold**' looks like ")


def test_an_issue_without_positions_is_told_how_they_are_written():
    assert told(issue_more={"stances": {}})[0] == (
        "issues/space.toml: stances: no position of anyone is on record; "
        'add e.g. us = "for" below [stances], "silent" for who took none'
    )


def test_main_settles_which_of_two_stances_counts():
    assert told(us=[stance("for", speaker="reagan", main=True), stance("against")]) == []


def checked(folder, *args):
    return CliRunner().invoke(cli, ["check", str(folder), *args], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path):
    made = summit.build(**PLAIN, issues=[issue(weight=7)])
    return summit.save(made, tmp_path / "reykjavik-1986")


def test_a_warning_has_its_line_in_words_and_for_programs(folder):
    text = (folder / "issues/space.toml").read_text(encoding="utf-8")
    line = 1 + text[: text.index("weight = 7")].count("\n")
    done = checked(folder)
    assert f"warning: issues/space.toml: line {line}: weight: 7 is outside 1 to 3" in done.stdout
    assert "records: 1 issue, 2 stances, 1 outcome, 0 events, 3 actors, 1 source\n" in done.stdout
    assert done.stdout.endswith("reykjavik: no problems, 1 warning\n")
    [row] = json.loads(checked(folder, "--json").stdout)["warnings"]
    assert (row["file"], row["line"], row["place"]) == ("issues/space.toml", line, "weight")


@pytest.mark.parametrize("name", ["Reykjavik-1986", "reykjavik-1896"])
def test_a_folder_of_nearly_that_name_is_offered(name, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    with pytest.raises(summit.SummitError, match=r"did you mean '\./reykjavik-1986'\?"):
        summit.load(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [("space.toml.txt", "is not read; did you mean 'space.toml'? Rename it"),
     ("space - Copy.toml", "is a copy by its name; did you mean space.toml? "),
     ("space copy.toml", "is a copy by its name; did you mean space.toml? "),
     ("space (1).toml", "is a copy by its name; did you mean space.toml? ")],
)  # fmt: skip
def test_a_file_of_nearly_the_right_name_is_told_with_what_is_meant(name, said, folder):
    path = folder / "issues" / "space.toml"
    if name.endswith(".txt"):
        path.rename(path.with_name(name))
    else:
        shutil.copy(path, path.with_name(name))
    with pytest.raises(summit.SummitError) as caught:
        summit.load(folder)
    assert [one for one in caught.value.problems if one.startswith(f"issues/{name}: {said}")]


def test_the_name_of_a_person_who_is_cited_is_one_in_all_languages():
    club = {"name": {"en": "The Chess Club"}, "kind": "organisation"}
    said = told(languages=["en", "ar"], authors=["Sara Lind", club])
    assert [line for line in said if "authors" in line] == [
        'summit.toml: authors[2].name: no ar text; it is shown in en; add ar = "…"'
    ]


@pytest.mark.parametrize("languages", [["en", "ar"], ["ar", "en"]])
def test_a_source_named_in_one_language_is_called_by_its_publisher_in_others(languages):
    title = {"en": "Reykjavik", "ar": "ريكيافيك"}
    for written, english in (({"publisher": "Office"}, "Office"), ({}, "Memo")):
        s = summit.build(**PLAIN | {"sources": {"s1": {"title": "Memo", "name": {"ar": "المكتب"},
                                                       **written}}},
                         **{"languages": languages}, issues=[issue()])  # fmt: skip
        s = s.model_copy(update={"title": title})
        source = s.sources["s1"]
        assert (source.called("en"), source.called("ar")) == (english, "المكتب")
        assert not [one for one in warnings_of(s) if one.file == "sources.toml"]
