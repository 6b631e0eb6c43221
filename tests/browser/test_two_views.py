"""Two views of one widget on one page, as JupyterLab shows them: no id twice, each view its own."""

import base64
import gzip
import json

import pytest
from playwright.sync_api import Locator, Page, expect

import summit

from .mounting import mount

VIEWS = """async ({ script, state, content }) => {
  const { default: widget } = await import(`data:text/javascript;base64,${script}`);
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const listeners = [];
  const model = {
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const [event, callback] of [...listeners]) if (event === `change:${name}`) callback();
    },
    save_changes: () => {},
    on: (event, callback) => listeners.push([event, callback]),
    off: () => {},
    send: ({ want, id }) => {
      if (want === "content") for (const [event, callback] of [...listeners])
        if (event === "msg:custom") callback({ id }, [new DataView(bytes.buffer)]);
    },
  };
  for (const el of document.querySelectorAll("main")) await widget.render({ model, el });
}"""


@pytest.fixture
def views(blank, records) -> Page:
    explorer = summit.explore(records)
    sent = []
    explorer.send = lambda _content, buffers: sent.append(buffers[0])
    explorer._handle_custom_msg({"want": "content", "id": "1"}, [])
    assert json.loads(gzip.decompress(sent[0]))["html"]
    blank.set_content("<main></main><main></main>")
    blank.evaluate(VIEWS, {
        "script": base64.b64encode(explorer._esm.encode()).decode(),
        "state": {**explorer.state, "_standing": explorer.get_state()["_standing"]},
        "content": base64.b64encode(sent[0]).decode(),
    })  # fmt: skip
    return blank


def mains(page: Page) -> list[Locator]:
    return [page.locator("main").nth(number) for number in range(2)]


def test_no_id_stands_twice_and_each_pointer_stays_in_its_view(views):
    told = views.evaluate("""() => [...document.querySelectorAll("main")].map((view) => ({
      ids: [...view.querySelectorAll("[id]")].map(({ id }) => id),
      points: ["for", "aria-labelledby", "aria-describedby"].flatMap((name) =>
        [...view.querySelectorAll(`[${name}]`)].flatMap((it) => it.getAttribute(name).split(" "))),
      links: [...view.querySelectorAll("a[href^='#']")].map((link) => link.hash.slice(1)),
    }))""")
    ids = [id for view in told for id in view["ids"]]
    assert len(ids) > 400 and len(set(ids)) == len(ids)
    for view in told:
        assert view["points"] and {*view["points"], *view["links"]} <= {*view["ids"]}


def test_a_source_is_reached_in_the_view_that_cites_it(views):
    second = views.locator("main").nth(1)
    second.locator("[data-part=table] tbody td[data-actor=us] a:visible").first.click()
    second.locator("[data-detail]:visible [data-chosen] [data-ev] a").first.click()
    second.locator("[data-part=gloss] a").last.click()
    expect(second.locator("[data-part=sources] li:focus")).to_have_count(1)


def toggled_far_apart(views: Page) -> tuple[Locator, Locator]:
    """A toggle of each view, the first one pressed; the second view is off the screen."""
    views.add_style_tag(content="main + main { margin-block-start: 500vh }")
    first, second = (view.locator("button[data-toggle=issues]").first for view in mains(views))
    views.evaluate("() => new Promise((done) => setTimeout(() => requestIdleCallback(done)))")
    first.click()
    return first, second


def test_a_view_off_the_screen_follows_when_it_comes_near(views):
    """A toggle costs what is on the screen, however many views follow it."""
    first, second = toggled_far_apart(views)
    expect(first).to_have_attribute("aria-pressed", "false")
    expect(second).to_have_attribute("aria-pressed", "true")
    second.scroll_into_view_if_needed()
    expect(second).to_have_attribute("aria-pressed", "false")


def test_a_view_off_the_screen_has_followed_on_paper(views):
    _, second = toggled_far_apart(views)
    expect(second).to_have_attribute("aria-pressed", "true")
    views.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(second).to_have_attribute("aria-pressed", "false")
    assert views.evaluate("scrollY") < 900


WATCH = """() => {
  window.told = [];
  new MutationObserver((records) => {
    for (const { attributeName, oldValue, target } of records)
      if (target.getAttribute(attributeName) === oldValue) window.told.push(attributeName);
  }).observe(document.body, {
    subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-led"],
  });
}"""


def test_a_toggle_says_nothing_anew_of_who_has_the_controls(views):
    """Told otherwise and back, every view of a page would be styled again."""
    for view in mains(views):
        expect(view.locator("[data-part=counts]:visible")).to_have_count(1)
    views.evaluate(WATCH)
    toggle = mains(views)[0].locator("button[data-toggle=issues]").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    assert views.evaluate("window.told") == []


def test_what_is_below_a_toggle_is_moved_as_it_is_and_broken_over_pages_on_paper(browser, records):
    page = browser.new_page()
    mount(page, summit.explore(records), summit.explore(records))
    for media, contain in (("screen", "layout style"), ("print", "none")):
        page.emulate_media(media=media)
        for view in page.locator("[data-live]").all():
            expect(view).to_have_css("contain", contain)
    page.close()
