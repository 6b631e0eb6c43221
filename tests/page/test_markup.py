"""What stands on a page before any script runs: read from the file, without a browser."""

import re
from collections import Counter

import pytest
from bs4 import Tag
from pages import parsed

import summit
from summit.words import citing, words_for


@pytest.fixture(params=["en", "ar"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def block(geneva_light, language) -> Tag:
    """The explorer and its text in one language."""
    [found] = parsed(geneva_light).select(f"article[data-lang={language}]")
    return found


def test_it_can_be_cited_in_a_line_in_bibtex_and_in_ris(block, geneva, language):
    [part] = block.select(".takeaway details")
    assert citing.plain(geneva, language) in [one.get_text() for one in part.select("p")]
    bibtex, ris = (one.get_text() for one in part.select("pre"))
    assert bibtex.startswith(f"@misc{{{geneva.id},") and bibtex.endswith("}")
    assert bibtex.count("{") == bibtex.count("}")
    lines = ris.splitlines()
    assert lines[0] == "TY  - DATA" and lines[-1].rstrip() == "ER  -"
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  -.*", line) for line in lines)
    for text in (bibtex, ris):
        assert geneva.title[language] in text and geneva.licence in text


def test_who_is_who_names_each_person_with_role_and_evidence(geneva_light, geneva, language):
    people = [one for one in geneva.actors.values() if one.kind == "person" and one.role]
    assert len(people) > 30
    entries = parsed(geneva_light).select(
        f"[data-lang={language}] :is(.who li, [data-part=terms] > div)"
    )
    for actor in people:
        name, role = actor.name[language], actor.role[language]
        said = name if actor.about else f"{name}: {role}"
        source = geneva.sources[actor.evidence[0].source]
        told = [entry for entry in entries if said in entry.get_text()]  # others may name them too
        links = [link for entry in told for link in entry.select(f"a[href='#{source.id}']")]
        base = source.kind == "article"  # named in the list of sources alone
        called = words_for(geneva, language).t("evidence.base") if base else source.called(language)
        assert called in [link.get_text() for link in links]


def test_every_link_inside_the_page_has_its_place_and_no_id_stands_twice(geneva_page):
    page = parsed(geneva_page)
    ids = [one["id"] for one in page.select("[id]")]
    links = {one["href"][1:] for one in page.select("a[href^='#']")}
    assert len(links) > 100
    assert links - {*ids} == set()
    assert [one for one, n in Counter(ids).items() if n > 1] == []


def test_no_heading_of_a_part_is_said_twice(block):
    parts = {"page": block.select("h1, h2")}
    parts |= {part["data-detail"]: part.select("h3, h4") for part in block.select("[data-detail]")}
    assert len(parts) > 8
    for name, found in parts.items():
        told = Counter(" ".join(one.get_text().split()) for one in found)
        assert [words for words, many in told.items() if many > 1] == [], name


@pytest.mark.slow
def test_a_row_says_what_its_positions_are_on_where_none_says_so_itself(geneva_page, tmp_path):
    assert not parsed(geneva_page).select(".asked")  # each of its issues has meanings
    made = summit.build(
        title="Talks", date="2031-05-14", actors={"a": "Alder", "b": "Birch"},
        issues=[
            summit.issue("Guards", proposition="Guards should go.", stances={"a": "for"},
                         outcome="agreed"),
            summit.issue("Trade", proposition="Trade", stances={"a": "for"}, outcome="agreed"),
        ],
    )  # fmt: skip
    page = parsed(summit.export(made, tmp_path / "talks.html"))
    assert [one.text for one in page.select("tr[data-issue] > th .asked")] == ["Guards should go."]


def test_evidence_says_where_in_the_article_it_is(block, geneva, language):
    words = words_for(geneva, language)
    places = {
        (item.locator.partition(".")[0], item.locator.partition(".")[2])
        for issue in geneva.issues.values() for stance in issue.stance_records
        for item in stance.evidence
        if geneva.sources[item.source].paragraphs and "." in item.locator
    }  # fmt: skip
    said = block.get_text()
    assert len(places) > 3 and "None" not in said
    for section, paragraph in places:
        key = "evidence.article" if section != "0" else "evidence.lead"
        assert words.t(key, section=section, paragraph=paragraph) in said
