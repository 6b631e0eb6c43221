"""How far positions spread on an issue: one camp, two, or none.

Never a headline: each figure stands beside the number of positions it rests on, and what is silent,
mixed or not on record is left out, since a missing position is never a position.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from math import isfinite, nan

import numpy as np
import pandas as pd

from ..records import Summit, SummitError
from .positions import values_at


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
    values = values_at(summit, at, actors=actors if actors is None else dict.fromkeys(actors))
    places = sorted(set(summit.values.values()))
    rows = [_row(row[~np.isnan(row)].tolist(), places) for row in values.to_numpy()]
    columns = ["n", "range", "A", "polarisation", "proximity"]
    return pd.DataFrame(rows, index=values.index, columns=columns)


def van_der_eijk(frequencies: Sequence[float]) -> float:
    """Agreement A in an ordered rating scale: are there one camp, two, or none?

    The frequencies are cut into layers of equal height; a layer is a pattern of filled (1) and
    empty (0) categories. Of its ``K`` categories ``S`` are filled; ``TU`` triples of categories
    read 110 or 011, ``TDU`` read 101. Then, summed over layers by their share of all cases::

        U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU))
        A = sum(share * U (1 - (S - 1) / (K - 1)))     a layer with S = 1 counts 1, with S = K, 0

    frequencies: cases per category, >= 0, in the order of the scale, empty categories included.
    Returns A, no unit: 1 one category filled, 0 all filled alike, -1 half the cases at each end;
        NaN where there is no case.
    Raises SummitError for fewer than three categories, or a frequency that is negative or not
        finite.
    Source: van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality and
    Quantity 35(3), 325-341; the same values as ``agreement`` of the R package agrmt.
    """
    counts = [float(count) for count in frequencies]
    if len(counts) < 3:
        raise SummitError(
            f"frequencies: {len(counts)} given; van der Eijk's A needs at least three categories, "
            "so give one number for each place on the scale, 0 where nobody stands"
        )
    for index, count in enumerate(counts):
        if not isfinite(count) or count < 0:
            raise SummitError(f"frequencies[{index}]: {count:g} is no count; give 0 or more")
    total = sum(counts)
    if total == 0:
        return nan
    agreement, ground = 0.0, 0.0
    for level in sorted(set(counts) - {0.0}):
        layer = [int(count >= level) for count in counts]
        agreement += (level - ground) * sum(layer) / total * _layer_agreement(layer)
        ground = level
    return agreement


def _row(values: list[float], places: list[float]) -> tuple[int, *tuple[float, ...]]:
    """One row of ``spread`` from the positions on one issue and the places of the scale."""
    width = places[-1] - places[0]
    if not values:
        return 0, nan, nan, nan, nan
    found = Counter(values)
    a = van_der_eijk([found[place] for place in places]) if len(places) > 2 else nan
    near = [1 - abs(x - y) / width for x, y in combinations(values, 2)]
    return (
        len(values),
        (max(values) - min(values)) / width,
        a,
        (1 - a) / 2,
        sum(near) / len(near) if near else nan,
    )


def _layer_agreement(layer: list[int]) -> float:
    """A of one layer: 1 for each category that is filled in it, 0 for each that is not."""
    categories, filled = len(layer), sum(layer)
    if filled == 1:
        return 1.0
    if filled == categories:
        return 0.0
    triples = Counter(combinations(layer, 3))
    unimodal = triples[1, 1, 0] + triples[0, 1, 1]
    bimodal = triples[1, 0, 1]
    u = ((categories - 2) * unimodal - (categories - 1) * bimodal) / (
        (categories - 2) * (unimodal + bimodal)
    )
    return u * (1 - (filled - 1) / (categories - 1))
