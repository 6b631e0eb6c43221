"""JSON Schemas of the files that a summit is written in, short forms included."""

from typing import Any

from .base import DERIVED
from .errors import SummitError, nearest
from .files import FILES
from .issues import Issue


def schema(kind: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of one kind of file, for editors that check while an author writes.

    kind: ``summit``, ``actors``, ``sources``, ``events``, ``accounts``, ``coding/second`` or
        ``issue``. What stands in one file is described; whether an id exists in another is what
        ``load`` checks.
    Raises SummitError for another kind.
    """
    models = {name.removesuffix(".toml"): model for name, model in FILES.items()}
    models["issue"] = Issue
    if kind not in models:
        hint = nearest(str(kind), models)
        raise SummitError(f"no file is of the kind {kind!r}{hint}; use one of {', '.join(models)}")
    made = models[kind].model_json_schema(by_alias=True)
    tables = {models[kind].__name__: made, **made.get("$defs", {})}
    for name, table in tables.items():
        _loosen(name, table)
    if kind == "issue":  # the file's name is the issue of its developments
        made["$defs"]["Event"]["properties"].pop("issues")
        text = {"type": "string", "description": "a status alone"}
        made["properties"]["outcome"] = text
        made["properties"]["stances"] = _or_object(made["properties"]["stances"])
    if kind in ("actors", "sources"):
        made["properties"][kind] = _or_object(made["properties"][kind])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _loosen(name: str, table: dict[str, Any]) -> None:
    """What follows from other keys is not required, and a short form will do."""
    if name == "Text":
        table |= {"type": ["object", "string"], "minLength": 1}
        return
    left = [key for key in table.get("required", ()) if key not in DERIVED.get(name, ())]
    table.pop("required", None)
    if left:
        table["required"] = left
    if name in ("Evidence", "Author"):
        table["type"] = ["object", "string"]


def _or_object(table: dict[str, Any]) -> dict[str, Any]:
    """A list of tables, or a table from ids to what is told of them."""
    return {**table, "type": ["array", "object"]}
