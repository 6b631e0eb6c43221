"""Timelines of TimelineJS: their events become records, and events of a summit slides."""

import csv
import json

import pytest

import summit
from summit.io import convert, start_from

TIMELINE = {
    "title": {
        "start_date": {"year": "1986", "month": "10", "day": "11"},
        "text": {"headline": "Two days in Reykjavik", "text": "<p>They met.</p>"},
    },
    "eras": [{"start_date": {"year": 1985}, "end_date": {"year": 1987},
              "text": {"headline": "Talks"}}],
    "events": [
        {
            "start_date": {"year": "1986", "month": "10", "day": "12", "hour": "18"},
            "text": {"headline": "Talks <em>end</em> &amp; part", "text": ""},
            "media": {"url": "https://example.org/a", "caption": "A report", "credit": "Wire"},
            "group": "Missiles", "background": {"url": "https://example.org/b.png"},
        },
        {"start_date": {"year": 1987, "month": 12}, "text": {"headline": "A treaty"},
         "group": "Missiles"},
    ],
}  # fmt: skip


@pytest.fixture
def timeline(tmp_path):
    def make(held=TIMELINE, name="talks.json"):
        path = tmp_path / name
        path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
        return path

    return make


def test_a_timeline_becomes_events_groups_and_sources(timeline, tmp_path):
    left = convert(timeline(), tmp_path / "talks")
    s = summit.load(tmp_path / "talks")
    assert [str(one.date.edtf) for one in s.events.values()] == ["1986-10-12", "1987-12"]
    first = next(iter(s.events.values()))
    assert first.title["en"] == "Talks end & part" and first.issues == ("missiles",)
    source = s.sources[first.evidence[0].source]
    assert (source.title, source.publisher) == ("A report", "Wire")
    assert source.urls == ("https://example.org/a",)
    assert s.date.edtf == "1986-10-11" and s.standfirst["en"] == "They met."
    assert [era.title["en"] for era in s.eras] == ["Talks"]
    assert any("clock times" in line for line in left)
    assert any("backgrounds" in line for line in left)
    assert any("to be written" in line for line in left)


def test_a_timeline_may_have_a_group_of_any_name(timeline):
    named = json.dumps(TIMELINE).replace('"Missiles"', '"issues"')
    assert [*summit.load(timeline(named)).issues] == ["issues"]


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_events_go_through_a_timeline_and_back(name, geneva, tmp_path):
    left = convert("geneva-2021", tmp_path / name, "timelinejs")
    assert any("8 issues with 47 stances" in line for line in left)
    assert any("texts in ar" in line for line in left)
    s = summit.load(tmp_path / name)
    assert len(s.events) == len(geneva.events)
    titles = {event.title["en"] for event in geneva.events.values()}
    assert {event.title["en"] for event in s.events.values()} == titles
    grouped = {event.issues[0] for event in geneva.events.values() if event.issues}
    assert len(s.issues) == len(grouped)
    assert s.title["en"] == geneva.title["en"] and s.date == geneva.date


def test_the_rows_of_a_spreadsheet_say_what_the_json_says(tmp_path, timeline):
    convert(timeline(), tmp_path / "one.csv")
    convert(tmp_path / "one.csv", tmp_path / "two.json", "timelinejs")
    one, two = summit.load(timeline()), summit.load(tmp_path / "two.json")
    assert [event.title for event in two.events.values()] == [
        event.title for event in one.events.values()
    ]
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert rows[1]["Media Credit"] == "Wire" and rows[1]["Group"] == "Missiles"
    assert [row["Type"] for row in rows] == ["title", "", "", "era"]


def test_an_arabic_timeline_begins_an_arabic_summit(timeline, tmp_path):
    told = {"headline": "قمة ريكيافيك", "text": "التقى الرئيسان"}
    held = {**TIMELINE, "title": None, "events": [{"start_date": {"year": 1986}, "text": told}]}
    with pytest.raises(summit.SummitError) as caught:
        summit.load(timeline(held))
    [said] = caught.value.problems
    assert said.startswith('talks.json: title.start_date: is missing; add "date": a date')
    start_from(timeline(held), tmp_path / "new", date="1986-10-11", title="قمة")
    s = summit.load(tmp_path / "new")
    assert s.languages == ("ar",) and s.title["ar"] == "قمة"
    assert any(path.suffix == ".ipynb" for path in s.folder.iterdir())


def test_a_timeline_does_not_tell_its_language_and_it_can_be_said(timeline, tmp_path):
    left = start_from(timeline(), tmp_path / "fr", languages=["fr"])
    assert "talks.json: tells no language; its texts are taken as en" in left
    s = summit.load(tmp_path / "fr")
    assert s.languages == ("fr",) and s.title["fr"] == "Two days in Reykjavik"


@pytest.mark.parametrize(
    ("held", "name", "said"),
    [
        ({**TIMELINE, "events": [{"start_date": {"year": 86, "month": 13}, "text": {
            "headline": "x"}}]}, "t.json", "t.json: events.0.start_date: "),
        ({**TIMELINE, "events": [1]}, "t.json", "t.json: events.0: is no slide; "),
        ({**TIMELINE, "events": [{"start_date": {"year": 1986}}]}, "t.json",
         "t.json: events.0"),
        ("Yaer,Headline\n1986,x\n", "t.csv",
         "t.csv: row 1: no column Year, so it is no timeline of TimelineJS; did you mean 'Year'?"),
        ("Year,Month,Headline,Type\n1986,10,T,title\n1986,15,x,\n", "t.csv",
         "t.csv: row 3, column Year: "),
        ("a,b\n", "t.csv", "t.csv: row 1: no column Year, Headline"),
        ("a;b\n", "t.csv", "t.csv: row 1: signs ; part its cells; save it with commas"),
    ],
)  # fmt: skip
def test_an_error_names_the_slide_or_the_row(held, name, said, timeline):
    with pytest.raises(summit.SummitError) as caught:
        summit.load(timeline(held, name))
    assert caught.value.problems[0].startswith(said), caught.value.problems
