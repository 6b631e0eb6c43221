"""The contract between Python and the front end, and what the front end may hold."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from summit.front import LARGE_TRAITS, TRAITS, default_state, known_values, script

ROOT = Path(__file__).parents[2]
FRONT = files("summit") / "front"
NAMES = ("page", "page-light", "page-large", "live", "live-large", "head", "lab")


@pytest.mark.slow
def test_the_types_of_the_front_end_are_those_that_python_declares():
    command = [sys.executable, str(ROOT / "tools" / "front_types.py"), "--check"]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert made.returncode == 0, made.stdout + made.stderr


def test_a_linked_view_waits_for_its_script_where_a_trait_moves_rows():
    """The head is a script of its own, before all others: it names those traits itself."""
    head = (ROOT / "summit" / "front" / "src" / "head.js").read_text(encoding="utf-8")
    [named] = re.findall(r"/\(([a-z|]+)\)=/\.test", head)
    still = {"language", "at", "mode", "selected"}  # the same rows stand where they stood
    assert {*named.split("|")} == {trait.name for trait in TRAITS} - still


def test_each_trait_has_a_default_that_it_allows(toy):
    known, first = known_values(toy), default_state(toy)
    assert list(first) == [trait.name for trait in TRAITS]
    for trait in TRAITS:
        value = first[trait.name]
        words = [value] if isinstance(value, str) else value
        assert trait.kind == "day" or {*words} <= {*known[trait.name]}
        assert isinstance(value, list) == (trait.kind == "some")


def test_a_notebook_saves_the_traits_that_there_are():
    kept = (FRONT / "src" / "keeping.js").read_text(encoding="utf-8")
    listed = re.search(r"TRAITS = (\[[^]]*\])", kept)[1].replace(",\n]", "\n]")
    assert json.loads(listed) == [*{trait.name: 0 for trait in (*TRAITS, *LARGE_TRAITS)}]


@pytest.mark.parametrize("name", NAMES)
def test_the_front_end_neither_imports_nor_evaluates_nor_ends_its_element(name):
    text = script(name)
    assert "\r" not in text and text.isascii()
    for word in (
        "import ", "import(", "import{", "eval(", "new Function", "document.write", "http",
        "</script", "<!--",
    ):  # fmt: skip
        assert word not in text, word


def test_only_the_live_ones_set_html():
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML"):
        assert [name for name in NAMES if word in script(name)] in ([], ["live", "live-large"])


def test_the_light_page_s_script_has_no_charts():
    assert "Plotly" not in script("page-light") and len(script("page-light")) < 54_800
