"""The words of a desk, by language, and what its form can choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..io import Copy
from ..records import OFF_SCALE, Summit
from ..words import GLYPHS, Words, direction_of, of_meeting, words_for

_NAMES = (
    "text", "codes", "stance", "outcome", "event", "claim", "issue", "actor", "position", "status",
    "words", "title", "date", "new-issue", "new-actor", "short",
    "proposition", "name", "teller", "audience", "keep", "leave", "remove", "undo", "redo", "save",
    "saved", "unsaved", "hint", "clipped", "nothing", "choose", "uncoded", "sentence", "needed",
    "lacks", "date-wrong", "more", "speaker", "basis", "stated", "reason", "back", "left",
    "earlier", "begun", "older",
)  # fmt: skip

_MOST = 200_000  # signs of a text that a notebook keeps

_P = Markup('<p dir="auto">{}</p>\n')
_MARK = Markup('<mark title="{}">{}</mark>')
_KEPT = Markup('<div lang="{}" dir="{}"><p>{}</p></div>\n<div lang="{}">\n{}</div>')


def desk_words(summit: Summit) -> dict[str, dict[str, str]]:
    """What a desk says, by language."""
    return {
        tag: {name: words.t(f"desk.{name}") for name in _NAMES}
        | {"date-hint": of_meeting(words, "desk.date-hint", summit), "direction": words.direction}
        | {"reading": words.t("plain.reading")}
        for tag, words in ((tag, words_for(summit, tag)) for tag in summit.languages)
    }


def choices(
    summit: Summit, counts: Mapping[str, int], source: str, account: str
) -> dict[str, dict[str, Any]]:
    """What a form can choose from, by language; each a list of ids with what they are called.

    counts: see ``counted``. source: of the text. account: the one that it is, "" where none is.
    """
    dated = summit.sources[source].date != "unknown"
    told = {"account": account, "dated": dated, "day": summit.date.edtf.partition("/")[0][:10]}
    return {tag: _choices(summit, tag, counts) | told for tag in summit.languages}


def _choices(summit: Summit, tag: str, counts: Mapping[str, int]) -> dict[str, Any]:
    words = words_for(summit, tag)
    positions = [step.position for step in summit.scale] + [*OFF_SCALE]
    alone = [id for id, one in summit.actors.items() if one.speaks_for is None]
    coded = words.t("desk.coded", counts["coded"], of=counts["paragraphs"])
    return {
        "issues": [[id, one.short.pick(tag)[0]] for id, one in summit.issues.items()],
        "actors": [[id, summit.actors[id].name.pick(tag)[0]] for id in alone],
        "tellers": [[id, one.name.pick(tag)[0]] for id, one in summit.actors.items()],
        "positions": [_position(summit, words, one) for one in positions],
        "outcomes": [_outcome(summit, words, status) for status in summit.groups],
        "languages": [[one, words_for(summit, one).name, direction_of(one)]
                      for one in summit.languages],
        "counts": f"{coded} · {words.t('desk.passages', counts['passages'])}",
    }  # fmt: skip


def _position(summit: Summit, words: Words, id: str) -> list[str]:
    """A position's id, the codebook's term with the word of the page, and what it means."""
    means = {step.position: step.meaning for step in summit.scale}
    said = means[id].pick(words.language)[0] if id in means else words.t(f"position.{id}-meaning")
    return [id, _both(words.position(id), words.told(id)), said]


def _outcome(summit: Summit, words: Words, id: str) -> list[str]:
    """The same of an outcome; what it means is told where a summit has its own."""
    own = next((one for one in summit.outcomes or () if one.id == id), None)
    if own:
        said = own.meaning.pick(words.language)[0] if own.meaning else ""
        return [id, words.outcome(id), said]
    return [id, _both(words.outcome(id), words.t(f"outcomes.{id}.plain")), ""]


def _both(term: str, plain: str) -> str:
    """A term, and in brackets the plain word where it is another one."""
    return term if term.casefold() == plain.casefold() else f"{term} ({plain})"


def text_html(
    summit: Summit, copy: Copy, tag: str, marks: Sequence[list[Any]], language: str
) -> Markup:
    """The text with what is coded in it, for when no Python runs; it says that it is not live.

    tag: of the text's language. marks: see ``marks_of``. language: of the desk.
    """
    words = words_for(summit, language)
    by_paragraph: dict[int, list[list[Any]]] = {}
    for mark in marks:
        by_paragraph.setdefault(mark[1], []).append(mark)
    signs, parts = 0, []
    for number, paragraph in enumerate(copy.paragraphs):
        signs += len(paragraph)
        if signs > _MOST:
            parts.append(_P.format("…"))
            break
        parts.append(_P.format(_marked(summit, paragraph, by_paragraph.get(number, ()), language)))
    return _KEPT.format(language, words.direction, words.t("desk.kept"), tag, Markup().join(parts))


def _marked(
    summit: Summit, paragraph: str, marks: Sequence[list[Any]], language: str
) -> Markup | str:
    """A paragraph with its coded passages marked; of two that overlap the first is."""
    made, at = Markup(), 0
    for _, _, start, end, *told in sorted(marks, key=lambda mark: mark[2]):
        if start < at:
            continue
        kind, held, issue, whose, position = told
        said = _label(summit, kind, issue, whose, position, language)
        inner = f"{GLYPHS[held]} " if held in GLYPHS else ""
        made += paragraph[at:start] + _MARK.format(said, inner + paragraph[start:end])
        at = end
    return made + paragraph[at:]


def _label(summit: Summit, kind: str, issue: str, whose: str, position: str, language: str) -> str:
    words = words_for(summit, language)
    named = {
        **{id: one.name.pick(language)[0] for id, one in summit.actors.items()},
        **{status: words.outcome(status) for status in summit.groups},
    }
    about = summit.issues[issue].short.pick(language)[0] if issue in summit.issues else ""
    held = words.position(position) if position else ""
    parts = (words.t(f"desk.{kind}"), about, named.get(whose, whose), held)
    return " · ".join(part for part in parts if part)
