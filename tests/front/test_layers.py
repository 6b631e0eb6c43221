"""Every rule of the style sheets lies in a layer; the order of layers is declared in one place."""

import re
from pathlib import Path

import pytest

import summit
from summit.front import style_sheet

CSS = Path(summit.__file__).parent / "front" / "css"
MAP = CSS.parents[2] / "docs" / "architecture.md"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in sorted(CSS.glob("*.css"))}
ORDER = "layers.css"
DECLARED = re.compile(r"@layer ([\w, ]+);")
IMPORT = re.compile(r'@import "([^"]+)"(?: layer\((\w+)\))?;')
PAGES = {"page": {}, "large": {"large": True}, "preview": {"name": "preview"}}
IN_JUPYTER = {"explorer": {}, "large": {"large": True}, "desk": {"name": "desk"}}


def bare(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S).strip()


def outermost(text: str) -> list[str]:
    """What stands at the top of a sheet: the head of each rule, and each statement."""
    found, depth, start = [], 0, 0
    for mark in re.finditer(r'"(?:\\.|[^"\\])*"|[{};]', bare(text)):
        sign = mark[0]
        if depth == 0 and sign in ("{", ";"):
            found.append(bare(text)[start : mark.start()].strip())
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and sign in ("}", ";"):
            start = mark.end()
    return found


def declared() -> list[str]:
    [order] = [name for name, text in SOURCES.items() if DECLARED.search(bare(text))]
    assert order == ORDER
    [names] = DECLARED.findall(SOURCES[ORDER])
    return names.split(", ")


def test_the_order_is_declared_once_and_every_file_of_rules_is_in_one_of_its_layers():
    layers = declared()
    gathering = {name for name, text in SOURCES.items() if IMPORT.search(bare(text))}
    used: dict[str, set[str]] = {name: set() for name in SOURCES.keys() - gathering - {ORDER}}
    for name in gathering:
        assert IMPORT.sub("", bare(SOURCES[name])).strip() == "", f"{name} has rules of its own"
        for other, layer in IMPORT.findall(SOURCES[name]):
            if other in used:
                used[other].add(layer)
            else:
                assert layer == "" and other in {ORDER, *gathering}
    assert all(len(one) == 1 for one in used.values()), used
    assert set().union(*used.values()) == set(layers)
    assert ", ".join(f"`{layer}`" for layer in layers) in re.sub(
        r"\s+", " ", MAP.read_text("utf-8")
    )


@pytest.mark.parametrize("kind", PAGES)
def test_on_a_page_nothing_stands_beside_the_layers(kind):
    heads = outermost(style_sheet(**PAGES[kind]))
    assert all(head.startswith("@layer ") for head in heads)
    first = list(dict.fromkeys(name.strip() for head in heads for name in head[7:].split(",")))
    assert first == declared()


@pytest.mark.parametrize("kind", IN_JUPYTER)
def test_in_jupyter_where_rules_in_no_layer_would_win_ours_are_in_none_either(kind):
    heads = outermost(style_sheet(lab=True, **IN_JUPYTER[kind]))
    assert not any(head.startswith("@layer") for head in heads)
    assert any(head.startswith("@media print") for head in heads)
