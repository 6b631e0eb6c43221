"""Remedies, which records word as lines of TOML, in the words of the file that the author has."""

import re
from collections.abc import Callable
from pathlib import PurePath

_SETTING = re.compile(
    r"((?:\b(?:add|write|once|or)|e\.g\.) )"
    r'([a-z_]+(?:\.[a-z_]+)*) = ("[^"]*"|\[[^]]*\]|\w+)'
)
_TABLE = re.compile(r"\b(a table |below )\[\[?([a-z_.]+)\]?\]")


def worded(said: str, file: str) -> str:
    """What is wrong with a file, and its remedy as one writes it there: a key of JSON, a cell."""
    words = _WORDS.get(PurePath(file).suffix.lower())
    if words is None:
        return said
    setting, table = words
    return _TABLE.sub(table, _SETTING.sub(setting, said))


def _key(found: re.Match[str]) -> str:
    verb, key, value = found.groups()
    return f'{verb}"{key}": {value}'


def _list(found: re.Match[str]) -> str:
    before, key = found.groups()
    return f'{before}"{key}"' if before == "below " else f'"{key}": [{{…}}]'


def _cell(found: re.Match[str]) -> str:
    verb, key, value = found.groups()
    bare = value.strip('[]"')
    name = "source" if key == "evidence" else key  # what its column is called
    return f"{verb}{name}: {bare}" if bare else f"{verb}no {name}"


def _rows(found: re.Match[str]) -> str:
    before, key = found.groups()
    return f"{before}{key}" if before == "below " else f"a row of {key}"


_WORDS: dict[str, tuple[Callable[[re.Match[str]], str], Callable[[re.Match[str]], str]]] = {
    ".json": (_key, _list),
    ".xlsx": (_cell, _rows),
    ".csv": (_cell, _rows),
}
