"""What an author writes, checked and frozen. Imports nothing else of the package."""

from .accounts import Account, Claim
from .additions import (
    add_account,
    add_actor,
    add_claim,
    add_event,
    add_issue,
    add_outcome,
    add_paragraph,
    add_source,
    add_stance,
    cited_elsewhere,
)
from .asking import ids_of, names_in
from .base import (
    LANGUAGE,
    Evidence,
    Quote,
    Record,
    Slug,
    Text,
    is_date,
    is_list,
    keys_of,
    models_of,
    walk,
    walk_records,
)
from .brief import Carded, brief, cut, draw_cards, listed
from .building import actor, build, event, issue, outcome, source, stance
from .by_id import ById
from .cells import Cells
from .coding import Codes, Coding, Key, codes_of
from .dates import UNDATED, EdtfDate, parse_date, parse_day
from .defaults import completed
from .doubts import doubts, lacking_texts, missing_texts, stand_ins
from .errors import Problem, SummitError, as_of, nearest, unknown, unknown_id
from .evidence import Piece, coverage, pieces_of
from .extras import MissingExtraError, needing
from .files import FILES, FOLDERS, SECOND, is_issue, model_of
from .issues import (
    OFF_SCALE,
    OUTCOMES,
    Commitment,
    Event,
    Issue,
    Note,
    Outcome,
    Rating,
    Stance,
    basis_of,
)
from .many import making_many
from .naming import apart, slug
from .part import Part, part_of
from .periods import Period, holding, in_order, periods
from .places import RowNames, found_place, place_text
from .prompt import at_the_prompt
from .quotes import fingerprint, normalise
from .refusals import refusals
from .remedies import Advice, Lack, Reference
from .said_dates import IN_WORDS, date_of, written
from .schema import schema
from .shorthand import evidence_of, short_evidence
from .signs import sign_fault, visible
from .sources import Actor, Source
from .span import undated
from .story import Difference, Era, OutcomeKind, Question, ScalePosition, Section, Stop, Window
from .summit import Summit
from .tables import Table, Tables, strings_in
from .views import View
from .writing import Worded, full_tables, short_tables, shortened, sparse_tables

__all__ = [
    "FILES",
    "FOLDERS",
    "IN_WORDS",
    "LANGUAGE",
    "OFF_SCALE",
    "OUTCOMES",
    "SECOND",
    "UNDATED",
    "Account",
    "Actor",
    "Advice",
    "ById",
    "Carded",
    "Cells",
    "Claim",
    "Codes",
    "Coding",
    "Commitment",
    "Difference",
    "EdtfDate",
    "Era",
    "Event",
    "Evidence",
    "Issue",
    "Key",
    "Lack",
    "MissingExtraError",
    "Note",
    "Outcome",
    "OutcomeKind",
    "Part",
    "Period",
    "Piece",
    "Problem",
    "Question",
    "Quote",
    "Rating",
    "Record",
    "Reference",
    "RowNames",
    "ScalePosition",
    "Section",
    "Slug",
    "Source",
    "Stance",
    "Stop",
    "Summit",
    "SummitError",
    "Table",
    "Tables",
    "Text",
    "View",
    "Window",
    "Worded",
    "actor",
    "add_account",
    "add_actor",
    "add_claim",
    "add_event",
    "add_issue",
    "add_outcome",
    "add_paragraph",
    "add_source",
    "add_stance",
    "apart",
    "as_of",
    "at_the_prompt",
    "basis_of",
    "brief",
    "build",
    "cited_elsewhere",
    "codes_of",
    "completed",
    "coverage",
    "cut",
    "date_of",
    "doubts",
    "draw_cards",
    "event",
    "evidence_of",
    "fingerprint",
    "found_place",
    "full_tables",
    "holding",
    "ids_of",
    "in_order",
    "is_date",
    "is_issue",
    "is_list",
    "issue",
    "keys_of",
    "lacking_texts",
    "listed",
    "making_many",
    "missing_texts",
    "model_of",
    "models_of",
    "names_in",
    "nearest",
    "needing",
    "normalise",
    "outcome",
    "parse_date",
    "parse_day",
    "part_of",
    "periods",
    "pieces_of",
    "place_text",
    "refusals",
    "schema",
    "short_evidence",
    "short_tables",
    "shortened",
    "sign_fault",
    "slug",
    "source",
    "sparse_tables",
    "stance",
    "stand_ins",
    "strings_in",
    "undated",
    "unknown",
    "unknown_id",
    "visible",
    "walk",
    "walk_records",
    "written",
]
