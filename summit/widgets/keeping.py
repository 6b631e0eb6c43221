"""What a notebook keeps of widgets that hold explorers, for when no Python runs.

ipywidgets stores nothing but a model's id; so beside it goes the state of the models, as ipywidgets
writes it, and static HTML. The same for plotly's FigureWidget.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from ipywidgets import Box, Output, Widget, widget_serialization
from markupsafe import Markup

from ..front import LARGE_TRAITS, MIME, TRAITS
from ..page import WIDGET, Node, widget_html, widget_tree
from .of_records import RecordsWidget
from .running import shell, somebody_is_there

_PLOTLY = "application/vnd.plotly.v1+json"
_READ = {  # of a model's state
    "_anywidget_id", "_kept", "children", "description", "disabled", "format", "index", "max",
    "outputs", "selected_index", "titles", "value",
    *(trait.name for trait in (*TRAITS, *LARGE_TRAITS)),
}  # fmt: skip
_MOST = 500  # widgets in one output
_WORDS, _REPR = Markup("<p>{}</p>"), Markup("<pre>{}</pre>")


def keep_containers() -> None:
    """From now on what holds an explorer is displayed with what a notebook keeps of it."""
    formatter = getattr(getattr(shell(), "display_formatter", None), "mimebundle_formatter", None)
    if formatter is not None:
        formatter.for_type(Box, _displayed)
        formatter.for_type(Output, _displayed)
        formatter.for_type_by_name("plotly.basewidget", "BaseFigureWidget", _displayed)


def kept_of(ids: Iterable[Any]) -> dict[str, Any]:
    """What is kept of those widgets that there is anything to keep of, by the ids of their models.

    ids: of all that a notebook shows.
    """
    found = {str(id): _kept(widget) for id in ids if (widget := _widget_of(id)) is not None}
    return {id: data for id, data in found.items() if data}


def _displayed(widget: Widget, include: Any = None, exclude: Any = None) -> Any:
    """What is displayed of a widget: ipywidgets' own, and what is kept."""
    bundle: Any = widget._repr_mimebundle_(include=include, exclude=exclude)
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    kept = _kept(widget)
    if MIME in kept and not somebody_is_there():  # the view would stand before what is stored
        data = {kind: value for kind, value in data.items() if kind != WIDGET}
    return {**data, **kept}, metadata


def _kept(widget: Widget) -> dict[str, Any]:
    """Data of an output, by their types; nothing of a widget that holds no explorer."""
    if (figure := _figure(widget)) is not None:
        return {_PLOTLY: figure, "text/plain": type(widget).__name__}
    models: dict[str, Any] = {}
    _gather(widget, models)
    if isinstance(widget, RecordsWidget) or not any("_kept" in m["state"] for m in models.values()):
        return {}
    tree = widget_tree(widget.model_id, models)
    html = widget_html(tree, _leaf) if tree is not None else ""
    return {MIME: {"view": widget.model_id, "models": models}, "text/html": str(html)}


def _gather(widget: Widget, models: dict[str, Any]) -> None:
    """Add the state of a widget, and of all in it, to the models by their ids."""
    if widget.model_id in models or len(models) >= _MOST:
        return
    whole = widget.get_state()
    state = {name: value for name, value in whole.items() if name in _READ}
    model = models[widget.model_id] = {"model_name": whole["_model_name"], "state": state}
    if isinstance(state.get("value"), bytes | memoryview):
        data = b64encode(bytes(state.pop("value"))).decode("ascii")
        model["buffers"] = [{"path": ["value"], "encoding": "base64", "data": data}]
    if (figure := _figure(widget)) is not None:
        state |= {"_widget_data": figure["data"], "_widget_layout": figure["layout"]}
    state["outputs"] = [_shortened(one, models) for one in state.get("outputs", ())]
    for child in state.get("children", ()):
        if isinstance(held := widget_serialization["from_json"](child, None), Widget):
            _gather(held, models)


def _shortened(output: Mapping[str, Any], models: dict[str, Any]) -> Mapping[str, Any]:
    """What an Output holds; of a widget its model's id, since its state is among the models."""
    view = output.get("data", {}).get(WIDGET, {})
    widget = _widget_of(view.get("model_id"))
    if widget is None:
        return output
    _gather(widget, models)
    return {"output_type": "display_data", "data": {WIDGET: view}, "metadata": {}}


def _widget_of(id: Any) -> Widget | None:
    found = widget_serialization["from_json"](f"IPY_MODEL_{id}", None)
    return found if isinstance(found, Widget) else None


def _figure(widget: Widget) -> dict[str, Any] | None:
    """The figure of a FigureWidget, as JSON; None for any other."""
    to_json = getattr(widget, "to_json", None)
    named = any(one.__name__ == "BaseFigureWidget" for one in type(widget).__mro__)
    return {"layout": {}, "data": [], **json.loads(to_json())} if named and to_json else None


def _leaf(node: Node) -> Markup:
    """Static HTML of what is no container."""
    widget = _widget_of(node.id)
    if isinstance(widget, RecordsWidget):
        return widget.stored_html()
    words = node.state.get("value")
    if isinstance(words, str):
        return _WORDS.format(Markup("{}").format(words).striptags())
    data = node.state.get("data", {})
    said = data.get("text/plain", "") or node.state.get("text", "")
    return _REPR.format(said) if said else _WORDS.format(node.name.removesuffix("Model"))
