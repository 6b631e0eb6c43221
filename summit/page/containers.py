"""Boxes, tabs and folds of widgets, as they stand where no Python runs.

Read from the state of their models, as ipywidgets stores it in a notebook: id → name and state.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

WIDGET = "application/vnd.jupyter.widget-view+json"

Place = tuple[int, ...]

_REFERENCE = "IPY_MODEL_"
_MOST = 500  # widgets in one output
_DEEPEST = 20
_BOXES = {"BoxModel": "", "GridBoxModel": " wrap", "HBoxModel": " row", "VBoxModel": ""}
_PANELS = {"AccordionModel", "TabModel"}
_ONE = "StackModel"  # shows one of its children
_OUTPUT = "OutputModel"

_BOX = Markup('<div class="box{}">{}</div>')
_TABS = Markup('<div data-part="tabs">{}</div>')
_TAB = Markup('<section data-part="panel"{}><h3>{}</h3>{}</section>')
_FOLD = Markup('<details class="box"{}><summary>{}</summary>{}</details>')
_CHOSEN, _OPEN = Markup(" data-chosen"), Markup(" open")


@dataclass(frozen=True)
class Node:
    """A widget in its place.

    id: of its model. name: of its model's class; "" for what an Output holds, whose ``state`` is
    the output. place: from the outermost, the number among its siblings. panel: the place of the
    tab or fold that it stands in; () for what is always seen.
    """

    id: str
    name: str
    state: Mapping[str, Any]
    place: Place = ()
    panel: Place = ()
    children: tuple["Node", ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is a container."""
        return self.name in {*_BOXES, *_PANELS, _ONE, _OUTPUT}

    def leaves(self) -> Iterator["Node"]:
        """What is no container, in order."""
        if not self.holds:
            yield self
        for child in self.children:
            yield from child.leaves()


def widget_tree(id: str, models: Mapping[str, Any]) -> Node | None:
    """A widget with all that it holds; None where its state is not known, or is too much."""
    reader = _Reader(models)
    node = reader.node(id, (), ())
    return node if reader.count <= _MOST else None


def widget_html(node: Node, leaf: Callable[[Node], Markup]) -> Markup:
    """The HTML of a tree. leaf: makes that of what is no container.

    All panels can be read; the page's script makes tabs of those that are some.
    """
    if not node.holds:
        return leaf(node)
    made = [widget_html(child, leaf) for child in node.children]
    if node.name not in _PANELS:
        return _BOX.format(_BOXES.get(node.name, ""), Markup("\n").join(made))
    chosen = node.state.get("selected_index")
    titles = _titles(node)
    if node.name == "TabModel":
        chosen = chosen if isinstance(chosen, int) and 0 <= chosen < len(made) else 0
        tabs = (
            _TAB.format(_CHOSEN if number == chosen else "", title, html)
            for number, (title, html) in enumerate(zip(titles, made, strict=True))
        )
        return _TABS.format(Markup().join(tabs))
    return Markup().join(
        _FOLD.format(_OPEN if number == chosen else "", title, html)
        for number, (title, html) in enumerate(zip(titles, made, strict=True))
    )


def _titles(node: Node) -> list[str]:
    """One per child; its number where it has none, as ipywidgets shows it."""
    stored = node.state.get("titles")
    older = node.state.get("_titles")  # of ipywidgets 7
    if isinstance(older, Mapping):
        stored = [older.get(str(number), "") for number in range(len(node.children))]
    titles = [str(one)[:200] for one in stored] if isinstance(stored, Sequence) else []
    titles = titles[: len(node.children)]
    titles += [""] * (len(node.children) - len(titles))
    return [title or str(number + 1) for number, title in enumerate(titles)]


class _Reader:
    """Reads a tree from models, whatever stands in them. count: of the widgets met."""

    def __init__(self, models: Mapping[str, Any]) -> None:
        self.models = models
        self.count = 0

    def node(self, id: str, place: Place, panel: Place) -> Node | None:
        """The widget of an id; None where it is not known, too deep, or one too many."""
        self.count += 1
        model = self.models.get(id)
        if not isinstance(model, Mapping) or len(place) > _DEEPEST or self.count > _MOST:
            return None
        state, name = model.get("state"), str(model.get("model_name", ""))
        if not isinstance(state, Mapping):
            return None
        node = Node(id, name, {**state, "buffers": model.get("buffers")}, place, panel)
        children = [*self._children(node)] if node.holds else []
        return Node(id, name, node.state, place, panel, tuple(children))

    def _children(self, node: Node) -> Iterator[Node]:
        held = node.state.get("outputs" if node.name == _OUTPUT else "children")
        for number, one in enumerate(held if isinstance(held, list | tuple) else ()):
            if node.name == _ONE and number != node.state.get("selected_index"):
                continue
            place = (*node.place, number)
            panel = place if node.name in _PANELS else node.panel
            if node.name == _OUTPUT:
                yield self._output(one, place, panel)
            else:
                id = str(one).removeprefix(_REFERENCE)
                yield self.node(id, place, panel) or Node(id, "", {}, place, panel)

    def _output(self, output: Any, place: Place, panel: Place) -> Node:
        """What an Output holds: another widget, or an output as a cell has it."""
        output = output if isinstance(output, Mapping) else {}
        data = output.get("data")
        view = data.get(WIDGET) if isinstance(data, Mapping) else None
        id = str(view.get("model_id", "")) if isinstance(view, Mapping) else ""
        return (self.node(id, place, panel) if id else None) or Node("", "", output, place, panel)
