"""Cells of CSV: text that no spreadsheet runs as a formula, and reads back as it was; rows."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..bounds import LARGEST_WHOLE
from ..reading import UnreadableError, encoding_line, read_bytes
from .seam import refusal

_RUN = r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r]"
_FORMULA = re.compile(_RUN)
_GUARDED = re.compile(f"'(?:{_RUN})")
_LONGEST = 2_000_000  # signs of a cell
_COLUMNS = 1_000  # each text has one for each language

csv.field_size_limit(max(_LONGEST, csv.field_size_limit()))


def guarded(text: str) -> str:
    """A text with an apostrophe before what a spreadsheet would run; see ``unguarded``."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text of a cell, without the apostrophe that ``guarded`` has put before it."""
    return text[1:] if _GUARDED.match(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV, as RFC 4180 has it: texts are guarded, what a row lacks is empty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return buffer.getvalue()


def csv_rows(path: Path) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The columns of a CSV, and its rows with their numbers, the header being row 1.

    Cells without text are left out, and so are rows without cells; lines in a cell end in LF.
    Raises SummitError with a line for what is no CSV in UTF-8, and for a column that stands twice.
    """
    try:
        text = read_bytes(path, LARGEST_WHOLE).decode("utf-8-sig")
        found = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
    except UnicodeDecodeError as error:
        raise refusal(path.name, "", encoding_line(error)) from None
    except UnreadableError as error:
        raise refusal(path.name, "", str(error)) from None
    except csv.Error as error:
        said = "check its quotation marks, and that commas part its cells"
        raise refusal(path.name, "", f"is no CSV: {error}; {said}") from None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise refusal(path.name, "", f"cannot be read: {said}; put the file there") from None
    if not found:
        raise refusal(path.name, "", "is empty; write its columns into the first row")
    columns = [name.strip() for name in found[0]]
    if len(columns) == 1 and (other := next((one for one in ";\t" if one in columns[0]), "")):
        sign = "tabs" if other == "\t" else f"signs {other}"
        raise refusal(path.name, "row 1", f"{sign} part its cells; save it with commas, as UTF-8")
    if len(columns) > _COLUMNS:
        raise refusal(path.name, "row 1", f"holds more than {_COLUMNS} columns; leave some out")
    for name in columns:
        if name and columns.count(name) > 1:
            raise refusal(path.name, "row 1", f"column {name} stands there twice; leave one")
    rows = []
    for number, cells in enumerate(found[1:], 2):
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            said = "put a text with commas into quotation marks"
            raise refusal(
                path.name, f"row {number}", f"has more cells than there are columns; {said}"
            )
        row = {
            name: unguarded(cell).replace("\r\n", "\n")
            for name, cell in zip(columns, cells, strict=False)
            if name and cell
        }
        if row:
            rows.append((number, row))
    return [name for name in columns if name], rows
