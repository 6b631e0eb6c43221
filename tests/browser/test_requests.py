"""Nothing is asked for but the file, and what the policy forbids does not happen."""

from playwright.sync_api import expect

from .reading import marks, toggle, words_of


def test_loading_and_using_the_page_asks_for_the_file_and_for_nothing_else(
    geneva, open_page, records
):
    words = words_of(records)
    page = open_page(geneva)
    page.context.set_offline(True)
    expect(marks(page)).to_have_count(len(records.events))
    page.get_by_role("button", name=words.t("controls.chart"), exact=True).click()
    expect(page.locator("[data-figure=positions] .js-plotly-plot")).to_be_visible()
    toggle(page, words, "issues", records.issues["cyber"].short["en"]).click()
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    watched = page.watched
    assert watched.requests == [geneva.as_uri()]
    assert watched.console == watched.errors == watched.violations() == []


def test_the_watch_itself_sees_what_is_not_allowed(geneva, open_page):
    """Without this, silence would prove nothing."""
    page = open_page(geneva, quiet=False)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.pwned = 1";
      document.body.append(script);
      const picture = new Image();
      picture.src = "https://example.org/x.png";
      document.body.append(picture);
    }""")
    page.wait_for_function("() => window.__violations.length === 2")
    assert page.evaluate("() => window.pwned") is None
    assert len(page.watched.anything(geneva)) >= 3
