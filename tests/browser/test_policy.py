"""One file, no request, no script but those that the policy names."""

import base64
import json
import re
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .reading import marks, toggle, words_of


class Elements(HTMLParser):
    """Start tags with attributes, and the raw text of each script, in order."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append((dict(attributes), ""))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and self.cdata_elem == "script":
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)


def policy_of(elements: Elements) -> dict[str, list[str]]:
    content = next(
        attributes["content"]
        for tag, attributes in elements.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = (rule.split() for rule in content.split(";"))
    return {name: values for name, *values in rules}


@pytest.fixture(params=["geneva", "geneva_arabic", "hostile"])
def path(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def test_the_policy_is_the_first_element_after_the_charset(path):
    tags = Elements(path).tags
    charset = next(index for index, (_, attributes) in enumerate(tags) if "charset" in attributes)
    assert [tag for tag, _ in tags[:charset]] == ["html", "head"]
    assert tags[charset + 1][1]["http-equiv"] == "Content-Security-Policy"


def test_the_policy_allows_nothing_but_scripts_by_hash_and_inline_style(path):
    policy = policy_of(Elements(path))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in policy["script-src"])
    assert policy["style-src"] == ["'unsafe-inline'"]
    rest = set(policy) - {"default-src", "base-uri", "form-action", "script-src", "style-src"}
    assert rest <= {"img-src"}
    assert {*policy.get("img-src", [])} <= {"data:", "blob:"}


def test_every_script_of_the_file_runs_by_its_own_hash_and_no_hash_is_spare(path):
    elements = Elements(path)
    allowed = policy_of(elements)["script-src"]
    runs = [text for attributes, text in elements.scripts
            if attributes.get("type", "") in ("", "module", "text/javascript")]  # fmt: skip
    assert len(runs) == 2
    hashes = [base64.b64encode(sha256(text.encode()).digest()).decode() for text in runs]
    assert [f"'sha256-{one}'" for one in hashes] == allowed[:2]
    assert len(allowed) == 3  # the third is plotly.js, packed in the page


def test_the_packed_chart_library_has_the_third_hash(geneva, open_page):
    page = open_page(geneva)
    text = page.evaluate(
        """async () => {
          const raw = atob(document.getElementById("plotly.js").textContent);
          const bytes = Uint8Array.from(raw, (one) => one.charCodeAt(0));
          const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
          return new Response(stream).text();
        }"""
    )
    found = base64.b64encode(sha256(text.encode()).digest()).decode()
    assert policy_of(Elements(geneva))["script-src"][2] == f"'sha256-{found}'"


def test_no_element_asks_for_a_file_and_none_carries_a_handler(path):
    for tag, attributes in Elements(path).tags:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert tag not in ("link", "iframe", "object", "embed", "base", "form"), tag
        source = attributes.get("src") or ""
        assert not source or source.startswith("data:image/"), (tag, source)


def test_json_blocks_are_json_and_hold_no_tag(path):
    blocks = [text for attributes, text in Elements(path).scripts
              if "json" in attributes.get("type", "")]  # fmt: skip
    assert len(blocks) >= 2
    for text in blocks:
        assert "<" not in text
        assert json.loads(text)


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
