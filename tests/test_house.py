"""The rooms of the house: each imports only those below it, and only by their face."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import summit

HOUSE = Path(summit.__file__).parent
ROOMS = (
    "records", "words", "io", "measures", "charts", "front", "page", "widgets", "cli",
)  # fmt: skip
"""From the ground up: a room imports only rooms that stand before it."""

FIXED = {"__init__.py", "__main__.py", "py.typed"}


def modules() -> list[Path]:
    return [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]


def imports(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line and absolute place of all that a module imports of the package."""
    here = path.relative_to(HOUSE).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1]
            module = tuple(node.module.split(".")) if node.module else ()
            names = () if module else tuple(alias.name for alias in node.names)
            for name in names or ("",):
                yield node.lineno, tuple(part for part in (*base, *module, name) if part)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            plain = isinstance(node, ast.Import)
            names = [alias.name for alias in node.names] if plain else [node.module]
            for name in names:
                first, *rest = (name or "").split(".")
                if first == "summit":
                    yield node.lineno, tuple(rest)


def test_the_house_has_no_other_rooms():
    found = {path.name for path in HOUSE.iterdir() if path.name not in ("__pycache__", "bundled")}
    assert found == {*ROOMS, *FIXED}


def test_a_room_imports_only_rooms_below_it_and_by_their_face():
    wrong = []
    for path in modules():
        room = path.relative_to(HOUSE).parts[0]
        for line, place in imports(path):
            if not place or place == ("__version__",) or place[0] == room:
                continue
            other, *inside = place
            below = other in ROOMS and ROOMS.index(other) < ROOMS.index(room)
            if not below or inside:
                wrong.append(f"{path.relative_to(HOUSE)}:{line} imports {'.'.join(place)}")
    assert not wrong, "\n".join(wrong)


def test_the_map_names_files_that_are_there():
    text = (HOUSE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)/` \|(.*)$", text)
    lists = re.findall(r"(?ms)^\*\*`(\w+)/`\*\*(.*?)\n\n", text)
    assert {room for room, _ in rows} == {room for room, _ in lists} == {*ROOMS}
    for room, said in (*rows, *lists):
        for name in re.findall(r"`([\w/.-]+(?:\.(?:py|toml|js|css)|/))`", said):
            assert (HOUSE / room / name).exists(), f"{room}: {name}"


def test_the_recipes_name_files_that_are_there():
    text = (HOUSE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/.]+/[\w.]*\.(?:py|toml|js|md))`", text.partition("## Recipes")[2])
    lost = [one for one in named if not any((top / one).exists() for top in (HOUSE, HOUSE.parent))]
    assert len(named) > 20 and not lost


def test_tests_of_a_mark_are_where_make_test_looks_for_them():
    top = HOUSE.parent
    makefile = (top / "Makefile").read_text(encoding="utf-8")
    files = {
        path: path.read_text(encoding="utf-8") for path in sorted((top / "tests").rglob("*.py"))
    }
    for mark in ("browser", "lab", "alone"):
        [named] = re.findall(rf"(?m)^{mark.upper()} = (.+)$", makefile)
        places = [top / place for place in named.split()]
        marked = [path for path, text in files.items() if re.search(rf"\bmark\.{mark}\b", text)]
        lost = [one for one in marked if not any(one.is_relative_to(place) for place in places)]
        assert marked and not lost, f"{mark}: name {lost} in the Makefile, too"
        assert all(place.exists() for place in places), f"{mark}: {named}"
    [driving] = re.findall(r"(?m)^DRIVING = (.+)$", makefile)
    for folder in driving.split():  # which the unit tests pass over: all in it has a mark
        assert "add_marker" in (top / folder / "conftest.py").read_text(encoding="utf-8"), folder


def test_inside_a_room_no_modules_import_in_a_circle():
    needs: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    names = {path.relative_to(HOUSE).with_suffix("").parts: path for path in modules()}
    for name, path in names.items():
        if name[-1] == "__init__":
            continue
        needs[name] = {place for _, place in imports(path) if place in names and place != name}
    while True:
        free = {name for name, inner in needs.items() if not inner & needs.keys()}
        if not free:
            break
        for name in free:
            del needs[name]
    assert not needs, needs


def test_each_module_imports_by_itself_and_says_what_it_is_for():
    for path in modules():
        name = ".".join(("summit", *path.relative_to(HOUSE).with_suffix("").parts))
        assert import_module(name.removesuffix(".__init__")).__doc__, name


def test_what_stands_at_a_path_is_asked_in_one_place():
    """pathlib's own answers take what may not be seen for missing, from Python 3.14 on."""
    own = {HOUSE / "words" / "vocabulary.py"}  # of the package's files, which may lie in an archive
    asking = re.compile(r"\.(?:exists|is_dir|is_file)\(\)|\bos\.path\.(?:exists|isdir|isfile)\b")
    found = [path for path in modules() if asking.search(path.read_text(encoding="utf-8"))]
    assert {*found} == own
