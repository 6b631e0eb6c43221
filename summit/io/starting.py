"""A new summit's folder: small, commented, and whole at once, for an author to change."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..records import STAND_INS, SummitError, slug
from ..words import bundled_words, known_tag, words_to_fill
from .files import write_atomically
from .layout import toml_string
from .schemas import write_schemas

_WORDS: Mapping[str, Any] = {
    "parties": ("First party", "Second party"),
    "issues": ("First question", "Second question", "Third question"),
    **STAND_INS,
    "source": "The text that this rests on",
    "event": "The meeting begins",
}


def start(
    folder: Path,
    *,
    title: str,
    date: str,
    languages: Sequence[str] = ("en",),
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
) -> Path:
    """Write the folder of a new summit, which loads, is checked and exported as it is.

    languages: the first is shown first. actors, issues: names; none are stand-ins.
    Returns the folder. Raises SummitError where there is something in it already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SummitError(f"{folder}: is there already; choose another name")
    files = dict(_files(title, date, languages, actors, issues))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, text)
    write_schemas(folder / "schema")
    return folder


def _files(
    title: str, date: str, languages: Sequence[str], actors: Sequence[str], issues: Sequence[str]
) -> Iterator[tuple[str, str]]:
    text = _texts(languages)
    parties = [*actors] or [*_WORDS["parties"]]
    questions = [*issues] or [*_WORDS["issues"]]
    ids = {(slug(name) or f"party-{n}"): name for n, name in enumerate(parties, 1)}
    yield (
        "summit.toml",
        f"""#:schema schema/summit.json
# The meeting as a whole. Only title and date must be here; all keys: docs/data.md of Summit.
languages = [{", ".join(map(toml_string, languages))}]
date = {toml_string(date)}           # 1986-10-11, or 1986-10-11/1986-10-12
# authors = ["Your name"]      # who is cited
# contact = "you@example.org"  # where readers tell of an error
# licence = "CC-BY-4.0"        # without it all rights are reserved
# timezone = "Europe/Zurich"   # clock times without an offset are those of this place
# evidence = "required"        # refuses what has no source; else the page marks it

{text("title", title)}
""",
    )
    yield (
        "actors.toml",
        "#:schema schema/actors.json\n# Who takes a position: [actors.id], and its name.\n"
        + "".join(f"\n[actors.{id}]\n{text('name', name)}\n" for id, name in ids.items()),
    )
    yield (
        "sources.toml",
        f"""#:schema schema/sources.json
# Texts that the records rest on.

[sources.s1]
title = {toml_string(_WORDS["source"])}
publisher = "…"
# urls = ["https://example.org/"]
""",
    )
    first, *_ = date.split("/")
    yield (
        "events.toml",
        f"""#:schema schema/events.json
# What happened, before, at and after the meeting.

[[events]]
date = {toml_string(first)}
{text("title", _WORDS["event"])}
evidence = ["s1"]
""",
    )
    for number, question in enumerate(questions):
        stances = "".join(
            f"""
[[stances]]
actor = {toml_string(id)}
position = "{"for" if place % 2 == 0 else "against"}"
{text("statement", _WORDS["statement"])}
evidence = ["s1"]            # "s1 page 3 (verified)": source, place, status
"""
            for place, id in enumerate(ids)
        )
        name = slug(question) or f"issue-{number + 1}"
        yield (
            f"issues/{name}.toml",
            f"""#:schema ../schema/issue.json
# One issue: who wanted what, and what came of it. Positions: for, conditional, neutral, reserved,
# against; silent where an actor was asked and took none, mixed where the sources differ.
{text("short", question)}
{text("proposition", _WORDS["proposition"])}
{stances}
# joint-statement, agreed, talks-opened, no-commitment, no-decision, rejected: put yours, as above
[[outcomes]]
status = "{("agreed", "talks-opened", "no-decision")[number % 3]}"
{text("summary", _WORDS["came"])}
evidence = ["s1"]
""",
        )
    for language in languages:
        if known_tag(language) and bundled_words(language) is None:
            yield f"locale/{language}.toml", words_to_fill(language)
    yield f"{slug(title) or 'summit'}.ipynb", _notebook()


def _texts(languages: Sequence[str]):  # type: ignore[no-untyped-def]
    """A text as lines of TOML: what is given stands in the first language, … in the others."""
    ours = {
        word for words in _WORDS.values() for word in ([words] if isinstance(words, str) else words)
    }

    def lines(key: str, words: str) -> str:
        told: Mapping[str, str] = {
            tag: words if place == 0 and (tag == "en" or words not in ours) else
            words if words in ours and tag == "en" else "…"
            for place, tag in enumerate(languages)
        }  # fmt: skip
        return "\n".join(f"{key}.{tag} = {toml_string(said)}" for tag, said in told.items())

    return lines


def _notebook() -> str:
    cells = ['import summit\n\ns = summit.load(".")\ns', "summit.explore(s)",
             'summit.export(s, "page.html")']  # fmt: skip
    made = {
        "cells": [
            {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "outputs": [],
             "execution_count": None, "source": source}
            for number, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python",
                                    "name": "python3"}},
        "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
