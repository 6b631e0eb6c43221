"""JSON Schemas beside the files of a summit, for editors that help while an author writes."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..records import FILES, Summit, is_issue, schema
from .files import write_atomically

KINDS = (*(name.removesuffix(".toml") for name in FILES), "issue")
"""The kinds of files that there are schemas of."""

FOLDER = "schema"


WHOLE = "whole"
"""What the schema is called of one JSON file that holds all of a summit."""


def write_schemas(folder: Path, summit: Summit | None = None, *, whole: bool = False) -> list[Path]:
    """Write the JSON Schema of every kind of file into a folder; returns their paths.

    summit: whose scale and outcomes they know; none: the codebook's. whole: that of one JSON file
    with all in it, too.
    """
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    made = {kind: schema(kind, summit) for kind in KINDS}
    for kind, told in {**made, **({WHOLE: whole_schema(summit)} if whole else {})}.items():
        path = folder / _file(kind)
        write_atomically(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        paths.append(path)
    return paths


def whole_schema(summit: Summit | None = None) -> dict[str, Any]:
    """JSON Schema of one JSON file that holds all of a summit: those of its files, put together."""
    inner = {kind.partition("/")[0]: schema(kind, summit) for kind in KINDS}
    held = {kind: _moved(table, f"#/$defs/{kind}") for kind, table in inner.items()}
    for table in held.values():
        del table["$schema"]
    lists = ("actors", "sources", "events", "accounts")
    issues = {"type": "object", "minProperties": 1, "additionalProperties": _ref("issue")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["summit", "actors", "issues"],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            "summit": _ref("summit"),
            **{name: _ref(f"{name}/properties/{name}") for name in lists},
            "issues": issues,
            "coding": _ref("coding"),
            "locale": {"type": "object", "additionalProperties": {"type": "object"}},
        },
        "$defs": held,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _moved(value: Any, root: str) -> Any:
    """A schema that stands inside another one: what it refers to is below ``root``."""
    if isinstance(value, Mapping):
        return {
            key: root + one.removeprefix("#") if key == "$ref" else _moved(one, root)
            for key, one in value.items()
        }
    return [_moved(one, root) for one in value] if isinstance(value, list) else value


def schema_line(name: str, folder: str = FOLDER) -> str:
    """The first line of a file of a summit, which tells an editor its schema; "" where none is.

    name: that of the file. folder: where the schemas lie, from the summit's own folder.
    """
    kind = "issue" if is_issue(name) else name.removesuffix(".toml")
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"#:schema {up}{folder}/{_file(kind)}\n" if kind in KINDS else ""


def _file(kind: str) -> str:
    return f"{kind.replace('/', '-')}.json"
