"""One meeting, several accounts: what each says, and where they differ."""

from collections.abc import Iterable

from ...records import Account, Claim, Difference, Issue, Note
from ..context import Context


class Accounts:
    """A table of issues by accounts, and what is left open."""

    def __init__(self, context: Context) -> None:
        self.context, self.summit = context, context.summit
        self.all = tuple(context.summit.accounts.values())

    def by_difference(self) -> list[Issue]:
        """Issues in the order of the story, those first on which accounts say otherwise."""
        claims = [claim for account in self.all for claim in account.claims]
        differ = {claim.issue for claim in claims if claim.conflicts}
        return sorted(self.context.issues, key=lambda issue: issue.id not in differ)

    def claim(self, account: Account, issue: Issue) -> Claim | None:
        """What an account says on an issue, if it does."""
        return next((claim for claim in account.claims if claim.issue == issue.id), None)

    def name(self, account: Account) -> str:
        return self.context.plain(account.name)

    def names(self, ids: Iterable[str]) -> str:
        return self.context.words.listing([self.name(self.summit.accounts[id]) for id in ids])

    def listed(self) -> str:
        """The names of all accounts, side by side."""
        return self.context.t("evidence.comma").join(self.name(account) for account in self.all)

    @property
    def differences(self) -> list[Difference]:
        """Where reports differ on the meeting as a whole, and not on one of its issues."""
        return [item for item in self.summit.differences if not item.issues]

    def titles(self) -> str:
        """What those are about, side by side."""
        titles = (self.context.plain(item.title) for item in self.differences)
        return self.context.t("source.join").join(titles)

    def notes(self, kind: str) -> list[tuple[Issue, Note]]:
        """Notes of one kind, issue by issue."""
        issues = self.context.issues
        return [(issue, note) for issue in issues for note in issue.notes if note.kind == kind]
