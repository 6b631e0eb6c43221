"""A table of positions, of any library of frames → a Summit: one row a position, or one an issue.

The columns are read through narwhals, column by column; what they hold becomes the tables that
``Summit.from_tables`` takes, so a summit from a frame is one like any other.
"""

import datetime
from collections.abc import Hashable, Iterable, Mapping
from numbers import Real
from typing import Any

from ..records import OFF_SCALE, Summit, SummitError, apart, nearest, parse_date

_ROWS = 3  # first rows that are told of
_WAYS = ("last", "mean", "mixed")

Column = list[Any]


def from_frame(
    frame: Any,
    events: Any = None,
    *,
    issue: str,
    actor: str | None = None,
    position: str | None = None,
    scale: Mapping[Any, Any] | None = None,
    date: str | None = None,
    weight: str | None = None,
    statement: str | None = None,
    theme: str | None = None,
    outcome: str | None = None,
    title: str | None = None,
    wide: bool = False,
    duplicates: str | None = None,
    **more: Any,
) -> Summit:
    """A summit of a table: pandas, Polars, Arrow, DuckDB or anything else that narwhals reads.

    frame: long, a row a position; with ``wide`` a row an issue and a column an actor.
    issue, actor, position: names of columns; wide, ``actor`` and ``position`` are left out.
    scale: what stands in the table → a number (``{"yes": 1, "abstain": 0, "no": -1}``) or a word
        of the codebook; None for what is no position. None reads numbers. An empty cell is none.
    date: a column, or one day for all; none leaves the days unknown.
    weight, theme, outcome: columns that say the same in each row of an issue. statement: a column.
    title: a column with the titles of the issues, or the title of the whole.
    duplicates: of two positions of one actor on one issue and day ``last`` takes the last row,
        ``mean`` their mean, ``mixed`` says so where they differ; None refuses them.
    events: a table with the columns date, title, and text if there is any.
    more: keys of ``summit.toml``, e.g. ``licence``.
    Returns a Summit; ids are made of words and kept apart. What the table lacks is absent.
    Raises SummitError with value, column and first rows.
    """
    if duplicates is not None and duplicates not in _WAYS:
        raise SummitError(
            f"duplicates: {duplicates!r} is not one of {', '.join(_WAYS)}"
            f"{nearest(str(duplicates), _WAYS)}; leave it out to refuse them"
        )
    columns = _columns(frame)
    named = title if title in columns else None
    wanted = {"issue": issue, "weight": weight, "statement": statement, "theme": theme,
              "outcome": outcome}  # fmt: skip
    if not wide:
        wanted |= {"actor": actor, "position": position}
        for key in ("actor", "position"):
            if wanted[key] is None:
                raise SummitError(f"{key}: is missing; name its column, or say wide=True")
    for key, name in wanted.items():
        if name is not None and name not in columns:
            raise SummitError(
                f"{key}: the table has no column {name!r}{nearest(str(name), columns)}; "
                f"it has {', '.join(columns)}"
            )
    dated = date if date in columns else None
    fixed = None if dated or date is None else _day(date, "date", 0)
    if wide:
        kept = {name for name in (*wanted.values(), dated, named) if name is not None}
        columns = _long(columns, kept)
        actor, position = "\0actor", "\0position"
    told = _Told(
        columns, scale, str(position), "each column of an actor" if wide else str(position)
    )
    rows = _rows(columns, told, issue, str(actor), dated, statement, duplicates)
    return _made(rows, told, columns, events, issue=issue, weight=weight, theme=theme,
                 outcome=outcome, named=named, fixed=fixed,
                 title=title if title and not named else None,
                 shown=None if wide else actor, more=more)  # fmt: skip


def _columns(frame: Any) -> dict[str, Column]:
    """A frame's columns by name, as lists; what is missing is None."""
    import narwhals as nw

    try:
        read = nw.from_native(frame)
    except TypeError as error:
        raise SummitError(
            f"the table: a {type(frame).__name__} is no frame; give one of pandas, Polars or Arrow"
        ) from error
    eager = read.collect() if isinstance(read, nw.LazyFrame) else read
    return {str(name): [_plain(one) for one in eager[name].to_list()] for name in eager.columns}


def _plain(value: Any) -> Any:
    return None if value is None or value != value or str(value) in ("NaT", "<NA>") else value


def _long(columns: dict[str, Column], kept: set[str]) -> dict[str, Column]:
    """A row an issue and a column an actor → a row a position."""
    actors = [name for name in columns if name not in kept]
    if not actors:
        raise SummitError("wide: no column is left for an actor; name fewer others")
    size = len(next(iter(columns.values()), []))
    made = {name: [columns[name][row] for row in range(size) for _ in actors] for name in kept}
    made["\0actor"] = [name for _ in range(size) for name in actors]
    made["\0position"] = [columns[name][row] for row in range(size) for name in actors]
    made["\0row"] = [row for row in range(size) for _ in actors]
    return made


class _Told:
    """Positions as they stand in a table, and the scale that they are on."""

    def __init__(
        self, columns: dict[str, Column], scale: Mapping[Any, Any] | None, position: str, name: str
    ) -> None:
        self.cells = columns[position]
        self.rows = columns.get("\0row", [*range(len(self.cells))])
        self.words = {} if scale is None else dict(scale)
        self.values: dict[float, str] = {}
        self.labels: dict[str, str] = {}
        self.codebook = bool(self.words) and all(
            isinstance(one, str) or one is None for one in self.words.values()
        )
        self.name, self.given = name, scale is not None
        for word, value in self.words.items():
            if _number(value):
                self._place(float(value), str(word))
            elif value is not None and not self.codebook and value not in OFF_SCALE:
                raise SummitError(
                    f"scale: {value!r} for {word!r} is no number; give numbers, or words of the "
                    "codebook, to all"
                )
        self.refuse_strange()

    def _place(self, value: float, word: str) -> str:
        """The position of a number, by the first word for it."""
        if value not in self.values:
            id = apart(word.replace("-", " minus ") if _number_like(word) else word,
                       {*self.values.values(), *OFF_SCALE}, kind="position")  # fmt: skip
            self.values[value] = id
            self.labels[id] = word
        return self.values[value]

    def refuse_strange(self) -> None:
        """Refuse what is not on the scale, all of it at once, each with its first rows."""
        strange: dict[Any, list[int]] = {}
        for row, cell in zip(self.rows, self.cells, strict=True):
            if cell is not None and cell != "" and not self._known(cell):
                strange.setdefault(cell, []).append(row)
        if not strange:
            return
        words = [str(word) for word in self.words]
        lines = []
        for value, rows in [*strange.items()][:20]:
            first = ", ".join(map(str, rows[:_ROWS])) + (", …" if len(rows) > _ROWS else "")
            if self.given:
                hint = nearest(str(value), words) or f"; it has {', '.join(words)}"
                said = f"is not on the scale{hint}; None for it says that it is no position"
            else:
                said = "is no number; say what it is worth with scale={…}"
            lines.append(f"{self.name}: {value!r} (row {first}) {said}")
        raise SummitError(*lines)

    def _known(self, cell: Any) -> bool:
        if self.given:
            return isinstance(cell, Hashable) and cell in self.words
        return _number(cell)

    def of(self, cell: Any) -> str | None:
        """The position that a cell stands for; None for none."""
        value = self.words[cell] if self.given else cell
        if value is None or isinstance(value, str):
            return value
        return self.placed(float(value))

    def placed(self, value: float) -> str:
        """The position of a number, which may be new on the scale."""
        return self._place(value, f"{value:g}")

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


def _number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _number_like(word: str) -> bool:
    return word.removeprefix("-").replace(".", "", 1).isdigit()


def _day(value: Any, name: str, row: int) -> str:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).removesuffix(".0") if _number(value) else str(value)
    try:
        return parse_date(text).edtf
    except ValueError as error:
        raise SummitError(f"{name}: row {row}: {error}") from None


def _rows(
    columns: dict[str, Column],
    told: _Told,
    issue: str,
    actor: str,
    dated: str | None,
    statement: str | None,
    duplicates: str | None,
) -> dict[Any, list[dict[str, Any]]]:
    """Issue → its stances, with the actors as they stand in the table."""
    held: dict[tuple[Any, Any, str | None], list[dict[str, Any]]] = {}
    issues: dict[Any, list[dict[str, Any]]] = {}
    days = columns[dated] if dated else [None] * len(told.cells)
    words = columns[statement] if statement else [None] * len(told.cells)
    cells = zip(told.rows, columns[issue], columns[actor], told.cells, days, words, strict=True)
    for row, one, who, cell, day, said in cells:
        if one is None or who is None:
            continue
        issues.setdefault(one, [])
        position = None if cell is None or cell == "" else told.of(cell)
        if position is None:
            continue
        when = None if day is None else _day(day, str(dated), row)
        stance = {"actor": who, "position": position, "row": row}
        stance |= {} if when is None else {"date": when}
        stance |= {} if said is None or not str(said).strip() else {"statement": str(said)}
        held.setdefault((one, who, when), []).append(stance)
    for (one, who, when), stances in held.items():
        issues[one].append(_single(stances, told, duplicates, (one, who, when)))
    return issues


def _single(
    stances: list[dict[str, Any]], told: _Told, duplicates: str | None, key: tuple[Any, ...]
) -> dict[str, Any]:
    """One stance of those of one actor on one issue and day."""
    if len(stances) == 1 or duplicates == "last":
        return stances[-1]
    one, who, when = key
    if duplicates is None:
        rows = ", ".join(str(stance["row"]) for stance in stances[:_ROWS])
        on = f" on {when}" if when else ""
        raise SummitError(
            f"{told.name}: {who!r} has {len(stances)} positions on {one!r}{on} (row {rows}); "
            'say what they mean with duplicates="last", "mean" or "mixed"'
        )
    positions = {stance["position"] for stance in stances}
    if len(positions) == 1:
        return stances[-1]
    if duplicates == "mixed":
        return stances[-1] | {"position": "mixed"}
    values = [value for stance in stances if (value := told.number(stance["position"])) is not None]
    if not values:
        raise SummitError(f"{told.name}: {one!r}: words have no mean; give numbers")
    return stances[-1] | {"position": told.placed(sum(values) / len(values))}


def _made(
    rows: dict[Any, list[dict[str, Any]]],
    told: _Told,
    columns: dict[str, Column],
    events: Any,
    *,
    issue: str,
    weight: str | None,
    theme: str | None,
    outcome: str | None,
    named: str | None,
    fixed: str | None,
    title: str | None,
    shown: str | None,
    more: Mapping[str, Any],
) -> Summit:
    ids: dict[Any, str] = {}
    for one in rows:
        ids[one] = apart(str(one), {*ids.values()}, kind="issue")
    actors: dict[Any, str] = {}
    for who in dict.fromkeys(stance["actor"] for stances in rows.values() for stance in stances):
        actors[who] = apart(str(who), {*actors.values()}, kind="actor")
    if not actors:
        raise SummitError(f"{told.name}: no row has a position; look at the columns named")
    of_issue = {
        key: _same(columns, issue, name, key)
        for key, name in (("weight", weight), ("theme", theme), ("outcome", outcome),
                          ("title", named))
    }  # fmt: skip
    files: dict[str, Any] = {}
    for one, stances in rows.items():
        words = of_issue["title"].get(one, one)
        files[f"issues/{ids[one]}.toml"] = {
            "short": str(one), "title": str(words), "proposition": str(words),
            "stances": [
                {**{key: said for key, said in stance.items() if key != "row"},
                 "actor": actors[stance["actor"]]}
                for stance in stances
            ],
            **({"weight": float(of_issue["weight"][one])} if one in of_issue["weight"] else {}),
            **({"theme": str(of_issue["theme"][one])} if one in of_issue["theme"] else {}),
            **({"outcome": str(of_issue["outcome"][one])} if one in of_issue["outcome"] else {}),
        }  # fmt: skip
    days = [stance["date"] for stances in rows.values() for stance in stances if "date" in stance]
    header: dict[str, Any] = {
        "title": title or f"{issue} × {shown}" if shown else title or issue,
        "date": fixed or _span(days),
        "issues": [*ids.values()],
        "columns": [*actors.values()],
        **({} if outcome else {"outcomes": []}),
        **more,
    }
    if (steps := told.steps()) is not None:
        header["scale"] = steps
    return Summit.from_tables(
        {
            "summit.toml": header,
            "actors.toml": {"actors": [{"id": id, "name": str(who)} for who, id in actors.items()]},
            "events.toml": {"events": _events(events)},
            **files,
        }
    )


def _span(days: Iterable[str]) -> str:
    """From the first day to the last; ``XXXX`` where there is none."""
    known = [parse_date(day) for day in days]
    if not known:
        return "XXXX"
    first = min(known, key=lambda one: one.first)
    last = max(known, key=lambda one: one.over_by)
    start, end = first.first.date().isoformat(), last.over_by.isoformat()
    return start if start == end else f"{start}/{end}"


def _same(columns: dict[str, Column], issue: str, name: str | None, key: str) -> dict[Any, Any]:
    """Issue → what a column says of it, which is the same in all of its rows."""
    found: dict[Any, Any] = {}
    for row, (one, value) in enumerate(
        zip(columns[issue], columns[name] if name else (), strict=bool(name))
    ):
        if value is None:
            continue
        if found.setdefault(one, value) != value:
            raise SummitError(
                f"{name}: {one!r} has {found[one]!r} and {value!r} (row {row}); "
                f"an issue has one {key}"
            )
    return found


def _events(events: Any) -> list[dict[str, Any]]:
    if events is None:
        return []
    columns = _columns(events)
    if not {"date", "title"} <= {*columns}:
        raise SummitError(f"events: needs the columns date and title; it has {', '.join(columns)}")
    size = len(columns["date"])
    return [
        {key: _day(columns[key][row], "events", row) if key == "date" else str(columns[key][row])
         for key in ("date", "title", "text") if columns.get(key, [None] * size)[row] is not None}
        for row in range(size)
    ]  # fmt: skip
