"""Remedies in the words of the file that an author has: a key of JSON, a column, a row to add."""

from pathlib import PurePath

from ...records import IN_WORDS, Advice, Lack

_TABLES = (".xlsx", ".csv")
_SOURCE = " with a source and the place in it"


def advised(advice: Advice, file: str, adding: str) -> str:
    """What is wrong with a file, and what to add as one writes it there.

    adding: where that goes in it, as its format says it; "" where that says nothing.
    """
    suffix, lack = PurePath(file).suffix.lower(), advice.lack
    if lack.form == "day":
        return f"{advice.before}{IN_WORDS}{advice.after}" if suffix == ".xlsx" else advice
    if suffix == ".json":
        return f"{advice.before}{_json(lack)}{advice.after}"
    if suffix not in _TABLES:
        return advice
    if lack.form == "setting":
        return f"{advice.before}{lack.key}: {lack.given[0]}{advice.after}"
    wrong = advice.before.rpartition("; ")[0]
    verb = adding or f"add {lack.key.rpartition('.')[2]}"
    of = advice.after.replace(" to ", " of ", 1)  # what is filled in, not added, is of a row
    return f"{wrong}; {verb}{of}{_value(lack, named=suffix == '.xlsx')}"


def _value(lack: Lack, *, named: bool) -> str:
    """What a cell may say. named: whether it may name a record as readers know it."""
    match lack.form:
        case "evidence":
            return _SOURCE if named else " and its source"
        case "rows" if lack.key.endswith("evidence"):
            return _SOURCE if named else " and its source, locator, status"
        case "rows" | "table" if lack.given:
            return f" with {', '.join(lack.given)}"
        case "choice":
            return f", one of {', '.join(lack.given)}"
        case "ids":
            return f", e.g. {lack.given[-1 if named else 0]}"
        case "date":
            return ", e.g. 2021-06-16"
        case "number":
            return ", e.g. 1"
        case "flag":
            return ": true"
        case "outcome":
            return ", e.g. with status: agreed"
        case "position":
            return ", e.g. for, or silent for who took none"
        case _:
            return ""


def _json(lack: Lack) -> str:
    key, given = lack.key.rpartition(".")[2], ", ".join(f'"{one}": …' for one in lack.given)
    match lack.form:
        case "text":
            return f'"{key}": {{"en": "…"}}, one text per language'
        case "rows":
            return f'"{key}": [{{{given or "…"}}}]'
        case "table":
            return f'"{key}": {{{given}}}'
        case "choice":
            return f'"{key}": one of {", ".join(lack.given)}'
        case "list" | "evidence":
            return f'"{key}": ["…"]'
        case "ids":
            return f'"{key}": ["{lack.given[0]}"]'
        case "issue":
            return f'"{key}": {{"{lack.given[0]}": {{…}}}}'
        case "setting":
            return f'"{key}": "{lack.given[0]}"'
        case "date":
            return f'"{key}": a date, e.g. "2021-06-16"'
        case "number":
            return f'"{key}": 1'
        case "flag":
            return f'"{key}": true'
        case "outcome":
            return (
                '"outcome": "agreed", with evidence "outcomes": [{…}], '
                'or "outcomes": [] until there is one'
            )
        case "position":
            return '"us": "for" below "stances", "silent" for who took none'
        case _:
            return _nested(lack.key.split("."))


def _nested(keys: list[str]) -> str:
    """``"reason": {"en": "…"}``."""
    first, *rest = keys
    return f'"{first}": {{{_nested(rest)}}}' if rest else f'"{first}": "…"'
