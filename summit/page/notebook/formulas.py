"""Formulas of a notebook → MathML, which a browser shows without scripts and without a request."""

from collections.abc import Callable
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml.commands import MATRICES
from latex2mathml.converter import Converter

_TOO_LONG = 10_000  # signs; no formula has as many
# Environments that the library knows by another name, or would put in one line.
_KNOWN_AS = {
    **dict.fromkeys(("align", "align*", "flalign", "flalign*"), ("{align*}", "{align*}")),
    **dict.fromkeys(("aligned", "split"), ("{split}", "{split}")),
    **dict.fromkeys(("eqnarray", "eqnarray*"), ("{array}{rcl}", "{array}")),
    **dict.fromkeys(
        ("gather", "gather*", "gathered", "multline", "multline*"), ("{array}{c}", "{array}")
    ),
    **dict.fromkeys(("displaymath", "equation", "equation*", "math"), ("", "")),
    "dcases": ("{cases}", "{cases}"),
}
_KNOWN = {name.removeprefix("\\") for name in MATRICES} | {"array"}


class Formulas:
    """Those of one notebook: what one of them defines, the later ones know.

    unmade: is told the source of each that stays as it was typed.
    """

    def __init__(self, unmade: Callable[[str], None]) -> None:
        self.unmade = unmade
        self._converter = Converter()
        self._converter.macros = _Macros()

    def html(self, typed: str, body: str, *, block: bool) -> str:
        """A formula as a ``math`` element with its source beside it, or its source alone.

        typed: with its delimiters; body: without them.
        """
        self._converter.display = "block" if block else "inline"
        element = self._made(body) if len(body) <= _TOO_LONG else None
        if element is None:
            self.unmade(typed)
            return escape(typed, quote=False)
        element.set("alttext", typed)
        return tostring(element, encoding="unicode")

    def _made(self, body: str) -> Element | None:
        source = _in_known_words(body)
        try:
            made = self._converter.convert_to_element(source)
            if made.find(".//mspace[@linebreak='newline']") is not None:
                rows = f"\\begin{{array}}{{l}}{source}\\end{{array}}"
                made = self._converter.convert_to_element(rows)
        except Exception:  # noqa: BLE001  the library has no one root of its errors
            return None
        environments = (rest.split("}")[0] for rest in source.split("\\begin{")[1:])
        known = all(
            name in _KNOWN or f"\\begin{{{name}}}" in self._converter.macros
            for name in environments
        )
        return made if known and _understood(made, source) else None


class _Macros(dict[str, tuple[list[str], int]]):
    """What formulas define; nothing that would write what it is given more than once.

    Such definitions can grow without end, one in the other.
    """

    def __setitem__(self, name: str, macro: tuple[list[str], int]) -> None:
        body = "".join(macro[0])
        if any(body.count(f"#{number}") > 1 for number in range(1, 10)):
            raise ValueError(name)
        super().__setitem__(name, macro)


def _in_known_words(source: str) -> str:
    for name, (begin, end) in _KNOWN_AS.items():
        source = source.replace(f"\\begin{{{name}}}", f"\\begin{begin}" if begin else "")
        source = source.replace(f"\\end{{{name}}}", f"\\end{end}" if end else "")
    for word in ("renewcommand", "providecommand"):
        source = source.replace(f"\\{word}", "\\newcommand")
    return source.replace("\\newcommand*", "\\newcommand").replace("\\nonumber", "")


def _understood(made: Element, source: str) -> bool:
    """Whether no command was left as it is; what stood for signs becomes signs."""
    for element in made.iter():
        text = element.text or ""
        if text.startswith("\\") or text == "&" or ("$" in text and "\\$" not in source):
            return False
        element.text = unescape(text)
    return True
