"""Plural forms are the language's own: two, three to ten and eleven and more in Arabic."""

import pytest

import summit
from summit.records import Window, parse_date
from summit.words import Words, bundled_words, languages_here, missing_words, words_for


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"),
     (100, "other"), (102, "other"), (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_has_six_forms(n, form):
    words = words_for(summit.load("geneva-2021"), "ar")
    forms = words.table["timeline"]["list"]
    assert set(forms) == {"zero", "one", "two", "few", "many", "other"}
    assert words.t("timeline.list", n) == forms[form].replace("{n}", str(n))


@pytest.mark.parametrize(
    ("language", "n", "form"),
    [("fr", 0, "one"), ("fr", 1, "one"), ("fr", 2, "other"), ("fr", 1_000_000, "other"),
     ("he", 1, "one"), ("he", 2, "two"), ("he", 3, "other"), ("he", 11, "other")],
)  # fmt: skip
def test_a_language_brings_the_forms_that_it_has(toy, language, n, form):
    words = words_for(toy, language)
    forms = words.table["timeline"]["list"]
    assert words.t("timeline.list", n) == forms.get(form, forms["other"]).replace("{n}", str(n))


def test_english_tells_one_from_more():
    words = words_for(summit.load("geneva-2021"), "en")
    assert words.t("timeline.list", 1) == "1 event as a list"
    assert words.t("timeline.list", 2) == "2 events as a list"


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [("fr", "Rencontre", "Toutes les dates"), ("he", "פגישה", "כל התאריכים"),
     ("ru", "Встреча", "Все даты")],
)  # fmt: skip
def test_a_language_of_the_package_needs_no_words_of_the_authors(language, title, said, tmp_path):
    issue = summit.issue(title, proposition=title, stances={"a": "for"}, outcome="agreed")
    made = summit.build(
        title=title, languages=[language], date="2020-01-02", actors={"a": title}, issues=[issue]
    )
    page = summit.export(made, tmp_path / "p.html", charts="none").read_text(encoding="utf-8")
    assert said in page and f'<html lang="{language}"' in page
    assert missing_words(made) == []


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 событие списком"), (2, "2 события списком"), (5, "5 событий списком"),
     (21, "21 событие списком"), (112, "112 событий списком")],
)  # fmt: skip
def test_russian_counts_by_the_last_figures(n, said):
    assert Words("ru").t("timeline.list", n) == said


@pytest.mark.parametrize(
    ("language", "day", "month", "window"),
    [("de", "16. Juni 2021", "Juni 2021", ("1.", "16. Juni 2021")),
     ("es", "16 de junio de 2021", "junio de 2021", ("1", "16 de junio de 2021")),
     ("ru", "16 июня 2021 года", "июнь 2021 года", ("1", "16 июня 2021 года"))],
)  # fmt: skip
def test_dates_are_told_as_the_language_writes_them(language, day, month, window):
    words = Words(language)
    assert words.date(parse_date("2021-06-16")) == day
    assert words.date(parse_date("2021-06")) == month
    ends = words.ends_of(Window(**{"from": "2021-06-01", "to": "2021-06-16"}))
    assert (ends["from"], ends["to"]) == window


def test_every_language_of_the_package_has_every_word():
    def keys(table, path=""):
        for key, value in table.items():
            nested = isinstance(value, dict) and "other" not in value
            yield from keys(value, f"{path}{key}.") if nested else [path + key]

    wanted = {*keys(bundled_words("en"))}
    assert {"ar", "de", "es", "fr", "he", "ru"} <= {*languages_here()}
    for language in languages_here():
        assert {*keys(bundled_words(language))} == wanted, language
