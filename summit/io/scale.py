"""What stands in the cells of a table, and the scale that it is on."""

from collections.abc import Hashable, Iterator, Mapping
from itertools import islice
from numbers import Real
from typing import Any
from warnings import warn

from ..records import OFF_SCALE, SummitError, apart, nearest
from .coded import Coded

MOST_LINES = 20
"""Slips of one kind that are told of."""

_ROWS = 3  # first rows that are told of

_EMPTY = {"None", "N/A", "n/a", "NA", "nan", "NaN", "null", "NULL", "#N/A"}
"""What ``pandas.read_csv`` takes for an empty cell."""

SWALLOWED = (
    "pandas.read_csv takes None, N/A and the like for empty: if they stand in the file, "
    "read it with keep_default_na=False"
)


class Told:
    """Positions as they stand in a table, and the scale that they are on."""

    def __init__(self, cells: Coded, scale: Mapping[Any, Any] | None, name: str) -> None:
        self.cells = cells
        self.words = {} if scale is None else dict(scale)
        self.values: dict[float, str] = {}
        self.labels: dict[str, str] = {}
        self.codebook = bool(self.words) and all(
            isinstance(one, str) or one is None for one in self.words.values()
        )
        self.name, self.given = name, scale is not None
        for word, value in self.words.items():
            if is_number(value):
                self._place(float(value), str(word))
            elif value is not None and not self.codebook and value not in OFF_SCALE:
                raise SummitError(
                    f"scale: {value!r} for {word!r} is no number; give numbers, or words of the "
                    "codebook, to all"
                )

    def _place(self, value: float, word: str) -> str:
        """The position of a number, by the first word for it."""
        if value not in self.values:
            id = apart(word.replace("-", " minus ") if _number_like(word) else word,
                       {*self.values.values(), *OFF_SCALE}, kind="position")  # fmt: skip
            self.values[value] = id
            self.labels[id] = word
        return self.values[value]

    def strange(self) -> Iterator[str]:
        """A line for what is not on the scale, each with its first rows; twenty at the most."""
        strange = (
            (cell, code)
            for code, cell in enumerate(self.cells.values)
            if cell != "" and not self._known(cell)
        )
        words = [str(word) for word in self.words]
        for value, code in islice(strange, MOST_LINES):
            rows = self.cells.rows_of(code, _ROWS + 1)
            first = ", ".join(map(str, rows[:_ROWS])) + (", …" if len(rows) > _ROWS else "")
            if self.given:
                hint = nearest(str(value), words) or f"; it has {', '.join(words)}"
                said = f"is not on the scale{hint}; None for it says that it is no position"
            else:
                said = "is no number; say what it is worth with scale={…}"
            yield f"{self.name}: {value!r} (row {first}) {said}"

    def tell_swallowed(self) -> None:
        """Warn where words of the scale are in no row and empty cells are: a reader took them."""
        lost = [word for word in self.words if word in _EMPTY and word not in self.cells.values]
        empty = len(self.cells.rows_of(-1, len(self.cells.codes)))
        if lost and empty:
            warn(
                f"{self.name}: no row has {', '.join(map(repr, lost))} of the scale, and {empty} "
                f"are empty; {SWALLOWED}",
                stacklevel=3,
            )

    def _known(self, cell: Any) -> bool:
        if self.given:
            return isinstance(cell, Hashable) and cell in self.words
        return is_number(cell)

    def of(self, cell: Any) -> str | None:
        """The position that a cell stands for; None for none, and for what is not on the scale."""
        if cell == "" or not self._known(cell):
            return None
        value = self.words[cell] if self.given else cell
        if value is None or isinstance(value, str):
            return value
        return self.placed(float(value))

    def placed(self, value: float) -> str:
        """The position of a number, which may be new on the scale."""
        return self._place(value, f"{value:g}")

    def mean(self, positions: list[str], issue: Any) -> str:
        """The position of the mean of several; those off the scale count for none."""
        numbers = (self.number(position) for position in positions)
        values = [value for value in numbers if value is not None]
        if not values:
            raise SummitError(f"{self.name}: {issue!r}: words have no mean; give numbers")
        return self.placed(sum(values) / len(values))

    def number(self, position: str) -> float | None:
        return next((value for value, id in self.values.items() if id == position), None)

    def steps(self) -> list[dict[str, Any]] | None:
        """The scale as a summit declares it; None for the codebook's."""
        if self.codebook:
            return None
        if len(self.values) < 2:
            raise SummitError(
                f"{self.name}: a scale needs two different values, got {len(self.values)}; "
                "give both ends with scale={…}"
            )
        return [
            {"position": self.values[value], "value": value, "label": self.labels[id],
             "meaning": self.labels[id]}
            for value in sorted(self.values, reverse=True)
            for id in [self.values[value]]
        ]  # fmt: skip


def is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _number_like(word: str) -> bool:
    return word.removeprefix("-").replace(".", "", 1).isdigit()
