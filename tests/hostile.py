"""A summit whose every text is an attack, and says where it belongs.

Each text carries a marker ``⟦field number language⟧``, so that a test can ask whether it is on the
page letter by letter. Ids, dates and language tags stay what they are: others are refused on load.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

ATTACK = (
    "<img src=x onerror=window.pwned=1>\"'</script><script>window.pwned=1</script>"
    "<a href='javascript:window.pwned=1'>link</a><b onclick=window.pwned=1>bold</b>"
    "{{7*7}}${7*7}{n}{p}{low}{date}{name}%{x}\\0&lt;i&gt;&amp;<!--]]>"
)
"""What an attacker would write: markup, the end of a script, templates, entities."""

WORD = "<img src=x onerror=window.pwned=1>\"'"
"""The same in short, for the words of the interface."""

URL = "https://example.org/\"'><img/src=x/onerror=window.pwned=1>"

UNSEEN = {
    "quote.prefix", "quote.suffix",  # to find a quotation again, not to be read
    "source.seen_on", "source.language", "summit.licence", "actor.role",
    "era.title", "stop.label", "tour.title", "tour.text",  # drawn, chosen or opened: see below
    "summit.description",  # in the head
}  # fmt: skip

_numbers = count(1)


def attack(name: str, language: str = "en") -> str:
    return f"⟦{name} {next(_numbers)} {language}⟧{ATTACK}"


def text(name: str) -> dict[str, str]:
    return {language: attack(name, language) for language in ("en", "ar")}


def evidence(name: str, **more: Any) -> list[dict[str, Any]]:
    """With a note, with a quotation, with neither, and in the source that has paragraphs."""
    quote = {
        "exact": attack(f"{name}.quote"), "language": "fr", "prefix": attack("quote.prefix"),
        "suffix": attack("quote.suffix"), "translation": text(f"{name}.translation"),
    }  # fmt: skip
    plain = {"source": "s01", "locator": attack(f"{name}.locator"), "status": "uncertain"}
    return [
        plain | {"note": text(f"{name}.note")},
        plain | {"quote": quote},
        plain | {"status": "verified"},
        {"source": "s02", "locator": PARAGRAPH, "status": "reported", **more},
    ]


PARAGRAPH = "1." + attack("paragraph.id")
"""Section and paragraph, as an article is cited."""


def event(id: str, date: str, *issues: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "date": date, "title": text("event.title"), "text": text("event.text"),
        "issues": list(issues), "actors": ["alpha"], "evidence": evidence("event"), **more,
    }  # fmt: skip


def stance(actor: str, position: str, basis: str, date: str) -> dict[str, Any]:
    made = {
        "actor": actor, "position": position, "basis": basis, "date": date,
        "statement": text("stance.statement"), "speaker": "speaker", "evidence": evidence("stance"),
    }  # fmt: skip
    return made | ({"reason": text("stance.reason")} if basis == "editorial" else {})


def issue(weight: float, *stances: dict[str, Any], status: str) -> dict[str, Any]:
    development = event(f"later-{status}", "2020-09", direction="back")
    del development["issues"]
    return {
        "short": text("issue.short"), "title": text("issue.title"), "weight": weight,
        "proposition": text("issue.proposition"), "weight_reason": text("issue.weight_reason"),
        "theme": text("issue.theme"),
        "means": [{"position": "for", "text": text("meaning.text")}],
        "stances": list(stances),
        "outcomes": [
            {"status": status, "date": "2020-06-02", "summary": text("outcome.summary"),
             "evidence": evidence("outcome")}
        ],
        "developments": [development],
        "notes": [
            {"kind": kind, "text": text(f"note.{kind}"), "speaker": "speaker", "date": "2020-06-02",
             "evidence": evidence("note")}
            for kind in ("assessment", "background", "difference", "unknown")
        ],
        "commitments": [commitment(status)] if status == "agreed" else [],
    }  # fmt: skip


def commitment(id: str) -> dict[str, Any]:
    rating = {
        "value": 2, "label": text("rating.label"), "reason": text("rating.reason"),
        "evidence": evidence("rating"),
    }  # fmt: skip
    return {
        "id": id, "text": text("commitment.text"), "guideline": text("commitment.guideline"),
        "evidence": evidence("commitment"), "ratings": [{"date": "2020-09-01", **rating}],
    }  # fmt: skip


def account(id: str, *conflicts: str) -> dict[str, Any]:
    claim = {
        "issue": "first", "text": text("claim.text"), "conflicts": list(conflicts),
        "evidence": evidence("claim"),
    }  # fmt: skip
    return {
        "id": id, "teller": "speaker", "name": text("account.name"), "date": "2020-06-02",
        "audience": text("account.audience"), "source": "s01", "seen": "part", "claims": [claim],
    }  # fmt: skip


def source(id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id, "kind": "press", "title": attack("source.title"), "urls": [URL],
        "publisher": attack("source.publisher"), "date": attack("source.date"),
        "language": attack("source.language"), "licence": attack("source.licence"),
        "seen": "whole", "seen_on": attack("source.seen_on"), "note": text("source.note"), **more,
    }  # fmt: skip


def hostile_files() -> dict[str, dict[str, Any]]:
    """The files of the summit: name → table."""
    proof = {"evidence": evidence("narrative")}
    told = {"text": text("narrative.text"), **proof}
    step = {"id": "one", "title": text("tour.title"), "text": text("tour.text")}
    scale = [("for", 1), ("against", -1)]
    header = {
        "id": "hostile", "languages": ["en", "ar"], "date": "2020-06-02", "updated": "2020-12-01",
        "version": attack("summit.version"), "licence": attack("summit.licence"),
        "authors": [{"name": text("author.name")}], "publisher": text("summit.publisher"),
        "contact": attack("summit.contact"), "coded_by": text("summit.coded_by"),
        "issues": ["first", "second"], "columns": ["alpha", "beta"], "pair": ["alpha", "beta"],
        "window": {"from": "2020-05-20", "to": "2020-06-10", "reason": text("window.reason")},
        **{key: text(f"summit.{key}")
           for key in ("title", "headline", "standfirst", "description", "lane")},
        "scale": [
            {"position": position, "value": value, "label": text("scale.label"),
             "meaning": text("scale.meaning"), "plain": text("scale.plain")}
            for position, value in scale
        ],
        "outcomes": [
            {"id": id, "group": group, "label": text("outcome-kind.label"),
             "meaning": text("outcome-kind.meaning")}
            for id, group in (("agreed", "agreed"), ("rejected", "none"))
        ],
        "levels": [{"id": "easy", "label": text("level.label"), "text": text("level.text")}],
        "questions": [
            {"id": "why", "question": text("question.question"), "answer": text("question.answer"),
             "rests_on": ["first", "second/alpha", "event:before"]}
        ],
        "tone": [{"speaker": "speaker", "date": "2020-06-02", "text": text("tone.text"), **proof}],
        "sections": [{"id": "part", "heading": text("section.heading"), "paragraphs": [told]}],
        "differences": [{"title": text("difference.title"), **told}],
        "unknowns": [{"text": text("unknown.text")}],
        "stops": [{"id": "stop", "date": "2020-06-01", "label": text("stop.label")}],
        "eras": [{"from": "2020-01", "to": "2020-05", "title": text("era.title")}],
        "terms": [
            {"id": "term", "name": text("term.name"), "gloss": text("term.gloss"), **proof}
        ],
        "tour": [step],
    }  # fmt: skip
    actors = [
        {"id": id, "kind": kind, "name": text("actor.name"), "role": text("actor.role"),
         "about": text("actor.about"), **proof}
        for id, kind in (("alpha", "government"), ("beta", "organisation"), ("speaker", "person"))
    ]  # fmt: skip
    paragraph = {"id": PARAGRAPH, "fingerprint": "sha256:0123456789abcdef"}
    return {
        "summit.toml": header,
        "actors.toml": {"actors": actors},
        "sources.toml": {"sources": [
            source("s01"), source("s02", name=text("source.name"), paragraphs=[paragraph]),
        ]},
        "accounts.toml": {"accounts": [account("one", "two"), account("two", "one")]},
        "events.toml": {
            "events": [
                event("before", "2020-02", "first", "second"),
                event("setting", "2020-06-02T10:00+02:00"),
                event("around", "2020-06-02T12:30+02:00", "second"),
                event("after", "2020-08-15~", "first", direction="forward"),
            ]
        },
        "issues/first.toml": issue(
            1, stance("alpha", "for", "stated", "2020-06-01"),
            stance("beta", "against", "editorial", "2020-06-02"), status="agreed",
        ),
        "issues/second.toml": issue(
            2.5, stance("alpha", "mixed", "editorial", "2020-06-01"),
            stance("beta", "silent", "editorial", "2020-06-02"), status="rejected",
        ),
        **{f"locale/{tag}.toml": hostile_words(tag) for tag in ("en", "ar")},
    }  # fmt: skip


def hostile_words(language: str) -> dict[str, Any]:
    """The interface's own words, each with an attack behind it."""
    path = files("summit") / "words" / "locale" / f"{language}.toml"

    def walk(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: walk(inner) for key, inner in value.items()}
        return value + WORD if isinstance(value, str) else value

    return walk(tomllib.loads(path.read_text(encoding="utf-8")))


def toml(value: Any) -> str:
    """A value as TOML on one line: JSON's strings are TOML's basic strings."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def write_hostile(folder: Path) -> Path:
    for name, table in hostile_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{json.dumps(key)} = {toml(value)}\n" for key, value in table.items()]
        path.write_text("".join(lines), encoding="utf-8")
    return folder


def texts_in(value: Any) -> Iterator[str]:
    """Every string of a table that carries a marker."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
    elif isinstance(value, str) and "⟦" in value:
        yield value[value.index("⟦") :]


def texts() -> Iterator[tuple[str, str, str]]:
    """Field, language and words of each text of the hostile summit."""
    for table in hostile_files().values():
        for words in texts_in(table):
            name, _, language = words[1 : words.index("⟧")].split(" ")
            yield name, language, words


def without_number(words: str) -> str:
    return re.sub(r"⟦(\S+) \d+ (\w+)⟧", r"⟦\1 \2⟧", words)


def is_translated(name: str) -> bool:
    """Whether a text has one wording per language, of which a page shows its own."""
    return not (
        name.startswith("source.") and name not in ("source.note", "source.name")
    ) and not name.endswith(
        (".quote", ".locator", "paragraph.id", "summit.version", "summit.contact")
    )


def wanted_texts(language: str) -> set[tuple[str, str]]:
    """Field and words of each text that a page shows in a language; their numbers are left out."""
    found = {(name, without_number(words)) for name, tag, words in texts()
             if name not in UNSEEN and (tag == language or "translation" not in name)
             and (tag == language or not is_translated(name))}  # fmt: skip
    assert len(found) > 40
    return found
