"""A summit in a workbook: as a newsroom fills it in, there and back, and errors by their cells."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from inventing import profile
from openpyxl import load_workbook
from test_saving import summits
from workbooks import by_hand, changed, write_workbook

import summit
from summit.cli import cli
from summit.io import start_file, warnings_of

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def lines(path) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.load(path)
    return list(caught.value.problems)


def put(cell, value):
    """A change of one cell: ``Events!C4``."""
    title, _, name = cell.partition("!")

    def change(book):
        book[title][name] = value

    return change


# By hand


def test_what_a_newsroom_writes_is_a_summit(reykjavik):
    read = summit.load(reykjavik)
    bundled = summit.load("reykjavik-1986")
    assert read.languages == ("en", "ar") and read.date == bundled.date
    assert read.title == bundled.title
    assert [*read.issues] == ["strategic-arms", "missiles-in-europe", "defence-in-space"]
    for here, there in zip(read.issues.values(), bundled.issues.values(), strict=True):
        assert here.proposition == there.proposition
        assert here.outcome.status == there.outcome.status
        assert here.outcome.summary == there.outcome.summary
        assert here.outcome.evidence == there.outcome.evidence
        for one, other in zip(here.stances.values(), there.stances.values(), strict=True):
            assert (one.position, one.statement) == (other.position, other.statement)
            assert (one.date, one.evidence) == (other.date, other.evidence)
    assert read.issues["defence-in-space"].stances["united-states"].speaker == "ronald-reagan"
    first, last = read.events.values()
    assert first.date.edtf == "1986-10-11T10:40+00:00"
    assert last.date.edtf == "1987-12-08" and last.issues == ("missiles-in-europe",)
    assert last.evidence[0].source == "intermediate-range-nuclear-forces-treaty"
    assert read.sources["frus"].date == "2020"
    assert warnings_of(read) == []


def test_a_page_is_made_of_a_workbook(reykjavik, tmp_path):
    page = summit.export(reykjavik, tmp_path / "page.html", charts="none")
    assert "قال غورباتشوف إنه لا يستطيع التوقيع" in page.read_text(encoding="utf-8")


def test_a_row_for_each_stance_is_read_too(tmp_path):
    address = "https://a.org/x p. 1"
    stances = [
        ["Issue", "Proposition", "Party", "Stance", "Said", "Who", "When", "Source"],
        ["Arms", "Halve them.", "US", "for", "Yes.", "Reagan", "12 Oct 1986", address],
        ["Arms", None, "USSR", "neutral", "No.", None, "11 Oct 1986", None],
        ["Arms", None, "USSR", "against", "No!", None, "12 Oct 1986", None],
        ["Space", "Keep out.", "USSR", "for", "Out.", None, "Oct 1986", None],
    ]
    sheets = {"About": [["Title", "Talks"], ["Day", "12 October 1986"]], "ISSUES": stances}
    read = summit.load(write_workbook(tmp_path / "talks.xlsx", sheets))
    assert read.columns == ("us", "ussr") and read.actors["reagan"].kind == "person"
    arms = read.issues["arms"]
    assert [one.position for one in arms.history["ussr"]] == ["neutral", "against"]
    assert arms.proposition.root == {"en": "Halve them."} and arms.outcome is None
    [piece] = arms.stances["us"].evidence
    assert read.sources[piece.source].urls == ("https://a.org/x",) and piece.locator == "p. 1"
    assert read.issues["space"].history["ussr"][0].date.edtf == "1986-10"


def test_an_arabic_workbook_is_read_by_its_arabic_names(tmp_path):
    sheets = {
        "القمة": [["العنوان", "محادثات"], ["التاريخ", "١٢ تشرين الأول/أكتوبر ١٩٨٦"]],
        "القضايا": [
            ["القضية", "المقترح", "أميركا: الموقف", "أميركا: الكلام", "أميركا: التاريخ"],
            ["الفضاء", "لا سلاح في الفضاء.", "معارضة", "لا.", "12 أكتوبر 1986"],
        ],
    }
    read = summit.load(write_workbook(tmp_path / "ar.xlsx", sheets))
    assert read.languages == ("ar",) and read.date.edtf == "1986-10-12"
    [issue] = read.issues.values()
    [stance] = issue.stances.values()
    assert stance.position == "against" and stance.statement["ar"] == "لا."


def test_the_name_of_an_actor_may_stand_above_its_columns(reykjavik):
    def two_rows(book):
        sheet = book["Issues"]
        sheet.insert_rows(1)
        for first, last in (("E", "J"), ("K", "P")):
            for cell in sheet[f"{first}2:{last}2"][0]:
                sheet[f"{first}1"], cell.value = cell.value.split(": ")
            sheet.merge_cells(f"{first}1:{last}1")

    before = summit.load(reykjavik)
    assert summit.load(changed(reykjavik, two_rows)) == before


def _tables_of(text: str) -> list[list[list[str]]]:
    """The tables of a text: rows of cells, without the line below their heads."""
    parts = ([line for line in part.split("\n") if line.startswith("| ")]
             for part in text.split("\n\n"))  # fmt: skip
    return [[line.strip("| ").split(" | ") for line in part] for part in parts if part]


def test_the_example_of_the_guide_is_a_summit_as_it_stands(tmp_path):
    guide = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = guide.split("\n## Workbook\n")[1].split("\n## ")[0]
    issues, sources, *_ = _tables_of(section)
    top = [["Title (en)", "Talks"], ["Date", "12 October 1986"]]
    sheets = {"Summit": top, "Issues": issues, "Sources": sources}
    read = summit.load(write_workbook(tmp_path / "a.xlsx", sheets))
    stance = read.issues["missiles-in-europe"].stances["united-states"]
    assert stance.evidence[0].source == "frus" and stance.evidence[0].status == "verified"
    for empty in ({}, {"Sources": sources[:1]}):
        path = write_workbook(tmp_path / "b.xlsx", {"Summit": top, "Issues": issues} | empty)
        assert lines(path) == [
            "b.xlsx: Issues!H2: no source is called 'frus'; add a row for it to a sheet Sources"
        ]


# There and back


@pytest.mark.slow
@pytest.mark.parametrize("name", ["toy", "geneva", "reykjavik-1986"])
def test_a_summit_goes_through_a_workbook_and_back(name, tmp_path, request):
    made = summit.load(name) if "-" in name else request.getfixturevalue(name)
    read = summit.load(summit.save(made, tmp_path / "one.xlsx"))
    assert read == made and read.digest == made.digest
    assert read.locales == made.locales and read.second_coding == made.second_coding


@pytest.mark.slow
@settings(profile(8), phases=[Phase.generate])
@given(made=summits())
def test_whatever_texts_hold_a_workbook_keeps_them(made, tmp_path_factory):
    read = summit.load(summit.save(made, tmp_path_factory.mktemp("books") / "one.xlsx"))
    assert read == made and read.digest == made.digest


def test_texts_that_a_spreadsheet_would_change_stay_texts(tmp_path):
    words = ["=1+1", "+49 30", "-5", "@x", "#N/A", "1986-10-12", "007", "TRUE", "1e5", "a\nb",
             " a ", "x" * 70_000, "😀" * 20_000, "_x0041_", "q [q1]", "'quoted"]  # fmt: skip
    made = summit.build(
        title="=SUM(A1)", date="1986-10-12", actors={"us": "=US"},
        issues=[summit.issue(f"Issue {number}", proposition=said, stances={"us": "for"},
                             outcome="agreed")
                for number, said in enumerate(words)],
    )  # fmt: skip
    path = summit.save(made, tmp_path / "one.xlsx")
    assert summit.load(path) == made
    book = load_workbook(path)
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_saves_the_same_summit(geneva, toy, tmp_path):
    made = {"geneva": geneva, "toy": toy, "small": summit.load("reykjavik-1986")}
    paths = [summit.save(one, tmp_path / f"{name}.xlsx") for name, one in made.items()]
    profile_folder = (tmp_path / "profile").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile_folder}", "--headless", "--convert-to", "xlsx",
         "--outdir", tmp_path / "saved", *paths],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, one in made.items():
        read = summit.load(tmp_path / "saved" / f"{name}.xlsx")
        assert read == one and read.digest == one.digest


# What it looks like


def test_a_workbook_helps_whoever_fills_it_in(tmp_path):
    book = load_workbook(summit.save(summit.load("reykjavik-1986"), tmp_path / "one.xlsx"))
    assert book.sheetnames[:5] == ["Issues", "Events", "Sources", "People", "Summit"]
    issues = book["Issues"]
    heads = {cell.value: cell for cell in issues[1]}
    assert {"Issue (en)", "Issue (ar)", "United States: position", "United States: words (ar)",
            "Soviet Union: source", "Outcome"} <= {*heads}  # fmt: skip
    assert heads["United States: position"].comment and issues.freeze_panes == "C2"
    letter = heads["United States: position"].column_letter
    rules = [rule for rule in issues.data_validations.dataValidation
             if f"{letter}2" in str(rule.sqref).split(":")[0].split(" ")]  # fmt: skip
    assert len(rules) == 1 and "conditional" in rules[0].formula1 and "silent" in rules[0].formula1
    assert any("People" in rule.formula1 for rule in issues.data_validations.dataValidation)
    day = heads["United States: date"].column
    assert issues.cell(2, day).is_date and issues.cell(2, day).value.year == 1986
    assert not any(sheet.sheet_view.rightToLeft for sheet in book)
    assert all(sheet.column_dimensions["B"].width >= 14 for sheet in book)


def test_a_new_workbook_has_what_a_page_in_two_languages_needs(tmp_path):
    path = start_file(tmp_path / "talks.xlsx", title="Talks", date=None, languages=["en", "ar"],
                      actors=["Alder", "Birch"], issues=["Bridge"])  # fmt: skip
    book = load_workbook(path)
    heads = {sheet.title: {cell.value: cell for cell in sheet[1]} for sheet in book}
    assert {"Name (en)", "Name (ar)"} <= {*heads["Sources"]} and "Direction" in heads["Events"]
    assert [*heads["Authors"]] == ["Name (en)", "Name (ar)", "Kind"]
    rows = {row[0].value for row in book["Summit"].iter_rows()}
    assert {"Publisher", "Contact", "Licence", "Window from", "Window to"} <= rows
    said = heads["Issues"]["Outcome"].comment.text
    for status in summit.load(path).groups:
        assert f"\n{status}: " in said, status
    assert "\nrejected: one side was asked and refused" in said
    assert "conditional: Accepts the proposition" in heads["Issues"]["Alder: position"].comment.text


def test_a_date_that_is_typed_into_a_new_workbook_stays_as_it_is_typed(tmp_path):
    path = start_file(tmp_path / "talks.xlsx", title="Talks", date=None, actors=["Alder"],
                      issues=["Bridge"])  # fmt: skip
    book = load_workbook(path)
    for title, head in (("Issues", "Alder: date"), ("Events", "Date"), ("Sources", "Date")):
        [cell] = [cell for cell in book[title][1] if cell.value == head]
        assert book[title].column_dimensions[cell.column_letter].number_format == "@", title
        below = book[title].cell(2, cell.column)
        assert title == "Events" or title == "Sources" or below.number_format == "@"
    [date] = [row[1] for row in book["Summit"].iter_rows() if row[0].value == "Date"]
    assert date.number_format == "@" and isinstance(date.value, str)


@pytest.mark.slow
def test_a_sheet_of_people_without_rows_is_as_if_there_were_none(reykjavik):
    changed(reykjavik, lambda book: book["People"].delete_rows(2, 99))
    changed(reykjavik, lambda book: book["Issues"].delete_cols(8))
    read = summit.load(reykjavik)
    assert read.columns == ("united-states", "soviet-union")
    assert "ronald-reagan" not in read.actors or read.actors["ronald-reagan"].kind == "person"


def test_a_summit_whose_first_language_is_arabic_has_sheets_from_right_to_left(tmp_path):
    made = summit.build(
        title={"ar": "محادثات", "en": "Talks"}, date="1986-10-12", languages=["ar", "en"],
        actors={"us": {"ar": "أميركا", "en": "US"}},
        issues=[summit.issue({"ar": "الفضاء", "en": "Space"}, stances={"us": "against"},
                             proposition={"ar": "لا.", "en": "No."}, outcome="agreed")],
    )  # fmt: skip
    path = summit.save(made, tmp_path / "one.xlsx")
    book = load_workbook(path)
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert book.sheetnames[0] == "القضايا" and book["القضايا"]["E1"].value == "المقترح (en)"
    assert summit.load(path) == made


def test_the_long_form_holds_what_a_row_for_each_issue_cannot(tmp_path):
    over_time = [summit.stance("for", date="1986"), summit.stance("against", date="1987")]
    made = summit.build(
        title="Talks", date="1986-10-12", actors={"us": "US"},
        issues=[summit.issue("A", proposition="A.", stances={"us": "for"}, outcome="agreed"),
                summit.issue("B", proposition="B.", stances={"us": over_time}, outcome="agreed")],
    )  # fmt: skip
    book = load_workbook(summit.save(made, tmp_path / "one.xlsx"))
    at = next(cell.column for cell in book["Issues"][1] if cell.value == "US: position")
    assert [book["Issues"].cell(row, at).value for row in (2, 3)] == ["for", None]
    held = [[cell.value for cell in row] for row in book["Stances"]]
    assert [row[:3] for row in held[1:]] == [["b", "us", "for"], ["b", "us", "against"]]


@pytest.mark.slow
def test_the_same_summit_gives_the_same_bytes(toy, tmp_path):
    first = summit.save(toy, tmp_path / "a.xlsx").read_bytes()
    assert summit.save(toy, tmp_path / "b.xlsx").read_bytes() == first


# Errors


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("Events!C4", "10/12/1986", "Events!C4: '10/12/1986' can be 10 December 1986 or 12 October "
         "1986; write 1986-12-10 or 1986-10-12"),
        ("Events!C4", None, "Events!C4: is missing; fill in 'Date', e.g. 2021-06-16"),
        ("Events!C4", "soon", "Events!C4: 'soon' is not a date; write e.g. 12 October"),
        ("Events!D4", "Misiles in Europe", "Events!D4: no issue has the id 'Misiles in Europe'; "
         "did you mean 'Missiles in Europe'?"),
        ("Issues!E2", "agianst", "Issues!E2: 'agianst' is not on the scale; did you mean "
         "'against'?"),
        ("Issues!E2", None, "Issues!E2: is missing; fill in 'United States: position'"),
        ("Issues!H2", "Regan", "Issues!H2: no actor has the id 'Regan'; add it to People"),
        ("Issues!J2", "Times p. 3", "Issues!J2: no source has the id 'Times'; add it to "
         "Sources"),
        ("Issues!Q2", "no comitment", "Issues!Q2: 'no comitment' is not one of"),
        ("Issues!F2", "=1+1", "Issues!F2: holds a formula without its value; save the file"),
        ("Issues!F2", "#REF!", "Issues!F2: holds the error #REF!; write the value"),
        ("Issues!E1", "Untied States: position", "Issues!E1: no actor has the id 'Untied States'; "
         "did you mean 'United States'?"),
        ("Events!A1", "Tilte (en)", "Events!A1: no column is called 'Tilte (en)'; did you mean "
         "'Title'?"),
        ("Events!B1", "Title (en)", "Events!B1: stands twice: 'Title (en)' and 'Title (en)' mean "
         "the same; take one away"),
        ("Sources!E2", "history", "Sources!E2: "),
    ],
)  # fmt: skip
def test_an_error_names_the_cell(cell, value, said, reykjavik):
    [told] = lines(changed(reykjavik, put(cell, value)))
    assert told.startswith(f"reykjavik.xlsx: {said}")


def test_a_misspelt_sheet_is_told_and_a_strange_one_left_aside(reykjavik):
    before = summit.load(reykjavik)
    changed(reykjavik, lambda book: book.create_sheet("Shopping").append(["milk", "eggs"]))
    read = summit.load(reykjavik)
    assert read == before
    assert [*map(str, warnings_of(read))] == ["reykjavik.xlsx: Shopping: the sheet is not read"]
    page = reykjavik.with_name("page.html")
    asked = ["export", str(reykjavik), "-o", str(page), "--charts", "none"]
    done = CliRunner().invoke(cli, asked)
    assert "left out: Shopping: the sheet is not read\n" in done.stderr
    changed(reykjavik, lambda book: setattr(book["Events"], "title", "Evnets"))
    assert lines(reykjavik) == [
        "reykjavik.xlsx: Evnets: no sheet of a summit is called so; did you mean 'Events'?"
    ]


def test_a_workbook_without_issues_says_which_sheets_it_has(tmp_path):
    path = write_workbook(tmp_path / "a.xlsx", {"Blatt 1": [["Issue", "Date"], ["a", "b"]]})
    assert lines(path) == [
        "a.xlsx: has no sheet called Issues; there is 'Blatt 1'; "
        "call the one with a row for each issue Issues"
    ]


def test_a_value_in_merged_cells_holds_for_each_of_their_rows(reykjavik):
    changed(reykjavik, lambda book: book["Issues"].merge_cells("I2:I4"))
    dates = [
        issue.stances["united-states"].date.edtf for issue in summit.load(reykjavik).issues.values()
    ]
    assert dates == ["1986-10-12"] * 3


def test_numbers_are_texts_where_texts_are_wanted(reykjavik):
    changed(reykjavik, put("Events!A4", 1986))
    changed(reykjavik, put("Issues!D2", 12.5))
    read = summit.load(reykjavik)
    assert read.events["1986"].title["en"] == "1986"
    assert read.issues["strategic-arms"].proposition["ar"] == "12.5"


def _zip(names: dict[str, bytes]):
    def write(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in names.items():
                packed.writestr(name, data)

    return write


def _cut(path):
    whole = write_workbook(path, by_hand()).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "is an old .xls"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Issue,Date\n"), "is no .xlsx workbook"),
        (_cut, "is a damaged workbook"),
        (_zip({"a.txt": b"x"}), "is a damaged workbook"),
        (_zip({"xl/worksheets/sheet1.xml": b" " * 50_000_000}), "unpacks to more than 40 MB"),
        (_zip({"a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "holds what no workbook"),
    ],
    ids=["xls", "empty", "csv", "cut", "zip", "bomb", "entities"],
)  # fmt: skip
def test_what_is_no_workbook_is_told_in_one_line(write, said, tmp_path):
    path = tmp_path / "a.xlsx"
    write(path)
    [told] = lines(path)
    assert told.startswith(f"a.xlsx: {said}") and "; " in told
