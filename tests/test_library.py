"""A folder as an author has it, right or wrong: what loads, and every message that it can bring."""

import datetime
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import summit
from summit.io import missing_texts
from summit.records import fingerprint

HERE = Path(__file__).parent
SUMMIT, ACTORS, SOURCES, EVENTS = "summit.toml", "actors.toml", "sources.toml", "events.toml"
ACCOUNTS = "accounts.toml"
BRIDGE, HARBOUR, FISHING = "issues/bridge.toml", "issues/harbour.toml", "issues/fishing.toml"
DATES = (
    "write e.g. 2021, 2021-06, 2021-06-16, 2021-06-16T13:05+02:00, 2021-06~ "
    "or 2021-06-16/2021-06-18"
)
TABLE = 'expected a table with one text per language, e.g. en = "…"'
TEXT = 'expected text in quotes, "…"'
NUMBER = "expected a number without quotes, e.g. 1 or 0.5"
LIST = 'expected a list in square brackets, e.g. ["…", "…"]'
EVIDENCE = '[[outcomes.evidence]]\nsource = "gazette"\nlocator = "1"\nstatus = "verified"\n'
REASON = (
    "[stances.reason]\n"
    'fr = "Interrogée deux fois, elle a parlé d\'autre chose."\n'
    'he = "היא נשאלה פעמיים ודיברה על דבר אחר."\n'
)
OUTCOMES = "joint-statement, agreed, talks-opened, no-commitment, no-decision, rejected"
STANCE_KEYS = "actor, basis, date, evidence, position, reason, speaker, statement"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.load(folder)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return list(caught.value.problems)


# What loads


def test_the_toy_summit_loads_with_everything_optional(toy):
    assert toy.languages == ("fr", "he")
    assert dict(toy.values) == {"yes": 1, "abstain": 0, "no": -1}
    assert list(toy.issues) == ["bridge", "harbour", "fishing"]
    assert [stance.position for stance in toy.issues["bridge"].history["cedar"]] == ["yes", "no"]
    assert toy.issues["harbour"].stances["cedar"].position == "silent"
    assert toy.issues["fishing"].stances["birch"].position == "mixed"
    assert "cedar" not in toy.issues["fishing"].stances
    for name in (
        "shown", "pair", "tone", "sections", "differences", "unknowns", "stops", "eras", "terms",
        "tour", "locales", "accounts",
    ):  # fmt: skip
        assert getattr(toy, name), name
    dates = [event.date for event in toy.events.values()]
    assert {date.precision for date in dates} == {"year", "month", "day", "hour", "minute"}
    assert any(date.approximate for date in dates) and any(date.interval for date in dates)
    assert any(not event.issues for event in toy.events.values())
    assert missing_texts(toy) == []


def test_events_hold_developments_and_stand_in_order_of_date(toy):
    firsts = [event.date.first for event in toy.events.values()]
    assert firsts == sorted(firsts)
    assert toy.events["works-begin"].issues == ("bridge",)
    assert [event.id for event in toy.developments("bridge")] == ["works-begin", "works-halted"]


def test_the_last_day_counts_stances_and_outcomes_too(make):
    held = {"talks": (1, {"a": [("for", "2020-06-01"), ("against", "2021-03-09")]})}
    made = make(held, scale={"for": 1, "against": -1})
    assert made.last_day == datetime.date(2021, 3, 9)


def test_the_position_at_the_summit_is_the_latest_in_the_window(toy):
    assert toy.issues["bridge"].stances["cedar"].date.edtf == "2031-05-12"
    day = datetime.date(2031, 2, 28)
    assert toy.issues["fishing"].stances_at(day)["birch"].position == "no"
    assert toy.issues["fishing"].stances_at(day - datetime.timedelta(days=1)) == {}


@pytest.mark.parametrize("spelling", [str, Path, lambda path: path / "summit.toml"])
def test_a_folder_is_given_as_text_as_path_or_by_its_file(toy, spelling):
    assert summit.load(spelling(HERE / "toy")).digest == toy.digest


def test_the_digest_follows_the_words(toy, toy_folder):
    assert summit.load(toy_folder).digest == toy.digest
    edit(toy_folder, BRIDGE, "Aulnaie veut le pont", "Aulnaie voudrait le pont")
    assert summit.load(toy_folder).digest != toy.digest


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(toy, toy_folder):
    for path in toy_folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert summit.load(toy_folder).digest == toy.digest


def test_a_date_may_be_a_toml_date_and_an_issue_may_leave_out_its_id(toy, toy_folder):
    edit(toy_folder, FISHING, 'id = "fishing"\n', "")
    edit(toy_folder, BRIDGE, '"2031-05-12"', "2031-05-12")
    edit(toy_folder, EVENTS, '"2031-05-14T09:30+02:00"', "2031-05-14T09:30:00+02:00")
    assert summit.load(toy_folder).digest == toy.digest


def test_an_issue_that_the_header_does_not_list_comes_last(toy_folder):
    edit(toy_folder, SUMMIT, '["bridge", "harbour", "fishing"]', '["fishing"]')
    assert list(summit.load(toy_folder).issues) == ["fishing", "bridge", "harbour"]


def test_a_missing_text_is_listed_and_no_error(toy_folder):
    edit(toy_folder, BRIDGE, 'he = "הגשר"\n', "")
    assert missing_texts(summit.load(toy_folder)) == [
        "issues.bridge.short: no he text; it is shown in fr"
    ]


def test_a_translation_may_leave_out_languages(toy_folder):
    edit(toy_folder, BRIDGE, 'fr = "Nous ne construirons pas"', 'fr = "Pas question"')
    assert missing_texts(summit.load(toy_folder)) == []


def test_the_toy_words_are_all_the_words_of_the_interface(toy):
    def keys(table: dict[str, Any], path: str = "") -> set[str]:
        found = set()
        for key, value in table.items():
            plural = isinstance(value, dict) and "other" in value
            nested = isinstance(value, dict) and not plural
            found |= keys(value, f"{path}{key}.") if nested else {path + key}
        return found

    english = Path(summit.__file__).parent / "words" / "locale" / "en.toml"
    wanted = keys(tomllib.loads(english.read_text(encoding="utf-8")))
    for language in toy.languages:
        assert keys(toy.locales[language]) == wanted, language


def test_the_toy_paragraphs_match_their_fingerprints(toy):
    text = (HERE / "toy" / "texts" / "gazette.txt").read_text(encoding="utf-8")
    found = [fingerprint(paragraph) for paragraph in text.strip().split("\n\n")]
    assert [paragraph.fingerprint for paragraph in toy.sources["gazette"].paragraphs] == found


# What does not: one line beside each wrong input

# id: (file, what stands there, what is written instead, the message after the file's name)
MONTHS = (HERE / "toy" / "locale" / "he.toml").read_text(encoding="utf-8").partition("months = ")[0]
AFTER_MONTHS = MONTHS.count("\n") + 2  # counted from 1
WRONG: dict[str, tuple[str, str, str, str]] = {
    "position misspelt": (
        BRIDGE, 'position = "abstain"', 'position = "abstian"',
        "stances[1].position: 'abstian' is not on the scale; did you mean 'abstain'?",
    ),
    "position of another scale": (
        BRIDGE, 'position = "abstain"', 'position = "perhaps"',
        "stances[1].position: 'perhaps' is not on the scale; "
        "write one of yes, abstain, no, silent, mixed",
    ),
    "position missing": (
        BRIDGE, 'position = "abstain"\n', "",
        'stances[1].position: is missing; add position = "…"',
    ),
    "position a list": (
        BRIDGE, 'position = "abstain"', 'position = ["abstain"]',
        f"stances[1].position: {TEXT}, got a list",
    ),
    "actor misspelt": (
        BRIDGE, 'actor = "birch"', 'actor = "brich"',
        "stances[1].actor: no actor has the id 'brich'; did you mean 'birch'?",
    ),
    "actor unknown": (
        BRIDGE, 'actor = "birch"', 'actor = "oak"',
        "stances[1].actor: no actor has the id 'oak'; add it to actors.toml",
    ),
    "actor without a column": (
        BRIDGE, 'actor = "birch"', 'actor = "odile"',
        "stances[1].actor: 'odile' has a stance but no column; add it to columns in summit.toml",
    ),
    "actor a number": (
        BRIDGE, 'actor = "birch"', "actor = 7",
        f"stances[1].actor: {TEXT}, got 7",
    ),
    "speaker misspelt": (
        BRIDGE, 'speaker = "odile"', 'speaker = "odil"',
        "stances[0].speaker: no actor has the id 'odil'; did you mean 'odile'?",
    ),
    "speaker for nobody": (
        ACTORS, 'speaks_for = "alder"', 'speaks_for = "oak"',
        "actors[3].speaks_for: no actor has the id 'oak'; add it to actors.toml",
    ),
    "actor of an event": (
        EVENTS, 'actors = ["cedar"]', 'actors = ["ceder"]',
        "events[6].actors[0]: no actor has the id 'ceder'; did you mean 'cedar'?",
    ),
    "source misspelt": (
        BRIDGE, 'source = "gazette"', 'source = "gazete"',
        "stances[0].evidence[0].source: no source has the id 'gazete'; did you mean 'gazette'?",
    ),
    "source unknown": (
        BRIDGE, 'source = "gazette"', 'source = "x"',
        "stances[0].evidence[0].source: no source has the id 'x'; add it to sources.toml",
    ),
    "source a table": (
        BRIDGE, 'source = "gazette"', "source = { a = 1 }",
        f"stances[0].evidence[0].source: {TEXT}, got a table",
    ),
    "issue of an event": (
        EVENTS, '"bridge", "harbour"', '"bridge", "harbor"',
        "events[2].issues[1]: no issue has the id 'harbor'; did you mean 'harbour'?",
    ),
    "issue of a difference": (
        SUMMIT, '[[differences]]\nissues = ["harbour"]', '[[differences]]\nissues = ["harbor"]',
        "differences[0].issues[0]: no issue has the id 'harbor'; did you mean 'harbour'?",
    ),
    "issue without a file": (
        SUMMIT, '"harbour", "fishing"]', '"harbour", "whaling"]',
        "issues[2]: no issue has the id 'whaling'; add issues/whaling.toml",
    ),
    "issues a text": (
        SUMMIT, 'issues = ["bridge", "harbour", "fishing"]', 'issues = "bridge"',
        f"issues: {LIST}, got 'bridge'",
    ),
    "key misspelt": (
        BRIDGE, 'position = "abstain"', 'positon = "abstain"',
        f"stances[1].positon: unknown key; did you mean 'position'?; it can be {STANCE_KEYS}",
    ),
    "key unknown": (
        BRIDGE, 'status = "agreed"', 'status = "agreed"\ncolour = "red"',
        "outcomes[0].colour: unknown key; it can be date, evidence, status, summary",
    ),
    "key of a quotation": (
        BRIDGE, "suffix =", "sufix =",
        "stances[0].evidence[0].quote.sufix: unknown key; did you mean 'suffix'?; "
        "it can be exact, language, prefix, suffix, translation",
    ),
    "key of a whole file": (
        EVENTS, '[[events]]\nid = "ferry-founded"', 'event = 1\n[[events]]\nid = "ferry-founded"',
        "event: unknown key; did you mean 'events'?; it can be events",
    ),
    "language unknown": (
        BRIDGE, 'fr = "Le pont"', 'fr = "Le pont"\nen = "The bridge"',
        "short.en: 'en' is not a language of this summit; "
        "it declares fr, he (languages in summit.toml)",
    ),
    "language misspelt": (
        BRIDGE, 'fr = "Le pont"', 'fre = "Le pont"',
        "short.fre: 'fre' is not a language of this summit; did you mean 'fr'?; "
        "it declares fr, he (languages in summit.toml)",
    ),
    "language no tag": (
        BRIDGE, 'language = "fr"', 'language = "français"',
        "stances[0].evidence[0].quote.language: 'français' is not written as it must be: "
        "a language tag, e.g. 'en' or 'pt-BR'",
    ),
    "languages a text": (
        SUMMIT, 'languages = ["fr", "he"]', 'languages = "fr"',
        f"languages: {LIST}, got 'fr'",
    ),
    "day impossible": (
        BRIDGE, '"2031-05-12"', '"2031-02-30"',
        f"stances[2].date: '2031-02-30' is not a date: day is out of range for month; {DATES}",
    ),
    "date in words": (
        BRIDGE, '"2031-05-12"', '"12 May 2031"',
        f"stances[2].date: '12 May 2031' is not a date; {DATES}",
    ),
    "date a number": (
        BRIDGE, '"2031-05-12"', "2031",
        f"stances[2].date: 2031 is not a date; {DATES}",
    ),
    "date a list": (
        SUMMIT, 'from = "2031-05-10"', 'from = ["x"]',
        f"window.from: ['x'] is not a date; {DATES}",
    ),
    "time without offset": (
        EVENTS, "T09:30+02:00", "T09:30",
        "events[3].date: '2031-05-14T09:30' has no offset from UTC; "
        "write e.g. 2031-05-14T09:30+02:00",
    ),
    "TOML time without offset": (
        EVENTS, '"2031-05-14T09:30+02:00"', "2031-05-14T09:30:00",
        "events[3].date: 2031-05-14T09:30:00 has no offset from UTC; write e.g. +02:00 after it",
    ),
    "interval backwards": (
        EVENTS, "2031-08-02/2031-08-04", "2031-08-04/2031-08-02",
        "events[6].date: '2031-08-04/2031-08-02' ends before it starts; "
        "write the earlier date first",
    ),
    "window backwards": (
        SUMMIT, 'to = "2031-05-20"', 'to = "2031-05-01"',
        "window.to: 2031-05-01 is before 2031-05-10; swap from and to",
    ),
    "era backwards": (
        SUMMIT, 'to = "2031-09"', 'to = "2031-01"',
        "eras[1].to: 2031-01 is before 2031-03; swap from and to",
    ),
    "evidence missing": (
        BRIDGE, EVIDENCE, "",
        "outcomes[0].evidence: is missing; "
        "add a table [[outcomes.evidence]] with source, locator, status",
    ),
    "evidence empty": (
        BRIDGE, f'date = "2031-05-14"\n\n[outcomes.summary]\nfr = "Le pont sera construit."\n'
        f'he = "הגשר ייבנה."\n\n{EVIDENCE}',
        'date = "2031-05-14"\nevidence = []\n\n[outcomes.summary]\nfr = "x"\n',
        "outcomes[0].evidence: is empty; "
        "add a table [[outcomes.evidence]] with source, locator, status",
    ),
    "background without evidence": (
        ACTORS, EVIDENCE.replace("outcomes", "actors").replace("gazette", "minutes").replace(
            '"1"', '"page 1"'
        ),
        "", "actors[0]: about has no evidence; add a table [[actors.evidence]]",
    ),
    "editorial without reason": (
        HARBOUR, REASON, "",
        "stances[2]: an editorial position needs its reason; add a table [stances.reason]",
    ),
    "locator outside the source": (
        BRIDGE, 'locator = "2"', 'locator = "page 9"',
        "stances[0].evidence[0].locator: 'page 9' is no paragraph of source 'gazette'; "
        "it has 1, 2, 3, 4",
    ),
    "development with issues": (
        BRIDGE, 'id = "works-begin"', 'id = "works-begin"\nissues = ["bridge"]',
        "developments[0].issues: a development belongs to its file's issue; "
        "leave issues out, or move it to events.toml",
    ),
    "developments a number": (
        FISHING, "weight = 1", "weight = 1\ndevelopments = 5",
        "developments: expected tables [[developments]], got 5",
    ),
    "id twice in a file": (
        EVENTS, 'id = "fair"', 'id = "flood"',
        "events[6].id: 'flood' is already the id of events.toml: events[1]; choose another",
    ),
    "id twice in two files": (
        BRIDGE, 'id = "works-begin"', 'id = "flood"',
        "developments[0].id: 'flood' is already the id of events.toml: events[1]; choose another",
    ),
    "id of another file": (
        FISHING, 'id = "fishing"', 'id = "angling"',
        "id: 'angling' differs from the file's name, 'fishing'; leave id out, or rename one",
    ),
    "id a number": (
        FISHING, 'id = "fishing"', "id = 5",
        "id: 5 differs from the file's name, 'fishing'; leave id out, or rename one",
    ),
    "id with capitals": (
        SUMMIT, 'id = "ferry"', 'id = "The Ferry"',
        "terms[0].id: 'The Ferry' is not written as it must be: "
        "small letters a to z, digits and single hyphens, e.g. 'arms-control'",
    ),
    "outcome misspelt": (
        BRIDGE, 'status = "agreed"', 'status = "agred"',
        f"outcomes[0].status: 'agred' is not one of {OUTCOMES}; did you mean 'agreed'?",
    ),
    "basis unknown": (
        BRIDGE, 'basis = "stated"', 'basis = "guessed"',
        "stances[0].basis: 'guessed' is not one of stated, editorial",
    ),
    "basis missing": (
        BRIDGE, 'basis = "stated"\n', "",
        "stances[0].basis: is missing; add basis = one of stated, editorial",
    ),
    "date missing": (
        BRIDGE, 'date = "2031-05-12"\n', "",
        'stances[2].date: is missing; add date = a date, e.g. "2021-06-16"',
    ),
    "rating unknown": (
        BRIDGE, "value = 1", "value = 4",
        "commitments[0].ratings[0].value: 4 is not one of 0, 1, 2, 3, not-rated",
    ),
    "commitment where nothing was agreed": (
        BRIDGE, 'status = "agreed"', 'status = "rejected"',
        "the file: commitments where nothing was agreed or opened: nothing was promised, so "
        "nothing can be rated; take them out, or mend the outcome's status",
    ),
    "account of nobody": (
        ACCOUNTS, 'teller = "alder"', 'teller = "aldr"',
        "accounts[0].teller: no actor has the id 'aldr'; did you mean 'alder'?",
    ),
    "account in conflict with none": (
        ACCOUNTS, '["radio-story"]', '["radio-tale"]',
        "accounts[0].claims[1].conflicts[0]: no account has the id 'radio-tale'; "
        "did you mean 'radio-story'?",
    ),
    "claim on no issue": (
        ACCOUNTS, 'issue = "bridge"', 'issue = "brigde"',
        "accounts[0].claims[0].issue: no issue has the id 'brigde'; did you mean 'bridge'?",
    ),
    "order from zero": (
        ACCOUNTS, "order = 1", "order = 0",
        "accounts[0].claims[0].order: 0 is too small; write 1 or more",
    ),
    "order in words": (
        ACCOUNTS, "order = 1", 'order = "first"',
        "accounts[0].claims[0].order: "
        "expected a whole number without quotes, e.g. 1, got 'first'",
    ),
    "text missing": (
        SUMMIT, "[headline]", "[standfirst.more]",
        'headline: is missing; add a table [headline] with one text per language, e.g. en = "…"',
    ),
    "text empty": (
        BRIDGE, 'fr = "Le pont"', 'fr = " "',
        "short: the fr text is empty; write it or leave the line out",
    ),
    "text a number": (BRIDGE, 'fr = "Le pont"', "fr = 5", f"short.fr: {TEXT}, got 5"),
    "text a list": (BRIDGE, 'fr = "Le pont"', 'fr = ["x"]', f"short.fr: {TEXT}, got a list"),
    "text in one language": (
        BRIDGE, '[short]\nfr = "Le pont"\nhe = "הגשר"', 'short = "Le pont"',
        f"short: {TABLE}, got 'Le pont'",
    ),
    "text in double brackets": (
        BRIDGE, "[stances.statement]", "[[stances.statement]]",
        f"stances[0].statement: {TABLE}, got a list",
    ),
    "table in single brackets": (
        HARBOUR, "[[notes]]", "[notes]", "notes: expected tables [[notes]], got a table",
    ),
    "view a text": (
        SUMMIT, '[tour.view]\nissues = ["bridge"]\nselected = "bridge/alder"',
        '[[tour]]\nid = "x"\ntitle = { fr = "x", he = "x" }\ntext = { fr = "x", he = "x" }\n'
        'view = "bridge"',
        "tour[1].view: expected a table [tour.view], got 'bridge'",
    ),
    "url without scheme": (
        SOURCES, '"https://example.org/radio"', '"www.example.org"',
        "sources[2].urls[0]: 'www.example.org' is not written as it must be: "
        "an address that starts with http:// or https:// and has no spaces",
    ),
    "fingerprint of another kind": (
        SOURCES, 'fingerprint = "sha256:92dda20ce5414008"', 'fingerprint = "md5:92dda20ce5414008"',
        "sources[0].paragraphs[0].fingerprint: 'md5:92dda20ce5414008' is not written as it must "
        "be: 'sha256:' and 16 hexadecimal digits, as summit.records.fingerprint gives them",
    ),
    "wikidata a number": (
        ACTORS, 'kind = "group"', 'kind = "group"\nwikidata = "42"',
        "actors[4].wikidata: '42' is not written as it must be: Q and digits, e.g. 'Q42'",
    ),
    "scale value in quotes": (
        SUMMIT, "value = 1", 'value = "1"', f"scale[0].value: {NUMBER}, got '1'",
    ),
    "scale without end": (SUMMIT, "value = 1", "value = inf", f"scale[0].value: {NUMBER}, got inf"),
    "weight zero": (
        BRIDGE, "weight = 3", "weight = 0", "weight: 0 is too small; write a number above 0",
    ),
    "weight in words": (BRIDGE, "weight = 3", 'weight = "heavy"', f"weight: {NUMBER}, got 'heavy'"),
    "weight true": (BRIDGE, "weight = 3", "weight = true", f"weight: {NUMBER}, got true"),
    "shown without column": (
        SUMMIT, 'shown = ["alder", "birch"]', 'shown = ["alder", "odile"]',
        "shown[1]: 'odile' is not one of the columns; add it to columns",
    ),
    "pair of one": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder"]',
        "pair[1]: is missing; the list needs one more entry",
    ),
    "pair of three": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder", "birch", "cedar"]',
        "pair: has 3 entries; leave 2",
    ),
    "pair of the same": (
        SUMMIT, 'pair = ["alder", "birch"]', 'pair = ["alder", "alder"]',
        "pair: 'alder' is listed twice; leave one out",
    ),
    "column twice": (
        SUMMIT, '"birch", "cedar"]\nshown', '"birch", "cedar", "birch"]\nshown',
        "columns: 'birch' is listed twice; leave one out",
    ),
    "tour to nowhere": (
        SUMMIT, '"bridge/alder"', '"bridge/aldr"',
        "tour[0].view.selected: 'bridge/aldr' selects nothing; did you mean 'bridge/alder'?; "
        "write an issue, issue/actor or event:id",
    ),
    "tour with an unknown issue": (
        SUMMIT, '[tour.view]\nissues = ["bridge"]', '[tour.view]\nissues = ["brdge"]',
        "tour[0].view.issues[0]: no issue has the id 'brdge'; did you mean 'bridge'?",
    ),
    "section without paragraphs": (
        SUMMIT, "[[differences]]",
        '[[sections]]\nid = "empty"\nparagraphs = []\nheading = { fr = "x" }\n\n[[differences]]',
        "sections[1].paragraphs: is empty; add a table [[sections.paragraphs]] with text, evidence",
    ),
    "window missing": (
        SUMMIT, "[window]\nfrom = \"2031-05-10\"\nto = \"2031-05-20\"\n\n[window.reason]\n",
        "[description.more]\n", "window: is missing; add a table [window] with from, to",
    ),
    "TOML broken": (
        BRIDGE, "weight = 3", "weight = ",
        "line 1, column 10: invalid value; not valid TOML here, "
        "check quotes, brackets and = on that line",
    ),
    "TOML with an impossible date": (
        BRIDGE, '"2031-05-12"', "2031-02-30",
        "line 62, column 8: invalid date or datetime; not valid TOML here, "
        "check quotes, brackets and = on that line",
    ),
    "TOML of its own words": (
        "locale/he.toml", 'months = ["he"]', "months = [",
        f"line {AFTER_MONTHS}, column 1: invalid value; not valid TOML here, "
        "check quotes, brackets and = on that line",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_input_has_its_message(toy_folder, case):
    name, old, new, message = WRONG[case]
    edit(toy_folder, name, old, new)
    found = problems(toy_folder)
    expected = f"{name}: {message}"
    if case in ("text missing", "window missing"):  # these need a second wrong thing to be made
        assert expected in found
    else:
        assert found == [expected]


def test_a_language_that_many_texts_have_and_no_header_declares_is_told_once(toy_folder):
    names = [*toy_folder.glob("*.toml"), *toy_folder.glob("issues/*.toml")]
    written = "".join(path.read_text(encoding="utf-8") for path in names)
    edit(toy_folder, SUMMIT, '["fr", "he"]', '["fr"]')
    assert problems(toy_folder) == [
        f"summit.toml: languages: 'he' is not among them, but {written.count(chr(10) + 'he = ')} "
        "texts have it, the first at summit.toml: window.reason.he; declare it, or take those "
        "texts out"
    ]


def test_scales_that_measure_nothing_are_refused(toy_folder):
    edit(toy_folder, SUMMIT, "value = 1", "value = 0")
    edit(toy_folder, SUMMIT, "value = -1", "value = 0")
    assert problems(toy_folder) == [
        "summit.toml: scale: all positions have the value 0; give its ends different ones"
    ]


@pytest.mark.parametrize(
    ("position", "complaint"),
    [("yes", "is on the scale already"), ("silent", "stands off every scale")],
)
def test_a_scale_holds_each_position_once_and_none_that_stands_off_it(
    toy_folder, position, complaint
):
    edit(toy_folder, SUMMIT, 'position = "abstain"', f'position = "{position}"')
    found = problems(toy_folder)
    assert found[0] == f"summit.toml: scale[1].position: {position!r} {complaint}; leave " + (
        "one out" if position == "yes" else "it out"
    )


def test_a_misspelt_id_is_told_wherever_it_is_missed(toy_folder):
    edit(toy_folder, SOURCES, 'id = "radio"', 'id = "raido"')
    found = problems(toy_folder)
    written = "".join(path.read_text(encoding="utf-8") for path in toy_folder.rglob("*.toml"))
    assert len(found) == written.count('source = "radio"') > 5
    assert all(
        line.endswith("no source has the id 'radio'; did you mean 'raido'?") for line in found
    )


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files(toy_folder):
    edit(toy_folder, HARBOUR, 'position = "no"', 'position = "nay"')
    edit(toy_folder, HARBOUR, 'basis = "stated"', 'basis = "sated"')
    edit(toy_folder, BRIDGE, 'position = "abstain"', 'position = "abstian"')
    edit(toy_folder, SUMMIT, 'version = "1"\n', "")
    edit(toy_folder, FISHING, "weight = 1", "weight =")
    assert problems(toy_folder) == [
        'summit.toml: version: is missing; add version = "…"',
        "issues/bridge.toml: stances[1].position: 'abstian' is not on the scale; "
        "did you mean 'abstain'?",
        "issues/fishing.toml: line 2, column 9: invalid value; not valid TOML here, "
        "check quotes, brackets and = on that line",
        "issues/harbour.toml: stances[0].basis: 'sated' is not one of stated, editorial; "
        "did you mean 'stated'?",
        "issues/harbour.toml: stances[1].position: 'nay' is not on the scale; "
        "write one of yes, abstain, no, silent, mixed",
    ]


# Files and folders


@pytest.mark.parametrize("name", [ACTORS, BRIDGE, "locale/fr.toml"])
@pytest.mark.parametrize(
    ("encoding", "byte", "line"), [("latin-1", "e9", None), ("utf-16", "ff", 1)]
)
def test_another_encoding_is_named_with_its_line(toy_folder, name, encoding, byte, line):
    path = toy_folder / name
    text = "# é\n" + "".join(c for c in path.read_text(encoding="utf-8") if ord(c) < 128)
    path.write_bytes((text if line else "\n" + text).encode(encoding))
    assert (
        f"{name}: line {line or 2}: byte 0x{byte} is not UTF-8; save the file in the encoding UTF-8"
        in (problems(toy_folder))
    )


@pytest.mark.parametrize("name", [ACTORS, SOURCES, EVENTS])
def test_a_missing_file_is_named(toy_folder, name):
    (toy_folder / name).unlink()
    assert problems(toy_folder) == [
        f"{name}: this file is missing; add it beside summit.toml (it may be empty)"
    ]


def test_a_folder_in_the_place_of_a_file_is_named(toy_folder):
    (toy_folder / EVENTS).unlink()
    (toy_folder / EVENTS).mkdir()
    [line] = problems(toy_folder)
    assert line.startswith("events.toml: cannot be read: ")
    assert line.endswith("; check the file and its rights")


def test_a_summit_without_issues_is_told_what_to_add(toy_folder):
    shutil.rmtree(toy_folder / "issues")
    assert "issues/: no issue in it; add one file per issue, e.g. issues/trade.toml" in (
        problems(toy_folder)
    )


def test_a_folder_that_is_no_summit_is_told_what_one_holds(tmp_path):
    assert problems(tmp_path) == [
        f"{tmp_path}: no summit.toml in this folder, so it is no summit; "
        "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
    ]


def test_a_file_in_the_place_of_a_folder_is_refused(toy_folder):
    path = toy_folder / ACTORS
    assert problems(path) == [f"{path}: is a file, not the folder of a summit; give the folder"]


@pytest.mark.parametrize(
    ("name", "hint"), [("geneva-2012", "; did you mean 'geneva-2021'?"), ("zzz", "")]
)
def test_an_unknown_name_is_told_the_known_ones(tmp_path, monkeypatch, name, hint):
    monkeypatch.chdir(tmp_path)
    assert problems(name) == [
        f"{name}: neither a bundled summit nor a folder{hint}; "
        f"bundled: {', '.join(summit.available())}"
    ]


# Hostile types: in the place of any value, something of another kind

HOSTILE: list[Any] = [5, {}, ["x"], True, [{"a": 1}], "", {"a": {"b": 1}}, [], -1.5, [[1]], "\x00"]
HOSTILE += [datetime.time(7, 32), datetime.datetime(2031, 5, 14)]
EACH = 3  # of them for each value; which ones moves on from value to value


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{quoted(key)} = {toml(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else quoted(value)


def quoted(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    plain = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'.replace("\x00", "\\u0000")


def spoilt(value: Any, wrong: Any) -> list[tuple[str, Any]]:
    """Copies of a table, each with another value replaced; the first of a list stands for all."""
    found: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found.append((key, {**value, key: wrong}))
            found += [
                (f"{key}.{name}", {**value, key: made}) for name, made in spoilt(inner, wrong)
            ]
    elif isinstance(value, list) and value:
        found.append(("0", [wrong, *value[1:]]))
        found += [(f"0.{name}", [made, *value[1:]]) for name, made in spoilt(value[0], wrong)]
    return found


@pytest.mark.parametrize("name", [SUMMIT, ACTORS, SOURCES, EVENTS, ACCOUNTS, BRIDGE])
def test_no_value_of_another_kind_brings_more_than_a_summit_error(toy_folder, name):
    table = tomllib.loads((toy_folder / name).read_text(encoding="utf-8"))
    ways = [spoilt(table, wrong) for wrong in HOSTILE]
    picked = [ways[(n * EACH + k) % len(ways)][n] for n in range(len(ways[0])) for k in range(EACH)]
    refused = 0
    for place, made in picked:
        lines = [f"{quoted(key)} = {toml(value)}\n" for key, value in made.items()]
        (toy_folder / name).write_text("".join(lines), encoding="utf-8")
        try:
            summit.load(toy_folder)
        except summit.SummitError as error:
            refused += 1
            for line in error.problems:
                assert line.count(": ") >= 2 and "\n" not in line, (place, line)
                assert "pydantic" not in line and "Traceback" not in line, (place, line)
    assert refused > len(picked) / 2


# Frozen


@pytest.mark.parametrize(
    "pick",
    [
        lambda s: (s, "title"),
        lambda s: (s.issues["bridge"], "weight"),
        lambda s: (s.issues["bridge"].stances["alder"], "position"),
        lambda s: (s.issues["bridge"].stances["alder"].evidence[0], "locator"),
        lambda s: (s.actors["alder"], "name"),
        lambda s: (s.sources["radio"], "title"),
        lambda s: (s.events["fair"], "date"),
        lambda s: (s.events["fair"].date, "edtf"),
        lambda s: (s.title, "root"),
    ],
)
def test_a_record_is_frozen(toy, pick):
    record, field = pick(toy)
    before = getattr(record, field)
    with pytest.raises((ValueError, AttributeError)):
        setattr(record, field, None)
    assert getattr(record, field) is before


@pytest.mark.parametrize(
    "pick",
    [
        lambda s: s.issues,
        lambda s: s.actors,
        lambda s: s.sources,
        lambda s: s.events,
        lambda s: s.values,
        lambda s: s.locales,
        lambda s: s.issues["bridge"].stances,
        lambda s: s.issues["bridge"].history,
    ],
)
def test_a_mapping_takes_no_assignment(toy, pick):
    mapping: Any = pick(toy)
    before = dict(mapping)
    with pytest.raises(TypeError):
        mapping["bridge"] = None
    assert dict(mapping) == before


# JSON Schema


def jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [jsonable(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def faults(folder: Path, name: str) -> list[str]:
    kind = "issue" if name.startswith("issues/") else Path(name).stem
    schema = summit.schema(kind)
    Draft202012Validator.check_schema(schema)
    table = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(jsonable(table))]


def files(folder: Path) -> list[str]:
    found = [*sorted(folder.glob("issues/*.toml")), *sorted(folder.glob("*.toml"))]
    return [path.relative_to(folder).as_posix() for path in found]


def test_every_file_of_the_bundled_and_the_toy_summits_fits_its_schema():
    for folder in (HERE / "toy", *summit.available().values()):
        assert len(files(folder)) >= 7
        for name in files(folder):
            assert faults(folder, name) == [], name


@pytest.mark.parametrize(
    ("case", "place"),
    [
        ("key misspelt", "$.stances[1]"),
        ("basis unknown", "$.stances[0].basis"),
        ("evidence missing", "$.outcomes[0]"),
        ("evidence empty", "$.outcomes[0].evidence"),
        ("text a number", "$.short.fr"),
        ("date a number", "$.stances[2].date"),
        ("development with issues", "$.developments[0]"),
        ("url without scheme", "$.sources[2].urls[0]"),
        ("pair of one", "$.pair"),
        ("weight zero", "$.weight"),
    ],
)
def test_a_schema_finds_what_a_file_can_know(toy_folder, case, place):
    name, old, new, _message = WRONG[case]
    edit(toy_folder, name, old, new)
    assert set(faults(toy_folder, name)) == {place}


def test_a_schema_of_no_kind_is_refused():
    with pytest.raises(summit.SummitError) as caught:
        summit.schema("actor")
    assert str(caught.value) == (
        "no file is of the kind 'actor'; did you mean 'actors'?; "
        "use one of summit, actors, sources, events, accounts, issue"
    )


def test_schemas_say_what_keys_mean():
    stance = summit.schema("issue")["$defs"]["Stance"]["properties"]
    assert stance["actor"]["description"] == "the actor whose column it stands in"
