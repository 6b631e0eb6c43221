"""Two tellings of one meeting, compared issue by issue. No side is taken."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..records import Account, Claim, Summit, SummitError, nearest


@dataclass(frozen=True)
class Comparison:
    """What two accounts say of the same meeting.

    issues: one row per issue, indexed by issue: ``verdict`` (both, only-a, only-b, conflicting or
        unknown), ``a`` and ``b`` (the claims in the summit's first language, or None), ``order_a``
        and ``order_b`` (place of mention; NaN where the text was not seen whole).
    jaccard: issues in both over issues in either, 0 to 1; NaN unless both texts were seen whole.
    """

    a: str
    b: str
    issues: pd.DataFrame
    jaccard: float


def compare_accounts(summit: Summit, a: str, b: str) -> Comparison:
    """Compare two accounts issue by issue.

    ``both``: each says something on the issue. ``conflicting``: the data mark the two claims as
    saying otherwise. ``only-a``, ``only-b``: one speaks of it, and the other's text, seen whole,
    leaves it out. ``unknown``: what one leaves out cannot be told, since its text was seen in part,
    or neither speaks of it.
    Raises SummitError for an account that is not in the data.
    Source: the categories of newsrooms that set two readouts of one call beside each other.
    """
    first, second = _account(summit, a), _account(summit, b)
    claims = [{claim.issue: claim for claim in account.claims} for account in (first, second)]
    rows = [_row(summit, issue, first, second, *claims) for issue in summit.issues]
    whole = first.seen == second.seen == "whole"
    said = [set(one) for one in claims]
    either = len(said[0] | said[1])
    jaccard = len(said[0] & said[1]) / either if whole and either else float("nan")
    return Comparison(a, b, pd.DataFrame(rows).set_index("issue"), jaccard)


def verdict(first: Account, second: Account, one: Claim | None, other: Claim | None) -> str:
    """How two accounts stand to each other on an issue; see ``compare_accounts``."""
    if one and other:
        said_otherwise = second.id in one.conflicts or first.id in other.conflicts
        return "conflicting" if said_otherwise else "both"
    if one:
        return "only-a" if second.seen == "whole" else "unknown"
    if other:
        return "only-b" if first.seen == "whole" else "unknown"
    return "unknown"


def _row(
    summit: Summit,
    issue: str,
    first: Account,
    second: Account,
    mine: dict[str, Claim],
    theirs: dict[str, Claim],
) -> dict[str, Any]:
    one, other = mine.get(issue), theirs.get(issue)
    language = summit.languages[0]
    nothing = float("nan")
    return {
        "issue": issue,
        "verdict": verdict(first, second, one, other),
        "a": one.text.pick(language)[0] if one else None,
        "b": other.text.pick(language)[0] if other else None,
        "order_a": one.order if one and one.order and first.seen == "whole" else nothing,
        "order_b": other.order if other and other.order and second.seen == "whole" else nothing,
    }


def _account(summit: Summit, id: str) -> Account:
    if id not in summit.accounts:
        known = ", ".join(summit.accounts) or "none"
        raise SummitError(
            f"no account has the id {id!r}{nearest(str(id), summit.accounts)}; there are: {known}"
        )
    return summit.accounts[id]
