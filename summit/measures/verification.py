"""Evidence found again: every quotation and paragraph in a reader's own copies of the sources.

A quotation is anchored where its words stand in the copy, a paragraph where a line (or a block of
lines between blank ones) has its fingerprint. What else the copy holds, such as menus, captions
and repeated headings, does not matter. What is not found is an orphan, told with what is nearest.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest
from itertools import accumulate, groupby
from operator import eq
from typing import Any

import pandas as pd

from ..io import of_summit
from ..records import (
    Piece,
    Quote,
    Source,
    Summit,
    SummitError,
    Text,
    fingerprint,
    nearest,
    normalise,
    pieces_of,
    walk,
)

_TRIED = 24  # windows of a text that are compared letter by letter, out of those that promise most
_INSIDE = r"\w\u0300-\u036f\u0640\u064b-\u065f\u0670"  # letters, digits, and marks on letters
_ATTACHED = "[\u0641\u0628\u0633\u0643\u0644\u0648]"  # Arabic particles written onto the next word
_STARTS = rf"(?:(?<![{_INSIDE}])|(?<=\b{_ATTACHED})|(?<=\b{_ATTACHED}{{2}}))"
_ENDS = rf"(?![{_INSIDE}])"

_UNSEEN = [0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060]
_UNSEEN += [*range(0x2066, 0x206A), 0xFEFF]  # soft hyphen, joiners, marks of direction
_MARKS = [0x0060, 0x02BC, 0x201A, 0x201B, 0x201E, 0x201F, 0x2039, 0x203A]  # rarer quotation marks
_FORMS: dict[int, Any] = {
    **dict.fromkeys([*_UNSEEN, *_MARKS]),
    0x06CC: "\N{ARABIC LETTER YEH}",  # Farsi yeh, as some keyboards and pages have it
}
"""What pages and keyboards change beyond what ``quotes.normalise`` levels; fingerprints stay."""


@dataclass(frozen=True, eq=False)
class Verification:
    """What became of a summit's evidence in the copies that were given; three frames.

    anchored: one row per quotation and per paragraph found: ``record, source, locator, kind``
        (``quotation`` or ``locator``), ``match`` (``exact``, ``normalised``, or ``fingerprint``
        for a paragraph), ``line`` of the copy, from 1.
    orphans: one row per quotation and per paragraph not found: ``record, source, locator, kind,
        sought`` (the words, with those around them where given; or the paragraph and its
        fingerprint), ``nearest`` (what comes closest in the copy), ``line``, ``score`` in [0, 1):
        for a quotation difflib's ratio to the nearest words; for a paragraph, whose own words are
        not known, the same ratio for what is quoted from it, else the share of the words of the
        records resting on it, in the language of the source, that the line has.
    unchecked: one row per source whose evidence was not looked for: ``source, pieces, reason``:
        no text was given, or so many pieces hold neither a quotation nor a fingerprint.
    """

    anchored: pd.DataFrame
    orphans: pd.DataFrame
    unchecked: pd.DataFrame


@of_summit
def verify(summit: Summit, texts: Mapping[str, str]) -> Verification:
    """Look for every quotation and every fingerprinted paragraph in copies of the sources.

    texts: source id → the whole text of a copy. A quotation verifies where its words stand in the
        copy of the source that it is cited from, with the words before and after it where they
        are given, as they are or once both are normalised. It ends where a word ends, and starts
        where one starts, or after an Arabic particle written onto it.
    Sources without a text are listed as not checked, and change nothing.
    Raises SummitError for the id of a source that the summit has not, and for what is no text.
    """
    for id, text in texts.items():
        if id not in summit.sources:
            hint = nearest(str(id), summit.sources)
            raise SummitError(f"{id}: no source of {summit.id} has this id{hint}; see sources.toml")
        if not isinstance(text, str):
            kind = type(text).__name__
            raise SummitError(f"{id}: its text is of type {kind}, not str; read the file first")
    cited: dict[str, list[Piece]] = {}
    for piece in pieces_of(summit):
        cited.setdefault(piece.evidence.source, []).append(piece)
    found: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    for id in summit.sources:
        pieces = cited.get(id, [])
        if id not in texts:
            left.append({"source": id, "pieces": len(pieces), "reason": "no text given"})
            continue
        check = _Check(summit.sources[id], _Copy(texts[id]), pieces)
        bare = 0
        for piece in pieces:
            rows = list(check.rows(piece))
            bare += not rows
            for row in rows:
                (lost if "score" in row else found).append(row)
        if bare:
            reason = "neither quotation nor fingerprint"
            left.append({"source": id, "pieces": bare, "reason": reason})
    common = ["record", "source", "locator", "kind"]
    return Verification(
        anchored=pd.DataFrame(found, columns=[*common, "match", "line"]),
        orphans=pd.DataFrame(lost, columns=[*common, "sought", "nearest", "line", "score"]),
        unchecked=pd.DataFrame(left, columns=["source", "pieces", "reason"]),
    )


def _plain(text: str) -> str:
    return normalise(text.translate(_FORMS))


def _ratio(one: str, other: str) -> float:
    """How alike two texts are that are not the same: never rounded up to 1."""
    return min(round(SequenceMatcher(None, one, other, autojunk=False).ratio(), 3), 0.999)


def _pattern(parts: Iterable[str | None], form: Callable[[str], str]) -> re.Pattern[str] | None:
    """What finds the words between what stands before and after them, each in the same form."""
    before, exact, after = (form(part or "").strip() for part in parts)
    if not exact:
        return None
    whole = before + exact + after
    start = _STARTS if re.match(r"\w", whole) else ""
    end = _ENDS if re.search(rf"[{_INSIDE}]$", whole) else ""
    middle = r"\s*".join(
        [re.escape(before)] * bool(before)
        + [f"(?P<exact>{re.escape(exact)})"]
        + [re.escape(after)] * bool(after)
    )
    return re.compile(start + middle + end)


class _Stack:
    """Lines joined into one text, in which a place is still known by its line."""

    def __init__(self, lines: Iterable[tuple[int, str]], joint: str) -> None:
        numbered = list(lines)
        self.numbers = [number for number, _ in numbered]
        texts = [text for _, text in numbered]
        self.text = joint.join(texts)
        self.starts = list(accumulate((len(text) + len(joint) for text in texts), initial=0))

    def line_of(self, pattern: re.Pattern[str] | None) -> int | None:
        match = pattern.search(self.text) if pattern else None
        return self.numbers[bisect_right(self.starts, match.start("exact")) - 1] if match else None


class _Copy:
    """A reader's copy of a source: its lines that say something, and the ways to look into it."""

    def __init__(self, text: str) -> None:
        numbered = [(n, line, _plain(line)) for n, line in enumerate(text.splitlines(), 1)]
        self.lines = [(n, line, plain) for n, line, plain in numbered if plain]
        often = Counter(plain for _, _, plain in self.lines)
        self.repeated = {plain for plain, count in often.items() if count > 1}
        self.raw = _Stack(((n, line) for n, line, _ in self.lines), "\n")
        self.plain = _Stack(((n, plain) for n, _, plain in self.lines), " ")
        once = [(n, plain) for n, _, plain in self.lines if plain not in self.repeated]
        self.plain_once = _Stack(once, " ")  # a caption may stand in the middle of a quotation
        self.places: dict[str, set[int]] = {}
        place = 0
        for says_something, group in groupby(numbered, lambda line: bool(line[2])):
            block = list(group)
            if says_something:
                span = range(place, place + len(block))
                for own, (_, line, _) in zip(span, block, strict=True):
                    self._note(line, [own])
                self._note(" ".join(line for _, line, _ in block), span)
                place += len(block)

    def _note(self, paragraph: str, places: Iterable[int]) -> None:
        for mark in {fingerprint(paragraph), fingerprint(paragraph.translate(_FORMS))}:
            self.places.setdefault(mark, set()).update(places)

    @cached_property
    def words(self) -> list[tuple[str, str, int]]:
        """Each word: normalised, as it stands, its line."""
        split = ((n, word, _plain(word)) for n, line, _ in self.lines for word in line.split())
        return [(plain, word, n) for n, word, plain in split if plain]

    def find(self, parts: tuple[str | None, ...]) -> tuple[str, int] | None:
        """How, and on which line, the words stand in the copy."""
        line = self.raw.line_of(_pattern(parts, str))
        if line is not None:
            return "exact", line
        pattern = _pattern(parts, _plain)
        for stack in (self.plain, self.plain_once):
            line = stack.line_of(pattern)
            if line is not None:
                return "normalised", line
        return None


def _nearest_words(words: list[tuple[str, str, int]], sought: str) -> tuple[str, int | None, float]:
    """The words in a row most like those sought: as they stand, their line, the ratio."""
    if not words or not sought:
        return "", None, 0.0
    length = min(len(sought.split()), len(words))
    pairs = {sought[i : i + 2] for i in range(len(sought) - 1)}
    gains = (
        sum(1 if word[i : i + 2] in pairs else -1 for i in range(len(word) - 1))
        for word, _, _ in words
    )
    sums = list(accumulate(gains, initial=0))
    starts = range(len(words) - length + 1)
    tried = nlargest(_TRIED, starts, key=lambda i: sums[i + length] - sums[i])
    wanted = sought.split()

    def fit(start: int) -> tuple[float, float, int]:
        found = [word for word, _, _ in words[start : start + length]]
        ratio = _ratio(sought, " ".join(found))
        in_place = sum(map(eq, wanted, found)) / length  # one changed word at an end is kept in
        return ratio + in_place, ratio, -start

    _, score, start = max(map(fit, tried))
    window = words[-start : -start + length]
    return " ".join(word for _, word, _ in window), window[0][2], score


class _Check:
    """One source, one copy of it, and the pieces of evidence that point into it."""

    def __init__(self, source: Source, copy: _Copy, pieces: list[Piece]) -> None:
        self.source, self.copy, self.pieces = source, copy, pieces
        self.prints = {paragraph.id: paragraph.fingerprint for paragraph in source.paragraphs}
        self._lost: dict[str, dict[str, Any]] = {}

    def rows(self, piece: Piece) -> Iterator[dict[str, Any]]:
        """What became of a piece's quotation and paragraph; with a score where it is an orphan."""
        evidence = piece.evidence
        row = {"record": piece.record, "source": evidence.source, "locator": evidence.locator}
        if evidence.quote:
            yield row | {"kind": "quotation"} | self._quotation(evidence.quote)
        if evidence.locator in self.prints:
            yield row | {"kind": "locator"} | self._paragraph(evidence.locator)

    def _quotation(self, quote: Quote) -> dict[str, Any]:
        parts = (quote.prefix, quote.exact, quote.suffix)
        found = self.copy.find(parts)
        if found:
            return {"match": found[0], "line": found[1]}
        sought = " ".join(part.strip() for part in parts if part)
        near, line, score = _nearest_words(self.copy.words, _plain(sought))
        return {"sought": sought, "nearest": near, "line": line, "score": score}

    def _paragraph(self, id: str) -> dict[str, Any]:
        places = self.copy.places.get(self.prints[id])
        if places:
            return {"match": "fingerprint", "line": self.copy.lines[min(places)][0]}
        if id not in self._lost:  # many records may rest on one paragraph
            sought = {"sought": f"paragraph {id}, {self.prints[id]}"}
            self._lost[id] = sought | self._nearest_paragraph(id)
        return self._lost[id]

    def _nearest_paragraph(self, id: str) -> dict[str, Any]:
        """The line that may be what a lost paragraph has become.

        It stands between the paragraphs next to it that are still there, and is none of them.
        """
        lines = self.copy.lines
        places_of = {key: self.copy.places.get(mark, set()) for key, mark in self.prints.items()}
        claimed = set().union(*places_of.values())
        order = list(places_of)
        before = [places_of[key] for key in order[: order.index(id)] if places_of[key]]
        after = [places_of[key] for key in order[order.index(id) + 1 :] if places_of[key]]
        low = min(before[-1]) if before else -1
        high = max(after[0]) if after else len(lines)
        free = [
            place
            for place, (_, _, plain) in enumerate(lines)
            if place not in claimed and plain not in self.copy.repeated
        ]
        near = [place for place in free if low < place < high] or free
        if not near:
            return {"nearest": "", "line": None, "score": 0.0}
        quotes, vocabulary = self._known_of(id)
        words = vocabulary.union(*(quote.split() for quote in quotes))
        near = nlargest(_TRIED, near, key=lambda p: len(words.intersection(lines[p][2].split())))
        likeness = {place: _likeness(lines[place][2], quotes, vocabulary) for place in near}
        best = max(near, key=lambda place: (likeness[place], len(lines[place][2])))
        number, line, _ = lines[best]
        return {"nearest": line.strip(), "line": number, "score": likeness[best]}

    def _known_of(self, id: str) -> tuple[list[str], set[str]]:
        """What is quoted from a paragraph, and the words of the records that rest on it."""
        resting = [piece for piece in self.pieces if piece.evidence.locator == id]
        quotes = [_plain(piece.evidence.quote.exact) for piece in resting if piece.evidence.quote]
        vocabulary: set[str] = set()
        for piece in resting:
            for _, text in walk(piece.owner):
                if isinstance(text, Text) and self.source.language in text:
                    vocabulary.update(_plain(text[self.source.language]).split())
        return quotes, vocabulary


def _likeness(line: str, quotes: list[str], vocabulary: set[str]) -> float:
    """How well a line fits what is known of a paragraph, in [0, 1)."""
    if quotes:
        words = [(word, word, 0) for word in line.split()]
        return max(_nearest_words(words, quote)[2] for quote in quotes)
    share = len(vocabulary.intersection(line.split())) / len(vocabulary) if vocabulary else 0.0
    return min(round(share, 3), 0.999)
