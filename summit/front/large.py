"""What the page of a large summit is given: once for all languages, as columns, to be packed.

Positions are places in a list of positions, not markup; what is measured is measured here.
"""

from dataclasses import replace
from typing import Annotated, Any, NotRequired, TypedDict

from ..records import Summit
from .data import SharedData, Spoken
from .state import TRAITS, Trait

ROWS = 50
"""Issues of a table that a reader turns the pages of."""

COLUMNS = 12
"""Actors that it shows side by side."""

SMALL = 12
"""Issues, and actors, up to which a page shows them all."""

ORDERS = ("story", "divided", "theme", "closeness", "outcome")
"""Orders of the rows; those that there is nothing to order by are left out."""


LargeView = Annotated[dict[str, Any], "LargeView"]
"""The value of each trait of a large view, by name; in the front end's types a table of its own."""


class PackedArray(TypedDict):
    """Numbers as bytes, little-endian, in base64. type: ``u1 u2 u4`` unsigned, ``f4`` floats."""

    type: str
    of: str


class LargeTexts(TypedDict):
    """Words of the records in one language; what is as in the first language is left out.

    short, titles, propositions: by issue, "" where it says no more than the one before.
    actors, themes, told, labels, stops, statements: in the order of the lists that they name;
    told is a reader's word for a position, label the codebook's. outcomes: by status.
    """

    short: NotRequired[list[str]]
    titles: NotRequired[list[str]]
    propositions: NotRequired[list[str]]
    actors: NotRequired[list[str]]
    themes: NotRequired[list[str]]
    told: NotRequired[list[str]]
    labels: NotRequired[list[str]]
    statements: NotRequired[list[str]]
    outcomes: NotRequired[dict[str, str]]
    publishers: NotRequired[dict[str, str]]


class Cells(TypedDict):
    """The positions, one entry for each period of a cell, as places in the lists of the same name.

    since, until: places in ``days``; until 0 is open. stated: entries that have a statement.
    cited: entries that lean on sources. editorial: entries that are a reading.
    """

    issue: PackedArray
    actor: PackedArray
    position: PackedArray
    since: PackedArray
    until: PackedArray
    stated: PackedArray
    cited: PackedArray
    editorial: PackedArray


class PairFigures(TypedDict):
    """``agreement_table``: pairs in its order; shares in ten-thousandths, 65535 is none.

    u: P unweighted. themes, themeN: P and n of each theme, pair by pair, where a page carries it.
    """

    n: PackedArray
    P: PackedArray
    u: PackedArray
    coverage: PackedArray
    low: PackedArray
    high: PackedArray
    themes: NotRequired[PackedArray]
    themeN: NotRequired[PackedArray]


class LargeData(SharedData):
    """What it is given of a large one; defaults, days, weights and words are as in ``FrontData``.

    themes: of each issue its place among the themes, from 1; 0 is none. positions: their tone and
        value. cites: the sources of each of ``cells.cited``. divided: places of issues, the most
        divided first. together, count: mean closeness of all pairs on each issue (none: NaN), and
        how many actors have a position there. proximity, near: of two positions; the last is none.
        means, meanCount: mean value of theme × actor, and of how many issues. taken: the codebook
        of what is taken away, rows of file, column, kind and meaning.
    """

    defaults: LargeView
    days: list[str]
    weights: list[float]
    outcomes: list[list[tuple[str, str]]]
    themes: PackedArray
    positions: list[tuple[str, str, float | None]]
    cells: Cells
    cites: list[list[str]]
    divided: PackedArray
    together: PackedArray
    count: PackedArray
    proximity: list[list[float | None]]
    near: list[list[str]]
    means: PackedArray
    meanCount: PackedArray
    pairs: PairFigures
    texts: dict[str, LargeTexts]
    words: dict[str, Spoken]
    taken: list[list[str]]


def is_large(summit: Summit) -> bool:
    """Whether a summit has more issues or actors than a page shows all at once."""
    return len(summit.issues) > SMALL or len(summit.columns) > SMALL


def large_orders(summit: Summit) -> list[str]:
    """The orders of the rows that a summit's records allow."""
    lacking = {
        "theme": not themes_of(summit),
        "outcome": not any(issue.outcomes for issue in summit.lean.issues.values()),
        "closeness": len(summit.columns) < 2,
    }
    return [order for order in ORDERS if not lacking.get(order)]


def themes_of(summit: Summit) -> list[str]:
    """The themes in the order of the story, as the first language calls them."""
    language = summit.languages[0]
    told = (one.theme.pick(language)[0] for one in summit.lean.issues.values() if one.theme)
    return [*dict.fromkeys(told)]


def _large_traits() -> tuple[Trait, ...]:
    """Those of every view but ``mode``, and which part of the table is shown."""
    shared = {trait.name: trait for trait in TRAITS if trait.name != "mode"}
    actors, order = shared["actors"], shared["order"]
    shared["actors"] = replace(actors, default=lambda one: [*one.columns_at_first][:COLUMNS])
    shared["order"] = replace(order, words=large_orders)
    return (
        *shared.values(),
        Trait("find", "text", lambda _: (), lambda _: ""),
        Trait("theme", "one", lambda summit: ["", *themes_of(summit)], lambda _: ""),
        Trait("page", "count", lambda _: (), lambda _: 1),
        Trait("columns", "count", lambda _: (), lambda _: 1),
    )


LARGE_TRAITS = _large_traits()
"""The traits of a large view, in the order in which a link names them."""
