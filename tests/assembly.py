"""A made-up assembly: as many votes and parties as a test needs, from one table."""

from random import Random

import pandas as pd

import summit

WORDS = ("no", "abstain", "yes")
ODD = '<img src=x onerror="window.__hit=1"> & Sons'
"""The first party's name, and what it says."""


def rows(votes: int, parties: int, seed: int = 7) -> pd.DataFrame:
    """Three camps that differ on two votes of three; a tenth of the positions is missing."""
    chance = Random(seed)  # noqa: S311 made-up positions
    lines = []
    for vote in range(votes):
        camps = [chance.choice(WORDS) for _ in range(3)]
        for party in range(parties):
            if chance.random() < 0.1 and (vote, party) != (0, 0):
                continue
            lines.append(
                {
                    "vote": f"Vote {vote + 1}" if vote != 6 else "Éducation",
                    "party": f"Party {party + 1}" if party else ODD,
                    "position": camps[party % 3] if chance.random() < 0.9 else chance.choice(WORDS),
                    "theme": f"Theme {vote % 4 + 1}",
                    "date": f"20{10 + vote // 12:02}-{vote % 12 + 1:02}-10",
                    "said": ODD if (vote, party) == (0, 0) else None,
                }
            )
    return pd.DataFrame(lines)


def assembly(votes: int = 120, parties: int = 20, **more: object) -> summit.Summit:
    """The summit of those rows, in two languages, with a tour and a stop."""
    middle = f"20{10 + votes // 24:02}-01-15"
    return summit.from_frame(
        rows(votes, parties), issue="vote", actor="party", position="position", theme="theme",
        date="date", statement="said", scale={"yes": 1, "abstain": 0, "no": -1},
        title="An assembly", languages=["en", "ar"],
        stops=[{"id": "half", "date": middle, "label": "Half-way"},
               {"id": "start", "date": "2010-02-01", "label": "The start"}],
        tour=[{"id": "divided", "title": "Two votes", "text": "Two of them.",
               "view": {"issues": ["vote-1", "vote-2"], "selected": "vote-2"}}],
        **more,
    )  # fmt: skip
