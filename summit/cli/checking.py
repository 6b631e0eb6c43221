"""The command ``summit check``: what is wrong with a summit's files, and what may be."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .printing import echo
from .reports import count_lines

if TYPE_CHECKING:
    from ..records import Summit

_BY_ID = ("actors", "sources")
_LINE = re.compile(r"(?P<file>[\w./ -]+\.toml): (?:(?P<place>[\w.\[\]-]+): )?(?P<said>.*)", re.S)


@click.command(
    epilog="Examples:\n\n\b\n  summit check geneva-2021\n  summit check path/to/my-summit\n"
    "  summit check path/to/my-summit --missing ar"
)
@click.argument("summit", metavar="PATH")
@click.option("--json", "as_json", is_flag=True, help="Print what is found as JSON, with lines.")
@click.option("--missing", metavar="LANG", help="List only the texts that lack a language.")
def check(summit: str, as_json: bool, missing: str | None) -> None:
    """Check the records of a summit, and count them.

    PATH is the folder of a summit, or the name of a bundled one. Prints every problem, a line each,
    and exits with 1 if there is one. Texts that lack a language, and records without a source where
    evidence is not required, are warnings.
    """
    from ..io import find, load
    from ..records import SummitError, coverage, missing_texts
    from ..words import missing_words

    folder = find(summit)
    try:
        records = load(folder)
    except SummitError as error:  # here the problems are the result that was asked for
        if as_json:
            tell_json(folder, error.problems, ())
            raise click.exceptions.Exit(1) from None
        for problem in error.problems:
            echo(problem)
        count = len(error.problems)
        echo(f"{count} {'problem' if count == 1 else 'problems'} in {folder}", err=True)
        raise click.exceptions.Exit(1) from None
    lacking = missing_texts(records)
    if missing:
        for text in lacking:
            if f": no {missing} text; " in text:
                echo(text)
        return
    lacking += [*missing_words(records), *unsourced(records)]
    if as_json:
        tell_json(folder, (), lacking)
        return
    for text in lacking:
        echo(f"warning: {text}")
    covered = coverage(records)
    for line in count_lines(records, covered):
        echo(line)
    if records.sourcing == "required" and any(have < need for have, need in covered.values()):
        echo(f"{records.id}: records without evidence; each needs a table [[….evidence]]", err=True)
        raise click.exceptions.Exit(1)
    echo(f"{records.id}: no problems, {len(lacking)} warnings")


def unsourced(records: "Summit") -> list[str]:
    """A line for each stance, outcome and event that rests on no source."""
    found = [
        f"issues.{issue.id}: {one.actor}, {one.position}: no source given"
        for issue in records.issues.values()
        for one in issue.stance_records
        if not one.evidence
    ]
    found += [
        f"issues.{issue.id}: outcome {one.status}: no source given"
        for issue in records.issues.values()
        for one in issue.outcomes
        if not one.evidence
    ]
    return found + [
        f"events.{event.id}: no source given"
        for event in records.events.values()
        if not event.evidence
    ]


def tell_json(folder: Path, problems: tuple[str, ...], warnings: Any) -> None:
    """Print what was found, for programs: each problem with its file, line and place."""
    rows = [_row(folder, problem) for problem in problems]
    click.echo(json.dumps({"problems": rows, "warnings": [*warnings]}, indent=1))


def _row(folder: Path, problem: str) -> dict[str, Any]:
    match = _LINE.fullmatch(problem)
    if not match:
        return {"file": "", "line": None, "place": "", "said": problem}
    place = match["place"] or ""
    found = re.match(r"line (\d+)", f"{place} {match['said']}".strip())
    line = int(found[1]) if found else _line_of(folder / match["file"], place)
    return {"file": match["file"], "line": line, "place": place, "said": match["said"]}


def _line_of(path: Path, place: str) -> int | None:
    """The line of a file in which a place stands, or what it is part of, if it is there."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    wanted, best = _steps(place), 1
    longest = 0
    for number, here in _places(lines):
        same = here == wanted[: len(here)]
        if same and len(here) > longest:
            best, longest = number, len(here)
    return best


def _steps(place: str) -> tuple[str | int, ...]:
    parts = re.findall(r"\[(\d+)\]|([^.\[\]]+)", place)
    return tuple(int(index) if index else name for index, name in parts)


def _places(lines: list[str]) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """The number of each line that begins a table, a key or an item of a list, and its place."""
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    listed: tuple[str | int, ...] = ()
    for number, line in enumerate(lines, 1):
        if head := re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line):
            table = ()
            names = head[2].split(".")
            if head[1] == "[" and names[0] in _BY_ID and len(names) > 1:
                by_id = tuple(names[:2])
                counts.setdefault(by_id, sum(one[:1] == by_id[:1] for one in counts))
                table, names = (names[0], counts[by_id]), names[2:]
            for place, name in enumerate(names):
                table = (*table, name)
                if head[1] == "[[" and place == len(names) - 1:
                    counts[table] = counts.get(table, -1) + 1
                if table in counts:
                    table = (*table, counts[table])
            yield number, table
        elif listed and re.match(r"\s*\]", line):
            listed = ()
        elif listed and line.strip() and not line.lstrip().startswith("#"):
            yield number, (*listed, counts[listed])
            counts[listed] += 1
        elif key := re.match(r"\s*([\w.-]+)\s*=\s*(\[\s*$)?", line):
            here = (*table, *key[1].split("."))
            listed = here if key[2] else ()
            counts |= {listed: 0} if listed else {}
            yield number, here
