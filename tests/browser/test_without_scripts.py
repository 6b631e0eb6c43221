"""Without scripts, or in a browser too old for them: all of it, and no dead control."""

from pathlib import Path

import pytest
from pages import squeezed
from playwright.sync_api import Page, expect

import summit

from .reading import words_of

OLD = "delete window.DecompressionStream;"
SAID = """(cells) => cells.map((cell) => {
  const { lang } = cell.closest("article").dataset;
  return [`${lang} ${cell.parentElement.dataset.issue} ${cell.dataset.actor}`, cell.innerText];
})"""
CONTROLS = "button, select, input, textarea, [role=button], [role=slider], [aria-pressed]"


@pytest.fixture(params=["off", "old"])
def page(request, geneva, look) -> Page:
    if request.param == "off":
        return look(geneva, scripts=False)
    return look(geneva, before=OLD, drawn=False)


def seen(page: Page) -> str:
    return squeezed(page.locator("body").inner_text())


def test_every_statement_event_outcome_and_source_is_visible_in_both_languages(page, records):
    text = seen(page)
    wanted = [f"{words_of(records, tag).t('timeline.caption')}" for tag in records.languages]
    for tag in records.languages:
        words = words_of(records, tag)
        wanted += [records.headline[tag], records.standfirst[tag]]
        for issue in records.issues.values():
            wanted += [issue.short[tag], issue.title[tag], issue.proposition[tag]]
            wanted += [stance.statement[tag] for stance in issue.stance_records]
            wanted += [words.position(stance.position) for stance in issue.stance_records]
            wanted += [outcome.summary[tag] for outcome in issue.outcomes]
            wanted += [words.outcome(outcome.status) for outcome in issue.outcomes]
        for event in records.events.values():
            wanted += [event.title[tag], event.text[tag]]
        wanted += [section.heading[tag] for section in records.sections]
    table = summit.frames(records).sources
    for id in table[table["records"] > 0]["source"]:
        wanted += [records.sources[id].title, records.sources[id].publisher]
    assert len(wanted) > 600
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_each_cell_shows_the_position_at_the_summit_and_nothing_before_it(page, records):
    day = records.window.end.known_by
    shown = dict(page.locator("article[data-lang] td[data-actor]").evaluate_all(SAID))
    for tag in records.languages:
        words = words_of(records, tag)
        for issue in records.issues.values():
            held = issue.stances_at(day)
            for actor in records.columns:
                stance = held.get(actor)
                said = shown[f"{tag} {issue.id} {actor}"]
                none = words.position("none")
                told = words.told(stance.position) if stance else words.position("none")
                assert told in said
                if stance:
                    assert none not in said


def test_no_dead_control_is_visible(page):
    shown = page.locator(CONTROLS).locator("visible=true")
    assert shown.evaluate_all("(all) => all.map((one) => one.outerHTML.slice(0, 90))") == []
    assert page.locator("summary").locator("visible=true").count() > 0  # these live without scripts


def test_following_a_cell_leads_to_its_statement(page, records):
    stance = records.issues["cyber"].stances["us"]
    page.locator("article[data-lang=en] tr[data-issue=cyber] td[data-actor=us] a").first.click()
    expect(page.locator("[data-of]").filter(has_text=stance.statement["en"])).to_be_in_viewport()


def test_an_old_browser_says_so_in_one_line(geneva, look, records):
    page = look(geneva, before=OLD, drawn=False)
    notices = page.locator(".old")
    words = [words_of(records, tag).t("page.old") for tag in records.languages]
    expect(notices).to_have_text(words)
    for notice in notices.all():
        expect(notice).to_be_visible()
        height = notice.evaluate("(one) => one.getClientRects().length && one.clientHeight")
        assert height < 60  # one line with its padding


@pytest.mark.parametrize("scripts", [True, False])
def test_a_new_browser_does_not(geneva: Path, look, scripts):
    page = look(geneva, scripts=scripts)
    assert page.locator(".old").locator("visible=true").count() == 0


def test_without_scripts_a_link_leads_to_the_other_language(geneva, look, records):
    page = look(geneva, scripts=False)
    page.get_by_role("banner").get_by_role("link", name="العربية", exact=True).click()
    heading = page.locator("[lang=ar] h1")
    expect(heading).to_have_text(records.headline["ar"])
    expect(heading).to_be_in_viewport()
