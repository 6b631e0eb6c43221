"""A plotly figure → the bytes of an SVG, PNG or PDF, drawn by Chrome or Chromium through kaleido.

Nothing is fetched: plotly.js comes from the package, and MathJax, which kaleido would take from a
CDN, is left out.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import plotly.graph_objects as go
from markupsafe import Markup

from ...io import ask_browser
from ...records import SummitError, needing

_NOISY = ("choreographer", "kaleido", "browser_proc")  # their loggers
_TITLE = Markup("<title>{}</title>")
_LANGUAGE = Markup(' xml:lang="{}"')


def render(
    figure: go.Figure, kind: str, *, width: int, title: str = "", language: str = ""
) -> bytes:
    """Draw a figure that says in its layout how wide and high it is.

    kind: ``svg``, ``png`` or ``pdf``. width: pixels of the picture; the figure is scaled to it.
    title, language: what an SVG says of itself to a screen reader.
    Raises SummitError where kaleido or a browser is missing, or the browser fails.
    """
    with needing("pictures", f"a picture ({kind})"):
        import kaleido
        from kaleido.errors import (
            BrowserClosedError,
            BrowserFailedError,
            ChromeNotFoundError,
            JavascriptError,
            KaleidoError,
        )

    own, high = figure.layout.width, figure.layout.height
    page = kaleido.PageGenerator(mathjax=False)
    page.header += "<style>@page { margin: 0 }</style>"  # else a PDF has a white edge
    options = {"format": kind, "width": own, "height": high}
    options["scale"] = width / own if kind == "png" else 1
    try:
        with _quiet():
            drawn: bytes = ask_browser(
                kaleido.Kaleido(n=1, page_generator=page),
                lambda browser: browser.calc_fig(figure.to_dict(), options),
            )
    except ChromeNotFoundError:
        raise SummitError(
            f"a picture ({kind}) needs Chrome or Chromium, and none was found; install one, "
            "or run kaleido_get_chrome, or set BROWSER_PATH to the one you have"
        ) from None
    except (
        BrowserClosedError, BrowserFailedError, JavascriptError, KaleidoError, TimeoutError,
    ) as error:  # fmt: skip
        raised = error.args[0] if error.args else ""
        if isinstance(raised, tuple) and raised:  # kaleido's are lines
            raised = raised[0]
        message = (str(raised).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
        raise SummitError(
            f"the browser did not draw the picture ({kind}): {message}; "
            "try again, or set BROWSER_PATH to another Chrome or Chromium"
        ) from error
    return _named(drawn, width, own, high, title, language) if kind == "svg" else drawn


def _named(svg: bytes, width: int, own: int, high: int, title: str, language: str) -> bytes:
    """An SVG of the width asked for, with a name, and without plotly's ids made by chance."""
    text = svg.decode("utf-8")
    chance = re.search(r'id="defs-([0-9a-f]+)"', text)
    if chance:
        text = re.sub(rf"(clip|defs-){chance[1]}", r"\1-", text)
    text = re.sub(r'(?<=class="trace scatter )trace[0-9a-f]{6}', "trace", text)
    start, end = text.index("<svg"), text.index(">") + 1
    opening = re.sub(r' (width|height)="[^"]*"', "", text[start : end - 1])
    size = f'width="{width}" height="{round(width * high / own)}"'
    name = _TITLE.format(title) if title else ""
    lang = _LANGUAGE.format(language) if language else ""
    return f'{opening} {size} role="img"{lang}>{name}{text[end:]}\n'.encode()


@contextmanager
def _quiet() -> Iterator[None]:
    """kaleido logs the browser's good-bye as an error, with a traceback."""
    loggers = [logging.getLogger(name) for name in _NOISY]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
