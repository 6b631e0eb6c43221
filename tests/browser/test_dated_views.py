"""A day chosen tells nothing that came later, and gives no position to a day that had none."""

import pytest
from playwright.sync_api import expect

from .reading import cell, row, words_of

EVE, AFTER = "2021-06-15", "2022-02-24"


@pytest.fixture(params=["en", "ar"])
def on_a_day(request, records, geneva_light, show_page):
    """The page on a day, in one of its languages; the block shown, and its words."""

    def on_day(day: str, more: str = ""):
        page = show_page(geneva_light, f"#at={day}&lang={request.param}{more}")
        shown = page.locator("[data-part=block]").locator("visible=true")
        return shown, words_of(records, request.param)

    return on_day


def test_before_the_meeting_nothing_has_come_of_it(on_a_day, records):
    block, words = on_a_day(EVE)
    for chip in block.locator(".chip[data-group]").all():
        assert chip.locator("b").inner_text() == "0" and chip.locator("small").inner_text() == ""
    promised = block.locator("[data-part=later]").get_by_text(words.t("kept.nothing-promised"))
    expect(promised.first).to_be_hidden()
    us = cell(block, "navalny", "us")
    day = words.date(records.window.start)
    expect(cell(block, "ambassadors", "us")).to_contain_text(
        words.t("matrix.not-by-then", date=day)
    )
    expect(us).not_to_contain_text(words.position("none"))
    closest = row(block, "ambassadors").locator("button[data-do=formula]")
    expect(closest).to_have_text(words.t("close.not-yet"))


def test_before_the_meeting_the_details_do_not_tell_what_came_of_it(on_a_day, records):
    for issue in ("ambassadors", "syria-aid", "prisoners", "cyber"):
        block, words = on_a_day(EVE, f"&selected={issue}")
        told = block.locator(f"[data-detail={issue}]")
        expect(told).to_be_visible()
        found = records.issues[issue]
        later = [one.text for one in found.commitments]
        later += [note.text for note in found.notes if note.kind == "unknown"]
        for text in later:
            expect(told.get_by_text(text[words.language])).to_be_hidden()
        expect(told.get_by_text(words.t("details.nothing-promised"))).not_to_be_visible()


def test_after_the_window_the_table_says_above_it_that_positions_are_of_then(on_a_day, records):
    block, words = on_a_day(AFTER)
    caveat, table = block.locator("[data-part=as-stated]"), block.locator("[data-part=table]")
    expect(caveat).to_be_visible()
    assert caveat.bounding_box()["y"] < table.bounding_box()["y"]
    expect(table.locator("[data-part=pair]")).to_have_text(words.t("matrix.close-then"))
    expect(block.locator("[data-part=summary]").first).to_contain_text(
        words.t("matrix.at-summit", **words.ends_of(records.window))
    )


def test_a_cell_says_that_its_position_changed_from_the_day_that_it_did(on_a_day):
    words = on_a_day(AFTER)[1]
    changed = words.t("matrix.changed")
    for day, issue, actor, says in (
        ("2021-06-24", "syria-aid", "russia", False),
        ("2021-07-09", "syria-aid", "russia", True),
        ("2022-02-21", "ukraine-minsk", "russia", False),
        ("2022-02-22", "ukraine-minsk", "russia", True),
        ("2022-02-22", "ukraine-minsk", "us", False),
    ):
        said = cell(on_a_day(day)[0], issue, actor).get_by_text(changed).locator("visible=true")
        expect(said).to_have_count(1 if says else 0)
