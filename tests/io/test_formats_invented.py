"""Files and packages that nobody thought of: told in lines with the file's name, or taken."""

import csv
import io
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import (
    DATES,
    LEAVES,
    SIGNS,
    TABLES,
    VALUES,
    WORDS,
    Tables,
    encodable,
    mutated,
    outcome,
    profile,
)  # fmt: skip

import summit

pytestmark = pytest.mark.slow  # pages are made

NAME = "talk.json"


def as_json(tables: Tables) -> str:
    """Tables of a folder as one file: what a program would write."""
    held = {"summit": tables.get("summit.toml", {})}
    for name, table in tables.items():
        stem, _, inner = name.removesuffix(".toml").partition("/")
        if stem == "coding":
            held["coding"] = table
        elif inner:
            held.setdefault(stem, {})[inner] = table
        elif stem != "summit":
            held |= table
    return json.dumps(held, default=str)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pieces")


def told_or_taken(text: str | bytes, place: Path) -> summit.Summit | None:
    path = place / NAME
    path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    made, lines = outcome(lambda: summit.load(path))
    assert made or lines
    one_line_each(lines, NAME)
    return made


def one_line_each(lines: Iterable[str], *names: str) -> None:
    """Each line begins with a file's name, and can be read in a terminal."""
    for line in lines:
        assert len(line.splitlines()) == 1 and line.isprintable(), ascii(line)
        assert line.startswith((*(f"{name}: " for name in names), "and ")), line
        assert len(line) < 3100


@profile(40)
@given(tables=mutated())
def test_another_value_somewhere_is_told_in_the_files_own_words_or_becomes_a_page(tables, place):
    made = told_or_taken(as_json(tables), place)
    if made:
        summit.export(made, place / "page.html", charts="none")


TOY = as_json(TABLES)
PIECES = st.sampled_from(
    ['"', "{", "}", "[", "]", ",", ":", "null", "NaN", "-Infinity", "1e999", "9" * 5000, "\\ud800",
     "\\u0000", "\ufeff", "\ud800", "'''", '"""', "#", "[" * 150, '{"a":' * 150, '{"a":1,"a":2}']
)  # fmt: skip


@profile(90)
@given(st.lists(st.tuples(st.integers(0, len(TOY)), st.integers(0, 40), PIECES | SIGNS), max_size=3,
                min_size=1))  # fmt: skip
def test_text_that_is_cut_and_filled_is_told_or_taken(place, cuts):
    text = TOY
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    told_or_taken(text, place)


@profile(60)
@given(st.binary(max_size=60) | st.sampled_from([b"null", b"3", b"true", b'"x"', b"[]", b""]))
def test_bytes_are_told(place, text):
    assert told_or_taken(text, place) is None


DESCRIPTOR = "datapackage.json"


@pytest.fixture(scope="module")
def package(toy, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("packed") / "toy"
    summit.save(toy, folder / DESCRIPTOR)
    return folder


def package_told(folder: Path) -> summit.Summit | None:
    made, lines = outcome(lambda: summit.load(folder))
    assert made or lines
    one_line_each(lines, *(path.name for path in folder.iterdir()))
    return made


def respelt(path: Path, row: int, column: int, words: str) -> None:
    """Another text in a cell of a CSV."""
    cells = [*csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))]
    line = cells[row % len(cells)]
    line[column % len(line)] = words
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells)


CELL = st.tuples(
    st.sampled_from(["stances.csv", "issues.csv", "events.csv", "evidence.csv", "sources.csv"]),
    st.integers(0, 40), st.integers(0, 40), WORDS | DATES | SIGNS.filter(encodable),
)  # fmt: skip


@profile(25)
@given(cells=st.lists(CELL, min_size=1, max_size=2))
def test_another_cell_is_told_by_its_place_or_taken(cells, package, place):
    folder = place / "cells"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(package, folder)
    for file, *where in cells:
        respelt(folder / file, *where)
    package_told(folder)


@profile(25)
@given(
    key=st.sampled_from(["resources", "summit", "coding", "locale", "name", "title", "profile"]),
    value=LEAVES | st.none() | st.lists(VALUES, max_size=2) | st.dictionaries(SIGNS, VALUES),
    inside=st.booleans(),
)
def test_another_value_of_the_descriptor_is_told_or_taken(key, value, inside, package, place):
    folder = place / "told"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(package, folder)
    held = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    if inside:
        held["resources"][0]["name" if key == "name" else "path"] = value
    else:
        held[key] = value
    (folder / DESCRIPTOR).write_text(json.dumps(held, default=str), encoding="utf-8")
    package_told(folder)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("stances.csv", ",".join(f"c{n}" for n in range(300_000)), "more than 1000 columns"),
        ("stances.csv", "issue,actor,position,date\n" + "x,y,for,2031\n" * 60_000, "no issue has"),
        ("issues.csv", "id,short.fr\n" + "\n".join(f"i{n},x" for n in range(60_000)), "more than"),
    ],
)
def test_a_csv_far_too_large_is_told(file, text, said, package, tmp_path):
    folder = Path(shutil.copytree(package, tmp_path / "large"))
    (folder / file).write_text(text, encoding="utf-8")
    made, lines = outcome(lambda: summit.load(folder))
    assert made is None and any(line.startswith(f"{file}: ") and said in line for line in lines)
    assert len(lines) < 1000
