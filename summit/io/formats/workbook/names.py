"""What sheets and columns are called in a workbook, and what a header that somebody wrote means."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from ....words import language_tag, plain_name
from .layout import Path

_IN = re.compile(r"^(?P<name>.*?)\s*[(\[]\s*(?P<tag>[^()\[\]]+?)\s*[)\]]\s*$", re.S)
_AFTER = re.compile(r"^(?P<name>.+?)\s*(?:[-–—/,:]|\bin\b|بال)\s*(?P<tag>[^-–—/,:]+)$", re.S)


@cache
def _told() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files(__package__) / "names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def sheet_title(name: str, language: str = "en") -> str:
    """What a sheet is called."""
    return _pick(_told()["sheets"][name], language)


def column_name(path: Path, language: str = "en") -> str:
    """What a column is called, without a language."""
    key = ".".join(path)
    names = _told()["columns"].get(key) or _told()["columns"].get(path[-1])
    if names and (key in _told()["columns"] or len(path) == 1):
        return _pick(names, language)
    return " ".join(path).replace("_", " ").capitalize()


def note_of(path: Path, language: str = "en") -> str:
    """What is said beside a column's header; "" where nothing is."""
    notes = _told()["notes"]
    found = notes.get(".".join(path)) or notes.get(path[-1])
    return _pick(found, language) if found else ""


def meaning_of(status: str, language: str = "en") -> str:
    """What one of the codebook's outcomes means, in its words."""
    return _pick(_told()["outcomes"][status], language)


def _pick(names: list[str], language: str) -> str:
    return names[1 if language.partition("-")[0] == "ar" and len(names) > 1 else 0]


def titles(name: str) -> list[str]:
    """All that a sheet may be called, as it is compared."""
    return [plain_name(one) for one in (*_told()["sheets"][name], name)]


def names_of(path: Path) -> list[str]:
    """All that a column may be called, as it is compared; the key itself last."""
    key = ".".join(path)
    listed = _told()["columns"].get(key, _told()["columns"].get(path[-1], [])
                                    if len(path) == 1 else [])  # fmt: skip
    return [plain_name(one) for one in (*listed, column_name(path), " ".join(path), key)]


def split_language(header: str, known: Iterable[str]) -> tuple[str, str]:
    """A header's name and the language that stands behind it; "" where there is none.

    known: languages that can be told without brackets, too.
    """
    text = " ".join(header.split())
    if (found := _IN.match(text)) and (tag := language_tag(found["tag"])):
        return found["name"], tag
    found = _AFTER.match(text)
    if found and (tag := language_tag(found["tag"])) in {*known}:
        return found["name"], tag
    name, _, last = text.rpartition(" ")
    if name and (tag := language_tag(last)) in {*known} and tag:
        return name, tag
    return text, ""
