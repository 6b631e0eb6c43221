"""Input that nobody thought of is told in lines with a place, or taken: nothing else ever happens.

What is taken, and lacks no word, is written as a page.
"""

import copy
import json
import warnings
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from answers import cases
from building import PLOTLY, shown, write
from hypothesis import example, given
from hypothesis import strategies as st
from inventing import DATES, LEAVES, SIGNS, TABLES, Tables, found, mutated, outcome, profile
from spoiling import TOY

import summit
from summit.io import from_annotations, read_table, to_annotations
from summit.records import EdtfDate, parse_date, sign_fault
from summit.words import missing_words, word_problems, words_for

pytestmark = pytest.mark.slow  # pages are made

FILES = ("summit.toml", "actors.toml", "sources.toml", "events.toml", "accounts.toml", "issues/",
         "locale/", "coding/")  # fmt: skip
JSON = st.recursive(
    LEAVES | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SIGNS, inner, max_size=3),
    max_leaves=6,
)
EDTF = (
    r"[0-9]{4}(-[01][0-9](-[0-3][0-9](T[0-2][0-9](:[0-6][0-9])?(Z|[+-][01][0-9]:[0-6][0-9])?)?)?)?"
    r"~?(/([0-9]{4}(-[01][0-9])?|\.\.)?)?"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("invented")


def made_of(tables: Tables) -> summit.Summit | None:
    """The summit that ``check`` would pass; else None, and every line has its place."""
    made, lines = outcome(lambda: summit.Summit.from_tables(tables, word_problems(tables)))
    for line in lines:
        assert len(line.splitlines()) == 1
        assert line.startswith(FILES) and ": " in line and len(line) < 3100, line
    assert made or lines
    return made if made and not missing_words(made) else None


def exports(tables: Tables, place: Path) -> bool:
    made = made_of(tables)
    if made is None:
        return False
    path = summit.export(made, place / "page.html", charts="none")
    assert path.read_bytes().rstrip().endswith(b"</html>")
    return True


@profile(70)
@given(tables=mutated())
def test_a_summit_with_another_value_somewhere_is_told_or_becomes_a_page(tables, place):
    exports(tables, place)


@pytest.mark.parametrize(
    ("name", "where", "value", "good"),
    cases("mutations")["mutations"],
    ids=lambda one: ascii(one)[:40],
)
def test_what_once_broke(name, where, value, good, place):
    tables = copy.deepcopy(TABLES)
    parent = found(tables[name], tuple(where[:-1]))
    parent[where[-1]] = value
    assert exports(tables, place) == good


@profile(12)
@given(tables=mutated())
def test_figures_of_what_is_taken_are_drawn(tables):
    made = made_of(tables)
    for draw in (summit.matrix, summit.positions, summit.timeline, summit.followed):
        figure, lines = outcome(partial(draw, made)) if made else (None, ("not taken",))
        assert lines or figure.to_plotly_json()


@profile(300)
@given(
    start=st.integers(0, 4000),
    length=st.integers(0, 40),
    put=st.binary(max_size=8) | SIGNS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    name=st.sampled_from(sorted(TABLES)),
)
def test_a_file_with_other_bytes_somewhere_is_a_table_or_told(start, length, put, name, place):
    data = (TOY / name).read_bytes()
    path = place / "table.toml"
    path.write_bytes(data[:start] + put + data[start + length :])
    problems: list[str] = []
    assert isinstance(read_table(path, problems), dict) == (not problems)
    assert all(len(line.splitlines()) == 1 for line in problems), problems


@profile(300)
@given(data=st.data())
def test_annotations_with_another_value_somewhere_are_read_or_told(data, toy):
    collection = json.loads(json.dumps(to_annotations(toy)))
    collection["first"]["items"] = collection["first"]["items"][:3]
    node, key = {"": collection}, ""
    for _ in range(data.draw(st.integers(0, 6))):
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner:
            break
        keys = [*inner] if isinstance(inner, dict) else [*range(len(inner))]
        node, key = inner, data.draw(st.sampled_from(keys))
    node[key] = data.draw(JSON)
    pieces, lines = outcome(lambda: from_annotations(collection))
    assert all(len(line.splitlines()) == 1 for line in lines), lines
    assert lines or all(isinstance(piece.evidence, summit.Evidence) for piece in pieces)


@profile(12)
@given(data=st.data())
def test_figures_of_other_libraries_are_shown_or_told(data, place):
    figure = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": {"title": {"text": "A"}}}
    keys = st.sampled_from(["type", "x", "y", "name", "title", "images", "source", "meta", "data"])
    foreign = st.dictionaries(keys, JSON, max_size=3)
    cells = [
        shown({PLOTLY: {**figure, "data": data.draw(st.lists(foreign, max_size=2) | JSON)}}),
        shown({PLOTLY: {**figure, "layout": data.draw(foreign | JSON)}}),
        shown({PLOTLY: data.draw(JSON)}),
    ]
    path = write(place / "notes.ipynb", *cells)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page, lines = outcome(lambda: summit.export(path, place / "notes.html"))
    assert lines or page.read_bytes().rstrip().endswith(b"</html>")


@profile(400)
@given(
    text=DATES
    | st.from_regex(EDTF, fullmatch=True)
    | st.datetimes(timezones=st.timezones()).map(lambda when: when.isoformat(timespec="minutes"))
    | SIGNS,
    hours=st.integers(-14, 14),
)
@example(text="0001-01-01T00:00+14:00", hours=-14)
@example(text="9998-12-31T23:59-14:00", hours=14)
def test_what_is_a_date_lies_in_time_and_can_be_said(text, hours, toy):
    date, lines = outcome(lambda: parse_date(text))
    if date is None:
        assert len(lines) == 1 and lines[0].isprintable()
        return
    assert date.edtf == text and date.first < date.settled
    assert date.over is None or date.first < date.over
    assert all(words_for(toy, language).date(date).strip() for language in toy.languages)
    moved = date.by_clock(timedelta(hours=hours))
    assert isinstance(moved, EdtfDate)
    assert moved.settled - moved.first == date.settled - date.first
    assert not (moved.starts_before(date) or date.starts_before(moved))


@profile(300)
@given(text=st.text(st.characters() | st.characters(categories=["Cs", "Cc", "Cf"])) | SIGNS)
def test_a_text_that_is_taken_has_a_sign_to_see_and_none_to_refuse(text):
    said = sign_fault(text)
    assert said.isprintable()
    assert said or not text or text.encode("utf-8").decode("utf-8").strip()
    assert said or not {*text} & {*"\0\x1b\x7f\x85\ufffe\uffff"}


@profile(100)
@given(speaker=SIGNS, date=SIGNS)
def test_what_is_filled_in_is_never_filled_again(speaker, date, toy):
    told = words_for(toy, "fr").t("details.said", speaker=speaker, date=date)
    empty = words_for(toy, "fr").t("details.said", speaker="", date="")
    assert len(told) == len(empty) + len(speaker) + len(date)
    assert speaker in told and date in told


@profile(25)
@given(title=SIGNS)
def test_any_text_as_a_title_is_refused_in_one_line_or_shown(title, place, toy):
    page = place / "titled.html"
    path, lines = outcome(lambda: summit.export(toy, page, charts="none", title=title))
    assert path or (len(lines) == 1 and lines[0].startswith("title: "))
    assert lines or "<title>" in path.read_text(encoding="utf-8")
