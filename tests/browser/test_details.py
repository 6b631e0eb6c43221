"""Choosing a cell or an event: what it shows, where focus goes, what is said aloud."""

import pytest
from playwright.sync_api import Locator, Page, expect

from .reading import CHANGES, EVENTS, cell, events_until, marks, row, short, toggle, words_of


def focused(page: Page, selector: str) -> bool:
    return page.evaluate("(selector) => !!document.activeElement?.matches(selector)", selector)


def in_focus(page: Page) -> list[str]:
    """The row and the column of the cell that has the focus."""
    return page.evaluate(
        """() => {
          const cell = document.activeElement.closest("td, tr[data-issue] > th");
          if (!cell) return [];
          const { actor, part = "name" } = cell.dataset;
          return [cell.parentElement.dataset.issue, actor ?? part];
        }"""
    )


@pytest.fixture
def page(geneva_light, open_page):
    return open_page(geneva_light)


@pytest.mark.parametrize(("issue", "actor"), [("cyber", "us"), ("navalny", "russia")])
def test_a_cell_shows_statement_evidence_and_neighbours(page, records, issue, actor):
    stance = records.issues[issue].stances[actor]
    cell(page, issue, actor).locator("a.cell:visible").click()
    section = page.locator("[data-detail]:visible")
    expect(section).to_have_count(1)
    expect(section.get_by_role("heading", level=3)).to_have_text(records.issues[issue].title["en"])
    chosen = section.locator("[data-of][data-chosen]", has_text=stance.statement["en"])
    expect(chosen).to_be_visible()
    for item in stance.evidence:
        source = records.sources[item.source]
        publisher = "the article" if source.kind == "article" else source.publisher
        expect(chosen.locator("[data-ev]").filter(has_text=publisher).first).to_be_visible()
        if item.quote:
            expect(
                chosen.locator("[data-ev] q").filter(has_text=item.quote.exact).first
            ).to_be_visible()
    other = records.issues[issue].stances["russia" if actor == "us" else "us"]
    expect(section).to_contain_text(other.statement["en"])
    expect(section).to_contain_text(records.issues[issue].outcome.summary["en"])


def test_focus_goes_to_the_partys_heading_and_escape_brings_it_back(page, records):
    link = cell(page, "cyber", "russia").locator("a.cell:visible")
    link.click()
    heading = page.locator("[data-detail][data-issue=cyber] [data-of][data-chosen] h4")
    expect(heading).to_contain_text(records.actors["russia"].name["en"])
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("[data-detail]:visible")).to_have_count(0)
    expect(link).to_be_focused()


def test_close_brings_focus_back_too(page, records):
    link = cell(page, "prisoners", "us").locator("a.cell:visible")
    link.click()
    section = page.locator("[data-detail]:visible")
    section.get_by_role("button", name=words_of(records).t("controls.close")).click()
    expect(section).to_have_count(0)
    expect(link).to_be_focused()


def test_the_table_is_one_tab_stop(geneva_light, look):
    stops = look(geneva_light, "#lang=en").locator("[data-part=table] a[href]:visible")
    assert stops.evaluate_all("(all) => all.filter((one) => one.tabIndex === 0).length") == 1
    assert stops.count() > 20


@pytest.mark.parametrize(
    ("fragment", "ahead", "behind"),
    [("", "ArrowRight", "ArrowLeft"), ("#lang=ar", "ArrowLeft", "ArrowRight")],
)
def test_arrows_home_and_end_move_between_cells(
    geneva_light, open_page, records, fragment, ahead, behind
):
    page = open_page(geneva_light, fragment)
    first, second = list(records.issues)[:2]
    stop = page.locator("[data-part=table] a[tabindex='0']:visible")
    stop.focus()
    assert in_focus(page) == [first, "name"]
    for key, place in (
        (ahead, [first, "us"]), (ahead, [first, "russia"]), ("ArrowDown", [second, "russia"]),
        (behind, [second, "us"]), (behind, [second, "name"]), (behind, [second, "name"]),
        ("ArrowUp", [first, "name"]), ("End", [first, "later"]), ("Home", [first, "name"]),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert in_focus(page) == place, key
    assert page.locator("[data-part=table] a[tabindex='0']").count() == 1


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_enter_and_space_open_a_cell(page, key):
    link = cell(page, "syria-aid", "us").locator("a.cell:visible")
    link.focus()
    page.keyboard.press(key)
    expect(page.locator("[data-detail][data-issue=syria-aid] [data-chosen] h4")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def tab_to(page: Page, selector: str, limit: int = 80) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if focused(page, selector):
            return
    raise AssertionError(f"{limit} tabs did not reach {selector}")


def test_from_load_to_a_quotations_source_and_back_by_keyboard_alone(page, records):
    page.keyboard.press("Tab")
    assert focused(page, "[data-part=skip]")
    expect(page.locator("[data-part=skip]")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "[data-part=table] a")
    issue, actor = next(
        (id, actor)
        for id in records.issues
        for actor in records.shown
        if any(item.quote for item in records.issues[id].stances[actor].evidence)
    )
    for _ in records.issues:
        if in_focus(page)[0] == issue:
            break
        page.keyboard.press("ArrowDown")
    while in_focus(page)[1] != actor:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-detail][data-issue={issue}] [data-chosen] h4")).to_be_focused()
    tab_to(page, "[data-of][data-chosen] [data-ev]:has(q) a")
    quoted = page.evaluate(
        "() => document.activeElement.closest('[data-ev]').querySelector('q').textContent"
    )
    assert quoted in {item.quote.exact for item in records.issues[issue].stances[actor].evidence
                      if item.quote}  # fmt: skip
    target = page.evaluate("() => document.activeElement.hash.slice(1)")
    page.keyboard.press("Enter")  # a card beside it, which leads on into the list
    card = page.locator("[data-part=gloss]:popover-open")
    expect(card).to_be_in_viewport(ratio=0.99)
    expect(card).to_contain_text(records.sources[target].title)
    expect(card.locator("q")).to_have_text(quoted)
    source = page.locator(f"[id='{target}']")
    expect(source).not_to_be_in_viewport()
    tab_to(page, f"[data-part=gloss] a[href='#{target}']", limit=4)
    page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(source).to_be_in_viewport()
    expect(source).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('li')?.id") == target
    page.keyboard.press("Escape")  # back to the quotation
    assert focused(page, "[data-of][data-chosen] [data-ev]:has(q) a")
    expect(page.locator("[data-of][data-chosen] [data-ev] q").first).to_be_in_viewport()
    page.keyboard.press("Escape")  # back to the cell
    assert in_focus(page) == [issue, actor]
    expect(page.locator("[data-detail]:visible")).to_have_count(0)


def test_a_toggle_says_one_short_thing(geneva_light, open_page, records):
    page = open_page(geneva_light, "#lang=ar")
    words = words_of(records, "ar")
    page.evaluate(CHANGES)
    wanted = []
    outcome = words.outcome(records.issues["navalny"].outcome.status)
    for kind, one in (
        ("issues", short(records, "cyber", "ar")),
        ("actors", records.actors["us"].name["ar"]),
        ("outcomes", outcome),
    ):
        toggle(page, words, kind, one).click()
        wanted.append(words.t("live.issue-off", name=one))
        expect(page.locator("[role=status]")).to_have_text(wanted[-1])
        assert len(wanted[-1]) < 80
    assert page.evaluate("() => window.__said") == wanted


def test_only_what_is_true_is_said(page, records):
    """A chip hides what is outside its group: not everything is shown then."""
    words = words_of(records)
    page.locator(".chip[data-group=none]").click()
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).not_to_have_count(
        len(records.issues)
    )
    assert page.locator("[role=status]").inner_text() != words.t("live.reset")
    page.get_by_role("button", name=words.t("controls.reset"), exact=True).click()
    expect(page.locator("[role=status]")).to_have_text(words.t("live.reset"))


def neighbours(records, event: str) -> list[str]:
    """The events before and after one in its lanes."""
    issues = {*records.events[event].issues}
    lane = [id for id, one in records.events.items()
            if (issues & {*one.issues} if issues else not one.issues)]  # fmt: skip
    place = lane.index(event)
    return [*lane[max(0, place - 1) : place], *lane[place + 1 : place + 2]]


def card_of(page, records, event: str) -> Locator:
    """The card of an event stands open, has the focus, and leads on to its neighbours."""
    record = records.events[event]
    card = page.locator("[data-part=card]")
    expect(card).to_have_count(1)
    expect(card).to_be_in_viewport(ratio=0.99)
    expect(card.locator("h3")).to_be_focused()
    expect(card).to_contain_text(record.text["en"])
    expect(card.locator("[data-ev]").first).to_contain_text(
        records.sources[record.evidence[0].source].called("en")
    )
    steps = [one.inner_text()[2:] for one in card.locator("[data-part=steps] button").all()]
    assert steps == [records.events[id].title["en"] for id in neighbours(records, event)]
    return card


def test_a_mark_of_the_timeline_opens_a_card_beside_it(geneva, open_page, records):
    page = open_page(geneva)
    expect(marks(page)).to_have_count(len(records.events))
    page.locator("[data-figure=timeline]").scroll_into_view_if_needed()
    before = page.evaluate("() => scrollY")
    mark = marks(page).nth(20)
    mark.click(force=True)  # plotly lays a sheet over the marks and finds the nearest
    page.wait_for_function("() => location.hash.includes('selected=event')")
    event = page.evaluate("() => decodeURIComponent(location.hash).split('event:')[1]")
    card = card_of(page, records, event)
    assert page.evaluate("() => scrollY") == before
    at, there = mark.bounding_box(), card.bounding_box()
    assert at["x"] + at["width"] <= there["x"] or there["x"] + there["width"] <= at["x"]
    [*_, after] = neighbours(records, event)
    card.locator("[data-part=steps] button").last.click()
    card_of(page, records, after)
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=card]")).to_have_count(0)
    assert "selected" not in page.url


def test_an_event_is_chosen_by_keyboard_from_its_row(page, records):
    row(page, "cyber").locator("a.cell:visible").first.focus()
    page.keyboard.press("End")
    link = page.evaluate("() => document.activeElement.getAttribute('href')")
    assert in_focus(page) == ["cyber", "later"]
    page.keyboard.press("Enter")
    card_of(page, records, link.split("event:")[1])
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=card]")).to_have_count(0)
    assert in_focus(page) == ["cyber", "later"]


def test_the_list_of_events_opens_by_keyboard(page, records):
    summary = page.locator("[data-part=events] > summary")
    expect(summary).to_contain_text(str(len(records.events)))
    expect(page.locator(EVENTS).locator("visible=true")).to_have_count(0)
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(EVENTS).locator("visible=true")).to_have_count(len(records.events))
    tab_to(page, "[data-part=events] [data-ev] a", limit=3)


def test_a_link_to_an_event_opens_its_card(geneva_light, open_page, records):
    event = records.developments("cyber")[0].id
    page = open_page(geneva_light, f"#selected=event:{event}")
    card_of(page, records, event)


def test_an_issue_opens_by_its_name_beside_another_and_closes_again(page, records):
    """Two rows at the most are open, each under its own; what is pressed again closes."""
    under = "[data-issue={}] + [data-part=unfolded] [data-detail={}]:visible"
    for issue in ("cyber", "navalny"):
        row(page, issue).get_by_role("rowheader").get_by_role("link").click()
        expect(page.locator(under.format(issue, issue))).to_contain_text(
            records.issues[issue].proposition["en"]
        )
    expect(page.locator("[data-detail]:visible")).to_have_count(2)
    later = row(page, "prisoners").locator("[data-part=later]")
    later.locator(".kept").last.click()  # a cell is pressed anywhere, beside its links too
    expect(page.locator(under.format("prisoners", "prisoners"))).to_be_visible()
    expect(page.locator("[data-part=card]")).to_have_count(0)
    expect(page.locator("[data-detail]:visible")).to_have_count(2)
    expect(page.locator(under.format("cyber", "cyber"))).to_have_count(0)
    row(page, "prisoners").get_by_role("rowheader").get_by_role("link").click()
    expect(page.locator("[data-detail]:visible")).to_have_count(1)


def test_the_list_of_events_counts_what_it_shows(page, records):
    words = words_of(records)
    summary = page.locator("[data-part=events] > summary")
    expect(summary).to_have_text(words.t("timeline.list", len(records.events)))
    toggle(page, words, "issues", short(records, "cyber")).click()
    left = len(
        events_until(records, records.last_day, [id for id in records.issues if id != "cyber"])
    )
    assert left < len(records.events)
    expect(summary).to_have_text(words.t("timeline.list", left))


@pytest.mark.parametrize("part", ["[data-actor=us]", "[data-part=close]", "[data-part=outcome]"])
def test_a_cell_is_pressed_anywhere_and_again_to_close(page, part):
    pressed = row(page, "navalny").locator(part)
    box = pressed.bounding_box()
    corner = {"x": box["width"] - 3, "y": box["height"] - 3}
    assert pressed.evaluate(
        """(cell, { x, y }) => {
          const { left, top } = cell.getBoundingClientRect();
          return document.elementFromPoint(left + x, top + y) === cell;
        }""",
        corner,
    )  # neither link nor button
    pressed.click(position=corner)
    expect(page.locator("[data-detail=navalny]:visible")).to_have_count(1)
    if part == "[data-actor=us]":
        expect(page.locator("[data-detail=navalny] [data-of=us][data-chosen]")).to_have_count(1)
    pressed.click(position=corner)
    expect(page.locator("[data-detail]:visible")).to_have_count(0)


def test_a_row_stays_under_the_pointer_whatever_opens_and_closes(page, records):
    """The third row that opens closes the first, above it; the chosen party stands next to it."""
    middle = 420
    for issue, actor in (("ambassadors", "us"), ("prisoners", "russia"), ("navalny", "russia")):
        pressed = row(page, issue)
        pressed.evaluate("(row, y) => scrollBy(0, row.getBoundingClientRect().top - y)", middle)
        before = pressed.bounding_box()["y"]
        cell(page, issue, actor).locator("a.cell:visible").click()
        heading = page.locator(f"[data-detail={issue}] [data-chosen] h4")
        expect(heading).to_be_focused()
        assert pressed.bounding_box()["y"] == pytest.approx(before, abs=1)
        assert heading.bounding_box()["y"] - before < 250
    expect(page.locator("[data-detail]:visible")).to_have_count(2)
    told = page.locator("[data-detail=navalny] [data-of]")
    parties = [one.actor for one in records.issues["navalny"].stance_records]
    assert told.first.get_attribute("data-of") == "russia" != parties[0]
    page.keyboard.press("Escape")  # and each in its own place again
    assert told.evaluate_all("(all) => all.map((one) => one.dataset.of)") == sorted(
        parties, key=records.columns.index
    )


def test_at_the_foot_of_the_screen_the_page_moves_only_as_far_as_it_takes(page):
    lowest = row(page, "navalny")
    lowest.evaluate("(row) => scrollBy(0, row.getBoundingClientRect().bottom - innerHeight)")
    before = lowest.bounding_box()["y"]
    name = lowest.get_by_role("rowheader").bounding_box()
    page.mouse.click(name["x"] + 4, name["y"] + 4)  # which moves nothing by itself
    heading = page.locator("[data-detail=navalny] h3")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport(ratio=1)
    assert 60 < before - lowest.bounding_box()["y"] < 200
