"""What is told of a summit in every language alike, computed once for all of them."""

from collections import Counter
from functools import cached_property

from ..measures import Agreement, Reliability, agreement, frames, proximity, reliability
from ..records import Source, Summit, SummitError


class Facts:
    """Figures and choices that a page rests on and that no language changes."""

    def __init__(self, summit: Summit) -> None:
        self.summit = summit
        self.pair = summit.pair or summit.columns[:2]

    @cached_property
    def closeness(self) -> dict[str, float]:
        """Issue → how close the pair is at the summit, 0 to 1; none where one has no position."""
        if len(self.pair) < 2:
            return {}
        a, b = self.pair
        return {str(issue): p for issue, p in proximity(self.summit, a, b).dropna().items()}

    @cached_property
    def agreement(self) -> tuple[Agreement, Agreement] | None:
        """How close the pair is over all issues, weighted and unweighted; None without a pair."""
        if len(self.pair) < 2:
            return None
        a, b = self.pair
        return agreement(self.summit, a, b), agreement(self.summit, a, b, weights=False)

    @cached_property
    def sources(self) -> list[Source]:
        """Sources that some evidence points into, in the order of the records."""
        if not self.summit.sources:
            return []  # frames of many records take their time
        table = frames(self.summit).sources
        return [self.summit.sources[id] for id in table.loc[table["records"] > 0, "source"]]

    @cached_property
    def sources_by_issue(self) -> list[tuple[str, list[Source]]]:
        """Issue → the sources that its records lean on first; those of no issue under "", last."""
        if not self.sources:
            return []
        first: dict[str, str] = {}
        order = [*self.summit.issues, ""]
        for record, source in frames(self.summit).evidence[["record", "source"]].itertuples(False):
            for issue in self._issues_of(record):
                earlier = first.get(source, "")
                first[source] = min(earlier, issue, key=order.index)
        return [
            (issue, [one for one in self.sources if first.get(one.id, "") == issue])
            for issue in order
        ]

    def _issues_of(self, record: str) -> list[str]:
        """The issues that a record is about, by its place."""
        kind, _, rest = record.partition(".")
        id = rest.partition(".")[0]
        if kind == "events":
            return [*self.summit.events[id].issues]
        return [id] if kind == "issues" else []

    @cached_property
    def sources_language(self) -> str:
        """The language of most of those sources, in which their publishers are named."""
        languages = Counter(source.language for source in self.sources)
        return languages.most_common(1)[0][0] if languages else ""

    @cached_property
    def coding(self) -> Reliability | None:
        """How a second coding compares; None where there is none, or not of these records."""
        try:
            return reliability(self.summit)
        except SummitError:
            return None
