"""A small summit in text files, and its preview as a browser asks for it."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

from summit.cli.preview import Preview

FILES = {
    "summit.toml": """
        title.en = "Talks at the lake"
        title.ar = "محادثات البحيرة"
        date = "2031-05-14"
    """,
    "actors.toml": """
        [actors.alder]
        name.en = "Alder"
        name.ar = "ألدر"

        [actors.birch]
        name.en = "Birch"
        name.ar = "بيرش"
    """,
    "sources.toml": """
        [sources]
        minutes = "Minutes of the talks"
    """,
    "issues/bridge.toml": """
        proposition.en = "A bridge should be built."
        proposition.ar = "ينبغي بناء جسر."
        outcome = "agreed"

        [[stances]]
        actor = "alder"
        position = "for"
        statement.en = "Alder offered to pay half."
        statement.ar = "عرضت ألدر دفع النصف."
        evidence = ["minutes page 3"]

        [[stances]]
        actor = "birch"
        position = "silent"
    """,
}


def write_lake(folder: Path) -> Path:
    """Write the talks at the lake."""
    for name, text in FILES.items():
        lines = [line.removeprefix(" " * 8) for line in text.strip("\n").splitlines()]
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


class News:
    """What a preview tells, one rebuild after the other."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        self._connection.request("GET", f"{parts.path}events")
        self.answer = self._connection.getresponse()

    def next(self) -> dict[str, Any]:
        """The next of them; waits for it."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                return json.loads(line.removeprefix(b"data: "))
        raise EOFError("the preview has ended")

    def until(self, **wanted: Any) -> dict[str, Any]:
        """The first that tells this; waits for it."""
        while True:
            told = self.next()
            if all(told[key] == value for key, value in wanted.items()):
                return told

    def close(self) -> None:
        self._connection.close()


@contextmanager
def previewed(target: Path, **options: Any) -> Iterator[Preview]:
    """A preview that has been built once and follows its files in another thread."""
    stop = Event()
    with Preview(str(target), **options) as preview:
        preview.build()
        thread = Thread(target=lambda: [*preview.follow(stop)], daemon=True)
        thread.start()
        try:
            yield preview
        finally:
            stop.set()
            thread.join(30)
            assert not thread.is_alive(), "it follows although it was told to stop"
