"""The command ``summit``: results on stdout, progress and errors on stderr.

Exit codes: 0; 1 bad input, or something found that should not be; 2 wrong usage. SummitError, and
only that, becomes one line per problem without a traceback. Heavy modules load inside commands,
so that help is quick.
"""

import errno
import json
import os
import re
import sys
import tempfile
import threading
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from .. import __version__

if TYPE_CHECKING:
    from ..measures import Verification
    from ..records import Summit

_PATIENCE = 2.0  # seconds after which a command says what it is doing
_FIRST = "geneva-2021.ipynb"
_REMEDIES = {
    errno.EEXIST: "choose another name for the folder",
    errno.EFBIG: "a limit on the size of files is in force; lift it, or choose another place",
    errno.EISDIR: "add a file's name",
    errno.ELOOP: "its links lead round in a circle; choose another place",
    errno.ENOENT: "make its folder first, or choose another place",
    errno.ENOSPC: "free some space on the disk",
    errno.ENOTDIR: "a part of its path is a file; choose another place",
    errno.EROFS: "this disk can only be read; choose another place",
}


class _Commands(click.Group):
    """A group whose commands end on bad input with a line per problem and exit code 1."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except ValueError as error:  # SummitError is one; its module loads only when needed
            from ..records import SummitError

            if not isinstance(error, SummitError):
                raise
            for problem in error.problems:
                _echo(problem, err=True)
            ctx.exit(1)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order in which one needs them


def _pairs(_ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict:
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


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:\n\n\b\n  summit export geneva-2021 -o geneva-2021.html",
)
@click.version_option(__version__, prog_name="summit")
def cli() -> None:
    """Who wanted what at a summit, who agreed, and what became of it.

    SUMMIT is the name of a bundled summit (see: summit list) or the folder of your own.
    """


@cli.command(
    epilog="Examples:\n\n\b\n  summit lab\n  summit lab --here my-notebooks --no-browser",
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
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for path, copied in _copy_notebooks(folder):
            word = "copied" if copied else "left as it is, rename it to get the bundled one"
            _echo(f"{path}: {word}", err=True)
    _start_jupyterlab(folder / _FIRST, browser=not no_browser and _has_display())


@cli.command("list", epilog="Example:\n\n\b\n  summit list")
def list_summits() -> None:
    """List the bundled summits: name, day, languages, title."""
    from ..io import available, load

    summits = {name: load(name) for name in available()}
    width = max(map(len, summits), default=0)
    for name, summit in summits.items():
        title = summit.title.pick(summit.languages[0])[0]
        _echo(f"{name:<{width}}  {summit.date}  {','.join(summit.languages)}  {title}")


@cli.command(epilog="Examples:\n\n\b\n  summit check geneva-2021\n  summit check path/to/my-summit")
@click.argument("summit", metavar="PATH")
def check(summit: str) -> None:
    """Check the records of a summit, and count them.

    PATH is the folder of a summit, or the name of a bundled one. Prints every problem, a line each,
    and exits with 1 if there is one, or if a record that needs evidence has none; texts that lack a
    language are warnings.
    """
    from ..io import find, load, missing_texts, missing_words
    from ..records import SummitError, coverage

    folder = find(summit)
    try:
        records = load(folder)
        if words := missing_words(records):
            raise SummitError(*words)
    except SummitError as error:  # here the problems are the result that was asked for
        for problem in error.problems:
            _echo(problem)
        count = len(error.problems)
        _echo(f"{count} {'problem' if count == 1 else 'problems'} in {folder}", err=True)
        raise click.exceptions.Exit(1) from None
    lacking = missing_texts(records)
    for text in lacking:
        _echo(f"warning: {text}")
    covered = coverage(records)
    for line in _counts(records, covered):
        _echo(line)
    if any(carried < needed for carried, needed in covered.values()):
        _echo(
            f"{records.id}: records without evidence; each needs a table [[….evidence]]", err=True
        )
        raise click.exceptions.Exit(1)
    _echo(f"{records.id}: no problems, {len(lacking)} warnings")


@cli.command(
    epilog="Examples:\n\n\b\n"
    "  summit export geneva-2021 -o geneva-2021.html\n"
    "  summit export geneva-2021 -o table.html --charts none --language ar\n"
    '  summit export summit-notebooks/geneva-2021.ipynb -o story.html --title "Geneva"\n'
    "  summit export geneva-2021 -o index.html --url https://example.org/geneva/",
)
@click.argument("target", metavar="SUMMIT|NOTEBOOK")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; without it, the target's name with .html in this folder.",
)
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
def export(
    target: str,
    output: Path | None,
    charts: str,
    language: str | None,
    title: str | None,
    url: str | None,
    preview: Path | None,
) -> None:
    """Write a summit or a notebook as one HTML file that works offline.

    Prints the file's path and size. If it fails, a file that was there before stays as it was.
    """
    with (
        _patience(f"exporting {target} …"),
        _writing(output or Path.cwd()),
        warnings.catch_warnings(record=True) as caught,
    ):
        from ..page import ExportWarning
        from ..page import export as write

        warnings.simplefilter("always", ExportWarning)
        told = {"language": language, "title": title, "url": url, "preview": preview}
        path = write(target, output, charts=charts, **told)
    for warning in caught:
        if issubclass(warning.category, ExportWarning):
            _echo(f"warning: {warning.message}", err=True)
    for written in (path, preview):
        if written is not None:
            _echo(f"{written}  {_size(written.stat().st_size)}")


@cli.command(
    epilog="Examples:\n\n\b\n"
    "  summit figure geneva-2021 matrix -o matrix.png\n"
    "  summit figure geneva-2021 timeline -o timeline-ar.svg --language ar",
)
@click.argument("summit", metavar="SUMMIT")
@click.argument("kind", metavar="matrix|timeline")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write; its name ends in .svg, .png or .pdf.",
)
@click.option("--language", metavar="LANG", help="The language of the picture, e.g. ar.")
def figure(summit: str, kind: str, output: Path, language: str | None) -> None:
    """Draw a figure of a summit as one picture, for a slide or a class.

    It has a headline, a key and a source. Needs kaleido and Chrome or Chromium. Prints the file's
    path and size; if it fails, a file that was there before stays as it was.
    """
    with _patience(f"drawing {output} …"), _writing(output):
        from ..charts import picture
        from ..io import load

        path = picture(load(summit), kind, output, language=language)
    _echo(f"{path}  {_size(path.stat().st_size)}")


@cli.command(
    epilog="Examples:\n\n\b\n"
    "  summit verify geneva-2021 --source al-araby=article.txt\n"
    "  summit verify geneva-2021 --source s02=statement.txt --source s41=briefing.txt --json",
)
@click.argument("summit", metavar="SUMMIT")
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
    texts = {id: _text_of(path) for id, path in sources.items()}
    with _patience(f"looking through {len(texts)} texts …"):
        from ..measures import verify as look

        found = look(records, texts)
    if as_json:
        frames = {name: getattr(found, name) for name in ("anchored", "orphans", "unchecked")}
        rows = {name: json.loads(frame.to_json(orient="records")) for name, frame in frames.items()}
        click.echo(json.dumps({"summit": records.id, **rows}, indent=2))  # ASCII: safe anywhere
    else:
        for line in _told(found):
            _echo(line)
    if len(found.orphans):
        raise click.exceptions.Exit(1)


@cli.command(
    epilog="Example:\n\n\b\n  summit annotations geneva-2021 -o geneva-2021.jsonld",
)
@click.argument("summit", metavar="SUMMIT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write; without it, the summit's id with .jsonld in this folder.",
)
def annotations(summit: str, output: Path | None) -> None:
    """Write all evidence as W3C Web Annotations (JSON-LD).

    Prints the file's path and size. If it fails, a file that was there before stays as it was.
    """
    from ..io import check_output, find, load, to_annotations, write_atomically

    records = load(summit)
    path = output or Path(f"{records.id}.jsonld")
    with _writing(path):
        check_output(path, [find(summit)])
    text = json.dumps(to_annotations(records), ensure_ascii=False, indent=1) + "\n"
    with _writing(path):
        write_atomically(path, text)
    _echo(f"{path}  {_size(path.stat().st_size)}")


def _echo(text: str, *, err: bool = False) -> None:
    """Print one line: what comes from data must not move the cursor or start a second line."""
    click.echo(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", _escape, text), err=err)


def _escape(match: re.Match) -> str:
    return repr(match[0])[1:-1]


def _size(count: int) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def _text_of(path: Path) -> str:
    """The text in a file of the reader's, or a line that says what is wrong with it."""
    from ..records import SummitError, encoding_line

    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise SummitError(f"{path}: {said}; check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise SummitError(f"{path}: {encoding_line(error)}") from error


def _told(found: "Verification") -> Iterator[str]:
    """A verification as lines: sources not checked, those checked as a table, orphans, the sum."""
    for reason, rows in found.unchecked.groupby("reason", sort=False):
        told = ", ".join(f"{row.source} ({row.pieces})" for row in rows.itertuples())
        yield f"not checked, {reason} (pieces): {told}"
    rows = [*found.anchored.itertuples(), *found.orphans.itertuples()]
    kinds = Counter((row.source, row.kind) for row in rows)
    lost = Counter((row.source, row.kind) for row in found.orphans.itertuples())
    width = max([6, *(len(source) for source, _ in kinds)])
    yield f"{'source':<{width}}  {'quotations':>12}  {'paragraphs':>12}  {'orphans':>7}"
    for source in dict.fromkeys(source for source, _ in kinds):
        cells = ((kinds[source, kind], lost[source, kind]) for kind in ("quotation", "locator"))
        shown = [f"{total - gone} of {total}" for total, gone in cells]
        orphans = lost[source, "quotation"] + lost[source, "locator"]
        yield f"{source:<{width}}  {shown[0]:>12}  {shown[1]:>12}  {orphans:>7}"
    for row in found.orphans.itertuples():
        yield f"orphan: {row.kind} {row.source}, {row.locator}: {row.record}"
        yield f"  sought:  {row.sought}"
        where = f"line {row.line:.0f}: {row.nearest}" if row.nearest else "nothing"
        yield f"  nearest: {row.score:.3f}, {where}"
    yield f"{len(found.anchored)} found, {len(found.orphans)} orphans"


@contextmanager
def _patience(words: str) -> Iterator[None]:
    """Say on stderr what is going on, but only if it takes longer than one likes to wait."""
    timer = threading.Timer(_PATIENCE, _echo, [words], {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn what the operating system says against writing into a line with a remedy."""
    from ..records import SummitError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "check its rights, or choose another place")
        said = (error.strerror or str(error)).lower()
        named = error.filename if isinstance(error.filename, str) else path
        raise SummitError(f"{named}: {said}; {remedy}") from error


def _counts(summit: "Summit", covered: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """What a summit holds, and how far its records rest on evidence."""
    from ..records import pieces_of

    issues = summit.issues.values()
    yield (
        f"records: {len(issues)} issues, {sum(len(issue.stance_records) for issue in issues)} "
        f"stances, {sum(len(issue.outcomes) for issue in issues)} outcomes, "
        f"{len(summit.events)} events, {len(summit.actors)} actors, {len(summit.sources)} sources"
    )
    kinds = ", ".join(f"{kind} {carried} of {count}" for kind, (carried, count) in covered.items())
    yield f"with evidence: {kinds}"
    pieces = list(pieces_of(summit))
    statuses = Counter(piece.evidence.status for piece in pieces)
    carried, needed = (sum(part) for part in zip(*covered.values(), strict=True))
    yield (
        f"evidence: {len(pieces)} pieces ({statuses['verified']} verified, "
        f"{statuses['reported']} reported, {statuses['uncertain']} uncertain) "
        f"on {carried} of {needed} records that need it ({carried / needed:.0%})"
    )
    firm = {piece.record for piece in pieces if piece.evidence.status == "verified"}
    weak = len({piece.record for piece in pieces} - firm)
    yield f"evidence: {weak} records rest on no verified piece"


def _copy_notebooks(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Copy each bundled notebook that is not in the folder yet: its path, whether copied."""
    from ..io import bundled

    source = bundled().parent / "notebooks"
    if source.resolve() == folder.resolve():
        return  # in a clone, where the notebooks are worked on themselves
    for notebook in sorted(source.glob("*.ipynb")):
        path = folder / notebook.name
        try:
            with path.open("xb") as file:  # "x": also safe from what appears in between
                file.write(notebook.read_bytes())
        except FileExistsError:
            yield path, False
        else:
            yield path, True


def _has_display() -> bool:
    """Whether a browser could show itself: elsewhere than on Linux that is taken for granted."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start_jupyterlab(notebook: Path, *, browser: bool) -> None:
    """Run JupyterLab in this process until it is stopped; its address goes to stdout."""
    from urllib.parse import quote

    with _patience("starting JupyterLab …"):
        from jupyter_core.paths import jupyter_runtime_dir
        from jupyterlab.labapp import LabApp

        runtime = Path(jupyter_runtime_dir())
        with _writing(runtime):  # JupyterLab itself would tell of it in a hundred lines
            runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
            tempfile.TemporaryFile(dir=runtime).close()

        options = ["--log-level=WARN"]
        options += [] if browser else ["--no-browser"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options += ["--allow-root"]  # in a container; whoever is root here runs Python anyway
        with _writing(runtime):
            server = LabApp.initialize_server([*options, str(notebook.resolve())])
    token = server.identity_provider.token
    query = f"?token={quote(token)}" if token else ""

    unsaid: list[OSError] = []

    def announce() -> None:
        try:
            _echo(f"{server.connection_url}lab/tree/{quote(notebook.name)}{query}")
            _echo("JupyterLab runs at this address; Ctrl-C ends it", err=True)
        except OSError as error:  # the loop would swallow it, and nobody knew the address
            unsaid.append(error)
            server.io_loop.stop()

    server.io_loop.add_callback(announce)  # once the port, which may be another one, is open
    server.start()
    if unsaid:
        raise unsaid[0]


def main() -> None:
    """Entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Arabic shows \u0627, no traceback
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="summit")
    except OSError as error:  # what goes to files is told by the commands: this is stdout
        said = (error.strerror or str(error)).lower()
        remedy = _REMEDIES.get(error.errno or 0, "send it to another place")
        _discard(sys.stdout)
        with suppress(OSError):
            _echo(f"{error.filename or 'standard output'}: {said}; {remedy}", err=True)
        _discard(sys.stderr)
        sys.exit(1)


def _discard(stream: TextIO) -> None:
    """Keep Python from writing once more, when it ends, what could not be written."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
