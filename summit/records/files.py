"""Which files a summit is written in, and which record each of them holds."""

from pathlib import PurePosixPath

from .accounts import Account
from .base import Record
from .coding import Coding
from .header import SummitFile
from .issues import Event, Issue
from .sources import Actor, Source


class ActorsFile(Record):
    """``actors.toml``."""

    actors: tuple[Actor, ...] = ()


class SourcesFile(Record):
    """``sources.toml``."""

    sources: tuple[Source, ...] = ()


class EventsFile(Record):
    """``events.toml``."""

    events: tuple[Event, ...] = ()


class AccountsFile(Record):
    """``accounts.toml``, which may be missing."""

    accounts: tuple[Account, ...] = ()


SECOND = "coding/second.toml"
"""A second coding, where there is one."""

FILES: dict[str, type[Record]] = {
    "summit.toml": SummitFile,
    "actors.toml": ActorsFile,
    "sources.toml": SourcesFile,
    "events.toml": EventsFile,
    "accounts.toml": AccountsFile,
    SECOND: Coding,
}
"""The files of a summit beside ``issues/<id>.toml`` and ``locale/<language>.toml``."""

OPTIONAL = ("sources.toml", "events.toml", "accounts.toml", SECOND)
"""Files that a summit may do without; sources where nothing is cited."""

FOLDERS = ("issues", "locale")


def is_issue(name: str) -> bool:
    """Whether a file's name is that of an issue."""
    return name.startswith("issues/")


def issue_id(name: str) -> str:
    """The id of the issue that a file holds."""
    return PurePosixPath(name).stem


def model_of(name: str) -> type[Record]:
    """The record that a file holds, by the file's name."""
    return Issue if is_issue(name) else FILES[name]
