"""An .xlsx file → the values in its cells, or the one line that says why it is none."""

import io
import math
import re
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from ....records import SummitError
from ...bounds import LARGEST_WHOLE
from ...reading import UnreadableError, read_bytes
from .escapes import unescaped

_UNPACKED = 40_000_000  # bytes of its parts; the same workbook has three million
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = rb"[A-Za-z$]{1,5}[0-9]{1,8}"
_MERGED = re.compile(rb"mergeCell\b[^>]*\bref\s*=\s*[\"'](" + _CELL + rb":" + _CELL + rb")")
_MOST = 500_000  # cells that hold something


class Grid(NamedTuple):
    """A sheet. rows: number → column, from 1 → value; empty cells are left out. hidden: from view.

    faults: row and column of cells that came to nothing, and what is said of each.
    """

    title: str
    rows: dict[int, dict[int, Any]]
    hidden: bool = False
    faults: Mapping[tuple[int, int], str] = {}


def cell_name(title: str, row: int, column: int) -> str:
    """A cell as people call it: ``Events!C7``."""
    return f"{title}!{get_column_letter(column)}{row}"


def grids_of(path: Path) -> list[Grid]:
    """The sheets of a workbook, with what is wrong with single cells.

    A formula counts as what it came to when the file was saved; one that came to nothing is told.
    A value in merged cells holds for each of their rows. Raises SummitError where all cannot be
    read.
    """
    try:
        data = read_bytes(path, LARGEST_WHOLE)
        formulas = _checked(data)
        book = _loaded(data, values=True)
        sources = _loaded(data, values=False) if formulas else None
    except UnreadableError as error:
        raise SummitError(f"{path.name}: {error}") from None
    except OSError as error:
        said = f"cannot be read: {(error.strerror or str(error)).lower()}; check it and its rights"
        raise SummitError(f"{path.name}: {said}") from None
    grids = []
    for sheet in book.worksheets:
        if len(sheet._cells) > _MOST:
            said = f"{sheet.title} has more than {_MOST} cells; divide it, or clear what is empty"
            raise SummitError(f"{path.name}: {said}")
        rows = _rows(sheet)
        faults = _faults(sheet, sources[sheet.title] if sources else None, rows)
        _merged(sheet, rows)
        grids.append(Grid(sheet.title, rows, sheet.sheet_state != "visible", faults))
    return grids


def _checked(data: bytes) -> bool:
    """Whether a workbook has formulas. Raises UnreadableError for what is none, or unpacks to too
    much."""
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableError(
            "is an old .xls workbook, or one with a password; save it as .xlsx without one"
        )
    if not data:
        raise UnreadableError("is empty; save the workbook again")
    if data[:2] != b"PK":
        raise UnreadableError("is no .xlsx workbook; open it in a spreadsheet and save it as one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > _UNPACKED:
                raise UnreadableError(
                    f"unpacks to more than {_UNPACKED / 1e6:g} MB; take out what is no text or date"
                )
            found = False
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    text = packed.read(part)
                    if b"<!DOCTYPE" in text[:2000] or b"<!ENTITY" in text or b"\0" in text:
                        raise UnreadableError("holds what no workbook needs; save it as .xlsx anew")
                    sheet = _SHEET.fullmatch(part.filename)
                    if sum(map(_cells_of, _MERGED.findall(text))) > _MOST:
                        raise UnreadableError(f"merges more than {_MOST} cells; take them apart")
                    found = found or bool(sheet and _FORMULA.search(text))
            return found
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _broken() from error
    except OSError as error:
        raise _broken() from error
    except Exception as error:
        if isinstance(error, UnreadableError):
            raise
        raise _broken() from error  # zlib.error


def _cells_of(merged: bytes) -> int:
    """How many cells are one; the library makes each of them."""
    left, top, right, bottom = range_boundaries(merged.decode("ascii"))
    return int((right - left + 1) * (bottom - top + 1))


def _broken() -> UnreadableError:
    return UnreadableError(
        "is a damaged workbook, or only part of one; open it in a spreadsheet and save it anew"
    )


def _loaded(data: bytes, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep: nothing that is read here
            return load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # it raises what comes along: KeyError, TypeError, ParseError
        raise _broken() from error


def _rows(sheet: Worksheet) -> dict[int, dict[int, Any]]:
    """The cells that hold something. Not by rows: a format may reach to the last of a million."""
    rows: dict[int, dict[int, Any]] = {}
    cells = sorted(sheet._cells.items())
    for (row, column), cell in cells:
        value = cell.value
        if isinstance(value, str):
            value = unescaped(value)
        elif isinstance(value, float) and not math.isfinite(value):
            value = str(value)
        if value is not None and str(value).strip():
            rows.setdefault(row, {})[column] = value
    return rows


def _faults(
    sheet: Worksheet, source: Worksheet | None, rows: dict[int, dict[int, Any]]
) -> dict[tuple[int, int], str]:
    """Cells that came to nothing: an error, or a formula that was never worked out."""
    found = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.data_type == "e":
            found[row, column] = f"holds the error {cell.value}; write the value"
            rows[row].pop(column, None)
            if not rows[row]:
                del rows[row]
        elif source is not None and cell.value is None and _is_formula(source, row, column):
            said = "holds a formula without its value; save the file in a spreadsheet, or write"
            found[row, column] = f"{said} the value"
    return found


def _is_formula(sheet: Worksheet, row: int, column: int) -> bool:
    held = sheet._cells.get((row, column))
    return held is not None and held.data_type == "f"


def _merged(sheet: Worksheet, rows: dict[int, dict[int, Any]]) -> None:
    """Give each row of merged cells the value that stands in the first."""
    for area in sheet.merged_cells.ranges:
        value = rows.get(area.min_row, {}).get(area.min_col)
        if value is not None and area.max_row - area.min_row < 1000:
            for row in range(area.min_row + 1, area.max_row + 1):
                if row in rows:
                    rows[row].setdefault(area.min_col, value)
