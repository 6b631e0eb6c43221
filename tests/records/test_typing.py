"""What a session gives back: short texts, ids to complete, and errors that say what is near."""

import copy
import pickle
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import summit


@pytest.fixture(scope="module")
def shell(geneva):
    shell = InteractiveShell.instance()
    shell.user_ns |= {"s": geneva, "summit": summit}
    vars(summit).pop("load", None)  # as when it is first used in a notebook
    assert summit.load
    yield shell
    InteractiveShell.clear_instance()


def offered(shell, typed: str) -> list[str]:
    with provisionalcompleter():
        return [one.text for one in shell.Completer.completions(typed, len(typed))]


def shown_by(s: summit.Summit):
    cyber = s.issues["cyber"]
    stance = cyber.stances["us"]
    mappings = [s.issues, s.actors, s.sources, s.events, s.accounts, cyber.stances, cyber.history]
    records = [s, cyber, stance, stance.evidence[0], cyber.outcome, s.actors["us"], s.title]
    firsts = [next(iter(one.values())) for one in (s.sources, s.events)]
    return [*mappings, *records, *firsts, summit.frames(s), summit.agreement(s, "us", "russia")]


def test_everything_shows_itself_in_one_to_five_lines(geneva):
    for one in shown_by(geneva):
        lines = repr(one).splitlines()
        assert 1 <= len(lines) <= 5
        assert sum(map(len, lines)) <= 500
        assert str(one) == repr(one)


def test_the_lines_name_what_leads_on(geneva, toy):
    assert repr(toy).splitlines()[1] == "  2031-05-14; 3 issues, 5 actors, 11 events, 3 sources"
    assert repr(geneva).startswith("Summit('geneva-2021'): Geneva summit 2021\n  2021-06-16; 8 iss")
    assert "outcome: talks-opened\n  stances: us for" in repr(geneva.issues["cyber"])
    assert repr(geneva.issues).startswith("8 issues: strategic-stability, ambassadors")
    assert repr(geneva.title) == "Text(en='Geneva summit 2021', ar='قمة جنيف 2021')"
    assert "position='for'" in repr(geneva.issues["cyber"].stances["us"])


def test_a_mapping_offers_its_ids(shell):
    assert "cyber" in offered(shell, 's.issues["')
    assert sorted(offered(shell, 's.title["')) == ["ar", "en"]
    assert "us" in offered(shell, 's.issues["cyber"].stances["')


def test_ids_are_offered_inside_the_quotes_of_an_argument(shell):
    assert offered(shell, 'x = summit.matrix(s, issues=["cyber", "na') == ["navalny"]
    assert "us" in offered(shell, 'summit.explore(s, at="", actors="')
    assert offered(shell, "summit.explore(s, language='a") == ["ar"]


@pytest.mark.slow
def test_fields_come_before_anything_of_pydantic(geneva, shell):
    names = dir(geneva)
    assert {"issues", "actors", "title", "developments"} <= set(names)
    assert not [name for name in names if name.startswith(("model_", "_"))]
    assert not {"copy", "dict", "json", "construct", "parse_obj", "schema"} & set(names)
    assert names == [one.lstrip(".") for one in offered(shell, "s.")]


def test_an_id_that_nothing_has_is_refused_with_the_nearest(geneva):
    with pytest.raises(summit.SummitError, match="did you mean 'cyber'") as caught:
        geneva.issues["cybr"]
    assert isinstance(caught.value, KeyError)
    assert str(caught.value).startswith("no issue has the id 'cybr'; use one of strategic-")
    with pytest.raises(summit.SummitError, match="did you mean 'russia'"):
        summit.agreement(geneva, "us", "rusia")


def test_a_mapping_is_still_asked_as_any_other(geneva):
    assert "cyber" in geneva.issues and "cybr" not in geneva.issues and 5 not in geneva.issues
    assert geneva.issues.get("cybr") is None
    assert geneva.issues.get("cybr", "none") == "none"
    assert dict(geneva.issues) == geneva.issues
    with pytest.raises(TypeError):
        geneva.issues["new"] = geneva.issues["cyber"]
    for odd in (5, None, ["cyber"]):
        with pytest.raises(KeyError):
            geneva.issues[odd]


@pytest.mark.parametrize("odd", ["x" * 100_000, ["x"] * 10_000, pd.DataFrame({"a": range(9999)})])
def test_no_message_is_longer_than_five_lines_whatever_is_asked(geneva, odd):
    for ask in (
        lambda: geneva.issues[odd],
        lambda: geneva.sources[odd],
        lambda: summit.agreement(geneva, "us", odd),
        lambda: summit.agreement(geneva, "us", "russia", at=odd),
        lambda: summit.matrix(geneva, issues=odd),
        lambda: summit.timeline(geneva, at=odd),
    ):
        with pytest.raises(summit.SummitError) as caught:
            ask()
        assert len(str(caught.value)) <= 500 and str(caught.value).count("\n") < 5


def test_a_hint_is_near_in_each_part(geneva):
    explored = pytest.importorskip("summit.widgets").explore(geneva)
    for asked, hint in [("cyber/uss", "cyber/us"), ("event:t10", "event:t1"), ("event:foo", "")]:
        with pytest.raises(summit.SummitError) as caught:
            explored.selected = asked
        assert ("did you mean" in str(caught.value)) == bool(hint)
        assert f"did you mean '{hint}" in str(caught.value) or not hint


def test_a_summit_is_pickled_and_copied_with_all_that_it_carries(toy, geneva):
    for one in (toy, geneva):
        assert one.values and [issue.history for issue in one.issues.values()]
        for other in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):  # noqa: S301
            assert other == one and other.digest == one.digest
            assert other.locales == one.locales and other.second_coding == one.second_coding
            assert {id: issue.stances for id, issue in other.issues.items()} == {
                id: issue.stances for id, issue in one.issues.items()
            }


DAY = date(2019, 1, 1)


@pytest.mark.parametrize(
    "at",
    [DAY, datetime(2019, 1, 1, 12), "2019-01-01", pd.Timestamp(DAY), np.datetime64(DAY),
     np.datetime64("2019-01-01T10:00", "ns"), pd.Timestamp("2019-01-01", tz="Europe/Zurich")],
)  # fmt: skip
def test_a_day_comes_in_any_of_python_s_kinds(geneva, at):
    asked = summit.agreement(geneva, "us", "russia", at=at)
    assert repr(asked) == repr(summit.agreement(geneva, "us", "russia", at=DAY))
    assert repr(asked) != repr(summit.agreement(geneva, "us", "russia"))


@pytest.mark.slow
@pytest.mark.parametrize("none", [None, "", pd.NaT, np.datetime64("NaT"), float("nan")])
def test_no_day_is_the_whole_record(geneva, none):
    assert summit.agreement(geneva, "us", "russia", at=none) == summit.agreement(
        geneva, "us", "russia"
    )
    assert summit.timeline(geneva, at=none) == summit.timeline(geneva)


def given_as(s: summit.Summit):
    ids = ["cyber", "navalny"]
    return [
        ids, tuple(ids), set(ids), pd.Series(ids), pd.Index(ids), np.array(ids),
        (id for id in ids), [s.issues[id] for id in ids], {id: s.issues[id] for id in ids},
        (s.issues[id] for id in ids),
    ]  # fmt: skip


@pytest.mark.parametrize("form", range(10))
def test_ids_come_in_any_iterable_and_records_stand_for_theirs(geneva, form):
    wanted = summit.agreement(geneva, "us", "russia", ["cyber", "navalny"])
    assert summit.agreement(geneva, "us", "russia", given_as(geneva)[form]) == wanted
    drawn = summit.matrix(geneva, issues=["cyber", "navalny"])
    assert summit.matrix(geneva, issues=given_as(geneva)[form]) == drawn


def test_one_id_or_record_alone_is_one(geneva):
    cyber = geneva.issues["cyber"]
    wanted = summit.agreement(geneva, "us", "russia", ["cyber"])
    assert repr(summit.agreement(geneva, "us", "russia", "cyber")) == repr(wanted)
    given = summit.agreement(geneva, geneva.actors["us"], "russia", cyber)
    assert repr(given) == repr(wanted)
    assert summit.matrix(geneva, issues=cyber) == summit.matrix(geneva, issues=["cyber"])
