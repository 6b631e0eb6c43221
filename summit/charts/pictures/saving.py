"""A picture as a file: what may be asked for, checked before it is drawn, written as a whole."""

from pathlib import Path

import plotly.graph_objects as go

from ...io import check_output, of_summit, write_atomically
from ...measures import csv_of
from ...records import Summit, SummitError, nearest, unknown
from ..asked import ask
from ..registry import CHARTS, SLIDES, TABLES
from .browser import render

SUFFIXES = (".svg", ".png", ".pdf")
WIDTH = 1920
"""Pixels, as wide as a slide; its height is 9/16 of that where the content allows."""

_NARROWEST, _WIDEST = 200, 8000  # pixels; browsers draw no canvas that is much larger


@of_summit
def picture(
    summit: Summit,
    kind: str,
    path: str | Path,
    *,
    language: str | None = None,
    width: int = WIDTH,
    title: bool = True,
) -> Path:
    """Write a figure of a summit as one picture that can stand alone.

    kind: ``matrix``, ``timeline``, ``heatmap``, ``map`` or ``over_time``.
    path: ends in ``.svg``, ``.png`` or ``.pdf``.
    language: one of the summit's; None means its first.
    width: in pixels, 200 to 8000. A PDF has no pixels: it is always of one width.
    title: False leaves the headline out, for a slide that has its own.
    Returns the path written. Raises SummitError for an unknown kind, suffix or language, for a
    width out of range, for a path among the records, and where kaleido or a browser is missing;
    OSError where the file cannot be written. A file that stood there stays as it was.
    """
    where = Path(path)
    suffix = where.suffix.lower()
    if suffix not in SUFFIXES:
        hint = nearest(suffix, SUFFIXES) or "; use one of them"
        raise SummitError(
            f"{where}: suffix {where.suffix!r} is not one of {', '.join(SUFFIXES)}{hint}"
        )
    if not _NARROWEST <= width <= _WIDEST:
        raise SummitError(
            f"width: {width} is not in {_NARROWEST}..{_WIDEST}; leave it out for {WIDTH}"
        )
    figure = slide(summit, kind, language, title=title)
    read = () if summit.folder is None else (summit.folder,)
    check_output(where, read)  # before it is drawn, which takes seconds
    name, spoken = summit.headline.pick(language or summit.languages[0])
    drawn = render(figure, suffix[1:], width=width, title=name, language=spoken)
    write_atomically(where, drawn)
    return where


def table_of(summit: Summit, kind: str, language: str | None = None) -> str:
    """What a figure shows, as CSV, one row a mark; its first sign tells spreadsheets of UTF-8.

    Raises SummitError for an unknown language, and for a figure that has no table.
    """
    with_table = [name for name in CHARTS if name in TABLES]
    if kind not in with_table:
        raise unknown("table of a figure", kind, with_table)
    return "\ufeff" + csv_of(CHARTS[kind].draw(summit, language or summit.languages[0]).table)


def slide(
    summit: Summit, kind: str, language: str | None = None, *, title: bool = True
) -> go.Figure:
    """The picture as a plotly figure, not drawn yet; its layout says how wide and high it is.

    Raises SummitError for an unknown kind or language.
    """
    if kind not in SLIDES:
        raise unknown("picture", kind, SLIDES)
    return SLIDES[kind](ask(summit, language), title)
