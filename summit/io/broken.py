"""Text that is not TOML → what is wrong with it, in words, with the line itself."""

import re

_LONG = 80  # signs of a line that are shown

_QUOTES = "“”„«»‘’"


def toml_line(error: ValueError, text: str) -> str:
    """What is wrong with a text that is not TOML: line, column, words, the line, and the remedy."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    said = re.sub(r"\s*\(at .*\)$", "", str(error))
    lines = text.split("\n")
    if not found:
        what = "the file ends too soon" if "end of document" in str(error) else _plain(said)
        return f"at the end of the file: {what}; close what is open: a quotation mark or a bracket"
    number, column = int(found[1]), int(found[2])
    line = lines[number - 1] if number <= len(lines) else ""
    if not line.strip() and number > 1:  # what broke it stands before it
        line = lines[number - 2]
    what, remedy = _words(said, line.strip())
    told = line.strip()
    shown = told if len(told) <= _LONG else f"{told[: _LONG - 1]}…"
    return f"line {number}, column {column}: {what} in {shown!r}; {remedy}"


def _words(said: str, line: str) -> tuple[str, str]:
    """What is wrong, and what to do."""
    key, equals, value = (part.strip() for part in line.partition("="))
    name = line.strip("[] ")
    if match := re.match(r"Cannot declare \((.*?),?\) twice", said):
        name = ".".join(re.findall(r"'([^']*)'", match[1])) or name
        return (
            f"[{name}] is used twice",
            f"use [[{name}]] where there are several, or put both into one",
        )
    if said.startswith(("Cannot overwrite", "Cannot mutate")):
        if line.startswith("["):
            return (
                f"{name} is told in two ways",
                f"use [[{name}]] each time where there are several, or put all into one table",
            )
        return (
            f"{key} is written twice",
            "leave one out, or put it in its own table",
        )
    if not equals and not line.startswith("["):
        return "there is no = after the key", 'write key = "…"'
    if any(sign in (value[:1], value[-1:]) for sign in _QUOTES) and value:
        return "this is no quotation mark of TOML", 'write straight ones, "…"'
    if not value and equals:
        return "nothing stands after =", "write a value, or leave the line out"
    if value.count('"') - value.count('\\"') == 1 or "Unterminated string" in said:
        return "a quotation mark is not closed", 'write one at the end of the text, "…"'
    if said.startswith("Expected newline or end of document"):
        return "something stands after the value", r"write \" for a quotation mark inside a text"
    if said.startswith("Invalid value") and re.match(r"[^\W\d]", value):
        return "the text is not in quotes", f'write {key} = "…"'
    if said.startswith(("Unclosed array", "Expected ']'")):
        return (
            "a square bracket is not closed",
            "write ] at its end, commas between entries",
        )
    return _plain(said), "not valid TOML here, check quotes, brackets and = on that line"


def _plain(said: str) -> str:
    return said[:1].lower() + said[1:]
