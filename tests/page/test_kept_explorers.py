"""Explorers of a notebook, as their page has them: which parts, whose group, whose sources."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from building import MIME, WIDGET, explored, markdown, write
from pages import exported
from spoiling import TOY

import summit

NAME = str(Path(TOY).resolve())
STATES = "application/vnd.jupyter.widget-state+json"


def cell(toy: summit.Summit, *, stored: dict | None = None, **options):
    return explored(summit.explore(toy, **options), **{"summit": NAME} | (stored or {}))


def made(tmp_path, *cells, **metadata) -> tuple[BeautifulSoup, list[str]]:
    html, warned = exported(write(tmp_path / "notes.ipynb", *cells, **metadata))
    return BeautifulSoup(html, "html.parser"), warned


def parts(root) -> list[str]:
    block = root.select_one("[data-part=block]") or root
    named = block.select("[data-part=matrix], [data-part=timeline], [data-part=details]")
    return [one["data-part"] for one in named]


@pytest.fixture(scope="module")
def page(toy, tmp_path_factory) -> BeautifulSoup:
    """Two of a group that both have the details, one of another summit, one alone."""
    other = summit.explore("reykjavik-1986", show="matrix", controls=False)
    html, warned = made(
        tmp_path_factory.mktemp("kept"),
        cell(toy, show="details", group="g"),
        cell(toy, show=["details", "matrix"], group="g", disabled=True),
        explored(other),
        cell(toy, show="matrix", issues=["bridge"]),
    )
    assert not warned
    return html


def test_each_says_whose_records_it_has_who_moves_along_and_how_it_stands(page, toy):
    digest = summit.load("reykjavik-1986").digest
    assert [one.attrs for one in page.select("[data-explorer]")] == [
        {"data-explorer": "", "data-group": "view-1", "data-summit": f"summit.{toy.digest}",
         "data-state": "{}"},
        {"data-explorer": "", "data-group": "view-1", "data-summit": f"summit.{toy.digest}",
         "data-state": "{}"},
        {"data-explorer": "", "data-group": "view-2", "data-summit": f"summit.{digest}",
         "data-cites": "2.", "data-state": "{}"},
        {"data-explorer": "", "data-group": "view-3", "data-summit": f"summit.{toy.digest}",
         "data-state": '{"issues": ["bridge"]}'},
    ]  # fmt: skip


def test_each_shows_its_parts_and_one_of_a_group_has_the_controls(page):
    roots = page.select("[data-explorer]")
    assert [parts(one) for one in roots] == [
        ["details"], ["details", "matrix"], ["matrix"], ["matrix"],
    ]  # fmt: skip
    assert [bool(one.select("[data-toggle]")) for one in roots] == [True, False, False, True]
    assert [one.name for one in roots] == ["section"] * 4
    folds = [one.find("fieldset", recursive=False) for one in roots]
    assert [fold and fold.attrs for fold in folds] == [
        None, {"disabled": "", "style": "display: contents"}, None, None,
    ]  # fmt: skip


def test_ids_of_each_begin_alike_and_lead_to_the_sources_of_its_summit(page):
    starts = [
        {node["id"].removesuffix(node["id"][-1])[:7] for node in one.select("[id]")}
        for one in page.select("[data-explorer]")
    ]
    assert all(one.startswith(("fr", "he")) for one in starts[0])
    assert starts[1:] == [{"view-1-"}, {"view-2/"}, {"view-3/"}]
    lists = page.select("main > [data-part=sources]")
    ids = [{one["id"] for one in part.select("li[id]")} for part in lists]
    assert ids[0] == {"gazette", "minutes", "radio"}
    assert all(one.startswith("2.") for one in ids[1]) and len(lists) == 2


@pytest.mark.parametrize("place", ["data", "metadata"])
def test_the_state_that_a_notebook_keeps_of_the_widget_goes_before_the_displayed(
    place, toy, tmp_path
):
    explorer = summit.explore(toy, show="matrix")
    one = explored(explorer, summit=NAME, state={"issues": ["harbour"]})
    view = one.outputs[0].data.pop(WIDGET)
    (one.outputs[0].data if place == "data" else one.outputs[0].metadata)[WIDGET] = view
    last = {"language": "he", "issues": ["bridge"], "disabled": True, "odd": 1}
    state = {STATES: {"state": {explorer.model_id: {"state": last}}}}
    page, warned = made(tmp_path, one, widgets=state)
    [root] = page.select("[data-explorer]")
    assert json.loads(root["data-state"]) == {"issues": ["bridge"], "language": "he"}
    assert root.fieldset and page.html["lang"] == "he" and not warned


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stored", "shown", "controls"),
    [
        ({"show": ["timeline", "matrix"]}, ["timeline", "matrix"], True),
        ({"show": "matrix"}, ["matrix", "timeline", "details"], True),
        ({"show": ["nope", "details", "details"]}, ["details"], True),
        ({"controls": False}, ["matrix"], False),
        ({"controls": 0}, ["matrix"], True),
        ({"disabled": 1}, ["matrix"], True),
    ],
)
def test_what_is_stored_of_an_explorer_is_its_parts_and_controls(
    stored, shown, controls, toy, tmp_path
):
    page, warned = made(tmp_path, cell(toy, show="matrix", stored=stored))
    [root] = page.select("[data-explorer]")
    assert parts(root) == shown and bool(root.select("[data-toggle]")) is controls
    assert not root.select("fieldset") and not warned


def test_the_page_leads_to_the_first_table_that_has_the_first_places(toy, tmp_path):
    first = cell(toy, show="details")
    for cells, skips in [
        ([cell(toy, show="matrix")], {"#fr:table", "#he:table"}),
        ([first, cell(toy, show="matrix")], {"#page.main"}),
        ([markdown("x")], {"#page.main"}),
    ]:
        page, _ = made(tmp_path, *cells)
        assert {one["href"] for one in page.select("[data-part=skip]")} == skips
        assert all(page.find(id=one[1:]) for one in skips)


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        ({"digest": "other"}, f"the records {NAME!r} have changed since (run the notebook again)"),
        ({"summit": "gone"}, "the records 'gone' cannot be loaded ("),
    ],
)
def test_an_explorer_without_its_records_is_what_was_stored_of_it(stored, why, toy, tmp_path):
    one = cell(toy, show="matrix", stored=stored)
    page, [warning] = made(tmp_path, markdown("x"), one)
    assert warning.startswith(f"cell 2: {why}")
    assert warning.endswith("; shown as the notebook stored it, without toggles")
    [section] = page.select("main > section.summit.stored")
    notices = [part["data-lang"] for part in section.select(".notice")]
    known = "digest" in stored
    assert notices == (["fr", "he"] if known else ["ar", "en"])
    assert section.select("table") and not page.select("[data-explorer], [data-toggle]")
    assert bool(page.select("[data-part=sources]")) is known
    del one.outputs[0].data["text/html"]
    page, _ = made(tmp_path, one)
    assert page.select_one("section.stored > pre").text == one.outputs[0].data["text/plain"]


def test_nothing_that_the_notebook_stores_for_us_is_on_the_page(page):
    assert MIME not in str(page) and WIDGET not in str(page)
