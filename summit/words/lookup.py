"""The words of the interface by their keys: a summit's own, the package's, and else English."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from ..records import LANGUAGE, SummitError
from .vocabulary import bundled_words

FOREIGN_MARKS = ("\ufdd0", "\ufdd1")
"""Signs that no text has: between them stands English in a page of another language."""


class Lookup:
    """The words of one language. table, marked: as for ``Words``.

    Raises SummitError where there are no words for the language.
    """

    def __init__(self, language: str, table: Mapping[str, Any] | None, *, marked: bool) -> None:
        self.language = language
        self.table = _table(language) if table is None else table
        self._marks = FOREIGN_MARKS if marked else ("", "")
        self.locale = locale_of(language)

    def t(self, key: str, count: int | None = None, /, **values: object) -> str:
        """The words of a dotted key; ``{name}`` is filled from ``values``.

        count: chooses the plural form, and fills ``{n}``.
        What the summit's own words lack is taken from those here, and else from English.
        Raises SummitError for a key that no language has.
        """
        filled = values if count is None else {**values, "n": count}
        if (found := _found(self.table, key, self.locale, count)) is not None:
            return _filled(found, filled)
        if (found := _found(bundled_words(self.language), key, self.locale, count)) is not None:
            return _filled(found, filled)
        found = _found(bundled_words("en"), key, locale_of("en"), count)
        if found is None:
            raise SummitError(f"locale/{self.language}.toml: {key}: is missing; add its words")
        apart = not key.startswith("date.") and key not in ("evidence.comma", "source.join")
        return _filled(found, filled).join(self._marks if apart else ("", ""))

    def forms(self, key: str) -> Mapping[str, str]:
        """The plural forms of a dotted key, by the names that CLDR gives them."""
        path = key.split(".")
        for table in (self.table, bundled_words(self.language), bundled_words("en")):
            found: Any = table
            for part in path:
                found = found.get(part) if isinstance(found, Mapping) else None
            if isinstance(found, Mapping):
                return found
        return {}


def _found(
    table: Mapping[str, Any] | None, key: str, locale: Locale, count: int | None
) -> str | None:
    """The words of a dotted key in a table, in the plural form of a count; None: it has none."""
    found: Any = table
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping) and count is not None:
        found = found.get(locale.plural_form(count), found.get("other"))
    return found if isinstance(found, str) else None


def _filled(words: str, values: Mapping[str, object]) -> str:
    """Words with the values in their places, in one pass: braces in a value stay braces."""
    return re.sub(r"\{([^{}]+)\}", lambda place: str(values.get(place[1], place[0])), words)


def _table(language: str) -> Mapping[str, Any]:
    found = bundled_words(language)
    if found is None:
        raise SummitError(
            f"locale/{language}.toml: no words for the language {language!r}; "
            "copy locale/en.toml to that name and translate its strings"
        )
    return found


@lru_cache(maxsize=256)
def locale_of(language: str) -> Locale:
    try:
        if not re.fullmatch(LANGUAGE, language):
            raise ValueError("it is not letters and digits joined by hyphens")  # Babel cuts at "."
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise SummitError(
            f"{language!r} is no language tag: {error}; write e.g. en, ar, fr"
        ) from None
