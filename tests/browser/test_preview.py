"""The page that follows its files, in a browser: the view stays, problems stand above it."""

import pytest
from playwright.sync_api import expect
from previewing import previewed, write_lake

REBUILT = 30_000  # milliseconds until a save is seen; the page is made again
ATTACK = "<img src=x onerror='window.pwned = 1'>"


@pytest.fixture
def opened(browser, tmp_path):
    """A preview of the talks at the lake with many events, so that there is where to scroll to."""
    lake = write_lake(tmp_path / "lake")
    days = "\n".join(
        f'[[events]]\ntitle = "Day {day}"\ndate = "2031-05-{day:02}"\nevidence = ["minutes"]\n'
        for day in range(1, 29)
    )
    (lake / "events.toml").write_text(days, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    context.set_default_timeout(20_000)
    page = context.new_page()
    noise = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "console", lambda one: noise.append(one.text) if "Content Security" in one.text else None
    )
    with previewed(lake) as preview:
        page.goto(preview.address)
        yield lake, page, preview
    expect(page.locator("[data-part=ended]"), "the preview's end is told").to_be_visible()
    context.close()
    assert noise == []


def test_the_page_follows_a_save_in_the_same_view_and_a_mistake_is_told_above_it(opened):
    lake, page, _ = opened
    shown = page.frame_locator("[data-part=frames] iframe:first-child")
    panel = page.locator("[data-part=problems]")
    expect(shown.locator("html[data-ready]")).to_be_attached()
    expect(panel).to_be_hidden()

    # a view: Arabic, the bridge's row open, one actor off, a fold open, scrolled down
    shown.get_by_role("button", name="العربية").click()
    row = shown.locator("[data-part=block][data-lang=ar] [data-part=table] tr[data-issue] th a")
    row.click()
    expect(row).to_have_attribute("aria-expanded", "true")
    birch = shown.locator("[data-lang=ar] [data-toggle=actors][data-value=birch]").first
    birch.click()
    expect(birch).to_have_attribute("aria-pressed", "false")
    fold = shown.locator("[data-part=block][data-lang=ar] details[data-part=fold]").last
    fold.evaluate("(one) => { one.open = true; }")
    heading = fold.locator("summary")
    heading.evaluate("(one) => scrollTo(0, scrollY + one.getBoundingClientRect().top - 200)")
    before = heading.evaluate("(one) => one.getBoundingClientRect().top")
    assert "lang=ar" in page.evaluate("() => location.hash"), "the address holds the view, too"

    # a save
    issue = lake / "issues" / "bridge.toml"
    good = issue.read_text(encoding="utf-8").replace("دفع النصف", "دفع الكل")
    issue.write_text(good, encoding="utf-8")
    expect(shown.locator("body")).to_contain_text("دفع الكل", timeout=REBUILT)
    expect(page.locator("iframe")).to_have_count(1)
    expect(shown.locator("html")).to_have_attribute("dir", "rtl")
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(birch).to_have_attribute("aria-pressed", "false")
    expect(fold).to_have_attribute("open", "")
    after = heading.evaluate("(one) => one.getBoundingClientRect().top")
    assert abs(after - before) < 3, "what was on the screen is where it was"

    # a mistake, and what it holds is text
    issue.write_text(good.replace('"silent"', f'"{ATTACK}"'), encoding="utf-8")
    expect(panel).to_be_visible(timeout=REBUILT)
    told = panel.locator("li")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("issues/bridge.toml, line 14")
    expect(told).to_contain_text("birch")
    expect(told).to_contain_text("<img src=x")
    assert panel.locator("img").count() == 0
    expect(shown.locator("body")).to_contain_text("دفع الكل")

    # mended
    issue.write_text(good.replace("دفع الكل", "دفع الثلث"), encoding="utf-8")
    expect(panel).to_be_hidden(timeout=REBUILT)
    expect(shown.locator("body")).to_contain_text("دفع الثلث")
    assert page.evaluate("() => window.pwned") is None
