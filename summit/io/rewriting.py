"""The files of a summit as their author wrote them, changed only where their records have changed.

Comments, order and spelling stay, by tomlkit. What is changed is worked out from tables: those that
were read, and those that are to be there.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import Any
from warnings import warn

from ..records import Problem, RowNames, Summit, SummitError, Tables, needing, short_tables
from ..words import word_problems
from .files import write_atomically
from .find import bundled
from .formats import DESCRIPTOR, format_read, format_written, located, read, write
from .layout import toml_text, toml_value
from .reading import UnreadableError, read_bytes, toml_of
from .saving import save
from .schemas import schema_line
from .there import is_folder, is_there
from .toml import read_tables

_REMEDY = (
    "nothing was written: load the summit anew, or save to a place of its own: save('my-copy')"
)
_PARTIAL = ("timelinejs",)  # formats that hold a part of a summit
_FEW = 4  # records that an error names
_ORDER = ("sources.toml", "actors.toml", "summit.toml")  # what others refer to is written first


@dataclass
class Files:
    """The files that a summit comes from, and what was in them.

    tables: file name → table, as it is written there. folder: where they lie, or the one file of
        another format; None where the summit is not on disk, differs from what is there, or is
        bundled. texts: file name → what it held; of other formats, what tells that it is the same.
    there: what another format gives when it is read again, which may be in longer forms.
    other: the folder in which there are other records than the summit's; None where there is none.
    """

    tables: dict[str, dict[str, Any]]
    folder: Path | None
    texts: dict[str, str]
    there: Tables | None = None
    other: Path | None = None

    @classmethod
    def of(cls, summit: Summit) -> "Files":
        """The files of a summit; made ones in their short forms where it has none."""
        path, other = summit.folder, None
        if path is not None:
            with suppress(SummitError, OSError):
                held = read(path)
                whole = {name: dict(one) for name, one in held.tables.items() if one is not None}
                ours = path.resolve().is_relative_to(bundled().resolve())
                other = None if ours else path
                if not held.problems and Summit.from_tables(whole).digest == summit.digest:
                    kept = None if ours or format_read(path) in _PARTIAL else path
                    return cls(whole, kept, _texts(path, whole))
        made = {name: dict(one) for name, one in short_tables(summit).items()}
        return cls(made, None, {}, other=other)

    def save(self, tables: Mapping[str, dict[str, Any]]) -> Path:
        """Write the tables that have changed into their files.

        Raises SummitError, and writes nothing, where a file that is to be written has changed on
        disk since it was read, a line each: file, records that differ, remedy; and where what
        would be there is no summit. OSError where one cannot be written: those that had been are
        put back.
        """
        folder = self.folder
        if folder is None:
            raise SummitError("save: the summit has no folder; give one: save('my-summit')")
        if format_read(folder) != "folder":
            return self._save_whole(folder, tables)
        changed = [name for name in tables if tables[name] != self.tables.get(name)]
        gone = [name for name in self.tables if name not in tables]
        _refuse_changed(folder, self, [*changed, *gone])
        made = {
            name: rewritten(self.texts[name], self.tables[name], tables[name], name)
            if name in self.texts
            else schema_line(name) * is_folder(folder / "schema") + toml_text(tables[name])
            for name in sorted(changed, key=_rank)
        }
        there, _ = read_tables(folder)
        whole: dict[str, Any] = {**there, **{name: tables[name] for name in changed}}
        whole = {name: table for name, table in whole.items() if name not in gone}
        Summit.from_tables(whole, word_problems(whole))
        _write(folder, made, gone, self.texts)
        self.texts = {name: text for name, text in self.texts.items() if name not in gone} | made
        self.tables = deepcopy(dict(tables))
        return folder

    def save_anew(self, summit: Summit, tables: Mapping[str, dict[str, Any]], folder: Path) -> Path:
        """Write all files into a new folder, and go on there; SummitError where a summit is."""
        kind = format_written(folder)
        if is_there(folder) and (kind != "folder" or any(folder.glob("*.toml"))):
            raise SummitError(f"{folder}: holds a summit already; give the name of a new one")
        if kind in _PARTIAL:
            raise SummitError(
                f"{folder}: a timeline holds events alone; save to a folder, .xlsx or .json"
            )
        texts, before = self.texts, self.tables
        save(summit, folder)
        self.folder, self.tables, self.other = folder, deepcopy(dict(tables)), None
        if kind != "folder":
            self.texts, self.there = _texts(folder, tables), read(folder).tables
            return folder
        self.texts = {}
        for name in tables:
            if name in texts and name in before:
                text = rewritten(texts[name], before[name], tables[name], name)
            else:
                text = schema_line(name) + toml_text(tables[name])
            write_atomically(folder / name, text)
            self.texts[name] = text
        return folder

    def _save_whole(self, path: Path, tables: Mapping[str, dict[str, Any]]) -> Path:
        """Write one file, or a package, anew; refused where it holds what a summit cannot."""
        if not is_there(path):
            raise SummitError(f"{path.name}: is not there any more; {_REMEDY}")
        held = read(path)
        if _texts(path, tables) != self.texts:
            found = _found(self.there or self.tables, held.tables)
            places = [one.place or one.file for one in located(found, held)]
            raise SummitError(f"{path.name}: {_changed([*dict.fromkeys(places)])}; {_REMEDY}")
        if dict(tables) != self.tables:
            if held.left:
                raise SummitError(
                    f"{path.name}: holds what would be lost: {'; '.join(held.left)}; {_REMEDY}"
                )
            for line in write(self.made(tables), path, format_read(path)):
                warn(line, stacklevel=2)
            self.there = read(path).tables
        self.tables, self.texts = deepcopy(dict(tables)), _texts(path, tables)
        return path

    def made(self, tables: Tables, *, origin: str = "", folder: Path | None = None) -> Summit:
        """The summit that tables make. What is wrong is told in the words of the author's file."""
        try:
            return Summit.from_tables(tables, word_problems(tables), origin=origin, folder=folder)
        except SummitError as error:
            if self.folder is None or format_read(self.folder) == "folder":
                raise
            with suppress(OSError):
                held = read(self.folder)._replace(tables=dict(tables))
                error = SummitError.of(located(error.found, held))
            raise error from None


def rewritten(
    text: str, before: Mapping[str, Any], after: Mapping[str, Any], name: str = ""
) -> str:
    """A text of TOML with what has changed between two tables, and all else as it is.

    before: the table that the text gives. name: of the file, for an error.
    Raises SummitError where the text cannot be changed so.
    """
    with needing("notebook", "to keep the comments of a file"):
        import tomlkit

    document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    _change(document, before, after, ())
    made = tomlkit.dumps(document)
    if toml_of(made) != after:
        raise SummitError(
            f"{name}: is written in a way that cannot be added to with its comments; "
            "save to another folder: save('my-summit')"
        )
    return made


def differing(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """The places in which two tables of a file differ, as their author finds them."""
    names = RowNames()
    return [*dict.fromkeys(_differing(before or {}, after or {}, "", names))]


def _found(before: Tables, after: Tables) -> list[Problem]:
    return [
        Problem(name, place, "")
        for name in {**before, **after}
        for place in differing(before.get(name), after.get(name))
    ]


def _differing(before: Any, after: Any, place: str, names: RowNames) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in {**before, **after}:
            here = f"{place}.{key}" if place else str(key)
            if key not in before or key not in after:
                yield here
            else:
                yield from _differing(before[key], after[key], here, names)
    elif _are_rows(before) and _are_rows(after):
        for _, one, one_end, two, two_end in _steps(before, after):
            if one_end - one == two_end - two == 1:
                here = f"{place}[{names.of(after, two)}]"
                yield from _differing(before[one], after[two], here, names)
            else:
                yield from (f"{place}[{names.of(after, at)}]" for at in range(two, two_end))
                yield from (f"{place}[{names.of(before, at)}]" for at in range(one, one_end))
    elif before != after:
        yield place


def _refuse_changed(folder: Path, files: Files, names: list[str]) -> None:
    """Raises SummitError where a file on disk is not as it was read."""
    problems = []
    there: Tables | None = None
    for name in names:
        now = _text(folder / name)
        was = files.texts.get(name)
        if now == was:
            continue
        there = read_tables(folder)[0] if there is None else there
        if now is None:
            said = "is not there any more"
        elif was is None:
            said = "is there now, made by somebody else"
        elif there.get(name) is None:
            said = "has changed on disk since it was read, and cannot be read now"
        else:
            said = _changed(differing(files.tables.get(name), there.get(name)))
        problems.append(f"{name}: {said}; {_REMEDY}")
    if problems:
        raise SummitError(*problems)


def _changed(places: list[str]) -> str:
    more = " …" if len(places) > _FEW else ""
    told = ", ".join(places[:_FEW]) + more or "its comments or spelling"
    return f"has changed on disk since it was read: {told}"


def _texts(path: Path, tables: Tables) -> dict[str, str]:
    """What the files of a summit hold; of other formats than a folder, digests of all."""
    if format_read(path) == "folder":
        return {name: _text(path / name) or "" for name in tables}
    within = path.parent if path.name == DESCRIPTOR else path
    inside = [*within.rglob("*.csv"), *within.glob("*.json")] if is_folder(within) else [path]
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in sorted(inside)}


def _write(
    folder: Path, made: Mapping[str, str], gone: list[str], before: Mapping[str, str]
) -> None:
    done: list[str] = []
    try:
        for name, text in made.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_atomically(folder / name, text)
            done.append(name)
        for name in gone:
            (folder / name).unlink()
            done.append(name)
    except OSError:
        for name in done:
            if name in before:
                write_atomically(folder / name, before[name])
            else:
                (folder / name).unlink(missing_ok=True)
        raise


def _text(path: Path) -> str | None:
    """What is in a file; None where there is none that can be read."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except (OSError, UnreadableError, UnicodeDecodeError):
        return None


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def _key(value: Any) -> str:
    def told(one: Any) -> str:
        return one.isoformat() if isinstance(one, date | time) else repr(one)

    return json.dumps(value, default=told)


def _steps(before: Any, after: Any) -> list[tuple[str, int, int, int, int]]:
    """What is to be done with a list, from its end on: what of it, and what with."""
    match = SequenceMatcher(None, [*map(_key, before)], [*map(_key, after)], autojunk=False)
    return [step for step in reversed(match.get_opcodes()) if step[0] != "equal"]


def _change(item: Any, before: Any, after: Any, way: tuple[str, ...]) -> None:
    """Change a table of tomlkit's in its place.

    before, after: what it says, and what it is to say. way: of keys that lead to it.
    """
    inline = type(item).__name__ == "InlineTable"
    for key in [key for key in before if key not in after]:
        del item[key]
    for key, value in after.items():
        if key not in before:
            item[key] = _inline(value) if inline else _made((*way, key), value)
        elif before[key] == value:
            continue
        elif isinstance(value, Mapping) and isinstance(before[key], Mapping):
            _change(item[key], before[key], value, (*way, key))
        elif isinstance(value, list) and isinstance(before[key], list):
            _change_rows(item, key, before[key], value, (*way, key))
        else:
            item[key] = _inline(value) if inline else _made((*way, key), value)


def _change_rows(
    item: Any, key: str, before: list[Any], after: list[Any], way: tuple[str, ...]
) -> None:
    if not before or not after:
        made = _made(way, after)
        if type(made).__name__ == "AoT":  # with headers of its own it stands behind all keys
            del item[key]
        inline = type(item).__name__ == "InlineTable"
        item[key] = _inline(after) if inline else _made(way, after)
        return
    import tomlkit

    rows = item[key]
    apart = type(rows).__name__ == "AoT"
    for _, one, one_end, two, two_end in _steps(before, after):
        pairs = [*zip(range(one, one_end), range(two, two_end), strict=False)]
        alike = all(isinstance(before[i], Mapping) for i, _ in pairs)
        if len(pairs) == one_end - one == two_end - two and alike and _are_rows(after):
            for i, j in pairs:
                _change(rows[i], before[i], after[j], way)
            continue
        for place in reversed(range(one, one_end)):
            del rows[place]
        for place in reversed(range(two, two_end)):
            made = _made(way[-1:], [after[place]])[0] if apart else _inline(after[place])
            if apart and one and rows[one - 1].as_string().endswith("\n\n"):
                made.add(tomlkit.nl())  # what comes after it stands apart, as before
            elif apart:
                made.trivia.indent = "\n"
            rows.insert(one, made)


def _made(way: tuple[str, ...], value: Any) -> Any:
    """An item of tomlkit's, laid out as all files of summits are."""
    import tomlkit

    table = value
    for key in reversed(way):
        table = {key: table}
    found: Any = tomlkit.parse(toml_text(table))
    for key in way:
        found = found[key]
    return found


def _inline(value: Any) -> Any:
    import tomlkit

    return tomlkit.parse(f"value = {toml_value(value)}")["value"]
