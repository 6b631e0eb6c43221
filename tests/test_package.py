"""The package as it is imported, built and installed."""

import ast
import json
import re
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from importlib.metadata import distribution
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from commanding import ROOT, environment, python
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from readme_renderer import markdown

import summit
from summit.front import script as front_script

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

PACKAGE = Path(summit.__file__).parent
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())
HEAVY = {
    "anywidget",
    "IPython",
    "ipywidgets",
    "jinja2",
    "jupyter_client",
    "jupyterlab",
    "nbconvert",
}
HEAVY |= {"nbformat", "numpy", "pandas", "plotly", "traitlets"}


# Import


@pytest.mark.parametrize(
    "code",
    [
        "import summit",
        "import summit; summit.load; summit.SummitError; summit.available()",
        "from summit.cli import cli; cli(['--help'], standalone_mode=False)",
    ],
)
def test_heavy_libraries_load_only_when_they_are_used(code):
    listed = f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    printed = python("-c", listed).stdout
    loaded = {name.split(".")[0] for name in json.loads(printed.splitlines()[-1])}
    assert not loaded & HEAVY


ABSENT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in %r:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
import summit
"""
"""Code after which some packages are as if they were not installed."""

NOTEBOOK = ("IPython", "anywidget", "ipywidgets", "mistune", "nbconvert", "nbformat", "nh3")


def test_the_base_install_loads_measures_draws_and_exports(tmp_path):
    code = ABSENT % ((*NOTEBOOK, "jupyterlab", "kaleido"),)
    path = tmp_path / "page.html"
    code += f"""
s = summit.load("geneva-2021")
summit.frames(s), summit.agreement(s, "us", "russia"), summit.matrix(s), summit.timeline(s)
print(summit.export(s, {str(path)!r}))
"""
    python("-c", code)
    assert path.stat().st_size > 100_000


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "summit.explore",
            "summit.explore needs the package ipywidgets, which is not installed; "
            'install it: pip install "summit-explainer[notebook]"',
        ),
        (
            "summit.export('notes.ipynb')",
            "the page of a notebook needs the package nbconvert, which is not installed; "
            'install it: pip install "summit-explainer[notebook]"',
        ),
        (
            "from summit.cli import cli; "
            "cli(['lab', '--here', 'here', '--no-browser'], standalone_mode=False)",
            "summit lab needs the package jupyterlab, which is not installed; "
            'install it: pip install "summit-explainer[lab]", '
            'or in a clone of the project: pip install -e ".[lab]"',
        ),
    ],
)
def test_what_lacks_says_which_extra_brings_it(code, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    absent = ABSENT % ((*NOTEBOOK, "jupyterlab"),)
    (tmp_path / "notes.ipynb").write_text('{"cells": []}', encoding="utf-8")
    run = f"""
try:
    {code}
except summit.SummitError as error:
    print(error)
except SystemExit:
    pass
"""
    done = python("-c", absent + run)
    assert told in done.stdout + done.stderr


def test_every_public_name_resolves():
    for name in summit.__all__:
        assert getattr(summit, name) is not None


def test_public_names_are_sorted_and_no_module_hides_one():
    assert summit.__all__ == sorted(summit.__all__)
    assert not set(summit.__all__) & set(ROOMS)


def test_public_names_are_told_to_editors_too():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    told = {alias.asname or alias.name for node in block.body for alias in node.names}
    assert told == set(summit.__all__)
    assert (PACKAGE / "py.typed").is_file()


def test_the_face_reads_like_a_contents_page():
    named = set(re.findall(r"[A-Za-z_]+", summit.__doc__.partition("Records")[2]))
    assert set(summit.__all__) <= named
    assert set(dir(summit)) >= set(summit.__all__)


def test_an_unknown_name_is_refused_with_those_that_exist():
    with pytest.raises(AttributeError, match=r"summit has no 'lod'; it has .*\bload\b"):
        summit.lod  # noqa: B018


# What is built


def build(kind: str, folder: Path) -> Path:
    """A wheel or an sdist of the tree, made without the network."""
    python("-m", "hatchling", "build", "-t", kind, "-d", folder, cwd=ROOT)
    return next(folder.iterdir())


@pytest.fixture(scope="module", autouse=True)
def _no_time_told() -> Iterator[None]:
    """What is built says a fixed time by itself, whatever the environment asks for."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> Path:
    return build("sdist", tmp_path_factory.mktemp("sdist"))


def shipped(folder: str, *patterns: str) -> set[str]:
    return {
        path.relative_to(ROOT / folder).as_posix()
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    }


def test_the_wheel_bundles_data_notebooks_and_all_that_the_package_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"summit/{name}" for name in shipped("summit", "*") if not name.endswith(".pyc")}
    expected |= {f"summit/bundled/data/{name}" for name in shipped("data", "*.toml")}
    expected |= {f"summit/bundled/notebooks/{name}" for name in shipped("notebooks", "*.*")}
    assert expected <= names
    assert "summit/bundled/data/geneva-2021/summit.toml" in names
    assert "summit/bundled/notebooks/geneva-2021.ipynb" in names
    tops = {name.split("/")[0] for name in names}
    info, data = (f"summit_explainer-{summit.__version__}.{kind}" for kind in ("dist-info", "data"))
    assert tops == {"summit", info, data}


def test_the_wheel_brings_what_jupyterlab_loads_of_ours(wheel):
    folder = f"summit_explainer-{summit.__version__}.data/data/share/jupyter/labextensions"
    with zipfile.ZipFile(wheel) as archive:
        told = json.loads(archive.read(f"{folder}/summit-explainer/package.json"))
        load = told["jupyterlab"]["_build"]["load"]
        script = archive.read(f"{folder}/{told['name']}/{load}").decode()
    assert told["version"] == summit.__version__
    assert script.rstrip() == front_script("lab")


def test_the_wheel_declares_its_entry_points_and_licences(wheel):
    with zipfile.ZipFile(wheel) as archive:
        info = f"summit_explainer-{summit.__version__}.dist-info"
        entries = archive.read(f"{info}/entry_points.txt").decode()
        metadata = archive.read(f"{info}/METADATA").decode()
        licences = {name for name in archive.namelist() if name.startswith(f"{info}/licenses/")}
    assert "[console_scripts]\nsummit = summit.cli:main\n" in entries
    assert "[nbconvert.exporters]\nsummit = summit.page.notebook.exporter:SummitExporter" in entries
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    assert {name.removeprefix(f"{info}/licenses/") for name in licences} >= {
        "LICENSE",
        "data/LICENSE",
    }


def test_the_wheel_works_without_the_clone(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202  our own, just built
    code = (
        "import summit, summit.io as l; "
        "print(summit.__file__); print(l.bundled()); print(*summit.available()); "
        "print(len(summit.load('geneva-2021').issues))"
    )
    done = python("-c", code, cwd=tmp_path, env=environment(PYTHONPATH=str(tmp_path / "site")))
    file, bundled, names, count = done.stdout.splitlines()
    assert Path(file).is_relative_to(tmp_path)
    assert Path(bundled).is_relative_to(tmp_path)
    assert names.split() == list(summit.available())
    assert int(count) == len(summit.load("geneva-2021").issues)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_same_tree_builds_to_the_same_bytes(kind, tmp_path, request):
    """Whatever the clock says; the time in the archives is a fixed one."""
    first, second = request.getfixturevalue(kind), build(kind, tmp_path)
    assert first.name == second.name and first.read_bytes() == second.read_bytes()


def test_the_sdist_holds_what_it_takes_to_build_and_to_test(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    expected = {"Makefile", "constraints.txt", "pyproject.toml", "README.md", "LICENSE"}
    expected |= {f"tests/{name}" for name in shipped("tests", "*.py", "*.sh")}
    expected |= {f"data/{name}" for name in shipped("data", "*.toml")}
    expected |= {f"notebooks/{name}" for name in shipped("notebooks", "*.*")}
    assert expected <= names


def described(wheel: Path) -> tuple[Message, str]:
    """What the package index knows of a wheel, and how it shows README.md."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = message_from_string(archive.read(name).decode())
    html = markdown.render(told.get_payload())
    assert told["Description-Content-Type"] == "text/markdown" and html
    return told, html


def test_the_package_index_shows_the_readme_with_its_pictures(tmp_path, monkeypatch):
    home = "https://example.org/summit"
    monkeypatch.setenv("SUMMIT_REPOSITORY", home)
    told, html = described(build("wheel", tmp_path))
    page = BeautifulSoup(html, "html.parser")
    pictures = [picture["src"] for picture in page.select("img")]
    assert len(pictures) == 4
    for address in pictures:
        assert address.startswith(f"{home}/raw/HEAD/")
        assert (ROOT / address.removeprefix(f"{home}/raw/HEAD/")).is_file()
    for link in page.select("a[href]"):
        assert link["href"].startswith(("https://", "#")), link
        if link["href"].startswith(f"{home}/blob/HEAD/"):
            assert (ROOT / link["href"].removeprefix(f"{home}/blob/HEAD/")).exists()
    names = {line.partition(",")[0] for line in told.get_all("Project-URL")}
    assert names >= {"Homepage", "Source", "Issues", "Changelog", "Documentation"}


def test_without_an_address_the_readme_leads_nowhere_wrong(wheel):
    told, html = described(wheel)
    page = BeautifulSoup(html, "html.parser")
    assert told.get_all("Project-URL") is None
    assert not page.select("img")
    links = [link["href"] for link in page.select("a[href]")]
    assert [link for link in links if "://" not in link and not link.startswith("#")] == []
    assert "The matrix in English" in page.get_text()


# In a browser's own Python, JupyterLite's


def wheels_declared() -> dict[str, list[str]]:
    """Name → tags of the wheel that is installed, for all that the base install brings along."""
    found: dict[str, list[str]] = {}
    waiting = ["summit-explainer"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        here = distribution(name)
        found[name] = re.findall(r"(?m)^Tag: (\S+)", here.read_text("WHEEL") or "")
        needs = [Requirement(line) for line in here.requires or []]
        waiting += [one.name for one in needs if not one.marker or one.marker.evaluate(IN_WASM)]
    return found


IN_WASM = {"extra": "", "sys_platform": "emscripten", "platform_system": "Emscripten",
           "os_name": "posix", "platform_machine": "wasm32"}  # fmt: skip
PYODIDE = {"markupsafe", "numpy", "pandas", "pydantic-core", "tomli"}
"""Packages with compiled parts that Pyodide builds for wasm, or of which there are pure wheels."""


def test_the_base_install_needs_nothing_that_a_browser_s_python_has_not():
    compiled = {
        name
        for name, tags in wheels_declared().items()
        if not all(tag.endswith("-none-any") for tag in tags)
    }
    assert len(wheels_declared()) > 8
    assert compiled <= PYODIDE


# What the files say of each other


def test_every_file_tells_the_same_version():
    version = summit.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{version}] - " in changes
    assert f"\nversion: {version}\n" in citation


def direct_needs() -> set[str]:
    """What pyproject.toml names, in any extra, but ourselves."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needed = {
        need.partition(">=")[0] for extra in (project["dependencies"], *extras) for need in extra
    }
    return {need for need in needed if not need.startswith(f"{project['name']}[")}


def test_constraints_pin_what_the_project_needs_in_plain_lines():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines)
    normal = {name.lower().replace("_", "-") for name in pins}
    assert direct_needs() <= normal


def test_each_direct_dependency_has_its_reason_and_its_licence_listed():
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in text.splitlines()[7:]]
    listed = {name: (reason, licence) for name, _, reason, licence in rows}
    assert set(listed) == direct_needs()
    assert [name for name, (reason, licence) in listed.items() if not reason or not licence] == []
