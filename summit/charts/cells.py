"""Issue by actor: which position was held, and from when until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..records import Stance, periods
from ..words import isolate, tone
from .asked import Asked


@dataclass(frozen=True, eq=False)
class Cell:
    """What one actor's position on one issue is for a while; ``stance`` None: none found.

    since: inclusive, None where nothing is before it. until: exclusive, None while it holds.
    """

    issue: str
    actor: str
    stance: Stance | None
    since: date | None
    until: date | None

    @property
    def position(self) -> str:
        return self.stance.position if self.stance else "none"

    @property
    def editorial(self) -> bool:
        return self.stance is not None and self.stance.basis == "editorial"

    @property
    def facets(self) -> list[str]:
        """What it is and when it holds, as ``customdata``."""
        since, until = (day.isoformat() if day else "" for day in (self.since, self.until))
        return [f"{self.issue}/{self.actor}", self.issue, self.actor, since, until]


def all_cells(asked: Asked) -> list[Cell]:
    """Issue by issue and actor by actor: all that ever held, each with its period."""
    cells = []
    for issue in asked.lanes:
        for actor in asked.columns:
            found = periods(asked.summit.issues[issue].history.get(actor, ()))
            cells.append(Cell(issue, actor, None, None, found[0].since if found else None))
            cells += [Cell(issue, actor, one.record, one.since, one.until) for one in found]
    return cells


def cells_of_day(asked: Asked, cells: Iterable[Cell]) -> list[Cell]:
    """The cells that hold on the day asked for, or at the end of the summit's window."""
    day = asked.day or asked.summit.window.end.known_by
    return [cell for cell in cells if (cell.since or date.min) <= day < (cell.until or date.max)]


def tone_of(asked: Asked, cell: Cell) -> str:
    return tone(asked.summit, cell.position)


def hover_of(asked: Asked, cell: Cell) -> str:
    """What the pointer is told of a cell: whose position it is, since when, in which words."""
    title = asked.words.t(
        "matrix.cell",
        actor=asked.text(asked.summit.actors[cell.actor].name),
        issue=asked.text(asked.summit.issues[cell.issue].short),
        position=isolate(asked.words.position(cell.position)),
    )
    if cell.stance is None:
        return asked.hover(title)
    lines = [asked.words.date(cell.stance.date)]
    if cell.stance.statement:
        lines.append(asked.text(cell.stance.statement))
    if cell.editorial:
        lines.append(asked.words.t("matrix.editorial"))
    return asked.hover(title, *lines)
