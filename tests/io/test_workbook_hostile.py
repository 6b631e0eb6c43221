"""Workbooks that are made to break a reader: refused in one line, at once."""

import zipfile
from pathlib import Path

import pytest

import summit

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ENTITY = '<?xml version="1.0"{}?><!DOCTYPE l [<!ENTITY a "aa">]>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'


def sheet(head: str = "", rows: str = CELL, foot: str = "") -> str:
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{foot}</worksheet>'


HOSTILE = {
    "merged": (
        sheet(foot='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>').encode(),
        "merges more than 500000 cells",
    ),
    "entities": (sheet(head=ENTITY.format("")).encode(), "holds what no workbook needs"),
    "entities in UTF-16": (
        sheet(head=ENTITY.format(' encoding="UTF-16"')).encode("utf-16"),
        "holds what no workbook needs",
    ),
    "a bomb": (sheet(rows=" " * 60_000_000).encode(), "unpacks to more than 40 MB"),
    "half a sheet": (sheet().encode()[:90], "is a damaged workbook"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_is_refused_in_one_line(name, toy, tmp_path):
    made, spoilt = tmp_path / "made.xlsx", Path(tmp_path / "spoilt.xlsx")
    summit.save(toy, made)
    text, said = HOSTILE[name]
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, text if part.endswith("sheet2.xml") else old.read(part))
    with pytest.raises(summit.SummitError) as caught:
        summit.load(spoilt)
    [line] = caught.value.problems
    assert line.startswith(f"spoilt.xlsx: {said}"), line
