"""Bargaining success: how close the outcome came to what each actor wanted."""

from collections.abc import Mapping
from datetime import date
from math import nan
from numbers import Real

import pandas as pd

from ..io import of_summit
from ..records import Summit, SummitError, as_of, unknown
from .positions import values_at


@of_summit
def outcome_closeness(
    summit: Summit, outcome_values: Mapping[str, float], at: date | str | None = None
) -> pd.DataFrame:
    """Per actor, how close the outcome came to what it wanted: bargaining success.

    ``1 - |x_ij - o_j| / (high - low)``, averaged over the issues ``j`` on which actor ``i`` has a
    position ``x_ij`` on the scale and an outcome is placed at ``o_j``.

    outcome_values: issue id → the outcome's place on the summit's scale, in the scale's own unit.
        It is required: a status says what kind of result there was ("talks-opened"), not which
        answer it gave to the proposition, and the step from one to the other is an editorial
        judgement, made per issue and to be shown with the result. An issue left out of it is left
        out of the result; so is one without an outcome by ``at``.
    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    Returns a frame indexed by actor, in the order of the columns; no units:
        ``n`` number of issues it rests on; ``asked`` number of issues of the summit;
        ``coverage`` share of their weight that those n carry, 0 to 1;
        ``closeness`` weighted by salience, 0 (opposite end) to 1 (what it wanted); NaN where n is
        0; ``unweighted`` the same with every weight 1.
        To have got what one wanted is not to have brought it about.
    Raises SummitError for an unknown issue, a value that is no number or outside the declared ends,
        or a date that is none.
    Source: Arregui and Thomson 2009 (bargaining success as congruence of outcome and position); in
    the DEU data the scale runs from 0 to 100, and success is 100 times this.
    """
    day = as_of(at, summit.window.end.known_by)
    low, high = summit.ends
    for id, value in outcome_values.items():
        _refuse_misplaced(summit, id, value)
    decided = [id for id, issue in summit.issues.items() if issue.outcome_at(day)]
    placed = pd.Series({id: outcome_values.get(id, nan) for id in decided}, dtype=float)
    weight = pd.Series({id: issue.weight for id, issue in summit.issues.items()}, dtype=float)
    terms = 1 - values_at(summit, day).sub(placed, axis=0).abs() / (high - low)
    carried = terms.notna().mul(weight, axis=0).sum()
    return pd.DataFrame(
        {
            "n": terms.notna().sum(),
            "asked": len(weight),
            "coverage": carried / weight.sum(),
            "closeness": terms.mul(weight, axis=0).sum() / carried,
            "unweighted": terms.mean(),
        }
    )


def _refuse_misplaced(summit: Summit, issue: str, value: float) -> None:
    """Refuse a place of an outcome that cannot be one."""
    low, high = summit.ends
    if issue not in summit.issues:
        raise SummitError(f"outcome_values: {unknown('issue', issue, summit.issues)}")
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not low <= value <= high:
        raise SummitError(
            f"outcome_values[{issue!r}]: {value!r} is not in {low:g}..{high:g}; "
            "give the outcome's place on the scale, or leave the issue out"
        )
