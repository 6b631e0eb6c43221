"""The page of many issues and parties: its table is turned, searched and linked to."""

import json
from pathlib import Path

import pytest
from assembly import ODD, assembly
from playwright.sync_api import Page, expect

import summit

from .reading import CHANGES, words_of


@pytest.fixture(scope="module")
def records() -> summit.Summit:
    return assembly()


@pytest.fixture(scope="module")
def path(records, folder) -> Path:
    return summit.export(records, folder / "assembly.html")


def names(page: Page) -> list[str]:
    return page.locator("[data-part=table] tr[data-issue] th").all_inner_texts()


def told(page: Page) -> str:
    return page.locator("[data-part=told-rows]").inner_text()


def test_a_reader_turns_pages_searches_and_sends_a_link(open_page, path, records):
    words = words_of(records)
    page = open_page(path, drawn=False)
    assert names(page) == [issue.short["en"] for issue in records.issues.values()][:50]
    assert page.evaluate("() => window.__hit") is None
    page.evaluate(CHANGES)
    page.get_by_role("button", name=words.t("large.next")).click()
    expect(page.locator("[data-part=told-rows]")).to_have_text("Issues 51–100 of 120")
    assert "Issues 51–100 of 120" in page.evaluate("() => window.__said")[-1]
    page.locator("[data-part=matrix] [data-part=find]").fill("education")
    expect(page.locator("[data-part=table] tr[data-issue]")).to_have_count(1)
    assert names(page) == ["Éducation"]
    page.locator("[data-part=matrix] [data-part=find]").fill("vote 11")
    page.locator("[data-part=order]").select_option("divided")
    table = summit.issue_table(records).set_index("issue")["proximity"]
    wanted = [i.short["en"] for i in records.issues.values() if "Vote 11" in i.short["en"]]
    assert sorted(names(page)) == sorted(wanted)
    spread = [table[page_id] for page_id in ids(page)]
    assert spread == sorted(spread)
    again = open_page(path, page.evaluate("() => location.hash"), drawn=False)
    assert names(again) == names(page)


def ids(page: Page) -> list[str]:
    rows = page.locator("[data-part=table] tr[data-issue]")
    return rows.evaluate_all("(rows) => rows.map((row) => row.dataset.issue)")


def test_a_cell_opens_what_is_known_of_its_issue_and_keys_move(open_page, path, records):
    page = open_page(path, drawn=False)
    link = page.locator("[data-part=table] tr[data-issue=vote-1] th a")
    link.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    detail = page.locator("[data-detail=vote-1]")
    expect(detail).to_contain_text(ODD)
    held = records.issues["vote-1"].stances
    assert detail.locator("li").count() == len(records.columns)
    assert len(held) < len(records.columns)  # the others are told as not found
    expect(detail).to_contain_text("No position found")
    expect(detail.locator("[data-chosen]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(link).to_be_focused()


def test_parties_are_chosen_from_a_list_and_turned(open_page, path, records):
    words = words_of(records)
    page = open_page(path, drawn=False)
    picker = page.locator("[data-part=picker]", has_text=words.t("controls.actors"))
    picker.locator("summary").click()
    expect(picker.locator("[data-part=chosen]")).to_have_text("12 of 20")
    picker.get_by_role("button", name=words.t("large.all")).click()
    expect(page.locator("[data-part=told-columns]")).to_have_text("Parties 1–12 of 20")
    page.get_by_role("button", name=words.t("large.columns-next")).click()
    expect(page.locator("[data-part=table] thead [data-actor]")).to_have_count(8)
    picker.get_by_role("searchbox").fill("party 13")
    picker.get_by_role("button", name=words.t("large.none")).click()
    expect(picker.locator("[data-part=chosen]")).to_have_text("19 of 20")
    picker.get_by_role("checkbox", name="Party 13").check()
    expect(picker.locator("[data-part=chosen]")).to_have_text("20 of 20")


def test_the_pair_s_summary_is_python_s_and_a_day_is_replayed(open_page, path, records):
    page = open_page(path, drawn=False)
    one = summit.agreement(records, *records.columns[:2])
    said = page.locator("[data-part=summary]").inner_text()
    assert f"{one.n} of 120" in said and f"{one.P:.0%}" in said
    page.locator("[data-part=stops]").select_option(label="The start")
    day = records.stops[1].date.known_by
    before = sum(issue.stances_at(day) != {} for issue in records.issues.values())
    cells = page.locator("[data-part=table] td[data-actor] [data-tone]:not([data-tone=none])")
    shown = cells.evaluate_all("(all) => new Set(all.map((a) => a.href.split('/')[1])).size")
    assert 0 < before < 50 and cells.count() > 0 and shown <= before


def test_the_tour_sets_its_view_and_leaves_it(open_page, path, records):
    words = words_of(records)
    page = open_page(path, drawn=False)
    page.get_by_role("button", name=words.t("tour.start")).click()
    assert ids(page) == ["vote-1", "vote-2"]
    expect(page.locator("[data-detail=vote-2]")).to_be_visible()
    page.get_by_role("button", name=words.t("tour.leave")).click()
    assert len(ids(page)) == 50


def test_arabic_is_told_from_the_right_with_the_same_rows(open_page, path, records):
    page = open_page(path, "#lang=ar&page=2", drawn=False)
    assert page.evaluate("() => document.documentElement.dir") == "rtl"
    words = words_of(records, "ar")
    expect(page.locator("[data-part=told-rows]")).to_have_text(
        words.t("large.rows", first=51, last=100, of=120)
    )
    assert ids(page)[0] == "vote-51"


def test_figures_are_drawn_when_a_reader_comes_near(open_page, path):
    page = open_page(path, drawn=False)
    page.locator("[data-part=analysis]").scroll_into_view_if_needed()
    for name in ("heatmap", "map", "over_time"):
        plot = page.locator(f"[data-figure={name}] .js-plotly-plot, [data-figure={name}] .main-svg")
        expect(plot.first).to_be_attached()


def test_what_is_taken_away_is_all_there_is(open_page, path, records):
    page = open_page(path, drawn=False)
    with page.expect_download() as waiting:
        page.locator("[data-take=json-all]").click()
    taken = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert len(taken["positions"]) == len(summit.frames(records).stances)
    assert len(taken["pairs"]) == 190 and len(taken["issues"]) == 120
    tables = ("positions", "issues", "actors", "pairs")
    held = {(table, column) for table in tables for column in taken[table][0]}
    assert {(row["table"], row["column"]) for row in taken["codebook"]} == held
    assert all(row["kind"] and row["meaning"] for row in taken["codebook"])


@pytest.mark.parametrize("how", ["off", "old"])
def test_without_scripts_the_first_page_stands_there_and_says_so(open_page, path, records, how):
    old = {"scripts": False} if how == "off" else {"before": "delete window.DecompressionStream;"}
    page = open_page(path, drawn=False, **old)
    for language in records.languages:
        block = page.locator(f"article[data-lang={language}]")
        expect(block.locator("tr[data-issue]").first).to_be_visible()
        expect(block.locator("[data-part=first-page]")).to_be_visible()
        expect(block.locator("[data-part=pager]")).to_be_hidden()
        expect(block.locator("[data-part=analysis] details").first).to_be_visible()


def test_long_names_take_no_room_from_table_and_figures(open_page, folder):
    union = "The Union of " + 15 * "Small and Landlocked " + "States"
    motion = "A motion " + 20 * "whose title runs on "
    actors = {f"a{n}": f"Member {n:02}" for n in range(39)} | {"union": union}
    s = summit.build(
        title="Assembly", date="2020-06-01", actors=actors,
        issues=[
            summit.issue(motion if not n else f"Motion {n}", id=f"m{n}", proposition="P.",
                         outcomes=[],
                         stances={id: ("for", "against", "neutral")[(at * (n + 3) + n) % 3]
                                  for at, id in enumerate(actors)})
            for n in range(14)
        ],
    )  # fmt: skip
    path = summit.export(s, folder / "long-names.html")
    for width in (390, 1280):
        page = open_page(path, drawn=False)
        page.set_viewport_size({"width": width, "height": 900})
        title = page.locator("[data-part=table] tr[data-issue=m0] th a")
        assert title.bounding_box()["height"] < 80 and title.get_attribute("title") == motion
        title.click()
        detail = page.locator("[data-detail=m0]")
        expect(detail.locator("h3")).to_have_text(motion.strip())
        assert detail.bounding_box()["width"] > 0.6 * width
        for name in ("heatmap", "map"):
            plot = page.locator(f"[data-figure={name}] [data-part=plot]")
            plot.scroll_into_view_if_needed()
            expect(plot.locator(".main-svg").first).to_be_visible()
            size = plot.evaluate("(plot) => plot._fullLayout._size.w")
            assert size > 0.5 * plot.bounding_box()["width"], (name, width)
            assert overlapping(plot) == 0, (name, width)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def overlapping(plot) -> int:
    """How many names of a figure lie on another by more than an edge."""
    return plot.evaluate("""(plot) => {
      const boxes = [...plot.querySelectorAll(".xtick text, .textpoint text")]
        .filter((one) => one.textContent.trim()).map((one) => one.getBoundingClientRect());
      const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
      return boxes.filter((a, at) => boxes.some((b, to) => to > at && meet(a, b))).length;
    }""")
