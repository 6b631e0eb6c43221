"""Evidence as W3C Web Annotations, for other tools to read, and back again.

Each piece of evidence gives an annotation for its locator (motivation ``describing``) and, where
it has a quotation, one for that (``linking``). Both name in their bodies the place in the records
and the status, so that they can be told together again whatever ids a server gives them.
Model and terms: W3C Recommendation "Web Annotation Data Model", 23 February 2017.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from pydantic import ValidationError

from ..records import Evidence, Piece, Source, Summit, SummitError, Text, pieces_of
from .asked import of_summit

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class Resting(NamedTuple):
    """A piece of evidence and the path of the record that rests on it."""

    record: str
    evidence: Evidence


@of_summit
def to_annotations(summit: Summit) -> dict[str, Any]:
    """All evidence of a summit as a W3C AnnotationCollection with one page, as JSON types.

    A target's source is the first address of the source, else ``urn:summit:…:source:ID``; its
    ``dcterms:identifier`` is the id of the source. The same summit gives the same collection.
    """
    items = [
        annotation
        for piece in pieces_of(summit)
        for annotation in _annotations(piece, summit, summit.sources[piece.evidence.source])
    ]
    name = f"urn:summit:{summit.id}:annotations"
    page = {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": summit.title.pick(summit.languages[0])[0],
        "total": len(items),
        "first": page,
        "last": page["id"],
    }


def from_annotations(data: Mapping[str, Any]) -> list[Resting]:
    """The evidence in a collection, or a page, as ``to_annotations`` writes it.

    Returns each piece with the path of its record, in the order in which the annotations first
    name them. Keys and bodies that other tools have added are passed over.
    Raises SummitError for what is no collection, and for annotations that are not whole, a line
    each.
    """
    if not isinstance(data, Mapping):
        raise SummitError(f"expected a JSON object, got {type(data).__name__}; give a collection")
    page = data if "items" in data else data.get("first")
    items = page.get("items") if isinstance(page, Mapping) else None
    if not isinstance(items, list):
        raise SummitError(
            f"{data.get('id', 'the collection')}: no list of items in it or in its first page; "
            "give an AnnotationCollection with its page inside, or an AnnotationPage"
        )
    places: dict[str, dict[str, Any]] = {}
    problems = []
    for number, item in enumerate(items):
        try:
            place, fields = _read(item)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            said = f"lacks {error}" if isinstance(error, KeyError) else str(error)
            problems.append(f"items[{number}]: {said}; it is no annotation that Summit wrote")
        else:
            places.setdefault(place, {}).update(fields)
    found = []
    for place, fields in places.items():
        try:
            found.append(Resting(place.rpartition(".evidence.")[0], Evidence(**fields)))
        except ValidationError as error:
            lacking = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
            problems.append(f"{place}: wrong or missing: {lacking}; give its other annotation too")
    if problems:
        raise SummitError(*problems)
    return found


def _annotations(piece: Piece, summit: Summit, source: Source) -> Iterator[dict[str, Any]]:
    evidence = piece.evidence
    place = f"{piece.record}.evidence.{piece.place}"
    bodies = [
        {"type": "TextualBody", "purpose": "linking", "format": "text/plain", "value": place},
        {"type": "TextualBody", "purpose": "classifying", "value": evidence.status},
    ]
    # a fragment may hold no spaces; the locator is read back by undoing the percent signs
    locator = {"type": "FragmentSelector", "value": quote(evidence.locator, safe="")}
    yield _annotation(
        f"urn:summit:{summit.id}:{place}:locator",
        "describing",
        [*bodies, *_bodies("commenting", evidence.note)],
        _target(summit, source, locator),
    )
    if evidence.quote:
        words = evidence.quote
        selector = {"type": "TextQuoteSelector", "exact": words.exact, "language": words.language}
        selector |= {
            key: text for key in ("prefix", "suffix") if (text := getattr(words, key)) is not None
        }
        yield _annotation(
            f"urn:summit:{summit.id}:{place}:quotation",
            "linking",
            [*bodies, *_bodies("describing", words.translation)],
            _target(summit, source, selector),
        )


def _annotation(
    id: str, motivation: str, body: list[dict[str, str]], target: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": id,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }


def _bodies(purpose: str, text: Text | None) -> list[dict[str, str]]:
    """A text as one body per language."""
    languages = text.root.items() if text else ()
    common = {"type": "TextualBody", "purpose": purpose, "format": "text/plain"}
    return [common | {"language": language, "value": words} for language, words in languages]


def _target(summit: Summit, source: Source, selector: dict[str, str]) -> dict[str, Any]:
    address = source.urls[0] if source.urls else f"urn:summit:{summit.id}:source:{source.id}"
    described = {"id": address, "type": "Text", "dcterms:identifier": source.id}
    if source.language != "unknown":
        described["language"] = source.language
    return {"type": "SpecificResource", "source": described, "selector": selector}


def _read(item: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The place in the records that an annotation names, and what it says of the evidence."""
    bodies = [body for body in item["body"] if body["type"] == "TextualBody"]
    by_purpose = {body.get("purpose"): body["value"] for body in bodies if "language" not in body}
    target = item["target"]
    selector = target["selector"]
    place = by_purpose["linking"]
    if ".evidence." not in place:
        raise ValueError(f"{place!r} is no place of evidence in the records")
    fields = {"source": target["source"]["dcterms:identifier"], "status": by_purpose["classifying"]}
    if selector["type"] == "FragmentSelector":
        return place, fields | {
            "locator": unquote(selector["value"]),
            "note": _text(bodies, "commenting"),
        }
    if selector["type"] == "TextQuoteSelector":
        keys = ("exact", "language", "prefix", "suffix")
        words = {key: selector[key] for key in keys if key in selector}
        return place, fields | {"quote": words | {"translation": _text(bodies, "describing")}}
    raise ValueError(f"no selector of the type {selector['type']!r} is read")


def _text(bodies: list[Mapping[str, str]], purpose: str) -> dict[str, str] | None:
    spoken = [body for body in bodies if body.get("purpose") == purpose and "language" in body]
    return {body["language"]: body["value"] for body in spoken} or None
