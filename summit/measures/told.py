"""Frames beside issues, stances and events: what is rated, weighed, told and coded twice."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ..records import OFF_SCALE, Summit, Text, codes_of
from .rows import frame_of, kept, texts_of

_KINDS = ("position", "basis", "outcome", "rating")


def ratings(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    """One row per rating, and one without a date per commitment that nobody has rated."""
    rows: list[dict[str, Any]] = []
    for issue in summit.issues.values():
        for promise in issue.commitments:
            own: dict[str, Any] = {
                "issue": issue.id,
                "commitment": promise.id,
                **texts_of(summit, text=promise.text, guideline=promise.guideline),
            }
            rows += [
                own
                | {
                    "date": rating.date.edtf,
                    "known_by": pd.Timestamp(rating.date.known_by),
                    "rating": str(rating.value),
                    **texts_of(summit, reason=rating.reason),
                    "record": places[id(rating)],
                }
                for rating in promise.ratings
            ] or [own | {"known_by": pd.NaT, "record": places[id(promise)]}]
    return frame_of(
        summit,
        rows,
        "issue commitment text_* guideline_* date known_by rating reason_* record",
    )


def weights(summit: Summit) -> pd.DataFrame:
    """One row per issue."""
    whole = sum(issue.weight for issue in summit.issues.values())
    rows = (
        {"issue": issue.id, "weight": float(issue.weight), "share": issue.weight / whole}
        for issue in summit.issues.values()
    )
    return frame_of(summit, rows, "issue weight share")


def scale(summit: Summit) -> pd.DataFrame:
    """One row per position that a stance can have, those off the scale last."""
    steps = [
        {
            "position": step.position,
            "value": float(step.value),
            "on_scale": True,
            **texts_of(summit, label=step.label, meaning=step.meaning),
        }
        for step in summit.scale
    ]
    off = [{"position": name, "value": float("nan"), "on_scale": False} for name in OFF_SCALE]
    return frame_of(summit, [*steps, *off], "position value on_scale label_* meaning_*")


def accounts(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    """One row per claim, its account's own fields beside it."""
    rows = (
        {
            "account": account.id,
            **kept(account, "teller source seen"),
            "date": account.date.edtf,
            "issue": claim.issue,
            "order": claim.order,
            "conflicts": claim.conflicts,
            **texts_of(summit, name=account.name, audience=account.audience, text=claim.text),
            "record": places[id(claim)],
        }
        for account in summit.accounts.values()
        for claim in account.claims
    )
    return frame_of(
        summit,
        rows,
        "account name_* audience_* teller date source seen issue order text_* conflicts record",
    ).astype({"order": "float64"})


def second_coding(summit: Summit) -> pd.DataFrame:
    """One row per code of the records, with a second coder's beside it; none without a second."""
    coding = summit.second_coding
    if coding is None:
        return frame_of(summit, (), _CODED)
    first, second, notes = codes_of(summit.issues, summit.columns), coding.codes(), coding.notes()
    rows = (
        {
            "kind": kind,
            "issue": key[0],
            "actor": key[1] if kind in ("position", "basis") else None,
            "commitment": key[1] if kind == "rating" else None,
            "date": key[2] if kind == "rating" else None,
            "first": str(code),
            "second": str(second[kind][key]) if key in second[kind] else None,
            "note": notes[kind].get(key),
        }
        for kind in _KINDS
        for key, code in first[kind].items()
    )
    return frame_of(summit, rows, _CODED)


_CODED = "kind issue actor commitment date first second note"


def texts(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    """One row per text that is told beside the rest: narrative, notes, terms, what is not known."""
    rows: list[dict[str, Any]] = []

    def tell(kind: str, record: Any, title: Text | None = None, issues: Sequence[str] = ()) -> None:
        date = getattr(record, "date", None)
        rows.append(
            {
                "kind": kind,
                "issues": (*issues,),
                "speaker": getattr(record, "speaker", None),
                "date": date.edtf if date else None,
                **texts_of(summit, title=title, text=getattr(record, "text", None) or record.gloss),
                "record": places[id(record)],
            }
        )

    for one in summit.tone:
        tell("tone", one)
    for section in summit.sections:
        for paragraph in section.paragraphs:
            tell("section", paragraph, section.heading)
    for difference in summit.differences:
        tell("difference", difference, difference.title, difference.issues)
    for open_one in summit.unknowns:
        tell("unknown", open_one, None, open_one.issues)
    for term in summit.terms:
        tell("term", term, term.name)
    for issue in summit.issues.values():
        for note in issue.notes:
            tell(note.kind, note, None, (issue.id,))
    return frame_of(summit, rows, "kind issues speaker date title_* text_* record")


def actors(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    """One row per actor."""
    rows = (
        {
            "actor": actor.id,
            **kept(actor, "kind speaks_for wikidata"),
            "column": actor.id in summit.columns,
            **texts_of(summit, name=actor.name, role=actor.role, about=actor.about),
            "record": places[id(actor)],
        }
        for actor in summit.actors.values()
    )
    return frame_of(
        summit, rows, "actor kind name_* role_* about_* speaks_for wikidata column record"
    )


def about(summit: Summit) -> pd.DataFrame:
    """One row: what the other frames are of."""
    row: dict[str, Any] = {
        "summit": summit.id,
        **texts_of(summit, title=summit.title),
        "date": summit.date.edtf,
        "since": summit.window.start.edtf,
        "until": summit.window.end.edtf,
        "pair": summit.pair or summit.columns[:2],
        "authors": "; ".join(one.name.pick(summit.languages[0])[0] for one in summit.authors),
        **texts_of(summit, publisher=summit.publisher, coded_by=summit.coded_by),
        **kept(summit, "contact licence version"),
        "updated": summit.updated.edtf if summit.updated else None,
    }
    columns = (
        "summit title_* date since until pair authors publisher_* coded_by_* contact licence "
        "version updated"
    )
    return frame_of(summit, [row], columns)
