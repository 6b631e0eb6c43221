"""All pairs as a square, put in an order, or laid out on a plane, by how close they stand."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..records import needing
from .columns import Floats


def square(table: pd.DataFrame, actors: list[str], figure: str) -> Floats:
    """One figure of a table of pairs as actor × actor; NaN on the diagonal.

    table: as of ``agreement_table``, of at least those actors. figure: one of its columns.
    """
    place = {actor: index for index, actor in enumerate(actors)}
    one, other = table["actor"].map(place), table["other"].map(place)
    inside = (one.notna() & other.notna()).to_numpy()
    made = np.full((len(actors), len(actors)), np.nan)
    rows, columns = one[inside].to_numpy(dtype=np.intp), other[inside].to_numpy(dtype=np.intp)
    values = table.loc[inside, figure].to_numpy(dtype=np.float64)
    made[rows, columns] = made[columns, rows] = values
    return made


def filled(distances: Floats) -> Floats:
    """Distances, each that is missing at the mean of what its two actors have, else of all."""
    made = distances.copy()
    np.fill_diagonal(made, np.nan)
    known = ~np.isnan(made)
    count = known.sum(axis=1)
    overall = made[known].mean() if known.any() else 0.0
    own = np.divide(np.where(known, made, 0).sum(axis=1), count, where=count > 0,
                    out=np.full(len(made), overall))  # fmt: skip
    made = np.where(known, made, (own[:, None] + own[None, :]) / 2)
    np.fill_diagonal(made, 0)
    return made


def seriated(distances: Floats) -> NDArray[np.intp]:
    """The order in which neighbours stand as close as they can: places among the rows.

    distances: symmetric, NaN where unknown. Raises SummitError where scipy is not installed.
    Source: average linkage; Bar-Joseph, Gifford and Jaakkola 2001, optimal leaf ordering.
    """
    if len(distances) < 3:
        return np.arange(len(distances))
    with needing("analysis", "the order of the actors"):
        from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
        from scipy.spatial.distance import squareform
    between = squareform(filled(distances), checks=False)
    tree = optimal_leaf_ordering(linkage(between, "average"), between)
    order = np.asarray(leaves_list(tree), dtype=np.intp)
    return order if order[0] < order[-1] else order[::-1]


class Scaled(NamedTuple):
    """A plane on which the distances are as they are, as nearly as it can be.

    points: actor × 2, in the unit of the distances, around 0. stress: Kruskal's stress-1 over the
    pairs whose distance is known: 0 if the plane tells all of it; above 0.2 it is a poor picture.
    """

    points: Floats
    stress: float


def scaled(distances: Floats) -> Scaled:
    """Classical scaling in two dimensions.

    distances: symmetric, NaN where unknown. Which way round the plane is, is chosen so that the
    same distances always give the same picture.
    Source: Torgerson 1952; Gower 1966; Kruskal 1964 (stress).
    """
    full = filled(distances)
    size = len(full)
    centre = np.eye(size) - 1 / max(1, size)
    values, vectors = np.linalg.eigh(-centre @ full**2 @ centre / 2)
    points = np.zeros((size, 2))
    for axis in range(min(2, size)):
        direction = vectors[:, -1 - axis]
        far = int(np.argmax(np.abs(direction).round(9)))
        points[:, axis] = direction * np.sign(direction[far]) * max(0.0, values[-1 - axis]) ** 0.5
    drawn = np.sqrt(((points[:, None] - points[None, :]) ** 2).sum(axis=2))
    known = np.triu(~np.isnan(distances), k=1)
    length = (distances[known] ** 2).sum()
    off = ((distances[known] - drawn[known]) ** 2).sum()
    return Scaled(points, float((off / length) ** 0.5) if length else 0.0)
