"""The data of Geneva 2021: complete, in both languages, and fair by the rules it was coded by."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import summit
from summit.records import (
    Evidence,
    Quote,
    Record,
    Text,
    fingerprint,
    missing_texts,
    normalise,
    walk,
)

HERE = Path(__file__).parent
ARTICLE = "al-araby"
ARABIC = re.compile(r"[\u0600-\u06ff]")


def toml(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


KEPT = toml("geneva.toml")["issues"]
TABLE = {row["id"]: row for row in toml("article.toml")["paragraphs"]}
records = summit.load("geneva-2021")
issues = records.issues


def named() -> Iterator[tuple[str, Record | Text]]:
    """Every record and text with its path, in which ids and actors stand for numbers.

    A development stands among the events only, so that each record has one path.
    """
    for path, value in walk(records):
        if "developments" in path:
            continue
        parts, place = [], records
        for key in path:
            if isinstance(key, int):
                place = place[key]
                parts += [
                    tag for tag in [getattr(place, "id", getattr(place, "actor", None))] if tag
                ]
            elif isinstance(place, Record):
                place = getattr(place, "stance_records" if key == "stances" else key)
                parts.append(key)
            elif not isinstance(place, Text):
                place = place[key]
                parts.append(key)
        yield ".".join(parts), value


NAMED = list(named())


def evidence() -> list[tuple[str, Evidence]]:
    return [(path, value) for path, value in NAMED if isinstance(value, Evidence)]


def citing(paragraph: str) -> set[str]:
    """The paths of the records whose evidence points into a paragraph of the article."""
    return {
        path.removesuffix(".evidence")
        for path, item in evidence()
        if item.source == ARTICLE and item.locator == paragraph
    }


# What is there


def test_the_eight_issues_in_the_order_of_the_story_with_their_short_titles():
    assert list(issues) == list(KEPT)
    for id, kept in KEPT.items():
        assert {tag: issues[id].short[tag] for tag in ("en", "ar")} == {
            tag: kept[tag] for tag in ("en", "ar")
        }


def test_outcomes_are_those_of_the_day():
    assert {id: issue.outcome.status for id, issue in issues.items()} == {
        id: kept["outcome"] for id, kept in KEPT.items()
    }
    for issue in issues.values():
        assert all(outcome.date.edtf.startswith("2021-06-16") for outcome in issue.outcomes)


def test_what_others_rely_on_is_kept():
    assert ARTICLE in records.sources
    assert (records.id, records.languages) == ("geneva-2021", ("en", "ar"))
    assert records.shown == records.pair == ("us", "russia")
    assert dict(records.values) == {
        "for": 2, "conditional": 1, "neutral": 0, "reserved": -1, "against": -2,
    }  # fmt: skip


def test_events_lie_before_at_and_after_the_summit():
    day = records.date
    before = [e for e in records.events.values() if e.date.first < day.first]
    after = [e for e in records.events.values() if e.date.first >= day.over]
    assert len(records.events) >= 60
    assert len(before) >= 20 and len(after) >= 20
    assert len(records.events) - len(before) - len(after) >= 8


def test_events_have_all_the_precision_that_their_sources_give():
    dates = [event.date for event in records.events.values()]
    assert {date.precision for date in dates} == {"year", "month", "day", "hour", "minute"}
    assert any(date.approximate for date in dates)
    assert any(date.interval for date in dates)
    assert any(date.approximate and date.precision in ("hour", "minute") for date in dates)


def test_every_issue_has_events_and_the_meeting_a_lane_of_its_own():
    found = {id for event in records.events.values() for id in event.issues}
    assert found == set(issues)
    assert any(not event.issues for event in records.events.values())


def test_every_issue_tells_what_became_of_it():
    assert [id for id in issues if not records.developments(id)] == []


def test_both_governments_have_a_record_on_every_issue():
    for issue in issues.values():
        assert {"us", "russia"} <= set(issue.stances), issue.id


def test_the_page_has_a_narrative_a_tone_and_a_tour():
    assert records.tone and records.sections and records.differences and records.unknowns
    assert 6 <= len(records.tour) <= 9
    for step in records.tour:
        for language in records.languages:
            assert step.title[language] and len(step.text[language].split()) < 90
    assert len(records.terms) >= 10
    days = [stop.date.known_by for stop in records.stops]
    assert days == sorted(days) and days[0] == records.window.end.known_by


# Both languages


def test_no_text_lacks_a_language():
    assert missing_texts(records) == []


def test_texts_are_in_the_language_that_they_say():
    wrong = []
    for path, text in NAMED:
        if isinstance(text, Text):
            words = text.root
            if "ar" in words and not ARABIC.search(words["ar"]):
                wrong.append(path)
            if "en" in words and not re.search("[A-Za-z]", words["en"]):
                wrong.append(path)
    assert wrong == []


def test_digits_are_the_same_in_both_languages():
    digits = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
    assert [
        p for p, text in NAMED if isinstance(text, Text) and digits.search(text.root.get("ar", ""))
    ] == []


def test_quotations_are_short_and_translated_into_the_other_language():
    for path, quote in NAMED:
        if isinstance(quote, Quote):
            assert len(quote.exact.split()) <= 15, (path, quote.exact)
            wanted = {"en", "ar"} - {quote.language}
            assert quote.translation is not None, (path, quote.exact)
            assert set(quote.translation.root) == wanted, (path, quote.exact)


# Evidence


def test_every_stance_outcome_event_and_note_carries_evidence():
    unsupported = [
        path for path, value in NAMED
        if isinstance(value, Record) and "evidence" in type(value).model_fields
        and not value.evidence and getattr(value, "about", True) is not None
    ]  # fmt: skip
    assert unsupported == []


def test_nothing_that_was_only_remembered_is_used():
    for path in summit.available()["geneva-2021"].rglob("*.toml"):
        assert "MEMORY" not in path.read_text(encoding="utf-8"), path.name


def test_the_article_is_dated_by_its_text_and_not_by_its_crawl():
    article = records.sources[ARTICLE]
    assert (article.date, article.kind, article.seen) == ("2021-06-17", "article", "whole")


# The table of the article


def test_every_paragraph_of_the_article_is_used_or_has_its_reason():
    assert list(TABLE) == [paragraph.id for paragraph in records.sources[ARTICLE].paragraphs]
    for id, row in TABLE.items():
        assert bool(row.get("records")) != bool(row.get("reason")), id


@pytest.mark.parametrize("id", TABLE)
def test_the_records_named_for_a_paragraph_cite_it(id):
    listed = TABLE[id].get("records", [])
    assert len(listed) == len(set(listed))
    assert set(listed) - citing(id) == set()


def test_the_page_made_from_the_records_alone_tells_what_the_article_tells():
    """Each paragraph stands in the narrative, the tone, or a record that the page shows in full."""
    shown = ("sections.", "tone", "issues.", "terms.")
    for id, row in TABLE.items():
        assert any(record.startswith(shown) for record in row.get("records", ["sections."])), id


# The rules


def stances(position: str) -> set[tuple[str, str]]:
    return {
        (issue.id, stance.actor)
        for issue in issues.values()
        for stance in issue.stance_records
        if stance.position == position
    }


def test_silent_is_only_who_was_asked_and_took_no_position():
    assert stances("silent") == {("cyber", "russia")}


def test_nobody_is_neutral_without_saying_so():
    assert stances("neutral") == set()


def test_one_window_holds_for_all():
    window = records.window
    assert (window.start.edtf, window.end.edtf) == ("2021-06-01", "2021-06-24")
    for issue in issues.values():
        for actor, stance in issue.stances.items():
            day = stance.date.known_by
            assert window.start.known_by <= day <= window.end.known_by, (issue.id, actor)


@pytest.mark.parametrize(
    ("issue", "actor", "date"),
    [
        ("syria-aid", "russia", "2021-06-11"),  # the interview before the meeting
        ("ukraine-nato", "us", "2021-06-14"),
        ("navalny", "us", "2021-06-14"),
        ("ambassadors", "us", "2021-06-21"),  # confirmed five days later, and said so
        ("ukraine-nato", "russia", "2021-06-17"),  # the red line came the day after
    ],
)
def test_what_was_said_on_another_day_is_in_the_record_with_its_date(issue, actor, date):
    assert date in {stance.date.edtf for stance in issues[issue].history[actor]}


def test_our_readings_are_marked_and_have_reasons():
    editorial = {
        (issue.id, stance.actor): stance
        for issue in issues.values()
        for stance in issue.stance_records
        if stance.basis == "editorial"
    }
    assert {
        ("prisoners", "us"), ("ukraine-minsk", "us"), ("cyber", "russia"), ("syria-aid", "russia"),
    } <= set(editorial)  # fmt: skip
    for place, stance in editorial.items():
        assert set(stance.reason.root) == {"en", "ar"}, place


def test_what_cannot_be_a_statement_is_our_reading():
    for issue in issues.values():
        for stance in issue.stance_records:
            if stance.position in ("silent", "mixed"):
                assert stance.basis == "editorial", (issue.id, stance.actor)


@pytest.mark.parametrize("issue", ["prisoners", "ukraine-minsk"])
def test_naming_the_same_thing_is_not_agreeing_on_it(issue):
    """Putin spoke of compromises and of Minsk on conditions; the US endorsed no exchange."""
    assert issues[issue].stances["us"].position in ("mixed", "conditional")
    assert issues[issue].stances["russia"].position in ("mixed", "conditional")
    assert summit.agreement(records, "us", "russia", issues=[issue]).n == 0
    quotes = [e.quote.exact for e in issues[issue].stances["us"].evidence if e.quote]
    assert not any("unwavering" in quote for quote in quotes)


def test_no_single_figure_stands_for_the_meeting():
    found = summit.agreement(records, "us", "russia")
    assert 0.5 <= found.P <= 2 / 3 + 1e-9
    assert found.low < found.P < found.high
    assert found.n < len(issues) and found.coverage < 1
    texts = [records.title, records.headline, records.standfirst, records.description]
    texts += [step.title for step in records.tour] + [part.heading for part in records.sections]
    for text in texts:
        for words in text.root.values():
            assert not re.search(r"%|\u066a|per cent|percent", words)


def test_weights_are_editorial_from_one_to_three_with_their_reason():
    for issue in issues.values():
        assert issue.weight in (1, 2, 3), issue.id
        assert set(issue.weight_reason.root) == {"en", "ar"}, issue.id


@pytest.mark.parametrize("actor", ["syria", "navalny", "us-republicans", "us-analysts"])
def test_who_took_no_position_at_the_time_has_no_column_and_no_stance(actor):
    assert actor not in records.columns
    for issue in issues.values():
        for stance in issue.stance_records:
            assert actor not in (stance.actor, stance.speaker), issue.id


def test_a_direction_is_judged_only_where_something_was_agreed_or_opened():
    judged = {id for id, issue in issues.items() if issue.outcome.group != "none"}
    assert judged == set(issues) - {"syria-aid", "ukraine-nato", "navalny"}
    for event in records.events.values():
        if event.direction is not None:
            assert event.issues and set(event.issues) <= judged, event.id
            assert event.date.first >= records.date.over, event.id


def test_the_renewal_of_july_does_not_change_the_outcome_of_june():
    july = [e for e in records.developments("syria-aid") if e.date.edtf == "2021-07-09"]
    assert july
    assert [outcome.status for outcome in issues["syria-aid"].outcomes] == ["no-commitment"]


def test_what_is_opposed_is_named_so_that_against_cannot_be_read_as_its_opposite():
    for issue in issues.values():
        for one in issue.means:
            if one.position == "against":
                assert not re.search(r"\b(no|not|should|out of)\b", one.text["en"]), issue.id
                assert not re.match("ألا|أن |عدم", one.text["ar"]), issue.id


def test_what_followed_an_end_stands_after_it():
    order = [event.id for event in records.developments("strategic-stability")]
    assert order.index("t105") < order.index("strategic-stability-2026-02")


def test_accounts_differ_where_they_tell_a_fact_otherwise():
    differ = {
        frozenset((account.id, other))
        for account in records.accounts.values()
        for claim in account.claims
        if claim.issue == "navalny"
        for other in claim.conflicts
    }
    assert differ == {frozenset(("russia-press-conference", "al-araby-article"))}


# The text itself, where a reader has a copy beside the clone (it is not ours to ship)


@pytest.fixture(scope="module")
def article() -> str:
    ours = {paragraph.fingerprint for paragraph in records.sources[ARTICLE].paragraphs}
    for path in sorted(HERE.parents[1].glob("*/source/*.txt")):
        text = path.read_text(encoding="utf-8")
        if ours & {fingerprint(line) for line in text.splitlines()}:
            return text
    pytest.skip("no copy of the article beside this clone")


def test_every_paragraph_is_found_by_its_fingerprint(article):
    lines = [fingerprint(line) for line in article.splitlines()]
    places = [lines.index(p.fingerprint) for p in records.sources[ARTICLE].paragraphs]
    assert places == sorted(places)


def test_no_paragraph_of_the_article_is_left_out(article):
    lines = [line for line in article.splitlines() if line.strip()]
    prints = [fingerprint(line) for line in lines]
    ours = {
        paragraph.id: paragraph.fingerprint for paragraph in records.sources[ARTICLE].paragraphs
    }
    body = range(prints.index(ours["0.1"]), len(lines))
    left = {lines[n] for n in body if prints[n] not in ours.values()}
    assert all(len(line) < 40 for line in left)  # headings, a caption, buttons


def test_every_quotation_from_the_article_stands_in_its_paragraph(article):
    text = {fingerprint(line): normalise(line) for line in article.splitlines()}
    paragraphs = {p.id: text[p.fingerprint] for p in records.sources[ARTICLE].paragraphs}
    checked = 0
    for path, item in evidence():
        if item.source == ARTICLE and item.quote:
            assert item.quote.language == "ar", path
            assert normalise(item.quote.exact) in paragraphs[item.locator], (path, item.quote.exact)
            checked += 1
    assert checked >= 5


def test_no_long_run_of_the_articles_words_is_copied(article):
    """Twelve words in a row of an Arabic text that stand so in the article."""
    words = normalise(article).split()
    runs = {tuple(words[n : n + 12]) for n in range(len(words) - 11)}
    copied = []
    for path, text in NAMED:
        if isinstance(text, Text) and "ar" in text:
            own = normalise(text["ar"]).split()
            copied += [path for n in range(len(own) - 11) if tuple(own[n : n + 12]) in runs]
    assert copied == []
