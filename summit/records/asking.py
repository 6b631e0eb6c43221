"""What a caller asks for by id, in whatever form it comes."""

from collections.abc import Iterable, Mapping
from typing import Any

from .brief import brief
from .errors import SummitError


def ids_of(asked: Any, name: str) -> list[str] | None:
    """The ids that were asked for; None where nothing was: None and "".

    asked: an id, a record, or any iterable of such: a list, a mapping by id, a series, a
        generator, which is read once. name: what the caller calls it.
    Raises SummitError for anything else.
    """
    if asked is None or (isinstance(asked, str) and not asked):
        return None
    alone = isinstance(asked, str) or not isinstance(asked, Iterable) or hasattr(asked, "id")
    found = [_id(one) for one in ([asked] if alone else asked)]
    if None in found or (alone and not isinstance(found[0], str)):
        raise SummitError(f"{name}: {brief(asked)} is not a list of ids; write e.g. ['…', '…']")
    return [str(one) for one in found]


def names_in(records: Mapping[str, Any]) -> dict[str, str]:
    """What actors or issues are called in any language → the id of the one that is called so.

    records: by id. A name that several share is left out.
    """
    found: dict[str, str | None] = {}
    for id, one in records.items():
        text = one.name if hasattr(one, "name") else one.short
        for said in {*text.root.values()}:
            found[said] = None if said in found else id
    return {said: id for said, id in found.items() if id is not None}


def _id(one: Any) -> str | None:
    """An id as it is; that of a record, or the status of an outcome."""
    found = one if isinstance(one, str) else getattr(one, "id", getattr(one, "status", None))
    return found if isinstance(found, str) else None
