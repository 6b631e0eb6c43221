"""Tidy frames, and what is computed from them."""

from .accounts import Comparison, compare_accounts
from .agreement import Agreement, agreement, agreement_terms, combine, dated_terms, positions_at
from .alpha import interval, krippendorff_alpha
from .dispersion import (
    ChanceCorrected,
    SmallSampleWarning,
    chance_corrected,
    outcome_closeness,
    spread,
    van_der_eijk,
)
from .frames import Frames, frames
from .promises import SCALE, follow_through
from .reliability import SECOND, Reliability, reliability
from .verification import Verification, verify

__all__ = [
    "SCALE",
    "SECOND",
    "Agreement",
    "ChanceCorrected",
    "Comparison",
    "Frames",
    "Reliability",
    "SmallSampleWarning",
    "Verification",
    "agreement",
    "agreement_terms",
    "chance_corrected",
    "combine",
    "compare_accounts",
    "dated_terms",
    "follow_through",
    "frames",
    "interval",
    "krippendorff_alpha",
    "outcome_closeness",
    "positions_at",
    "reliability",
    "spread",
    "van_der_eijk",
    "verify",
]
