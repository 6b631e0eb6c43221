"""What a view in JupyterLab says, and keeps, while Python is busy, restarted or gone."""

import os
import signal

import pytest
from playwright.sync_api import expect

from .conftest import STORY

SHOWN = [STORY["load"], STORY["matrix"], "print('navalny' in matrix.issues)"]
NAVALNY = 'button[data-toggle="issues"][data-value="navalny"]'


def start(lab, write, name: str, *cells: str, run: int) -> None:
    """Open a notebook of its own and run its first cells."""
    write(f"{name}.ipynb", *cells)
    lab.open(f"{name}.ipynb")
    lab.python(*range(run))


def begin(lab, number: int) -> None:
    """Run a cell without waiting for its end."""
    lab.cell(number).locator(".cm-content").click()
    lab.page.keyboard.press("Control+Enter")
    expect(lab.cell(number).locator(".jp-InputPrompt")).to_contain_text("[*]")


def standing(lab, number: int = 1):
    return lab.cell(number).locator("[data-standing]")


def test_a_choice_made_while_python_is_busy_is_kept_and_passed_on(lab, write):
    start(lab, write, "busy", *SHOWN, "import os\nprint(os.getpid())", run=3)
    python = int(lab.python(3))
    toggle = lab.cell(1).locator(NAVALNY).first
    expect(toggle).to_be_visible()
    expect(standing(lab)).to_have_text("")
    os.kill(python, signal.SIGSTOP)  # a cell at work may let comms through, on a subshell
    try:
        toggle.click()
        expect(standing(lab)).to_contain_text("is kept and passed on", timeout=20_000)
        expect(toggle).to_have_attribute("aria-pressed", "false")
    finally:
        os.kill(python, signal.SIGCONT)
    expect(standing(lab)).to_have_text("", timeout=20_000)
    assert lab.python(2) == "False"


@pytest.mark.parametrize("end", ["restart", "kill"])
def test_a_view_whose_python_has_gone_says_so_and_comes_back_with_its_cell(lab, write, end):
    kill = "import os\nos.kill(os.getpid(), 9)"
    start(lab, write, f"gone-{end}", *SHOWN, kill, run=3)
    toggle = lab.cell(1).locator(NAVALNY).first
    expect(toggle).to_be_visible()
    if end == "kill":
        lab.cell(3).locator(".cm-content").click()
        lab.page.keyboard.press("Control+Enter")
    else:
        lab.menu("Kernel", "Restart Kernel…")
    expect(standing(lab)).to_contain_text("not passed on", timeout=20_000)
    toggle.click()  # in the page it goes on
    expect(toggle).to_have_attribute("aria-pressed", "false")
    standing(lab).get_by_role("button", name="Dismiss").click()
    expect(standing(lab)).to_have_text("")
    lab.python(0, 1)
    expect(lab.cell(1).locator(NAVALNY).first).to_have_attribute("aria-pressed", "true")
    expect(standing(lab)).to_have_text("")


def test_a_view_that_waits_for_its_content_says_so_and_that_it_never_came(lab, write):
    waits = STORY["matrix"].replace("\nmatrix", "\ndisplay(matrix)\nimport time\ntime.sleep(60)")
    start(lab, write, "never", STORY["load"], waits, run=1)
    begin(lab, 1)
    expect(standing(lab)).to_contain_text("appears as soon as", timeout=20_000)
    lab.menu("Kernel", "Restart Kernel…")
    expect(standing(lab)).to_contain_text("before this view came", timeout=20_000)


LOSE_THE_FIRST = """() => {
    const send = WebSocket.prototype.send;
    window.__lost = 0;
    WebSocket.prototype.send = function (data) {
        const text = typeof data === "string" ? data : new TextDecoder().decode(data);
        if (/"want":\\s*"content"/.test(text)) {
            window.__lost += 1;
            WebSocket.prototype.send = send;
        } else send.call(this, data);
    };
}"""


def test_content_that_was_lost_on_the_way_comes_when_it_is_asked_for_again(lab, write):
    start(lab, write, "lost", *SHOWN, run=1)
    lab.page.evaluate(LOSE_THE_FIRST)
    lab.python(1)
    again = standing(lab).get_by_role("button", name="Try again")
    expect(again).to_be_visible(timeout=20_000)
    assert lab.page.evaluate("() => window.__lost") == 1
    again.click()
    expect(lab.cell(1).locator(NAVALNY).first).to_be_visible()
    expect(standing(lab)).to_have_text("")
