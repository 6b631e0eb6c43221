"""axe-core finds nothing, whatever the language, the width, the theme, with scripts and without."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


COLOURS = "color-contrast", "link-in-text-block"
"""What a theme changes; all else a page has in both. They take most of the time."""
NO_COLOURS = {"rules": RUN["rules"] | {rule: {"enabled": False} for rule in COLOURS}}


def findings(page: Page, *rules: str, colours: bool = True) -> list[str]:
    """One line for each finding: rule, number of places, the first of them.

    rules: ask by these alone. colours: whether to ask for them too.
    """
    options = RUN if colours else RUN | NO_COLOURS
    if rules:
        options = RUN | {"runOnly": {"type": "rule", "values": rules}}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:160]} "
        f"{one['nodes'][0].get('failureSummary', '')}"
        for one in found
    ]


@pytest.fixture(scope="module")
def bare(geneva: Path, folder: Path) -> Path:
    """The page as it is with scripts off, for a browser in which axe's own script can run."""
    html = geneva.read_text(encoding="utf-8")
    path = folder / "geneva-bare.html"
    path.write_text(
        re.sub(r"<script\b.*?</script>\n?", "", html, flags=re.DOTALL), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_live_page(geneva, open_page, language, width):
    page = open_page(geneva, f"#lang={language}", width=width, reduced=True)
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, *COLOURS) == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_opened(geneva, open_page, records, language, width):
    """Details, chart, all columns, and what is folded away."""
    actors = ",".join(records.columns)
    fragment = f"#lang={language}&selected=cyber/us&mode=chart&actors={actors}"
    page = open_page(geneva, fragment, width=width, reduced=True)
    expect(page.locator("[data-figure=positions] .js-plotly-plot")).to_be_visible()
    page.locator("details").evaluate_all("(all) => { for (const one of all) one.open = true; }")
    assert findings(page, colours=width == 1280) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_without_scripts(bare, open_page, width):
    """Both languages stand on it at once, in the colours that the live page has."""
    page = open_page(bare, width=width, drawn=False)
    assert page.locator("[data-part=block]:visible").count() == 2
    assert findings(page, colours=width == 1280) == []


def test_axe_itself_finds_what_is_wrong(geneva, open_page):
    """Without this, nothing found would prove nothing."""
    page = open_page(geneva)
    page.emulate_media(color_scheme="dark")
    page.add_style_tag(content="[data-part=standfirst] { color: #333 !important; }")
    assert [line.split(" ")[0] for line in findings(page, *COLOURS)] == ["color-contrast"]
    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.style.cssText = "all: unset; width: 9px; height: 9px; background: red";
          document.querySelector("main").prepend(button, button.cloneNode());
        }"""
    )
    found = {line.split(" ")[0] for line in findings(page)}
    assert {"button-name", "target-size"} <= found
