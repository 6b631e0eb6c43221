"""A data package: there and back, read by other programs, and errors by row and column."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import Phase, given, settings
from inventing import profile
from test_saving import summits

import summit
from summit.io import warnings_of


@pytest.fixture(scope="module")
def geneva_package(geneva, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("packages") / "geneva"
    summit.save(geneva, folder / "datapackage.json")
    return folder


@pytest.fixture
def package(toy, tmp_path) -> Path:
    summit.save(toy, tmp_path / "toy" / "datapackage.json")
    return tmp_path / "toy"


def change(path: Path, *, column: str, row: int, cell: str) -> None:
    """Put a cell into a CSV, whose header is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file)]
    rows[row - 1][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def lines(path: Path) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.load(path)
    return list(caught.value.problems)


def test_geneva_goes_through_a_package_and_back(geneva, geneva_package):
    read = summit.load(geneva_package)
    assert read == geneva and read.digest == geneva.digest
    assert read.second_coding == geneva.second_coding


def test_a_summit_with_everything_optional_goes_through_a_package(toy, package):
    read = summit.load(package / "datapackage.json")
    assert read == toy and read.digest == toy.digest
    assert read.locales == toy.locales and read.second_coding == toy.second_coding


@pytest.mark.slow
def test_frictionless_finds_geneva_valid_and_its_keys_right(geneva_package):
    report = Package(str(geneva_package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])[:5]
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows["issues"] == 8 and rows["stances"] == 47
    assert {"outcomes", "events", "actors", "sources", "evidence"} <= {*rows}


def test_frictionless_sees_a_position_off_the_scale_and_an_actor_that_nobody_is(package):
    change(package / "stances.csv", column="position", row=2, cell="perhaps")
    change(package / "stances.csv", column="actor", row=3, cell="nobody")
    report = Package(str(package / "datapackage.json")).validate()
    kinds = {kind for _, kind in report.flatten(["rowNumber", "type"])}
    assert {"constraint-error", "foreign-key"} <= kinds


@pytest.mark.slow
@settings(profile(15), phases=[Phase.generate])
@given(made=summits())
def test_what_is_written_as_package_or_json_is_read_back(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    for path in (folder / "package" / "datapackage.json", folder / "one.json"):
        read = summit.load(summit.save(made, path))
        assert read == made and read.digest == made.digest


def test_an_issue_without_an_outcome_stays_so(tmp_path):
    issue = {"short": "I", "proposition": "P", "stances": {"a": "for"}, "outcomes": []}
    made = summit.Summit.from_tables({
        "summit.toml": {"title": "T", "date": "1986-10-11"},
        "actors.toml": {"actors": {"a": "A", "b": "B"}},
        "issues/i.toml": issue,
    })  # fmt: skip
    for name in ("p/datapackage.json", "one.json"):
        assert summit.load(summit.save(made, tmp_path / name)) == made


@pytest.mark.parametrize(
    "words", ["=1+1", "'=1+1", "''@x", "+972", "-", "'", "\t=x", 'a,b\n"c"', "＝ق", " =x", "1"]
)
def test_what_a_spreadsheet_would_run_is_guarded_and_read_back(words, tmp_path):
    made = summit.build(
        title="T", date="1986-10-11", actors={"a": "A", "b": words},
        issues=[summit.issue("I", proposition=words, stances={"a": summit.stance("for", words)},
                             outcome="agreed")],
    )  # fmt: skip
    summit.save(made, tmp_path / "p" / "datapackage.json")
    assert summit.load(tmp_path / "p") == made
    with (tmp_path / "p" / "actors.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)


def test_an_error_names_the_row_and_the_column(package):
    change(package / "stances.csv", column="position", row=2, cell="yse")
    change(package / "events.csv", column="date", row=3, cell="soon")
    told = lines(package)
    assert any(
        one.startswith("stances.csv: row 2, column position: 'yse' is not on the scale; "
                       "did you mean 'yes'?")
        for one in told
    )  # fmt: skip
    assert any(one.startswith("events.csv: row 3, column date: 'soon'") for one in told), told
    assert all(one.split(":")[0].endswith((".csv", ".json")) for one in told), told


def test_a_row_that_stands_twice_is_told_with_both_places(package):
    path = package / "stances.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*rows, rows[1]]), encoding="utf-8")
    [said] = lines(package)
    assert said.startswith(f"stances.csv: row {len(rows) + 1}, column record: ")
    assert said.endswith(" stands in row 2, too; name each row by itself")


@pytest.mark.parametrize(("sign", "told"), [(";", "signs ; part"), ("\t", "tabs part")])
def test_cells_that_no_comma_parts_are_told_at_once(sign, told, package):
    path = package / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    said = f"events.csv: row 1: {told} its cells; save it with commas, as UTF-8"
    assert lines(package) == [said]


def test_a_warning_names_the_row(package):
    change(package / "actors.csv", column="name.fr", row=2, cell="<b>Aulnaie</b>")
    told = [str(one) for one in warnings_of(summit.load(package))]
    assert any(one.startswith("actors.csv: row 2, column name.fr: ") for one in told), told


def test_what_belongs_to_nothing_is_told_once(package):
    change(package / "stances.csv", column="issue", row=2, cell="brigde")
    [said] = lines(package)
    assert said.startswith("stances.csv: row 2, column issue: no issue has the id 'brigde'; ")
    assert said.endswith("did you mean 'bridge'?")


def spoil(name: str, text: str | bytes):
    def spoiled(folder: Path) -> None:
        data = text.encode("utf-8") if isinstance(text, str) else text
        (folder / name).write_bytes(data)

    return spoiled


def without_column(folder: Path) -> None:
    path = folder / "stances.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("actor", "acter", 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (without_column, "stances.csv: column acter: unknown column; did you mean 'actor'?"),
        (spoil("datapackage.json", "[]"), "datapackage.json: resources: is no list of tables; "),
        (spoil("datapackage.json", "{"), "datapackage.json: line 1, column 2: "),
        (spoil("datapackage.json", '{"resources": [{"name": "issues", "path": "../issues.csv"}]}'),
         "datapackage.json: resources.0.path: is not the name of a CSV beside; "),
        (spoil("stances.csv", ""), "stances.csv: is empty; write its columns into the first row"),
        (spoil("stances.csv", b"a\xff"), "stances.csv: line 1: byte 0xff is not UTF-8; "),
        (spoil("stances.csv", 'a\n"b'), "stances.csv: is no CSV: "),
        (spoil("stances.csv", "actor,actor\n"), "stances.csv: row 1: column actor stands there "),
        (spoil("stances.csv", "issue,actor\na,b,c\n"), "stances.csv: row 2: has more cells than "),
        (spoil("events.csv", b"a" * 20_000_001), "events.csv: is larger than 20 MB; "),
        (lambda folder: (folder / "actors.csv").unlink(), "actors.csv: cannot be read: no such "),
    ],
)  # fmt: skip
def test_a_package_that_is_none_is_one_line(spoiled, said, package):
    spoiled(package)
    first, *_ = lines(package)
    assert first.startswith(said), first


def test_a_folder_of_something_else_is_never_written_over(package, geneva, toy):
    before = (package / "stances.csv").read_bytes()
    with pytest.raises(summit.SummitError, match="holds another data package"):
        summit.save(geneva, package / "datapackage.json")
    summit.save(toy, package / "datapackage.json")
    assert (package / "stances.csv").read_bytes() == before
    (package / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(summit.SummitError, match=r"holds notes\.txt, which is no part of a data"):
        summit.save(toy, package / "datapackage.json")


def test_a_package_may_be_written_by_other_hands(package, toy):
    """Columns in another order, lists with commas, a table that is none of a summit's."""
    path = package / "datapackage.json"
    held = json.loads(path.read_text(encoding="utf-8"))
    held["resources"].append({"name": "weather", "path": "weather.csv"})
    path.write_text(json.dumps(held), encoding="utf-8")
    with (package / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    for row in rows:
        row["issues"] = ", ".join(json.loads(row["issues"] or "[]"))
    with (package / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*reversed(rows[0])])
        writer.writeheader()
        writer.writerows(rows)
    assert summit.load(package) == toy
    shutil.rmtree(package)
