"""Two tellings of one meeting, compared issue by issue. No side is taken."""

from dataclasses import dataclass
from math import nan

import pandas as pd

from ..io import of_summit
from ..records import Account, Claim, Summit, unknown


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


@of_summit
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
    claims = {claim.issue: claim for claim in first.claims}
    others = {claim.issue: claim for claim in second.claims}
    rows = [
        {
            "issue": issue,
            "verdict": verdict(first, second, claims.get(issue), others.get(issue)),
            "a": _words(summit, claims.get(issue)),
            "b": _words(summit, others.get(issue)),
            "order_a": _order(first, claims.get(issue)),
            "order_b": _order(second, others.get(issue)),
        }
        for issue in summit.issues
    ]
    whole = first.seen == second.seen == "whole"
    either = len(claims.keys() | others.keys())
    jaccard = len(claims.keys() & others.keys()) / either if whole and either else nan
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


def _words(summit: Summit, claim: Claim | None) -> str | None:
    return claim.text.pick(summit.languages[0])[0] if claim else None


def _order(account: Account, claim: Claim | None) -> float:
    """The place of mention; NaN where it can't be told."""
    return claim.order if claim and claim.order and account.seen == "whole" else nan


def _account(summit: Summit, id: str) -> Account:
    if id not in summit.accounts:
        raise unknown("account", id, summit.accounts)
    return summit.accounts[id]
