"""Files of one piece that nobody thought of: told in lines with the file's name, or taken."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import SIGNS, TABLES, Tables, mutated, outcome, profile

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
    for line in lines:
        assert len(line.splitlines()) == 1 and line.isprintable(), ascii(line)
        assert line.startswith(f"{NAME}: ") or line.startswith("and "), line
        assert len(line) < 3100
    assert made or lines
    return made


@profile(60)
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


@profile(120)
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
