"""JSON Schemas of the files that a summit is written in."""

from typing import Any

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
    if kind == "issue":  # the file's name is the id, and the issue of its developments
        made["required"] = [key for key in made["required"] if key != "id"]
        made["$defs"]["Event"]["properties"].pop("issues")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
