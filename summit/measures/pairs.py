"""How close all pairs of actors stand, counted by products of matrices of zeros and ones.

On a scale of k places ``|x - y|`` is the sum, over the k - 1 steps from one place to the next, of
the step's width where x and y stand on different sides of it. So the distances of all pairs are
k - 1 products, and so is what the missing positions leave open: no loop over pairs.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import Floats, Places

_CELLS = 1 << 18
"""Cells of a matrix of zeros and ones that is held at a time, if it has many issues: 1 MB."""

_ISSUES = 1024
"""Issues that are held at a time at the least, however many actors there are."""

_PAIRS = 1 << 22
"""Pairs that are summed up at a time, about: 32 MB for each figure."""

Matrix = NDArray[np.floating[Any]]


class Sums(NamedTuple):
    """Arrays with one entry per pair, in the order of the actors: 0-1, 0-2 …, 1-2 …

    P, coverage, low, high: 0 to 1, as in ``Agreement``; NaN where there is nothing to divide by.
    n: count of issues.
    """

    P: Floats
    n: NDArray[np.int64]
    coverage: Floats
    low: Floats
    high: Floats


def pair_sums(held: Places, values: Floats, weight: Floats, ends: tuple[float, float]) -> Sums:
    """The agreement of every pair of actors.

    held: issue × actor, the place of each position among the values, -1 where it is missing.
    values: of the places, lowest first. weight: per issue, above 0. ends: of the scale.
    Cost: actors² × issues × steps of the scale. Memory: blocks of a fixed size, and the result.
    """
    actors = held.shape[1]
    if actors < 2:
        empty = np.empty(0)
        return Sums(empty, empty.astype(np.int64), empty, empty, empty)
    step = max(2, _PAIRS // actors)
    parts = [
        _block(held, values, weight, ends, start, min(start + step, actors))
        for start in range(0, actors - 1, step)
    ]
    return parts[0] if len(parts) == 1 else Sums(*map(np.concatenate, zip(*parts, strict=True)))


def _block(
    held: Places, values: Floats, weight: Floats, ends: tuple[float, float], start: int, end: int
) -> Sums:
    """The pairs of some actors with those after them."""
    counted = _Counted(held[:, start:], values, weight, ends, end - start)
    upper = np.triu_indices(end - start, k=1, m=held.shape[1] - start)
    n, shared, apart, open_ = (part[upper] for part in counted.matrices)
    total = weight.sum()
    near = shared - apart
    with np.errstate(invalid="ignore"):  # nothing shared, or nothing asked: NaN
        return Sums(
            P=near / shared,
            n=n.astype(np.int64),
            coverage=shared / total,
            low=(near + open_) / total,
            high=(near + (total - shared)) / total,
        )


class _Counted:
    """Sums over issues for the first few actors (rows) and all (columns).

    matrices: issues that both have a position on; their weight; the weight × distance on them, in
    lengths of the scale; and what is sure of those on which one of the two has a position.
    """

    def __init__(
        self, held: Places, values: Floats, weight: Floats, ends: tuple[float, float], rows: int
    ) -> None:
        low, high = ends
        self.rows, self.weight = rows, weight
        self.alike = bool(len(weight)) and bool((weight == weight[0]).all())
        self.steps = np.diff(values) / (high - low)
        self.sure = 1 - np.maximum(values - low, high - values) / (high - low)
        mirrored = bool((values + values[::-1] == low + high).all())
        count = self._count_mirrored if self.alike and mirrored else self._count
        shape = (rows, held.shape[1])
        self.n, self.shared, self.apart, self.open = (np.zeros(shape) for _ in range(4))
        for block, heavy in self._blocks(held):
            known = block >= 0
            shared = self._same(known, heavy)
            self.n += shared if self.alike else self._same(known, None)
            self.shared += shared
            count(block, known, shared, heavy)
        unit = weight[0] if self.alike else 1.0  # alike: counts, weighed at the end
        self.matrices = (self.n, self.shared * unit, self.apart * unit, self.open * unit)

    def _count(
        self, block: Places, known: NDArray[np.bool_], shared: Floats, heavy: Floats | None
    ) -> None:
        """Add the distances, and what is sure, of a block of issues on any scale."""
        for place, step in enumerate(self.steps):
            signs = ((block > place).view(np.int8) * 2 - 1) * known
            self.apart += (shared - self._same(signs, heavy)) * (step / 2)
        missing = self._floats(~known)
        ground = 0.0
        for level in sorted(set(self.sure[self.sure > 0].tolist())):
            few = np.flatnonzero(self.sure >= level)  # neighbours: it falls towards both ends
            above = self._floats((few[0] <= block) & (block <= few[-1]))
            self.open += (level - ground) * self._crossed(above, missing, heavy)
            ground = level

    def _count_mirrored(
        self, block: Places, known: NDArray[np.bool_], shared: Floats, _heavy: Floats | None
    ) -> None:
        """The same where all weigh alike and the scale is its own mirror image, as most are.

        Two steps that mirror each other part the scale in low end, middle and high end, and the
        middle is where more is sure. With 1, 0 and -1 for these, and with 1 for the middle, their
        products with themselves give both, in two thirds of the time.
        """
        counts = known.sum(axis=0, dtype=np.float64)
        either = counts[: self.rows, None] + counts[None, :]
        neither = len(block) - either + shared
        missing = (~known).view(np.int8)
        self.open += self.sure[0] * (either - 2 * shared) if len(self.sure) else 0
        last = len(self.steps) - 1
        for place in range((last + 1) // 2):
            above, below = block > last - place, (block <= place) & known
            middle = (known & ~above & ~below).view(np.int8)
            centred = self._same(middle, None)
            sides = self._same(above.view(np.int8) - below.view(np.int8), None)
            self.apart += (shared - sides - centred) * self.steps[place]
            open_ = self._same(middle + missing, None) - neither - centred
            self.open += open_ * self.steps[place]
        if last % 2 == 0:
            signs = ((block > last // 2).view(np.int8) * 2 - 1) * known
            self.apart += (shared - self._same(signs, None)) * (self.steps[last // 2] / 2)

    def _blocks(self, held: Places) -> Iterator[tuple[Places, Floats | None]]:
        """Rows of positions with their weights; None where all weigh the same."""
        step = max(_ISSUES, _CELLS // held.shape[1])
        for start in range(0, len(held), step):
            block = held[start : start + step]
            yield block, None if self.alike else self.weight[start : start + step, None]

    def _floats(self, flags: NDArray[Any]) -> Matrix:
        """As numbers that BLAS multiplies: counts under 2**24 are exact in 32 bits."""
        return flags.astype(np.float32 if self.alike else np.float64)

    def _same(self, signs: NDArray[Any], heavy: Floats | None) -> Floats:
        """The product of a matrix with itself, over issues."""
        right = self._floats(signs)
        left = right if self.rows == right.shape[1] else right[:, : self.rows]
        return _product(left if heavy is None else left * heavy, right)

    def _crossed(self, one: Matrix, other: Matrix, heavy: Floats | None) -> Floats:
        """The product of two matrices with each other, both ways."""
        weighed = one if heavy is None else one * heavy
        if one.shape[1] == self.rows:
            product = _product(weighed, other)
            return product + product.T
        back = other if heavy is None else other * heavy
        few = slice(None, self.rows)
        return _product(weighed[:, few], other) + _product(back[:, few], one)


def _product(one: Matrix, other: Matrix) -> Floats:
    return (one.T @ other).astype(np.float64)
