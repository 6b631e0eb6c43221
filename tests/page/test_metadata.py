"""What a page says of itself to those who link to it, and the picture that it names."""

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from building import markdown, write

import summit
from summit.charts.pictures import link_card
from summit.page import metadata

pytestmark = pytest.mark.slow  # whole pages, processes or pictures are made

PAGE = "https://example.org/summits/geneva/"


@pytest.fixture
def no_browser(monkeypatch):
    """Draws without a browser: what is drawn tells what was asked for."""
    figures = []

    def draw(figure, kind, *, width):
        figures.append(figure)
        return f"{kind} {width}".encode()

    monkeypatch.setattr(link_card, "render", draw)
    return figures


class Head(HTMLParser):
    """The names and addresses in a page, and its data for machines."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.data = ""
        self.loaded: list[str] = []
        self.inside = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.inside = tag == "script" and found.get("type") == "application/ld+json"
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            assert name not in self.meta
            self.meta[name] = found["content"]
        if tag == "link":
            self.links.append(found)
        self.loaded += [
            found[name] for name in ("src", "srcset", "poster", "data") if name in found
        ]

    def handle_data(self, data):
        if self.inside:
            self.data += data

    def handle_endtag(self, _tag):
        self.inside = False


def test_every_page_tells_machines_what_it_is(geneva, tmp_path):
    path = summit.export(geneva, tmp_path / "page.html", charts="none", language="ar")
    head = Head(path)
    data = json.loads(head.data)
    assert data["@type"] == "Article" and data["headline"] == geneva.headline["ar"]
    assert data["isBasedOn"]["version"] == geneva.version and "url" not in data
    assert head.meta["og:title"] == geneva.headline["ar"]
    assert head.meta["og:description"] == head.meta["description"] == geneva.description["ar"]
    assert head.meta["twitter:card"] == "summary"
    assert not {"og:url", "og:image"} & {*head.meta} and not head.links and not head.loaded


@pytest.mark.usefixtures("no_browser")
def test_address_and_preview_are_named_and_nothing_is_fetched(geneva, tmp_path):
    path, card = tmp_path / "page.html", tmp_path / "my card.png"
    options = {"charts": "none", "preview": card}
    head = Head(summit.export(geneva, path, **options))
    assert head.meta["og:image"] == "my%20card.png" and not head.loaded
    assert (head.meta["og:image:width"], head.meta["og:image:height"]) == ("1200", "630")
    assert head.meta["twitter:card"] == "summary_large_image"
    assert card.read_bytes() == b"png 1200"
    head = Head(summit.export(geneva, path, url=PAGE, **options))
    assert head.meta["og:image"] == f"{PAGE}my%20card.png"
    assert head.meta["og:url"] == json.loads(head.data)["url"] == PAGE
    assert head.links == [{"rel": "canonical", "href": PAGE}] and not head.loaded
    first = path.read_bytes()
    assert summit.export(geneva, path, url=PAGE, **options).read_bytes() == first


def test_the_preview_is_in_the_language_that_the_page_starts_in(geneva, tmp_path, no_browser):
    page = tmp_path / "page.html"
    summit.export(geneva, page, charts="none", language="ar", preview=tmp_path / "a.png")
    texts = [
        re.sub("[\u200e\u200f\u202a-\u202c\u2066-\u2069]", "", mark.text)
        for mark in no_browser[0].layout.annotations
    ]
    assert geneva.issues["cyber"].short["ar"] in texts


def test_the_picture_is_named_from_where_the_page_stands(tmp_path):
    page = tmp_path / "site" / "index.html"
    beside = metadata.link_picture(tmp_path / "site/img/a.png", page, None)
    above = metadata.link_picture(tmp_path / "a.png", page, f"{PAGE}index.html")
    assert beside.address == "img/a.png"
    assert above.address.endswith("/summits/a.png")


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://", "javascript:alert(1)",
            "https://exa mple.org",
            "https://example.org:0/", "https://example.org/\\",
            'https://example.org/"><script>', "http://[::1", ""],
)  # fmt: skip
def test_an_address_that_no_browser_opens_is_refused(url, geneva, tmp_path):
    with pytest.raises(summit.SummitError, match="is no address of a page; write one"):
        summit.export(geneva, tmp_path / "page.html", charts="none", url=url)
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("url", ["http://example.org", "https://a.example.org:8080/x?y=1#z"])
def test_an_address_that_a_browser_opens_is_taken_as_it_is(url, toy, tmp_path):
    head = Head(summit.export(toy, tmp_path / "page.html", charts="none", url=url))
    assert head.meta["og:url"] == head.links[0]["href"] == url


def test_a_preview_that_cannot_be_is_refused_before_anything_is_written(
    geneva, tmp_path, no_browser
):
    page = tmp_path / "page.html"
    notes = write(tmp_path / "notes.ipynb", markdown("# No summit here"))
    before = {*tmp_path.iterdir()}
    for target, card, expected in (
        (geneva, tmp_path / "card.jpg", "does not end in .png"),
        (geneva, tmp_path / "no/card.png", "is no folder; make it first"),
        (notes, tmp_path / "card.png", "no summit is shown in this notebook"),
    ):
        with pytest.raises(summit.SummitError, match=expected):
            summit.export(target, page, charts="none", preview=card)
    with pytest.raises(summit.SummitError, match="is the page itself"):
        summit.export(geneva, tmp_path / "a.png", charts="none", preview=tmp_path / "a.png")
    assert {*tmp_path.iterdir()} == before and not no_browser


def test_a_page_whose_preview_is_not_drawn_is_not_written(geneva, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "kaleido", None)  # as if it were not installed
    page = tmp_path / "page.html"
    page.write_text("before", encoding="utf-8")
    with pytest.raises(summit.SummitError, match="kaleido"):
        summit.export(geneva, page, charts="none", preview=tmp_path / "card.png")
    assert page.read_text(encoding="utf-8") == "before" and [*tmp_path.iterdir()] == [page]


def test_hostile_words_end_neither_an_attribute_nor_the_data(toy, tmp_path):
    hostile = '</script><script>alert(1)</script>"><img src=x>'
    text = type(toy.headline)(dict.fromkeys(toy.languages, hostile))
    spoilt = toy.model_copy(update={"headline": text, "description": text})
    path = summit.export(spoilt, tmp_path / "page.html", charts="none", url=PAGE)
    head = Head(path)
    assert head.meta["og:title"] == json.loads(head.data)["headline"] == hostile
    assert "x" not in head.loaded
    assert "<script>alert" not in path.read_text(encoding="utf-8")
