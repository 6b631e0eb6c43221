"""What an author need not write, and short forms: the records are those of the long form."""

import pytest
from spoiling import BRIDGE, EVENTS, SUMMIT, edit, problems

import summit
from summit.records import slug

SHORT = {
    "summit.toml": 'title = "Talks at the lake"\ndate = "2031-05-14"\n',
    "actors.toml": '[actors]\nalder = "Alder"\nbirch = "Birch"\n',
    "issues/bridge.toml": 'proposition = "Build a bridge."\noutcome = "agreed"\n'
    '[stances]\nalder = "for"\nbirch = "silent"\n',
}
LONG = {
    "summit.toml": """
id = "talks-at-the-lake"
languages = ["en"]
date = "2031-05-14"
columns = ["alder", "birch"]
pair = ["alder", "birch"]
evidence = "wanted"
version = ""
licence = ""
issues = ["bridge"]
[title]
en = "Talks at the lake"
[headline]
en = "Talks at the lake"
[description]
en = "Talks at the lake"
[window]
from = "2031-05-14"
to = "2031-05-14"
""",
    "actors.toml": '[[actors]]\nid = "alder"\nkind = "group"\nname = { en = "Alder" }\n'
    '[[actors]]\nid = "birch"\nkind = "group"\nname = { en = "Birch" }\n',
    "sources.toml": "",
    "events.toml": "events = []\n",
    "issues/bridge.toml": """
id = "bridge"
weight = 1
short = { en = "Build a bridge." }
title = { en = "Build a bridge." }
proposition = { en = "Build a bridge." }
[[stances]]
actor = "alder"
position = "for"
basis = "stated"
date = "2031-05-14"
evidence = []
[[stances]]
actor = "birch"
position = "silent"
basis = "editorial"
date = "2031-05-14"
[[outcomes]]
status = "agreed"
date = "2031-05-14"
""",
}


def written(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_default_written_or_not_is_the_same_record(tmp_path):
    short = summit.load(written(tmp_path / "short", SHORT))
    long = summit.load(written(tmp_path / "long", LONG))
    assert short.digest == long.digest
    assert [*short.issues["bridge"].stances.values()] == [*long.issues["bridge"].stances.values()]


def test_what_is_compulsory_is_asked_for(tmp_path):
    told = problems(written(tmp_path, dict.fromkeys(SHORT, "")))
    asked = {tuple(line.split(": ")[:2]) for line in told}
    assert asked == {
        ("summit.toml", "date"), ("summit.toml", "title"), ("actors.toml", "actors"),
        ("issues/bridge.toml", "proposition"),
    }  # fmt: skip


def test_a_wrong_date_is_told_once_and_not_of_all_that_would_follow_from_it(tmp_path):
    header = 'title = "T"\ndate = "-0043-03-15"\n'
    [line] = problems(written(tmp_path, SHORT | {"summit.toml": header}))
    assert line.startswith("summit.toml: date: '-0043-03-15' lies before the year 1, ")


@pytest.mark.parametrize("stray", ["weight = 2", 'title = "A bridge"', 'outcome = "agreed"'])
def test_a_key_below_a_table_of_positions_is_told_where_it_belongs(tmp_path, stray):
    text = f"outcomes = []\n{SHORT['issues/bridge.toml']}{stray}\n"
    text = text.replace('outcome = "agreed"\n', "", 1)
    [line] = problems(written(tmp_path, SHORT | {"issues/bridge.toml": text}))
    key = stray.split()[0]
    assert (
        line == f"issues/bridge.toml: stances.{key}: {key} belongs at the top of the file, "
        "above the first table in brackets; move it there"
    )


def test_an_issue_with_positions_says_what_came_of_it_or_that_there_is_nothing_yet(tmp_path):
    without = SHORT["issues/bridge.toml"].replace('outcome = "agreed"\n', "")
    [line] = problems(written(tmp_path / "a", SHORT | {"issues/bridge.toml": without}))
    assert line.startswith("issues/bridge.toml: outcomes: is missing; ")
    folder = written(tmp_path / "b", SHORT | {"issues/bridge.toml": f"outcomes = []\n{without}"})
    s = summit.load(folder)
    assert s.issues["bridge"].outcome is None and s.issues["bridge"].stances
    assert summit.load(summit.save(s, tmp_path / "saved")) == s


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("s02", ("s02", "", "reported")),
        ("s02 paragraph 3", ("s02", "paragraph 3", "reported")),
        ("s02 paragraph 3 (verified)", ("s02", "paragraph 3", "verified")),
        ("s02 (uncertain)", ("s02", "", "uncertain")),
        ("s02 page 4 (of 9)", ("s02", "page 4 (of 9)", "reported")),
    ],
)
def test_evidence_has_a_short_form(text, meant):
    issue = summit.issue("A", proposition="B", stances={"x": summit.stance("for", evidence=text)},
                         outcome="agreed")  # fmt: skip
    s = summit.build(title="T", date="2031", actors={"x": "X"}, issues=[issue],
                     sources={"s02": "Minutes"})  # fmt: skip
    [piece] = s.issues["a"].stances["x"].evidence
    assert (piece.source, piece.locator, piece.status) == meant


def evidenced(piece: object) -> summit.Evidence:
    stances = {"x": summit.stance("for", evidence=[piece])}
    issue = summit.issue("A", proposition="B", stances=stances, outcome="agreed")
    minutes = {"title": "M", "paragraphs": {"3": f"sha256:{'0' * 16}"}}
    s = summit.build(title={"en": "T", "ar": "ت"}, date="2031", actors={"x": "X"}, issues=[issue],
                     sources={"s02": minutes})  # fmt: skip
    return s.issues["a"].stances["x"].evidence[0]


def test_a_quotation_in_some_languages_is_the_words_and_their_translations():
    short = {"source": "s02 3 (verified)", "quote": {"ar": "نعم", "en": "yes"}}
    quote = {"exact": "نعم", "language": "ar", "translation": {"en": "yes"}}
    long = {"source": "s02", "locator": "3", "status": "verified", "quote": quote}
    assert evidenced(short) == evidenced(long)
    assert evidenced(long).quote.exact == "نعم"


def test_a_place_that_is_told_twice_is_refused():
    with pytest.raises(summit.SummitError, match=r"source: 's02 3' is no id; |source: "):
        evidenced({"source": "s02 3", "locator": "4"})


def test_rows_after_one_without_its_words_have_ids_all_the_same(tmp_path):
    rows = '[[actors]]\nkind = "group"\n[[actors]]\nname = "Alder"\n[[actors]]\nname = "Birch"\n'
    found = problems(written(tmp_path, SHORT | {"actors.toml": rows}))
    assert [line.partition(" is missing")[0] for line in found] == [
        "summit.toml: columns:", "actors.toml: actors[1].name:",
    ]  # fmt: skip


def test_a_source_without_a_publisher_is_its_name_or_title():
    issue = summit.issue("A", proposition="B", stances={"x": "for"}, outcome="agreed")
    told = {"a": "Title", "b": {"title": "Title", "name": {"en": "Herald", "ar": "هيرالد"}}}
    s = summit.build(title={"en": "T", "ar": "ت"}, date="2031", actors={"x": "X"}, issues=[issue],
                     sources=told)  # fmt: skip
    assert [one.publisher for one in s.sources.values()] == ["Title", "Herald"]


def test_a_string_is_a_text_in_the_first_language(toy_folder):
    edit(toy_folder, BRIDGE, '[short]\nfr = "Le pont"\nhe = "הגשר"', 'short = "Le pont"')
    loaded = summit.load(toy_folder)
    assert loaded.issues["bridge"].short.root == {"fr": "Le pont"}


# Evidence: required or wanted


def test_a_summit_that_wants_evidence_is_taken_without(toy_folder):
    evidence = '[[outcomes.evidence]]\nsource = "gazette"\nlocator = "1"\nstatus = "verified"\n'
    edit(toy_folder, BRIDGE, evidence, "")
    assert problems(toy_folder) == [
        "issues/bridge.toml: outcomes[1].evidence: is missing; "
        "add a table [[outcomes.evidence]] with source, locator, status"
    ]
    edit(toy_folder, SUMMIT, 'evidence = "required"', 'evidence = "wanted"')
    assert summit.load(toy_folder).issues["bridge"].outcome.evidence == ()


def test_the_page_marks_counts_and_lists_what_has_no_source(tmp_path):
    stances = {"x": summit.stance("for", evidence="memo"), "y": "against"}
    s = summit.build(
        title="T", date="2031", actors={"x": "Xavier", "y": "Yvonne"}, sources={"memo": "Memo"},
        issues=[summit.issue("Bread", proposition="B", stances=stances, outcome="agreed")],
        events=[summit.event("2031", "A walk", evidence="memo"), summit.event("2031", "A swim")],
    )  # fmt: skip
    html = summit.export(s, tmp_path / "p.html", charts="none").read_text(encoding="utf-8")
    assert html.count(">no source given<") == 3
    listed = html.partition('data-part="unsourced">')[2].partition("</p>")[0]
    assert listed.strip().startswith("No source is given for 3 records: ")
    assert [part.partition("</a>")[0] for part in listed.split('">')[1:]] == [
        "Bread: Yvonne", "Bread: Agreed", "A swim",
    ]  # fmt: skip


# Clock times


def timed(when: str, zone: str = "Europe/Zurich") -> str:
    issue = summit.issue("A", proposition="B", stances={"x": "for"}, outcome="agreed")
    s = summit.build(title="T", date="2031", actors={"x": "X"}, issues=[issue], timezone=zone,
                     events=[summit.event(when, "E")])  # fmt: skip
    return s.events["e"].date.edtf


@pytest.mark.parametrize(
    ("when", "read"),
    [
        ("2021-06-16T13:05", "2021-06-16T13:05+02:00"),
        ("2021-01-16T13:05", "2021-01-16T13:05+01:00"),
        ("2021-06-16T13~", "2021-06-16T13+02:00~"),
        ("2021-06-16T13:05Z", "2021-06-16T13:05Z"),
        ("2021-06-16T10:00/2021-06-16T13:35", "2021-06-16T10:00+02:00/2021-06-16T13:35+02:00"),
        ("2021-06", "2021-06"),
    ],
)
def test_a_time_without_offset_is_read_in_the_time_zone(when, read):
    assert timed(when) == read


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2021-03-28T02:30", "is left out in Europe/Zurich, where clocks are changed; "
         "write 2021-03-28T02:30+01:00 or 2021-03-28T02:30+02:00"),
        ("2021-10-31T02:30", "comes twice in Europe/Zurich, where clocks are changed; "
         "write 2021-10-31T02:30+02:00 or 2021-10-31T02:30+01:00"),
    ],
)  # fmt: skip
def test_a_time_that_is_none_or_two_is_told_with_both_readings(when, said):
    with pytest.raises(summit.SummitError) as caught:
        timed(when)
    assert caught.value.problems == (f"events.toml: events[e].date: {when!r} {said}",)


def test_a_time_zone_that_is_none_is_told_with_the_nearest(toy_folder):
    edit(toy_folder, SUMMIT, 'version = "1"', 'version = "1"\ntimezone = "Europe/Zürich"')
    edit(toy_folder, EVENTS, "T09:30+02:00", "T09:30")
    assert problems(toy_folder)[0] == (
        "summit.toml: timezone: 'Europe/Zürich' is no time zone; did you mean 'Europe/Zurich'?"
    )


@pytest.mark.parametrize(
    ("words", "id"),
    [("Space defence", "space-defence"), ("L’été à Évian", "lete-a-evian"), ("  ", ""),
     ("Рейкьявик", "reykyavik"), ("a" * 90, "a" * 48),
     ("one two " * 20, "one-two-" * 5 + "one-two")],
)  # fmt: skip
def test_an_id_is_made_of_words_of_any_script(words, id):
    assert slug(words) == id
