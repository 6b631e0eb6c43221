"""What is wrong is told as one writes it in the file that one has: a line, a key, a cell."""

import copy
import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from workbooks import changed, write_workbook

import summit
from summit.io import warnings_of

TOML = re.compile(r"\w = |\[\[|\.toml\b")


def take_out(held, *steps):
    *above, key = steps
    for step in above:
        held = held[step]
    del held[key]


def put(held, *steps):
    *above, key, value = steps
    for step in above:
        held = held[step]
    held[key] = value


FAULTS = {
    "no position": (take_out, ("issues", 0, "stances", 0, "position"), '"position": '),
    "no outcome": (take_out, ("issues", 0, "outcomes"), '"outcome": "agreed"'),
    "no proposition": (take_out, ("issues", 0, "proposition"), '"proposition"'),
    "no title of a source": (take_out, ("sources", 0, "title"), '"title": "…"'),
    "no date of an event": (take_out, ("events", 0, "date"), '"date": a date'),
    "nobody": (put, ("issues", 0, "stances", 0, "actor", "nobody"), "nobody"),
    "an unknown source": (put, ("issues", 0, "stances", 0, "evidence", 0, "source", "no"), "no"),
    "another position": (put, ("issues", 0, "stances", 0, "position", "agianst"), "against"),
    "an odd date": (put, ("events", 0, "date", "12 Octember"), "12 Octember"),
    "an odd key": (put, ("events", 0, "titel", "x"), "titel"),
}


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """What one JSON file of Reykjavik holds."""
    path = summit.save("reykjavik-1986", tmp_path_factory.mktemp("one") / "talks.json")
    return json.loads(path.read_text(encoding="utf-8"))


def numbered(held, step):
    """A table of rows, or of records by id, by the number of one of them."""
    if isinstance(step, int) and isinstance(held, dict):
        return [*held][step]
    return step


@pytest.mark.parametrize("name", FAULTS)
def test_a_remedy_in_json_is_a_key_of_json(name, listed, tmp_path):
    change, given, wanted = FAULTS[name]
    held, steps = copy.deepcopy(listed), []
    inside = held
    count = len(given) - (change is put)
    for step in given[:count]:
        steps.append(numbered(inside, step))
        inside = inside[steps[-1]] if len(steps) < count else inside
    change(held, *steps, *given[count:])
    path = tmp_path / "talks.json"
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(summit.SummitError) as told:
        summit.load(path)
    assert wanted in str(told.value)
    for line in told.value.problems:
        assert line.startswith("talks.json: ") and not TOML.search(line), line


def filled(sheet, header, value, row=2):
    """A change of one cell of a workbook."""

    def change(book):
        held = book[sheet]
        at = [cell.value for cell in held[1]].index(header) + 1
        held.cell(row, at).value = value

    return change


def renamed(sheet, header, name):
    def change(book):
        cell = next(one for one in book[sheet][1] if one.value == header)
        cell.value = name

    return change


CELLS = {
    "no source of a stance": (
        [filled("Issues", "United States: source", None)],
        "Issues!K2: is missing; fill in 'United States: source' with a source and the place in it",
    ),
    "no source of an outcome": (
        [filled("Issues", "Outcome: source", None)],
        "Issues!V2: is missing; fill in 'Outcome: source' with a source and the place in it",
    ),
    "no source of an event": (
        [filled("Events", "Source", None)],
        "Events!H2: is missing; fill in 'Source' with a source and the place in it",
    ),
    "no column for sources": (
        [renamed("Events", "Source", "Seen by")],
        "Events!A2: evidence: is missing; add a column 'Source' with a source and the place in it",
    ),
    "an unknown source": (
        [filled("Issues", "United States: source", "frsu, page 3")],
        "Issues!K2: no source has the id 'frsu'; did you mean 'frus'?",
    ),
    "an unknown actor": (
        [renamed("Issues", "United States: position", "Untied States: position")],
        "Issues!F1: no actor has the id 'Untied States'; did you mean 'United States'?",
    ),
    "an actor of a name that looks like a hint": (
        [renamed("Issues", "United States: position", "; did you mean X: position")],
        "Issues!F1: no actor has the id '; did you mean X'; add it to People",
    ),
    "an actor of a name that looks like a fault": (
        [renamed("Issues", "United States: position", "stands twice: position")],
        "Issues!F1: no actor has the id 'stands twice'; add it to People",
    ),
    "a column that stands twice": (
        [renamed("Issues", "United States: words (en)", "United States: position")],
        "Issues!G1: stands twice: 'United States: position' and 'United States: position' mean the "
        "same; take one away",
    ),
    "an odd date": (
        [filled("Events", "Date", "12 Octember 1986")],
        "Events!A2: '12 Octember 1986' is not a date; write e.g. 12 October",
    ),
    "a date in the wrong order": (
        [filled("Events", "Date", "1986-10-12/1986-10-11")],
        "Events!A2: '1986-10-12/1986-10-11' ends before it starts; write the earlier date first",
    ),
    "another position": (
        [filled("Issues", "United States: position", "agianst")],
        "Issues!F2: 'agianst' is not on the scale; did you mean 'against'?",
    ),
    "no position": (
        [filled("Issues", "United States: position", None)],
        "Issues!F2: is missing; fill in 'United States: position'",
    ),
    "no outcome, and words of one": (
        [filled("Issues", "Outcome", None)], "Issues!R2: is missing; fill in 'Outcome'",
    ),
    "an id of two sources": (
        [filled("Sources", "Id", "frus", 3)],
        "Sources!A3: 'frus' is already the id of Sources!A2; choose another",
    ),
    "an id of two issues": (
        [filled("Issues", "Id", "strategic-cuts", 3)],
        "Issues!A3: 'strategic-cuts' is an issue already, in Issues!A2; put both rows together",
    ),
    "no title": (
        [filled("Events", "Title (en)", None), filled("Events", "Title (ar)", None)],
        "Events!B2: is missing; fill in 'Title (en)'",
    ),
    "no title of the summit": (
        [filled("Summit", "en", None), filled("Summit", "ar", None)],
        "Summit!C2: is missing; fill in 'Title (en)'",
    ),
    "an odd column": (
        [renamed("Events", "Source", "Sorce")],
        "Events!H1: no column is called 'Sorce'; did you mean 'Source'?",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    """Reykjavik as a workbook and as a data package."""
    folder = tmp_path_factory.mktemp("talks")
    summit.save("reykjavik-1986", folder / "talks.xlsx")
    summit.save("reykjavik-1986", folder / "package" / "datapackage.json")
    return folder


def written(talks, tmp_path, changes):
    path = Path(shutil.copy(talks / "talks.xlsx", tmp_path))
    for change in changes:
        changed(path, change)
    return path


@pytest.mark.parametrize("name", CELLS)
def test_a_remedy_in_a_workbook_names_the_cell_and_its_column(name, talks, tmp_path):
    changes, wanted = CELLS[name]
    path = written(talks, tmp_path, changes)
    with pytest.raises(summit.SummitError) as told:
        summit.load(path)
    assert told.value.problems[0].startswith(f"talks.xlsx: {wanted}")
    assert not [line for line in told.value.problems if TOML.search(line)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ([filled("Events", "Title (ar)", None)],
         "Events!C2: no ar text; it is shown in en; fill in 'Title (ar)'"),
        ([filled("Events", "Title (en)", None)],
         "Events!B2: no en text; it is shown in ar; fill in 'Title (en)'"),
        ([filled("Summit", "ar", None)],
         "Summit!D2: no ar text; it is shown in en; fill in 'Title (ar)'"),
        ([renamed("Events", "Title (ar)", "Seen by")],
         "Events!B2: no ar text; it is shown in en; add a column 'Title (ar)'"),
        ([filled("Developments", "Date", "1985-01-01")],
         "no event after the meeting bears on an issue, so every row says that nothing is on "
         "record since; fill in 'Issues' of those that do, e.g. Strategic arms"),
        ([filled("Issues", name, None) for name in (
            "Outcome", "What came of it (en)", "What came of it (ar)", "Outcome: date",
            "Outcome: source")],
         "Issues!R2: no outcome is given"),
    ],
)  # fmt: skip
def test_a_warning_in_a_workbook_names_the_cell_and_its_column(changes, wanted, talks, tmp_path):
    found = summit.load(written(talks, tmp_path, changes))
    told = [str(one) for one in warnings_of(found)]
    assert [line for line in told if wanted in line], told


def rows_with(file, change):
    """A change of the rows of a CSV: each cell by the name of its column."""

    def changed(folder):
        path = folder / file
        with path.open(encoding="utf-8-sig", newline="") as held:
            rows = change([*csv.DictReader(held)])
        with path.open("w", encoding="utf-8", newline="") as held:
            out = csv.DictWriter(held, [*rows[0]])
            out.writeheader()
            out.writerows(rows)

    return changed


def cell(file, column, value, row=0):
    return rows_with(
        file, lambda rows: [one | {column: value} if at == row else one
                            for at, one in enumerate(rows)])  # fmt: skip


def without(file, column, value):
    return rows_with(file, lambda rows: [one for one in rows if one[column] != value])


STANCE, OUTCOME = "issues/strategic-cuts/stances/1", "issues/strategic-cuts/outcomes/1"
ROWS = {
    "no source of a stance": (
        without("evidence.csv", "of", STANCE),
        f"stances.csv: row 2: evidence: is missing; add a row to evidence.csv with of: {STANCE} "
        "and its source, locator, status",
    ),
    "no source of an outcome": (
        without("evidence.csv", "of", OUTCOME),
        "outcomes.csv: row 2: evidence: is missing; add a row to evidence.csv with of: "
        f"{OUTCOME} and its source, locator, status",
    ),
    "evidence of nothing": (
        cell("evidence.csv", "of", ""),
        "evidence.csv: row 2, column of: is empty; write what the row belongs to, e.g. issues/",
    ),
    "evidence of what there is not": (
        cell("evidence.csv", "of", "issues/strategic-cust/stances/1"),
        "evidence.csv: row 2, column of: no record has the id 'issues/strategic-cust/stances/1'; "
        f"did you mean '{STANCE}'?",
    ),
    "an unknown source": (
        cell("evidence.csv", "source", "frsu"),
        "evidence.csv: row 2, column source: no source has the id 'frsu'; did you mean 'frus'?",
    ),
    "an unknown actor": (
        cell("stances.csv", "actor", "su"),
        "stances.csv: row 2, column actor: no actor has the id 'su'; add it to actors.csv",
    ),
    "an odd date": (
        cell("events.csv", "date", "12 Octember 1986"),
        "events.csv: row 2, column date: '12 Octember 1986' is not a date; write e.g. 2021",
    ),
    "a date in the wrong order": (
        cell("events.csv", "date", "1986-10-12/1986-10-11"),
        "events.csv: row 2, column date: '1986-10-12/1986-10-11' ends before it starts",
    ),
    "another position": (
        cell("stances.csv", "position", "agianst"),
        "stances.csv: row 2, column position: 'agianst' is not on the scale; did you mean "
        "'against'?",
    ),
    "no position": (
        cell("stances.csv", "position", ""),
        "stances.csv: row 2, column position: is missing; fill in column position",
    ),
    "no status of an outcome": (
        cell("outcomes.csv", "status", ""),
        "outcomes.csv: row 2, column status: is missing; fill in column status",
    ),
    "an id of two sources": (
        cell("sources.csv", "id", "frus", 1),
        "sources.csv: row 3, column id: 'frus' is already the id of row 2; choose another",
    ),
    "no title": (
        rows_with("events.csv", lambda rows: [rows[0] | {"title.en": "", "title.ar": ""},
                                              *rows[1:]]),
        "events.csv: row 2, column title.en: is missing; fill in column title.en",
    ),
    "an odd column": (
        rows_with("events.csv", lambda rows: [
            {("titel.en" if key == "title.en" else key): said for key, said in one.items()}
            for one in rows]),
        "events.csv: column titel.en: unknown column; did you mean 'title.en'?",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_a_remedy_in_a_package_names_the_row_and_its_column(name, talks, tmp_path):
    change, wanted = ROWS[name]
    folder = shutil.copytree(talks / "package", tmp_path / "package")
    change(folder)
    with pytest.raises(summit.SummitError) as told:
        summit.load(folder)
    assert [line for line in told.value.problems if line.startswith(wanted)], told.value.problems
    assert not [line for line in told.value.problems if TOML.search(line)]


def test_a_text_that_lacks_in_a_package_is_told_in_its_column(talks, tmp_path):
    folder = shutil.copytree(talks / "package", tmp_path / "package")
    cell("events.csv", "title.ar", "")(folder)
    without("outcomes.csv", "record", OUTCOME)(folder)
    without("evidence.csv", "of", OUTCOME)(folder)
    told = [str(one) for one in warnings_of(summit.load(folder))]
    wanted = "events.csv: row 2, column title.ar: no ar text; it is shown in en; fill in column "
    assert f"{wanted}title.ar" in told
    assert [one for one in told if "issues.csv: row 2: no outcome is given" in one]


SAID = {
    "talks.json": 'add "evidence": ["…"]',
    "talks.xlsx": "fill in 'Source' with a source and the place in it",
    "package/datapackage.json": "add a row to evidence.csv with of: events/first and its source",
}


@pytest.mark.parametrize("name", SAID)
def test_a_warning_speaks_of_what_its_author_fills_in(name, tmp_path):
    made = summit.build(
        title={"en": "Talks", "ar": "محادثات"}, date="1986-10-11",
        actors={"a": {"en": "Alder", "ar": "ألدر"}, "b": "Birch"},
        issues=[
            summit.issue("Trade", proposition="More.", stances={"a": "for"}, outcome="agreed"),
            summit.issue("Water", proposition="Less.", outcome=None),
        ],
        events=[summit.event("1986-10-11", "First")],
    )  # fmt: skip
    path = summit.save(made, tmp_path / name)
    told = [str(one) for one in warnings_of(summit.load(path))]
    assert told and not [line for line in told if TOML.search(line)]
    lacking = [line for line in told if "no source given" in line]
    assert [line for line in lacking if line.endswith(f"no source given; {SAID[name]}")], lacking


def test_in_a_folder_it_is_a_line_of_toml(tmp_path):
    made = summit.build(
        title="Talks", date="1986-10-11", actors={"a": "Alder", "b": "Birch"},
        issues=[summit.issue("Trade", proposition="More.", stances={"a": "for"}, outcome="agreed")],
    )  # fmt: skip
    told = [str(one) for one in warnings_of(summit.load(summit.save(made, tmp_path / "talks")))]
    assert any('no source given; add evidence = ["…"]' in line for line in told)


SUMMIT = [["Key", "Value"], ["Title", "Talks"], ["Date", "2031-05-14"], ["Evidence", "required"]]
PEOPLE = [["Name"], ["Alder"], ["Birch"]]
TRADE = [["Issue", "Proposition", "Alder: position"], ["Trade", "More.", "for"]]
SOURCE = "add a column 'Alder: source' with a source and the place in it"


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"Issues": [["Issue", "Proposition", "Alder – Position"], TRADE[1]]},
         f"Issues!C2: evidence: is missing; {SOURCE}"),
        ({"Issues": [["Issue", "Proposition", "Alder position"], TRADE[1]]},
         f"Issues!C2: evidence: is missing; {SOURCE}"),
        ({"Issues": [[None, None, *row] for row in TRADE]},
         f"Issues!E2: evidence: is missing; {SOURCE}"),
        ({"Issues": [["What the two sides said"], *TRADE]},
         f"Issues!C3: evidence: is missing; {SOURCE}"),
        ({"Issues": [["Issue", "Proposition", "Alder – Date"], ["Trade", "More.", "2031-05-14"]]},
         "Issues!C2: position: is missing; add a column 'Alder: position'"),
        ({"Issues": TRADE, "People": [*PEOPLE, ["Alder"]]},
         "Issues!C1: several on People are called 'Alder'; write the id of the one"),
        ({"Issues": TRADE, "Summit": [["Key", "Value"], ["Title", "Talks"]]},
         "Summit: date: is missing; add a row 'Date', e.g. 2021-06-16"),
        ({"Issues": TRADE, "Summit": []},
         "Summit: date: is missing; add a sheet 'Summit' with a row 'Date', e.g. 2021-06-16"),
        ({"Issues": TRADE[:1]}, "Issues: no issue in it; add a row to Issues"),
        ({"Stances": [["Issue", "Actor", "Position"], ["Trade", "Alder", "for"]]},
         "Stances!A2: proposition: is missing; add a column 'Proposition'"),
        ({"Issues": [TRADE[0], ["Trade", "More.", "see events.toml"]]},
         "Issues!C2: 'see events.toml' is not on the scale; write one of for, conditional, "),
    ],
)  # fmt: skip
def test_a_remedy_fits_a_workbook_as_it_is_laid_out(sheets, said, tmp_path):
    sheets = {"Summit": SUMMIT, "People": PEOPLE} | sheets
    written = {name: rows for name, rows in sheets.items() if rows}
    path = write_workbook(tmp_path / "talks.xlsx", written)
    with pytest.raises(summit.SummitError) as told:
        summit.load(path)
    found = [line.removeprefix("talks.xlsx: ") for line in told.value.problems]
    assert [line for line in found if line.startswith(said)], found


def test_a_package_whose_rows_have_no_names_takes_those_by_which_they_are_told(talks, tmp_path):
    folder = shutil.copytree(talks / "package", tmp_path / "package")
    before = summit.load(folder).digest
    rows_with("stances.csv", lambda rows: [
        {key: said for key, said in one.items() if key != "record"} for one in rows
    ])(folder)  # fmt: skip
    assert summit.load(folder).digest == before
