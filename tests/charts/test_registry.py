"""The one list of charts: what it names can be called, worded, shown and saved."""

import json

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


@pytest.mark.slow
def test_a_page_made_again_has_the_charts_of_the_words_and_records_it_is_made_of(toy_folder):
    def told() -> str:
        return json.dumps(figures_json(summit.load(toy_folder)), ensure_ascii=False)

    def change(name: str, old: str, new: str) -> None:
        text = (toy_folder / name).read_text(encoding="utf-8")
        assert old in text
        (toy_folder / name).write_text(text.replace(old, new), encoding="utf-8")

    first = told()
    assert told() == first
    change("locale/fr.toml", "avant la rencontre", "avant le colloque")
    reworded = told()
    assert "avant le colloque" not in first and "avant le colloque" in reworded
    change("actors.toml", "id =", "# nothing that is read\nid =")
    assert told() == reworded
    change("events.toml", 'fr = "', 'fr = "Bref : ')
    assert "Bref : " not in reworded and "Bref : " in told()


@pytest.mark.parametrize("name", sorted({*CHARTS} - {*SLIDES}))
def test_a_picture_of_a_chart_that_has_none_is_refused(name, geneva, tmp_path):
    with pytest.raises(summit.SummitError, match=f"no picture has the id '{name}'; use one of"):
        summit.picture(geneva, name, tmp_path / "a.png")
