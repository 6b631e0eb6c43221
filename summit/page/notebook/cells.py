"""The cells of a notebook → HTML for a page that runs without a kernel.

Explorers are rendered anew from their records, so that they live in the page; where the records
have changed since, what the notebook stored is shown instead, and said so. Other outputs are
cleaned, inlined, or named in a warning. Nothing of a notebook becomes script, and nothing of it
becomes markup but what ``clean`` lets through.
"""

import base64
import json
import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import mistune
import nh3
from markupsafe import Markup, escape
from nbconvert.preprocessors import TagRemovePreprocessor
from nbformat import NotebookNode

from ...front import MIME, valid_state
from ...io import available, load
from ...records import Summit, SummitError
from ...words import Words, direction, words_for
from ..context import PARTS, cites, parts_html
from ..templating import script_json

_PLOTLY = "application/vnd.plotly.v1+json"
_WIDGET = "application/vnd.jupyter.widget-view+json"
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
_TEXTS = ("text/html", "text/markdown", "text/latex", "text/plain")
_KNOWN = {MIME, _PLOTLY, _WIDGET, *_PICTURES, *_TEXTS}
# The same marks, drawn without the eval that WebGL traces need.
_DRAWN_AS = {"scattergl": "scatter", "scatterpolargl": "scatterpolar"}
_BASIC = {"scatter", "bar", "pie"}
# What the full plotly.js draws without eval and without a request; maps and 3D are not among it.
_FULL = _BASIC | {
    "barpolar", "box", "candlestick", "carpet", "contour", "contourcarpet", "funnel", "funnelarea",
    "heatmap", "histogram", "histogram2d", "histogram2dcontour", "icicle", "image", "indicator",
    "ohlc", "parcats", "sankey", "scattercarpet", "scatterpolar", "scattersmith", "scatterternary",
    "sunburst", "table", "treemap", "violin", "waterfall",
}  # fmt: skip
_LOST = ("script", "iframe", "object", "embed", "svg", "canvas", "video", "audio")
_LOST += ("form", "button", "input", "select", "textarea")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_LINK = re.compile(r'((?:[^">]|"[^"]*")*+)>(.*?)</a>', re.DOTALL)
_BLOCKS = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dir|div|dl|fieldset|figure|footer|"
    r"form|header|hgroup|listing|main|menu|nav|ol|pre|section|summary|ul)\b",
    re.IGNORECASE,
)
_SCHEMES = re.compile(r"(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]*+):")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


# What a cell's tags leave out, in both spellings that are about.
_REMOVING = TagRemovePreprocessor(
    enabled=True,
    remove_cell_tags={"remove-cell", "remove_cell"},
    remove_input_tags={"remove-input", "remove_input"},
    remove_all_outputs_tags={"remove-output", "remove_output"},
)


@dataclass
class Shown:
    """What the cells gave: HTML, the records needed, what is worth a warning.

    cells: prose with the language it is tagged with, "" for none; code with None. headings: the
    first one by language. figures: how many plotly figures are drawn beside the explorers'.
    """

    cells: list[tuple[str | None, str]] = field(default_factory=list)
    summits: dict[str, Summit] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    figures: int = 0
    needs_full: bool = False
    warnings: list[str] = field(default_factory=list)

    @property
    def languages(self) -> list[str]:
        """The first summit's languages; without one, those that cells are tagged with."""
        for summit in self.summits.values():
            return list(summit.languages)
        return list(dict.fromkeys(tag for tag, _ in self.cells if tag)) or ["en"]

    def title(self, language: str) -> str:
        """The first heading in a language, else the first one at all."""
        return self.headings.get(language) or next(iter(self.headings.values()), "Notebook")

    def body(self) -> str:
        """All cells; with a notice in each language where the full plotly.js is carried."""
        first = next(iter(self.summits.values()), None)
        parts = [_prose(html, tag, self.languages) for tag, html in self.cells]
        if self.needs_full:
            parts.append(_notice("page.full-plotly", first))
        return _without_dead_links("\n".join(parts))


class Cells:
    """Renders one notebook. folder: where it lies. charts: whether plotly.js will be there."""

    def __init__(self, notebook: NotebookNode, folder: Path, *, charts: bool = True) -> None:
        self.notebook = notebook
        self.folder = folder
        self.charts = charts
        self.shown = Shown()
        self._records_by_name: dict[str, Summit | str] = {}
        self._groups: dict[tuple[str, Any], str] = {}
        self._ids: dict[str, set[str]] = {}

    def render(self) -> Shown:
        """All cells, in order, but what their tags or JupyterLab's metadata hide."""
        for number, whole in enumerate(self.notebook.cells, 1):
            if not _REMOVING.check_cell_conditions(whole, {}, number):
                continue
            cell, _ = _REMOVING.preprocess_cell(whole, {}, number)
            self._hide(cell, number)
            if cell.cell_type == "markdown":
                self.shown.cells.append(self._text(cell, number))
            elif cell.cell_type == "code":
                language = self._language(cell, number) or None
                self.shown.cells.append((language, self._code(cell, number)))
            elif cell.source.strip():
                self._warn(number, f"a {cell.cell_type} cell is left out")
        return self.shown

    def _hide(self, cell: NotebookNode, number: int) -> None:
        """Empty what a preprocessor marked as removed, or a reader of JupyterLab does not see."""
        lab = _mapping(cell.metadata.get("jupyter"))
        marks = _mapping(cell.get("transient")), _mapping(cell.metadata.get("transient"))
        hidden = cell.cell_type == "code" and lab.get("source_hidden")
        if hidden or any(mark.get("remove_source") for mark in marks):
            cell.source = ""
        hidden = lab.get("outputs_hidden") or cell.metadata.get("collapsed")
        if hidden and cell.get("outputs"):
            self._warn(number, "its output is hidden in JupyterLab; left out")
            cell.outputs = []

    def _warn(self, number: int, words: str) -> None:
        self.shown.warnings.append(f"cell {number}: {words}")

    def _language(self, cell: NotebookNode, number: int) -> str:
        """The language that a cell is tagged with, ``lang-ar`` for Arabic; "" for all."""
        tags = [tag for tag in _tags(cell) if tag.startswith("lang-")]
        language = tags[0].removeprefix("lang-") if tags else ""
        try:
            direction(language or "en")
        except SummitError:
            self._warn(number, f"{language[:80]!r} is no language tag; shown in every language")
            language = ""
        return language

    def _text(self, cell: NotebookNode, number: int) -> tuple[str, str]:
        language = self._language(cell, number)
        source = re.sub(r'(?m)^(<div dir="(rtl|ltr)">|</div>)$', "", cell.source)  # the page knows
        html, heading = self._markdown(source, number, cell.get("attachments", {}))
        if heading:
            self.shown.headings.setdefault(language, heading)
        return language, html

    def _markdown(
        self, source: str, number: int, attachments: Mapping[str, Any]
    ) -> tuple[str, str]:
        """HTML of Markdown, pictures as data URIs, and the words of its first main heading."""

        def inlined(address: str) -> str | None:
            data = self._picture(address, attachments)
            if not data:
                told = re.sub("(?:%[89A-F][0-9A-F])+", lambda match: unquote(match[0]), address)
                self._warn(number, f"picture {told[:80]} is not beside the notebook; left out")
            return data

        prose = _Prose(inlined)
        plugins = ["strikethrough", "table", "footnotes"]
        html = mistune.create_markdown(renderer=prose, plugins=plugins)(source)
        return clean(str(html)), prose.first_heading

    def _picture(self, address: str, attachments: Mapping[str, Any]) -> str | None:
        if address.startswith("data:"):
            return address if address.startswith("data:image/") else None
        if address.startswith("attachment:"):
            found = attachments.get(unquote(address[11:]), {})
            uris = (_data_uri(kind, _joined(data)) for kind, data in found.items())
            return next((uri for uri in uris if uri), None)
        kind = mimetypes.guess_type(address)[0] or ""
        try:
            path = (self.folder / unquote(address)).resolve()
            inside = path.is_relative_to(self.folder.resolve())
            if kind in _PICTURES and inside and path.is_file():
                return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
        except (OSError, ValueError):
            return None  # no name that a file could have
        return None

    def _code(self, cell: NotebookNode, number: int) -> str:
        outputs = "\n".join(self._outputs(cell, number))
        if not cell.source.strip():
            return outputs
        first = escape(cell.source.strip().splitlines()[0])
        return (
            f'<details class="code"><summary><code>{first}</code></summary>'
            f"<pre><code>{escape(cell.source)}</code></pre></details>\n{outputs}"
        )

    def _outputs(self, cell: NotebookNode, number: int) -> Iterator[str]:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stdout":
                yield _pre(output.text)
            elif output.output_type == "stream":
                self._warn(number, f"what it wrote to {output.name} is left out")
            elif output.output_type == "error":
                yield _pre("\n".join(output.traceback) or f"{output.ename}: {output.evalue}")
            else:
                yield self._rich(output.get("data", {}), number)

    def _rich(self, data: Mapping[str, Any], number: int) -> str:
        if MIME in data:
            return self._explorer(data, number)
        if _PLOTLY in data:
            return self._figure(data[_PLOTLY], number)
        if _WIDGET in data:
            self._warn(
                number, "a widget needs a kernel and would be dead here; it is left out "
                "(use summit.explore, which lives on in the page)",
            )  # fmt: skip
            return ""
        texts = {kind: _joined(value) for kind, value in data.items() if kind in _KNOWN}
        for kind in _PICTURES:
            uri = _data_uri(kind, texts[kind]) if kind in texts else None
            if uri:
                alt = escape(_plain(texts.get("text/plain", "")))
                return f'<div class="cell-output"><img alt="{alt}" src="{uri}"></div>'
        strange = sorted(kind for kind in data if kind not in _KNOWN)
        if strange:
            told = "is shown as text" if texts else "is left out"
            self._warn(number, f"an output of type {', '.join(strange)} {told}")
        html = self._html(texts.get("text/html", ""), number)
        if html:
            return f'<div class="cell-output">{html}</div>'
        if "text/markdown" in texts:
            prose, _ = self._markdown(texts["text/markdown"], number, {})
            return f'<div class="prose">{prose}</div>'
        shown = texts.get("text/latex") or texts.get("text/plain")
        if shown is None and not strange:
            self._warn(number, f"an output of type {', '.join(data) or 'unknown'} is left out")
        return _pre(shown) if shown else ""

    def _html(self, html: str, number: int) -> str:
        """Another library's HTML, cleaned; with a warning that names what is lost."""
        lost = [tag for tag in _LOST if re.search(rf"<{tag}\b", html, re.IGNORECASE)]
        if _too_deep(html):
            lost = ["all, it is nested too deeply"]
        else:
            pictures = [src for src in _pictures_in(html) if not src.startswith("data:image/")]
            lost += [f"img {src[:80]}" for src in pictures]
        if lost:
            self._warn(number, f"of its HTML this is left out: {', '.join(lost)}")
        cleaned = clean(html)
        return cleaned if "<img" in cleaned or nh3.clean(cleaned, tags=set()).strip() else ""

    def _explorer(self, data: Mapping[str, Any], number: int) -> str:
        kept = data[MIME] if isinstance(data[MIME], Mapping) else {}
        summit, why = self._records(kept)
        if summit is None:
            self._warn(number, f"{why}; shown as the notebook stored it, without toggles")
            return self._stored(data, kept)
        asked = kept.get("show")
        asked = list(asked) if isinstance(asked, list | tuple) else list(PARTS)
        show = sorted((part for part in PARTS if part in asked), key=asked.index)
        state = valid_state(summit, kept.get("state"))
        if state != kept.get("state", {}):
            self._warn(number, "its stored view names what the records do not know; left out")
        uid, name, controls = self._place(summit, kept.get("group"), show)
        prefix = cites(list(self.shown.summits).index(summit.digest))
        options = {"uid": uid, "cites": prefix, "controls": controls, "charts": self.charts}
        html = Markup(parts_html(summit, show, **options))  # noqa: S704
        cited = Markup(' data-cites="{}"').format(prefix) if prefix else ""
        stored = json.dumps(state, ensure_ascii=False, sort_keys=True)
        return Markup(
            '<section data-explorer data-group="{}" data-summit="summit.{}"{} data-state="{}">'
            "{}</section>"
        ).format(name, summit.digest, cited, stored, html)

    def _place(self, summit: Summit, group: Any, show: list[str]) -> tuple[str, str, bool]:
        """Prefix of an explorer's ids, name of its group, and whether it brings the controls.

        Members of a group share a prefix, so that their links lead from one to the other; but no
        part stands twice under one.
        """
        self.shown.summits.setdefault(summit.digest, summit)
        own = group if isinstance(group, str) and group else len(self._groups)
        first = (summit.digest, own) not in self._groups
        name = self._groups.setdefault((summit.digest, own), f"view-{len(self._groups) + 1}")
        uid = "" if name == "view-1" else name
        while self._ids.setdefault(uid, set()) & set(show):
            uid = f"{name}-{len(self._ids)}"
        self._ids[uid] |= set(show)
        return uid, name, first

    def _records(self, kept: Mapping[str, Any]) -> tuple[Summit | None, str]:
        """The records that an explorer showed, or None and why they are not to be had."""
        name = str(kept.get("summit", ""))
        found = self._load(name)
        if isinstance(found, str):
            return None, f"the records {name!r} cannot be loaded ({found})"
        if found.digest != kept.get("digest"):
            return None, f"the records {name!r} have changed since (run the notebook again)"
        return found, ""

    def _load(self, name: str) -> Summit | str:
        """Records by a bundled name, or by a path from where the notebook lies; or why not."""
        if name not in self._records_by_name:
            try:
                self._records_by_name[name] = load(
                    name if name in available() else self.folder / name
                )
            except (ValueError, OSError) as error:  # SummitError is a ValueError
                self._records_by_name[name] = str(error).splitlines()[0].split(";")[0]
        return self._records_by_name[name]

    def _stored(self, data: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
        found = self._load(str(kept.get("summit", "")))
        summit = found if isinstance(found, Summit) else None
        if summit is not None:
            self.shown.summits.setdefault(summit.digest, summit)
        html = clean(_joined(data.get("text/html", "")), stored=True)
        html = html or _pre(_joined(data.get("text/plain", "")))
        return f'<section class="summit stored">{_notice("page.changed", summit)}{html}</section>'

    def _figure(self, figure: Any, number: int) -> str:
        figure = json.loads(json.dumps(figure)) if isinstance(figure, Mapping) else {}
        layout = figure["layout"] = _mapping(figure.get("layout"))
        traces = [trace for trace in _list(figure.get("data")) if isinstance(trace, dict)]
        figure["data"] = traces
        for trace in traces:
            kind = str(trace.get("type", "scatter"))
            trace["type"] = _DRAWN_AS.get(kind, kind)
        kinds = {trace["type"] for trace in traces}
        label = layout.get("title", "")
        label = str(label.get("text", "") if isinstance(label, Mapping) else label or "")
        names = [str(trace.get("name") or trace["type"]) for trace in traces]
        told = f"{label}: {', '.join(names)}" if label else f"plotly: {', '.join(names)}"
        dead = sorted(kinds - _FULL)
        if dead or not self.charts:
            why = f"{', '.join(dead)} needs eval or a network" if dead else "charts are left out"
            self._warn(number, f"a plotly figure is not drawn ({why}); it is named instead")
            return _pre(told)
        images = _list(layout.pop("images", None))
        kept = [one for one in images if str(_mapping(one).get("source")).startswith("data:image/")]
        if len(kept) < len(images):
            self._warn(number, "a plotly figure's picture is at an address; it is left out")
        if kept:
            layout["images"] = kept
        self.shown.figures += 1
        self.shown.needs_full |= not kinds <= _BASIC
        text = script_json(figure, sort_keys=True)
        return (
            f'<figure class="chart foreign" data-plotly><div class="plot" role="img" '
            f'aria-label="{escape(label or "plotly")}">{escape(told)}</div>'
            f'<script type="application/json">{text}</script></figure>'
        )


class _Prose(mistune.HTMLRenderer):
    """Markdown → HTML. HTML in it is escaped; pictures are put in, or their words instead.

    inlined: makes a data URI of a picture's address, or None. first_heading: the words of the first
    heading of level 1, once rendered.
    """

    def __init__(self, inlined: Callable[[str], str | None]) -> None:
        # What a drawing holds does not run inside <img>, see clean.
        super().__init__(allow_harmful_protocols=["data:image/svg+xml"])
        self.inlined = inlined
        self.first_heading = ""

    def render_token(self, token: dict[str, Any], state: Any) -> str:
        if token["type"] == "heading" and token["attrs"]["level"] == 1 and not self.first_heading:
            self.first_heading = " ".join(_words(token).split())
        return super().render_token(token, state)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        data = self.inlined(url)
        return super().image(text, data, title) if data else text


def _words(token: Mapping[str, Any]) -> str:
    """The text of a piece of Markdown, with that of all pieces in it."""
    if token["type"] in ("softbreak", "linebreak"):
        return " "
    if token["type"] == "footnote_ref":
        return ""
    return token.get("raw", "") + "".join(map(_words, token.get("children", ())))


def plain_words(language: str) -> Words:
    """The words of the interface where no summit is at hand; English where there are none."""
    nothing = SimpleNamespace(locales={}, scale=())
    try:
        return Words(nothing, language)
    except SummitError:
        return Words(nothing, "en")


def clean(html: str, *, stored: bool = False) -> str:
    """HTML without scripts, styles of its own, events or requests; tables and lists are kept.

    Of what is nested deeper than any browser would show nothing is left.

    stored: it is an explorer's own HTML from a notebook: classes stay, and ids under a prefix of
    their own, so that none can stand in for one of the page's.
    """
    if _too_deep(html):
        return ""
    tags = nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "details", "summary"}
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    everywhere = {"class", "lang", "dir", "role", "aria-label", "scope", "title"}
    attributes.setdefault("*", set()).update(everywhere)
    attributes.setdefault("img", set()).update({"src", "alt", "width", "height"})
    if stored:
        attributes["*"] |= {"id", "data-label"}
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noreferrer",
        attribute_filter=_stored_attribute if stored else _foreign_attribute,
        clean_content_tags={"script", "style", "iframe", "object", "template", "svg"},
    )


def _too_deep(html: str) -> bool:
    """Whether blocks stand in blocks so deep that reading them takes for ever."""
    depth = 0
    for match in _BLOCKS.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > 1_000:
            return True
    return False


def _pictures_in(html: str) -> list[str]:
    """Addresses of the pictures in HTML, whatever their scheme, as a parser finds them."""
    found: list[str] = []
    schemes = {scheme.lower() for scheme in _SCHEMES.findall(html)}

    def note(tag: str, name: str, value: str) -> None:
        if (tag, name) == ("img", "src"):
            found.append(value.strip())

    nh3.clean(
        html,
        tags={"img"},
        attributes={"img": {"src"}},
        url_schemes=schemes,
        attribute_filter=note,
    )
    return found


def _foreign_attribute(_tag: str, name: str, value: str) -> str | None:
    """Pictures come from the file itself; addresses of links never carry data."""
    if name == "class":  # ours mean something to the page; that of pandas' tables does no harm
        return value if value == "dataframe" else None
    plain = re.sub(r"[\x00-\x20]", "", value).lower()
    if name == "src":
        return value if value.startswith("data:image/") else None
    return None if name == "href" and plain.startswith("data:") else value


def _stored_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        return value
    if name == "id":
        return f"stored/{value}"
    if name == "href" and value.startswith("#"):
        return f"#stored/{value[1:]}"
    return _foreign_attribute(tag, name, value)


def _without_dead_links(html: str) -> str:
    """Words in place of links to a part that the notebook stored without the place they mean."""
    ids = set(re.findall(r'id="(stored/[^"]*)"', html))
    first, *links = html.split("<a ")
    return first + "".join(_link_or_words(link, ids) for link in links)


def _link_or_words(link: str, ids: set[str]) -> str:
    """A link, from its attributes to what follows it; or its words, where it leads nowhere."""
    whole = _LINK.match(link)
    place = whole and re.search(r'\bhref="#(stored/[^"]*)"', whole[1])
    if not whole or not place or place[1] in ids:
        return f"<a {link}"
    return whole[2] + link[whole.end() :]


def _prose(html: str, language: str | None, languages: list[str]) -> str:
    """A cell; one in a language that the page cannot be switched to is always shown."""
    if not language:
        return html if language is None else f'<div class="prose">{html}</div>'
    tag = escape(language)
    switched = f' data-lang="{tag}"' if language in languages else ""
    way = direction(language)
    kind = "" if "data-plotly" in html or html.startswith("<details") else ' class="prose"'
    return f'<div{kind}{switched} lang="{tag}" dir="{way}">{html}</div>'


def _tags(cell: NotebookNode) -> list[str]:
    return [tag for tag in _list(cell.metadata.get("tags")) if isinstance(tag, str)]


def _notice(key: str, summit: Summit | None) -> str:
    """Words of the interface as a notice, in every language that there is."""
    if summit is not None:
        words = [words_for(summit, tag) for tag in summit.languages]
    else:
        locales = sorted(path.name for path in (files("summit") / "words" / "locale").iterdir())
        words = [plain_words(name.removesuffix(".toml")) for name in locales]
    return "".join(
        f'<p class="notice" data-lang="{one.language}" lang="{one.language}" '
        f'dir="{one.direction}">{escape(one.t(key))}</p>'
        for one in words
    )


def _data_uri(kind: str, data: str) -> str | None:
    """A picture as a data URI; None for what is no picture, or not written as one."""
    if kind not in _PICTURES:
        return None
    if kind == "image/svg+xml" and "<" in data:  # attachments hold it as base64, outputs as text
        raw = data.encode("utf-8")
    else:
        try:
            raw = base64.b64decode("".join(data.split()), validate=True)
        except ValueError:
            return None
    return f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}"


def _joined(value: Any) -> str:
    """A text as nbformat may store it: whole, or as a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


def _plain(text: str) -> str:
    """Text without a terminal's colours, cursor moves and control characters."""
    return _CONTROLS.sub("", _ESCAPES.sub("", _joined(text)))


def _pre(text: str) -> str:
    return f"<pre>{escape(_plain(text))}</pre>"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
