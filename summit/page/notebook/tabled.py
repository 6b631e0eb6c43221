"""The data of others' charts as tables, for those charts which the page cannot draw."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Any

import numpy as np
from markupsafe import Markup

from .stored import list_of, mapping_of, plain_text

MOST = 2_000  # rows that are shown of one table

_FOLD = Markup(
    '<details><summary>{}</summary><div class="cell-output"><table><thead><tr>{}</tr></thead>'
    "<tbody>{}</tbody></table></div></details>"
)
_ROW, _CELL, _HEAD = Markup("<tr>{}</tr>"), Markup("<td>{}</td>"), Markup('<th scope="col">{}</th>')

Columns = Mapping[str, Sequence[Any]]


def folded_table(words: str, columns: Columns) -> Markup:
    """A table under its words, to be opened; "" where there are no data.

    columns: by their name; a shorter one ends in empty cells. Beyond ``MOST`` rows it ends in "…".
    """
    if not any(map(len, columns.values())):
        return Markup()
    longest = max(map(len, columns.values()))
    rows = [*islice(zip_longest(*columns.values(), fillvalue=""), MOST)]
    rows += [("…",) * len(columns)] if longest > MOST else []
    body = Markup("\n").join(
        _ROW.format(Markup().join(_CELL.format(_cell_words(one)) for one in row)) for row in rows
    )
    head = Markup().join(_HEAD.format(plain_text(name)[:200]) for name in columns)
    return _FOLD.format(words, head, body)


def trace_columns(trace: Mapping[str, Any]) -> dict[str, Sequence[Any]]:
    """What a trace of plotly plots: its arrays by their name, the rows of a grid as columns."""
    found: dict[str, Sequence[Any]] = {}
    for name, value in trace.items():
        if name == "dimensions":
            for number, one in enumerate(map(mapping_of, list_of(value))):
                label = str(one.get("label") or number + 1)
                found[label] = _array(one.get("values")) or ()
        elif name not in ("customdata", "ids", "marker", "meta") and (array := _array(value)):
            found |= dict(_named(name, array))
    return found


def records_columns(records: Any) -> dict[str, list[Any]]:
    """The columns of rows that are mappings, or single values, as Vega-Lite has them."""
    rows = [one if isinstance(one, Mapping) else {"data": one} for one in list_of(records)]
    names = dict.fromkeys(str(name) for row in rows for name in row)
    return {name: [row.get(name, "") for row in rows] for name in names}


def _named(name: str, array: Sequence[Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """A column; of a grid one for each of its columns."""
    if isinstance(array[0], list):
        rows = [list_of(row) for row in array]
        columns = zip_longest(*rows, fillvalue="")
        return ((f"{name} {number}", one) for number, one in enumerate(islice(columns, 200), 1))
    return iter([(name, array)])


def _array(value: Any) -> list[Any] | None:
    """An array of plotly, also where it is written as bytes."""
    if isinstance(value, list):
        return value
    packed = mapping_of(value)
    if not isinstance(packed.get("bdata"), str):
        return None
    try:
        raw = base64.b64decode(packed["bdata"], validate=True)
        array = np.frombuffer(raw, dtype=np.dtype(str(packed.get("dtype"))))
        sizes = [int(one) for one in str(packed.get("shape") or array.size).split(",")]
        found: list[Any] = array.reshape(sizes).tolist()
    except (binascii.Error, OverflowError, TypeError, ValueError):
        return None
    return found


def _cell_words(value: Any) -> str:
    """A value in a cell."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return plain_text(value if isinstance(value, str) else str(value))[:500]
