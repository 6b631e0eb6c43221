"""One issue alone, a row that comes back, ticks that tell their words, few stops to the table."""

import pytest
from playwright.sync_api import Page, expect

from .reading import row, short, toggle, words_of


@pytest.fixture
def page(geneva_light, open_page) -> Page:
    return open_page(geneva_light)


def rows(page: Page) -> list[str]:
    return page.locator("[data-part=table] tr[data-issue]:visible").evaluate_all(
        "(all) => all.map((one) => one.dataset.issue)"
    )


def one_of(page: Page, records, issue: str):
    return toggle(page, words_of(records), "issues", short(records, issue))


def test_a_double_click_shows_one_issue_alone_and_another_all_of_them(page, records):
    button = one_of(page, records, "cyber")
    button.dblclick()
    expect(page.locator("[data-part=table] tr[data-issue]:visible")).to_have_count(1)
    assert rows(page) == ["cyber"]
    assert page.url.split("#")[1] == "issues=cyber"
    button.dblclick()
    expect(page.locator("[data-part=table] tr[data-issue]:visible")).to_have_count(
        len(records.issues)
    )


@pytest.mark.parametrize(("pressed", "alone"), [(900, True), (200, False)])
def test_a_long_press_does_too_and_a_short_one_switches_one_off(page, records, pressed, alone):
    page.clock.install(time=0)
    page.clock.pause_at(1_000_000)
    one_of(page, records, "cyber").hover()
    page.mouse.down()
    page.clock.run_for(pressed)
    page.mouse.up()
    rest = [issue for issue in records.issues if issue != "cyber"]
    expect(page.locator("[data-part=table] tr[data-issue]:visible")).to_have_count(
        1 if alone else len(rest)
    )
    assert rows(page) == (["cyber"] if alone else rest)


@pytest.mark.parametrize("fragment", ["#issues=navalny", "#outcomes=rejected"])
def test_a_hidden_row_is_brought_back_alone_and_has_the_focus(
    geneva_light, open_page, records, fragment
):
    """Whatever hid it: its own toggle, or that of its outcome."""
    page = open_page(geneva_light, fragment)
    assert rows(page) == ["navalny"]
    offered = page.locator("[data-bring]:visible")
    assert offered.evaluate_all("(all) => all.map((one) => one.dataset.bring)") == [
        issue for issue in records.issues if issue != "navalny"
    ]
    status = records.issues["ambassadors"].outcome.status
    same = [id for id, one in records.issues.items() if one.outcome.status == status]
    page.locator("[data-bring=ambassadors]").click()
    back = same if "outcomes" in fragment else ["ambassadors"]
    expect(row(page, "ambassadors")).to_be_visible()
    assert set(rows(page)) == {"navalny", *back}
    expect(page.locator("[data-bring=ambassadors]")).to_be_hidden()
    expect(row(page, "ambassadors").get_by_role("rowheader").get_by_role("link")).to_be_focused()


def test_nothing_is_offered_back_while_all_is_there(geneva_light, look):
    expect(look(geneva_light, "#lang=en").locator("[data-bring]:visible")).to_have_count(0)


def test_a_tick_of_what_became_of_it_tells_its_words_when_pointed_at_or_focused(page, records):
    ticks = row(page, "cyber").locator("[data-part=later] li a:visible")
    events = records.developments("cyber")
    assert ticks.count() == len(events) > 1

    def told() -> list[str]:
        shown = ticks.locator("span").evaluate_all(
            "(all) => all.filter((one) => getComputedStyle(one).clipPath === 'none')"
            ".map((one) => one.textContent)"
        )
        return [next(one.id for one in events if one.title["en"] in text) for text in shown]

    assert told() == []
    ticks.last.hover()
    assert told() == [events[-1].id]
    expect(ticks.last.locator("span")).to_be_in_viewport(ratio=0.99)
    page.mouse.move(5, 5)
    assert told() == []
    row(page, "cyber").locator("th a").focus()
    page.keyboard.press("End")
    assert told() == [events[-1].id]
    page.keyboard.press("ArrowLeft")  # those before are reached one by one
    assert told() == [events[-2].id]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_at_most_five_stops_lie_before_the_first_cell(geneva_light, open_page, language):
    page = open_page(geneva_light, f"#lang={language}")
    stops = []
    while len(stops) < 30:
        page.keyboard.press("Tab")
        if page.evaluate("() => !!document.activeElement.closest('[data-part=table]')"):
            break
        stops.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 70)"))
    assert len(stops) <= 5, stops
