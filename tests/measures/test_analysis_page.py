"""The page on measures of all pairs: its program runs, and its tables name what there is."""

import re

import pytest
from commanding import ROOT

from summit.measures.network import KINDS


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_page_s_program_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"(?s)```python\n(.*?)```", page("analysis.md"))
    exec(compile(program, "docs/analysis.md", "exec"), {})  # noqa: S102  our own page
    assert (tmp_path / "ties.graphml").stat().st_size > 500
    assert (tmp_path / "tables" / "codebook.csv").exists()


@pytest.mark.parametrize("mode", ["onemode", "twomode"])
def test_the_page_names_all_kinds_and_normalisations(mode):
    row = next(line for line in page("analysis.md").splitlines() if line.startswith(f"| `{mode}`"))
    _, kinds, norms = row.strip("|").split("|")
    assert re.findall(r"`(\w+)`", kinds) == list(KINDS["kind"][mode])
    assert re.findall(r"`(\w+)`", norms) == list(KINDS["normalise"][mode])
