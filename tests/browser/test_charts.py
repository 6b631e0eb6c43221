"""The charts as pictures: no word lies on another at any width; the legend lists what is drawn."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from .reading import marks, words_of

TOUCHING = """(figure) => {
  const all = [...document.querySelectorAll(`[data-figure=${figure}] .main-svg text`)]
    .filter((one) => one.checkVisibility());
  const lines = all.flatMap((one) => {
    const parts = [...one.querySelectorAll("tspan.line")];
    return parts.length ? parts : [one];
  });
  const bare = (one) => one.textContent.replace(/[\\s\u200e\u200f\u202a-\u202c]/g, "");
  const found = lines.filter((one) => bare(one).length > 1)
    .map((one) => ({ said: one.textContent, box: one.getBoundingClientRect() }));
  const bad = [];
  found.forEach((a, i) => found.slice(i + 1).forEach((b) => {
    const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (across > 1 && down > 5) bad.push(`${a.said} | ${b.said}`); // a line of text has air in it
  }));
  if (found.length < 15) bad.push(`no more than ${found.length} words`);
  const plot = all[0].closest("[data-part=plot]").getBoundingClientRect();
  for (const { said, box } of found)
    if (box.left < plot.left - 2 || box.right > plot.right + 2) bad.push(`outside: ${said}`);
  return bad;
}"""
FITTED = """(width) => {
  const plot = document.querySelector("[data-figure=timeline] .js-plotly-plot");
  return plot?.drawn?.width === plot.clientWidth && plot.clientWidth < width;
}"""
STOPPED = """(stops) => document
  .querySelector("[data-figure=timeline] [data-part=plot].js-plotly-plot")
  .layout.shapes.map(({ name }) => name ?? "").filter((name) => name.startsWith("stop:"))
  .join() === stops.join()"""


WIDTHS = (1280, 900, 768, 390, 320)
FITTING = """([width, zoom]) => {
  const shown = [...document.querySelectorAll("[data-figure] .js-plotly-plot")]
    .filter((plot) => plot.checkVisibility());
  const fits = ({ drawn, clientWidth }) => drawn?.place === clientWidth;
  const timeline = shown.find((plot) => plot.closest("[data-figure=timeline]"));
  return innerWidth === width && shown.length === 2 && shown.every(fits)
    && timeline.drawn.zoom === zoom;
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_word_of_a_chart_lies_on_another_at_any_width(geneva, open_page, records, language):
    """Opened at the widest, or at the narrowest, and drawn anew at the others."""
    widths = WIDTHS if language == "en" else WIDTHS[::-1]
    everyone = ",".join(records.columns)
    fragment = f"#lang={language}&mode=chart&actors={everyone}"
    page = open_page(geneva, fragment, width=widths[0])

    def show(width: int, zoom: str) -> None:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITTING, arg=[width, zoom])

    for width in widths:
        show(width, "")
        assert page.evaluate(TOUCHING, "positions") == [], width
        assert page.evaluate(TOUCHING, "timeline") == [], width
    page.locator("[data-zoom=summit]").locator("visible=true").click()
    for width in reversed(widths):
        show(width, "summit")
        assert page.evaluate(TOUCHING, "timeline") == [], width


def names(page) -> list[str]:
    """The names of events that stand on the plot."""
    return page.evaluate("""() => document.querySelector("[data-figure=timeline] .js-plotly-plot")
      .data.filter((one) => one.meta?.kind === "names").flatMap((one) => one.text)""")


@pytest.mark.parametrize(("width", "least"), [(1280, 15), (390, 9)])
def test_landmarks_are_named_on_the_plot_and_leave_with_their_lane(
    geneva, look, records, width, least
):
    page = look(geneva, "#lang=en", width=width)
    expect(marks(page)).to_have_count(len(records.events))
    all_named = names(page)
    assert len(all_named) >= least
    page = look(geneva, "#issues=navalny", width=width)
    expect(marks(page).first).to_be_attached()
    assert len(names(page)) < len(all_named)


def test_the_rule_of_a_stop_comes_with_its_day(geneva, open_page, records):
    starts = {era.start.known_by for era in records.eras} - {records.date.known_by}
    days = [stop.date.known_by for stop in records.stops if stop.date.known_by in starts]
    assert days
    page = open_page(geneva)
    expect(marks(page).first).to_be_attached()
    # in an order in which each differs from the one before
    for at in (*(day - timedelta(days=1) for day in days), *reversed(days)):
        page.evaluate("(at) => { location.hash = `#at=${at}`; }", str(at))
        page.wait_for_function(STOPPED, arg=[f"stop:{one}" for one in days if one <= at])


def test_the_legend_lists_what_is_drawn(geneva, open_page, records):
    words = words_of(records)
    page = open_page(geneva)
    shown = page.locator("[data-part=legend] > span").locator("visible=true")
    steps = {event.direction for event in records.events.values()
             if event.date.first > records.date.first} - {None}  # fmt: skip
    kinds = ("timeline.before", "timeline.at", *(f"timeline.{step}" for step in sorted(steps)))
    for key in (*kinds, "figure.link", "figure.interval", "figure.approximate"):
        expect(shown.filter(has_text=words.t(key))).to_have_count(1)
    page.locator("[data-zoom=summit]").locator("visible=true").click()
    expect(shown.filter(has_text=words.t("timeline.forward"))).to_have_count(0)
    expect(shown.filter(has_text=words.t("timeline.at"))).to_have_count(1)
    expect(shown.filter(has_text=words.t("figure.link"))).to_have_count(1)


def test_a_chart_of_nobody_is_a_sentence(geneva, open_page):
    page = open_page(geneva, "#mode=chart&actors=")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    expect(page.locator("[data-figure=positions]")).to_be_hidden()
    page.locator("[data-toggle=actors]").locator("visible=true").first.click()
    expect(page.locator("[data-figure=positions]")).to_be_visible()
    expect(page.locator("[data-part=empty]")).to_be_hidden()


def test_charts_are_made_anew_for_another_width(geneva, open_page, records):
    page = open_page(geneva)
    expect(marks(page)).to_have_count(len(records.events))
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function(FITTED, arg=390)
    assert page.evaluate(TOUCHING, "timeline") == []


def test_where_plotly_measures_texts_is_nowhere_that_a_page_could_scroll_to(geneva_arabic, look):
    """Chromium never scrolls to it, Firefox did: what is fixed widens no page."""
    page = look(geneva_arabic)
    tester = page.locator("#js-plotly-tester")
    expect(tester).to_be_attached()
    expect(tester).to_have_css("position", "fixed")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
