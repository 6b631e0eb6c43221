"""A workbook as a newsroom writes it by hand: Reykjavik, three issues, two languages."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook

import summit

Rows = list[list[object]]

SIDES = {"us": "United States", "ussr": "Soviet Union"}
PARTS = ("position", "words (en)", "words (ar)", "speaker", "date", "source")
WAYS = (datetime.date(1986, 10, 12), "12 October 1986", "12.10.1986", "12 أكتوبر 1986",
        "Oct 12, 1986", "12 تشرين الأول/أكتوبر 1986")  # fmt: skip
"""One day as people write it."""


def by_hand() -> dict[str, Rows]:
    """Title of a sheet → its rows: what the bundled summit says, in other words than its ids."""
    s = summit.load("reykjavik-1986")
    ways = iter(WAYS)

    def cited(evidence):
        return "\n".join(f"{one.source.upper()} {one.locator} ({one.status})" for one in evidence)

    def block(stance):
        words, speaker = stance.statement, s.actors[stance.speaker].name["en"]
        return [stance.position.capitalize(), words["en"], words["ar"], speaker, next(ways),
                cited(stance.evidence)]  # fmt: skip

    heads = [f"{side}: {part}" for side in SIDES.values() for part in PARTS]
    issues: Rows = [
        ["Issue (en)", "Issue (ar)", "Proposition (en)", "Proposition (ar)", *heads,
         "Outcome", "What came of it (en)", "What came of it (ar)", "Outcome: source"]
    ]  # fmt: skip
    for issue in s.issues.values():
        came, asked = issue.outcome, issue.proposition
        told = [one for side in SIDES for one in block(issue.stances[side])]
        status = came.status.replace("-", " ").capitalize()
        issues += [
            [issue.short["en"], issue.short["ar"], asked["en"], asked["ar"], *told, status,
             came.summary["en"], came.summary["ar"], cited(came.evidence)],
            [],
        ]  # fmt: skip
    first, last = s.events["first-meeting-at-hofdi-house"], s.events["inf-treaty-signed"]
    return {
        "Summit": [
            ["Title (en)", s.title["en"]],
            ["Title (ar)", s.title["ar"]],
            ["Date", "11-12 October 1986"],
            ["Time zone", "Atlantic/Reykjavik"],
        ],
        "Issues": issues,
        "Events": [
            ["Title (en)", "Title (ar)", "Date", "Issues", "Source"],
            [first.title["en"], first.title["ar"], "11 October 1986, 10:40", None,
             "timetable (verified)"],
            [],
            [last.title["en"], last.title["ar"], "8 December 1987", "Missiles in Europe",
             "Arms Control Association (verified)"],
        ],
        "Sources": [
            ["Id", "Title", "Publisher", "Date", "Address"],
            *(["" if one.id == "aca" else one.id.upper(), one.title, one.publisher,
               2020 if one.date == "2020" else None, one.urls[0]] for one in s.sources.values()),
        ],
        "People": [
            ["Name (en)", "Name (ar)", "Kind", "Speaks for"],
            *([one.name["en"], one.name["ar"], one.kind.capitalize(), SIDES.get(one.speaks_for)]
              for one in s.actors.values()),
        ],
    }  # fmt: skip


def write_workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write rows of cells as a workbook."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """Change a workbook in its place."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path
