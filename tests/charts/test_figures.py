"""What holds for every figure: what draws it, its direction, its colours, what it refuses."""

import gzip
import json
import tomllib
from hashlib import sha256
from importlib.resources import files

import pytest

import summit
from summit.charts import PLOTLY_CONFIG
from summit.words import THEME


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_only_scatter_so_that_the_smallest_bundle_draws_it(geneva, name, language):
    figure = getattr(summit, name)(geneva, language)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert not any(trace.showlegend for trace in figure.data)
    assert not figure.layout.title.text


@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_same_summit_gives_same_json_without_ids_of_chance(geneva, name):
    once, again = (getattr(summit, name)(geneva, "ar").to_json() for _ in range(2))
    assert once == again
    assert '"uid"' not in once


def test_arabic_runs_from_right_to_left(geneva):
    english, arabic = summit.timeline(geneva, "en").layout, summit.timeline(geneva, "ar").layout
    assert (english.yaxis.side, arabic.yaxis.side) == ("left", "right")
    for number in ("", "2", "3", "4"):
        axis, mirrored = english[f"xaxis{number}"], arabic[f"xaxis{number}"]
        assert mirrored.range == axis.range[::-1]
        assert mirrored.domain == pytest.approx([1 - edge for edge in axis.domain[::-1]])
        assert axis.type == mirrored.type == "date"
    for name in ("matrix", "positions"):
        figure = getattr(summit, name)(geneva, "ar")
        assert figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]
    assert any("\u202b" in label for label in arabic.meta["lane_labels"] + [
        note.text for note in arabic.annotations])  # fmt: skip


def test_texts_of_the_records_stay_text(small):
    shown = summit.positions(small).to_json()
    assert "<b>Yes" not in shown
    assert "&lt;b&gt;Yes&lt;/b&gt; &amp; no" in json.dumps(json.loads(shown), ensure_ascii=False)
    assert summit.timeline(small).layout.meta["lane_labels"][-1] == "lane &lt; 1986"


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ({"language": "arr"}, "did you mean 'ar'"),
        ({"issues": ["cybr"]}, "did you mean 'cyber'"),
        ({"at": "soon"}, "'soon' is not a date"),
    ],
)
@pytest.mark.parametrize("name", ["matrix", "positions", "timeline"])
def test_bad_input_names_the_nearest_good_one(geneva, name, wrong, nearest):
    with pytest.raises(summit.SummitError, match=nearest):
        getattr(summit, name)(geneva, **wrong)


def test_unknown_actor_names_the_nearest(geneva):
    with pytest.raises(summit.SummitError, match="did you mean 'russia'"):
        summit.matrix(geneva, actors=["us", "rusia"])


def test_figures_use_only_colours_of_the_theme(geneva):
    light = set(THEME["light"].values())
    for name in ("matrix", "positions", "timeline"):
        figure = getattr(summit, name)(geneva)
        assert {trace.marker.color for trace in figure.data if trace.marker.color} <= light
        assert {trace.line.color for trace in figure.data if trace.line.color} <= light


def test_plotly_uploads_nothing_and_shows_no_bar():
    config = PLOTLY_CONFIG
    assert config["plotlyServerURL"] == ""
    assert not any(config[key] for key in ("showSendToCloud", "displayModeBar", "displaylogo"))


@pytest.mark.parametrize("kind", ["scatter", "basic", "cartesian"])
def test_bundle_is_the_one_that_its_label_describes(kind):
    static = files("summit") / "front" / "vendor"
    label = tomllib.loads((static / f"plotly-{kind}.toml").read_text(encoding="utf-8"))
    packed = (static / f"plotly-{kind}.min.js.gz").read_bytes()
    plain = gzip.decompress(packed)
    assert sha256(packed).hexdigest() == label["sha256_gz"]
    assert sha256(plain).hexdigest() == label["sha256"]
    assert f"v{label['version']}".encode() in plain[:200]
    carried = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    assert f"v{label['version']}" in carried[:200]  # the one that the plotly package brings
