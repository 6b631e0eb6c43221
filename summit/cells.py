"""The cells of a notebook → HTML for a page that runs without a kernel.

Explorers are rendered anew from their records, so that they live in the page; where the records
have changed since, what the notebook stored is shown instead, and said so. Other outputs are
cleaned, inlined, or named in a warning. Nothing of a notebook becomes script.
"""

import base64
import json
import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import mistune
import nh3
from markupsafe import Markup, escape
from nbformat import NotebookNode

from .explorer import MIME
from .library import SummitError, load
from .page import PARTS, parts_html
from .records import Summit
from .words import direction, words_for

_PLOTLY = "application/vnd.plotly.v1+json"
_BASIC = {"scatter", "bar", "pie"}
_NEEDS_EVAL_OR_NETWORK = re.compile(r"gl$|^splom$|^parcoords$|map|geo$|^choropleth|^surface|3d$")
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
_WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass
class Shown:
    """What the cells gave: HTML, the records needed, what is worth a warning."""

    html: list[str] = field(default_factory=list)
    summits: dict[str, Summit] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    figures: int = 0
    needs_full: bool = False
    warnings: list[str] = field(default_factory=list)

    def title(self, language: str) -> str:
        """The first heading in a language, else the first one at all."""
        return self.headings.get(language) or next(iter(self.headings.values()), "Notebook")

    def body(self, full_plotly_words: Summit | None) -> str:
        """All cells; with a notice in each language where the full plotly.js is carried."""
        notes = [
            f'<p class="notice" data-lang="{tag}" lang="{tag}" dir="{direction(tag)}">'
            f"{escape(words_for(full_plotly_words, tag).t('page.full-plotly'))}</p>"
            for tag in (full_plotly_words.languages if full_plotly_words else ())
        ]
        return "\n".join([*self.html, *notes])


class Cells:
    """Renders one notebook. folder: where it lies."""

    def __init__(self, notebook: NotebookNode, folder: Path) -> None:
        self.notebook = notebook
        self.folder = folder
        self.shown = Shown()
        self._controls: set[str] = set()
        self._markdown = mistune.create_markdown(
            escape=True, plugins=["strikethrough", "table", "footnotes"]
        )

    def render(self) -> Shown:
        """All cells, in order."""
        for number, cell in enumerate(self.notebook.cells, 1):
            tags = cell.metadata.get("tags", [])
            if cell.cell_type == "markdown":
                self.shown.html.append(self._prose(cell, tags))
            elif cell.cell_type == "code":
                self.shown.html.append(self._code(cell, number))
            elif cell.cell_type == "raw" and cell.source.strip():
                self._warn(number, "a raw cell is left out")
        return self.shown

    def _warn(self, number: int, words: str) -> None:
        self.shown.warnings.append(f"cell {number}: {words}")

    def _prose(self, cell: NotebookNode, tags: list[str]) -> str:
        language = next((tag[5:] for tag in tags if tag.startswith("lang-")), "")
        heading = re.search(r"^#\s+(.+)$", cell.source, re.MULTILINE)
        if heading:
            self.shown.headings.setdefault(language, re.sub(r"[*_`]", "", heading[1]).strip())
        html = str(self._markdown(self._inline_pictures(cell)))
        html = clean(html)
        if not language:
            return f'<div class="prose">{html}</div>'
        try:
            way = direction(language)
        except SummitError:
            return f'<div class="prose">{html}</div>'
        tag = escape(language)
        return f'<div class="prose" data-lang="{tag}" lang="{tag}" dir="{way}">{html}</div>'

    def _inline_pictures(self, cell: NotebookNode) -> str:
        """Markdown with attached and neighbouring pictures as data URIs."""

        def inline(match: re.Match[str]) -> str:
            data = self._picture(match[2], cell.get("attachments", {}))
            return f"![{match[1]}]({data})" if data else match[1]

        return re.sub(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)", inline, cell.source)

    def _picture(self, address: str, attachments: Mapping[str, Any]) -> str | None:
        if address.startswith("data:image/"):
            return address
        if address.startswith("attachment:"):
            for kind, data in attachments.get(unquote(address[11:]), {}).items():
                return f"data:{kind};base64,{''.join(str(data).split())}"
            return None
        path = self.folder / unquote(address)
        kind = mimetypes.guess_type(path.name)[0] or ""
        inside = path.resolve().is_relative_to(self.folder.resolve())
        if kind in _PICTURES and inside and path.is_file():
            return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
        self.shown.warnings.append(f"picture {address}: not found beside the notebook; left out")
        return None

    def _code(self, cell: NotebookNode, number: int) -> str:
        outputs = "".join(self._outputs(cell, number))
        if not cell.source.strip():
            return outputs
        summary = '<details class="code"><summary><code>{}</code></summary>'
        first = escape(cell.source.strip().splitlines()[0])
        return (
            f"{summary.format(first)}<pre><code>{escape(cell.source)}</code></pre></details>\n{outputs}"
        )

    def _outputs(self, cell: NotebookNode, number: int) -> Iterator[str]:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                if output.name == "stdout":
                    yield f"<pre>{escape(output.text)}</pre>"
                else:
                    self._warn(number, "what it wrote to stderr is left out")
            elif output.output_type == "error":
                trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output.traceback))
                yield f"<pre>{escape(trace)}</pre>"
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
        for kind in _PICTURES:
            if kind in data:
                raw = data[kind]
                if kind == "image/svg+xml":
                    raw = base64.b64encode(raw.encode("utf-8")).decode("ascii")
                text = escape(data.get("text/plain", ""))
                uri = f"data:{kind};base64,{''.join(str(raw).split())}"
                return f'<div class="cell-output"><img alt="{text}" src="{uri}"></div>'
        if "text/html" in data:
            return f'<div class="cell-output">{clean(data["text/html"])}</div>'
        if "text/markdown" in data:
            return f'<div class="prose">{clean(str(self._markdown(data["text/markdown"])))}</div>'
        if "text/plain" in data:
            return f"<pre>{escape(data['text/plain'])}</pre>"
        self._warn(number, f"an output of type {', '.join(data) or 'unknown'} is left out")
        return ""

    def _explorer(self, data: Mapping[str, Any], number: int) -> str:
        kept = data[MIME]
        summit, why = self._records(kept)
        if summit is None:
            self._warn(number, f"{why}; shown as the notebook stored it, without toggles")
            return self._stored(data, kept)
        known = self.shown.summits.setdefault(summit.digest, summit)
        group = kept.get("group") or f"cell-{number}"
        show = [part for part in kept.get("show", PARTS) if part in PARTS]
        controls = group not in self._controls
        self._controls.add(group)
        html = parts_html(known, show, uid=_slug(group), controls=controls)
        state = escape(json.dumps(kept.get("state", {}), ensure_ascii=False, sort_keys=True))
        return Markup(
            '<section data-explorer data-group="{}" data-summit="summit-{}" data-state="{}">{}</section>'
        ).format(group, summit.digest, state, Markup(html))

    def _records(self, kept: Mapping[str, Any]) -> tuple[Summit | None, str]:
        """The records that an explorer showed, or None and why they are not to be had."""
        name = str(kept.get("summit", ""))
        reason = f"the records {name!r} cannot be found"
        for place in (name, self.folder / name):
            try:
                summit = load(place)
            except SummitError:
                continue
            if summit.digest == kept.get("digest"):
                return summit, ""
            reason = f"the records {name!r} have changed since the notebook was run (run it again)"
        return None, reason

    def _stored(self, data: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
        try:
            summit = load(str(kept.get("summit")))
            notes = "".join(
                f'<p class="notice" data-lang="{tag}" lang="{tag}" dir="{direction(tag)}">'
                f"{escape(words_for(summit, tag).t('page.changed'))}</p>"
                for tag in summit.languages
            )
            self.shown.summits.setdefault(summit.digest, summit)
        except SummitError:
            notes = ""
        html = clean(data.get("text/html", ""), ids=True) or f"<pre>{escape(data.get('text/plain', ''))}</pre>"
        return f'<section class="summit stored">{notes}{html}</section>'

    def _figure(self, figure: Mapping[str, Any], number: int) -> str:
        kinds = {trace.get("type", "scatter") for trace in figure.get("data", [])}
        figure = json.loads(json.dumps(figure))
        for trace in figure.get("data", []):
            if trace.get("type") == "scattergl":  # the same marks, drawn without eval
                trace["type"] = "scatter"
        kinds = {"scatter" if kind == "scattergl" else kind for kind in kinds}
        dead = sorted(kind for kind in kinds if _NEEDS_EVAL_OR_NETWORK.search(kind))
        if dead:
            self._warn(
                number, f"a plotly figure of type {', '.join(dead)} needs eval or a network and "
                "cannot be drawn under the page's policy; its traces are named instead",
            )  # fmt: skip
            names = ", ".join(str(trace.get("name") or trace["type"]) for trace in figure["data"])
            return f"<pre>plotly: {escape(names)}</pre>"
        self.shown.figures += 1
        self.shown.needs_full |= not kinds <= _BASIC
        label = figure.get("layout", {}).get("title", {})
        label = label.get("text", "") if isinstance(label, Mapping) else str(label)
        text = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        text = text.replace("<", "\\u003c")
        return (
            f'<figure class="chart foreign" data-plotly><div class="plot" role="img" '
            f'aria-label="{escape(label or "plotly")}"></div>'
            f'<script type="application/json">{text}</script></figure>'
        )


def clean(html: str, *, ids: bool = False) -> str:
    """HTML without scripts, styles of its own, events or requests; tables and lists are kept."""
    tags = nh3.ALLOWED_TAGS | {"section", "figure", "figcaption", "details", "summary", "input"}
    tags -= {"input"}
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes.setdefault("*", set()).update({"class", "lang", "dir", "role", "aria-label", "scope", "title"})
    if ids:
        attributes["*"] |= {"id", "data-label"}
    attributes.setdefault("img", set()).update({"src", "alt", "width", "height"})
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noreferrer",
        attribute_filter=_only_inline,
        clean_content_tags={"script", "style", "iframe", "object", "template"},
    )


def _only_inline(tag: str, name: str, value: str) -> str | None:
    """Pictures come from the file itself; addresses of links never carry data."""
    if name == "src":
        return value if value.startswith("data:image/") else None
    if name == "href" and value.lower().startswith("data:"):
        return None
    return value


def _slug(group: str) -> str:
    return re.sub(r"[^a-zA-Z0-9]+", "-", group).strip("-") or "s"
