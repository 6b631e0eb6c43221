"""Which issues and actors stand on a page, and whether it can carry them: told before the work."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from ..io import of_summit
from ..measures import issue_table
from ..records import Summit, SummitError, nearest, part_of

PAIRS = 200_000
"""Pairs of actors, those of 632: each is a row of figures and a field of the heat map."""

POSITIONS = 3_000_000
"""Positions on issues, all days told: what is packed of them and unpacked by the browser."""

Wanted = str | Iterable[str] | None
"""Ids or patterns (``trade-*``), in a list or with commas between them; None for all."""


def chosen(
    summit: Summit, *, issues: Wanted = None, actors: Wanted = None, top: int | None = None
) -> Summit:
    """The part of a summit that a page is to show; the summit itself where nothing is asked for.

    issues, actors: as for ``export``. top: of these issues so many, on which these actors are most
        divided: the lowest mean closeness of all pairs; those without any come last.
    Raises SummitError for what matches nothing, and for more than a page can carry.
    """
    rows, columns, divided = _asked(summit, issues, actors, top)
    _refuse_too_much(summit, rows, columns)
    return _part(summit, rows, columns, divided=divided)


@of_summit
def part(
    summit: Summit, *, issues: Wanted = None, actors: Wanted = None, top: int | None = None
) -> Summit:
    """Some issues and actors of a summit, as a summit of its own: ``part.part`` says of how much.

    summit: or its name, or an explorer, of which it takes what is on the screen.
    issues, actors, top: as for ``export``.
    What bears on other issues alone is left out, and every measure is that of the part.
    Raises SummitError for what matches nothing.
    """
    rows, columns, divided = _asked(summit, issues, actors, top)
    return _part(summit, rows, columns, divided=divided)


def _part(summit: Summit, rows: list[str], columns: list[str], *, divided: bool) -> Summit:
    whole = len(rows) == len(summit.issues) and len(columns) == len(summit.columns)
    return summit if whole else part_of(summit, rows, columns, divided=divided)


def _asked(
    summit: Summit, issues: Wanted, actors: Wanted, top: int | None
) -> tuple[list[str], list[str], bool]:
    """Which issues and columns are asked for, and whether as the most divided."""
    rows = _matching("issues", issues, [*summit.issues])
    columns = _matching("actors", actors, [*summit.columns])
    if top is None:
        return rows, columns, False
    if type(top) is not int or top < 1:
        raise SummitError(f"top: {top!r} is no number of issues; write 1 or more")
    if top >= len(rows):
        return rows, columns, False
    table = issue_table(summit, actors=columns).set_index("issue").loc[rows]
    by_division = table["proximity"].sort_values(kind="stable", na_position="last")
    few = {*by_division.index[:top]}
    return [id for id in rows if id in few], columns, True


def _matching(name: str, wanted: Wanted, there: list[str]) -> list[str]:
    """The ids that are asked for, in the order of the records."""
    if wanted is None:
        return there
    asked = wanted.split(",") if isinstance(wanted, str) else [str(one) for one in wanted]
    patterns = [one.strip() for one in asked if one.strip()]
    known, found = {*there}, set[str]()
    for pattern in patterns:
        ids = {pattern} if pattern in known else {id for id in there if fnmatchcase(id, pattern)}
        if not ids:
            hint = nearest(pattern, there) or f"; it has {', '.join(there[:5])}" + (
                " …" if len(there) > 5 else ""
            )
            raise SummitError(f"{name}: {pattern!r} is none of {len(there)} {name}{hint}")
        found |= ids
    if not patterns:
        raise SummitError(f"{name}: names nothing; write ids or a pattern, or leave it out")
    return [id for id in there if id in found]


def carried(summit: Summit) -> None:
    """Raises SummitError where a summit is more than an explorer can carry, with the remedy."""
    if fault := _too_much(summit, [*summit.issues], [*summit.columns]):
        name, said, most = fault
        part = f"top={most}" if name == "issues" else f"actors=[*s.columns][:{most}]"
        raise SummitError(
            f"explore: {said.replace('of them', name)}; explore a part, e.g. "
            f"summit.explore(summit.part(s, {part}))"
        )


def _refuse_too_much(summit: Summit, issues: list[str], actors: list[str]) -> None:
    if fault := _too_much(summit, issues, actors):
        name, said, most = fault
        remedy = (
            f"choose some with issues= (--issues ID,ID or a pattern), the most divided with "
            f"top={most} (--top {most}), or actors"
            if name == "issues"
            else "choose some with actors= (--actors ID,ID or a pattern), or take the table: "
            "summit.agreement_table"
        )
        raise SummitError(f"{name}: {said}; {remedy}")


def _too_much(summit: Summit, issues: list[str], actors: list[str]) -> tuple[str, str, int] | None:
    """Of what there is too much, in words, and how many of it can be carried."""
    pairs = len(actors) * (len(actors) - 1) // 2
    if pairs > PAIRS:
        said = (
            f"{len(actors):,} of them make {pairs:,} pairs, and a page carries {PAIRS:,} "
            "(those of 632 actors)"
        )
        return "actors", said, 632
    held = _positions(summit, issues, actors)
    if held > POSITIONS:
        most = max(1, len(issues) * POSITIONS // held // 10 * 10)
        said = f"{len(issues):,} of them hold {held:,} positions, and a page carries {POSITIONS:,}"
        return "issues", said, most
    return None


def _positions(summit: Summit, issues: list[str], actors: list[str]) -> int:
    """At most how many positions there are: whoever is left out is counted for their share."""
    if summit.cells is None:
        return sum(len(summit.issues[id].stance_records) for id in issues)
    starts = summit.cells.starts
    counts = dict(zip(summit.cells.issues, (starts[1:] - starts[:-1]).tolist(), strict=True))
    held: int = sum(counts[id] for id in issues)
    return held * len(actors) // len(summit.columns)
