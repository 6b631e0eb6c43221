"""The page of what an author writes, made anew after each save; till then the last good one."""

import traceback
import warnings
from collections.abc import Iterator
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self

from .serving import Board, Server
from .watching import Files, changes

if TYPE_CHECKING:
    from ...records import Problem

SETTLED = 100  # milliseconds without a change after which what was saved is read


class Preview:
    """A page at an address of this machine alone, served while it is open in ``with``.

    target: what ``summit.export`` takes as a name or a path. port: 0 takes one that is free.
    settled: milliseconds without another save after which files are read.
    Raises SummitError where there is no such summit or notebook, and for a port that is taken.
    """

    def __init__(self, target: str, port: int = 0, settled: int = SETTLED) -> None:
        from ...records import needing

        with needing("preview", "summit preview"):
            import watchfiles  # noqa: F401  said before anything is made

        self._target = target
        self._files = Files(target)
        self._settled = settled
        self._builds = self._number = 0
        self._html = ""
        self._board = Board()
        self._server = Server(self._board, port)

    @property
    def address(self) -> str:
        """Where the page is: with a token that nobody can guess."""
        return self._server.address

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stop()

    def build(self) -> "list[Problem]":
        """Make the page of what stands in the files now, and show it, or what is wrong with them.

        Returns the problems. What was shown stays where there is one.
        """
        from ...page import preview_frame, preview_told
        from ...records import Problem, SummitError
        from ...words import plain_words

        self._builds += 1
        self._files.seen = self._files.look()  # before they are read
        problems: list[Problem] = []
        try:
            self._make()
        except SummitError as error:
            problems = [*error.found] or [Problem("", "", one) for one in error.problems]
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            problems = [Problem(str(error.filename or ""), "", f"{said}; check its rights")]
        except Exception as error:  # noqa: BLE001  a fault of ours must not end the preview
            traceback.print_exc()
            said = f"the page could not be made: {type(error).__name__}: {error}; see the terminal"
            problems = [Problem("", "", said)]
        if not self._number:
            self._title = self._files.where.name
            self._words = plain_words(self._files.language())
        told = preview_told(self._words, self._title, self._number, self._builds, problems)
        self._board.put(preview_frame(self._words, self._title), self._html, told)
        return problems

    def _make(self) -> None:
        from ...page import preview_page

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of notebooks: export tells them
            made = preview_page(self._target)
        self._files.read = made.read
        self._title, self._words = made.title, made.words
        if made.html != self._html:
            self._number += 1
            self._html = made.html

    def follow(self, stop: Event) -> "Iterator[list[Problem]]":
        """Build whenever files have changed, until ``stop`` is set: the problems of each build."""
        for _ in changes(self._files, stop, self._settled):
            yield self.build()
