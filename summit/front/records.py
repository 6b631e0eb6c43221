"""What a reader can take away: all of ``frames``, with their codebook, as JSON types."""

from typing import Annotated, Any, TypedDict, cast

import pandas as pd

from ..measures import frames, plain_rows, with_codebook
from ..records import Summit

Frame = Annotated[dict[str, list[Any]], "Frame"]
"""The columns of a frame, by name."""


class RecordFrames(TypedDict):
    """The frames of ``measures.Frames``, and the codebook of their columns.

    ``record`` joins a piece of evidence to its row; ``known_by`` is the day from which a view
    shows a row.
    """

    issues: Frame
    stances: Frame
    outcomes: Frame
    events: Frame
    sources: Frame
    evidence: Frame
    ratings: Frame
    weights: Frame
    scale: Frame
    accounts: Frame
    second_coding: Frame
    texts: Frame
    actors: Frame
    about: Frame
    codebook: Frame


def record_frames(summit: Summit) -> RecordFrames:
    """Every frame by its columns: what ``Frames.save`` writes, for the page to write."""
    tables = with_codebook(vars(frames(summit)))
    return cast("RecordFrames", {name: _columns(frame) for name, frame in tables.items()})


def _columns(frame: pd.DataFrame) -> Frame:
    rows = plain_rows(frame)
    return {str(name): [row[name] for row in rows] for name in frame.columns}
