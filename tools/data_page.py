"""docs/data.md: every key that a summit's files can have, made from the records.

python tools/data_page.py [--check]
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from kept_page import keep
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from summit.records import FILES, Issue, Text
from summit.records.base import DERIVED, keys_of, models_of

PAGE = Path(__file__).parents[1] / "docs" / "data.md"

HEAD = """# Every key of a summit's files

Made from the records by `python tools/data_page.py`; a test compares them. **must** is asked for,
all else has the default named. A *text* is a string in the summit's first language, or has a line
per language: `title.en = "…"`, `title.ar = "…"`. A *date* is as exact as it is known: `1986`,
`1986-10`, `1986-10-11`, `1986-10-11T10:40`, `1986-10~` (about), `1986-10-11/1986-10-12`. Ids are
small letters, digits and hyphens.

Short forms: `evidence = ["s02 paragraph 3 (verified)"]` is a list of source, place in it and
status; `quote = { en = "the words", ar = "their translation" }`, the language spoken first;
`outcome = "agreed"`; below `[stances]` `us = "against"`, below `[actors]` `us = "United States"`,
below `[sources]` `s02 = "Its title"`, or a table each, `[sources.s02]`. Examples to copy:
[`data/reykjavik-1986`](../data/reykjavik-1986/), small, and
[`data/geneva-2021`](../data/geneva-2021/), whole.
"""

PLACES = {
    "SummitFile": "",
    "Window": "the line above the table; the method",
    "ScalePosition": "cells and their key; the method",
    "OutcomeKind": "the outcomes' column; the filters",
    "Level": "the switch above the standfirst",
    "Question": "questions for a class",
    "Tone": "the tone, below the table",
    "Section": "the narrative",
    "NarrativeParagraph": "the narrative",
    "Difference": "details on which reports differ",
    "Unknown": "what is not known",
    "Stop": "beside the date: go to",
    "Era": "behind the timeline",
    "Term": "words explained; underlined in texts",
    "TourStep": "the guided tour",
    "View": "what a step of the tour shows",
    "Author": "how to cite; metadata",
    "Actor": "columns, names, who is who",
    "Source": "the list of sources; beside what rests on it",
    "Paragraph": "nowhere; `summit verify` finds quotations by it",
    "Event": "the timeline, its list, the strips beside an issue",
    "Account": "accounts side by side",
    "Claim": "accounts side by side",
    "Coding": "the method; `summit.reliability`",
    "CodedStance": "the method; `summit.reliability`",
    "CodedOutcome": "the method; `summit.reliability`",
    "CodedRating": "the method; `summit.reliability`",
    "Issue": "a row of the table, and its details",
    "Stance": "a cell of the table, and the details below its row",
    "Outcome": "the outcome's column, and the details",
    "Note": "worth knowing, in the details",
    "Commitment": "what was kept: its chart and the details",
    "Rating": "what was kept: its chart and the details",
    "Meaning": "the cell's words on that issue",
    "Evidence": "how do we know, in the details; the sources",
    "Quote": "the quotation beside its source",
}
"""Record → where on the page it is shown."""

KEYS = {
    "id": "in links and file names",
    "languages": "the switch of languages",
    "date": "below the title; the timeline",
    "timezone": "nowhere; clock times are read by it",
    "updated": "the foot: data as of",
    "version": "the foot; how to cite",
    "licence": "the foot; how to cite; metadata",
    "evidence": "marks and a list of what has no source",
    "columns": "the columns of the table, in order",
    "shown": "the columns at first",
    "pair": "the column of closeness",
    "window": "the line above the table; the method",
    "title": "the browser's tab; how to cite; links",
    "headline": "the first line of the page",
    "standfirst": "below the headline",
    "levels": "the switch above the standfirst",
    "description": "search engines and links to the page",
    "lane": "the timeline's first lane",
    "scale": "cells and their key; the method",
    "outcomes": "the outcomes' column; the filters",
    "tone": "the tone, below the table",
    "sections": "the narrative",
    "differences": "details on which reports differ",
    "unknowns": "what is not known",
    "stops": "beside the date: go to",
    "eras": "behind the timeline",
    "terms": "words explained",
    "tour": "the guided tour",
    "questions": "questions for a class",
    "authors": "how to cite; metadata",
    "publisher": "the top left of the page",
    "contact": "the foot: found an error?",
    "coded_by": "the method",
    "issues": "the order of the rows",
}
"""Key of summit.toml → where on the page it is shown."""


DEFAULTS = {
    "date": "the summit's days",
    "columns": "who takes a position",
    "pair": "both, where there are two columns",
    "title": "the other name",
    "short": "the title",
    "lane": "the codebook's",
    "kind": "`unknown`",
    "language": "`unknown`",
}
"""Key → its default, where its description does not say it."""


def _found(model: type[BaseModel], seen: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """A model and those in it, each once."""
    if model is Text or model in seen:
        return seen
    seen.append(model)
    for field in keys_of(model).values():
        for inner in models_of(field.annotation):
            _found(inner, seen)
    return seen


def _default(name: str, key: str, field: Any) -> str:
    said = str(field.description or "")
    if key in DERIVED.get(name, ()) or field.default_factory is not None:
        told = said.rpartition("none: ")[2] if "none: " in said else ""
        if told:
            return told.partition(";")[0]
        if key == "id":
            return "made from its words"
        if field.default_factory is not None and said.startswith("verified"):
            return "`reported`"
        return DEFAULTS.get(key, "see its meaning")
    if field.is_required():
        return "**must**"
    if field.default is None and "none: " in said:
        return said.rpartition("none: ")[2].partition(";")[0]
    if field.default in (None, (), "", PydanticUndefined):
        return "–"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _choices(annotation: Any) -> list[Any]:
    """The words that a key allows, where it allows only some."""
    if get_origin(annotation) is Literal:
        return [*get_args(annotation)]
    return [one for inner in get_args(annotation) for one in _choices(inner)]


def _rows(model: type[BaseModel]) -> Iterator[str]:
    name = model.__name__
    for key, field in keys_of(model).items():
        means = str(field.description or "").partition("; none: ")[0]
        means = "" if means.startswith("none: ") else means
        inner = [one.__name__ for one in models_of(field.annotation)]
        tables = [f"[{one}](#{one.lower()})" for one in inner if one != "Text"]
        kind = "text" if "Text" in inner else ", ".join(tables)
        where = KEYS[key] if name == "SummitFile" else ""
        words = [f"`{one}`" for one in _choices(field.annotation) if f"{one}" not in means]
        told = "; ".join(part for part in (kind, means, ", ".join(words)) if part)
        told = told.replace("|", "\\|")
        cells = [f"`{key}`", _default(name, key, field), told]
        yield "| " + " | ".join([*cells, *([where] if name == "SummitFile" else [])]) + " |"


def text() -> str:
    """The page as Markdown."""
    models: list[type[BaseModel]] = []
    lines = [HEAD]
    files = {**FILES, "issues/<id>.toml": Issue}
    for file, model in files.items():
        new = [one for one in _found(model, []) if one not in models]
        models += new
        lines.append(f"## `{file}`\n")
        for one in new:
            name = one.__name__
            if [*keys_of(one)] == [file.removesuffix(".toml")]:
                continue  # the file itself, which is nothing but a list
            where = PLACES[name]
            lines.append(f"### {name}\n")
            doc = " ".join((one.__doc__ or "").split("\n\n")[0].split())
            shown = f" On the page: {where}." if where else ""
            lines.append(f"{doc}{shown}\n")
            head = ["key", "default", "means", *(["on the page"] if name == "SummitFile" else [])]
            lines += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *_rows(one), ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    keep(PAGE, text(), "data_page", __doc__)
