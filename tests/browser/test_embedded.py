"""The page in a frame: sandboxed, or in ``srcdoc``; and links to it that were escaped."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from building import markdown, write
from playwright.sync_api import Frame, Page, expect

import summit

from .serving import served

KINDS = {
    "srcdoc": 'srcdoc="{html}"',
    "sandboxed srcdoc": 'sandbox="allow-scripts" srcdoc="{html}"',
    "sandboxed": 'sandbox="allow-scripts" src="{name}"',
}
ANSWERED = "() => window.__same === 1"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address at which this machine alone finds the folder of pages."""
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def notebook(folder: Path) -> Path:
    """A notebook's page whose links to places are Markdown's."""
    text = "# Title\n\nSee [below](#Below) and a note[^1].\n\n" + "text\n\n" * 60
    cells = [markdown(text + "## Below\n\nHere.\n\n[^1]: The note.")]
    return summit.export(write(folder / "links.ipynb", *cells), folder / "links-light.html",
                         charts="none")  # fmt: skip


@pytest.fixture
def framed(blank: Page, folder: Path, site: str):
    """Open a page in a frame of a host, as ``framed(path, kind)``; it must do so in silence."""

    def open_one(path: Path, kind: str) -> Frame:
        page = path.read_text(encoding="utf-8")
        html = escape(page)
        (folder / path.name).write_text(page, encoding="utf-8")  # where it is served
        frame = KINDS[kind].format(html=html, name=path.name)
        host = folder / f"host-{path.stem}.html"  # of one address, the browser may show the last
        host.write_text(
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
            "<title>Host</title><p>HOST</p>"
            f'<iframe title="page" width="1200" height="800" {frame}></iframe>',
            encoding="utf-8",
        )
        blank.goto("about:blank")
        blank.goto(f"{site}/{host.name}")
        inner = blank.frames[1]
        expect(inner.locator("html[data-ready]")).to_be_attached()
        inner.evaluate("() => { window.__same = 1; }")
        return inner

    return open_one


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_a_frame_answers(kind, framed, geneva_light):
    inner = framed(geneva_light, kind)
    line = inner.locator("[data-part=table]:visible tr[data-issue=cyber]")
    toggle = inner.locator("button[data-toggle=issues][data-value=cyber]:visible")
    toggle.click()
    expect(line).to_be_hidden()
    toggle.click()
    line.locator("td[data-actor=us] a.cell:visible").click()
    detail = inner.locator("[data-detail][data-issue=cyber]:visible")
    detail.locator("[data-ev] a").first.click()
    note = inner.locator("[data-part=gloss]")
    expect(note).to_be_visible()
    inner.locator("[data-language=ar]").click()
    expect(inner.locator("html")).to_have_attribute("dir", "rtl")
    inner.locator("[data-part=tour-start]:visible").click()
    expect(inner.locator("[data-part=tour]:visible")).to_be_visible()
    assert inner.evaluate(ANSWERED)


@pytest.mark.parametrize("kind", KINDS)
def test_links_to_places_stay_in_the_frame(kind, framed, geneva_light, notebook):
    inner = framed(notebook, kind)
    for link in ("a[href='#Below']", "a[href^='#fn-']", "a[href^='#fnref']"):
        target = inner.locator(link).locator("visible=true").last
        place = target.get_attribute("href")[1:]
        target.click()
        expect(inner.locator(f"[id='{place}']")).to_be_in_viewport()
        assert inner.evaluate(ANSWERED)
    inner = framed(geneva_light, kind)
    pressed = inner.evaluate("""() => {
      const all = [...document.querySelectorAll("a[href^='#']")].filter((one) =>
        one.checkVisibility());
      for (const one of all) one.click();
      return all.length;
    }""")
    assert pressed > 20
    expect(inner.locator("html[data-ready]")).to_be_attached()
    assert inner.evaluate(ANSWERED)


@pytest.mark.parametrize(
    ("fragment", "language", "opened"),
    [
        ("#en%2Fcyber%2Fus", "en", True),
        ("#ar%2Fcyber%2Frussia", "ar", True),
        ("#ar/cyber/russia).", "ar", True),
        ("#lang=ar).", "ar", False),
        ("#lang%3Dar%26selected%3Dcyber%252Fus", "ar", True),
        ("#lang%3Dar", "ar", False),
    ],
)
def test_a_link_that_was_escaped_or_ends_a_sentence_leads_there(
    fragment, language, opened, geneva_light, open_page
):
    page = open_page(geneva_light, fragment)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(f"[data-lang={language}] [data-part=table]")).to_be_visible()
    detail = page.locator("[data-detail][data-issue=cyber]:visible")
    expect(detail).to_have_count(int(opened))
