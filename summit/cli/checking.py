"""The command ``summit check``: what is wrong with a summit's files, and what may be."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .printing import echo
from .reports import count_lines, counted

if TYPE_CHECKING:
    from ..records import Problem


@click.command(
    epilog="Examples:\n\n\b\n  summit check geneva-2021\n  summit check path/to/my-summit\n"
    "  summit check path/to/my-summit --missing ar\n"
    "  summit check summit-notebooks/geneva-2021.ipynb"
)
@click.argument("summit", metavar="[PATH]", default=".")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON, with lines.")
@click.option("--missing", metavar="LANG", help="List only the texts that lack a language.")
def check(summit: str, as_json: bool, missing: str | None) -> None:
    """Check the records of a summit, and count them.

    PATH is the folder or the file of a summit, or the name of a bundled one; without it, the folder
    that one stands in. Prints every problem, a line each with its file, line, place and remedy, and
    exits with 1 if there is one. Of a notebook (.ipynb) it lists what its page would not keep, cell
    by cell. Warnings tell of texts that lack a language, records without a source, and what is
    valid but may not be meant.
    """
    if Path(summit).suffix == ".ipynb":
        check_notebook(Path(summit), as_json=as_json, missing=missing)
        return
    from ..io import find, is_folder, load, warnings_of
    from ..records import Problem, SummitError, coverage, lacking_texts, stand_ins
    from ..words import missing_words

    folder = find(summit)
    if is_folder(Path(summit), unseen=False) and not folder.samefile(summit):
        echo(f"{summit} is the bundled summit; for the folder here write ./{summit}", err=True)
    try:
        records = load(summit)
    except SummitError as error:  # here the problems are the result that was asked for
        if as_json:
            tell_json(error.found or [Problem("", "", one) for one in error.problems], ())
            raise click.exceptions.Exit(1) from None
        for problem in error.problems:
            echo(problem)
        echo(f"{counted(len(error.problems), 'problem')} in {folder}", err=True)
        raise click.exceptions.Exit(1) from None
    if missing:
        for text in warnings_of(records, lacking_texts(records, missing)):
            echo(str(text))
        return
    found = [*missing_words(records), *warnings_of(records)]
    if as_json:
        tell_json((), found)
        return
    for one in found:
        echo(f"warning: {one}")
    for line in count_lines(records, coverage(records)):
        echo(line)
    if unwritten := [*stand_ins(records)]:
        echo(f"to be written: {counted(len(unwritten), 'text')}, see the warnings above")
    if records.sourcing == "required" and (bare := [one for one in found if is_bare(one)]):
        echo(f"{records.id}: {counted(len(bare), 'record')} without evidence, see above", err=True)
        raise click.exceptions.Exit(1)
    echo(f"{records.id}: no problems, {counted(len(found), 'warning')}")


def check_notebook(path: Path, *, as_json: bool, missing: str | None) -> None:
    """Tell what the page of a notebook would not keep; its cells are counted from 1."""
    from ..page import left_out
    from ..records import Problem

    if missing:
        raise click.UsageError("--missing is for a summit; a notebook is in one language")
    lines = left_out(path)
    if as_json:
        found = [line.partition(": ") for line in lines]
        tell_json((), [Problem(path.name, place, said) for place, _, said in found])
        return
    for line in lines:
        echo(line)
    word = counted(len(lines), "thing") if lines else ""
    echo(f"{path}: {word} not kept as in the notebook" if lines else f"{path}: its page keeps all")


def is_bare(warning: "Problem") -> bool:
    """Whether a warning tells of a record without evidence."""
    return warning.said.startswith("no source given")


def tell_json(problems: "Iterable[Problem]", warnings: "Iterable[Problem]") -> None:
    """Print what was found, for programs: each with its file, line and place."""
    told = {
        "problems": [_row(one) for one in problems],
        "warnings": [_row(one) for one in warnings],
    }
    click.echo(json.dumps(told, indent=1, ensure_ascii=True))


def _row(found: "Problem") -> dict[str, Any]:
    line = re.match(r"line (\d+)", found.said)
    number = int(line[1]) if line else found.line
    return {"file": found.file, "line": number or None, "place": found.place, "said": found.said}
