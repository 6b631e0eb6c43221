"""The document around a page: one offline HTML file, under a policy that allows no request.

It carries everything: the content as semantic HTML, the front end as one module, plotly.js as gzip
in base64 at its end. Scripts run by hash only; the same input gives the same bytes.
"""

import base64
import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from .. import __version__
from ..front import (
    Drawn,
    figures_json,
    front_end_data,
    large_data,
    pack,
    plotly_bundle,
    record_frames,
    script,
    style_sheet,
)
from ..records import Summit, SummitError
from ..words import Words, citing, direction, plain_words, words_for
from .metadata import Picture, linked_data, metadata
from .templating import render, script_json


class ExportWarning(UserWarning):
    """Something of a notebook that the page does not show, or shows otherwise."""


@dataclass
class Page:
    """What goes into the document.

    body: HTML. summits: those whose data the page needs, by digest. titles: one per language.
    plotly: ``scatter``, ``basic``, ``cartesian``, ``full``, ``none``. words: the summit whose words
    it is told in, if any. headlines: what a link to it is called, where that is not its title. url,
    image: the page's address, and the picture it is shown with. tables, articles: the languages in
    which there is a table, or a whole article, to lead to. language: the one to start in; "" is the
    first. drawn: the figures of all pairs, by digest. large: whether it is that of a large summit.
    """

    body: Markup
    languages: list[str]
    titles: dict[str, str]
    description: str
    plotly: str
    summits: dict[str, Summit] = field(default_factory=dict)
    words: Summit | None = None
    headlines: dict[str, str] = field(default_factory=dict)
    url: str | None = None
    image: Picture | None = None
    tables: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    language: str = ""
    drawn: dict[str, Drawn] = field(default_factory=dict)
    large: bool = False


def document(page: Page, language: str | None = None) -> str:
    """The HTML of a page that starts in a language; None means its first one.

    Raises SummitError for a language that the page does not have.
    """
    language = language or page.language or page.languages[0]
    if language not in page.languages:
        raise SummitError(f"language: {language!r} is not one of {', '.join(page.languages)}")
    words = {
        tag: words_for(page.words, tag) if page.words else plain_words(tag)
        for tag in page.languages
    }
    directions = {tag: direction(tag) for tag in page.languages}
    head = script("head").replace("__LANGUAGES__", script_json(directions, sort_keys=True))
    whole = "page" if page.plotly != "none" else "page-light"
    module = script("page-large" if page.large else whole)
    run = [head, module] if page.plotly == "none" else [head, module, _plotly_text(page.plotly)]
    headline = (page.headlines or page.titles)[language]
    linked = linked_data([*page.summits.values()], language, page.url)
    html = render(
        "document.html",
        page=page,
        language=language,
        words=words,
        directions=directions,
        brands={tag: _brand(page, tag, one) for tag, one in words.items()},
        shared=metadata(headline, page.description, url=page.url, image=page.image),
        linked=script_json(linked) if linked else "",
        version=__version__,
        css=style_sheet(large=page.large),
        head_script=head,
        module=module,
        policy=_policy(run),
        page_data=script_json(_page_data(page, language, words)),
        data=_data(page),
        packed=_packed(page),
    )
    plain = str(html)  # what a caller adds to it is not escaped
    return plain.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def _brand(page: Page, language: str, words: Words) -> str:
    """Whose page it is: its publisher's name, else what it tells of."""
    if page.words is None:
        return words.t("page.summit")
    title = page.words.title.pick(language)[0]
    return citing.publisher(page.words, language) or title


def _page_data(page: Page, language: str, words: Mapping[str, Words]) -> dict[str, Any]:
    """What the host needs to know beside the summits' data."""
    return {
        "language": language,
        "rtl": [tag for tag, one in words.items() if direction(tag) == "rtl"],
        "titles": page.titles,
        "headlines": page.headlines or page.titles,
        **({} if page.summits else {"plotlyConfig": {}}),
        "plotly": page.plotly != "none",
        "lean": {tag: one.t("source.lean") for tag, one in words.items()},
        "contents": {tag: one.t("page.contents") for tag, one in words.items()},
        "label": {tag: one.t("page.languages") for tag, one in words.items()},
    }


def _data(page: Page) -> dict[str, Markup]:
    """Id → JSON of what the front end needs of each summit."""
    charts = page.plotly != "none"
    if page.large:
        return {}
    return {
        f"summit.{digest}": script_json(front_end_data(summit, charts=charts))
        for digest, summit in page.summits.items()
    }


def _packed(page: Page) -> dict[str, str]:
    """Id → what stands packed at the end: records and figures of each summit, plotly.js."""
    charts = page.plotly != "none"
    found = {}
    for digest, summit in page.summits.items():
        drawn = page.drawn.get(digest)
        if page.large:
            found[f"large.{digest}"] = _packed_json(large_data(summit, charts=charts))
        else:
            found[f"records.{digest}"] = _packed_json(record_frames(summit))
        if charts and (drawn or not page.large):
            figures = {} if page.large else figures_json(summit)
            more = drawn.json if drawn else {}
            both = {tag: {**figures.get(tag, {}), **more.get(tag, {})} for tag in summit.languages}
            found[f"figures.{digest}"] = _packed_json(both)
    drawing = charts and not (page.large and not page.drawn)
    return found | ({"plotly.js": _plotly_base64(page.plotly)} if drawing else {})


def _packed_json(value: Any) -> str:
    return _base64(pack(script_json(value).encode("utf-8")))


def _policy(scripts: list[str]) -> str:
    hashes = " ".join(map(policy_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def policy_hash(text: str) -> str:
    """A script or a style sheet as a policy names it: by its bytes."""
    return f"'sha256-{_base64(sha256(text.encode('utf-8')).digest())}'"


@cache
def _plotly_text(kind: str) -> str:
    if kind == "full":
        from plotly.offline import get_plotlyjs

        return str(get_plotlyjs())
    return gzip.decompress(plotly_bundle(kind)).decode("utf-8")


@cache
def _plotly_base64(kind: str) -> str:
    if kind == "full":
        return _base64(pack(_plotly_text("full").encode("utf-8")))
    return _base64(plotly_bundle(kind))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
