"""How far positions spread on an issue: one camp, two, or none.

Never a headline: each figure stands beside the number of positions it rests on, and what is silent,
mixed or not on record is left out, since a missing position is never a position.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from ..io import of_summit
from ..records import Summit, ids_of
from .columns import columns_of
from .issue_table import counted, spread_of
from .positions import places_of


@of_summit
def spread(
    summit: Summit, at: date | str | None = None, actors: Iterable[str] | None = None
) -> pd.DataFrame:
    """Per issue, how far apart the positions stand, with how many there are.

    at: a day, inclusive: the latest stance dated on or before it holds. None means the end of
        the summit's window.
    actors: ids of columns; None means all.
    Returns a frame indexed by issue, in the order of the story; no units:
        ``n`` number of actors with a position on the scale, at least 0;
        ``range`` ``(max x - min x) / (high - low)``, 0 (all the same) to 1 (both ends taken); the
        ends are the declared ones; NaN where n is 0;
        ``A`` van der Eijk's agreement, see ``van_der_eijk``, -1 (two camps at the ends) over 0
        (evenly spread) to 1 (one camp), over the places of the declared scale; NaN where n is 0
        or the scale has fewer than three places. One actor always gives 1: read n first;
        ``polarisation`` ``(1 - A) / 2``, 0 to 1; NaN where A is;
        ``proximity`` mean of ``1 - |x - y| / (high - low)`` over all pairs, 0 to 1; NaN where n
        is under 2. For two actors it is all there is to say, and A adds nothing.
    Raises SummitError for an actor without a column, or a date that is none.
    Source: van der Eijk 2001 (A); R package agrmt (polarization); Leifeld, Discourse Network
    Analyzer manual, "congruence" (proximity).
    """
    columns = columns_of(summit)
    ids = ids_of(actors, "actors")
    asked = None if ids is None else dict.fromkeys(ids)
    few = places_of(summit, "actor with a column", asked, columns.actors)
    counts = counted(columns.held(at)[:, few], len(columns.scale))
    found = spread_of(counts, len(few), columns.scale, columns.ends)
    names = ["n", "range", "A", "polarisation", "proximity"]
    index = pd.Index(columns.issues, name="issue")
    return pd.DataFrame({name: getattr(found, name) for name in names}, index=index)
