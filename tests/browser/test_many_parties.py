"""With three to ten parties the table is still read as one: it scrolls, issue and outcome stay."""

import pytest
from playwright.sync_api import Locator, Page, expect

BOXES = """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return { left, right, width };
})"""

COVERED = """(all) => all.filter((one) => {
  one.style.pointerEvents = "auto";
  const { left, top, width, height } = one.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) !== one;
}).map((one) => one.textContent)"""

GISTS = """(table) => Object.fromEntries(
  [...table.querySelectorAll("tr[data-issue] td[data-actor] .gist")]
    .filter((one) => one.checkVisibility())
    .map((one) => [
      `${one.closest("tr").dataset.issue}/${one.closest("td").dataset.actor}`,
      [one.textContent.replace(/\\s+/g, " "), one.clientHeight],
    ]))"""
"""JavaScript: the sentence that each cell shows, and how high it is."""


def boxes(found: Locator) -> list[dict[str, float]]:
    return found.evaluate_all(BOXES)


def scrolled(page: Page, end: bool) -> dict[str, float]:
    """Scroll the table to one end, as a hand would; the box that it is seen in."""
    frame = page.locator("[data-part=matrix] [data-part=scroll]")
    frame.evaluate(
        "(one, far) => { one.scrollLeft = (document.dir === 'rtl' ? -1 : 1) * far; }",
        9_999 if end else 0,
    )
    [box] = boxes(frame)
    return box


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sentences_stay_and_issue_and_outcome_do_not_scroll_away(
    geneva_light, show_page, records, language
):
    page = show_page(geneva_light, f"#lang={language}")
    for many in (3, 6, 10):
        parties = records.columns[:many]
        page.evaluate(f"() => {{ location.hash = 'lang={language}&actors={','.join(parties)}'; }}")
        heads = page.locator("thead th[data-actor]").locator("visible=true")
        expect(heads).to_have_count(many)
        assert min(one["width"] for one in boxes(heads)) >= 150
        shown = page.locator("[data-part=table]").first.evaluate(GISTS)
        for issue in records.issues.values():
            for party in {*parties} & {*issue.stances}:
                told, height = shown[f"{issue.id}/{party}"]
                assert issue.stances[party].statement[language] in told, (issue.id, party)
                assert height > 30  # two lines and more
        for end in (False, True):
            frame = scrolled(page, end)
            held = page.locator("[data-part=table]").first.locator(
                "tr[data-issue] :is(th, [data-part=outcome])"
            )
            kept = boxes(held)
            assert len(kept) == 2 * len(records.issues)
            for box in kept:
                assert frame["left"] - 1 <= box["left"] < box["right"] <= frame["right"] + 1
        [strip], years = boxes(page.locator("thead .c-later")), page.locator("thead .years i")
        expect(years).to_have_count(records.last_day.year - records.date.first.year)
        assert years.evaluate_all(COVERED) == []
        assert all(strip["left"] - 9 < one["left"] < strip["right"] for one in boxes(years))
        assert page.evaluate("() => document.scrollingElement.scrollWidth") == 1280


def test_what_opens_under_a_row_is_as_wide_as_what_is_seen(geneva_light, open_page, records):
    page = open_page(
        geneva_light, f"#lang=en&actors={','.join(records.columns)}&selected=syria-aid/us"
    )
    frame = scrolled(page, end=True)
    [opened] = boxes(page.locator("[data-part=unfolded] [data-detail]"))
    assert frame["left"] - 1 <= opened["left"] < opened["right"] <= frame["right"] + 1
