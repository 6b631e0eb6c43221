"""What a language is called → its tag; names as they are compared."""

import re
import unicodedata
from functools import cache
from typing import Any

from babel import Locale

from ..records import LANGUAGE


def plain_name(words: Any) -> str:
    """A name as it is compared: without case, marks above letters, or signs around."""
    text = unicodedata.normalize("NFKD", str(words)).casefold().replace("_", " ")
    kept = "".join(sign for sign in text if not unicodedata.combining(sign) and sign != "ـ")
    return " ".join(kept.split()).strip(" :*.")


def language_tag(words: str) -> str:
    """The tag of a language by its tag or its name, in itself, English or Arabic; "" for none."""
    said = words.strip()
    found = _languages().get(plain_name(said))
    if found:
        return found
    primary, _, rest = said.replace("_", "-").partition("-")
    tag = primary.lower() + (f"-{rest}" if rest else "")
    return tag if re.fullmatch(LANGUAGE, tag) else ""


@cache
def _languages() -> dict[str, str]:
    named = {
        plain_name(said): tag.replace("_", "-")
        for locale in ("ar", "en")
        for tag, said in Locale(locale).languages.items()
    }
    for tag in ("ar", "de", "en", "es", "fr", "he", "ru", "fa", "tr", "zh", "it", "pt", "uk"):
        named[plain_name(Locale(tag).get_language_name(tag))] = tag
    named |= {f"ال{said}": tag for said, tag in named.items() if not said.startswith("ال")
              and not said.isascii()}  # fmt: skip
    return named
