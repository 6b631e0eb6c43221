"""The article of a large summit: what an author wrote, and a table that the front end fills.

Notes, follow-through, cards of events and the timeline's chart, which stand beside each cell and
row of a smaller one, are left out as a whole.
"""

from collections.abc import Iterable

from markupsafe import Markup

from ...front import Drawn
from ...records import Summit
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


def large_article_html(
    summit: Summit, *, charts: bool = True, drawn: Drawn | None = None,
    languages: Iterable[str] = (),
) -> Markup:  # fmt: skip
    """The whole page of a large summit, in each language, without the document around it.

    drawn: the figures of all pairs that stand in it, if any.
    """
    facts = Facts(summit)
    return Markup("\n").join(
        _one(Context(summit, language, charts=charts), facts, drawn)
        for language in languages or summit.languages
    )


def _one(context: Context, facts: Facts, drawn: Drawn | None) -> Markup:
    return render(
        "large/article.html",
        c=context,
        accounts=Accounts(context),
        analysis=Analysis(context, drawn),
        closeness=Closeness(context, facts),
        details=Details(context, ()),
        first=FirstPage(context),
        margins=Margins(context),
        method=Method(context, facts),
        sources=Sources(context, facts),
        teaching=Teaching(context),
        controls=True,
        in_notebook=False,
    )
