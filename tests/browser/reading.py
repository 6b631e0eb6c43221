"""What several tests ask of a page, by the names that readers and screen readers know."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page

from summit import Summit
from summit.words import Words, words_for

EVENTS = "[data-part=events] [id*='/event:']"
"""Each event of the list."""


CHANGES = """() => {
  window.__said = [];
  for (const region of document.querySelectorAll("[aria-live], [role=status], [role=alert]"))
    new MutationObserver(() => window.__said.push(region.textContent))
      .observe(region, { childList: true, characterData: true, subtree: true });
}"""
"""Note what every live region says from now on, in ``window.__said``."""


TURN = """(fragment) => new Promise((done) => {
  const later = () => requestAnimationFrame(() => requestAnimationFrame(done));
  const before = location.hash;
  location.hash = fragment;
  if (location.hash === before) later();
  else addEventListener("hashchange", later, { once: true });
})"""


def turn(page: Page, fragment: str) -> None:
    """Give an open page the view of another link, which costs a tenth of opening it anew."""
    page.evaluate(TURN, fragment)


def group(page: Page, words: Words, kind: str) -> Locator:
    return page.get_by_role("group", name=words.t(f"controls.{kind}"), exact=True)


def toggle(page: Page, words: Words, kind: str, name: str) -> Locator:
    """One toggle of a group, by its text."""
    return group(page, words, kind).get_by_role("button", name=name, exact=True)


def short(records: Summit, issue: str, language: str = "en") -> str:
    return records.issues[issue].short[language]


def row(page: Page, issue: str) -> Locator:
    return page.locator("[data-part=table]").first.locator(f"tr[data-issue={issue}]")


def cell(page: Page, issue: str, actor: str) -> Locator:
    return row(page, issue).locator(f"td[data-actor={actor}]")


def marks(page: Page) -> Locator:
    """The events that the timeline draws: one mark of the SVG each."""
    return page.locator("[data-figure=timeline] .points path")


def events_until(records: Summit, day: date, issues: Iterable[str] | None = None) -> list[str]:
    """Ids of the events that a view holds: none of another issue alone, none after the day."""
    on = set(records.issues if issues is None else issues)
    return [
        id
        for id, event in records.events.items()
        if event.date.known_by <= day and (not event.issues or on & {*event.issues})
    ]


def held(records: Summit, issue: str, actor: str, day: date, language: str = "en") -> str:
    """The word that a cell shows on a day."""
    words = words_for(records, language)
    day = min(day, records.window.end.known_by)  # what is said later is told as what became of it
    stance = records.issues[issue].stances_at(day).get(actor)
    return words.told(stance.position) if stance else words.position("none")


def tree(page: Page) -> list[tuple[str, str]]:
    """Role and name of everything in Chromium's accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def listed(page: Page) -> list[str]:
    """Ids of the events in the list, opened, in its order."""
    page.locator("[data-part=events]").evaluate("(list) => { list.open = true; }")
    return (
        page.locator(EVENTS)
        .locator("visible=true")
        .evaluate_all("(items) => items.map((item) => item.id.split('event:')[1])")
    )


def words_of(records: Summit, language: str = "en") -> Words:
    return words_for(records, language)
