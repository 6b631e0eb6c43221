"""What the columns of frames hold: written once, for files, pages and whoever reads a frame.

A frame that is to be saved, or taken away from a page, has its columns here.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from ..records import OFF_SCALE, OUTCOMES


class Column(NamedTuple):
    """What one column holds.

    kind: of what type its values are: ``id``, ``text``, ``number``, ``count``, ``share`` (0 to 1),
    ``date`` (as written, EDTF), ``time``, ``boolean``, ``list of ids`` (in CSV and in spreadsheets
    with blanks between), or the words that there are. meaning: what it says of its row.
    """

    name: str
    kind: str
    meaning: str


_OFF = " or ".join(OFF_SCALE)
_STATUS = ", ".join(OUTCOMES)

_TEXT = {
    "issues": """
issue | id | which one; in the order of the story
short_* | text | short title, in the language that ends the column's name
title_* | text | title
proposition_* | text | what an actor can be for or against
weight | number | editorial salience, above 0, relative to the other issues
outcome | {status} | what came of it at the summit
group | agreed, talks, none | what the outcome is counted as
theme_* | text | what it belongs to, where it has a theme
""",
    "stances": """
issue | id | the issue that it is on
actor | id | the actor whose column it stands in
position | position of the scale, {off} | what the actor wanted; no row: no position was found
value | number | the position's place on the scale; empty off it, never 0
on_scale | boolean | whether the position has a place on the scale
basis | stated, editorial | the actor's own words, or a reading of them
speaker | id | the person who spoke for the actor; empty: the actor itself
date | date | when it was said
known_by | time | the day by which it was said at the latest: from then on it counts
current | boolean | whether it is the position at the summit: the latest by the end of the window
statement_* | text | what the actor wants, or said
record | path | by which the frame evidence knows this row
""",
    "outcomes": """
issue | id | the issue that it is on; the first row of an issue is the outcome at the summit
status | {status} | what came of it
group | agreed, talks, none | what that is counted as
date | date | when
known_by | time | the day by which it was so at the latest
summary_* | text | what came of it, in a sentence
record | path | by which the frame evidence knows this row
""",
    "events": """
event | id | which one
date | date | when it happened
precision | year, month, day, minute, interval | how exactly that is known
approximate | boolean | whether the date is about right only
first | time | when it began at the earliest, by the summit's clock
last | time | when it was over at the latest, exclusive; empty: it still goes on
known_by | time | the day by which it had happened at the latest
issues | list of ids | the issues that it bears on; none: the setting
actors | list of ids | who took part
direction | forward, back, neither | editorial: a step towards or away from what was agreed
turning_point | boolean | editorial: the timeline names it first
title_* | text | what happened, like a headline
text_* | text | what happened, attributed
record | path | by which the frame evidence knows this row
""",
    "sources": """
source | id | which one
kind | text | what kind of publication it is
title | text | title
publisher | text | who published it
date | date | when it was published
language | language tag | in which language
url | address | where
licence | text | under which licence
seen | text | in which form it was read
seen_on | date | when it was read
records | count | how many pieces of evidence point into it
""",
    "evidence": """
record | path | what it supports, e.g. issues.cyber.stances.0, counted from 0
source | id | where it is found
locator | text | where in the source
status | verified, reported, uncertain | how well it is established
quote | text | the words, in the language of the source
language | language tag | of the quotation
""",
    "ratings": """
issue | id | the issue that the commitment is on
commitment | id | what was promised or opened
text_* | text | the commitment
guideline_* | text | what would count as kept
date | date | of the rating; empty: nobody has rated it
known_by | time | the day from which the rating holds
rating | 0 to 3, not-rated | 0 not initiated, 1 minimal, 2 intermediate, 3 full (editorial)
reason_* | text | why
record | path | by which the frame evidence knows it; up to ``.ratings`` its commitment's
""",
    "weights": """
issue | id | which one; in the order of the story
weight | number | editorial salience, as in issues
share | share | of the weights of all issues
""",
    "scale": """
position | id | what a stance's position can be
value | number | its place on the scale; empty off it
on_scale | boolean | whether it has one
label_* | text | the codebook's term; empty off the scale
meaning_* | text | what it means
""",
    "accounts": """
account | id | one telling of the meeting
name_* | text | what it is called
audience_* | text | for whom it was told
teller | id | who tells it
date | date | when
source | id | in which text
seen | whole, part | how much of that text was seen
issue | id | the issue that the claim is on
order | number | its place of mention, from 1; empty where that cannot be told
text_* | text | what the account says on the issue
conflicts | list of ids | accounts that say otherwise on it
record | path | by which the frame evidence knows this row
""",
    "second_coding": """
kind | position, basis, outcome, rating | what was coded
issue | id | on which issue
actor | id | whose position or basis; empty for others
commitment | id | which commitment was rated; empty for others
date | date | of the rating; empty for others
first | code | what the records hold
second | code | what the second coder wrote; empty: nothing
note | text | why, in the second coder's words
""",
    "texts": """
kind | tone, section, term, difference, unknown, background, assessment | what it is told as
issues | list of ids | the issues that it bears on; none: the whole
speaker | id | whose assessment or word it is, if somebody's
date | date | of the assessment or word
title_* | text | heading, or the term that is explained
text_* | text | what is told
record | path | by which the frame evidence knows this row
""",
    "actors": """
actor | id | which one
kind | text | government, organisation, person or group
name_* | text | name
role_* | text | at the time of the summit
about_* | text | background
speaks_for | id | the actor that a person speaks for
wikidata | text | its number there
column | boolean | whether it has a column of the table
record | path | by which the frame evidence knows this row
""",
    "about": """
summit | id | which one the frames are of
title_* | text | title
date | date | of the summit
since | date | from when a statement counts as the position at the summit
until | date | until when
pair | list of ids | the two actors whose closeness is told
authors | text | who made the records, joined by semicolons
publisher_* | text | whose page it is
coded_by_* | text | who decided on positions and weights, and how
contact | text | where to tell of an error
licence | text | of the data; none: all rights reserved
version | text | of the data
updated | date | when the data were last changed
""",
    "agreement_table": """
theme | text | the issues' theme, where the table is by theme; empty: issues that have none
year | count | the year in which the positions were taken, where the table is by year
actor | id | one of the two
other | id | the other; every pair stands once
P | share | weighted proximity: 0 opposite ends, 1 the same; empty where n is 0
S | number, -1 to 1 | 2 P - 1, Signorino and Ritter's S with absolute distances
n | count | issues on which both have a position on the scale
coverage | share | of the weight of the issues asked for, how much those n carry
low | share | P if every missing position were the least favourable one
high | share | P if every missing position were the most favourable one
""",
    "issue_table": """
issue | id | which one; in the order of the story
theme | text | what it belongs to, in the first language; empty where it has none
n_* | count | actors who hold the position of that name
no_record | count | actors of whom no position is known
n | count | actors with a position on the scale
coverage | share | of the actors asked about, those with a position on the scale
range | share | max - min of the positions, over the length of the scale; empty where n is 0
A | number, -1 to 1 | van der Eijk's agreement: two camps, evenly spread, one camp
polarisation | share | (1 - A) / 2
proximity | share | mean closeness of all pairs; empty where n is under 2
low | share | least proximity that the missing positions leave room for
high | share | greatest proximity that they leave room for
""",
    "agreement_over_time": """
since | time | first day of the window, inclusive
at | time | last day of the window, inclusive
P | share | as in agreement_table, of the positions taken in the window
S | number, -1 to 1 | as in agreement_table
n | count | as in agreement_table
coverage | share | as in agreement_table
low | share | as in agreement_table
high | share | as in agreement_table
""",
    "network": """
source | id | an actor
target | id | another actor, or an issue where the network is two-mode
weight | number | of the tie, of the kind and normalised as asked for
n | count | issues on which both have a position; two-mode: statements
coverage | share | of the issues asked for, how many those n are; two-mode: empty
""",
    "codebook": """
frame | text | the frame that the column is in; its file or sheet has the same name
column | text | the column
kind | text | of what type its values are
meaning | text | what it says of its row
""",
}


def _read(text: str) -> tuple[Column, ...]:
    rows = (line.split(" | ") for line in text.strip().splitlines())
    return tuple(
        Column(name, kind.format(off=_OFF, status=_STATUS), meaning) for name, kind, meaning in rows
    )


COLUMNS: Mapping[str, tuple[Column, ...]] = {frame: _read(text) for frame, text in _TEXT.items()}
"""Frame → its columns in order. ``title_*`` stands for one column a language."""


def codebook(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What the columns of some frames hold, one row a column, in their order.

    frames: name → frame; the names are those of ``COLUMNS``.
    Returns ``frame, column, kind, meaning``: the columns that the frames have, and no others, with
        one for each language; a column that no one has described raises KeyError.
    """
    rows = [
        (name, column, *_described(name, str(column)))
        for name, frame in frames.items()
        for column in frame.columns
    ]
    return pd.DataFrame(rows, columns=["frame", "column", "kind", "meaning"])


def _described(frame: str, column: str) -> tuple[str, str]:
    for name, kind, meaning in COLUMNS[frame]:
        start, star, _ = name.partition("*")
        if column == name or (star and column.startswith(start)):
            return kind, meaning
    raise KeyError(f"{frame}.{column}")
