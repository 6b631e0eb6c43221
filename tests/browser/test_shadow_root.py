"""The explorer in a shadow root, as marimo shows it: what it looks up is found there."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import summit

from .reading import cell

HOST = """async ({ esm, css, state }) => {
  const root = document.body.appendChild(document.createElement("div"))
    .attachShadow({ mode: "open" });
  const style = root.appendChild(document.createElement("style"));
  style.textContent = css;
  const el = root.appendChild(document.createElement("div"));
  const heard = new Map();
  const tell = (name, ...told) => { for (const one of heard.get(name) ?? []) one(...told); };
  const model = {
    get: (name) => state[name],
    set(name, value) { state[name] = value; tell(`change:${name}`); tell("change"); },
    on(names, listener) {
      for (const name of names.split(" "))
        heard.set(name, [...(heard.get(name) ?? []), listener]);
    },
    off() {},
    save_changes() {},
    async send(asked) {
      const { buffer } = Uint8Array.from(atob(await python(asked)), (one) => one.charCodeAt(0));
      tell("msg:custom", { id: asked.id }, [new DataView(buffer)]);
    },
  };
  const url = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  await widget.render({ model, el });
}"""
FOCUSED = "(one) => one.getRootNode().activeElement === one"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    explorer = summit.explore("geneva-2021")
    answers: list[bytes] = []
    explorer.send = lambda _, buffers: answers.append(buffers[0])

    def python(asked: dict[str, str]) -> str:
        explorer._handle_custom_msg(asked, [])
        return base64.b64encode(answers.pop()).decode()

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.expose_function("python", python)
    state = explorer.get_state()
    page.evaluate(HOST, {
        "esm": state["_esm"], "css": state["_css"],
        "state": {**explorer.state, "_standing": state["_standing"], "disabled": False},
    })  # fmt: skip
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def gloss(page: Page) -> Iterator[Locator]:
    found = page.locator("[data-part=gloss]")
    yield found
    page.keyboard.press("Escape")
    expect(found).to_have_count(0)


def focused(one: Locator) -> bool:
    return one.evaluate(FOCUSED)


def test_a_term_is_explained_beside_it_and_focus_comes_back(page, gloss):
    cell(page, "strategic-stability", "us").locator("a.cell:visible").click()
    term = page.locator("[data-detail]:visible [data-part=term]").first
    term.click()
    expect(gloss).to_be_visible()
    assert len(gloss.inner_text()) > 20
    page.keyboard.press("Escape")
    expect(gloss).to_have_count(0)
    assert focused(term)


def test_a_number_has_its_formula(page, gloss):
    page.locator("tr[data-issue=syria-aid] button.figure").first.click()
    expect(gloss).to_contain_text("÷")


def test_a_footnote_has_its_source_beside_it(page, gloss):
    cell(page, "cyber", "us").locator("a.cell:visible").click()
    page.locator("[data-detail]:visible [data-ev] a").first.click()
    expect(gloss.locator("a[href^='#']")).to_be_visible()  # the way into the list


def test_what_was_pressed_in_a_bar_is_its_tab_stop(page):
    for mode in ("chart", "table"):
        button = page.locator(f"[data-mode={mode}]:visible")
        button.click()
        assert focused(button)
        expect(button).to_have_attribute("tabindex", "0")
    page.keyboard.press("End")
    assert not focused(button)


def test_the_table_is_one_stop_and_its_focus_stays(page):
    link = cell(page, "cyber", "us").locator("a.cell:visible")
    link.focus()
    page.keyboard.press("ArrowDown")
    assert not focused(link)
    page.keyboard.press("ArrowUp")
    assert focused(link)


def test_charts_are_drawn_and_a_mark_has_its_card(page):
    expect(page.locator("[data-figure=timeline] .points path").first).to_be_attached()
    mark = page.locator("[data-part=marks] a").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=card]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=card]")).to_have_count(0)
