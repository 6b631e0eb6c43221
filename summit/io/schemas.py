"""JSON Schemas beside the files of a summit, for editors that help while an author writes."""

import json
from pathlib import Path, PurePosixPath

from ..records import FILES, Summit, is_issue, schema
from .files import write_atomically

KINDS = (*(name.removesuffix(".toml") for name in FILES), "issue")
"""The kinds of files that there are schemas of."""

FOLDER = "schema"


def write_schemas(folder: Path, summit: Summit | None = None) -> list[Path]:
    """Write the JSON Schema of every kind of file into a folder; returns their paths.

    summit: whose scale and outcomes they know; none: the codebook's.
    """
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        path = folder / _file(kind)
        write_atomically(
            path, json.dumps(schema(kind, summit), ensure_ascii=False, indent=1) + "\n"
        )
        paths.append(path)
    return paths


def schema_line(name: str, folder: str = FOLDER) -> str:
    """The first line of a file of a summit, which tells an editor its schema; "" where none is.

    name: that of the file. folder: where the schemas lie, from the summit's own folder.
    """
    kind = "issue" if is_issue(name) else name.removesuffix(".toml")
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"#:schema {up}{folder}/{_file(kind)}\n" if kind in KINDS else ""


def _file(kind: str) -> str:
    return f"{kind.replace('/', '-')}.json"
