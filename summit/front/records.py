"""What a reader can take away: the rows of ``frames``, column by column, as JSON types."""

import json
from typing import Annotated, Any, TypedDict

import pandas as pd

from ..measures import frames
from ..records import Summit, walk

Frame = Annotated[dict[str, list[Any]], "Frame"]
"""The columns of a frame, by name."""


class RecordFrames(TypedDict):
    """Frames as of ``measures.Frames``; ``record`` joins a piece of evidence to its row.

    Beside it ``known_by`` is the day from which a view shows the row.
    """

    stances: Frame
    outcomes: Frame
    events: Frame
    evidence: Frame
    sources: Frame


_COLUMNS = {
    "stances": ["issue", "actor", "position", "value", "basis", "speaker", "date", "statement_*"],
    "outcomes": ["issue", "status", "date", "summary_*"],
    "events": ["event", "date", "issues", "actors", "direction", "title_*", "text_*"],
}


def record_frames(summit: Summit) -> RecordFrames:
    """Stances, outcomes and events with their evidence, and the sources that these point into."""
    tables = frames(summit)
    paths: dict[int, str] = {}
    for path, value in walk(summit):
        paths.setdefault(id(value), ".".join(map(str, path)))
    issues = summit.issues.values()
    rows: dict[str, list[Any]] = {
        "stances": [
            one for issue in issues for stances in issue.history.values() for one in stances
        ],
        "outcomes": [one for issue in issues for one in issue.outcomes],
        "events": [*summit.events.values()],
    }
    chosen: dict[str, pd.DataFrame] = {}
    for name, columns in _COLUMNS.items():
        frame: pd.DataFrame = getattr(tables, name)
        shown = [
            column.replace("*", tag)
            for column in columns
            for tag in (summit.languages if column.endswith("*") else [""])
        ]
        chosen[name] = frame[shown].assign(
            record=[paths[id(one)] for one in rows[name]],
            known_by=pd.to_datetime(frame["known_by"]).dt.strftime("%Y-%m-%d"),
        )
    records = pd.concat([frame["record"] for frame in chosen.values()])
    evidence = tables.evidence[tables.evidence["record"].isin(records)]
    sources = tables.sources[tables.sources["source"].isin(evidence["source"])]
    return {
        "stances": _columns(chosen["stances"]),
        "outcomes": _columns(chosen["outcomes"]),
        "events": _columns(chosen["events"]),
        "evidence": _columns(evidence),
        "sources": _columns(sources[["source", "publisher", "title", "url"]]),
    }


def _columns(frame: pd.DataFrame) -> Frame:
    found: dict[str, list[Any]] = json.loads(frame.to_json(orient="split"))
    names = enumerate(found["columns"])
    return {name: [row[place] for row in found["data"]] for place, name in names}
