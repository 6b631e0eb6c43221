"""When what a page is made of has changed on the disk, however it is saved."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

Look = frozenset[tuple[str, int, int, int]]

_TICK = 1000  # milliseconds after which files are looked at, also if nothing was told of them
_LONGEST = 2000  # the same for saves that do not end
_OTHERS = (".html", ".ipynb", ".pdf", ".png", ".pyc", ".svg", ".swp", ".tmp")


class Files:
    """The files that the page of a summit or a notebook is made of.

    where: the folder or the file. read: others, of a notebook. seen: how they were when last read.
    Raises SummitError where there is none.
    """

    def __init__(self, target: str) -> None:
        from ...io import find, is_file

        self.read: tuple[Path, ...] = ()
        self.seen: Look = frozenset()
        path = Path(target)
        notebook = path.suffix == ".ipynb" and is_file(path, unseen=False)
        self.where = path if notebook else find(target)

    def look(self) -> Look:
        """What shows whether a file is another than before; a link is seen through."""
        found = set()
        for path in self._paths():
            with suppress(OSError):
                now = path.stat()
                found.add((str(path), now.st_mtime_ns, now.st_size, now.st_ino))
        return frozenset(found)

    def _paths(self) -> Iterator[Path]:
        from ...io import is_folder

        if not is_folder(self.where, unseen=False):
            yield self.where
            yield from self.read
            return
        for folder in self._folders():
            with suppress(OSError):
                for path in folder.iterdir():
                    aside = path.name.startswith(".") or path.name.endswith("~")
                    if not aside and path.suffix not in _OTHERS:
                        yield path

    def _folders(self) -> list[Path]:
        """The folders that hold them: each by itself, so that nothing deeper is looked through."""
        from ...io import is_folder

        if not is_folder(self.where, unseen=False):
            return sorted({path.parent for path in (self.where, *self.read)})
        inner: list[Path] = []
        with suppress(OSError):
            there = sorted(self.where.iterdir())
            inner = [path for path in there if is_folder(path, unseen=False)]
        return [self.where, *(path for path in inner if not path.name.startswith("."))]

    def places(self) -> dict[Path, int]:
        """Those folders that are there now, each by what tells it from another of its name."""
        found = {}
        for folder in self._folders():
            with suppress(OSError):
                found[folder] = folder.stat().st_ino
        return found

    def language(self) -> str:
        """The language that a summit means to be in first, as far as its files can be read."""
        from ...io import read_summit
        from ...records import SummitError, completed

        with suppress(SummitError, OSError):
            tables = read_summit(self.where).tables
            languages = completed(tables).get("summit.toml", {}).get("languages")
            if isinstance(languages, list) and languages and isinstance(languages[0], str):
                return languages[0]
        return "en"


def changes(files: Files, stop: Event, settled: int) -> Iterator[None]:
    """Once for all that was saved within a moment, until ``stop`` is set; who is told reads them.

    Folders are watched and not files: many editors save by putting a new file in the old one's
    place. What no notice comes of (a link's file, a disk of another machine) is seen by a look.
    settled: milliseconds without a change that end the moment.
    """
    from watchfiles import watch

    while not stop.is_set():
        places = files.places()
        told: Iterator[object] = iter(())
        if places:
            told = watch(
                *places,
                watch_filter=None,
                recursive=False,
                debounce=_LONGEST,
                step=settled,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                stop_event=stop,
            )
        with suppress(OSError, RuntimeError):  # a folder has gone, or there are too many watches
            for _ in told:
                if files.look() != files.seen:
                    yield
                if files.places() != places:
                    break
        if files.places() == places:
            stop.wait(_TICK / 1000)
        if not stop.is_set() and files.look() != files.seen:
            yield
