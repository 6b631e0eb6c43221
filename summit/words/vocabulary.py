"""Whether a language has the words of the interface, and all of them of the right kind."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from ..records import LANGUAGE, Problem, Summit, Tables, sign_fault, strings_in

_PLURALS = ("zero", "one", "two", "few", "many", "other")  # CLDR
_LOCALES = files("summit") / "words" / "locale"
_PLACE = re.compile(r"\{[^{}]+\}")
_MONTHS = 4  # languages whose names of a month are shown side by side


@cache
def bundled_words(language: str) -> Mapping[str, Any] | None:
    """The words that come with Summit in a language, as its TOML has them; None: there are none."""
    path = _LOCALES / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


ENGLISH = bundled_words("en") or {}
"""The words of the language that has all of them."""


def languages_here() -> list[str]:
    """The languages that have a file of words here."""
    return sorted(path.name.removesuffix(".toml") for path in _LOCALES.iterdir())


def words_to_fill(language: str) -> str:
    """A file of words for a language that has none yet: the English ones, as comments."""
    path = _LOCALES / "en.toml"
    _, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    lines = [line if not line or line.startswith(("[", "#")) else f"# {line}"
             for line in rest.splitlines()]  # fmt: skip
    return (
        f"# Words of the interface in {language}. Take the # of a line away and translate what\n"
        "# stands in quotes; {name} stays as it is. What has no words yet is shown in English.\n"
        "# Plural forms are the language's own: zero, one, two, few, many, other.\n\n"
        + "\n".join(lines) + "\n"
    )  # fmt: skip


def word_problems(tables: Tables) -> Iterator[Problem]:
    """What keeps a page from being written in the languages that a summit's files declare.

    tables: the summit's files, with the words that it brings as ``locale/<language>.toml``.
    """
    found = (tables.get("summit.toml") or {}).get("languages")
    languages = [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []
    own = {PurePath(name).stem: name for name in tables if name.startswith("locale/")}
    words = {language: tables[name] for language, name in own.items()}
    for number, line in _language_faults(languages):
        yield Problem("summit.toml", f"languages[{number}]", line)
    for language, name in own.items():
        if language in languages:
            yield from (Problem(name, *fault) for fault in _word_faults(words[language]))


def _word_faults(own: Any) -> Iterator[tuple[str, str]]:
    """Place and words for each word that is of the wrong kind."""
    if not own:
        return
    yield from _faults(own, ENGLISH, "")
    for place, text in strings_in(own):
        key = ".".join(map(str, place))
        if text.strip() and (fault := sign_fault(text)):
            yield key, fault
    yield from _months(own.get("date"))


def _language_faults(languages: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The number of each language that no page can be written in, and why."""
    for number, language in enumerate(languages):
        if not re.fullmatch(LANGUAGE, language):
            continue  # the records' own check says so
        if not known_tag(language):
            yield (
                number,
                f"{language!r} is a language whose dates and plurals are not known; "
                "write e.g. en, ar, fr, or leave it out",
            )


def missing_words(summit: Summit) -> list[Problem]:
    """One for each table of the interface's words of which a language of a summit lacks some.

    It names the file to put them into, and all of them.
    """
    found = []
    for language in summit.languages:
        tables: dict[str, list[str]] = {}
        for key in _lacking(summit.locales.get(language), bundled_words(language), ENGLISH):
            table, _, name = key.rpartition(".")
            tables.setdefault(table, []).append(name)
        if [*tables] and language not in summit.locales:
            said = (
                f"there are no words of the interface for the language {language!r}, so English "
                "ones are shown; put them into that file in the summit's own folder "
                f"(summit new --language {language} writes one to fill in)"
            )
            found.append(Problem(f"locale/{language}.toml", "", said))
        found += [
            Problem(
                f"locale/{language}.toml",
                "",
                f"[{table}] lacks {', '.join(names)}; shown in English",
            )
            for table, names in tables.items()
        ]
    return found


def _lacking(own: Any, ours: Any, pattern: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """The dotted keys of which neither the summit's own words nor the package's have any."""
    for key, meant in pattern.items():
        mine, bundled = (one.get(key) if isinstance(one, Mapping) else None for one in (own, ours))
        if isinstance(meant, Mapping) and "other" not in meant:
            yield from _lacking(mine, bundled, meant, f"{path}{key}.")
        elif mine is bundled is None and f"{path}{key}" != "date.months":
            yield f"{path}{key}"


def _faults(
    own: Mapping[str, Any], pattern: Mapping[str, Any], path: str
) -> Iterator[tuple[str, str]]:
    for key, meant in pattern.items():
        if key not in own:
            continue
        translated, name = own[key], f"{path}{key}"
        if isinstance(meant, Mapping) and "other" in meant:
            yield from _plural_faults(translated, name, meant["other"])
        elif isinstance(meant, Mapping) and isinstance(translated, Mapping):
            yield from _faults(translated, meant, f"{name}.")
        elif isinstance(meant, Mapping):
            yield name, f"expected a table [{name}] with its words, got {_kind(translated)}"
        elif isinstance(meant, str) and not isinstance(translated, str):
            yield name, f'expected text in quotes, "…", got {_kind(translated)}'
        elif isinstance(meant, str):
            yield from ((name, said) for said in _place_faults(translated, meant))


def _place_faults(translated: str, meant: str, *, all_needed: bool = True) -> Iterator[str]:
    """What is wrong with the places that are filled in a text: one lacks, or none is meant."""
    found, wanted = ({*_PLACE.findall(text)} for text in (translated, meant))
    can = f"it can hold {', '.join(sorted(wanted))}" if wanted else "take it out"
    yield from (f"nothing fills {place}; {can}" for place in sorted(found - wanted))
    if all_needed:
        for place in sorted(wanted - found):
            yield f"lacks {place}; put it where its value is to stand"


def _plural_faults(translated: Any, name: str, meant: str) -> Iterator[tuple[str, str]]:
    example = f'{name} = {{ one = "…", other = "…" }}'
    if not isinstance(translated, Mapping):
        yield name, f"expected a table of plural forms, got {_kind(translated)}; write {example}"
        return
    if "other" not in translated:
        yield f"{name}.other", f"is missing; add its words, e.g. {example}"
    for form, words in translated.items():
        if form not in _PLURALS:
            yield f"{name}.{form}", f"is no plural form; write one of {', '.join(_PLURALS)}"
        elif not isinstance(words, str):
            yield f"{name}.{form}", f'expected text in quotes, "…", got {_kind(words)}'
        else:  # "one event" needs no figure
            said = _place_faults(words, meant, all_needed=False)
            yield from ((f"{name}.{form}", line) for line in said)


def _months(date: Any) -> Iterator[tuple[str, str]]:
    tags = date.get("months") if isinstance(date, Mapping) else None
    if tags is None:
        return
    if not isinstance(tags, list) or not tags:
        yield "date.months", 'expected a list of language tags, e.g. ["en"]; correct it'
        return
    if len(tags) > _MONTHS:
        yield "date.months", f"lists {len(tags)} languages; leave {_MONTHS} at most"
        return
    for index, tag in enumerate(tags):
        if not known_tag(tag):
            yield f"date.months[{index}]", f"{tag!r} is no language tag; write e.g. en, ar-EG"


def known_tag(tag: Any) -> bool:
    """Whether Babel knows how dates, numbers and plurals work in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        shaped = isinstance(tag, str) and re.fullmatch(LANGUAGE, tag)
        return bool(shaped and Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    return "a list" if isinstance(value, list) else repr(value)[:60]
