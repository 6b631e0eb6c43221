"""The page on measures of all pairs: its program runs, and its tables name what there is."""

import inspect
import re

import pandas as pd
import pytest
from commanding import ROOT

import summit
from summit.measures.network import KINDS


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def programs() -> list[str]:
    return re.findall(r"(?s)```python\n(.*?)```", page("analysis.md"))


TABLES = programs()[1:]


def test_the_page_s_program_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program, *_ = programs()
    exec(compile(program, "docs/analysis.md", "exec"), {})  # noqa: S102  our own page
    assert (tmp_path / "ties.graphml").stat().st_size > 500
    assert (tmp_path / "tables" / "codebook.csv").exists()


@pytest.mark.parametrize("mode", ["onemode", "twomode"])
def test_the_page_names_all_kinds_and_normalisations(mode):
    row = next(line for line in page("analysis.md").splitlines() if line.startswith(f"| `{mode}`"))
    _, kinds, norms = row.strip("|").split("|")
    assert re.findall(r"`(\w+)`", kinds) == list(KINDS["kind"][mode])
    assert re.findall(r"`(\w+)`", norms) == list(KINDS["normalise"][mode])


def test_three_kinds_of_tables_are_shown():
    assert len(TABLES) == 3


@pytest.mark.parametrize("program", TABLES, ids=["votes", "questionnaire", "statements"])
def test_each_kind_of_table_is_a_summit_in_ten_lines(program):
    lines = [line for line in program.splitlines() if line]
    names: dict = {}
    exec(compile(program, "docs/analysis.md", "exec"), names)  # noqa: S102  our own page
    assert len(lines) <= 10 and isinstance(names["s"], summit.Summit)
    found = summit.agreement_table(names["s"])
    assert found["n"].tolist() == [1]  # one issue that both have a position on
    assert found["S"].tolist() == [-1]


def test_the_page_tells_of_each_parameter():
    told = re.search(r"(?s)\| parameter \|.*?\n\n", page("analysis.md"))[0]
    first = " ".join(line.split("|")[1] for line in told.splitlines()[2:] if line)
    known = {*inspect.signature(summit.from_frame).parameters} - {"frame", "more"}
    assert {*re.findall(r"`(\w+)", first)} == known


def test_what_the_page_says_is_refused_is_said_so():
    """Each message of its table, by the part that no table changes."""
    votes = [("Bridge", "Alder", "yes", "Roads"), ("Bridge", "Alder", "Nay", "Water")]
    columns = {"issue": "vote", "actor": "member", "position": "cast"}
    frame = pd.DataFrame(votes, columns=["vote", "member", "cast", "topic"])
    wrong = [
        {}, {"scale": {"yes": 1}}, {"scale": {"yes": 1, "Nay": -1}},
        {"scale": {"yes": 1, "Nay": -1}, "theme": "topic"}, {"actor": "membre"},
    ]  # fmt: skip
    told = re.search(r"(?s)\| it says \|.*?\n\n", page("analysis.md"))[0].splitlines()[2:]
    for line, more in zip((line for line in told if line), wrong, strict=True):
        with pytest.raises(summit.SummitError) as caught:
            summit.from_frame(frame, **columns | more)
        message = re.search(r"`(.*?)`", line)[1]
        pattern = re.sub(
            r"(\\'.*?\\'|'.*?'|\d+)", r".+", re.escape(re.sub(r"row [^)]*", "row 0", message))
        )
        assert re.search(pattern, str(caught.value)), message
