"""The explorer in a real JupyterLab: page and Python move each other, and the menu exports it."""

import json
import re
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

import summit

from .conftest import ROOT, STORY

BUNDLED = ROOT / "notebooks" / "geneva-2021.ipynb"
READ = "print(matrix.issues, timeline.issues)"
SET = 'timeline.issues = ["cyber", "navalny"]\ntimeline.at = "2021-06-24"'
SIZES = (
    "import json\nstate = matrix.get_state()\n"
    "print(max(len(json.dumps(value, default=str)) for value in state.values()), "
    "sum(len(json.dumps(value, default=str)) for value in state.values()))"
)
ISSUES = list(summit.load("geneva-2021").issues)
EVENTS = len(summit.load("geneva-2021").events)


def toggle(part, issue: str):
    return part.locator(f'button[data-toggle="issues"][data-value="{issue}"]').first


def tool(name: str):
    """A script of the project as a module."""
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_and_python_move_each_other(lab, write):
    write("story.ipynb", *STORY.values(), READ, SET, SIZES)
    lab.open("story.ipynb")
    lab.cell(5).evaluate("node => node")  # the cells are there before any of them runs
    lab.python(*range(4))
    matrix, timeline, details = (lab.cell(number) for number in (1, 2, 3))
    table = matrix.locator("[data-part=table]")
    expect(table.locator("tbody tr[data-issue]:visible")).to_have_count(len(ISSUES))

    # one mark per event, drawn by a plotly.js that was fetched once
    timeline.scroll_into_view_if_needed()
    expect(timeline.locator(".scatterlayer .point")).to_have_count(EVENTS, timeout=30_000)

    # a toggle in the page is a trait in Python, for both explorers of the group
    toggle(matrix, "navalny").click()
    expect(table.locator("tr[data-issue=navalny]")).to_be_hidden()
    timeline.scroll_into_view_if_needed()  # what is off the screen follows when it comes near
    expect(toggle(timeline, "navalny")).to_have_attribute("aria-pressed", "false")
    printed = lab.python(4)
    without = str(tuple(issue for issue in ISSUES if issue != "navalny"))
    assert printed == f"{without} {without}"

    # a trait set in Python shows in the page, in both
    lab.python(5)
    table.scroll_into_view_if_needed()
    expect(table.locator("tbody tr[data-issue]:visible")).to_have_count(2)
    timeline.scroll_into_view_if_needed()
    expect(toggle(timeline, "cyber")).to_have_attribute("aria-pressed", "true")
    expect(toggle(timeline, "prisoners")).to_have_attribute("aria-pressed", "false")
    expect(timeline.locator("[data-part=stops]").first).to_have_value("2021-06-24")

    # a cell that is chosen opens its details in the other part
    table.locator("tr[data-issue=cyber] td[data-actor=us] a:visible").click()
    details.scroll_into_view_if_needed()
    expect(details.locator("[data-detail=cyber]:visible h3")).to_have_count(1)

    # plotly.js is in no widget's state
    largest, whole = map(int, lab.python(6).split())
    assert largest < 110_000 and whole < 150_000
    assert lab.hosts() == {"127.0.0.1"}
    assert lab.errors == []


def test_plotly_is_asked_for_once_per_page(lab, write):
    count = (
        "asked = []\n"
        "for one in (matrix, timeline, details):\n"
        "    one.on_msg(lambda _widget, content, _buffers: asked.append(content['want']))"
    )
    both = "timeline.mode = matrix.mode = 'chart'"
    story = [*STORY.values()]
    made = [story[0], "\n".join(part.splitlines()[0] for part in story[1:]), count]
    write("once.ipynb", *made, "matrix", "timeline", both, "print(sorted(asked))")
    lab.load("once.ipynb")
    lab.python(*range(6))
    for number in (3, 4):
        lab.cell(number).scroll_into_view_if_needed()
    expect(lab.cell(3).locator("svg.main-svg").first).to_be_attached(timeout=30_000)
    expect(lab.cell(4).locator("svg.main-svg").first).to_be_attached(timeout=30_000)
    asked = lab.python(6)
    assert asked.count("'plotly'") == 1
    assert asked.count("'content'") == 2


@pytest.fixture(scope="module")
def stored(write, environment, notebooks):
    """A notebook as it is committed: run, and cleaned."""
    path = notebooks / "geneva-2021.ipynb"
    if BUNDLED.exists():
        shutil.copyfile(BUNDLED, path)
        return path
    path = write(path.name, *STORY.values())
    command = ["nbconvert", "--to", "notebook", "--execute", "--inplace", path.name]
    run(*command, cwd=notebooks, env=environment)
    notebooks_tool = tool("notebooks")
    cleaned = notebooks_tool.clean(nbformat.read(path, as_version=4))
    path.write_text(notebooks_tool.text(cleaned), encoding="utf-8")
    return path


def run(*command: str, cwd: Path, env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def parts_of(path: Path) -> list[str]:
    """The parts that the stored explorers of a notebook show, in order."""
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            found += (
                output.get("data", {}).get("application/vnd.summit.v1+json", {}).get("show", [])
            )
    return found


@pytest.mark.parametrize("trusted", [False, True])
def test_opened_again_without_a_run_it_shows_each_part_and_no_error(
    trusted, lab, stored, notebooks, environment
):
    copy = notebooks / f"again-{trusted}.ipynb"
    shutil.copyfile(stored, copy)
    if trusted:
        run("jupyter_core", "trust", copy.name, cwd=notebooks, env=environment)
    lab.open(copy.name)
    # JupyterLab takes our attributes out of what it does not trust
    shows = {"matrix": "table td", "timeline": "ol > li > h3", "details": "section h4"}
    for part in set(parts_of(stored)):
        place = lab.page.locator(f".jp-OutputArea {shows[part]}").first
        place.scroll_into_view_if_needed()
        expect(place).to_be_visible()
        expect(place).to_contain_text(re.compile(r"\w{4}"))
    text = lab.page.locator(".jp-Notebook").inner_text()
    assert "model not found" not in text and "Error" not in text
    assert lab.hosts() == {"127.0.0.1"}


def test_the_menu_exports_the_same_bytes_as_the_commands(lab, stored, notebooks, environment):
    lab.open(stored.name)
    with lab.page.expect_download(timeout=120_000) as waiting:
        lab.menu("File", "Save and Export Notebook As", "Summit")
    downloaded = Path(waiting.value.path()).read_bytes()
    run("nbconvert", "--to", "summit", stored.name, cwd=notebooks, env=environment)
    by_nbconvert = stored.with_suffix(".html").read_bytes()
    other = [stored.name, "-o", "other.html"]
    run("summit", "export", *other, cwd=notebooks, env=environment)
    by_command = (notebooks / "other.html").read_bytes()
    assert by_nbconvert == by_command == downloaded
    assert waiting.value.suggested_filename == stored.with_suffix(".html").name
    assert lab.hosts() == {"127.0.0.1"}
