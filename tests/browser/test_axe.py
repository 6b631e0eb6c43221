"""axe-core finds nothing, whatever the language, the width, the theme, with scripts and without."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sharing import made_once

from .reading import turn

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


COLOURS = "color-contrast", "link-in-text-block"
"""What a theme changes; all else a page has in both. They take most of the time."""
ONE_OF_EACH = """() => {
  const seen = new Set(), looks = new Map();
  const look = (node) => {  // what a text's contrast depends on, of it and all around it
    if (!node) return "";
    if (!looks.has(node)) {
      const style = getComputedStyle(node);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
        style.mixBlendMode].join();
      const around = look(node.parentElement);
      looks.set(node, around.endsWith(own) ? around : `${around}|${own}`);
    }
    return looks.get(node);
  };
  for (const node of document.querySelectorAll("[data-sight]")) delete node.dataset.sight;
  for (const node of document.body.querySelectorAll("*")) {
    const holds = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!(holds || node.matches("a, input, select, textarea")) || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const parts = [node.matches("a"), style.color, style.fontSize, style.fontWeight,
      style.textDecorationLine, style.textShadow, style.visibility, style.position, look(node)];
    if (node.matches("a")) parts.push(getComputedStyle(node.parentElement).color);
    const sight = parts.join(" ");
    if (seen.has(sight)) continue;
    seen.add(sight);
    node.dataset.sight = seen.size;
  }
  return seen.size;
}"""
"""Marks one text of each look: colour, size, weight, and all that lies behind it."""
NO_COLOURS = RUN | {"rules": RUN["rules"] | {rule: {"enabled": False} for rule in COLOURS}}
COLOURS_ALONE = RUN | {"runOnly": {"type": "rule", "values": COLOURS}}


def findings(page: Page, options: dict[str, Any] = RUN, within: str | None = None) -> list[str]:
    """One line for each finding: rule, number of places, the first of them."""
    found: list[dict[str, Any]] = Axe().run(page, within, options).response["violations"]
    return [
        f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:160]} "
        f"{one['nodes'][0].get('failureSummary', '')}"
        for one in found
    ]


def colours(page: Page) -> list[str]:
    """What is wrong with the colours: of one text of each look, as axe asks of each text anew."""
    assert page.evaluate(ONE_OF_EACH) > 20
    return findings(page, COLOURS_ALONE, "[data-sight]")


@pytest.fixture(scope="module")
def bare(geneva: Path, common: Path) -> Path:
    """The page as it is with scripts off, for a browser in which axe's own script can run."""
    html = re.sub(
        r"<script\b.*?</script>\n?", "", geneva.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return made_once(
        common / "geneva-bare.html", lambda path: path.write_text(html, encoding="utf-8")
    )


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_live_page_as_it_opens_and_with_everything_opened(
    geneva, open_page, records, language, width
):
    """Details, chart, all columns, and what is folded away."""
    page = open_page(geneva, f"#lang={language}", width=width, reduced=True)
    if width == 1280:  # of every text; where there is less room, of each look
        assert findings(page) == []
    else:
        assert findings(page, NO_COLOURS) + colours(page) == []
    page.emulate_media(color_scheme="dark")
    assert colours(page) == []
    page.emulate_media(color_scheme="light")
    actors = ",".join(records.columns)
    turn(page, f"#lang={language}&selected=cyber/us&mode=chart&actors={actors}")
    expect(page.locator("[data-figure=positions] .js-plotly-plot")).to_be_visible()
    expect(page.locator("[data-detail][data-issue=cyber]:visible")).to_have_count(1)
    page.locator("details").evaluate_all("(all) => { for (const one of all) one.open = true; }")
    assert findings(page, NO_COLOURS) == []
    if width == 1280:
        assert colours(page) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_without_scripts(bare, open_page, width):
    """Both languages stand on it at once, in the colours that the live page has."""
    page = open_page(bare, width=width, drawn=False)
    assert page.locator("[data-part=block]:visible").count() == 2
    assert findings(page, NO_COLOURS) == []
    if width == 1280:
        assert colours(page) == []


def test_axe_itself_finds_what_is_wrong(geneva_light, open_page):
    """Without this, nothing found would prove nothing."""
    page = open_page(geneva_light)
    page.emulate_media(color_scheme="dark")
    page.add_style_tag(content="[data-part=standfirst] { color: #333 !important; }")
    assert [line.split(" ")[0] for line in colours(page)] == ["color-contrast"]
    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.style.cssText = "all: unset; width: 9px; height: 9px; background: red";
          document.querySelector("main").prepend(button, button.cloneNode());
        }"""
    )
    found = {line.split(" ")[0] for line in findings(page, NO_COLOURS)}
    assert {"button-name", "target-size"} <= found
