"""The guided tour: each step is a view as the records say, and a link; it ends where it began."""

import pytest
from playwright.sync_api import Page, expect

from .reading import group, row, words_of


def tour(page: Page, records, language: str = "en"):
    name = words_of(records, language).t("tour.heading")
    return page.get_by_role("region", name=name, exact=True)


def press(page: Page, records, what: str, language: str = "en") -> None:
    name = words_of(records, language).t(f"tour.{what}")
    page.get_by_role("button", name=name, exact=True).click()


def pressed(page: Page, words, kind: str) -> set[str]:
    buttons = group(page, words, kind).locator("[aria-pressed=true]")
    return set(buttons.evaluate_all("(all) => all.map((one) => one.dataset.value)"))


def view_of(page: Page, words) -> dict[str, object]:
    """The view, read from what is on the screen."""
    table = page.locator("[data-part=table]")
    return {
        **{kind: pressed(page, words, kind) for kind in ("issues", "actors", "outcomes")},
        "rows": table.locator("tbody tr[data-issue]:visible").evaluate_all(
            "(all) => all.map((one) => one.dataset.issue)"
        ),
        "at": page.locator("[data-part=day]").inner_text(),
        "open": page.locator(
            "[data-detail]:visible, [data-part=events] > ol > li[data-chosen]"
        ).evaluate_all(
            "(all) => all.map((one) => one.dataset.detail ?? one.id.split('event:')[1])"
        ),
        "stance": page.locator("[data-detail]:visible [data-of][data-chosen]").evaluate_all(
            "(all) => [...new Set(all.map((one) => one.dataset.of))]"
        ),
    }


def expected(records, step, words) -> dict[str, object]:
    """The view that the records give a step; what they leave out is as in the first view."""
    view = step.view
    day = view.at.known_by if view.at else None
    statuses = {one.status for issue in records.issues.values() for one in issue.outcomes}
    issues = view.issues or [*records.issues]
    outcomes = set(view.outcomes or statuses)
    on = [
        id
        for id, issue in records.issues.items()
        if id in issues and issue.outcome_at(day or records.last_day).status in outcomes
    ]
    chosen = view.selected or ""
    event = chosen.startswith("event:")
    issue, _, actor = ("", "", "") if event else chosen.partition("/")
    return {
        "issues": set(issues),
        "actors": set(view.actors or records.shown),
        "outcomes": outcomes,
        "rows": on,
        "at": words.t("date.day", day=day.day, month=words.months[day.month - 1], year=day.year)
        if day
        else words.t("controls.whole"),
        "open": [chosen[6:]] if event else [issue] if issue else [],
        "stance": [actor] if actor else [],
    }


@pytest.fixture
def words(records):
    return words_of(records)


def test_every_step_sets_the_view_that_the_records_say(geneva, open_page, records, words):
    page = open_page(geneva, reduced=True)
    press(page, records, "start")
    for n, step in enumerate(records.tour, 1):
        bar = tour(page, records)
        expect(bar).to_be_visible()
        expect(bar.locator("[data-step]:visible")).to_have_count(1)
        expect(bar.get_by_role("heading")).to_have_text(step.title["en"])
        expect(bar).to_contain_text(step.text["en"], use_inner_text=True)
        expect(bar).to_contain_text(words.t("tour.progress", n=n, of=len(records.tour)))
        assert view_of(page, words) == expected(records, step, words), step.id
        expect(page.locator("[data-figure=positions]")).to_be_visible(
            visible=step.view.mode == "chart"
        )
        assert page.url.split("#")[1] == f"step={step.id}"
        if n < len(records.tour):
            press(page, records, "next")
    expect(bar.get_by_role("button", name=words.t("tour.next"), exact=True)).to_be_disabled()


def test_the_first_step_has_no_way_back_and_the_heading_has_the_focus(
    geneva_light, open_page, records, words
):
    page = open_page(geneva_light, reduced=True)
    press(page, records, "start")
    bar = tour(page, records)
    expect(bar.get_by_role("heading")).to_be_focused()
    expect(bar.get_by_role("button", name=words.t("tour.back"), exact=True)).to_be_disabled()


@pytest.mark.parametrize(
    ("language", "on", "back"),
    [("en", "ArrowRight", "ArrowLeft"), ("ar", "ArrowLeft", "ArrowRight")],
)
def test_arrows_inside_the_bar_go_on_and_back_as_the_language_runs(
    geneva_light, open_page, records, language, on, back
):
    page = open_page(geneva_light, f"#lang={language}", reduced=True)
    press(page, records, "start", language)
    heading = tour(page, records, language).get_by_role("heading")
    titles = [step.title[language] for step in records.tour]
    for key, place in ((on, 1), (on, 2), (back, 1), (back, 0), (back, 0)):
        page.keyboard.press(key)
        expect(heading).to_have_text(titles[place])
        expect(page.locator("[data-part=tour]:visible :focus")).to_have_count(
            1
        )  # the keys go on working
    row(page, next(iter(records.issues))).locator("a.cell:visible").first.focus()
    page.keyboard.press(on)
    expect(heading).to_have_text(titles[0])  # elsewhere the arrows are the table's


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_to_a_step_opens_it(geneva_light, open_page, records, language):
    words = words_of(records, language)
    step = records.tour[-1 if language == "ar" else 2]
    page = open_page(geneva_light, f"#lang={language}&step={step.id}")
    expect(tour(page, records, language).get_by_role("heading")).to_have_text(step.title[language])
    assert view_of(page, words) == expected(records, step, words)


def test_a_link_to_a_step_with_a_change_keeps_both(geneva_light, open_page, records, words):
    step = next(one for one in records.tour if one.id == "opened")
    page = open_page(geneva_light, f"#step={step.id}&issues=cyber")
    assert view_of(page, words) == expected(records, step, words) | {
        "issues": {"cyber"},
        "rows": ["cyber"],
    }


def test_leaving_a_tour_that_a_link_opened_keeps_the_view_and_its_link(
    geneva_light, open_page, records, words
):
    page = open_page(geneva_light, "#step=no-agreement", reduced=True)
    before = view_of(page, words)
    press(page, records, "leave")
    expect(tour(page, records)).to_be_hidden()
    expect(page.get_by_role("button", name=words.t("tour.start"), exact=True)).to_be_focused()
    assert view_of(page, words) == before
    assert "step=" not in page.url
    fresh = open_page(geneva_light, "#" + page.url.split("#")[1])
    assert view_of(fresh, words) == before
    expect(tour(fresh, records)).to_be_hidden()


def test_leaving_brings_back_the_view_that_the_tour_began_from(
    geneva_light, open_page, records, words
):
    page = open_page(geneva_light, "#issues=cyber,navalny&at=2021-07-16", reduced=True)
    before, address = view_of(page, words), page.url
    press(page, records, "start")
    press(page, records, "next")
    assert view_of(page, words) == expected(records, records.tour[1], words)
    press(page, records, "leave")
    expect(tour(page, records)).to_be_hidden()
    assert view_of(page, words) == before
    assert page.url == address


def test_back_goes_through_the_steps_and_out_of_the_tour(geneva_light, open_page, records, words):
    page = open_page(geneva_light, reduced=True)
    first = view_of(page, words)
    press(page, records, "start")
    press(page, records, "next")
    heading = tour(page, records).get_by_role("heading")
    expect(heading).to_have_text(records.tour[1].title["en"])
    page.go_back()
    expect(heading).to_have_text(records.tour[0].title["en"])
    page.go_back()
    expect(tour(page, records)).to_be_hidden()
    assert view_of(page, words) == first


def test_each_step_is_told_to_a_screen_reader_whole_and_alone(geneva_light, open_page, records):
    page = open_page(geneva_light, reduced=True)
    press(page, records, "start")
    for n in (2, 3):
        press(page, records, "next")
        step = records.tour[n - 1]
        expect(page.locator("[role=status]")).to_have_text(f"{step.title['en']}. {step.text['en']}")


def test_on_a_phone_the_step_leaves_room_for_what_it_shows(geneva_light, open_page, records):
    page = open_page(geneva_light, "#step=agreed", width=320, height=640, reduced=True)
    box = tour(page, records).bounding_box()
    assert box["height"] <= 0.6 * 640
    assert box["y"] + box["height"] <= 640 + 1
