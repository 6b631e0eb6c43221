"""What became of what was promised: dated ratings, and nothing rated where nothing was promised."""

from datetime import date
from math import nan

import pandas as pd

from ..io import of_summit
from ..records import Summit, as_of, holding

SCALE = (0, 1, 2, 3)
"""Not initiated, minimal, intermediate, full implementation.

Source: Peace Accords Matrix, Kroc Institute.
"""


@of_summit
def follow_through(summit: Summit, at: date | str | None = None) -> pd.DataFrame:
    """The rating of each commitment as of a day; an answer never uses what happened later.

    at: a day, inclusive; None means the end of the data.
    Returns one row per issue and commitment, indexed by both: ``rating`` (0 to 3; NaN where it was
        not rated by then), ``rated`` (the day of the rating that holds, or None), ``latest`` (id of
        the issue's latest event by then, or None). An issue on which nothing was promised has one
        row with ``commitment`` "" and no rating: not rated is not zero.
    Raises SummitError for a date that is none.
    """
    day = as_of(at, summit.last_day)
    rows: list[tuple[str, str, float, str | None, str | None]] = []
    for issue in summit.issues.values():
        event = holding(summit.developments(issue.id), day)
        latest = event.id if event else None
        if not issue.commitments:
            rows.append((issue.id, "", nan, None, latest))
        for commitment in issue.commitments:
            rating = commitment.rating_at(day)
            value = nan if rating is None or rating.value == "not-rated" else float(rating.value)
            rated = rating.date.edtf if rating else None
            rows.append((issue.id, commitment.id, value, rated, latest))
    columns = ["issue", "commitment", "rating", "rated", "latest"]
    return pd.DataFrame(rows, columns=columns).set_index(["issue", "commitment"])
