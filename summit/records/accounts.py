"""Accounts: the tellings of a meeting, issue by issue."""

from typing import Literal

from pydantic import Field

from .base import EvidenceList, Record, Slug, Text
from .dates import Date


class Claim(Record):
    """What one account says on one issue."""

    issue: Slug
    order: int | None = Field(None, ge=1, description="place of mention; for texts seen whole")
    text: Text
    conflicts: tuple[Slug, ...] = Field((), description="accounts that say otherwise on this issue")
    evidence: EvidenceList = ()


class Account(Record):
    """One telling of the meeting: who tells it, when, to whom, in which text."""

    id: Slug
    teller: Slug
    name: Text
    audience: Text
    date: Date
    source: Slug
    seen: Literal["whole", "part"] = Field(description="how much of its text was seen")
    claims: tuple[Claim, ...] = Field(min_length=1)
