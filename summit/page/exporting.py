"""A summit or a notebook → one offline HTML file, written whole or not at all."""

import json
import re
import warnings
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from ..front import LARGE_TRAITS, MANY, TRAITS, Drawn, default_state, is_large, valid_state
from ..io import Shows, check_output, find, is_file, load, same_file, write_atomically
from ..records import Summit, SummitError, needing, sign_fault
from .article import PARTS, article_html, foot_html, parts_html, sources_html
from .choosing import Wanted, chosen
from .document import ExportWarning, Page, document
from .large.article import large_article_html
from .metadata import checked_preview, checked_url, link_picture
from .printing import printed
from .steps import Steps, Tell

_VIEW = Markup(
    '<div data-explorer data-group="" data-summit="summit.{}" data-state="{}">{}{}{}</div>'
)
_EXPLORER = Markup('<div data-explorer data-group="" data-summit="summit.{}">{}{}{}</div>')


def export(
    target: "str | Path | Summit | Shows",
    path: "str | Path | None" = None,
    *,
    charts: str = "basic",
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    preview: "str | Path | None" = None,
    no_input: bool = False,
    pdf: bool = False,
    analysis: bool | None = None,
    issues: Wanted = None,
    actors: Wanted = None,
    top: int | None = None,
    progress: Tell | None = None,
) -> Path:
    """Write a summit, an explorer or a notebook as one offline HTML file, or as it is printed.

    target: a Summit, the name of a bundled one, its folder, a notebook (``.ipynb``), or an
        explorer, whose page begins as it stands now.
    path: the file to write; None puts ``<name>.html`` (or ``.pdf``) into the current folder, and
        ``-`` writes to standard output.
    charts: ``none`` leaves plotly.js out; tables and lists hold the same content.
    language: the language to start in; None means the summit's first one, of an explorer its own.
    title: the page's title; None takes it from the summit or the notebook's first heading.
    url: where the page will stand; it is only named in it, for those who link to it.
    preview: a ``.png`` to write as well, which the page names as its picture: made from the
        summit's data, or from those of the notebook's first one.
    no_input: leaves the code of a notebook out, as nbconvert's option of that name does.
    pdf: writes what the page is on paper, A4, in place of the page.
    analysis: whether the figures of all pairs stand on the page of a summit, each with its table;
        None puts them there where it shows more than six columns at first.
    issues, actors: the part of a summit to show: ids or patterns (``trade-*``), in a list or with
        commas between them; None is all. The page says that it shows a part, and which. top: of
        these issues so many, those on which these actors are most divided.
    progress: called with how many steps of the work are done, and of how many.
    Returns the path written. Raises SummitError for bad input, for a path that is read itself, and
    for a preview or a PDF without kaleido or a browser, for a notebook of which a part is asked
    for, and for more than a page can carry, before the work begins; OSError where the file cannot
    be written. A file that stood there stays as it was.
    """
    if charts not in ("basic", "none"):
        raise SummitError(f"charts: {charts!r} is not one of basic, none; leave it out for basic")
    read: list[Path] = []
    steps = Steps(progress)
    part = {"issues": issues, "actors": actors, "top": top}
    if title is not None and (fault := _title_fault(title)):
        raise SummitError(f"title: {title!r} {fault}")
    if isinstance(target, Shows):
        language = language or str(target.state["language"])
        _refuse_part(part, "an explorer shows what is on its screen; export its summit")
        chosen(target.summit)
        page, name = _view_page(target, charts, language, title, analysis), target.summit.id
    elif isinstance(target, Summit):
        summit, name = chosen(target, issues=issues, actors=actors, top=top), target.id
        page = _summit_page(summit, charts, language, title, analysis, steps)
    elif Path(target).suffix == ".ipynb":
        _refuse_part({**part, "analysis": analysis}, "a notebook shows what its cells show; "
                     "leave it out")  # fmt: skip
        page, read = _notebook_page(
            Path(target), charts, language, title, no_input=no_input, written=(path, preview)
        )
        name = Path(target).stem
    else:
        whole, name = load(target), _name(find(target))
        summit = chosen(whole, issues=issues, actors=actors, top=top)
        page = _summit_page(summit, charts, language, title, analysis, steps)
    where = Path(path) if path is not None else Path(f"{name}.{'pdf' if pdf else 'html'}")
    page.url = checked_url(url) if url is not None else None
    picture = checked_preview(preview) if preview is not None else None
    read += [one.folder for one in page.summits.values() if one.folder is not None]
    check_output(where, read)
    if picture is not None:
        check_output(picture, read)
        if same_file(picture, where):
            raise SummitError(f"preview: {picture} is the page itself; give it another name")
        page.image = link_picture(picture, where, page.url)
    html = document(page, language)
    steps.done()
    content = printed(html) if pdf else html
    drawn = _drawn(page, language, picture) if picture is not None else b""
    if picture is not None:
        write_atomically(picture, drawn)
    write_atomically(where, content)
    steps.end()
    return where


def plain_page(target: str | Path) -> tuple[Page, list[Path]]:
    """The page of a name or a path that ``export`` makes where nothing more is asked for.

    With what of a notebook it was read from. Raises SummitError as ``export`` does.
    """
    if Path(target).suffix == ".ipynb":
        return _notebook_page(Path(target), "basic", None, None)
    return _summit_page(chosen(load(target)), "basic", None, None), []


def _notebook_page(
    path: Path,
    charts: str,
    language: str | None,
    title: str | None,
    *,
    no_input: bool = False,
    written: tuple[str | Path | None, ...] = (),
) -> tuple[Page, list[Path]]:
    """The page of a notebook, and what it was read from: pictures among what is to be written."""
    with needing("notebook", "the page of a notebook"):
        from .notebook.exporter import SummitExporter
        from .notebook.reading import pictures_named, read_notebook
        from .notebook.translations import translation_files

    notebook = read_notebook(path)
    read = [path, *pictures_named(notebook, *written), *translation_files(notebook, path.parent)]
    exporter = SummitExporter(  # type: ignore[no-untyped-call]
        charts=charts, language=language, title=title, exclude_input=no_input
    )
    place = {"path": str(path.parent), "name": path.stem}
    page, _ = exporter.page(notebook, {"metadata": place})
    return page, read


def left_out(notebook: Path) -> list[str]:
    """What the page of a notebook would not keep, a line for each, by cell; nothing is written.

    Raises SummitError where there is no such notebook, or no page of it.
    """
    with needing("notebook", "the page of a notebook"):
        from .notebook.exporter import SummitExporter
        from .notebook.reading import read_notebook

    place = {"path": str(notebook.parent), "name": notebook.stem}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        exporter = SummitExporter()  # type: ignore[no-untyped-call]
        exporter.page(read_notebook(notebook), {"metadata": place})
    return [str(one.message) for one in caught if issubclass(one.category, ExportWarning)]


def _refuse_part(asked: Mapping[str, object], said: str) -> None:
    for name, value in asked.items():
        if value is not None:
            raise SummitError(f"{name}: {said}")


def _title_fault(title: str) -> str:
    """What keeps a text from being the title of a page, in one line; "" where nothing does."""
    if not title.strip():
        return "is empty; write it, or leave it out"
    if re.search(r"[\t\n]", title):
        return "holds a tab or a line end; write it in one line"
    return sign_fault(title)


def _name(where: Path) -> str:
    """What a folder is called, also where it is given as ``.`` or ``..``, or a file."""
    named = where if where.name not in ("", "..") else where.resolve()
    return named.stem if is_file(where) else named.name


def _drawn(page: Page, language: str | None, picture: Path) -> bytes:
    """The preview of a page's first summit, not written yet."""
    if page.words is None:
        raise SummitError(f"preview: {picture}: no summit is shown in this notebook; leave it out")
    from ..charts import draw_preview  # plotly draws it

    return draw_preview(page.words, language if language in page.words.languages else None)


def summit_page(
    summit: Summit, *, charts: str = "basic", language: str | None = None, title: str | None = None
) -> str:
    """The page made from the records alone, as a string."""
    return document(_summit_page(summit, charts, language, title), language)


def _view_page(
    view: Shows, charts: str, language: str | None, title: str | None, analysis: bool | None
) -> Page:
    """The page of an explorer: the whole one, or the parts that it shows, as it stands now."""
    summit, drawn, large = view.summit, charts != "none", is_large(view.summit)
    whole = large or tuple(view.show) == PARTS
    traits = LARGE_TRAITS if large else TRAITS
    first = default_state(summit, traits)
    held = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in view.state.items()
    }
    held = valid_state(summit, held, traits)  # one of all can be what a table that is turned can't
    state = {name: value for name, value in held.items() if value != first[name]}
    told = json.dumps(state, ensure_ascii=False, sort_keys=True)
    asked = analysis if whole else False
    page = _summit_page(summit, charts, language, title, asked, state=told)
    if not whole:
        body = parts_html(summit, view.show, charts=drawn)
        page.articles = ()
        page.tables = page.tables if "matrix" in view.show else ()
        around = sources_html([summit]), foot_html(summit)
        page.body = _VIEW.format(summit.digest, told, body, *around)
    return page


def _summit_page(
    summit: Summit,
    charts: str,
    language: str | None,
    title: str | None,
    analysis: bool | None = None,
    steps: Steps | None = None,
    *,
    state: str = "",
) -> Page:
    """The page of a summit. state: in which its explorer begins, as JSON."""
    steps = steps or Steps()
    large = is_large(summit)
    asked = len(summit.columns_at_first) > MANY if analysis is None else analysis
    drawn = Drawn(summit) if asked else None
    if drawn is not None and not drawn.names:
        drawn = None
    figures = [(drawn, name) for name in drawn.names] if drawn else []
    steps.begin(4 + len(figures))
    for made, name in figures:
        made.figure(name, summit.languages[0])
        steps.done()
    article = large_article_html if large else article_html
    root = _VIEW if state else _EXPLORER
    body = root.format(
        *([summit.digest, state] if state else [summit.digest]),
        article(summit, charts=charts != "none", drawn=drawn),
        sources_html([summit]),
        foot_html(summit),
    )
    steps.done()
    return Page(
        body=body,
        languages=list(summit.languages),
        titles={tag: title or summit.title.pick(tag)[0] for tag in summit.languages},
        description=summit.description.pick(language or summit.languages[0])[0],
        plotly=charts if charts == "none" else "cartesian" if drawn else "scatter",
        summits={summit.digest: summit},
        words=summit,
        headlines={tag: title or summit.headline.pick(tag)[0] for tag in summit.languages},
        tables=summit.languages,
        articles=summit.languages,
        drawn={summit.digest: drawn} if drawn else {},
        large=large,
    )
