"""A folder of TOML files → a Summit, or every problem that stands in the way, a line each.

The one root of errors that bad input brings is SummitError; its text is one problem a line,
each naming file, key and remedy: ``issues/cyber.toml: stances[1].position: 'agianst' is not on
the scale; did you mean 'against'?``
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from .records import (
    OFF_SCALE,
    Actor,
    Event,
    Evidence,
    Issue,
    Quote,
    Record,
    Source,
    Stance,
    Summit,
    SummitFile,
    Text,
    View,
    walk,
)


class SummitError(ValueError):
    """Bad input. ``problems`` holds one line each; ``str()`` joins them."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _ActorsFile(Record):
    actors: tuple[Actor, ...] = ()


class _SourcesFile(Record):
    sources: tuple[Source, ...] = ()


class _EventsFile(Record):
    events: tuple[Event, ...] = ()


_FILES: dict[str, type[BaseModel]] = {
    "summit.toml": SummitFile,
    "actors.toml": _ActorsFile,
    "sources.toml": _SourcesFile,
    "events.toml": _EventsFile,
}


def bundled() -> Path:
    """The folder of bundled summits: inside the installed package, or ``data/`` of a clone."""
    here = Path(__file__).parent
    inside = here / "bundled" / "data"
    return inside if inside.is_dir() else here.parent / "data"


def available() -> dict[str, Path]:
    """Bundled summits: name → folder."""
    return {path.parent.name: path.parent for path in sorted(bundled().glob("*/summit.toml"))}


def find(name_or_path: str | Path) -> Path:
    """The folder of a bundled summit's name, or of a path.

    Raises SummitError where there is none, with the names that are bundled.
    """
    known = available()
    if str(name_or_path) in known:
        return known[str(name_or_path)]
    path = Path(name_or_path)
    if path.name == "summit.toml" and path.is_file():
        path = path.parent
    if (path / "summit.toml").is_file():
        return path
    if path.is_dir():
        raise SummitError(
            f"{path}: no summit.toml in this folder, so it is no summit; "
            "give the folder that holds summit.toml, actors.toml, sources.toml and issues/"
        )
    if path.exists():
        raise SummitError(f"{path}: is a file, not the folder of a summit; give the folder")
    raise SummitError(
        f"{name_or_path}: neither a bundled summit nor a folder{nearest(str(name_or_path), known)}; "
        f"bundled: {', '.join(known)}"
    )


def load(name_or_path: str | Path) -> Summit:
    """Read a summit by the name of a bundled one or by the path of its folder.

    Returns a frozen Summit: ``.issues``, ``.actors``, ``.sources``, ``.events`` are mappings by id.
    Raises SummitError with every problem found, a line each.
    """
    folder = find(name_or_path)
    problems: list[str] = []
    parsed: dict[str, Any] = {}
    for name, model in _FILES.items():
        parsed[name] = _read(folder, name, TypeAdapter(model), problems)
    for path in sorted((folder / "issues").glob("*.toml")):
        name = f"issues/{path.name}"
        parsed[name] = _read(folder, name, TypeAdapter(Issue), problems, issue=path.stem)
    if not any(name.startswith("issues/") for name in parsed):
        problems.append("issues/: no issue in it; add one file per issue, e.g. issues/trade.toml")
    locales = {
        path.stem: _toml(folder, f"locale/{path.name}", problems) or {}
        for path in sorted((folder / "locale").glob("*.toml"))
    }
    records = {name: record for name, record in parsed.items() if record is not None}
    problems += _cross_check(records, complete=len(records) == len(parsed))
    if problems:
        raise SummitError(*problems)
    summit = _assemble(records)
    summit._origin = Path(name_or_path).as_posix()
    summit._locales = locales
    return summit


def missing_texts(summit: Summit) -> list[str]:
    """One line for each text that lacks one of the summit's languages."""
    return [
        f"{_path(path)}: no {language} text; it is shown in {next(iter(text.root))}"
        for path, text, inherited in _texts(summit)
        for language in summit.languages
        if language not in text and not inherited
    ]


def _assemble(records: Mapping[str, Any]) -> Summit:
    header: SummitFile = records["summit.toml"]
    found = {record.id: record for name, record in records.items() if name.startswith("issues/")}
    order = [*header.issues, *(id for id in found if id not in header.issues)]
    events = [*records["events.toml"].events]
    events += [event for issue in found.values() for event in issue.developments]
    events.sort(key=lambda event: (event.date.first, event.date.edtf, event.id))
    fields = {name: getattr(header, name) for name in SummitFile.model_fields if name != "issues"}
    return Summit.model_construct(
        **fields,
        issues={id: found[id] for id in order},
        actors={actor.id: actor for actor in records["actors.toml"].actors},
        sources={source.id: source for source in records["sources.toml"].sources},
        events={event.id: event for event in events},
    )._close()


def _toml(folder: Path, name: str, problems: list[str]) -> dict[str, Any] | None:
    """The table in a file, or None and a problem more."""
    try:
        return tomllib.loads((folder / name).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        problems.append(f"{name}: this file is missing; add it beside summit.toml (it may be empty)")
    except OSError as error:
        problems.append(f"{name}: cannot be read: {error.strerror}; check the file and its rights")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(
            f"{name}: line {line}: byte 0x{error.object[error.start]:02x} is not UTF-8; "
            "save the file in the encoding UTF-8"
        )
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{name}: {_toml_message(error)}")
    return None


def _read(
    folder: Path, name: str, adapter: TypeAdapter, problems: list[str], issue: str | None = None
) -> Any:
    table = _toml(folder, name, problems)
    if table is None:
        return None
    if issue is not None:
        if table.setdefault("id", issue) != issue:
            problems.append(
                f"{name}: id: {table['id']!r} differs from the file's name; "
                f"leave id out, or rename the file to {table['id']}.toml"
            )
        for index, development in enumerate(table.get("developments") or ()):
            if isinstance(development, dict):
                if "issues" in development:
                    problems.append(
                        f"{name}: developments[{index}].issues: a development belongs to its file's "
                        "issue; leave issues out, or move it to events.toml"
                    )
                development["issues"] = [issue]
    try:
        return adapter.validate_python(table)
    except ValidationError as error:
        problems += [f"{name}: {line}" for line in _lines(error, table)]
        return None


def _toml_message(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    said = re.sub(r"\s*\(at .*\)$", "", str(error))
    said = said[:1].lower() + said[1:]
    where = f"line {found[1]}, column {found[2]}" if found else "at the end of the file"
    return f"{where}: {said}; not valid TOML here, check quotes, brackets and = on that line"


def _lines(error: ValidationError, table: Mapping[str, Any]) -> Iterator[str]:
    for item in error.errors(include_url=False):
        location = [part for part in item["loc"] if not str(part).startswith("function-")]
        yield f"{_path(location)}: {_message(item, location, table)}"


def _message(item: Mapping[str, Any], location: list, table: Mapping[str, Any]) -> str:
    value, kind = item["input"], item["type"]
    key = str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        known = _known_keys(location[:-1])
        return f"unknown key{nearest(key, known)}; it can be {', '.join(known)}"
    if kind == "missing":
        return f"is missing; add {_example(key)}"
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", item["ctx"]["expected"])
        return f"{value!r} is not one of {', '.join(words)}{nearest(str(value), words)}"
    if kind == "value_error":
        return str(item["ctx"]["error"])
    if kind == "string_pattern_mismatch":
        return f"{value!r} is not written as it must be: {_pattern(item['ctx']['pattern'])}"
    if kind in ("dict_type", "model_type", "model_attributes_type") and isinstance(value, str):
        return f'expected a table with one text per language, e.g. en = "…", got {value!r}'
    if kind == "too_short":
        return f"is empty; add at least {item['ctx'].get('min_length', 1)}"
    return f"{item['msg'][:1].lower()}{item['msg'][1:]}, got {value!r}"


def _pattern(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]"):
        return "small letters a to z, digits and single hyphens, e.g. 'arms-control'"
    if pattern.startswith("^https"):
        return "an address that starts with http:// or https:// and has no spaces"
    return f"it must match {pattern}"


def _example(key: str) -> str:
    if key == "evidence":
        return "a table [[….evidence]] with source, locator and status"
    if key in ("stances", "outcomes", "scale"):
        return f"at least one table [[{key}]]"
    return f"{key} = …, or a table [{key}] if it is a text"


def _known_keys(location: Iterable[str | int]) -> list[str]:
    """The keys that the table at a location may have, found by walking the models' fields."""
    models: list[type[BaseModel]] = [*_FILES.values(), Issue]
    for part in location:
        if isinstance(part, int):
            continue
        models = [inner for model in models for inner in _models_of(model, part)]
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    return sorted(names)


def _models_of(model: type[BaseModel], key: str) -> Iterator[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            stack = [field.annotation]
            while stack:
                kind = stack.pop()
                if isinstance(kind, type) and issubclass(kind, BaseModel):
                    yield kind
                stack += getattr(kind, "__args__", ())


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean …?`` where a word is close to one of some words, else nothing."""
    close = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _path(location: Iterable[str | int]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "the file"


def _texts(summit: Summit) -> Iterator[tuple[tuple[str | int, ...], Text, bool]]:
    """Every text of a summit with its path; and whether it may lack languages by its nature."""
    seen: set[int] = set()
    for path, value in walk(summit):
        if isinstance(value, Text) and id(value) not in seen:
            seen.add(id(value))
            yield path, value, "translation" in path


def _cross_check(records: Mapping[str, Any], *, complete: bool) -> list[str]:
    """What no file can know by itself: ids that must exist elsewhere, languages, the scale."""
    header: SummitFile | None = records.get("summit.toml")
    issues = {record.id for name, record in records.items() if name.startswith("issues/")}
    known: dict[str, set[str] | None] = {
        "actor": _ids(records.get("actors.toml"), "actors"),
        "source": _ids(records.get("sources.toml"), "sources"),
        "issue": issues if complete else None,
    }
    problems = [*_duplicates(records)]
    for name, record in records.items():
        for path, value in walk(record):
            for key, words in _faults(value, header, known, records):
                problems.append(f"{name}: {_path((*path, *key))}: {words}")
    if header is not None:
        problems += _check_header(header, known, records if complete else {})
    return problems


def _ids(record: Any, field: str) -> set[str] | None:
    return None if record is None else {item.id for item in getattr(record, field)}


def _duplicates(records: Mapping[str, Any]) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for name, record in records.items():
        for path, value in walk(record):
            kind = type(value).__name__
            if not isinstance(value, Record) or not path or not hasattr(value, "id"):
                continue
            where = f"{name}: {_path(path)}"
            scope = (f"{kind} {name} {path[0]}" if kind == "Paragraph" else kind, value.id)
            if scope in seen:
                yield f"{where}.id: {value.id!r} is already the id of {seen[scope]}; choose another"
            seen.setdefault(scope, where)


def _faults(
    value: Any,
    header: SummitFile | None,
    known: Mapping[str, set[str] | None],
    records: Mapping[str, Any],
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Pairs of a key below ``value`` and what is wrong with it."""

    def unknown(kind: str, key: tuple, id: str | None) -> Iterator[tuple[tuple, str]]:
        ids = known[kind]
        if id is not None and ids is not None and id not in ids:
            home = {"actor": "actors.toml", "source": "sources.toml", "issue": "issues/"}[kind]
            hint = nearest(id, ids) or f"; add it to {home}"
            yield key, f"no {kind} has the id {id!r}{hint}"

    if isinstance(value, Text) and header is not None:
        for language in value.root:
            if language not in header.languages:
                hint = nearest(language, header.languages)
                yield (
                    (language,),
                    f"{language!r} is not a language of this summit{hint}; "
                    f"it declares {', '.join(header.languages)} (languages in summit.toml)",
                )
    if isinstance(value, Evidence):
        yield from unknown("source", ("source",), value.source)
        yield from _bad_locator(value, records)
    if isinstance(value, Stance):
        yield from unknown("actor", ("actor",), value.actor)
        if header is not None:
            yield from _bad_position(value, header)
    for key in ("speaker", "speaks_for"):
        yield from unknown("actor", (key,), getattr(value, key, None))
    for key, kind in (("actors", "actor"), ("issues", "issue")):
        if isinstance(value, Record) and not isinstance(value, SummitFile | _ActorsFile):
            for index, id in enumerate(getattr(value, key, None) or ()):
                yield from unknown(kind, (key, index), id)


def _bad_position(stance: Stance, header: SummitFile) -> Iterator[tuple[tuple[str], str]]:
    scale = [step.position for step in header.scale]
    if stance.position not in (*scale, *OFF_SCALE):
        hint = nearest(stance.position, (*scale, *OFF_SCALE))
        hint = hint or f"; write one of {', '.join((*scale, *OFF_SCALE))}"
        yield ("position",), f"{stance.position!r} is not on the scale{hint}"
    if stance.actor not in header.columns:
        hint = nearest(stance.actor, header.columns)
        yield (
            ("actor",),
            f"{stance.actor!r} has a stance but no column{hint}; add it to columns in summit.toml",
        )


def _bad_locator(evidence: Evidence, records: Mapping[str, Any]) -> Iterator[tuple[tuple[str], str]]:
    sources = getattr(records.get("sources.toml"), "sources", ())
    source = next((source for source in sources if source.id == evidence.source), None)
    if source is not None and source.paragraphs:
        ids = [paragraph.id for paragraph in source.paragraphs]
        if evidence.locator not in ids:
            yield (
                ("locator",),
                f"{evidence.locator!r} is no paragraph of source {source.id!r}"
                f"{nearest(evidence.locator, ids)}; it has {', '.join(ids)}",
            )


def _check_header(
    header: SummitFile, known: Mapping[str, set[str] | None], records: Mapping[str, Any]
) -> Iterator[str]:
    def line(key: str, words: str) -> str:
        return f"summit.toml: {key}: {words}"

    for index, id in enumerate(header.columns):
        if known["actor"] is not None and id not in known["actor"]:
            hint = nearest(id, known["actor"]) or "; add it to actors.toml"
            yield line(f"columns[{index}]", f"no actor has the id {id!r}{hint}")
    for key in ("shown", "pair"):
        for index, id in enumerate(getattr(header, key) or ()):
            if id not in header.columns:
                hint = nearest(id, header.columns) or "; add it to columns"
                yield line(f"{key}[{index}]", f"{id!r} is not one of the columns{hint}")
    for key in ("columns", "shown", "issues", "languages"):
        listed = getattr(header, key)
        for id in {id for id in listed if listed.count(id) > 1}:
            yield line(key, f"{id!r} is listed twice; leave one out")
    if header.window.end.known_by < header.window.start.known_by:
        yield line("window.to", f"{header.window.end} is before {header.window.start}; swap them")
    positions = [step.position for step in header.scale]
    for index, step in enumerate(header.scale):
        if step.position in positions[:index]:
            yield line(f"scale[{index}].position", f"{step.position!r} is on the scale already; leave one")
        if step.position in OFF_SCALE:
            yield line(f"scale[{index}].position", f"{step.position!r} stands off every scale; leave it out")
    if not records:
        return
    for index, id in enumerate(header.issues):
        if id not in known["issue"]:
            hint = nearest(id, known["issue"]) or f"; add issues/{id}.toml"
            yield line(f"issues[{index}]", f"no issue has the id {id!r}{hint}")
    yield from _check_views(header, records)


def _check_views(header: SummitFile, records: Mapping[str, Any]) -> Iterator[str]:
    issues = {record.id: record for name, record in records.items() if name.startswith("issues/")}
    events = {event.id for event in records["events.toml"].events}
    events |= {event.id for issue in issues.values() for event in issue.developments}
    choices = {*issues, *(f"event:{id}" for id in events)}
    choices |= {f"{id}/{actor}" for id in issues for actor in header.columns}
    for index, step in enumerate(header.tour):
        view: View = step.view
        where = f"summit.toml: tour[{index}].view"
        for place, id in enumerate(view.issues or ()):
            if id not in issues:
                yield f"{where}.issues[{place}]: no issue has the id {id!r}{nearest(id, issues)}"
        for place, id in enumerate(view.actors or ()):
            if id not in header.columns:
                yield f"{where}.actors[{place}]: {id!r} is not one of the columns{nearest(id, header.columns)}"
        if view.selected and view.selected not in choices:
            hint = nearest(view.selected, choices)
            yield f"{where}.selected: {view.selected!r} selects nothing{hint}; write issue, issue/actor or event:id"


def languages_of_quotes(summit: Summit) -> set[str]:
    """Languages in which quotations stand, beside the summit's own."""
    return {value.language for _, value in walk(summit) if isinstance(value, Quote)}
