"""Summits that are smaller than usual: one actor, no stance, no events, no tour."""

import pytest
from playwright.sync_api import expect

import summit

from .reading import words_of

SCALE = {"for": 1, "against": -1}
ODD = {
    "one actor": ({"tests": (1, {"a": ("for", "2020-06-05")})}, "a"),
    "no stance": ({"tests": (1, {})}, "a b"),
    "one actor, no stance": ({"tests": (1, {})}, "a"),
}


@pytest.mark.parametrize("odd", ODD)
def test_a_summit_of_almost_nothing_has_a_page_that_works(make, open_page, tmp_path, odd):
    issues, columns = ODD[odd]
    records = make(issues, scale=SCALE, columns=columns)
    page = open_page(summit.export(records, tmp_path / "page.html"), drawn=False)
    words = words_of(records)
    table = page.locator("[data-part=table]")
    expect(table.locator("tbody tr[data-issue]")).to_have_count(1)
    if len(records.columns) == 1:
        expect(page.locator("[data-part=summary]")).to_have_text(words.t("matrix.summary-one"))
    shown = words.position("for" if "stance" not in odd else "none")
    expect(table.locator("td[data-actor=a]")).to_contain_text(shown)
    page.locator("[data-part=modes] [data-mode=chart]").click()
    expect(page.locator("[data-part=plot].js-plotly-plot").first).to_be_attached()
