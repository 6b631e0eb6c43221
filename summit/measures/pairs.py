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

_CELLS = 1 << 20
"""Cells of a matrix of zeros and ones that is held at a time, if it has many issues: 4 MB."""

_ISSUES = 1024
"""Issues that are held at a time at the least, however many actors there are."""

_DIGITS = 18
_APART = float(1 << _DIGITS)
_MOST = 1 << 16
"""Issues that are held at a time at the most: their counts, twice as many, have 18 binary digits,
and three such numbers stand in a double."""

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
    first, second = np.triu_indices(end - start, k=1, m=held.shape[1] - start)
    upper = first * (held.shape[1] - start) + second
    n, shared, apart, open_ = (part.ravel()[upper] for part in counted.matrices)
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
            shared = count(block, known, heavy)
            self.n += shared if self.alike else self._same(known, None)
            self.shared += shared
        unit = weight[0] if self.alike else 1.0  # alike: counts, weighed at the end
        self.matrices = (self.n, self.shared * unit, self.apart * unit, self.open * unit)

    def _count(self, block: Places, known: NDArray[np.bool_], heavy: Floats | None) -> Floats:
        """Add the distances, and what is sure, of a block of issues on any scale.

        Returns the weight of those that both have a position on.
        """
        shared = self._same(known, heavy)
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
        return shared

    def _count_mirrored(
        self, block: Places, known: NDArray[np.bool_], _heavy: Floats | None
    ) -> Floats:
        """The same where all weigh alike and the scale is its own mirror image, as most are.

        Two steps that mirror each other part the scale in low end, middle and high end, and the
        middle is where more is sure. With 1, 0 and -1 for these their product with themselves
        gives the distances; that of known + 2**18 × middle gives three counts at once, each in
        digits of its own, which doubles hold.
        """
        last = len(self.steps) - 1
        middles = [(place < block) & (block <= last - place) for place in range((last + 1) // 2)]
        packed = [self._packed(known, middle) for middle in middles]
        shared = packed[0].shared if packed else self._same(known, None)
        if len(self.sure) and self.sure[0] > 0:  # nobody stands at an end
            counts = known.sum(axis=0, dtype=np.float64)
            either = counts[: self.rows, None] + counts[None, :]
            self.open += self.sure[0] * (either - 2 * shared)
        for place, one in enumerate(packed):
            high, low = block > last - place, (block <= place) & known
            sides = self._same(high.view(np.int8) - low.view(np.int8), None)
            self.apart += (shared - sides - one.centred) * self.steps[place]
            self.open += (one.in_middle - one.crossed) * self.steps[place]
        if last % 2 == 0:
            signs = ((block > last // 2).view(np.int8) * 2 - 1) * known
            self.apart += (shared - self._same(signs, None)) * (self.steps[last // 2] / 2)
        return shared

    def _packed(self, known: NDArray[np.bool_], middle: NDArray[np.bool_]) -> "_Packed":
        """The product of known + 2**18 × middle with itself, taken apart."""
        right = middle.astype(np.float64)
        right *= _APART
        right += known
        left = right if self.rows == right.shape[1] else right[:, : self.rows]
        shared, crossed, centred = _digits(left.T @ right)
        each = np.diagonal(centred) if left is right else _digits(np.ones(len(right)) @ right)[1]
        return _Packed(shared, crossed, centred, each[: self.rows, None] + each[None, :])

    def _blocks(self, held: Places) -> Iterator[tuple[Places, Floats | None]]:
        """Rows of positions with their weights; None where all weigh the same."""
        step = min(max(_ISSUES, _CELLS // held.shape[1]), _MOST)
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


class _Packed(NamedTuple):
    """Counts of issues, actor × actor: both known; known of one and middle of the other, both ways;
    both in the middle; and on how many each is in the middle, added up."""

    shared: Floats
    crossed: Floats
    centred: Floats
    in_middle: Floats


def _digits(sums: Floats) -> tuple[Floats, Floats, Floats]:
    """The three numbers of 18 binary digits that each double holds, the smallest first."""
    whole = sums.astype(np.int64)
    digits = (1 << _DIGITS) - 1
    parts = (whole & digits, (whole >> _DIGITS) & digits, whole >> 2 * _DIGITS)
    first, second, third = (part.astype(np.float64) for part in parts)
    return first, second, third


def _product(one: Matrix, other: Matrix) -> Floats:
    return (one.T @ other).astype(np.float64)
