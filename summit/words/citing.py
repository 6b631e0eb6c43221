"""How a summit's data are cited: a plain line, BibTeX, RIS, and schema.org metadata."""

import re
from typing import Any

from ..records import Summit
from .interface import words_for

LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""Licence (SPDX) → address of its text."""

_AUTHOR = "The Summit authors"


def plain(summit: Summit, language: str) -> str:
    """One line, as a reader pastes it under a picture."""
    words = words_for(summit, language)
    return words.t(
        "take.citation",
        author=words.t("take.author"),
        title=summit.title.pick(language)[0],
        version=summit.version,
        date=words.date(summit.updated),
        licence=summit.licence,
    )


def bibtex(summit: Summit, language: str) -> str:
    """A BibTeX entry; braces and backslashes of the title are escaped."""
    title = re.sub(r"([\\{}])", r"\\\1", summit.title.pick(language)[0])
    return (
        f"@misc{{{summit.id},\n  author = {{{{{_AUTHOR}}}}},\n  title = {{{{{title}}}}},\n"
        f"  year = {{{summit.updated.first.year}}},\n  version = {{{summit.version}}},\n"
        f"  note = {{Licence: {summit.licence}}}\n}}"
    )


def ris(summit: Summit, language: str) -> str:
    """A RIS record of type dataset."""
    title = summit.title.pick(language)[0]
    lines = {"TY": "DATA", "AU": _AUTHOR, "TI": title, "PY": str(summit.updated.first.year)}
    lines |= {"ET": summit.version, "N1": f"Licence: {summit.licence}", "ER": ""}
    return "\n".join(f"{tag}  - {value}" for tag, value in lines.items())


def schema_org(summit: Summit, language: str, *, url: str | None = None) -> dict[str, Any]:
    """The page as schema.org JSON-LD: an article with the data set it is made of."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": summit.headline.pick(language)[0],
        "description": summit.description.pick(language)[0],
        "inLanguage": list(summit.languages),
        "dateModified": summit.updated.edtf,
        "license": LICENCES.get(summit.licence, summit.licence),
        "author": {"@type": "Organization", "name": _AUTHOR},
        "about": {
            "@type": "Event",
            "name": summit.title.pick(language)[0],
            "startDate": summit.date.edtf.split("/")[0],
        },
        "isBasedOn": {
            "@type": "Dataset",
            "name": summit.title.pick(language)[0],
            "version": summit.version,
            "description": summit.description.pick(language)[0],
            "license": LICENCES.get(summit.licence, summit.licence),
        },
    }
    return {**found, "url": url} if url else found
