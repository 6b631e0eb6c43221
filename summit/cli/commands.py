"""The command ``summit``: results on stdout, progress and errors on stderr.

Exit codes: 0; 1 bad input, or something found that should not be; 2 wrong usage. SummitError, and
only that, becomes one line per problem without a traceback. Heavy modules load inside commands,
so that help is quick.
"""

import json
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .. import __version__
from .authoring import new, schema
from .checking import check
from .converting import convert
from .lab import FIRST, copy_notebooks, has_display, start_jupyterlab
from .preview import preview as preview_command
from .printing import (
    REMEDIES,
    Commands,
    discard,
    echo,
    patience,
    progress,
    tell_written,
    text_of,
    writing,
)
from .reports import verification_lines

Command = Callable[..., None]


class _Kind(click.types.StringParamType):
    """A kind of picture. What there is, is looked up where it is shown: that loads plotly."""

    name = "kind"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        from ..charts import SLIDES

        return "|".join(SLIDES)


def _pairs(
    _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> dict[str, Path]:
    """``ID=FILE`` as id → path."""
    pairs: dict[str, Path] = {}
    for value in values:
        id, sign, path = value.partition("=")
        if not (id and sign and path):
            raise click.BadParameter(f"{value!r} is not ID=FILE, e.g. s02=statement.txt")
        if id in pairs:
            raise click.BadParameter(f"{id!r} is given twice; join its texts in one file")
        pairs[id] = Path(path)
    return pairs


def _output(words: str, *, required: bool = False) -> Callable[[Command], Command]:
    """The option for the file to write."""
    kind = click.Path(path_type=Path)
    return click.option("-o", "--output", type=kind, required=required, metavar="FILE", help=words)


def _examples(*lines: str) -> str:
    """What the help of a command ends with."""
    return f"Example{'s' * (len(lines) > 1)}:\n\n\b\n" + "\n".join(f"  {line}" for line in lines)


_summit = click.argument("summit", metavar="SUMMIT")


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples("summit export geneva-2021 -o geneva-2021.html"),
)
@click.version_option(__version__, prog_name="summit")
def cli() -> None:
    """Who wanted what at a summit, who agreed, and what became of it.

    SUMMIT is the name of a bundled summit (see: summit list), or the folder or file of your own:
    text files, a spreadsheet, a data package, JSON. See: summit convert --help.
    """


@cli.command(
    epilog=_examples("summit lab", "summit lab --here my-notebooks --no-browser"),
)
@click.option(
    "--here",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("summit-notebooks"),
    show_default=True,
    metavar="DIR",
    help="The folder that the notebooks are put into; made if it is not there.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser, only print the address.")
def lab(folder: Path, no_browser: bool) -> None:
    """Put a copy of the notebooks into a folder of yours and open JupyterLab on it.

    What is already in the folder stays as it is. Without a display the address is printed.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = not any(folder.glob("*.ipynb"))
        for path, copied in copy_notebooks(folder):
            word = "copied" if copied else "left as it is, rename it to get the bundled one"
            echo(f"{path}: {word}", err=True)
    if fresh:
        echo(f"for a summit of your own: summit new {folder / 'my-summit'}", err=True)
    start_jupyterlab(folder / FIRST, browser=not no_browser and has_display())


@cli.command("list", epilog=_examples("summit list"))
def list_summits() -> None:
    """List the bundled summits: name, day, languages, title."""
    from ..io import available, load

    summits = {name: load(name) for name in available()}
    width = max(map(len, summits), default=0)
    for name, summit in summits.items():
        title = summit.title.pick(summit.languages[0])[0]
        echo(f"{name:<{width}}  {summit.date}  {','.join(summit.languages)}  {title}")


cli.add_command(check)
cli.add_command(new)
cli.add_command(convert)
cli.add_command(schema)
cli.add_command(preview_command)


@cli.command(
    epilog=_examples(
        "summit export geneva-2021 -o geneva-2021.html",
        "summit export geneva-2021 -o table.html --charts none --language ar",
        'summit export summit-notebooks/geneva-2021.ipynb -o story.html --title "Geneva"',
        "summit export geneva-2021 -o index.html --url https://example.org/geneva/",
        "summit export geneva-2021 -o divided.html --top 3 --actors us,russia",
    ),
)
@click.argument("target", metavar="SUMMIT|NOTEBOOK")
@_output("The file to write; without it, the target's name with .html in this folder. - is stdout.")
@click.option(
    "--charts",
    type=click.Choice(["basic", "none"]),
    default="basic",
    show_default=True,
    help="none leaves plotly.js out: a smaller file, with tables and lists alone.",
)
@click.option("--language", metavar="LANG", help="The language that the page starts in, e.g. ar.")
@click.option("--title", metavar="TEXT", help="The page's title, in place of the summit's own.")
@click.option("--url", metavar="URL", help="Where the page will stand, for those who link to it.")
@click.option(
    "--preview",
    type=click.Path(path_type=Path),
    metavar="FILE.png",
    help="Draw a picture for links to the page, too, and name it in the page.",
)
@click.option("--no-input", is_flag=True, help="Leave out the code of a notebook.")
@click.option(
    "--analysis/--no-analysis",
    default=None,
    help="Put figures of all pairs on a summit's page, or leave them out; without either they "
    "stand there where it shows more than six columns at first.",
)
@click.option(
    "--issues",
    metavar="ID,ID|PATTERN",
    help="Show these issues alone, e.g. trade-*; the page says that it shows a part, and which.",
)
@click.option("--actors", metavar="ID,ID|PATTERN", help="Show these parties alone.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show the N issues on which the parties are most divided.",
)
@click.option(
    "--pdf", is_flag=True, help="Write what the page is on paper: needs Chrome or Chromium."
)
def export(
    target: str,
    output: Path | None,
    charts: str,
    language: str | None,
    title: str | None,
    url: str | None,
    preview: Path | None,
    no_input: bool,
    analysis: bool | None,
    issues: str | None,
    actors: str | None,
    top: int | None,
    pdf: bool,
) -> None:
    """Write a summit or a notebook as one HTML file that works offline.

    Prints the file's path and size. If it fails, a file that was there before stays as it was.
    """
    with (
        progress(f"exporting {target} …") as tell,
        writing(output or Path.cwd()),
        warnings.catch_warnings(record=True) as caught,
    ):
        from ..io import unread
        from ..page import ExportWarning
        from ..page import export as write

        warnings.simplefilter("always", ExportWarning)
        path = write(
            target,
            output,
            charts=charts,
            language=language,
            title=title,
            url=url,
            preview=preview,
            no_input=no_input,
            pdf=pdf,
            analysis=analysis,
            issues=issues,
            actors=actors,
            top=top,
            progress=tell,
        )
    for warning in caught:
        if issubclass(warning.category, ExportWarning):
            echo(f"warning: {warning.message}", err=True)
    if not target.endswith(".ipynb"):
        for line in unread(target):
            echo(f"left out: {line}", err=True)
    for written in (path, preview):
        if written is not None:
            tell_written(written, beside=path)


@cli.command(
    epilog=_examples(
        "summit figure geneva-2021 matrix -o matrix.png",
        "summit figure geneva-2021 timeline -o timeline-ar.svg --language ar",
        "summit figure geneva-2021 heatmap -o heatmap.png --table heatmap.csv",
        "summit figure geneva-2021 over_time -o two.png --pair us,nato",
    ),
)
@_summit
@click.argument("kind", type=_Kind())
@_output("The file to write; its name ends in .svg, .png or .pdf.", required=True)
@click.option("--language", metavar="LANG", help="The language of the picture, e.g. ar.")
@click.option(
    "--table",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Write what it shows as a table, too; for those who can't see it.",
)
@click.option("--pair", metavar="A,B", help="Who is compared; else the pair of the summit.")
def figure(
    summit: str, kind: str, output: Path, language: str | None, table: Path | None, pair: str | None
) -> None:
    """Draw a figure of a summit as one picture, for a slide or a class.

    It has a headline, a key and a source. Needs kaleido and Chrome or Chromium. Prints the path and
    size of each file; if it fails, a file that was there before stays as it was. A table can be had
    of the figures of all pairs.
    """
    from ..io import check_output, load, write_atomically

    records, rows = load(summit) if pair is None else _comparing(summit, pair), ""
    if table is not None:
        from ..charts import table_of

        rows = table_of(records, kind, language)
        with writing(table):
            check_output(table, [output, *([records.folder] if records.folder else [])])
    with patience(f"drawing {output} …"), writing(output):
        from ..charts import picture

        path = picture(records, kind, output, language=language)
    tell_written(path)
    if table is not None:
        with writing(table):
            write_atomically(table, rows)
        tell_written(table, beside=path)


def _comparing(summit: str, pair: str) -> Any:
    """A summit that compares two of its columns. Raises SummitError for any other number."""
    from ..io import load
    from ..records import SummitError, names_in, unknown

    ids, held = [one.strip() for one in pair.split(",")], load(summit)
    if len(ids) != 2:
        raise SummitError(f"--pair: {pair!r} names {len(ids)}, not two; write --pair A,B")
    for one in ids:
        if one not in held.columns:
            said = unknown("actor with a column", one, held.columns, names_in(held.actors))
            raise SummitError(f"--pair: {said}")
    return held.model_copy(update={"pair": tuple(ids)})


@cli.command(
    epilog=_examples(
        "summit verify geneva-2021 --source al-araby=article.txt",
        "summit verify geneva-2021 --source s02=statement.txt --source s41=briefing.txt --json",
    ),
)
@_summit
@click.option(
    "--source",
    "sources",
    multiple=True,
    required=True,
    metavar="ID=FILE",
    callback=_pairs,
    help="A source's id and your copy of its text, in UTF-8; may be given again for others.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all that was found as JSON.")
def verify(summit: str, sources: dict[str, Path], as_json: bool) -> None:
    """Look for quotations and paragraphs in your copies of the sources.

    What differs only in spacing, vowel signs, quotation marks, digits or forms of letters is found.
    What is not found is an orphan: it is told with what comes nearest, and the exit code is 1.
    Sources that are not given are listed as not checked.
    """
    from ..io import load

    records = load(summit)
    texts = {id: text_of(path) for id, path in sources.items()}
    with patience(f"looking through {len(texts)} texts …"):
        from ..measures import verify as look

        found = look(records, texts)
    if as_json:
        frames = {name: getattr(found, name) for name in ("anchored", "orphans", "unchecked")}
        rows = {name: json.loads(frame.to_json(orient="records")) for name, frame in frames.items()}
        click.echo(json.dumps({"summit": records.id, **rows}, indent=2))  # ASCII: safe anywhere
    else:
        for line in verification_lines(found):
            echo(line)
    if len(found.orphans):
        raise click.exceptions.Exit(1)


@cli.command(
    epilog=_examples("summit annotations geneva-2021 -o geneva-2021.jsonld"),
)
@_summit
@_output("The file to write; without it, the summit's id with .jsonld in this folder. - is stdout.")
def annotations(summit: str, output: Path | None) -> None:
    """Write all evidence as W3C Web Annotations (JSON-LD).

    Prints the file's path and size. If it fails, a file that was there before stays as it was.
    """
    from ..io import check_output, find, load, to_annotations, write_atomically

    records = load(summit)
    path = output or Path(f"{records.id}.jsonld")
    with writing(path):
        check_output(path, [find(summit)])
    text = json.dumps(to_annotations(records), ensure_ascii=False, indent=1) + "\n"
    with writing(path):
        write_atomically(path, text)
    tell_written(path)


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Arabic shows \u0627, no traceback
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="summit")
    except OSError as error:  # what goes to files is told by the commands: this is stdout
        reason = (error.strerror or str(error)).lower()
        remedy = REMEDIES.get(error.errno or 0, "send it to another place")
        discard(sys.stdout)
        with suppress(OSError):
            echo(f"{error.filename or 'standard output'}: {reason}; {remedy}", err=True)
        discard(sys.stderr)
        sys.exit(1)
