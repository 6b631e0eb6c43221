"""What a saved notebook shows when it is opened again, while its kernel is there and later."""

import json
import re
from html import unescape
from pathlib import Path

from playwright.sync_api import expect

import summit

from .conftest import STORY
from .running import end_all

VIEW = "application/vnd.jupyter.widget-view+json"
TOGGLES = "button[data-toggle=issues]:visible"


def save(lab) -> None:
    lab.cell(0).locator(".jp-InputPrompt").click()  # keys pressed in an explorer are its own
    with lab.page.expect_response(
        lambda told: told.request.method == "PUT" and "/api/contents/" in told.url
    ):
        lab.page.keyboard.press("Control+s")


TABS = """import ipywidgets
from IPython.display import display
output = ipywidgets.Output()
with output:
    display(summit.explore(geneva, show="matrix", issues=["cyber", "navalny"]))
ipywidgets.Tab([output, ipywidgets.Label("after it")], titles=["In a tab", "Words"])"""


def kept_without_view(lab, path: Path) -> None:
    """It is saved with what can be read, and nothing goes before that."""
    for _ in range(5):  # what is in tabs is asked of Python after their cell has run
        save(lab)
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        kept = [one["data"] for cell in cells[1:3] for one in cell["outputs"]]
        if all("text/html" in one for one in kept):
            break
    assert len(kept) == 2 and all("text/html" in one and VIEW not in one for one in kept)


def test_a_saved_notebook_is_live_while_its_kernel_is_there_and_shows_what_it_stored_later(
    lab, write
):
    path = write("kept.ipynb", STORY["load"], STORY["matrix"], TABS)
    lab.open(path.name)
    lab.python(*range(3))
    tabs = lab.cell(2)
    tabs.locator("button[data-toggle=issues][data-value=cyber]:visible").click()
    toggle, table = (lab.cell(1).locator(one).first for one in (TOGGLES, "[data-part=table]"))
    expect(toggle).to_be_visible()
    kept_without_view(lab, path)
    lab.load(path.name, "notebook")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    kept_without_view(lab, path)  # what was brought back is kept as the first time
    end_all(lab.address, "kernels")  # as when the computer was switched off in between
    for app in ("lab", "notebook"):
        lab.load(path.name, app)
        expect(table).to_contain_text("Navalny")
        expect(toggle).to_have_count(0)
        expect(tabs.locator("[data-part=table]")).to_contain_text("Navalny")
        expect(tabs).to_contain_text("In a tab")
        expect(tabs).to_contain_text("after it")
    page = summit.export(path, path.with_suffix(".html"), charts="none").read_text(encoding="utf-8")
    assert "&#34;issues&#34;: [&#34;navalny&#34;]" in page  # as it was left
    lab.python(0, 1)  # the new kernel is there, and models have been waited for
    expect(toggle).to_be_visible(timeout=30_000)


def test_the_page_opens_with_the_view_that_was_saved(lab, write):
    path = write("exported.ipynb", STORY["load"], STORY["matrix"])
    lab.open(path.name)
    lab.python(*range(2))
    explorer = lab.cell(1)
    expect(explorer.locator(TOGGLES).first).to_be_visible()
    explorer.locator("button[data-toggle=issues][data-value=navalny]:visible").click()
    explorer.locator("button[data-language=ar]:visible").click()
    expect(explorer.locator("[data-part=block][data-lang=ar]")).to_be_visible()
    save(lab)
    page = summit.export(path, path.with_suffix(".html"), charts="none").read_text(encoding="utf-8")
    state = json.loads(unescape(re.search(r'data-state="([^"]*)"', page)[1]))
    assert state["language"] == "ar" and '<html lang="ar" dir="rtl">' in page
    assert state["issues"] == [id for id in summit.load("geneva-2021").issues if id != "navalny"]
