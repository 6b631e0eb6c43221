"""A page of some issues and actors: what it shows, what it says of that, and what is too much."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from assembly import assembly
from pages import parsed

import summit
from summit.page import choosing
from summit.records import Summit, full_tables


@pytest.fixture(scope="module")
def whole() -> Summit:
    return assembly(30, 13)


def page(records, path: Path, **asked):
    return parsed(summit.export(records, path, charts="none", **asked))


def told(tree, language: str = "en") -> str:
    (part,) = tree.select(f'article[lang="{language}"] [data-part="part"]')
    return re.sub(r"\s+", " ", part.get_text(" "))


def issues_of(tree) -> list[str]:
    rows = tree.select('article[lang="en"] [data-part="table"] tr[data-issue]')
    return [row["data-issue"] for row in rows]


@pytest.mark.slow
def test_a_page_of_some_issues_says_so_and_which(geneva, tmp_path):
    tree = page(geneva, tmp_path / "p.html", issues=["cyber", "prisoners"])
    assert issues_of(tree) == ["prisoners", "cyber"]  # in the order of the whole
    said = told(tree)
    assert "Issues: 2 of 8. Parties: 10 of 10." in said
    for issue in geneva.issues.values():
        assert (issue.short["en"] in said) == (issue.id in ("cyber", "prisoners"))
    assert re.sub("[\u2066\u2069]", "", told(tree, "ar")).count("المسائل: 2 من 8.") == 1
    assert not page(geneva, tmp_path / "whole.html").select('[data-part="part"]')


def test_patterns_choose_and_what_bears_on_nothing_left_goes(geneva, tmp_path):
    tree = page(geneva, tmp_path / "p.html", issues="ukraine*", actors="us,russia,ukr*")
    heads = tree.select('article[lang="en"] [data-part="table"] thead [data-actor]')
    assert [head["data-actor"] for head in heads] == ["us", "russia", "ukraine"]
    assert {re.match("ukraine", one) is not None for one in issues_of(tree)} == {True}
    links = {link["href"][1:] for link in tree.select('article a[href^="#"]')}
    assert links <= {one["id"] for one in tree.select("[id]")}  # nothing leads to what is gone


@pytest.mark.slow
def test_the_most_divided_are_those_of_the_issue_table(whole, tmp_path):
    actors = [*whole.columns][:8]
    tree = page(whole, tmp_path / "p.html", top=5, actors=actors)
    table = summit.issue_table(whole, actors=actors).set_index("issue")["proximity"]
    assert {*issues_of(tree)} == {*table.sort_values(kind="stable").index[:5]}
    assert "most divided" in told(tree)
    assert "Issues: 5 of 30. Parties: 8 of 13." in told(tree)
    assert "most divided" not in told(page(whole, tmp_path / "q.html", top=99, actors=actors))


@pytest.mark.slow
def test_a_part_of_a_table_is_that_of_records(whole, tmp_path):
    """Positions that are columns are cut as those that are records, and measure alike."""
    records = Summit.from_tables(full_tables(whole))
    assert records.digest == whole.digest
    asked = {"issues": "vote-1*", "actors": "party-*", "top": 6}
    summit.export(whole, tmp_path / "a.html", **asked)
    summit.export(records, tmp_path / "b.html", **asked)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"issues": "cybre"}, "issues: 'cybre' is none of 8 issues; did you mean 'cyber'?"),
        ({"actors": "x*"}, "actors: 'x*' is none of 10 actors; it has us, russia, ukraine, nato, "
                           "un …"),
        ({"issues": " , "}, "issues: names nothing; write ids or a pattern, or leave it out"),
        ({"top": 0}, "top: 0 is no number of issues; write 1 or more"),
    ],
)  # fmt: skip
def test_what_chooses_nothing_is_refused(geneva, tmp_path, asked, said):
    with pytest.raises(summit.SummitError) as caught:
        summit.export(geneva, tmp_path / "p.html", **asked)
    assert str(caught.value) == said
    assert not [*tmp_path.iterdir()]


def test_of_a_notebook_and_an_explorer_no_part_can_be_had(geneva, tmp_path):
    for target in (tmp_path / "n.ipynb", summit.explore(geneva)):
        for name, value in {"issues": "cyber", "actors": "us", "top": 3}.items():
            with pytest.raises(summit.SummitError, match=f"^{name}: .*shows what"):
                summit.export(target, tmp_path / "p.html", **{name: value})


def crowd(actors: int) -> Summit:
    votes = pd.DataFrame({
        "vote": np.repeat(["One", "Two"], actors), "who": [*range(actors)] * 2,
        "cast": [0, 1] * actors,
    })  # fmt: skip
    return summit.from_frame(votes, issue="vote", actor="who", position="cast")


def test_more_than_a_page_can_carry_is_told_with_figure_and_remedy_before_the_work(tmp_path):
    many = crowd(700)
    begun: list[int] = []
    with pytest.raises(summit.SummitError) as caught:
        summit.export(many, tmp_path / "p.html", progress=lambda done, _: begun.append(done))
    assert str(caught.value).startswith(
        "actors: 700 of them make 244,650 pairs, and a page carries"
    )
    assert "--actors" in str(caught.value)
    assert not begun and not [*tmp_path.iterdir()]
    page(many, tmp_path / "p.html", actors=[*many.columns][:20])


def test_a_part_is_explored_as_a_summit_of_its_own():
    votes = assembly(300, 20)
    few = summit.part(votes, top=9, actors="party-*")
    assert (len(few.issues), len(few.columns), few.part.issues) == (9, 19, 300)
    shown = summit.explore(few, show="matrix")
    assert len(shown.issues) == 9
    assert summit.part(shown, actors="party-2").columns == ("party-2",)
    assert summit.part(few) is few


def test_progress_rises_to_the_end(whole, tmp_path):
    steps: list[tuple[int, int]] = []
    summit.export(whole, tmp_path / "p.html", progress=lambda *step: steps.append(step))
    done, of = zip(*steps, strict=True)
    assert [*done] == sorted(done) and done[-1] == of[-1] and len({*of}) == 1 < len({*done})


def test_the_packed_data_are_those_of_the_part_alone(whole, tmp_path):
    path = summit.export(whole, tmp_path / "p.html", top=13, actors="party-*", analysis=False)
    assert path.stat().st_size < summit.export(whole, tmp_path / "w.html").stat().st_size
    assert json.dumps(next(iter(whole.columns))) not in path.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "most"), [("records", 1), ("table", 20)])
def test_more_positions_than_a_page_can_carry_are_told_with_how_many_it_can(
    kind, most, geneva, whole, tmp_path, monkeypatch
):
    asked = geneva if kind == "records" else whole
    held = sum(len(one.stance_records) for one in asked.issues.values())
    monkeypatch.setattr(choosing, "POSITIONS", held)
    assert summit.export(asked, tmp_path / "p.html", charts="none").exists()
    monkeypatch.setattr(choosing, "POSITIONS", held - 1)
    with pytest.raises(summit.SummitError) as caught:
        summit.export(asked, tmp_path / "q.html")
    assert str(caught.value) == (
        f"issues: {len(asked.issues)} of them hold {held:,} positions, and a page carries "
        f"{held - 1:,}; choose some with issues= (--issues ID,ID or a pattern), the most divided "
        f"with top={most} (--top {most}), or actors"
    )
    few = [*asked.columns][:2]
    if kind == "table":  # of records only the issues that are asked for are counted
        assert summit.export(asked, tmp_path / "q.html", charts="none", actors=few).exists()
    assert summit.export(asked, tmp_path / "r.html", charts="none", top=most).exists()


def test_as_many_pairs_as_a_page_can_carry_are_taken(geneva, tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "PAIRS", 45)
    summit.export(geneva, tmp_path / "p.html", charts="none")
    monkeypatch.setattr(choosing, "PAIRS", 44)
    with pytest.raises(summit.SummitError) as caught:
        summit.export(geneva, tmp_path / "q.html")
    assert str(caught.value) == (
        "actors: 10 of them make 45 pairs, and a page carries 44 (those of 632 actors); choose "
        "some with actors= (--actors ID,ID or a pattern), or take the table: summit.agreement_table"
    )


def test_an_explorer_of_more_than_it_can_carry_names_the_part_that_it_can(monkeypatch):
    votes = assembly(300, 20)
    held = sum(len(one.stance_records) for one in votes.issues.values())
    explore = r"^explore: {}; explore a part, e.g. summit.explore\(summit.part\(s, {}\)\)$"
    monkeypatch.setattr(choosing, "POSITIONS", held - 1)
    said = f"300 issues hold {held:,} positions, and a page carries {held - 1:,}"
    with pytest.raises(summit.SummitError, match=explore.format(said, "top=290")):
        summit.explore(votes)
    monkeypatch.setattr(choosing, "PAIRS", 189)
    said = r"20 actors make 190 pairs, and a page carries 189 \(those of 632 actors\)"
    part = r"actors=\[\*s.columns\]\[:632\]"
    with pytest.raises(summit.SummitError, match=explore.format(said, part)):
        summit.explore(votes)


def test_a_part_in_a_list_or_with_commas_is_the_same_and_all_of_it_is_the_whole(geneva):
    both = [
        summit.part(geneva, issues=one) for one in (" cyber ,prisoners,", ["cyber", "prisoners"])
    ]
    assert [[*one.issues] for one in both] == [["prisoners", "cyber"]] * 2
    assert summit.part(geneva, issues="*", actors="*", top=8) is geneva
    assert summit.part(geneva, top=7).part.divided and not both[0].part.divided
    for top in (0, -1, True, "3", 1.5):
        with pytest.raises(
            summit.SummitError, match=r"^top: .* is no number of issues; write 1 or"
        ):
            summit.part(geneva, top=top)
    assert len(summit.part(geneva, top=1).issues) == 1
    with pytest.raises(summit.SummitError, match=r"it has us, russia, ukraine$"):
        summit.part(summit.part(geneva, actors="us,russia,ukraine"), actors="zz")
