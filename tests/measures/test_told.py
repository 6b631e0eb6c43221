"""What the frames tell, cell by cell: the records' own words, dates and places."""

import pandas as pd
import pytest

import summit
from summit.records import OFF_SCALE


@pytest.fixture(scope="module", params=["toy", "geneva-2021"])
def records(request, toy) -> summit.Summit:
    return toy if request.param == "toy" else summit.load(request.param)


def rows(records: summit.Summit, name: str) -> list[dict]:
    """A frame's rows; what is missing is None."""
    frame = getattr(summit.frames(records), name).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def in_each(
    records: summit.Summit, name: str, text: dict[str, str] | None
) -> dict[str, str | None]:
    own = text.model_dump() if text else {}
    return {f"{name}_{tag}": own.get(tag) for tag in records.languages}


def told(row: dict, *names: str) -> dict:
    """Of a row, the columns that begin with any of these names."""
    return {column: row[column] for column in row if column.split("_")[0] in names}


def test_events_say_when_they_were_over(records):
    last = {row["event"]: row["last"] for row in rows(records, "events")}
    for id, event in records.events.items():
        over = event.date.over
        assert last[id] == (pd.Timestamp(over) if over else None), id
    assert any(last.values())


def test_events_and_their_evidence_meet_by_the_name_of_a_record(records):
    places = {row["event"]: row["record"] for row in rows(records, "events")}
    cited = {row["record"] for row in rows(records, "evidence")}
    assert None not in places.values() and len({*places.values()}) == len(places)
    assert [id for id, event in records.events.items() if event.evidence
            and places[id] not in cited] == []  # fmt: skip


def test_the_scale_has_its_steps_and_what_lies_off_it(records):
    found = rows(records, "scale")
    assert [(row["position"], row["value"], row["on_scale"]) for row in found] == [
        *((step.position, step.value, True) for step in records.scale),
        *((name, None, False) for name in OFF_SCALE),
    ]
    for row, step in zip(found, records.scale, strict=False):
        assert told(row, "label") == in_each(records, "label", step.label)
        assert told(row, "meaning") == in_each(records, "meaning", step.meaning)


def test_ratings_are_those_of_each_promise(records):
    found = rows(records, "ratings")
    wanted = [
        (issue.id, promise.id, rating and rating.date.edtf, rating and str(rating.value))
        for issue in records.issues.values()
        for promise in issue.commitments
        for rating in promise.ratings or (None,)
    ]
    assert [tuple(row[name] for name in ("issue", "commitment", "date", "rating"))
            for row in found] == wanted  # fmt: skip


def test_texts_have_their_kind_title_and_issues(records):
    sections = [(section, one) for section in records.sections for one in section.paragraphs]
    notes = [(issue, note) for issue in records.issues.values() for note in issue.notes]
    wanted = [
        *(("tone", (), None, one.text) for one in records.tone),
        *(("section", (), section.heading, one.text) for section, one in sections),
        *(("difference", one.issues, one.title, one.text) for one in records.differences),
        *(("unknown", one.issues, None, one.text) for one in records.unknowns),
        *(("term", (), one.name, one.gloss) for one in records.terms),
        *((note.kind, (issue.id,), None, note.text) for issue, note in notes),
    ]
    found = rows(records, "texts")
    assert len(found) == len(wanted)
    for row, (kind, issues, title, text) in zip(found, wanted, strict=True):
        assert (row["kind"], row["issues"]) == (kind, tuple(issues))
        assert told(row, "title", "text") == {
            **in_each(records, "title", title),
            **in_each(records, "text", text),
        }


def test_actors_are_named_as_in_the_records(records):
    found = rows(records, "actors")
    assert [row["actor"] for row in found] == [*records.actors]
    for row in found:
        actor = records.actors[row["actor"]]
        assert told(row, "name") == in_each(records, "name", actor.name)
        assert row["column"] == (actor.id in records.columns)


def test_one_row_says_what_the_frames_are_of(records):
    [row] = rows(records, "about")
    assert (row["summit"], row["date"]) == (records.id, records.date.edtf)
    assert row["pair"] == (records.pair or records.columns[:2])
    first = records.languages[0]
    assert row["authors"] == "; ".join(one.name[first] for one in records.authors)
    assert (row["since"], row["until"]) == (
        records.window.start.edtf,
        records.window.end.edtf,
    )
