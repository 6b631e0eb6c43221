"""Which languages a workbook is written in, where it does not say so itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ....words import known_tag, language_tag, plain_name
from .names import names_of, split_language

_ARABIC = re.compile("[\u0620-\u064a]")
Rows = Mapping[int, Mapping[int, Any]]


def languages_of(sheets: Mapping[str, Rows]) -> list[str]:
    """The languages, the first first: those that the sheet of the summit lists, else those of its
    headers, else of all headers, else Arabic where its title is, else English."""
    top = sheets.get("summit", {})
    listed = next((row for row in top.values() if _is(row, "languages")), None)
    if listed:
        said = [str(value) for _, value in sorted(listed.items())][1:]
        tags = [language_tag(part) for one in said for part in re.split(r"[,،;\s]+", one) if part]
        if tags and all(tags):
            return [*dict.fromkeys(tags)]
    heads = [row for name, rows in sheets.items() if name != "summit"
             for row in [*rows.values()][:2]]  # fmt: skip
    first = next(iter(top.values()), {})
    found = [*dict.fromkeys([*_alone(first), *_tags(top.values()), *_tags(heads)])]
    if found:
        return found
    title = next((row for row in top.values() if _is(row, "title")), {})
    rows = [*(sheets.get("issues") or sheets.get("stances") or {}).values()][1:3]
    words = " ".join(str(value) for row in (title, *rows) for value in [*row.values()][1:])
    return ["ar"] if _ARABIC.search(words) else ["en"]


def _is(row: Mapping[int, Any], key: str) -> bool:
    return bool(row) and plain_name(row[min(row)]) in names_of((key,))


def _tags(rows: Iterable[Mapping[int, Any]]) -> Iterator[str]:
    """The languages that stand in brackets in a header."""
    for row in rows:
        for value in row.values():
            text = str(value)
            inner = text.rpartition("(")[2].rpartition("[")[2].strip(" )]")
            tag = split_language(text, ())[1] if len(text) < 80 else ""
            if tag and tag == language_tag(inner) and known_tag(tag):
                yield tag


def _alone(row: Mapping[int, Any]) -> Iterator[str]:
    """The languages that are headers of their own."""
    taken = {*names_of(("key",)), *names_of(("value",))}
    for at, value in row.items():
        text = str(value).strip()
        tag = language_tag(text) if at != 1 and plain_name(text) not in taken else ""
        if tag and known_tag(tag):
            yield tag
