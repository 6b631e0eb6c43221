"""Tidy frames, and what is computed from them; nothing is read from a file or drawn."""

from .accounts import Comparison, compare_accounts
from .agreement import (
    NEARNESS,
    Agreement,
    agreement,
    agreement_of,
    nearness,
    proximity,
)
from .alpha import interval, krippendorff_alpha
from .arranging import Scaled, scaled, seriated, square
from .chance import ChanceCorrected, SmallSampleWarning, chance_corrected
from .codebook import COLUMNS, Column, codebook
from .columns import Columns, Floats, columns_of, statements_of
from .eijk import van_der_eijk
from .frames import Frames, frames
from .issue_table import issue_table
from .lazy import LazyPositions, lazy_positions
from .network import Network, network
from .once import once
from .over_time import agreement_over_time
from .positions import dated_positions, values_at
from .promises import SCALE, follow_through
from .reliability import Reliability, reliability
from .saving import csv_of, plain_rows, with_codebook
from .spread import spread
from .success import outcome_closeness
from .table import agreement_table
from .verification import Verification, verify

__all__ = [
    "COLUMNS",
    "NEARNESS",
    "SCALE",
    "Agreement",
    "ChanceCorrected",
    "Column",
    "Columns",
    "Comparison",
    "Floats",
    "Frames",
    "LazyPositions",
    "Network",
    "Reliability",
    "Scaled",
    "SmallSampleWarning",
    "Verification",
    "agreement",
    "agreement_of",
    "agreement_over_time",
    "agreement_table",
    "chance_corrected",
    "codebook",
    "columns_of",
    "compare_accounts",
    "csv_of",
    "dated_positions",
    "follow_through",
    "frames",
    "interval",
    "issue_table",
    "krippendorff_alpha",
    "lazy_positions",
    "nearness",
    "network",
    "once",
    "outcome_closeness",
    "plain_rows",
    "proximity",
    "reliability",
    "scaled",
    "seriated",
    "spread",
    "square",
    "statements_of",
    "values_at",
    "van_der_eijk",
    "verify",
    "with_codebook",
]
