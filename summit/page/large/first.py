"""What the table of a large summit shows at first, and where no script turns its pages."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ...front import COLUMNS, LARGE_TRAITS, ROWS, default_state, known_values
from ...measures import columns_of, issue_table, nearness, proximity
from ...records import Issue, Outcome, in_order
from ...words import GLYPHS, tone
from ..context import Context


class Cell(NamedTuple):
    """One position: whose it is, its tone, and its words."""

    actor: str
    tone: str
    told: str


class Row(NamedTuple):
    """One issue of the first page. near: the word for how close the pair is."""

    issue: Issue
    cells: list[Cell]
    near: str
    together: str
    outcome: Outcome | None


class FirstPage:
    """The first issues and the first actors, at the end of the window."""

    def __init__(self, context: Context) -> None:
        self.context, self.summit = context, context.summit
        self.actors: list[str] = default_state(self.summit, LARGE_TRAITS)["actors"]
        self.issues = [*self.summit.lean.issues.values()][:ROWS]
        self.orders = known_values(self.summit, LARGE_TRAITS)["order"]
        self.ended = "outcome" in self.orders
        self.pair = [*(self.summit.pair or self.actors[:2])]

    def rows(self) -> Iterator[Row]:
        """The rows of the first page, in the order of the story."""
        columns = columns_of(self.summit)
        places = [self.summit.columns.index(actor) for actor in self.actors]
        held = columns.told()[: len(self.issues)][:, places]
        together = issue_table(self.summit)["proximity"]

        def told(name: str) -> str:
            if name != "none":
                return self.context.told(name)
            return self.context.position(name) if self.context.live else GLYPHS["none"]

        for number, issue in enumerate(self.issues):
            names = [str(columns.positions[code]) if code >= 0 else "none" for code in held[number]]
            cells = [
                Cell(actor, tone(self.summit, name), told(name))
                for actor, name in zip(self.actors, names, strict=True)
            ]
            share = together[number]
            yield Row(issue, cells, self._near(issue), self._share(share), self._outcome(issue))

    @cached_property
    def _closeness(self) -> dict[str, float]:
        if len(self.pair) < 2:
            return {}
        return {str(id): one for id, one in proximity(self.summit, *self.pair).dropna().items()}

    def _near(self, issue: Issue) -> str:
        share = self._closeness.get(issue.id)
        return self.context.t(f"close.{'none' if share is None else nearness(share)}")

    def _share(self, share: float) -> str:
        return "" if share != share else self.context.words.percent(share)

    def _outcome(self, issue: Issue) -> Outcome | None:
        ended = in_order(issue.outcomes)
        return ended[-1] if ended else None

    def order_words(self, order: str) -> str:
        """What an order of the rows is called."""
        own = "large" if order in ("divided", "theme") else "controls"
        return self.context.t(f"{own}.order-{order}")

    def said(self, key: str = "large.first-page") -> str:
        """How much of the whole stands there, for a reader without scripts.

        key: of the words that say it.
        """
        summit = self.summit
        return self.context.t(
            key,
            rows=min(ROWS, len(summit.issues)), issues=len(summit.issues),
            columns=min(COLUMNS, len(self.actors)), actors=len(summit.columns),
        )  # fmt: skip
