"""One meeting, several accounts: what each says, and where they differ."""

from collections.abc import Iterable

from ...records import Account, Claim, Issue, Note
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

    def notes(self, kind: str) -> list[tuple[Issue, Note]]:
        """Notes of one kind, issue by issue."""
        issues = self.context.issues
        return [(issue, note) for issue in issues for note in issue.notes if note.kind == kind]
