"""A place in a source, in the words of the page's language where it is one of the usual phrases."""

import re

from .interface import Words

_DASH = r"\s*(?:[-–—]|to|إلى)\s*"
_KINDS = {
    "page": r"pages?|pp?\.?|الصفحات|الصفحة|صفحات|صفحة|ص\.?",
    "paragraph": r"paragraphs?|paras?\.?|¶{1,2}|الفقرات|الفقرة|فقرات|فقرة",
    "document": r"document|doc\.|الوثيقة|وثيقة",
}
_PLACES = {
    kind: re.compile(rf"(?:{names})\s*(?P<first>\d+)(?:{_DASH}(?P<last>\d+))?", re.I)
    for kind, names in _KINDS.items()
}
_COMMA = re.compile(r"\s*[,،]\s*")


def located(words: Words, locator: str) -> str:
    """``paragraph 2``, ``p. 4``, ``document 306, pages 3–5`` as a language says it.

    "" where a part of it is another phrase.
    """
    parts = [_part(words, part) for part in _COMMA.split(locator.strip())]
    return words.t("evidence.comma").join(parts) if all(parts) else ""


def _part(words: Words, said: str) -> str:
    for kind, pattern in _PLACES.items():
        if found := pattern.fullmatch(said):
            first, last = found["first"], found["last"]
            if last and kind != "document":
                return words.t(f"evidence.{kind}s", first=first, last=last)
            return "" if last else words.t(f"evidence.{kind}", **{kind: first})
    return ""
