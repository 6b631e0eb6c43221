"""What is switched off is off everywhere; what is replayed is replayed everywhere."""

from datetime import date, timedelta

import pytest
from pages import squeezed
from playwright.sync_api import expect

from .reading import (
    cell,
    events_until,
    group,
    held,
    listed,
    marks,
    row,
    short,
    toggle,
    tree,
    words_of,
)

DAYS = ["2021-06-15", "2021-06-16", "2021-06-20", "2021-07-31", "2022-02-24", "2025-01-01"]


@pytest.fixture
def words(records):
    return words_of(records)


@pytest.fixture
def page(geneva, open_page):
    return open_page(geneva)


@pytest.fixture
def light(geneva_light, open_page):
    """The page without charts."""
    return open_page(geneva_light)


@pytest.fixture
def looked(geneva_light, look):
    return look(geneva_light, "#lang=en")


def chips(page) -> dict[str, int]:
    found = page.locator(".chip[data-group]").evaluate_all(
        "(all) => all.map((one) => [one.dataset.group, Number(one.querySelector('b').textContent)])"
    )
    return dict(found)


def counted(records, day: date) -> dict[str, int]:
    groups = dict.fromkeys(("agreed", "talks", "none"), 0)
    for issue in records.issues.values():
        outcome = issue.outcome_at(day)
        if outcome:
            groups[outcome.group] += 1
    return groups


def test_three_groups_in_order_with_every_toggle_on_screen(looked, records, words):
    names = [words.t(f"controls.{kind}") for kind in ("issues", "actors", "outcomes")]
    found = looked.locator("[role=group]:has([data-toggle])")
    assert [one.get_attribute("aria-label") for one in found.all()] == names
    wanted = {
        "issues": [issue.short["en"] for issue in records.issues.values()],
        "actors": [records.actors[id].name["en"] for id in records.columns],
    }
    for kind, texts in wanted.items():
        expect(group(looked, words, kind).get_by_role("button")).to_have_text(texts)
    occur = {outcome.status for issue in records.issues.values() for outcome in issue.outcomes}
    outcomes = group(looked, words, "outcomes").get_by_role("button").all_inner_texts()
    assert sorted(outcomes) == sorted(words.outcome(status) for status in occur)
    tops = []
    for button in found.get_by_role("button").all():
        expect(button).to_be_visible()
        box = button.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
        tops.append(box["y"])
    assert tops == sorted(tops)


def test_toggles_say_what_is_shown(looked, records, words):
    for kind, on in (
        ("issues", [issue.short["en"] for issue in records.issues.values()]),
        ("actors", [records.actors[id].name["en"] for id in records.shown]),
    ):
        pressed = group(looked, words, kind).locator("[aria-pressed=true]")
        expect(pressed).to_have_text(on)


def test_everything_is_there_once_with_all_on(page, records):
    expect(row(page, "cyber")).to_be_visible()
    assert page.locator("[data-part=table] tbody tr[data-issue]:visible").count() == len(
        records.issues
    )
    expect(marks(page)).to_have_count(len(records.events))
    assert listed(page) == [*records.events]


@pytest.mark.parametrize("issue", ["cyber", "navalny"])
def test_an_issue_switched_off_leaves_every_view(page, records, words, issue):
    name = short(records, issue)
    others = [id for id in records.issues if id != issue]
    left = events_until(records, records.last_day, others)
    assert len(left) < len(records.events)
    row(page, issue).locator("td[data-actor=us] a.cell:visible").click()
    expect(page.locator(f"[data-detail][data-issue={issue}]")).to_be_visible()
    toggle(page, words, "issues", name).click()
    expect(toggle(page, words, "issues", name)).to_have_attribute("aria-pressed", "false")
    expect(row(page, issue)).to_be_hidden()
    expect(page.locator(f"[data-detail][data-issue={issue}]")).to_be_hidden()
    expect(marks(page)).to_have_count(len(left))
    assert listed(page) == left
    lanes = page.locator("[data-figure=timeline] .ytick")
    drawn = squeezed(" ".join(lanes.all_text_contents()))
    assert squeezed(short(records, others[0])) in drawn and squeezed(name) not in drawn
    seen = tree(page)
    assert ("button", name) in seen  # its own toggle
    assert [role for role, said in seen if said == name and role not in ("button", "StaticText",
            "InlineTextBox")] == []  # fmt: skip
    titles = {records.events[id].title["en"] for id in records.events if id not in left}
    titles -= {records.events[id].title["en"] for id in left}
    assert titles and not [said for _, said in seen if said in titles]
    toggle(page, words, "issues", name).click()
    expect(row(page, issue)).to_be_visible()
    expect(marks(page)).to_have_count(len(records.events))


def test_an_actor_switched_off_leaves_table_details_chart_and_the_accessibility_tree(
    page, records, words
):
    name = records.actors["russia"].name["en"]
    cell(page, "cyber", "us").locator("a.cell:visible").click()
    stance = page.locator("[data-detail][data-issue=cyber] [data-of]", has_text=name).first
    expect(stance).to_be_visible()
    page.get_by_role("button", name=words.t("controls.chart"), exact=True).click()
    label = page.locator("[data-figure=positions] .textpoint, [data-figure=positions] .points text")
    expect(label.filter(has_text=name).first).to_be_visible()
    toggle(page, words, "actors", name).click()
    expect(label.filter(has_text=name)).to_have_count(0)
    page.get_by_role("button", name=words.t("controls.table"), exact=True).click()
    expect(page.locator("th[data-actor=us]")).to_be_visible()
    expect(page.locator("th[data-actor=russia]")).to_be_hidden()
    assert page.locator("td[data-actor=russia]:visible").count() == 0
    expect(stance).to_be_hidden()
    seen = tree(page)
    assert ("columnheader", name) not in seen
    assert not [said for role, said in seen if role == "link" and said.startswith(f"{name}, ")]
    toggle(page, words, "actors", name).click()
    expect(page.locator("th[data-actor=russia]")).to_be_visible()


def test_an_actor_switched_on_gets_its_column_and_its_cells(light, records, words):
    actor = next(id for id in records.columns if id not in records.shown)
    expect(light.locator(f"th[data-actor={actor}]")).to_be_hidden()
    toggle(light, words, "actors", records.actors[actor].name["en"]).click()
    expect(light.locator(f"th[data-actor={actor}]")).to_be_visible()
    for issue in records.issues:
        expect(cell(light, issue, actor)).to_contain_text(
            held(records, issue, actor, records.window.end.known_by)
        )


def test_an_outcome_switched_off_takes_its_issues_along(page, records, words):
    status = records.issues["navalny"].outcome.status
    gone = [id for id, issue in records.issues.items()
            if issue.outcome_at(records.last_day).status == status]  # fmt: skip
    left = [id for id in records.issues if id not in gone]
    toggle(page, words, "outcomes", words.outcome(status)).click()
    for issue in gone:
        expect(row(page, issue)).to_be_hidden()
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(len(left))
    events = events_until(records, records.last_day, left)
    expect(marks(page)).to_have_count(len(events))
    assert listed(page) == events
    names = {said for role, said in tree(page) if role == "rowheader"}
    assert names == {short(records, issue) for issue in left}


def test_a_chip_sets_the_outcomes_to_its_group_and_pressed_again_shows_all(light, records, words):
    assert chips(light) == counted(records, records.last_day)
    chip = light.locator(".chip[data-group=agreed]")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    agreed = [id for id, issue in records.issues.items() if issue.outcome.group == "agreed"]
    expect(light.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        len(agreed)
    )
    on = {records.issues[id].outcome.status for id in agreed}
    for button in group(light, words, "outcomes").get_by_role("button").all():
        shown = button.inner_text() in {words.outcome(status) for status in on}
        expect(button).to_have_attribute("aria-pressed", str(shown).lower())
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(light.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        len(records.issues)
    )


def test_reset_brings_the_first_view_back(page, records, words):
    toggle(page, words, "issues", short(records, "cyber")).click()
    toggle(page, words, "actors", records.actors["us"].name["en"]).click()
    page.locator(".chip[data-group=talks]").click()
    page.locator("[data-part=stops]").select_option(index=1)
    page.get_by_role("button", name=words.t("controls.chart"), exact=True).click()
    expect(page.locator("[data-part=table]")).to_be_hidden()
    page.get_by_role("button", name=words.t("controls.reset"), exact=True).click()
    expect(page.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        len(records.issues)
    )
    expect(page.locator("th[data-actor=us]")).to_be_visible()
    expect(page.locator("[data-part=day]")).to_have_text(words.t("controls.whole"))
    expect(marks(page)).to_have_count(len(records.events))
    expect(page.locator(".chip[aria-pressed=true]")).to_have_count(0)


def test_with_nothing_on_the_page_says_so_and_offers_all(light, records, words):
    for issue in records.issues:
        toggle(light, words, "issues", short(records, issue)).click()
    empty = light.locator("[data-part=empty]")
    expect(empty).to_be_visible()
    expect(light.locator("[data-part=table]")).to_be_hidden()
    setting = [id for id, event in records.events.items() if not event.issues]
    assert listed(light) == setting
    assert not [said for role, said in tree(light) if role == "rowheader"]
    empty.get_by_role("button").click()
    expect(empty).to_be_hidden()
    expect(light.locator("[data-part=table] tbody tr[data-issue]:visible")).to_have_count(
        len(records.issues)
    )


def not_yet(records, words) -> str:
    return words.t("matrix.not-by-then", date=words.date(records.window.start))


def replayed(page, records, words, day: date) -> None:
    """Table, chips and list are those of a day."""
    expect(page.locator("[data-part=day]")).to_have_text(
        words.t("date.day", day=day.day, month=words.months[day.month - 1], year=day.year)
    )
    assert chips(page) == counted(records, day)
    for issue in records.issues:
        for actor in records.shown:
            shown = cell(page, issue, actor).inner_text()
            wanted = held(records, issue, actor, day)
            if wanted == words.position("none"):  # both have one on every issue, but not yet
                wanted = not_yet(records, words)
            assert wanted in shown, (issue, actor, shown)
        outcome = records.issues[issue].outcome_at(day)
        said = words.outcome(outcome.status) if outcome else words.t("matrix.not-yet")
        expect(row(page, issue).locator("[data-part=outcome]")).to_have_text(
            said, use_inner_text=True
        )
    assert listed(page) == events_until(records, day)


def test_the_slider_replays_table_chips_and_list(light, records, words):
    first = min(records.window.start.known_by, records.date.known_by)
    for day in map(date.fromisoformat, DAYS):
        light.get_by_role("slider").fill(str((day - first).days))
        replayed(light, records, words, day)


def test_the_list_of_stops_replays_all_that_and_the_timeline(page, records, words):
    for stop in records.stops:
        day = stop.date.known_by
        if day >= records.last_day:
            continue
        page.locator("[data-part=stops]").select_option(label=stop.label["en"])
        replayed(page, records, words, day)
        expect(marks(page)).to_have_count(len(events_until(records, day)))


def test_the_slider_moves_by_keyboard_and_says_the_day(light, records, words):
    slider = light.get_by_role("slider")
    slider.focus()
    light.keyboard.press("ArrowLeft")
    day = records.last_day - timedelta(days=1)
    said = words.t("date.day", day=day.day, month=words.months[day.month - 1], year=day.year)
    expect(slider).to_have_attribute("aria-valuetext", said)
    light.keyboard.press("Home")
    first = min(records.window.start.known_by, records.date.known_by)
    replayed(light, records, words, first)
    light.keyboard.press("End")
    expect(light.locator("[data-part=day]")).to_have_text(words.t("controls.whole"))
    assert listed(light) == [*records.events]


def test_on_the_summits_day_the_us_has_no_position_on_ambassadors_yet(light, records, words):
    """A day at which the table must differ from the one at the end of the window."""
    day = date(2021, 6, 16)
    assert held(records, "ambassadors", "us", day) == words.position("none")
    assert held(records, "ambassadors", "us", records.window.end.known_by) != words.position("none")
    light.get_by_role("slider").fill("15")
    us = cell(light, "ambassadors", "us")
    expect(us).to_have_text(not_yet(records, words), use_inner_text=True)
    expect(us.locator("a:visible")).to_have_count(0)


def test_chart_mode_draws_one_mark_per_actor_and_issue(page, records, words):
    page.get_by_role("button", name=words.t("controls.chart"), exact=True).click()
    points = page.locator("[data-figure=positions] .points path")
    expect(points).to_have_count(len(records.issues) * len(records.shown))
    expect(page.locator("[data-part=table]")).to_be_hidden()
    toggle(page, words, "issues", short(records, "cyber")).click()
    expect(points).to_have_count((len(records.issues) - 1) * len(records.shown))
    page.get_by_role("button", name=words.t("controls.table"), exact=True).click()
    expect(page.locator("[data-part=table]")).to_be_visible()
    expect(page.locator("[data-figure=positions]")).to_be_hidden()


def test_a_mark_of_the_chart_opens_its_details(page, words):
    page.get_by_role("button", name=words.t("controls.chart"), exact=True).click()
    points = page.locator("[data-figure=positions] .points path")
    expect(points.first).to_be_visible()
    points.first.click(force=True)  # plotly lays its own sheet over the marks and finds the nearest
    expect(page.locator("[data-detail]:visible")).to_have_count(1)
