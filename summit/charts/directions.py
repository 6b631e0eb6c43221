"""Labels that every browser, and every program that opens a saved picture, draws in one order.

Firefox and WebKit take no heed of isolates inside an SVG text, and order all of its lines as one:
lines of Arabic come out scrambled. Embeddings they all know. So each line of a label, once broken,
stands between marks of its own, and each isolate in it becomes an embedding.
"""

import re
from collections.abc import Callable
from functools import wraps
from html import unescape
from typing import Any, ParamSpec
from unicodedata import bidirectional

import plotly.graph_objects as go

from .text import beneath, lines_of

_TOLD = {"text", "hovertext", "ticktext", "lane_labels"}
"""Where plotly, or the front end, finds labels."""

_LTR, _RTL, _FIRST, _END = "\u2066\u2067\u2068\u2069"  # isolates; the first strong letter's
_OPEN = {"L": "\u202a", "R": "\u202b"}
_CLOSE = "\u202c"
_MARK = {"L": "\u200e", "R": "\u200f"}  # invisible letters, which part runs
_UNIT = re.compile(r"<[^<>]*>|&(?:[a-z]+|#\d+);|.", re.DOTALL)
_ISOLATE = re.compile("[\u2066-\u2069]")
_LEFTWARD = re.compile("[\u0590-\u08ff\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")

P = ParamSpec("P")


def ordered(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """A function that makes a figure, with the figure's labels in one order everywhere."""

    @wraps(draw)
    def drawn(*args: P.args, **more: P.kwargs) -> go.Figure:
        return in_order(draw(*args, **more))

    return drawn


def in_order(figure: go.Figure) -> go.Figure:
    """A figure whose labels are drawn in one order everywhere; it is changed. Twice is as once."""
    for trace in figure.data:
        found = {key: trace[key] for key in ("text", "hovertext") if trace[key]}
        trace.update({key: _labels(value) for key, value in found.items()})
        if "colorbar" in trace and trace.colorbar.ticktext:
            trace.colorbar.ticktext = _labels(trace.colorbar.ticktext)
    layout = figure.layout.to_plotly_json()
    made = _walk(layout)  # set alone where it is another: plotly checks whatever it is given
    return figure.update_layout({key: made[key] for key in made if made[key] != layout[key]})


def label_in_order(label: str) -> str:
    """A label with each line between marks, and embeddings for isolates, where it needs them."""
    if _CLOSE in label:
        return label
    if not _LEFTWARD.search(label):
        return _ISOLATE.sub("", label)  # there is but one direction
    lines, open_ = [], ""
    for line in lines_of(label):
        made, open_ = _line(open_ + line)
        lines.append(made)
    return beneath(*lines)


def _walk(value: Any) -> Any:
    if isinstance(value, dict):
        told = {key: key.rpartition(".")[2] in _TOLD for key in value}  # or a path that ends so
        return {key: (_labels if told[key] else _walk)(one) for key, one in value.items()}
    return [*map(_walk, value)] if isinstance(value, list | tuple) else value


def _labels(value: Any) -> Any:
    if isinstance(value, str):
        return label_in_order(value)
    return [*map(_labels, value)] if isinstance(value, list | tuple) else value


def _line(line: str) -> tuple[str, str]:
    """The line, and the isolates that it leaves open for the next."""
    units = _UNIT.findall(line)
    if not _LEFTWARD.search(line) and not _ISOLATE.search(line):
        return line, ""
    made, around, left = [_MARK["L"]], ["L"], []
    for at, unit in enumerate(units):
        if unit in (_LTR, _RTL, _FIRST):
            inside = {_LTR: "L", _RTL: "R"}.get(unit) or _first_strong(units[at + 1 :])
            made += [_MARK[around[-1]], _OPEN[inside]]
            around.append(inside)
            left.append(unit)
        elif unit != _END:
            made.append(unit)
        elif left:
            left.pop()
            around.pop()
            made += [_CLOSE, _MARK[around[-1]]]
    for _ in left:
        around.pop()
        made += [_CLOSE, _MARK[around[-1]]]
    told = "".join([*made, _MARK["L"]])
    return re.sub("(\u200e|\u200f)\\1", r"\1", told), "".join(left)


def _first_strong(units: list[str]) -> str:
    """The direction of the first letter of an isolate that is not in another inside it."""
    depth = 0
    for unit in units:
        if unit in (_LTR, _RTL, _FIRST):
            depth += 1
        elif unit == _END:
            depth -= 1
            if depth < 0:
                break
        elif not depth and not unit.startswith("<"):
            kind = bidirectional(unescape(unit)[0])
            if kind in ("L", "R", "AL"):
                return "L" if kind == "L" else "R"
    return "L"
