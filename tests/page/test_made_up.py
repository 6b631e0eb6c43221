"""The page of the made-up summit, read part by part against what its records say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from assembly import assembly
from bs4 import BeautifulSoup, NavigableString, Tag
from pages import parsed

import summit


def words(node: Tag | None) -> str:
    return " ".join(node.get_text(" ").split()) if node else ""


def told(node: Tag, *names: str) -> tuple[str | None, ...]:
    """Attributes; None for what is not there."""
    return tuple(node.get(f"data-{name}") for name in names)


@pytest.fixture(scope="module")
def page(toy: summit.Summit, folder: Path) -> BeautifulSoup:
    return parsed(summit.export(toy, folder / "made-up.html", charts="none"))


@pytest.fixture(scope="module")
def french(page: BeautifulSoup) -> Tag:
    return page.select_one("article[data-lang=fr]")


@pytest.fixture(scope="module")
def row(french: Tag) -> Callable[[str], Tag]:
    return lambda issue: french.select_one(f"tr[data-issue={issue}]")


# The table


def test_columns_and_rows_stand_in_their_order_and_under_their_outcomes(french):
    heads = [
        (*told(one, "actor", "off"), words(one)) for one in french.select("thead th[data-actor]")
    ]
    assert heads == [
        ("alder", None, "Aulnaie"), ("birch", None, "La Boulaie"), ("cedar", "", "La Cédraie"),
    ]  # fmt: skip
    table = french.select_one("table[data-part=table]")
    assert told(table, "columns", "rows") == ("few", "few")
    assert table["style"] == "--new:100.43;--year:158.12;--told:'2031';--parties:2"
    rows = [
        (*told(one, "heading", "issue"), words(one.h3 or one.th))
        for one in table.select("tbody tr")
    ]
    assert rows == [
        ("agreed", None, "Accord"), (None, "bridge", "Le pont"),
        ("talks", None, "Discussions ouvertes"),
        (None, "harbour", "Le port Il faut agrandir le port."),
        ("none", None, "Pas d’accord"),
        (None, "fishing", "La pêche Il faut permettre la pêche de nuit."),
    ]  # fmt: skip


POSITIONS = {
    "bridge": {
        "alder": [("2031-05-14", None, None, "for", "Aulnaie, Le pont : veut que ce soit fait",
                   "Aulnaie veut le pont après la crue.")],
        "birch": [("2031-05-14", None, None, "neutral", "La Boulaie, Le pont : Abstention",
                   "La Boulaie ne tranche pas.")],
        "cedar": [("2031-05-12", "2031-09-01", None, "for",
                   "La Cédraie, Le pont : veut que ce soit fait",
                   "12 mai 2031 La Cédraie approuve le pont.")],
    },
    "harbour": {
        "alder": [("2031-05-11", None, None, "for", "Aulnaie, Le port : veut que ce soit fait",
                   "Odile Fontaine, 11 mai 2031 Aulnaie propose douze quais.")],
        "birch": [("2031-05-14", None, None, "against", "La Boulaie, Le port : Non",
                   "La Boulaie refuse l'agrandissement.")],
        "cedar": [("2031-05-14", None, None, "silent",
                   "La Cédraie, Le port : n'a pas pris position (notre lecture)",
                   "notre lecture La Cédraie n'a pas répondu à la question posée.")],
    },
    "fishing": {
        "alder": [("2031-05-13", None, None, "for", "Aulnaie, La pêche : veut que ce soit fait",
                   "13 mai 2031 Aulnaie permet la pêche de nuit.")],
        "birch": [("2031-02-28", "2031-05-14", "", "against", "La Boulaie, La pêche : Non",
                   "février 2031 La Boulaie l'interdit."),
                  ("2031-05-14", None, None, "mixed",
                   "La Boulaie, La pêche : les sources se contredisent (notre lecture)",
                   "notre lecture La Boulaie dit non, mais délivre des permis.")],
        "cedar": [(None, None, None, None, None, "")],
    },
}  # fmt: skip


def test_a_cell_has_each_position_with_the_days_on_which_it_holds(row):
    found = {
        issue: {
            cell["data-actor"]: [
                (
                    *told(one, "from", "until", "off"),
                    one.a and one.a["data-tone"],
                    one.a and one.a["aria-label"],
                    words(one.select_one(".gist")),
                )
                for one in cell.select(".v")
            ]
            for cell in row(issue).select("td[data-actor]")
        }
        for issue in POSITIONS
    }
    assert found == POSITIONS
    assert words(row("fishing").select_one("[data-actor=cedar] .v")) == "Aucune position trouvée"


def test_a_cell_says_what_a_position_means_and_where_it_changed_later(french, row):
    changed = french.select("[data-part=changed]")
    assert [(told(one, "date"), one.parent["data-actor"]) for one in changed] == [
        (("2031-09-01",), "cedar")
    ]
    means = [
        (one.find_parent("td")["data-actor"], words(one)) for one in row("bridge").select(".means")
    ]
    assert means == [(one, "un pont doit être construit") for one in ("alder", "cedar")]
    titles = {one["title"] for one in french.select("td a[data-tone=for]")}
    assert titles == {"Dans le guide de codage : Oui"}


@pytest.mark.parametrize(
    ("issue", "points", "said"),
    [
        ("bridge", [("for", "--x:100%"), ("neutral", "--x:50%")], "À distance"),
        ("harbour", [("for", "--x:100%"), ("against", "--x:0%")], "Opposés"),
        ("fishing", [("for", "--x:100%")], "Non mesurée"),
    ],
)
def test_how_far_apart_the_two_stand(issue, points, said, row):
    cell = row(issue).select_one("[data-part=close]")
    apart = cell.select_one("[data-part=apart]")
    assert [(one["data-tone"], one["style"]) for one in apart.select("i")] == points
    assert apart["data-apart"] == str(len(points))
    assert words(cell.select_one(".still")) == words(cell.select_one(".figure")) == said


@pytest.mark.parametrize(
    ("issue", "outcome", "ticks", "kept"),
    [
        ("bridge", ("2031-05-14", "Le pont, résultat : Convenu", ["cell", "o-agreed"]),
         [("works-begin", "2031-06-20", None, "--x:16", ["forward"],
           "Début des travaux 20 juin 2031"),
          ("works-halted", "2031-09-02", "", "--x:48", ["back"],
           "Arrêt des travaux 2 septembre 2031")],
         [(["kept", "k-1"], "2031-06-30", "une pierre 30 juin 2031")]),
        ("harbour",
         ("2031-05-14", "Le port, résultat : Discussions ouvertes", ["cell", "o-talks"]),
         [("study", "2031-12-31", "", "--x:100", ["neither"],
           "Premier rapport vers décembre 2031")],
         [(["kept", "k-none"], "2031-05-14", "Rien ne fut promis")]),
        ("fishing", ("2031-05-14", "La pêche, résultat : Rejeté", ["cell", "o-none"]),
         [("night-watch", "2031-11-30", "", "--x:86.5", None,
           "Garde de nuit novembre 2031 – aujourd'hui")],
         [(["kept", "k-none"], "2031-05-14", "Rien ne fut promis")]),
    ],
)  # fmt: skip
def test_what_came_of_an_issue_and_what_followed(issue, outcome, ticks, kept, row):
    [one] = row(issue).select("[data-part=outcome] .v")
    assert (one["data-from"], one.a["aria-label"], one.a["class"]) == outcome
    later = row(issue).select_one("[data-part=later]")
    assert [
        (tick.a["href"].removeprefix("#fr/event:"), *told(tick, "from", "last"), tick["style"],
         tick.get("class"), words(tick))
        for tick in later.select("li")
    ] == ticks  # fmt: skip
    found = [(one["class"], one["data-from"], words(one)) for one in later.select(".kept")]
    assert found == kept


def test_the_key_has_the_positions_that_occur_with_their_places_and_meanings(french):
    assert [(one["class"], one["id"], words(one), words(one.find_next("dd")))
            for one in french.select(".key dt[id]")] == [
        (["t-for"], "fr:key-for", "Oui (1)", "Approuve la proposition."),
        (["t-neutral"], "fr:key-neutral", "Abstention (0)", "Déclare ne pas vouloir trancher."),
        (["t-against"], "fr:key-against", "Non (−1)", "Rejette la proposition."),
        (["t-silent"], "fr:key-silent", "Silence",
         "interrogée ou attendue, elle n'a pas pris position"),
        (["t-mixed"], "fr:key-mixed", "Contradictoire", "les indices vont dans les deux sens"),
        (["t-none"], "fr:key-none", "Aucune position trouvée",
         "nous n'avons trouvé aucune position ; la partie peut en avoir une ou non"),
    ]  # fmt: skip
    strip = words(french.select_one(".key .strip-key").find_next("dd"))
    assert strip.startswith("Faits ultérieurs, du sommet au 31 décembre 2031 :")


def test_chips_count_how_many_issues_ended_how(french):
    chips = french.select("[data-part=counts] [data-group]")
    assert [(one["data-group"], words(one.span), words(one.small)) for one in chips] == [
        ("agreed", "1 convenu", "Le pont"), ("talks", "1 discussions ouvertes", "Le port"),
        ("none", "1 pas d'accord", "La pêche"),
    ]  # fmt: skip
    assert [one.b.text for one in chips] == ["1"] * 3


# The details

RADIO = "רדיו האגם"
STANCES = [
    ("fr/bridge/alder", "2031-05-14", None, "Aulnaie : Oui : un pont doit être construit",
     "Odile Fontaine (maire d'Aulnaie), 14 mai 2031",
     "l'article , titre de l'article: Le pont se fera, mais pas avant la fin de la crue"),
    ("fr/bridge/birch", "2031-05-14", None, "La Boulaie : Abstention", "14 mai 2031",
     "l'article , titre de l'article"),
    ("fr/bridge/cedar", "2031-05-12", None,
     "La Cédraie : Oui : un pont doit être construit 12 mai 2031", "12 mai 2031",
     "le secrétariat , page 2"),
    ("fr/bridge/cedar/2", "2031-09-01", None, "La Cédraie : Non 1 septembre 2031",
     "1 septembre 2031",
     f"rapporté {RADIO} , minute 2 : לא נבנה Traduction : Nous ne construirons pas "
     "Entendu à la radio seulement."),
    ("fr/harbour/alder", "2031-05-11", None, "Aulnaie : Oui",
     "Odile Fontaine (maire d'Aulnaie), 11 mai 2031", "le secrétariat , page 2"),
    ("fr/harbour/birch", "2031-05-14", None, "La Boulaie : Non", "14 mai 2031",
     "l'article , titre de l'article"),
    ("fr/harbour/cedar", "2031-05-14", None, "La Cédraie : Silence notre lecture", "14 mai 2031",
     "le secrétariat , page 2"),
    ("fr/fishing/alder", "2031-05-13", None, "Aulnaie : Oui", "13 mai 2031",
     "le secrétariat , page 3"),
    ("fr/fishing/birch/1", None, "2031-02", "La Boulaie : Non février 2031", "février 2031",
     "le secrétariat , page 3"),
    ("fr/fishing/birch", "2031-05-14", None,
     "La Boulaie : Contradictoire notre lecture 14 mai 2031", "14 mai 2031",
     "l'article , titre de l'article"),
    ("fr/fishing/cedar/1", "2031-11-30", "2031-11~", "La Cédraie : Abstention",
     "vers novembre 2031", f"rapporté {RADIO} , minute 15"),
]  # fmt: skip


def test_each_stance_has_its_place_who_said_it_when_and_on_what_evidence(french):
    found = [
        (one["id"], *told(one, "from", "date"), words(one.h4), words(one.select_one(".said")),
         words(one.select_one("[data-ev]")))
        for one in french.select("[data-detail] article")
    ]  # fmt: skip
    assert found == STANCES
    coded = {one["href"] for one in french.select("[data-detail] a[data-part=coded]")}
    assert coded == {"#fr:key-for", "#fr:key-silent", "#fr:key-mixed"}


def test_what_else_is_known_of_an_issue_stands_with_it(french):
    def lines(issue: str, part: str) -> list[str]:
        return [words(one) for one in french.select(f"[data-detail={issue}] {part}")]

    assert lines("bridge", ".notes div p:first-child") == [
        "Une appréciation, non une position. Les pêcheurs jugent le pont trop bas."
    ]
    assert lines("harbour", ".notes div p:first-child") == [
        "La taille du port. Aulnaie compte dix quais, La Boulaie douze.",
        "Contexte. Le port date d'avant le bac.",
    ]
    assert lines("fishing", ".notes [data-ev]") == [
        "le secrétariat , page 3 ; l'article , titre de l'article",
        "incertain le secrétariat , page 3",
    ]
    assert lines("bridge", ".soft") == [
        "Thème : Les rives", "Poids éditorial 3. Poids éditorial : toutes en ont parlé.",
    ]  # fmt: skip
    assert lines("bridge", ".ratings li > span") == ["une pierre", "Non évalué"]
    assert lines("harbour", "article > p:not(.said, [data-ev])")[-1] == (
        "Pourquoi ce codage : Interrogée deux fois, elle a parlé d'autre chose."
    )
    assert lines("fishing", ".since .soft") == [
        "Rien ne fut promis ici, rien n'est donc jugé ; voici ce qui s'est passé depuis."
    ]


def test_events_stand_in_order_of_time_with_their_issues(french):
    events = french.select("[data-part=events] li")
    found = [(one["id"][9:], *told(one, "from", "issue"), words(one.p)) for one in events]
    frame = "La rencontre et son cadre"
    assert found == [
        ("ferry-founded", None, "bridge", "2030 · Le pont"),
        ("flood", None, "", f"vers mars 2031 · {frame}"),
        ("invitation", None, "bridge harbour", "avril 2031 · Le pont et Le port"),
        ("opening", "2031-05-14", "", f"14 mai 2031, 9:30 · {frame}"),
        ("handshake", "2031-05-14", "bridge", "14 mai 2031, 11:00 · Le pont"),
        ("closing", "2031-05-14", "", f"14 mai 2031, vers 16:00 · {frame}"),
        ("works-begin", "2031-06-20", "bridge", "20 juin 2031 · Le pont"),
        ("fair", "2031-08-02", "", f"du 2 au 4 août 2031 · {frame}"),
        ("works-halted", "2031-09-02", "bridge", "2 septembre 2031 · Le pont"),
        ("night-watch", "2031-11-30", "fishing", "novembre 2031 – aujourd'hui · La pêche"),
        ("study", "2031-12-31", "harbour", "vers décembre 2031 · Le port"),
    ]


# Around them


def test_folds_say_what_is_in_them(french):
    found = {
        one.h2["id"]: words(one.select_one(".inside")) for one in french.select("summary:has(h2)")
    }
    assert found == {
        "fr:questions": "En bref ; De quoi les trois communes sont-elles convenues ?",
        "fr:unknowns": "1 point non établi",
        "fr:accounts": "Le récit de la Gazette, Le récit de la radio",
        "fr:terms": "2 : bac, Aulnaie …",
        "fr:method": "La période, l’échelle, notre lecture, le calcul",
    }


def test_accounts_stand_side_by_side_and_where_they_differ_first(french):
    rows = french.select(".accounts tbody tr")
    assert [(one["data-issue"], *map(words, one.select("td"))) for one in rows] == [
        ("harbour",
         "Dit autre chose que : Le récit de la radio. La Boulaie a refusé le port. "
         "l'article , titre de l'article",
         "Dit autre chose que : Le récit de la Gazette. La Boulaie a seulement demandé du temps. "
         f"rapporté {RADIO} , minute 7"),
        ("bridge", "Le pont est acquis. l'article , titre de l'article", "Pas dans la partie vue."),
        ("fishing", "N'en parle pas.", "Pas dans la partie vue."),
    ]  # fmt: skip


def test_answers_lead_to_where_the_page_says_so(french):
    links = french.select(".teaching ol a")
    assert [(one["href"], words(one)) for one in links] == [
        ("#fr/bridge", "Le pont"), ("#fr/bridge/alder", "Le pont, Aulnaie"),
    ]  # fmt: skip


def test_words_and_people_are_explained_once(french):
    terms = [(one["id"], words(one)) for one in french.select("[data-part=terms] dt")]
    assert terms == [("fr/term:ferry", "bac"), ("fr/who:alder", "Aulnaie")]
    assert [words(one) for one in french.select(".who li")] == [
        "Odile Fontaine: maire d'Aulnaie le secrétariat"
    ]


def test_the_method_names_our_readings_the_weights_and_the_summary(french):
    method = french.select_one(".method")
    assert [(one["href"], words(one)) for one in method.select("a")] == [
        ("#fr/harbour/cedar", "Le port: La Cédraie"), ("#fr/fishing/birch", "La pêche: La Boulaie"),
    ]  # fmt: skip
    assert "Les poids sont éditoriaux, de 1 à 3." in words(method)
    assert words(method.select_one("[data-part=summary]")) == (
        "Entre le 10 et le 20 mai 2031, Aulnaie et La Boulaie ont tous deux pris position sur 2 "
        "des 3 questions (83 % du poids). Proximité sur celles-ci : 30 % pondérée, 25 % non "
        "pondérée. Selon les positions manquantes, elle pourrait aller de 25 % à 42 % : à ne pas "
        "citer sans cela."
    )
    assert "qu'une étape rapproche ou éloigne" in words(method)  # events are judged


def test_sources_stand_under_the_issue_that_first_leans_on_them(page):
    [sources] = page.select("[data-part=sources]")
    heads = sources.select("h3")
    assert [(one["data-lang"], words(one)) for one in heads] == [("fr", "Le pont"), ("he", "הגשר")]
    items = sources.select("li")
    assert [
        (one["id"], one.a and one.a["href"], words(one.cite), one.cite.get("lang"),
         [words(part) for part in one.select("[data-lang=fr]")])
        for one in items
    ] == [
        ("gazette", "https://example.org/gazette/pont", "Le pont du lac Morra", None,
         ["15 mai 2031 vue en entier ; licence : CC0-1.0."]),
        ("minutes", None, "Procès-verbal", None,
         ["le secrétariat", "14 mai 2031 adresse inconnue."]),
        ("radio", "https://example.org/radio", "קול האגם", "he",
         ["sans date connue ; on ignore quelle part a été vue. Émission non datée."]),
    ]  # fmt: skip
    assert sources.ul["lang"] == "fr"


def test_the_foot_says_whose_the_page_is_of_when_and_where_to_tell_of_an_error(page):
    foot = page.select_one("footer [data-lang=fr]")
    assert words(foot) == (
        "Établi par Les autrices de l'exemple. Données au janvier 2032, version 1. Données et "
        "textes sous CC0, citations exceptées. Une erreur ? Indiquez la fiche et votre source : "
        "mairie@example.org"
    )
    assert foot.a["href"] == "mailto:mairie@example.org"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": ""}, "Données au janvier 2032."),
        ({"updated": None}, "Version 1."),
        ({"licence": "CC-BY-SA-4.0"}, "sous CC BY-SA 4.0,"),
        ({"licence": ""}, "version 1. Une erreur ?"),
        ({"contact": "https://example.org/a?b=1"}, "source : https://example.org/a?b=1"),
        ({"contact": "le guichet"}, "source : le guichet"),
        ({"contact": None}, "citations exceptées."),
        ({"authors": ()}, "Données au janvier 2032, version 1."),
    ],
)
def test_the_foot_says_what_the_records_say_and_no_more(changed, said, toy, tmp_path):
    made = parsed(summit.export(toy.model_copy(update=changed), tmp_path / "p.html", charts="none"))
    foot = made.select_one("footer [data-lang=fr]")
    [changed_name] = changed
    assert said in words(foot)
    assert bool(foot.a) == (changed_name != "contact" or str(changed["contact"]).startswith("http"))


def test_no_word_of_the_machine_is_on_the_page(page):
    for block in page.select("main, header.bar"):
        shown = BeautifulSoup(str(block), "html.parser")
        for one in shown.select("script, style"):
            one.extract()
        for word in ("None", "True", "False", "Markup(", "undefined", "[[", "\0"):
            assert word not in shown.get_text(), word


@pytest.mark.slow
def test_nothing_stands_between_the_parts_of_a_page(page, toy, tmp_path):
    many = parsed(summit.export(assembly(14, 3), tmp_path / "l.html", charts="none"))
    stored = BeautifulSoup(summit.explore(toy)._repr_mimebundle_()[0]["text/html"], "html.parser")
    shown = parsed(summit.export(summit.explore(toy, show="matrix"), tmp_path / "e.html"))
    for tree in (page, many, stored, shown):
        for box in (tree, *tree.select("main, section, article, [data-explorer], header, footer")):
            texts = box.find_all(string=True, recursive=False)
            between = [one for one in texts if type(one) is NavigableString and one.strip()]
            assert not between or box.name not in ("main", "div", "[document]"), between


# What a notebook stores of it


def test_where_no_script_runs_glyphs_stand_for_colours_and_only_what_holds(toy):
    stored = BeautifulSoup(summit.explore(toy)._repr_mimebundle_()[0]["text/html"], "html.parser")
    assert not stored.select("[aria-label][data-tone], button[data-toggle]")
    birch = stored.select_one("[data-lang=fr] tr[data-issue=fishing] [data-actor=birch]")
    assert len(birch.select(".v")) == 1 and not stored.select("[data-lang=fr] [data-actor=cedar]")
    cell = words(stored.select_one("[data-lang=fr] tr[data-issue=bridge] [data-actor=alder] a"))
    assert cell.endswith("veut que ce soit fait") and cell[:2] == "● "
