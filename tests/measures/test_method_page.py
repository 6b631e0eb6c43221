"""The method page: its table against what the data give today, and what it must say."""

import re

from commanding import ROOT, python


def method() -> str:
    return (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


def table_of(text: str) -> list[list[str]]:
    """The rows of the page's table of other codings."""
    rows = re.search(r"(?m)^\| cell \| coded as .*\n\|[-:|]+\n((?:\|.*\n)+)", text)[1]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()]


def test_the_method_pages_table_is_what_its_program_prints():
    program = re.search(r"(?s)```python\n(.*?)```", method())[1]
    done = python("-c", program, cwd=ROOT)
    assert done.stdout in method(), f"docs/method.md, section 5: put in\n{done.stdout}"


def test_the_method_pages_table_agrees_with_the_sum_done_by_hand():
    """Weights 3, 2, 2, 2, 3 of the shared issues give 3 + 2 + 2/4 + 2/4 + 0 of 12; all eight 21."""
    rows = {(row[0], row[1].split(",")[0]): row[2:6] for row in table_of(method())}
    by_hand = {
        ("as coded", ""): (6 / 12, 2.5 / 5, "5 of 8", 12 / 21),
        ("ukraine-minsk/us", "conditional"): (9 / 15, 3.5 / 6, "6 of 8", 15 / 21),
        ("cyber/russia", "reserved"): (6.75 / 15, 2.75 / 6, "6 of 8", 15 / 21),
        ("syria-aid/russia", "silent"): (5.5 / 10, 2.25 / 4, "4 of 8", 10 / 21),
        ("ambassadors/us", "no record"): (4 / 10, 1.5 / 4, "4 of 8", 10 / 21),
    }
    for cell, (p, plain, shared, share) in by_hand.items():
        assert rows[cell] == [f"{p:.2f}", f"{plain:.2f}", shared, f"{share:.0%}"], cell


def test_the_method_page_says_who_coded():
    assert "made by language models" in method()
    assert "No human expert" in method()
