"""The explorer of a large summit as Python sees it: traits, groups, what a notebook keeps."""

import gzip
import json
import re

import ipywidgets
import nbformat
import pandas as pd
import pytest
import traitlets
from assembly import assembly, rows
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell

import summit
from summit.front import LARGE_TRAITS

MIME = "application/vnd.summit.v1+json"


@pytest.fixture(scope="module")
def votes():
    return assembly(300, 20)


@pytest.fixture
def e(votes):
    return summit.explore(votes)


def refused(attempt) -> str:
    with pytest.raises(summit.SummitError) as caught:
        attempt()
    return str(caught.value)


def test_what_is_too_much_to_show_at_once_is_a_table_that_is_turned(votes, e):
    assert isinstance(e, summit.LargeExplorer)
    assert repr(e) == "LargeExplorer('an-assembly', show=('matrix', 'details'))"
    assert isinstance(summit.explore(summit.part(votes, top=250)), summit.Explorer)
    assert isinstance(summit.explore(votes, show="timeline"), summit.Explorer)
    assert (e.page, e.columns, e.find, e.theme, e.order) == (1, 1, "", "", "story")
    assert e.actors == votes.columns[:12] and len(e.issues) == len(e.shown) == 300


def test_each_trait_is_of_the_table_and_says_what_it_is(e):
    assert [*e.state] == [trait.name for trait in LARGE_TRAITS]
    for name in e.state:
        assert len(e.traits()[name].help) > 10 and e.trait_metadata(name, "sync")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "ar"), ("issues", ("vote-1", "vote-9")), ("actors", ("party-2", "party-20")),
        ("at", "2012-01-01"), ("order", "divided"), ("selected", "vote-1/party-2"),
        ("step", "divided"), ("find", "vote 11"), ("theme", "Theme 2"), ("page", 3),
    ],
)  # fmt: skip
def test_each_trait_can_be_set_at_the_start_or_later_and_observed(votes, e, name, value):
    begun, seen = summit.explore(votes, **{name: value}), []
    e.observe(seen.append, names=name)
    setattr(e, name, value)
    assert getattr(begun, name) == getattr(e, name) == begun.state[name] == value
    assert [change["new"] for change in seen] == [value]
    assert begun.state == e.state


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("page", 99, "page: 99 is past the last one, 6: the view has 300 issues, 50 at a time"),
        ("page", 0, "page: 0 is no number of a page; write 1 or more"),
        ("page", "2", "page: '2' is no number of a page"),
        ("page", True, "page: True is no number of a page"),
        ("columns", 2, "columns: 2 is past the last one, 1: the view has 12 actors, 12 at a time"),
        ("theme", "Them 2", "theme: 'Them 2' is not in the records; did you mean 'Theme 2'?"),
        ("find", 5, "find: 5 is not a text; write it in quotes"),
        ("actors", ["party-99"], "actors: 'party-99' is not in the records; did you mean"),
        ("selected", "vote-1/party-99", "selected: 'vote-1/party-99' is not in the records; did"),
        ("order", "outcome", "order: 'outcome' is not in the records; it can be story, divided"),
        ("mode", "chart", "explore: no option 'mode'; so large a table is no chart, draw one:"),
    ],
)
def test_what_it_cannot_show_is_refused_with_value_and_remedy(votes, e, name, value, said):
    before = e.state
    assert refused(lambda: summit.explore(votes, **{name: value})).startswith(said)
    later = said.replace("explore: no option", "an explorer has no")
    assert refused(lambda: setattr(e, name, value)).startswith(later)
    assert refused(lambda: e.set(**{"language": "ar", name: value})).startswith(later)
    assert e.state == before
    if name != "mode":
        assert refused(lambda: setattr(e, "value", {name: value})).startswith(said)
        assert e.state == e.value == before


@pytest.mark.parametrize(
    ("show", "said"),
    [
        (["matrix", "timeline"], "show: 'timeline' is not part of so large a table; show it in a"),
        (["matrx"], "show: no part 'matrx'; did you mean 'matrix'?"),
        (7, "show: 7 is no list of parts; use some of matrix, details"),
        (
            [["matrix"]],
            "show: no part ['matrix']; did you mean 'matrix'?; it can be matrix, details",
        ),
    ],
)
def test_parts_that_it_does_not_have_are_refused(votes, show, said):
    assert refused(lambda: summit.explore(votes, show=show)).startswith(said)


def test_a_small_explorer_says_where_its_search_is(geneva):
    said = refused(lambda: summit.explore(geneva, find="x"))
    assert said.startswith("explore: no option 'find'; only the table of a large summit has it")


def test_of_what_a_kind_does_not_have_the_first_view_is_taken(geneva, votes):
    small = summit.explore(geneva, find="", theme="", page=1, columns=1)
    assert small.state == summit.explore(geneva).state
    assert summit.explore(votes, mode="table").state == summit.explore(votes).state
    said = refused(lambda: summit.explore(geneva, show=[["matrix"]]))
    assert said.startswith("show: no part ['matrix']; did you mean 'matrix'?; it can be matrix")


def test_of_themes_that_are_not_there_it_says_so():
    votes = rows(300, 20).drop(columns="theme")
    votes = summit.from_frame(
        votes,
        issue="vote",
        actor="party",
        position="position",
        scale={"no": -1, "abstain": 0, "yes": 1},
    )
    said = refused(lambda: summit.explore(votes, theme="x"))
    assert said == "theme: 'x' is not in the records; there is none"


def test_another_view_begins_on_its_first_page(e):
    e.page = 3
    e.find = "vote 1"
    assert (e.page, len(e.shown)) == (1, 138)
    e.page = 2
    e.set(theme="Theme 1", selected="vote-1")
    assert e.page == 1
    e.set(theme="", page=3)
    assert (e.theme, e.page) == ("", 3)
    e.language = "ar"
    e.selected = ""
    assert e.page == 3
    e.actors = e.summit.columns
    e.columns = 2
    e.actors = e.summit.columns[:3]
    assert e.columns == 1
    e.set(find="vote 1", theme="Theme 1")
    kept = e.state
    e.reset()
    assert (e.find, e.theme, e.page, e.language) == ("", "", 1, "ar")
    e.state = kept
    assert e.state == e.value == kept


def test_what_a_reader_does_comes_all_at_once(e):
    e.theme = "Theme 1"
    e.set_state({"page": 5, "theme": ""})
    assert (e.theme, e.page) == ("", 5)
    with pytest.raises(summit.SummitError):
        e.set_state({"page": 9, "find": "vote 1"})
    assert (e.find, e.page) == ("", 5)


def test_the_rows_are_those_that_are_asked_for(votes, e):
    e.find = "EDUC"
    assert e.shown == ("vote-7", ) or [votes.issues[id].short["en"] for id in e.shown] == [
        "Éducation"
    ]  # fmt: skip
    e.set(find="", order="divided")
    table = summit.issue_table(votes).set_index("issue")["proximity"]
    assert [table[id] for id in e.shown] == sorted(table)
    e.order = "theme"
    themes = [votes.issues[id].theme["en"] for id in e.shown]
    assert themes == sorted(themes)
    e.set(order="story", theme="Theme 3")
    assert {votes.issues[id].theme["en"] for id in e.shown} == {"Theme 3"}


def test_the_frame_is_that_of_all_pages(votes, e):
    e.set(find="vote 2", actors=["party-3", "party-2"], at="2015-01-01")
    frame = e.frame()
    assert [*frame.columns] == ["party-2", "party-3", "outcome", "latest"]
    assert [*frame.index] == [*e.shown]
    small = summit.explore(summit.part(votes, issues=e.shown, actors=e.actors), at="2015-01-01")
    pd.testing.assert_frame_equal(frame, small.frame())


@pytest.mark.parametrize("id", ["issue", "outcome", "latest"])
@pytest.mark.parametrize("kind", [summit.Explorer, summit.LargeExplorer])
def test_an_actor_called_like_a_column_has_one_of_its_own(id, kind, tmp_path):
    made = summit.build(
        title="Names", date="2020-01-01", actors={id: "One"},
        issues=[summit.issue("Only", proposition="Do it", stances={id: "for"}, outcomes=[])],
    )  # fmt: skip
    assert summit.load(summit.save(made, tmp_path / "saved")) == made
    frame = kind(made).frame()
    assert [*frame.columns] == [f"actor:{id}", "outcome", "latest"]
    assert frame.index.tolist() == ["only"] and frame.index.name == "issue"
    assert frame.reset_index().loc[0, f"actor:{id}"] == "for"
    assert frame["outcome"].tolist() == frame["latest"].tolist() == [None]


def test_of_an_explorer_measures_take_what_it_shows(votes, e):
    e.set(theme="Theme 1", actors=["party-2", "party-3"])
    of_view = summit.agreement(votes, "party-2", "party-3", issues=e.shown)
    assert summit.agreement(e, "party-2", "party-3").P == of_view.P
    assert len(summit.part(e).issues) == 75


# A change is made whole, or not at all


@pytest.fixture
def wide():
    return summit.explore(assembly(300, 40))


def all_shown(explorer):
    """All of its 40 actors, on its last page of rows and of columns."""
    explorer.set(actors=explorer.summit.columns, page=3, columns=4)
    return explorer


@pytest.mark.parametrize(
    "how",
    [
        lambda e, change: e.set(**change),
        lambda e, change: e.set_state(change),
        lambda e, change: setattr(e, "value", change),
        lambda e, change: setattr(e, "state", {**e.state, "page": 1, "columns": 1, **change}),
        lambda e, change: [setattr(e, name, value) for name, value in change.items()],
    ],
)
def test_fewer_rows_and_columns_lead_to_pages_that_there_are(wide, how):
    e = all_shown(wide)
    three = [*e.summit.columns[:3]]
    how(e, {"find": "vote 1", "actors": three})
    assert (e.find, e.actors, e.page, e.columns) == ("vote 1", tuple(three), 1, 1)
    assert e.value == e.state
    e.selected = "vote-1"
    assert e.value["selected"] == "vote-1"


@pytest.mark.parametrize("whole", [True, False])
def test_another_language_has_the_page_where_as_much_is_found_in_it(whole):
    said = [{"en": f"Vote {n}", "fr": f"Scrutin {n}" if n > 3 else f"Vote {n}"} for n in range(60)]
    issues = [summit.issue(one, proposition=one, stances={"a": "for"}, outcomes=[]) for one in said]
    made = summit.build(
        title={"en": "Votes", "fr": "Votes"}, date="2020-01-01", languages=["en", "fr"],
        actors={"a": {"en": "A", "fr": "A"}}, issues=issues,
    )  # fmt: skip
    e = summit.LargeExplorer(made, find="vote", page=2)
    e.set(language="fr") if whole else setattr(e, "language", "fr")
    assert (e.page, e.value["language"], len(e.shown)) == (1, "fr", 4)
    e.set(find="", page=2)
    e.language = "en"
    assert e.page == 2


def test_columns_that_are_still_there_stay(wide):
    e = all_shown(wide)
    e.set(actors=e.summit.columns[:30])
    assert (e.columns, e.page) == (3, 1)
    e.set(language="ar", selected="vote-9", columns=2)
    assert (e.columns, e.page) == (2, 1)


@pytest.mark.parametrize("named", ["columns", "page"])
@pytest.mark.parametrize(
    "how",
    [
        lambda e, change: e.set(**change),
        lambda e, change: e.set_state(change),
        lambda e, change: setattr(e, "value", change),
    ],
)
def test_a_page_that_the_change_takes_away_is_refused_and_nothing_is_set(wide, how, named):
    e, seen = all_shown(wide), []
    before = e.state
    e.observe(seen.append)
    change = {"find": "vote 11", "actors": [*e.summit.columns[:3]], named: before[named]}
    said = f"{named}: {before[named]} is past the last one, 1: "
    assert refused(lambda: how(e, change)).startswith(said)
    assert e.state == e.value == before and not seen
    e.selected = "vote-3"
    assert e.value == e.state


@pytest.mark.parametrize(
    "how",
    [
        lambda e, change: e.set(**change),
        lambda e, change: e.set_state(change),
        lambda e, change: setattr(e, "value", change),
    ],
)
def test_columns_alone_do_not_keep_an_old_page(wide, how):
    e = all_shown(wide)
    how(e, {"issues": [*e.issues[:5]], "columns": 2})
    assert (len(e.shown), e.page, e.columns) == (5, 1, 2)


def test_a_reader_is_told_the_pages_that_python_has_added(wide, monkeypatch):
    e, told = all_shown(wide), []
    monkeypatch.setattr(e, "send_state", lambda key=None: told.append(key))
    e.set_state({"actors": [*e.summit.columns[:3]]})
    assert {"page", "columns"} <= {*told}
    assert "actors" not in told


def test_a_group_follows_to_pages_that_there_are(wide):
    votes = wide.summit
    first = summit.explore(votes, group="turning")
    second = summit.explore(votes, group="turning")
    all_shown(first)
    second.set(find="vote 11", actors=votes.columns[:3])
    assert first.state == second.state == first.value == second.value
    assert (first.page, first.columns, len(first.shown)) == (1, 1, 12)
    first.set(find="", actors=votes.columns, page=6, columns=4)
    assert (second.page, second.columns) == (6, 4)


def test_who_joins_with_less_to_show_begins_on_its_first_page(wide):
    first = all_shown(summit.explore(wide.summit, group="joining"))
    with pytest.warns(UserWarning, match="as asked for here"):
        second = summit.explore(wide.summit, group="joining", find="vote 11")
    assert first.state == second.state
    assert (second.page, second.columns) == (1, 4)


# Groups


def test_what_only_large_ones_have_follows_in_a_group(votes):
    first = summit.explore(votes, group="turned", theme="Theme 1")
    second = summit.explore(votes, group="turned")
    assert second.theme == "Theme 1"
    first.set(find="vote", page=2)
    assert (second.find, second.page) == ("vote", 2)
    second.set(actors=votes.columns, columns=2)
    assert (first.columns, first.state) == (2, second.state)
    second.theme = ""
    assert first.page == second.page == 1


def test_a_small_and_a_large_one_share_what_both_have(votes):
    small = summit.explore(votes, show="timeline", group="mixed")
    large = summit.explore(votes, group="mixed", find="vote 1", page=2)
    small.issues = [*votes.issues][:60]
    assert (len(large.issues), large.page, large.find) == (60, 1, "vote 1")
    large.selected = "vote-2"
    small.mode = "chart"
    assert (small.selected, large.selected) == ("vote-2", "vote-2")
    before = small.state, large.state
    said = "order: Explorer('an-assembly', show=('timeline',)) of the same group does not have 'di"
    for attempt in (
        lambda: setattr(large, "order", "divided"),
        lambda: large.set(find="x", order="divided"),
        lambda: summit.explore(votes, group="mixed", order="divided"),
        lambda: large.set_state({"find": "x", "order": "divided"}),
    ):
        assert refused(attempt).startswith(said)
        assert (small.state, large.state) == before
    assert "leave one of them out" in refused(lambda: setattr(large, "order", "divided"))
    assert "does not have 'outcome'" in refused(lambda: setattr(small, "order", "outcome"))
    assert (small.state, large.state) == before


def test_who_cannot_show_what_its_group_shows_does_not_join(votes):
    large = summit.explore(votes, group="joined", order="divided")
    before = large.state
    said = refused(lambda: summit.explore(votes, show="timeline", group="joined"))
    assert said.startswith("order: the group 'joined' has 'divided', and this one can have story")
    assert "order=" in said and large.state == before
    with pytest.warns(UserWarning, match="order as asked for"):
        summit.explore(votes, show="timeline", group="joined", order="closeness")
    assert large.order == "closeness"


def test_two_are_linked_by_their_value(votes, e):
    other = summit.explore(votes)
    traitlets.link((e, "value"), (other, "value"))
    other.set(find="vote 1", page=2)
    assert e.state == other.state


# What a notebook keeps, and what the front end gets


def asked(explorer, monkeypatch, want: str):
    sent = []
    monkeypatch.setattr(explorer, "send", lambda _content, buffers: sent.append(buffers))
    explorer._handle_custom_msg({"want": want, "id": "1"}, [])
    return json.loads(gzip.decompress(sent[0][0])) if sent else None


def test_the_front_end_gets_a_table_without_rows_and_packed_data_once(e, votes, monkeypatch):
    content = asked(e, monkeypatch, "content")
    page = BeautifulSoup(content["html"], "html.parser")
    assert page.select("[data-part=picker]") and not page.select("tr[data-issue]")
    assert not page.select("[data-part=first-page]")
    assert content["data"]["traits"].keys() == e.state.keys()
    assert content["data"]["defaults"] == json.loads(json.dumps(summit.explore(votes).state))
    assert content["python"] == "summit.explore('an-assembly'"
    assert asked(e, monkeypatch, "plotly") is None
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len({*ids})


def test_without_controls_it_is_turned_and_nothing_else(votes, monkeypatch):
    bare = asked(summit.explore(votes, controls=False), monkeypatch, "content")["html"]
    page = BeautifulSoup(bare, "html.parser")
    assert not page.select("[data-part=picker], [data-part=languages], [data-part=find]")
    assert page.select("[data-part=pager]")


def stored(explorer) -> dict:
    return explorer._repr_mimebundle_()[0]


def test_a_notebook_keeps_the_first_page_and_says_how_to_get_the_rest(votes, e):
    e.set(theme="Theme 1", page=2)
    kept = stored(e)
    page = BeautifulSoup(kept["text/html"], "html.parser")
    assert len(page.select("tr[data-issue]")) == 50
    assert not page.select("button, input, select, script, a")
    assert "50 of 300 issues and 12 of 20 parties" in page.p.text
    assert page.code.text == 'summit.export(s, "page.html")'  # it is in no folder
    assert kept["text/plain"] == repr(e)
    assert kept[MIME] == {
        "summit": "an-assembly", "digest": votes.digest, "show": ["matrix", "details"],
        "group": None, "large": True, "state": {"theme": "Theme 1", "page": 2},
    }  # fmt: skip


@pytest.fixture(scope="module")
def saved(votes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "votes"
    summit.save(votes, folder)
    return folder


def exported(folder, data) -> str:
    output = nbformat.v4.new_output("display_data", data=data)
    cell = nbformat.v4.new_code_cell("explorer", outputs=[output])
    path = folder.parent / "notes.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")
    with pytest.warns(summit.page.ExportWarning):
        page = summit.export(path, folder.parent / "notes.html", charts="none")
    return page.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_a_notebook_says_nothing_of_it_that_is_not_true(saved, language):
    page = exported(saved, stored(summit.explore(str(saved), language=language)))
    read = BeautifulSoup(page, "html.parser")
    assert read.select_one(".stored code").text == f"summit export {saved} -o page.html"
    assert len(read.select(".stored tr[data-issue]")) == 50
    assert read.select_one(".stored > div")["lang"] == language
    words = summit.words.words_for(summit.load(saved), language)
    assert words.t("page.changed") not in page
    assert words.t("large.first-page").rpartition(". ")[2] not in page


@pytest.mark.slow
def test_in_a_tab_it_is_stored_and_shown_on_the_page_of_its_notebook(saved):
    shell = InteractiveShell.instance()
    try:
        explorer = summit.explore(str(saved), page=3)
        box = ipywidgets.Tab([explorer, ipywidgets.Label("after it")])
        data, _ = shell.display_formatter.format(box)
    finally:
        InteractiveShell.clear_instance()
    page = BeautifulSoup(exported(saved, data), "html.parser")
    assert len(page.select("[data-part=tabs] tr[data-issue]")) == 50
    assert "after it" in page.text


def test_of_records_that_are_nowhere_what_was_stored_is_shown_as_it_is(saved, votes):
    page = exported(saved, stored(summit.explore(votes)))
    words = summit.words.words_for(votes, "en")
    assert words.t("page.changed") not in page
    assert (
        "summit.export(s, &#34;page.html&#34;)" in page or 'summit.export(s, "page.html")' in page
    )
    assert len(re.findall("<tr[^>]*data-issue|<tr role", page)) >= 50


@pytest.mark.slow
def test_its_page_begins_as_it_stands(e, tmp_path):
    pytest.importorskip("scipy")  # of another extra
    e.set(theme="Theme 1", page=2, language="ar")
    page = summit.export(e, tmp_path / "page.html", charts="none").read_text(encoding="utf-8")
    root = BeautifulSoup(page, "html.parser").select_one("[data-explorer]")
    assert json.loads(root["data-state"]) == {"language": "ar", "page": 2, "theme": "Theme 1"}


def test_more_than_a_page_carries_is_refused_with_a_part_to_explore():
    votes = pd.DataFrame({"vote": ["One"] * 700, "who": [*range(700)], "cast": [0, 1] * 350})
    votes = pd.concat([votes.assign(vote=f"Vote {n}") for n in range(8)])
    many = summit.from_frame(votes, issue="vote", actor="who", position="cast")
    said = refused(lambda: summit.explore(many))
    assert said.startswith("explore: 700 actors make 244,650 pairs, and a page carries 200,000")
    part = re.search(r"summit\.explore\((.*)\)$", said)[1]
    part = eval(part, {"summit": summit, "s": many})  # noqa: S307  our own
    assert isinstance(summit.explore(part), summit.LargeExplorer)
