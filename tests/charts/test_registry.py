"""The one list of charts: what it names can be called, worded, shown and saved."""

import pytest

import summit
from summit.charts import CHARTS, SLIDES
from summit.front import figures_json


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_function_of_the_package_by_its_name(name, geneva):
    assert CHARTS[name].draw(geneva, "en") == getattr(summit, name)(geneva, "en")


def test_the_page_takes_the_charts_that_are_live(geneva):
    for figures in figures_json(geneva).values():
        assert [*figures] == [name for name, chart in CHARTS.items() if chart.live]
        assert figures["timeline"]["layout"]["meta"]["views"]
        names = {text for trace in figures["positions"]["data"] for text in trace.get("text", ())}
        assert len(names) > len(geneva.columns)  # all of them, with their glyphs


@pytest.mark.parametrize("name", sorted({*CHARTS} - {*SLIDES}))
def test_a_picture_of_a_chart_that_has_none_is_refused(name, geneva, tmp_path):
    with pytest.raises(summit.SummitError, match=f"no picture has the id '{name}'; use one of"):
        summit.picture(geneva, name, tmp_path / "a.png")
