"""Ids of a page: each once, each pointer inside its own explorer, none that records could have."""

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

import summit
from tests.building import explored
from tests.pages import page_of

POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(scope="module")
def four(geneva, tmp_path_factory):
    """Four explorers of the same records: two alone, and two of a group that share the parts."""
    cells = [
        explored(summit.explore(geneva)),
        explored(summit.explore(geneva, show="matrix", group="apart")),
        explored(summit.explore(geneva, show=["timeline", "details"], group="apart")),
        explored(summit.explore(geneva)),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"shown-{number}"
    html, _ = page_of(tmp_path_factory.mktemp("four"), *cells)
    return BeautifulSoup(html, "html.parser")


def test_four_explorers_on_a_page_have_no_id_twice(four):
    assert len(four.select("[data-explorer]")) == 4
    counted = Counter(node["id"] for node in four.select("[id]"))
    assert [id for id, count in counted.items() if count > 1] == []


def test_labels_descriptions_and_outputs_point_inside_their_own_explorer(four):
    for explorer in four.select("[data-explorer]"):
        own = {node["id"] for node in explorer.select("[id]")}
        pointed = [
            id for name in POINTERS for node in explorer.select(f"[{name}]")
            for id in " ".join(node.get_attribute_list(name)).split()
        ]  # fmt: skip
        assert set(pointed) <= own


def test_links_lead_into_their_own_group_or_to_the_sources(four):
    """The parts of a group stand apart, and the list of sources stands once for all."""
    sources = {item["id"] for item in four.select("[data-part=sources] li[id]")}
    groups: dict[str, set[str]] = {}
    for explorer in four.select("[data-explorer]"):
        ids = {node["id"] for node in explorer.select("[id]")}
        groups.setdefault(explorer["data-group"], set()).update(ids)
    for explorer in four.select("[data-explorer]"):
        links = {link["href"][1:] for link in explorer.select("a[href^='#']")}
        assert links and links <= groups[explorer["data-group"]] | sources


@pytest.mark.slow
def test_no_id_of_the_records_can_meet_one_of_the_page(geneva_light, geneva):
    """Ids of records are slugs; the page's own hold a sign that no slug has."""
    page = BeautifulSoup(geneva_light.read_text(encoding="utf-8"), "html.parser")
    for node in page.select("[id]"):
        language, mark, name = node["id"].partition("/")
        if mark:  # a place: issue, issue/actor, kind:id
            kind, _, id = name.rpartition(":")
            assert language in geneva.languages and kind in ("", "event", "part", "term", "who")
            assert all(SLUG.fullmatch(part) for part in id.split("/"))
        else:
            assert re.search("[.:]", node["id"]) or node["id"] in geneva.sources
