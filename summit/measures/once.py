"""Things worked out once for each summit, and let go of together with it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

from ..records import Summit

Made = TypeVar("Made")


def once(make: Callable[[Summit], Made]) -> Callable[[Summit], Made]:
    """Work something out for a summit at the first call, and hand out the same at every other.

    Known by which summit it is, not by what it says: a changed copy is another summit. What is
    made must not be changed by whoever gets it, and must not refer to the summit.
    """
    results: dict[int, Made] = {}

    @wraps(make)
    def result_of(summit: Summit) -> Made:
        key = id(summit)
        if key not in results:
            results[key] = make(summit)
            finalize(summit, results.pop, key).atexit = False
        return results[key]

    return result_of
