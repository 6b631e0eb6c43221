"""Heat map, map and agreement over time: what they draw is what the table of pairs says."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from camps import camps
from test_colours import DEFICIENCIES, distance, seen

import summit
from summit.charts import SLIDES
from summit.measures import scaled, seriated

ISOLATES = str.maketrans("", "", "\u00a0\u200e\u200f\u202a\u202b\u202c\u2066\u2069")


@pytest.fixture(scope="module")
def two_camps():
    return camps()


def trace(figure, kind):
    (found,) = [one for one in figure.data if one.meta["kind"] == kind]
    return found


def square_of(figure, kind):
    return np.array(trace(figure, kind).z, dtype=float)


def said(figure) -> str:
    texts = [note.text for note in figure.layout.annotations]
    return " ".join(re.sub(r"<[^>]*>", " ", text).translate(ISOLATES) for text in texts)


# The heat map


def test_each_cell_is_the_pair_of_its_row_and_column(two_camps):
    figure = summit.heatmap(two_camps, min_n=1)
    ids = list(figure.layout.meta["actors"])
    scores = square_of(figure, "scores")
    assert np.isnan(np.diag(scores)).all()
    table = summit.agreement_table(two_camps)
    for row in table.to_dict("records"):
        a, b = ids.index(row["actor"]), ids.index(row["other"])
        told = [trace(figure, "scores").customdata[a][b], trace(figure, "scores").customdata[b][a]]
        for score in (scores[a, b], scores[b, a]):
            assert score == pytest.approx(row["S"], abs=1e-4, nan_ok=True)
        for n, coverage, low, high in told:
            assert n == row["n"] and coverage == pytest.approx(row["coverage"], abs=1e-4)
            assert low == pytest.approx(2 * row["low"] - 1, abs=1e-4)
            assert high == pytest.approx(2 * row["high"] - 1, abs=1e-4)
    assert "%{customdata[0]:d}" in trace(figure, "scores").hovertemplate  # n, on hover


def test_those_who_agree_stand_side_by_side(two_camps):
    figure = summit.heatmap(two_camps)
    camp = [id[0] for id in figure.layout.meta["actors"] if id != "y3"]  # of whom little is known
    assert sum(one != other for one, other in pairwise(camp)) == 1
    as_listed = summit.heatmap(two_camps, order="columns")
    assert list(as_listed.layout.meta["actors"]) == list(two_camps.columns)


def test_a_pair_with_too_few_issues_in_common_has_no_figure(two_camps):
    figure = summit.heatmap(two_camps, min_n=3)
    ids = list(figure.layout.meta["actors"])
    few, scores = square_of(figure, "few"), square_of(figure, "scores")
    lone = ids.index("y3")
    others = [place for place in range(len(ids)) if place != lone]
    assert np.isnan(scores[lone]).all() and not np.isnan(few[lone, others]).any()
    assert np.isnan(few[np.ix_(others, others)]).all()
    assert set(trace(figure, "few").text[lone]) == {"–", ""}
    assert "fewer than 3 issues in common" in said(figure)
    table = figure.table
    assert set(table.loc[table["few"], ["actor", "other"]].stack()) == set(ids)
    assert table.loc[table["few"], ["P", "S"]].isna().all(axis=None)
    assert not table.loc[~table["few"], ["P", "S"]].isna().any(axis=None)
    assert table.loc[table["few"], ["n", "coverage", "low", "high"]].notna().all(axis=None)


def test_the_scale_runs_from_minus_one_to_one_and_every_eye_can_read_it(two_camps):
    scores = trace(summit.heatmap(two_camps), "scores")
    assert (scores.zmin, scores.zmax) == (-1, 1)
    shares, colours = zip(*scores.colorscale, strict=True)
    assert shares == (0, 0.25, 0.5, 0.75, 1)
    for deficiency in DEFICIENCIES:
        light = [seen(colour, deficiency)[0] for colour in colours]
        assert light[0] < light[1] < light[2] > light[3] > light[4], deficiency
        low, high = (seen(colour, deficiency) for colour in (colours[0], colours[-1]))
        assert distance(low, high) > 20, deficiency
        near = [seen(colours[place], deficiency) for place in (1, 3)]
        assert distance(*near) > 20, deficiency


def test_in_arabic_it_runs_from_right_to_left(geneva):
    english, arabic = (summit.heatmap(geneva, language) for language in ("en", "ar"))
    assert list(arabic.layout.xaxis.range) == list(english.layout.xaxis.range)[::-1]
    assert arabic.layout.yaxis.side == "right"
    names = {text.translate(ISOLATES) for text in arabic.layout.yaxis.ticktext}
    assert names == {geneva.actors[id].name["ar"] for id in geneva.columns}


def test_the_order_is_the_shortest_way_of_any_that_the_tree_allows():
    distances = np.abs(np.subtract.outer(line := np.array([5.0, 0, 9, 1, 8]), line))
    order = seriated(distances)
    assert list(line[order]) in ([0, 1, 5, 8, 9], [9, 8, 5, 1, 0])
    assert list(seriated(np.full((2, 2), np.nan))) == [0, 1]


# The map


def test_distances_on_the_map_are_those_of_the_data(two_camps):
    figure = summit.map(two_camps, min_n=2)
    table = figure.table.set_index("actor")
    assert list(table.columns) == ["x", "y", "n", "closest"]
    pairs = summit.agreement_table(two_camps)
    known = pairs[pairs["n"] >= 2]
    drawn = np.array([
        np.hypot(*(table.loc[row.actor, ["x", "y"]] - table.loc[row.other, ["x", "y"]]))
        for row in known.itertuples()
    ])  # fmt: skip
    off = ((1 - known["P"]) - drawn).pow(2).sum() / (1 - known["P"]).pow(2).sum()
    assert figure.layout.meta["stress"] == pytest.approx(off**0.5, abs=1e-3)
    stress = re.search(r"Stress ([\d.]+)", said(figure))[1]
    assert float(stress) == pytest.approx(figure.layout.meta["stress"], abs=0.005)
    assert all(id[0] == table.loc[id, "closest"][0] for id in table.index if id != "y3")
    assert table.loc["y3", ["n", "closest"]].tolist() == [1, "x1"]
    assert list(trace(figure, "actors").x) == pytest.approx(list(table["x"]), abs=1e-4)


def test_who_cannot_be_placed_is_named(two_camps):
    figure = summit.map(two_camps, min_n=3)
    assert list(figure.layout.meta["unplaced"]) == ["y3"]
    assert "fewer than 3 issues with any other: Land y3" in said(figure)
    nobody = summit.map(two_camps, min_n=99)
    assert len(nobody.table) == 0 and len(nobody.layout.meta["unplaced"]) == 6


def test_points_on_a_plane_come_back():
    points = np.array([[0, 0], [3, 0], [0, 4], [3, 4.0]])
    distances = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    found = scaled(distances)
    back = np.sqrt(((found.points[:, None] - found.points[None]) ** 2).sum(axis=2))
    assert back == pytest.approx(distances) and found.stress == pytest.approx(0)
    assert scaled(np.zeros((1, 1))).stress == 0


# Over time


def test_the_line_the_band_and_the_rings_are_the_windows(two_camps):
    asked = {"window": "365D", "step": "60D"}
    figure = summit.over_time(two_camps, "en", "x1", "y1", min_n=2, **asked)
    wanted = summit.agreement_over_time(two_camps, "x1", "y1", **asked)
    line = trace(figure, "scores")
    assert list(line.x) == list(wanted["at"].dt.strftime("%Y-%m-%d"))
    enough = (wanted["n"] >= 2).to_numpy()
    assert 0 < enough.sum() < len(enough)
    assert np.array(line.y, dtype=float)[enough] == pytest.approx(wanted["S"][enough], abs=1e-4)
    assert np.isnan(np.array(line.y, dtype=float)[~enough]).all()
    assert list(trace(figure, "few").x) == list(np.array(line.x)[~enough])
    band = trace(figure, "band")
    known = wanted[wanted["high"].notna()]
    assert max(y for y in band.y if y is not None) == pytest.approx(
        2 * known["high"].max() - 1, abs=1e-4
    )
    assert "fewer than 2 issues in common" in said(figure)
    assert "Land x1 and Land y1" in said(figure)
    assert f"{int(wanted['n'][enough].iloc[0])} issues" in line.hovertext[int(enough.argmax())]


def test_the_pair_is_the_summit_s_unless_another_is_asked_for(geneva):
    figure = summit.over_time(geneva, "ar")
    assert list(figure.layout.meta["pair"]) == list(geneva.pair)
    assert figure.layout.xaxis.autorange == "reversed"
    other = summit.over_time(geneva, "en", b="un")
    assert list(other.layout.meta["pair"]) == ["us", "un"]


# The table beside each


@pytest.mark.parametrize("name", ["heatmap", "map", "over_time"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_table_stands_beside_each_in_its_language(geneva, name, language):
    figure = getattr(summit, name)(geneva, language)
    html = figure.table_html()
    assert html.startswith(
        f'<details lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">'
    )
    assert html.count("<tr>") == len(figure.table) + 1 and html.count("<th scope=col>") >= 5
    if name == "heatmap":
        assert geneva.actors["un"].name[language] in html
        assert ("too few" if language == "en" else "أقل من أن") in html


def test_names_are_text_and_long_tables_are_cut(two_camps, hostile_pairs):
    assert "<script" not in hostile_pairs.table_html()
    assert "&lt;script" in hostile_pairs.table_html()
    figure = summit.over_time(two_camps, "en", "x1", "y1", step="1D")
    assert len(figure.table) > 400 and figure.table_html().count("<tr>") == 401
    assert f"The first 400 of {len(figure.table)} rows." in figure.table_html()


@pytest.fixture(scope="module")
def hostile_pairs():
    return summit.heatmap(camps("<script>alert(1)</script>"))


def test_a_notebook_shows_the_figure_and_then_its_table(two_camps, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *all, **_: shown.extend(all))
    monkeypatch.setattr(
        "plotly.basedatatypes.BaseFigure._ipython_display_", lambda self: shown.append(self)
    )
    figure = summit.heatmap(two_camps)
    figure._ipython_display_()
    assert shown[0] is figure and shown[1].data == figure.table_html()


def test_what_was_handed_out_may_be_changed(two_camps):
    figure = summit.heatmap(two_camps)
    table = figure.table
    table["S"] = 9.0
    assert 9 not in set(figure.table["S"])
    assert isinstance(table, pd.DataFrame)


# What is refused, and what can be saved


def test_what_is_unknown_is_refused(two_camps):
    for name in ("heatmap", "map"):
        with pytest.raises(summit.SummitError, match="no actor has the id 'z'"):
            getattr(summit, name)(two_camps, actors=["z"])
    with pytest.raises(summit.SummitError, match=r"^order: 'any' is not one of similar, columns"):
        summit.heatmap(two_camps, order="any")
    with pytest.raises(summit.SummitError, match="no actor with a column has the id 'z'"):
        summit.over_time(two_camps, a="z")


@pytest.mark.parametrize("name", ["heatmap", "map", "over_time"])
def test_each_can_be_saved_as_a_picture(name):
    assert name in SLIDES
