"""Frames as files that other programs read, with a codebook of their columns."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from ..io import check_output, write_atomically
from ..records import SummitError, nearest, needing
from .codebook import codebook

# What may begin a formula, also in its full-width form, where a cell begins: at the text's start,
# or after a sign at which some spreadsheet parts cells. The page's downloads do the same.
_FORMULA = re.compile("((?:^|[,;|\t\r\n])[\\s\"']*)([=+\\-@\uff1d\uff0b\uff0d\uff20])")

_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no cell of a workbook may hold
_ROOM = 32_767  # signs that a cell of a workbook holds


def csv_of(frame: pd.DataFrame) -> str:
    """A frame as CSV, as spreadsheets and statistics programs read it.

    The header comes first, lines end as RFC 4180 has it. What is missing is empty, booleans are
    true and false, times as in ISO 8601, lists of ids have blanks between. A text that a
    spreadsheet would run as a formula is defused by an apostrophe, as in the page's downloads.
    """
    told = _flat(frame).map(lambda value: _defused(value) if isinstance(value, str) else value)
    text: str = told.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%dT%H:%M:%S")
    return text


def save_frames(frames: Mapping[str, pd.DataFrame], folder: str | Path, format: str) -> list[Path]:
    """Write frames and the codebook of their columns; see ``Frames.save``."""
    if format not in _WRITERS:
        hint = nearest(format, _WRITERS) or "; use one of them"
        raise SummitError(f"format: {format!r} is not one of {', '.join(_WRITERS)}{hint}")
    files = _WRITERS[format](with_codebook(frames))
    where = Path(folder)
    if where.suffix.lower() == ".zip":
        files, where = [(where.name, _zipped(files))], where.parent
    where.mkdir(parents=True, exist_ok=True)
    for name, _ in files:
        check_output(where / name)
    for name, content in files:
        write_atomically(where / name, content)
    return [where / name for name, _ in files]


def with_codebook(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The frames, and as the last of them the codebook of all their columns and of its own."""
    own = pd.DataFrame(columns=["frame", "column", "kind", "meaning"])
    return {**frames, "codebook": codebook({**frames, "codebook": own})}


_Files = list[tuple[str, bytes]]


def _csv(frames: Mapping[str, pd.DataFrame]) -> _Files:
    """The mark at the start tells spreadsheets that it is UTF-8; readers of CSV skip it."""
    return [
        (f"{name}.csv", ("\ufeff" + csv_of(frame)).encode("utf-8"))
        for name, frame in frames.items()
    ]


def _zipped(files: _Files) -> bytes:
    """Files in one, the same bytes whenever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as JSON types: lists stay lists, times are ISO 8601, what is missing null."""
    told = frame.copy()
    for column in told.columns:
        if pd.api.types.is_datetime64_dtype(told[column]):
            told[column] = told[column].dt.strftime("%Y-%m-%dT%H:%M:%S")
    rows: list[dict[str, Any]] = json.loads(told.to_json(orient="records", double_precision=15))
    return rows


def _json(frames: Mapping[str, pd.DataFrame]) -> _Files:
    rows = {name: plain_rows(frame) for name, frame in frames.items()}
    return [("frames.json", json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8"))]


def _parquet(frames: Mapping[str, pd.DataFrame]) -> _Files:
    with needing("analysis", "format='parquet'"):
        import pyarrow  # noqa: F401
    return [
        (f"{name}.parquet", _listed(frame).to_parquet(None, index=False, engine="pyarrow"))
        for name, frame in frames.items()
    ]


def _xlsx(frames: Mapping[str, pd.DataFrame]) -> _Files:
    with needing("analysis", "format='xlsx'"):
        import openpyxl  # noqa: F401
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as book:
        for name, frame in frames.items():
            _for_cells(frame).to_excel(book, sheet_name=name[:31], index=False, freeze_panes=(1, 0))
        for sheet in book.book.worksheets:
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    if cell.data_type == "f":  # text of the records is never run
                        cell.data_type = "s"
    return [("frames.xlsx", buffer.getvalue())]


_WRITERS: Mapping[str, Callable[[Mapping[str, pd.DataFrame]], _Files]] = {
    "parquet": _parquet,
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
}


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Lists as texts, booleans as words: cells that a table without types can hold."""
    told = frame.copy()
    for column in told.columns:
        if told[column].dtype == bool:
            told[column] = told[column].map({True: "true", False: "false"})
        elif told[column].dtype == object:
            told[column] = told[column].map(_joined)
    return told


def _listed(frame: pd.DataFrame) -> pd.DataFrame:
    """Tuples as lists, dates as texts: what Parquet has types for."""
    told = frame.copy()
    for column in told.columns:
        if told[column].dtype == object:
            told[column] = told[column].map(_plain)
    return told


def _for_cells(frame: pd.DataFrame) -> pd.DataFrame:
    return _flat(frame).map(
        lambda value: _BROKEN.sub("", value)[:_ROOM] if isinstance(value, str) else value
    )


def _joined(value: object) -> object:
    return " ".join(map(str, value)) if isinstance(value, tuple) else _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if value is None or isinstance(value, str | float | int):
        return value
    return str(value)


def _defused(text: str) -> str:
    safe = _FORMULA.sub(r"\1'\2", text)
    return f"'{safe}" if safe[:1] in ("\t", "\r") else safe
