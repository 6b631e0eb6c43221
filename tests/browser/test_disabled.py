"""A disabled explorer: nothing that changes its view can be pressed, and all can still be read."""

from building import explored, write
from playwright.sync_api import Locator, expect

import summit

from .mounting import mount

CONTROLS = "button, select, input"
CELL = "tr[data-issue=cyber] td[data-actor=us] a:visible"


def all_disabled(root: Locator) -> bool:
    return root.evaluate(
        """(node, selector) => {
            const found = [...node.querySelectorAll(selector)];
            return found.length > 20 && found.every((one) => one.matches(":disabled"));
        }""",
        CONTROLS,
    )


def test_in_a_notebook_each_control_is_disabled_until_python_says_otherwise(blank, records):
    page = blank
    mount(page, summit.explore(records, show=["matrix", "details"], disabled=True))
    main = page.locator("main")
    assert all_disabled(main)
    cell = main.locator(CELL)
    expect(cell).to_be_visible()  # it is there to be read
    cell.click()
    cell.press("Enter")
    assert main.evaluate("node => node.model.get('selected')") == ""
    main.evaluate("node => node.model.set('disabled', false)")
    toggle = main.locator("button[data-toggle=issues]:visible").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    cell.click()
    assert main.evaluate("node => node.model.get('selected')") == "cyber/us"
    main.evaluate("node => node.model.set('disabled', true)")
    assert all_disabled(main)


def test_on_the_page_of_its_notebook_too(open_page, records, tmp_path):
    disabled = summit.explore(records, issues=["cyber"], disabled=True)
    cells = [explored(disabled), explored(summit.explore(records, show="matrix"))]
    path = write(tmp_path / "disabled-light.ipynb", *cells)
    page = open_page(summit.export(path, path.with_suffix(".html"), charts="none"))
    first, second = (page.locator("[data-explorer]").nth(number) for number in range(2))
    assert all_disabled(first)
    expect(first.locator("tbody tr[data-issue]:visible")).to_have_count(1)
    toggle = second.locator("button[data-toggle=issues]:visible").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
