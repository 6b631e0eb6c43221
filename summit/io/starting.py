"""A new summit's folder: small, commented, and whole at once, for an author to change.

It claims nothing: what nobody has told yet is marked as to be written, or is a comment.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from ..records import SummitError, apart, date_of, slug
from ..words import bundled_words, known_tag, plain_words, words_to_fill
from .files import write_atomically
from .layout import toml_string
from .schemas import write_schemas
from .there import is_folder, is_there

_WITH_ID = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\s*=\s*(?P<name>\S.*)")
_PARTIES = ("first-party", "second-party")
_QUESTIONS = ("first-question", "second-question", "third-question")
_DESK = """# From an article to records: put its words into article.txt beside this notebook, as
# plain text in UTF-8, and take the # of the two lines away. After saving, run all cells again.
# desk = summit.code(".", text="article.txt", source="article")
# desk"""


def start(
    folder: Path,
    *,
    title: str,
    date: str | None,
    languages: Sequence[str] = ("en",),
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
) -> Path:
    """Write the folder of a new summit, which loads, is checked and exported as it is.

    date: in EDTF or in words. None stands for today, and the page says that it is to be written.
    languages: the first is shown first. actors, issues: names, in the first language, with an
    id before them or without (``trade=Trade in goods``); where there are none, two and three are
    marked as to be written. The summit's id is the folder's name.
    Returns the folder. Raises SummitError where there is something in it already, for a date that
    is none, and for a language that is not known.
    """
    refuse_taken(folder)
    date = date and meeting_date(date, languages)
    for tag in languages:
        if not known_tag(tag):
            raise SummitError(f"{tag!r} is no language that is known; write its tag, e.g. en, fr")
    own = slug(folder.absolute().name)
    files = dict(_files(own, title, date, languages, actors, issues))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, text)
    write_schemas(folder / "schema")
    return folder


def meeting_date(words: str, languages: Sequence[str] = ()) -> str:
    """The date of a meeting as somebody writes it, as EDTF. languages: of months that are words.

    Raises SummitError for what is no date, and with both readings for what could be two.
    """
    try:
        return date_of(words, languages)
    except ValueError as error:
        raise SummitError(f"date: {error}") from None


def refuse_taken(folder: Path) -> None:
    """Raise SummitError where a new summit's folder would meet something that is there."""
    if is_there(folder) and (not is_folder(folder) or any(folder.iterdir())):
        raise SummitError(f"{folder}: is there already; choose another name")


def _files(
    own: str,
    title: str,
    date: str | None,
    languages: Sequence[str],
    actors: Sequence[str],
    issues: Sequence[str],
) -> Iterator[tuple[str, str]]:
    text = _texts(languages)
    parties, questions = _by_id(actors, "party"), _by_id(issues, "issue")
    named = questions or dict.fromkeys(_QUESTIONS, "")
    day = date or _today()
    parties = parties or dict.fromkeys(_PARTIES, "")
    yield (
        "summit.toml",
        f"""#:schema schema/summit.json
# The meeting as a whole. Only title and date must be here; all keys: docs/data.md of Summit.
# A line that begins with # says nothing yet: take the # away and write what is so.
{f"id = {toml_string(own)}    # of links to the page, and of what is cited" if own else ""}
languages = [{", ".join(map(toml_string, languages))}]
date = {toml_string(day)}    # {"" if date else "today's; "}a day, or days: 1986-10-11/1986-10-12
{"" if questions else "# "}issues = [{", ".join(map(toml_string, named))}]    # in their order
# authors = ["Your name"]      # who is cited
# publisher.{languages[0]} = "…"           # whose page it is: stands at its top
# updated = "{_today()}"       # when you last worked on it: the year of the citation
# contact = "you@example.org"  # where readers tell of an error
# licence = "CC-BY-4.0"        # without it all rights are reserved
# timezone = "Europe/Zurich"   # the place's own: of clock times without an offset
# evidence = "required"        # refuses what has no source; else the page marks it

{text("title", title)}
{"" if date else _undated(languages)}""",
    )
    yield (
        "actors.toml",
        "#:schema schema/actors.json\n# Who takes a position: [actors.id], and its name.\n"
        + "".join(
            f"\n[actors.{id}]\n{text('name', name, number)}\n"
            for number, (id, name) in enumerate(parties.items(), 1)
        ),
    )
    yield (
        "sources.toml",
        f"""#:schema schema/sources.json
# Texts that the records rest on. For each of yours write these lines, without the # before them.
{
            _commented('''
[sources.s1]
title = "…"                  # as published
publisher = "…"
urls = ["https://example.org/"]
date = ""                    # of publication
language = "en"              # that it is in
''')
        }""",
    )
    yield (
        "events.toml",
        f"""#:schema schema/events.json
# What happened, before, at and after the meeting. Write these lines for each, without the #.
{
            _commented(f'''
[[events]]
date = ""                    # e.g. {day.partition("/")[0]}
{text("title")}
issues = ["{next(iter(named))}"]  # which it bears on; without it no row tells of it
evidence = ["s1"]            # of sources.toml; two are "s1", "s2"
''')
        }""",
    )
    held = "".join(
        f"""
[[stances]]
actor = {toml_string(id)}
position = ""                # one of those above; it is what the actor said itself, else write
# basis = "editorial"        # "our reading", and give the reason:
# reason.{languages[0]} = "…"
{text("statement")}
evidence = ["s1"]            # "s1 page 3 (verified)": source, place, status
"""
        for id in parties
    )
    came = f"""
[[outcomes]]
status = ""                  # one of those above
{text("summary")}
evidence = ["s1"]
"""
    for number, (id, question) in enumerate(named.items(), 1):
        yield (
            f"issues/{id}.toml",
            f"""#:schema ../schema/issue.json
# One issue: its name, and something that one can be for or against. The file's name is its id; you
# may rename the file, and then the id in issues = […] of summit.toml and in events.toml.
{text("short", question, number)}
{text("proposition", "")}

# Who wanted what: for, conditional, neutral, reserved, against; silent where an actor was asked and
# took none, mixed where the sources differ. Write these lines without the # before them.
{_commented(held)}
# What came of it, once that is known: joint-statement, agreed, talks-opened, no-commitment,
# no-decision, rejected.
{_commented(came)}""",
        )
    for language in languages:
        if bundled_words(language) is None:
            yield f"locale/{language}.toml", words_to_fill(language)
    yield f"{own or slug(title) or 'summit'}.ipynb", first_notebook()


def _by_id(said: Sequence[str], kind: str) -> dict[str, str]:
    """Id → name, of names before which an id may stand: ``trade=Trade in goods``."""
    found: dict[str, str] = {}
    for words in said:
        own = _WITH_ID.fullmatch(words)
        id, name = (own["id"], own["name"]) if own else (apart(words, found, kind=kind), words)
        if id in found:
            raise SummitError(f"{id!r} stands there twice; give one another id")
        found[id] = name
    return found


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _undated(languages: Sequence[str]) -> str:
    """A line below the title: the date is not the meeting's yet."""
    told = ["\n# Delete this once the date above is the meeting's own."]
    for tag in languages:
        words = plain_words(tag)
        said = f"[… {words.t('desk.date')}: {words.t('page.to-be-written')}]"
        told.append(f"standfirst.{tag} = {toml_string(said)}")
    return "\n".join(told) + "\n"


def _commented(lines: str) -> str:
    """Lines of TOML as an example that is not read."""
    return "".join(f"# {line}\n" if line else "\n" for line in lines.splitlines())


def _texts(languages: Sequence[str]) -> Callable[..., str]:
    """A text as lines of TOML, one for each language.

    key, words, number: of the text; what is given stands in the first language, and is an example
    in the others. "" marks it as to be written, with its number; None is for examples.
    """

    def lines(key: str, words: str | None = None, number: int | None = None) -> str:
        told = []
        for place, tag in enumerate(languages):
            said = "…" if words is None or (words and place) else words
            if not said:
                unwritten = plain_words(tag).t("page.to-be-written")
                said = f"[… {number}: {unwritten}]" if number else f"[…: {unwritten}]"
            told.append(f"{'# ' if words and place else ''}{key}.{tag} = {toml_string(said)}")
        return "\n".join(told)

    return lines


def first_notebook() -> str:
    """The notebook that a new summit's folder begins with."""
    cells = ['import summit\n\ns = summit.load(".")\ns', _DESK, "summit.explore(s)",
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
