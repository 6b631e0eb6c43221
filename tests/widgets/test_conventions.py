"""The explorer among other widgets, and how Python sets and reads it."""

import inspect
import re
from datetime import date, datetime
from pathlib import Path

import ipywidgets
import numpy as np
import pandas as pd
import pytest
import traitlets
from bs4 import BeautifulSoup
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import summit
from summit.front import TRAITS

DAY = date(2021, 6, 16)


@pytest.fixture
def e(geneva):
    explorer = summit.explore(geneva)
    yield explorer
    explorer.close()


# What can be assigned


@pytest.mark.parametrize(
    "given",
    [
        lambda s: s.issues["cyber"],
        lambda _: ("cyber",),
        lambda _: {"cyber"},
        lambda _: pd.Series(["cyber"]),
        lambda _: pd.Index(["cyber"]),
        lambda _: np.array(["cyber"]),
        lambda _: (id for id in ["cyber"]),
        lambda s: (one for one in s.issues.values() if one.id == "cyber"),
        lambda s: {"cyber": s.issues["cyber"]},
    ],
)
def test_issues_come_in_any_iterable_and_alone_as_records(geneva, e, given):
    e.issues = given(geneva)
    assert e.issues == ("cyber",)
    assert summit.explore(geneva, issues=given(geneva)).issues == ("cyber",)


def test_what_is_chosen_may_be_a_record_or_a_pair(geneva, e):
    for given, held in [
        (geneva.issues["cyber"], "cyber"),
        (geneva.events["t001"], "event:t001"),
        ((geneva.issues["cyber"], geneva.actors["us"]), "cyber/us"),
        (None, ""),
    ]:
        e.selected = given
        assert e.selected == held


def test_outcomes_may_be_given_as_records(geneva, e):
    e.outcomes = [geneva.issues["cyber"].outcome]
    assert e.outcomes == ("talks-opened",)


@pytest.mark.parametrize(
    "day",
    [DAY, datetime(2021, 6, 16, 9), pd.Timestamp(DAY), np.datetime64(DAY), "2021-06-16"],
)
def test_the_day_comes_in_any_kind(e, day):
    e.at = day
    assert (e.at, e.date) == ("2021-06-16", DAY)


@pytest.mark.parametrize("none", [None, "", pd.NaT, np.datetime64("NaT")])
def test_no_day_is_the_whole_record(e, none):
    e.at = DAY
    e.at = none
    assert (e.at, e.date) == ("", None)


@pytest.mark.parametrize("day", ["1900-01-01", "2099-01-01"])
def test_a_day_outside_the_record_is_told(geneva, e, day):
    said = "^at: .*(before the record begins|after the record ends), on "
    with pytest.warns(UserWarning, match=said):
        e.at = day
    with pytest.warns(UserWarning, match=said):
        summit.agreement(geneva, "us", "russia", at=day)
    assert e.at == day


@pytest.mark.parametrize("name", [trait.name for trait in TRAITS])
def test_none_is_the_first_view_s(geneva, name):
    changed = summit.explore(geneva, language="ar", issues="cyber", actors="us", mode="chart")
    changed.set(outcomes="agreed", order="outcome", at=DAY, selected="cyber", step=None)
    setattr(changed, name, None)
    assert changed.state[name] == summit.explore(geneva).state[name]


@pytest.mark.parametrize(
    "name", [trait.name for trait in TRAITS] + ["date", "state", "value", "disabled"]
)
@pytest.mark.parametrize(
    "odd", [5, object, pd.DataFrame({"a": range(9999)}), ["x"] * 9999, "x" * 99_999, {1: 2}]
)
def test_whatever_is_assigned_the_message_is_short_and_nothing_changes(e, name, odd):
    before = e.state
    with pytest.raises((summit.SummitError, traitlets.TraitError)) as caught:
        setattr(e, name, odd)
    assert len(str(caught.value)) <= 500 and str(caught.value).count("\n") < 5
    assert e.state == e.value == before


@pytest.mark.parametrize("wrong", ["issue", "isues", "isssues"])
def test_an_unknown_attribute_is_refused(e, wrong):
    with pytest.raises(summit.SummitError, match="did you mean 'issues'") as caught:
        setattr(e, wrong, ["cyber"])
    assert isinstance(caught.value, AttributeError)
    with pytest.raises(summit.SummitError, match="no 'isues'; did you mean 'issues'"):
        e.set(isues=["cyber"])
    with pytest.raises(summit.SummitError, match="an explorer has no 'zzz'; see help"):
        e.zzz = 1
    assert "issue" not in vars(e)


def test_what_a_trait_holds_cannot_be_changed_in_place(e):
    for name in ("issues", "actors", "outcomes", "shown"):
        assert isinstance(getattr(e, name), tuple)
    e.value["issues"] = ("nothing",)
    assert "nothing" not in e.issues


def test_a_refused_value_under_a_hold_leaves_all_as_it_was(e):
    before = e.state

    def assign():
        with e.hold_trait_notifications():
            e.language = "ar"
            e.issues = ["cyber"]
            e.actors = ["nobody"]

    with pytest.raises(summit.SummitError):
        assign()
    assert e.state == e.value == before
    with pytest.raises(summit.SummitError):
        e.set(language="ar", at="never")
    assert e.state == e.value == before


# Several at once, and what can be observed


def test_several_traits_are_set_as_one_change(e):
    seen = []
    e.observe(lambda change: seen.append(change["new"]), "value")
    e.set(issues=["cyber", "navalny"], at=DAY, language="ar")
    assert [(one["issues"], one["at"], one["language"]) for one in seen] == [
        (("cyber", "navalny"), "2021-06-16", "ar")
    ]


def test_a_state_is_taken_from_another_explorer(geneva, e):
    other = summit.explore(geneva, issues=["cyber"], at=DAY, mode="chart")
    e.state = other.state
    assert e.state == other.state == summit.explore(geneva, **other.state).state
    e.state = {"actors": "us"}
    assert e.state == summit.explore(geneva, actors="us").state


def test_a_state_within_a_step_of_the_tour_stays_as_it_is(geneva, e):
    other = summit.explore(geneva, step=geneva.tour[1].id)
    assert other.issues != e.issues
    other.issues = [*other.issues, "navalny"]
    e.state = other.state
    assert e.state == other.state == summit.explore(geneva, **other.state).state


def test_what_is_shown_can_be_observed(geneva, e):
    seen = []
    e.observe(lambda change: seen.append(change["new"]), "shown")
    e.outcomes = ["talks-opened"]
    assert seen == [e.shown] and list(e.shown) == list(e.frame().index)
    assert 0 < len(e.shown) < len(geneva.issues)
    with pytest.raises(traitlets.TraitError):
        e.shown = ()


def test_a_choice_calls_back(e):
    seen = []
    record = lambda explorer: seen.append(explorer.selected)  # noqa: E731
    e.on_select(record)
    e.selected = "cyber"
    e.set_state({"selected": "cyber/us"})  # as a click is told
    e.issues = ["cyber"]
    e.on_select(record, remove=True)
    e.selected = ""
    assert seen == ["cyber", "cyber/us"]


def test_its_records_parts_and_group_are_public(geneva):
    e = summit.explore(geneva, show="matrix", group="public")
    assert (e.summit, e.show, e.group) == (geneva, ("matrix",), "public")


# Among other widgets


def test_it_is_linked_with_widgets_that_choose(geneva, e):
    choose = ipywidgets.SelectMultiple(options=[*geneva.issues], value=[*geneva.issues])
    traitlets.link((e, "issues"), (choose, "value"))
    choose.value = ("cyber",)
    assert e.issues == ("cyber",)
    e.issues = geneva.issues
    assert choose.value == tuple(geneva.issues)
    mode = ipywidgets.ToggleButtons(options=["table", "chart"])
    traitlets.dlink((mode, "value"), (e, "mode"))
    mode.value = "chart"
    assert e.mode == "chart"


def test_a_date_picker_moves_the_day(e):
    picker = ipywidgets.DatePicker()
    traitlets.link((picker, "value"), (e, "date"))
    picker.value = DAY
    assert e.at == "2021-06-16"
    e.at = ""
    assert picker.value is None


def test_two_explorers_are_linked_by_their_value(geneva, e):
    other = summit.explore(geneva)
    traitlets.link((e, "value"), (other, "value"))
    other.set(issues="cyber", at=DAY)
    assert e.state == other.state


def test_an_output_follows_its_value(e):
    seen = []
    ipywidgets.interactive_output(lambda view: seen.append(view["issues"]), {"view": e})
    e.issues = ["cyber"]
    assert seen[-1] == ("cyber",)


def test_its_traits_can_be_linked_without_python(e):
    box = ipywidgets.Text()
    linked = ipywidgets.jslink((e, "at"), (box, "value"))
    assert linked.source == (e, "at")
    back = ipywidgets.jsdlink((box, "value"), (e, "language"))
    assert back.target == (e, "language")
    for one in (linked, back):  # before the explorer is: a link to nothing has no state to save
        one.close()


def test_layout_tooltip_and_disabled_are_those_of_every_widget(geneva):
    e = summit.explore(
        geneva, layout={"width": "50%"}, tooltip="Who wanted what", disabled=True, controls=False
    )
    assert (e.layout.width, e.tooltip, e.disabled) == ("50%", "Who wanted what", True)
    sent = e.get_state()
    assert sent["disabled"] is True and sent["tooltip"] == "Who wanted what"
    assert summit.explore(geneva).disabled is False


@pytest.mark.slow
def test_an_explorer_without_controls_brings_none(geneva, monkeypatch):
    import gzip
    import json

    def content(**options):
        e = summit.explore(geneva, **options)
        sent = []
        monkeypatch.setattr(e, "send", lambda _content, buffers: sent.append(buffers))
        e._handle_custom_msg({"want": "content", "id": "1"}, [])
        html = json.loads(gzip.decompress(sent[0][0]))["html"]
        return BeautifulSoup(html, "html.parser")

    assert content().select("[data-toggle]") and content().select("[data-part=languages]")
    bare = content(controls=False)
    assert not bare.select("[data-toggle], [data-part=languages], [data-part=tour]")
    assert bare.select("[data-part=matrix]")


# Help and completion


def test_each_trait_says_what_it_is(e):
    for name in [*(trait.name for trait in TRAITS), "date", "value", "shown", "disabled"]:
        assert len(e.traits()[name].help) > 10


def test_explore_names_its_options():
    options = inspect.signature(summit.explore).parameters
    assert {trait.name for trait in TRAITS} <= {*options}
    assert {"show", "group", "controls", "layout", "disabled", "tooltip"} <= {*options}


def test_ids_are_offered_where_they_are_assigned(geneva, e):
    shell = InteractiveShell.instance()
    shell.user_ns |= {"e": e}
    vars(summit).pop("explore", None)  # as when it is first used
    assert summit.explore
    try:
        for typed, offered in {
            'e.issues = ["': [*geneva.issues],
            'e.issues = ["cyber", "nav': ["navalny"],
            "e.mode = '": ["chart", "table"],
            'e.set(actors=["rus': ["russia"],
            'e.selected = "event:t00': [f"t00{n}" for n in range(1, 10)],
        }.items():
            with provisionalcompleter():
                found = shell.Completer.completions(typed, len(typed))
                assert sorted(one.text for one in found) == sorted(offered)
    finally:
        InteractiveShell.clear_instance()


# Functions that take a name, or an explorer


@pytest.mark.slow
def test_every_function_takes_a_summit_or_its_name(geneva):
    name = "geneva-2021"
    assert summit.agreement(name, "us", "russia") == summit.agreement(geneva, "us", "russia")
    assert summit.matrix(name) == summit.matrix(geneva)
    assert summit.timeline(name) == summit.timeline(geneva)
    assert summit.explore(name).state == summit.explore(geneva).state
    for function in ("agreement_table", "issue_table", "follow_through"):
        made = getattr(summit, function)
        pd.testing.assert_frame_equal(made(name), made(geneva))
    pd.testing.assert_frame_equal(summit.frames(name).issues, summit.frames(geneva).issues)
    with pytest.raises(summit.SummitError, match="did you mean 'geneva-2021'"):
        summit.frames("geneva-2012")


def test_figures_and_measures_take_an_explorer(geneva):
    e = summit.explore(
        geneva, issues=["cyber", "prisoners"], actors=["us", "russia"], at=DAY, language="ar"
    )
    view = {"issues": e.issues, "at": e.at}
    assert summit.matrix(e) == summit.matrix(geneva, "ar", actors=e.actors, **view)
    assert summit.positions(e) == summit.positions(geneva, "ar", actors=e.actors, **view)
    assert summit.timeline(e) == summit.timeline(geneva, "ar", **view)
    of_view = summit.agreement(geneva, "us", "russia", **view)
    assert repr(summit.agreement(e, "us", "russia")) == repr(of_view)
    assert summit.matrix(e, language="en", issues=None, at=None) == summit.matrix(
        geneva, actors=e.actors
    )


def test_a_view_s_issues_and_day_work_everywhere(geneva, e):
    view = {"issues": e.issues, "at": e.at}
    assert e.at == ""
    assert summit.matrix(geneva, **view) == summit.matrix(geneva)
    assert summit.timeline(geneva, **view) == summit.timeline(geneva)
    assert summit.agreement(geneva, "us", "russia", **view) == summit.agreement(
        geneva, "us", "russia"
    )
    pd.testing.assert_frame_equal(
        summit.agreement_table(geneva, **view), summit.agreement_table(geneva)
    )
    pd.testing.assert_frame_equal(
        summit.follow_through(geneva, at=e.at), summit.follow_through(geneva)
    )


@pytest.mark.slow
def test_an_explorer_is_exported_as_it_stands(geneva, tmp_path):
    e = summit.explore(geneva, issues=["cyber"], language="ar")
    page = summit.export(e, tmp_path / "page.html", charts="none").read_text(encoding="utf-8")
    read = BeautifulSoup(page, "html.parser")
    root = read.select_one("[data-explorer]")
    assert '"issues": ["cyber"]' in root["data-state"]
    assert read.html["lang"] == "ar"
    assert {"matrix", "timeline", "details"} <= {
        one["data-part"] for one in read.select("[data-part]")
    }
    part = summit.explore(geneva, show="timeline")
    page = summit.export(part, tmp_path / "part.html", charts="none").read_text(encoding="utf-8")
    parts = {one["data-part"] for one in BeautifulSoup(page, "html.parser").select("[data-part]")}
    assert "timeline" in parts and "table" not in parts
    assert not re.search(r'href="#(en|ar):page"', page)


# What the documentation shows


PAGE = (Path(__file__).parents[2] / "docs" / "notebook.md").read_text(encoding="utf-8")
FIRST, *EXAMPLES = re.findall(r"(?s)```python\n(.*?)```", PAGE)


@pytest.mark.slow
@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: code.splitlines()[-1][:40])
def test_each_example_of_the_documentation_runs(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    exec(FIRST + code, {})  # noqa: S102  our own
