"""A large summit → what its page is given: measured here, and packed as columns."""

import base64
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ..measures import (
    NEARNESS,
    Columns,
    agreement_table,
    columns_of,
    issue_table,
    nearness,
    once,
    statements_of,
)
from ..records import Cells, Summit, Text, basis_of, in_order, periods
from ..words import outcome_groups, tone, words_for
from .data import Spoken, shared_data, spoken
from .large import LARGE_TRAITS, LargeData, LargeTexts, PackedArray, PairFigures, themes_of
from .large import Cells as PackedCells
from .state import default_state
from .taken import TAKEN

_SHARES = 10_000  # parts of a whole that a packed share counts; 65535 is none
_THEMED = 400_000  # figures of pairs by theme that a page carries


def large_data(summit: Summit, *, charts: bool = True) -> LargeData:
    """What the front end of a large summit needs. The same input gives the same data.

    charts: whether it draws.
    """
    columns = columns_of(summit)
    told = _Told(summit)
    days = ["", *(str(day) for day in np.unique(_known_days(columns)))]
    themes = themes_of(summit)
    theme = places_of_themes(summit)
    table = issue_table(summit)
    together = table["proximity"].to_numpy(dtype=np.float64)
    means, mean_count = _means(columns, theme, len(themes))
    return {
        **shared_data(summit, charts=charts, traits=LARGE_TRAITS),
        "defaults": default_state(summit, LARGE_TRAITS),
        "days": days,
        "weights": [float(weight) for weight in columns.weight],
        "outcomes": [
            [(one.date.known_by.isoformat(), one.status) for one in in_order(issue.outcomes)]
            for issue in summit.lean.issues.values()
        ],
        "themes": packed(theme),
        "positions": [
            (str(name), tone(summit, name), None if np.isnan(value) else float(value))
            for name, value in zip(columns.positions, columns.values, strict=True)
        ],
        "cells": _cells(columns, days, told),
        "cites": told.cites,
        "divided": packed(most_divided(summit)),
        "together": packed(together.astype(np.float32)),
        "count": packed(table["n"].to_numpy()),
        "proximity": _proximity(columns),
        "near": _nearness(columns),
        "means": packed(means.astype(np.float32)),
        "meanCount": packed(mean_count),
        "pairs": _pairs(summit, len(themes)),
        "texts": told.texts(themes),
        "words": {language: _spoken(summit, language) for language in summit.languages},
        "taken": TAKEN,
    }


def packed(values: NDArray[Any]) -> PackedArray:
    """Numbers in the fewest bytes that hold them all."""
    flat = values.ravel()
    if flat.dtype.kind == "f":
        kind = "f4"
    else:
        most = int(flat.max(initial=0))
        kind = "u1" if most < 1 << 8 else "u2" if most < 1 << 16 else "u4"
    stored = flat.astype(np.dtype(kind).newbyteorder("little")).tobytes()
    return {"type": kind, "of": base64.b64encode(stored).decode("ascii")}


def _shares(values: Any) -> PackedArray:
    whole = np.asarray(values, dtype=np.float64)
    counted = np.where(np.isnan(whole), 65535, np.round(np.nan_to_num(whole) * _SHARES))
    return packed(counted.astype(np.uint16))


def _known_days(columns: Columns) -> NDArray[np.datetime64]:
    return np.concatenate([columns.since, columns.until[~np.isnat(columns.until)]])


def _cells(columns: Columns, days: list[str], told: "_Told") -> PackedCells:
    calendar = np.array(days[1:], dtype="datetime64[D]")
    none = np.datetime64("0001-01-01", "D")  # any day: what has no end is told as 0 below
    ends = np.where(np.isnat(columns.until), none, columns.until)
    return {
        "issue": packed(columns.issue),
        "actor": packed(columns.actor),
        "position": packed(columns.position),
        "since": packed(np.searchsorted(calendar, columns.since) + 1),
        "until": packed(np.where(np.isnat(columns.until), 0, np.searchsorted(calendar, ends) + 1)),
        "stated": packed(np.array(told.stated, dtype=np.int64)),
        "cited": packed(np.array(told.cited, dtype=np.int64)),
        "editorial": packed(np.array(told.editorial, dtype=np.int64)),
    }  # fmt: skip


@once
def most_divided(summit: Summit) -> NDArray[np.intp]:
    """The places of the issues, the most divided first; those without two positions come last."""
    together = issue_table(summit)["proximity"].to_numpy(dtype=np.float64)
    return np.argsort(np.where(np.isnan(together), 2, together), kind="stable")


@once
def places_of_themes(summit: Summit) -> NDArray[np.int64]:
    """Of each issue the place of its theme among ``themes_of``, from 1; 0 is none."""
    place = {theme: number for number, theme in enumerate(themes_of(summit), 1)}
    return np.array([place.get(one, 0) for one in columns_of(summit).theme], dtype=np.int64)


def _means(
    columns: Columns, theme: NDArray[np.int64], themes: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The mean position of each actor on the issues of a theme, and on how many it has one."""
    values = columns.valued(columns.held())
    known = ~np.isnan(values)
    sums = np.zeros((themes, values.shape[1]))
    counts = np.zeros((themes, values.shape[1]), dtype=np.int64)
    for place in range(themes):
        inside = theme == place + 1
        sums[place] = np.where(known[inside], values[inside], 0).sum(axis=0)
        counts[place] = known[inside].sum(axis=0)
    return np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0), counts


def _proximity(columns: Columns) -> list[list[float | None]]:
    """How close each position is to each other one, 0 to 1; None off the scale."""
    low, high = columns.ends
    values = np.append(columns.values, np.nan)
    close = 1 - np.abs(values[:, None] - values[None, :]) / (high - low)
    return [[None if np.isnan(one) else float(one) for one in row] for row in close]


def _nearness(columns: Columns) -> list[list[str]]:
    """The word for how close each position is to each other one."""
    names = [*columns.positions, "none"]
    off = [*np.isnan(columns.values), True]
    close = _proximity(columns)
    return [
        [
            nearness(share)
            if (share := close[x][y]) is not None
            else "none"
            if "none" in (names[x], names[y])
            else str(names[x] if off[x] else names[y])
            for y in range(len(names))
        ]
        for x in range(len(names))
    ]


def _pairs(summit: Summit, themes: int) -> PairFigures:
    table = agreement_table(summit)
    alike = len({issue.weight for issue in summit.lean.issues.values()}) == 1
    plain = table if alike else agreement_table(summit, weights=False)
    figures: PairFigures = {
        "n": packed(table["n"].to_numpy()),
        "P": _shares(table["P"]),
        "u": _shares(plain["P"]),
        "coverage": _shares(table["coverage"]),
        "low": _shares(table["low"]),
        "high": _shares(table["high"]),
    }
    if 0 < themes * len(table) <= _THEMED:
        split = agreement_table(summit, by="theme")
        split = split[split["theme"].notna()]
        figures["themes"] = _shares(split["P"])
        figures["themeN"] = packed(split["n"].to_numpy())
    return figures


class _Told:
    """What the records say in words, beside the positions: gathered once."""

    def __init__(self, summit: Summit) -> None:
        self.summit = summit
        self.stated: list[int] = []
        self.cited: list[int] = []
        self.editorial: list[int] = []
        self.cites: list[list[str]] = []
        self._statements: list[Text] = []
        if summit.cells is None:
            self._look_through_records()
        else:
            self._look_through_cells(summit.cells)

    def _look_through_cells(self, cells: Cells) -> None:
        """What comes as columns rests on no source; who took no position stated nothing."""
        columns, said = columns_of(self.summit), statements_of(self.summit)
        stated = np.flatnonzero(said >= 0)
        self.stated = stated.tolist()
        texts = [Text.model_validate({cells.language: one}) for one in cells.statements]
        self._statements = [texts[place] for place in said[stated].tolist()]
        off = np.array([basis_of(name) == "editorial" for name in columns.positions], dtype=bool)
        self.editorial = np.flatnonzero(off[columns.position]).tolist()

    def _look_through_records(self) -> None:
        summit, entry = self.summit, 0
        for issue in summit.issues.values():
            history = issue.history
            for actor in summit.columns:
                for _, _, stance in periods(history.get(actor, ())):
                    if stance.statement:
                        self.stated.append(entry)
                        self._statements.append(stance.statement)
                    if stance.evidence:
                        self.cited.append(entry)
                        sources = dict.fromkeys(item.source for item in stance.evidence)
                        self.cites.append([*sources])
                    if stance.basis == "editorial":
                        self.editorial.append(entry)
                    entry += 1  # fmt: skip

    def texts(self, themes: list[str]) -> dict[str, LargeTexts]:
        """The words of the records, by language; what the first one says already is left out."""
        first, *others = self.summit.languages
        told = {first: self._texts(first, themes)}
        for language in others:
            own = self._texts(language, themes)
            known = dict(told[first])
            kept = {key: one for key, one in own.items() if one != known[key]}
            told[language] = cast("LargeTexts", kept)
        return told

    def _texts(self, language: str, themes: list[str]) -> LargeTexts:
        summit, words = self.summit, words_for(self.summit, language)

        def plain(text: Text) -> str:
            return text.pick(language)[0]

        issues = [*summit.lean.issues.values()]
        short = [plain(issue.short) for issue in issues]
        titles = [plain(issue.title) for issue in issues]
        propositions = [plain(issue.proposition) for issue in issues]
        names = {issue.theme.pick(summit.languages[0])[0]: plain(issue.theme)
                 for issue in issues if issue.theme}  # fmt: skip
        positions = [str(name) for name in columns_of(summit).positions]
        statuses = [one for group in outcome_groups(summit).values() for one in group]
        return {
            "short": short,
            "titles": _new(titles, short),
            "propositions": _new(propositions, titles),
            "actors": [plain(summit.actors[id].name) for id in summit.columns],
            "themes": [names[theme] for theme in themes],
            "told": [*map(words.told, positions), words.position("none")],
            "labels": [*map(words.position, positions), words.position("none")],
            "statements": [plain(text) for text in self._statements],
            "outcomes": {status: words.outcome(status) for status in statuses},
            "publishers": {id: one.called(language) for id, one in summit.sources.items()},
        }


def _new(texts: list[str], before: list[str]) -> list[str]:
    return ["" if text == known else text for text, known in zip(texts, before, strict=True)]


_SPOKEN = (
    "controls.play", "controls.pause", "controls.close", "controls.whole",
    "matrix.issue", "matrix.close", "matrix.close-pair", "matrix.outcome", "matrix.not-yet",
    "matrix.cell", "matrix.cell-outcome", "matrix.summary", "matrix.summary-band",
    "matrix.summary-none", "matrix.summary-one", "matrix.editorial", "matrix.empty",
    *(f"close.{word}" for word in (*NEARNESS, "silent", "mixed", "none")),
    "large.rows", "large.columns", "large.nothing", "large.theme-row", "large.mean",
    "large.chosen", "large.more", "large.together",
    "live.at", "live.reset", "live.language", "keys.heading", "keys.mark", "keys.move", "keys.ends",
    "keys.press", "keys.escape", "keys.tour", "keys.alone", "keys.alone-says", "keys.this",
    "source.in-list", "tour.progress", "take.copied", "take.python-copied", "take.saved",
    "chart.failed",
    "date.day", "evidence.comma",
)  # fmt: skip


def _spoken(summit: Summit, language: str) -> Spoken:
    words = words_for(summit, language)
    return {
        **spoken(words, summit, _SPOKEN),
        "large.proposition": words.t("details.proposition"),
        "large.of-theme": words.t("details.theme"),
        "stops": {stop.id: stop.label.pick(language)[0] for stop in summit.stops},
    }
