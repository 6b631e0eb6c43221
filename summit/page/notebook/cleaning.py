"""HTML of other people, cleaned; text of a terminal, made plain."""

import re
from collections.abc import Mapping
from typing import Any

import nh3
from markupsafe import Markup

_BLOCKS = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figure|footer|"
    r"form|header|hgroup|listing|main|menu|nav|ol|pre|section|summary|ul)\b",
    re.IGNORECASE,
)
_DEEPEST = 1_000  # blocks in blocks; no browser shows more
_CLEANED_AWAY = (
    "script", "iframe", "object", "embed", "svg", "canvas", "video", "audio",
    "form", "button", "input", "select", "textarea",
)  # fmt: skip
_SCHEMES = re.compile(r"(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]*+):")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_STORED = (
    "data-part",
    "data-label",
    "data-detail",
    "data-of",
    "data-columns",
    "data-apart",
    "data-tone",
    "data-heading",
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINK = re.compile(r'((?:[^">]|"[^"]*")*+)>(.*?)</a>', re.DOTALL)


def clean(html: str, *, stored: bool = False) -> Markup:
    """HTML without scripts, styles of its own, events or requests; tables and lists are kept.

    Of what is nested deeper than any browser would show nothing is left.

    stored: it is an explorer's own HTML from a notebook: what it looks like stays, and ids under a
    prefix of their own, so that none can stand in for one of the page's.
    """
    if _too_deep(html):
        return Markup()
    tags = nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "details", "summary"}
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    everywhere = {"class", "lang", "dir", "role", "aria-label", "scope", "title"}
    attributes.setdefault("*", set()).update(everywhere)
    attributes.setdefault("img", set()).update({"src", "alt", "width", "height"})
    if stored:
        attributes["*"] |= {"id", *_STORED}
    cleaned = nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noreferrer",
        attribute_filter=_stored_attribute if stored else _foreign_attribute,
        clean_content_tags={"script", "style", "iframe", "object", "template", "svg"},
    )
    return Markup(cleaned)  # noqa: S704  (nh3 is what makes it safe)


def cleaned_away(html: str) -> list[str]:
    """What ``clean`` takes out of foreign HTML, as words for a warning."""
    lost = [tag for tag in _CLEANED_AWAY if re.search(rf"<{tag}\b", html, re.IGNORECASE)]
    if _too_deep(html):
        return ["all, it is nested too deeply"]
    pictures = [source for source in _pictures_in(html) if not source.startswith("data:image/")]
    return lost + [f"img {source[:80]}" for source in pictures]


def says_something(html: str) -> bool:
    """Whether cleaned HTML shows anything: text or a picture."""
    return "<img" in html or bool(nh3.clean(html, tags=set()).strip())


def without_dead_links(html: Markup) -> Markup:
    """Words in place of links to a part that the notebook stored without the place they mean."""
    ids = set(re.findall(r'id="(stored/[^"]*)"', html))
    first, *links = html.split("<a ")
    return first + Markup().join(_link_or_words(link, ids) for link in links)


def plain_text(text: Any) -> str:
    """Text without a terminal's colours, cursor moves and control characters."""
    return _CONTROLS.sub("", _ESCAPES.sub("", joined(text)))


def joined(value: Any) -> str:
    """A text as nbformat may store it: whole, or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def list_of(value: Any) -> list[Any]:
    """A list as it is; nothing where something else stands in its place."""
    return value if isinstance(value, list) else []


def mapping_of(value: Any) -> dict[str, Any]:
    """A mapping as it is; nothing where something else stands in its place."""
    return dict(value) if isinstance(value, Mapping) else {}


def _too_deep(html: str) -> bool:
    """Whether blocks stand in blocks so deep that reading them takes for ever."""
    depth = 0
    for match in _BLOCKS.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _pictures_in(html: str) -> list[str]:
    """Addresses of the pictures in HTML, whatever their scheme, as a parser finds them."""
    found: list[str] = []
    schemes = {scheme.lower() for scheme in _SCHEMES.findall(html)}

    def note(tag: str, name: str, value: str) -> None:
        if (tag, name) == ("img", "src"):
            found.append(value.strip())

    nh3.clean(
        html,
        tags={"img"},
        attributes={"img": {"src"}},
        url_schemes=schemes,
        attribute_filter=note,
    )
    return found


def _foreign_attribute(_tag: str, name: str, value: str) -> str | None:
    """Pictures come from the file itself; addresses of links never carry data."""
    if name == "class":  # ours mean something to the page; that of pandas' tables does no harm
        return value if value == "dataframe" else None
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    if name == "src":
        return value if value.startswith("data:image/") else None
    return None if name == "href" and plain.startswith("data:") else value


def _stored_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value
    if name == "id":
        return f"stored/{value}"
    if name == "href" and value.startswith("#"):
        return f"#stored/{value[1:]}"
    return _foreign_attribute(tag, name, value)


def _link_or_words(link: Markup, ids: set[str]) -> Markup:
    """A link, from its attributes to what follows it; or its words, where it leads nowhere."""
    whole = _LINK.match(link)
    place = whole and re.search(r'\bhref="#(stored/[^"]*)"', whole[1])
    if not whole or not place or place[1] in ids:
        return Markup("<a ") + link
    return link[whole.start(2) : whole.end(2)] + link[whole.end() :]
