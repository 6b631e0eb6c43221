"""Commands of an author: a new summit, and the schemas that an editor completes its files by."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .printing import echo, tell_written, writing

_EXAMPLE = """Examples:

\b
  summit new reykjavik
  summit new reykjavik --title "Reykjavik 1986" --date 1986-10-11/1986-10-12 --yes
  summit new reykjavik --from timeline.json --date 1986-10-11"""


@click.command(epilog=_EXAMPLE)
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What the meeting is called.")
@click.option(
    "--date",
    metavar="DATE",
    help="Its day or days, e.g. 11-12 October 1986.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language of the page, e.g. en; may be given again. The first is shown first.",
)
@click.option(
    "--actor",
    "actors",
    multiple=True,
    metavar="NAME",
    help="Who takes positions, or ID=NAME; may be given again.",
)
@click.option(
    "--issue",
    "issues",
    multiple=True,
    metavar="TEXT",
    help="A question of the meeting, or ID=TEXT; may be given again, in the order of the page.",
)
@click.option(
    "--from", "source", metavar="FILE", help="Begin with what a table or a timeline holds."
)
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given is to be written later.")
def new(
    name: Path,
    title: str | None,
    date: str | None,
    languages: tuple[str, ...],
    actors: tuple[str, ...],
    issues: tuple[str, ...],
    source: str | None,
    yes: bool,
) -> None:
    """Write the folder of a new summit, NAME, which can be checked and exported at once.

    A NAME that ends in .xlsx is a workbook to fill in, one that ends in .json one file.
    Asks for what is not given: title, date, languages, actors, issues. What stays open is marked on
    the page as to be written, and check lists it. With --from nothing is asked. Prints the folder's
    path.
    """
    from ..io import refuse_taken, start, start_file

    with writing(name):
        refuse_taken(name)
    if source is not None:
        if actors or issues:
            raise click.UsageError("--from takes actors and issues from its file")
        _begin(name, source, title=title, date=date, languages=languages)
        return

    ask = (lambda _words, default, _sound=None: default) if yes else _ask
    called = name.stem if name.suffix.lower() in (".xlsx", ".json") else name.name
    title = title or ask("Title of the meeting", called.replace("-", " ").capitalize())
    if not (date or yes):
        date = _ask("Day or days, e.g. 11-12 October 1986", None, _dated)
    tags = languages or _parts(ask("Languages, e.g. en, fr", "en", _tagged))
    parties = actors or _parts(ask("Who takes positions, e.g. France, Italy", ""))
    questions = issues or _parts(ask("Issues, e.g. Trade, Borders; short=Name gives one an id", ""))
    told: dict[str, Any] = {
        "title": title,
        "date": date,
        "languages": tags,
        "actors": parties,
        "issues": questions,
    }
    with writing(name):
        (start_file if name.suffix.lower() in (".xlsx", ".json") else start)(name, **told)
    echo(str(name))
    echo(f"next: summit check {name}, then summit export {name} -o page.html", err=True)


def _begin(name: Path, source: str, **told: Any) -> None:
    """Begin with a file. told: what is said in place of what the file says."""
    from ..io import start_from

    with writing(name):
        left = start_from(source, name, **told)
    for line in left:
        echo(f"left out: {line}", err=True)
    echo(str(name))
    echo(f"next: summit check {name}, then summit export {name} -o page.html", err=True)


def _ask(words: str, default: str | None, sound: Callable[[str], str] = str) -> str:
    """An answer; what is not sound is told, and asked for again."""
    return str(
        click.prompt(words, default=default, show_default=bool(default), err=True, value_proc=sound)
    )


def _dated(words: str) -> str:
    from ..records import date_of

    try:
        return date_of(words)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _tagged(words: str) -> str:
    from ..words import known_tag, language_tag

    tags = []
    for said in _parts(words):
        tag = said if known_tag(said) else language_tag(said)
        if not known_tag(tag):
            told = f"{said!r} is no language that is known; write e.g. en, fr, ar"
            raise click.BadParameter(told)
        tags.append(tag)
    return ", ".join(tags)


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.replace("،", ",").split(",") if part.strip())


@click.command(
    epilog="Examples:\n\n\b\n  summit schema -o schema\n"
    "  summit schema reykjavik -o reykjavik/schema"
)
@click.argument("summit", metavar="[PATH]", required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("schema"),
    show_default=True,
    metavar="DIR",
    help="The folder for them.",
)
def schema(summit: str | None, folder: Path) -> None:
    """Write the JSON Schema of every kind of file of a summit, for editors.

    PATH is a summit whose own scale and outcomes they know; without it, those of the codebook. The
    first line of a file names its schema: #:schema schema/summit.json; whole.json is that of one
    JSON file with all in it.
    """
    from ..io import load, write_schemas

    records = load(summit) if summit else None
    with writing(folder):
        for path in write_schemas(folder, records, whole=True):
            tell_written(path)
