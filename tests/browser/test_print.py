"""On paper: a handout of two pages first, then the rest in reading order, no heading stranded."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from commanding import environment, run
from pypdf import PdfReader
from sharing import made_once

from .paper import places
from .reading import short, words_of
from .tabs import new_tab

LINE = 24  # points: what stands nearer to a page's last line is that line itself


def printed(page) -> bytes:
    options = {"format": "A4", "prefer_css_page_size": True, "tagged": True, "outline": True}
    return page.pdf(print_background=True, **options)


def flat(outline: list) -> Iterator:
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def headings(paper: PdfReader) -> list[tuple[int, float, str]]:
    """Page, distance from its lower edge in points, and words of each heading, in order."""
    return [
        (paper.get_destination_page_number(one), float(one.top), once(str(one.title)))
        for one in flat(paper.outline)
    ]


def once(title: str) -> str:
    """Chromium's outline says a heading twice that was moved on to the next page."""
    half = title[: len(title) // 2]
    return half if title == half * 2 else title


def key(words: str) -> str:
    """Letters alone, whatever their order: Arabic comes out in the order in which it is seen."""
    return "".join(sorted("".join(unicodedata.normalize("NFKC", words).split())))


class Paper(NamedTuple):
    """What is printed in a language, and of each page the places of its signs in points."""

    language: str
    told: PdfReader
    places: list[list[tuple[float, float]]]


@pytest.fixture(scope="module", params=["en", "ar"])
def paper(request, geneva_page, common) -> Paper:
    """Printed once for all workers."""
    language = request.param

    def make(path: Path) -> None:
        page = new_tab(request.getfixturevalue("browser"))
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{geneva_page.as_uri()}#lang={language}")
        page.wait_for_selector("html[data-ready][data-laid]")
        page.wait_for_selector(
            "[data-figure=timeline] .js-plotly-plot, [data-part=plot].js-plotly-plot"
        )
        path.write_bytes(printed(page))
        page.context.close()

    told = PdfReader(made_once(common / f"paper-{language}.pdf", make))
    return Paper(language, told, [places(one) for one in told.pages])


def test_a_handout_of_two_pages_comes_first(paper, records):
    """Headline, the table with its sentences, and the chart; the issues in full begin after it."""
    language, told, _ = paper
    words = words_of(records, language)
    found = {key(title): page for page, _, title in headings(told)}
    table, chart, details = (
        found[key(words.t(part))]
        for part in ("matrix.heading", "timeline.caption", "details.heading")
    )
    assert (table, details) == (0, chart + 1) and chart < 2
    if language == "en":
        text = "".join(page.extract_text() for page in told.pages[:details])
        handout = "".join(unicodedata.normalize("NFKC", text).split())
        for issue in records.issues.values():
            assert "".join(short(records, issue.id).split()) in handout
            for actor in records.pair or records.columns[:2]:
                statement = issue.stances[actor].statement[language]
                assert "".join(statement.split()) in handout, (issue.id, actor)


def test_nothing_stands_beside_the_paper(paper):
    assert sum(map(len, paper.places)) > 50_000
    for page, found in zip(paper.told.pages, paper.places, strict=True):
        assert [(x, y) for x, y in found if not 0 < x < page.mediabox.width] == []


def test_the_rest_is_in_reading_order(paper, records):
    language, told, _ = paper
    words = words_of(records, language)
    order = [key(title) for _, _, title in headings(told)]
    wanted = [words.t("details.heading")]
    wanted += [issue.title[language] for issue in records.issues.values()]
    wanted += [event.title[language] for event in list(records.events.values())[:3]]
    wanted += [section.heading[language] for section in records.sections]
    wanted += [words.t(f"page.{key}") for key in ("terms", "method", "sources")]
    rest = iter(order)  # some titles stand twice, as heading of a group of sources too
    missed = [title for title in wanted if key(title) not in rest]
    assert missed == []


def test_no_heading_stands_at_the_foot_of_a_page(paper):
    told = paper.told
    lowest = [min(y for _, y in found) for found in paper.places]
    stranded = [title for page, top, title in headings(told) if top - lowest[page] < LINE]
    assert stranded == []
    assert len(headings(told)) > 150 and 20 < len(told.pages) < 60


@pytest.fixture
def browser_of_the_tests(monkeypatch):
    """The Chromium that the other tests use, where it is not the one on PATH."""
    if path := os.environ.get("SUMMIT_CHROMIUM"):
        monkeypatch.setenv("BROWSER_PATH", path)


@pytest.mark.usefixtures("browser_of_the_tests")
def test_export_writes_the_same_as_a_pdf(tmp_path):
    """From the command, in the language asked for; the browser is found as for pictures."""
    done = run("export", "geneva-2021", "--pdf", "--language", "ar", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.split()[0])
    assert path.name == "geneva-2021.pdf"
    told = PdfReader(tmp_path / path)
    assert 20 < len(told.pages) < 60
    for one in told.pages:  # A4
        box = one.mediabox
        assert (float(box.width), float(box.height)) == pytest.approx((595, 842), abs=2)
    assert told.trailer["/Root"]["/Lang"] == "ar"
    assert len(headings(told)) > 150


def test_without_a_browser_the_error_says_what_to_install_and_nothing_is_written(tmp_path):
    env = environment(BROWSER_PATH=str(tmp_path / "none"))
    done = run("export", "geneva-2021", "--charts", "none", "--pdf", cwd=tmp_path, env=env)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("a PDF needs Chrome or Chromium")
    assert not [*tmp_path.iterdir()]
