"""A large summit: on a page what an author wrote, with a table that the front end fills; in a
notebook that table alone.

Notes, follow-through, cards of events and the timeline's chart, which stand beside each cell and
row of a smaller one, are left out as a whole.
"""

from collections.abc import Iterable
from shlex import quote
from typing import Any

from markupsafe import Markup

from ...front import Drawn
from ...records import Summit
from ...words import words_for
from ..context import Context
from ..facts import Facts
from ..parts.accounts import Accounts
from ..parts.analysis import Analysis
from ..parts.closeness import Closeness
from ..parts.details import Details
from ..parts.margins import Margins
from ..parts.method import Method
from ..parts.sources import Sources
from ..parts.teaching import Teaching
from ..templating import render
from .first import FirstPage

LARGE_PARTS = ("matrix", "details")
"""Parts of an explorer whose table is turned: ``details`` is what stands around its rows."""


def large_article_html(summit: Summit, *, charts: bool, drawn: Drawn | None) -> Markup:
    """The whole page of a large summit, in each language, without the document around it.

    drawn: the figures of all pairs that stand in it, if any.
    """
    facts = Facts(summit)
    return Markup("\n").join(
        _one(Context(summit, language, charts=charts), facts, drawn)
        for language in summit.languages
    )


def large_parts_html(
    summit: Summit, show: Iterable[str], *, controls: bool = True, language_bar: bool = False
) -> Markup:
    """The parts of a large summit's explorer in a notebook, in each language.

    show: some of ``LARGE_PARTS``. controls: whether pickers, search and tour are with it.
    """
    facts = Facts(summit)
    return Markup("\n").join(
        render(
            "large/live.html",
            **_parts(Context(summit, language, charts=False), facts, None),
            show=[*show],
            controls=controls,
            in_notebook=True,
            language_bar=language_bar and len(summit.languages) > 1,
            names={tag: words_for(summit, tag).name for tag in summit.languages},
        )
        for language in summit.languages
    )


def large_stored_html(summit: Summit, language: str, *, name: str = "") -> Markup:
    """What a notebook has of a large summit where no script of ours runs: the table's first page.

    It says how much of the whole that is, and how to get all of it. name: by which the command
    finds the summit; "" is the one that it was asked for by.
    """
    remedy = f"summit export {quote(name or summit.origin)} -o page.html"
    if summit.folder is None:
        remedy = 'summit.export(s, "page.html")'
    context = Context(summit, language, live=False, charts=False)
    return render("large/stored.html", c=context, first=FirstPage(context), remedy=remedy)


def _one(context: Context, facts: Facts, drawn: Drawn | None) -> Markup:
    told = _parts(context, facts, drawn)
    return render("large/article.html", **told, controls=True, in_notebook=False)


def _parts(context: Context, facts: Facts, drawn: Drawn | None) -> dict[str, Any]:
    """What the templates see: the context, and each part prepared."""
    return {
        "c": context,
        "accounts": Accounts(context),
        "analysis": Analysis(context, drawn),
        "closeness": Closeness(context, facts),
        "details": Details(context, ()),
        "first": FirstPage(context),
        "margins": Margins(context),
        "method": Method(context, facts),
        "sources": Sources(context, facts),
        "teaching": Teaching(context),
    }
