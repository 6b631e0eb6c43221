"""How a summit's data are cited: a plain line, BibTeX, RIS, and schema.org metadata."""

import re
from typing import Any

from ..records import Summit
from .interface import words_for

LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""Licence (SPDX) → address of its text."""

_AUTHOR = "The Summit authors"

_TEX = str.maketrans(  # BibTeX counts braces, escaped or not: none of a text's own may be left
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_LIGATURES = re.compile(r"([-`'])(?=\1)")  # TeX reads two of these as one sign


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
    """A BibTeX entry; what TeX or BibTeX would read as more than a sign is written as TeX's own."""
    title, version, licence = (
        _LIGATURES.sub(r"\1{}", text.translate(_TEX))
        for text in _in_one_line(summit.title.pick(language)[0], summit.version, summit.licence)
    )
    return (
        f"@misc{{{summit.id},\n  author = {{{{{_AUTHOR}}}}},\n  title = {{{{{title}}}}},\n"
        f"  year = {{{summit.updated.first.year}}},\n  version = {{{version}}},\n"
        f"  note = {{Licence: {licence}}}\n}}"
    )


def ris(summit: Summit, language: str) -> str:
    """A RIS record of type dataset; each of its fields is one line."""
    title, version, licence = _in_one_line(
        summit.title.pick(language)[0], summit.version, summit.licence
    )
    lines = {"TY": "DATA", "AU": _AUTHOR, "TI": title, "PY": str(summit.updated.first.year)}
    lines |= {"ET": version, "N1": f"Licence: {licence}", "ER": ""}
    return "\n".join(f"{tag}  - {value}" for tag, value in lines.items())


def _in_one_line(*texts: str) -> list[str]:
    return [" ".join(text.split()) for text in texts]


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
