"""Reflow, larger text, wider spacing, targets, less motion, colours forced."""

import pytest
from playwright.sync_api import Page, expect

import summit

from .reading import cell, words_of

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""

UNSEEN = """(one) => { // for screen readers alone, or shown when pointed at
  for (let up = one; up; up = up.parentElement)
    if (getComputedStyle(up).clipPath === "inset(50%)") return true;
  return false;
}"""

CLIPPED = """() => {
  const unseen = UNSEEN;
  const hidden = (one) => unseen(one) || one.closest(
    ":is([data-part=announce], [data-part=skip], [data-part=plot])");
  const text = (one) => one.textContent.replace(/\\s+/g, " ").trim();
  // a line that ends in an ellipsis: its first word is whole, and all of it is in the details
  const toldBelow = (one) => {
    const { issue } = one.closest("tr[data-issue]")?.dataset ?? {};
    if (!issue || getComputedStyle(one).textOverflow !== "ellipsis") return false;
    const link = one.querySelector("a")?.getBoundingClientRect();
    const box = one.getBoundingClientRect();
    if (link && (link.left < box.left - 1 || link.right > box.right + 1)) return false;
    const details = one.closest("[data-part=block]").querySelector(`[data-detail="${issue}"]`);
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      for (const part of text(walker.currentNode).split(/[,،] ?/)) // a name, a date
        if (!walker.currentNode.parentElement.closest("a.cell") && !text(details).includes(part))
          return false;
    return true;
  };
  const clips = (style) => [style.overflowX, style.overflowY].some((how) =>
    how === "hidden" || how === "clip");
  return [...document.querySelectorAll("body *")].filter((one) => {
    if (!one.checkVisibility() || hidden(one) || !one.textContent.trim()) return false;
    const style = getComputedStyle(one);
    return clips(style) && !toldBelow(one)
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => one.outerHTML.slice(0, 120));
}""".replace("UNSEEN", UNSEEN)

OUTSIDE = """() => [...document.querySelectorAll("main *, .bar *")].filter((one) => {
  if (!one.checkVisibility() || (UNSEEN)(one)) return false;
  if (one.closest("[data-part=announce], [data-part=plot]")) return false;
  const scrolls = one.closest("[data-part=scroll]"); // a table that is too wide scrolls by itself
  if (scrolls && scrolls.scrollWidth > scrolls.clientWidth) return false;
  const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
  const box = one.getBoundingClientRect();
  return text && box.width && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 120))""".replace("UNSEEN", UNSEEN)

SIDEWAYS = """() => {
  const root = document.scrollingElement;
  const inner = [...document.querySelectorAll("main *")].filter((one) =>
    one.checkVisibility() && !one.closest("[data-part=plot], pre")
    && one.scrollWidth > one.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(one).overflowX));
  return [root.scrollWidth - root.clientWidth, ...inner.map((one) => one.outerHTML.slice(0, 90))];
}"""

OVERLAPS = """() => {
  const all = [...document.querySelectorAll("button, select, input")]
    .filter((one) => one.checkVisibility());
  const boxes = all.map((one) => one.getBoundingClientRect());
  const found = [];
  boxes.forEach((a, i) => boxes.forEach((b, j) => {
    if (i < j && a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      found.push(`${all[i].outerHTML.slice(0, 60)} | ${all[j].outerHTML.slice(0, 60)}`);
  }));
  return found;
}"""


def whole(page: Page) -> None:
    """Nothing is cut, nothing lies outside, nothing lies over another."""
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")  # the bar lies over no text
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OVERLAPS) == []


@pytest.fixture(params=["en", "ar"])
def language(request) -> str:
    return request.param


@pytest.mark.parametrize("opened", [False, True])
def test_at_320_px_nothing_scrolls_sideways(geneva, open_page, records, language, opened):
    fragment = f"#lang={language}"
    if opened:
        fragment += f"&selected=cyber/us&actors={','.join(records.columns)}"
    page = open_page(geneva, fragment, width=320, height=640)
    if opened:
        page.locator("details:not([data-part=contents])").evaluate_all(  # it lies over the page
            "(all) => { for (const one of all) one.open = true; }"
        )
    assert page.evaluate(SIDEWAYS) == [0]
    whole(page)


def test_at_320_px_without_scripts_nothing_scrolls_sideways(geneva, look):
    page = look(geneva, width=320, height=640, scripts=False)
    assert page.evaluate(SIDEWAYS) == [0]


def test_at_320_px_the_cards_are_still_a_table_to_a_screen_reader(geneva_light, open_page, records):
    page = open_page(geneva_light, width=320, height=640)
    table = page.get_by_role("table").first
    headings = {issue.outcome.group for issue in records.issues.values()}
    expect(table.get_by_role("heading", level=3)).to_have_count(len(headings))
    expect(table.get_by_role("row")).to_have_count(1 + len(headings) + len(records.issues))
    expect(table.get_by_role("rowheader")).to_have_text(
        [issue.short["en"] for issue in records.issues.values()]
    )
    names = [records.actors[id].name["en"] for id in records.shown]
    heads = table.get_by_role("columnheader").all_text_contents()
    assert set(names) <= set(heads)


@pytest.mark.parametrize("width", [1280, 640])
def test_text_twice_as_large_is_all_there(geneva, open_page, language, width):
    page = open_page(geneva, f"#lang={language}&selected=cyber/us", width=width)
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    text, title = page.locator("[data-detail]:visible p").first, page.locator("h1")
    before = text.evaluate(size), title.evaluate(size)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert text.evaluate(size) == 2 * before[0]
    assert title.evaluate(size) > before[1]
    whole(page)
    assert page.evaluate(SIDEWAYS)[0] == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_text_spaced_out_is_all_there(geneva_light, look, language, width):
    page = look(geneva_light, f"#lang={language}&selected=cyber/us", width=width)
    spaced = page.add_style_tag(content=SPACING)
    whole(page)
    assert page.evaluate(SIDEWAYS)[0] == 0
    spaced.evaluate("(style) => style.remove()")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_control_is_24_px_or_more(geneva, open_page, language, width):
    page = open_page(geneva, f"#lang={language}&selected=cyber/us", width=width)
    page.locator("[data-part=filters], [data-part=events]").evaluate_all(
        "(all) => { for (const one of all) one.open = true; }"
    )
    controls = page.locator("button, select, input, summary, [data-part=table] a.cell")
    boxes = controls.locator("visible=true").evaluate_all(
        """(all) => all.map((one) => [one.outerHTML.slice(0, 80),
          one.getBoundingClientRect().width, one.getBoundingClientRect().height])"""
    )
    assert len(boxes) > 40
    assert [one for one in boxes if one[1] < 24 or one[2] < 24] == []


MOVING = """() => [...document.querySelectorAll("*"), document.documentElement].flatMap((one) =>
  ["", "::before", "::after"].flatMap((part) => {
    const style = getComputedStyle(one, part || null);
    const long = (list) => list.split(",").some((time) => parseFloat(time) > 0.01);
    return long(style.transitionDuration) || long(style.animationDuration)
      || style.scrollBehavior === "smooth" ? [`${one.tagName}.${one.className}${part}`] : [];
  }))"""


def test_less_motion_means_none(geneva_light, open_page, records):
    page = open_page(geneva_light, reduced=True, height=300)  # what opens needs to be scrolled to
    page.evaluate("""() => {
      window.__smooth = [];
      const own = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (how) {
        window.__smooth.push(how?.behavior);
        return own.call(this, how);
      };
    }""")
    cell(page, list(records.issues)[-1], "us").locator("a.cell:visible").click()
    page.wait_for_function("() => window.__smooth.length")
    assert "smooth" not in page.evaluate("() => window.__smooth")
    own = [one for one in page.evaluate(MOVING) if not one.startswith(("svg", "g", "path", "rect"))]
    assert [one for one in own if "plotly" not in one and "modebar" not in one] == []
    page.add_style_tag(content="h1 { transition: color 1s; }")
    assert [one for one in page.evaluate(MOVING) if one.startswith("H1.")]  # it would be found


def test_the_filters_fold_away_on_a_phone_and_open(geneva_light, open_page, records):
    page = open_page(geneva_light, width=320, height=640)
    toggles = page.locator("[data-toggle]").locator("visible=true")
    expect(toggles).to_have_count(0)
    page.get_by_text(words_of(records).t("controls.filters"), exact=True).click()
    expect(toggles.first).to_be_visible()


SCREEN = """() => {
  const shown = (what) => [...document.querySelectorAll(what)].filter((one) =>
    one.checkVisibility()).map((one) => one.getBoundingClientRect());
  const rows = shown("[data-part=table] tbody tr[data-issue]");
  const opening = ["h1", "[data-part=standfirst]", ".tone-line", ".chip[data-group]",
    "[data-toggle]", "[data-part=viewbar]", "[data-part=table] thead"].map((what) =>
    [what, shown(what).length, Math.max(...shown(what).map((one) => one.bottom))]);
  return { rows: rows.map((one) => [one.height, one.bottom]), opening };
}"""


def test_the_whole_answer_is_on_the_first_screen(geneva, look, records, language):
    page = look(geneva, f"#lang={language}", width=1280, height=900)
    words = words_of(records, language)
    seen = page.evaluate(SCREEN)
    assert len(seen["rows"]) == len(records.issues)
    assert [one for one in seen["rows"] if one[0] > 60 or one[1] > 900] == []
    assert [one for one in seen["opening"] if not one[1] or one[2] > 900] == []
    statuses = {issue.outcome.status for issue in records.issues.values()}
    toggles = len(records.issues) + len(records.columns) + len(statuses)
    assert {what: many for what, many, _ in seen["opening"]}["[data-toggle]"] == toggles
    assert len(records.standfirst[language].split()) <= 45
    chips = page.locator(".chip[data-group]").locator("visible=true")
    told = "".join(chips.all_inner_texts())
    assert [id for id, issue in records.issues.items() if issue.short[language] not in told] == []
    expect(chips).to_have_count(len({issue.outcome.group for issue in records.issues.values()}))
    expect(page.get_by_role("heading", name=words.t("matrix.heading"), exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 900, 9_000), (390, 844, 16_000)])
def test_the_page_is_short_on_opening(geneva, look, language, width, height, most):
    page = look(geneva, f"#lang={language}", width=width, height=height)
    assert page.evaluate("() => document.documentElement.scrollHeight") <= most


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_scrolls_sideways(geneva_light, look, language, width):
    page = look(geneva_light, f"#lang={language}&selected=cyber/us", width=width)
    assert page.evaluate(SIDEWAYS) == [0]
    whole(page)


MENUS = """() => [...document.querySelectorAll("select")].filter((one) => one.checkVisibility())
  .flatMap((menu) => [...menu.options].map((option) => {
    const alone = document.createElement("select");
    alone.style.maxInlineSize = "none";
    alone.append(new Option(option.text));
    menu.after(alone);
    const needed = alone.getBoundingClientRect().width;
    alone.remove();
    return [option.text, Math.round(needed - menu.getBoundingClientRect().width)];
  })).filter(([, lacking]) => lacking > 0)"""


def test_no_menu_cuts_its_words(geneva_light, look, language):
    page = look(geneva_light, f"#lang={language}")
    assert page.locator("select").locator("visible=true").count() == 2
    assert page.evaluate(MENUS) == []


LINES = """() => [...document.querySelectorAll("[data-part=table] td .gist")]
  .filter((one) => one.checkVisibility())
  .map((one) => [getComputedStyle(one).overflowY, Math.round(one.getBoundingClientRect().height /
    parseFloat(getComputedStyle(one).lineHeight) * 10) / 10])"""


def test_the_tails_of_arabic_letters_are_not_cut(geneva_light, look):
    lines = look(geneva_light, "#lang=ar").evaluate(LINES)
    assert lines and {how for how, _ in lines} == {"visible"}
    assert max(high for _, high in lines) < 1.5


def test_few_rows_tell_more_of_what_was_said(tmp_path, open_page):
    path = summit.export("reykjavik-1986", tmp_path / "page.html", charts="none")
    lines = open_page(path, "#lang=en", drawn=False).evaluate(LINES)
    assert len(lines) >= 6 and 1.5 < max(high for _, high in lines) < 3.5
