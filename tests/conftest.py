"""Summits for the tests: the made-up one in ``toy/``, and others written for one test."""

import gc
import json
import os
import shutil
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import pytest
from hostile import write_hostile
from sharing import made_once
from spoiling import TOY

import summit

LIGHT = "-light"
"""How the name of a page ends that has no charts."""

TEXT = '{ en = "…" }'
HEADER = ("title", "headline", "standfirst", "description", "lane")
EVIDENCE = '[{ source = "log", locator = "page 1", status = "verified" }]'


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What collecting imports stays: to look for garbage in it took a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def toy() -> summit.Summit:
    """Three made-up towns: another scale, other languages, everything optional at least once."""
    return summit.load(TOY)


@pytest.fixture(scope="session")
def geneva() -> summit.Summit:
    """The bundled summit."""
    return summit.load("geneva-2021")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages lie that several tests read or open; each worker has its own."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files lie that are made once for all workers; nobody changes them."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def geneva_page(common: Path) -> Path:
    """The page of the bundled summit, in the language that it starts in."""
    return made_once(common / "geneva.html", lambda path: summit.export("geneva-2021", path))


@pytest.fixture(scope="session")
def geneva_light(common: Path) -> Path:
    """The same page without charts: it opens in a third of the time."""
    return made_once(
        common / f"geneva{LIGHT}.html",
        lambda path: summit.export("geneva-2021", path, charts="none"),
    )


@pytest.fixture(scope="session")
def geneva_arabic(common: Path) -> Path:
    return made_once(
        common / "geneva-arabic.html",
        lambda path: summit.export("geneva-2021", path, language="ar"),
    )


@pytest.fixture(scope="session")
def hostile(folder: Path) -> Path:
    """The page of a summit that has markup, script and templates in every text."""
    return summit.export(write_hostile(folder / "hostile"), folder / "hostile.html")


@pytest.fixture
def toy_folder(tmp_path: Path) -> Path:
    """A copy of the toy summit's folder, to be spoilt."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


Issues = Mapping[str, tuple[float, Mapping[str, tuple[str, str] | list[tuple[str, str]]]]]


def write_summit(
    folder: Path,
    issues: Issues,
    *,
    scale: Mapping[str, float],
    columns: str = "a b c",
    window: tuple[str, str] = ("2020-06-01", "2020-06-10"),
) -> Path:
    """Write a summit with nothing but what a measure needs.

    issues: id → (weight, {actor: (position, date), or a list of such pairs}).
    """
    actors = columns.split()
    files = {
        "summit.toml": "\n".join([
            'id = "written"', 'languages = ["en"]', 'date = "2020-06-05"', 'updated = "2020-12"',
            'version = "1"', 'licence = "CC0-1.0"', f"columns = {json.dumps(actors)}",
            f"issues = {json.dumps(list(issues))}",
            *(f"{key} = {TEXT}" for key in HEADER),
            f'window = {{ from = "{window[0]}", to = "{window[1]}" }}',
            *(f'[[scale]]\nposition = "{name}"\nvalue = {value}\nlabel = {TEXT}\nmeaning = {TEXT}'
              for name, value in scale.items()),
        ]),
        "actors.toml": "\n".join(
            f'[[actors]]\nid = "{actor}"\nkind = "government"\nname = {TEXT}' for actor in actors
        ),
        "sources.toml": (
            '[[sources]]\nid = "log"\nkind = "official"\ntitle = "Log"\n'
            'publisher = "Log"\ndate = "2020"\nlanguage = "en"'
        ),
        "events.toml": "",
    }  # fmt: skip
    for id, (weight, stances) in issues.items():
        lines = [
            f"weight = {weight}",
            f"short = {TEXT}",
            f"title = {TEXT}",
            f"proposition = {TEXT}",
        ]
        for actor, held in stances.items():
            for position, date in held if isinstance(held, list) else [held]:
                lines += [
                    "[[stances]]", f'actor = "{actor}"', f'position = "{position}"',
                    'basis = "stated"', f'date = "{date}"', f"statement = {TEXT}",
                    f"evidence = {EVIDENCE}",
                ]  # fmt: skip
        lines += ["[[outcomes]]", 'status = "agreed"', 'date = "2020-06-05"']
        lines += [f"summary = {TEXT}", f"evidence = {EVIDENCE}"]
        files[f"issues/{id}.toml"] = "\n".join(lines)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., summit.Summit]:
    """Write a summit as ``write_summit`` does, and load it."""

    def make_one(issues: Issues, **more) -> summit.Summit:
        return summit.load(write_summit(tmp_path / "written", issues, **more))

    return make_one
