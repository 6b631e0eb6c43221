"""Words are filled in one pass: what a name holds is never taken for a place to fill."""

from spoiling import edit

import summit
from summit.words import words_for


def test_braces_in_a_name_stay_braces(toy):
    words = words_for(toy, "fr")
    told = words.t("details.said", speaker="Odile {date} Fontaine", date="{speaker}")
    assert "Odile {date} Fontaine" in told and "{speaker}" in told
    crossed = words.t("matrix.at-summit", **{"from": "{to}", "to": "{from}"})
    assert crossed.index("{to}") < crossed.index("{from}")


def test_a_count_goes_where_it_belongs_and_what_nobody_gives_stays(toy):
    words = words_for(toy, "fr")
    assert " 3 " in words.t("timeline.list", 3, n="x")
    assert "{date}" in words.t("details.said", speaker="Odile")


def test_the_page_shows_a_name_as_it_is_written(toy_folder):
    edit(toy_folder, "actors.toml", 'fr = "Odile Fontaine"', 'fr = "Odile {date} {n} Fontaine"')
    page = summit.export(toy_folder, toy_folder.parent / "page.html", charts="none")
    html = page.read_text(encoding="utf-8")
    assert html.count("Odile {date} {n} Fontaine") >= 2
