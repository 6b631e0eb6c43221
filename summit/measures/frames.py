"""A Summit → tidy pandas frames: one row an observation, one column a variable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ..records import Summit, Text, pieces_of
from .once import once
from .saving import save_frames


@dataclass(frozen=True)
class Frames:
    """Tidy frames of one summit. Texts have a column per language, e.g. ``title_en``.

    issues: one row per issue: ``issue, short_*, title_*, proposition_*, weight, outcome, group,
        theme_*``.
    stances: one row per stance, earlier and later ones included: ``issue, actor, position, value``
        (NaN off the scale), ``on_scale, basis, speaker, date, known_by, current, statement_*``;
        ``current`` marks the position at the summit. No row means that no position was found.
    outcomes: one row per outcome: ``issue, status, group, date, known_by, summary_*``.
    events: one row per event, developments included: ``event, date, precision, approximate,
        first, last, known_by, issues, actors, direction, title_*, text_*``; ``first`` and
        ``last`` are times by the summit's own clock, ``issues`` and ``actors`` tuples of ids.
    sources: one row per source: ``source, kind, title, publisher, date, language, url, licence,
        seen, seen_on, records`` (how many pieces of evidence point into it).
    evidence: one row per piece of evidence: ``record, source, locator, status, quote, language``;
        ``record`` is the path of what it supports, e.g. ``issues.cyber.stances.0``.

    What each column holds, column by column: ``summit.measures.codebook``.
    """

    issues: pd.DataFrame
    stances: pd.DataFrame
    outcomes: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    evidence: pd.DataFrame

    def save(self, folder: str | Path, format: str = "parquet") -> list[Path]:
        """Write every frame as a file, and with them a codebook of all their columns.

        folder: made if it is not there; files of other names in it stay.
        format: ``parquet`` (keeps types and lists), ``csv`` (UTF-8), each one file a frame and
            ``codebook``; or ``xlsx``: one workbook, ``frames.xlsx``, with a sheet a frame. All but
            csv come with the extra ``analysis``.
        Returns the paths written. Raises SummitError for an unknown format and where the package
            that writes it is not installed; OSError where a file cannot be written.
        """
        return save_frames(vars(self), folder, format)


def frames(summit: Summit) -> Frames:
    """All records of a summit as tidy frames; see ``Frames`` for their columns.

    They are made once for each summit. What is handed out may be changed: no other call sees it.
    """
    return Frames(**{name: frame.copy() for name, frame in _made(summit).items()})


@once
def _made(summit: Summit) -> dict[str, pd.DataFrame]:
    evidence = _evidence(summit)
    return {
        "issues": _issues(summit),
        "stances": _stances(summit),
        "outcomes": _outcomes(summit),
        "events": _events(summit),
        "sources": _sources(summit, evidence["source"].value_counts()),
        "evidence": evidence,
    }


def _frame(summit: Summit, rows: Iterable[Mapping[str, Any]], columns: str) -> pd.DataFrame:
    """Rows as a frame that has its columns even where there is no row.

    columns: names in order; ``title_*`` stands for one per language.
    """
    names = [
        name.replace("*", language)
        for name in columns.split()
        for language in (summit.languages if name.endswith("*") else ("",))
    ]
    return pd.DataFrame(list(rows), columns=names)


def _texts(summit: Summit, **texts: Text | None) -> dict[str, str | None]:
    return {
        f"{name}_{language}": text[language] if text is not None and language in text else None
        for name, text in texts.items()
        for language in summit.languages
    }


def _kept(record: object, names: str) -> dict[str, Any]:
    """Fields that a frame has as the record has them."""
    return {name: getattr(record, name) for name in names.split()}


def _issues(summit: Summit) -> pd.DataFrame:
    rows = (
        {
            "issue": issue.id,
            **_texts(summit, short=issue.short, title=issue.title, proposition=issue.proposition),
            "weight": float(issue.weight),
            "outcome": issue.outcome.status,
            "group": issue.outcome.group,
            **_texts(summit, theme=issue.theme),
        }
        for issue in summit.issues.values()
    )
    return _frame(summit, rows, "issue short_* title_* proposition_* weight outcome group theme_*")


def _stances(summit: Summit) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for issue in summit.issues.values():
        for actor, history in issue.history.items():
            rows += [
                {
                    "issue": issue.id,
                    "actor": actor,
                    "position": stance.position,
                    "value": summit.values.get(stance.position, float("nan")),
                    "on_scale": stance.position in summit.values,
                    "basis": stance.basis,
                    "speaker": stance.speaker,
                    "date": stance.date.edtf,
                    "known_by": pd.Timestamp(stance.date.known_by),
                    "current": stance is issue.stances.get(actor),
                    **_texts(summit, statement=stance.statement),
                }
                for stance in history
            ]
    return _frame(
        summit,
        rows,
        "issue actor position value on_scale basis speaker date known_by current statement_*",
    )


def _outcomes(summit: Summit) -> pd.DataFrame:
    rows = (
        {
            "issue": issue.id,
            "status": outcome.status,
            "group": outcome.group,
            "date": outcome.date.edtf,
            "known_by": pd.Timestamp(outcome.date.known_by),
            **_texts(summit, summary=outcome.summary),
        }
        for issue in summit.issues.values()
        for outcome in issue.outcomes
    )
    return _frame(summit, rows, "issue status group date known_by summary_*")


def _events(summit: Summit) -> pd.DataFrame:
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
            **_texts(summit, title=event.title, text=event.text),
        }
        for event in summit.events.values()
        for date in [summit.by_clock(event.date)]
    )
    return _frame(
        summit,
        rows,
        "event date precision approximate first last known_by issues actors direction "
        "title_* text_*",
    )


def _sources(summit: Summit, uses: "pd.Series[int]") -> pd.DataFrame:
    rows = (
        {
            "source": source.id,
            **_kept(source, "kind title publisher date language licence seen seen_on"),
            "url": source.urls[0] if source.urls else None,
            "records": int(uses.get(source.id, 0)),
        }
        for source in summit.sources.values()
    )
    return _frame(
        summit, rows, "source kind title publisher date language url licence seen seen_on records"
    )


def _evidence(summit: Summit) -> pd.DataFrame:
    rows = (
        {
            "record": piece.record,
            **_kept(piece.evidence, "source locator status"),
            "quote": piece.evidence.quote.exact if piece.evidence.quote else None,
            "language": piece.evidence.quote.language if piece.evidence.quote else None,
        }
        for piece in pieces_of(summit)
    )
    return _frame(summit, rows, "record source locator status quote language")
