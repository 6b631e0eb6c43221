"""What reaches the page passes one of two doors: an escaping template, or JSON for a script.

The doors are ``render`` and ``script_json`` in ``page/templating.py``; HTML of other people is
cleaned by ``clean``. Labels of charts are escaped, and their few tags written, in ``charts/text``.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import summit

HOUSE = Path(summit.__file__).parent
TAG = re.compile(r"(?<!\?)(?<!\?P)<(/?[A-Za-z!]|/?$)")  # (?<!…) and (?P<…>) are patterns

LABELS = "charts/text.py"  # the few tags that plotly reads in its labels
MADE_SAFE = {  # where what is no constant may be called markup, and what made it safe
    ("page/templating.py", "render"),  # Jinja, which escapes
    ("page/parts/analysis.py", "table"),  # cells are escaped where the table is made
    ("page/templating.py", "script_json"),  # no "<" is left
    ("page/notebook/cleaning.py", "clean"),  # nh3
}
OWN = {"css", "head_script", "module"}  # the package's files, not anybody's text
READ = {"count", "endswith", "find", "index", "partition", "split", "startswith"}
ALONE = {  # constants that nobody's text is put into
    "%{hovertext}<extra></extra>",  # plotly's template, which fills in what is a label already
    "<style>@page { margin: 0 }</style>",
    "Partial<State>",  # a type
    "<",  # in script_json, to be replaced
}
PLACEHOLDER = re.compile(r"<name>")  # in the wording of an error


def parents_of(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def called(node: ast.AST | None) -> str:
    """The name that a call has, without what it is called on."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def owner(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """The function that a piece of code stands in."""
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef):
            return node.name
    return ""


def looked_for(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a text is only compared with others: a pattern, a prefix, a member."""
    while isinstance(parents.get(node), ast.JoinedStr | ast.BinOp | ast.Tuple):
        node = parents[node]
    parent = parents.get(node)
    if isinstance(parent, ast.Compare):
        return True
    pattern = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute)
    return pattern and (
        (isinstance(parent.func.value, ast.Name) and parent.func.value.id == "re")
        or (called(parent) in READ and node in parent.args)
    )


def faults(source: str, place: str) -> Iterator[str]:
    """Markup that is made past the doors: line and why."""
    tree = ast.parse(source)
    parents = parents_of(tree)
    for node in ast.walk(tree):
        if called(node) == "Markup" and node.args:
            [given] = node.args
            constant = isinstance(given, ast.Constant)
            if not constant and (place, owner(node, parents)) not in MADE_SAFE:
                yield f"{node.lineno}: Markup() of what is no constant"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            parent = parents[node]
            spec = isinstance(parents.get(parent), ast.FormattedValue)  # f"{word:<{width}}"
            words = PLACEHOLDER.sub("", node.value)
            if isinstance(parent, ast.Expr) or spec or not TAG.search(words):
                continue
            whole = not isinstance(parent, ast.JoinedStr | ast.BinOp)
            door = called(parent) == "Markup" or place == LABELS or looked_for(node, parents)
            if not door and not (whole and words in ALONE):
                yield f"{node.lineno}: {node.value[:50]!r} is no constant of Markup()"


@pytest.mark.slow
def test_no_markup_is_made_past_the_doors():
    wrong = [
        f"{path.relative_to(HOUSE)}:{fault}"
        for path in sorted(HOUSE.rglob("*.py"))
        for fault in faults(path.read_text(encoding="utf-8"), path.relative_to(HOUSE).as_posix())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        'f"<b>{x}</b>"',
        'f"<{x}>"',
        '"<b>%s</b>" % x',
        '"<b>" + x',
        'x + "</b>"',
        '"<b>{}</b>".format(x)',
        '"<br>".join(x)',
        'y.replace("/", "<br>")',
        'bold = "<b>{}</b>"',
        "Markup(x)",
        'Markup(f"<b>{x}</b>")',
        'Markup("<b>%s</b>" % x)',
        'Markup("<b>" + x)',
        'markupsafe.Markup(x)',
    ],
)  # fmt: skip
def test_a_way_past_the_doors_is_found(source):
    assert [*faults(source, "page/article.py")]


@pytest.mark.parametrize(
    "source",
    [
        'Markup("<b>{}</b>").format(x)',
        'Markup("<br>").join(x)',
        'f"{x:<{width}}"',
        'x.startswith("<b")',
        're.compile(rf"<{x}")',
        '"<b" in x',
        '"""A <b>."""',
        "a < b",
    ],
)
def test_what_writes_no_markup_is_let_through(source):
    assert not [*faults(source, "page/article.py")]


@pytest.mark.parametrize("door", sorted(MADE_SAFE))
def test_each_door_is_there(door):
    place, name = door
    tree = ast.parse((HOUSE / place).read_text(encoding="utf-8"))
    parents = parents_of(tree)
    assert any(called(node) == "Markup" and owner(node, parents) == name for node in ast.walk(tree))


TEMPLATES = sorted((HOUSE / "page" / "templates").glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_escape_all_but_the_package_s_own_files(path):
    text = path.read_text(encoding="utf-8")
    safe = {*re.findall(r"([\w.]+)[^{}|]*\|\s*safe\b", text)}
    assert safe <= OWN and text.count("safe") == len(safe)
    assert not re.search(r"autoescape|Markup", text)
    assert not re.search(r"=\s*\{\{", text)  # an attribute without its quotes
    assert not re.search(r"\son\w+\s*=|javascript:", text)


SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|parseFromString|srcdoc|execScript"
    r"|createContextualFragment)\b|document\.write|\beval\(|new Function|setAttribute\(\s*['\"`]on"
)


def test_scripts_take_markup_from_python_alone():
    front = HOUSE / "front" / "src"
    found = [
        f"{path.relative_to(front)}: {line.strip()}"
        for path in sorted(front.rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if SINKS.search(line)
    ]
    assert found == [
        # read for its words alone; nothing of it is put into a document
        'lab.js: const page = new DOMParser().parseFromString(await answer.text(), "text/html");',
        "rendered.js: el.innerHTML = html;",
    ]
