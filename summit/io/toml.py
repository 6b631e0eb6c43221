"""A folder of TOML files → a Summit, or every problem that stands in the way, a line each.

The one root of errors that bad input brings is SummitError; its text is one problem a line,
each naming file, key and remedy: ``issues/cyber.toml: stances[1].position: 'agianst' is not on
the scale; did you mean 'against'?``
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from ..records import (
    Account,
    Actor,
    Event,
    Issue,
    Record,
    Source,
    Summit,
    SummitError,
    SummitFile,
    Text,
    cross_check,
    lines,
    nearest,
    place_text,
    walk,
)
from ..words import language_faults, word_faults
from ..words import missing_words as lacking
from .reading import read_table


class _ActorsFile(Record):
    actors: tuple[Actor, ...] = ()


class _SourcesFile(Record):
    sources: tuple[Source, ...] = ()


class _EventsFile(Record):
    events: tuple[Event, ...] = ()


class _AccountsFile(Record):
    accounts: tuple[Account, ...] = ()


_FILES: dict[str, type[BaseModel]] = {
    "summit.toml": SummitFile,
    "actors.toml": _ActorsFile,
    "sources.toml": _SourcesFile,
    "events.toml": _EventsFile,
    "accounts.toml": _AccountsFile,
}
_OPTIONAL = ("accounts.toml",)


def bundled() -> Path:
    """The folder of bundled summits: inside the installed package, or ``data/`` of a clone."""
    here = Path(__file__).parents[1]
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
    hint = nearest(str(name_or_path), known)
    raise SummitError(
        f"{name_or_path}: neither a bundled summit nor a folder{hint}; bundled: {', '.join(known)}"
    )


def load(name_or_path: str | Path) -> Summit:
    """Read a summit by the name of a bundled one or by the path of its folder.

    Returns a frozen Summit: ``.issues``, ``.actors``, ``.sources``, ``.events`` are mappings by id.
    Raises SummitError with every problem found, a line each.
    """
    folder = find(name_or_path)
    names = [*_FILES, *_names(folder, "issues")]
    own_words = _names(folder, "locale")
    problems: dict[str, list[str]] = {name: [] for name in [*names, "issues/", *own_words]}
    files = {name: (_FILES.get(name, Issue), _toml(folder, name, problems[name])) for name in names}
    records = {name: _record(name, *files[name], problems[name]) for name in names}
    if len(names) == len(_FILES):
        problems["issues/"].append("no issue in it; add one file per issue, e.g. issues/trade.toml")
    words = {name: _toml(folder, name, problems[name]) for name in own_words}
    for name, line in (*cross_check(files), *_word_faults(files, words)):
        key = line.split(": ")[0]
        if " sign" not in line or not any(told.startswith(f"{key}: ") for told in problems[name]):
            problems[name].append(line)
    if any(problems.values()):
        raise SummitError(*(f"{name}: {line}" for name in problems for line in problems[name]))
    summit = _assemble(records)
    summit._origin = Path(name_or_path).as_posix()
    summit._folder = folder.absolute()
    summit._locales = MappingProxyType({Path(name).stem: words[name] for name in own_words})
    return summit


def missing_texts(summit: Summit) -> list[str]:
    """One line for each text that lacks one of the summit's languages."""
    return [
        f"{place_text(path)}: no {language} text; it is shown in {next(iter(text.root))}"
        for path, text, inherited in _texts(summit)
        for language in summit.languages
        if language not in text and not inherited
    ]


def schema(kind: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one kind of file, for editors that check while an author writes.

    kind: ``summit``, ``actors``, ``sources``, ``events`` or ``issue``. What stands in one file is
    described; whether an id exists in another is what ``load`` checks.
    Raises SummitError for another kind.
    """
    models = {name.removesuffix(".toml"): model for name, model in _FILES.items()}
    models["issue"] = Issue
    if kind not in models:
        hint = nearest(str(kind), models)
        raise SummitError(f"no file is of the kind {kind!r}{hint}; use one of {', '.join(models)}")
    made = models[kind].model_json_schema(by_alias=True)
    if kind == "issue":  # the file's name is the id, and the issue of its developments
        made["required"] = [key for key in made["required"] if key != "id"]
        made["$defs"]["Event"]["properties"].pop("issues")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


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
        accounts={account.id: account for account in records["accounts.toml"].accounts},
    )._close()


def _names(folder: Path, inner: str) -> list[str]:
    """The TOML files of an inner folder, without those that editors and systems put beside them.

    Raises SummitError where the folder is there and cannot be listed.
    """
    try:
        found = sorted(path for path in (folder / inner).iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        said = f"cannot be read: {error.strerror}; check the folder and its rights"
        raise SummitError(f"{inner}/: {said}") from None
    return [
        f"{inner}/{path.name}"
        for path in found
        if not path.name.startswith(".") and not path.stem.endswith("~")
    ]


def _toml(folder: Path, name: str, problems: list[str]) -> dict[str, Any] | None:
    """The table in a file, or None and a problem more."""
    try:
        return read_table(folder / name, problems)
    except FileNotFoundError:
        if name in _OPTIONAL:
            return {}
        problems.append("this file is missing; add it beside summit.toml (it may be empty)")
    return None


def _word_faults(
    files: Mapping[str, Any], words: Mapping[str, Mapping[str, Any] | None]
) -> Iterator[tuple[str, str]]:
    """Pairs of a file's name and a line on languages that no page could be written in."""
    header = files["summit.toml"][1] or {}
    listed = header.get("languages")
    languages = [tag for tag in listed if isinstance(tag, str)] if isinstance(listed, list) else []
    own = {Path(name).stem: table for name, table in words.items()}
    for number, line in language_faults(languages, own):
        yield "summit.toml", f"languages[{number}]: {line}"
    for name, table in words.items():
        if Path(name).stem in languages:
            for line in word_faults(table):
                yield name, line


def missing_words(summit: Summit) -> list[str]:
    """One line for each word of the interface that a summit's own words lack."""
    return [
        f"locale/{language}.toml: {line}"
        for language in summit.languages
        for line in lacking(summit.locales.get(language))
    ]


def _record(
    name: str, model: type[BaseModel], table: dict[str, Any] | None, problems: list[str]
) -> Any:
    """The record that a file holds, or None and problems more."""
    if table is None:
        return None
    if model is Issue:
        problems += _placed(table, Path(name).stem)
    try:
        return model.model_validate(table)
    except ValidationError as error:
        problems += lines(error, model)
        return None


def _placed(table: dict[str, Any], issue: str) -> Iterator[str]:
    """Put into an issue's table what the file's name says; a line where it says otherwise."""
    said = table.get("id", issue)
    table["id"] = issue
    if said != issue:
        yield f"id: {said!r} differs from the file's name, {issue!r}; leave id out, or rename one"
    developments = table.get("developments")
    for index, development in enumerate(developments if isinstance(developments, list) else ()):
        if isinstance(development, dict):
            if "issues" in development:
                yield (
                    f"developments[{index}].issues: a development belongs to its file's issue; "
                    "leave issues out, or move it to events.toml"
                )
            development["issues"] = [issue]


def _texts(summit: Summit) -> Iterator[tuple[tuple[str | int, ...], Text, bool]]:
    """Every text of a summit with its path; and whether it may lack languages by its nature."""
    seen: set[int] = set()
    for path, value in walk(summit):
        if isinstance(value, Text) and id(value) not in seen:
            seen.add(id(value))
            yield path, value, "translation" in path
