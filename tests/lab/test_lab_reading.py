"""Reading an explorer in JupyterLab: its keys are its own, and what it shows is on the screen."""

import pytest
from playwright.sync_api import expect

import summit

from .conftest import STORY

GENEVA = summit.load("geneva-2021")
WHOLE = [STORY["load"], "explorer = summit.explore(geneva)\nexplorer", "print(1)"]
# Focus goes to each of these, one after the other.
PLACES = {
    "toggle": 'button[data-toggle="issues"]',
    "cell": "[data-part=table] a[tabindex='0']",
    "select": "[data-part=order]",
    "slider": "[data-part=at]",
    "timeline": "[data-part=events] > summary",
}


def run(lab, write, name: str, cells: list[str]) -> None:
    write(f"{name}.ipynb", *cells)
    lab.open(f"{name}.ipynb")
    lab.python(*range(len(cells)))


def in_view(place) -> None:
    """All of a place lies within the window, and nothing lies over the middle of it."""
    expect(place).to_be_in_viewport(ratio=1)
    assert place.evaluate(
        """(node) => {
            const { left, top, width, height } = node.getBoundingClientRect();
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            return node === hit || node.contains(hit) || hit?.contains(node);
        }"""
    )


def test_keys_pressed_in_an_explorer_are_not_the_notebooks(lab, write):
    run(lab, write, "keys", WHOLE)
    cells = lab.page.locator(".jp-Notebook .jp-Cell")
    explorer = lab.cell(1).locator("[data-live]")
    for selector in PLACES.values():
        place = explorer.locator(f"{selector}:visible").first
        place.focus()
        for key in ("x", "d", "d", "b", "a", "m", "y", "Shift+M", "z"):
            place.press(key)
            expect(place).to_be_focused()
    expect(cells).to_have_count(len(WHOLE))
    expect(lab.page.locator(".jp-MarkdownCell")).to_have_count(0)
    # the notebook's own keys still work where its cells have the focus
    lab.cell(2).locator(".jp-InputPrompt").click()
    lab.page.keyboard.press("x")
    expect(cells).to_have_count(len(WHOLE) - 1)


def test_the_explorers_own_keys_still_work(lab, write):
    run(lab, write, "own-keys", WHOLE)
    page, explorer = lab.page, lab.cell(1).locator("[data-live]")
    toggle = explorer.locator('button[data-toggle="issues"]:visible').first
    toggle.focus()
    page.keyboard.press("Space")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    expect(explorer.locator('button[data-toggle="issues"]:visible').nth(1)).to_be_focused()
    link = explorer.locator("tbody tr[data-issue]:visible").first.locator("td a.cell:visible").first
    link.focus()  # the row that was off and on again is not the one that the tab stop stays in
    page.keyboard.press("ArrowDown")
    expect(
        explorer.locator("tbody tr[data-issue]:visible").nth(1).locator("a:focus")
    ).to_have_count(1)
    page.keyboard.press("Enter")
    heading = explorer.locator("[data-detail]:visible [data-chosen] h4")
    expect(heading).to_be_focused()
    in_view(heading)
    page.keyboard.press("Escape")
    expect(explorer.locator("[data-detail]:visible")).to_have_count(0)
    page.evaluate(
        "() => { window.__copied = new Promise((told) => "
        "addEventListener('copy', () => told(true), { once: true })); }"
    )
    page.keyboard.press("Control+c")
    assert page.evaluate("() => window.__copied")


def test_a_question_mark_lists_the_keys_and_the_view_is_copied_as_python(lab, write):
    run(lab, write, "copied", WHOLE)
    lab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer = lab.cell(1).locator("[data-live]")
    toggle = explorer.locator('button[data-toggle="issues"]:visible').first
    toggle.press("Space")
    toggle.press("?")
    keys = explorer.locator("[data-part=gloss]")
    in_view(keys)
    expect(keys).to_contain_text("Esc")
    lab.page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(toggle).to_be_focused()
    explorer.locator("[data-part=stops]:visible").select_option("2021-06-24")
    explorer.get_by_role("button", name="Copy the Python").click()
    expect(explorer.locator("[data-part=announce]:visible")).to_contain_text("Copied")
    copied = lab.page.evaluate("() => navigator.clipboard.readText()")
    shown = eval(copied, {"summit": summit})  # noqa: S307  our own, and checked by what it makes
    assert shown.state == summit.explore(GENEVA).state | {
        "issues": tuple(GENEVA.issues)[1:],
        "at": "2021-06-24",
    }


@pytest.mark.parametrize("way", ["plain", "scrolled", "narrow", "view", "accordion"])
def test_each_step_of_the_tour_is_on_the_screen(lab, write, way):
    page = lab.page
    if way == "narrow":
        page.set_viewport_size({"width": 960, "height": 800})  # with the side bar about 600
    inside = "import ipywidgets\nipywidgets.Accordion([summit.explore(geneva)], selected_index=0)"
    run(lab, write, f"tour-{way}", [STORY["load"], inside] if way == "accordion" else WHOLE)
    place = lab.cell(1)
    if way == "scrolled":
        place.locator(".jp-InputArea").click(button="right")
        page.get_by_text("Enable Scrolling for Outputs", exact=True).click()
    if way == "view":
        place.locator(".jp-OutputArea-output").first.click(
            button="right", position={"x": 5, "y": 5}
        )
        page.get_by_text("Create New View for Cell Output", exact=True).click()
        place = page.locator(".jp-LinkedOutputView")
    explorer = place.locator("[data-live]")
    explorer.locator("[data-part=tour-start]:visible").click()
    for step in GENEVA.tour:
        card = page.locator(f"[data-step={step.id}]:visible")
        expect(card).to_have_count(1)
        expect(card.locator("p")).to_have_text(step.text["en"])
        in_view(card.locator("h3"))
        in_view(card.locator("p"))
        if step is not GENEVA.tour[-1]:
            page.locator("[data-part=tour-next]:visible").click()
    page.locator(".tour-leave:visible").click()
    expect(page.locator("[data-part=tour]:visible")).to_have_count(0)
    expect(explorer.locator("[data-part=tour-start]:visible")).to_be_focused()


def test_parts_of_one_group_repeat_neither_controls_nor_the_card_of_the_tour(lab, write):
    run(lab, write, "tour-group", [*STORY.values(), "print(timeline.step, details.step)"])
    live = lab.page.locator("[data-live]")
    for shared in ("languages", "counts", "filters", "viewbar", "tour-start"):
        expect(live.locator(f"[data-part={shared}]:visible")).to_have_count(1)
    details = lab.cell(3).locator("[data-live]")
    assert details.inner_text().strip() == details.locator("[data-part=hint]").inner_text().strip()
    assert details.bounding_box()["height"] < 100
    lab.cell(1).locator("[data-part=tour-start]:visible").click()
    first, second = GENEVA.tour[:2]
    expect(lab.page.locator("[data-part=tour]:visible h3:visible")).to_have_text(
        [first.title["en"]]
    )
    lab.page.locator("[data-part=tour-next]:visible").click()
    expect(lab.page.locator("[data-part=tour]:visible h3:visible")).to_have_text(
        [second.title["en"]]
    )
    assert lab.prints(4, f"{second.id} {second.id}")
    expect(lab.page.locator("[data-part=tour]:visible")).to_have_count(1)


def test_the_first_press_shows_what_it_opens_in_another_cell(lab, write):
    filler = ["import time\n" + "# a line\n" * 80] * 2  # so that the details are far below
    cells = [STORY["load"], STORY["matrix"], *filler, STORY["details"], STORY["timeline"]]
    run(lab, write, "apart", cells)
    matrix, details = lab.cell(1), lab.cell(4)
    row = matrix.locator("tr[data-issue=cyber]")
    for actor in ("us", "russia"):  # the second one opens the same issue, another party
        row.scroll_into_view_if_needed()
        row.locator(f"td[data-actor={actor}] a:visible").click()
        heading = details.locator(f"[data-detail]:visible [data-chosen][data-of={actor}] h4")
        expect(heading).to_be_focused()
        in_view(heading)
    row.locator("[data-part=later] li[data-last] a:visible").click()
    heading = matrix.locator("[data-part=card] h3")  # beside the press; the list is in another cell
    expect(heading).to_be_focused()
    in_view(heading)


def test_what_opens_late_does_not_take_the_reader_away(lab, write):
    """While the kernel is at work nothing follows; who has gone on by then is left alone."""
    cells = [STORY["load"], STORY["matrix"], STORY["details"], "print(matrix.selected)"]
    run(lab, write, "late", [*cells, "import time\ntime.sleep(3)"])
    matrix, details = lab.cell(1), lab.cell(2)
    lab.cell(4).locator(".cm-content").click()
    lab.page.keyboard.press("Control+Enter")
    matrix.locator("tr[data-issue=cyber] td[data-actor=us] a:visible").click()
    toggle = matrix.locator('button[data-toggle="issues"]:visible').first
    toggle.click()
    expect(details.locator("[data-detail]:visible")).to_have_count(1, timeout=20_000)
    expect(toggle).to_be_focused()


# From a press until a message with the view leaves for the kernel, in frames of the browser.
HEARD = """() => {
    const send = WebSocket.prototype.send;
    window.__heard = new Promise((told) => {
        let frames = -1;
        const count = () => {
            frames += 1;
            if (WebSocket.prototype.send !== send) requestAnimationFrame(count);
        };
        addEventListener("click", count, { capture: true, once: true });
        WebSocket.prototype.send = function (data) {
            const text = typeof data === "string" ? data : new TextDecoder().decode(data);
            if (frames >= 0 && text.includes('"method":"update"')) {
                told(frames);
                WebSocket.prototype.send = send;
            }
            return send.call(this, data);
        };
    });
}"""


def test_python_is_told_of_a_press_within_two_frames(lab, write):
    run(lab, write, "heard", [*WHOLE[:2], "print(len(explorer.issues))"])
    toggle = lab.cell(1).locator('button[data-toggle="issues"]:visible').first
    lab.page.evaluate(HEARD)
    toggle.click()
    assert lab.page.evaluate("() => window.__heard") <= 2
    assert lab.prints(2, str(len(GENEVA.issues) - 1))
