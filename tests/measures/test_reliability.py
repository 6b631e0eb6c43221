"""The second coding: alpha by hand and against another program; the stored result, recomputed."""

import dataclasses
import math
import tomllib
from pathlib import Path

import pytest
from spoiling import unnumbered

import summit
from summit.io import find
from summit.measures import interval, krippendorff_alpha
from summit.records import SECOND

CODING = find("geneva-2021") / "coding"
FIVE = {"for": 2, "conditional": 1, "neutral": 0, "reserved": -1, "against": -2}
DAY = "2020-06-05"
# Values 1, 2, 3 occur 3, 3, 2 times; 8 in all. Ordinal distances: 1-2 (6 - 3)^2 = 9,
# 1-3 (8 - 2.5)^2 = 30.25, 2-3 (5 - 2.5)^2 = 6.25. Observed 2 * 9 = 18; expected
# 2 * (9 * 9 + 6 * 30.25 + 6 * 6.25) = 600. Nominal: observed 2, expected 2 * (9 + 6 + 6) = 42.
SMALL = [(1, 1), (1, 2), (2, 2), (3, 3)]
# Krippendorff 2011, form C: four coders, twelve units, "." is missing.
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def stored(name: str) -> dict:
    return tomllib.loads((CODING / name).read_text(encoding="utf-8"))


def units_of(coders: list[str]) -> list[list[int]]:
    return [[int(c) for c in unit if c != "."] for unit in zip(*coders, strict=True)]


# Alpha


@pytest.mark.parametrize(("metric", "alpha"), [("ordinal", 0.79), ("nominal", 2 / 3)])
def test_alpha_worked_by_hand(metric, alpha):
    assert krippendorff_alpha(SMALL, metric) == pytest.approx(alpha, abs=1e-12)


@pytest.mark.parametrize(("metric", "alpha"), [("ordinal", 0.815), ("nominal", 0.743)])
def test_alpha_of_krippendorffs_own_example(metric, alpha):
    assert krippendorff_alpha(units_of(FOUR), metric) == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("metric", ["ordinal", "nominal"])
@pytest.mark.parametrize("coders", [FOUR, FOUR[:2], FOUR[1:], ["11223344", "12213443"]])
def test_alpha_is_that_of_another_program(coders, metric):
    krippendorff = pytest.importorskip("krippendorff")
    data = [[math.nan if c == "." else int(c) for c in coder] for coder in coders]
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    assert krippendorff_alpha(units_of(coders), metric) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("units", [[], [()], [(1,), (2,)], [(1, 1), (1, 1)], [(1, 1), (2,)]])
def test_alpha_is_undefined_without_pairs_or_variation(units):
    assert math.isnan(krippendorff_alpha(units))
    assert all(map(math.isnan, interval(units)))


def test_full_agreement_is_1_and_full_reversal_under_0():
    assert krippendorff_alpha([(1, 1), (2, 2)]) == 1
    assert krippendorff_alpha([(1, 2), (2, 1)]) < 0


def test_the_interval_holds_alpha_and_comes_out_the_same_each_time():
    low, high = interval(SMALL * 3)
    assert -1 <= low < krippendorff_alpha(SMALL * 3) < high <= 1
    assert (low, high) == interval([*SMALL * 3, (1,), ()])  # single values are never drawn


# Two codings of one summit


@pytest.fixture
def coded(make, tmp_path):
    """Write a summit with three issues, and a second coding of it."""

    def write(text: str) -> summit.Summit:
        make(
            {
                "arms": (1, {"a": ("for", DAY), "b": ("against", DAY)}),
                "cyber": (1, {"a": ("for", DAY), "b": ("silent", DAY)}),
                "rights": (1, {"a": [("against", DAY), ("for", "2020-12-01")]}),
            },
            scale=FIVE,
        )
        path = tmp_path / "written" / SECOND
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        return summit.load(tmp_path / "written")

    return write


def stance(issue: str, actor: str, position: str, basis: str = "stated") -> str:
    return (
        f'[[stances]]\nissue = "{issue}"\nactor = "{actor}"\nposition = "{position}"\n'
        f'basis = "{basis}"\nnote = "…"\n'
    )


def test_what_is_counted(coded):
    made = coded(
        stance("arms", "a", "for")
        + stance("arms", "b", "reserved")
        + stance("cyber", "a", "mixed", "editorial")
        + stance("rights", "a", "against")  # the later change lies outside the window
        + '[[outcomes]]\nissue = "arms"\nstatus = "rejected"\nnote = "…"\n'
    )
    found = summit.reliability(made)
    assert (found.n, found.cells, found.exact, found.exact_basis) == (3, 4, 0.5, 0.75)
    assert (found.outcomes, found.exact_outcomes, found.ratings) == (1, 0, 0)
    assert math.isnan(found.exact_ratings) and math.isnan(found.alpha_ratings)
    assert found.uncoded == 3  # b on cyber, and two outcomes
    assert list(found.disagreements.columns) == [
        "kind", "issue", "actor", "commitment", "date", "first", "second", "note",
    ]  # fmt: skip
    rows = found.disagreements[["kind", "issue", "actor", "first", "second"]].to_numpy().tolist()
    assert rows == [
        ["position", "arms", "b", "against", "reserved"],
        ["position", "cyber", "a", "for", "mixed"],
        ["basis", "cyber", "a", "stated", "editorial"],
        ["outcome", "arms", "", "agreed", "rejected"],
    ]


def test_nothing_coded_is_nothing_agreed(coded):
    found = summit.reliability(coded(""))
    assert (found.n, found.cells, len(found.disagreements)) == (0, 0, 0)
    assert math.isnan(found.alpha) and math.isnan(found.low) and math.isnan(found.exact)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            stance("arms", "c", "for"),
            "stances[arms/c]: the data hold no position for arms, c; correct it, or remove it",
        ),
        (
            stance("arms", "a", "for") * 2,
            "stances[arms/a #2]: arms, a is coded twice; leave one",
        ),
        (
            stance("arms", "a", "agianst"),
            "stances[arms/a].position: 'agianst' is not on the scale; use one of for, conditional, "
            "neutral, reserved, against, silent, mixed",
        ),
        (
            stance("arms", "a", "for").replace("note", "nota"),
            "stances[arms/a].nota: unknown key; did you mean 'note'?; "
            "it can be actor, basis, issue, note, position",
        ),
        (
            "stances = nothing",
            "line 1, column 11: the text is not in quotes in 'stances = nothing'; "
            'write stances = "…"',
        ),
    ],
)
def test_what_does_not_fit_is_refused(coded, text, problem):
    with pytest.raises(summit.SummitError) as refused:
        coded(text)
    assert [*map(unnumbered, refused.value.problems)] == [f"{SECOND}: {problem}"]


def test_a_summit_without_a_second_coding(toy):
    with pytest.raises(summit.SummitError, match=r"no coding/second\.toml in its folder"):
        summit.reliability(toy)


def test_the_file_is_not_read_again(coded, tmp_path):
    made = coded(stance("arms", "a", "for"))
    (tmp_path / "written" / SECOND).unlink()
    assert summit.reliability(made).cells == 1
    assert summit.load(tmp_path / "written").digest == made.digest


def test_a_changed_copy_keeps_a_coding_that_still_fits_and_no_other(coded):
    made = coded(stance("arms", "a", "for"))
    assert summit.reliability(made.model_copy(update={"version": "2"})).cells == 1
    without = made.model_copy(update={"issues": {"cyber": made.issues["cyber"]}})
    with pytest.raises(summit.SummitError, match="no coding/second"):
        summit.reliability(without)


# Geneva


@pytest.fixture(scope="module")
def geneva() -> summit.measures.Reliability:
    return summit.reliability(summit.load("geneva-2021"))


def test_the_stored_result_is_what_the_codings_give(geneva):
    numbers = dataclasses.asdict(geneva)
    differences = numbers.pop("disagreements")
    found = {key: round(value, 6) for key, value in numbers.items()}
    assert stored("result.toml") == {**found, "disagreements": len(differences)}


def test_each_disagreement_is_settled_with_a_reason(geneva):
    keys = ["kind", "issue", "actor", "commitment", "date", "first", "second"]
    settled = stored("settled.toml")["settled"]
    told = [tuple(row.get(key, "") for key in keys) for row in settled]
    rows = geneva.disagreements[keys].astype(str).itertuples(index=False, name=None)
    assert told == list(rows)
    assert all(row["reason"] and isinstance(row["kept"], bool) for row in settled)


def test_the_file_says_who_coded():
    text = Path(CODING / "second.toml").read_text(encoding="utf-8")
    assert "language models, not by human" in text.split("[[")[0]
