"""Keys below the wrong table, and text that is no TOML, each with the line that it brings."""

from spoiling import BRIDGE, EVENTS, TOY

MONTHS = (TOY / "locale" / "he.toml").read_text(encoding="utf-8").partition("months = ")[0]
AFTER_MONTHS = MONTHS.count("\n") + 2  # counted from 1
WRONG_TOML: dict[str, tuple[str, str, str, str]] = {
    "key of the file below a table": (
        BRIDGE, "[title]\n", "[title]\ntheme = 3\n",
        "title.theme: theme belongs at the top of the file, above the first table in brackets; "
        "it stands below [title]",
    ),
    "text of the file below a table": (
        BRIDGE, "[title]\n", "[title]\ntheme = 'X'\n",
        "title.theme: theme belongs at the top of the file, above the first table in brackets; "
        "it stands below [title]",
    ),
    "key of the file below a list of tables": (
        BRIDGE, 'actor = "birch"\n', 'actor = "birch"\nweight_reason = "X"\n',
        "stances[birch].weight_reason: weight_reason belongs at the top of the file, "
        "above the first table in brackets; it stands below [[stances]]",
    ),
    "key of a stance below its text": (
        BRIDGE, "[stances.statement]\n", "[stances.statement]\nbasis = 'stated'\n",
        "stances[alder].statement.basis: basis belongs to [[stances]]; "
        "move it above [stances.statement]",
    ),
    "tables in single brackets": (
        EVENTS, "[[events]]", "[events]\nid = 'x'\n[events]",
        "line 3, column 8: [events] is used twice in '[events]'; "
        "use [[events]] where there are several, or put both into one",
    ),
    "text without quotes": (
        BRIDGE, 'basis = "stated"', "basis = stated",
        "line 26, column 9: the text is not in quotes in 'basis = stated'; "
        'write basis = "…"',
    ),
    "curly quotes": (
        BRIDGE, 'basis = "stated"', "basis = “stated”",
        "line 26, column 9: this is no quotation mark of TOML in 'basis = “stated”'; "
        'write straight ones, "…"',
    ),
    "quotation mark open": (
        BRIDGE, 'basis = "stated"', 'basis = "stated',
        "line 26, column 16: a quotation mark is not closed in 'basis = \"stated'; "
        'write one at the end of the text, "…"',
    ),
    "TOML broken": (
        BRIDGE, "weight = 3", "weight = ",
        "line 1, column 10: nothing stands after = in 'weight ='; "
        "write a value, or leave the line out",
    ),
    "TOML with an impossible date": (
        BRIDGE, '"2031-05-12"', "2031-02-30",
        "line 66, column 8: invalid date or datetime in 'date = 2031-02-30'; not valid TOML here, "
        "check quotes, brackets and = on that line",
    ),
    "TOML of its own words": (
        "locale/he.toml", 'months = ["he"]', "months = [",
        f"line {AFTER_MONTHS}, column 1: invalid value in 'day = \"{{day}} ב{{month}} {{year}}\"'; "
        "not valid TOML here, "
        "check quotes, brackets and = on that line",
    ),
}  # fmt: skip
