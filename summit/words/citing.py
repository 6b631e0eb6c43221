"""How a summit's data are cited: a plain line, BibTeX, RIS, and schema.org metadata.

Only what its records say: who made them, in which version, under which licence.
"""

import re
from typing import Any

from ..records import Summit
from .interface import words_for

LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    **{
        f"CC-{kind}-4.0": f"https://creativecommons.org/licenses/{kind.lower()}/4.0/"
        for kind in ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
    },
}
"""Licence (SPDX) → address of its text."""

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


def publisher(summit: Summit, language: str) -> str:
    """Whose page it is; "" where the records do not say."""
    return summit.publisher.pick(language)[0] if summit.publisher else ""


def authors(summit: Summit, language: str) -> list[str]:
    """Who made the records, by name."""
    return [author.name.pick(language)[0] for author in summit.authors]


def plain(summit: Summit, language: str) -> str:
    """One line, as a reader pastes it under a picture."""
    words = words_for(summit, language)
    comma, title = words.t("evidence.comma"), summit.title.pick(language)[0]
    names = comma.join(authors(summit, language))
    edition = words.t("take.edition", version=summit.version) if summit.version else ""
    made = comma.join(part for part in (publisher(summit, language), edition) if part)
    day = f"({words.date(summit.updated)})" if summit.updated else ""
    under = words.t("take.licence", licence=summit.licence) if summit.licence else ""
    parts = [
        words.t("take.cited", author=names, title=title) if names else title,
        " ".join(part for part in (made, day) if part),
        under,
    ]
    return " ".join(f"{part}." for part in parts if part)


def bibtex(summit: Summit, language: str) -> str:
    """A BibTeX entry; what TeX or BibTeX would read as more than a sign is written as TeX's own."""
    names = [
        f"{{{_tex(name)}}}" if author.kind == "organisation" else _tex(name)
        for author, name in zip(summit.authors, authors(summit, language), strict=True)
    ]
    said = f"Licence: {_tex(summit.licence)}" if summit.licence else ""
    fields = {
        "author": " and ".join(names),
        "title": f"{{{_tex(summit.title.pick(language)[0])}}}",
        "year": str(summit.updated.first.year) if summit.updated else "",
        "version": _tex(summit.version),
        "publisher": _tex(publisher(summit, language)),
        "note": said,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{{summit.id}", *lines]) + "\n}"


def ris(summit: Summit, language: str) -> str:
    """A RIS record of type dataset; each of its fields is one line."""
    lines = [("TY", "DATA"), *(("AU", name) for name in authors(summit, language))]
    lines += [
        ("TI", summit.title.pick(language)[0]),
        ("PY", str(summit.updated.first.year) if summit.updated else ""),
        ("ET", summit.version),
        ("PB", publisher(summit, language)),
        ("N1", f"Licence: {summit.licence}" if summit.licence else ""),
    ]
    told = [f"{tag}  - {_in_one_line(value)}" for tag, value in lines if value]
    return "\n".join([*told, "ER  - "])


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return _LIGATURES.sub(r"\1{}", _in_one_line(text).translate(_TEX))


def schema_org(summit: Summit, language: str, *, url: str | None = None) -> dict[str, Any]:
    """The page as schema.org JSON-LD: an article with the data set it is made of."""
    title, description = (text.pick(language)[0] for text in (summit.title, summit.description))
    kinds = {"person": "Person", "organisation": "Organization"}
    made = [
        {"@type": kinds[author.kind], "name": author.name.pick(language)[0]}
        for author in summit.authors
    ]
    house = publisher(summit, language)
    terms = {"license": LICENCES.get(summit.licence, summit.licence)}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": summit.headline.pick(language)[0],
        "description": description,
        "inLanguage": list(summit.languages),
        "dateModified": summit.updated.edtf if summit.updated else "",
        **terms,
        "author": made[0] if len(made) == 1 else made,
        "publisher": {"@type": "Organization", "name": house} if house else "",
        "about": {
            "@type": "Event",
            "name": title,
            "startDate": summit.date.edtf.split("/")[0],
        },
        "isBasedOn": _told({
            "@type": "Dataset",
            "name": title,
            "version": summit.version,
            "description": description,
            **terms,
        }),
        "url": url,
    }  # fmt: skip
    return _told(found)


def _told(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value}
