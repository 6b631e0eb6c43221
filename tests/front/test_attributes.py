"""Meaning stands in data-* attributes from one table; a class is for looks, no script's matter."""

import re
from pathlib import Path

import pytest

import summit

ROOM = Path(summit.__file__).parent
TABLE = (ROOM.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
SCRIPTS = sorted((ROOM / "front" / "src").rglob("*.js"))
SHEETS = sorted((ROOM / "front" / "css").glob("*.css"))
PAGES = [*sorted((ROOM / "page").rglob("*.html")), *sorted((ROOM / "page").rglob("*.py"))]
PAGES += sorted((ROOM / "widgets").rglob("*.py"))

SAID_IN_SCRIPTS = re.compile(
    r"\bdataset\.(\w+)|\{([^{}]*)\}\s*=\s*[\w.]+\.dataset\b|\bdata-([a-z-]+)"
)
STRING = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
CLASS_SELECTOR = re.compile(
    r"(?:^|[\s>+~,(\])]|\b(?:a|article|button|details|div|h\d|input|li|ol|p|section|select|small|"
    r"span|t[dhr]|table|ul))\.[a-z][\w-]*(?=$|[\s>+~,:.\[)])"
)


def listed() -> set[str]:
    """The attributes of the table, where `data-a -b` is two of them."""
    cells = re.findall(r"^\| (`data-[^|]*) \|", TABLE, re.M)
    return {name for cell in cells for name in re.findall(r"(?<![\w-])(?:data)?-([a-z-]+)", cell)}


def values_of(name: str) -> set[str]:
    start = r"^(?:\| )?`data-%s` (?:is one of|\| buttons)(.*?)(?:\n\n|\|\n)"
    [told] = re.findall(start % name, TABLE, re.M | re.S)
    return set(re.findall(r"`([a-z-]+)`", told))


def said(path: Path) -> set[str]:
    """The data-* names that a source uses."""
    text = path.read_text(encoding="utf-8")
    found: set[str] = set()
    for one, some, other in SAID_IN_SCRIPTS.findall(text):
        names = [one, other, *re.findall(r"(?:^|,)\s*(\w+)", some)]
        found |= {
            re.sub(r"[A-Z]", lambda big: f"-{big[0].lower()}", name) for name in names if name
        }
    return found


def selectors_in(text: str) -> list[str]:
    """Class selectors in the strings of a script."""
    strings = [
        one[1:-1]
        for line in text.splitlines()
        if not line.lstrip().startswith(("import", "//", "*", "/*"))
        for one in STRING.findall(line)
    ]
    return [one for one in strings if CLASS_SELECTOR.search(re.sub(r"\$\{[^}]*\}", "x", one))]


def test_every_attribute_is_in_the_table_and_the_table_has_no_other():
    used = set().union(*map(said, [*SCRIPTS, *SHEETS, *PAGES]))
    assert used == listed()


@pytest.mark.parametrize("name", ["part", "do"])
def test_the_table_names_each_value_of(name):
    pattern = re.compile(rf"""data-{name}"?[=:] ?"?([a-z-]+)|dataset\.{name} === "([a-z-]+)""")
    texts = [path.read_text(encoding="utf-8") for path in [*SCRIPTS, *SHEETS, *PAGES]]
    used = {a or b for text in texts for a, b in pattern.findall(text)}
    assert used == values_of(name)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_selects_reads_or_sets_a_class(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"classList|className|ByClassName|[\"']class[\"']|\[class", text)
    assert selectors_in(text) == []


@pytest.mark.parametrize(
    "line", ['find(block, ".tour")', "all(row, `td.later > ${x}`)", 'one.matches("a, :is(.x, b)")']
)
def test_a_class_selector_is_found_where_there_is_one(line):
    assert selectors_in(line)


def test_what_is_said_in_a_style_sheet_is_written_by_a_template_or_a_script():
    """A selector that nothing matches any more is a rule too many."""
    written = [path.read_text(encoding="utf-8") for path in [*SCRIPTS, *PAGES]]
    for path in SHEETS:
        for name, value in re.findall(r'data-(part|do)="([a-z-]+)"', path.read_text("utf-8")):
            made = re.compile(rf"""data-{name}"?[=:] ?"{value}\"""")
            assert any(made.search(text) for text in written), f"{path.name}: data-{name}={value}"
