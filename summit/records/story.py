"""What ``summit.toml`` tells of a summit beside its issues: scale, narrative, tour, words."""

from pydantic import Field

from .base import EvidenceList, OutcomeGroup, Record, Slug, Text
from .dates import Date
from .views import View


class Window(Record):
    """When a statement counts as the position at the summit: the same for all sides."""

    start: Date = Field(alias="from")
    end: Date = Field(alias="to")
    reason: Text | None = None


class ScalePosition(Record):
    """A position on the scale, with its value and what it means."""

    position: Slug
    value: float = Field(strict=True, allow_inf_nan=False)
    label: Text = Field(description="the codebook's term")
    meaning: Text
    plain: Text | None = Field(None, description="what a reader is told instead of the term")


class OutcomeKind(Record):
    """An outcome that an issue can have, and how it is counted."""

    id: Slug
    label: Text
    group: OutcomeGroup = Field(description="agreed, talks or none")
    meaning: Text | None = None


class Level(Record):
    """The standfirst told again for readers of one kind, easier or fuller."""

    id: Slug
    label: Text = Field(description="for whom, in two or three words")
    text: Text


class Question(Record):
    """A question for a class or a reader, which the page can answer."""

    id: Slug
    question: Text
    answer: Text
    rests_on: tuple[str, ...] = Field(
        min_length=1, description="where the answer stands: issue, issue/actor or event:id"
    )


class Tone(Record):
    """How one who was there described the meeting."""

    speaker: Slug
    date: Date
    text: Text
    evidence: EvidenceList = ()


class NarrativeParagraph(Record):
    text: Text
    evidence: EvidenceList = ()


class Section(Record):
    """A part of the narrative."""

    id: Slug
    heading: Text
    paragraphs: tuple[NarrativeParagraph, ...] = Field(min_length=1)


class Difference(Record):
    """Where two accounts differ: both stand."""

    issues: tuple[Slug, ...] = ()
    title: Text
    text: Text
    evidence: EvidenceList = ()


class Unknown(Record):
    """Something that is not known."""

    issues: tuple[Slug, ...] = ()
    text: Text


class Stop(Record):
    """A named day of the as-of date."""

    id: Slug
    date: Date
    label: Text


class Era(Record):
    """A period behind the timeline; eras may overlap."""

    start: Date = Field(alias="from")
    end: Date = Field(alias="to")
    title: Text


class Term(Record):
    """A name, place or term with a short explanation."""

    id: Slug
    name: Text
    gloss: Text
    evidence: EvidenceList = ()


class TourStep(Record):
    """One step of the guided tour."""

    id: Slug
    title: Text
    text: Text
    view: View = View()
