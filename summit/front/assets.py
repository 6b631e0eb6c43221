"""The files of the front end, as a page or a widget takes them."""

import gzip
import re
from functools import cache
from importlib.resources import files

from ..charts import THEME
from ..words import GLYPHS


@cache
def script(name: str) -> str:
    """A script as esbuild bundled it from ``src/``: page, page-light, live or head."""
    return (files("summit") / "front" / "dist" / f"{name}.js").read_text(encoding="utf-8").rstrip()


@cache
def plotly_bundle() -> bytes:
    """The bundled plotly.js (basic), gzip."""
    return sealed((files("summit") / "front" / "vendor" / "plotly-basic.min.js.gz").read_bytes())


@cache
def style_sheet(*, lab: bool = False) -> str:
    """The style sheet, with the colours filled in from the one table of them.

    lab: whether it is for JupyterLab, whose own theme then decides on light or dark.
    """
    sheet = (files("summit") / "front" / "css" / "summit.css").read_text(encoding="utf-8")
    light, dark = (
        " ".join(f"--{name}: {colour};" for name, colour in THEME[kind].items())
        for kind in ("light", "dark")
    )
    tokens = (
        f".summit {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ .summit {{ {dark} }} }}\n"
    )
    if lab:
        tokens += (
            f'[data-jp-theme-light="true"] .summit {{ {light} color-scheme: light; }}\n'
            f'[data-jp-theme-light="false"] .summit {{ {dark} color-scheme: dark; }}\n'
        )
    tokens += "\n".join(
        f'.summit .t-{name}::before {{ content: "{glyph}"; content: "{glyph}" / ""; }}'
        for name, glyph in GLYPHS.items()
    )
    sheet = re.sub(r"/\*.*?\*/", "", sheet.replace("/*TOKENS*/", tokens), flags=re.DOTALL)
    return re.sub(r"\s*([{};])\s*|(?<=:) ", r"\1", sheet)  # a selector has no space after a colon


def pack(data: bytes, level: int = 9) -> bytes:
    """gzip whose bytes depend on the data alone: no time and no system in its header."""
    return sealed(gzip.compress(data, level, mtime=0))


def sealed(packed: bytes) -> bytes:
    """A gzip with the header that says nothing of where and when it was made (RFC 1952, 2.3)."""
    return b"".join((packed[:4], bytes(4), packed[8:9], b"\xff", packed[10:]))
