"""A copy of a source's text: its paragraphs, and quotations that are found again.

A paragraph is a block of lines between blank ones; in a text without blank lines, a line. So
``verify`` has it, too. Places count code points.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ..records import Quote, SummitError, brief, fingerprint, normalise
from .reading import UnreadableError, encoding_line, read_bytes

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_AROUND = 32  # signs before and after a quotation, to find the place again
_MARKS = "[\u0640\u064b-\u065f\u0670\u0300-\u036f]*"  # on the letter before
_KINDS = {  # first bytes → what a file is
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a packed file, e.g. of Word",
    b"\xd0\xcf\x11\xe0": "a Word file",
    b"{\\rtf": "an RTF file",
}
_AS_TEXT = "save it as plain text in the encoding UTF-8"


class Span(NamedTuple):
    """A passage of one paragraph: its number from 0, and where it starts and ends, exclusive."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Copy:
    """A text as it was read. name: of its file, "" where it has none."""

    text: str
    name: str = ""

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Each one's words, in their order, without the white space around them."""
        text = self.text.strip()
        apart = _BLANK if _BLANK.search(text) else _LINE
        return tuple(stripped for one in apart.split(text) if (stripped := one.strip()))

    def span(self, asked: Any) -> Span:
        """The passage that is asked for.

        asked: the words, as they stand or but for what differs between faithful copies, which
            stand there once; or (paragraph, start, end).
        Raises SummitError where there is no such passage, or more than one.
        """
        if isinstance(asked, str):
            return self._found(asked)
        try:
            span = Span(*(int(one) for one in asked))
        except (TypeError, ValueError):
            raise SummitError(
                f"passage: {brief(asked)} is none; give its words, or (paragraph, start, end)"
            ) from None
        count = len(self.paragraphs)
        if not 0 <= span.paragraph < count:
            raise SummitError(f"passage: there is no paragraph {span.paragraph}; there are {count}")
        words = self.paragraphs[span.paragraph]
        if not 0 <= span.start < span.end <= len(words):
            raise SummitError(
                f"passage: {span.start} to {span.end} is no part of paragraph {span.paragraph}, "
                f"which has {len(words)} signs"
            )
        cut = words[span.start : span.end]
        start = span.start + len(cut) - len(cut.lstrip())
        if not cut.strip():
            raise SummitError("passage: nothing but white space is chosen; choose some words")
        return Span(span.paragraph, start, start + len(cut.strip()))

    def words(self, span: Span) -> str:
        """The words of a passage in one line."""
        return " ".join(self.paragraphs[span.paragraph][span.start : span.end].split())

    def quote(self, span: Span, language: str) -> dict[str, str]:
        """A quotation of a passage, as a table: with what stands before and after it.

        The words around begin and end where words do. language: of the text.
        """
        words = self.paragraphs[span.paragraph]
        before, after = words[: span.start], words[span.end :]
        first = _cut(before[::-1])[::-1]
        around = {"prefix": first, "suffix": _cut(after)}
        told = {key: " ".join(said.split()) for key, said in around.items()}
        found = {"exact": self.words(span), "language": language}
        return found | {key: said for key, said in told.items() if said}

    def place(self, quote: Quote, mark: str = "") -> Span | None:
        """Where a quotation stands; None where it does not.

        mark: the fingerprint of its paragraph, where it is known. Of several places the first is
        taken that stands between the words around it.
        """
        numbers = [*range(len(self.paragraphs))]
        if mark:
            numbers = [
                number for number in numbers if self._fingerprints[number] == mark
            ] or numbers
        before, after = normalise(quote.prefix or ""), normalise(quote.suffix or "")
        spans = (
            Span(number, *match.span())
            for number in numbers
            for match in re.finditer(_pattern(quote.exact), self.paragraphs[number])
        )
        first = None
        for span in spans:
            words = self.paragraphs[span.paragraph]
            around = normalise(words[: span.start]), normalise(words[span.end :])
            if around[0].endswith(before) and around[1].startswith(after):
                return span
            first = first or span
        return first

    @cached_property
    def _fingerprints(self) -> list[str]:
        return [fingerprint(paragraph) for paragraph in self.paragraphs]

    def fingerprint(self, span: Span) -> str:
        """That of the paragraph in which a passage stands."""
        return self._fingerprints[span.paragraph]

    def _found(self, words: str) -> Span:
        if not normalise(words):
            raise SummitError("passage: no words are given; give some of the text")
        few: list[Span] = []
        for pattern in (re.escape(words.strip()), _pattern(words)):
            found = (
                Span(number, *match.span())
                for number, paragraph in enumerate(self.paragraphs)
                for match in re.finditer(pattern, paragraph)
            )
            few = few or [*islice(found, 2)]
        where = self.name or "the text"
        if not few:
            raise SummitError(
                f"passage: {brief(words)} does not stand in a paragraph of {where}; "
                "give its words as they stand there"
            )
        if len(few) > 1:
            raise SummitError(
                f"passage: {brief(words)} stands in {where} more than once; give more of its words"
            )
        return few[0]


def read_copy(text: Any) -> Copy:
    """The copy in a text file, or one of words.

    text: the path of a file of plain text in UTF-8; a string with a line end is the text itself.
    Raises SummitError for what is no file of text, in one line.
    """
    if isinstance(text, str) and re.search(r"[\n\r\x0c\u2028\u2029]", text):
        return _sound(text, "")
    if not isinstance(text, str | Path) or not str(text).strip():
        raise SummitError(f"text: {brief(text)} is no path; give that of a file of plain text")
    path, name = Path(text), brief(str(text)).strip("'")
    try:
        data = read_bytes(path)
        for first, kind in _KINDS.items():
            if data.startswith(first):
                raise UnreadableError(f"is {kind}; {_AS_TEXT}")
        found = data.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise SummitError(f"{name}: there is no such file; give the path of a text") from None
    except IsADirectoryError:
        raise SummitError(f"{name}: is a folder; give the path of a file of plain text") from None
    except UnicodeDecodeError as error:
        raise SummitError(f"{name}: {encoding_line(error)}") from None
    except UnreadableError as error:
        raise SummitError(f"{name}: {error}") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise SummitError(f"{name}: cannot be read: {said}; check the file") from None
    return _sound(found, name)


def _sound(text: str, name: str) -> Copy:
    where = name or "text"
    controls = re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)
    if controls:
        sign = f"U+{ord(controls[0]):04X}"
        raise SummitError(f"{where}: holds the sign {sign}, so it is no text; {_AS_TEXT}")
    copy = Copy(re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text), name)
    if not copy.paragraphs:
        raise SummitError(f"{where}: is empty; put the words of the source into it")
    return copy


def _cut(words: str) -> str:
    """The first signs of some words, to where a word ends; all of a first word that is longer."""
    if len(words) <= _AROUND:
        return words
    cut = _AROUND
    while cut > 0 and not (words[cut].isspace() or words[cut - 1].isspace()):
        cut -= 1
    if words[:cut].strip():
        return words[:cut]
    found = re.match(r"\s*\S+", words)
    return found[0] if found else ""


def _pattern(words: str) -> str:
    """What finds words in a paragraph, whatever marks are on their letters and between them."""
    parts = [r"\s+" if sign == " " else _sign(sign) + _MARKS for sign in normalise(words)]
    between = r"[\"'\u2018\u2019\u201c\u201d\u00ab\u00bb]*"
    return between.join(parts)


def _sign(sign: str) -> str:
    """A sign that was normalised, in any of the forms that it may have had."""
    forms = {sign, unicodedata.normalize("NFD", sign)}
    forms |= {
        other
        for other in "\u0623\u0625\u0622\u0671\u0649\u0660\u0661\u0662\u0663\u0664\u0665"
        "\u0666\u0667\u0668\u0669"
        if normalise(other) == sign
    }
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"
