"""Rules of the page that an explorer is mounted in, which lie in no layer, leave its look alone."""

import pytest
from playwright.sync_api import Browser

import summit

from .mounting import mount

# They weigh as much as JupyterLab's for what Markdown and pandas give, and come after ours.
HOST = """
:root main :is(table, th, td, h2, h3, h4, p, a, q, small, button, select, summary) {
  padding: 21px; margin: 22px; border: 7px dotted rgb(1, 2, 3); text-align: right;
  font: 700 23px / 3 monospace; color: rgb(1, 2, 3); background: rgb(4, 5, 6);
}
"""
# element → what the style sheet says of it
OURS = {
    "[data-part=table] td[data-actor]": ("padding-top", "font-size", "text-align"),
    "[data-part=table] tbody th": ("font-family", "font-weight", "text-align"),
    "button[data-toggle]": ("padding-left", "font-size", "border-top-style", "background-color"),
    "[data-part=order]": ("border-top-left-radius", "border-top-width", "color"),
    "h3": ("font-size", "line-height", "margin-bottom"),
    "p": ("margin-bottom",),
}
LOOK = """(ours) => Object.entries(ours).flatMap(([selector, names]) => {
  const style = getComputedStyle(document.querySelector(`main ${selector}`));
  return names.map((name) => `${selector} ${name}: ${style[name]}`);
})"""


@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_the_style_sheet_says_outweighs_the_rules_of_its_host(browser: Browser, media):
    page = browser.new_page()
    mount(page, summit.explore("geneva-2021"))
    page.locator("main [data-part=table]").first.wait_for()
    page.emulate_media(media=media)
    alone = page.evaluate(LOOK, OURS)
    page.add_style_tag(content=HOST)
    assert page.evaluate(LOOK, OURS) == alone
    page.close()
