"""What keeps a table from being a record → its place, the value and the remedy.

Pydantic speaks to programmers; these words are for whoever writes the TOML files.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from .base import DERIVED, Text, keys_of, models_of
from .dates import EdtfDate
from .errors import nearest
from .places import Place, place_text
from .remedies import Advice, Lack

MISSPELT = "is not written as it must be"
"""What is said of a word of the wrong form."""


def refusals(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Place and words for each thing that keeps a table from being a record of ``model``."""
    items = error.errors(include_url=False)
    unknown: dict[Place, list[str]] = {}
    for item in items:
        if item["type"] == "extra_forbidden":
            unknown.setdefault(item["loc"][:-1], []).append(str(item["loc"][-1]))
    silent = {id(item) for item in items if _follows(item, model)}
    if len(silent) == len(items):
        silent = set()
    for item in items:
        if id(item) in silent:
            continue
        if item["type"] == "default_factory_not_called":
            continue  # a default follows from what is wrong, which is told
        place = tuple(part for part in item["loc"] if not str(part).startswith("function-"))
        siblings = unknown.get(item["loc"][:-1], ())
        if item["type"] == "missing" and nearest(str(place[-1]), siblings):
            continue  # it is there, misspelt: that line says so
        if item["type"] == "too_short" and len(item["input"]) >= item["ctx"]["min_length"]:
            continue  # it is there, but wrong: another line says so
        yield place_text(place) or "the file", _message(item, place, model)


def _follows(item: Mapping[str, Any], model: type[BaseModel]) -> bool:
    """Whether what is missing would follow from something else that is wrong, which is told."""
    place = item["loc"]
    if item["type"] != "missing" or not isinstance(place[-1], str):
        return False
    return place[-1] in DERIVED.get(_model_at(model, place[:-1]).__name__, ())


def _message(item: Mapping[str, Any], place: Place, model: type[BaseModel]) -> str:
    value, kind, context = item["input"], item["type"], item.get("ctx", {})
    field = _field_at(model, place)
    if misplaced := _misplaced(place, model, kind):
        return misplaced
    if kind == "extra_forbidden":
        known = sorted(keys_of(_model_at(model, place[:-1])))
        return f"unknown key{nearest(str(place[-1]), known)}; it can be {', '.join(known)}"
    if kind == "missing":
        return _lacking("is missing", place, field)
    if kind == "literal_error":
        words = re.findall(r"[\w-]+", re.sub(r" or (?=\S+$)", " ", context["expected"]))
        return f"{_shown(value)} is not one of {', '.join(words)}{nearest(str(value), words)}"
    if kind == "value_error":
        return next(iter(context["error"].args), "")  # its remedy may be data
    if kind == "string_pattern_mismatch":
        return f"{_shown(value)} {MISSPELT}: {_pattern(context['pattern'])}"
    if kind == "string_type":
        return f'expected text in quotes, "…", got {_shown(value)}'
    if kind == "string_too_short":
        return "is empty; write it, or leave the line out if it may be missing"
    if kind == "too_short":
        found = len(value)
        return _lacking(f"has only {found}" if found else "is empty", place, field)
    if kind == "too_long":
        return f"has {context['actual_length']} entries; leave {context['max_length']}"
    if kind in ("dict_type", "model_type", "model_attributes_type", "tuple_type"):
        return f"expected {_shape(place, field)}, got {_shown(value)}"
    if kind in ("float_type", "finite_number"):
        return f"expected a number without quotes, e.g. 1 or 0.5, got {_shown(value)}"
    if kind == "greater_than":
        return f"{_shown(value)} is too small; write a number above {context['gt']:g}"
    if kind == "greater_than_equal":
        return f"{_shown(value)} is too small; write {context['ge']:g} or more"
    if kind in ("int_type", "int_parsing", "int_from_float"):
        return f"expected a whole number without quotes, e.g. 1, got {_shown(value)}"
    return f"{item['msg'][:1].lower()}{item['msg'][1:]}, got {_shown(value)}; correct it"


def _misplaced(place: Place, model: type[BaseModel], kind: str) -> str:
    """What to do with a key below a table that belongs to what stands above it; "" for others."""
    if kind not in ("extra_forbidden", "string_type") or not isinstance(place[-1], str):
        return ""
    return misplaced_key(place, model)


def misplaced_key(place: Place, model: type[BaseModel]) -> str:
    """Where a key belongs that its table does not have and one around it does; "" for others."""
    *above, key = place
    here = _model_at(model, above)
    if here is not Text and (key in keys_of(here) or nearest(str(key), keys_of(here), 0.8)):
        return ""
    table = _header(tuple(above), many=bool(above) and isinstance(above[-1], int))
    while above:
        above.pop()
        if above and isinstance(above[-1], int):
            above.pop()
            many = True
        else:
            many = False
        if key in keys_of(_model_at(model, above)):
            if not above:
                return (
                    f"{key} belongs at the top of the file, above the first table in brackets; "
                    f"it stands below {table}"
                )
            around = _header(tuple(above), many=many)
            return f"{key} belongs to {around}; move it above {table}"
    return ""


def _shown(value: Any) -> str:
    """A value as an author knows it from the file; short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    words = repr(value) if isinstance(value, str | int | float) else str(value)
    return words if len(words) <= 60 else f"{words[:57]}…"


def _pattern(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]"):
        return "small letters a to z, digits and single hyphens, e.g. 'arms-control'"
    if pattern.startswith("^https"):
        return "an address that starts with http:// or https:// and has no spaces"
    if pattern.startswith("^[a-z]{2,3}"):
        return "a language tag, e.g. 'en' or 'pt-BR'"
    if pattern.startswith("^sha256"):
        return "'sha256:' and 16 hexadecimal digits, as summit.records.fingerprint gives them"
    if pattern.startswith("^Q"):
        return "Q and digits, e.g. 'Q42'"
    return f"it must match {pattern}"


def _header(place: Place, *, many: bool) -> str:
    name = ".".join(part for part in place if isinstance(part, str))
    return f"[[{name}]]" if many else f"[{name}]"


def _needed(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        key
        for key, field in keys_of(model).items()
        if (field.is_required() or key == "evidence")
        and key not in ("id", *DERIVED.get(model.__name__, ()))
    )


def _shape(place: Place, field: FieldInfo | None) -> str:
    """What a table or list that is something else should have been."""
    annotation = field.annotation if field else None
    inner = next(models_of(annotation), None)
    many = get_origin(annotation) is tuple
    if inner is Text:
        return 'a table with one text per language, e.g. en = "…"'
    if inner is not None:
        return f"{'tables' if many else 'a table'} {_header(place, many=many)}"
    return 'a list in square brackets, e.g. ["…", "…"]'


def _lacking(said: str, place: Place, field: FieldInfo | None) -> str:
    """What is said of something that is missing, with what to add."""
    if isinstance(place[-1], int):
        return f"{said}; the list needs one more entry"
    return Advice(f"{said}; add ", _lack(place, place[-1], field.annotation if field else str))


def _lack(place: Place, key: str, annotation: Any) -> Lack:
    inner = next(models_of(annotation), None)
    many = get_origin(annotation) is tuple
    if inner is not None:
        name = ".".join(part for part in place if isinstance(part, str))
        given = () if inner is Text else _needed(inner)
        return Lack(name, "text" if inner is Text else "rows" if many else "table", given=given)
    if get_origin(annotation) is Literal:
        return Lack(key, "choice", given=tuple(map(str, get_args(annotation))))
    if many:
        return Lack(key, "list")
    if annotation is EdtfDate:
        return Lack(key, "date")
    return Lack(key, "number" if annotation is float else "word")


def _model_at(model: type[BaseModel], place: Iterable[str | int]) -> type[BaseModel]:
    for part in place:
        if isinstance(part, str):
            model = next(models_of(keys_of(model)[part].annotation))
    return model


def _field_at(model: type[BaseModel], place: Place) -> FieldInfo | None:
    """The field that a place belongs to; None for a text's language, or a key that is unknown."""
    keys = [part for part in place if isinstance(part, str)]
    parent = _model_at(model, keys[:-1])
    return keys_of(parent).get(keys[-1]) if keys else None
