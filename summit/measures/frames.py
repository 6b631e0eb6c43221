"""A Summit → tidy pandas frames: one row an observation, one column a variable."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..io import of_summit
from ..records import Carded, Summit, making_many, pieces_of
from . import told
from .once import once
from .rows import frame_of, kept, places_of, texts_of
from .saving import save_frames
from .stances import stances_of


@dataclass(frozen=True)
class Frames(Carded):
    """Tidy frames of one summit. Texts have a column per language, e.g. ``title_en``.

    issues: one row per issue: ``issue, short_*, title_*, proposition_*, weight, outcome, group,
        theme_*``.
    stances: one row per stance, earlier and later ones included: ``issue, actor, position, value``
        (NaN off the scale), ``on_scale, basis, speaker, date, known_by, current, statement_*,
        record``; ``current`` marks the position at the summit. No row means that no position was
        found. ``record`` is the path by which ``evidence`` knows the row, here and below.
    outcomes: one row per outcome: ``issue, status, group, date, known_by, summary_*, record``.
    events: one row per event, developments included: ``event, date, precision, approximate,
        first, last, known_by, issues, actors, direction, turning_point, title_*, text_*, record``;
        ``first`` and ``last`` are times by the summit's own clock, ``issues`` and ``actors``
        tuples of ids.
    sources: one row per source: ``source, kind, title, publisher, date, language, url, licence,
        seen, seen_on, records`` (how many pieces of evidence point into it).
    evidence: one row per piece of evidence: ``record, source, locator, status, quote, language``;
        ``record`` is the path of what it supports, e.g. ``issues.cyber.stances.0``.
    ratings: one row per rating of a commitment: ``issue, commitment, text_*, guideline_*, date,
        known_by, rating`` ("0" to "3" or "not-rated"), ``reason_*, record``; a commitment that
        nobody has rated has one row without a rating.
    weights: one row per issue: ``issue, weight, share`` (of the weights of all).
    scale: one row per position: ``position, value, on_scale, label_*, meaning_*``.
    accounts: one row per claim: ``account, name_*, audience_*, teller, date, source, seen, issue,
        order, text_*, conflicts, record``.
    second_coding: one row per code of the records: ``kind, issue, actor, commitment, date, first,
        second`` (missing where the second coder wrote none), ``note``; no row without a second.
    texts: one row per text beside all these: ``kind`` (tone, section, term, difference, unknown,
        background, assessment), ``issues, speaker, date, title_*, text_*, record``.
    actors: one row per actor: ``actor, kind, name_*, role_*, about_*, speaks_for, wikidata,
        column`` (whether it has one), ``record``.
    about: one row, what all of this is of: ``summit, title_*, date, since, until`` (the window of
        positions), ``pair`` (whose closeness is told), ``authors, publisher_*, coded_by_*,
        contact, licence, version, updated``.

    What each column holds, column by column: ``summit.measures.codebook``.
    """

    issues: pd.DataFrame
    stances: pd.DataFrame
    outcomes: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    evidence: pd.DataFrame
    ratings: pd.DataFrame
    weights: pd.DataFrame
    scale: pd.DataFrame
    accounts: pd.DataFrame
    second_coding: pd.DataFrame
    texts: pd.DataFrame
    actors: pd.DataFrame
    about: pd.DataFrame

    def __repr__(self) -> str:
        sizes = (f"{name} {len(one)} × {len(one.columns)}" for name, one in vars(self).items())
        return f"Frames, rows × columns:\n  {', '.join(sizes)}"

    def save(self, folder: str | Path, format: str = "parquet") -> list[Path]:
        """Write every frame as a file, and with them a codebook of all their columns.

        folder: made if it is not there; files of other names in it stay. A name that ends in
            ``.zip`` is one file that holds all of them.
        format: ``parquet`` (keeps types and lists), ``csv`` (UTF-8), each one file a frame and
            ``codebook``; ``json``: one file, ``frames.json``, a list of rows a frame; or ``xlsx``:
            one workbook, ``frames.xlsx``, with a sheet a frame. Parquet and xlsx come with the
            extra ``analysis``.
        Returns the paths written. Raises SummitError for an unknown format and where the package
            that writes it is not installed; OSError where a file cannot be written.
        """
        return save_frames(vars(self), folder, format)


@of_summit
def frames(summit: Summit) -> Frames:
    """All records of a summit as tidy frames; see ``Frames`` for their columns.

    They are made once for each summit. What is handed out may be changed: no other call sees it.
    """
    return Frames(**{name: frame.copy() for name, frame in _made(summit).items()})


@once
def _made(summit: Summit) -> dict[str, pd.DataFrame]:
    with making_many():
        return _every(summit)


def _every(summit: Summit) -> dict[str, pd.DataFrame]:
    lean = summit.lean
    places = places_of(lean)
    evidence = _evidence(lean)
    return {
        "issues": _issues(lean),
        "stances": stances_of(summit, places),
        "outcomes": _outcomes(lean, places),
        "events": _events(lean, places),
        "sources": _sources(lean, evidence["source"].value_counts()),
        "evidence": evidence,
        "ratings": told.ratings(lean, places),
        "weights": told.weights(lean),
        "scale": told.scale(lean),
        "accounts": told.accounts(lean, places),
        "second_coding": told.second_coding(lean),
        "texts": told.texts(lean, places),
        "actors": told.actors(lean, places),
        "about": told.about(lean),
    }


def _issues(summit: Summit) -> pd.DataFrame:
    rows = (
        {
            "issue": issue.id,
            **texts_of(summit, short=issue.short, title=issue.title, proposition=issue.proposition),
            "weight": float(issue.weight),
            "outcome": issue.outcome.status if issue.outcome else None,
            "group": issue.group or None,
            **texts_of(summit, theme=issue.theme),
        }
        for issue in summit.issues.values()
    )
    return frame_of(
        summit, rows, "issue short_* title_* proposition_* weight outcome group theme_*"
    )


def _outcomes(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    rows = (
        {
            "issue": issue.id,
            "status": outcome.status,
            "group": outcome.group,
            "date": outcome.date.edtf,
            "known_by": pd.Timestamp(outcome.date.known_by),
            **texts_of(summit, summary=outcome.summary),
            "record": places[id(outcome)],
        }
        for issue in summit.issues.values()
        for outcome in issue.outcomes
    )
    return frame_of(summit, rows, "issue status group date known_by summary_* record")


def _events(summit: Summit, places: Mapping[int, str]) -> pd.DataFrame:
    rows = (
        {
            "event": event.id,
            "date": event.date.edtf,
            "precision": event.date.precision,
            "approximate": event.date.approximate,
            "first": pd.Timestamp(date.first),
            "last": pd.Timestamp(date.over) if date.over else pd.NaT,
            "known_by": pd.Timestamp(event.date.known_by),
            "issues": event.issues,
            "actors": event.actors,
            "direction": event.direction,
            "turning_point": event.turning_point,
            **texts_of(summit, title=event.title, text=event.text),
            "record": places[id(event)],
        }
        for event in summit.events.values()
        for date in [summit.by_clock(event.date)]
    )
    return frame_of(
        summit,
        rows,
        "event date precision approximate first last known_by issues actors direction "
        "turning_point title_* text_* record",
    )


def _sources(summit: Summit, uses: "pd.Series[int]") -> pd.DataFrame:
    rows = (
        {
            "source": source.id,
            **kept(source, "kind title publisher date language licence seen seen_on"),
            "url": source.urls[0] if source.urls else None,
            "records": int(uses.get(source.id, 0)),
        }
        for source in summit.sources.values()
    )
    return frame_of(
        summit, rows, "source kind title publisher date language url licence seen seen_on records"
    )


def _evidence(summit: Summit) -> pd.DataFrame:
    rows = (
        {
            "record": piece.record,
            **kept(piece.evidence, "source locator status"),
            "quote": piece.evidence.quote.exact if piece.evidence.quote else None,
            "language": piece.evidence.quote.language if piece.evidence.quote else None,
        }
        for piece in pieces_of(summit)
    )
    return frame_of(summit, rows, "record source locator status quote language")
