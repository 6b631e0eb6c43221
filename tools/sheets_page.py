"""The sheets of a workbook and their columns in docs/formats.md, made from the records.

python tools/sheets_page.py [--check]
"""

from collections.abc import Iterator
from pathlib import Path

from kept_page import keep

from summit.io.formats.workbook.columns import USUAL, WORDS, heads
from summit.io.formats.workbook.layout import BY_NAME, EVIDENCE, Row, columns_of
from summit.io.formats.workbook.names import column_name, sheet_title

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
BEGIN, END = "<!-- sheets -->\n", "<!-- end of sheets -->\n"

HEAD = """| sheet | always there | where it is needed |
|---|---|---|
"""

SIDE = {"side": "Side"}
"""Whose stances have columns on the sheet of issues."""


def _rows() -> Iterator[str]:
    for name in (*BY_NAME, "evidence", "words"):
        row = _whole(name)
        always = [one.title for one in heads(name, (), ["en"], SIDE)]
        more = [one.title for one in heads(name, (row,), ["en"], SIDE) if one.title not in always]
        if name == "summit":  # its key of that name is no source
            more[more.index(column_name(("evidence",)))] = column_name(("summit", "evidence"))
        if name not in USUAL:  # it is there, with all that it needs, or it is not
            always, more = [], [*always, *more]
        called = f"*{sheet_title(name)}*, `{sheet_title(name, 'ar')}`"
        yield f"| {called} | {_told(always)} | {_told(more)} |\n"


def _whole(name: str) -> Row:
    """A row with all that a sheet can hold."""
    if name == "words":
        return dict.fromkeys(((path, "") for path in WORDS), "")
    sheet = EVIDENCE if name == "evidence" else BY_NAME[name]
    columns = columns_of(sheet.model)
    return {(one.path, "en" if one.kind == "text" else ""): "" for one in columns}


def _told(titles: list[str]) -> str:
    return ", ".join(f"`{one}`" for one in titles) or "–"


def text() -> str:
    """The page with its table as it should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}{HEAD}{''.join(_rows())}{END}{after}"


if __name__ == "__main__":
    keep(PAGE, text(), "sheets_page", __doc__)
