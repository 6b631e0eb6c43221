"""Frames as files: other programs read back what they hold; the codebook tells each column."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pandas as pd
import pytest

import summit
from summit.measures import COLUMNS, codebook, csv_of

FRAMES = (
    "issues", "stances", "outcomes", "events", "sources", "evidence", "ratings", "weights",
    "scale", "accounts", "second_coding", "texts", "actors", "about",
)  # fmt: skip


@pytest.fixture(scope="module", params=["toy", "geneva"])
def tables(request):
    return summit.frames(request.getfixturevalue(request.param))


def test_parquet_keeps_values_lists_and_types(tables, tmp_path):
    paths = tables.save(tmp_path / "new" / "folder")
    assert sorted(path.name for path in paths) == sorted(
        f"{name}.parquet" for name in (*FRAMES, "codebook")
    )
    for name in FRAMES:
        frame = getattr(tables, name)
        back = pd.read_parquet(tmp_path / "new" / "folder" / f"{name}.parquet")
        assert list(back.columns) == list(frame.columns)
        assert len(back) == len(frame)
        for column in frame.columns:
            if pd.api.types.is_datetime64_dtype(frame[column]) or frame[column].dtype in (
                bool, float, int,
            ):  # fmt: skip
                assert back[column].dtype.kind == frame[column].dtype.kind, column
                pd.testing.assert_series_equal(back[column], frame[column], check_dtype=False)
            else:
                told = [tuple(v) if hasattr(v, "tolist") else v for v in back[column]]
                held = [
                    v if v is None or isinstance(v, str | tuple) else str(v)
                    for v in frame[column].astype(object).where(frame[column].notna(), None)
                ]
                told = [None if isinstance(v, float) else v for v in told]
                assert told == held, (name, column)


def test_csv_is_read_back_by_any_reader(tables, tmp_path):
    tables.save(tmp_path, format="csv")
    for name in FRAMES:
        frame = getattr(tables, name)
        data = (tmp_path / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert head == list(frame.columns)
        assert [len(row) for row in rows] == [len(head)] * len(frame)
    events = pd.read_csv(tmp_path / "events.csv")
    assert list(events["issues"].fillna("")) == [" ".join(ids) for ids in tables.events["issues"]]
    assert set(events["approximate"]) <= {True, False}
    assert list(pd.to_datetime(events["first"])) == list(tables.events["first"])
    stances = pd.read_csv(tmp_path / "stances.csv")
    pd.testing.assert_series_equal(stances["value"], tables.stances["value"], check_dtype=False)


@pytest.mark.slow
def test_a_workbook_has_a_sheet_a_frame(tables, tmp_path):
    (path,) = tables.save(tmp_path, format="xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*FRAMES, "codebook"]
    for name in FRAMES:
        frame = getattr(tables, name)
        head, *rows = book[name].iter_rows(values_only=True)
        assert list(head) == list(frame.columns)
        assert len(rows) == len(frame)
        assert book[name].freeze_panes == "A2"  # the names of the columns stay in sight
    assert [row[0] for row in book["issues"].iter_rows(min_row=2, values_only=True)] == list(
        tables.issues["issue"]
    )


def test_the_codebook_tells_each_column_once_and_no_other(tables, tmp_path):
    tables.save(tmp_path, format="csv")
    told = pd.read_csv(tmp_path / "codebook.csv")
    assert list(told.columns) == ["frame", "column", "kind", "meaning"]
    there = [(name, column) for name in FRAMES for column in getattr(tables, name).columns]
    there += [("codebook", column) for column in told.columns]
    assert list(zip(told["frame"], told["column"], strict=True)) == there
    assert told.notna().all(axis=None)


def test_the_codebook_describes_nothing_that_is_not_there(tables):
    for name in FRAMES:
        there = getattr(tables, name).columns
        for column in COLUMNS[name]:
            pattern = re.escape(column.name).replace(r"\*", ".+")
            assert any(re.fullmatch(pattern, str(one)) for one in there), (name, column.name)
    with pytest.raises(KeyError, match="more"):
        codebook({"issues": pd.DataFrame({"more": []})})


def test_no_text_runs_as_a_formula():
    frame = pd.DataFrame({"a": ["=1+1", "x,\t@y", "fine - really"], "b": [-1.5, None, 2.0]})
    rows = list(csv.reader(io.StringIO(csv_of(frame), newline="")))
    assert rows == [["a", "b"], ["'=1+1", "-1.5"], ["x,\t'@y", ""], ["fine - really", "2.0"]]


@pytest.mark.parametrize("space", ["\t", "\r"])
def test_no_cell_begins_with_what_hides_its_beginning(space):
    rows = csv.reader(io.StringIO(csv_of(pd.DataFrame({"a": [f"{space}x"]})), newline=""))
    assert list(rows) == [["a"], [f"'{space}x"]]


def test_numbers_in_json_have_all_their_digits(toy, tmp_path):
    tables = summit.frames(toy)
    tables.weights["share"] = 1 / 3
    (path,) = tables.save(tmp_path, format="json")
    shares = [row["share"] for row in json.loads(path.read_text(encoding="utf-8"))["weights"]]
    assert shares == pytest.approx([1 / 3] * len(shares), abs=1e-14)


def test_a_formula_in_the_records_is_text_in_the_workbook(toy, tmp_path):
    tables = summit.frames(toy)
    tables.issues.loc[0, "short_fr"] = "=1+\x011"
    (path,) = tables.save(tmp_path, format="xlsx")
    cell = openpyxl.load_workbook(path)["issues"].cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_an_unknown_format_writes_nothing(toy, tmp_path):
    with pytest.raises(summit.SummitError) as caught:
        summit.frames(toy).save(tmp_path / "new", format="parquets")
    assert str(caught.value) == (
        "format: 'parquets' is not one of parquet, csv, json, xlsx; did you mean 'parquet'?"
    )
    assert not (tmp_path / "new").exists()


def test_a_place_that_is_taken_is_told_before_anything_is_written(toy, tmp_path):
    (tmp_path / "sources.csv").mkdir()
    with pytest.raises(OSError, match=r"sources\.csv"):
        summit.frames(toy).save(tmp_path, format="csv")
    assert [path.name for path in tmp_path.iterdir()] == ["sources.csv"]


def test_one_file_holds_all_where_its_name_says_so(tables, tmp_path):
    """The same files as in a folder, and the same bytes whenever it is made."""
    tables.save(tmp_path / "loose", format="csv")
    assert tables.save(tmp_path / "new" / "all.zip", format="csv") == [tmp_path / "new" / "all.zip"]
    with zipfile.ZipFile(tmp_path / "new" / "all.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [f"{name}.csv" for name in (*FRAMES, "codebook")]
        for name in packed.namelist():
            assert packed.read(name) == (tmp_path / "loose" / name).read_bytes()
    tables.save(tmp_path / "again.zip", format="csv")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "new" / "all.zip").read_bytes()


def test_one_json_has_a_list_of_rows_a_frame(tables, tmp_path):
    (path,) = tables.save(tmp_path, format="json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert list(told) == [*FRAMES, "codebook"]
    for name in FRAMES:
        frame = getattr(tables, name)
        assert len(told[name]) == len(frame)
        assert all(list(row) == list(frame.columns) for row in told[name])
    assert [row["issues"] for row in told["events"]] == [[*ids] for ids in tables.events["issues"]]
    first = tables.events["first"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    assert [row["first"] for row in told["events"]] == list(first)
    values = tables.stances["value"]
    assert [row["value"] for row in told["stances"]] == list(
        values.astype(object).where(values.notna(), None)
    )
