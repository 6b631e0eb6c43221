"""The coding desk: a text on one side, what is coded from it on the other, records behind both.

What is coded can be told from Python as from the screen: both make the same codes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4
from warnings import warn
from weakref import WeakSet

from markupsafe import Markup

from ..front import script, style_sheet
from ..io import Asked, read_copy, summit_of
from ..records import Summit, SummitError, brief, ids_of, listed, nearest, parse_date, slug
from .channel import packed, standing_words
from .codes import Coding, named
from .desk_coding import CodingDesk
from .desk_words import desk_words, text_html
from .explorer import Explorer, ExplorerWidget
from .exploring import explore
from .following import show_instead
from .group import Group, group_of
from .keeping import keep_containers, kept_of
from .large import LargeExplorer
from .running import somebody_is_there

# JupyterLab leaves its keys alone: s saves a notebook
_ROOT = Markup('<div class="summit" data-desk="{}" data-lm-suppress-shortcuts="true"></div>')
_ANSWERED = 50  # messages of a front end whose answers are kept, should it ask again


class Desk(CodingDesk):
    """A text that is being coded, on screen. Its traits are those of ``DeskTraits``.

    Explorers that ``explore`` of it makes, and those that were in its group when it was made or
    have joined it since with ``desk.summit``, show what is coded as soon as it is.
    """

    _esm = script("desk")
    _css = style_sheet(lab=True, name="desk")

    def __init__(self, coding: Coding, *, group: str | None = None, **state: Any) -> None:
        self._group = group
        self._peers = group_of(coding.given.digest, group)
        self._made: WeakSet[ExplorerWidget] = WeakSet()
        self._replies: dict[str, bytes] = {}
        id = uuid4().hex
        super().__init__(
            coding, model_id=id, _view_id=id, _standing=standing_words(coding.begun),
            _words=desk_words(coding.begun), **state,
        )  # fmt: skip
        self.on_msg(self._answer)
        keep_containers()

    def save(self, folder: str | Path | None = None) -> Path:
        """Write what is coded into the summit's files; comments and order in them stay.

        folder: a new one, which then is the summit's; none is the summit's own.
        Returns the folder. Raises SummitError, and writes nothing, where a file has changed on disk
        since it was read, a line each: the file and the records that differ; and for a summit that
        has no folder. OSError where a file cannot be written: then none is.
        """
        made = self._coding.save(self.codes, None if folder is None else Path(folder))
        self._settle()
        return made

    def explore(self, **view: Any) -> Explorer | LargeExplorer:
        """An explorer of the summit so far, which follows what is coded.

        view: options of ``summit.explore``; ``group`` is that of the desk where none is given.
        """
        made = explore(self.summit, **{"group": self._group, **view})
        self._made.add(made)
        return made

    def _follow(self, summit: Summit) -> None:
        groups: list[Group] = [self._peers, *(one._peers for one in self._made)]
        show_instead(groups, summit)

    def _answer(self, _: Any, content: Mapping[str, Any], __: Any) -> None:
        id = str(content.get("id"))
        if id not in self._replies:
            self._replies[id] = self._reply(content)
            for old in [*self._replies][:-_ANSWERED]:
                del self._replies[old]
        self.send({"id": content.get("id")}, [self._replies[id]])

    def _reply(self, content: Mapping[str, Any]) -> bytes:
        want = content.get("want")
        if want == "nothing":
            return b""
        coding = self._coding
        if want == "content":
            told = {"paragraphs": coding.copy.paragraphs, "language": coding.language}
            return packed({**told, "root": _ROOT.format(coding.source)})
        if want == "html":
            return packed({"html": str(self._html())})
        if want == "record":
            return packed({"code": self.codes[int(content["at"])]})
        if want == "kept":
            return packed(kept_of(content.get("views", ())))
        try:
            return packed({"said": self._do(str(want), content)})
        except (SummitError, OSError) as error:
            return packed({"problem": str(error), "field": _wrong_field(want, content)})

    def _do(self, want: str, content: Mapping[str, Any]) -> str:
        """Do what was pressed; what there is to say of it."""
        if want == "code":
            codes, at = named(content["codes"], self.summit), content.get("replace")
            *new, last = codes
            if at is None:
                self.codes = (*self.codes, *codes)
            else:
                self.codes = (*self.codes[:at], *new, last, *self.codes[at + 1 :])
        elif want == "remove":
            self.remove(content["at"])
        elif want == "undo":
            self.undo()
        elif want == "redo":
            self.redo()
        elif want == "save":
            return str(self.save())
        return ""

    def __repr__(self) -> str:
        return f"Desk({self.summit.id!r}, source={self.source!r})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        if not somebody_is_there():
            data = {}
        return {**data, "text/html": str(self._html()), "text/plain": repr(self)}, metadata

    def _html(self) -> Markup:
        copy, tag = self._coding.copy, self._coding.language
        return text_html(self.summit, copy, tag, self._marks, self.language)


def code(
    summit: Asked,
    text: str | Path,
    source: Any = None,
    *,
    group: str | None = None,
    language: str | None = None,
    layout: Any = None,
    disabled: bool = False,
) -> Desk:
    """A desk at which a text is coded into a summit, to be shown in a notebook.

    summit: or its name, or the path of its folder. text: the path of a file of plain text in UTF-8;
        a string with a line end is the text itself. source: the id of the source that it is a copy
        of; none where the summit has one source. A new id begins a source, called like the file;
        it is written with what is coded, on save. group: explorers made with the same group follow.
    language: of the desk; none is the summit's first.
    Warns where the records are not those that lie in their folder.
    Raises SummitError, in one line, for a text that cannot be read, for several sources or none,
    and for an id that is nearly that of a source.
    """
    records = summit_of(summit)
    if not isinstance(records, Summit):
        raise SummitError(f"code: {brief(summit)} is no summit; give one, or its folder")
    coding = Coding(records, _source(records, source), read_copy(text))
    if other := coding.notes().get("other"):
        warn(
            f"code: these records are not those in {other}, which may be newer: what is coded "
            "there is not shown, and save() needs another place; to go on with the files: "
            f"summit.code({other!r}, text=…)",
            stacklevel=2,
        )
    looks = {} if layout is None else {"layout": layout}
    begin = {} if language is None else {"language": language}
    return Desk(coding, group=group, disabled=disabled, **begin, **looks)


def _wrong_field(want: Any, content: Mapping[str, Any]) -> str:
    """The field of the form that says by itself what is wrong with it; "" where none does."""
    if want != "code":
        return ""
    code = content["codes"][-1]
    account = code.get("account")
    for row in (code["record"], account if isinstance(account, Mapping) else {}):
        try:
            parse_date(row.get("date") or "2000")
        except ValueError:
            return "date"
    return ""


def _source(summit: Summit, asked: Any) -> str:
    there = [*summit.sources]
    ids = ids_of(asked, "source") or (there if len(there) == 1 else [])
    if not ids and not there:
        raise SummitError(
            "source: the summit has none; give the text an id, e.g. source='press', and the desk "
            "begins it; sources.toml is the place of its title, publisher and address"
        )
    if len(ids) != 1:
        said = f"{len(ids)} are given" if ids else "none is given"
        raise SummitError(f"source: {said}; give the one that the text is of: {listed(there, 200)}")
    [id] = ids
    if id in there:
        return id
    if hint := nearest(id, there):
        new = f"A new one is begun in sources.toml: [sources.{id}] title = '…'"
        raise SummitError(f"source: no source has the id {brief(id)}{hint} {new}")
    if slug(id) != id:
        raise SummitError(
            f"source: {brief(id)} is no id; write small letters, digits and hyphens: "
            f"{slug(id) or 'press'!r}"
        )
    return id
