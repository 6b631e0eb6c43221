"""Texts on figures: measured as they are drawn, broken where a line must end."""

import pytest

from summit.charts.text import balanced, escaped, in_lines, pixels


def test_wide_letters_are_measured_as_wide_as_they_are_high():
    assert pixels("\u4f1a\u8c08\uff01", 10) == 30
    assert pixels("talks", 10) < 30


@pytest.mark.parametrize(
    ("text", "signs", "lines"),
    [
        ("\u4f1a" * 20, 9, [8, 8, 4]),
        ("\u4f1a" * 8 + " a", 8, [8, 1]),
        ("x" * 60, 20, [20, 20, 20]),
        ("in " + "x" * 45 + " in", 20, [2, 16, 16, 16]),
    ],
)
def test_what_no_line_holds_breaks(text, signs, lines):
    found = balanced(text, signs)
    assert [len(line) for line in found] == lines
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_other_words_stay_whole():
    assert balanced("Conditional agreement", 8) == ["Conditional", "agreement"]
    assert balanced("one two three four", 10) == ["one two", "three four"]
    assert balanced("", 10) == [""]


def test_an_escaped_sign_is_never_cut_in_two():
    text = escaped("<" * 60)
    for signs in range(3, 40):
        lines = in_lines(text, signs)
        assert "".join(lines) == text
        assert all(line.count("&lt;") * 4 == len(line) for line in lines), signs
