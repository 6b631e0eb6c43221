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
    for words in ("A tunnel should be built.", "ينبغي بناء جسر.", "Minutes of the talks", "page 3"):
        assert words in html, words
    for untrue in ("rights reserved", "Geneva", "Biden", "CC-BY", "Tell us", "language model"):
        assert untrue not in html, untrue
    assert html.count(">no source given<") >= 3  # each silence, as nothing was cited for it


def test_a_cell_of_python_is_the_same_summit(lake, tmp_path):
    made: dict[str, summit.Summit] = {"summit": summit}
    exec(PYTHON.partition("summit.explore")[0], made)  # noqa: S102
    s = made["s"]
    read = summit.load(summit.save(s, tmp_path / "saved"))
    assert read == s and read.issues["bridge"].group == summit.load(lake).issues["bridge"].group
    assert summit.explore(s).summit == s


def geneva_1985() -> summit.Summit:
    """Three issues in two languages, each cell with its source."""

    def of(place: str) -> list[str]:
        return [f"frus {place}"]

    def told(id, en, fr, proposition, proposition_fr, us, ussr, outcome):
        return summit.issue(
            {"en": en, "fr": fr},
            id=id,
            proposition={"en": proposition, "fr": proposition_fr},
            stances={
                "us": summit.stance(us[0], evidence=of(us[1])),
                "ussr": summit.stance(ussr[0], evidence=of(ussr[1])),
            },
            outcome=summit.outcome(outcome[0], evidence=[outcome[1]]),
        )

    return summit.build(
        title={"en": "Geneva 1985", "fr": "Genève 1985"},
        date="1985-11-19/1985-11-21",
        actors={
            "us": {"en": "United States", "fr": "États-Unis"},
            "ussr": {"en": "Soviet Union", "fr": "Union soviétique"},
        },
        sources=[
            summit.source("FRUS 1981–1988, vol. V, docs 152–160", id="frus"),
            summit.source("The Geneva Summit. Joint Statement (digest)", id="digest"),
            summit.source("1985: Superpowers aim for 'safer world'", id="bbc"),
            summit.source("FRUS vol. V, doc. 176, NSDD 206", id="nsdd"),
        ],
        events=[
            summit.event(
                "1985-11-21",
                {"en": "Closing ceremony", "fr": "Cérémonie de clôture"},
                evidence=of("doc. 160 note 2"),
            )
        ],
        issues=[
            told("space", "Space defence", "Défense spatiale",
                 "Space-based missile defences should be stopped by agreement.",
                 "Un accord devrait arrêter les défenses antimissiles spatiales.",
                 ("against", "doc. 157"), ("for", "doc. 157"), ("no-commitment", "bbc")),
            told("cuts", "Strategic cuts", "Armes stratégiques",
                 "Both sides should cut their strategic nuclear arms by half.",
                 "Les deux parties devraient réduire de moitié leurs armes stratégiques.",
                 ("conditional", "doc. 157 p. 698"), ("conditional", "doc. 158 p. 710"),
                 ("joint-statement", "digest")),
            told("inf", "Intermediate-range missiles", "Missiles intermédiaires",
                 "A separate interim agreement should reduce these missiles.",
                 "Un accord provisoire séparé devrait réduire ces missiles.",
                 ("for", "doc. 158 p. 709"), ("for", "doc. 157 p. 702"),
                 ("joint-statement", "nsdd")),
        ],
    )  # fmt: skip


def test_three_issues_of_geneva_1985_by_python_are_the_same_read_from_the_files_it_saves(tmp_path):
    s = geneva_1985()
    folder = summit.save(s, tmp_path / "geneva-1985")
    assert summit.load(folder) == s and (len(s.issues), s.languages) == (3, ("en", "fr"))
    done = CliRunner().invoke(cli, ["check", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0 and "no problems, 0 warnings" in done.stdout
    page = tmp_path / "page.html"
    summit.export(s, page, charts="none")
    html = page.read_text(encoding="utf-8")
    for words in ("Défense spatiale", "doc. 158 p. 709", "The Geneva Summit. Joint Statement"):
        assert words in html, words
    for untrue in ("Biden", "CC-BY", "language model", ">no source given<"):
        assert untrue not in html, untrue


def test_the_pages_of_keys_and_sheets_and_the_schemas_are_as_the_records():
    for page in ("data_page.py", "sheets_page.py"):
        tool = [sys.executable, ROOT / "tools" / page, "--check"]
        done = subprocess.run(tool, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
    for path in (ROOT / "data" / "schema").glob("*.json"):
        kind = path.stem.replace("coding-", "coding/")
        assert json.loads(path.read_text(encoding="utf-8")) == summit.schema(kind), path.name
