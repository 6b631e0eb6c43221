"""The time of which positions are, as each language says it: days, months, years, one of each."""

import pytest

from summit.records import Window, parse_date
from summit.words import Words

SPANS = {
    "days": ("2021-05-30", "2021-06-02"),
    "month": ("1986-10-10", "1986-10-12"),
    "months": ("2021-04", "2021-10"),
    "years": ("2019", "2021"),
    "day": ("2021-06-16", "2021-06-16"),
    "one": ("2021-04", "2021-04"),
    "mixed": ("2021-05-30", "2021-10"),
}
SAID = {
    "en": {
        "days": "Positions are those of 30 May 2021 to 2 June 2021; of several, the latest counts.",
        "month": "Positions are those of 10 to 12 October 1986; of several, the latest counts.",
        "months": "Positions are those of April 2021 to October 2021; of several, the latest "
        "counts.",
        "years": "Positions are those of 2019 to 2021; of several, the latest counts.",
        "day": "Positions are those of 16 June 2021; of several, the latest counts.",
        "one": "Positions are those of April 2021; of several, the latest counts.",
        "mixed": "Positions are those of 30 May 2021 to October 2021; of several, the latest "
        "counts.",
    },
    "ar": {
        "days": "المواقف المعروضة هي المعلنة بين 30 أيار/مايو 2021 "
        "و2 حزيران/يونيو 2021، ويُعتدّ بآخرها.",
        "month": "المواقف المعروضة هي المعلنة بين 10 و12 تشرين الأول/أكتوبر 1986، ويُعتدّ بآخرها.",
        "months": "المواقف المعروضة هي المعلنة في المدة المعتمدة (من نيسان/أبريل 2021 إلى "
        "تشرين الأول/أكتوبر 2021)، ويُعتدّ بآخرها.",
        "years": "المواقف المعروضة هي المعلنة في المدة المعتمدة (من 2019 إلى 2021)، ويُعتدّ بآخرها.",
        "day": "المواقف المعروضة هي المعلنة في المدة المعتمدة (16 حزيران/يونيو 2021)، "
        "ويُعتدّ بآخرها.",
    },
    "fr": {
        "days": "Les positions sont celles du 30 mai 2021 au 2 juin 2021 ; s’il y en a plusieurs, "
        "la dernière compte.",
        "month": "Les positions sont celles du 10 au 12 octobre 1986 ; s’il y en a plusieurs, la "
        "dernière compte.",
        "months": "Les positions sont celles de la période retenue (avril 2021 – octobre 2021) ; "
        "s’il y en a plusieurs, la dernière compte.",
        "years": "Les positions sont celles de la période retenue (2019 – 2021) ; s’il y en a "
        "plusieurs, la dernière compte.",
        "day": "Les positions sont celles de la période retenue (16 juin 2021) ; s’il y en a "
        "plusieurs, la dernière compte.",
    },
    "es": {
        "days": "Las posiciones son las del 30 de mayo de 2021 al 2 de junio de 2021; si hay "
        "varias, cuenta la última.",
        "month": "Las posiciones son las del 10 al 12 de octubre de 1986; si hay varias, cuenta la "
        "última.",
        "months": "Las posiciones son las del periodo considerado (abril de 2021 – octubre de "
        "2021); si hay varias, cuenta la última.",
        "years": "Las posiciones son las del periodo considerado (2019 – 2021); si hay varias, "
        "cuenta la última.",
        "day": "Las posiciones son las del periodo considerado (16 de junio de 2021); si hay "
        "varias, cuenta la última.",
    },
    "de": {
        "days": "Es zählen Positionen aus dem Zeitraum 30. Mai 2021 bis 2. Juni 2021; bei mehreren "
        "gilt die letzte.",
        "month": "Es zählen Positionen aus dem Zeitraum 10. bis 12. Oktober 1986; bei mehreren "
        "gilt die letzte.",
        "months": "Es zählen Positionen aus dem gewählten Zeitraum (April 2021 bis Oktober 2021); "
        "bei mehreren gilt die letzte.",
        "years": "Es zählen Positionen aus dem gewählten Zeitraum (2019 bis 2021); bei mehreren "
        "gilt die letzte.",
        "day": "Es zählen Positionen aus dem gewählten Zeitraum (16. Juni 2021); bei mehreren gilt "
        "die letzte.",
    },
    "ru": {
        "days": "Учтены позиции за период с 30 мая 2021 года по 2 июня 2021 года; из нескольких "
        "действует последняя.",
        "month": "Учтены позиции за период с 10 по 12 октября 1986 года; из нескольких действует "
        "последняя.",
        "months": "Учтены позиции за выбранный период (апрель 2021 года — октябрь 2021 года); из "
        "нескольких действует последняя.",
        "years": "Учтены позиции за выбранный период (2019 — 2021); из нескольких действует "
        "последняя.",
        "day": "Учтены позиции за выбранный период (16 июня 2021 года); из нескольких действует "
        "последняя.",
    },
    "he": {
        "days": "העמדות הן מ-30 במאי 2021 עד 2 ביוני 2021; מבין כמה, האחרונה קובעת.",
        "month": "העמדות הן מ-10 עד 12 באוקטובר 1986; מבין כמה, האחרונה קובעת.",
        "months": "העמדות הן מן התקופה הנבחרת (אפריל 2021 – אוקטובר 2021); "
        "מבין כמה, האחרונה קובעת.",
        "years": "העמדות הן מן התקופה הנבחרת (2019 – 2021); מבין כמה, האחרונה קובעת.",
        "day": "העמדות הן מן התקופה הנבחרת (16 ביוני 2021); מבין כמה, האחרונה קובעת.",
    },
}


def plain(words):
    """With common spaces in the place of those that do not break."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "span"), [(tag, span) for tag, said in SAID.items() for span in said]
)
def test_the_window_is_told_as_the_language_says_it(language, span):
    start, end = SPANS[span]
    window = Window(**{"from": start, "to": end})
    assert plain(Words(language).over("page.window", window)) == SAID[language][span]
    at = Words(language).over("matrix.at-summit", window)
    assert ("(" in at) == (span not in ("days", "month"))


@pytest.mark.parametrize(
    ("language", "days", "months", "open_end"),
    [
        ("en", "30 May 2021 to 2 June 2021", "April 2021 to October 2021", "30 May 2021 to today"),
        ("fr", "du 30 mai 2021 au 2 juin 2021", "avril 2021 – octobre 2021",
         "30 mai 2021 – aujourd’hui"),
        ("es", "30 de mayo de 2021 – 2 de junio de 2021", "abril de 2021 – octubre de 2021",
         "30 de mayo de 2021 – hoy"),
        ("de", "30. Mai 2021 bis 2. Juni 2021", "April 2021 bis Oktober 2021",
         "30. Mai 2021 bis heute"),
        ("ru", "30 мая 2021 года — 2 июня 2021 года", "апрель 2021 года — октябрь 2021 года",
         "30 мая 2021 года — сегодня"),
        ("he", "מ-30 במאי 2021 עד 2 ביוני 2021", "אפריל 2021 – אוקטובר 2021",
         "30 במאי 2021 – היום"),
    ],
)  # fmt: skip
def test_an_interval_is_told_as_the_language_says_it(language, days, months, open_end):
    words = Words(language)
    for date, said in (
        ("2021-05-30/2021-06-02", days), ("2021-04/2021-10", months), ("2021-05-30/..", open_end)
    ):  # fmt: skip
        assert plain(words.date(parse_date(date))) == said
