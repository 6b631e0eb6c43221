"""The explorer as Python sees it: traits, groups, what is on screen, what a notebook keeps."""

import gzip
import json
import re
from datetime import date

import pandas as pd
import pytest
from markupsafe import escape

import summit

MIME = "application/vnd.summit.v1+json"
PARTS = ["matrix", "timeline", "details"]
ALL_DAYS = date.max


@pytest.fixture
def explorer(geneva):
    return summit.explore(geneva)


def bundle(explorer):
    data, _metadata = explorer._repr_mimebundle_()
    return data


def asked(explorer, monkeypatch, want: str) -> bytes:
    """What the front end gets when it asks for something over the widget's channel."""
    sent = []
    monkeypatch.setattr(explorer, "send", lambda _content, buffers: sent.append(buffers))
    explorer._handle_custom_msg({"want": want, "id": "1"}, [])
    [[buffer]] = sent
    return buffer


# Traits


def test_an_untouched_explorer_shows_every_issue_and_the_columns_that_the_data_names(
    geneva, explorer
):
    assert explorer.issues == tuple(geneva.issues)
    assert explorer.actors == tuple(geneva.shown or geneva.columns)
    assert (explorer.language, explorer.at, explorer.mode) == (geneva.languages[0], "", "table")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "ar"),
        ("issues", ("cyber", "navalny")),
        ("actors", ("us", "russia", "ukraine")),
        ("outcomes", ("agreed",)),
        ("at", "2021-06-16"),
        ("mode", "chart"),
        ("selected", "cyber/us"),
    ],
)
def test_each_trait_can_be_set_at_the_start_or_later_read_and_observed(geneva, name, value):
    begun, later = summit.explore(geneva, **{name: value}), summit.explore(geneva)
    seen = []
    later.observe(seen.append, names=name)
    setattr(later, name, value)
    assert getattr(begun, name) == getattr(later, name) == begun.state[name] == value
    assert [(change["name"], change["new"]) for change in seen] == [(name, value)]
    assert later.trait_metadata(name, "sync")


def test_ids_stand_in_the_order_of_the_records_once_each(explorer):
    explorer.issues = ["navalny", "cyber", "navalny"]
    assert explorer.issues == ("cyber", "navalny")


@pytest.mark.parametrize("given", ["cyber", ("cyber",), {"cyber"}, pd.Index(["cyber"])])
def test_ids_come_alone_or_in_any_iterable(explorer, given):
    explorer.issues = given
    assert explorer.issues == ("cyber",)


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (date(2021, 6, 16), "2021-06-16"),
        ("2021-06", "2021-06-30"),
        ("2021", "2021-12-31"),
        (None, ""),
        ("", ""),
    ],
)
def test_the_day_may_be_a_date_or_text(explorer, given, held):
    explorer.at = given
    assert explorer.at == held


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("language", "arr", "language: 'arr' is not in the records; did you mean 'ar'?"),
        ("language", 5, "language: 5 is not a text"),
        ("issues", ["cybr"], "issues: 'cybr' is not in the records; did you mean 'cyber'?"),
        ("issues", 5, "issues: 5 is not a list of ids"),
        ("issues", [5], "issues: [5] is not a list of ids"),
        ("actors", ["rusia"], "actors: 'rusia' is not in the records; did you mean 'russia'?"),
        ("outcomes", ["agred"], "outcomes: 'agred' is not in the records; did you mean 'agreed'?"),
        ("at", "16 June", "at: '16 June' is not a date; write e.g. 2021"),
        ("at", "2021-02-30", "at: '2021-02-30' is not a date: day must be in 1..28"),
        ("at", 5, "at: 5 is not a date"),
        ("mode", "tabel", "mode: 'tabel' is not in the records; did you mean 'table'?"),
        ("selected", "cyber/uss", "selected: 'cyber/uss' is not in the records; did you mean"),
        ("selected", "event:nope", "selected: 'event:nope' is not in the records"),
    ],
)
def test_what_the_records_do_not_know_is_refused_with_the_nearest_word(geneva, name, value, said):
    explorer = summit.explore(geneva)
    before = explorer.state
    for attempt in (
        lambda: setattr(explorer, name, value),
        lambda: summit.explore(geneva, **{name: value}),
    ):
        with pytest.raises(summit.SummitError) as caught:
            attempt()
        assert str(caught.value).startswith(said)
    assert explorer.state == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"lang": "en"}, "explore: no option 'lang'; did you mean 'language'?"),
        ({"show": "matrx"}, "show: no part 'matrx'; did you mean 'matrix'?"),
        ({"show": ["matrix", 7]}, "show: no part 7; it can be matrix, timeline, details"),
        ({"show": 7}, "show: 7 is no list of parts; use some of matrix, timeline, details"),
    ],
)
def test_unknown_options_and_parts_are_refused(geneva, options, said):
    with pytest.raises(summit.SummitError) as caught:
        summit.explore(geneva, **options)
    assert str(caught.value).startswith(said)


def test_reset_brings_back_the_untouched_view_and_keeps_the_language(geneva):
    untouched = summit.explore(geneva).state
    explorer = summit.explore(
        geneva, language="ar", issues=["cyber"], at="2021-06-16", mode="chart", selected="cyber"
    )
    explorer.reset()
    assert explorer.state == untouched | {"language": "ar"}


# Groups


def test_explorers_of_one_group_move_together_and_others_do_not(geneva):
    matrix = summit.explore(geneva, show="matrix", group="together")
    timeline = summit.explore(geneva, show="timeline", group="together")
    other = summit.explore(geneva, group="apart")
    alone = summit.explore(geneva)
    timeline.issues = ["cyber"]
    matrix.at = "2021-06-16"
    assert matrix.state == timeline.state
    assert (matrix.issues, timeline.at) == (("cyber",), "2021-06-16")
    assert other.state == alone.state == summit.explore(geneva).state


def test_a_new_member_takes_the_view_of_its_group(geneva):
    first = summit.explore(geneva, group="joining", issues=["cyber"])
    second = summit.explore(geneva, group="joining", issues=["cyber"], mode=None)
    assert first.state == second.state


def test_what_a_new_member_asks_for_holds_for_all_and_is_said(geneva):
    first = summit.explore(geneva, group="asking", issues=["cyber"])
    with pytest.warns(UserWarning, match="^explore: mode as asked for here") as caught:
        second = summit.explore(geneva, group="asking", mode="chart")
    assert second.issues == ("cyber",)
    assert first.mode == second.mode == "chart"
    told = [one for one in caught if str(one.message).startswith("explore:")]  # no library's own
    assert [one.filename for one in told] == [__file__]


def test_a_closed_explorer_leaves_its_group(geneva):
    first = summit.explore(geneva, group="leaving", issues=["cyber"])
    second = summit.explore(geneva, group="leaving")
    first.close()
    second.at = "2021-06-16"
    first.mode = "chart"
    assert (first.at, second.mode) == ("", "table")
    second.close()
    assert summit.explore(geneva, group="leaving").state == summit.explore(geneva).state


def test_a_trait_that_an_observer_sets_is_told_to_all(geneva):
    first = summit.explore(geneva, group="observed")
    second = summit.explore(geneva, group="observed")
    second.observe(lambda change: setattr(second, "issues", [*change["new"], "cyber"]), "issues")
    first.issues = ["navalny"]
    assert first.issues == second.issues == ("cyber", "navalny")


def test_observers_that_do_not_agree_come_to_an_end(geneva):
    first = summit.explore(geneva, group="arguing")
    second = summit.explore(geneva, group="arguing")
    first.observe(lambda _: setattr(first, "issues", ["cyber"]), "issues")
    second.observe(lambda _: setattr(second, "issues", ["navalny"]), "issues")
    first.issues = ["ambassadors"]
    assert (first.issues, second.issues) == (("cyber",), ("navalny",))


def test_a_group_tells_each_change_once(geneva):
    first = summit.explore(geneva, group="once")
    second = summit.explore(geneva, group="once")
    seen = []
    second.observe(seen.append, names="issues")
    first.issues = ["cyber"]
    assert [change["new"] for change in seen] == [("cyber",)]


def test_a_refused_value_leaves_the_whole_group_as_it_was(geneva):
    first = summit.explore(geneva, group="refusing")
    second = summit.explore(geneva, group="refusing")
    before = first.state
    with pytest.raises(summit.SummitError):
        first.issues = ["nothing"]
    with pytest.raises(summit.SummitError):
        summit.explore(geneva, group="refusing", at="never")
    assert first.state == second.state == before


# What is on screen


def stance_on(issue, actor, day):
    """The latest stance on or before a day, from the records themselves."""
    past = [one for one in issue.stance_records if one.actor == actor and one.date.known_by <= day]
    return sorted(past, key=by_day)[-1].position if past else None


def by_day(record):
    return record.date.known_by


def expected(geneva, state) -> dict[str, dict[str, str | None]]:
    """What must be on screen, worked out without the library's frames."""
    day = date.fromisoformat(state["at"]) if state["at"] else None
    rows = {}
    for id, issue in geneva.issues.items():
        past = [one for one in issue.outcomes if one.date.known_by <= (day or ALL_DAYS)]
        outcome = sorted(past, key=by_day)[-1].status if past else None
        if id not in state["issues"] or (outcome and outcome not in state["outcomes"]):
            continue
        later = [
            event
            for event in geneva.events.values()
            if id in event.issues
            and event.date.first.date() > geneva.date.known_by
            and event.date.known_by <= (day or ALL_DAYS)
        ]
        rows[id] = {
            actor: stance_on(issue, actor, min(day or ALL_DAYS, geneva.window.end.known_by))
            for actor in state["actors"]
        }
        rows[id] |= {"outcome": outcome, "latest": later[-1].id if later else None}
    return rows


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"at": "1950-01-01"},
        {"at": "2021-06-15"},
        {"at": "2021-06-16"},
        {"at": "2022-02-24"},
        {"at": "2024-08-01", "actors": ["us", "russia", "ukraine", "nato"]},
        {"issues": ["navalny", "cyber"], "actors": ["russia"]},
        {"issues": []},
        {"actors": []},
        {"outcomes": ["agreed", "no-decision"]},
        {"outcomes": [], "at": "2021-06-15"},
        {"outcomes": []},
    ],
)
def test_the_frame_is_what_the_page_shows(geneva, state):
    explorer = summit.explore(geneva, **state)
    frame = explorer.frame()
    shown = frame.astype(object).where(frame.notna(), None)
    assert shown.to_dict("index") == expected(geneva, explorer.state)
    assert list(frame.columns) == [*explorer.actors, "outcome", "latest"]
    assert frame.index.name == "issue"


# What a notebook keeps, and what the front end gets


def test_the_repr_has_no_address(geneva):
    assert repr(summit.explore(geneva, show="matrix")) == (
        "Explorer('geneva-2021', show=('matrix',))"
    )


@pytest.mark.slow
@pytest.mark.parametrize("show", PARTS)
def test_two_explorers_made_alike_store_the_same_bytes(show):
    made = [bundle(summit.explore(summit.load("geneva-2021"), show=show)) for _ in range(2)]
    for one in made:
        one.pop("application/vnd.jupyter.widget-view+json")
    assert json.dumps(made[0]) == json.dumps(made[1])
    assert set(made[0]) == {MIME, "text/html", "text/plain"}


def test_the_stored_html_tells_the_part_without_script_or_dead_control(geneva):
    stored = {show: bundle(summit.explore(geneva, show=show))["text/html"] for show in PARTS}
    for html in stored.values():
        assert not [mark for mark in ("<button", "<script", "<input", "<select") if mark in html]
    assert stored["matrix"].count('role="rowheader"') == len(geneva.issues)
    assert len(set(re.findall(r'id="en/event:([\w-]+)', stored["timeline"]))) == len(geneva.events)
    for issue in geneva.issues.values():
        assert issue.short["en"] in stored["matrix"]
        assert str(escape(issue.title["en"])) in stored["details"]
        [row] = re.findall(
            rf'(?s)<tr role="row"\s+data-issue="{issue.id}">.*?</tr>', stored["matrix"]
        )
        latest = (geneva.developments(issue.id) or [None])[-1]
        assert not latest or str(escape(latest.title["en"])) in row


def test_the_stored_html_speaks_the_language_that_is_shown(geneva):
    explorer = summit.explore(geneva, show="matrix", language="ar")
    html = bundle(explorer)["text/html"]
    assert 'dir="rtl"' in html
    assert geneva.issues["cyber"].short["ar"] in html
    assert geneva.issues["cyber"].short["en"] not in html


def test_the_reference_names_the_records_and_what_differs_from_the_untouched_view(geneva):
    explorer = summit.explore(geneva, show=["matrix"], group="kept", issues=["cyber"])
    explorer.at = "2021-06-16"
    assert bundle(explorer)[MIME] == {
        "summit": "geneva-2021",
        "digest": geneva.digest,
        "show": ["matrix"],
        "group": "kept",
        "state": {"issues": ["cyber"], "at": "2021-06-16"},
    }
    assert bundle(summit.explore(geneva))[MIME]["state"] == {}


def test_the_synced_state_holds_traits_and_the_front_end_only(geneva, explorer):
    state = explorer.get_state()
    front_end = {"_esm", "_css", "_standing"}  # the last: its words before it has content
    sizes = {name: len(json.dumps(value, default=str)) for name, value in state.items()}
    traits = {name: size for name, size in sizes.items() if name not in front_end}
    assert sum(traits.values()) < 2_000
    assert sum(sizes[name] for name in front_end) < 131_000
    assert "Plotly.js" not in state["_esm"] and geneva.issues["cyber"].title["en"] not in str(state)


def test_the_front_end_gets_plotly_content_and_figures_when_it_asks(geneva, explorer, monkeypatch):
    plotly = asked(explorer, monkeypatch, "plotly")
    assert b"plotly.js" in gzip.decompress(plotly)[:200] and len(plotly) < 500_000
    content = json.loads(gzip.decompress(asked(explorer, monkeypatch, "content")))
    assert geneva.issues["cyber"].short["ar"] in content["html"]
    figures = json.loads(gzip.decompress(asked(explorer, monkeypatch, "figures")))
    assert set(figures) == {"en", "ar"}
    records = json.loads(gzip.decompress(asked(explorer, monkeypatch, "records")))
    stances = summit.frames(geneva).stances
    assert records["stances"]["statement_ar"] == stances["statement_ar"].tolist()


@pytest.mark.parametrize("want", ["plotly", "content", "figures"])
def test_what_is_packed_says_nothing_of_the_time_and_the_system(want, explorer, monkeypatch):
    packed = asked(explorer, monkeypatch, want)
    assert packed[:3] == b"\x1f\x8b\x08"
    assert (packed[4:8], packed[9]) == (bytes(4), 255)


@pytest.mark.parametrize("message", [{}, {"want": "secrets", "id": "1"}, {"want": "plotly"}])
def test_a_question_that_is_none_gets_no_answer(explorer, monkeypatch, message):
    sent = []
    monkeypatch.setattr(explorer, "send", lambda *one, **_: sent.append(one))
    explorer._handle_custom_msg(message, [])
    assert sent == []
