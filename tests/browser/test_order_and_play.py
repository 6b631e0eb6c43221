"""The order of the rows, and the replay that walks through the stops."""

import re
from pathlib import Path

import pytest
from pages import squeezed
from playwright.sync_api import Page, expect

from .reading import cell, row, short, words_of

TOY = Path(__file__).parents[1] / "toy"
ROWS = "(all) => all.map((one) => one.dataset.issue)"


@pytest.fixture
def words(records):
    return words_of(records)


@pytest.fixture
def page(geneva_light, open_page) -> Page:
    return open_page(geneva_light)


def hold(page: Page) -> None:
    """Hold the page's clock: it goes on only as far as a test says."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000_000)


def rows(page: Page) -> list[str]:
    return (
        page.locator("[data-part=table]")
        .first.locator("tbody tr[data-issue]:visible")
        .evaluate_all(ROWS)
    )


def lanes(page: Page) -> list[str]:
    """The timeline's lanes, from the top."""
    found = page.locator("[data-figure=timeline] .ytick").evaluate_all(
        "(all) => all.map((one) => [one.getBoundingClientRect().y, one.textContent]).sort("
        "(a, b) => a[0] - b[0]).map(([, text]) => text)"
    )
    return [squeezed(text) for text in found]


def closeness(page: Page, issue: str) -> float:
    """The share that a row's word is told with."""
    told = row(page, issue).locator("[data-part=close] .figure").get_attribute("aria-label")
    found = re.search(r"(\d+)%$", told)
    return float(found[1]) if found else -1.0


def wanted(page: Page, records, order: str) -> list[str]:
    story = [*records.issues]
    if order == "closeness":
        return sorted(story, key=lambda issue: -closeness(page, issue))
    if order == "outcome":
        groups = ["agreed", "talks", "none"]
        return sorted(story, key=lambda issue: groups.index(records.issues[issue].outcome.group))
    return story


def choose(page: Page, words, order: str) -> None:
    page.get_by_label(words.t("controls.order"), exact=True).select_option(
        label=words.t(f"controls.order-{order}")
    )


def in_order(page: Page, records, found: list[str]) -> None:
    """Lanes run as the rows do; the setting's own lane stays where it is, at an end."""
    names = [squeezed(short(records, issue)) for issue in found]
    drawn = [lane for lane in lanes(page) if any(lane == name for name in names)]
    assert drawn == names


@pytest.mark.parametrize("order", ["closeness", "outcome"])
def test_rows_and_lanes_follow_the_order_that_the_link_keeps(
    geneva, open_page, records, words, order
):
    page = open_page(geneva)
    assert rows(page) == [*records.issues]
    choose(page, words, order)
    expect(page.locator("[data-part=table] tbody tr[data-issue]").first).to_have_attribute(
        "data-issue", wanted(page, records, order)[0]
    )
    found = rows(page)
    assert found == wanted(page, records, order)
    assert order == "outcome" or found != [*records.issues]  # the story tells it by outcome
    page.wait_for_function(
        """(first) => [...document.querySelectorAll("[data-figure=timeline] .ytick")]
          .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y)
          .map((one) => one.textContent.replace(/\\s/g, "")).slice(0, 2).includes(first)""",
        arg=squeezed(short(records, found[0])),
    )
    in_order(page, records, found)
    assert page.url.split("#")[1] == f"order={order}"
    fresh = open_page(geneva, f"#order={order}")
    assert rows(fresh) == found
    in_order(fresh, records, found)
    expect(fresh.get_by_label(words.t("controls.order"), exact=True)).to_have_value(order)
    fresh.get_by_role("button", name=words.t("controls.reset"), exact=True).click()
    assert rows(fresh) == [*records.issues]


def test_the_keys_walk_the_rows_in_the_order_shown(page, words):
    choose(page, words, "closeness")
    found = rows(page)
    cell(page, found[0], "us").locator("a.cell:visible").focus()
    page.keyboard.press("ArrowDown")
    issue = page.evaluate("() => document.activeElement.closest('tr').dataset.issue")
    assert issue == found[1]


def test_play_walks_through_the_stops_and_ends_at_the_last(page, records, words):
    hold(page)
    play = page.locator("[data-do=play]")
    expect(play).to_have_text(words.t("controls.play"))
    play.click()
    stops = page.locator("[data-part=stops]")
    *stops_before, last = records.stops
    for stop in stops_before:
        expect(stops).to_have_value(stop.date.edtf)
        expect(page.locator("[data-part=day]")).to_have_text(words.date(stop.date))
        expect(play).to_have_text(words.t("controls.pause"))
        page.clock.run_for(1800)
    expect(page.locator("[data-part=day]")).to_have_text(words.date(last.date))
    expect(play).to_have_text(words.t("controls.play"))


def test_play_replays_the_table_and_pause_holds_it(page, records, words):
    hold(page)
    play = page.locator("[data-do=play]")
    play.click()
    page.clock.run_for(1800)
    second = records.stops[1].date
    expect(page.locator("[data-part=day]")).to_have_text(words.date(second))
    play.click()
    expect(play).to_have_text(words.t("controls.play"))
    page.clock.run_for(20_000)
    expect(page.locator("[data-part=day]")).to_have_text(words.date(second))
    agreed = sum(issue.outcome_at(second.known_by).group == "agreed"
                 for issue in records.issues.values())  # fmt: skip
    expect(page.locator(".chip[data-group=agreed] b")).to_have_text(str(agreed))
    assert f"at={second.edtf}" in page.url


def test_a_link_copied_while_it_plays_is_of_what_is_shown(page, records):
    hold(page)
    page.locator("[data-do=play]").click()
    page.clock.run_for(1800)
    page.locator("[data-take=link]").click()
    page.wait_for_function("(day) => location.hash.includes(`at=${day}`)",
                           arg=records.stops[1].date.edtf)  # fmt: skip


def test_a_replay_is_one_step_of_the_history(page, records, words):
    """Nobody wants to press Back once for each stop."""
    before = page.evaluate("() => history.length")
    hold(page)
    page.locator("[data-do=play]").click()
    for _ in records.stops:
        page.clock.run_for(1800)
    expect(page.locator("[data-do=play]")).to_have_text(words.t("controls.play"))
    assert page.evaluate("() => history.length") - before <= 2
