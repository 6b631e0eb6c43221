"""What people leave in a workbook without meaning it: told, or of no harm, and never just lost."""

import pytest
from workbooks import changed, write_workbook

import summit
from summit.io import warnings_of


def lines(path) -> list[str]:
    with pytest.raises(summit.SummitError) as caught:
        summit.load(path)
    return [line.removeprefix(f"{path.name}: ") for line in caught.value.problems]


def put(**cells):
    """A change of cells by their names: ``Events_C4``."""

    def change(book):
        for name, value in cells.items():
            title, _, cell = name.partition("_")
            book[title][cell] = value

    return change


TOP = [["Title", "Talks"], ["Date", "12 October 1986"]]
ISSUES = [["Issue", "Proposition", "US: position", "Outcome"], ["Arms", "Halve them.", "for", None]]


def small(path, **sheets):
    """A workbook of one issue, with other sheets."""
    return write_workbook(path / "a.xlsx", {"Summit": TOP, "Issues": ISSUES} | sheets)


# Cells that came to nothing


def test_a_fault_where_nothing_is_read_is_no_matter(reykjavik):
    before = summit.load(reykjavik)

    def own(book):
        book.create_sheet("Sums").append(["#N/A", "=1+1"])
        book["Events"]["H1"], book["Events"]["H2"] = "My sums", "=1+1"
        book["Events"]["J3"] = "#REF!"
        book["Summit"]["A9"], book["Summit"]["B9"] = "Days left", "=1+1"

    assert summit.load(changed(reykjavik, own)) == before


@pytest.mark.parametrize("cell", ["Summit_B1", "Summit_A3", "Issues_E1", "Issues_E2", "Issues_Q4"])
def test_a_fault_where_something_is_read_is_told(cell, reykjavik):
    said = "holds the error #N/A; write the value"
    assert f"{cell.replace('_', '!')}: {said}" in lines(changed(reykjavik, put(**{cell: "#N/A"})))


def test_a_sheet_that_came_to_nothing_is_told(tmp_path):
    path = small(tmp_path, Sources=[["#REF!"]])
    assert lines(path) == ["Sources!A1: holds the error #REF!; write the value"]


# Words for outcomes and positions


@pytest.mark.parametrize(
    ("said", "status"),
    [("No Commitment", "no-commitment"), ("من دون التزام", "no-commitment"), ("اتفاق", "agreed"),
     ("nothing was decided", "no-decision")],
)  # fmt: skip
def test_an_outcome_is_known_by_its_words_in_english_and_arabic(said, status, tmp_path):
    path = small(tmp_path)
    assert summit.load(changed(path, put(Issues_D2=said))).issues["arms"].outcome.status == status


@pytest.mark.parametrize(
    ("said", "position"),
    [("Conditional", "conditional"), ("تأييد بشروط", "conditional"), ("Silent", "silent"),
     ("لم يُعلَن موقف", "silent"), ("position unclear", "mixed")],
)  # fmt: skip
def test_a_position_is_known_by_its_words_in_english_and_arabic(said, position, tmp_path):
    path = small(tmp_path)
    read = summit.load(changed(path, put(Issues_C2=said)))
    assert read.issues["arms"].stances["us"].position == position


def test_an_outcome_that_is_none_is_told_as_it_was_written(tmp_path):
    [line] = lines(changed(small(tmp_path), put(Issues_D2="لا التزام")))
    assert line.startswith("Issues!D2: 'لا التزام' is not one of")


# Sources


@pytest.mark.parametrize(
    "cell",
    ["https://a.org/x;jsessionid=1?b=2;c=3 p. 1; https://b.org/y",
     "https://a.org/x;jsessionid=1?b=2;c=3 p. 1\nhttps://b.org/y;",
     "https://a.org/x;jsessionid=1?b=2;c=3 p. 1;https://b.org/y"],
)  # fmt: skip
def test_a_semicolon_in_a_web_address_is_part_of_it(cell, tmp_path):
    sheets = {"Events": [["Date", "Title", "Source"], ["1986", "They met", cell]]}
    read = summit.load(small(tmp_path, **sheets))
    [event] = read.events.values()
    addresses = [read.sources[one.source].urls[0] for one in event.evidence]
    assert addresses == ["https://a.org/x;jsessionid=1?b=2;c=3", "https://b.org/y"]
    assert event.evidence[0].locator == "p. 1"
    together = changed(tmp_path / "a.xlsx", put(Events_C2="https://a.org/x;https://b.org/y"))
    assert [*summit.load(together).sources] == ["a-org-x", "b-org-y"]
    assert summit.load(summit.save(read, tmp_path / "b.xlsx")) == read


# What stands twice


def test_a_key_of_the_summit_that_stands_twice_is_told_with_both_cells(reykjavik):
    def again(book):
        for row in (["Title (en)", "Other talks"], ["Date", "13 October 1986"]):
            book["Summit"].append(row)
        book["Summit"]["C4"] = "UTC"

    assert sorted(lines(changed(reykjavik, again))) == [
        "Summit!B1: stands twice: Summit!B1, Summit!B5; take one away",
        "Summit!B3: stands twice: Summit!B3, Summit!B6; take one away",
        "Summit!B4: stands twice: Summit!B4, Summit!C4; take one away",
    ]


def test_rows_of_one_issue_that_say_different_things_of_it_are_told(tmp_path):
    rows = [["Issue", "Proposition", "Weight", "Actor", "Position"],
            ["Arms", "Halve them.", 2, "US", "for"], ["Arms", None, 2, "USSR", "for"],
            ["Arms", "Keep them.", 3, "UK", "for"]]  # fmt: skip
    sheets = {"Summit": TOP, "Issues": rows}
    said = "; write the same, or clear one"
    assert lines(write_workbook(tmp_path / "a.xlsx", sheets)) == [
        f"Issues!B4: says other than Issues!B2{said}",
        f"Issues!C4: says other than Issues!C2{said}",
    ]
    read = summit.load(write_workbook(tmp_path / "b.xlsx", sheets | {"Issues": rows[:3]}))
    assert read.issues["arms"].weight == 2


def test_two_rows_of_issues_of_one_name_are_told_with_both_cells(tmp_path):
    heads, row = ISSUES
    sheets = {"Summit": TOP, "Issues": [heads, row, ["arms ", "Keep them.", "against", None]]}
    assert lines(write_workbook(tmp_path / "a.xlsx", sheets)) == [
        "Issues!A3: 'arms ' is an issue already, in Issues!A2; put both rows together, or give "
        "each an id"
    ]
    more = [["Id", *heads], ["cuts", *row], ["talks", *row]]
    path = write_workbook(tmp_path / "b.xlsx", sheets | {"Issues": more})
    assert [*summit.load(path).issues] == ["cuts", "talks"]


# A stance of which only a part is there

WIDE = ["Issue", "Proposition", "North: position", "North: words", "North: date", "Outcome"]


@pytest.mark.parametrize(
    ("words", "date", "why"),
    [(None, "12 October 1986", "Issues!E2 has a date, or clear that"),
     ("It is for it.", None, "Issues!D2 has words, or clear that"),
     ("It is for it.", "1986", "Issues!D2, Issues!E2 say something, or clear them")],
)  # fmt: skip
def test_a_position_that_is_asked_for_is_told_with_what_asks_for_it(words, date, why, tmp_path):
    row = ["Arms", "Halve them.", None, words, date, None]
    [told] = lines(small(tmp_path, Issues=[WIDE, row]))
    assert told == f"Issues!C2: is missing; fill in 'North: position' because {why}"


def test_a_word_where_a_status_stands_is_told_with_its_cell(tmp_path):
    heads, row = [*ISSUES[0], "US: source"], [*ISSUES[1], "memo, p. 3 (checked)"]
    path = small(tmp_path, Issues=[heads, row], Sources=[["Id", "Title"], ["memo", "Memo"]])
    said = "(checked) is no status, and stands here as part of the place; write one of verified, "
    assert [one for one in warnings_of(summit.load(path))
            if one.place.startswith("Issues!E2") and one.said.startswith(said)]  # fmt: skip
