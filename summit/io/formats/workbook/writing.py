"""A summit → a workbook that people read, fill in and send on."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ....records import OFF_SCALE, Summit
from ....words import direction_of, plain_name
from ...files import write_atomically
from .columns import USUAL, Head, heads
from .escapes import CONTINUED, escaped
from .layout import SHEETS, Row
from .names import column_name, note_of, sheet_title
from .notes import Notes
from .spread import spread

_ROWS = 500  # with drop-downs, so that there is room for more
_NAME = re.compile(r"\w([^:()\[\]\n\t\r|·–—،,]{0,38}\w)?")  # of an actor, in a header
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIRST = date(1900, 3, 1)  # before it, programs count days differently
_HEADER, _RULE = "1F3A5F", Side(style="thin", color="D5DBE3")
_TINTS = ("2F6690", "7A5C2E", "4B6B3C", "6B4A78", "8A4B4B")
_WIDTHS = {"text": 44, "evidence": 32, "date": 14, "ids": 24, "lines": 40, "string": 18}
_IDS = {"actor": "people", "speaker": "people", "speaks_for": "people", "teller": "people",
        "issue": "issues", "source": "sources", "account": "accounts", "section": "sections",
        "promise": "promises", "commitment": "promises"}  # fmt: skip
_AS_TYPED = ("string", "ids", "text", "lines", "evidence", "date")
"""Kinds of cells that are texts: a spreadsheet makes another day of 10/12/2031 unasked."""
_WIDE = 260  # signs of a line that can be read on a page
_SHORT = ("short", "name", "label", "role")  # texts of a few words
_TITLES = ("title", "publisher")  # strings that are as long as a text


def write(summit: Summit, path: Path) -> list[str]:
    """Write a summit as an .xlsx workbook, whole or not at all. All can be carried.

    Raises OSError where it cannot be written.
    """
    write_atomically(path, _packed(book_of(summit)))
    return []


def book_of(summit: Summit) -> Workbook:
    """The workbook of a summit."""
    told = spread(summit)
    ours = summit.languages[0]
    book = Workbook()
    book.remove(book.active)
    names = [sheet.name for sheet in SHEETS if sheet.name in told.rows or sheet.name in USUAL]
    order = [*_first(names), *(name for name in ("evidence", "words") if name in told.rows)]
    choices = _Choices(summit, told.rows, ours)
    called, notes = _called(summit, told.actors), Notes(summit)
    for name in order:
        rows = [_in_parts(row) for row in told.rows.get(name, [])]
        sheet = book.create_sheet(sheet_title(name, ours))
        sheet.sheet_view.rightToLeft = direction_of(ours) == "rtl"
        columns = heads(name, rows, summit.languages, called)
        if name == "summit":
            _write_summit(sheet, columns, rows[0], summit)
        else:
            _write_rows(sheet, name, columns, rows, notes)
            choices.put(sheet, name, columns)
        _for_print(sheet)
    choices.finish(book)
    return book


def _first(names: list[str]) -> list[str]:
    """The sheets that people fill in, before those that hold what is left."""
    front = ("issues", "stances", "events", "sources", "people", "summit")
    return [*(name for name in front if name in names),
            *(name for name in names if name not in front)]  # fmt: skip


def _called(summit: Summit, actors: Iterable[str]) -> dict[str, str]:
    """What the blocks of actors are called: by name, or by id where a name could be misread."""
    named = {
        id: {plain_name(name) for name in one.name.root.values()} | {id}
        for id, one in summit.actors.items()
    }
    made = {}
    for id in actors:
        name, _ = summit.actors[id].name.pick(summit.languages[0])
        said = plain_name(name)
        shared = any(said in names for other, names in named.items() if other != id)
        good = said and not shared and _NAME.fullmatch(name)
        made[id] = name if good else id
    return made


def _in_parts(row: Row) -> Row:
    """A row whose long texts go on in more cells than one."""
    made: Row = {}
    for (path, tag), value in row.items():
        if not isinstance(value, str) or len(value) <= CONTINUED:
            made[path, tag] = value
            continue
        for number, start in enumerate(range(0, len(value), CONTINUED), 1):
            more = (f"…{number}",) if number > 1 else ()
            made[(*path, *more), tag] = value[start : start + CONTINUED]
    return made


def _write_rows(sheet: Worksheet, name: str, columns: list[Head], rows: list[Row],
                notes: Notes) -> None:  # fmt: skip
    tints = _tints(columns)
    for at, head in enumerate(columns, 1):
        _head_cell(sheet, 1, at, head.title, tints.get(head.actor, _HEADER),
                   notes.of(name, head))  # fmt: skip
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = _width(head)
        if head.column.kind in _AS_TYPED:
            column.number_format = "@"
    for number, row in enumerate(rows, 2):
        for at, head in enumerate(columns, 1):
            _cell(sheet, number, at, row.get(head.field), head)
        sheet.row_dimensions[number].height = _height(
            (row.get(head.field), _width(head)) for head in columns
        )
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "C2" if name in ("issues", "stances") else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(2, len(rows) + 1)}"


def _write_summit(sheet: Worksheet, columns: list[Head], row: Row, summit: Summit) -> None:
    """A row for each key: its name, what it says, and its texts in every language."""
    ours = summit.languages[0]
    tags = [*dict.fromkeys((*summit.languages, *(head.field[1] for head in columns)))]
    tags = [tag for tag in tags if tag]
    for at, title in enumerate(
        (column_name(("key",), ours), column_name(("value",), ours), *tags), 1
    ):
        _head_cell(sheet, 1, at, title, _HEADER, "")
        sheet.column_dimensions[get_column_letter(at)].width = (24, 30, *[60] * len(tags))[at - 1]
    lines: dict[tuple[str, ...], int] = {}
    for head in columns:
        path, tag = head.field
        if path not in lines:
            lines[path] = len(lines) + 2
            title = head.title.replace(f" ({tag})", "") if tag else head.title
            strict = path == ("evidence",)  # of all records, not a source
            title = column_name(("summit", "evidence"), ours) if strict else title
            cell = sheet.cell(lines[path], 1)
            _put(cell, title)
            cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top", wrap_text=True)
            if not strict and (said := note_of(head.column.path, ours)):
                cell.comment = _comment(said)
        _cell(sheet, lines[path], 3 + tags.index(tag) if tag else 2, row.get(head.field), head,
              dates=False)  # fmt: skip
    for path, number in lines.items():
        told = ((row.get(head.field), 60 if head.field[1] else 30) for head in columns
                if head.field[0] == path)  # fmt: skip
        sheet.row_dimensions[number].height = _height(told)
    sheet.freeze_panes = "B2"


def _tints(columns: Iterable[Head]) -> dict[str, str]:
    actors = dict.fromkeys(head.actor for head in columns if head.actor)
    return {actor: _TINTS[number % len(_TINTS)] for number, actor in enumerate(actors)}


def _head_cell(sheet: Worksheet, row: int, at: int, title: str, tint: str, note: str) -> None:
    cell = sheet.cell(row, at)
    _put(cell, title)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=tint)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    if note:
        cell.comment = _comment(note)


def _comment(text: str) -> Comment:
    lines = sum(1 + len(line) // 45 for line in text.split("\n"))
    return Comment(text, "Summit", width=320, height=40 + 20 * lines)


def _cell(sheet: Worksheet, row: int, at: int, value: Any, head: Head, *,
          dates: bool = True) -> None:  # fmt: skip
    """Write a cell. dates: whether a day is a date there, and not a text that says one."""
    cell = sheet.cell(row, at)
    tag = head.field[1]
    order = 2 if tag and direction_of(tag) == "rtl" else 1 if tag else 0
    cell.alignment = Alignment(
        vertical="top", wrap_text=True, readingOrder=order,
        horizontal={2: "right", 1: "left"}.get(order), indent=1 if order else 0,
    )  # fmt: skip
    cell.border = Border(bottom=_RULE)
    if head.column.kind in _AS_TYPED:
        cell.number_format = "@"
    if value is None:
        return
    if dates and head.column.kind == "date" and _DAY.fullmatch(value) and (
        day := date.fromisoformat(value)
    ) >= _FIRST:  # fmt: skip
        cell.value, cell.number_format = day, "yyyy-mm-dd"
    else:
        _put(cell, value)


def _put(cell: Any, value: Any) -> None:
    """Put a value into a cell; a text is one, whatever it looks like."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = "text"
    cell._value = escaped(value)  # no guess of what kind it could be
    cell.data_type = "s"
    if value[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True  # stays a text where somebody edits it


def _width(head: Head) -> float:
    key = head.column.path[-1]
    if head.column.kind == "string" and key in _TITLES:
        return 36
    if head.column.kind == "text" and key in _SHORT:
        return 26
    return max(_WIDTHS.get(head.column.kind, 14), min(24, len(head.title) * 0.7 + 3))


def _height(cells: Iterable[tuple[Any, float]]) -> float:
    """How high a row has to be for what is wrapped in it: programs do not all work it out."""
    most = 1
    for value, width in cells:
        lines = (
            max(1, -(-len(line) // max(1, int(width * 0.92))))
            for line in str(value or "").split("\n")
        )
        most = max(most, sum(lines))
    return min(400, 15.5 * most + 2)


def _for_print(sheet: Worksheet) -> None:
    """On paper: the header on each page, and a sheet as wide as a page where it can be read so."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.print_title_rows = "1:1"
    if sum(one.width for one in sheet.column_dimensions.values()) < _WIDE:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    else:
        sheet.page_setup.scale = 60


class _Choices:
    """The drop-downs of a workbook: what a cell can say, and the ids that it can name."""

    def __init__(self, summit: Summit, rows: Mapping[str, list[Row]], ours: str) -> None:
        self.scale = (*summit.values, *OFF_SCALE)
        self.statuses = tuple(summit.groups)
        self.rows, self.ours = rows, ours
        self.long: list[tuple[str, ...]] = []
        self.letters: dict[str, str] = {}
        self.wanted: list[tuple[Worksheet, str, str]] = []

    def put(self, sheet: Worksheet, name: str, columns: list[Head]) -> None:
        for at, head in enumerate(columns, 1):
            key = head.column.path[-1]
            letter = get_column_letter(at)
            cells = f"{letter}2:{letter}{max(_ROWS, len(self.rows.get(name, ())) + 100)}"
            if key == "id" and head.field[0] == ("id",):
                self.letters[name] = letter
            allowed = self._allowed(name, head)
            if allowed:
                self._list(sheet, cells, self._formula(allowed))
            elif key in _IDS and head.column.kind == "string":
                self.wanted.append((sheet, cells, _IDS[key]))

    def _allowed(self, name: str, head: Head) -> tuple[str, ...]:
        key = head.column.path[-1]
        if key == "position" and name != "scale":
            return self.scale
        if key == "status" and name in ("issues", "outcomes", "coded_outcomes"):
            return self.statuses
        return ("TRUE", "FALSE") if head.column.kind == "flag" else head.column.choices

    def _formula(self, allowed: tuple[str, ...]) -> str:
        plain = ",".join(allowed)
        if len(plain) <= 250:  # a list in the cell's own rule has room for no more
            return f'"{plain}"'
        if allowed not in self.long:
            self.long.append(allowed)
        letter = get_column_letter(self.long.index(allowed) + 1)
        return f"Lists!${letter}$1:${letter}${len(allowed)}"

    def _list(self, sheet: Worksheet, cells: str, formula: str) -> None:
        rule = DataValidation("list", formula1=formula, allow_blank=True, errorStyle="warning",
                              showErrorMessage=True)  # fmt: skip
        rule.add(cells)
        sheet.add_data_validation(rule)

    def finish(self, book: Workbook) -> None:
        for sheet, cells, name in self.wanted:
            if letter := self.letters.get(name):
                last = max(_ROWS, len(self.rows.get(name, ())) + 100)
                title = sheet_title(name, self.ours).replace("'", "''")
                self._list(sheet, cells, f"'{title}'!${letter}$2:${letter}${last}")
        if self.long:
            lists = book.create_sheet("Lists")
            lists.sheet_state = "hidden"
            for at, allowed in enumerate(self.long, 1):
                for number, one in enumerate(allowed, 1):
                    _put(lists.cell(number, at), one)


def _packed(book: Workbook) -> bytes:
    """The bytes of a workbook, the same whenever it is written."""
    then = datetime(2000, 1, 1)  # no day of its own: what a summit says does not depend on it
    book.properties.creator, book.properties.created = "Summit", then
    first, again = io.BytesIO(), io.BytesIO()
    book.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data
                )
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return again.getvalue()
