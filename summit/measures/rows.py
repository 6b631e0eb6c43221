"""Rows of records → frames: columns by name, a column a language, the place of each record."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..records import Summit, Text, walk_records


def frame_of(summit: Summit, rows: Iterable[Mapping[str, Any]], columns: str) -> pd.DataFrame:
    """Rows as a frame that has its columns even where there is no row.

    columns: names in order; ``title_*`` stands for one per language.
    """
    names = [
        name.replace("*", language)
        for name in columns.split()
        for language in (summit.languages if name.endswith("*") else ("",))
    ]
    return pd.DataFrame(list(rows), columns=names)


def texts_of(summit: Summit, **texts: Text | None) -> dict[str, str | None]:
    return {
        f"{name}_{language}": text[language] if text is not None and language in text else None
        for name, text in texts.items()
        for language in summit.languages
    }


def kept(record: object, names: str) -> dict[str, Any]:
    """Fields that a frame has as the record has them."""
    return {name: getattr(record, name) for name in names.split()}


def places_of(summit: Summit) -> dict[int, str]:
    """Where each record stands, by its ``id()``: the path that its evidence names."""
    places: dict[int, str] = {}
    for path, value in walk_records(summit):
        places.setdefault(id(value), ".".join(map(str, path)))
    return places
