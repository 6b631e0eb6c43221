"""The document around a page, whole: its head, its bar, its data, with and without charts."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from building import PLOTLY, markdown, shown, write
from pages import exported, parsed

import summit
from summit.words import words_for

PAGE = "https://example.org/lake/"
TITLES = {"fr": "Rencontre du lac Morra 2031", "he": "פסגת אגם מורה 2031"}
DESCRIPTION = "Qui voulait quoi à la rencontre du lac Morra."


@pytest.fixture(scope="module")
def light(toy: summit.Summit, folder: Path) -> BeautifulSoup:
    return parsed(summit.export(toy, folder / "toy-light.html", charts="none", url=PAGE))


@pytest.fixture(scope="module")
def full(toy: summit.Summit, folder: Path) -> BeautifulSoup:
    return parsed(summit.export(toy, folder / "toy-full.html", language="he", title="A < B"))


@pytest.fixture(scope="module")
def analysed(toy: summit.Summit, folder: Path) -> BeautifulSoup:
    pytest.importorskip("scipy")
    return parsed(summit.export(toy, folder / "toy-analysed.html", analysis=True))


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., BeautifulSoup]:
    def made(*cells, **options) -> BeautifulSoup:
        return BeautifulSoup(
            exported(write(tmp_path / "n.ipynb", *cells), **options)[0], "html.parser"
        )

    return made


def data_of(page: BeautifulSoup) -> dict:
    return json.loads(page.select_one('[id="page.data"]').string)


def carried(page: BeautifulSoup) -> dict[str, str]:
    """Type of each script that is data by its id, without digests."""
    return {
        re.sub(r"\.[0-9a-f]{16}$", "", one["id"]): one["type"] for one in page.select("script[id]")
    }


def packed(page: BeautifulSoup, kind: str):
    """What stands packed under an id that begins so."""
    [one] = page.select(f'script[id^="{kind}"]')
    raw = gzip.decompress(base64.b64decode(one.string)).decode()
    return json.loads(raw) if kind != "plotly.js" else raw


def in_page(toy: summit.Summit) -> dict:
    """What the scripts of a page of the made-up summit are told beside its data."""
    words = {tag: words_for(toy, tag) for tag in toy.languages}
    return {
        "language": "fr",
        "rtl": ["he"],
        "titles": TITLES,
        "headlines": {tag: toy.headline[tag] for tag in TITLES},
        "plotly": False,
        "lean": {tag: one.t("source.lean") for tag, one in words.items()},
        "contents": {tag: one.t("page.contents") for tag, one in words.items()},
        "label": {"fr": "Langue", "he": "שפה"},
    }


def test_the_head_says_all_of_a_page_once(light, toy):
    names = [
        (one.get("name") or one.get("property"), one["content"])
        for one in light.head.select("meta:not([charset], [http-equiv])")
    ]
    assert names == [
        ("viewport", "width=device-width, initial-scale=1"),
        ("referrer", "no-referrer"),
        ("color-scheme", "light dark"),
        ("description", DESCRIPTION),
        ("generator", f"summit-explainer {summit.__version__}"),
        ("og:type", "article"),
        ("og:title", toy.headline["fr"]),
        ("og:description", DESCRIPTION),
        ("og:url", PAGE),
        ("twitter:card", "summary"),
    ]
    assert light.head.meta.attrs == {"charset": "utf-8"} and light.title.text == TITLES["fr"]
    assert (light.html["lang"], light.html["dir"]) == ("fr", "ltr")
    [linked] = light.select("script[type='application/ld+json']")
    about = json.loads(linked.string)
    assert (about["headline"], about["url"]) == (toy.headline["fr"], PAGE)
    assert (about["description"], about["about"]["name"]) == (DESCRIPTION, TITLES["fr"])


def test_the_policy_names_the_scripts_and_allows_nothing_else(light):
    scripts = [
        one.string for one in light.find_all("script") if one.get("type", "") in ("", "module")
    ]
    digests = (base64.b64encode(sha256(one.encode()).digest()).decode() for one in scripts)
    hashes = " ".join(f"'sha256-{one}'" for one in digests)
    assert light.select_one("meta[http-equiv=Content-Security-Policy]")["content"] == (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def test_the_bar_says_whose_page_it_is_and_switches_its_language(light, full, toy):
    for page, chosen in ((light, "fr"), (full, "he")):
        brands = {one["data-lang"]: one.text for one in page.select("header .brand")}
        assert brands == {tag: toy.publisher[tag] for tag in TITLES}
        buttons = page.select("header [data-part=languages] button")
        pressed = {one["data-language"]: one["aria-pressed"] for one in buttons}
        assert pressed == {tag: str(tag == chosen).lower() for tag in TITLES}
        assert page.nav["aria-label"] == {"fr": "Langue", "he": "שפה"}[chosen]
        skips = {
            one["data-lang"]: (one["href"], one["dir"]) for one in page.select("[data-part=skip]")
        }
        assert skips == {"fr": ("#fr:table", "ltr"), "he": ("#he:table", "rtl")}
        assert [(one["href"], one["lang"]) for one in page.select("header .to")] == [
            ("#he:page", "he")
        ]


def test_a_page_without_a_publisher_is_called_what_it_tells_of(toy, tmp_path):
    page = parsed(summit.export(toy.model_copy(update={"publisher": None}), tmp_path / "p.html",
                                charts="none"))  # fmt: skip
    assert {one["data-lang"]: one.text for one in page.select("header .brand")} == TITLES


def test_a_page_carries_what_its_scripts_need_and_nothing_more(light, toy):
    assert data_of(light) == in_page(toy)
    plain, in_base64 = "application/json", "text/plain"
    assert carried(light) == {"page.data": plain, "summit": plain, "records": in_base64}
    assert json.loads(light.select_one('[id^="summit."]').string)["id"] == toy.id
    assert {*packed(light, "records")} >= {"stances", "events"}


def test_with_charts_it_carries_figures_and_what_draws_them(full, light, toy):
    titles = dict.fromkeys(TITLES, "A < B")
    want = in_page(toy) | {"language": "he", "plotly": True, "titles": titles, "headlines": titles}
    assert data_of(full) == want
    assert full.title.text == "A < B" and full.html["dir"] == "rtl"
    assert full.select_one("meta[name=description]")["content"] == toy.description["he"]
    assert {*carried(full)} - {*carried(light)} == {"figures", "plotly.js"}
    figures = packed(full, "figures")
    assert {*figures} == {*TITLES} and {*figures["fr"]} == {*figures["he"]} >= {"timeline"}
    assert len(packed(full, "plotly.js")) > 500_000
    assert (
        full.select("script[type=module]")[0].string
        != light.select("script[type=module]")[0].string
    )
    hashes = full.select_one("meta[http-equiv=Content-Security-Policy]")["content"].count("sha256-")
    assert hashes == 3 and full.select("figure [data-part=plot]")


def test_figures_of_all_pairs_are_carried_with_the_others(analysed, full):
    both, before = packed(analysed, "figures"), packed(full, "figures")
    assert {*before["fr"]} < {*both["fr"]} and {*both["fr"]} == {*both["he"]}
    assert len(packed(analysed, "plotly.js")) > len(packed(full, "plotly.js"))
    shown_as = {one["data-figure"] for one in analysed.select("article[lang=fr] [data-figure]")}
    assert shown_as >= {*both["fr"]} - {*before["fr"]}
    tables = analysed.select("article[lang=fr] [data-part=analysis] table")
    assert len(tables) == len({*both["fr"]} - {*before["fr"]})


def test_a_notebook_without_records_has_nothing_of_a_summit(notebook):
    tags = [{"tags": [f"lang-{tag}"]} for tag in ("fr", "he")]
    page = notebook(markdown("# Un", metadata=tags[0]), markdown("# אחת", metadata=tags[1]))
    data = data_of(page)
    assert (data["titles"], data["headlines"]) == ({"fr": "Un", "he": "אחת"},) * 2
    assert (data["plotlyConfig"], data["plotly"], data["rtl"]) == ({}, False, ["he"])
    assert {*carried(page)} == {"page.data"} and not page.select("[type='application/ld+json']")
    assert [one.text for one in page.select(".brand")] == ["Sommet", "פסגה"]
    assert {one["href"] for one in page.select("[data-part=skip]")} == {"#page.main"}
    assert page.select_one("meta[name=description]")["content"] == ""


def test_a_notebook_carries_plotly_where_it_has_a_figure(notebook):
    figure = shown({PLOTLY: {"data": [{"type": "bar", "y": [1]}], "layout": {}}})
    assert {*carried(notebook(figure))} == {"page.data", "plotly.js"}
    assert {*carried(notebook(markdown("x"), charts="basic"))} == {"page.data"}
    assert data_of(notebook(figure))["plotly"] is True


def test_a_language_that_a_page_does_not_have_is_refused(toy, tmp_path):
    with pytest.raises(summit.SummitError, match=r"^language: 'en' is not one of fr, he$"):
        summit.export(toy, tmp_path / "p.html", charts="none", language="en")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"charts": "full"}, "charts: 'full' is not one of basic, none; leave it out for basic"),
        ({"title": " "}, "title: ' ' is empty; write it, or leave it out"),
        ({"title": "a\tb"}, "title: 'a\\tb' holds a tab or a line end; write it in one line"),
        ({"issues": "a"}, "issues: a notebook shows what its cells show; leave it out"),
        ({"actors": ["a"]}, "actors: a notebook shows what its cells show; leave it out"),
        ({"top": 1}, "top: a notebook shows what its cells show; leave it out"),
        ({"analysis": False}, "analysis: a notebook shows what its cells show; leave it out"),
    ],
)
def test_what_a_page_cannot_be_asked_for_is_refused_in_one_line(options, said, tmp_path):
    path = write(tmp_path / "n.ipynb", markdown("x"))
    with pytest.raises(summit.SummitError) as caught:
        summit.export(path, **options)
    assert str(caught.value) == said and [*tmp_path.iterdir()] == [path]


@pytest.mark.slow
def test_a_page_is_called_as_what_it_is_made_of(toy_folder, toy, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "notes.ipynb", markdown("x"))
    explorer = summit.explore(toy, show="matrix")
    names = [
        summit.export(one, charts="none").name for one in (toy_folder, toy, explorer, "notes.ipynb")
    ]
    assert names == ["toy.html", f"{toy.id}.html", f"{toy.id}.html", "notes.html"]
    monkeypatch.chdir(toy_folder)
    assert summit.export(".", charts="none").name == "toy.html"


def test_the_page_of_an_explorer_begins_as_it_stands(toy, tmp_path):
    explorer = summit.explore(toy, show=["matrix", "details"], issues=["bridge"], language="he")
    page = parsed(summit.export(explorer, tmp_path / "a.html", charts="none"))
    [root] = page.select("main > [data-explorer]")
    assert root.attrs == {
        "data-explorer": "", "data-group": "", "data-summit": f"summit.{toy.digest}",
        "data-state": '{"issues": ["bridge"], "language": "he"}',
    }  # fmt: skip
    assert not page.select("main article[data-lang]") and root.select("[data-part=table]")
    assert root.select("[data-part=sources]") and not page.select("header .to")
    assert page.html["lang"] == "he" and page.select_one("[data-part=skip]")["href"] == "#fr:table"
    lone = parsed(
        summit.export(summit.explore(toy, show="details"), tmp_path / "b.html", charts="none")
    )
    assert {one["href"] for one in lone.select("[data-part=skip]")} == {"#page.main"}
    assert lone.select_one("[data-explorer]")["data-state"] == "{}"
    whole = parsed(
        summit.export(summit.explore(toy), tmp_path / "c.html", charts="none", language="fr")
    )
    assert len(whole.select("main article[data-lang]")) == 2 and whole.select("header .to")
    for asked in ({"issues": "bridge"}, {"actors": "alder"}, {"top": 1}):
        with pytest.raises(summit.SummitError, match="an explorer shows what is on its screen"):
            summit.export(explorer, tmp_path / "d.html", **asked)


def test_steps_of_an_export_are_told_to_the_end(toy, tmp_path):
    told = []
    summit.export(toy, tmp_path / "p.html", charts="none", progress=lambda *one: told.append(one))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
