"""What an author writes, checked and frozen. Imports nothing else of the package."""

from .base import LANGUAGE, Evidence, OutcomeStatus, Quote, Record, Slug, Text, walk
from .checks import cross_check
from .dates import EdtfDate, parse_date, parse_day
from .errors import SummitError, as_of, nearest, unknown
from .evidence import Piece, coverage, pieces_of
from .extras import MissingExtraError, needing
from .periods import Period, holding, in_order, periods
from .problems import encoding_line, lines, place_text, toml_line
from .quotes import fingerprint, normalise
from .signs import sign_fault, visible
from .story import Era, ScalePosition, Section, Stop, View, Window
from .summit import (
    OFF_SCALE,
    OUTCOMES,
    Account,
    Actor,
    Claim,
    Commitment,
    Event,
    Issue,
    Note,
    Outcome,
    Rating,
    Source,
    Stance,
    Summit,
    SummitFile,
)
from .tables import beyond_use, strings_in

__all__ = [
    "LANGUAGE",
    "OFF_SCALE",
    "OUTCOMES",
    "Account",
    "Actor",
    "Claim",
    "Commitment",
    "EdtfDate",
    "Era",
    "Event",
    "Evidence",
    "Issue",
    "MissingExtraError",
    "Note",
    "Outcome",
    "OutcomeStatus",
    "Period",
    "Piece",
    "Quote",
    "Rating",
    "Record",
    "ScalePosition",
    "Section",
    "Slug",
    "Source",
    "Stance",
    "Stop",
    "Summit",
    "SummitError",
    "SummitFile",
    "Text",
    "View",
    "Window",
    "as_of",
    "beyond_use",
    "coverage",
    "cross_check",
    "encoding_line",
    "fingerprint",
    "holding",
    "in_order",
    "lines",
    "nearest",
    "needing",
    "normalise",
    "parse_date",
    "parse_day",
    "periods",
    "pieces_of",
    "place_text",
    "sign_fault",
    "strings_in",
    "toml_line",
    "unknown",
    "visible",
    "walk",
]
