"""Questions for a class, and where the page answers them."""

from ...records import Question
from ..context import Context


class Teaching:
    """What a teacher takes from the page."""

    def __init__(self, context: Context) -> None:
        self.context, self.summit = context, context.summit

    def inside(self) -> str:
        """What the fold holds: for whom the standfirst is told again, and the first question."""
        labels = [self.context.plain(level.label) for level in self.summit.levels]
        first = [self.context.plain(one.question) for one in self.summit.questions[:1]]
        return self.context.t("source.join").join([*labels, *first])

    def places(self, question: Question) -> list[tuple[str, str]]:
        """Each record that an answer rests on: its place on the page, and what it is called."""
        return [(place, self._called(place)) for place in question.rests_on]

    def _called(self, place: str) -> str:
        if place.startswith("event:"):
            return self.context.plain(self.summit.events[place.removeprefix("event:")].title)
        issue, _, actor = place.partition("/")
        short = self.context.plain(self.summit.issues[issue].short)
        comma = self.context.t("evidence.comma")
        return comma.join([short, self.context.name(actor)]) if actor else short
