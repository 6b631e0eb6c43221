"""A Frictionless data package: CSVs of a summit's records, and what tells their columns.

What the records are is in CSVs, for any program that reads tables; what is said of the summit as a
whole (title, scale, sections …) is in the descriptor, ``datapackage.json``, under ``summit``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ...records import (
    LANGUAGE,
    OFF_SCALE,
    Problem,
    Summit,
    SummitError,
    brief,
    full_tables,
    nearest,
)
from ..bounds import MOST_TABLES
from ..files import whole_folder, write_atomically
from ..reading import UnreadableError
from ..there import is_folder, is_there
from .cells import csv_rows, csv_text, guarded
from .columns import column_names, columns_of, known_column
from .json_text import json_of
from .registry import DESCRIPTOR
from .row_places import OWN, RowPlaces, called, homeless
from .seam import NO_OUTCOME, Read, refusal, without_outcome
from .tabular import (
    INNER,
    OF,
    TOP,
    Placed,
    keys_of_table,
    model_of_table,
    rows_of,
    tables_of_rows,
)

_ALWAYS = ("issues", "stances", "outcomes", "events", "actors", "sources", "evidence")
_MANY = 250  # problems of a kind that are told; more are not listed anyway
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REFERS = {
    "stances": {"actor": "actors"},
    "evidence": {"source": "sources"},
    "claims": {"issue": "issues"},
}
_TYPES = {"text": "string"}


def read(path: Path) -> Read:
    """The tables of a package. Raises SummitError where it, or one of its CSVs, cannot be read."""
    folder = path if is_folder(path) else path.parent
    try:
        held = json_of(folder / DESCRIPTOR)
    except UnreadableError as error:
        raise refusal(DESCRIPTOR, "", str(error)) from None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise refusal(DESCRIPTOR, "", f"cannot be read: {said}; check its rights") from None
    files, left = _files(held)
    rows: dict[str, list[Placed]] = {}
    heads: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for name, file in files.items():
        heads[name], found = csv_rows(folder / file)
        problems += islice(_columns_amiss(name, file, heads[name]), _MANY)
        if name == "issues" and len(found) > MOST_TABLES:
            raise SummitError(f"{file}: holds more than {MOST_TABLES} issues; divide the summit")
        rows[name] = [Placed(number, row) for number, row in found]
        problems += islice(_twice(rows[name], file), _MANY)
    if problems:
        raise SummitError.of(problems)
    problems += _ids_amiss(rows.get("issues", []), files.get("issues", ""))
    tables, spots, stray = tables_of_rows(rows)
    lost = {path for name, one, _ in stray for path in called(name, one)}
    for name, one, column in stray[:_MANY]:
        if one.row.get(column) in lost:
            continue  # the row that it belongs to is told
        if column == OF:
            known = [one for other, placed in spots.values() for one in called(other, placed)]
        else:
            known = [placed.row.get("id", "") for placed in rows.get(f"{column}s", ())]
        said = homeless(one.row.get(column, ""), column, known)
        problems.append(Problem(files[name], f"row {one.number}, column {column}", said))
    doubts = tuple(
        f"{files['issues']}: row {spots[name, ()][1].number}: {NO_OUTCOME}"
        for name in without_outcome(tables)
    )
    tables |= {file: held[key] for key, file in OWN.items() if isinstance(held.get(key), dict)}
    words = held.get("locale")
    for tag, table in words.items() if isinstance(words, dict) else ():
        if re.fullmatch(LANGUAGE, tag):
            tables[f"locale/{tag}.toml"] = table
        else:
            said = f"{tag!r} is not a language tag, such as 'en' or 'pt-BR'; rename it"
            problems.append(Problem(DESCRIPTOR, "locale", said))
    for file in ("summit.toml", "actors.toml", "sources.toml"):
        tables.setdefault(file, {})
    there = RowPlaces(files, spots, heads)
    return Read(tables, there.where, tuple(problems), tuple(left), there.adding, doubts)


def _twice(rows: list[Placed], file: str) -> Iterator[Problem]:
    """Rows that are referred to by what another one is referred to by."""
    first: dict[str, int] = {}
    for number, row in rows:
        path = row.get("record", "")
        if path and first.setdefault(path, number) != number:
            said = f"{brief(path)} stands in row {first[path]}, too; name each row by itself"
            yield Problem(file, f"row {number}, column record", said)


def _files(held: Any) -> tuple[dict[str, str], list[str]]:
    """Table → name of its CSV, and what else the package holds."""
    resources = held.get("resources") if isinstance(held, dict) else None
    if not isinstance(resources, list):
        raise refusal(DESCRIPTOR, "resources", f"is no list of tables; it needs {', '.join(TOP)}")
    files: dict[str, str] = {}
    left = []
    for number, one in enumerate(resources):
        name, file = (one.get("name"), one.get("path")) if isinstance(one, dict) else (None, None)
        if not isinstance(name, str) or (name not in TOP and name not in INNER):
            left.append(f"{DESCRIPTOR}: resources.{number}: {name!r} is no table of a summit")
        elif not isinstance(file, str) or not re.fullmatch(r"[\w. -]+", file) or file[0] == ".":
            said = "is not the name of a CSV beside; write e.g. stances.csv"
            raise refusal(DESCRIPTOR, f"resources.{number}.path", said)
        else:
            files[str(name)] = file
    if "issues" not in files:
        raise refusal(DESCRIPTOR, "resources", f"no table of issues; it needs {', '.join(TOP)}")
    return files, left


def _columns_amiss(name: str, file: str, columns: list[str]) -> Iterator[Problem]:
    """Columns that a table needs and has not, or has and cannot have."""
    model, own = model_of_table(name), keys_of_table(name)
    known = [*own, *(key for key, _ in column_names(model))]
    texts = [key for key, held in column_names(model) if held.kind == "text"]
    for column in columns:
        if column not in own and not known_column(model, column):
            tag = column.partition(".")[2]
            near = nearest(column, [*known, *(f"{one}.{tag}" for one in texts if tag)])
            remedy = near or f"; it can be {', '.join(known)}"
            yield Problem(file, f"column {column}", f"unknown column{remedy}")
    needed = {"id", "actor", "position", "status", "source", "fingerprint", *own} - {"record"}
    needed &= {*known} & ({"id", *own} | {one.key for one in columns_of(model) if one.required})
    for column in known:
        if column in needed and column not in columns:
            yield Problem(file, f"column {column}", "is missing; add it to the first row")


def _ids_amiss(issues: list[Placed], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in issues:
        id, place = one.row.get("id", ""), f"row {one.number}, column id"
        if not _ID.fullmatch(id):
            yield Problem(file, place, f"{id!r} is not an id, such as 'arms-control'; rename it")
        elif id in seen:
            yield Problem(file, place, f"{id!r} is the id of two issues; rename one")
        seen.add(id)


def write(summit: Summit, path: Path) -> list[str]:
    """Write a summit as a package: its folder, or the ``datapackage.json`` in it. All is carried.

    Raises SummitError where the folder holds anything else than a package of the same summit.
    """
    folder = path.parent if path.name == DESCRIPTOR else path
    _refuse_foreign(folder, summit)
    tables = full_tables(summit)
    rows = {name: held for name, held in rows_of(tables).items() if held or name in _ALWAYS}
    resources = []
    texts = {}
    for name, held in rows.items():
        fields = [*_fields(name, held, summit)]
        types = {field["name"]: field["type"] for field in fields}
        cells = ({key: guarded(cell) if types[key] in ("string", "any") else cell
                  for key, cell in row.items()} for row in held)  # fmt: skip
        texts[f"{name}.csv"] = csv_text([*types], cells)
        resources.append(_resource(name, fields, rows))
    with whole_folder(folder) as made:
        for file, text in texts.items():
            write_atomically(made / file, text)
        told = json.dumps(_descriptor(summit, tables, resources), ensure_ascii=False, indent=1)
        write_atomically(made / DESCRIPTOR, told + "\n")
    return []


def _refuse_foreign(folder: Path, summit: Summit) -> None:
    if not is_there(folder):
        return
    if not is_folder(folder):
        raise SummitError(f"{folder}: is a file, not a folder; give a folder's name")
    there = sorted(path.name for path in folder.iterdir())
    ours = {DESCRIPTOR, *(f"{name}.csv" for name in (*TOP, *INNER))}
    if strange := [name for name in there if name not in ours]:
        raise SummitError(
            f"{folder}: holds {', '.join(strange[:3])}, which is no part of a data package; "
            "choose another folder"
        )
    if there:
        try:
            name = json_of(folder / DESCRIPTOR).get("name")
        except (UnreadableError, OSError, AttributeError):
            name = None
        if name != summit.id:
            raise SummitError(f"{folder}: holds another data package; choose another folder")


def _fields(name: str, rows: list[dict[str, str]], summit: Summit) -> Iterator[dict[str, Any]]:
    """The columns of a table as Table Schema tells them; those that no row fills are left out."""
    model, own = model_of_table(name), keys_of_table(name)
    filled = {key for row in rows for key in row}
    for key in own:
        said = "what the row is referred to by" if key == "record" else "what it belongs to"
        yield {"name": key, "type": "string", "description": said,
               "constraints": {"required": True}}  # fmt: skip
    words = {("stances", "position"): [*summit.values, *OFF_SCALE],
             ("outcomes", "status"): [*summit.groups]}  # fmt: skip
    for key, column in column_names(model):
        needed = column.required and "." not in key
        tags = [tag for tag in summit.languages if f"{key}.{tag}" in filled or needed]
        tags += sorted(
            {one[len(key) + 1 :] for one in filled if one.startswith(f"{key}.")} - {*tags}
        )
        names = [f"{key}.{tag}" for tag in tags] if column.kind == "text" else [key]
        for one in names:
            if one in filled or needed:
                told = {"name": one, "type": _TYPES.get(column.kind, column.kind)}
                told |= {"description": column.words} if column.words else {}
                limits: dict[str, Any] = {"required": True} if needed and one == key else {}
                limits |= {"unique": True} if one == "id" and name in TOP else {}
                limits |= {"enum": words[name, one]} if (name, one) in words else {}
                yield told | ({"constraints": limits} if limits else {})


def _resource(name: str, fields: list[dict[str, Any]], rows: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": fields}
    if name in TOP:
        schema["primaryKey"] = "id"
    elif "record" in keys_of_table(name):
        schema["primaryKey"] = "record"
    refers = dict(_REFERS.get(name, {}))
    if name in INNER and INNER[name].parent != OF:
        refers[INNER[name].parent] = f"{INNER[name].parent}s"
    keys = [
        {"fields": field, "reference": {"resource": other, "fields": "id"}}
        for field, other in refers.items()
        if other in rows
    ]
    return {
        "name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }  # fmt: skip


def _descriptor(
    summit: Summit, tables: Mapping[str, Any], resources: list[dict[str, Any]]
) -> dict[str, Any]:
    first = summit.languages[0]
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": summit.id,
        "title": summit.title.pick(first)[0],
        "description": summit.description.pick(first)[0],
    }
    if summit.version:
        told["version"] = summit.version
    if re.fullmatch(r"[A-Za-z0-9._-]+", summit.licence):
        told["licenses"] = [{"name": summit.licence}]
    if summit.authors:
        told["contributors"] = [{"title": one.name.pick(first)[0], "role": "author"}
                                for one in summit.authors]  # fmt: skip
    told |= {"resources": resources}
    told |= {key: tables[file] for key, file in OWN.items() if file in tables}
    words = {Path(file).stem: table for file, table in tables.items() if "locale/" in file}
    return told | ({"locale": words} if words else {})
