"""Two tellings of one meeting: what each verdict rests on, and what cannot be told."""

import math

import pytest

import summit

A, B = "gazette-story", "radio-story"


def seen(toy: summit.Summit, first: str, second: str) -> summit.Summit:
    """The toy summit with its two accounts seen whole or in part."""
    told = {
        id: toy.accounts[id].model_copy(update={"seen": much})
        for id, much in ((A, first), (B, second))
    }
    return toy.model_copy(update={"accounts": told})


@pytest.mark.parametrize(
    ("first", "second", "bridge"),
    [("whole", "part", "unknown"), ("whole", "whole", "only-a"), ("part", "whole", "only-a")],
)
def test_silence_tells_something_only_where_the_text_was_seen_whole(toy, first, second, bridge):
    found = summit.compare_accounts(seen(toy, first, second), A, B).issues["verdict"]
    assert found.to_dict() == {"bridge": bridge, "harbour": "conflicting", "fishing": "unknown"}
    back = summit.compare_accounts(seen(toy, first, second), B, A).issues["verdict"]
    assert back["bridge"] == bridge.replace("only-a", "only-b")


def test_what_each_says_and_in_which_place(toy):
    found = summit.compare_accounts(toy, A, B).issues
    assert list(found.index) == list(toy.issues)
    assert found.loc["harbour", ["a", "b"]].tolist() == [
        "La Boulaie a refusé le port.", "La Boulaie a seulement demandé du temps.",
    ]  # fmt: skip
    assert found["order_a"].dropna().to_dict() == {"bridge": 1, "harbour": 2}
    assert found["order_b"].isna().all()  # it was seen in part
    assert found["b"].notna().to_dict() == {"bridge": False, "harbour": True, "fishing": False}


def test_the_share_of_issues_in_both_needs_two_whole_texts(toy):
    assert math.isnan(summit.compare_accounts(toy, A, B).jaccard)
    assert summit.compare_accounts(seen(toy, "whole", "whole"), A, B).jaccard == 1 / 2


def test_an_account_that_is_none_is_refused_with_those_that_are(toy, make):
    with pytest.raises(summit.SummitError) as caught:
        summit.compare_accounts(toy, A, "radio-tale")
    assert str(caught.value) == (
        "no account has the id 'radio-tale'; use one of gazette-story, radio-story; "
        "did you mean 'radio-story'?"
    )
    bare = make({"arms": (1, {})}, scale={"for": 1, "against": -1})
    with pytest.raises(summit.SummitError, match=r"^no account has the id 'a'; there is none$"):
        summit.compare_accounts(bare, "a", "b")
