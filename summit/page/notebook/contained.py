"""The widgets of a notebook, as far as their stored state tells what they showed."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ...front import MIME
from ..containers import WIDGET, Node, Place, widget_html, widget_tree
from .explorers import Explorers
from .figures import PLOTLY, widget_figure
from .pictures import PICTURES, data_uri
from .shown import Shown
from .stored import joined, mapping_of, plain_text
from .texts import Texts

_CONTROLS = ("LabelModel", "HTMLModel", "HTMLMathModel")
_LINE = Markup("<p>{}</p>")
_LABELLED = Markup('<div class="box row"><span>{}</span>{}</div>')
_BAR = Markup('<progress max="{}" value="{}"></progress>')
_IMAGE = Markup('<div class="cell-output"><img alt="{}" src="{}"></div>')

Rendered = Callable[[Mapping[str, Any]], Markup]


class Widgets:
    """Those of one notebook. models: their state by id, as the notebook stores it for all."""

    def __init__(self, shown: Shown, explorers: Explorers, models: Mapping[str, Any]) -> None:
        self.shown = shown
        self.explorers = explorers
        self.models = models
        self._trees: dict[int, Node] = {}
        self._made: dict[tuple[int, Place], Markup] = {}

    def explore(self, output: Mapping[str, Any], number: int) -> Markup | None:
        """Render the explorers of an output's widgets, as they come.

        number: of the cell. What is returned stands for the whole output: what was stored of it,
        where one of its explorers has lost its records.
        """
        data = mapping_of(output.get("data"))
        kept = mapping_of(data.get(MIME))
        view = mapping_of(data.get(WIDGET) or mapping_of(output.get("metadata")).get(WIDGET))
        root = str(kept.get("view") or view.get("model_id", ""))
        tree = widget_tree(root, {**self.models, **mapping_of(kept.get("models"))})
        if tree is None:
            return None
        held = [leaf for leaf in tree.leaves() if _explorer_in(leaf)]
        for leaf in held:
            if why := self.explorers.fault(_explorer_in(leaf)):
                return self.explorers.stored(data, _explorer_in(leaf), number, why)
        self._trees[id(output)] = tree
        for leaf in held:
            panel = (id(output), *leaf.panel) if leaf.panel else ()
            if leaf.id:
                kept = _explorer_in(leaf)
                html = self.explorers.alive(kept, leaf.id, leaf.state, number, panel)
            else:
                html = self.explorers.html(leaf.state, number, panel)
            self._made[id(output), leaf.place] = html
        return None

    def html(
        self, output: Mapping[str, Any], number: int, texts: Texts, rendered: Rendered
    ) -> Markup | None:
        """The widgets of an output; None where the notebook does not tell what they were.

        rendered: makes the HTML of what an Output holds.
        """
        tree = self._trees.get(id(output))
        if tree is None:
            return None

        def leaf(node: Node) -> Markup:
            made = self._made.get((id(output), node.place))
            return self._leaf(node, number, texts, rendered) if made is None else made

        return widget_html(tree, leaf)

    def _leaf(self, node: Node, number: int, texts: Texts, rendered: Rendered) -> Markup:
        """What is no container and no explorer: its text or picture, or what it was."""
        if not (node.id or node.name):
            return rendered(node.state)
        state = node.state
        if node.name in _CONTROLS:
            value = joined(state.get("value", ""))
            html = _LINE.format(value) if node.name == "LabelModel" else texts.html(value, number)
            words = plain_text(state.get("description", ""))
            return _LABELLED.format(words, html) if words else html
        if node.name in ("FloatProgressModel", "IntProgressModel"):
            return _BAR.format(str(state.get("max", 100)), str(state.get("value", 0)))
        if uri := _picture(state):
            return _IMAGE.format("", uri)
        if (figure := widget_figure(state)) is not None:
            return rendered({"data": {PLOTLY: figure}})
        what = _said(node)
        told = f"a widget needs a kernel and would be dead here: {what}"
        return self.shown.stood(number, "widget", what, told)


def _explorer_in(leaf: Node) -> dict[str, Any]:
    """What is stored of an explorer; nothing where the leaf is none."""
    if leaf.id:
        return mapping_of(leaf.state.get("_kept")) if leaf.name == "AnyModel" else {}
    return mapping_of(mapping_of(leaf.state.get("data")).get(MIME))


def _picture(state: Mapping[str, Any]) -> str | None:
    """The picture that a widget shows, as a data URI."""
    kind = f"image/{state.get('format', '')}".replace("/jpg", "/jpeg")
    stored = state.get("buffers")
    for one in stored if isinstance(stored, list) else ():
        buffer = mapping_of(one)
        if buffer.get("path") == ["value"] and kind in PICTURES:
            return data_uri(kind, str(buffer.get("data", "")))
    return None


def _said(node: Node) -> str:
    """What a control was: the name of its class, and in brackets its own label and value."""
    state = node.state
    name = str(state.get("_anywidget_id") or node.name.removesuffix("Model")).rpartition(".")[2]
    value = next((state[one] for one in ("value", "index") if one in state), None)
    plain = value if isinstance(value, str | int | float) else None
    found = (state.get("description"), plain)
    words = ": ".join(plain_text(one)[:80] for one in found if one not in (None, ""))
    return f"{name[:80] or 'unknown'} ({words})" if words else name[:80] or "unknown"
