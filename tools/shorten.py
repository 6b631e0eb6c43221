"""The files of a summit in their short forms: the same records, with the comments kept.

    python tools/shorten.py data/geneva-2021 --schema ../schema [--check]

A comment stands before the record or the text that it stood before, and what stood at the top of a
file stays there. ``--check`` writes nothing and fails where a file is not as it would be written.
Codings and words of the interface are left as they are.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import summit
from summit.io import read_tables, schema_line, toml_text, write_atomically
from summit.records import short_tables

_HEAD = re.compile(r"(\[\[?)([\w.-]+)\]")
_KEY = re.compile(r"([\w-]+)(?:\.[\w-]+)*\s*=")

Way = tuple[str | int, ...]


def comments_of(text: str) -> tuple[list[str], dict[Way, list[str]]]:
    """The comment at the top of a file, and those before its records: way → lines."""
    top: list[str] = []
    found: dict[Way, list[str]] = {}
    kept: list[str] = []
    counts: dict[str, int] = {}
    table: Way = ()
    for line in text.splitlines():
        if line.startswith("#:schema"):
            continue
        if line.startswith("#"):
            kept.append(line)
        elif not line.strip() and kept and not found and not counts and not top:
            top, kept = kept, []
        elif head := _HEAD.match(line):
            name = head[2]
            if head[1] == "[[" and "." not in name:
                counts[name] = counts.get(name, -1) + 1
                table = (name, counts[name])
            elif "." not in name or not counts:
                table = tuple(name.split(".")[:2])
            found.setdefault(table, []).extend(kept)
            kept = []
        elif key := _KEY.match(line):
            if kept:
                found.setdefault(table if table else (key[1],), []).extend(kept)
            kept = []
    found[()] = kept
    return top, found


def moved(found: dict[Way, list[str]], old: Any, new: Any) -> Iterator[tuple[Way, list[str]]]:
    """The comments at their records' new places, known by id: an order or a form may be another."""
    for way, lines in found.items():
        if not lines:
            continue
        if len(way) == 2 and isinstance(old.get(way[0]), list):
            name, place = way
            id = old[name][place].get("id")
            rows = new[name]
            if isinstance(rows, dict):
                way = (name, id)
            elif id is not None:
                way = (
                    name,
                    next((at for at, row in enumerate(rows) if row.get("id") == id), place),
                )
        yield way, lines


def written(folder: Path, schemas: str) -> Iterator[tuple[Path, str]]:
    """Every file of records, and the text that it should have."""
    raw, _ = read_tables(folder)
    for name, table in short_tables(summit.load(folder)).items():
        if name.startswith(("locale/", "coding/")):
            continue
        path = folder / name
        top, found = comments_of(path.read_text(encoding="utf-8"))
        body = toml_text(table, dict(moved(found, raw[name], table)))
        said = "\n".join([*top, "", ""]) if top else ""
        text = schema_line(name, schemas) + said + body
        lost = [line for lines in (top, *found.values()) for line in lines if line not in text]
        if lost or tomllib.loads(text) != table:
            sys.exit(f"{path}: {lost or 'another table'}")
        yield path, text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--schema", default="schema", help="the folder of schemas, from there")
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    before = summit.load(asked.folder).digest
    other = [
        (path, text)
        for path, text in written(asked.folder, asked.schema)
        if path.read_text(encoding="utf-8") != text
    ]
    if asked.check:
        if other:
            sys.exit(
                f"not in its short form: {', '.join(path.name for path, _ in other)}; make short"
            )
        return
    for path, text in other:
        write_atomically(path, text)
    if summit.load(asked.folder).digest != before:
        sys.exit(f"{asked.folder}: the records are not the same any more")


if __name__ == "__main__":
    main()
