"""Markdown of a notebook → HTML, by nbconvert's own parser and renderer."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import mistune
from mistune.plugins import import_plugin
from nbconvert.filters import add_anchor
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .formulas import Formulas

_PLUGINS = (*MarkdownWithMath.DEFAULT_PLUGINS, "footnotes")
_FORMULA_RULES = (
    "block_math_tex", "block_math_latex", "inline_math_tex", "inline_math_latex",
    "latex_environment",
)  # fmt: skip


def markdown_html(source: str, formulas: Formulas, picture: Callable[[str], str | None]) -> str:
    """HTML of Markdown, not cleaned yet: what HTML stands in it is still there.

    picture: makes a data URI of a picture's address, or None, where its words stand instead.
    """
    plugins = [import_plugin(name) for name in _PLUGINS]
    return MarkdownWithMath(_Renderer(formulas, picture), plugins=plugins).render(source)


def latex_html(source: str, formulas: Formulas) -> str:
    """HTML of LaTeX that an output holds: its formulas, and text between them."""
    source = source.strip()
    for begin, end in (("\\[", "\\]"), ("\\(", "\\)")):
        if source.startswith(begin) and source.endswith(end):
            return formulas.html(source, source[2:-2], block=begin == "\\[")
    parser = MarkdownWithMath(_Renderer(formulas, lambda _: None), plugins=[])
    parser.block.rules, parser.inline.rules = ["blank_line"], list(_FORMULA_RULES)
    return parser.render(source)


class _Renderer(IPythonRenderer):
    """nbconvert's, but with pictures in it, formulas made, and boxes of tasks as signs."""

    def __init__(self, formulas: Formulas, picture: Callable[[str], str | None]) -> None:
        super().__init__(escape=False)
        self.formulas = formulas
        self.picture = picture

    def heading(self, text: str, level: int, **_attrs: Any) -> str:
        """A heading with the id that Jupyter gives it."""
        html = mistune.HTMLRenderer.heading(self, text, level)
        try:
            heading = ElementTree.fromstring(html)  # noqa: S314  no document type can stand in it
        except ElementTree.ParseError:
            return html  # as nbconvert has it
        for formula in heading.findall(".//{*}math"):
            words, tail = formula.get("alttext"), formula.tail
            formula.clear()
            formula.text, formula.tail = words, tail
        anchored = add_anchor(ElementTree.tostring(heading, encoding="unicode"))
        id = ElementTree.fromstring(anchored).get("id")  # noqa: S314
        return mistune.HTMLRenderer.heading(self, text, level, id=id)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        data = self.picture(url)
        return mistune.HTMLRenderer.image(self, text, data, title) if data else text

    def block_math(self, body: str) -> str:
        return self.formulas.html(f"$${body}$$", body, block=True)

    def inline_math(self, body: str) -> str:
        return self.formulas.html(f"${body}$", body, block=False)

    def latex_environment(self, name: str, body: str) -> str:
        whole = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self.formulas.html(whole, whole, block=True)

    def task_list_item(self, text: str, checked: bool = False) -> str:
        kind = "done" if checked else "todo"
        return self.list_item(text).replace("li", f'li class="{kind}"', 1)
