"""The columns of a table of any library, by number: each value once, and which rows have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..records import SummitError


@dataclass(frozen=True, eq=False)
class Coded:
    """A column. codes: of each row the place of its value among values, -1 where it is empty.

    values: each once, in the order of the rows. wide: how many of the codes stand in one row.
    """

    codes: Any
    values: list[Any]
    wide: int = 1

    def rows_of(self, code: int, most: int) -> list[int]:
        """The first rows that have a value, counted from 0."""
        import numpy as np

        places = np.flatnonzero(self.codes == code)[:most]
        return [int(place) // self.wide for place in places]

    def row_of(self, code: int) -> int:
        """The first of them."""
        return self.rows_of(code, 1)[0]


class Table:
    """A frame of pandas, Polars, Arrow, DuckDB, Dask, PySpark, whatever narwhals reads."""

    def __init__(self, frame: Any) -> None:
        import narwhals as nw

        try:
            self._read = nw.from_native(frame)
        except TypeError as error:
            raise SummitError(
                f"the table: a {type(frame).__name__} is no frame; "
                "give one of pandas, Polars, Arrow, DuckDB, Dask or PySpark"
            ) from error
        self.names: list[str] = [str(name) for name in self._read.collect_schema().names()]
        self._given = dict(zip(self.names, self._read.collect_schema().names(), strict=True))

    def columns(self, names: Iterable[str]) -> Mapping[str, Coded]:
        """Some columns by name; what else there is stays where it is."""
        series = self._series(names)
        return {name: _coded(name, one) for name, one in series.items()}

    def together(self, names: Iterable[str]) -> Coded:
        """Columns as one, row by row, as cells that can be told apart by value."""
        import numpy as np
        import pandas as pd

        series = self._series(names)
        cells = np.empty((len(next(iter(series.values()))), len(series)), dtype=object)
        for place, one in enumerate(series.values()):
            known = one.notna().to_numpy()
            cells[known, place] = one[known].astype(object).to_numpy()
        coded = _coded(", ".join(series), pd.Series(cells.ravel(), dtype=object))
        return Coded(coded.codes, coded.values, len(series))

    def _series(self, names: Iterable[str]) -> dict[str, Any]:
        import narwhals as nw
        import pandas as pd

        wanted = [*dict.fromkeys(names)]
        chosen = self._read.select([self._given[name] for name in wanted])
        eager = chosen.collect() if isinstance(chosen, nw.LazyFrame) else chosen
        found = {}
        for name in wanted:
            column = eager[self._given[name]]
            try:
                found[name] = column.to_pandas().reset_index(drop=True)
            except ImportError:  # pyarrow, which some libraries hand their columns over with
                found[name] = pd.Series(column.to_list(), dtype=object)
        return found


def _coded(name: str, column: Any) -> Coded:
    import pandas as pd

    try:
        codes, values = pd.factorize(column)
    except TypeError as error:
        raise SummitError(
            f"{name}: holds lists or tables; give text, numbers or dates, one a cell"
        ) from error
    return Coded(codes, values.tolist())
