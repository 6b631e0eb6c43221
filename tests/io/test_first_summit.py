"""The first summit of an author who has the docs alone: by text files, and in a notebook."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import summit
from summit.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OWN = README.partition("## Your own summit")[2].partition("\n## ")[0]
FILES = dict(re.findall(r"```toml\n# (\S+)\n(.*?)```", OWN, re.S))
PYTHON = re.search(r"```python\n(.*?)```", OWN, re.S)[1]

pytestmark = pytest.mark.slow  # whole pages are made


@pytest.fixture
def lake(tmp_path) -> Path:
    """The files of the readme, with two issues more of the same kind."""
    bridge = FILES["issues/bridge.toml"]
    more = {f"issues/{id}.toml": bridge.replace("bridge", id) for id in ("ferry", "tunnel")}
    for name, text in {**FILES, **more}.items():
        path = tmp_path / "lake" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "lake"


def test_text_files_are_a_page_in_two_languages_with_sources(lake, tmp_path):
    done = CliRunner().invoke(cli, ["check", str(lake)], catch_exceptions=False)
    assert done.exit_code == 0 and "no problems" in done.stdout
    page = tmp_path / "page.html"
    args = ["export", str(lake), "-o", str(page), "--charts", "none"]
    assert CliRunner().invoke(cli, args, catch_exceptions=False).exit_code == 0
    html = page.read_text(encoding="utf-8")
    s = summit.load(lake)
    assert (len(s.issues), s.languages) == (3, ("en", "ar"))
    for words in ("A tunnel should be built.", "ينبغي بناء جسر.", "Minutes of the talks", "page 3",
                  "All rights reserved."):  # fmt: skip
        assert words in html, words
    for untrue in ("Geneva", "Biden", "CC-BY", "Tell us", "language model"):
        assert untrue not in html, untrue
    assert html.count(">no source given<") >= 3  # each silence, as nothing was cited for it


def test_a_cell_of_python_is_the_same_summit(lake, tmp_path):
    made: dict[str, summit.Summit] = {"summit": summit}
    exec(PYTHON.partition("summit.explore")[0], made)  # noqa: S102
    s = made["s"]
    read = summit.load(summit.save(s, tmp_path / "saved"))
    assert read == s and read.issues["bridge"].group == summit.load(lake).issues["bridge"].group
    assert summit.explore(s).summit == s


def test_the_page_of_keys_and_the_schemas_are_as_the_records():
    tool = [sys.executable, ROOT / "tools" / "data_page.py", "--check"]
    done = subprocess.run(tool, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for path in (ROOT / "data" / "schema").glob("*.json"):
        kind = path.stem.replace("coding-", "coding/")
        assert json.loads(path.read_text(encoding="utf-8")) == summit.schema(kind), path.name
