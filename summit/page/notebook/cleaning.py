"""HTML of other people, cleaned."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3
from markupsafe import Markup

from .styles import inlined, safe_style

_BLOCKS = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figure|footer|"
    r"form|header|hgroup|listing|main|menu|nav|ol|pre|section|summary|ul)\b",
    re.IGNORECASE,
)
_DEEPEST = 1_000  # blocks in blocks; no browser shows more
_DEEPEST_STYLED = 300  # of all elements, where a style sheet is carried to them
_MATH = {
    "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow",
    "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr",
    "munder", "munderover",
}  # fmt: skip
_MATH_ATTRIBUTES = {
    "accent", "accentunder", "alttext", "columnalign", "columnlines", "depth", "display",
    "displaystyle", "fence", "form", "height", "linethickness", "lspace", "mathcolor",
    "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rowlines", "rspace",
    "scriptlevel", "stretchy", "voffset", "width",
}  # fmt: skip
_TAGS = nh3.ALLOWED_TAGS | _MATH | {
    "address", "big", "details", "figcaption", "figure", "font", "meter", "progress", "section",
    "summary", "tfoot",
}  # fmt: skip
# Taken out with all that is in them: what runs, or what a browser would not show either.
_EMPTIED = {
    "audio", "canvas", "datalist", "dialog", "iframe", "noscript", "object", "script", "style",
    "svg", "template", "title", "video",
}  # fmt: skip
NAMED = _EMPTIED - {"datalist", "dialog", "noscript", "style", "template", "title"} | {
    "button", "embed", "form", "input", "link", "select", "textarea",
}  # fmt: skip
_SCHEMES = {"data", "ftp", "http", "https", "mailto", "tel"}
_ANY_SCHEME = _SCHEMES | {"attachment", "blob", "file", "javascript", "vbscript"}
_SCHEME = re.compile(r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}+):", re.IGNORECASE)
_SEEN_EMPTY = {"hr", "math", "meter", "progress"}
_VOID = {"br", "col", "embed", "hr", "img", "input", "link", "wbr"}
_LOOKS = {"hidden", "style"}
_STORED = {
    "data-apart", "data-columns", "data-detail", "data-ev", "data-heading", "data-label", "data-of",
    "data-part", "data-tone",
}  # fmt: skip
_LINK = re.compile(r'((?:[^">]|"[^"]*")*+)>(.*?)</a>', re.DOTALL)
_CLASSES = {"dataframe", "done", "footnotes", "todo"}
# Names in the page's own scripts and in plotly.js, which an element's id would stand in for.
_OF_SCRIPTS = {"MathJax", "define", "exports", "global", "module", "process", "require"}
_OWN = ("page.", "summit.", "records.", "figures.", "plotly", "Plotly", "js-plotly", "startedPl")

Picture = Callable[[str], str | None]


@dataclass
class Ids:
    """The ids of a page. taken: those that it has; ours: beginnings of those it may have."""

    taken: set[str] = field(default_factory=set)
    ours: tuple[str, ...] = ()

    def take(self, id: str) -> bool:
        """Whether an id may stand in the page, for the first time."""
        own = id.startswith((*_OWN, *self.ours)) or id in _OF_SCRIPTS
        if own or id in self.taken or not id:
            return False
        self.taken.add(id)
        return True


@dataclass
class Cleaned:
    """HTML that may stand in the page; what it lost, in words.

    heading: the words of its first one of level 1. seen: whether it shows anything.
    """

    html: Markup
    lost: list[str]
    heading: str = ""
    seen: bool = False


def cleaned(html: str, ids: Ids, picture: Picture, note: str = "") -> Cleaned:
    """HTML without scripts, events or requests; what a style sheet in it says, on its elements.

    picture: makes a data URI of a picture's address, or None. note: what is put behind the ids of
    footnotes, which are the same in every cell.
    """
    if _too_deep(html):
        return Cleaned(Markup(), ["all, it is nested too deeply"])
    seen = _Seen(html)
    lost = sorted(NAMED & seen.tags)
    if "style" in seen.tags:
        styled = inlined(seen.html, seen.count) if seen.depth <= _DEEPEST_STYLED else None
        html = styled or html
        lost += [] if styled else ["style"]
    styles: dict[str, None] = {}
    pictures: list[str] = []

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            value, gone = safe_style(value)
            styles.update(dict.fromkeys(gone))
            return value or None
        if (tag, name) == ("img", "src"):
            data = picture(value.strip())
            (pictures if data else lost).append(f"img {value.strip()[:80]}")
            return data
        if name == "id":
            value = _noted(value, note)
            return value if ids.take(value) else None
        if name == "href":
            return _link(value, note, lost)
        return _plain_attribute(name, value)

    safe = clean(html, kept, schemes=_schemes(html), everywhere=_LOOKS)
    if styles:
        lost.append(f"style {', '.join(list(styles)[:5])}")
    shows = bool(seen.text or pictures or seen.tags & _SEEN_EMPTY)
    return Cleaned(safe, list(dict.fromkeys(lost)), seen.heading, shows)


def clean_stored(html: str) -> Markup:
    """An explorer's own HTML from a notebook, without scripts, events or requests.

    What it looks like stays, and its ids under a prefix of their own, so that none can stand in for
    one of the page's.
    """
    if _too_deep(html):
        return Markup()
    return clean(html, _stored_attribute, everywhere=_STORED)


def clean(
    html: str,
    kept: Callable[[str, str, str], str | None],
    *,
    schemes: set[str] = _SCHEMES,
    everywhere: set[str],
) -> Markup:
    """HTML with no elements but the harmless; kept: says what becomes of an attribute's value."""
    safe = _written(html, _TAGS, kept, schemes=schemes, everywhere=everywhere)
    return Markup(safe)  # noqa: S704  (nh3 is what makes it safe)


def without_dead_links(html: Markup) -> Markup:
    """Words in place of links to a part that the notebook stored without the place they mean."""
    ids = set(re.findall(r'id="(stored/[^"]*)"', html))
    first, *links = html.split("<a ")
    return first + Markup().join(_link_or_words(link, ids) for link in links)


def _written(
    html: str,
    tags: set[str],
    kept: Callable[[str, str, str], str | None] | None,
    *,
    schemes: set[str] = _SCHEMES,
    everywhere: set[str],
    emptied: set[str] = _EMPTIED,
) -> str:
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes["*"] = everywhere | {
        "aria-label", "class", "dir", "id", "lang", "role", "scope", "title",
    }  # fmt: skip
    attributes |= dict.fromkeys(tags & _MATH, _MATH_ATTRIBUTES)
    attributes["a"] |= {"name"}
    attributes |= {"font": {"color", "size"}, "progress": {"max", "value"}}
    attributes |= {"meter": {"max", "min", "value"}, "details": {"open"}}
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes=schemes,
        link_rel="noreferrer",
        attribute_filter=kept,
        clean_content_tags=emptied,
    )


class _Seen(HTMLParser):
    """What there is in HTML, as a browser's parser reads it.

    html: as that parser writes it, so that reading it takes little time. tags, count, depth: of
    its elements. text: whether any would be seen. heading: the words of the first of level 1, a
    formula in it as it was typed.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        tags = _TAGS | _EMPTIED | NAMED
        self.html = _written(
            html, tags, None, schemes=_schemes(html), everywhere=_LOOKS, emptied=set()
        )
        self.tags: set[str] = set()
        self.count = self.depth = self._level = 0
        self.text = False
        self.heading = ""
        self._inside: Counter[str] = Counter()
        self._words: list[str] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.count += 1
        if tag == "math":
            self._say(dict(attrs).get("alttext") or "")
        if tag in _VOID:
            self._say(" ")
            return
        self._inside[tag] += 1
        self._level += 1
        self.depth = max(self.depth, self._level)

    def handle_endtag(self, tag: str) -> None:
        self._inside[tag] -= 1
        self._level -= 1
        if tag == "h1":
            self.heading = self.heading or " ".join("".join(self._words).split())

    def handle_data(self, data: str) -> None:
        if not any(self._inside[tag] > 0 for tag in _EMPTIED):
            self.text = self.text or bool(data.strip())
            self._say(data)

    def _say(self, words: str) -> None:
        inside = self._inside
        if inside["h1"] > 0 and inside["math"] < 1 and inside["sup"] < 1 and not self.heading:
            self._words.append(words)


def _schemes(html: str) -> set[str]:
    """Those of all addresses: what becomes of each is decided here, where it can be told."""
    return _ANY_SCHEME | {match[1].lower() for match in _SCHEME.finditer(html)}


def _plain_attribute(name: str, value: str) -> str | None:
    if name == "class":  # ours mean something to the page; these do no harm
        return " ".join(one for one in value.split() if one in _CLASSES) or None
    return value


def _link(value: str, note: str, lost: list[str]) -> str | None:
    """Where a link leads; never to data, and never to a script."""
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    scheme = _SCHEME.match(plain)
    if scheme and (scheme[1] not in _SCHEMES or scheme[1] == "data"):
        lost.append(f"link {value.strip()[:80]}")
        return None
    return f"#{_noted(value[1:], note)}" if value.startswith("#") else value


def _noted(id: str, note: str) -> str:
    """An id, that of a footnote with what tells its cell's from another's."""
    return f"{id}{note}" if id.startswith(("fn-", "fnref-")) else id


def _stored_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return f"stored/{value}"
    if name == "href" and value.startswith("#"):
        return f"#stored/{value[1:]}"
    if name == "href":
        return _link(value, "", [])
    if (tag, name) == ("img", "src"):
        return value if value.startswith("data:image/") else None
    return value


def _too_deep(html: str) -> bool:
    """Whether blocks stand in blocks so deep that reading them takes for ever."""
    depth = 0
    for match in _BLOCKS.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _link_or_words(link: Markup, ids: set[str]) -> Markup:
    """A link, from its attributes to what follows it; or its words, where it leads nowhere."""
    whole = _LINK.match(link)
    place = whole and re.search(r'\bhref="#(stored/[^"]*)"', whole[1])
    if not whole or not place or place[1] in ids:
        return Markup("<a ") + link
    return link[whole.start(2) : whole.end(2)] + link[whole.end() :]
