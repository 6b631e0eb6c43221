"""The files of the front end, as a page or a widget takes them."""

import gzip
from functools import cache
from importlib.resources import files

from ..words import GLYPHS, THEME


@cache
def script(name: str) -> str:
    """A script as esbuild bundled it from ``src/``: ``page``, ``live-large``, ``lab`` …"""
    return _bundled(f"{name}.js")


@cache
def plotly_bundle(kind: str = "scatter") -> bytes:
    """A partial bundle of plotly.js, gzip: ``scatter`` draws our own charts, ``basic`` and
    ``cartesian`` others' figures too."""
    name = f"plotly-{kind}.min.js.gz"
    return sealed((files("summit") / "front" / "vendor" / name).read_bytes())


@cache
def style_sheet(*, lab: bool = False, large: bool = False, name: str = "") -> str:
    """The style sheet, after the colours and glyphs, which the charts have from the same tables.

    lab: whether it is for JupyterLab, whose own theme then decides on light or dark. large:
    whether it is for the page of very many issues. name: of another one, e.g. ``desk``.
    """
    light, dark = (
        " ".join(f"--{name}: {colour};" for name, colour in THEME[kind].items())
        for kind in ("light", "dark")
    )
    screen = [f"@media (prefers-color-scheme: dark) {{ .summit {{ {dark} }} }}"]
    if lab:
        screen += [
            f'[data-jp-theme-light="{is_light}"] .summit {{ --scheme: {kind}; {colours} }}'
            for is_light, kind, colours in (("true", "light", light), ("false", "dark", dark))
        ]
    glyphs = (
        f'.summit :is(.t-{name}, :is(i, .paged *)[data-tone="{name}"])::before '
        f'{{ content: "{glyph}"; content: "{glyph}" / ""; }}'
        for name, glyph in GLYPHS.items()
    )
    rules = [f".summit {{ {light} }}", "@media screen {", *screen, "}", *glyphs]
    if not lab:  # there no rule is in a layer, and the first layer's have no weight of their own
        rules = ["@layer tokens {", *rules, "}"]
    kind = "live" if lab else "summit"
    return "\n".join([*rules, _bundled(f"{name or kind + '-large' * large}.css")])


def pack(data: bytes, level: int = 9) -> bytes:
    """gzip whose bytes depend on the data alone: no time and no system in its header."""
    return sealed(gzip.compress(data, level, mtime=0))


def sealed(packed: bytes) -> bytes:
    """A gzip with the header that says nothing of where and when it was made (RFC 1952, 2.3)."""
    return b"".join((packed[:4], bytes(4), packed[8:9], b"\xff", packed[10:]))


def _bundled(name: str) -> str:
    return (files("summit") / "front" / "dist" / name).read_text(encoding="utf-8").rstrip()
