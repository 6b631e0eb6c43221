"""Folders of the toy summit with something wrong in them, and what is said of it."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

import summit

TOY = Path(__file__).parent / "toy"
SUMMIT, ACTORS, SOURCES, EVENTS = "summit.toml", "actors.toml", "sources.toml", "events.toml"
ACCOUNTS = "accounts.toml"
BRIDGE, HARBOUR, FISHING = "issues/bridge.toml", "issues/harbour.toml", "issues/fishing.toml"


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """What is said of a folder, without the numbers of the lines in which it stands."""
    with pytest.raises(summit.SummitError) as caught:
        summit.load(folder)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return [unnumbered(line) for line in caught.value.problems]


def unnumbered(line: str) -> str:
    """A problem's line without the number of the line that it is about."""
    return re.sub(r"^([^:]+): line \d+: (?=(the file|[^ ]+( #\d+\][^ ]*)?): )", r"\1: ", line)


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{quoted(key)} = {toml(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else quoted(value)


def quoted(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    plain = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'.replace("\x00", "\\u0000")
