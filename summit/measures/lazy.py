"""Positions that stay where they are: pairs are aggregated by the engine that holds the data.

One join of the cells with themselves and one aggregation by pair, written once for every engine
that narwhals speaks to; what comes back is one row a pair.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import combinations
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from ..records import SummitError, as_of

_PAIR = ("_n", "_weight", "_apart", "_sure")


@dataclass(frozen=True, eq=False)
class LazyPositions:
    """Positions in a frame of another library, one row a position; made by ``lazy_positions``.

    frame: columns ``issue, actor, value, weight``, and ``theme`` and ``day`` where there are any;
    value is NaN or missing off the scale. ends: of the scale, as declared.
    """

    frame: "nw.LazyFrame[Any]"
    ends: tuple[float, float]

    def has(self, column: str) -> bool:
        return column in self.frame.collect_schema().names()


def lazy_positions(
    frame: Any,
    *,
    issue: str,
    actor: str,
    position: str,
    scale: Mapping[Any, float] | None = None,
    ends: tuple[float, float] | None = None,
    weight: str | None = None,
    theme: str | None = None,
    date: str | None = None,
) -> LazyPositions:
    """Positions where they are, for ``agreement_table``: nothing is read before it is asked for.

    frame: one row a position, of Polars (lazy or not), DuckDB, Dask, PySpark, pandas, PyArrow …
    issue, actor, position: its columns. weight, theme: of the issue, the same in all its rows.
    date: a column of dates or times, by its type; of several positions of an actor on an issue the
        latest counts.
    scale: what stands in ``position`` → its value; anything else is missing. None: numbers stand
        there. ends: of the scale; None means those of ``scale``, which must then be given.
    Raises SummitError for a column that is not there, and where the ends of the scale are not told.
    """
    native = nw.from_native(frame)
    table = native.lazy() if isinstance(native, nw.DataFrame) else native
    there = table.collect_schema().names()
    named = {"issue": issue, "actor": actor, "weight": weight, "theme": theme, "day": date}
    for name in (*named.values(), position):
        if name is not None and name not in there:
            raise SummitError(f"frame: no column is named {name!r}; use one of {', '.join(there)}")
    if ends is None and not scale:
        raise SummitError("ends: the ends of the scale are not told; write e.g. ends=(-1, 1)")
    low, high = ends or (min(scale.values()), max(scale.values()))  # type: ignore[union-attr]
    columns = [nw.col(name).alias(key) for key, name in named.items() if name is not None]
    if weight is None:
        columns.append(nw.lit(1.0).alias("weight"))
    columns.append(_valued(nw.col(position), scale).alias("value"))
    return LazyPositions(table.select(*columns), (float(low), float(high)))


def _valued(position: nw.Expr, scale: Mapping[Any, float] | None) -> nw.Expr:
    if scale is None:
        return position.cast(nw.Float64())
    value: nw.Expr | None = None
    for word, place in scale.items():
        told = nw.when(position == word).then(nw.lit(float(place)))
        value = told if value is None else told.otherwise(value)
    if value is None:
        raise SummitError("scale: no position is told; write e.g. scale={'yes': 1, 'no': -1}")
    return value


def lazy_table(
    positions: LazyPositions,
    *,
    at: date | str | None,
    since: date | str | None,
    issues: Iterable[str] | None,
    weights: bool,
    by: str | None,
) -> pd.DataFrame:
    """``agreement_table`` of such positions: in the order of the actors' names."""
    table = _asked(positions, at, since, issues, weights)
    group = [by] if by else []
    if by == "theme" and not positions.has("theme"):
        raise SummitError("by: no issue asked for has a theme; name its column with theme=")
    if by == "year" and not positions.has("day"):
        raise SummitError("by: no position has a date; name its column with date=")
    if by == "year":
        table = table.with_columns(nw.col("day").dt.year().alias("year"))
    cells = _latest(table, group).filter(~nw.col("value").is_null())
    cells = cells.filter(~nw.col("value").is_nan())
    _check(cells, positions.ends, group)
    asked = cells if by == "year" else table
    per_issue = asked.group_by(*group, "issue").agg(nw.col("weight").max())
    totals = _collected(per_issue.group_by(*group).agg(nw.col("weight").sum()) if group
                        else per_issue.select(nw.col("weight").sum()))  # fmt: skip
    sure = _sure(positions.ends)
    known = cells.with_columns(
        sure.alias("sure"), (nw.col("weight") * sure).alias("_alone")
    )  # fmt: skip
    alone = _collected(known.group_by(*group, "actor").agg(nw.col("_alone").sum()))
    actors = sorted(_collected(table.select("actor").unique())["actor"].tolist())
    pairs = _collected(_joined(known, group))
    return _assembled(pairs, alone, totals, actors, positions.ends, by)


def _asked(
    positions: LazyPositions,
    at: date | str | None,
    since: date | str | None,
    issues: Iterable[str] | None,
    weights: bool,
) -> "nw.LazyFrame[Any]":
    table = positions.frame
    last, first = as_of(at, date.max), as_of(since, date.min, "since")
    if (at, since) != (None, None) and not positions.has("day"):
        raise SummitError("at, since: no position has a date; name its column with date=")
    if at is not None:
        table = table.with_columns(_where(nw.col("day") <= datetime.combine(last, time.max)))
    if since is not None:
        table = table.with_columns(_where(nw.col("day") >= datetime.combine(first, time.min)))
    if issues is not None:
        table = table.filter(nw.col("issue").is_in(list(issues)))
    return table if weights else table.with_columns(nw.lit(1.0).alias("weight"))


def _where(inside: nw.Expr) -> nw.Expr:
    """Positions of other days are missing; their issues are asked about all the same."""
    return nw.when(inside).then(nw.col("value")).alias("value")


def _latest(table: "nw.LazyFrame[Any]", group: list[str]) -> "nw.LazyFrame[Any]":
    """Of several positions of an actor on an issue the latest, where there are dates."""
    if "day" not in table.collect_schema().names():
        return table
    keys = ["issue", "actor", *(["year"] if group == ["year"] else [])]
    held = table.filter(~nw.col("value").is_null())
    last = held.group_by(*keys).agg(nw.col("day").max().alias("last"))
    return held.join(last, on=keys, how="inner").filter(nw.col("day") == nw.col("last"))


def _check(cells: "nw.LazyFrame[Any]", ends: tuple[float, float], group: list[str]) -> None:
    """Refuse two positions of one actor on one issue, and values that the scale does not have."""
    low, high = ends
    keys = ["issue", "actor", *(["year"] if group == ["year"] else [])]
    value = nw.col("value")
    held = cells.group_by(*keys).agg(
        nw.len().alias("rows"), value.min().alias("least"), value.max().alias("most")
    )
    rows, least, most = (nw.col(name) for name in ("rows", "least", "most"))
    wrong = held.filter((rows > 1) | (least < low) | (most > high)).head(1)
    for row in _collected(wrong).to_dict("records"):
        outside = [one for one in (row["least"], row["most"]) if not low <= one <= high]
        if outside:
            raise SummitError(
                f"{row['issue']}, {row['actor']}: {outside[0]:g} is not in {low:g}..{high:g}; "
                "declare it with ends="
            )
        raise SummitError(
            f"{row['issue']}, {row['actor']}: {row['rows']} positions on one day; leave one, "
            "or tell them apart by date="
        )


def _sure(ends: tuple[float, float]) -> nw.Expr:
    """The least proximity to any other, of one position: 0 to 1/2."""
    low, high = ends
    up, down = high - nw.col("value"), nw.col("value") - low
    return 1 - nw.when(up > down).then(up).otherwise(down) / (high - low)


def _joined(known: "nw.LazyFrame[Any]", group: list[str]) -> "nw.LazyFrame[Any]":
    """The sums of each pair of actors over the issues that both have a position on."""
    keys = ["issue", *(["year"] if group == ["year"] else [])]  # a theme is its issue's
    left = known.select(*{*group, *keys}, "actor", "value", "weight", "sure")
    right = known.select(
        *keys,
        nw.col("actor").alias("other"),
        nw.col("value").alias("y"),
        nw.col("sure").alias("sure_y"),
    )
    both = left.join(right, on=keys, how="inner")
    both = both.filter(nw.col("actor") < nw.col("other"))
    apart = (nw.col("value") - nw.col("y")).abs()
    both = both.with_columns(
        (nw.col("weight") * apart).alias("apart"),
        (nw.col("weight") * (nw.col("sure") + nw.col("sure_y"))).alias("both_sure"),
    )
    return both.group_by(*group, "actor", "other").agg(
        nw.len().alias("_n"),
        nw.col("weight").sum().alias("_weight"),
        nw.col("apart").sum().alias("_apart"),
        nw.col("both_sure").sum().alias("_sure"),
    )


def _assembled(
    pairs: pd.DataFrame, alone: pd.DataFrame, totals: pd.DataFrame, actors: list[str],
    ends: tuple[float, float], by: str | None,
) -> pd.DataFrame:  # fmt: skip
    """Every pair with its figures, those that have nothing in common included."""
    parts = []
    for key, total in _groups(totals, by):
        here, single = (
            frame if by is None else frame[_is(frame[by], key)] for frame in (pairs, alone)
        )
        made = pd.DataFrame(list(combinations(actors, 2)), columns=["actor", "other"])
        made = made.merge(here[["actor", "other", *_PAIR]], on=["actor", "other"], how="left")
        made[list(_PAIR)] = made[list(_PAIR)].fillna(0.0).astype(np.float64)
        of = single.set_index("actor")["_alone"].astype(np.float64)
        either = made["actor"].map(of).fillna(0.0) + made["other"].map(of).fillna(0.0)
        near = made["_weight"] - made["_apart"] / (ends[1] - ends[0])
        P = (near / made["_weight"]).astype(np.float64)
        made = made[["actor", "other"]].assign(
            P=P,
            S=2 * P - 1,
            n=made["_n"].astype(np.int64),
            coverage=made["_weight"] / total,
            low=(near + either - made["_sure"]) / total,
            high=(near + total - made["_weight"]) / total,
        )
        parts.append(made if by is None else made.assign(**{by: key}))
    names = [*([by] if by else []), "actor", "other", "P", "S", "n", "coverage", "low", "high"]
    return pd.concat(parts, ignore_index=True)[names] if parts else pd.DataFrame(columns=names)


def _groups(totals: pd.DataFrame, by: str | None) -> Iterator[tuple[Any, float]]:
    if by is None:
        yield None, float(totals["weight"].iloc[0] or 0.0)
        return
    order = totals.sort_values(by, na_position="last")
    for key, total in zip(order[by], order["weight"], strict=True):
        yield (None if pd.isna(key) else int(key) if by == "year" else key), float(total)


def _is(column: pd.Series, key: Any) -> pd.Series:
    return column.isna() if key is None else column == key


def _collected(table: "nw.LazyFrame[Any]") -> pd.DataFrame:
    return table.collect().to_pandas()
