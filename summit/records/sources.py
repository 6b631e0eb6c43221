"""Who acts and speaks in the records, and the texts that evidence points into."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from .base import Evidence, Record, Slug, Text


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{url!r} is no address that a browser can open; correct its host")
    return url


Address = Annotated[str, Field(pattern=r"^https?://\S+$"), AfterValidator(_address)]


class Actor(Record):
    """A government, an organisation, a group or a person."""

    id: Slug
    kind: Literal["government", "organisation", "person", "group"] = Field(
        default_factory=lambda: "group", description="none: person for who speaks, else group"
    )
    name: Text
    role: Text | None = Field(None, description="at the time of the summit")
    speaks_for: Slug | None = Field(None, description="the actor this person speaks for")
    wikidata: str | None = Field(None, pattern=r"^Q\d+$")
    about: Text | None = Field(None, description="background; needs evidence")
    evidence: tuple[Evidence, ...] = ()


class Paragraph(Record):
    """A paragraph of a source that need not be shipped: its id and what it can be known by."""

    id: str
    fingerprint: str = Field(pattern=r"^sha256:[0-9a-f]{16}$")


class Source(Record):
    """A text that evidence points into. What is not known says ``unknown``."""

    id: Slug
    kind: Literal["official", "press", "article", "reference", "unknown"] = Field(
        default_factory=lambda: "unknown",
        description="article: the one that the summit starts from",
    )
    title: str = Field(min_length=1, description="as published, in its own language")
    publisher: str = Field(
        default_factory=lambda told: told.get("title", "unknown"),
        description="none: its name where every language has one, else the title",
    )
    name: Text | None = Field(
        None, description="the publisher as readers of a language know it; none: publisher"
    )
    date: str = Field(default_factory=lambda: "unknown", description="EDTF date, or unknown")
    language: str = Field(default_factory=lambda: "unknown", description="tag, or unknown")
    urls: tuple[Address, ...] = ()
    licence: str = "unknown"
    seen: Literal["whole", "part", "unknown"] = "unknown"
    seen_on: str = "unknown"
    note: Text | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    def called(self, language: str) -> str:
        """Its publisher as it is known in a language."""
        return self.name[language] if self.name and language in self.name else self.publisher
