"""The page of a summit with more than a table shows all at once, and the figures of all pairs."""

import base64
import gzip
import json

import numpy as np
import pytest
from assembly import ODD, assembly
from bs4 import BeautifulSoup
from pages import parsed

import summit
from summit.measures import nearness, proximity
from summit.words import GLYPHS, words_for

KINDS = {"u1": np.uint8, "u2": np.uint16, "u4": np.uint32, "f4": np.float32}


@pytest.fixture(scope="module")
def records():
    return assembly(60, 14)


@pytest.fixture(scope="module")
def path(records, folder):
    return summit.export(records, folder / "assembly-light.html", charts="none")


def unpacked(path, kind):
    """What stands packed in a page."""
    [packed] = parsed(path).select(f'script[id^="{kind}."]')
    return json.loads(gzip.decompress(base64.b64decode(packed.string)))


def numbers(packed):
    return np.frombuffer(base64.b64decode(packed["of"]), dtype=KINDS[packed["type"]])


def test_the_markup_has_the_first_page_alone_and_says_so(records, path):
    page = parsed(path)
    for language in records.languages:
        block = page.select_one(f'article[data-lang="{language}"]')
        lines = block.select("[data-part=table] tr[data-issue]")
        assert len(lines) == 50 and len(lines[0].select("td[data-actor]")) == 12
        said = block.select_one("[data-part=first-page]").text
        assert all(str(count) in said for count in (50, 60, 12, 14))
    held = records.issues["vote-2"].stances
    for cell in page.select('article[data-lang=en] tr[data-issue="vote-2"] td[data-actor]'):
        position = held[cell["data-actor"]].position if cell["data-actor"] in held else None
        assert cell.text.strip() == (position or "No position found")
    assert "<img src=x" not in str(page) and ODD in page.text


def test_a_row_says_how_close_the_pair_is_and_all_are_and_what_came_of_it(records, path):
    a, b = [*records.columns][:2]
    near = proximity(records, a, b)
    all_of_them = summit.issue_table(records).set_index("issue")["proximity"]
    words = words_for(records, "en")
    rows = parsed(path).select("article[data-lang=en] [data-part=table] tr[data-issue]")
    heads = [one.text.strip() for one in rows[0].find_parent("table").select("th[scope=col]")]
    assert words.t("matrix.close-pair", a=words_name(records, a), b=words_name(records, b)) in heads
    for row in rows:
        id = row["data-issue"]
        share, together = near.get(id, float("nan")), all_of_them[id]
        key = "none" if share != share else nearness(share)
        assert row.select_one("[data-part=close]").text == words.t(f"close.{key}")
        said = "" if together != together else words.percent(together)
        assert row.select_one(f'[data-label="{words.t("large.together")}"]').text == said


def words_name(records, actor: str) -> str:
    return records.actors[actor].name["en"]


def test_where_no_script_runs_the_first_page_has_glyphs_and_says_how_to_get_all():
    stored = BeautifulSoup(
        summit.explore(assembly(300, 20))._repr_mimebundle_()[0]["text/html"], "html.parser"
    )
    first = stored.select_one("[data-part=matrix]")
    assert first.code.text == 'summit.export(s, "page.html")'
    tones = {one["data-tone"]: one.text for one in first.select("td [data-tone]")}
    assert tones == {
        "for": f"{GLYPHS['for']} yes", "against": f"{GLYPHS['against']} no",
        "neutral": f"{GLYPHS['neutral']} abstain", "none": GLYPHS["none"],
    }  # fmt: skip


def test_every_position_travels_once(records, path):
    data = unpacked(path, "large")
    issue, actor, position = (
        numbers(data["cells"][name]) for name in ("issue", "actor", "position")
    )
    told = {
        (data["known"]["issues"][i], data["known"]["actors"][a], data["positions"][p][0])
        for i, a, p in zip(issue, actor, position, strict=True)
    }
    wanted = {
        (stance.issue, stance.actor, stance.position)
        for stance in summit.frames(records).stances.itertuples()
    }
    assert told == wanted and len(issue) == len(wanted)
    assert data["texts"]["ar"].keys() == {"told", "labels"}  # the rest is as in English
    assert data["texts"]["en"]["statements"] == [ODD]


def test_the_figures_are_those_that_python_measures(records, path):
    data = unpacked(path, "large")
    table = summit.agreement_table(records)
    assert np.allclose(numbers(data["pairs"]["P"]) / 1e4, table["P"], atol=1e-4)
    assert (numbers(data["pairs"]["n"]) == table["n"]).all()
    proximity = summit.issue_table(records)["proximity"]
    assert np.allclose(numbers(data["together"]), proximity, atol=1e-6)
    divided = proximity.to_numpy()[numbers(data["divided"])]
    assert (np.diff(divided) >= 0).all()
    split = summit.agreement_table(records, by="theme")
    assert np.allclose(numbers(data["pairs"]["themes"]) / 1e4, split["P"], atol=1e-4)


def test_many_issues_without_any_position_have_their_page(folder):
    made = summit.build(
        title="Agenda", date="2031-05-14", actors={"a": "Alder", "b": "Birch"},
        issues=[summit.issue(f"Item {one}", proposition="More.", outcome=None)
                for one in range(14)],
    )  # fmt: skip
    page = summit.export(made, folder / "agenda.html")
    assert numbers(unpacked(page, "large")["cells"]["until"]).size == 0
    assert "Item 13" in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_twelve_by_twelve_is_as_ever(folder):
    page = parsed(summit.export(assembly(12, 12), folder / "twelve-light.html", charts="none"))
    assert page.select('[data-toggle="issues"]') and not page.select("[data-part=picker]")


@pytest.mark.slow
def test_figures_of_all_pairs_stand_with_their_tables_where_asked_or_where_there_are_many(
    geneva, folder
):
    asked = parsed(summit.export(geneva, folder / "asked.html", analysis=True))
    names = ["heatmap", "over_time"] if len(geneva.columns) < 3 else ["heatmap", "map", "over_time"]
    for language in geneva.languages:
        [section] = asked.select(f'article[data-lang="{language}"] [data-part=analysis]')
        assert [one["data-figure"] for one in section.select("figure")] == names
        assert len(section.select("details table")) == len(names)
    drawn = unpacked(folder / "asked.html", "figures")
    assert {*names, "timeline", "positions"} <= drawn["ar"].keys()
    many, few = assembly(8, 7), assembly(8, 6)
    for one, options, count in (
        (many, {}, 1), (few, {}, 0), (many, {"analysis": False}, 0), (few, {"analysis": True}, 1)
    ):  # fmt: skip
        page = parsed(
            summit.export(one, folder / f"{len(one.columns)}-{count}-light.html", charts="none",
                          **options)
        )  # fmt: skip
        assert len(page.select("article[data-lang=en] [data-part=analysis]")) == count


def test_a_notebook_has_no_figures_but_its_own(tmp_path):
    path = tmp_path / "notes.ipynb"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(summit.SummitError, match="analysis"):
        summit.export(path, tmp_path / "notes.html", analysis=True)
