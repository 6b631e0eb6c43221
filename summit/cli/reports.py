"""What ``check`` and ``verify`` found, as lines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..measures import Verification
    from ..records import Summit


def counted(count: int, noun: str) -> str:
    """A number with its noun: 1 issue, 2 issues."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def count_lines(summit: "Summit", covered: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """What a summit holds, and how far its records rest on evidence."""
    from ..records import pieces_of

    issues = summit.issues.values()
    yield (
        f"records: {counted(len(issues), 'issue')}, "
        f"{counted(sum(len(issue.stance_records) for issue in issues), 'stance')}, "
        f"{counted(sum(len(issue.outcomes) for issue in issues), 'outcome')}, "
        f"{counted(len(summit.events), 'event')}, {counted(len(summit.actors), 'actor')}, "
        f"{counted(len(summit.sources), 'source')}"
    )
    kinds = ", ".join(f"{kind} {carried} of {count}" for kind, (carried, count) in covered.items())
    yield f"with evidence: {kinds or 'nothing needs any yet'}"
    pieces = list(pieces_of(summit))
    statuses = Counter(piece.evidence.status for piece in pieces)
    carried, needed = (sum(pair[place] for pair in covered.values()) for place in (0, 1))
    yield (
        f"evidence: {counted(len(pieces), 'piece')} ({statuses['verified']} verified, "
        f"{statuses['reported']} reported, {statuses['uncertain']} uncertain) "
        f"on {carried} of {needed} records that need it ({carried / max(needed, 1):.0%})"
    )
    firm = {piece.record for piece in pieces if piece.evidence.status == "verified"}
    weak = len({piece.record for piece in pieces} - firm)
    rest = "record rests" if weak == 1 else "records rest"
    yield f"evidence: {weak} {rest} on no verified piece"


def verification_lines(found: "Verification") -> Iterator[str]:
    """A verification as lines: sources not checked, those checked as a table, orphans, the sum."""
    for reason in found.unchecked["reason"].unique():
        rows = found.unchecked[found.unchecked["reason"] == reason]
        sources = ", ".join(f"{row.source} ({row.pieces})" for row in rows.itertuples())
        yield f"not checked, {reason} (pieces): {sources}"
    place = ["source", "kind"]
    lost = Counter(found.orphans[place].itertuples(index=False, name=None))
    kinds = Counter(found.anchored[place].itertuples(index=False, name=None)) + lost
    width = max([6, *(len(source) for source, _ in kinds)])
    yield f"{'source':<{width}}  {'quotations':>12}  {'paragraphs':>12}  {'orphans':>7}"
    for source in dict.fromkeys(source for source, _ in kinds):
        cells = ((kinds[source, kind], lost[source, kind]) for kind in ("quotation", "locator"))
        shown = [f"{total - gone} of {total}" for total, gone in cells]
        orphans = lost[source, "quotation"] + lost[source, "locator"]
        yield f"{source:<{width}}  {shown[0]:>12}  {shown[1]:>12}  {orphans:>7}"
    for row in found.orphans.to_dict("records"):
        yield f"orphan: {row['kind']} {row['source']}, {row['locator']}: {row['record']}"
        yield f"  sought:  {row['sought']}"
        where = f"line {row['line']:.0f}: {row['nearest']}" if row["nearest"] else "nothing"
        yield f"  nearest: {row['score']:.3f}, {where}"
    yield f"{len(found.anchored)} found, {len(found.orphans)} orphans"
