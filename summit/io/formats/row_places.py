"""Where each key of a record stands in the CSVs of a package, and where one goes that lacks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ...records import SECOND, nearest, unknown
from .columns import columns_of
from .json_text import dotted
from .registry import DESCRIPTOR
from .seam import Spot, Steps
from .tabular import INNER, OF, TOP, Placed, Spots, model_of_table

OWN = {"summit": "summit.toml", "coding": SECOND}
"""Keys of the descriptor → the tables that they hold."""


def called(table: str, placed: Placed) -> Iterator[str]:
    """What a row is referred to by, as a record."""
    if table in TOP:
        yield f"{table}/{placed.row.get('id', '')}"
    elif path := placed.row.get("record"):
        yield path


class RowPlaces(NamedTuple):
    """files: table → its CSV. spots: of the records. columns: table → those that its CSV has."""

    files: Mapping[str, str]
    spots: Spots
    columns: Mapping[str, list[str]]

    def where(self, name: str, steps: Steps) -> Spot | None:
        """Row and column of something; None where only its row is known."""
        if (found := self._row(name, steps)) is not None:
            table, placed, rest = found
            place = f"row {placed.number}"
            if not rest:
                return Spot(self.files[table], place)
            column = self._column(table, rest, placed.row)
            return Spot(self.files[table], f"{place}, column {column}") if column else None
        stem = name.strip("/").removesuffix(".toml")
        if stem in TOP:
            file = self.files.get(stem, f"{stem}.csv")
            return Spot(file) if not steps or len(steps) == 1 else None
        own = {file: key for key, file in OWN.items()}
        key = (own[name],) if name in own else tuple(stem.split("/"))
        return Spot(DESCRIPTOR, dotted((*key, *steps)))

    def adding(self, name: str, steps: Steps) -> str:
        """The column to fill in, or the row to add, for what is not there."""
        found = self._row(name, steps)
        if found is None:
            stem = name.strip("/").removesuffix(".toml")
            return f"add a row to {self.files.get(stem, f'{stem}.csv')}" if stem in TOP else ""
        table, placed, rest = found
        if not rest:
            return ""
        kinds = {one.key: one.kind for one in columns_of(model_of_table(table))}
        if kinds.get(rest[0]) == "rows":
            file, parent = self.files.get(rest[0], f"{rest[0]}.csv"), INNER[rest[0]].parent
            whose = next(called(table, placed), "") if parent == OF else placed.row.get("id", "")
            return f"add a row to {file} with {parent}: {whose}"
        column = self._column(table, rest, placed.row)
        return f"fill in column {column}" if column else f"add a column {'.'.join(rest)}"

    def _row(self, name: str, steps: Steps) -> tuple[str, Placed, list[str]] | None:
        """The row that holds something, its table, and the keys from it to there."""
        for length in range(len(steps), -1, -1):
            if (found := self.spots.get((name, steps[:length]))) is not None:
                return (*found, [str(one) for one in steps[length:] if isinstance(one, str)])
        return None

    def _column(self, table: str, rest: list[str], row: Mapping[str, Any]) -> str:
        """The column in which a key stands, of several one that is filled in; "" for none."""
        columns = self.columns[table]
        for length in range(len(rest), 0, -1):
            name = ".".join(rest[:length])
            if name in columns:
                return name
            inside = [one for one in columns if one.startswith(f"{name}.")]
            if inside and length == len(rest):
                return next((one for one in inside if one in row), inside[0])
            if inside:
                return ""  # in another language, or another part of it
        return ""


def homeless(asked: str, column: str, known: Iterable[str]) -> str:
    """What is wrong with a row that belongs to no record. column: that says to which."""
    there = sorted({*known} - {""})
    if not asked:
        usual = "events/flood" if column == OF else "trade"
        one = next((one for one in there if "/stances/" in one), (*there, usual)[0])
        return f"is empty; write what the row belongs to, e.g. {one}"
    kind = "record" if column == OF else column
    if hint := nearest(asked, there):
        return f"no {kind} has the id {asked!r}{hint}"
    return str(unknown(kind, asked, there))
