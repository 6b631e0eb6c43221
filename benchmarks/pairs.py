"""All pairs at size, side by side with a peer, in one run: ``make bench-pairs``.

Made-up roll calls of 200 actors on 6,000 issues, 870,000 cells with gaps. Ours is the whole table
of 19,900 pairs, with coverage and band, from cells to frame; the peer is scikit-learn's
``nan_euclidean_distances``, the distance that knows missing values, of the same positions laid out
for it beforehand: a square of figures, without weights, coverage or band. Both take turns, and the
best of several times counts: what else the machine does blurs a mean, and blurs both.

Then the cost of tables of other sizes, drawn against actors² × issues, as an SVG beside this file;
and with ``--engines`` the same table where the data are: DuckDB and Polars.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pandas as pd

import summit
from summit.measures import Columns, lazy_positions

PLOT = Path(__file__).parent / "pairs.svg"
SCALE = {"no": -1.0, "abstain": 0.0, "yes": 1.0}
SIZES = [(50, 2_000), (100, 2_000), (100, 6_000), (200, 6_000), (400, 6_000), (400, 12_000),
         (800, 6_000)]  # fmt: skip


def cells(actors: int, issues: int, filled: float = 0.725, seed: int = 1) -> Columns:
    """Made-up roll calls in two blocs, as arrays."""
    drawn = np.random.default_rng(seed)
    count = round(actors * issues * filled)
    place = drawn.choice(actors * issues, count, replace=False)
    place.sort()
    issue, actor = np.divmod(place, actors)
    bloc = np.where(drawn.random(count) < 0.7, (actor % 2 + issue) % 2 * 2, 1)
    return Columns(
        issues=np.array([f"v{number:06}" for number in range(issues)], dtype=object),
        actors=np.array([f"m{number:04}" for number in range(actors)], dtype=object),
        positions=np.array([*SCALE], dtype=object),
        values=np.array([*SCALE.values()]),
        ends=(-1.0, 1.0),
        weight=np.ones(issues),
        theme=np.array([f"t{number % 8}" for number in range(issues)], dtype=object),
        issue=issue.astype(np.int32),
        actor=actor.astype(np.int32),
        position=bloc.astype(np.int8),
        since=np.datetime64("2000-01-01") + issue.astype("timedelta64[D]"),
        until=np.full(count, np.datetime64("NaT"), dtype="datetime64[D]"),
    )


def frame_of(columns: Columns) -> pd.DataFrame:
    """The same, one row a position."""
    return pd.DataFrame(
        {
            "issue": columns.issues[columns.issue],
            "actor": columns.actors[columns.actor],
            "value": columns.values[columns.position],
        }
    )


def duel(times: int, clock: Callable[[], float]) -> list[float]:
    """Seconds of ours and of the peer's."""
    from sklearn.metrics.pairwise import nan_euclidean_distances

    columns = cells(200, 6_000)
    laid = columns.valued(columns.held()).T.copy()
    summit.agreement_table(columns)
    return best(
        lambda: summit.agreement_table(columns),
        lambda: nan_euclidean_distances(laid),
        times=times,
        clock=clock,
    )


def best(
    *calls: Callable[[], object], times: int, clock: Callable[[], float] = perf_counter
) -> list[float]:
    """The quickest of several times of each call, taking turns; seconds."""
    found = [float("inf")] * len(calls)
    for _ in range(times):
        for index, call in enumerate(calls):
            start = clock()
            call()
            found[index] = min(found[index], clock() - start)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=15, help="how often each time is taken")
    parser.add_argument("--engines", action="store_true", help="also where the data are")
    parser.add_argument("--peak", action="store_true", help="this process's own peak alone")
    parser.add_argument("--duel", action="store_true", help="the comparison by one core alone")
    parser.add_argument("--grow", action="store_true", help="the cost of other sizes alone")
    asked = parser.parse_args()
    parts = {"peak": peak, "grow": grow, "duel": lambda: duel(asked.times, process_time)}
    for name, part in parts.items():
        if getattr(asked, name):
            print(json.dumps(part()))
            return
    compare(asked.times)
    rows = alone("--grow")
    for row in rows:
        size = f"{row['actors']:>5} × {row['issues']:<7,}"
        each = row["seconds"] / row["cost"] * 1e12
        print(f"{size}{row['seconds'] * 1e3:>9,.0f} ms of one core{each:>8.0f} ps a unit of cost")
    draw(rows)
    if asked.engines:
        engines()


def compare(times: int) -> None:
    ours, theirs = duel(times, perf_counter)
    print(f"{'':<46}{'ours':>10}{'theirs':>10}{'ratio':>8}{'at most':>9}")
    line("table of 19,900 pairs, against scikit-learn", ours, theirs, 0.1)
    line("the same, one core's own time", *alone("--duel"), 0.1)
    used = alone("--peak")
    print(
        f"peak memory: {used['all']:,.0f} MB in all, of which {used['table']:,.0f} MB for the table"
    )


def alone(part: str) -> Any:
    """What a part tells in a process of its own, on one core."""
    command = [sys.executable, __file__, part]
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, check=True, capture_output=True, env=os.environ | one)
    return json.loads(done.stdout)


def peak() -> dict[str, float]:
    """Megabytes: of a process that makes the table, and what the table adds to it."""
    import resource

    def used() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3

    columns = cells(200, 6_000)
    before = used()
    summit.agreement_table(columns)
    return {"all": used(), "table": used() - before}


def grow() -> list[dict[str, Any]]:
    """Seconds that one core works at tables of other sizes: the least of several."""
    rows = []
    for actors, issues in SIZES:
        columns = cells(actors, issues)
        seconds = []
        for _ in range(5):
            start = process_time()
            summit.agreement_table(columns)
            seconds.append(process_time() - start)
        cost = actors**2 * issues
        rows.append({"actors": actors, "issues": issues, "cost": cost, "seconds": min(seconds)})
    return rows


def draw(rows: list[dict[str, Any]]) -> None:
    """Seconds against actors² × issues, both logarithmic: a slope of 1 is proportional."""
    cost, seconds = (np.log10([row[name] for row in rows]) for name in ("cost", "seconds"))
    x, y = (cost - 6.4) * 190 + 70, 330 - (seconds + 3) * 90
    marks = "".join(
        f'<circle cx="{a:.0f}" cy="{b:.0f}" r="5" fill="#084c49"/>'
        f'<text x="{a + 9:.0f}" y="{b + 15:.0f}">{row["actors"]} × {row["issues"]:,}</text>'
        for a, b, row in zip(x, y, rows, strict=True)
    )
    end = 330 - 90 * (seconds[-1] + 3)
    start = end + (x[-1] - x[0]) / 190 * 90
    grid = "".join(
        f'<text x="8" y="{334 - 90 * step}">{10**step:,} ms</text>'
        f'<path d="M70 {330 - 90 * step}H720" stroke="#dcd9d0"/>'
        for step in range(4)
    )
    PLOT.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 380" font-family="sans-serif" '
        'font-size="12" fill="#5d6166"><title>Time of a table of all pairs against actors² × '
        f"issues</title>{grid}"
        f'<path d="M{x[0]:.0f} {start:.0f}L{x[-1]:.0f} {end:.0f}" stroke="#86898d" '
        f'stroke-dasharray="4 4"/>{marks}'
        '<text x="70" y="364">actors × issues, by actors² × issues (logarithmic); dashed: in '
        "proportion to it</text></svg>\n",
        encoding="utf-8",
    )
    print(f"{PLOT}")


def engines() -> None:
    """The same table by engines, at three sizes; few actors, so that it ends."""
    import duckdb
    import polars

    for actors, issues in ((200, 600), (20, 70_000), (20, 690_000)):
        columns = cells(actors, issues)
        frame = frame_of(columns)
        count = len(frame)
        (own,) = best(lambda columns=columns: summit.agreement_table(columns), times=3)
        told = [f"{count:>12,} cells, {actors} actors: arrays {own:8.2f} s"]
        names = {"issue": "issue", "actor": "actor", "position": "value", "ends": (-1, 1)}
        for name, table in (
            ("DuckDB", duckdb.connect().from_df(frame)),
            ("Polars", polars.from_pandas(frame).lazy()),
        ):
            positions = lazy_positions(table, **names)
            (seconds,) = best(
                lambda positions=positions: summit.agreement_table(positions), times=1
            )
            told.append(f"{name} {seconds:8.2f} s")
        print("   ".join(told), flush=True)


def line(name: str, ours: float, theirs: float, most: float) -> None:
    told = [f"{time * 1e3:,.0f} ms" for time in (ours, theirs)]
    print(f"{name:<46}{told[0]:>10}{told[1]:>10}{ours / theirs:>8.3f}{most:>9g}", flush=True)


if __name__ == "__main__":
    main()
