"""JSON Schemas of the files that a summit is written in, short forms included."""

from collections.abc import Iterable
from typing import Any

from .base import DERIVED, LANGUAGE
from .defaults import codebook
from .errors import SummitError, nearest
from .files import FILES
from .issues import OFF_SCALE, OUTCOMES, Issue
from .shorthand import NAMED
from .summit import Summit

_SHORT = ("Evidence", "Author")
"""Records that a string can stand for."""

_TEXT = {"type": ["object", "string"], "minLength": 1}


def schema(kind: str, summit: Summit | None = None) -> dict[str, Any]:
    """JSON Schema (2020-12) of one kind of file, for editors that check while an author writes.

    kind: ``summit``, ``actors``, ``sources``, ``events``, ``accounts``, ``coding/second`` or
        ``issue``. What stands in one file is described; whether an id exists in another is what
        ``load`` checks.
    summit: whose scale and outcomes a position and a status are of; none: the codebook's.
    Raises SummitError for another kind.
    """
    models = {name.removesuffix(".toml"): model for name, model in FILES.items()}
    models["issue"] = Issue
    if kind not in models:
        hint = nearest(str(kind), models)
        raise SummitError(f"no file is of the kind {kind!r}{hint}; use one of {', '.join(models)}")
    made = models[kind].model_json_schema(by_alias=True)
    inner = made.get("$defs", {})
    for name, table in {models[kind].__name__: made, **inner}.items():
        _loosen(name, table)
    scale = summit.values if summit else [step["position"] for step in codebook()["scale"]]
    words = {"Stance": ("position", [*dict.fromkeys([*scale, *OFF_SCALE])]),
             "Outcome": ("status", [*(summit.groups if summit else OUTCOMES)])}  # fmt: skip
    for name, (key, values) in words.items():
        if name in inner:
            inner[name]["properties"][key] |= {"enum": values}
    if kind == "issue":  # the file's name is the issue of its developments
        inner["Event"]["properties"].pop("issues")
        _by_name(made, "stances", "Stance", words["Stance"][1])
        alone = {"type": ["string", "object"], "pattern": _either(words["Outcome"][1])}
        made["properties"]["outcome"] = {
            **inner["Outcome"], **alone, "description": "what came of it: one of the outcomes",
        }  # fmt: skip
    if kind == "sources":
        _by_name(inner["Source"], "paragraphs", "Paragraph", defs=inner)
    if kind in ("actors", "sources"):
        _by_name(made, kind, kind.removesuffix("s").title())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _loosen(name: str, table: dict[str, Any]) -> None:
    """What follows from other keys is not required, and a short form will do."""
    if name == "Text":
        table |= _TEXT
        return
    left = [key for key in table.get("required", ()) if key not in DERIVED.get(name, ())]
    table.pop("required", None)
    if left and name != "Quote":
        table["required"] = left
    if name in _SHORT:
        table["type"] = ["object", "string"]
    if name == "Quote":  # or its words by their languages
        table["patternProperties"] = {LANGUAGE: {"type": "string", "minLength": 1}}
    for key, told in table.get("properties", {}).items():
        table["properties"][key] = _plain(told)
    if name == "Evidence":
        source = table["properties"]["source"]
        source["pattern"] = source["pattern"].removesuffix("$") + r"(\s.*)?$"


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """What is told of a key, without the names of fields and the null that TOML has not."""
    made = {name: value for name, value in told.items() if name != "title"}
    if made.get("default", "") is None:
        del made["default"]
    some = [one for one in made.get("anyOf", ()) if one != {"type": "null"}]
    if len(some) == 1:
        del made["anyOf"]
        made |= some[0]
    inner = str(made.get("items", {}).get("$ref", "")).rpartition("/")[2]
    if inner in _SHORT and made.get("type") == "array":
        made["type"] = ["array", "string"]
    if str(made.get("$ref", "")).endswith("/Text"):
        del made["$ref"]  # of which editors would show the description in the place of the key's
        told = made.pop("description", "a text, one for each language")
        made |= {"description": told, **_TEXT, "additionalProperties": {"type": "string"}}
    if inner == "Evidence":
        made.setdefault("description", 'what it rests on, e.g. "s02 paragraph 3 (verified)"')
    return made


def _by_name(
    table: dict[str, Any],
    key: str,
    name: str,
    values: Iterable[str] = (),
    defs: dict[str, Any] | None = None,
) -> None:
    """A list of records may be a table too: from what names each to it, or to a string alone.

    values: what that string is one of; none: any.
    """
    record = (table["$defs"] if defs is None else defs)[name]
    named = next(keys for model, keys in NAMED.items() if model.__name__ == name)[0]
    one = {
        **record,
        "type": ["object", "string"],
        "properties": {at: told for at, told in record["properties"].items() if at != named},
        "required": [],
    }
    if values := [*values]:
        one |= {"pattern": _either(values)}
        one = {**one, "type": [*one["type"], "array"], "items": dict(one)}
    told = {"type": ["array", "object"], "additionalProperties": one}
    table["properties"][key] = {**table["properties"][key], **told}


def _either(words: Iterable[str]) -> str:
    return f"^({'|'.join(words)})$"
