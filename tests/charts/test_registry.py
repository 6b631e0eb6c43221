"""The one list of charts: what it names can be called, worded, shown and saved."""

import pytest

import summit
from summit.charts import CHARTS, SLIDES
from summit.front import figures_json
from summit.words import words_for


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_function_of_the_package_by_its_name(name, geneva):
    assert CHARTS[name].draw(geneva, "en") == getattr(summit, name)(geneva, "en")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_words_in_every_language(name, geneva, toy):
    for records in (geneva, toy):
        for language in records.languages:
            assert words_for(records, language).t(CHARTS[name].label)


def test_the_page_takes_the_charts_that_are_live(geneva):
    for figures in figures_json(geneva).values():
        assert [*figures] == [name for name, chart in CHARTS.items() if chart.live]
        assert figures["timeline"]["layout"]["meta"]["views"]
        names = {text for trace in figures["positions"]["data"] for text in trace.get("text", ())}
        assert len(names) > len(geneva.columns)  # all of them, with their glyphs


def test_a_chart_is_offered_only_where_the_records_hold_what_it_needs(toy):
    bare = toy.model_copy(update={"stops": ()})
    assert CHARTS["followed"].fits(toy) and not CHARTS["followed"].fits(bare)
    assert all(chart.fits(bare) for name, chart in CHARTS.items() if name != "followed")


@pytest.mark.parametrize("name", sorted({*CHARTS} - {*SLIDES}))
def test_a_picture_of_a_chart_that_has_none_is_refused(name, geneva, tmp_path):
    with pytest.raises(summit.SummitError, match=f"no picture has the id '{name}'; use one of"):
        summit.picture(geneva, name, tmp_path / "a.png")
