"""The table of a large summit as JupyterLab mounts it: twice, disabled, and in a shadow root."""

import base64

import pytest
from assembly import ODD, assembly
from playwright.sync_api import expect

import summit

from .mounting import expose_python, mount
from .test_shadow_root import FOCUSED, HOST

ROWS = "[data-part=table] tr[data-issue]"
IDS = "() => [...document.querySelectorAll('[id]')].map((one) => one.id)"


@pytest.fixture(scope="module")
def votes() -> summit.Summit:
    return assembly(300, 20)


def test_two_on_a_page_keep_apart_and_an_ended_one_is_still(blank, votes):
    page = blank
    mount(page, *(summit.explore(votes, language="en") for _ in range(2)))
    one, other = (page.locator("main").nth(number) for number in range(2))
    for view in (one, other):
        expect(view.locator(ROWS)).to_have_count(50)
        view.locator(f"{ROWS} th a").first.click()
        expect(view.locator("[data-detail=vote-1]")).to_contain_text(ODD)
    ids = page.evaluate(IDS)
    assert len(ids) == len({*ids}) > 5
    label = one.locator("label[for]").first
    assert one.locator(f'[id="{label.get_attribute("for")}"]').count() == 1
    one.locator("[data-do=page-next]").click()
    expect(one.locator("[data-part=told-rows]")).to_have_text("Issues 51–100 of 300")
    expect(other.locator("[data-part=told-rows]")).to_have_text("Issues 1–50 of 300")
    one.locator("[data-part=find]").fill("education")
    expect(one.locator(ROWS)).to_have_count(1)
    assert one.evaluate("(node) => [node.model.get('find'), node.model.get('page')]") == [
        "education", 1
    ]  # fmt: skip
    one.evaluate("(node) => { node.close(); node.model.set('find', ''); }")
    page.wait_for_timeout(100)
    expect(one.locator(ROWS)).to_have_count(1)


def test_the_language_is_chosen_in_the_view(blank, votes):
    page = blank
    mount(page, summit.explore(votes, language="en"))
    page.locator("button[data-language=ar]:visible").click()
    expect(page.locator("[data-part=block][dir=rtl] [data-part=told-rows]")).to_be_visible()
    pressed = page.locator("button[data-language=ar]:visible")
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_a_disabled_one_is_read_and_not_turned(blank, votes):
    page = blank
    mount(page, summit.explore(votes, disabled=True))
    link = page.locator(f"{ROWS} th a").first
    expect(link).to_be_visible()
    link.click()
    link.press("Enter")
    assert page.locator("main").evaluate("(node) => node.model.get('selected')") == ""
    controls = page.locator("main :is(button, select, input)")
    assert controls.evaluate_all("(all) => all.every((one) => one.matches(':disabled'))")
    page.locator("main").evaluate("(node) => node.model.set('disabled', false)")
    page.locator("[data-do=page-next]").click()
    expect(page.locator("[data-part=told-rows]")).to_have_text("Issues 51–100 of 300")


def test_in_a_shadow_root_it_finds_what_it_looks_up_and_keeps_the_focus(blank, votes):
    explorer = summit.explore(votes, actors=votes.columns)
    answers: list[bytes] = []
    explorer.send = lambda _, buffers: answers.append(buffers[0])

    def python(asked: dict[str, str]) -> str:
        explorer._handle_custom_msg(asked, [])
        return base64.b64encode(answers.pop()).decode()

    page = blank
    expose_python(page, python)
    told = explorer.get_state()
    state = {**explorer.state, "_standing": told["_standing"], "disabled": False}
    page.evaluate(HOST, {"esm": told["_esm"], "css": told["_css"], "state": state})
    expect(page.locator(ROWS)).to_have_count(50)
    field = page.locator("[data-part=find]:visible")
    field.press_sequentially("vote 11")
    expect(page.locator(ROWS)).to_have_count(12)
    assert field.evaluate(FOCUSED) and field.input_value() == "vote 11"
    picker = page.locator("[data-part=picker][data-value=actors]:visible")
    picker.locator("summary").click()
    box = picker.get_by_role("checkbox", name="Party 12")
    box.uncheck()
    expect(picker.locator("[data-part=chosen]")).to_have_text("19 of 20")
    assert box.evaluate(FOCUSED)
    page.locator("[data-do=columns-next]:visible").click()
    expect(page.locator("[data-part=table]:visible thead [data-actor]")).to_have_count(7)
    page.locator(f"{ROWS} td a").first.click()
    expect(page.locator("[data-detail] [data-chosen]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-detail]")).to_have_count(0)
