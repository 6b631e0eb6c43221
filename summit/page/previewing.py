"""A page that follows its files: the page itself, and the document that stands around it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..front import script, style_sheet
from ..records import Problem
from ..words import Words, plain_words, words_for
from .document import document, policy_hash
from .exporting import plain_page
from .templating import render


@dataclass(frozen=True)
class PreviewPage:
    """A page as ``export`` writes it. title, words: in the language that it starts in.

    read: the files of a notebook that it was made from, beside records.
    """

    html: str
    title: str
    words: Words
    read: tuple[Path, ...]


class PreviewFrame(NamedTuple):
    """The document around a page, and the policy that it is to be sent with."""

    html: str
    policy: str


def preview_page(target: str | Path) -> PreviewPage:
    """The page of a summit or a notebook, the bytes that ``export`` would write as a string.

    Raises SummitError as ``export`` does.
    """
    page, read = plain_page(target)
    html = document(page)
    language = page.language or page.languages[0]
    words = words_for(page.words, language) if page.words else plain_words(language)
    return PreviewPage(html, page.titles[language], words, tuple(read))


def preview_frame(words: Words, title: str) -> PreviewFrame:
    """The document that shows a page in a frame, asks for news of it, and puts problems above it.

    It runs its own script alone, and asks only the address that it came from.
    """
    css, module = style_sheet(name="preview"), script("preview")
    html = render(
        "preview.html",
        language=words.language,
        direction=words.direction,
        title=title,
        ended=words.t("preview.ended"),
        css=css,
        module=module,
    )
    policy = (
        f"default-src 'none'; script-src {policy_hash(module)}; style-src {policy_hash(css)}; "
        "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    return PreviewFrame(html, policy)


def preview_told(
    words: Words, title: str, number: int, builds: int, problems: Sequence[Problem]
) -> str:
    """What a preview tells its frame after a rebuild: JSON in ASCII, one line.

    number: of the last good page, 0 where there is none. builds: how often it was tried.
    """
    told = {
        "page": number,
        "builds": builds,
        "title": title,
        "language": words.language,
        "direction": words.direction,
        "heading": words.t("preview.problems", len(problems)) if problems else "",
        "note": words.t("preview.before" if number else "preview.none"),
        "ended": words.t("preview.ended"),
        "problems": [
            {
                "file": one.file,
                "line": f"line {one.line}" if one.line else "",
                "place": one.place,
                "said": one.said,
            }
            for one in problems
        ],
    }
    return json.dumps(told)
