"""The details of an issue, and the people and terms that they name."""

from collections.abc import Iterable

from ...records import Actor, Difference, Issue, Note, Stance
from ..context import Context


class Details:
    """What is told of each issue under the table. kinds: of the notes that stand there."""

    def __init__(self, context: Context, kinds: Iterable[str]) -> None:
        self.context, self.kinds = context, {*kinds}
        self.summit = context.summit

    def stances(self, issue: Issue) -> list[tuple[str, Stance]]:
        """All positions, actor by actor, each with its place on the page."""
        return [
            (self.context.stance_id(issue, stance, number), stance)
            for actor in self.summit.columns
            for number, stance in enumerate(issue.history.get(actor, ()), 1)
        ]

    def notes(self, issue: Issue) -> list[Note]:
        return [note for note in issue.notes if note.kind in self.kinds]

    def without_position(self, issue: Issue) -> str:
        """The actors of whom no position is on record; "" where there is none such."""
        return self.context.names(a for a in self.summit.columns if a not in issue.history)

    def speaker(self, stance: Stance) -> str:
        """Who said it, where it is known, and when."""
        date = self.context.date(stance.date)
        if not stance.speaker:
            return date
        person = self.summit.actors[stance.speaker]
        name = self.context.plain(person.name)
        if person.role:
            name = f"{name} ({self.context.plain(person.role)})"
        return self.context.t("details.said", speaker=name, date=date)

    def people(self) -> list[Actor]:
        """Actors with a background to tell."""
        terms = {self.context.plain(term.name) for term in self.summit.terms}
        actors = self.summit.actors.values()
        return [one for one in actors if one.about and self.context.plain(one.name) not in terms]

    def explained(self) -> str:
        """The first of the words and people explained, and how many there are."""
        named = [self.context.plain(one.name) for one in self.summit.terms]
        named += [self.context.plain(one.name) for one in self.people()]
        some = self.context.t("evidence.comma").join(named[:4])
        return self.context.t("page.terms-inside", len(named), some=some)

    def differences(self, issue: Issue) -> list[Difference]:
        """Where reports differ on an issue."""
        return [item for item in self.summit.differences if issue.id in item.issues]

    def roles(self) -> list[Actor]:
        """People of whom a role is told and no background."""
        people = [actor for actor in self.summit.actors.values() if actor.kind == "person"]
        return [actor for actor in people if actor.role and not actor.about]
