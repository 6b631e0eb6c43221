"""A summit or a notebook → one offline HTML file, under a policy that allows no request.

The page carries everything: the content as semantic HTML, the front end as one module, plotly.js
as gzip in base64 at its end. Scripts run by hash only; the same input gives the same bytes.
"""

import base64
import gzip
import json
import mimetypes
import re
import warnings
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from nbconvert.exporters import Exporter, TemplateExporter
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode

from .. import __version__
from ..charts import draw_preview
from ..front import (
    figures_json,
    front_end_data,
    pack,
    plotly_bundle,
    record_frames,
    script,
    style_sheet,
)
from ..io import check_output, find, load, same_file, write_atomically
from ..records import Summit, SummitError
from ..words import direction, plain_words, words_for
from .article import article_html, sources_html
from .metadata import address, checked_preview, checked_url, linked_data, metadata
from .notebook.cells import Cells
from .notebook.shown import Shown
from .templating import render, script_json


class ExportWarning(UserWarning):
    """Something of a notebook that the page does not show, or shows otherwise."""


@dataclass
class _Page:
    """What goes into the document.

    body: HTML. summits: those whose data the page needs, by digest. titles: one per language.
    plotly: ``basic``, ``full`` or ``none``. headlines: what a link to it is called, where that is
    not its title. url, image: the page's address, and that of the picture it is shown with.
    tables, articles: the languages in which there is a table, or a whole article, to lead to.
    """

    body: str
    languages: list[str]
    titles: dict[str, str]
    description: str
    plotly: str
    summits: dict[str, Summit] = field(default_factory=dict)
    words: Summit | None = None
    headlines: dict[str, str] = field(default_factory=dict)
    url: str | None = None
    image: str | None = None
    tables: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def export(
    target: "str | Path | Summit",
    path: "str | Path | None" = None,
    *,
    charts: str = "basic",
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    preview: "str | Path | None" = None,
) -> Path:
    """Write a summit, or a notebook, as one HTML file that works offline.

    target: a Summit, the name of a bundled one, its folder, or a notebook (``.ipynb``).
    path: the file to write; None puts ``<name>.html`` into the current folder.
    charts: ``none`` leaves plotly.js out; tables and lists hold the same content.
    language: the language to start in; None means the summit's first one.
    title: the page's title; None takes it from the summit or the notebook's first heading.
    url: where the page will stand; it is only named in it, for those who link to it.
    preview: a ``.png`` to write as well, which the page names as its picture: made from the
        summit's data, or from those of the notebook's first one.
    Returns the path written. Raises SummitError for bad input, for a path that is read itself, and
    for a preview without kaleido or a browser; OSError where the file cannot be written. A file
    that stood there stays as it was.
    """
    if charts not in ("basic", "none"):
        raise SummitError(f"charts: {charts!r} is not one of basic, none; leave it out for basic")
    read: list[Path] = []
    if title is not None and re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", title):
        raise SummitError(f"title: {title!r} holds signs that are no text; leave them out")
    if isinstance(target, Summit):
        page, name = _summit_page(target, charts, language, title), target.id
    elif Path(target).suffix == ".ipynb":
        notebook, name = read_notebook(Path(target)), Path(target).stem
        read += [Path(target), *_shown_in(notebook, path, preview)]
        page = _notebook_page(notebook, Path(target).parent, charts, language, title)
    else:
        summit, name = load(target), _name(find(target))
        page = _summit_page(summit, charts, language, title)
    where = Path(path) if path is not None else Path(f"{name}.html")
    page.url = checked_url(url) if url is not None else None
    picture = checked_preview(preview) if preview is not None else None
    read += [one.folder for one in page.summits.values() if one.folder is not None]
    check_output(where, read)
    if picture is not None:
        check_output(picture, read)
        if same_file(picture, where):
            raise SummitError(f"preview: {picture} is the page itself; give it another name")
        page.image = address(picture, where, page.url)
    html = _document(page, language)
    drawn = _drawn(page, language, picture) if picture is not None else b""
    if picture is not None:
        write_atomically(picture, drawn)
    write_atomically(where, html)
    return where


def _name(folder: Path) -> str:
    """What a folder is called, also where it is given as ``.`` or ``..``."""
    return folder.name if folder.name not in ("", "..") else folder.resolve().name


def _shown_in(notebook: NotebookNode, *outputs: "str | Path | None") -> list[Path]:
    """Outputs that are there as pictures which a notebook's text names."""
    text = unquote("\n".join(str(cell.source) for cell in notebook.cells))
    there = [Path(one).resolve() for one in outputs if one is not None and Path(one).is_file()]
    kinds = {one: mimetypes.guess_type(one.name)[0] or "" for one in there}
    return [one for one in there if kinds[one].startswith("image/") and one.name in text]


def _drawn(page: _Page, language: str | None, picture: Path) -> bytes:
    """The preview of a page's first summit, not written yet."""
    if page.words is None:
        raise SummitError(f"preview: {picture}: no summit is shown in this notebook; leave it out")
    return draw_preview(page.words, language if language in page.words.languages else None)


def summit_page(
    summit: Summit, *, charts: str = "basic", language: str | None = None, title: str | None = None
) -> str:
    """The page made from the records alone, as a string."""
    return _document(_summit_page(summit, charts, language, title), language)


def _summit_page(summit: Summit, charts: str, language: str | None, title: str | None) -> _Page:
    return _Page(
        body=f'<div data-explorer data-group="" data-summit="summit.{summit.digest}">'
        f"{article_html(summit, charts=charts != 'none')}{sources_html([summit])}</div>",
        languages=list(summit.languages),
        titles={tag: title or summit.title.pick(tag)[0] for tag in summit.languages},
        description=summit.description.pick(language or summit.languages[0])[0],
        plotly=charts,
        summits={summit.digest: summit},
        words=summit,
        headlines={tag: title or summit.headline.pick(tag)[0] for tag in summit.languages},
        tables=summit.languages,
        articles=summit.languages,
    )


def notebook_page(
    notebook: NotebookNode,
    folder: Path,
    *,
    charts: str = "basic",
    language: str | None = None,
    title: str | None = None,
) -> str:
    """A notebook as a page: explorers alive, code folded away, other outputs kept or named.

    folder: where the notebook lies; pictures and records are looked up from there.
    Warns with ExportWarning for each output that is shown otherwise, or not at all.
    """
    notebook = _text_only(notebook)
    return _document(_notebook_page(notebook, folder, charts, language, title), language)


def _notebook_page(
    notebook: NotebookNode, folder: Path, charts: str, language: str | None, title: str | None
) -> _Page:
    streams = CoalesceStreamsPreprocessor(enabled=True)  # nbconvert's own door has it on
    notebook, _ = streams(notebook, {})
    cells = Cells(notebook, folder, charts=charts != "none")
    shown: Shown = cells.render()
    for words in shown.warnings:
        warnings.warn(words, ExportWarning, stacklevel=3)
    plotly = "none" if charts == "none" else "full" if shown.needs_full else "basic"
    if not shown.summits and not shown.figures:
        plotly = "none"
    first = next(iter(shown.summits.values()), None)
    languages = shown.languages
    return _Page(
        body=shown.body() + sources_html(shown.summits.values()),
        languages=languages,
        titles={tag: title or shown.title(tag) for tag in languages},
        description=first.description.pick(language or languages[0])[0] if first else "",
        plotly=plotly,
        summits=shown.summits,
        words=first,
        tables=shown.tables,
    )


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook. Raises SummitError where there is none, or the file is no notebook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old notebooks without cell ids are fine here
            read = nbformat.reads(path.read_text(encoding="utf-8-sig"), as_version=4)
            nbformat.validate(read)
            return _text_only(read)
    except FileNotFoundError:
        raise SummitError(f"{path}: there is no such notebook; check the path") from None
    except IsADirectoryError:
        raise SummitError(f"{path}: is a folder; give the .ipynb file in it") from None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise SummitError(f"{path}: cannot be read: {said}; check the file's rights") from None
    except UnicodeDecodeError:
        raise SummitError(f"{path}: is not UTF-8; save the notebook again from Jupyter") from None
    except RecursionError:
        raise SummitError(
            f"{path}: is no notebook (nested too deeply); clear the outputs that are"
        ) from None
    except Exception as error:  # noqa: BLE001  nbformat has no one root of its errors
        said = _first_line(error)
        raise SummitError(
            f"{path}: is no notebook ({said[:120]}); give an .ipynb file saved by Jupyter"
        ) from None


def _first_line(error: Exception) -> str:
    """What an error says, in one line; its name where it says nothing, or is too deep to print."""
    with suppress(RecursionError):
        if lines := str(error).splitlines():
            return lines[0]
    return type(error).__name__


def _text_only(notebook: NotebookNode) -> NotebookNode:
    """A copy in which all text is Unicode and all numbers are JSON's.

    Half a surrogate pair, as of an emoji that was cut, becomes the sign for what is no character;
    NaN and infinities become null, as plotly has it. Raises RecursionError.
    """
    text = json.dumps(notebook, ensure_ascii=False)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return nbformat.from_dict(json.loads(text, parse_constant=lambda _: None))


class SummitExporter(TemplateExporter):
    """nbconvert's door to the same page: ``jupyter nbconvert --to summit``, JupyterLab's menu.

    Of what a TemplateExporter can be told, ``exclude_input`` (``--no-input``), ``exclude_output``,
    ``exclude_code_cell``, ``exclude_markdown`` and ``exclude_raw`` count here, templates do not.
    """

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "Summit"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook and nbconvert's resources."""
        nb, resources = Exporter.from_notebook_node(self, nb, resources, **kwargs)  # runs it, too
        for cell in nb.cells:
            if tags := self._tags_of_what_is_excluded(cell.cell_type):
                cell.metadata["tags"] = [*cell.metadata.get("tags", ()), *tags]
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        resources["output_extension"] = self.file_extension
        return notebook_page(nb, folder), resources

    def _tags_of_what_is_excluded(self, kind: str) -> list[str]:
        cells = {
            "code": self.exclude_code_cell,
            "markdown": self.exclude_markdown,
            "raw": self.exclude_raw,
        }
        parts = {"remove-input": self.exclude_input, "remove-output": self.exclude_output}
        tags = [tag for tag, excluded in parts.items() if excluded and kind == "code"]
        return [*tags, "remove-cell"] if cells.get(kind) else tags


def _document(page: _Page, language: str | None) -> str:
    language = language or page.languages[0]
    if language not in page.languages:
        raise SummitError(f"language: {language!r} is not one of {', '.join(page.languages)}")
    directions = {tag: direction(tag) for tag in page.languages}
    words = {
        tag: words_for(page.words, tag) if page.words else plain_words(tag)
        for tag in page.languages
    }
    known = script_json(directions, sort_keys=True)
    head = script("head").replace("__LANGUAGES__", known)
    module = script("page" if page.plotly != "none" else "page-light")
    scripts = [head, module]
    if page.plotly != "none":
        scripts.append(_plotly_text(page.plotly))
    data, packed = {}, {}
    for digest, summit in page.summits.items():
        charts = page.plotly != "none"
        data[f"summit.{digest}"] = script_json(front_end_data(summit, charts=charts))
        packed[f"records.{digest}"] = _packed(record_frames(summit))
        if charts:
            packed[f"figures.{digest}"] = _packed(figures_json(summit))
    if page.plotly != "none":
        packed["plotly.js"] = _plotly_base64(page.plotly)
    rtl = [tag for tag, way in directions.items() if way == "rtl"]
    page_data = {"language": language, "rtl": rtl, "titles": page.titles}
    page_data |= {"plotlyConfig": {}} if not page.summits else {}
    page_data["plotly"] = page.plotly != "none"
    page_data["lean"] = {tag: one.t("source.lean") for tag, one in words.items()}
    page_data["contents"] = {tag: one.t("page.contents") for tag, one in words.items()}
    page_data["label"] = {tag: one.t("page.languages") for tag, one in words.items()}
    html = render(
        "document.html",
        language=language,
        languages=page.languages,
        direction=directions[language],
        directions=directions,
        names={tag: words[tag].name for tag in words},
        tables=page.tables,
        anchors=page.articles[1:],
        languages_label=words[language].t("page.languages"),
        titles=page.titles,
        description=page.description,
        **_told_of_itself(page, language),
        version=__version__,
        brand={tag: one.t("page.summit") for tag, one in words.items()},
        skip={tag: one.t("page.skip") for tag, one in words.items()},
        old={tag: one.t("page.old") for tag, one in words.items()},
        css=style_sheet(),
        head_script=head,
        module=module,
        policy=_policy(scripts),
        body=page.body,
        page_data=script_json(page_data),
        data=data,
        packed=packed,
    )
    return html.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def _told_of_itself(page: _Page, language: str) -> dict[str, Any]:
    """What the page says to those who link to it, for the document's template."""
    headline = (page.headlines or page.titles)[language]
    linked = linked_data([*page.summits.values()], language, page.url)
    names = {"title": headline, "description": page.description, "alt": headline}
    return {
        "url": page.url,
        "shared": metadata(**names, url=page.url, image=page.image),
        "linked": script_json(linked) if linked else "",
    }


def _policy(scripts: list[str]) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(sha256(script.encode('utf-8')).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _packed(value: Any) -> str:
    return _base64(pack(script_json(value).encode("utf-8")))


@cache
def _plotly_text(kind: str) -> str:
    if kind == "full":
        from plotly.offline import get_plotlyjs

        return get_plotlyjs()
    return gzip.decompress(plotly_bundle()).decode("utf-8")


@cache
def _plotly_base64(kind: str) -> str:
    packed = plotly_bundle()
    if kind == "full":
        packed = pack(_plotly_text("full").encode("utf-8"))
    return _base64(packed)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
