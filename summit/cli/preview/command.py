"""What a person types, and what stands in the terminal."""

import signal
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import click

from ..lab import has_display
from ..printing import echo, patience
from .following import Preview

if TYPE_CHECKING:
    from ...records import Problem

_EXAMPLES = """Examples:

\b
  summit preview reykjavik
  summit preview reykjavik --port 8765 --no-browser"""


@click.command(epilog=_EXAMPLES)
@click.argument("path")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="PORT",
    help="The port on this machine; 0, or without it, one that is free.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser, only print the address.")
def preview(path: str, port: int, no_browser: bool) -> None:
    """Show the page of a summit in the browser, made anew whenever a file is saved.

    PATH is what summit export takes. Language, toggles, place and what is open stay over a rebuild.
    Problems stand above the last good page, with file, line and place. Only this machine can see
    it, by the address that is printed. Ctrl-C ends it.
    """
    with Preview(path, port) as shown:
        with patience(f"making the page of {path} …"):
            _tell(shown.build())
        with _until_stopped() as stop:
            echo(shown.address)
            echo("the page follows what is saved; Ctrl-C ends it", err=True)
            if not no_browser and has_display():
                webbrowser.open(shown.address)
            for problems in shown.follow(stop):
                _tell(problems) if problems else echo("rebuilt", err=True)
    echo("the preview has ended", err=True)


@contextmanager
def _until_stopped() -> Iterator[Event]:
    """An event that Ctrl-C sets, and the end of a terminal; who presses twice does not wait.

    An exception instead could come at any line, also where Python drops it.
    """
    stop = Event()

    def end(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _tell(problems: "Sequence[Problem]") -> None:
    for problem in problems:
        echo(str(problem), err=True)
