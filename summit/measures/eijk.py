"""van der Eijk's agreement A: one camp, two, or none."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from math import isfinite, nan

from ..records import SummitError


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
