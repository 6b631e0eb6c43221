"""What all commands share: one line to the terminal, patience, and what writing can meet."""

import errno
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

LONGEST = 20_000_000  # bytes of a reader's copy of a source

PATIENCE = 2.0  # seconds after which a command says what it is doing


REMEDIES = {
    errno.EEXIST: "choose another name for the folder",
    errno.EFBIG: "a limit on the size of files is in force; lift it, or choose another place",
    errno.EISDIR: "add a file's name",
    errno.ELOOP: "its links lead round in a circle; choose another place",
    errno.ENOENT: "make its folder first, or choose another place",
    errno.ENOSPC: "free some space on the disk",
    errno.ENOTDIR: "a part of its path is a file; choose another place",
    errno.EROFS: "this disk can only be read; choose another place",
}


class Commands(click.Group):
    """A group whose commands end on bad input with a line per problem and exit code 1."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except ValueError as error:  # SummitError is one; its module loads only when needed
            from ..records import SummitError

            if not isinstance(error, SummitError):
                raise
            for problem in error.problems:
                echo(problem, err=True)
            ctx.exit(1)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order in which one needs them


def echo(text: str, *, err: bool = False) -> None:
    """Print one line: what comes from data must not move the cursor or start a second line."""
    click.echo(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", _escape, text), err=err)


def _escape(match: re.Match[str]) -> str:
    return repr(match[0])[1:-1]


def size_words(count: int) -> str:
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def tell_written(path: Path, beside: Path | None = None) -> None:
    """Print a written file's path and size; on stderr where stdout is what was written.

    beside: the main file written along with it.
    """
    from ..io import STDOUT

    if path != STDOUT:
        echo(f"{path}  {size_words(path.stat().st_size)}", err=beside == STDOUT)


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say on stderr what is going on, but only if it takes longer than one likes to wait."""
    timer = threading.Timer(PATIENCE, echo, [words], {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """The same, on a terminal as a bar: called with how many steps are done, and of how many."""
    if not sys.stderr.isatty():
        with patience(words):
            yield lambda _done, _of: None
        return
    bar = click.progressbar(length=1000, label=words, file=sys.stderr, show_pos=False)
    shown = threading.Event()

    def show() -> None:
        shown.set()
        bar.render_progress()

    def tell(done: int, of: int) -> None:
        bar.pos = 1000 * done // of
        if shown.is_set():
            bar.render_progress()

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        if shown.is_set():
            bar.render_finish()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the operating system says against writing into a line with a remedy."""
    from ..records import SummitError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "check its rights, or choose another place")
        reason = (error.strerror or str(error)).lower()
        named = error.filename if isinstance(error.filename, str) else path
        raise SummitError(f"{named}: {reason}; {remedy}") from error


def text_of(path: Path) -> str:
    """The text in a file of the reader's, or a line that says what is wrong with it."""
    from ..io import UnreadableError, encoding_line, read_bytes
    from ..records import SummitError

    try:
        return read_bytes(path, LONGEST).decode("utf-8-sig")
    except UnreadableError as error:
        raise SummitError(f"{path}: {error}") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SummitError(f"{path}: {reason}; check the path and its rights") from error
    except UnicodeDecodeError as error:
        raise SummitError(f"{path}: {encoding_line(error)}") from error


def discard(stream: TextIO) -> None:
    """Keep Python from writing once more, when it ends, what could not be written."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
