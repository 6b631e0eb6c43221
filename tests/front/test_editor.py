"""What an editor makes of a new summit's files: taplo reads the schema that their first line names.

Its language server is that of Even Better TOML in VS Code, and of other editors.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summit.io import start

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")

pytestmark = pytest.mark.skipif(
    not NODE or not (ROOT / "tools/front/node_modules/@taplo/lsp").is_dir(),
    reason="no @taplo/lsp: make test installs it",
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("editor") / "lake"
    return start(folder, title="Lake", date="2031-05-14", actors=["Alder", "Birch"])


def said(folder: Path, name: str, added: str) -> tuple[int, dict]:
    """The line on which an addition to a file begins, and what the editor shows after it."""
    text = (folder / name).read_text(encoding="utf-8")
    done = subprocess.run(
        [NODE, ROOT / "tests/front/editor.js", folder, name],
        input=text + added, capture_output=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    return text.count("\n") + 1, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_keys_are_offered_with_what_they_mean_and_a_wrong_position_is_flagged(begun):
    added = '[[stances]]\nactor = "alder"\nposition = "agianst"\n'
    line, told = said(begun, "issues/first-question.toml", added)
    assert told["keys"]["statement"] == "one sentence: what the actor wants, or said"
    assert told["keys"]["speaker"] == "the person who spoke for the actor"
    assert {"evidence", "date", "reason"} <= {*told["keys"]}
    [wrong] = [one for one in told["wrong"] if "agianst" in one["said"]]
    assert wrong["line"] == line + 2 and "against" in wrong["said"]


@pytest.mark.slow
def test_what_is_right_is_not_flagged(begun):
    added = '[stances]\nalder = "for"\nbirch = "silent"\n'
    assert said(begun, "issues/first-question.toml", added)[1]["wrong"] == []
    assert said(begun, "summit.toml", "")[1]["wrong"] == []
