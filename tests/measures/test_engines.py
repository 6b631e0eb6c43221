"""The table of pairs where the data are: the same figures from every engine."""

import os

import numpy as np
import pandas as pd
import pytest

import summit
from summit.measures import Columns, lazy_positions

pytestmark = [
    pytest.mark.slow,  # engines take their time to start
    pytest.mark.filterwarnings("ignore:Dask support is moving"),  # to a package
]

SCALE = {"yes": 1.0, "abstain": 0.0, "no": -1.0}
FIGURES = ["P", "S", "n", "coverage", "low", "high"]
ASKED = {
    "issue": "vote", "actor": "member", "position": "cast", "scale": SCALE, "weight": "weight",
    "theme": "topic", "date": "day",
}  # fmt: skip


def cast(seed: int = 5, members: int = 9, votes: int = 40) -> pd.DataFrame:
    """Roll calls with gaps, absences, weights, topics and days; on the last vote nobody voted."""
    drawn = np.random.default_rng(seed)
    rows = [
        {
            "vote": f"v{vote:02}",
            "member": f"m{member}",
            "cast": "absent"
            if vote == votes - 1
            else str(drawn.choice(["yes", "yes", "no", "abstain", "absent"])),
            "weight": float(1 + vote % 3),
            "topic": ["trade", "rights", None][vote % 3],
            "day": pd.Timestamp(2018 + vote // 15, 1 + vote % 12, 3),
        }
        for vote in range(votes)
        for member in range(members)
        if drawn.random() < 0.7
    ]
    return pd.DataFrame(rows)


def polars_lazy(frame):
    import polars

    return polars.from_pandas(frame).lazy()


def polars_eager(frame):
    import polars

    return polars.from_pandas(frame)


def duck(frame):
    import duckdb

    connection = duckdb.connect()
    return connection.from_df(frame)


def dask(frame):
    import dask.dataframe

    return dask.dataframe.from_pandas(frame, npartitions=3)


def pandas(frame):
    return frame


def spark(frame):
    from pyspark.sql import SparkSession

    few = {"spark.sql.shuffle.partitions": "2", "spark.ui.enabled": "false"}
    session = SparkSession.builder.master("local[2]").config(map=few).getOrCreate()
    return session.createDataFrame(frame)


ENGINES = [
    polars_lazy,
    polars_eager,
    duck,
    dask,
    pandas,
    pytest.param(
        spark,
        marks=pytest.mark.skipif("SUMMIT_SPARK" not in os.environ, reason="make test-engines"),
    ),
]


def in_memory(frame: pd.DataFrame) -> Columns:
    """The same positions as arrays; asked about are all votes."""
    votes, members = sorted(frame["vote"].unique()), sorted(frame["member"].unique())
    first = frame.drop_duplicates("vote").set_index("vote")
    words = [*SCALE, "absent"]
    return Columns(
        issues=np.array(votes, dtype=object),
        actors=np.array(members, dtype=object),
        positions=np.array(words, dtype=object),
        values=np.array([SCALE.get(word, np.nan) for word in words]),
        ends=(-1.0, 1.0),
        weight=np.array([first.loc[vote, "weight"] for vote in votes]),
        theme=np.array(
            [first.loc[v, "topic"] if isinstance(first.loc[v, "topic"], str) else None
             for v in votes], dtype=object,
        ),
        issue=frame["vote"].map(votes.index).to_numpy(np.int32),
        actor=frame["member"].map(members.index).to_numpy(np.int32),
        position=frame["cast"].map(words.index).to_numpy(np.int32),
        since=frame["day"].to_numpy(dtype="datetime64[D]"),
        until=np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[D]"),
    )  # fmt: skip


def assert_same(found: pd.DataFrame, wanted: pd.DataFrame) -> None:
    keys = [name for name in wanted.columns if name not in FIGURES]
    assert list(found.columns) == list(wanted.columns)
    rows = [
        {tuple("none" if pd.isna(v) else v for v in row[:len(keys)]): row[len(keys):]
         for row in frame.itertuples(index=False)}
        for frame in (found, wanted)
    ]  # fmt: skip
    assert rows[0].keys() == rows[1].keys()
    for key, figures in rows[0].items():
        assert list(figures) == pytest.approx(list(rows[1][key]), rel=0, abs=1e-12, nan_ok=True), (
            key
        )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"weights": False},
        {"by": "theme"},
        {"by": "year"},
        {"issues": ["v01", "v05", "v39"]},
        {"at": "2019-06-30", "since": "2018-03-01"},
    ],
    ids=str,
)
def test_every_engine_gives_the_figures_of_the_arrays(engine, asked):
    frame = cast()
    found = summit.agreement_table(lazy_positions(engine(frame), **ASKED), **asked)
    assert_same(found, summit.agreement_table(in_memory(frame), **asked))


@pytest.mark.parametrize("engine", ENGINES)
def test_of_several_positions_the_latest_counts(engine):
    frame = pd.DataFrame(
        {
            "vote": ["v", "v", "v"],
            "member": ["a", "a", "b"],
            "cast": ["yes", "no", "no"],
            "day": pd.to_datetime(["2020-01-01", "2020-02-01", "2020-01-01"]),
        }
    )
    asked = {"issue": "vote", "actor": "member", "position": "cast", "scale": SCALE, "date": "day"}
    positions = lazy_positions(engine(frame), **asked)
    assert summit.agreement_table(positions)["P"].tolist() == [1]
    assert summit.agreement_table(positions, at="2020-01-31")["P"].tolist() == [0]


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_need_no_scale_but_its_ends(engine):
    frame = pd.DataFrame({"i": ["x", "x", "y"], "a": ["p", "q", "p"], "v": [0.0, 5.0, 10.0]})
    asked = {"issue": "i", "actor": "a", "position": "v"}
    (row,) = summit.agreement_table(lazy_positions(engine(frame), ends=(0, 10), **asked)).to_dict(
        "records"
    )
    assert [row[name] for name in FIGURES] == pytest.approx([0.5, 0, 1, 0.5, 0.25, 0.75])


@pytest.mark.parametrize(
    ("changed", "asked", "message"),
    [
        ({}, {"actor": "who"}, "frame: no column is named 'who'; use one of i, a, v"),
        ({}, {"ends": None}, "ends: the ends of the scale are not told; write e.g. ends=(-1, 1)"),
        ({"v": [0.0, 11.0]}, {}, "x, q: 11 is not in 0..10; declare it with ends="),
        ({"a": ["p", "p"]}, {},
         "x, p: 2 positions on one day; leave one, or tell them apart by date="),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(changed, asked, message):
    frame = pd.DataFrame({"i": ["x", "x"], "a": ["p", "q"], "v": [0.0, 5.0], **changed})
    names = {"issue": "i", "actor": "a", "position": "v", "ends": (0, 10), **asked}
    with pytest.raises(summit.SummitError) as caught:
        summit.agreement_table(lazy_positions(polars_lazy(frame), **names))
    assert str(caught.value) == message


def test_what_a_frame_lacks_cannot_be_asked_about():
    frame = pd.DataFrame({"i": ["x", "x"], "a": ["p", "q"], "v": [0.0, 5.0]})
    positions = lazy_positions(frame, issue="i", actor="a", position="v", ends=(0, 10))
    for asked, start in (
        ({"by": "theme"}, "by: no issue asked for has a theme"),
        ({"by": "year"}, "by: no position has a date"),
        ({"at": "2020"}, "at, since: no position has a date"),
        ({"by": "month"}, "by: 'month' is not one of theme, year"),
    ):
        with pytest.raises(summit.SummitError) as caught:
            summit.agreement_table(positions, **asked)
        assert str(caught.value).startswith(start)
