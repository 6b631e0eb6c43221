"""Records → semantic HTML, one language at a time.

All markup comes from the templates; what varies is escaped by Jinja.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from ..front import Drawn
from ..records import Summit
from ..words import words_for
from .context import Context
from .facts import Facts
from .parts.accounts import Accounts
from .parts.analysis import Analysis
from .parts.chips import Chips
from .parts.closeness import Closeness
from .parts.colophon import Colophon
from .parts.details import Details
from .parts.margins import Margins
from .parts.matrix import Matrix
from .parts.method import Method
from .parts.sources import Sources
from .parts.teaching import Teaching
from .templating import render

PARTS = ("matrix", "timeline", "details")

_NOTES = ("background", "assessment", "difference", "unknown")


def parts_html(
    summit: Summit,
    show: Iterable[str],
    *,
    uid: str = "",
    cites: str = "",
    live: bool = True,
    languages: Iterable[str] | None = None,
    controls: bool = True,
    language_bar: bool = False,
    charts: bool = True,
) -> Markup:
    """The parts of an explorer, as HTML, in each language.

    show: some of ``PARTS``, in the order wanted. The other options: see ``Context``.
    """
    facts = Facts(summit)
    return Markup("\n").join(
        render(
            "parts.html",
            **_parts(
                Context(summit, language, uid=uid, cites=cites, live=live, charts=charts), facts
            ),
            show=list(show),
            controls=controls and live,
            in_notebook=language_bar,
            language_bar=language_bar and live and len(summit.languages) > 1,
            names={tag: words_for(summit, tag).name for tag in summit.languages},
        )
        for language in languages or summit.languages
    )


def article_html(summit: Summit, *, charts: bool = True, drawn: Drawn | None = None) -> Markup:
    """The whole page of the records, in each language, without the document around it.

    drawn: the figures of all pairs that stand in it, if any.
    """
    facts = Facts(summit)
    return Markup("\n").join(
        render(
            "article.html",
            **_parts(Context(summit, language, whole=True, charts=charts), facts, drawn),
            controls=True,
            in_notebook=False,
        )
        for language in summit.languages
    )


def sources_html(summits: Iterable[Summit]) -> Markup:
    """The lists of the sources that any evidence of the summits points into, in all languages."""
    lists = []
    for place, summit in enumerate(summits):
        facts = Facts(summit)
        contexts = [Context(summit, tag, cites=cites(place)) for tag in summit.languages]
        if facts.sources:
            tellers = [Sources(one, facts) for one in contexts]
            lists.append(render("sources.html", tellers=tellers))
    return Markup("\n").join(lists)


def foot_html(summit: Summit) -> Markup:
    """What ends a page of the records, in each language: of when it is, whose, how to report."""
    contexts = [Context(summit, language) for language in summit.languages]
    tellers = [Colophon(one) for one in contexts]
    return render("foot.html", tellers=tellers)


def cites(place: int) -> str:
    """Prefix of the ids of sources, for the summit that is the page's first (0), second (1), …

    The first has none, so that links to a page of one summit stay what they are.
    """
    return f"{place + 1}." if place else ""


def _parts(context: Context, facts: Facts, drawn: Drawn | None = None) -> dict[str, Any]:
    """What the templates see: the context, and each part prepared."""
    return {
        "c": context,
        "accounts": Accounts(context),
        "analysis": Analysis(context, drawn),
        "chips": Chips(context),
        "closeness": Closeness(context, facts),
        "details": Details(context, _NOTES),
        "margins": Margins(context),
        "matrix": Matrix(context),
        "method": Method(context, facts),
        "sources": Sources(context, facts),
        "teaching": Teaching(context),
    }
